/* Panels that every rank makes alike from a seed, and each rank's part of them. */
#ifndef AIM_TEST_MPI_PANELS_H
#define AIM_TEST_MPI_PANELS_H

#include "ranks.h"

/* What values are like. */
enum kind { PLAIN, GAPS, INFINITE, EQUAL, SCALES, RANK_MISSING, ALL_MISSING, KINDS };

static inline double value_of(enum kind kind, uint64_t *state, size_t entity, size_t period)
{
    uint64_t d = draw(state);
    double v = draw_unit(state) + draw_unit(state) - 1;
    switch (kind) {
    case GAPS: /* runs of missing values, over ends of blocks too */
        return entity / 700 % 3 == period % 3 || d % 7 == 0 ? (double)NAN : v;
    case INFINITE:
        return d % 5000 == 1 ? (d & 4096 ? (double)INFINITY : -(double)INFINITY) : v;
    case EQUAL:
        return period % 2 ? 0.1 : (double)(d % 3) - 1;
    case SCALES:
        return ldexp(v, (int)(d % 120) - 60) + (entity > 3000 ? 1e9 : 0);
    case RANK_MISSING: /* the second rank of two, or some rank of more, knows nothing */
        return entity / 2048 % 4 == 1 ? (double)NAN : v;
    case ALL_MISSING:
        return (double)NAN;
    default:
        return v;
    }
}

/* By period, packed; to be freed. */
static inline double *whole_of(enum kind kind, size_t entities, size_t periods, uint64_t seed)
{
    double *values = malloc((entities * periods + 1) * sizeof *values);
    ck_assert_ptr_nonnull(values);
    uint64_t state = seed;
    for (size_t t = 0; t < periods; t++)
        for (size_t e = 0; e < entities; e++)
            values[t * entities + e] = value_of(kind, &state, e, t);
    return values;
}

/* This rank's entities in a layout, rows some values apart; `memory` is to be freed. */
static inline aim_panel dealt(const aim_mpi *plan, const double *whole, size_t periods,
                              aim_layout layout, double **memory)
{
    enum { APART = 3 };
    size_t n = aim_mpi_count(plan), first = aim_mpi_first(plan), all = aim_mpi_entities(plan);
    aim_panel x = {NULL, n, periods, layout,
                   (layout == AIM_LAYOUT_BY_ENTITY ? periods : n) + APART};
    size_t extent = (layout == AIM_LAYOUT_BY_ENTITY ? n : periods) * x.stride + 1;
    double *values = *memory = malloc(extent * sizeof *values);
    ck_assert_ptr_nonnull(values);
    for (size_t i = 0; i < extent; i++)
        values[i] = 777;
    for (size_t t = 0; t < periods; t++)
        for (size_t e = 0; e < n; e++)
            values[layout == AIM_LAYOUT_BY_ENTITY ? e * x.stride + t : t * x.stride + e] =
                whole[t * all + first + e];
    x.values = values;
    return x;
}

/* The same in f32, in the same places; to be freed. */
static inline aim_panel_f32 single_of(aim_panel x, float **memory)
{
    size_t extent = aim_panel_extent(x);
    float *values = *memory = malloc((extent + 1) * sizeof *values);
    ck_assert_ptr_nonnull(values);
    for (size_t i = 0; i < extent; i++)
        values[i] = (float)x.values[i];
    return (aim_panel_f32){values, x.entities, x.periods, x.layout, x.stride};
}

/* Where a cell of a panel stands. */
static inline size_t place_of(aim_panel x, size_t entity, size_t period)
{
    return x.layout == AIM_LAYOUT_BY_ENTITY ? entity * x.stride + period
                                            : period * x.stride + entity;
}

static inline void ck_moments_same(aim_xs_moments a, aim_xs_moments b)
{
    ck_assert_uint_eq(a.n, b.n);
    ck_assert_same(a.mean, b.mean);
    ck_assert_same(a.sd, b.sd);
    ck_assert_same(a.skewness, b.skewness);
    ck_assert_same(a.kurtosis, b.kurtosis);
    ck_assert_same(a.min, b.min);
    ck_assert_same(a.max, b.max);
}

#endif
