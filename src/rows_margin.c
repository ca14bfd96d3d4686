/* Changes of margins on rows. */
#include "rows.h"

aim_status AIM_T(aim_rows_margin_change)(const aim_index *index, const real *num, const real *den,
                                         size_t lag, real *out)
{
    static const struct AIM_T(aim__rule) positive = {.floor = 0, .scale = 1};
    static const struct AIM_T(aim__rule) basis_points = {.floor = 0, .scale = 10000};
    AIM_REQUIRE_POINTER(index);
    AIM_REQUIRE_COLUMN(index, num);
    AIM_REQUIRE_COLUMN(index, den);
    AIM_REQUIRE_COLUMN(index, out);
    AIM_REQUIRE(lag > 0, AIM_ERROR_ARGUMENT, "lag is 0: it is at least 1");
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct AIM_T(aim__rows) walk;
    AIM_TRY(AIM_T(aim__rows_begin)(index, 2, (const real *const[]){num, den}, lag, out, __func__,
                                   &walk));
    _Alignas(64) real now[AIM__STAGE];
    for (size_t n; (n = AIM_T(aim__rows_next)(&walk)) > 0;) {
        struct aim__rect rect = {.rows = 1, .n = n};
        real *before = walk.before[0];
        table->quotient(rect, before, walk.before[1], before, positive);
        table->quotient(rect, walk.now[0], walk.now[1], now, positive);
        table->difference(rect, now, before, now, basis_points);
        AIM_T(aim__rows_put)(&walk, n, now);
    }
    AIM_T(aim__rows_end)(&walk);
    return AIM_OK;
}
