#include "days.h"

#include <math.h>
#include <stdlib.h>

const double probabilities[QUANTILES] = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

bool day_is_thin(const struct days *days, size_t day)
{
    return days->priced[day].n < days->min_count;
}

bool day_is_silent(const struct days *days, size_t day)
{
    return days->moments[day].n < days->min_count;
}

static bool allocate(struct days *days, const struct prices *prices)
{
    size_t count = prices->days, cells = count * prices->names;
    days->count = count;
    days->priced = calloc(count, sizeof *days->priced);
    days->returns = malloc(cells * sizeof(double));
    days->moments = calloc(count, sizeof *days->moments);
    days->quantiles = malloc(count * QUANTILES * sizeof(double));
    days->median = malloc(count * sizeof(double));
    days->robust = malloc(count * sizeof(double));
    days->breadth = calloc(count, sizeof *days->breadth);
    days->share = malloc(count * sizeof(double));
    days->excess = malloc(count * sizeof(double));
    days->ranks = malloc(cells * sizeof(double));
    days->places = malloc(cells * sizeof(double));
    days->zscores = malloc(cells * sizeof(double));
    days->top = calloc(count, sizeof *days->top);
    days->bottom = calloc(count, sizeof *days->bottom);
    days->name_returns = calloc(prices->names, sizeof *days->name_returns);
    days->name_places = calloc(prices->names, sizeof *days->name_places);
    return days->priced && days->returns && days->moments && days->quantiles && days->median &&
           days->robust && days->breadth && days->share && days->excess && days->ranks &&
           days->places && days->zscores && days->top && days->bottom && days->name_returns &&
           days->name_places;
}

/* A share of the median number of prices a day, at least 2. */
static bool choose_min_count(struct days *days, size_t wanted)
{
    double usual;
    for (size_t day = 0; day < days->count; day++)
        days->median[day] = (double)days->priced[day].n;
    if (aim_xs_median(aim_cross_section(days->median, days->count), 1, &usual) != AIM_OK)
        return false;
    double least = ceil(USUAL_SHARE * usual);
    days->min_count = wanted ? wanted : least > 2 ? (size_t)least : 2;
    return true;
}

static bool measure_returns(struct days *days, aim_panel x)
{
    size_t min_count = days->min_count;
    return aim_xs_summary(x, (aim_xs_summary_spec){.min_count = min_count}, days->moments) ==
               AIM_OK &&
           aim_xs_quantile(x, probabilities, QUANTILES,
                           (aim_xs_quantile_spec){.min_count = min_count},
                           days->quantiles) == AIM_OK &&
           aim_xs_median(x, min_count, days->median) == AIM_OK &&
           aim_xs_mad(x, AIM_MAD_NORMAL, min_count, days->robust) == AIM_OK &&
           aim_xs_breadth(x, 0, days->breadth) == AIM_OK &&
           aim_xs_rank(x, (aim_xs_rank_spec){.min_count = min_count}, days->ranks) == AIM_OK &&
           aim_xs_top(x, 1, days->top) == AIM_OK && aim_xs_bottom(x, 1, days->bottom) == AIM_OK;
}

/* The same values turned round, days as entities and names as periods: what is across names for
   the one is over days for the other. */
static bool measure_names(struct days *days, size_t names)
{
    for (size_t day = 0; day < days->count; day++)
        for (size_t i = day * names; i < (day + 1) * names; i++)
            days->places[i] = (days->ranks[i] - 0.5) / (double)days->moments[day].n;
    aim_xs_summary_spec spec = {0};
    return aim_xs_summary(aim_by_entity(days->returns, days->count, names), spec,
                          days->name_returns) == AIM_OK &&
           aim_xs_summary(aim_by_entity(days->places, days->count, names), spec,
                          days->name_places) == AIM_OK;
}

static void derive(struct days *days)
{
    days->last = days->widest = days->widest_sd = days->count;
    for (size_t day = 0; day < days->count; day++) {
        const aim_xs_breadth_count *breadth = &days->breadth[day];
        double sd = days->moments[day].sd, robust = days->robust[day];
        bool silent = day_is_silent(days, day);
        days->thin += day_is_thin(days, day);
        days->silent += silent && !day_is_thin(days, day);
        days->share[day] = silent ? NAN : (double)breadth->advancers / (double)breadth->n;
        days->excess[day] = robust > 0 ? sd / robust : NAN;
        if (silent)
            continue;
        days->last = day;
        if (days->widest == days->count || robust > days->robust[days->widest])
            days->widest = day;
        if (days->widest_sd == days->count || sd > days->moments[days->widest_sd].sd)
            days->widest_sd = day;
    }
}

bool days_measure(struct days *days, const struct prices *prices, const struct sectors *sectors,
                  size_t min_count, struct problem *problem)
{
    *days = (struct days){0};
    if (!allocate(days, prices))
        return problem_set(problem, "%s: no memory left", prices->file);
    if (aim_xs_breadth(prices_panel(prices), 0, days->priced) != AIM_OK ||
        !choose_min_count(days, min_count) ||
        aim_growth(prices_panel(prices), (aim_growth_spec){.lag = 1}, days->returns) != AIM_OK)
        return problem_set(problem, "%s", aim_last_error());
    aim_panel returns = aim_by_period(days->returns, prices->days, prices->names);
    bool good = measure_returns(days, returns) &&
                aim_xs_within_zscore(returns, sectors_groups(sectors), AIM_SAMPLE, 0,
                                     days->zscores) == AIM_OK &&
                measure_names(days, prices->names);
    if (!good)
        return problem_set(problem, "%s", aim_last_error());
    derive(days);
    if (days->last < days->count)
        return true;
    size_t most = 0;
    for (size_t day = 0; day < days->count; day++)
        most = days->breadth[day].n > most ? days->breadth[day].n : most;
    return problem_at(problem, prices->file, prices->last_line, 1,
                      "found at most %zu returns on one day, expected a day of at least %zu "
                      "(--min-count)",
                      most, days->min_count);
}

void days_free(struct days *days)
{
    free(days->priced);
    free(days->returns);
    free(days->moments);
    free(days->quantiles);
    free(days->median);
    free(days->robust);
    free(days->breadth);
    free(days->share);
    free(days->excess);
    free(days->ranks);
    free(days->places);
    free(days->zscores);
    free(days->top);
    free(days->bottom);
    free(days->name_returns);
    free(days->name_places);
    *days = (struct days){0};
}
