/* Parts of a whole: contributions to growth, shares, shifts of shares. */
#include <math.h>

#include "growth.h"

/* The whole must be one entity over the parts' periods. */
static aim_status check(AIM_T(aim_panel) parts, AIM_T(aim_panel) whole, const char *function)
{
    AIM_TRY(AIM_T(aim_panel_check)(parts, function, "parts"));
    AIM_TRY(AIM_T(aim_panel_check)(whole, function, "whole"));
    if (whole.entities != 1 || whole.periods != parts.periods)
        return aim__fail(AIM_ERROR_SHAPE, function,
                         "whole is %zu entities x %zu periods: it must be 1 x %zu", whole.entities,
                         whole.periods, parts.periods);
    return AIM_OK;
}

/* What the parts leave of the whole's growth, period by period. */
static void leave(AIM_T(aim_panel) parts, AIM_T(aim_panel) whole,
                  const struct AIM_T(aim__growth_plan) * plan, const real *out, real *residual)
{
    for (size_t t = 0; t < parts.periods; t++) {
        residual[t] = (real)NAN;
        if (t < plan->lag)
            continue;
        plan->kernel(
            (struct aim__rect){.rows = 1, .n = 1}, whole.values + AIM_T(aim__at)(whole, 0, t),
            whole.values + AIM_T(aim__at)(whole, 0, t - plan->lag), &residual[t], plan->rule);
        double explained = 0;
        for (size_t part = 0; part < parts.entities; part++)
            explained += (double)out[AIM_T(aim__at)(parts, part, t)];
        residual[t] = (real)((double)residual[t] - explained);
    }
}

aim_status AIM_T(aim_growth_contribution)(AIM_T(aim_panel) parts, AIM_T(aim_panel) whole,
                                          aim_growth_spec spec, real *out, real *residual)
{
    struct AIM_T(aim__growth_plan) plan;
    AIM_TRY(check(parts, whole, __func__));
    AIM_REQUIRE_OUT(parts, out);
    AIM_REQUIRE(spec.form == AIM_GROWTH_RATE, AIM_ERROR_ARGUMENT,
                "spec.form is %d: only the rate has contributions that add up", (int)spec.form);
    AIM_PLAN_GROWTH(spec, &plan);
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct aim__tiles walk = AIM_T(aim__tiles_of)(parts);
    while (AIM_T(aim__tiles_next)(&walk)) {
        _Alignas(64) real change[AIM__STAGE], base[AIM__STAGE];
        AIM_T(aim__tile_pair)
        (parts, 0, parts, plan.lag, walk.tile, table->difference, plan.rule, change,
         walk.tile.columns);
        AIM_T(aim__tile_spread)(parts, whole, plan.lag, walk.tile, base);
        AIM_T(aim__stage_pair)(walk.tile, table->quotient, plan.rule, change, base, change);
        AIM_T(aim__tile_store)(parts, walk.tile, change, out);
    }
    if (residual)
        leave(parts, whole, &plan, out, residual);
    return AIM_OK;
}

/* Shares `shift` periods before each cell of the tile. */
static void share_stage(AIM_T(aim_panel) parts, AIM_T(aim_panel) whole, size_t shift,
                        struct aim__tile tile, real *stage)
{
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct AIM_T(aim__rule) positive = {.scale = 1};
    _Alignas(64) real base[AIM__STAGE];
    AIM_T(aim__tile_spread)(parts, whole, shift, tile, base);
    AIM_T(aim__tile_self)(parts, shift, tile, stage);
    AIM_T(aim__stage_pair)(tile, table->quotient, positive, stage, base, stage);
}

aim_status AIM_T(aim_growth_share)(AIM_T(aim_panel) parts, AIM_T(aim_panel) whole, real *out)
{
    AIM_TRY(check(parts, whole, __func__));
    AIM_REQUIRE_OUT(parts, out);
    struct aim__tiles walk = AIM_T(aim__tiles_of)(parts);
    while (AIM_T(aim__tiles_next)(&walk)) {
        _Alignas(64) real share[AIM__STAGE];
        share_stage(parts, whole, 0, walk.tile, share);
        AIM_T(aim__tile_store)(parts, walk.tile, share, out);
    }
    return AIM_OK;
}

aim_status AIM_T(aim_growth_share_shift)(AIM_T(aim_panel) parts, AIM_T(aim_panel) whole, size_t lag,
                                         real *out)
{
    AIM_TRY(check(parts, whole, __func__));
    AIM_REQUIRE_OUT(parts, out);
    AIM_REQUIRE(lag > 0, AIM_ERROR_ARGUMENT, "lag is 0: it is at least 1");
    struct aim__tiles walk = AIM_T(aim__tiles_of)(parts);
    while (AIM_T(aim__tiles_next)(&walk)) {
        _Alignas(64) real now[AIM__STAGE], before[AIM__STAGE];
        share_stage(parts, whole, 0, walk.tile, now);
        share_stage(parts, whole, lag, walk.tile, before);
        AIM_T(aim__stage_pair)
        (walk.tile, AIM_T(aim__table)()->difference, (struct AIM_T(aim__rule)){.scale = 1}, now,
         before, now);
        AIM_T(aim__tile_store)(parts, walk.tile, now, out);
    }
    return AIM_OK;
}
