/* Claims on a cross-section: places, extremes, counts. */
#include <math.h>
#include <string.h>

#include "claim.h"
#include "range.h"

enum { COUNTS = 1u << AIM_MEASURE_NUMBER | 1u << AIM_MEASURE_ORDINAL };

static struct aim__places_list section_of(const struct aim__question *question)
{
    return aim__section_of(question->book->facts, question->place);
}

/* The entity's own figure, and the next of another one. */
static bool find_own(const struct aim__question *question, struct aim__level *own,
                     struct aim__answer *answer)
{
    *own = aim__level_of(question, question->place);
    return aim__known(*own, AIM_CLAIM_NO_FACT, answer);
}

static bool next_other(const struct aim__question *question, struct aim__places_list list,
                       size_t *at, struct aim__level *other, struct aim__place *place)
{
    while (*at < list.count) {
        *place = aim__place_at(question, list.place[(*at)++]);
        if (place->entity == question->place.entity)
            continue;
        *other = aim__level_of(question, *place);
        if (!aim_range_is_unknown(other->range))
            return true;
    }
    return false;
}

/* Whether all values of a are above all of b, and whether some are above some. */
static bool surely_above(struct aim__level a, struct aim__level b)
{
    return aim_range_inside(aim__less(a, b, 1), aim_range_more_than(0));
}

static bool maybe_above(struct aim__level a, struct aim__level b)
{
    return aim_range_overlaps(aim__less(a, b, 1), aim_range_more_than(0));
}

/* The first of those with the same figure. */
void aim__claim_rank(const struct aim__question *question, struct aim__answer *answer)
{
    struct aim__level own, other;
    struct aim__place place;
    struct aim__places_list list = section_of(question);
    double best = 1, worst = 1;
    if (!find_own(question, &own, answer))
        return;
    for (size_t at = 0; next_other(question, list, &at, &other, &place);) {
        if (!aim__alike(own, other, answer))
            return;
        best += surely_above(other, own);
        worst += maybe_above(other, own);
    }
    if (aim__fits_measures(question, COUNTS, AIM_MEASURE_ORDINAL, answer))
        aim__read(question, "", aim_range_of(best, worst), answer);
}

/* The entity's figure, and that no other one is beyond it. */
static void extreme(const struct aim__question *question, bool low, struct aim__answer *answer)
{
    struct aim__level own, other;
    struct aim__place place, who = {0};
    struct aim__places_list list = section_of(question);
    aim_range best = AIM__UNKNOWN, behind = AIM__UNKNOWN; /* how far it is behind its next */
    if (!find_own(question, &own, answer))
        return;
    for (size_t at = 0; next_other(question, list, &at, &other, &place);) {
        if (!aim__alike(own, other, answer))
            return;
        aim_range range = aim__turned(other.range, low);
        if (aim_range_is_unknown(best) || range.high > best.high)
            who = place;
        aim_range by = low ? aim__less(own, other, 1) : aim__less(other, own, 1);
        behind = aim_range_is_unknown(best) ? by : aim__larger(behind, by);
        best = aim_range_is_unknown(best) ? range : aim__larger(best, range);
    }
    answer->reason = AIM_CLAIM_NO_BASE;
    if (aim_range_is_unknown(best))
        return;
    char text[AIM__RANGE_TEXT];
    size_t length;
    const char *name = aim__names_text(&question->book->facts->names, who.entity, &length);
    aim__note(answer, "of the others it is %.*s, %s", (int)(length < 60 ? length : 60), name,
              aim__print(aim__turned(best, low), own.measure, text));
    aim__read_beyond(question, own, aim_range_neg(behind), aim_range_at_least(0), answer);
}

void aim__claim_highest(const struct aim__question *question, struct aim__answer *answer)
{
    extreme(question, false, answer);
}

void aim__claim_lowest(const struct aim__question *question, struct aim__answer *answer)
{
    extreme(question, true, answer);
}

/* Whether a figure is of those that are counted: surely, perhaps. */
struct member {
    bool surely, perhaps;
};

typedef struct member is_member(const struct aim__question *question, aim_range range);

static struct member is_any(const struct aim__question *question, aim_range range)
{
    (void)question;
    (void)range;
    return (struct member){true, true};
}

static struct member in_range(aim_range range, aim_range wanted)
{
    return (struct member){aim_range_inside(range, wanted), aim_range_overlaps(range, wanted)};
}

static struct member is_up(const struct aim__question *question, aim_range range)
{
    (void)question;
    return in_range(range, aim_range_more_than(0));
}

static struct member is_down(const struct aim__question *question, aim_range range)
{
    (void)question;
    return in_range(range, aim_range_less_than(0));
}

/* A level that is no double stands between two; a figure that is printed the same is at it. */
static struct member is_at_least(const struct aim__question *question, aim_range range)
{
    aim_range level = aim_range_decimal(question->claim->level);
    bool same = range.low == level.low && range.high == level.high;
    return (struct member){same || range.low >= level.high, range.high >= level.low};
}

static void count_members(const struct aim__question *question, is_member *member,
                          struct aim__answer *answer)
{
    struct aim__places_list list = section_of(question);
    double least = 0, most = 0;
    size_t known = 0;
    for (size_t i = 0; i < list.count; i++) {
        struct aim__level level = aim__level_of(question, aim__place_at(question, list.place[i]));
        if (aim_range_is_unknown(level.range))
            continue;
        struct member found = member(question, level.range);
        least += found.surely;
        most += found.perhaps;
        known++;
    }
    if (known && aim__fits_measures(question, COUNTS, AIM_MEASURE_NUMBER, answer)) {
        aim__note(answer, "of %zu", known);
        aim__read(question, "", aim_range_of(least, most), answer);
    }
}

void aim__claim_count(const struct aim__question *question, struct aim__answer *answer)
{
    count_members(question, is_any, answer);
}

void aim__claim_count_up(const struct aim__question *question, struct aim__answer *answer)
{
    count_members(question, is_up, answer);
}

void aim__claim_count_down(const struct aim__question *question, struct aim__answer *answer)
{
    count_members(question, is_down, answer);
}

void aim__claim_count_at_least(const struct aim__question *question, struct aim__answer *answer)
{
    count_members(question, is_at_least, answer);
}

/* Whether a whole number of steps is in a range; beyond what doubles tell apart one always is. */
static bool has_whole(aim_range range, double step)
{
    double near = ceil(range.low / step);
    if (!(fabs(near) < 0x1p52))
        return !aim_range_is_empty(range);
    for (int more = -1; more <= 1; more++) {
        aim_range whole = aim_range_mul(aim_range_point(near + more), aim_range_decimal(step));
        if (aim_range_overlaps(whole, range))
            return true;
    }
    return false;
}

/* A price and its return leave a range for the price before: is a whole number of cents in it?
 * Points leave none, so they are not asked. */
void aim__claim_base_fits(const struct aim__question *asked, struct aim__answer *answer)
{
    struct aim__question ranges = *asked;
    const struct aim__question *question = &ranges;
    ranges.naive = false;
    struct aim__places_list list = section_of(question);
    double fit = 0;
    size_t unknown = 0, known = 0;
    for (size_t i = 0; i < list.count; i++) {
        struct aim__place place = aim__place_at(question, list.place[i]);
        struct aim__level level = aim__level_of(question, place);
        struct aim__level growth =
            aim__level_of(question, aim__place_with(place, question->of.item));
        if (aim_range_is_unknown(level.range))
            continue;
        aim_range base = growth.measure == AIM_MEASURE_FRACTION
                             ? aim_range_base_of(level.range, growth.range)
                             : AIM__UNKNOWN;
        known++;
        if (aim_range_is_unknown(base))
            unknown++;
        else
            fit += has_whole(base, question->claim->level);
    }
    answer->reason = known ? AIM_CLAIM_NO_BASE : AIM_CLAIM_NO_FACT;
    if (known == unknown || !aim__fits_measures(question, COUNTS, AIM_MEASURE_NUMBER, answer))
        return;
    aim__note(answer, "of %zu", known);
    aim__read(question, "", aim_range_of(fit, fit + (double)unknown), answer);
}
