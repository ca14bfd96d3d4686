/* Claims on groups of a cross-section: means, and which is ahead. */
#include <aim/xs_groups.h>
#include <string.h>

#include "claim.h"
#include "range.h"

/* Ways to count a member of several groups, as aim_weighting. */
static const char *const weightings[] = {"full count", "fractional", "first tag"};

/* How a fact's tags name a group. */
struct membership {
    size_t groups; /* that it is a member of */
    bool member, first;
};

/* Tags have "; " between; spaces around them do not count. */
static struct membership find_group(const char *groups, const char *name, size_t length)
{
    struct membership found = {0};
    for (const char *at = groups; at && *at;) {
        size_t skip = strspn(at, " "), size = strcspn(at + skip, ";"), tag = size;
        const char *text = at + skip;
        while (tag && text[tag - 1] == ' ')
            tag--;
        if (tag) {
            bool same = tag == length && memcmp(text, name, length) == 0;
            found.member = found.member || same;
            found.first = found.first || (same && found.groups == 0);
            found.groups++;
        }
        at = text + size + (text[size] == ';');
    }
    return found;
}

/* The sum of weighted figures, and of the weights. */
struct sums {
    aim_range figures, weights;
    size_t count;
};

static void add_member(struct sums *sums, aim_range figure, size_t parts)
{
    aim_range by = aim_range_point((double)parts);
    figure = aim_range_div(figure, by);
    aim_range weight = aim_range_div(aim_range_point(1), by);
    sums->figures = sums->count ? aim_range_add(sums->figures, figure) : figure;
    sums->weights = sums->count ? aim_range_add(sums->weights, weight) : weight;
    sums->count++;
}

static void work_out(const struct aim__question *question, const char *name, size_t length,
                     struct aim__means *means)
{
    struct aim__places_list list = aim__section_of(question->book->facts, question->place);
    struct sums sums[AIM__READINGS] = {{.count = 0}};
    for (size_t i = 0; i < list.count; i++) {
        struct aim__level level = aim__level_at(question, list.place[i]);
        if (aim_range_is_unknown(level.range))
            continue;
        means->known++;
        struct membership found = find_group(level.groups, name, length);
        if (!found.member)
            continue;
        means->members++;
        means->like = level;
        aim__units_add(&means->units, level);
        add_member(&sums[AIM_WEIGHT_FULL], level.range, 1);
        add_member(&sums[AIM_WEIGHT_FRACTIONAL], level.range, found.groups);
        if (found.first)
            add_member(&sums[AIM_WEIGHT_FIRST], level.range, 1);
    }
    for (size_t w = 0; w < AIM__READINGS; w++)
        means->mean[w] =
            sums[w].count ? aim_range_div(sums[w].figures, sums[w].weights) : AIM__UNKNOWN;
    means->ready = true;
}

/* The means of a group of the claim's cross-section; NULL where it has none. */
static const struct aim__means *means_of(const struct aim__question *question, const char *name,
                                         size_t length, struct aim__answer *answer)
{
    const struct aim__book *book = question->book;
    uint32_t section =
        aim__keys_find(&book->facts->sections.keys, aim__key_of_section(question->place));
    if (section == AIM_NONE)
        return NULL;
    struct aim__key key = {{section, aim__book_name(book, name, length), question->naive, 0, 0}};
    struct aim__means *means = &book->memo->means[aim__keys_add(&book->memo->group, key)];
    if (!means->ready)
        work_out(question, name, length, means);
    answer->reason = means->known ? AIM_CLAIM_NO_GROUP : AIM_CLAIM_NO_FACT;
    return means->members && aim__units_fit(&means->units, means->like, answer) ? means : NULL;
}

/* A reading for each way to weigh that there is; where all groups are the only ones of their
 * members, they are the same. */
static void read_means(const struct aim__question *question, const aim_range *computed,
                       struct aim__answer *answer)
{
    char text[AIM__RANGE_TEXT];
    for (size_t w = 0; w < AIM__READINGS; w++) {
        if (aim_range_is_unknown(computed[w]))
            continue;
        aim__read(question, weightings[w], computed[w], answer);
        aim__note(answer, "%s %s", weightings[w],
                  aim__print(aim_range_point(aim_range_mid(computed[w])), answer->measure, text));
    }
}

void aim__claim_group_mean(const struct aim__question *question, struct aim__answer *answer)
{
    const char *of = question->claim->of;
    const struct aim__means *means = means_of(question, of, strlen(of), answer);
    if (means && aim__fits(question, means->like, answer))
        read_means(question, means->mean, answer);
}

void aim__claim_group_order(const struct aim__question *question, struct aim__answer *answer)
{
    const char *at = question->claim->of, *name;
    size_t length;
    (void)aim__of_next(&at, " > ", &name, &length);
    const struct aim__means *ahead = means_of(question, name, length, answer);
    if (!ahead)
        return;
    (void)aim__of_next(&at, " > ", &name, &length);
    const struct aim__means *behind = means_of(question, name, length, answer);
    if (!behind || !aim__alike(ahead->like, behind->like, answer) ||
        !aim__fits(question, ahead->like, answer))
        return;
    aim_range lead[AIM__READINGS];
    for (size_t w = 0; w < AIM__READINGS; w++)
        lead[w] = aim_range_sub(ahead->mean[w], behind->mean[w]);
    read_means(question, lead, answer);
}
