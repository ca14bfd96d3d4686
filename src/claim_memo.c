/* Room for what is worked out once, levels of places, and cross-sections in order. */
#include "claim_memo.h"

#include <stdlib.h>
#include <string.h>

#include "claim.h"
#include "range.h"

/* An end of a figure, to be put in order. */
struct aim__end {
    double end, other;
    double printed; /* last printed place of a figure that is one, so that equals stand together */
    int open;       /* just before its end: -1, at it: 0, just behind it: 1 */
    uint32_t at, place;
};

/* Some of each that the kinds of claims need. */
struct needs {
    size_t walks, sections, records, paces, groups, fits;
};

static struct needs needs_of(const aim_claim *claim, size_t count)
{
    struct needs needs = {0};
    for (size_t i = 0; i < count; i++) {
        unsigned wants = aim__claim_kind_of(claim[i].kind)->needs;
        needs.walks += (wants & AIM__WALKS) != 0;
        needs.sections += (wants & AIM__SECTION) == AIM__SECTION;
        needs.records += claim[i].kind == AIM_CLAIM_RECORD;
        needs.paces += claim[i].kind == AIM_CLAIM_FASTEST;
        needs.groups += claim[i].kind == AIM_CLAIM_GROUP_MEAN;
        needs.groups += 2 * (size_t)(claim[i].kind == AIM_CLAIM_GROUP_ORDER);
        needs.fits += claim[i].kind == AIM_CLAIM_BASE_FITS;
    }
    return needs;
}

/* Zeroed memory is touched only where it is used. */
static bool room(size_t count, size_t size, void *out)
{
    void *memory = calloc(count ? count : 1, size);
    memcpy(out, &memory, sizeof memory);
    return memory != NULL;
}

static bool open_rooms(struct aim__memo *memo, struct needs needs)
{
    size_t places = memo->places;
    bool good = true;
    if (needs.walks)
        good = room(2 * places, sizeof *memo->level, &memo->level) &&
               room(2 * places, sizeof *memo->seen, &memo->seen);
    if (good && needs.sections)
        good = room(2 * memo->sections, sizeof *memo->tally, &memo->tally) &&
               room(4 * places, sizeof *memo->order, &memo->order) &&
               room(places, sizeof *memo->scratch, &memo->scratch);
    size_t periods = places + memo->histories; /* of each history one more, for what is behind it */
    if (good && needs.records)
        good = room(2 * periods, sizeof *memo->past, &memo->past) &&
               room(2 * memo->histories, sizeof *memo->past_filled, &memo->past_filled);
    if (good && needs.paces)
        good = room(2 * periods, sizeof *memo->pace, &memo->pace) &&
               room(2 * memo->histories, sizeof *memo->pace_filled, &memo->pace_filled);
    if (good && needs.groups)
        good = aim__keys_open(&memo->group, 2 * needs.groups) &&
               room(2 * needs.groups, sizeof *memo->means, &memo->means);
    if (good && needs.fits)
        good = aim__keys_open(&memo->fit, needs.fits) &&
               room(needs.fits, sizeof *memo->fits, &memo->fits);
    return good;
}

struct aim__memo *aim__memo_open(const aim_facts *facts, const aim_claim *claim, size_t count)
{
    struct aim__memo *memo = calloc(1, sizeof *memo);
    if (!memo)
        return NULL;
    memo->places = facts->places.count;
    memo->sections = facts->sections.keys.count;
    memo->histories = facts->histories.keys.count;
    if (open_rooms(memo, needs_of(claim, count)))
        return memo;
    aim__memo_close(memo);
    return NULL;
}

void aim__memo_close(struct aim__memo *memo)
{
    if (!memo)
        return;
    free(memo->level);
    free(memo->seen);
    free(memo->tally);
    free(memo->order);
    free(memo->scratch);
    free(memo->past);
    free(memo->pace);
    free(memo->past_filled);
    free(memo->pace_filled);
    free(memo->means);
    free(memo->fits);
    aim__keys_close(&memo->group);
    aim__keys_close(&memo->fit);
    free(memo);
}

struct aim__level aim__level_at(const struct aim__question *question, uint32_t place)
{
    const struct aim__memo *memo = question->book->memo;
    size_t at = place + (question->naive ? memo->places : 0);
    if (!memo->seen[at]) {
        memo->level[at] = aim__found(question, aim__place_at(question, place));
        memo->seen[at] = 1;
    }
    return memo->level[at];
}

void aim__units_add(struct aim__units *units, struct aim__level level)
{
    units->measures |= 1u << level.measure;
    if (!*level.currency)
        return;
    if (!units->currency)
        units->currency = level.currency;
    else if (!aim__same_currency(units->currency, level.currency))
        units->currencies = true;
}

bool aim__units_fit(const struct aim__units *units, struct aim__level level,
                    struct aim__answer *answer)
{
    if (units->measures & ~aim__measures_for(level.measure))
        answer->reason = AIM_CLAIM_OTHER_MEASURE;
    else if (units->currencies ||
             (units->currency && !aim__same_currency(units->currency, level.currency)))
        answer->reason = AIM_CLAIM_OTHER_CURRENCY;
    else
        return true;
    return false;
}

/* The last printed place of a figure that is one. */
static double printed_place(struct aim__level level)
{
    return level.figure && level.figure->word == AIM_WORD_ROUNDED ? level.figure->unit : 0;
}

bool aim__stand_together(struct aim__level a, struct aim__level b)
{
    return a.range.high == b.range.high && a.range.high_open == b.range.high_open &&
           a.range.low == b.range.low && printed_place(a) == printed_place(b);
}

/* Equal ends of one printed place stand together, and else in the order of entities' names. */
static int compare_ends(const void *a, const void *b)
{
    const struct aim__end *x = a, *y = b;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    if (x->open != y->open)
        return x->open < y->open ? -1 : 1;
    if (x->printed != y->printed)
        return x->printed < y->printed ? -1 : 1;
    if (x->other != y->other)
        return x->other < y->other ? -1 : 1;
    return x->at < y->at ? -1 : 1;
}

static void order_ends(const struct aim__question *question, struct aim__places_list list,
                       bool high, uint32_t *order, struct aim__tally *tally)
{
    struct aim__end *ends = question->book->memo->scratch;
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        struct aim__level level = aim__level_at(question, list.place[i]);
        if (aim_range_is_unknown(level.range) || aim_range_is_empty(level.range))
            continue;
        ends[count++] = (struct aim__end){.end = high ? level.range.high : level.range.low,
                                          .printed = printed_place(level),
                                          .open = high ? -(int)level.range.high_open
                                                       : (int)level.range.low_open,
                                          .at = (uint32_t)i,
                                          .place = list.place[i]};
        if (!high)
            aim__units_add(&tally->units, level);
    }
    qsort(ends, count, sizeof *ends, compare_ends);
    for (size_t i = 0; i < count; i++)
        order[i] = ends[i].place;
    tally->count = (uint32_t)count;
}

const struct aim__tally *aim__tally_of(const struct aim__question *question)
{
    const aim_facts *facts = question->book->facts;
    const struct aim__memo *memo = question->book->memo;
    uint32_t section = aim__keys_find(&facts->sections.keys, aim__key_of_section(question->place));
    if (section == AIM_NONE)
        return NULL;
    struct aim__tally *tally = &memo->tally[section + (question->naive ? memo->sections : 0)];
    if (!tally->ready) {
        struct aim__places_list list = aim__section_of(facts, question->place);
        uint32_t start = facts->sections.start[section];
        uint32_t *order = memo->order + start + (question->naive ? 2 * memo->places : 0);
        tally->by_low = order;
        tally->by_high = order + memo->places;
        order_ends(question, list, false, tally->by_low, tally);
        order_ends(question, list, true, tally->by_high, tally);
        tally->ready = true;
    }
    return tally;
}

size_t aim__count_past(const struct aim__question *question, const uint32_t *order, size_t count,
                       aim__is_past *is_past, aim_range limit)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (is_past(aim__level_at(question, order[middle]).range, limit))
            high = middle;
        else
            low = middle + 1;
    }
    return count - low;
}
