/* Claims on levels, sums and guidance. */
#include <math.h>
#include <stdio.h>

#include "claim.h"
#include "range.h"

/* What "3 times" makes of a base, as the claim's words leave it. */
static aim_range times_of(const struct aim__question *question, aim_claim_kind kind)
{
    const unsigned pure =
        1u << AIM_MEASURE_NUMBER | 1u << AIM_MEASURE_FRACTION | 1u << AIM_MEASURE_TIMES;
    aim_range times = aim__claimed(question, kind, question->place, pure, "");
    uint32_t said = aim__book_said(question->book, kind, question->place);
    if (said == AIM_NONE || aim_range_is_unknown(times))
        return AIM__UNKNOWN;
    aim_times meant = question->book->claim[said].figure.times;
    aim_range by = aim_range_add(times, aim_range_point(1));
    return meant == AIM_TIMES_TO ? times : meant == AIM_TIMES_BY ? by : aim_range_hull(times, by);
}

enum { MOST_WAYS = 8 };

/* What the text's other claims leave of its level, a range for each way that leads to it. */
struct ways {
    aim_range range[MOST_WAYS];
    size_t count;
    struct aim__level like; /* in what the level is measured */
};

static void add_way(struct ways *ways, struct aim__level from, aim_range range)
{
    if (aim_range_is_unknown(range) || ways->count == MOST_WAYS)
        return;
    ways->like = from;
    ways->range[ways->count++] = range;
}

/* Through the period `lag` before, its growth, multiple and change. */
static void add_ways_from(const struct aim__question *question, int64_t lag, aim_claim_kind growth,
                          aim_claim_kind multiple, aim_claim_kind change, struct ways *ways)
{
    struct aim__place before;
    if (lag == 0 || !aim__place_before(question->place, lag, &before))
        return;
    const aim_claim_kind kinds[] = {growth, multiple, change};
    bool said = false;
    for (size_t i = 0; i < 3; i++)
        said = said || aim__book_said(question->book, kinds[i], question->place) != AIM_NONE;
    if (!said)
        return;
    struct aim__level base = aim__given(question, before);
    bool ratio = base.measure == AIM_MEASURE_FRACTION;
    unsigned amounts = ratio ? 1u << AIM_MEASURE_POINTS : aim__measures_for(base.measure);
    aim_range rate =
        aim__claimed(question, growth, question->place, 1u << AIM_MEASURE_FRACTION, "");
    aim_range moved =
        aim__claimed(question, change, question->place, amounts, ratio ? "" : base.currency);
    if (ratio)
        moved = aim_range_div(moved, aim_range_point(10000));
    add_way(ways, base, aim_range_grown(base.range, rate));
    add_way(ways, base, aim_range_mul(base.range, times_of(question, multiple)));
    add_way(ways, base, aim_range_add(base.range, moved));
}

static struct ways ways_to(const struct aim__question *question)
{
    struct ways ways = {.count = 0};
    aim_frequency frequency = question->place.period.frequency;
    if (question->place.dated) {
        add_ways_from(question, (int64_t)frequency, AIM_CLAIM_GROWTH_YOY, AIM_CLAIM_MULTIPLE_YOY,
                      AIM_CLAIM_CHANGE_YOY, &ways);
        add_ways_from(question, frequency > AIM_YEARLY, AIM_CLAIM_GROWTH_QOQ,
                      AIM_CLAIM_MULTIPLE_QOQ, AIM_CLAIM_CHANGE_QOQ, &ways);
    }
    struct aim__level sum = aim__left_by_sums(question, question->place, aim__given);
    add_way(&ways, sum, sum.range);
    return ways;
}

/* How many other claims spoke, and what they and this one leave together. */
static void note_ways(const struct aim__question *question, const struct ways *ways,
                      aim_range computed, struct aim__answer *answer)
{
    char text[AIM__RANGE_TEXT];
    aim_range printed = aim_figure_range(question->claim->figure, question->claim->band);
    aim_range left = aim_range_intersect(computed, printed);
    aim__note(answer, "from %zu other claim%s", ways->count, ways->count == 1 ? "" : "s");
    if (!aim_range_is_empty(left))
        aim__note(answer, "with this one, %s is left", aim__print(left, answer->measure, text));
}

/* A figure of the text itself: it is not what the text gives that shows whether it is right, but
 * what follows from its other claims; or what others give. */
static void own_level(const struct aim__question *question, struct aim__answer *answer)
{
    struct ways ways = ways_to(question);
    struct aim__level level = ways.like;
    if (ways.count == 0) {
        level = aim__given_by_others(question, question->place);
        if (aim__known(level, AIM_CLAIM_NO_FACT, answer) && aim__fits(question, level, answer))
            aim__read(question, "", level.range, answer);
        return;
    }
    if (!aim__fits(question, level, answer))
        return;
    /* Points hardly ever meet: all of them stand side by side. */
    aim_range computed = ways.range[0];
    for (size_t i = 1; i < ways.count; i++)
        computed = question->naive ? aim_range_hull(computed, ways.range[i])
                                   : aim_range_intersect(computed, ways.range[i]);
    aim__read(question, "", computed, answer);
    note_ways(question, &ways, computed, answer);
}

/* Under which unit of rounding a figure that is refuted would hold. */
static void note_unit(const struct aim__question *question, aim_range computed,
                      struct aim__answer *answer)
{
    char text[AIM__RANGE_TEXT];
    aim_figure figure = question->claim->figure;
    if (figure.word != AIM_WORD_ROUNDED || !(figure.unit > 0) ||
        aim_range_overlaps(computed, aim_figure_range(figure, 0)))
        return;
    double unit = aim_range_unit(figure.value, figure.unit, computed, AIM_UNIT_TENS);
    if (!isnan(unit))
        aim__note(answer, "would hold if rounded to %s",
                  aim__print(aim_range_point(unit), answer->measure, text));
}

void aim__claim_level(const struct aim__question *question, struct aim__answer *answer)
{
    if (question->book->has_own) {
        own_level(question, answer);
        return;
    }
    struct aim__level level = aim__level_of(question, question->place);
    if (!aim__known(level, AIM_CLAIM_NO_FACT, answer) || !aim__fits(question, level, answer))
        return;
    aim__read(question, "", level.range, answer);
    note_unit(question, level.range, answer);
}

/* A whole against the sum of its parts, each as it is given. */
void aim__claim_sum(const struct aim__question *question, struct aim__answer *answer)
{
    struct aim__level sum = aim__own_sum(question);
    if (aim__known(sum, AIM_CLAIM_NO_FACT, answer) && aim__fits(question, sum, answer))
        aim__read(question, "", sum.range, answer);
}

static bool is_range(const aim_figure *figure)
{
    return figure && (figure->word == AIM_WORD_PLUS_MINUS || figure->word == AIM_WORD_BETWEEN);
}

/* Every value that an end of a range stands for: one in print is a rounded one, that of a middle and
 * a tolerance is computed. */
static aim_range end_of(const aim_figure *figure, bool high)
{
    double printed = high ? figure->high : figure->value;
    aim_range range = aim_figure_range(*figure, 0);
    if (figure->word == AIM_WORD_PLUS_MINUS)
        return aim_range_point(high ? range.high : range.low);
    return figure->unit > 0 ? aim_range_rounded(printed, figure->unit) : aim_range_decimal(printed);
}

/* "91 bn, plus or minus 2 %". A range that is said must be the one that is given: that another one
 * has it inside does not make it right. */
void aim__claim_guidance(const struct aim__question *question, struct aim__answer *answer)
{
    const aim_figure *said = &question->claim->figure;
    struct aim__level guide = aim__given(question, question->place);
    if (!aim__known(guide, AIM_CLAIM_NO_FACT, answer) || !aim__fits(question, guide, answer))
        return;
    struct aim__reading *reading = aim__read(question, "", guide.range, answer);
    if (!is_range(said) || !is_range(guide.figure))
        return;
    aim_range ends[2];
    for (int high = 0; high < 2; high++) {
        aim_range given = end_of(guide.figure, high);
        ends[high] = end_of(said, high);
        if (said->word == AIM_WORD_BETWEEN && guide.figure->word == AIM_WORD_BETWEEN)
            given = aim_range_decimal(high ? guide.figure->high : guide.figure->value);
        reading->condition = aim__both(reading->condition, aim_range_verdict(given, ends[high]));
    }
    reading->printed = aim_range_hull(ends[0], ends[1]);
    if (reading->condition == AIM_REFUTED)
        aim__note(answer, "another range is given");
}

/* What a guidance makes of the period before. */
void aim__claim_guidance_growth(const struct aim__question *question, struct aim__answer *answer)
{
    struct aim__place before;
    struct aim__level guide = aim__given(question, question->place);
    if (!aim__known(guide, AIM_CLAIM_NO_FACT, answer))
        return;
    answer->reason = AIM_CLAIM_NO_BASE;
    if (!aim__place_before(question->of, question->lag, &before))
        return;
    struct aim__level base = aim__level_of(question, before);
    if (!aim__known(base, AIM_CLAIM_NO_BASE, answer) || !aim__alike(guide, base, answer) ||
        !aim__fits_measures(question, 1u << AIM_MEASURE_FRACTION, AIM_MEASURE_FRACTION, answer))
        return;
    answer->reason = AIM_CLAIM_BAD_BASE;
    aim__read(question, "", aim_range_growth(guide.range, base.range), answer);
}

/* The middle of a figure that says a range; the figure itself where it says none. */
static aim_range middle(const aim_figure *figure)
{
    if (figure->word == AIM_WORD_BETWEEN)
        return aim_range_scale(
            aim_range_add(aim_range_decimal(figure->value), aim_range_decimal(figure->high)), 0.5);
    bool has_middle = figure->word <= AIM_WORD_ABOUT || figure->word == AIM_WORD_PLUS_MINUS;
    return has_middle ? aim_range_decimal(figure->value) : AIM__UNKNOWN;
}

/* How far the figure came out of the middle of what was guided. */
void aim__claim_surprise(const struct aim__question *question, struct aim__answer *answer)
{
    struct aim__level level = aim__level_of(question, question->place);
    if (!aim__known(level, AIM_CLAIM_NO_FACT, answer))
        return;
    struct aim__level guide = aim__given(question, question->of);
    if (!aim__known(guide, AIM_CLAIM_NO_BASE, answer) || !aim__alike(level, guide, answer) ||
        !aim__fits_measures(question, 1u << AIM_MEASURE_FRACTION, AIM_MEASURE_FRACTION, answer))
        return;
    char text[AIM__RANGE_TEXT];
    aim_outcome outcome = aim_guidance_outcome_of(guide.range, level.range);
    aim__note(answer, "%s of %s", aim_outcome_name(outcome),
              aim__print(guide.range, guide.measure, text));
    aim_range mid = middle(guide.figure);
    answer->reason = aim_range_is_unknown(mid) ? AIM_CLAIM_NO_BASE : AIM_CLAIM_BAD_BASE;
    aim__read(question, "", aim_range_growth(level.range, mid), answer);
}
