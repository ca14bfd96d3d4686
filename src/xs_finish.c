/* Statistics out of power sums and sorted keys: the formulas, the same for both precisions. */
#include "xs.h"

#include <float.h>
#include <math.h>

#include "key.h"

static bool is_moments_of(aim_moments_of kind)
{
    return kind == AIM_SAMPLE || kind == AIM_POPULATION;
}

aim_status aim__xs_check_summary(aim_xs_summary_spec *spec, const char *function)
{
    if (!is_moments_of(spec->sd))
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.sd is %d: neither sample nor population", (int)spec->sd);
    if (!is_moments_of(spec->shape))
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.shape is %d: neither sample nor population", (int)spec->shape);
    if (spec->min_count == 0)
        spec->min_count = 1;
    return AIM_OK;
}

aim_xs_moments aim__xs_finish(const struct aim__moments *m, aim_xs_summary_spec spec)
{
    double n = m->n, nan = (double)NAN;
    aim_xs_moments out = {(size_t)n, nan, nan, nan, nan, nan, nan};
    if (n < 1 || n < (double)spec.min_count)
        return out;
    out.mean = m->mean;
    out.min = m->min;
    out.max = m->max;
    double count = spec.sd == AIM_SAMPLE ? n - 1 : n;
    if (count > 0)
        out.sd = sqrt(m->m2 / count);
    if (!(m->m2 > 0))
        return out;
    /* Divided step by step, so that the powers of m2 cannot overflow. */
    double g1 = m->m3 / m->m2 / sqrt(m->m2) * sqrt(n);
    double g2 = m->m4 / m->m2 / m->m2 * n - 3;
    if (spec.shape == AIM_POPULATION) {
        out.skewness = g1;
        out.kurtosis = g2;
        return out;
    }
    if (n > 2)
        out.skewness = g1 * sqrt(n * (n - 1)) / (n - 2);
    if (n > 3)
        out.kurtosis = ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3));
    return out;
}

aim_status aim__xs_check_quantiles(const double *probabilities, size_t count,
                                   aim_xs_quantile_spec *spec, const char *function)
{
    if (count > 0 && !probabilities)
        return aim__fail(AIM_ERROR_NULL, function, "probabilities is NULL");
    if (spec->type > 9)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.type is %u: 1 to 9, or 0 for 7",
                         spec->type);
    for (size_t i = 0; i < count; i++)
        if (!(probabilities[i] >= 0 && probabilities[i] <= 1))
            return aim__fail(AIM_ERROR_ARGUMENT, function, "probabilities[%zu] is %g: 0 to 1", i,
                             probabilities[i]);
    if (spec->type == 0)
        spec->type = 7;
    if (spec->min_count == 0)
        spec->min_count = 1;
    return AIM_OK;
}

double aim__xs_unit(double size)
{
    int exponent;
    frexp(size, &exponent);
    return ldexp(1, exponent < -1000 ? 1000 : -exponent); /* 2^1074 is no double */
}

bool aim__xs_sort_scratch(size_t n, size_t *bytes)
{
    *bytes = 0;
    return aim__scratch(bytes, n, 2 * sizeof(uint64_t)) &&
           aim__scratch(bytes, n, 2 * sizeof(uint32_t));
}

/* The order statistic at a place from 1, held to the sample. */
static double place(const uint64_t *keys, size_t n, double j)
{
    size_t at = j < 1 ? 0 : j > (double)n ? n - 1 : (size_t)j - 1;
    return aim__key_value(keys[at]);
}

struct aim__xs_place aim__xs_place(double n, double p, unsigned type)
{
    /* Hyndman and Fan's (a, b) of types 4 to 9: position a + p (n + 1 - a - b). */
    static const double ab[6][2] = {{0, 1}, {0.5, 0.5},         {0, 0},
                                    {1, 1}, {1.0 / 3, 1.0 / 3}, {0.375, 0.375}};
    const double fuzz = 4 * DBL_EPSILON;
    double position = n * p - (type == 3 ? 0.5 : 0);
    if (type >= 4)
        position = ab[type - 4][0] + p * (n + 1 - ab[type - 4][0] - ab[type - 4][1]);
    double j = floor(position + fuzz), h = position - j;
    if (h < fuzz) /* below 0 too: the sum above may have been rounded up to j */
        h = 0;
    if (type == 1)
        h = h > 0;
    else if (type == 2)
        h = h > 0 ? 1 : 0.5;
    else if (type == 3)
        h = h > 0 || fmod(j, 2) != 0;
    return (struct aim__xs_place){j, h};
}

double aim__xs_between(double low, double high, double h)
{
    if (h == 0 || low == high)
        return low;
    return h == 1 ? high : (1 - h) * low + h * high;
}

double aim__xs_quantile(const uint64_t *keys, size_t n, double p, unsigned type)
{
    struct aim__xs_place at = aim__xs_place((double)n, p, type);
    return aim__xs_between(place(keys, n, at.j), place(keys, n, at.j + 1), at.h);
}
