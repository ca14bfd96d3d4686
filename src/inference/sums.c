/* The loops over observations, in f64, for one instruction set. AIM_ISA_NAME is set by CMake. */
#include "by_group.h"
#include "tiles.h"
#include "wide.h"

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

#define JOIN_(a, b) a##b
#define JOIN(a, b)  JOIN_(a, b)
#define TABLE       JOIN(aim__sums_, AIM_ISA_NAME)

extern const struct aim__sums TABLE;

const struct aim__sums TABLE = {dot, combine, gram, residuals, scale, gather, shift, all_finite};
