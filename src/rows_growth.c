/* Growth on rows, and why it is missing. */
#include <string.h>

#include "growth.h"
#include "rows.h"

aim_status AIM_T(aim_rows_growth)(const aim_index *index, const real *x, aim_growth_spec spec,
                                  real *out)
{
    struct AIM_T(aim__growth_plan) plan;
    AIM_REQUIRE_POINTER(index);
    AIM_REQUIRE_COLUMN(index, x);
    AIM_REQUIRE_COLUMN(index, out);
    AIM_PLAN_GROWTH(spec, &plan);
    struct AIM_T(aim__rows) walk;
    AIM_TRY(AIM_T(aim__rows_begin)(index, 1, &x, plan.lag, out, __func__, &walk));
    for (size_t n; (n = AIM_T(aim__rows_next)(&walk)) > 0;) {
        real *stage = walk.before[0];
        plan.kernel((struct aim__rect){.rows = 1, .n = n}, walk.now[0], stage, stage, plan.rule);
        AIM_T(aim__rows_put)(&walk, n, stage);
    }
    AIM_T(aim__rows_end)(&walk);
    return AIM_OK;
}

/* Why a position without a base has none. */
static aim_reason why_no_base(const aim_index *index, size_t segment, size_t at, int64_t lag)
{
    bool period_known;
    int64_t wanted = index->period[at] - lag;
    if (wanted < index->period[index->start[segment]])
        return AIM_REASON_SHORT;
    aim__index_find(index, segment, wanted, INT32_MIN, 0, &period_known);
    return period_known ? AIM_REASON_BASIS : AIM_REASON_GAP;
}

aim_status AIM_T(aim_rows_growth_reason)(const aim_index *index, const real *x,
                                         aim_growth_spec spec, unsigned char *out)
{
    struct AIM_T(aim__growth_plan) plan;
    AIM_REQUIRE_POINTER(index);
    AIM_REQUIRE_COLUMN(index, x);
    AIM_REQUIRE_COLUMN(index, out);
    AIM_PLAN_GROWTH(spec, &plan);
    if (index->shape.rows)
        memset(out, AIM_REASON_LEFT_OUT, index->shape.rows);
    struct aim__bases walk = aim__bases_of(index, aim__lag_of(plan.lag));
    uint32_t base[AIM__STAGE], row[AIM__STAGE];
    size_t segment = 0;
    for (size_t n; (n = aim__bases_next(&walk, base)) > 0;) {
        _Alignas(64) real now[AIM__STAGE], before[AIM__STAGE], growth[AIM__STAGE];
        size_t at = walk.position - n;
        for (size_t i = 0; i < n; i++) {
            row[i] = (uint32_t)aim__index_row(index, at + i);
            base[i] = base[i] == AIM_NONE ? AIM_NONE : (uint32_t)aim__index_row(index, base[i]);
        }
        AIM_T(aim__rows_take)(x, row, n, now);
        AIM_T(aim__rows_take)(x, base, n, before);
        plan.kernel((struct aim__rect){.rows = 1, .n = n}, now, before, growth, plan.rule);
        for (size_t i = 0; i < n; i++) {
            while (index->start[segment + 1] <= at + i)
                segment++;
            aim_reason why = AIM_REASON_OK;
            if (base[i] == AIM_NONE)
                why = why_no_base(index, segment, at + i, walk.lag);
            if (why != AIM_REASON_SHORT && growth[i] != growth[i] &&
                (why == AIM_REASON_OK || now[i] != now[i]))
                why = AIM_T(aim__growth_why)(now[i], before[i], spec);
            out[row[i]] = (unsigned char)why;
        }
    }
    return AIM_OK;
}
