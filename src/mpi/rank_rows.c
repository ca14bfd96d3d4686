/* Ranks over all ranks: the values of a batch there and back. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rank.h"

/* How many of the splits are not above the key. As many steps for every key: nothing to foresee. */
static size_t splits_within(size_t splits, const uint64_t *split, uint64_t key)
{
    const uint64_t *from = split;
    size_t left = splits;
    for (; left > 1; left -= left / 2)
        from += from[left / 2 - 1] <= key ? left / 2 : 0;
    return (size_t)(from - split) + (left == 1 && *from <= key);
}

/* Each value's class, and how many there are of each. */
static void classify(struct aim__mpi_ranking *r, const real *values, size_t stride)
{
    size_t splits = r->ranks - 1;
    memset(r->counts, 0, r->periods * r->classes * sizeof *r->counts);
    for (size_t p = 0; p < r->periods; p++) {
        const real *row = values + p * stride;
        const uint64_t *split = r->selection.answers + p * splits;
        for (size_t e = 0; e < r->entities; e++) {
            size_t class = r->classes - 1;
            if (row[e] == row[e]) {
                uint64_t key = AIM_T(aim__mpi_key)(row[e]);
                size_t within = splits_within(splits, split, key);
                class = 2 * within - (within > 0 && split[within - 1] == key);
            }
            r->class_of[p * r->entities + e] = (uint32_t) class;
            r->counts[p * r->classes + class]++;
        }
    }
}

/* The values between splits, for each rank side by side; they take the room of the keys. */
static void pack(struct aim__mpi_ranking *r, const real *values, size_t stride)
{
    real *packed = (real *)(void *)r->selection.keys;
    for (size_t p = 0; p < r->periods; p++)
        for (size_t e = 0; e < r->entities; e++) {
            size_t class = r->class_of[p * r->entities + e];
            if (class % 2 == 0)
                packed[r->next[class / 2 * r->periods + p]++] = values[p * stride + e];
        }
}

/* What arrives at this rank, and its ranks among themselves. */
struct arrivals {
    size_t count, width;  /* of all; of the longest period */
    real *values;         /* by rank and period, as they came; then their ranks */
    double *rows, *ranks; /* period by period, in the order of entities */
    bool as_rows;         /* they came as the only row: which it is */
    size_t *filled;       /* how far each period is */
    void *memory;
};

static aim_status arrivals_open(const struct aim__mpi_ranking *r, struct arrivals *a,
                                const char *function)
{
    *a = (struct arrivals){0};
    for (size_t p = 0; p < r->periods; p++) {
        size_t width = 0;
        for (size_t rank = 0; rank < r->ranks; rank++)
            width += r->heard[rank * r->periods + p];
        a->width = width > a->width ? width : a->width;
        a->count += width;
    }
    size_t cells = r->periods * a->width;
    a->as_rows = r->periods == 1 && sizeof(real) == sizeof(double);
    a->memory = malloc((2 * cells + a->count + r->periods + 1) * sizeof(double));
    AIM_MPI_REQUIRE(a->memory, AIM_ERROR_MEMORY, function, "no memory for %zu values", cells);
    a->filled = a->memory;
    a->ranks = (double *)(a->filled + r->periods);
    a->rows = a->ranks + cells;
    a->values = (real *)(void *)(a->as_rows ? a->rows : a->rows + cells);
    return AIM_OK;
}

/* From what came to rows, and back. */
static void turn(const struct aim__mpi_ranking *r, struct arrivals *a, bool back)
{
    real *from = a->values;
    if (a->as_rows && !back)
        return;
    for (size_t p = 0; p < r->periods; p++)
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): opened above */
        a->filled[p] = p * a->width;
    for (size_t i = 0; i < r->ranks * r->periods; i++) {
        size_t p = i % r->periods, n = r->heard[i], at = a->filled[p];
        double start = r->start[p * r->classes + 2 * r->own];
        for (size_t k = 0; k < n; k++)
            if (back)
                from[k] = (real)(start + a->ranks[at + k]);
            else
                a->rows[at + k] = (double)from[k];
        from += n;
        a->filled[p] += n;
    }
    for (size_t p = 0; p < r->periods && !back; p++)
        for (size_t at = a->filled[p]; at < (p + 1) * a->width; at++)
            a->rows[at] = (double)NAN;
}

/* How many different values the periods of this rank's class have: their largest dense rank. */
static void count_kinds(struct aim__mpi_ranking *r, const struct arrivals *a)
{
    for (size_t p = 0; p < r->periods; p++) {
        double most = 0;
        for (size_t i = p * a->width; i < (p + 1) * a->width; i++)
            most = a->ranks[i] > most ? a->ranks[i] : most;
        r->kinds[p * r->classes + 2 * r->own] = (uint64_t)most;
    }
}

static aim_status rank_arrivals(aim_mpi *plan, struct aim__mpi_ranking *r, struct arrivals *a)
{
    aim_xs_rank_spec spec = {.ties = r->spec.ties, .descending = r->spec.descending};
    turn(r, a, false);
    AIM_TRY(aim__mpi_all_can(
        plan, aim_xs_rank(aim_by_period(a->rows, r->periods, a->width), spec, a->ranks)));
    count_kinds(r, a);
    AIM_TRY(aim__mpi_ranking_start(plan, r));
    turn(r, a, true);
    return AIM_OK;
}

/* There and back: the ranks of what travelled are where the values were packed. */
static aim_status travel(aim_mpi *plan, struct aim__mpi_ranking *r, struct arrivals *a)
{
    void *packed = r->selection.keys;
    AIM_TRY(aim__mpi_exchange(plan, sizeof(real), packed, r->sent, a->values, r->received));
    AIM_TRY(rank_arrivals(plan, r, a));
    return aim__mpi_exchange(plan, sizeof(real), a->values, r->received, packed, r->sent);
}

/* What ranks are scaled by, and whether there are enough of them. */
static void finish(const struct aim__mpi_ranking *r, size_t p, real *row)
{
    bool dense = r->spec.ties == AIM_TIES_DENSE, missing = r->spec.missing != AIM_MISSING_KEEP;
    const uint64_t *takes = (dense ? r->kinds : r->totals) + p * r->classes;
    double count = 0, from = r->spec.scale == AIM_RANK_N_MINUS_1;
    for (size_t c = 0; c + !missing < r->classes; c++)
        count += (double)takes[c];
    double over = count + (r->spec.scale == AIM_RANK_N_PLUS_1) - from;
    over = over > 0 ? over : (double)NAN;
    bool few = r->selection.known[p] < r->spec.min_count;
    for (size_t e = 0; e < r->entities; e++)
        if (few)
            row[e] = (real)NAN;
        else if (r->spec.scale != AIM_RANK_PLAIN)
            row[e] = (real)(((double)row[e] - from) / over);
}

/* Each value's rank: the next of those that came back, or placed by counts. */
static void place(struct aim__mpi_ranking *r, size_t stride, real *ranks)
{
    const real *packed = (const real *)(const void *)r->selection.keys;
    for (size_t p = 0; p < r->periods; p++) {
        real *row = ranks + p * stride;
        uint64_t *before = r->before + p * r->classes;
        for (size_t e = 0; e < r->entities; e++) {
            size_t class = r->class_of[p * r->entities + e], at = p * r->classes + class;
            if (class % 2 == 0)
                row[e] = packed[r->next[class / 2 * r->periods + p]++];
            else if (class + 1 == r->classes && r->spec.missing == AIM_MISSING_KEEP)
                row[e] = (real)NAN;
            else
                row[e] = (real)(r->start[at] + aim__mpi_tied(r->spec.ties, (double)r->totals[at],
                                                             (double)before[class]++));
        }
        finish(r, p, row);
    }
}

/* The next of each rank and period are the first again. */
static void rewind_next(struct aim__mpi_ranking *r)
{
    for (size_t i = 0; i < r->ranks * r->periods; i++)
        r->next[i] -= r->counts[i % r->periods * r->classes + i / r->periods * 2];
}

aim_status AIM_T(aim__mpi_rank_rows)(aim_mpi *plan, struct aim__mpi_ranking *r, const real *values,
                                     size_t stride, real *ranks)
{
    struct arrivals arrivals = {0};
    AIM_T(aim_panel) rows = AIM_T(aim_by_period)(values, r->periods, r->entities);
    rows.stride = stride;
    AIM_T(aim__mpi_keys)(rows, 0, r->periods, NULL, NULL, &r->selection);
    AIM_TRY(aim__mpi_ranking_split(plan, r));
    classify(r, values, stride);
    AIM_TRY(aim__mpi_ranking_count(plan, r));
    pack(r, values, stride);
    rewind_next(r);
    aim_status status = aim__mpi_all_can(plan, arrivals_open(r, &arrivals, r->function));
    if (status == AIM_OK)
        status = travel(plan, r, &arrivals);
    if (status == AIM_OK)
        place(r, stride, ranks);
    free(arrivals.memory);
    return status;
}
