/* Claims on levels, sums, shares, margins, guidance and cumulative targets. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "kinds.h"
#include "period.h"

void answer_with(const struct question *question, aim_range computed, struct answer *answer)
{
    answer->readings[0] = (struct reading){"", computed, question->claim->printed};
    answer->count = 1;
}

/* What the report's other claims leave of a level, a range for each way that leads to it. */
static size_t ways_to(const struct question *question, aim_range *ways)
{
    const struct claim *claim = question->claim;
    int item = claim->item, period = claim->period;
    const char *basis = claim->basis;
    size_t count = 0;
    if (period == NO_PERIOD)
        return 0;
    ways[count++] = aim_range_grown(look_up(question, item, basis, period - 4),
                                    claimed(question, "growth_yoy", item, basis, period));
    ways[count++] = aim_range_grown(look_up(question, item, basis, period - 1),
                                    claimed(question, "growth_qoq", item, basis, period));
    ways[count++] = aim_range_mul(look_up(question, item, basis, period - 4),
                                  claimed(question, "multiple", item, basis, period));
    aim_range change = claimed(question, "change_qoq", item, basis, period);
    ways[count++] = aim_range_add(look_up(question, item, basis, period - 1),
                                  aim_range_div(change, aim_range_point(10000)));
    if (items[item].whole && items[item].rest)
        ways[count++] =
            aim_range_sub(look_up(question, find_item(items[item].whole), basis, period),
                          look_up(question, find_item(items[item].rest), basis, period));
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (!aim_range_is_unknown(ways[i]))
            ways[known++] = ways[i];
    return known;
}

/* How many other claims spoke, and what they and this one leave together. */
static void note_rest(const struct claim *claim, size_t count, aim_range left,
                      struct answer *answer)
{
    if (count == 0)
        return;
    int n = snprintf(answer->note, sizeof answer->note, "from %zu other claim%s of the report",
                     count, count == 1 ? "" : "s");
    double factor = claim->measure == PERCENT ? 100 : 1;
    if (!aim_range_is_empty(left))
        snprintf(answer->note + n, sizeof answer->note - (size_t)n,
                 "; with this one, [%.4g, %.4g] is left", factor * left.low, factor * left.high);
}

/* The company's figure; or, from the report's own, what its growth rates, its parts and the
   company's earlier quarters leave. */
void compute_level(const struct question *question, struct answer *answer)
{
    const struct claim *claim = question->claim;
    aim_range computed = look_up_part(question, claim->item, claim->basis, claim->period);
    if (question->side == REPORT) {
        aim_range ways[5];
        size_t count = ways_to(question, ways);
        computed = count ? ways[0] : aim_range_unknown();
        if (question->naive) /* points hardly ever meet: all of them stand side by side */
            for (size_t i = 1; i < count; i++)
                computed = aim_range_hull(computed, ways[i]);
        else if (count && aim_range_intersect_all(ways, count, &computed) != AIM_OK)
            computed = aim_range_unknown();
        note_rest(claim, count, aim_range_intersect(computed, claim->printed), answer);
    } else if (!aim_range_is_unknown(computed) && claim->word == ROUNDED &&
               !aim_range_overlaps(computed, claim->printed)) {
        double unit = aim_range_unit(claim->value, claim->unit, computed, AIM_UNIT_TENS);
        if (!isnan(unit))
            snprintf(answer->note, sizeof answer->note, "would hold if rounded to %g", unit);
    }
    answer_with(question, computed, answer);
}

/* A whole against the sum of its two parts. */
void compute_sum(const struct question *question, struct answer *answer)
{
    const struct claim *claim = question->claim;
    aim_range computed = aim_range_unknown();
    for (size_t i = 0; i < item_count; i++)
        if (items[i].whole && items[i].rest && find_item(items[i].whole) == claim->item)
            computed = aim_range_add(
                look_up(question, (int)i, claim->basis, claim->period),
                look_up(question, find_item(items[i].rest), claim->basis, claim->period));
    answer_with(question, computed, answer);
}

void compute_share(const struct question *question, struct answer *answer)
{
    const struct claim *claim = question->claim;
    aim_range computed = aim_range_unknown();
    if (items[claim->item].whole) {
        int whole = find_item(items[claim->item].whole);
        if (question->naive) {
            double part = look_up_point(question, claim->item, claim->basis, claim->period);
            double total = look_up_point(question, whole, claim->basis, claim->period), share;
            if (aim_growth_share(aim_series(&part, 1), aim_series(&total, 1), &share) == AIM_OK)
                computed = aim_range_point(share);
        } else {
            computed = aim_range_share(look_up(question, claim->item, claim->basis, claim->period),
                                       look_up(question, whole, claim->basis, claim->period));
        }
    }
    answer_with(question, computed, answer);
}

/* "Flat": the change of a margin in basis points against the claim's band. */
void compute_change_qoq(const struct question *question, struct answer *answer)
{
    const struct claim *claim = question->claim;
    aim_range before = look_up(question, claim->item, claim->basis, claim->period - 1);
    aim_range after = look_up(question, claim->item, claim->basis, claim->period), change;
    aim_move move = aim_margin_flat_range(before, after, claim->argument, &change);
    snprintf(answer->note, sizeof answer->note, "%s", aim_move_name(move));
    answer_with(question, change, answer);
}

/* "91 bn, plus or minus 2 %". */
void compute_guidance(const struct question *question, struct answer *answer)
{
    const struct claim *claim = question->claim;
    aim_guidance guidance = {
        .form = AIM_GUIDANCE_RELATIVE,
        .mid = look_up_point(question, claim->item, claim->basis, claim->period),
        .tolerance =
            look_up_point(question, find_item("guidance_tolerance"), claim->basis, claim->period)};
    aim_range computed;
    if (aim_guidance_range(guidance, &computed) != AIM_OK) /* a figure is not given */
        computed = aim_range_unknown();
    answer_with(question, computed, answer);
}

/* What is filed so far, and whatever the quarters to come may bring. */
void compute_cumulative(const struct question *question, struct answer *answer)
{
    const struct claim *claim = question->claim;
    aim_range sum = aim_range_point(0);
    double levels[400];
    size_t known = 0, left = 0;
    for (int period = claim->period; period <= claim->last; period++) {
        aim_range level = look_up(question, claim->item, claim->basis, period);
        if (aim_range_is_unknown(level)) {
            sum = aim_range_add(sum, aim_range_at_least(0));
            left++;
        } else {
            sum = aim_range_add(sum, level);
            levels[known++] = look_up_point(question, claim->item, claim->basis, period);
        }
    }
    aim_cumulative stand;
    if (known && aim_guidance_cumulative(claim->value, levels, NULL, known, left, &stand) == AIM_OK)
        snprintf(answer->note, sizeof answer->note,
                 "%.1f bn in %zu quarters; takes %.1f bn in each of the other %zu, "
                 "or growth of %.1f %% a quarter",
                 stand.done, known, stand.average, left, 100 * stand.growth);
    /* A point needs every quarter. */
    bool answerable = known && !(question->naive && left);
    answer_with(question, answerable ? sum : aim_range_unknown(), answer);
}
