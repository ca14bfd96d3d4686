/* Newey and West: scores that are correlated along time. */
#include <math.h>

#include "ols.h"

/* Sum of a_t b_(t - lag), t from lag to n - 1. */
static double lagged(size_t n, size_t lag, const double *a, const double *b)
{
    double sums[4] = {0, 0, 0, 0};
    size_t t = lag;
    for (; t + 4 <= n; t += 4)
        for (size_t lane = 0; lane < 4; lane++)
            sums[lane] += a[t + lane] * b[t + lane - lag];
    for (size_t lane = 0; t < n; t++, lane++)
        sums[lane] += a[t] * b[t - lag];
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

static void swap_rows(size_t k, double *a, size_t i, size_t j)
{
    for (size_t c = 0; c < k; c++) {
        double kept = a[i * k + c];
        a[i * k + c] = a[j * k + c];
        a[j * k + c] = kept;
    }
}

/* out = a^-1 by Gauss and Jordan with row pivots; a is spent. Infinite or NaN where a is singular.
 * */
static void invert(size_t k, double *a, double *out)
{
    for (size_t i = 0; i < k * k; i++)
        out[i] = i % (k + 1) == 0;
    for (size_t c = 0; c < k; c++) {
        size_t best = c;
        for (size_t r = c + 1; r < k; r++)
            if (fabs(a[r * k + c]) > fabs(a[best * k + c]))
                best = r;
        swap_rows(k, a, c, best);
        swap_rows(k, out, c, best);
        double pivot = a[c * k + c];
        for (size_t j = 0; j < k; j++) {
            a[c * k + j] /= pivot;
            out[c * k + j] /= pivot;
        }
        for (size_t r = 0; r < k; r++) {
            double times = a[r * k + c];
            for (size_t j = 0; r != c && j < k; j++) {
                a[r * k + j] -= times * a[c * k + j];
                out[r * k + j] -= times * out[c * k + j];
            }
        }
    }
}

static void multiply(size_t k, const double *a, const double *b, double *out)
{
    for (size_t i = 0; i < k * k; i++) {
        double sum = 0;
        for (size_t m = 0; m < k; m++)
            sum += a[i / k * k + m] * b[m * k + i % k];
        out[i] = sum;
    }
}

/* Scores less A times those before, A by least squares; matrix becomes (I - A)^-1. The first score
 * is lost and stands as 0. */
static void prewhiten(struct aim__ols *o)
{
    size_t k = o->factor.rank, n = o->n, stride = o->stride;
    double *s = o->scores, *a = o->matrix3;
    for (size_t i = 0; i < k * k; i++) { /* sums to n - 2 of what is lagged */
        o->matrix[i] = lagged(n - 1, 0, s + i / k * stride, s + i % k * stride);
        o->meat[i] = lagged(n, 1, s + i / k * stride, s + i % k * stride);
    }
    invert(k, o->matrix, o->matrix2);
    multiply(k, o->meat, o->matrix2, a);
    for (size_t t = n - 1; t > 0; t--)
        for (size_t i = 0; i < k; i++)
            for (size_t j = 0; j < k; j++)
                s[i * stride + t] -= a[i * k + j] * s[j * stride + t - 1];
    for (size_t i = 0; i < k; i++)
        s[i * stride] = 0;
    for (size_t i = 0; i < k * k; i++)
        o->matrix2[i] = (double)(i % (k + 1) == 0) - a[i];
    invert(k, o->matrix2, o->matrix);
}

/* M = D M D' */
static void recolour(struct aim__ols *o)
{
    size_t k = o->factor.rank;
    multiply(k, o->matrix, o->meat, o->matrix2);
    for (size_t i = 0; i < k * k; i++) {
        double sum = 0;
        for (size_t m = 0; m < k; m++)
            sum += o->matrix2[i / k * k + m] * o->matrix[i % k * k + m];
        o->meat[i] = sum;
    }
}

/* The scores of all columns but an added constant together, in the units of the columns. */
static void sum_scores(const struct aim__ols *o, double *out)
{
    size_t rank = o->factor.rank, first = o->constant && rank > 1;
    for (size_t i = 0; i < o->n; i++)
        out[i] = 0;
    for (size_t r = 0; r < rank; r++) {
        double weight = 0;
        for (size_t c = first; c < rank; c++)
            weight +=
                o->factor.triangle[o->kept[c] * o->terms + o->kept[r]].hi / o->scales[o->kept[c]];
        for (size_t i = 0; i < o->n; i++)
            out[i] += weight * o->scores[r * o->stride + i];
    }
}

/* The largest whole number whose power is not above the limit, so that no root is taken. */
static size_t floor_root(double limit, int power)
{
    size_t root = 0;
    for (;; root++) {
        double product = 1;
        for (int i = 0; i < power; i++)
            product *= (double)(root + 1);
        if (!(product <= limit))
            return root;
    }
}

/* The largest m with m^9 <= c^9 (n / 100)^2. */
static size_t lags_of(double n, double c)
{
    double c9 = c * c * c * c * c * c * c * c * c;
    return floor_root(c9 * (n / 100) * (n / 100), 9);
}

size_t aim__usual_lags(size_t n)
{
    return lags_of((double)n, 4);
}

/* `first` is the first score that stands: 1 after prewhitening. */
static size_t automatic_lags(const struct aim__ols *o, size_t first)
{
    double n = (double)o->n, n_used = n - (double)first;
    size_t most = lags_of(n, first ? 3 : 4);
    sum_scores(o, o->work);
    double s0 = lagged(o->n, 0, o->work, o->work), s1 = 0;
    for (size_t j = 1; j <= most && j < o->n; j++) {
        double sigma = lagged(o->n, j, o->work, o->work);
        s0 += 2 * sigma;
        s1 += 2 * (double)j * sigma;
    }
    double ratio = s1 / s0, limit = 1.1447 * 1.1447 * 1.1447 * (ratio * ratio) * n_used;
    double highest = n * n * n; /* and an exact fit has no autocovariances */
    return isnan(limit) ? 0 : floor_root(limit < highest ? limit : highest, 3);
}

size_t aim__hac_meat(struct aim__ols *o, aim_hac hac)
{
    size_t k = o->factor.rank, n = o->n;
    if (k == 0)
        return 0;
    if (hac.prewhiten)
        prewhiten(o);
    size_t lags = hac.automatic ? automatic_lags(o, hac.prewhiten) : hac.lags;
    for (size_t i = 0; i < k * k; i++) {
        const double *a = o->scores + i / k * o->stride, *b = o->scores + i % k * o->stride;
        double sum = lagged(n, 0, a, b);
        for (size_t j = 1; j <= lags && j < n; j++)
            sum += (1 - (double)j / ((double)lags + 1)) * (lagged(n, j, a, b) + lagged(n, j, b, a));
        o->meat[i] = sum;
    }
    if (hac.prewhiten)
        recolour(o);
    return lags;
}
