/* Correlation and beta of two panels in windows, lines through windows. */
#include "roll.h"

#include <aim/trend.h>
#include <math.h>
#include <stdlib.h>

aim_status AIM_T(aim__roll_times)(AIM_T(aim_panel) x, const int32_t *keys, const char *function,
                                  double **times)
{
    *times = malloc((x.periods + 1) * sizeof **times);
    if (!*times)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for the times of %zu periods",
                         x.periods);
    for (size_t t = 0; t < x.periods; t++)
        (*times)[t] = keys ? keys[t] : (double)t;
    return AIM_OK;
}

static struct AIM_T(aim__roll_work)
    pair_work(AIM_T(aim_panel) x, aim_roll_spec spec, enum aim__roll_measure measure, real *out)
{
    return (struct AIM_T(aim__roll_work)){.x = x,
                                          .spec = spec,
                                          .kernel = AIM_T(aim__table)()->roll_pair,
                                          .parts = AIM__PAIR_PARTS,
                                          .measure = measure,
                                          .out = out};
}

aim_status AIM_T(aim_roll_correlation)(AIM_T(aim_panel) x, AIM_T(aim_panel) y, aim_roll_spec spec,
                                       real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_FITS(x, y);
    AIM_REQUIRE_OUT(x, out);
    struct AIM_T(aim__roll_work) work = pair_work(x, spec, AIM__ROLL_CORRELATION, out);
    work.y = &y;
    return AIM_T(aim__roll_walk)(&work, __func__);
}

/* The one entity's values as the second of every pair. */
static aim_status beta_on_one(AIM_T(aim_panel) x, AIM_T(aim_panel) y, aim_roll_spec spec, real *out,
                              const char *function)
{
    if (y.periods != x.periods)
        return aim__fail(AIM_ERROR_SHAPE, function, "y has %zu periods, x has %zu", y.periods,
                         x.periods);
    struct AIM_T(aim__roll_work) work = pair_work(x, spec, AIM__ROLL_SLOPE, out);
    if (x.entities == 0)
        return AIM_T(aim__roll_walk)(&work, function);
    double *shared;
    AIM_TRY(AIM_T(aim__roll_times)(x, NULL, function, &shared));
    for (size_t t = 0; t < x.periods; t++)
        shared[t] = (double)y.values[AIM_T(aim__at)(y, 0, t)];
    work.shared = shared;
    aim_status status = AIM_T(aim__roll_walk)(&work, function);
    free(shared);
    return status;
}

aim_status AIM_T(aim_roll_beta)(AIM_T(aim_panel) x, AIM_T(aim_panel) y, aim_roll_spec spec,
                                real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE_PANEL(y);
    if (y.entities == 1 && x.entities != 1)
        return beta_on_one(x, y, spec, out, __func__);
    AIM_REQUIRE_FITS(x, y);
    struct AIM_T(aim__roll_work) work = pair_work(x, spec, AIM__ROLL_SLOPE, out);
    work.y = &y;
    return AIM_T(aim__roll_walk)(&work, __func__);
}

/* Columns of a strip of rows, so that those of a window stay in cache. */
enum { STRIP = 1 << 15 };

/* Slopes of windows of which every value must be known: no others need more than a weighted sum. */
static bool is_plain(aim_roll_spec spec)
{
    return !spec.keys && spec.window >= 2 && spec.window <= AIM__LINE_MOST &&
           (spec.min_count == 0 || spec.min_count == spec.window);
}

static aim_status plain_slopes(AIM_T(aim_panel) x, size_t window, real *out)
{
    AIM_SHARE_ENTITIES(x, 1,
                       plain_slopes(AIM_T(aim__some_entities)(x, share), window,
                                    out + AIM_T(aim__at)(x, share.from, 0)));
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    size_t head = window - 1 < x.periods ? window - 1 : x.periods;
    struct aim__rect rect = {.rows = AIM_T(aim__rows)(x),
                             .n = AIM_T(aim__width)(x),
                             .head = by_entity ? head : 0,
                             .x_stride = x.stride,
                             .out_stride = x.stride};
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    if (by_entity) {
        table->roll_line(rect, window, 1, x.values, out);
        return AIM_OK;
    }
    for (size_t t = 0; t < head; t++)
        for (size_t e = 0; e < x.entities; e++)
            out[t * x.stride + e] = (real)NAN;
    rect.rows = x.periods - head;
    size_t strip = STRIP / window / 64 * 64 + 64, at = head * x.stride;
    for (size_t e = 0; e < x.entities && rect.rows > 0; e += strip) {
        rect.n = x.entities - e < strip ? x.entities - e : strip;
        table->roll_line(rect, window, x.stride, x.values + at + e, out + at + e);
    }
    return AIM_OK;
}

/* What is measured of the lines through windows, under the name of the function that was called. */
static aim_status lines(AIM_T(aim_panel) x, aim_roll_spec spec, real *const outs[3],
                        const char *function)
{
    static const enum aim__roll_measure measures[] = {AIM__ROLL_SLOPE, AIM__ROLL_R2, AIM__ROLL_SE};
    double *times = NULL;
    struct aim__windows windows;
    AIM_TRY(aim__windows_of(spec, x.periods, function, &windows));
    if (x.entities == 0 || x.periods == 0)
        return AIM_OK;
    AIM_TRY(AIM_T(aim__roll_times)(x, spec.keys, function, &times));
    aim_status status = AIM_OK;
    for (int i = 0; i < 3 && status == AIM_OK; i++) {
        if (!outs[i])
            continue;
        if (measures[i] == AIM__ROLL_SLOPE && is_plain(spec)) {
            status = plain_slopes(x, spec.window, outs[i]);
            continue;
        }
        struct AIM_T(aim__roll_work) work = pair_work(x, spec, measures[i], outs[i]);
        work.shared = times;
        status = AIM_T(aim__roll_walk)(&work, function);
    }
    free(times);
    return status;
}

aim_status AIM_T(aim_roll_slope)(AIM_T(aim_panel) x, aim_roll_spec spec, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    real *const outs[3] = {out, NULL, NULL};
    return lines(x, spec, outs, __func__);
}

aim_status AIM_T(aim_trend_rolling)(AIM_T(aim_panel) x, aim_roll_spec spec, real *slope, real *r2,
                                    real *se)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(slope || r2 || se || x.entities == 0 || x.periods == 0, AIM_ERROR_NULL,
                "slope, r2 and se are all NULL");
    real *const outs[3] = {slope, r2, se};
    return lines(x, spec, outs, __func__);
}
