/* What the files of the xs family share. */
#ifndef AIM_INTERNAL_XS_H
#define AIM_INTERNAL_XS_H

#include <aim/xs.h>

#include "cross.h"

/* Statistics out of power sums. */
aim_xs_moments aim__xs_finish(const struct aim__moments *m, aim_xs_summary_spec spec);

/* Where a quantile lies: between the order statistics j and j + 1 (from 1), h of the way. */
struct aim__xs_place {
    double j, h;
};
struct aim__xs_place aim__xs_place(double n, double p, unsigned type);
double aim__xs_between(double low, double high, double h);

/* A sample's quantile from its n sorted keys. */
double aim__xs_quantile(const uint64_t *keys, size_t n, double p, unsigned type);

/* Bytes of scratch that the sort kernel needs for n values; false where that overflows. */
bool aim__xs_sort_scratch(size_t n, size_t *bytes);

/* Whether a sum of squares is far from where squares overflow or vanish: one beside another can
 * still be multiplied with it. */
static inline bool aim__xs_is_tame(double squares)
{
    return squares >= 0x1p-400 && squares <= 0x1p500;
}

/* The power of two that brings a size to between 1/2 and 1, or as near as one double can. */
double aim__xs_unit(double size);

/* out = x times aim__xs_unit() of the largest x that stands beside a known y;
 * returns that power, NaN where an infinite x stands there. */
double AIM_T(aim__xs_rescale)(size_t n, const real *x, const real *y, real *out);

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
