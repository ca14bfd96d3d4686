/* What the files of the growth family share. */
#ifndef AIM_INTERNAL_GROWTH_H
#define AIM_INTERNAL_GROWTH_H

#include <aim/growth.h>

#include "shares.h"
#include "tile.h"

/* A growth spec, checked and turned into a kernel and its rule. */
struct AIM_T(aim__growth_plan) {
    size_t lag;
    AIM_T(aim__pair) * kernel;
    struct AIM_T(aim__rule) rule;
};

aim_status AIM_T(aim__growth_plan)(aim_growth_spec spec, const char *function,
                                   struct AIM_T(aim__growth_plan) * plan);

/* Why growth of x from base b came out as NaN under this spec. */
aim_reason AIM_T(aim__growth_why)(real x, real b, aim_growth_spec spec);

#define AIM_PLAN_GROWTH(spec, plan) AIM_TRY(AIM_T(aim__growth_plan)(spec, __func__, plan))

#endif
