/* Columns put in the order of groups, and the means of groups; part of sums.c. */
#ifndef AIM_INFERENCE_BY_GROUP_H
#define AIM_INFERENCE_BY_GROUP_H

#include "wide.h"

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
}

INLINE void shift_run(size_t n, double mean, double *x)
{
    size_t at = 0;
    for (; at + DW <= n; at += DW) {
        dvec v = dload(x + at) - dsplat(mean);
        memcpy(x + at, &v, sizeof v);
    }
    for (; at < n; at++)
        x[at] -= mean;
}

static void shift(const struct aim__runs *runs, const double *values, double *x)
{
    for (size_t r = 0; r < runs->count; r++)
        shift_run(runs->starts[r + 1] - runs->starts[r], values[runs->group_of[r]],
                  x + runs->starts[r]);
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

#endif
