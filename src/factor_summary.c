/* Series over time, of ICs or of returns, each brought side by side. */
#include "factor_summary.h"

#include <stdlib.h>

#include "panel.h"
#include "room.h"
#include "shares.h"

/* The series from its first known value to its last, in f64; returns how long that is. */
static size_t series_of(AIM_T(aim_panel) x, size_t entity, double *to)
{
    size_t n = 0, known = 0;
    for (size_t t = 0; t < x.periods; t++) {
        double value = (double)x.values[AIM_T(aim__at)(x, entity, t)];
        if (n == 0 && value != value)
            continue;
        to[n++] = value;
        known = value == value ? n : known;
    }
    return known;
}

aim_status AIM_T(aim_factor_summary)(AIM_T(aim_panel) x, aim_factor_summary_spec spec,
                                     aim_factor_moments *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(out || x.entities == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_TRY(aim__factor_check_summary(spec, __func__));
    AIM_SHARE_ENTITIES(
        x, 3,
        AIM_T(aim_factor_summary)(AIM_T(aim__some_entities)(x, share), spec, out + share.from));
    double *series = aim__room(x.periods, sizeof *series);
    AIM_REQUIRE(series, AIM_ERROR_MEMORY, "no memory for %zu periods", x.periods);
    for (size_t e = 0; e < x.entities; e++)
        out[e] = aim__factor_moments_of(series_of(x, e, series), series, spec);
    free(series);
    return AIM_OK;
}
