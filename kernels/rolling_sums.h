/* Kernels of windows: sums and extremes. */
#ifndef AIM_ROLLING_SUMS_H
#define AIM_ROLLING_SUMS_H

#include "rolling.h"

/* Sums and means: the sum of what is known. */
INLINE void sum_leaf(dmask known, dvec x, dvec y, dvec *state)
{
    (void)y;
    state[0] = dselect(known, x, dsplat(0));
}

INLINE void sum_merge(const dvec *older, dvec *newer, struct both both)
{
    (void)both;
    newer[0] = older[0] + newer[0];
}

INLINE dvec sum_finish(struct ask ask, const dvec *state, dvec n)
{
    return where_enough(ask, n, ask.measure == AIM__ROLL_MEAN ? state[0] / n : state[0]);
}

static const double sum_neutral[] = {0};

static void roll_sum(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                     const real *y, size_t y_stride, real *out, size_t out_stride)
{
    roll_rows(r, rows, x, x_stride, y, y_stride, out, out_stride,
              (struct statistic){.parts = 1,
                                 .group = 4,
                                 .neutral = sum_neutral,
                                 .leaf = sum_leaf,
                                 .merge = sum_merge,
                                 .finish = sum_finish});
}

/* The smallest; where nothing is known, what nothing is larger than. */
INLINE void min_leaf(dmask known, dvec x, dvec y, dvec *state)
{
    (void)y;
    state[0] = dselect(known, x, dsplat((double)INFINITY));
}

INLINE void min_merge(const dvec *older, dvec *newer, struct both both)
{
    (void)both;
    newer[0] = dmin(older[0], newer[0]);
}

/* Adding 0 makes -0 into +0, so that the order of equal values cannot be seen. */
INLINE dvec extreme_finish(struct ask ask, const dvec *state, dvec n)
{
    return where_enough(ask, n, state[0] + dsplat(0));
}

static const double min_neutral[] = {(double)INFINITY}, max_neutral[] = {-(double)INFINITY};

static void roll_min(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                     const real *y, size_t y_stride, real *out, size_t out_stride)
{
    roll_rows(r, rows, x, x_stride, y, y_stride, out, out_stride,
              (struct statistic){.parts = 1,
                                 .group = 4,
                                 .neutral = min_neutral,
                                 .leaf = min_leaf,
                                 .merge = min_merge,
                                 .finish = extreme_finish});
}

INLINE void max_leaf(dmask known, dvec x, dvec y, dvec *state)
{
    (void)y;
    state[0] = dselect(known, x, dsplat(-(double)INFINITY));
}

INLINE void max_merge(const dvec *older, dvec *newer, struct both both)
{
    (void)both;
    newer[0] = dmax(older[0], newer[0]);
}

static void roll_max(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                     const real *y, size_t y_stride, real *out, size_t out_stride)
{
    roll_rows(r, rows, x, x_stride, y, y_stride, out, out_stride,
              (struct statistic){.parts = 1,
                                 .group = 4,
                                 .neutral = max_neutral,
                                 .leaf = max_leaf,
                                 .merge = max_merge,
                                 .finish = extreme_finish});
}

#endif
