/* Summaries and breadth of each period. */
#include <math.h>

#include "xs.h"

aim_status AIM_T(aim_xs_summary)(AIM_T(aim_panel) x, aim_xs_summary_spec spec, aim_xs_moments *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_REDUCED(x, out);
    AIM_TRY(aim__xs_check_summary(&spec, __func__));
    AIM_SHARE_PERIODS(
        x, 1, AIM_T(aim_xs_summary)(AIM_T(aim__some_periods)(x, share), spec, out + share.from));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, NULL, 0, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        struct aim__moments m;
        AIM_T(aim__run_moments)(x.entities, AIM_T(aim__cross_values)(&cross, t), &m);
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
    AIM_SHARE_PERIODS(
        x, 1, AIM_T(aim_xs_breadth)(AIM_T(aim__some_periods)(x, share), level, out + share.from));
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, NULL, 0, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        struct aim__tally tally;
        AIM_T(aim__table)()->tally(x.entities, values, level, &tally);
        aim_xs_breadth_count b = {.advancers = (size_t)tally.above,
                                  .decliners = (size_t)tally.below,
                                  .unchanged = (size_t)tally.zero,
                                  .at_level = (size_t)tally.at_level};
        b.n = b.advancers + b.decliners + b.unchanged;
        b.share = b.n ? (double)b.at_level / (double)b.n : (double)NAN;
        out[t] = b;
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}
