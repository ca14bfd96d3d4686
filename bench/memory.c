/* Memory and data of the bench, and the machine's own copy and read. */
#include "memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "clones.h"

void *bench_memory(size_t bytes)
{
    enum { PAGE = 4096, SHIFT = 1024 + 64 };
    static size_t turn;
    size_t size = (bytes + 2 * PAGE - 1) / PAGE * PAGE;
    unsigned char *start = aligned_alloc(PAGE, size);
    if (!start) {
        fprintf(stderr, "bench: no memory for %zu bytes\n", bytes);
        exit(EXIT_FAILURE);
    }
    memset(start, 0, size);
    return start + turn++ % 4 * SHIFT;
}

/* Steele, Lea, Flood (2014): splitmix64, as a fraction of 1. */
static double draw_unit(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static double draw_level(uint64_t *state, double missing)
{
    double level = 1 + draw_unit(state);
    return draw_unit(state) < missing ? (double)NAN : level;
}

void bench_levels(uint64_t seed, size_t n, double missing, double *x)
{
    uint64_t state = seed << 32;
    for (size_t i = 0; i < n; i++)
        x[i] = draw_level(&state, missing);
}

void bench_levels_f32(uint64_t seed, size_t n, double missing, float *x)
{
    uint64_t state = seed << 32;
    for (size_t i = 0; i < n; i++)
        x[i] = (float)draw_level(&state, missing);
}

/* Box, Muller (1958). */
static double draw_normal(uint64_t *state, struct bench_normal of)
{
    const double turn = 6.283185307179586;
    double radius = sqrt(-2 * log(1 - draw_unit(state)));
    double value = of.mean + of.sd * radius * cos(turn * draw_unit(state));
    return draw_unit(state) < of.missing ? (double)NAN : value;
}

void bench_draw(uint64_t seed, size_t n, struct bench_normal of, double *x)
{
    uint64_t state = seed << 32;
    for (size_t i = 0; i < n; i++)
        x[i] = draw_normal(&state, of);
}

void bench_draw_f32(uint64_t seed, size_t n, struct bench_normal of, float *x)
{
    uint64_t state = seed << 32;
    for (size_t i = 0; i < n; i++)
        x[i] = (float)draw_normal(&state, of);
}

void bench_copy(size_t n, const double *from, double *to)
{
    memcpy(to, from, n * sizeof *to);
}

void bench_stream(size_t n, const double *from, double *to)
{
#if defined(__SSE2__)
    for (size_t i = 0; i < n; i += 2)
        _mm_stream_pd(to + i, _mm_loadu_pd(from + i));
    _mm_sfence();
#else
    memcpy(to, from, n * sizeof *to);
#endif
}

CLONES void bench_read(size_t n, const double *from)
{
    enum { SUMS = 32 }; /* enough that loads are the limit, not additions */
    double sum[SUMS];
    for (size_t k = 0; k < SUMS; k++)
        sum[k] = from[k];
    for (size_t i = SUMS; i < n; i += SUMS)
        for (size_t k = 0; k < SUMS; k++)
            sum[k] += from[i + k];
    __asm__ volatile("" : : "m"(sum)); /* they count as used; adding them up would show at 64 */
}
