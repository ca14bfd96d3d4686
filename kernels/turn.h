/* Kernels that turn a piece of a panel round: entities' periods side by side into periods' entities
 * side by side, and back. A few periods of many entities: whole cache lines are read and written. */
#ifndef AIM_TURN_H
#define AIM_TURN_H

#include "kernels.h"
#include "vec.h"

enum { LINE = 64 / sizeof(real), ROWS_AHEAD = 2 * LINE };

/* W rows of W become columns: each round zips the first half of the rows with the second. */
INLINE void turn_block(const real *x, size_t x_stride, real *out, size_t out_stride, int stream)
{
    vec rows[W], zipped[W];
    for (size_t i = 0; i < W; i++)
        rows[i] = vload(x + i * x_stride);
    for (size_t width = 1; width < W; width *= 2) {
        for (size_t i = 0; 2 * i < W; i++) {
            zipped[2 * i] = vzip_low(rows[i], rows[i + W / 2]);
            zipped[2 * i + 1] = vzip_high(rows[i], rows[i + W / 2]);
        }
        memcpy(rows, zipped, sizeof rows);
    }
    for (size_t i = 0; i < W; i++) {
        if (stream)
            vstream(out + i * out_stride, rows[i]);
        else
            vstore(out + i * out_stride, rows[i]);
    }
}

INLINE void turn_edge(size_t rows, size_t columns, const real *x, size_t x_stride, real *out,
                      size_t out_stride)
{
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < columns; c++)
            out[c * out_stride + r] = x[r * x_stride + c];
}

/* LINE rows ahead of the CPU, which does not see such steps coming. */
INLINE void read_ahead(size_t rows, size_t columns, const real *x, size_t stride)
{
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < columns; c += LINE)
            __builtin_prefetch(x + r * stride + c);
}

/* to[p, e] = from[e, p] */
static void by_period(size_t entities, size_t periods, const real *from, size_t from_stride,
                      real *to, size_t to_stride, int stream)
{
    size_t whole = periods / W * W, e = 0;
    (void)stream; /* what is turned this way is read again at once */
    for (; e + LINE <= entities; e += LINE) {
        if (e + ROWS_AHEAD + LINE <= entities)
            read_ahead(LINE, periods, from + (e + ROWS_AHEAD) * from_stride, from_stride);
        for (size_t p = 0; p < whole; p += W)
            for (size_t k = e; k < e + LINE; k += W)
                turn_block(from + k * from_stride + p, from_stride, to + p * to_stride + k,
                           to_stride, 0);
        turn_edge(LINE, periods - whole, from + e * from_stride + whole, from_stride,
                  to + whole * to_stride + e, to_stride);
    }
    turn_edge(entities - e, periods, from + e * from_stride, from_stride, to + e, to_stride);
}

INLINE void turn_back(size_t entities, size_t periods, const real *from, size_t from_stride,
                      real *to, size_t to_stride, int stream)
{
    size_t whole = periods / W * W, e = 0;
    for (; e + LINE <= entities; e += LINE) {
        if (!stream && e + ROWS_AHEAD + LINE <= entities)
            read_ahead(LINE, periods, to + (e + ROWS_AHEAD) * to_stride, to_stride);
        for (size_t k = e; k < e + LINE; k += W)
            for (size_t p = 0; p < whole; p += W)
                turn_block(from + p * from_stride + k, from_stride, to + k * to_stride + p,
                           to_stride, stream);
        turn_edge(periods - whole, LINE, from + whole * from_stride + e, from_stride,
                  to + e * to_stride + whole, to_stride);
    }
    turn_edge(periods, entities - e, from + e, from_stride, to + e * to_stride, to_stride);
    if (stream)
        vstream_end();
}

/* to[e, p] = from[p, e]. Past the cache only where whole lines are written: parts of them would be
 * read first, one by one. */
static void by_entity(size_t entities, size_t periods, const real *from, size_t from_stride,
                      real *to, size_t to_stride, int stream)
{
    if (stream && ((uintptr_t)to | to_stride * sizeof(real)) % 64 == 0 && periods % LINE == 0)
        turn_back(entities, periods, from, from_stride, to, to_stride, 1);
    else
        turn_back(entities, periods, from, from_stride, to, to_stride, 0);
}

#endif
