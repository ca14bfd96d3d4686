/* Statistics of groups of names. */
#include "xs_groups.h"

#include <math.h>

aim_status AIM_T(aim__grouped_open)(struct AIM_T(aim__grouped) * grouped, AIM_T(aim_panel) x,
                                    aim_groups groups, real *out, size_t extra,
                                    const char *function)
{
    size_t members, values = 0, result = 0, row = 0, bytes = 0;
    *grouped = (struct AIM_T(aim__grouped)){.extra = NULL};
    size_t most = aim__members_most(groups, x.entities);
    if (!aim__members_bytes(groups, x.entities, &members) ||
        !aim__scratch(&values, most, sizeof(real)) ||
        !aim__scratch(&result, out ? most + 1 : 0, sizeof(real)) ||
        !aim__scratch(&row, out ? x.entities : 0, sizeof(real)) ||
        !aim__scratch(&bytes, members + values + result + row, 1) ||
        !aim__scratch(&bytes, extra, 1))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu memberships", most);
    AIM_TRY(AIM_T(aim__cross_open)(&grouped->cross, x, out, bytes, function));
    char *memory = grouped->cross.extra;
    grouped->members = aim__members_of(groups, x.entities, memory);
    grouped->values = (real *)(memory + members);
    grouped->result = (real *)(memory + members + values);
    grouped->row = (real *)(memory + members + values + result);
    grouped->extra = memory + members + values + result + row;
    return AIM_OK;
}

void AIM_T(aim__grouped_period)(struct AIM_T(aim__grouped) * grouped, size_t period)
{
    enum { LINE = 64 / sizeof(real) };
    const struct AIM_T(aim__cross) *cross = &grouped->cross;
    const struct aim__members *m = &grouped->members;
    const real *values = AIM_T(aim__cross_values)(&grouped->cross, period);
    size_t n = m->memberships, i = 0;
    /* Members are met in no order that the CPU could foresee: let the next period come meanwhile. */
    bool ahead = cross->x.layout == AIM_LAYOUT_BY_PERIOD && period + 1 < cross->x.periods;
    for (; ahead && i + LINE <= n; i += LINE) {
        if (i < cross->x.entities)
            __builtin_prefetch(values + cross->x.stride + i, 0, 2);
        for (size_t k = i; k < i + LINE; k++)
            grouped->values[k] = values[m->entity[k]];
    }
    for (; i < n; i++)
        grouped->values[i] = values[m->entity[i]];
}

aim_status AIM_T(aim_xs_by_mean)(AIM_T(aim_panel) x, aim_groups groups, size_t min_count,
                                 aim_xs_group_mean *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE(out || x.periods == 0 || groups.count == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_TRY(aim__members_check(groups, x.entities, __func__));
    AIM_SHARE_PERIODS(x, 1.5,
                      AIM_T(aim_xs_by_mean)(AIM_T(aim__some_periods)(x, share), groups, min_count,
                                            out + share.from * groups.count));
    struct AIM_T(aim__grouped) grouped;
    AIM_TRY(AIM_T(aim__grouped_open)(&grouped, x, groups, NULL, 0, __func__));
    const struct aim__members *m = &grouped.members;
    for (size_t t = 0; t < x.periods; t++) {
        AIM_T(aim__grouped_period)(&grouped, t);
        for (size_t g = 0; g < groups.count; g++) {
            struct aim__weighted_sum sum;
            size_t from = m->start[g], n = m->start[g + 1] - from;
            AIM_T(aim__table)()->weighted_sum(n, grouped.values + from, m->weight + from, &sum);
            bool enough = sum.n > 0 && sum.n >= (double)min_count;
            out[t * groups.count + g] = (aim_xs_group_mean){
                (size_t)sum.n, sum.weight, sum.sum, enough ? sum.sum / sum.weight : (double)NAN};
        }
    }
    AIM_T(aim__cross_close)(&grouped.cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_by_summary)(AIM_T(aim_panel) x, aim_groups groups, aim_xs_summary_spec spec,
                                    aim_xs_moments *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE(out || x.periods == 0 || groups.count == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_TRY(aim__xs_check_summary(&spec, __func__));
    AIM_TRY(aim__members_check(groups, x.entities, __func__));
    AIM_TRY(aim__members_whole(groups, __func__));
    AIM_SHARE_PERIODS(x, 2,
                      AIM_T(aim_xs_by_summary)(AIM_T(aim__some_periods)(x, share), groups, spec,
                                               out + share.from * groups.count));
    struct AIM_T(aim__grouped) grouped;
    AIM_TRY(AIM_T(aim__grouped_open)(&grouped, x, groups, NULL, 0, __func__));
    const struct aim__members *members = &grouped.members;
    for (size_t t = 0; t < x.periods; t++) {
        AIM_T(aim__grouped_period)(&grouped, t);
        for (size_t g = 0; g < groups.count; g++) {
            struct aim__moments m;
            size_t from = members->start[g];
            AIM_T(aim__table)()->moments(members->start[g + 1] - from, grouped.values + from, &m);
            out[t * groups.count + g] = aim__xs_finish(&m, spec);
        }
    }
    AIM_T(aim__cross_close)(&grouped.cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_by_quantile)(AIM_T(aim_panel) x, aim_groups groups,
                                     const double *probabilities, size_t count,
                                     aim_xs_quantile_spec spec, double *out)
{
    struct aim__quantiles q = {.probabilities = probabilities, .count = count, .spec = spec};
    size_t bytes;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE(out || x.periods == 0 || groups.count == 0 || count == 0, AIM_ERROR_NULL,
                "out is NULL");
    AIM_TRY(aim__xs_check_quantiles(probabilities, count, &q.spec, __func__));
    AIM_TRY(aim__members_check(groups, x.entities, __func__));
    AIM_TRY(aim__members_whole(groups, __func__));
    if (count == 0)
        return AIM_OK;
    AIM_SHARE_PERIODS(x, 5,
                      AIM_T(aim_xs_by_quantile)(AIM_T(aim__some_periods)(x, share), groups,
                                                probabilities, count, spec,
                                                out + share.from * groups.count * count));
    AIM_REQUIRE(aim__quantiles_bytes(aim__members_most(groups, x.entities), count, &bytes),
                AIM_ERROR_MEMORY, "no memory for %zu probabilities", count);
    struct AIM_T(aim__grouped) grouped;
    AIM_TRY(AIM_T(aim__grouped_open)(&grouped, x, groups, NULL, bytes, __func__));
    aim__quantiles_room(&q, grouped.extra);
    const size_t *start = grouped.members.start;
    for (size_t t = 0; t < x.periods; t++) {
        AIM_T(aim__grouped_period)(&grouped, t);
        for (size_t g = 0; g < groups.count; g++, out += count) {
            /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): opened above */
            size_t n = start[g + 1] - start[g];
            AIM_T(aim__quantiles_of)(&q, n, grouped.values + start[g], out);
        }
    }
    AIM_T(aim__cross_close)(&grouped.cross);
    return AIM_OK;
}
