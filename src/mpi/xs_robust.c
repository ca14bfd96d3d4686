/* Values on the scale of their period over all ranks: by median and MAD, and held to bounds. */
#include <math.h>
#include <stdlib.h>

#include "order.h"

static const double half = 0.5;

/* Two figures of each period: median and MAD, or bounds. */
struct figures {
    struct aim__mpi_quantiles q;
    aim_mad_scale scale;
    double *first, *second;
    uint64_t *known;
};

static AIM_T(aim_panel) nothing_of(AIM_T(aim_panel) x)
{
    x.periods = 0;
    return x;
}

/* `refused` is what the core says about the options. */
static aim_status prepare(const aim_mpi *plan, AIM_T(aim_panel) x, aim_status refused,
                          struct figures *figures, const char *function)
{
    size_t each = (figures->q.count > 1 ? 2 : 1) * x.periods;
    AIM_TRY(aim__mpi_restate(refused, function));
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    if (figures->q.spec.min_count == 0)
        figures->q.spec.min_count = 1;
    if (x.periods < SIZE_MAX / 4 / sizeof(double))
        figures->first = calloc(each + 2 * x.periods + 1, sizeof(double));
    AIM_MPI_REQUIRE(figures->first, AIM_ERROR_MEMORY, function, "no memory for %zu periods",
                    x.periods);
    figures->second = figures->first + each;
    figures->known = (uint64_t *)(figures->second + x.periods);
    return AIM_T(aim__mpi_quantiles_open)(plan, x, &figures->q, function);
}

static void release(struct figures *figures)
{
    aim__mpi_quantiles_close(&figures->q);
    free(figures->first);
}

static aim_status middles(aim_mpi *plan, AIM_T(aim_panel) x, struct figures *figures)
{
    return AIM_T(aim__mpi_middles_of)(plan, x, &figures->q, figures->scale, figures->known,
                                      figures->first, figures->second);
}

static struct figures figures_of(aim_mad_scale scale, size_t min_count)
{
    return (struct figures){.q = {.probabilities = &half, .count = 1, .spec = {7, min_count}},
                            .scale = scale};
}

/* What is asked of all ranks alike. */
static struct aim__mpi_call call_of(const char *function, size_t periods, aim_mad_scale scale,
                                    size_t min_count)
{
    uint64_t options = aim__mpi_mix(aim__mpi_mix(0, (uint64_t)scale), min_count);
    return (struct aim__mpi_call){function, NULL, periods, options};
}

static aim_status scaled_arguments(const aim_mpi *plan, AIM_T(aim_panel) x, const void *out,
                                   bool needed, struct figures *figures, const char *function)
{
    AIM_MPI_REQUIRE(out || !needed, AIM_ERROR_NULL, function, "out is NULL");
    return prepare(
        plan, x, AIM_T(aim_xs_mad)(nothing_of(x), figures->scale, figures->q.spec.min_count, NULL),
        figures, function);
}

aim_status AIM_T(aim_mpi_xs_mad)(aim_mpi *plan, AIM_T(aim_panel) x, aim_mad_scale scale,
                                 size_t min_count, double *out)
{
    struct figures figures = figures_of(scale, min_count);
    AIM_REQUIRE_POINTER(plan);
    aim_status status =
        aim__mpi_agree(plan, call_of(__func__, x.periods, scale, min_count),
                       scaled_arguments(plan, x, out, x.periods > 0, &figures, __func__));
    if (status == AIM_OK)
        status = middles(plan, x, &figures);
    for (size_t t = 0; status == AIM_OK && t < x.periods; t++)
        out[t] = figures.second[t];
    release(&figures);
    return status;
}

aim_status AIM_T(aim_mpi_xs_robust_zscore)(aim_mpi *plan, AIM_T(aim_panel) x, aim_mad_scale scale,
                                           size_t min_count, real *out)
{
    struct figures figures = figures_of(scale, min_count);
    AIM_REQUIRE_POINTER(plan);
    bool needed = x.periods > 0 && x.entities > 0;
    aim_status status = aim__mpi_agree(plan, call_of(__func__, x.periods, scale, min_count),
                                       scaled_arguments(plan, x, out, needed, &figures, __func__));
    if (status == AIM_OK)
        status = middles(plan, x, &figures);
    if (status == AIM_OK)
        status = AIM_T(aim_xs_standardise)(x, figures.first, figures.second, out);
    release(&figures);
    return status;
}

/* The bounds of each period; a side without a bound still asks that there be enough values. */
static void bounds_of(const struct figures *figures, aim_xs_winsorise_spec spec, size_t t,
                      double bounds[2])
{
    if (spec.by == AIM_WINSORISE_QUANTILES) {
        bounds[0] = figures->first[2 * t];
        bounds[1] = figures->first[2 * t + 1];
    } else {
        double median = figures->first[t], mad = figures->second[t];
        mad = isfinite(mad) && mad != 0 ? mad : (double)NAN;
        bounds[0] = median - spec.low * mad;
        bounds[1] = median + spec.high * mad;
    }
    if (spec.low == 0 && bounds[0] == bounds[0])
        bounds[0] = -(double)INFINITY;
    if (spec.high == 0 && bounds[1] == bounds[1])
        bounds[1] = (double)INFINITY;
}

/* min(max(x, low), high), NaN where x or a bound is; `out` may be x. */
static real held(real x, double low, double high)
{
    double value = (double)x;
    if (low != low || high != high)
        return (real)NAN;
    value = low > value ? low : value;
    return (real)(high < value ? high : value);
}

static void hold(AIM_T(aim_panel) x, const struct figures *figures, aim_xs_winsorise_spec spec,
                 real *out)
{
    enum { TOGETHER = 64 };
    double bounds[TOGETHER][2];
    for (size_t from = 0; from < x.periods; from += TOGETHER) {
        size_t end = x.periods - from < TOGETHER ? x.periods : from + TOGETHER;
        bool by_period = x.layout == AIM_LAYOUT_BY_PERIOD;
        for (size_t t = from; t < end; t++)
            bounds_of(figures, spec, t, bounds[t - from]);
        for (size_t row = by_period ? from : 0; row < (by_period ? end : x.entities); row++)
            for (size_t i = by_period ? 0 : from; i < (by_period ? x.entities : end); i++) {
                const double *bound = bounds[(by_period ? row : i) - from];
                size_t at = row * x.stride + i;
                out[at] = held(x.values[at], bound[0], bound[1]);
            }
    }
}

static aim_status bounds_arguments(const aim_mpi *plan, AIM_T(aim_panel) x,
                                   aim_xs_winsorise_spec spec, const real *out,
                                   struct figures *figures, const char *function)
{
    bool needed = x.periods > 0 && x.entities > 0;
    AIM_MPI_REQUIRE(out || !needed, AIM_ERROR_NULL, function, "out is NULL");
    return prepare(plan, x, AIM_T(aim_xs_winsorise)(nothing_of(x), spec, NULL), figures, function);
}

aim_status AIM_T(aim_mpi_xs_winsorise)(aim_mpi *plan, AIM_T(aim_panel) x,
                                       aim_xs_winsorise_spec spec, real *out)
{
    double probabilities[2] = {spec.low, 1 - spec.high};
    struct figures figures = figures_of(spec.scale, spec.min_count);
    bool quantiles = spec.by == AIM_WINSORISE_QUANTILES;
    AIM_REQUIRE_POINTER(plan);
    struct aim__mpi_call call = call_of(__func__, x.periods, spec.scale, spec.min_count);
    call.options = aim__mpi_mix(call.options, (uint64_t)spec.by);
    call.options = aim__mpi_mix(call.options, spec.type);
    call.options = aim__mpi_mix_double(call.options, spec.low);
    call.options = aim__mpi_mix_double(call.options, spec.high);
    if (quantiles) {
        figures.q.probabilities = probabilities;
        figures.q.count = 2;
        figures.q.spec.type = spec.type ? spec.type : 7;
    }
    aim_status status =
        aim__mpi_agree(plan, call, bounds_arguments(plan, x, spec, out, &figures, __func__));
    if (status == AIM_OK)
        status = quantiles ? AIM_T(aim__mpi_quantiles_of)(plan, x, &figures.q, figures.first)
                           : middles(plan, x, &figures);
    if (status == AIM_OK)
        hold(x, &figures, spec, out);
    release(&figures);
    return status;
}
