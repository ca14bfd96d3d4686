/* Fama and MacBeth: a regression a period, then the means of its coefficients. */
#include <math.h>
#include <stdlib.h>

#include "cross_run.h"
#include "error.h"

/* Whether a period has all its coefficients; where not, none counts. */
static bool settle(const aim_xs_regression *fit, size_t terms, double *coefficients)
{
    bool used = fit->reason == AIM_REASON_OK;
    for (size_t i = 0; i < terms; i++)
        used = used && !isnan(coefficients[i]);
    for (size_t i = 0; !used && i < terms; i++)
        coefficients[i] = (double)NAN;
    return used;
}

aim_status AIM_T(aim_fama_macbeth)(AIM_T(aim_panel) y, const AIM_T(aim_panel) * columns,
                                   size_t count, const AIM_T(aim_panel) * weights,
                                   aim_fama_macbeth_spec spec, aim_fama_macbeth_out out)
{
    size_t terms = count + spec.regression.constant, periods = y.periods;
    size_t limit = (size_t)PTRDIFF_MAX / 256;
    double *coefficients = NULL, *counted = NULL;
    aim_xs_regression *fits = NULL;
    if (periods < limit / (terms + 16)) {
        coefficients = malloc((periods * terms + 1) * sizeof *coefficients);
        counted = malloc((periods * terms + 1) * sizeof *counted);
        fits = malloc((periods + 1) * sizeof *fits);
    }
    aim_status status =
        coefficients && counted && fits
            ? AIM_T(aim__cross_run)(__func__, y, columns, count, weights, spec.regression,
                                    (aim_xs_regress_out){fits, coefficients, NULL}, NULL)
            : aim__fail(AIM_ERROR_MEMORY, __func__, "no memory for %zu periods of %zu terms",
                        periods, terms);
    if (status == AIM_OK) {
        for (size_t i = 0; i < periods * terms; i++)
            counted[i] = coefficients[i];
        for (size_t p = 0; p < periods; p++) {
            bool used = settle(&fits[p], terms, counted + p * terms);
            if (out.used)
                out.used[p] = used;
        }
    }
    if (status == AIM_OK && out.terms)
        status = aim_mean_tests(aim_by_period(counted, periods, terms), spec.mean, out.terms);
    for (size_t p = 0; status == AIM_OK && out.fits && p < periods; p++)
        out.fits[p] = fits[p];
    for (size_t i = 0; status == AIM_OK && out.coefficients && i < periods * terms; i++)
        out.coefficients[i] = coefficients[i];
    free(fits);
    free(counted);
    free(coefficients);
    return status;
}
