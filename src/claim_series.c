/* Claims on all figures of an item: which way they went, their geometric mean. */
#include <aim/growth_path.h>

#include "claim.h"
#include "range.h"

/* The longest history of the item; of an item without dates, its one figure. */
static struct aim__places_list longest(const struct aim__question *question)
{
    static const aim_frequency frequencies[] = {AIM_DAILY, AIM_YEARLY, AIM_HALF_YEARLY,
                                                AIM_QUARTERLY, AIM_MONTHLY};
    const aim_facts *facts = question->book->facts;
    struct aim__places_list best = aim__history_of(facts, question->place);
    for (size_t i = 0; !question->claim->dated && i < 10; i++) {
        struct aim__place place = question->place;
        place.dated = true;
        place.period = (aim_period){0, frequencies[i / 2], i % 2 == 1};
        struct aim__places_list list = aim__history_of(facts, place);
        best = list.count > best.count ? list : best;
    }
    return best;
}

/* Whether a claim is on a span; one of a period alone is on all figures up to it. */
static bool is_span(const aim_claim *claim)
{
    return claim->dated && claim->last.frequency == claim->period.frequency &&
           claim->last.key > claim->period.key;
}

/* Of a dated claim: from its period to its last, or up to the one that it has. */
static struct aim__places_list within_claim(const struct aim__question *question)
{
    const aim_claim *claim = question->claim;
    if (!claim->dated)
        return longest(question);
    bool span = is_span(claim);
    struct aim__places_list list =
        aim__history_until(question, span ? claim->last.key : claim->period.key);
    if (span && list.count) {
        size_t before = aim__history_before(question, claim->period.key).count;
        list.place += before;
        list.count -= before;
    }
    return list;
}

/* The first and the last figure of a trend. Those of a span are of its ends, and the last one of a
 * period is its own: another figure that happens to be given is not what the text speaks of. */
static bool find_ends(const struct aim__question *question, struct aim__level *first,
                      struct aim__level *last, struct aim__answer *answer)
{
    const aim_claim *claim = question->claim;
    if (is_span(claim)) {
        struct aim__place end = question->place;
        end.period.key = claim->last.key;
        *first = aim__level_of(question, question->place);
        *last = aim__level_of(question, end);
    } else {
        struct aim__places_list list = within_claim(question);
        answer->reason = list.count ? AIM_CLAIM_TOO_SHORT : AIM_CLAIM_NO_FACT;
        if (list.count < 2)
            return false;
        *first = aim__level_at(question, list.place[0]);
        *last = claim->dated ? aim__level_of(question, question->place)
                             : aim__level_at(question, list.place[list.count - 1]);
    }
    return aim__known(*first, AIM_CLAIM_NO_BASE, answer) &&
           aim__known(*last, AIM_CLAIM_NO_FACT, answer) && aim__alike(*first, *last, answer);
}

/* From the first of the item's figures to the last: growth, or a ratio's change in points. */
void aim__claim_trend(const struct aim__question *question, struct aim__answer *answer)
{
    struct aim__level first, last;
    if (!find_ends(question, &first, &last, answer))
        return;
    answer->reason = AIM_CLAIM_BAD_BASE;
    if (question->claim->figure.measure == AIM_MEASURE_POINTS &&
        first.measure == AIM_MEASURE_FRACTION) {
        answer->measure = AIM_MEASURE_POINTS;
        aim__read(question, "", aim_range_change_bp(last.range, first.range), answer);
    } else if (aim__fits_measures(question, 1u << AIM_MEASURE_FRACTION, AIM_MEASURE_FRACTION,
                                  answer)) {
        aim__read(question, "", aim_range_growth(last.range, first.range), answer);
    }
}

/* Whether a claim on a span or up to a period has every figure of the span, that of the period. */
static bool is_whole(const struct aim__question *question, struct aim__places_list list)
{
    const aim_claim *claim = question->claim;
    size_t known = 0;
    if (!claim->dated)
        return true;
    for (size_t i = 0; i < list.count; i++)
        known += !aim_range_is_unknown(aim__level_at(question, list.place[i]).range);
    if (is_span(claim))
        return known == (size_t)((int64_t)claim->last.key - claim->period.key + 1);
    return !aim_range_is_unknown(aim__level_of(question, question->place).range);
}

/* Both ends of each figure, as growth: a ratio less 1. False where one is no ratio. */
static bool ends_of(const struct aim__question *question, struct aim__places_list list,
                    size_t *count, struct aim__level *like, struct aim__answer *answer)
{
    double *low = question->book->scratch, *high = low + question->book->facts->count;
    *count = 0;
    for (size_t i = 0; i < list.count; i++) {
        struct aim__level level = aim__level_at(question, list.place[i]);
        if (aim_range_is_unknown(level.range))
            continue;
        if (*count && !aim__alike(*like, level, answer))
            return false;
        double one = level.measure == AIM_MEASURE_FRACTION ? 0 : 1;
        low[*count] = level.range.low - one;
        high[*count] = level.range.high - one;
        answer->reason = AIM_CLAIM_BAD_BASE;
        if (!(low[*count] > -1 && high[*count] < INFINITY))
            return false;
        *like = level;
        ++*count;
    }
    answer->reason = AIM_CLAIM_NO_FACT;
    return *count > 0;
}

/* Of ratios, their mean; of growths, the mean growth. Logarithms are rounded: 1 part in 10^13 is
 * allowed for that. */
void aim__claim_geometric_mean(const struct aim__question *question, struct aim__answer *answer)
{
    const double allowance = 1e-13;
    struct aim__places_list list = within_claim(question);
    const aim_facts *facts = question->book->facts;
    bool section = list.count == 0 && !(question->claim->entity && *question->claim->entity);
    if (section)
        list = aim__section_of(facts, question->place);
    struct aim__level like = {.currency = ""};
    size_t count;
    double low, high, *ends = question->book->scratch;
    if ((!section && !is_whole(question, list)) ||
        !ends_of(question, list, &count, &like, answer) || !aim__fits(question, like, answer) ||
        aim_growth_geomean(aim_series(ends, count), &low) != AIM_OK ||
        aim_growth_geomean(aim_series(ends + facts->count, count), &high) != AIM_OK)
        return;
    double one = like.measure == AIM_MEASURE_FRACTION ? 0 : 1;
    double slip_low = (1 + low) * allowance, slip_high = (1 + high) * allowance;
    aim__note(answer, "of %zu figures", count);
    aim__read(question, "", aim_range_of(low + one - slip_low, high + one + slip_high), answer);
}
