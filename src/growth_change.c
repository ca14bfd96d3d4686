/* Growth of growth, and growth against others: acceleration, stacks, spread. */
#include <stdlib.h>

#include "growth.h"

/* Growth `shift` periods before each cell of the tile. */
static void growth_stage(AIM_T(aim_panel) x, const struct AIM_T(aim__growth_plan) * plan,
                         size_t shift, struct aim__tile tile, real *stage)
{
    AIM_T(aim__tile_pair)
    (x, shift, x, shift + plan->lag, tile, plan->kernel, plan->rule, stage, tile.columns);
}

aim_status AIM_T(aim_growth_acceleration)(AIM_T(aim_panel) x, aim_growth_spec spec, size_t step,
                                          real *out)
{
    struct AIM_T(aim__growth_plan) plan;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE(step > 0, AIM_ERROR_ARGUMENT, "step is 0: it is at least 1");
    AIM_PLAN_GROWTH(spec, &plan);
    AIM_REQUIRE(plan.lag <= SIZE_MAX - step, AIM_ERROR_ARGUMENT, "step is %zu: too far back", step);
    AIM_SHARE_ENTITIES(x, 1,
                       AIM_T(aim_growth_acceleration)(AIM_T(aim__some_entities)(x, share), spec,
                                                      step,
                                                      out + AIM_T(aim__at)(x, share.from, 0)));
    struct aim__tiles walk = AIM_T(aim__tiles_of)(x);
    while (AIM_T(aim__tiles_next)(&walk)) {
        _Alignas(64) real now[AIM__STAGE], before[AIM__STAGE];
        growth_stage(x, &plan, 0, walk.tile, now);
        growth_stage(x, &plan, step, walk.tile, before);
        AIM_T(aim__stage_pair)
        (walk.tile, AIM_T(aim__table)()->difference, plan.rule, now, before, now);
        AIM_T(aim__tile_store)(x, walk.tile, now, out);
    }
    return AIM_OK;
}

aim_status AIM_T(aim_growth_stack)(AIM_T(aim_panel) x, aim_growth_spec spec, size_t years,
                                   real *out)
{
    struct AIM_T(aim__growth_plan) plan;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE(years >= 1 && years <= 64, AIM_ERROR_ARGUMENT,
                "years is %zu: a stack has 1 to 64 terms", years);
    AIM_PLAN_GROWTH(spec, &plan);
    AIM_REQUIRE(plan.lag <= SIZE_MAX / years, AIM_ERROR_ARGUMENT, "spec.lag is %zu: too far back",
                plan.lag);
    AIM_SHARE_ENTITIES(x, 0.6 * (double)years,
                       AIM_T(aim_growth_stack)(AIM_T(aim__some_entities)(x, share), spec, years,
                                               out + AIM_T(aim__at)(x, share.from, 0)));
    struct aim__tiles walk = AIM_T(aim__tiles_of)(x);
    while (AIM_T(aim__tiles_next)(&walk)) {
        _Alignas(64) real total[AIM__STAGE], term[AIM__STAGE];
        growth_stage(x, &plan, 0, walk.tile, total);
        for (size_t year = 1; year < years; year++) {
            growth_stage(x, &plan, year * plan.lag, walk.tile, term);
            AIM_T(aim__stage_pair)
            (walk.tile, AIM_T(aim__table)()->sum, plan.rule, total, term, total);
        }
        AIM_T(aim__tile_store)(x, walk.tile, total, out);
    }
    return AIM_OK;
}

/* The members' sums at a period and at its base: 16 partial sums over the member index, as in a
 * fold. */
static void sum_members(AIM_T(aim_panel) members, bool matched, size_t period, size_t lag,
                        double *now, double *base)
{
    double sums[2][16] = {{0}};
    for (size_t member = 0; member < members.entities; member++) {
        double x = members.values[AIM_T(aim__at)(members, member, period)];
        double b = members.values[AIM_T(aim__at)(members, member, period - lag)];
        if (matched && (x != x || b != b))
            continue;
        sums[0][member % 16] += x;
        sums[1][member % 16] += b;
    }
    for (size_t half = 8; half; half /= 2)
        for (size_t lane = 0; lane < half; lane++) {
            sums[0][lane] += sums[0][lane + half];
            sums[1][lane] += sums[1][lane + half];
        }
    *now = sums[0][0];
    *base = sums[1][0];
}

/* Growth less that of the members, which is `growth`. */
static aim_status spread(AIM_T(aim_panel) x, const struct AIM_T(aim__growth_plan) * plan,
                         const real *growth, real *out)
{
    AIM_SHARE_ENTITIES(x, 1,
                       spread(AIM_T(aim__some_entities)(x, share), plan, growth,
                              out + AIM_T(aim__at)(x, share.from, 0)));
    struct aim__tiles walk = AIM_T(aim__tiles_of)(x);
    while (AIM_T(aim__tiles_next)(&walk)) {
        _Alignas(64) real own[AIM__STAGE], other[AIM__STAGE];
        growth_stage(x, plan, 0, walk.tile, own);
        AIM_T(aim__tile_spread)(x, AIM_T(aim_series)(growth, x.periods), 0, walk.tile, other);
        AIM_T(aim__stage_pair)
        (walk.tile, AIM_T(aim__table)()->difference, plan->rule, own, other, own);
        AIM_T(aim__tile_store)(x, walk.tile, own, out);
    }
    return AIM_OK;
}

aim_status AIM_T(aim_growth_spread)(AIM_T(aim_panel) x, AIM_T(aim_panel) members, aim_members which,
                                    aim_growth_spec spec, real *out)
{
    struct AIM_T(aim__growth_plan) plan;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_PANEL(members);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE(which == AIM_MEMBERS_ALL || which == AIM_MEMBERS_MATCHED, AIM_ERROR_ARGUMENT,
                "which is %d: not a rule for members", (int)which);
    AIM_REQUIRE(members.periods == x.periods, AIM_ERROR_SHAPE, "members has %zu periods, x %zu",
                members.periods, x.periods);
    AIM_PLAN_GROWTH(spec, &plan);
    if (x.entities == 0 || x.periods == 0)
        return AIM_OK;
    real *growth = calloc(x.periods, 3 * sizeof *growth);
    AIM_REQUIRE(growth, AIM_ERROR_MEMORY, "no memory for %zu periods", x.periods);
    real *sums = growth + x.periods, *bases = sums + x.periods;
    size_t first = plan.lag < x.periods ? plan.lag : x.periods;
    for (size_t t = first; t < x.periods; t++) {
        double now, base;
        sum_members(members, which == AIM_MEMBERS_MATCHED, t, plan.lag, &now, &base);
        sums[t] = (real)now;
        bases[t] = (real)base;
    }
    plan.kernel((struct aim__rect){.rows = 1, .n = x.periods - first}, sums + first, bases + first,
                growth + first, plan.rule);
    aim_status status = spread(x, &plan, growth, out);
    free(growth);
    return status;
}
