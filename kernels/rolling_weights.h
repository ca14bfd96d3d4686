/* Kernels of weights that fall with age: linearly in a window, exponentially over all of the past. */
#ifndef AIM_ROLLING_WEIGHTS_H
#define AIM_ROLLING_WEIGHTS_H

#include "rolling.h"

/* Sum, weighted sum and sum of weights; the newest of a window of k periods weighs k, the oldest 1. */
INLINE void decay_leaf(dmask known, dvec x, dvec y, dvec *state)
{
    (void)y;
    state[0] = state[1] = dselect(known, x, dsplat(0));
    state[2] = dselect(known, dsplat(1), dsplat(0));
}

/* With so many older periods before it, each newer value weighs so much more. */
INLINE void decay_merge(const dvec *older, dvec *newer, struct both both)
{
    dvec more = dsplat(both.older_by);
    newer[1] = older[1] + (newer[1] + more * newer[0]);
    newer[2] = older[2] + (newer[2] + more * both.n_newer);
    newer[0] = older[0] + newer[0];
}

/* Where the window reaches back beyond the first period, each value weighs so much more. */
INLINE dvec decay_finish(struct ask ask, const dvec *state, dvec n)
{
    if (!(ask.beyond > 0))
        return where_enough(ask, n, state[1] / state[2]);
    dvec more = dsplat(ask.beyond);
    return where_enough(ask, n, (state[1] + more * state[0]) / (state[2] + more * n));
}

static const double decay_neutral[] = {0, 0, 0};

static void roll_decay(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                       const real *y, size_t y_stride, real *out, size_t out_stride)
{
    roll_rows(r, rows, x, x_stride, y, y_stride, out, out_stride,
              (struct statistic){.parts = 3,
                                 .group = 2,
                                 .neutral = decay_neutral,
                                 .leaf = decay_leaf,
                                 .merge = decay_merge,
                                 .finish = decay_finish});
}

/* What is kept of the past of each entity, a row each. A weight fades while values are missing, and
 * is only put to use when one comes: so it cannot fade to nothing beside others that do. */
enum { EW_N, EW_FADE, EW_WEIGHT, EW_SUM, EW_MEAN_PARTS };
enum { EW_REFERENCE = EW_SUM, EW_PRODUCTS, EW_MEAN, EW_SPREAD, EW_SD_PARTS };

INLINE dvec *ew_past(const struct aim__rolling *r, size_t lane, size_t parts, dvec *past)
{
    UNROLL for (size_t p = 0; p < parts; p++)
        memcpy(&past[p], r->kept + p * r->lanes + lane, sizeof *past);
    return past;
}

INLINE struct ask ask_of(const struct aim__rolling *r)
{
    return (struct ask){.min_count = r->min_count, .population = r->population};
}

/* Sums themselves, so that an infinity stays one. */
INLINE dvec ew_mean_step(const struct aim__rolling *r, dvec *past, dvec x)
{
    dmask known = x == x;
    dvec fade = past[EW_FADE] * dsplat(r->fade);
    past[EW_N] = past[EW_N] + dselect(known, dsplat(1), dsplat(0));
    past[EW_WEIGHT] = dselect(known, past[EW_WEIGHT] * fade + dsplat(1), past[EW_WEIGHT]);
    past[EW_SUM] = dselect(known, past[EW_SUM] * fade + x, past[EW_SUM]);
    past[EW_FADE] = dselect(known, dsplat(1), fade);
    return where_enough(ask_of(r), past[EW_N], past[EW_SUM] / past[EW_WEIGHT]);
}

/* West's update. The mean is told by its distance from a reference, so that both hold more digits than one:
 * the old reference or the newest value, whichever weighs more, moved on to the mean as rounded. What is
 * rounded off stays far below the spread, after a jump from 0 to 1e9 and back too. */
INLINE dvec ew_sd_step(const struct aim__rolling *r, dvec *past, dvec x)
{
    dmask known = x == x;
    dvec fade = past[EW_FADE] * dsplat(r->fade), one = dsplat(1);
    dvec weight = past[EW_WEIGHT] * fade, after = weight + one;
    dvec d = x - past[EW_REFERENCE] - past[EW_MEAN], step = d / after;
    dmask newer = weight < one;
    dvec reference = dselect(newer, x, past[EW_REFERENCE]);
    dvec mean = dselect(newer, -(weight * step), past[EW_MEAN] + step), moved = reference + mean;
    past[EW_N] = past[EW_N] + dselect(known, one, dsplat(0));
    past[EW_WEIGHT] = dselect(known, after, past[EW_WEIGHT]);
    past[EW_PRODUCTS] = dselect(known, past[EW_PRODUCTS] * fade * fade + weight, past[EW_PRODUCTS]);
    past[EW_MEAN] = dselect(known, mean - (moved - reference), past[EW_MEAN]);
    past[EW_REFERENCE] = dselect(known, moved, past[EW_REFERENCE]);
    /* x - x: an infinity leaves the spread undefined */
    past[EW_SPREAD] =
        dselect(known, past[EW_SPREAD] * fade + weight * d * step + (x - x), past[EW_SPREAD]);
    past[EW_FADE] = dselect(known, one, fade);
    dvec count = past[EW_WEIGHT];
    if (!r->population) /* the weight less that of the squares: nothing is lost where one outweighs all */
        count = dsplat(2) * past[EW_PRODUCTS] / count;
    dmask enough = r->population ? past[EW_N] > dsplat(0) : past[EW_N] > one;
    return where_enough(ask_of(r), past[EW_N],
                        dselect(enough, dsqrt(past[EW_SPREAD] / count), dsplat((double)NAN)));
}

typedef dvec ew_step(const struct aim__rolling *r, dvec *past, dvec x);

INLINE void ew_rows(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride, real *out,
                    size_t out_stride, size_t parts, ew_step *step)
{
    if (r->period == 0)
        for (size_t i = 0; i < parts * r->lanes; i++)
            r->kept[i] = i / r->lanes == EW_FADE;
    for (size_t row = 0; row < rows; row++, r->period++) {
        const real *from = x + row * x_stride;
        const real *soon = row + ROWS < rows ? from + ROWS * x_stride : from;
        real *to = out + row * out_stride;
        int stream = r->stream && (uintptr_t)to % sizeof(vec) == 0;
        for (size_t lane = 0; lane < r->lanes; lane += W) {
            dvec result[W / DW];
            __builtin_prefetch(soon + lane);
            for (size_t part = 0; part < W / DW; part++) {
                dvec past[EW_SD_PARTS];
                size_t at = lane + part * DW;
                result[part] = step(r, ew_past(r, at, parts, past), dload(from + at));
                UNROLL for (size_t p = 0; p < parts; p++)
                    memcpy(r->kept + p * r->lanes + at, &past[p], sizeof *past);
            }
            if (stream)
                vstream(to + lane, dnarrow(result));
            else
                vstore(to + lane, dnarrow(result));
        }
    }
    if (r->stream)
        vstream_end();
}

static void roll_ew_mean(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                         const real *y, size_t y_stride, real *out, size_t out_stride)
{
    (void)y, (void)y_stride;
    ew_rows(r, rows, x, x_stride, out, out_stride, EW_MEAN_PARTS, ew_mean_step);
}

static void roll_ew_sd(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                       const real *y, size_t y_stride, real *out, size_t out_stride)
{
    (void)y, (void)y_stride;
    ew_rows(r, rows, x, x_stride, out, out_stride, EW_SD_PARTS, ew_sd_step);
}

#endif
