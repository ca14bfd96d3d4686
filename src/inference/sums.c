/* The loops over observations, in f64, for one instruction set. AIM_ISA_NAME is set by CMake. */
#include "sums.h"

#include <stdbool.h>

#include "vec.h"

#define UNROLL _Pragma("GCC unroll 16")

enum { PARTS = AIM__STEP / DW, BLOCK = 256 };

struct wide {
    dvec part[PARTS];
};

INLINE struct wide wide_load(const double *p)
{
    struct wide w;
    UNROLL for (int i = 0; i < PARTS; i++) w.part[i] = dload(p + i * DW);
    return w;
}

INLINE double wide_sum(struct wide w)
{
    double lanes[AIM__STEP];
    memcpy(lanes, w.part, sizeof lanes);
    return (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
}

/* As in twofold.h, for every lane. */
INLINE void sum_exact(dvec *sum, dvec *rest, dvec a, dvec b)
{
    dvec s = a + b, back = s - a;
    *rest = (a - (s - back)) + (b - back);
    *sum = s;
}

INLINE void product_exact(dvec *product, dvec *rest, dvec a, dvec b)
{
    dvec p = a * b, ca = dsplat(134217729.0) * a, cb = dsplat(134217729.0) * b;
    dvec ah = ca - (ca - a), bh = cb - (cb - b), al = a - ah, bl = b - bh;
    *rest = ((ah * bh - p) + ah * bl + al * bh) + al * bl;
    *product = p;
}

/* Ogita, Rump and Oishi's Dot2. */
static struct aim__twofold dot(size_t n, const double *a, const double *b)
{
    dvec hi[PARTS], lo[PARTS];
    UNROLL for (int i = 0; i < PARTS; i++) hi[i] = lo[i] = dsplat(0);
    for (size_t at = 0; at < n; at += AIM__STEP)
        UNROLL for (int i = 0; i < PARTS; i++)
        {
            dvec p, e, r;
            product_exact(&p, &e, dload(a + at + i * DW), dload(b + at + i * DW));
            sum_exact(&hi[i], &r, hi[i], p);
            lo[i] = lo[i] + (r + e);
        }
    double high[AIM__STEP], low[AIM__STEP];
    memcpy(high, hi, sizeof high);
    memcpy(low, lo, sizeof low);
    struct aim__twofold sum = aim__sum_exact(high[0], low[0]);
    for (int lane = 1; lane < AIM__STEP; lane++)
        sum = aim__twofold_add(sum, aim__sum_exact(high[lane], low[lane]));
    return sum;
}

static void combine(size_t n, size_t count, const double *columns, size_t stride,
                    const struct aim__twofold *coefficients, double *out)
{
    for (size_t at = 0; at < n; at += DW) {
        dvec hi = dsplat(0), lo = dsplat(0);
        for (size_t c = 0; c < count; c++) {
            dvec x = dload(columns + c * stride + at), p, e, r;
            product_exact(&p, &e, dsplat(coefficients[c].hi), x);
            sum_exact(&hi, &r, hi, p);
            lo = lo + (r + (e + dsplat(coefficients[c].lo) * x));
        }
        dvec sum = hi + lo;
        memcpy(out + at, &sum, sizeof sum);
    }
}

/* Products of `high` columns from a on with `wide` columns from b on; of a with itself only those
 * above the diagonal. Constants, so that the partial sums stay in registers. */
INLINE void tile(int high, int wide, bool diagonal, size_t n, const double *a, const double *b,
                 size_t stride, double *out, size_t row)
{
    struct wide sums[9];
    UNROLL for (int s = 0; s < 9; s++) UNROLL for (int i = 0; i < PARTS; i++) sums[s].part[i] =
        dsplat(0);
    for (size_t at = 0; at < n; at += AIM__STEP) {
        struct wide x[3], y[3];
        UNROLL for (int h = 0; h < high; h++) x[h] = wide_load(a + (size_t)h * stride + at);
        UNROLL for (int w = 0; w < wide; w++) y[w] =
            diagonal ? x[w] : wide_load(b + (size_t)w * stride + at);
        UNROLL for (int h = 0; h < high; h++) UNROLL for (int w = diagonal ? h : 0; w < wide; w++)
            UNROLL for (int i = 0; i < PARTS; i++) sums[h * 3 + w]
                .part[i] = sums[h * 3 + w].part[i] + x[h].part[i] * y[w].part[i];
    }
    UNROLL for (int h = 0; h < high; h++) UNROLL for (int w = diagonal ? h : 0; w < wide; w++)
        out[(size_t)h * row + (size_t)w] += wide_sum(sums[h * 3 + w]);
}

INLINE void tiles_of_row(int high, size_t n, size_t i, size_t count, const double *columns,
                         size_t stride, double *out)
{
    const double *a = columns + i * stride;
    tile(high, high, true, n, a, a, stride, out + i * count + i, count);
    size_t j = i + (size_t)high;
    for (; j + 3 <= count; j += 3)
        tile(high, 3, false, n, a, columns + j * stride, stride, out + i * count + j, count);
    if (count - j == 2)
        tile(high, 2, false, n, a, columns + j * stride, stride, out + i * count + j, count);
    if (count - j == 1)
        tile(high, 1, false, n, a, columns + j * stride, stride, out + i * count + j, count);
}

/* Block by block, so that all columns are read out of L1. */
static void gram(size_t n, size_t count, const double *columns, size_t stride, double *out)
{
    for (size_t i = 0; i < count * count; i++)
        out[i] = 0;
    for (size_t at = 0; at < n; at += BLOCK) {
        size_t length = n - at < BLOCK ? n - at : BLOCK, i = 0;
        for (; i + 3 <= count; i += 3)
            tiles_of_row(3, length, i, count, columns + at, stride, out);
        if (count - i == 2)
            tiles_of_row(2, length, i, count, columns + at, stride, out);
        if (count - i == 1)
            tiles_of_row(1, length, i, count, columns + at, stride, out);
    }
}

static void residuals(size_t n, size_t count, const double *columns, size_t stride,
                      const double *coefficients, const double *y, double *out)
{
    for (size_t at = 0; at < n; at += AIM__STEP) {
        struct wide e = wide_load(y + at);
        for (size_t c = 0; c < count; c++) {
            struct wide x = wide_load(columns + c * stride + at);
            UNROLL for (int i = 0; i < PARTS; i++) e.part[i] =
                e.part[i] - dsplat(coefficients[c]) * x.part[i];
        }
        memcpy(out + at, e.part, sizeof e.part);
    }
}

static void scale(size_t n, const double *w, double *x)
{
    for (size_t at = 0; at < n; at += DW) {
        dvec v = dload(x + at) * dload(w + at);
        memcpy(x + at, &v, sizeof v);
    }
}

/* Values from places all over a column: one load each, and no way through memory. */
INLINE struct wide wide_gather(const double *x, const int32_t *places)
{
    struct wide w;
    UNROLL for (int i = 0; i < PARTS; i++)
    {
        const int32_t *at = places + i * DW;
#if defined(AIM_SCALAR)
        w.part[i] = x[at[0]];
#elif VEC_BYTES == 32
        w.part[i] = (dvec){x[at[0]], x[at[1]], x[at[2]], x[at[3]]};
#else
        w.part[i] = (dvec){x[at[0]], x[at[1]]};
#endif
    }
    return w;
}

/* Runs of `columns` columns, a constant, with their sums, times weights. */
INLINE void gather_run(size_t n, const int32_t *places, int columns, const double *const *lists,
                       const double *weights, size_t stride, double *out, double *sums)
{
    struct wide lanes[3];
    UNROLL for (int c = 0; c < 3; c++) UNROLL for (int i = 0; i < PARTS; i++) lanes[c].part[i] =
        dsplat(0);
    size_t full = n / AIM__STEP * AIM__STEP;
    for (size_t at = 0; at < full; at += AIM__STEP)
        UNROLL for (int c = 0; c < columns; c++)
        {
            struct wide x = wide_gather(lists[c], places + at);
            memcpy(out + (size_t)c * stride + at, x.part, sizeof x.part);
            UNROLL for (int i = 0; i < PARTS; i++) lanes[c].part[i] =
                lanes[c].part[i] + (weights ? dload(weights + at + i * DW) * x.part[i] : x.part[i]);
        }
    UNROLL for (int c = 0; c < columns; c++)
    {
        double *run = out + (size_t)c * stride;
        sums[c] = wide_sum(lanes[c]);
        for (size_t at = full; at < n; at++) {
            run[at] = lists[c][places[at]];
            sums[c] += weights ? weights[at] * run[at] : run[at];
        }
    }
}

INLINE void shift(size_t n, double mean, double *x)
{
    size_t at = 0;
    for (; at + DW <= n; at += DW) {
        dvec v = dload(x + at) - dsplat(mean);
        memcpy(x + at, &v, sizeof v);
    }
    for (; at < n; at++)
        x[at] -= mean;
}

/* A few columns at a time share what is read of places. */
INLINE void gather_columns(const struct aim__runs *runs, int columns, const double *const *lists,
                           const double *weights, const double *mass, size_t stride, double *out,
                           double *means)
{
    size_t groups = runs->groups;
    for (size_t g = 0; means && g < groups * (size_t)columns; g++)
        means[g] = 0;
    for (size_t r = 0; r < runs->count; r++) {
        size_t from = runs->starts[r], n = runs->starts[r + 1] - from;
        double sums[3];
        gather_run(n, runs->places + from, columns, lists, weights ? weights + from : NULL, stride,
                   out + from, sums);
        for (int c = 0; means && c < columns; c++)
            means[(size_t)c * groups + (size_t)runs->group_of[r]] += sums[c];
    }
    for (size_t g = 0; means && g < groups * (size_t)columns; g++)
        means[g] = mass[g % groups] > 0 ? means[g] / mass[g % groups] : 0;
    for (int c = 0; means && c < columns; c++)
        for (size_t r = 0; r < runs->count; r++) {
            size_t from = runs->starts[r], n = runs->starts[r + 1] - from;
            shift(n, means[(size_t)c * groups + (size_t)runs->group_of[r]],
                  out + (size_t)c * stride + from);
        }
}

static void gather(const struct aim__runs *runs, size_t count, const double *const *lists,
                   const double *weights, const double *mass, size_t stride, double *out,
                   double *means)
{
    size_t c = 0;
    for (; c + 3 <= count; c += 3)
        gather_columns(runs, 3, lists + c, weights, mass, stride, out + c * stride,
                       means ? means + c * runs->groups : NULL);
    if (count - c == 2)
        gather_columns(runs, 2, lists + c, weights, mass, stride, out + c * stride,
                       means ? means + c * runs->groups : NULL);
    if (count - c == 1)
        gather_columns(runs, 1, lists + c, weights, mass, stride, out + c * stride,
                       means ? means + c * runs->groups : NULL);
}

/* A finite value less itself is 0, any other NaN. */
static void all_finite(size_t n, size_t count, const double *const *columns, int64_t *out)
{
    size_t at = 0;
    for (; at + DW <= n; at += DW) {
        dvec zero = dsplat(0);
        for (size_t c = 0; c < count; c++) {
            dvec v = dload(columns[c] + at);
            zero = zero + (v - v);
        }
#if defined(AIM_SCALAR)
        out[at] = -(int64_t)(zero == zero);
#else
        dmask known = zero == zero;
        memcpy(out + at, &known, sizeof known);
#endif
    }
    for (; at < n; at++) {
        double zero = 0;
        for (size_t c = 0; c < count; c++)
            zero += columns[c][at] - columns[c][at];
        out[at] = -(int64_t)(zero == zero);
    }
}

#define JOIN_(a, b) a##b
#define JOIN(a, b)  JOIN_(a, b)
#define TABLE       JOIN(aim__sums_, AIM_ISA_NAME)

extern const struct aim__sums TABLE;

const struct aim__sums TABLE = {dot, combine, gram, residuals, scale, gather, all_finite};
