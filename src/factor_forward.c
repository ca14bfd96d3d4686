/* Returns that follow: of prices, of returns of one period. */
#include <math.h>

#include <aim/factor.h>

#include "tile.h"

/* Rows of neighbours, the cells of each that have a return, and how far ahead of a cell the next
 * period's is. */
struct ahead {
    size_t rows, n, step;
};

static struct ahead ahead_of(AIM_T(aim_panel) x, size_t horizon)
{
    size_t left = horizon < x.periods ? x.periods - horizon : 0;
    if (x.layout == AIM_LAYOUT_BY_ENTITY)
        return (struct ahead){x.entities, left, 1};
    return (struct ahead){left, x.entities, x.stride};
}

static aim_status check(AIM_T(aim_panel) x, aim_forward_of of, size_t horizon, const void *out,
                        const char *function)
{
    AIM_TRY(AIM_T(aim_panel_check)(x, function, "x"));
    if (of != AIM_FORWARD_OF_PRICES && of != AIM_FORWARD_OF_RETURNS)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "of is %d: neither prices nor returns",
                         (int)of);
    if (horizon == 0)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "horizon is 0: it is at least 1");
    if (!out && x.entities > 0 && x.periods > 0)
        return aim__fail(AIM_ERROR_NULL, function, "out is NULL");
    return AIM_OK;
}

/* (1 + r) of the next `horizon` periods, from the nearest on; a loss of more than all is none. */
static double compound(const real *r, size_t horizon, size_t step)
{
    double level = 1;
    for (size_t k = 1; k <= horizon; k++) {
        double next = (double)r[k * step];
        level *= next < -1 ? (double)NAN : 1 + next;
    }
    return level - 1;
}

aim_status AIM_T(aim_factor_forward)(AIM_T(aim_panel) x, aim_forward_of of, size_t horizon,
                                     real *out)
{
    AIM_TRY(check(x, of, horizon, out, __func__));
    struct ahead a = ahead_of(x, horizon);
    size_t rows = AIM_T(aim__rows)(x), width = AIM_T(aim__width)(x);
    bool packed = a.n == width && (x.stride == width || width >= AIM__STAGE);
    struct aim__rect rect = {.rows = a.rows,
                             .n = a.n,
                             .x_stride = x.stride,
                             .y_stride = x.stride,
                             .out_stride = x.stride,
                             .stream = packed && AIM_T(aim__streams)(x)};
    if (of == AIM_FORWARD_OF_PRICES && a.rows > 0 && a.n > 0)
        AIM_T(aim__table)
    ()->growth_rate(rect, x.values + horizon * a.step, x.values, out,
                    (struct AIM_T(aim__rule)){.power = 1, .scale = 1});
    for (size_t row = 0; row < rows; row++) {
        size_t known = row < a.rows ? a.n : 0;
        for (size_t i = 0; of == AIM_FORWARD_OF_RETURNS && i < known; i++)
            out[row * x.stride + i] =
                (real)compound(x.values + row * x.stride + i, horizon, a.step);
        for (size_t i = known; i < width; i++)
            out[row * x.stride + i] = (real)NAN;
    }
    return AIM_OK;
}

static aim_reason why_price(real base, real next)
{
    if (base != base)
        return AIM_REASON_MISSING;
    if (next != next)
        return AIM_REASON_GAP;
    return base == 0  ? AIM_REASON_ZERO_BASE
           : base < 0 ? AIM_REASON_NEGATIVE_BASE
                      : AIM_REASON_INFINITE;
}

static aim_reason why_returns(const real *r, size_t horizon, size_t step)
{
    bool lost = false;
    for (size_t k = 1; k <= horizon; k++) {
        if (r[k * step] != r[k * step])
            return AIM_REASON_GAP;
        lost = lost || r[k * step] < -1;
    }
    return lost ? AIM_REASON_SIGN : AIM_REASON_INFINITE;
}

aim_status AIM_T(aim_factor_forward_reason)(AIM_T(aim_panel) x, aim_forward_of of, size_t horizon,
                                            unsigned char *out)
{
    AIM_TRY(check(x, of, horizon, out, __func__));
    struct ahead a = ahead_of(x, horizon);
    struct AIM_T(aim__rule) rule = {.power = 1, .scale = 1};
    for (size_t row = 0; row < AIM_T(aim__rows)(x); row++)
        for (size_t i = 0; i < AIM_T(aim__width)(x); i++) {
            aim_reason reason = AIM_REASON_SHORT;
            if (row < a.rows && i < a.n) {
                const real *cell = x.values + row * x.stride + i, *next = cell + horizon * a.step;
                bool prices = of == AIM_FORWARD_OF_PRICES;
                real value;
                if (prices)
                    AIM_T(aim__table)
                ()->growth_rate((struct aim__rect){.rows = 1, .n = 1}, next, cell, &value, rule);
                else value = (real)compound(cell, horizon, a.step);
                reason = value == value ? AIM_REASON_OK
                         : prices       ? why_price(*cell, *next)
                                        : why_returns(cell, horizon, a.step);
            }
            out[row * x.stride + i] = (unsigned char)reason;
        }
    return AIM_OK;
}
