/* Kernels that make one cell from one cell of each operand. */
#ifndef AIM_POINTWISE_H
#define AIM_POINTWISE_H

#include "kernels.h"
#include "vec.h"

typedef struct AIM_T(aim__rule) rule_t;
typedef vec pair_function(vec x, vec y, rule_t rule);

/* A few cells that do not fill a register, or that cross the ends of rows; the first stands in
 * `column`. Cells without an operand are given ones, which no operation of a pair minds. */
INLINE vec pair_edge(size_t n, size_t width, size_t head, size_t column, const real *x,
                     const real *y, rule_t rule, pair_function *f)
{
    real a[W], b[W], missing[W];
    for (size_t i = 0; i < W; i++) {
        int known = i < n && column >= head;
        a[i] = known ? x[i] : 1;
        b[i] = known ? y[i] : 1;
        missing[i] = known ? 0 : (real)NAN;
        column = column + 1 == width ? 0 : column + 1;
    }
    vec value = f(vload(a), vload(b), rule), mark = vload(missing);
    return vselect(mark == mark, value, mark);
}

/* A register that crosses into a row's head: what was computed there is not asked for. */
INLINE vec pair_seam(size_t width, size_t head, size_t column, vec value)
{
    real part[W];
    vstore(part, value);
    for (size_t i = 0; i < W; i++) {
        part[i] = column < head ? (real)NAN : part[i];
        column = column + 1 == width ? 0 : column + 1;
    }
    return vload(part);
}

INLINE void store_part(size_t n, real *out, vec v)
{
    real part[W];
    vstore(part, v);
    for (size_t i = 0; i < n; i++)
        out[i] = part[i];
}

/* The last register of a row overlaps the one before; it is computed first, so that out may be x or y. */
INLINE void pair_row(size_t n, const real *x, const real *y, real *out, rule_t rule,
                     pair_function *f)
{
    if (n < W) {
        if (n)
            store_part(n, out, pair_edge(n, n, 0, 0, x, y, rule, f));
        return;
    }
    size_t tail = n - W;
    vec last = vsplat(0);
    if (n % W)
        last = f(vload(x + tail), vload(y + tail), rule);
    size_t i = 0;
    for (; i + 2 * W <= n; i += 2 * W) {
        vec a = f(vload(x + i), vload(y + i), rule);
        vec b = f(vload(x + i + W), vload(y + i + W), rule);
        vstore(out + i, a);
        vstore(out + i + W, b);
    }
    if (i + W <= n)
        vstore(out + i, f(vload(x + i), vload(y + i), rule));
    if (n % W)
        vstore(out + tail, last);
}

/* Rows that follow each other without a gap, as one stream of aligned registers: a register that
 * holds the end of a row and the head of the next is put together cell by cell, so that no line of
 * the output is ever read. */
INLINE void pair_stream(size_t n, size_t width, size_t head, const real *x, const real *y,
                        real *out, rule_t rule, pair_function *f)
{
    size_t ahead = (sizeof(vec) - (uintptr_t)out % sizeof(vec)) % sizeof(vec) / sizeof(real);
    size_t i = ahead < n ? ahead : n, column = i % width;
    if (i)
        store_part(i, out, pair_edge(i, width, head, 0, x, y, rule, f));
    while (i + W <= n) {
        if (column + W <= head) {
            vstream(out + i, vsplat((real)NAN));
            i += W;
            column += W;
            continue;
        }
        if (column < head || column + W > width) {
            /* Nothing of y stands before the first row. */
            vstream(out + i,
                    i < head ? pair_edge(W, width, head, column, x + i, y + i, rule, f)
                             : pair_seam(width, head, column, f(vload(x + i), vload(y + i), rule)));
            i += W;
            column = (column + W) % width;
            continue;
        }
        for (; i + 2 * W <= n && column + 2 * W <= width; i += 2 * W, column += 2 * W) {
            __builtin_prefetch((const char *)(x + i) + AHEAD);
            vec a = f(vload(x + i), vload(y + i), rule);
            vec b = f(vload(x + i + W), vload(y + i + W), rule);
            vstream(out + i, a);
            vstream(out + i + W, b);
        }
        if (i + W <= n && column + W <= width) {
            vstream(out + i, f(vload(x + i), vload(y + i), rule));
            i += W;
            column += W;
        }
        if (column == width)
            column = 0;
    }
    if (i < n)
        store_part(n - i, out + i, pair_edge(n - i, width, head, column, x + i, y + i, rule, f));
}

INLINE void pair_rect(struct aim__rect r, const real *x, const real *y, real *out, rule_t rule,
                      pair_function *f)
{
    if (r.stream && r.n) {
        int flat = r.x_stride == r.n && r.y_stride == r.n && r.out_stride == r.n;
        size_t runs = flat ? 1 : r.rows, length = flat ? r.rows * r.n : r.n;
        for (size_t run = 0; run < runs; run++)
            pair_stream(length, r.n, r.head, x + run * r.x_stride, y + run * r.y_stride,
                        out + run * r.out_stride, rule, f);
        vstream_end();
        return;
    }
    for (size_t row = 0; row < r.rows; row++) {
        real *to = out + row * r.out_stride;
        if (r.head && r.head <= W && r.n >= W) /* what it covers beyond the head is written below */
            vstore(to, vsplat((real)NAN));
        else
            for (size_t i = 0; i < r.head; i++)
                to[i] = (real)NAN;
        pair_row(r.n - r.head, x + row * r.x_stride + r.head, y + row * r.y_stride + r.head,
                 to + r.head, rule, f);
    }
}

/* The base as the policy sees it: NaN where it refuses, and where it is infinite. */
INLINE vec allowed(vec base, rule_t rule)
{
    base = rule.absolute ? vabs(base) : base;
    vmask fine = (base > rule.floor) & (base < (real)INFINITY) & (base != 0);
    return vselect(fine, base, vsplat((real)NAN));
}

/* (x - b) / b: one rounding each, about an ulp even for tiny growths. The difference is taken from
 * the base as it stands, so that a fall below a negative base is a fall under the absolute policy.
 */
INLINE vec rate_of(vec x, vec base, rule_t rule)
{
    return (x - base) / allowed(base, rule);
}

/* x / b */
INLINE vec quotient_of(vec x, vec base, rule_t rule)
{
    return x / allowed(base, rule);
}

/* Whether x / b is zero or positive, for a base that is allowed. */
INLINE vmask same_sign(vec x, vec base)
{
    return ((x >= 0) & (base > 0)) | ((x <= 0) & (base < 0));
}

/* ln(x / b) = +-ln(1 + (larger - smaller) / smaller): the quotient is taken upwards, so nothing is
 * lost near 1 or near 0. -Inf where x is 0; NaN where the signs differ. */
INLINE vec log_ratio(vec x, vec base, rule_t rule)
{
    base = allowed(base, rule);
    vec a = vabs(x), b = vabs(base);
    vmask fell = a < b;
    vec larger = vselect(fell, b, a), smaller = vselect(fell, a, b);
    vec ratio = vlog1p((larger - smaller) / smaller);
    ratio = vselect(fell, -ratio, ratio);
    return vselect(same_sign(x, base), ratio, vsplat((real)NAN));
}

/* ln(x / b), NaN where x is 0 */
INLINE vec log_of(vec x, vec base, rule_t rule)
{
    vec ratio = log_ratio(x, base, rule);
    return vselect(x != 0, ratio, vsplat((real)NAN));
}

/* (x / b)^power - 1; a whole year needs no power, and loses no digit to it. */
INLINE vec annualised_of(vec x, vec base, rule_t rule)
{
    if (rule.power == 1) {
        base = allowed(base, rule);
        return vselect(same_sign(x, base), (x - base) / base, vsplat((real)NAN));
    }
    return vexpm1(rule.power * log_ratio(x, base, rule));
}

/* 2 (x - b) / (|x| + |b|) */
INLINE vec midpoint_of(vec x, vec base, rule_t rule)
{
    (void)rule;
    vec size = vabs(x) + vabs(base);
    return vselect(size != 0, (x - base) / size * 2, vsplat((real)NAN));
}

INLINE vec difference_of(vec x, vec y, rule_t rule)
{
    return (x - y) * rule.scale;
}

INLINE vec sum_of(vec x, vec y, rule_t rule)
{
    (void)rule;
    return x + y;
}

static void growth_rate(struct aim__rect r, const real *x, const real *y, real *out, rule_t rule)
{
    pair_rect(r, x, y, out, rule, rate_of);
}

static void growth_log(struct aim__rect r, const real *x, const real *y, real *out, rule_t rule)
{
    pair_rect(r, x, y, out, rule, log_of);
}

static void growth_annualised(struct aim__rect r, const real *x, const real *y, real *out,
                              rule_t rule)
{
    pair_rect(r, x, y, out, rule, annualised_of);
}

static void growth_midpoint(struct aim__rect r, const real *x, const real *y, real *out,
                            rule_t rule)
{
    pair_rect(r, x, y, out, rule, midpoint_of);
}

static void quotient(struct aim__rect r, const real *x, const real *y, real *out, rule_t rule)
{
    pair_rect(r, x, y, out, rule, quotient_of);
}

static void difference(struct aim__rect r, const real *x, const real *y, real *out, rule_t rule)
{
    pair_rect(r, x, y, out, rule, difference_of);
}

static void sum(struct aim__rect r, const real *x, const real *y, real *out, rule_t rule)
{
    pair_rect(r, x, y, out, rule, sum_of);
}

typedef vec map_function(vec x);

INLINE void map_run(size_t n, const real *x, real *out, map_function *f)
{
    size_t i = 0;
    for (; i + W <= n; i += W)
        vstore(out + i, f(vload(x + i)));
    if (i < n) {
        real part[W] = {0};
        for (size_t k = 0; k < n - i; k++)
            part[k] = x[i + k];
        vstore(part, f(vload(part)));
        for (size_t k = 0; k < n - i; k++)
            out[i + k] = part[k];
    }
}

static void log_one_plus(size_t n, const real *x, real *out)
{
    map_run(n, x, out, vlog1p);
}

static void exp_minus_one(size_t n, const real *x, real *out)
{
    map_run(n, x, out, vexpm1);
}

/* Copies past the cache. */
static void stream(size_t n, const real *x, real *out)
{
    size_t i = 0;
    for (; i < n && (uintptr_t)(out + i) % sizeof(vec); i++)
        out[i] = x[i];
    for (; i + W <= n; i += W)
        vstream(out + i, vload(x + i));
    for (; i < n; i++)
        out[i] = x[i];
    vstream_end();
}

#endif
