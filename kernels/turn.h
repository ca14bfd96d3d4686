/* Kernels that turn a piece of a panel round: entities' periods side by side into periods' entities
 * side by side, and back. A few periods of many entities: whole cache lines are read and written. */
#ifndef AIM_TURN_H
#define AIM_TURN_H

#include "kernels.h"
#include "vec.h"

enum {
    LINE = 64 / sizeof(real),
    ROWS_AHEAD = 4 * LINE,
    MOST_PERIODS = 512 / sizeof(real) /* that are put together before they are streamed */
};

/* W rows of W become columns: each round zips the first half of the rows with the second. What
 * crosses the middle of a register does so in the first. */
INLINE void turn_block(const real *x, size_t x_stride, real *out, size_t out_stride)
{
    vec rows[W], zipped[W];
    for (size_t i = 0; i < W; i++)
        rows[i] = vload(x + i * x_stride);
    for (size_t width = 1; width < W; width *= 2) {
        for (size_t i = 0; 2 * i < W; i++) {
            vec a = rows[i], b = rows[i + W / 2];
            /* NOLINTBEGIN(bugprone-branch-clone): one and the same in registers of 16 bytes */
            zipped[2 * i] = width == 1 ? vhalf_low(a, b) : vzip_low(a, b);
            zipped[2 * i + 1] = width == 1 ? vhalf_high(a, b) : vzip_high(a, b);
            /* NOLINTEND(bugprone-branch-clone) */
        }
        memcpy(rows, zipped, sizeof rows);
    }
    for (size_t i = 0; i < W; i++)
        vstore(out + i * out_stride, rows[i]);
}

INLINE void turn_edge(size_t rows, size_t columns, const real *x, size_t x_stride, real *out,
                      size_t out_stride)
{
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < columns; c++)
            out[c * out_stride + r] = x[r * x_stride + c];
}

/* Rows ahead of the CPU, which does not see such steps coming. */
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
                           to_stride);
        turn_edge(LINE, periods - whole, from + e * from_stride + whole, from_stride,
                  to + whole * to_stride + e, to_stride);
    }
    turn_edge(entities - e, periods, from + e * from_stride, from_stride, to + e, to_stride);
}

/* A row of whole cache lines past the cache, its ends as ever. */
INLINE void stream_row(size_t n, const real *x, real *out)
{
    size_t head = (64 - (uintptr_t)out % 64) % 64 / sizeof(real), i = 0;
    for (head = head < n ? head : n; i < head; i++)
        out[i] = x[i];
    for (; i + LINE <= n; i += LINE)
        for (size_t k = i; k < i + LINE; k += W)
            vstream(out + k, vload(x + k));
    for (; i < n; i++)
        out[i] = x[i];
}

/* to[e, p] = from[p, e]. What is to be streamed is put together first: of a line that is written in
 * parts, the rest would be read. */
static void by_entity(size_t entities, size_t periods, const real *from, size_t from_stride,
                      real *to, size_t to_stride, int stream)
{
    size_t whole = periods / W * W, e = 0;
    real rows[LINE * MOST_PERIODS];
    stream = stream && periods <= MOST_PERIODS;
    for (; e + LINE <= entities; e += LINE) {
        real *out = stream ? rows : to + e * to_stride;
        size_t stride = stream ? MOST_PERIODS : to_stride;
        if (!stream && e + ROWS_AHEAD + LINE <= entities)
            read_ahead(LINE, periods, to + (e + ROWS_AHEAD) * to_stride, to_stride);
        for (size_t k = 0; k < LINE; k += W)
            for (size_t p = 0; p < whole; p += W)
                turn_block(from + p * from_stride + e + k, from_stride, out + k * stride + p,
                           stride);
        turn_edge(periods - whole, LINE, from + whole * from_stride + e, from_stride, out + whole,
                  stride);
        for (size_t k = 0; stream && k < LINE; k++)
            stream_row(periods, rows + k * MOST_PERIODS, to + (e + k) * to_stride);
    }
    turn_edge(periods, entities - e, from + e, from_stride, to + e * to_stride, to_stride);
    if (stream)
        vstream_end();
}

#endif
