#include "regressions.h"

#include <math.h>
#include <stdlib.h>

const char *const model_names[MODELS] = {"CAPM", "four factors"};

size_t model_factors(enum model model)
{
    return model == CAPM ? 1 : FACTORS;
}

/* Newey and West's rule of thumb: how many months back errors may still be correlated. */
static size_t lags_by_rule(size_t months)
{
    return (size_t)floor(4 * pow((double)months / 100, 2.0 / 9));
}

static bool run(struct regressions *regressions, enum model model, const struct returns *returns)
{
    aim_panel factors;
    aim_ols_spec spec = {.constant = true,
                         .covariance = AIM_COVARIANCE_HAC,
                         .hac = {.lags = regressions->lags},
                         .small_sample = true};
    /* The factors of a model are the first rows of one panel: a view, nothing is copied. */
    if (aim_panel_slice(returns_factors(returns), 0, model_factors(model), 0, returns->months,
                        &factors) != AIM_OK)
        return false;
    for (size_t i = 0; i < returns->portfolios; i++) {
        struct regression *regression = &regressions->runs[model][i];
        aim_ols_out out = {.terms = regression->terms, .fit = &regression->fit};
        if (aim_ols(factors, returns->excess + i * returns->months, spec, out) != AIM_OK)
            return false;
    }
    return true;
}

bool regressions_run(struct regressions *regressions, const struct returns *returns,
                     struct problem *problem)
{
    *regressions = (struct regressions){.portfolios = returns->portfolios,
                                        .lags = lags_by_rule(returns->months)};
    for (enum model model = CAPM; model < MODELS; model++) {
        regressions->runs[model] = calloc(returns->portfolios, sizeof *regressions->runs[model]);
        if (!regressions->runs[model])
            return problem_set(problem, "no memory left");
        if (!run(regressions, model, returns))
            return problem_set(problem, "%s", aim_last_error());
    }
    return true;
}

void regressions_free(struct regressions *regressions)
{
    for (enum model model = CAPM; model < MODELS; model++)
        free(regressions->runs[model]);
    *regressions = (struct regressions){0};
}

/* aim_p_value() falls as t rises; the t whose p is 5 % is found between two that enclose it. */
double half_width(double se, double df)
{
    double low = 0, high = 1;
    if (!(df > 0))
        return NAN;
    while (aim_p_value(high, df) > 0.05)
        high *= 2;
    for (int step = 0; step < 60; step++) {
        double middle = (low + high) / 2;
        *(aim_p_value(middle, df) > 0.05 ? &low : &high) = middle;
    }
    return high * se;
}
