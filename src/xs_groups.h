/* The walk over periods with each group's values side by side. */
#ifndef AIM_INTERNAL_XS_GROUPS_H
#define AIM_INTERNAL_XS_GROUPS_H

#include "members.h"
#include "xs.h"

struct AIM_T(aim__grouped) {
    struct AIM_T(aim__cross) cross;
    struct aim__members members;
    real *values; /* of all members in the period at hand, group by group */
    real *result; /* where asked for: as many, and one more for those without a group */
    real *row;    /* where asked for: one period's output, on its way past the cache */
    void *extra;  /* room for one group: `extra` bytes */
};

/* Opens the walk; the groups are checked. There is room for a result where there is an output. */
aim_status AIM_T(aim__grouped_open)(struct AIM_T(aim__grouped) * grouped, AIM_T(aim_panel) x,
                                    aim_groups groups, real *out, size_t extra,
                                    const char *function);

/* Gathers the values of a period. */
void AIM_T(aim__grouped_period)(struct AIM_T(aim__grouped) * grouped, size_t period);

#endif
