/* Spearman's correlation over all ranks: sums of ranks, which are whole numbers. */
#include <math.h>
#include <stdlib.h>

#include "rank.h"

enum { SUMS = 3, PARTS = 4 }; /* of x with x, y with y, x with y; a sum's parts of 32 bits */

struct work {
    struct aim__mpi_ranking ranking;
    double *of_x;    /* doubled ranks of a batch, less their mean */
    uint64_t *parts; /* a row of sums for each period of a batch */
};

static aim_status prepare(const aim_mpi *plan, AIM_T(aim_panel) x, AIM_T(aim_panel) y,
                          const double *out, struct work *work, const char *function)
{
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    AIM_TRY(AIM_T(aim__mpi_check)(plan, y, function, "y"));
    AIM_TRY(AIM_T(aim_panel_fits)(x, y, function, "y"));
    AIM_MPI_REQUIRE(out || x.periods == 0, AIM_ERROR_NULL, function, "out is NULL");
    struct aim__mpi_ranking *r = &work->ranking;
    AIM_TRY(aim__mpi_ranking_open(plan, r, x.entities, x.periods, sizeof(double), function));
    size_t cells = r->batch * x.entities, parts = r->batch * SUMS * PARTS;
    work->of_x = malloc((cells + parts) * sizeof(double));
    AIM_MPI_REQUIRE(work->of_x, AIM_ERROR_MEMORY, function, "no memory for %zu values", cells);
    work->parts = (uint64_t *)(work->of_x + cells);
    return AIM_OK;
}

static void release(struct work *work)
{
    aim__mpi_ranking_close(&work->ranking);
    free(work->of_x);
}

/* The values of x beside a known y. */
static void pair(AIM_T(aim_panel) x, AIM_T(aim_panel) y, size_t first, struct aim__mpi_ranking *r)
{
    enum { LINE = 64 / sizeof(real) }; /* by entity, periods that are met together */
    size_t step = x.layout == AIM_LAYOUT_BY_ENTITY ? LINE : 1;
    double *rows = r->rows;
    for (size_t from = 0; from < r->periods; from += step) {
        size_t end = r->periods - from < step ? r->periods : from + step;
        for (size_t e = 0; e < x.entities; e++)
            for (size_t p = from; p < end; p++) {
                real beside = y.values[AIM_T(aim__at)(y, e, first + p)];
                rows[p * x.entities + e] = beside == beside
                                               ? (double)x.values[AIM_T(aim__at)(x, e, first + p)]
                                               : (double)NAN;
            }
    }
}

/* Twice the rank, which is whole then, less its mean; 0 where there is no pair. */
static double distance(double rank, double n)
{
    return rank == rank ? 2 * rank - (n + 1) : 0;
}

static void put(uint64_t *parts, __int128 sum)
{
    for (int i = 0; i < PARTS; i++)
        parts[i] = (uint64_t)((unsigned __int128)sum >> (32 * i) & UINT32_MAX);
}

/* Parts that were added up may be more than 32 bits: they carry; what is negative wraps round. */
static double taken(const uint64_t *parts)
{
    unsigned __int128 sum = 0;
    for (int i = 0; i < PARTS; i++)
        sum += (unsigned __int128)parts[i] << (32 * i);
    return (double)(__int128)sum;
}

static void add_up(struct work *work)
{
    const struct aim__mpi_ranking *r = &work->ranking;
    const double *of_y = r->rows, *of_x = work->of_x;
    for (size_t p = 0; p < r->periods; p++) {
        double n = (double)r->selection.known[p];
        __int128 sums[SUMS] = {0, 0, 0};
        for (size_t i = p * r->entities; i < (p + 1) * r->entities; i++) {
            __int128 x = (int64_t)of_x[i], y = (int64_t)distance(of_y[i], n);
            sums[0] += x * x;
            sums[1] += y * y;
            sums[2] += x * y;
        }
        for (int i = 0; i < SUMS; i++)
            put(work->parts + (p * SUMS + (size_t)i) * PARTS, sums[i]);
    }
}

/* As the core divides. */
static double correlation(const uint64_t *parts, uint64_t n, size_t min_count)
{
    double sxx = taken(parts), syy = taken(parts + PARTS), sxy = taken(parts + 2 * PARTS);
    double r = sxy / sqrt(sxx * syy);
    if (n < 2 || n < min_count)
        return (double)NAN;
    return r > 1 ? 1 : r < -1 ? -1 : r;
}

static aim_status batch(aim_mpi *plan, AIM_T(aim_panel) x, AIM_T(aim_panel) y, size_t first,
                        struct work *work)
{
    struct aim__mpi_ranking *r = &work->ranking;
    pair(x, y, first, r);
    AIM_TRY(aim__mpi_rank_rows(plan, r, r->rows, r->entities, r->rows));
    for (size_t p = 0; p < r->periods; p++)
        for (size_t i = p * r->entities; i < (p + 1) * r->entities; i++)
            work->of_x[i] = distance(((double *)r->rows)[i], (double)r->selection.known[p]);
    pair(y, x, first, r);
    AIM_TRY(aim__mpi_rank_rows(plan, r, r->rows, r->entities, r->rows));
    add_up(work);
    return aim__mpi_sum(plan, work->parts, r->periods * SUMS * PARTS);
}

aim_status AIM_T(aim_mpi_xs_spearman)(aim_mpi *plan, AIM_T(aim_panel) x, AIM_T(aim_panel) y,
                                      size_t min_count, double *out)
{
    struct work work = {.ranking = {.spec = {.min_count = 1}}};
    AIM_REQUIRE_POINTER(plan);
    struct aim__mpi_call call = {__func__, NULL, x.periods, aim__mpi_mix(0, min_count)};
    aim_status status = aim__mpi_agree(plan, call, prepare(plan, x, y, out, &work, __func__));
    for (size_t t = 0; status == AIM_OK && t < x.periods; t += work.ranking.batch) {
        size_t left = x.periods - t;
        work.ranking.periods = left < work.ranking.batch ? left : work.ranking.batch;
        status = batch(plan, x, y, t, &work);
        for (size_t p = 0; status == AIM_OK && p < work.ranking.periods; p++)
            out[t + p] = correlation(work.parts + p * SUMS * PARTS, work.ranking.selection.known[p],
                                     min_count);
    }
    release(&work);
    return status;
}
