/* Statistics out of power sums and of order statistics, and what may be asked for: the same for both
 * precisions. */
#include "xs.h"

#include <float.h>
#include <math.h>

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

struct aim__location aim__xs_locate(const struct aim__moments *m, aim_xs_summary_spec spec)
{
    struct aim__location out = {(double)NAN, (double)NAN};
    double count = spec.sd == AIM_SAMPLE ? m->n - 1 : m->n;
    if (m->n < 1 || m->n < (double)spec.min_count)
        return out;
    out.mean = m->mean;
    if (count > 0)
        out.sd = sqrt(m->m2 / count);
    return out;
}

aim_xs_moments aim__xs_finish(const struct aim__moments *m, aim_xs_summary_spec spec)
{
    double n = m->n, nan = (double)NAN;
    struct aim__location location = aim__xs_locate(m, spec);
    aim_xs_moments out = {(size_t)n, location.mean, location.sd, nan, nan, nan, nan};
    if (n < 1 || n < (double)spec.min_count)
        return out;
    out.min = m->min;
    out.max = m->max;
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

aim_status aim__xs_check_mad(aim_mad_scale scale, const char *function)
{
    if (scale == AIM_MAD_RAW || scale == AIM_MAD_NORMAL)
        return AIM_OK;
    return aim__fail(AIM_ERROR_ARGUMENT, function, "scale is %d: neither raw nor normal",
                     (int)scale);
}

aim_status aim__xs_check_rank(aim_xs_rank_spec *spec, const char *function)
{
    if ((unsigned)spec->ties > AIM_TIES_ORDINAL)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.ties is %d: not a rule for ties",
                         (int)spec->ties);
    if ((unsigned)spec->missing > AIM_MISSING_LAST)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.missing is %d: keep, first or last",
                         (int)spec->missing);
    if ((unsigned)spec->scale > AIM_RANK_N_PLUS_1)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.scale is %d: not a scale of ranks",
                         (int)spec->scale);
    if (spec->min_count == 0)
        spec->min_count = 1;
    return AIM_OK;
}

aim_status aim__xs_check_winsorise(aim_xs_winsorise_spec *spec, const char *function)
{
    aim_xs_quantile_spec quantiles = {spec->type, spec->min_count};
    AIM_TRY(aim__xs_check_quantiles(NULL, 0, &quantiles, function));
    AIM_TRY(aim__xs_check_mad(spec->scale, function));
    if (spec->by != AIM_WINSORISE_QUANTILES && spec->by != AIM_WINSORISE_MADS)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.by is %d: neither quantiles nor MADs",
                         (int)spec->by);
    double most = spec->by == AIM_WINSORISE_QUANTILES ? 1 : DBL_MAX;
    if (!(spec->low >= 0 && spec->low <= most && spec->high >= 0 && spec->high <= most))
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.low is %g and spec.high %g: %s",
                         spec->low, spec->high,
                         spec->by == AIM_WINSORISE_QUANTILES ? "0 to 1" : "0 or more, finite");
    if (spec->by == AIM_WINSORISE_QUANTILES && spec->low + spec->high > 1)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.low is %g and spec.high %g: the tails are more than the whole",
                         spec->low, spec->high);
    spec->type = quantiles.type;
    spec->min_count = quantiles.min_count;
    return AIM_OK;
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

struct aim__position aim__xs_position(size_t n, double p, unsigned type)
{
    struct aim__xs_place at = aim__xs_place((double)n, p, type);
    double last = (double)n - 1, low = at.j - 1, high = at.j; /* from 0, held to the sample */
    low = low < 0 ? 0 : low > last ? last : low;
    high = high < 0 ? 0 : high > last ? last : high;
    return (struct aim__position){(size_t)low, (size_t)high, at.h};
}

double aim__xs_between(struct aim__position at, double low, double high)
{
    if (at.part == 0 || low == high)
        return low;
    return at.part == 1 ? high : (1 - at.part) * low + at.part * high;
}

aim_status aim_quantile_locate(size_t n, double probability, unsigned type,
                               aim_quantile_place *place)
{
    AIM_REQUIRE(n > 0, AIM_ERROR_ARGUMENT, "n is 0: no values have no quantile");
    AIM_REQUIRE(probability >= 0 && probability <= 1, AIM_ERROR_ARGUMENT,
                "probability is %g: 0 to 1", probability);
    AIM_REQUIRE(type <= 9, AIM_ERROR_ARGUMENT, "type is %u: 1 to 9, or 0 for 7", type);
    AIM_REQUIRE(place, AIM_ERROR_NULL, "place is NULL");
    struct aim__position at = aim__xs_position(n, probability, type ? type : 7);
    *place = (aim_quantile_place){at.low, at.high, at.part};
    return AIM_OK;
}

double aim_quantile_between(aim_quantile_place place, double low, double high)
{
    return aim__xs_between((struct aim__position){place.low, place.high, place.part}, low, high);
}

bool aim__quantiles_bytes(size_t n, size_t count, size_t *bytes)
{
    *bytes = 0;
    return aim__scratch(bytes, count, 2 * sizeof(size_t)) &&
           aim__scratch(bytes, count, 2 * sizeof(double)) &&
           aim__scratch(bytes, n + 1, AIM__ORDER_WORDS * sizeof(uint64_t));
}

void aim__quantiles_room(struct aim__quantiles *q, void *memory)
{
    q->place = memory;
    q->value = (double *)(q->place + 2 * q->count);
    q->scratch = (uint64_t *)(q->value + 2 * q->count);
}

void aim__xs_bounds_wanted(aim_xs_winsorise_spec spec, double probabilities[2],
                           struct aim__quantiles *q)
{
    bool quantiles = spec.by == AIM_WINSORISE_QUANTILES;
    probabilities[0] = quantiles ? spec.low : 0.5;
    probabilities[1] = 1 - spec.high;
    *q = (struct aim__quantiles){.probabilities = probabilities,
                                 .count = quantiles ? 2 : 1,
                                 .spec = {quantiles ? spec.type : 7, spec.min_count}};
}

bool aim__rank_bytes(size_t n, size_t *bytes)
{
    *bytes = 0;
    return aim__scratch(bytes, n, sizeof(uint32_t)) &&
           aim__scratch(bytes, n + 1, AIM__ORDER_WORDS * sizeof(uint64_t));
}

double aim__xs_divisor(double spread)
{
    /* Divided by a spread that overflowed, every score would be a 0 that says nothing. */
    return isfinite(spread) && spread != 0 ? spread : (double)NAN;
}

double aim__xs_unit(double size)
{
    int exponent;
    frexp(size, &exponent);
    return ldexp(1, exponent < -1000 ? 1000 : -exponent); /* 2^1074 is no double */
}
