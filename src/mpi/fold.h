/* Cross-sections folded over all ranks: nodes of the canonical fold travel, not values.
 *
 * Ranks join in a binary tree: in round k a rank whose number is an odd multiple of 2^k sends its
 * nodes to the neighbour 2^k to the left, which joins them on its right. A rank sends once, 1 node
 * a period or at most 2 log2(blocks), and the first rank's result goes to all. Nodes of all ranks
 * to all would be as many times more as there are ranks. */
#ifndef AIM_INTERNAL_MPI_FOLD_H
#define AIM_INTERNAL_MPI_FOLD_H

#include <aim/fold.h>

#include "local.h"

/* Room for a batch of periods, and for the moments of all. */
struct aim__mpi_fold {
    size_t batch;          /* periods that go together: the same on every rank */
    aim_fold_node *nodes;  /* this rank's range so far, one packed row a period */
    aim_fold_node *right;  /* its right neighbour's */
    aim_fold_node *joined; /* both */
    aim_xs_moments *moments;
    void *memory;
};

/* Opens the room; it is freed with its memory. */
aim_status aim__mpi_fold_open(struct aim__mpi_fold *fold, const aim_mpi *plan, size_t periods,
                              const char *function);

/* Joins the nodes of so many periods over all ranks: the moments of all entities, on every rank. */
aim_status aim__mpi_fold_join(struct aim__mpi_fold *fold, aim_mpi *plan, size_t periods,
                              aim_xs_summary_spec spec, aim_xs_moments *out);

/* The agreement, then fold->moments of all periods. `own` is what this rank makes of its arguments;
 * the fold is opened here and needs freeing whatever is answered. */
aim_status AIM_T(aim__mpi_fold)(struct aim__mpi_fold *fold, aim_mpi *plan, AIM_T(aim_panel) x,
                                bool shape, aim_xs_summary_spec spec, struct aim__mpi_call call,
                                aim_status own);

#endif
