/* Values on the scale of their period: z-scores, centred, held to bounds. */
#include <math.h>

#include "tile.h"
#include "xs.h"

aim_status AIM_T(aim_xs_zscore)(AIM_T(aim_panel) x, aim_moments_of sd, size_t min_count, real *out)
{
    aim_xs_summary_spec spec = {.sd = sd, .min_count = min_count};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_summary(&spec, __func__));
    AIM_SHARE_PERIODS(x, 1,
                      AIM_T(aim_xs_zscore)(AIM_T(aim__some_periods)(x, share), sd, min_count,
                                           out + AIM_T(aim__at)(x, 0, share.from)));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, out, 0, __func__));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        struct aim__moments m;
        AIM_T(aim__run_spread)(x.entities, values, &m);
        struct aim__location s = aim__xs_locate(&m, spec);
        AIM_T(aim__run_scale)
        (table->standardise, x.entities, values, s.mean, aim__xs_divisor(s.sd),
         AIM_T(aim__cross_out)(&cross, t), cross.row_streams);
        AIM_T(aim__cross_put)(&cross, t);
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_demean)(AIM_T(aim_panel) x, size_t min_count, real *out)
{
    aim_xs_summary_spec spec = {.min_count = min_count};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_summary(&spec, __func__));
    AIM_SHARE_PERIODS(x, 1,
                      AIM_T(aim_xs_demean)(AIM_T(aim__some_periods)(x, share), min_count,
                                           out + AIM_T(aim__at)(x, 0, share.from)));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, out, 0, __func__));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        struct aim__moments m;
        AIM_T(aim__run_spread)(x.entities, values, &m);
        struct aim__location s = aim__xs_locate(&m, spec);
        AIM_T(aim__run_scale)
        (table->centre, x.entities, values, isfinite(s.mean) ? s.mean : (double)NAN, 0,
         AIM_T(aim__cross_out)(&cross, t), cross.row_streams);
        AIM_T(aim__cross_put)(&cross, t);
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_standardise)(AIM_T(aim_panel) x, const double *centre, const double *scale,
                                     real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE(centre || x.periods == 0, AIM_ERROR_NULL, "centre is NULL");
    AIM_SHARE_PERIODS(x, 0.7,
                      AIM_T(aim_xs_standardise)(AIM_T(aim__some_periods)(x, share),
                                                centre + share.from,
                                                scale ? scale + share.from : NULL,
                                                out + AIM_T(aim__at)(x, 0, share.from)));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, out, 0, __func__));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        double from = scale || isfinite(centre[t]) ? centre[t] : (double)NAN;
        AIM_T(aim__run_scale)
        (scale ? table->standardise : table->centre, x.entities, values, from,
         scale ? aim__xs_divisor(scale[t]) : 0, AIM_T(aim__cross_out)(&cross, t),
         cross.row_streams);
        AIM_T(aim__cross_put)(&cross, t);
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_robust_zscore)(AIM_T(aim_panel) x, aim_mad_scale scale, size_t min_count,
                                       real *out)
{
    double half = 0.5;
    struct aim__quantiles q = {.probabilities = &half, .count = 1, .spec = {7, min_count}};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_mad(scale, __func__));
    AIM_TRY(aim__xs_check_quantiles(&half, 1, &q.spec, __func__));
    AIM_SHARE_PERIODS(x, 3,
                      AIM_T(aim_xs_robust_zscore)(AIM_T(aim__some_periods)(x, share), scale,
                                                  min_count,
                                                  out + AIM_T(aim__at)(x, 0, share.from)));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__quantiles_open)(&cross, &q, x, out, __func__));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        struct aim__middle middle = AIM_T(aim__middle_of)(&q, x.entities, values, scale);
        AIM_T(aim__run_scale)
        (table->standardise, x.entities, values, middle.median, aim__xs_divisor(middle.mad),
         AIM_T(aim__cross_out)(&cross, t), cross.row_streams);
        AIM_T(aim__cross_put)(&cross, t);
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_winsorise)(AIM_T(aim_panel) x, aim_xs_winsorise_spec spec, real *out)
{
    double probabilities[2];
    struct aim__quantiles q;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_winsorise(&spec, __func__));
    AIM_SHARE_PERIODS(x, 2,
                      AIM_T(aim_xs_winsorise)(AIM_T(aim__some_periods)(x, share), spec,
                                              out + AIM_T(aim__at)(x, 0, share.from)));
    aim__xs_bounds_wanted(spec, probabilities, &q);
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__quantiles_open)(&cross, &q, x, out, __func__));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        struct aim__bounds bounds = AIM_T(aim__bounds_of)(spec, &q, x.entities, values);
        AIM_T(aim__run_scale)
        (table->hold, x.entities, values, bounds.low, bounds.high, AIM_T(aim__cross_out)(&cross, t),
         cross.row_streams);
        AIM_T(aim__cross_put)(&cross, t);
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_clip)(AIM_T(aim_panel) x, double low, double high, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE(low <= high, AIM_ERROR_ARGUMENT,
                "low is %g and high %g: low must not be above high", low, high);
    AIM_SHARE_PERIODS(x, 0.7,
                      AIM_T(aim_xs_clip)(AIM_T(aim__some_periods)(x, share), low, high,
                                         out + AIM_T(aim__at)(x, 0, share.from)));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    int stream = AIM_T(aim__streams)(x);
    for (size_t row = 0; row < AIM_T(aim__rows)(x) && AIM_T(aim__width)(x) > 0; row++)
        AIM_T(aim__run_scale)
    (table->hold, AIM_T(aim__width)(x), x.values + row * x.stride, low, high, out + row * x.stride,
     stream);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_reason)(AIM_T(aim_panel) x, aim_moments_of sd, size_t min_count,
                                unsigned char *out)
{
    aim_xs_summary_spec spec = {.sd = sd, .min_count = min_count};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_summary(&spec, __func__));
    AIM_SHARE_PERIODS(x, 1,
                      AIM_T(aim_xs_reason)(AIM_T(aim__some_periods)(x, share), sd, min_count,
                                           out + AIM_T(aim__at)(x, 0, share.from)));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, NULL, 0, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        struct aim__moments m;
        AIM_T(aim__run_spread)(x.entities, values, &m);
        struct aim__location s = aim__xs_locate(&m, spec);
        aim_reason period = AIM_REASON_OK;
        if (m.n < (double)spec.min_count || (sd == AIM_SAMPLE && m.n < 2))
            period = AIM_REASON_SHORT;
        else if (s.sd == 0)
            period = AIM_REASON_ZERO_VARIANCE;
        else if (!isfinite(s.sd))
            period = AIM_REASON_INFINITE;
        for (size_t e = 0; e < x.entities; e++)
            out[AIM_T(aim__at)(x, e, t)] =
                (unsigned char)(values[e] != values[e] ? AIM_REASON_MISSING : period);
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}
