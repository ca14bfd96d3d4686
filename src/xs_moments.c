/* Summaries and breadth of each period. */
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
