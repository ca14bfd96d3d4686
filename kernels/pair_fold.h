/* Kernels that fold pairs of values into one result: the lanes, blocks and trees of fold.h. */
#ifndef AIM_PAIR_FOLD_H
#define AIM_PAIR_FOLD_H

#include "fold.h"

/* Values are summed as distances from the first one, so that equal values leave exactly 0 and their
 * mean is themselves. The distances of a block have its spread as their scale, whatever the level:
 * a block of n has no value further than sqrt(n) deviations from its mean. So the mean is known to
 * far below a deviation, and the second pass need not sum first powers: it is corrected by `rest`,
 * what the rounding of the mean left over, alone. That leaves registers for three sums of 16. */
static void comoments_of_block(size_t n, const real *x, const real *y, void *out)
{
    struct aim__comoments *m = out;
    size_t first = 0;
    while (first < n && !(x[first] == x[first] && y[first] == y[first]))
        first++;
    *m = no_comoments;
    if (first == n)
        return;

    dvec tx[GROUPS], ty[GROUPS], count = dsplat(0), x0 = dsplat(x[first]), y0 = dsplat(y[first]);
    for (int g = 0; g < GROUPS; g++)
        tx[g] = ty[g] = dsplat(0);
    for (size_t i = 0; i < n; i += LANES)
        UNROLL for (int g = 0; g < GROUPS; g++)
        {
            dvec u = dload(x + i + (size_t)(g * DW)), v = dload(y + i + (size_t)(g * DW));
            dmask known = dknown(u, v);
            tx[g] = tx[g] + dselect(known, u - x0, dsplat(0));
            ty[g] = ty[g] + dselect(known, v - y0, dsplat(0));
            count = dcount(count, known);
        }
    double known = dcount_sum(count);
    m->n = known;
    add_exactly(&m->mean_x, &m->rest_x, (double)x[first], lane_sum(tx) / known);
    add_exactly(&m->mean_y, &m->rest_y, (double)y[first], lane_sum(ty) / known);
    if (!isfinite(m->mean_x) || !isfinite(m->mean_y))
        return;

    dvec xx[GROUPS], yy[GROUPS], xy[GROUPS], mean_x = dsplat(m->mean_x), mean_y = dsplat(m->mean_y);
    for (int g = 0; g < GROUPS; g++)
        xx[g] = yy[g] = xy[g] = dsplat(0);
    for (size_t i = 0; i < n; i += LANES) {
        /* As in moments_of_block(): memory brings the next block meanwhile. */
        for (size_t b = 0; b < LANES * sizeof(real); b += 64) {
            __builtin_prefetch((const char *)(x + BLOCK + i) + b, 0, 2);
            __builtin_prefetch((const char *)(y + BLOCK + i) + b, 0, 2);
        }
        UNROLL for (int g = 0; g < GROUPS; g++)
        {
            dvec u = dload(x + i + (size_t)(g * DW)), v = dload(y + i + (size_t)(g * DW));
            dmask both = dknown(u, v);
            u = dselect(both, u - mean_x, dsplat(0));
            v = dselect(both, v - mean_y, dsplat(0));
            xx[g] = xx[g] + u * u;
            xy[g] = xy[g] + u * v;
            yy[g] = yy[g] + v * v;
        }
    }
    /* The same expression three times, so that x beside itself gives three equal sums. */
    m->sxx = lane_sum(xx) - m->rest_x * m->rest_x * known;
    m->syy = lane_sum(yy) - m->rest_y * m->rest_y * known;
    m->sxy = lane_sum(xy) - m->rest_x * m->rest_y * known;
    m->sxx = m->sxx > 0 ? m->sxx : m->sxx * 0; /* as in moments_of_block() */
    m->syy = m->syy > 0 ? m->syy : m->syy * 0;
}

static void comoments(size_t n, const real *x, const real *y, struct aim__comoments *out)
{
    struct aim__comoments stack[DEEPEST];
    stack[0] = no_comoments;
    fold_tree(n, x, y, comoments_of_block, comoments_merge, sizeof *stack, stack);
    *out = stack[0];
}

/* The products of every two weights, out of those within each lane, in the tree of lane_sum(). */
INLINE double lane_products(const dvec sums[GROUPS], const dvec products[GROUPS])
{
    double s[LANES], p[LANES];
    memcpy(s, sums, sizeof s);
    memcpy(p, products, sizeof p);
    for (int half = LANES / 2; half; half /= 2)
        for (int i = 0; i < half; i++) {
            p[i] = p[i] + p[i + half] + s[i] * s[i + half];
            s[i] = s[i] + s[i + half];
        }
    return p[0];
}

/* As comoments_of_block(), but a value of little weight may stand any number of deviations from the
 * mean, so the second pass does sum first powers. Products of weights are sums of positive terms:
 * W^2 - sum(w^2), which they are the half of, would lose them where one weight outweighs the rest. */
static void weighted_moments_of_block(size_t n, const real *x, const real *w, void *out)
{
    struct aim__weighted *m = out;
    size_t first = 0; /* finite, so that a mean may become infinite, not undefined */
    while (first < n && !(x[first] - x[first] == 0 && w[first] > 0))
        first++;
    double origin = first < n ? (double)x[first] : 0;

    dvec s[GROUPS], tx[GROUPS], p[GROUPS], low = dsplat(INFINITY), count = dsplat(0);
    dvec x0 = dsplat(origin);
    for (int g = 0; g < GROUPS; g++)
        s[g] = tx[g] = p[g] = dsplat(0);
    for (size_t i = 0; i < n; i += LANES)
        UNROLL for (int g = 0; g < GROUPS; g++)
        {
            dvec v = dload(x + i + (size_t)(g * DW)), u = dload(w + i + (size_t)(g * DW));
            u = dselect(dknown(u, v), u, dsplat(0));
            dmask counted = u > dsplat(0);
            low = dmin(u, low);
            tx[g] = tx[g] + dselect(counted, u * (v - x0), dsplat(0));
            p[g] = p[g] + u * s[g];
            s[g] = s[g] + u;
            count = dcount(count, counted);
        }
    double lows[DW];
    memcpy(lows, &low, sizeof lows);
    *m = no_weighted;
    for (int i = 0; i < DW; i++)
        m->low = lows[i] < m->low ? lows[i] : m->low;
    m->low = m->low + 0.0; /* as in lane_min() */
    m->n = dcount_sum(count);
    if (m->n == 0)
        return;
    m->weight = lane_sum(s);
    m->products = lane_products(s, p);
    m->mean = origin + lane_sum(tx) / m->weight;

    dvec s1[GROUPS], s2[GROUPS], squares[GROUPS], mean = dsplat(m->mean);
    for (int g = 0; g < GROUPS; g++)
        s1[g] = s2[g] = squares[g] = dsplat(0);
    for (size_t i = 0; i < n; i += LANES) {
        for (size_t b = 0; b < LANES * sizeof(real); b += 64) {
            __builtin_prefetch((const char *)(x + BLOCK + i) + b, 0, 2);
            __builtin_prefetch((const char *)(w + BLOCK + i) + b, 0, 2);
        }
        UNROLL for (int g = 0; g < GROUPS; g++)
        {
            dvec v = dload(x + i + (size_t)(g * DW)), u = dload(w + i + (size_t)(g * DW));
            u = dselect(dknown(u, v), u, dsplat(0));
            dvec d = dselect(u > dsplat(0), v - mean, dsplat(0)), ud = u * d;
            squares[g] = squares[g] + u * u;
            s1[g] = s1[g] + ud;
            s2[g] = s2[g] + ud * d;
        }
    }
    m->squares = lane_sum(squares);
    if (!isfinite(m->mean))
        return;
    double p1 = lane_sum(s1), e = p1 / m->weight;
    add_exactly(&m->mean, &m->rest, m->mean, e);
    m->m2 = lane_sum(s2) - p1 * e;
    m->m2 = m->m2 > 0 ? m->m2 : m->m2 * 0;
}

static void weighted_moments(size_t n, const real *x, const real *w, struct aim__weighted *out)
{
    struct aim__weighted stack[DEEPEST];
    stack[0] = no_weighted;
    fold_tree(n, x, w, weighted_moments_of_block, weighted_moments_merge, sizeof *stack, stack);
    *out = stack[0];
}

#endif
