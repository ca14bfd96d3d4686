/* Claims on a cross-section: places, extremes, counts. */
#include <math.h>

#include "claim.h"
#include "range.h"

enum { COUNTS = 1u << AIM_MEASURE_NUMBER | 1u << AIM_MEASURE_ORDINAL };

/* From which figure on, in the order of low or of high ends, all have that end above the limit's
 * other end: the one says surely, the other perhaps. */
static bool surely_above(aim_range figure, aim_range limit)
{
    return figure.low > limit.high ||
           (figure.low == limit.high && (figure.low_open || limit.high_open));
}

static bool perhaps_above(aim_range figure, aim_range limit)
{
    return figure.high > limit.low;
}

/* From which on all are not surely, and not even perhaps, below the limit's low end. */
static bool perhaps_not_below(aim_range figure, aim_range limit)
{
    return figure.high > limit.low || (figure.high == limit.low && !figure.high_open);
}

static bool surely_not_below(aim_range figure, aim_range limit)
{
    return figure.low >= limit.low;
}

/* The number of the claim's own place; AIM_NONE where it is no fact's. */
static uint32_t own_place(const struct aim__question *question)
{
    return aim__keys_find(&question->book->facts->places, aim__key_of_place(question->place));
}

/* The entity's own figure among the others. */
static const struct aim__tally *find_own(const struct aim__question *question,
                                         struct aim__level *own, struct aim__answer *answer)
{
    *own = aim__level_of(question, question->place);
    const struct aim__tally *tally = aim__tally_of(question);
    if (!aim__known(*own, AIM_CLAIM_NO_FACT, answer) || aim_range_is_empty(own->range) ||
        (tally && !aim__units_fit(&tally->units, *own, answer)))
        return NULL;
    answer->reason = AIM_CLAIM_NO_BASE;
    return tally;
}

/* How many, of those whose high end is a hair above the own low one, only seem to be: printed
 * figures that meet exactly do not. Equals stand together and are asked once. */
static size_t count_meeting(const struct aim__question *question, const struct aim__tally *tally,
                            size_t at, struct aim__level own)
{
    double hair = nextafter(nextafter(own.range.low, INFINITY), INFINITY);
    size_t meeting = 0;
    while (at < tally->count) {
        struct aim__level other = aim__level_at(question, tally->by_high[at]);
        if (other.range.high > hair)
            break;
        size_t next = at;
        for (size_t step = tally->count - at; step > 0; step /= 2)
            while (next + step < tally->count &&
                   aim__stand_together(other, aim__level_at(question, tally->by_high[next + step])))
                next += step;
        next++;
        if (!aim_range_overlaps(aim__less(other, own, 1), aim_range_more_than(0)))
            meeting += next - at;
        at = next;
    }
    return meeting;
}

/* The first of those with the same figure. */
void aim__claim_rank(const struct aim__question *question, struct aim__answer *answer)
{
    struct aim__level own;
    const struct aim__tally *tally = find_own(question, &own, answer);
    if (!tally || !aim__fits_measures(question, COUNTS, AIM_MEASURE_ORDINAL, answer))
        return;
    size_t sure = aim__count_past(question, tally->by_low, tally->count, surely_above, own.range);
    size_t most = aim__count_past(question, tally->by_high, tally->count, perhaps_above, own.range);
    size_t meeting = count_meeting(question, tally, tally->count - most, own);
    bool counted = own_place(question) != AIM_NONE && perhaps_above(own.range, own.range);
    if (counted && !aim_range_overlaps(aim__less(own, own, 1), aim_range_more_than(0)))
        counted = false; /* it is one of those that only meet */
    aim__read(question, "", aim_range_of(1 + (double)sure, 1 + (double)(most - meeting - counted)),
              answer);
}

/* The first of some places, from an end on, that is not the own one; or AIM_NONE. */
static uint32_t first_other(const uint32_t *order, size_t count, bool from_last, uint32_t own)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t place = order[from_last ? count - 1 - i : i];
        if (place != own)
            return place;
    }
    return AIM_NONE;
}

/* Bytes of a name that a note has room for: whole characters. */
static int shown(const char *name, size_t length)
{
    enum { MOST = 60 };
    size_t bytes = length < MOST ? length : MOST;
    while (bytes < length && bytes > 0 && ((unsigned char)name[bytes] & 0xc0) == 0x80)
        bytes--;
    return (int)bytes;
}

/* The entity's figure, and that no other one is beyond it. */
static void extreme(const struct aim__question *question, bool low, struct aim__answer *answer)
{
    struct aim__level own;
    const struct aim__tally *tally = find_own(question, &own, answer);
    if (!tally)
        return;
    uint32_t place = own_place(question);
    uint32_t one = first_other(tally->by_low, tally->count, !low, place);
    uint32_t other = first_other(tally->by_high, tally->count, !low, place);
    if (one == AIM_NONE)
        return;
    struct aim__level x = aim__level_at(question, one), y = aim__level_at(question, other);
    aim_range behind_x = low ? aim__less(own, x, 1) : aim__less(x, own, 1);
    aim_range behind_y = low ? aim__less(own, y, 1) : aim__less(y, own, 1);
    aim_range best = {x.range.low, y.range.high, x.range.low_open, y.range.high_open};
    char text[AIM__RANGE_TEXT];
    size_t length;
    struct aim__place who = aim__place_at(question, low ? one : other);
    const char *name = aim__names_text(&question->book->facts->names, who.entity, &length);
    aim__note(answer, "of the others it is %.*s, %s", shown(name, length), name,
              aim__print(best, own.measure, text));
    aim__read_beyond(question, own, aim_range_neg(aim__larger(behind_x, behind_y)),
                     aim_range_at_least(0), answer);
}

void aim__claim_highest(const struct aim__question *question, struct aim__answer *answer)
{
    extreme(question, false, answer);
}

void aim__claim_lowest(const struct aim__question *question, struct aim__answer *answer)
{
    extreme(question, true, answer);
}

/* Counts of a cross-section: how many surely are of those that are counted, and how many may be. */
static void read_counts(const struct aim__question *question, const struct aim__tally *tally,
                        size_t least, size_t most, struct aim__answer *answer)
{
    if (!aim__fits_measures(question, COUNTS, AIM_MEASURE_NUMBER, answer))
        return;
    aim__note(answer, "of %lu", (unsigned long)tally->count);
    aim__read(question, "", aim_range_of((double)least, (double)most), answer);
}

/* The claim's cross-section, where anybody is in it. */
static const struct aim__tally *find_tally(const struct aim__question *question)
{
    const struct aim__tally *tally = aim__tally_of(question);
    return tally && tally->count ? tally : NULL;
}

void aim__claim_count(const struct aim__question *question, struct aim__answer *answer)
{
    const struct aim__tally *tally = find_tally(question);
    if (tally)
        read_counts(question, tally, tally->count, tally->count, answer);
}

void aim__claim_count_up(const struct aim__question *question, struct aim__answer *answer)
{
    const struct aim__tally *tally = find_tally(question);
    aim_range none = aim_range_point(0);
    if (tally)
        read_counts(question, tally,
                    aim__count_past(question, tally->by_low, tally->count, surely_above, none),
                    aim__count_past(question, tally->by_high, tally->count, perhaps_above, none),
                    answer);
}

void aim__claim_count_down(const struct aim__question *question, struct aim__answer *answer)
{
    const struct aim__tally *tally = find_tally(question);
    aim_range none = aim_range_point(0);
    if (!tally)
        return;
    size_t n = tally->count;
    read_counts(question, tally,
                n - aim__count_past(question, tally->by_high, n, perhaps_not_below, none),
                n - aim__count_past(question, tally->by_low, n, surely_not_below, none), answer);
}

/* A level that is no double stands between two: a decimal whose low end is the lower of these is
 * it, or above. */
void aim__claim_count_at_least(const struct aim__question *question, struct aim__answer *answer)
{
    const struct aim__tally *tally = find_tally(question);
    aim_range level = aim_range_decimal(question->claim->level);
    if (tally)
        read_counts(
            question, tally,
            aim__count_past(question, tally->by_low, tally->count, surely_not_below, level),
            aim__count_past(question, tally->by_high, tally->count, perhaps_not_below, level),
            answer);
}
