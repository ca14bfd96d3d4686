/* The walk over the periods of a factor: the values of each group's names side by side, or of all.
 * */
#ifndef AIM_INTERNAL_FACTOR_WALK_H
#define AIM_INTERNAL_FACTOR_WALK_H

#include <aim/factor.h>

#include "xs_groups.h"

/* Refuses more than one label a name. No groups are fine. */
aim_status aim__factor_groups(const aim_groups *groups, size_t entities, const char *function);

/* How many results a period has: one, or one a group. */
static inline size_t aim__factor_rows(const aim_groups *groups)
{
    return groups ? groups->count : 1;
}

/* What a period is made of: run g holds the names start[g] to start[g + 1] - 1. */
struct AIM_T(aim__factor_walk) {
    struct AIM_T(aim__grouped) grouped; /* without groups only its cross-section is used */
    struct AIM_T(aim__cross) beside;    /* of the second panel, if there is one */
    bool has_groups, has_beside;
    size_t runs, whole[2];
    const size_t *start;
    const real *x, *y; /* of the period at hand */
    real *result;      /* where a period's results go, in the places of x */
    real *gathered;    /* y by groups */
    real *row;         /* results on their way past the cache */
    size_t most;       /* values of all runs together, at most */
    void *extra;       /* the caller's own */
};

/* Opens the walk over x, beside y (NULL: nothing) and into out (NULL: no output of that shape);
 * all are checked. aim__factor_close() after success. */
aim_status AIM_T(aim__factor_open)(struct AIM_T(aim__factor_walk) * walk, AIM_T(aim_panel) x,
                                   const AIM_T(aim_panel) * y, const aim_groups *groups, real *out,
                                   size_t extra, const char *function);
void AIM_T(aim__factor_close)(struct AIM_T(aim__factor_walk) * walk);

/* Brings a period's values; and its results on their way, names without a group being NaN. */
void AIM_T(aim__factor_period)(struct AIM_T(aim__factor_walk) * walk, size_t period);
void AIM_T(aim__factor_put)(struct AIM_T(aim__factor_walk) * walk, size_t period);

#endif
