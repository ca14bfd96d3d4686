/* A series over time, whose values stand in memory of its own. */
#ifndef AIM_INTERNAL_FACTOR_SUMMARY_H
#define AIM_INTERNAL_FACTOR_SUMMARY_H

#include <aim/factor.h>

#include "kernels.h"

aim_status aim__factor_check_summary(aim_factor_summary_spec spec, const char *function);

/* Of n values, the first and the last of them known; they become distances from the mean. */
aim_factor_moments aim__factor_moments_of(size_t n, double *x, aim_factor_summary_spec spec);

#endif
