/* Means and slopes along time, and their tests. */
#include <math.h>
#include <stdlib.h>

#include <aim/significance.h>

#include "ols.h"
#include "panel.h"

/* An entity's history in f64, and its times. */
struct history {
    double *values, *times;
};

/* One allocation: values, then times. */
static aim_status room_of(size_t periods, const char *function, struct history *history)
{
    size_t limit = (size_t)PTRDIFF_MAX / 64;
    history->values = periods < limit ? malloc((2 * periods + 1) * sizeof(double)) : NULL;
    if (!history->values) {
        aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu periods", periods);
        return AIM_ERROR_MEMORY;
    }
    history->times = history->values + periods;
    return AIM_OK;
}

static void load(AIM_T(aim_panel) x, size_t entity, double *values)
{
    for (size_t p = 0; p < x.periods; p++)
        values[p] = (double)x.values[AIM_T(aim__at)(x, entity, p)];
}

static aim_status test_mean(size_t n, const double *x, aim_ols_spec spec, aim_t_test *test,
                            aim_ols_term *term, aim_ols_fit *fit)
{
    spec.constant = true;
    AIM_TRY(aim_ols(aim_by_entity(NULL, 0, n), x, spec, (aim_ols_out){.terms = term, .fit = fit}));
    *test = (aim_t_test){term->se, term->t, term->p, fit->lags};
    return AIM_OK;
}

static aim_status test_history(size_t n, const double *x, aim_mean_spec spec, aim_mean_test *out)
{
    aim_ols_term term;
    aim_ols_fit fit;
    aim_ols_spec ols = {.normal = spec.normal};
    aim_mean_test result;
    AIM_TRY(test_mean(n, x, ols, &result.plain, &term, &fit));
    result.n = fit.n;
    result.mean = term.coefficient;
    ols.covariance = AIM_COVARIANCE_HAC;
    ols.small_sample = spec.small_sample;
    ols.hac.lags = spec.lags ? spec.lags : aim__usual_lags(fit.n);
    AIM_TRY(test_mean(n, x, ols, &result.fixed, &term, &fit));
    ols.hac = (aim_hac){.automatic = true, .prewhiten = true};
    AIM_TRY(test_mean(n, x, ols, &result.automatic, &term, &fit));
    *out = result;
    return AIM_OK;
}

aim_status AIM_T(aim_mean_tests)(AIM_T(aim_panel) x, aim_mean_spec spec, aim_mean_test *out)
{
    struct history history = {NULL, NULL};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(out || x.entities == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_TRY(room_of(x.periods, __func__, &history));
    aim_status status = AIM_OK;
    for (size_t e = 0; status == AIM_OK && e < x.entities; e++) {
        load(x, e, history.values);
        status = test_history(x.periods, history.values, spec, &out[e]);
    }
    free(history.values);
    return status;
}

static aim_status test_line(size_t n, const struct history *history, aim_ols_spec spec,
                            aim_trend_test *out)
{
    aim_ols_term terms[2];
    aim_ols_fit fit;
    AIM_TRY(aim_ols(aim_series(history->times, n), history->values, spec,
                    (aim_ols_out){.terms = terms, .fit = &fit}));
    *out = (aim_trend_test){fit.n,
                            terms[1].coefficient,
                            terms[0].coefficient,
                            fit.r2,
                            {terms[1].se, terms[1].t, terms[1].p, fit.lags}};
    return AIM_OK;
}

aim_status AIM_T(aim_trend_tests)(AIM_T(aim_panel) x, const int32_t *keys, aim_ols_spec spec,
                                  aim_trend_test *out)
{
    struct history history = {NULL, NULL};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(out || x.entities == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_REQUIRE((unsigned)spec.covariance < AIM_COVARIANCE_CLUSTER, AIM_ERROR_ARGUMENT,
                "spec.covariance is %d: not one along time", (int)spec.covariance);
    for (size_t p = 1; keys && p < x.periods; p++)
        AIM_REQUIRE(keys[p - 1] < keys[p], AIM_ERROR_ARGUMENT, "keys[%zu] is %d, after %d", p,
                    keys[p], keys[p - 1]);
    AIM_TRY(room_of(x.periods, __func__, &history));
    for (size_t p = 0; p < x.periods; p++)
        history.times[p] = keys ? (double)keys[p] : (double)p;
    spec.constant = true;
    spec.tolerance = 0;
    aim_status status = AIM_OK;
    for (size_t e = 0; status == AIM_OK && e < x.entities; e++) {
        load(x, e, history.values);
        status = test_line(x.periods, &history, spec, &out[e]);
    }
    free(history.values);
    return status;
}
