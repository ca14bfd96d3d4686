/* Kernels of windows: spreads, shapes, and how two things move together.
 *
 * Sums are of distances from a reference, a value of the window itself, so that a level of 1e9 costs no
 * digit: two values of a level have an exact difference. The reference of what is older is kept,
 * and every second doubling moves it to about the mean of its window; else a reference that
 * stands far out would cost digits. A state without a value has a missing reference. */
#ifndef AIM_ROLLING_MOMENTS_H
#define AIM_ROLLING_MOMENTS_H

#include "rolling.h"

/* The reference of the older state, that of the newer where the older has none, and how far the newer one's
 * lies from it. */
INLINE dvec reference_merge(dvec older, dvec newer, dvec *distance)
{
    dvec kept = dselect(older == older, older, newer);
    *distance = dselect(newer == newer, newer - kept, dsplat(0));
    return kept;
}

/* Moves a reference by about as much as its values lie from it; returns by how much. */
INLINE dvec reference_settle(dvec *reference, dvec sum, double per)
{
    dvec moved = *reference + sum * dsplat(per), distance = moved - *reference;
    *reference = moved;
    return dselect(distance == distance, distance, sum);
}

/* The distance of a value from itself: an infinity leaves it undefined. */
INLINE dvec no_distance(dmask known, dvec x)
{
    return dselect(known, x - x, dsplat(0));
}

/* Reference, sum, sum of squares. */
INLINE void spread_leaf(dmask known, dvec x, dvec y, dvec *state)
{
    (void)y;
    state[0] = x;
    state[1] = no_distance(known, x);
    state[2] = dsplat(0);
}

INLINE void spread_merge(const dvec *older, dvec *newer, struct both both)
{
    dvec d, shift;
    newer[0] = reference_merge(older[0], newer[0], &d);
    shift = both.n_newer * d;
    newer[2] = older[2] + (newer[2] + d * (newer[1] + (newer[1] + shift)));
    newer[1] = older[1] + (newer[1] + shift);
}

INLINE void spread_settle(dvec *state, dvec n, double per)
{
    dvec d = reference_settle(&state[0], state[1], per), moved = state[1] - n * d;
    state[2] = state[2] - d * (state[1] + moved);
    state[1] = moved;
}

/* Rounding may leave less than nothing; NaN stays. */
INLINE dvec not_negative(dvec v)
{
    return dmax(dsplat(0), v);
}

/* Where the quick kernel comes second, what it may do well is left to it. A window whose mean is far
 * from 0 beside its deviation is not: the quick one refuses it from a square of 3 times that of the
 * deviation on, so what is beyond 4 times is sure, whatever was rounded. */
INLINE dvec spread_finish(struct ask ask, const dvec *state, dvec n)
{
    dvec squares = not_negative(n * state[2] - state[1] * state[1]);
    dvec count = ask.population ? n * n : n * (n - dsplat(1)), sd = dsqrt(squares / count);
    if (!ask.leaves)
        return where_enough(ask, n, sd);
    dvec sum = n * state[0] + state[1];
    dmask far = sum * sum > 4 * squares;
    return where_enough(ask, n, dselect(far, sd, dsplat(AIM__ROLL_REFUSED)));
}

static const double spread_neutral[] = {(double)NAN, 0, 0};

static void roll_spread(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                        const real *y, size_t y_stride, real *out, size_t out_stride)
{
    roll_rows(r, rows, x, x_stride, y, y_stride, out, out_stride,
              (struct statistic){.parts = 3,
                                 .group = 4,
                                 .refuses = 1,
                                 .mends = 1,
                                 .neutral = spread_neutral,
                                 .leaf = spread_leaf,
                                 .merge = spread_merge,
                                 .settle = spread_settle,
                                 .finish = spread_finish});
}

/* Sum and sum of squares as they stand: a third of the work, and as good where the mean is not far from 0
 * beside the deviation, as of returns. Where it is, or squares are too small or too large to say, the
 * window is refused; whether it is depends on the window alone. */
INLINE void squares_leaf(dmask known, dvec x, dvec y, dvec *state)
{
    (void)y;
    state[0] = dselect(known, x, dsplat(0));
    state[1] = state[0] * state[0];
}

INLINE void squares_merge(const dvec *older, dvec *newer, struct both both)
{
    (void)both;
    newer[0] = older[0] + newer[0];
    newer[1] = older[1] + newer[1];
}

INLINE dvec squares_finish(struct ask ask, const dvec *state, dvec n)
{
    dvec level = n * state[1], squares = level - state[0] * state[0], one = dsplat(1);
    dvec sd = dsqrt(squares / (ask.population ? n * n : n * (n - one)));
    dvec least = dsplat(0x1p-900), most = dsplat(0x1p1000), count = dsplat(ask.min_count);
    dmask fine = (level <= 4 * squares) & (level > least) & (level < most);
    dmask enough = n >= count;
    enough = ask.population ? enough : enough & (n > one);
    return dselect(enough, dselect(fine, sd, dsplat(AIM__ROLL_REFUSED)), dsplat((double)NAN));
}

static const double squares_neutral[] = {0, 0};

static void roll_squares(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                         const real *y, size_t y_stride, real *out, size_t out_stride)
{
    roll_rows(r, rows, x, x_stride, y, y_stride, out, out_stride,
              (struct statistic){.parts = 2,
                                 .group = 4,
                                 .refuses = 1,
                                 .mends = 1,
                                 .neutral = squares_neutral,
                                 .leaf = squares_leaf,
                                 .merge = squares_merge,
                                 .finish = squares_finish});
}

/* Reference, sums of the first to the fourth power. */
INLINE void shape_leaf(dmask known, dvec x, dvec y, dvec *state)
{
    (void)y;
    state[0] = x;
    state[1] = no_distance(known, x);
    state[2] = state[3] = state[4] = dsplat(0);
}

/* The sums as seen from a reference that lies d lower (binomial theorem). */
INLINE void powers_shift(dvec *state, dvec n, dvec d)
{
    dvec s1 = state[1], s2 = state[2], s3 = state[3], nd = n * d;
    state[4] = state[4] + d * (4 * s3 + d * (6 * s2 + d * (4 * s1 + nd)));
    state[3] = s3 + d * (3 * s2 + d * (3 * s1 + nd));
    state[2] = s2 + d * (2 * s1 + nd);
    state[1] = s1 + nd;
}

INLINE void shape_merge(const dvec *older, dvec *newer, struct both both)
{
    dvec d;
    newer[0] = reference_merge(older[0], newer[0], &d);
    powers_shift(newer, both.n_newer, d);
    for (int p = 1; p <= 4; p++)
        newer[p] = older[p] + newer[p];
}

INLINE void shape_settle(dvec *state, dvec n, double per)
{
    dvec d = reference_settle(&state[0], state[1], per);
    powers_shift(state, n, -d);
}

/* Divided step by step, as in aim_xs_summary(), so that powers cannot overflow. */
INLINE dvec shape_finish(struct ask ask, const dvec *state, dvec n)
{
    dvec u = state[1] / n, one = dsplat(1), nan = dsplat((double)NAN);
    dvec m2 = state[2] - state[1] * u;
    dvec m3 = state[3] - u * (3 * state[2] - 2 * state[1] * u);
    dvec m4 = state[4] - u * (4 * state[3] - u * (6 * state[2] - 3 * state[1] * u));
    dvec shape, least;
    if (ask.measure == AIM__ROLL_SKEWNESS) {
        shape = m3 / m2 / dsqrt(m2) * dsqrt(n);
        if (!ask.population)
            shape = shape * dsqrt(n * (n - one)) / (n - 2 * one);
        least = dsplat(ask.population ? 1 : 3);
    } else {
        shape = m4 / m2 / m2 * n - 3 * one;
        if (!ask.population)
            shape = ((n + one) * shape + 6 * one) * (n - one) / ((n - 2 * one) * (n - 3 * one));
        least = dsplat(ask.population ? 1 : 4);
    }
    return where_enough(ask, n, dselect((m2 > dsplat(0)) & (n >= least), shape, nan));
}

static const double shape_neutral[] = {(double)NAN, 0, 0, 0, 0};

static void roll_shape(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                       const real *y, size_t y_stride, real *out, size_t out_stride)
{
    roll_rows(r, rows, x, x_stride, y, y_stride, out, out_stride,
              (struct statistic){.parts = 5,
                                 .group = 2,
                                 .neutral = shape_neutral,
                                 .leaf = shape_leaf,
                                 .merge = shape_merge,
                                 .settle = shape_settle,
                                 .finish = shape_finish});
}

/* References, sums, sums of squares of x and y, and of their products. */
enum { RX, RY, SX, SY, SXX, SYY, SXY };

INLINE void pair_leaf(dmask known, dvec x, dvec y, dvec *state)
{
    state[RX] = dselect(known, x, dsplat((double)NAN));
    state[RY] = dselect(known, y, dsplat((double)NAN));
    state[SX] = no_distance(known, x);
    state[SY] = no_distance(known, y);
    state[SXX] = state[SYY] = state[SXY] = dsplat(0);
}

/* The sums as seen from references that lie dx and dy lower. */
INLINE void pair_shift(dvec *state, dvec n, dvec dx, dvec dy)
{
    dvec x = state[SX] + n * dx, y = state[SY] + n * dy;
    state[SXX] = state[SXX] + dx * (state[SX] + x);
    state[SYY] = state[SYY] + dy * (state[SY] + y);
    state[SXY] = state[SXY] + (dx * state[SY] + dy * x);
    state[SX] = x;
    state[SY] = y;
}

INLINE void pair_merge(const dvec *older, dvec *newer, struct both both)
{
    dvec dx, dy;
    newer[RX] = reference_merge(older[RX], newer[RX], &dx);
    newer[RY] = reference_merge(older[RY], newer[RY], &dy);
    pair_shift(newer, both.n_newer, dx, dy);
    for (int p = SX; p <= SXY; p++)
        newer[p] = older[p] + newer[p];
}

INLINE void pair_settle(dvec *state, dvec n, double per)
{
    dvec dx = reference_settle(&state[RX], state[SX], per);
    dvec dy = reference_settle(&state[RY], state[SY], per);
    pair_shift(state, n, -dx, -dy);
}

INLINE dvec pair_finish(struct ask ask, const dvec *state, dvec n)
{
    dvec one = dsplat(1), zero = dsplat(0), nan = dsplat((double)NAN), result;
    dvec xx = not_negative(n * state[SXX] - state[SX] * state[SX]);
    dvec yy = not_negative(n * state[SYY] - state[SY] * state[SY]);
    dvec xy = n * state[SXY] - state[SX] * state[SY];
    dvec least = dsplat(2);
    switch (ask.measure) {
    case AIM__ROLL_CORRELATION:
        result = xy / dsqrt(xx) / dsqrt(yy);
        result = dmin(one, dmax(-one, result));
        result = dselect(xx > zero, result, nan);
        break;
    case AIM__ROLL_R2:
        result = dmin(one, xy / yy * (xy / xx));
        result = dselect(xx > zero, result, nan);
        break;
    case AIM__ROLL_SE:
        result = dsqrt(not_negative(xx - xy / yy * xy) / n / (n - 2 * one));
        least = dsplat(3);
        break;
    default:
        result = xy / yy;
    }
    return where_enough(ask, n, dselect((yy > zero) & (n >= least), result, nan));
}

static const double pair_neutral[] = {(double)NAN, (double)NAN, 0, 0, 0, 0, 0};

static void roll_pair(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                      const real *y, size_t y_stride, real *out, size_t out_stride)
{
    roll_rows(r, rows, x, x_stride, y, y_stride, out, out_stride,
              (struct statistic){.parts = 7,
                                 .group = 2,
                                 .pairs = 1,
                                 .neutral = pair_neutral,
                                 .leaf = pair_leaf,
                                 .merge = pair_merge,
                                 .settle = pair_settle,
                                 .finish = pair_finish});
}

#endif
