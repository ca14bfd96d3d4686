/* Claims on table 1. Only the report has it, so the company's side answers none of them. */
#include <math.h>
#include <stdio.h>

#include "kinds.h"

/* A return as the question reads it: the printed point, or one end of its range. */
static aim_panel returns(const struct question *question, bool high)
{
    const struct table1 *table1 = question->table1;
    const double *ends = high ? table1->high : table1->low;
    return aim_cross_section(question->naive ? table1->returns : ends, table1->count);
}

static void answer_count(const struct question *question, size_t least, size_t most,
                         struct answer *answer)
{
    bool given = question->side == REPORT;
    answer_with(question, given ? aim_range_of((double)least, (double)most) : aim_range_unknown(),
                answer);
}

void compute_names(const struct question *question, struct answer *answer)
{
    answer_count(question, question->table1->count, question->table1->count, answer);
}

void compute_prior_closes(const struct question *question, struct answer *answer)
{
    size_t fit = table1_prior_closes(question->table1);
    answer_count(question, fit, fit, answer);
}

/* Each end of an extreme comes from the same end of the returns. The claimed name must be it. */
static void extreme(const struct question *question, bool largest, struct answer *answer)
{
    aim_range computed = aim_range_unknown();
    aim_xs_place low, high, printed;
    aim_status (*find)(aim_panel, size_t, aim_xs_place *) = largest ? aim_xs_top : aim_xs_bottom;
    const struct table1 *table1 = question->table1;
    if (question->side == REPORT && find(returns(question, false), 1, &low) == AIM_OK &&
        find(returns(question, true), 1, &high) == AIM_OK &&
        find(aim_cross_section(table1->returns, table1->count), 1, &printed) == AIM_OK) {
        computed = aim_range_of(low.value, high.value);
        if (printed.entity != (size_t)question->claim->name) /* somebody else is: no value fits */
            computed = aim_range_intersect(aim_range_less_than(0), aim_range_more_than(0));
        snprintf(answer->note, sizeof answer->note, "it is %s", table1->tickers[printed.entity]);
    }
    answer_with(question, computed, answer);
}

void compute_top(const struct question *question, struct answer *answer)
{
    extreme(question, true, answer);
}

void compute_bottom(const struct question *question, struct answer *answer)
{
    extreme(question, false, answer);
}

/* Counts for both ends of the returns; a level that rounding hides leaves them apart. */
static bool breadth(const struct question *question, aim_xs_breadth_count *low,
                    aim_xs_breadth_count *high)
{
    double level = question->claim->argument;
    return aim_xs_breadth(returns(question, false), level, low) == AIM_OK &&
           aim_xs_breadth(returns(question, true), level, high) == AIM_OK;
}

void compute_advancers(const struct question *question, struct answer *answer)
{
    aim_xs_breadth_count low, high;
    if (breadth(question, &low, &high))
        answer_count(question, low.advancers, high.advancers, answer);
}

void compute_decliners(const struct question *question, struct answer *answer)
{
    aim_xs_breadth_count low, high;
    if (breadth(question, &low, &high))
        answer_count(question, high.decliners, low.decliners, answer);
}

void compute_at_or_above(const struct question *question, struct answer *answer)
{
    aim_xs_breadth_count low, high;
    if (breadth(question, &low, &high))
        answer_count(question, low.at_level, high.at_level, answer);
}

/* One tag's mean less another's, for each way to count a name with several tags. */
void compute_tag_order(const struct question *question, struct answer *answer)
{
    static const char *const names[] = {"full count", "fractional", "first tag"};
    const struct claim *claim = question->claim;
    size_t used = 0;
    for (int weighting = AIM_WEIGHT_FULL; weighting <= AIM_WEIGHT_FIRST; weighting++) {
        aim_groups groups = table1_groups(question->table1, (aim_weighting)weighting);
        aim_xs_group_mean low[64], high[64];
        aim_range ahead = aim_range_unknown();
        if (question->side == REPORT && tag_count <= 64 &&
            aim_xs_by_mean(returns(question, false), groups, 1, low) == AIM_OK &&
            aim_xs_by_mean(returns(question, true), groups, 1, high) == AIM_OK)
            ahead =
                aim_range_sub(aim_range_of(low[claim->tag].mean, high[claim->tag].mean),
                              aim_range_of(low[claim->against].mean, high[claim->against].mean));
        answer->readings[answer->count++] =
            (struct reading){names[weighting], ahead, claim->printed};
        int n = snprintf(answer->note + used, sizeof answer->note - used, "%s%s %+.2f",
                         used ? ", " : "", names[weighting], 100 * aim_range_mid(ahead));
        used += n > 0 ? (size_t)n : 0;
    }
    if (question->side == COMPANY)
        snprintf(answer->note, sizeof answer->note, "%s", "");
}
