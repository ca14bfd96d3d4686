/* Slow and obvious: moments in MPFR, order by insertion, ranks by counting, positions in integers.
 */
#ifndef AIM_ORACLE_H
#define AIM_ORACLE_H

#include "testing.h"

#include <mpfr.h>

/* For inner loops: Check writes every assertion to a file, this only the one that fails. */
#define ck_hold(condition, ...)                                                                    \
    do {                                                                                           \
        if (!(condition))                                                                          \
            ck_abort_msg(__VA_ARGS__);                                                             \
    } while (0)

#define ck_hold_same(a, b)                                                                         \
    do {                                                                                           \
        double c_ = (a), d_ = (b);                                                                 \
        ck_hold(same(c_, d_), "%s is %.17g, %s is %.17g", #a, c_, #b, d_);                         \
    } while (0)

#define ck_hold_ok(call) ck_hold((call) == AIM_OK, "%s: %s", #call, aim_last_error())

enum { ORACLE_BITS = 1024 }; /* sums of doubles and of their fourth powers, all but exact */

struct oracle_moments {
    size_t n;
    long double mean, sd, skewness, kurtosis;
    double min, max;
};

/* value^(3/2) or value^2 under a central moment, as type 1 of Joanes and Gill. */
static inline void oracle_shape(mpfr_t moment, const mpfr_t m2, bool third, mpfr_t t)
{
    mpfr_sqr(t, m2, MPFR_RNDN);
    if (third) {
        mpfr_mul(t, t, m2, MPFR_RNDN);
        mpfr_sqrt(t, t, MPFR_RNDN);
    }
    mpfr_div(moment, moment, t, MPFR_RNDN);
}

/* Of finite values and NaN; what is undefined is NaN. */
static inline struct oracle_moments oracle_moments(size_t n, const double *x,
                                                   aim_xs_summary_spec spec)
{
    long double nan = (long double)NAN;
    struct oracle_moments out = {0, nan, nan, nan, nan, (double)NAN, (double)NAN};
    mpfr_t mean, d, p, t, m[5];
    mpfr_inits2(ORACLE_BITS, mean, d, p, t, m[2], m[3], m[4], (mpfr_ptr)NULL);
    mpfr_set_zero(mean, 1);
    for (size_t i = 0; i < n; i++) {
        if (x[i] != x[i])
            continue;
        mpfr_add_d(mean, mean, x[i], MPFR_RNDN);
        out.min = out.n && out.min <= x[i] ? out.min : x[i];
        out.max = out.n && out.max >= x[i] ? out.max : x[i];
        out.n++;
    }
    if (out.n) {
        mpfr_div_ui(mean, mean, out.n, MPFR_RNDN);
        out.mean = mpfr_get_ld(mean, MPFR_RNDN);
        for (int k = 2; k <= 4; k++)
            mpfr_set_zero(m[k], 1);
        for (size_t i = 0; i < n; i++) {
            if (x[i] != x[i])
                continue;
            mpfr_d_sub(d, x[i], mean, MPFR_RNDN);
            mpfr_set(p, d, MPFR_RNDN);
            for (int k = 2; k <= 4; k++) {
                mpfr_mul(p, p, d, MPFR_RNDN);
                mpfr_add(m[k], m[k], p, MPFR_RNDN);
            }
        }
        for (int k = 2; k <= 4; k++)
            mpfr_div_ui(m[k], m[k], out.n, MPFR_RNDN);
        long double count = (long double)out.n;
        bool sample = spec.sd == AIM_SAMPLE, varies = out.min != out.max;
        if (!sample || out.n > 1) {
            mpfr_mul_ui(t, m[2], sample ? out.n : 1, MPFR_RNDN);
            mpfr_div_ui(t, t, sample ? out.n - 1 : 1, MPFR_RNDN);
            mpfr_sqrt(t, t, MPFR_RNDN);
            out.sd = varies ? mpfr_get_ld(t, MPFR_RNDN) : 0;
        }
        if (varies) {
            oracle_shape(m[3], m[2], true, t);
            oracle_shape(m[4], m[2], false, t);
            mpfr_sub_ui(m[4], m[4], 3, MPFR_RNDN);
            out.skewness = mpfr_get_ld(m[3], MPFR_RNDN);
            out.kurtosis = mpfr_get_ld(m[4], MPFR_RNDN);
            if (spec.shape == AIM_SAMPLE) {
                out.skewness =
                    out.n < 3 ? nan : out.skewness * sqrtl(count * (count - 1)) / (count - 2);
                out.kurtosis = out.n < 4 ? nan
                                         : ((count + 1) * out.kurtosis + 6) * (count - 1) /
                                               ((count - 2) * (count - 3));
            }
        }
    }
    mpfr_clears(mean, d, p, t, m[2], m[3], m[4], (mpfr_ptr)NULL);
    return out;
}

/* sum(w (x - mean of x) (y - mean of y)) over the pairs of which all are known; w may be NULL. */
static inline void oracle_products(mpfr_t sum, size_t n, const double *x, const double *y,
                                   const double *w)
{
    mpfr_t mean[2], weight, d, e;
    mpfr_inits2(ORACLE_BITS, mean[0], mean[1], weight, d, e, (mpfr_ptr)NULL);
    mpfr_set_zero(weight, 1);
    for (int side = 0; side < 2; side++)
        mpfr_set_zero(mean[side], 1);
    for (size_t i = 0; i < n; i++) {
        double times = w ? w[i] : 1;
        if (x[i] != x[i] || y[i] != y[i] || !(times > 0))
            continue;
        mpfr_add_d(weight, weight, times, MPFR_RNDN);
        for (int side = 0; side < 2; side++) {
            mpfr_set_d(d, side ? y[i] : x[i], MPFR_RNDN);
            mpfr_mul_d(d, d, times, MPFR_RNDN);
            mpfr_add(mean[side], mean[side], d, MPFR_RNDN);
        }
    }
    for (int side = 0; side < 2; side++)
        mpfr_div(mean[side], mean[side], weight, MPFR_RNDN);
    mpfr_set_zero(sum, 1);
    for (size_t i = 0; i < n; i++) {
        double times = w ? w[i] : 1;
        if (x[i] != x[i] || y[i] != y[i] || !(times > 0))
            continue;
        mpfr_d_sub(d, x[i], mean[0], MPFR_RNDN);
        mpfr_d_sub(e, y[i], mean[1], MPFR_RNDN);
        mpfr_mul(d, d, e, MPFR_RNDN);
        mpfr_mul_d(d, d, times, MPFR_RNDN);
        mpfr_add(sum, sum, d, MPFR_RNDN);
    }
    mpfr_clears(mean[0], mean[1], weight, d, e, (mpfr_ptr)NULL);
}

/* Of finite values and NaN; NaN where it is undefined. */
static inline long double oracle_pearson(size_t n, const double *x, const double *y)
{
    double *u = calloc(n + 1, sizeof *u), *v = calloc(n + 1, sizeof *v);
    long double r = (long double)NAN;
    for (size_t i = 0; i < n; i++) { /* a side's own variance is that of its pairs */
        u[i] = y[i] == y[i] ? x[i] : (double)NAN;
        v[i] = x[i] == x[i] ? y[i] : (double)NAN;
    }
    mpfr_t xx, yy, xy;
    mpfr_inits2(ORACLE_BITS, xx, yy, xy, (mpfr_ptr)NULL);
    oracle_products(xx, n, u, u, NULL);
    oracle_products(yy, n, v, v, NULL);
    oracle_products(xy, n, u, v, NULL);
    bool varies_x = false, varies_y = false;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++) {
            varies_x = varies_x || u[i] < u[k] || u[i] > u[k];
            varies_y = varies_y || v[i] < v[k] || v[i] > v[k];
            if (varies_x && varies_y)
                i = k = n;
        }
    if (varies_x && varies_y) {
        mpfr_mul(xx, xx, yy, MPFR_RNDN);
        mpfr_sqrt(xx, xx, MPFR_RNDN);
        mpfr_div(xy, xy, xx, MPFR_RNDN);
        r = mpfr_get_ld(xy, MPFR_RNDN);
    }
    mpfr_clears(xx, yy, xy, (mpfr_ptr)NULL);
    free(u);
    free(v);
    return r;
}

struct oracle_weighted {
    size_t n;
    long double weight, effective, mean, variance;
};

/* Of finite values and weights of 0 or more, and NaN. */
static inline struct oracle_weighted oracle_weighted(size_t n, const double *x, const double *w,
                                                     aim_xs_weighted_spec spec)
{
    long double nan = (long double)NAN;
    struct oracle_weighted out = {0, nan, nan, nan, nan};
    mpfr_t weight, squares, mean, m2, t;
    mpfr_inits2(ORACLE_BITS, weight, squares, mean, m2, t, (mpfr_ptr)NULL);
    mpfr_set_zero(weight, 1);
    mpfr_set_zero(squares, 1);
    mpfr_set_zero(mean, 1);
    for (size_t i = 0; i < n; i++) {
        if (x[i] != x[i] || !(w[i] > 0))
            continue;
        out.n++;
        mpfr_set_d(t, w[i], MPFR_RNDN);
        mpfr_add(weight, weight, t, MPFR_RNDN);
        mpfr_mul_d(t, t, w[i], MPFR_RNDN);
        mpfr_add(squares, squares, t, MPFR_RNDN);
        mpfr_set_d(t, w[i], MPFR_RNDN);
        mpfr_mul_d(t, t, x[i], MPFR_RNDN);
        mpfr_add(mean, mean, t, MPFR_RNDN);
    }
    if (out.n) {
        oracle_products(m2, n, x, x, w);
        out.weight = mpfr_get_ld(weight, MPFR_RNDN);
        mpfr_div(mean, mean, weight, MPFR_RNDN);
        out.mean = mpfr_get_ld(mean, MPFR_RNDN);
        mpfr_sqr(t, weight, MPFR_RNDN);
        mpfr_div(t, t, squares, MPFR_RNDN);
        out.effective = mpfr_get_ld(t, MPFR_RNDN);
        mpfr_div(squares, squares, weight, MPFR_RNDN);
        if (spec.sd == AIM_SAMPLE && spec.weights == AIM_WEIGHTS_RELATIVE)
            mpfr_sub(weight, weight, squares, MPFR_RNDN);
        else if (spec.sd == AIM_SAMPLE)
            mpfr_sub_ui(weight, weight, 1, MPFR_RNDN);
        /* One value's w - w^2 / w may leave a rounding of 1,024 bits. */
        if (mpfr_sgn(weight) > 0 &&
            !(out.n == 1 && spec.sd == AIM_SAMPLE && spec.weights == AIM_WEIGHTS_RELATIVE)) {
            mpfr_div(m2, m2, weight, MPFR_RNDN);
            out.variance = mpfr_get_ld(m2, MPFR_RNDN);
        }
    }
    mpfr_clears(weight, squares, mean, m2, t, (mpfr_ptr)NULL);
    return out;
}

/* The known values in order, by insertion; returns how many. */
static inline size_t oracle_sort(size_t n, const double *x, double *sorted)
{
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        if (x[i] != x[i])
            continue;
        size_t at = known++;
        for (; at > 0 && sorted[at - 1] > x[i]; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = x[i];
    }
    return known;
}

/* The quantile at p = part / 64 of n > 0 sorted values: with such a p each of Hyndman and Fan's
 * positions n p + m is a ratio of small integers, so what is whole is known for certain. */
static inline long double oracle_quantile(size_t n, const double *sorted, long part, unsigned type)
{
    long k = (long)n, over = 64, at = k * part; /* the position is at / over */
    switch (type) {
    case 3:
        at = 2 * k * part - 64, over = 128;
        break;
    case 5:
        at = 2 * k * part + 64, over = 128;
        break;
    case 6:
        at = (k + 1) * part;
        break;
    case 7:
        at = (k - 1) * part + 64;
        break;
    case 8:
        at = (3 * k + 1) * part + 64, over = 192;
        break;
    case 9:
        at = (4 * k + 1) * part + 96, over = 256;
        break;
    default:
        break;
    }
    long j = at >= 0 ? at / over : -1, rest = at - j * over;
    long double g = (long double)rest / (long double)over;
    if (type == 1)
        g = rest > 0;
    else if (type == 2)
        g = rest > 0 ? 1 : 0.5L;
    else if (type == 3)
        g = rest > 0 || j % 2 != 0;
    long low = j < 1 ? 1 : j > k ? k : j, high = j + 1 < 1 ? 1 : j + 1 > k ? k : j + 1;
    long double a = sorted[low - 1], b = sorted[high - 1];
    if (a == b || g == 0)
        return a;
    return g == 1 ? b : (1 - g) * a + g * b;
}

static inline double oracle_median(size_t n, const double *x)
{
    double *sorted = calloc(n + 1, sizeof *sorted);
    size_t known = oracle_sort(n, x, sorted);
    double median = (double)NAN;
    if (known)
        median = known % 2 ? sorted[known / 2]
                 : sorted[known / 2 - 1] == sorted[known / 2]
                     ? sorted[known / 2]
                     : 0.5 * sorted[known / 2 - 1] + 0.5 * sorted[known / 2];
    free(sorted);
    return median;
}

/* Two medians; NaN where a distance is undefined. */
static inline double oracle_mad(size_t n, const double *x)
{
    double *distance = calloc(n + 1, sizeof *distance), median = oracle_median(n, x);
    bool undefined = false;
    for (size_t i = 0; i < n; i++) {
        distance[i] = fabs(x[i] - median);
        undefined = undefined || (x[i] == x[i] && distance[i] != distance[i]);
    }
    double mad = undefined ? (double)NAN : oracle_median(n, distance);
    free(distance);
    return mad;
}

/* The rank of x[i] by counting who stands before it. */
static inline double oracle_rank(size_t n, const double *x, size_t i, aim_xs_rank_spec spec)
{
    size_t known = 0, before = 0, tied = 0, tied_before = 0, kinds_before = 0;
    for (size_t j = 0; j < n; j++)
        known += x[j] == x[j];
    bool enough = known >= (spec.min_count ? spec.min_count : 1);
    if (!enough || (x[i] != x[i] && spec.missing == AIM_MISSING_KEEP))
        return (double)NAN;
    for (size_t j = 0; j < n; j++) {
        bool lost = x[j] != x[j], same_kind = x[i] == x[j] || (lost && x[i] != x[i]), ahead;
        if (lost && spec.missing == AIM_MISSING_KEEP)
            continue;
        if (lost || x[i] != x[i])
            ahead = lost == (spec.missing == AIM_MISSING_FIRST);
        else
            ahead = spec.descending ? x[j] > x[i] : x[j] < x[i];
        ahead = ahead && !same_kind;
        bool first_of_kind = true;
        for (size_t k = 0; k < j; k++)
            first_of_kind = first_of_kind && !(x[k] == x[j] || (lost && x[k] != x[k]));
        before += ahead;
        kinds_before += ahead && first_of_kind;
        tied += same_kind;
        tied_before += same_kind && j < i;
    }
    switch (spec.ties) {
    case AIM_TIES_MIN:
        return (double)before + 1;
    case AIM_TIES_MAX:
        return (double)(before + tied);
    case AIM_TIES_DENSE:
        return (double)kinds_before + 1;
    case AIM_TIES_ORDINAL:
        return (double)(before + tied_before + 1);
    default:
        return (double)before + (double)(tied + 1) / 2;
    }
}

#endif
