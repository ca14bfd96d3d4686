/* Few long series: cut along time into stretches that lie side by side as entities do, each behind
 * what its first window looks back at. A window gives the same bits wherever it lies. */
#ifndef AIM_INTERNAL_ROLL_SERIES_H
#define AIM_INTERNAL_ROLL_SERIES_H

#include "roll.h"

/* The windows' call, made of other panels than those that it was asked for. */
typedef aim_status AIM_T(aim__roll_call)(const void *job, AIM_T(aim_panel) x,
                                         const AIM_T(aim_panel) * y, real *out,
                                         const char *function);

/* Few series that are long beside their windows; windows that are alike in every period but for the
 * first ones. */
bool AIM_T(aim__roll_is_series)(AIM_T(aim_panel) x, aim_roll_spec spec);

/* The call for such a panel; y is NULL or as x. One allocation a thread. */
aim_status AIM_T(aim__roll_series)(AIM_T(aim_panel) x, const AIM_T(aim_panel) * y, size_t window,
                                   AIM_T(aim__roll_call) * call, const void *job, real *out,
                                   const char *function);

#endif
