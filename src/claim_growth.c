/* Claims on growth, multiples, changes, contributions, shares and ratios. */
#include "claim.h"
#include "range.h"

enum { FRACTIONS = 1u << AIM_MEASURE_FRACTION, POINTS = 1u << AIM_MEASURE_POINTS };

static const unsigned pure =
    1u << AIM_MEASURE_NUMBER | 1u << AIM_MEASURE_FRACTION | 1u << AIM_MEASURE_TIMES;

/* A level and its base, alike. */
struct pair {
    struct aim__level now, base;
};

static bool find_pair(const struct aim__question *question, struct aim__place place,
                      struct pair *pair, struct aim__answer *answer)
{
    pair->now = aim__level_of(question, place);
    if (!aim__known(pair->now, AIM_CLAIM_NO_FACT, answer))
        return false;
    pair->base = aim__base_of(question, place);
    return aim__known(pair->base, AIM_CLAIM_NO_BASE, answer) &&
           aim__alike(pair->now, pair->base, answer);
}

/* Adds what was computed, which is unknown only where the base has no growth. */
static void read_on_base(const struct aim__question *question, const char *name, aim_range computed,
                         struct aim__answer *answer)
{
    answer->reason = AIM_CLAIM_BAD_BASE;
    aim__read(question, name, computed, answer);
}

void aim__claim_growth(const struct aim__question *question, struct aim__answer *answer)
{
    struct pair pair;
    if (find_pair(question, question->place, &pair, answer) &&
        aim__fits_measures(question, FRACTIONS, AIM_MEASURE_FRACTION, answer))
        read_on_base(question, "", aim_range_growth(pair.now.range, pair.base.range), answer);
}

/* "Up 3x": to 3 times the base, or by 3 times it, or either. */
void aim__claim_multiple(const struct aim__question *question, struct aim__answer *answer)
{
    char text[AIM__RANGE_TEXT];
    aim_times meant = question->claim->figure.times;
    struct pair pair;
    bool found = find_pair(question, question->place, &pair, answer);
    if (!aim__fits_measures(question, pure, AIM_MEASURE_TIMES, answer))
        return;
    if (question->claim->figure.measure == AIM_MEASURE_FRACTION && meant == AIM_TIMES_EITHER)
        meant = AIM_TIMES_BY; /* "up 280 %", where "to 280 %" says that it is to */
    aim_range to = found ? aim_range_ratio(pair.now.range, pair.base.range) : AIM__UNKNOWN;
    aim_range by = found ? aim_range_growth(pair.now.range, pair.base.range) : AIM__UNKNOWN;
    if (meant != AIM_TIMES_BY)
        aim__read(question, "grew to", to, answer);
    if (meant != AIM_TIMES_TO)
        aim__read(question, "grew by", by, answer);
    answer->words_differ = true;
    if (!found)
        return;
    answer->reason = AIM_CLAIM_BAD_BASE;
    aim__note(answer, "from a base of %s", aim__print(pair.base.range, pair.base.measure, text));
}

/* How a change is to be understood, where "flat" is claimed of a ratio. */
static void note_move(const struct aim__question *question, aim_range before, aim_range after,
                      struct aim__answer *answer)
{
    aim_figure figure = question->claim->figure;
    double band = figure.tolerance != 0 ? figure.tolerance : question->claim->band;
    aim_range change;
    if (figure.word == AIM_WORD_FLAT)
        aim__note(answer, "%s", aim_move_name(aim_margin_flat_range(before, after, band, &change)));
}

/* A change of one ratio in basis points. */
static void read_points(const struct aim__question *question, aim_range before, aim_range after,
                        aim_range change, struct aim__answer *answer)
{
    if (!aim__fits_measures(question, POINTS, AIM_MEASURE_POINTS, answer))
        return;
    aim__read(question, "", change, answer);
    note_move(question, before, after, answer);
}

void aim__claim_change(const struct aim__question *question, struct aim__answer *answer)
{
    struct pair pair;
    if (!find_pair(question, question->place, &pair, answer))
        return;
    if (pair.now.measure == AIM_MEASURE_FRACTION)
        read_points(question, pair.base.range, pair.now.range,
                    aim__less(pair.now, pair.base, 10000), answer);
    else if (aim__fits(question, pair.now, answer))
        aim__read(question, "", aim__less(pair.now, pair.base, 1), answer);
}

/* The item and the one in `of`, at one period, alike. */
static bool find_both(const struct aim__question *question, struct aim__place place,
                      struct aim__place of, struct pair *pair, struct aim__answer *answer)
{
    pair->now = aim__level_of(question, place);
    if (!aim__known(pair->now, AIM_CLAIM_NO_FACT, answer))
        return false;
    pair->base = aim__level_of(question, of);
    return aim__known(pair->base, AIM_CLAIM_NO_BASE, answer) &&
           aim__alike(pair->now, pair->base, answer);
}

/* A part is above its whole where the rest is below 0: one unit may earn more than all together. */
void aim__claim_share(const struct aim__question *question, struct aim__answer *answer)
{
    struct pair pair;
    if (find_both(question, question->place, question->of, &pair, answer) &&
        aim__fits_measures(question, FRACTIONS, AIM_MEASURE_FRACTION, answer))
        read_on_base(question, "", aim_range_ratio(pair.now.range, pair.base.range), answer);
}

void aim__claim_ratio(const struct aim__question *question, struct aim__answer *answer)
{
    struct pair pair;
    aim_measure said = question->claim->figure.measure;
    aim_measure measure = aim__is_direction(question->claim->figure) ? AIM_MEASURE_FRACTION : said;
    if (find_both(question, question->place, question->of, &pair, answer) &&
        aim__fits_measures(question, pure, measure, answer))
        read_on_base(question, "", aim_range_ratio(pair.now.range, pair.base.range), answer);
}

void aim__claim_ratio_change(const struct aim__question *question, struct aim__answer *answer)
{
    struct aim__place place, of;
    struct pair now, before;
    if (!find_both(question, question->place, question->of, &now, answer))
        return;
    answer->reason = AIM_CLAIM_NO_BASE;
    if (!aim__place_before(question->place, question->lag, &place) ||
        !aim__place_before(question->of, question->lag, &of) ||
        !find_both(question, place, of, &before, answer)) {
        if (answer->reason == AIM_CLAIM_NO_FACT)
            answer->reason = AIM_CLAIM_NO_BASE;
        return;
    }
    answer->reason = AIM_CLAIM_BAD_BASE;
    aim_range first = aim_range_ratio(before.now.range, before.base.range);
    aim_range last = aim_range_ratio(now.now.range, now.base.range);
    read_points(question, first, last, aim_range_change_bp(last, first), answer);
}

/* The part's change over the whole's base: a fraction, or in points where the claim is. */
void aim__claim_contribution(const struct aim__question *question, struct aim__answer *answer)
{
    struct pair part;
    bool points = question->claim->figure.measure == AIM_MEASURE_POINTS;
    if (!find_pair(question, question->place, &part, answer))
        return;
    struct aim__level whole = aim__base_of(question, question->of);
    if (!aim__known(whole, AIM_CLAIM_NO_BASE, answer) || !aim__alike(part.now, whole, answer) ||
        !aim__fits_measures(question, FRACTIONS | POINTS,
                            points ? AIM_MEASURE_POINTS : AIM_MEASURE_FRACTION, answer))
        return;
    aim_range computed = aim_range_contribution(part.now.range, part.base.range, whole.range);
    read_on_base(question, "", points ? aim_range_scale(computed, 10000) : computed, answer);
}

/* By how much the item is above all else of the whole: item - (whole - item), and item - rest where
 * the rest is given item by item. */
void aim__claim_exceeds_rest(const struct aim__question *question, struct aim__answer *answer)
{
    char text[AIM__RANGE_TEXT];
    struct aim__level item = aim__level_of(question, question->place);
    if (!aim__known(item, AIM_CLAIM_NO_FACT, answer))
        return;
    struct aim__level whole = aim__given(question, question->of);
    struct aim__level rest = aim__rest_of(question, question->of, question->place.item);
    bool by_whole = aim__known(whole, AIM_CLAIM_NO_BASE, answer);
    bool by_rest = aim__known(rest, AIM_CLAIM_NO_BASE, answer);
    if ((!by_whole && !by_rest) || (by_whole && !aim__alike(item, whole, answer)) ||
        (by_rest && !aim__alike(item, rest, answer)) || !aim__fits(question, item, answer))
        return;
    aim_range ahead = aim_range_sub(aim_range_scale(item.range, 2), whole.range);
    aim_range direct = aim_range_sub(item.range, rest.range);
    aim_range left = by_rest ? rest.range : aim_range_sub(whole.range, item.range);
    if (by_rest)
        ahead = by_whole ? aim_range_intersect(ahead, direct) : direct;
    aim__note(answer, "the rest is %s", aim__print(left, item.measure, text));
    aim__read(question, "", ahead, answer);
}
