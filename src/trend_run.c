/* The run rule: how many of the newest steps went up. */
#include "trend.h"

#include <math.h>

/* The verdict on the steps that end with a level; the one before stands `back` before it. A move is
 * far that is more than the slack allows; one from or to an infinity always is. Without branches:
 * which way a level moves cannot be foretold. */
static aim_trend_verdict judge(const real *newest, size_t back, aim_run_rule rule)
{
    size_t rises = 0, falls = 0;
    int known = 1, far_up = 0, far_down = 0;
    double x = (double)*newest;
    for (size_t step = 0; step < rule.steps; step++) {
        newest -= back;
        double before = (double)*newest, move = fabs(x - before);
        int up = x > before, down = x < before, same = x == before;
        int near = (move <= rule.slack * fabs(before)) & (move < (double)INFINITY);
        known &= up | down | same;
        rises += (size_t)up;
        falls += (size_t)down;
        far_up |= up & ~near;
        far_down |= down & ~near;
        x = before;
    }
    if (!known)
        return AIM_TREND_INCONCLUSIVE;
    bool rising = rises >= rule.least && !far_down, falling = falls >= rule.least && !far_up;
    if (rising != falling)
        return rising ? AIM_TREND_RISING : AIM_TREND_FALLING;
    return far_up || far_down ? AIM_TREND_INCONCLUSIVE : AIM_TREND_STABLE;
}

aim_status AIM_T(aim_trend_run)(AIM_T(aim_panel) x, aim_run_rule rule, unsigned char *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    rule.steps = rule.steps ? rule.steps : 4;
    rule.least = rule.least ? rule.least : rule.steps;
    AIM_REQUIRE(rule.least <= rule.steps, AIM_ERROR_ARGUMENT,
                "rule.least is %zu of %zu steps: there are not so many", rule.least, rule.steps);
    AIM_REQUIRE(rule.slack >= 0 && rule.slack < (double)INFINITY, AIM_ERROR_ARGUMENT,
                "rule.slack is %g: 0 or more, finite", rule.slack);
    AIM_SHARE_ENTITIES(x, (double)rule.steps,
                       AIM_T(aim_trend_run)(AIM_T(aim__some_entities)(x, share), rule,
                                            out + AIM_T(aim__at)(x, share.from, 0)));
    size_t rows = AIM_T(aim__rows)(x), width = AIM_T(aim__width)(x);
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    size_t back = by_entity ? 1 : x.stride; /* from a cell to the period before it */
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < width; column++) {
            size_t at = row * x.stride + column, period = by_entity ? column : row;
            out[at] = (unsigned char)(period < rule.steps ? AIM_TREND_INCONCLUSIVE
                                                          : judge(x.values + at, back, rule));
        }
    return AIM_OK;
}
