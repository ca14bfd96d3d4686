/* Kernels that fold a run of values into one result.
 *
 * Every fold has the same shape on every machine: 16 partial sums (lanes), added in one fixed tree,
 * over blocks of fixed length that stay in L1, merged in a fixed binary tree over the block index.
 */
#ifndef AIM_KERNELS_FOLD_H
#define AIM_KERNELS_FOLD_H

#include "kernels.h"
#include "tree.h"
#include "vec.h"

/* Partial sums stay in registers only where the loop over their groups is unrolled, at -O2 too. */
#define UNROLL _Pragma("GCC unroll 16")

enum { LANES = 16, GROUPS = LANES / DW };

/* Lane l takes lane l + 8, then l + 4, l + 2, l + 1. */
INLINE double lane_sum(const dvec lanes[GROUPS])
{
    dvec s[GROUPS];
    UNROLL for (int g = 0; g < GROUPS; g++) s[g] = lanes[g];
    UNROLL for (int half = GROUPS / 2; half; half /= 2) UNROLL for (int g = 0; g < half; g++) s[g] =
        s[g] + s[g + half];
    double t[DW];
    memcpy(t, &s[0], sizeof t);
    UNROLL for (int half = DW / 2; half; half /= 2) UNROLL for (int i = 0; i < half; i++) t[i] +=
        t[i + half];
    return t[0];
}

/* Exact in any order; adding 0 makes -0 into +0, so that the order cannot be seen. */
INLINE double lane_min(const dvec lanes[GROUPS])
{
    dvec low = lanes[0];
    for (int g = 1; g < GROUPS; g++)
        low = dmin(lanes[g], low);
    double t[DW];
    memcpy(t, &low, sizeof t);
    for (int i = 1; i < DW; i++)
        t[0] = t[i] < t[0] ? t[i] : t[0];
    return t[0] + 0.0;
}

INLINE double lane_max(const dvec lanes[GROUPS])
{
    dvec high = lanes[0];
    for (int g = 1; g < GROUPS; g++)
        high = dmax(lanes[g], high);
    double t[DW];
    memcpy(t, &high, sizeof t);
    for (int i = 1; i < DW; i++)
        t[0] = t[i] > t[0] ? t[i] : t[0];
    return t[0] + 0.0;
}

/* The statistics of one block: a multiple of LANES values, at most BLOCK; y is NULL where the fold
 * takes one operand. */
typedef void of_block(size_t n, const real *x, const real *y, void *out);

/* A block of any length, filled up with missing values to a multiple of LANES. */
INLINE void fold_block(size_t n, const real *x, const real *y, of_block *block, void *out)
{
    size_t full = (n + LANES - 1) / LANES * LANES;
    real padded_x[BLOCK], padded_y[BLOCK];
    if (n < full) {
        memcpy(padded_x, x, n * sizeof *x);
        if (y)
            memcpy(padded_y, y, n * sizeof *y);
        for (size_t i = n; i < full; i++)
            padded_x[i] = padded_y[i] = (real)NAN;
        x = padded_x;
        y = y ? padded_y : y;
    }
    block(full, x, y, out);
}

/* The result is the first of the stack's DEEPEST elements, which stays what it was where n is 0. */
INLINE void fold_tree(size_t n, const real *x, const real *y, of_block *block, of_twins *merge,
                      size_t size, void *stack)
{
    struct tree tree = tree_on(stack, size, merge);
    for (size_t start = 0; start < n; start += BLOCK) {
        size_t length = n - start < BLOCK ? n - start : BLOCK;
        fold_block(length, x + start, y ? y + start : y, block, tree.top);
        tree_grow(&tree);
    }
    tree_close(&tree);
}

/* Missing values are skipped. Two passes while the block is in L1: the mean, then powers about it,
 * corrected by what the rounded mean left over. `highest` is 2 or 4: what is not asked for is NaN. */
INLINE void powers_of_block(size_t n, const real *x, int highest, struct aim__moments *m)
{
    dvec total[GROUPS], low[GROUPS], high[GROUPS], count = dsplat(0);
    for (int g = 0; g < GROUPS; g++) {
        total[g] = dsplat(0);
        low[g] = dsplat(INFINITY);
        high[g] = dsplat(-INFINITY);
    }
    for (size_t i = 0; i < n; i += LANES)
        UNROLL for (int g = 0; g < GROUPS; g++)
        {
            dvec v = dload(x + i + (size_t)(g * DW));
            dmask known = v == v;
            total[g] = total[g] + dselect(known, v, dsplat(0));
            count = dcount(count, known);
            low[g] = dmin(v, low[g]);
            high[g] = dmax(v, high[g]);
        }
    double known = dcount_sum(count);
    *m = (struct aim__moments){known, NAN, NAN, NAN, NAN, NAN, NAN, 0};
    if (known == 0)
        return;
    m->min = lane_min(low);
    m->max = lane_max(high);
    if (m->min == m->max && isfinite(m->min)) { /* all equal: exactly no spread */
        m->mean = m->min;
        m->m2 = m->m3 = m->m4 = 0;
        return;
    }
    m->mean = lane_sum(total) / known;
    if (!isfinite(m->mean))
        return; /* an infinity among the values: no spread */

    dvec s1[GROUPS], s2[GROUPS], s3[GROUPS], s4[GROUPS], mean = dsplat(m->mean);
    for (int g = 0; g < GROUPS; g++)
        s1[g] = s2[g] = s3[g] = s4[g] = dsplat(0);
    for (size_t i = 0; i < n; i += LANES) {
        /* Memory would rest while powers are taken: let it bring the next block into L2. */
        for (size_t b = 0; b < LANES * sizeof(real); b += 64)
            __builtin_prefetch((const char *)(x + BLOCK + i) + b, 0, 2);
        UNROLL for (int g = 0; g < GROUPS; g++)
        {
            dvec v = dload(x + i + (size_t)(g * DW));
            dvec d = dselect(v == v, v - mean, dsplat(0)), d2 = d * d;
            s1[g] = s1[g] + d;
            s2[g] = s2[g] + d2;
            if (highest < 4)
                continue;
            s3[g] = s3[g] + d2 * d;
            s4[g] = s4[g] + d2 * d2;
        }
    }
    double p1 = lane_sum(s1), p2 = lane_sum(s2);
    double e = p1 / known; /* the true mean is m->mean + e */
    add_exactly(&m->mean, &m->rest, m->mean, e);
    m->m2 = p2 - p1 * e;
    m->m2 = m->m2 > 0 ? m->m2 : m->m2 * 0; /* rounding may leave less than nothing; NaN stays */
    if (highest < 4)
        return;
    double p3 = lane_sum(s3), p4 = lane_sum(s4);
    m->m3 = p3 - e * (3 * p2 - 2 * p1 * e);
    m->m4 = p4 - e * (4 * p3 - e * (6 * p2 - 3 * p1 * e));
}

static void spread_of_block(size_t n, const real *x, const real *y, void *out)
{
    (void)y;
    powers_of_block(n, x, 2, out);
}

static void moments_of_block(size_t n, const real *x, const real *y, void *out)
{
    (void)y;
    powers_of_block(n, x, 4, out);
}

/* Without the third and fourth; the others have the same bits. */
static void spread(size_t n, const real *x, struct aim__moments *out)
{
    struct aim__moments stack[DEEPEST];
    stack[0] = no_moments;
    fold_tree(n, x, NULL, spread_of_block, moments_merge, sizeof *stack, stack);
    *out = stack[0];
}

static void moments(size_t n, const real *x, struct aim__moments *out)
{
    struct aim__moments stack[DEEPEST];
    stack[0] = no_moments;
    fold_tree(n, x, NULL, moments_of_block, moments_merge, sizeof *stack, stack);
    *out = stack[0];
}

INLINE void weighted_sum_of_block(size_t n, const real *x, const double *weight,
                                  struct aim__weighted_sum *out)
{
    dvec sum[GROUPS], total[GROUPS], count = dsplat(0);
    for (int g = 0; g < GROUPS; g++)
        sum[g] = total[g] = dsplat(0);
    for (size_t i = 0; i < n; i += LANES) {
        real part[LANES];
        double part_weight[LANES];
        const real *values = x + i;
        const double *weights = weight + i;
        if (n - i < LANES) {
            for (size_t k = 0; k < LANES; k++) {
                part[k] = k < n - i ? x[i + k] : (real)NAN;
                part_weight[k] = k < n - i ? weight[i + k] : 0;
            }
            values = part;
            weights = part_weight;
        }
        UNROLL for (int g = 0; g < GROUPS; g++)
        {
            dvec v = dload(values + (size_t)(g * DW)), w;
            memcpy(&w, weights + (size_t)(g * DW), sizeof w);
            dmask known = v == v;
            total[g] = total[g] + dselect(known, w, dsplat(0));
            sum[g] = sum[g] + dselect(known, v * w, dsplat(0));
            count = dcount(count, known);
        }
    }
    *out = (struct aim__weighted_sum){dcount_sum(count), lane_sum(total), lane_sum(sum)};
}

/* Weights are f64 beside values of either precision, so blocks are walked here. */
static void weighted_sum(size_t n, const real *x, const double *weight,
                         struct aim__weighted_sum *out)
{
    struct aim__weighted_sum stack[DEEPEST];
    struct tree tree = tree_on(stack, sizeof *stack, weighted_sum_merge);
    stack[0] = (struct aim__weighted_sum){0, 0, 0};
    for (size_t start = 0; start < n; start += BLOCK) {
        weighted_sum_of_block(n - start < BLOCK ? n - start : BLOCK, x + start, weight + start,
                              (struct aim__weighted_sum *)tree.top);
        tree_grow(&tree);
    }
    tree_close(&tree);
    *out = stack[0];
}

static void tally(size_t n, const real *x, double level, struct aim__tally *out)
{
    dvec above = dsplat(0), below = above, zero = above, at_level = above;
    for (size_t i = 0; i < n; i += DW) {
        real part[DW];
        for (size_t k = 0; n - i < DW && k < DW; k++)
            part[k] = k < n - i ? x[i + k] : (real)NAN;
        dvec v = dload(n - i < DW ? part : x + i);
        above = dcount(above, v > dsplat(0));
        below = dcount(below, v < dsplat(0));
        zero = dcount(zero, v == dsplat(0));
        at_level = dcount(at_level, v >= dsplat(level));
    }
    *out = (struct aim__tally){dcount_sum(above), dcount_sum(below), dcount_sum(zero),
                               dcount_sum(at_level)};
}

#endif
