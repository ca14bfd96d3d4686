/* Sums of products of all pairs of columns; part of sums.c. */
#ifndef AIM_INFERENCE_TILES_H
#define AIM_INFERENCE_TILES_H

#include "wide.h"

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

/* Adds those of one block, which is read out of L1. */
INLINE void add_products(size_t n, size_t count, const double *columns, size_t stride, double *out)
{
    size_t i = 0;
    for (; i + 3 <= count; i += 3)
        tiles_of_row(3, n, i, count, columns, stride, out);
    if (count - i == 2)
        tiles_of_row(2, n, i, count, columns, stride, out);
    if (count - i == 1)
        tiles_of_row(1, n, i, count, columns, stride, out);
}

static void gram(size_t n, size_t count, const double *columns, size_t stride, double *out)
{
    for (size_t i = 0; i < count * count; i++)
        out[i] = 0;
    for (size_t at = 0; at < n; at += AIM__BLOCK)
        add_products(n - at < AIM__BLOCK ? n - at : AIM__BLOCK, count, columns + at, stride, out);
}

#endif
