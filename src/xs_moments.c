/* Summaries and z-scores of each period. */
#include <math.h>

#include "xs.h"

aim_status AIM_T(aim_xs_summary)(AIM_T(aim_panel) x, aim_xs_summary_spec spec, aim_xs_moments *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_REDUCED(x, out);
    AIM_TRY(aim__xs_check_summary(&spec, __func__));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, NULL, 0, __func__));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    for (size_t t = 0; t < x.periods; t++) {
        struct aim__moments m;
        table->moments(x.entities, AIM_T(aim__cross_values)(&cross, t), &m);
        out[t] = aim__xs_finish(&m, spec);
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_zscore)(AIM_T(aim_panel) x, aim_moments_of sd, size_t min_count, real *out)
{
    aim_xs_summary_spec spec = {.sd = sd, .min_count = min_count};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_summary(&spec, __func__));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, out, 0, __func__));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        struct aim__moments m;
        table->moments(x.entities, values, &m);
        aim_xs_moments s = aim__xs_finish(&m, spec);
        /* Divided by an sd that overflowed, every score would be a 0 that says nothing. */
        double scale = isfinite(s.sd) ? s.sd : (double)NAN;
        table->standardise(x.entities, values, s.mean, scale, AIM_T(aim__cross_out)(&cross, t));
        AIM_T(aim__cross_put)(&cross, t);
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_reason)(AIM_T(aim_panel) x, aim_moments_of sd, size_t min_count,
                                unsigned char *out)
{
    aim_xs_summary_spec spec = {.sd = sd, .min_count = min_count};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_summary(&spec, __func__));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, NULL, 0, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        struct aim__moments m;
        AIM_T(aim__table)()->moments(x.entities, values, &m);
        aim_xs_moments s = aim__xs_finish(&m, spec);
        aim_reason period = AIM_REASON_OK;
        if (s.n < spec.min_count || (sd == AIM_SAMPLE && s.n < 2))
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

aim_status AIM_T(aim_xs_breadth)(AIM_T(aim_panel) x, double level, aim_xs_breadth_count *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_REDUCED(x, out);
    AIM_REQUIRE(!isnan(level), AIM_ERROR_ARGUMENT, "level is NaN");
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, NULL, 0, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        aim_xs_breadth_count b = {0};
        for (size_t e = 0; e < x.entities; e++) {
            b.advancers += values[e] > 0;
            b.decliners += values[e] < 0;
            b.unchanged += values[e] == 0;
            b.at_level += (double)values[e] >= level;
        }
        b.n = b.advancers + b.decliners + b.unchanged;
        b.share = b.n ? (double)b.at_level / (double)b.n : (double)NAN;
        out[t] = b;
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}
