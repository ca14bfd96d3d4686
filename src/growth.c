/* Growth cell by cell: the general function, its everyday forms, several lags, the reasons. */
#include "growth.h"

#include <math.h>

/* The base must be above this for the policy to accept it; zero is refused by all of them. */
static real base_floor(aim_base_policy base)
{
    return base == AIM_BASE_SIGNED ? -(real)INFINITY : 0;
}

aim_status AIM_T(aim__growth_plan)(aim_growth_spec spec, const char *function,
                                   struct AIM_T(aim__growth_plan) * plan)
{
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    *plan = (struct AIM_T(aim__growth_plan)){
        .lag = spec.lag ? spec.lag : 1,
        .kernel = table->growth_rate,
        .rule = {.floor = base_floor(spec.base),
                 .absolute = spec.base == AIM_BASE_ABSOLUTE,
                 .power = 1,
                 .scale = 1},
    };
    if ((unsigned)spec.base > AIM_BASE_ABSOLUTE)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.base is %d: not a base policy",
                         (int)spec.base);
    switch (spec.form) {
    case AIM_GROWTH_RATE:
        return AIM_OK;
    case AIM_GROWTH_RATIO:
        plan->kernel = table->quotient;
        return AIM_OK;
    case AIM_GROWTH_LOG:
        plan->kernel = table->growth_log;
        return AIM_OK;
    case AIM_GROWTH_DIFFERENCE:
        plan->kernel = table->difference;
        return AIM_OK;
    case AIM_GROWTH_MIDPOINT:
        plan->kernel = table->growth_midpoint;
        return AIM_OK;
    case AIM_GROWTH_ANNUALISED:
        if (!(spec.per_year > 0 && spec.per_year <= 366))
            return aim__fail(AIM_ERROR_ARGUMENT, function,
                             "spec.per_year is %g: annualised growth needs 0 < per_year <= 366",
                             spec.per_year);
        plan->rule.power = (real)(spec.per_year / (double)plan->lag);
        plan->kernel = table->growth_annualised;
        return AIM_OK;
    }
    return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.form is %d: not a form of growth",
                     (int)spec.form);
}

/* Growth under the name of the function that was called. */
static aim_status grow(AIM_T(aim_panel) x, aim_growth_spec spec, real *out, const char *function)
{
    struct AIM_T(aim__growth_plan) plan;
    AIM_TRY(AIM_T(aim_panel_check)(x, function, "x"));
    if (!out && x.entities > 0 && x.periods > 0)
        return aim__fail(AIM_ERROR_NULL, function, "out is NULL");
    AIM_TRY(AIM_T(aim__growth_plan)(spec, function, &plan));
    AIM_T(aim__map_pair)(x, x, plan.lag, plan.kernel, plan.rule, out);
    return AIM_OK;
}

aim_status AIM_T(aim_growth)(AIM_T(aim_panel) x, aim_growth_spec spec, real *out)
{
    return grow(x, spec, out, __func__);
}

aim_status AIM_T(aim_growth_yoy)(AIM_T(aim_panel) x, size_t per_year, real *out)
{
    AIM_REQUIRE(per_year > 0 && per_year <= 366, AIM_ERROR_ARGUMENT,
                "per_year is %zu: a year has 1 to 366 periods", per_year);
    return grow(x, (aim_growth_spec){.lag = per_year}, out, __func__);
}

aim_status AIM_T(aim_growth_qoq)(AIM_T(aim_panel) x, size_t per_year, real *out)
{
    AIM_REQUIRE(per_year >= 4 && per_year <= 366 && per_year % 4 == 0, AIM_ERROR_ARGUMENT,
                "per_year is %zu: quarter on quarter needs 4, 8, 12, ... periods a year", per_year);
    return grow(x, (aim_growth_spec){.lag = per_year / 4}, out, __func__);
}

aim_status AIM_T(aim_growth_lags)(AIM_T(aim_panel) x, const size_t *lags, size_t count,
                                  aim_growth_spec spec, real *const *outs)
{
    struct AIM_T(aim__growth_plan) plan;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(count == 0 || lags, AIM_ERROR_NULL, "lags is NULL");
    AIM_REQUIRE(count == 0 || outs, AIM_ERROR_NULL, "outs is NULL");
    for (size_t i = 0; i < count; i++) {
        AIM_REQUIRE(lags[i] > 0, AIM_ERROR_ARGUMENT, "lags[%zu] is 0: a lag is at least 1", i);
        AIM_REQUIRE(outs[i] || x.entities == 0 || x.periods == 0, AIM_ERROR_NULL,
                    "outs[%zu] is NULL", i);
    }
    AIM_PLAN_GROWTH(spec, &plan);
    struct aim__tiles walk = AIM_T(aim__tiles_of)(x);
    while (AIM_T(aim__tiles_next)(&walk))
        for (size_t i = 0; i < count; i++) {
            _Alignas(64) real stage[AIM__STAGE];
            spec.lag = lags[i];
            AIM_PLAN_GROWTH(spec, &plan);
            AIM_T(aim__tile_pair)
            (x, 0, x, plan.lag, walk.tile, plan.kernel, plan.rule, stage, walk.tile.columns);
            AIM_T(aim__tile_store)(x, walk.tile, stage, outs[i]);
        }
    return AIM_OK;
}

aim_reason AIM_T(aim__growth_why)(real x, real b, aim_growth_spec spec)
{
    if (x != x)
        return AIM_REASON_MISSING;
    if (b != b)
        return AIM_REASON_GAP;
    if (spec.form == AIM_GROWTH_DIFFERENCE)
        return AIM_REASON_INFINITE;
    if (spec.form == AIM_GROWTH_MIDPOINT)
        return x == 0 && b == 0 ? AIM_REASON_ZERO_BASE : AIM_REASON_INFINITE;
    if (b == 0)
        return AIM_REASON_ZERO_BASE;
    if (b < 0 && spec.base == AIM_BASE_POSITIVE)
        return AIM_REASON_NEGATIVE_BASE;
    if (spec.form == AIM_GROWTH_LOG || spec.form == AIM_GROWTH_ANNUALISED) {
        real base = spec.base == AIM_BASE_ABSOLUTE ? (real)fabs((double)b) : b;
        if (x == 0 || (x < 0) != (base < 0))
            return AIM_REASON_NON_POSITIVE;
    }
    return AIM_REASON_INFINITE;
}

aim_status AIM_T(aim_growth_reason)(AIM_T(aim_panel) x, aim_growth_spec spec, unsigned char *out)
{
    struct AIM_T(aim__growth_plan) plan;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_PLAN_GROWTH(spec, &plan);
    size_t back = x.layout == AIM_LAYOUT_BY_ENTITY ? plan.lag : plan.lag * x.stride;
    struct aim__tiles walk = AIM_T(aim__tiles_of)(x);
    while (AIM_T(aim__tiles_next)(&walk)) {
        struct aim__tile tile = walk.tile;
        real stage[AIM__STAGE];
        AIM_T(aim__tile_pair)(x, 0, x, plan.lag, tile, plan.kernel, plan.rule, stage, tile.columns);
        for (size_t row = 0; row < tile.rows; row++)
            for (size_t column = 0; column < tile.columns; column++) {
                size_t at = (tile.row + row) * x.stride + tile.column + column;
                size_t period =
                    x.layout == AIM_LAYOUT_BY_ENTITY ? tile.column + column : tile.row + row;
                real growth = stage[row * tile.columns + column];
                out[at] = (unsigned char)(period < plan.lag ? AIM_REASON_SHORT
                                          : growth == growth
                                              ? AIM_REASON_OK
                                              : AIM_T(aim__growth_why)(x.values[at],
                                                                       x.values[at - back], spec));
            }
    }
    return AIM_OK;
}
