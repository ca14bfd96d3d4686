/* The tree over ranks: nodes joined from neighbour to neighbour. */
#include <stdlib.h>
#include <string.h>

#include "fold.h"

enum { PERIODS = 64 }; /* that a tile can have */

/* No range of the plan's blocks has more nodes: two subtrees of each size. */
static size_t most_nodes(const aim_mpi *plan)
{
    size_t blocks = plan->entities / AIM_FOLD_BLOCK + 1, sizes = 1;
    while (blocks >>= 1)
        sizes++;
    return 2 * sizes;
}

aim_status aim__mpi_fold_open(struct aim__mpi_fold *fold, const aim_mpi *plan, size_t periods,
                              const char *function)
{
    size_t row = most_nodes(plan), bytes = row * sizeof(aim_fold_node);
    size_t batch = aim__mpi_batch / bytes / PERIODS * PERIODS;
    *fold = (struct aim__mpi_fold){.batch = batch > PERIODS ? batch : PERIODS};
    size_t held = periods < fold->batch ? periods : fold->batch;
    /* A row more: where the last row is joined, it has room for both of its parts. */
    size_t nodes = 3 * (held + 1) * bytes;
    if (periods <= (SIZE_MAX - nodes) / sizeof *fold->moments)
        fold->memory = malloc(nodes + periods * sizeof *fold->moments);
    AIM_MPI_REQUIRE(fold->memory, AIM_ERROR_MEMORY, function, "no memory for %zu periods", periods);
    fold->nodes = fold->memory;
    fold->right = fold->nodes + (held + 1) * row;
    fold->joined = fold->right + (held + 1) * row;
    fold->moments = (aim_xs_moments *)(fold->joined + (held + 1) * row);
    return AIM_OK;
}

/* The entities from rank `from` to before rank `to`, which may be past the last. */
static size_t held_by(const aim_mpi *plan, size_t from, size_t to)
{
    size_t ranks = (size_t)plan->ranks;
    return aim_mpi_first_of(plan, (int)(to < ranks ? to : ranks)) -
           aim_mpi_first_of(plan, (int)from);
}

/* Takes in the right neighbour's nodes. */
static aim_status take(struct aim__mpi_fold *fold, aim_mpi *plan, size_t periods, size_t n,
                       size_t more, size_t from)
{
    size_t first = aim_mpi_first(plan), row = aim_fold_nodes(first, n);
    size_t right = aim_fold_nodes(first + n, more), joined = aim_fold_nodes(first, n + more);
    AIM_TRY(aim__mpi_receive(plan, fold->right, periods * right * sizeof *fold->right, (int)from));
    for (size_t t = 0; t < periods; t++) {
        aim_fold_node *to = fold->joined + t * joined;
        memcpy(to, fold->nodes + t * row, row * sizeof *to);
        AIM_TRY(aim_fold_join(first, n, to, more, fold->right + t * right));
    }
    aim_fold_node *spent = fold->nodes;
    fold->nodes = fold->joined;
    fold->joined = spent;
    return AIM_OK;
}

aim_status aim__mpi_fold_join(struct aim__mpi_fold *fold, aim_mpi *plan, size_t periods,
                              aim_xs_summary_spec spec, aim_xs_moments *out)
{
    size_t rank = (size_t)plan->rank, ranks = (size_t)plan->ranks, n = aim_mpi_count(plan);
    size_t step = 1;
    for (; step < ranks && rank % (2 * step) == 0; step *= 2) {
        size_t from = rank + step, more = from < ranks ? held_by(plan, from, from + step) : 0;
        if (more > 0)
            AIM_TRY(take(fold, plan, periods, n, more, from));
        n += more;
    }
    if (rank > 0 && n > 0)
        AIM_TRY(
            aim__mpi_send(plan, fold->nodes,
                          periods * aim_fold_nodes(aim_mpi_first(plan), n) * sizeof *fold->nodes,
                          (int)(rank - step)));
    size_t row = aim_fold_nodes(0, plan->entities);
    for (size_t t = 0; rank == 0 && t < periods; t++)
        AIM_TRY(aim_fold_summary(plan->entities, fold->nodes + t * row, spec, out + t));
    return aim__mpi_broadcast(plan, out, periods * sizeof *out, 0);
}
