/* Quantiles, medians and MADs of each period: one selection each. */
#include <math.h>

#include "xs.h"

/* The two neighbours of each quantile; none where too few are known. */
static size_t places(size_t known, const void *wish, size_t *place)
{
    const struct aim__quantiles *q = wish;
    if (known < q->spec.min_count)
        return 0;
    for (size_t i = 0; i < q->count; i++) {
        struct aim__position at = aim__xs_position(known, q->probabilities[i], q->spec.type);
        place[2 * i] = at.low;
        place[2 * i + 1] = at.high;
    }
    return 2 * q->count;
}

/* What was found there, put together. */
static void finish(const struct aim__quantiles *q, size_t known, double *out)
{
    for (size_t i = 0; i < q->count; i++) {
        out[i] = (double)NAN;
        if (known >= q->spec.min_count)
            out[i] = aim__xs_between(aim__xs_position(known, q->probabilities[i], q->spec.type),
                                     q->value[2 * i], q->value[2 * i + 1]);
    }
}

size_t AIM_T(aim__quantiles_of)(const struct aim__quantiles *q, size_t n, const real *x,
                                double *out)
{
    size_t known = AIM_T(aim__table)()->pick(n, x, 0, places, q, q->place, q->value, q->scratch);
    finish(q, known, out);
    return known;
}

struct aim__middle AIM_T(aim__middle_of)(const struct aim__quantiles *q, size_t n, const real *x,
                                         aim_mad_scale scale)
{
    struct aim__middle middle = {(double)NAN, (double)NAN};
    size_t known = AIM_T(aim__quantiles_of)(q, n, x, &middle.median);
    size_t measured = AIM_T(aim__table)()->pick_distance(n, x, middle.median, places, q, q->place,
                                                         q->value, q->scratch);
    finish(q, measured, &middle.mad);
    if (measured != known) /* an infinite value beside an infinite median is no distance away */
        middle.mad = (double)NAN;
    if (scale == AIM_MAD_NORMAL)
        middle.mad *= 1.482602218505602;
    return middle;
}

struct aim__bounds AIM_T(aim__bounds_of)(aim_xs_winsorise_spec spec, const struct aim__quantiles *q,
                                         size_t n, const real *x)
{
    double bounds[2] = {(double)NAN, (double)NAN};
    if (spec.by == AIM_WINSORISE_QUANTILES) {
        AIM_T(aim__quantiles_of)(q, n, x, bounds);
    } else {
        struct aim__middle middle = AIM_T(aim__middle_of)(q, n, x, spec.scale);
        double mad = aim__xs_divisor(middle.mad);
        bounds[0] = middle.median - spec.low * mad;
        bounds[1] = middle.median + spec.high * mad;
    }
    /* A side without a bound still asks that there be enough values to bound. */
    if (spec.low == 0 && bounds[0] == bounds[0])
        bounds[0] = -(double)INFINITY;
    if (spec.high == 0 && bounds[1] == bounds[1])
        bounds[1] = (double)INFINITY;
    return (struct aim__bounds){bounds[0], bounds[1]};
}

aim_status AIM_T(aim__quantiles_open)(struct AIM_T(aim__cross) * cross, struct aim__quantiles *q,
                                      AIM_T(aim_panel) x, real *out, const char *function)
{
    size_t bytes;
    if (!aim__quantiles_bytes(x.entities, q->count, &bytes))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities", x.entities);
    AIM_TRY(AIM_T(aim__cross_open)(cross, x, out, bytes, function));
    aim__quantiles_room(q, cross->extra);
    return AIM_OK;
}

static aim_status quantiles(AIM_T(aim_panel) x, struct aim__quantiles q, double *out,
                            const char *function)
{
    struct AIM_T(aim__cross) cross;
    AIM_TRY(aim__xs_check_quantiles(q.probabilities, q.count, &q.spec, function));
    if (q.count == 0)
        return AIM_OK;
    AIM_SHARE_PERIODS(
        x, 1,
        quantiles(AIM_T(aim__some_periods)(x, share), q, out + share.from * q.count, function));
    AIM_TRY(AIM_T(aim__quantiles_open)(&cross, &q, x, NULL, function));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        AIM_T(aim__quantiles_of)(&q, x.entities, values, out + t * q.count);
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_quantile)(AIM_T(aim_panel) x, const double *probabilities, size_t count,
                                  aim_xs_quantile_spec spec, double *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE(out || x.periods == 0 || count == 0, AIM_ERROR_NULL, "out is NULL");
    return quantiles(
        x, (struct aim__quantiles){.probabilities = probabilities, .count = count, .spec = spec},
        out, __func__);
}

static const double half = 0.5;

aim_status AIM_T(aim_xs_median)(AIM_T(aim_panel) x, size_t min_count, double *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_REDUCED(x, out);
    return quantiles(
        x, (struct aim__quantiles){.probabilities = &half, .count = 1, .spec = {7, min_count}}, out,
        __func__);
}

aim_status AIM_T(aim_xs_mad)(AIM_T(aim_panel) x, aim_mad_scale scale, size_t min_count, double *out)
{
    struct aim__quantiles q = {.probabilities = &half, .count = 1, .spec = {7, min_count}};
    struct AIM_T(aim__cross) cross;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_REDUCED(x, out);
    AIM_TRY(aim__xs_check_mad(scale, __func__));
    AIM_TRY(aim__xs_check_quantiles(q.probabilities, q.count, &q.spec, __func__));
    AIM_SHARE_PERIODS(
        x, 3,
        AIM_T(aim_xs_mad)(AIM_T(aim__some_periods)(x, share), scale, min_count, out + share.from));
    AIM_TRY(AIM_T(aim__quantiles_open)(&cross, &q, x, NULL, __func__));
    for (size_t t = 0; t < x.periods; t++)
        out[t] =
            AIM_T(aim__middle_of)(&q, x.entities, AIM_T(aim__cross_values)(&cross, t), scale).mad;
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}
