#include "months.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Month ends, and the rows of the prices that belong to them. */
static bool take_ends(struct months *months, const struct prices *prices, const struct days *days)
{
    size_t names = prices->names, most = days->count / MONTH + 1, good_days = 0;
    months->end = malloc(most * sizeof *months->end);
    months->closes = malloc(most * names * sizeof *months->closes);
    months->returns = malloc(most * names * sizeof *months->returns);
    months->ic = malloc(most * sizeof *months->ic);
    months->names = calloc(most, sizeof *months->names);
    if (!months->end || !months->closes || !months->returns || !months->ic || !months->names)
        return false;
    for (size_t day = 0; day < days->count; day++) {
        if (day_is_thin(days, day) || good_days++ % MONTH != 0)
            continue;
        memcpy(months->closes + months->ends * names, prices->closes + day * names,
               names * sizeof *months->closes);
        months->end[months->ends++] = day;
    }
    months->count = months->ends > 2 ? months->ends - 2 : 0;
    return true;
}

/* Month ends 1 to count as "this month", 2 to count + 1 as "the next": two views of one panel. */
static bool correlate(struct months *months, size_t names, size_t min_count)
{
    aim_panel closes = aim_by_period(months->closes, months->ends, names);
    aim_panel returns = aim_by_period(months->returns, months->ends, names), month, next;
    if (aim_growth(closes, (aim_growth_spec){.lag = 1}, months->returns) != AIM_OK ||
        aim_panel_slice(returns, 0, names, 1, months->count, &month) != AIM_OK ||
        aim_panel_slice(returns, 0, names, 2, months->count, &next) != AIM_OK ||
        aim_xs_spearman(month, next, min_count, months->ic) != AIM_OK)
        return false;
    for (size_t i = 0; i < months->count; i++) {
        const double *x = months->returns + (i + 1) * names, *y = x + names;
        for (size_t name = 0; name < names; name++)
            months->names[i] += isnan(x[name]) || isnan(y[name]) ? 0 : 1;
        months->positive += months->ic[i] > 0 ? 1 : 0;
    }
    return aim_xs_summary(aim_cross_section(months->ic, months->count), (aim_xs_summary_spec){0},
                          &months->moments) == AIM_OK;
}

bool months_measure(struct months *months, const struct prices *prices, const struct days *days,
                    struct problem *problem)
{
    *months = (struct months){0};
    if (!take_ends(months, prices, days))
        return problem_set(problem, "%s: no memory left", prices->file);
    if (months->count && !correlate(months, prices->names, days->min_count))
        return problem_set(problem, "%s", aim_last_error());
    return true;
}

void months_free(struct months *months)
{
    free(months->end);
    free(months->closes);
    free(months->returns);
    free(months->ic);
    free(months->names);
    *months = (struct months){0};
}
