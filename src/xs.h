/* What the files of the xs family share. */
#ifndef AIM_INTERNAL_XS_H
#define AIM_INTERNAL_XS_H

#include <aim/xs.h>

#include "cross.h"

/* Statistics out of power sums. */
aim_xs_moments aim__xs_finish(const struct aim__moments *m, aim_xs_summary_spec spec);

/* A sample's quantile from its n sorted keys. */
double aim__xs_quantile(const uint64_t *keys, size_t n, double p, unsigned type);

/* Bytes of scratch that the sort kernel needs for n values; false where that overflows. */
bool aim__xs_sort_scratch(size_t n, size_t *bytes);

aim_status aim__xs_check_summary(aim_xs_summary_spec *spec, const char *function);
aim_status aim__xs_check_quantiles(const double *probabilities, size_t count,
                                   aim_xs_quantile_spec *spec, const char *function);

/* Reductions write nothing where there is no period. */
#define AIM_REQUIRE_REDUCED(x, out)                                                                \
    AIM_REQUIRE((out) != NULL || (x).periods == 0, AIM_ERROR_NULL, "%s is NULL", #out)

/* Positions in a sort are 32-bit. */
#define AIM_REQUIRE_SORTABLE(x)                                                                    \
    AIM_REQUIRE((x).entities < UINT32_MAX, AIM_ERROR_SHAPE,                                        \
                "x has %zu entities: a sort takes at most 2^32 - 2", (x).entities)

#endif
