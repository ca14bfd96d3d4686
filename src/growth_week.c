/* Growth of levels a week, for quarters of 13 and of 14 weeks. */
#include "growth.h"

/* Levels a week, some periods before each cell of the tile; NaN where the weeks are not positive.
 * */
static void weekly_stage(AIM_T(aim_panel) x, AIM_T(aim_panel) weeks, size_t back,
                         struct aim__tile tile, real *stage)
{
    AIM_T(aim__pair) *quotient = AIM_T(aim__table)()->quotient;
    struct AIM_T(aim__rule) rule = {.power = 1, .scale = 1};
    if (weeks.entities == x.entities && weeks.layout == x.layout) {
        AIM_T(aim__tile_pair)(x, back, weeks, back, tile, quotient, rule, stage, tile.columns);
        return;
    }
    _Alignas(64) real number[AIM__STAGE];
    AIM_T(aim__tile_self)(x, back, tile, stage);
    AIM_T(aim__tile_spread)(x, weeks, back, tile, number);
    AIM_T(aim__stage_pair)(tile, quotient, rule, stage, number, stage);
}

aim_status AIM_T(aim_growth_per_week)(AIM_T(aim_panel) x, AIM_T(aim_panel) weeks,
                                      aim_growth_spec spec, real *out)
{
    struct AIM_T(aim__growth_plan) plan;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_PANEL(weeks);
    AIM_REQUIRE_OUT(x, out);
    if (weeks.entities == 1)
        AIM_REQUIRE(weeks.periods == x.periods, AIM_ERROR_SHAPE, "weeks has %zu periods, x %zu",
                    weeks.periods, x.periods);
    else
        AIM_REQUIRE_FITS(x, weeks);
    AIM_PLAN_GROWTH(spec, &plan);
    AIM_SHARE_ENTITIES(x, 1.5,
                       AIM_T(aim_growth_per_week)(
                           AIM_T(aim__some_entities)(x, share),
                           weeks.entities == 1 ? weeks : AIM_T(aim__some_entities)(weeks, share),
                           spec, out + AIM_T(aim__at)(x, share.from, 0)));
    struct aim__tiles walk = AIM_T(aim__tiles_of)(x);
    while (AIM_T(aim__tiles_next)(&walk)) {
        _Alignas(64) real now[AIM__STAGE], base[AIM__STAGE];
        weekly_stage(x, weeks, 0, walk.tile, now);
        weekly_stage(x, weeks, plan.lag, walk.tile, base);
        AIM_T(aim__stage_pair)(walk.tile, plan.kernel, plan.rule, now, base, now);
        AIM_T(aim__tile_store)(x, walk.tile, now, out);
    }
    return AIM_OK;
}
