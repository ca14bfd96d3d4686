/* Fama and MacBeth: a regression a period, then the means of its coefficients. */
#include <math.h>
#include <stdlib.h>

#include "xs_regress.h"
#include "error.h"

/* What all periods give. */
struct periods {
    size_t count, terms;
    aim_xs_regression *fits;
    double *coefficients;
    double *counted; /* NaN in periods that do not count */
};

static aim_status make_room(struct periods *all, const char *function)
{
    size_t limit = (size_t)PTRDIFF_MAX / 256, numbers = 0;
    if (all->count < limit / (all->terms + 16)) {
        numbers = all->count * all->terms + 1;
        all->fits = malloc((all->count + 1) * sizeof *all->fits);
        all->coefficients = malloc(numbers * sizeof *all->coefficients);
        all->counted = malloc(numbers * sizeof *all->counted);
    }
    if (all->fits && all->coefficients && all->counted)
        return AIM_OK;
    aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu periods of %zu terms", all->count,
              all->terms);
    return AIM_ERROR_MEMORY;
}

/* A period that lacks a coefficient does not count with the others. */
static bool counts(const struct periods *all, size_t period)
{
    bool used = all->fits[period].reason == AIM_REASON_OK;
    for (size_t i = 0; i < all->terms; i++)
        used = used && !isnan(all->coefficients[period * all->terms + i]);
    return used;
}

static void write(const struct periods *all, aim_fama_macbeth_out out)
{
    for (size_t p = 0; p < all->count; p++) {
        if (out.fits)
            out.fits[p] = all->fits[p];
        if (out.used)
            out.used[p] = counts(all, p);
    }
    for (size_t i = 0; out.coefficients && i < all->count * all->terms; i++)
        out.coefficients[i] = all->coefficients[i];
}

static aim_status test(const struct periods *all, aim_mean_spec spec, aim_mean_test *out)
{
    for (size_t p = 0; p < all->count; p++) {
        bool used = counts(all, p);
        for (size_t i = p * all->terms; i < (p + 1) * all->terms; i++)
            all->counted[i] = used ? all->coefficients[i] : (double)NAN;
    }
    return aim_mean_tests(aim_by_period(all->counted, all->count, all->terms), spec, out);
}

aim_status AIM_T(aim_fama_macbeth)(AIM_T(aim_panel) y, const AIM_T(aim_panel) * columns,
                                   size_t count, const AIM_T(aim_panel) * weights,
                                   aim_fama_macbeth_spec spec, aim_fama_macbeth_out out)
{
    struct periods all = {.count = y.periods, .terms = count + spec.regression.constant};
    aim_status status = make_room(&all, __func__);
    if (status == AIM_OK)
        status = AIM_T(aim__xs_regress_run)(__func__, y, columns, count, weights, spec.regression,
                                            (aim_xs_regress_out){all.fits, all.coefficients, NULL},
                                            NULL);
    if (status == AIM_OK && out.terms)
        status = test(&all, spec.mean, out.terms);
    if (status == AIM_OK)
        write(&all, out);
    free(all.fits);
    free(all.coefficients);
    free(all.counted);
    return status;
}
