#include "premia.h"

#include <math.h>
#include <stdlib.h>

static bool allocate(struct premia *premia, const struct returns *returns)
{
    bool good = true;
    for (enum model model = CAPM; model < MODELS; model++) {
        size_t factors = model_factors(model), months = premia->months;
        premia->loadings[model] = malloc(factors * returns->portfolios * months * sizeof(double));
        premia->lambdas[model] = malloc((factors + 1) * months * sizeof(double));
        premia->fits[model] = calloc(months, sizeof *premia->fits[model]);
        premia->used[model] = calloc(months, 1);
        good = good && premia->loadings[model] && premia->lambdas[model] && premia->fits[model] &&
               premia->used[model];
    }
    return good;
}

/* The loadings of one portfolio before one month: a regression over the window of months that ends
   with the month before, so that nothing of the month itself is known. */
static bool load(struct premia *premia, enum model model, const struct returns *returns,
                 size_t portfolio, size_t month)
{
    size_t factors = model_factors(model), cells = returns->portfolios * premia->months;
    aim_panel window;
    aim_ols_term terms[MAX_TERMS];
    aim_ols_fit fit;
    const double *excess = returns->excess + portfolio * returns->months + month;
    if (aim_panel_slice(returns_factors(returns), 0, factors, month, WINDOW, &window) != AIM_OK ||
        aim_ols(window, excess, (aim_ols_spec){.constant = true},
                (aim_ols_out){.terms = terms, .fit = &fit}) != AIM_OK)
        return false;
    for (size_t factor = 0; factor < factors; factor++)
        premia->loadings[model][factor * cells + portfolio * premia->months + month] =
            fit.n >= LEAST_MONTHS ? terms[1 + factor].coefficient : NAN;
    return true;
}

static bool run(struct premia *premia, enum model model, const struct returns *returns)
{
    size_t factors = model_factors(model), cells = returns->portfolios * premia->months;
    for (size_t portfolio = 0; portfolio < returns->portfolios; portfolio++)
        for (size_t month = 0; month < premia->months; month++)
            if (!load(premia, model, returns, portfolio, month))
                return false;
    aim_panel excess, columns[FACTORS];
    if (aim_panel_slice(returns_excess(returns), 0, returns->portfolios, WINDOW, premia->months,
                        &excess) != AIM_OK)
        return false;
    /* Shapes and layouts must agree, strides need not: the excess returns are a view into longer
       rows, the loadings are packed. */
    for (size_t factor = 0; factor < factors; factor++)
        columns[factor] = aim_by_entity(premia->loadings[model] + factor * cells,
                                        returns->portfolios, premia->months);
    aim_fama_macbeth_spec spec = {.regression = {.constant = true}, .mean = {.small_sample = true}};
    aim_fama_macbeth_out out = {.terms = premia->terms[model],
                                .fits = premia->fits[model],
                                .coefficients = premia->lambdas[model],
                                .used = premia->used[model]};
    return aim_fama_macbeth(excess, columns, factors, NULL, spec, out) == AIM_OK;
}

bool premia_run(struct premia *premia, const struct returns *returns, struct problem *problem)
{
    *premia = (struct premia){0};
    if (returns->months <= WINDOW)
        return true;
    premia->months = returns->months - WINDOW;
    if (!allocate(premia, returns))
        return problem_set(problem, "no memory left");
    aim_panel factors;
    if (aim_panel_slice(returns_factors(returns), 0, FACTORS, WINDOW, premia->months, &factors) !=
            AIM_OK ||
        aim_mean_tests(factors, (aim_mean_spec){.small_sample = true}, premia->factors) != AIM_OK ||
        !run(premia, CAPM, returns) || !run(premia, FOUR_FACTORS, returns))
        return problem_set(problem, "%s", aim_last_error());
    return true;
}

void premia_free(struct premia *premia)
{
    for (enum model model = CAPM; model < MODELS; model++) {
        free(premia->loadings[model]);
        free(premia->lambdas[model]);
        free(premia->fits[model]);
        free(premia->used[model]);
    }
    *premia = (struct premia){0};
}
