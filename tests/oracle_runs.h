/* Slow and obvious, but not so slow that thousands of names take forever: order by qsort(), moments
 * in long double. Results are intervals: one value where the bits are known, more where rounding
 * has a say. */
#ifndef AIM_ORACLE_RUNS_H
#define AIM_ORACLE_RUNS_H

#include "oracle.h"

#include <float.h>

/* low to high; the very bits where both are the same; anything at all where low is above high. */
struct interval {
    double low, high;
};

static inline struct interval exactly(double value)
{
    return (struct interval){value, value};
}

static inline struct interval anything(void)
{
    return (struct interval){(double)INFINITY, -(double)INFINITY};
}

static inline struct interval about(long double value, long double slack)
{
    if (value != value)
        return exactly((double)NAN);
    if (!isfinite(value) || !isfinite(slack))
        return slack != 0 ? anything() : exactly((double)value);
    /* Wider by some denormals: products round to them, and a slack that vanishes asks for no bits. */
    slack += 0x1p-1072L;
    return (struct interval){(double)(value - slack), (double)(value + slack)};
}

static inline bool is_anything(struct interval i)
{
    return i.low > i.high;
}

static inline bool is_exact(struct interval i)
{
    return same(i.low, i.high);
}

static inline bool fits(struct interval i, double value)
{
    return is_anything(i) || (is_exact(i) ? same(value, i.low) : value >= i.low && value <= i.high);
}

/* What a rounding to f32 leaves of it; rounding never turns the order round. */
static inline struct interval narrowed(struct interval i, bool f32)
{
    volatile float low = (float)i.low, high = (float)i.high;
    return f32 ? (struct interval){(double)low, (double)high} : i;
}

/* Names in the order of their values: -0 and 0 are one, ties in the order of entities. */
struct named {
    double value;
    size_t at;
};

static inline int named_compare(const void *a_, const void *b_)
{
    const struct named *a = a_, *b = b_;
    if (a->value < b->value || a->value > b->value)
        return a->value < b->value ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

/* Room for n + 1; returns how many are known. Zeros become +0. */
static inline size_t oracle_names(size_t n, const double *x, struct named *sorted)
{
    size_t known = 0;
    for (size_t i = 0; i < n; i++)
        if (x[i] == x[i])
            sorted[known++] = (struct named){x[i] + 0.0, i};
    qsort(sorted, known, sizeof *sorted, named_compare);
    return known;
}

/* Hyndman and Fan's position n p + m. */
static inline long double oracle_position(size_t n, double p, unsigned type)
{
    long double k = (long double)n, q = p;
    switch (type) {
    case 3:
        return k * q - 0.5L;
    case 5:
        return k * q + 0.5L;
    case 6:
        return (k + 1) * q;
    case 7:
        return (k - 1) * q + 1;
    case 8:
        return (k + 1 / 3.0L) * q + 1 / 3.0L;
    case 9:
        return (k + 0.25L) * q + 0.375L;
    default:
        return k * q;
    }
}

/* The value at a position, j and the rest of it, as the type wants it. */
static inline double oracle_value_at(size_t n, const struct named *sorted, long double j,
                                     long double rest, unsigned type)
{
    double g = (double)rest;
    if (type == 1)
        g = rest > 0;
    else if (type == 2)
        g = rest > 0 ? 1 : 0.5;
    else if (type == 3)
        g = rest > 0 || fmodl(j, 2) != 0;
    long double last = (long double)n, low = j < 1 ? 1 : j > last ? last : j;
    long double high = j + 1 < 1 ? 1 : j + 1 > last ? last : j + 1;
    double a = sorted[(size_t)low - 1].value, b = sorted[(size_t)high - 1].value;
    if (a == b || g == 0)
        return a;
    return g == 1 ? b : (1 - g) * a + g * b;
}

/* The quantile at p of n > 0 sorted values. Where p is a 64th, positions are exact but for the
 * thirds of type 8, and so is which of them are whole. Elsewhere the position errs by some ulps of n,
 * and a whole number in reach is one that may be taken (R's fuzz). */
static inline struct interval oracle_quantile_of(size_t n, const struct named *sorted, double p,
                                                 long part, unsigned type)
{
    long double position = oracle_position(n, p, type), nearest = roundl(position);
    long double reach = 3 * (long double)(n + 2) * (long double)DBL_EPSILON;
    bool sharp = part >= 0 && type != 8;
    if (sharp)
        return exactly(
            oracle_value_at(n, sorted, floorl(position), position - floorl(position), type));
    double first = oracle_value_at(n, sorted, floorl(position), position - floorl(position), type);
    bool near = fabsl(position - nearest) <= reach;
    if (!near && type <= 3)
        return exactly(first);
    struct interval out = {first, first};
    size_t from = floorl(position) < 1 ? 1 : (size_t)floorl(position), to;
    to = from + 1 > n ? n : from + 1;
    from = from > n ? n : from;
    double a = sorted[from - 1].value, b = sorted[to - 1].value;
    long double slack = 0;
    if (near) { /* between which two it lies is open: both sides and the value itself */
        double below = oracle_value_at(n, sorted, nearest - 1, 1 - reach, type);
        double above = oracle_value_at(n, sorted, nearest, reach, type);
        double at = oracle_value_at(n, sorted, nearest, 0, type);
        if (!isfinite(below) || !isfinite(above))
            return same(below, above) && same(at, above) ? exactly(at) : anything();
        out.low = fmin(at, fmin(below, above));
        out.high = fmax(at, fmax(below, above));
        slack = (long double)fmax(fabs(below), fabs(above)) * 2;
    } else if (!isfinite(a) || !isfinite(b)) {
        return exactly(first);
    } else if (a < b) { /* the weights err by the position's error, products and sum round */
        slack = ((long double)b - (long double)a) * reach / (long double)DBL_EPSILON +
                (long double)fmax(fabs(a), fabs(b)) * 2;
    }
    if (type <= 3 || (out.low == out.high && slack == 0))
        return out;
    if (a == b && !near)
        return exactly(a);
    slack *= (long double)DBL_EPSILON;
    return (struct interval){about(out.low, slack).low, about(out.high, slack).high};
}

static inline double oracle_middle(size_t known, const struct named *sorted)
{
    if (known == 0)
        return (double)NAN;
    double a = sorted[(known - 1) / 2].value, b = sorted[known / 2].value;
    return a == b ? a : 0.5 * a + 0.5 * b;
}

struct oracle_middles {
    size_t known;
    double median, mad;
};

/* Two medians; the second NaN where a distance is undefined. */
static inline struct oracle_middles oracle_middles(size_t n, const double *x, aim_mad_scale scale)
{
    struct named *sorted = malloc((n + 1) * sizeof *sorted);
    double *distance = malloc((n + 1) * sizeof *distance);
    struct oracle_middles out = {.known = oracle_names(n, x, sorted)};
    out.median = oracle_middle(out.known, sorted);
    for (size_t i = 0; i < n; i++)
        distance[i] = fabs(x[i] - out.median);
    size_t measured = oracle_names(n, distance, sorted);
    out.mad = measured == out.known ? oracle_middle(measured, sorted) : (double)NAN;
    if (scale == AIM_MAD_NORMAL)
        out.mad *= 1.482602218505602;
    free(distance);
    free(sorted);
    return out;
}

/* Ranks of all: runs of equal values in the order, then the missing ones. */
static inline void oracle_ranks(size_t n, const double *x, aim_xs_rank_spec spec, double *out)
{
    struct named *sorted = malloc((n + 1) * sizeof *sorted), *run = sorted;
    double *turned = malloc((n + 1) * sizeof *turned);
    for (size_t i = 0; i < n; i++)
        turned[i] = spec.descending ? -x[i] : x[i];
    size_t known = oracle_names(n, turned, sorted), missing = n - known, kinds = 0;
    size_t ranked = spec.missing == AIM_MISSING_KEEP ? known : n;
    size_t lead = spec.missing == AIM_MISSING_FIRST ? missing : 0;
    bool lead_kind = lead > 0;
    for (size_t i = 0; i < n; i++)
        out[i] = (double)NAN;
    for (size_t left = known; left > 0; kinds++) {
        size_t size = 1, first = lead + known - left + 1;
        while (size < left && run[size].value == run[0].value)
            size++;
        for (size_t k = 0; k < size; k++)
            out[run[k].at] = spec.ties == AIM_TIES_MIN       ? (double)first
                             : spec.ties == AIM_TIES_MAX     ? (double)(first + size - 1)
                             : spec.ties == AIM_TIES_DENSE   ? (double)(kinds + 1 + lead_kind)
                             : spec.ties == AIM_TIES_ORDINAL ? (double)(first + k)
                                                             : (double)(2 * first + size - 1) / 2;
        run += size;
        left -= size;
    }
    size_t first = lead ? 1 : known + 1;
    for (size_t i = 0, k = 0; i < n && spec.missing != AIM_MISSING_KEEP; i++)
        if (x[i] != x[i]) {
            out[i] = spec.ties == AIM_TIES_MIN       ? (double)first
                     : spec.ties == AIM_TIES_MAX     ? (double)(first + missing - 1)
                     : spec.ties == AIM_TIES_DENSE   ? (double)(lead ? 1 : kinds + 1)
                     : spec.ties == AIM_TIES_ORDINAL ? (double)(first + k)
                                                     : (double)(2 * first + missing - 1) / 2;
            k++;
        }
    double count = (double)ranked;
    if (spec.ties == AIM_TIES_DENSE)
        count = (double)(kinds + (ranked > known));
    for (size_t i = 0; i < n; i++) {
        if (known < (spec.min_count ? spec.min_count : 1))
            out[i] = (double)NAN;
        else if (spec.scale == AIM_RANK_N)
            out[i] = out[i] / count;
        else if (spec.scale == AIM_RANK_N_PLUS_1)
            out[i] = out[i] / (count + 1);
        else if (spec.scale == AIM_RANK_N_MINUS_1)
            out[i] = count > 1 ? (out[i] - 1) / (count - 1) : (double)NAN;
    }
    free(turned);
    free(sorted);
}

/* Central moments in long double, and sizes that say what can round how far: a3 is the mean of |d|^3,
 * level the largest |x|, reach the largest |d|. */
struct oracle_spread {
    size_t n;
    double min, max;
    long double mean, m2, m3, m4, a3, level, reach;
    bool infinite;
};

static inline struct oracle_spread oracle_spread(size_t n, const double *x)
{
    struct oracle_spread s = {0};
    s.min = s.max = (double)NAN;
    long double sum = 0, rest = 0;
    for (size_t i = 0; i < n; i++) {
        if (x[i] != x[i])
            continue;
        s.infinite = s.infinite || isinf(x[i]);
        s.min = s.n && s.min <= x[i] ? s.min : x[i];
        s.max = s.n && s.max >= x[i] ? s.max : x[i];
        if (isfinite(x[i]))
            s.level = fmaxl(s.level, fabsl((long double)x[i]));
        s.n++;
        sum += (long double)x[i];
    }
    s.min += 0.0;
    s.max += 0.0;
    long double count = (long double)s.n;
    s.mean = sum / count; /* Inf - Inf is NaN here too */
    for (size_t i = 0; i < n; i++)
        rest += x[i] == x[i] ? (long double)x[i] - s.mean : 0;
    if (s.n == 0 || s.infinite)
        return s;
    rest /= count; /* a level of 1e9 leaves a mean too few bits: the rest stays apart */
    for (size_t i = 0; i < n; i++) {
        if (x[i] != x[i])
            continue;
        long double d = (long double)x[i] - s.mean - rest;
        s.reach = fmaxl(s.reach, fabsl(d));
        s.m2 += d * d;
        s.m3 += d * d * d;
        s.m4 += d * d * d * d;
        s.a3 += fabsl(d * d * d);
    }
    s.m2 /= count;
    s.m3 /= count;
    s.m4 /= count;
    s.a3 /= count;
    s.mean += rest;
    return s;
}

#endif
