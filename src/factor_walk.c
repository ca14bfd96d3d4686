/* Walking a factor period by period, by groups or not, alone or beside its returns. */
#include "factor_walk.h"

#include <math.h>

#if !defined(AIM_F32)
aim_status aim__factor_groups(const aim_groups *groups, size_t entities, const char *function)
{
    if (!groups)
        return AIM_OK;
    if (groups->offsets)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "groups.offsets is not NULL: a factor has one label a name");
    return aim__members_check(*groups, entities, function);
}
#endif

aim_status AIM_T(aim__factor_open)(struct AIM_T(aim__factor_walk) * walk, AIM_T(aim_panel) x,
                                   const AIM_T(aim_panel) * y, const aim_groups *groups, real *out,
                                   size_t extra, const char *function)
{
    size_t tile = 0, gathered = 0, row = 0, bytes;
    *walk = (struct AIM_T(aim__factor_walk)){.has_groups = groups != NULL,
                                             .has_beside = y != NULL,
                                             .runs = aim__factor_rows(groups),
                                             .whole = {0, x.entities},
                                             .most = x.entities};
    if ((y && !AIM_T(aim__cross_beside_scratch)(*y, &tile)) ||
        (y && groups && !aim__scratch(&gathered, x.entities, sizeof(real))) ||
        (out && !groups && !aim__scratch(&row, x.entities, sizeof(real))) ||
        __builtin_add_overflow(tile + gathered, row, &bytes) ||
        __builtin_add_overflow(bytes, extra, &bytes))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities", x.entities);
    char *memory;
    if (groups) {
        AIM_TRY(AIM_T(aim__grouped_open)(&walk->grouped, x, *groups, out, bytes, function));
        memory = walk->grouped.extra;
    } else {
        AIM_TRY(AIM_T(aim__cross_open)(&walk->grouped.cross, x, out, bytes, function));
        memory = walk->grouped.cross.extra;
    }
    walk->start = groups ? walk->grouped.members.start : walk->whole;
    if (y)
        AIM_T(aim__cross_beside)(&walk->beside, *y, memory);
    walk->row = walk->grouped.row;
    if (bytes == 0)
        return AIM_OK; /* perhaps without any memory, and NULL has no + */
    walk->gathered = (real *)(memory + tile);
    walk->row = groups ? walk->row : (real *)(memory + tile + gathered);
    walk->extra = memory + tile + gathered + row;
    return AIM_OK;
}

void AIM_T(aim__factor_close)(struct AIM_T(aim__factor_walk) * walk)
{
    AIM_T(aim__cross_close)(&walk->grouped.cross);
}

void AIM_T(aim__factor_period)(struct AIM_T(aim__factor_walk) * walk, size_t period)
{
    struct AIM_T(aim__cross) *cross = &walk->grouped.cross;
    const struct aim__members *m = &walk->grouped.members;
    if (walk->has_groups) {
        AIM_T(aim__grouped_period)(&walk->grouped, period);
        walk->x = walk->grouped.values;
        walk->result = walk->grouped.result;
    } else {
        walk->x = AIM_T(aim__cross_values)(cross, period);
        if (cross->out)
            walk->result = cross->row_streams ? walk->row : AIM_T(aim__cross_out)(cross, period);
    }
    if (!walk->has_beside)
        return;
    walk->y = AIM_T(aim__cross_values)(&walk->beside, period);
    if (!walk->has_groups)
        return;
    for (size_t i = 0; i < m->memberships; i++)
        walk->gathered[i] = walk->y[m->entity[i]];
    walk->y = walk->gathered;
}

void AIM_T(aim__factor_put)(struct AIM_T(aim__factor_walk) * walk, size_t period)
{
    struct AIM_T(aim__cross) *cross = &walk->grouped.cross;
    const struct aim__members *m = &walk->grouped.members;
    real *row = AIM_T(aim__cross_out)(cross, period);
    real *to = cross->row_streams ? walk->row : row;
    for (size_t e = 0; walk->has_groups && e < m->entities; e++)
        to[e] = m->from[e + 1] > m->from[e] ? walk->result[m->slot[m->from[e]]] : (real)NAN;
    if (to != row)
        AIM_T(aim__table)()->stream(cross->x.entities, to, row);
    AIM_T(aim__cross_put)(cross, period);
}
