/* Lines through histories. */
#include "trend.h"

#include "cross.h"

aim_status AIM_T(aim_trend_fit)(AIM_T(aim_panel) x, const int32_t *keys, size_t min_count,
                                aim_trend_line *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_PER_ENTITY(x, out);
    AIM_TRY(aim__trend_check_keys(keys, x.periods, __func__));
    size_t bytes = 0, least = min_count > 2 ? min_count : 2;
    AIM_REQUIRE(aim__scratch(&bytes, x.periods, 2 * sizeof(double)), AIM_ERROR_MEMORY,
                "no memory for %zu periods", x.periods);
    AIM_SHARE_ENTITIES(x, 2,
                       AIM_T(aim_trend_fit)(AIM_T(aim__some_entities)(x, share), keys, min_count,
                                            out + share.from));
    struct AIM_T(aim__histories) walk;
    AIM_TRY(AIM_T(aim__histories_open)(&walk, x, bytes, __func__));
    double *times = walk.extra, *scratch = times + x.periods;
    aim__trend_times(keys, x.periods, times);
    for (size_t e = 0; e < x.entities; e++)
        aim__trend_line_of(x.periods, times, AIM_T(aim__history)(&walk, e), least, scratch,
                           &out[e]);
    AIM_T(aim__histories_close)(&walk);
    return AIM_OK;
}
