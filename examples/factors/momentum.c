#include "momentum.h"

#include <stdlib.h>

/* Panels by period that the steps share; names are the entities. */
struct panels {
    double *growth, *forward, *buckets, *work; /* owned */
    aim_panel closes;                          /* all month ends */
    aim_panel signal;                          /* the months at which portfolios are formed */
};

static bool allocate(struct momentum *momentum, struct panels *panels, size_t ends)
{
    size_t months = momentum->months, cells = ends * momentum->names;
    panels->growth = malloc(cells * sizeof(double));
    panels->forward = malloc(cells * sizeof(double));
    panels->buckets = malloc(cells * sizeof(double));
    panels->work = malloc(months * sizeof(double));
    momentum->ic = malloc(months * sizeof(double));
    momentum->autocorrelation = malloc(months * sizeof(double));
    momentum->n = calloc(months, sizeof *momentum->n);
    momentum->mean = malloc(months * QUINTILES * sizeof(double));
    momentum->se = malloc(months * QUINTILES * sizeof(double));
    momentum->held = calloc(months * QUINTILES, sizeof *momentum->held);
    momentum->turnover = malloc(months * QUINTILES * sizeof(double));
    momentum->spread = malloc(months * sizeof(double));
    momentum->spread_se = malloc(months * sizeof(double));
    momentum->grown = malloc(months * QUINTILES * sizeof(double));
    return panels->growth && panels->forward && panels->buckets && panels->work && momentum->ic &&
           momentum->autocorrelation && momentum->n && momentum->mean && momentum->se &&
           momentum->held && momentum->turnover && momentum->spread && momentum->spread_se &&
           momentum->grown;
}

/* `months` rows of a panel of all month ends, from row `first` on: a view. */
static aim_panel rows_of(const struct panels *panels, const double *values, size_t first,
                         size_t months)
{
    size_t names = panels->closes.entities;
    return aim_by_period(values + first * names, months, names);
}

/* At month t the signal is the return from t - 12 to t - 1. That is the growth over 11 months of
   the month before: the same panel, looked at one row earlier. */
static bool make_signal(struct momentum *momentum, struct panels *panels)
{
    panels->signal = rows_of(panels, panels->growth, LOOK_BACK - SKIPPED, momentum->months);
    return aim_growth(panels->closes, (aim_growth_spec){.lag = LOOK_BACK - SKIPPED},
                      panels->growth) == AIM_OK;
}

static bool correlate(struct momentum *momentum, const struct panels *panels, aim_panel next)
{
    size_t months = momentum->months;
    aim_factor_ic_spec spec = {.min_count = LEAST_NAMES};
    aim_factor_ic_out out = {.ic = momentum->ic, .n = momentum->n};
    aim_panel ic = aim_series(momentum->ic, months);
    return aim_factor_ic(panels->signal, next, spec, out) == AIM_OK &&
           aim_factor_summary(ic, (aim_factor_summary_spec){.small_sample = true},
                              &momentum->ic_moments) == AIM_OK &&
           aim_mean_tests(ic, (aim_mean_spec){.small_sample = true}, &momentum->ic_test) == AIM_OK;
}

/* Overlapping returns over h months are correlated over h - 1: the HAC error must reach so far. */
static bool sum_up(const double *ic, size_t months, size_t horizon, aim_factor_moments *moments)
{
    aim_factor_summary_spec spec = {.small_sample = true};
    if (aim_factor_summary(aim_series(ic, months), spec, moments) != AIM_OK)
        return false;
    if (moments->lag + 1 >= horizon)
        return true;
    spec.lag_from = AIM_HAC_LAG_GIVEN;
    spec.lag = horizon - 1;
    return aim_factor_summary(aim_series(ic, months), spec, moments) == AIM_OK;
}

/* The IC with returns further and further ahead. panels->forward holds the next month's. */
static bool decay(struct momentum *momentum, struct panels *panels)
{
    size_t names = momentum->names, months = momentum->months;
    aim_factor_ic_spec spec = {.min_count = LEAST_NAMES};
    aim_factor_ic_out out = {.ic = panels->work};
    for (size_t horizon = 1; horizon <= HORIZONS; horizon++) {
        struct decay *decay = &momentum->decay[horizon - 1];
        /* The h-th month alone: the next month's return, h - 1 rows later. */
        size_t pairs = months >= horizon ? months - (horizon - 1) : 0;
        aim_panel signal = aim_by_period(panels->signal.values, pairs, names);
        aim_panel alone = rows_of(panels, panels->forward, LOOK_BACK + horizon - 1, pairs);
        if (pairs == 0) /* a row that is not there has no address */
            alone = signal;
        if (aim_factor_ic(signal, alone, spec, out) != AIM_OK ||
            !sum_up(panels->work, pairs, 1, &decay->alone))
            return false;
        aim_panel lagged = aim_series(panels->work, months);
        aim_xs_moments mean;
        if (aim_factor_autocorrelation(panels->signal, horizon, spec, out) != AIM_OK ||
            aim_xs_summary(aim_cross_section(lagged.values, months), (aim_xs_summary_spec){0},
                           &mean) != AIM_OK)
            return false;
        decay->autocorrelation = mean.mean;
    }
    for (size_t horizon = 1; horizon <= HORIZONS; horizon++) {
        aim_panel until = rows_of(panels, panels->forward, LOOK_BACK, months);
        if (aim_factor_forward(panels->closes, AIM_FORWARD_OF_PRICES, horizon, panels->forward) !=
                AIM_OK ||
            aim_factor_ic(panels->signal, until, spec, out) != AIM_OK ||
            !sum_up(panels->work, months, horizon, &momentum->decay[horizon - 1].until))
            return false;
    }
    return true;
}

static bool make_portfolios(struct momentum *momentum, struct panels *panels, aim_panel next)
{
    size_t months = momentum->months;
    aim_factor_bucket_spec spec = {.count = QUINTILES, .min_count = LEAST_NAMES};
    /* LEAST_NAMES is a matter of months, not of each portfolio. */
    aim_factor_bucket_spec each = {.count = QUINTILES};
    aim_panel buckets = rows_of(panels, panels->buckets, 0, months);
    aim_panel mean = aim_by_period(momentum->mean, months, QUINTILES);
    aim_factor_portfolio_out out = {momentum->mean, momentum->se, momentum->held};
    aim_factor_summary_spec summary = {.small_sample = true};
    return aim_factor_buckets(panels->signal, spec, panels->buckets) == AIM_OK &&
           aim_factor_portfolios(buckets, next, each, out) == AIM_OK &&
           aim_factor_summary(mean, summary, momentum->quintiles) == AIM_OK &&
           aim_growth_compound(mean, momentum->grown) == AIM_OK &&
           aim_factor_spread(months, QUINTILES, momentum->mean, momentum->se, momentum->spread,
                             momentum->spread_se) == AIM_OK &&
           aim_factor_summary(aim_series(momentum->spread, months), summary,
                              &momentum->spread_moments) == AIM_OK &&
           aim_mean_tests(aim_series(momentum->spread, months),
                          (aim_mean_spec){.small_sample = true},
                          &momentum->spread_test) == AIM_OK &&
           aim_factor_turnover(buckets, QUINTILES, 1, momentum->turnover, NULL) == AIM_OK &&
           aim_factor_summary(aim_by_period(momentum->turnover, months, QUINTILES), summary,
                              momentum->turnovers) == AIM_OK &&
           aim_factor_autocorrelation(
               panels->signal, 1, (aim_factor_ic_spec){.min_count = LEAST_NAMES},
               (aim_factor_ic_out){.ic = momentum->autocorrelation}) == AIM_OK &&
           aim_factor_summary(aim_series(momentum->autocorrelation, months), summary,
                              &momentum->autocorrelations) == AIM_OK;
}

static bool measure(struct momentum *momentum, struct panels *panels)
{
    aim_panel next = rows_of(panels, panels->forward, LOOK_BACK, momentum->months);
    return make_signal(momentum, panels) &&
           aim_factor_forward(panels->closes, AIM_FORWARD_OF_PRICES, 1, panels->forward) ==
               AIM_OK &&
           correlate(momentum, panels, next) && make_portfolios(momentum, panels, next) &&
           decay(momentum, panels);
}

bool momentum_measure(struct momentum *momentum, const struct prices *prices,
                      const struct month_ends *ends, struct problem *problem)
{
    *momentum = (struct momentum){.names = prices->names};
    if (ends->count < LOOK_BACK + 2)
        return problem_at(problem, prices->file, prices->last_line, 1,
                          "found %zu whole months, expected at least %d", ends->count,
                          LOOK_BACK + 2);
    momentum->months = ends->count - LOOK_BACK - 1;
    momentum->dates = ends->dates + LOOK_BACK;
    struct panels panels = {.closes = aim_by_period(ends->closes, ends->count, prices->names)};
    bool good = allocate(momentum, &panels, ends->count) ||
                problem_set(problem, "%s: no memory left", prices->file);
    good = good && (measure(momentum, &panels) || problem_set(problem, "%s", aim_last_error()));
    free(panels.growth);
    free(panels.forward);
    free(panels.buckets);
    free(panels.work);
    if (good && momentum->ic_moments.n == 0)
        return problem_at(problem, prices->file, prices->last_line, 1,
                          "found no month with %d names that have prices 12 and 1 month before and "
                          "one month after, expected some",
                          LEAST_NAMES);
    return good;
}

void momentum_free(struct momentum *momentum)
{
    free(momentum->ic);
    free(momentum->autocorrelation);
    free(momentum->n);
    free(momentum->mean);
    free(momentum->se);
    free(momentum->held);
    free(momentum->turnover);
    free(momentum->spread);
    free(momentum->spread_se);
    free(momentum->grown);
    *momentum = (struct momentum){0};
}
