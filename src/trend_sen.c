/* Sen's slopes of histories. */
#include "trend.h"

#include "cross.h"

/* Room for the histories of a panel; false where it overflows or the pairs are more than can be put
 * in order. */
static bool room(size_t periods, size_t *histories, size_t *pairs, size_t *bytes)
{
    size_t slopes = 0;
    *histories = 0;
    *pairs = periods % 2 ? (periods - 1) / 2 : periods / 2;
    if (__builtin_mul_overflow(*pairs, periods % 2 ? periods : periods - 1, pairs))
        *pairs = SIZE_MAX;
    return *pairs <= INT32_MAX &&
           aim__scratch(histories, periods, 3 * sizeof(double) + 2 * sizeof(uint64_t)) &&
           aim__scratch(&slopes, *pairs + 1,
                        sizeof(double) + AIM__ORDER_WORDS * sizeof(uint64_t)) &&
           !__builtin_add_overflow(*histories, slopes, bytes);
}

aim_status AIM_T(aim_trend_sen)(AIM_T(aim_panel) x, const int32_t *keys, double confidence,
                                size_t min_count, aim_sen *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_PER_ENTITY(x, out);
    AIM_TRY(aim__trend_check_keys(keys, x.periods, __func__));
    AIM_REQUIRE(confidence >= 0 && confidence < 1, AIM_ERROR_ARGUMENT,
                "confidence is %g: above 0 and below 1, or 0 for 0.95", confidence);
    size_t histories, pairs, bytes, n = x.periods;
    AIM_REQUIRE(room(n, &histories, &pairs, &bytes), AIM_ERROR_MEMORY,
                "no memory for the %zu pairs of %zu periods", pairs, n);
    AIM_SHARE_ENTITIES(x, 5 * (double)n,
                       AIM_T(aim_trend_sen)(AIM_T(aim__some_entities)(x, share), keys, confidence,
                                            min_count, out + share.from));
    struct AIM_T(aim__histories) walk;
    AIM_TRY(AIM_T(aim__histories_open)(&walk, x, bytes, __func__));
    double *times = walk.extra, *slope = (double *)((char *)walk.extra + histories);
    struct aim__sen sen = {.least = min_count > 2 ? min_count : 2,
                           .z = aim__normal_quantile(confidence > 0 ? confidence : 0.95),
                           .times = times,
                           .time = times + n,
                           .level = times + 2 * n,
                           .keys = (uint64_t *)(times + 3 * n),
                           .slope = slope,
                           .scratch = (uint64_t *)(slope + pairs + 1)};
    aim__trend_times(keys, n, times);
    for (size_t e = 0; e < x.entities; e++)
        aim__sen_of(n, AIM_T(aim__history)(&walk, e), &sen, &out[e]);
    AIM_T(aim__histories_close)(&walk);
    return AIM_OK;
}
