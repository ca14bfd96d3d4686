/* Claims on growth, multiples and streaks. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "kinds.h"
#include "period.h"

/* Growth on the period `lag` quarters before. Points go through the panel function, as a program
   without ranges would do it. */
static void growth(const struct question *question, int lag, struct answer *answer)
{
    const struct claim *claim = question->claim;
    aim_range computed = aim_range_unknown();
    if (question->naive) {
        double levels[5], out[5];
        for (int i = 0; i < 5; i++)
            levels[i] = look_up_point(question, claim->item, claim->basis, claim->period - 4 + i);
        aim_growth_spec spec = {.lag = (size_t)lag};
        if (aim_growth(aim_series(levels, 5), spec, out) == AIM_OK)
            computed = aim_range_point(out[4]);
    } else {
        computed = aim_range_growth(
            look_up_part(question, claim->item, claim->basis, claim->period),
            look_up_part(question, claim->item, claim->basis, claim->period - lag));
    }
    answer_with(question, computed, answer);
}

void compute_growth_yoy(const struct question *question, struct answer *answer)
{
    growth(question, 4, answer);
}

void compute_growth_qoq(const struct question *question, struct answer *answer)
{
    growth(question, 1, answer);
}

/* "Up nearly 3x": to nearly 3 times the base, or by nearly 3 times it. */
void compute_multiple(const struct question *question, struct answer *answer)
{
    const struct claim *claim = question->claim;
    aim_range now = look_up_part(question, claim->item, claim->basis, claim->period);
    aim_range base = look_up_base(question, claim->item, claim->basis, claim->period);
    aim_range to = aim_range_ratio(now, base), by = aim_range_growth(now, base);
    if (question->naive) {
        double levels[] = {aim_range_mid(base), aim_range_mid(now)}, ratio[2], rate[2];
        aim_growth_spec as_ratio = {.form = AIM_GROWTH_RATIO}, as_rate = {.form = AIM_GROWTH_RATE};
        bool good = aim_growth(aim_series(levels, 2), as_ratio, ratio) == AIM_OK &&
                    aim_growth(aim_series(levels, 2), as_rate, rate) == AIM_OK;
        to = good ? aim_range_point(ratio[1]) : aim_range_unknown();
        by = good ? aim_range_point(rate[1]) : aim_range_unknown();
    }
    answer->readings[0] = (struct reading){"grew to", to, claim->printed};
    answer->readings[1] = (struct reading){"grew by", by, claim->printed};
    answer->count = 2;
    answer->words_differ = true;
    if (aim_range_is_unknown(base))
        snprintf(answer->note, sizeof answer->note, "no base is given");
    else
        snprintf(answer->note, sizeof answer->note, "from a base of [%.2f, %.2f] bn a year ago",
                 base.low, base.high);
}

/* Every level from the first known quarter to the claim's: their middles and their ends. */
static size_t history(const struct question *question, double **mid, double **low, double **high)
{
    const struct claim *claim = question->claim;
    int first, last;
    *mid = NULL;
    if (!facts_span(question->facts, claim->item, claim->basis, &first, &last) ||
        first > claim->period)
        return 0;
    size_t count = (size_t)(claim->period - first) + 1;
    *mid = malloc(3 * count * sizeof **mid);
    if (!*mid)
        return 0;
    *low = *mid + count;
    *high = *low + count;
    for (size_t i = 0; i < count; i++) {
        int period = first + (int)i;
        aim_range level = look_up(question, claim->item, claim->basis, period);
        (*mid)[i] = look_up_point(question, claim->item, claim->basis, period);
        (*low)[i] = level.low;
        (*high)[i] = level.high;
    }
    return count;
}

/* "The 14th rise in a row" is exactly 14: a level before the first rise must show that it is one.
 */
void compute_streak(const struct question *question, struct answer *answer)
{
    aim_range computed = aim_range_unknown();
    double *mid, *low, *high;
    size_t count = history(question, &mid, &low, &high);
    int32_t *runs = calloc(3 * count + 1, sizeof *runs);
    unsigned char *open = calloc(count + 1, 1);
    aim_streak_spec rises = {.direction = AIM_RISES};
    if (count && runs && open &&
        aim_growth_streak(aim_series(mid, count), rises, runs, open) == AIM_OK &&
        aim_growth_streak_range(aim_series(low, count), aim_series(high, count), rises,
                                runs + count, runs + 2 * count) == AIM_OK) {
        int32_t plain = runs[count - 1], certain = runs[2 * count - 1],
                possible = runs[3 * count - 1];
        if (!isnan(mid[count - 1]))
            computed = open[count - 1]   ? aim_range_at_least(question->naive ? plain : certain)
                       : question->naive ? aim_range_point(plain)
                                         : aim_range_of((double)certain, (double)possible);
        snprintf(answer->note, sizeof answer->note, "%zu quarters known", count);
    }
    free(open);
    free(runs);
    free(mid);
    answer_with(question, computed, answer);
}

/* Whether a figure that the facts give by quarter went up, down or stayed. */
void compute_trend(const struct question *question, struct answer *answer)
{
    const struct claim *claim = question->claim;
    aim_range computed = aim_range_unknown();
    int first, last;
    if (facts_span(question->facts, claim->item, claim->basis, &first, &last) && first < last)
        computed = aim_range_growth(look_up(question, claim->item, claim->basis, last),
                                    look_up(question, claim->item, claim->basis, first));
    answer_with(question, computed, answer);
}

/* The geometric mean of ratios, through growth: each ratio less 1. */
void compute_geometric_mean(const struct question *question, struct answer *answer)
{
    const struct claim *claim = question->claim;
    aim_range computed = aim_range_unknown();
    int first, last;
    if (facts_span(question->facts, claim->item, claim->basis, &first, &last)) {
        size_t count = (size_t)(last - first) + 1;
        double *ends = malloc(2 * count * sizeof *ends), low, high;
        for (size_t i = 0; ends && i < count; i++) {
            aim_range ratio = look_up(question, claim->item, claim->basis, first + (int)i);
            ends[i] = ratio.low - 1;
            ends[count + i] = ratio.high - 1;
        }
        if (ends && aim_growth_geomean(aim_series(ends, count), &low) == AIM_OK &&
            aim_growth_geomean(aim_series(ends + count, count), &high) == AIM_OK)
            computed = aim_range_of(low + 1, high + 1);
        free(ends);
    }
    answer_with(question, computed, answer);
}
