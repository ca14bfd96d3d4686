/* Runs of rises and falls. */
#include "growth.h"
#include "shares.h"

/* How a level moved from the one before: a step of the run, the end of it, or unknown. */
enum step { STEP_END, STEP_ON, STEP_GAP };

static enum step step_of(double x, double before, aim_streak_spec spec)
{
    if (x != x || before != before)
        return STEP_GAP;
    bool on = spec.direction == AIM_RISES ? x > before : x < before;
    return on || (spec.weak && x == before) ? STEP_ON : STEP_END;
}

static aim_status check(aim_streak_spec spec, const char *function)
{
    if (spec.direction != AIM_RISES && spec.direction != AIM_FALLS)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.direction is %d: neither rises nor falls", (int)spec.direction);
    return AIM_OK;
}

aim_status AIM_T(aim_growth_streak)(AIM_T(aim_panel) x, aim_streak_spec spec, int32_t *out,
                                    unsigned char *open)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(check(spec, __func__));
    AIM_REQUIRE(x.periods <= INT32_MAX, AIM_ERROR_SHAPE, "x has %zu periods: at most %d", x.periods,
                INT32_MAX);
    AIM_SHARE_ENTITIES(
        x, 1,
        AIM_T(aim_growth_streak)(AIM_T(aim__some_entities)(x, share), spec,
                                 out + AIM_T(aim__at)(x, share.from, 0),
                                 open ? open + AIM_T(aim__at)(x, share.from, 0) : NULL));
    size_t rows = AIM_T(aim__rows)(x), width = AIM_T(aim__width)(x);
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    size_t back = by_entity ? 1 : x.stride; /* from a cell to the period before it */
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < width; column++) {
            size_t at = row * x.stride + column;
            bool first = (by_entity ? column : row) == 0;
            enum step step = first ? STEP_GAP : step_of(x.values[at], x.values[at - back], spec);
            out[at] = step == STEP_ON ? out[at - back] + 1 : 0;
            if (open) /* a run is open from where it starts without a level that ended the one
                         before */
                open[at] = step == STEP_GAP || (step == STEP_ON && open[at - back]);
        }
    return AIM_OK;
}

aim_status AIM_T(aim_growth_streak_range)(AIM_T(aim_panel) low, AIM_T(aim_panel) high,
                                          aim_streak_spec spec, int32_t *certain, int32_t *possible)
{
    AIM_REQUIRE_PANEL(low);
    AIM_REQUIRE_FITS(low, high);
    AIM_REQUIRE_OUT(low, certain);
    AIM_REQUIRE_OUT(low, possible);
    AIM_TRY(check(spec, __func__));
    AIM_REQUIRE(low.periods <= INT32_MAX, AIM_ERROR_SHAPE, "low has %zu periods: at most %d",
                low.periods, INT32_MAX);
    AIM_SHARE_ENTITIES(
        low, 2,
        AIM_T(aim_growth_streak_range)(AIM_T(aim__some_entities)(low, share),
                                       AIM_T(aim__some_entities)(high, share), spec,
                                       certain + AIM_T(aim__at)(low, share.from, 0),
                                       possible + AIM_T(aim__at)(low, share.from, 0)));
    size_t rows = AIM_T(aim__rows)(low), width = AIM_T(aim__width)(low);
    bool by_entity = low.layout == AIM_LAYOUT_BY_ENTITY, rises = spec.direction == AIM_RISES;
    size_t back = by_entity ? 1 : low.stride, high_back = by_entity ? 1 : high.stride;
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < width; column++) {
            size_t at = row * low.stride + column, high_at = row * high.stride + column;
            enum step surely = STEP_END, perhaps = STEP_END;
            if ((by_entity ? column : row) > 0) {
                double l = low.values[at], h = high.values[high_at];
                double l0 = low.values[at - back], h0 = high.values[high_at - high_back];
                surely = rises ? step_of(l, h0, spec) : step_of(h, l0, spec);
                perhaps = rises ? step_of(h, l0, spec) : step_of(l, h0, spec);
                if (surely == STEP_GAP || perhaps == STEP_GAP)
                    surely = perhaps = STEP_END;
            }
            certain[at] = surely == STEP_ON ? certain[at - back] + 1 : 0;
            possible[at] = perhaps == STEP_ON ? possible[at - back] + 1 : 0;
        }
    return AIM_OK;
}
