/* Groups whose members are spread over ranks.
 *
 * A group is folded in blocks of its own members, in the order of entities, wherever they are. A
 * block belongs to the rank where it begins: ranks after it send their share of it there. So each
 * rank has a range of whole blocks of each group, and the ranges join in the tree over ranks as a
 * cross-section's do. */
#ifndef AIM_INTERNAL_MPI_SPREAD_H
#define AIM_INTERNAL_MPI_SPREAD_H

#include <aim/fold.h>

#include "order.h"

/* So many members of a group that are sent to one rank, or come from one. */
struct aim__mpi_share {
    uint64_t group, count;
};

/* One group as this rank sees it, in members of the group. */
struct aim__mpi_group {
    size_t start;  /* of its members among this rank's */
    size_t count;  /* this rank's members */
    size_t head;   /* the first of them that belong to a block of an earlier rank */
    size_t first;  /* where this rank's blocks begin, in all of the group */
    size_t held;   /* members in this rank's blocks, others' included */
    size_t total;  /* of all ranks */
    size_t values; /* where its held values begin, in a period */
    size_t filled; /* while values are placed: how many are there */
};

struct aim__mpi_spread {
    aim_mpi *plan;
    size_t groups, held; /* values a period in this rank's blocks */
    struct aim__mpi_groups local;
    struct aim__mpi_group *group;
    /* Shares in the order of ranks, and how many there are, and how many values, for each rank. */
    struct aim__mpi_share *to, *from;
    size_t *shares_to, *shares_from, *values_to, *values_from;
    size_t sent, received; /* values a period */
    size_t row;            /* nodes a period that a range of all groups can have */
    void *memory, *arrived;
};

/* Opens with this rank's members; the labels are checked. Local. */
aim_status aim__mpi_spread_open(struct aim__mpi_spread *g, aim_mpi *plan, aim_groups groups,
                                size_t entities, const char *function);
void aim__mpi_spread_close(struct aim__mpi_spread *g);

/* Who has which blocks, and who sends how much to whom. Collective. */
aim_status aim__mpi_spread_deal(struct aim__mpi_spread *g);

/* Nodes of so many periods: group by group, one packed row a period. */
struct aim__mpi_nodes {
    aim_fold_node *mine, *right, *joined; /* room for g->row nodes a period each, and g->row more */
    uint64_t *length, *other;             /* of the ranges, group by group */
};

/* What a group's nodes come to: `each` bytes. The nodes may be changed. */
struct aim__mpi_finish {
    size_t each;
    aim_status (*of)(size_t n, aim_fold_node *nodes, const void *spec, void *out);
    const void *spec;
};

/* Joins them over all ranks: what all groups come to, on every rank. Collective. */
aim_status aim__mpi_spread_join(const struct aim__mpi_spread *g, struct aim__mpi_nodes *nodes,
                                size_t periods, const struct aim__mpi_finish *finish, void *out);

/* How a group is folded: its values in whole blocks, the first of them member `first`; with how
 * many labels each member's entity has, where that is wanted, else NULL. One packed row of nodes a
 * period, and room for one row more. */
struct AIM_T(aim__mpi_method) {
    aim_status (*fold)(AIM_T(aim_panel) x, size_t first, const real *labels, aim_fold_node *nodes);
    bool labels;
    struct aim__mpi_finish finish;
};

/* The agreement, then all groups of all periods. `own` is what this rank makes of its arguments. */
aim_status AIM_T(aim__mpi_spread)(aim_mpi *plan, AIM_T(aim_panel) x, aim_groups groups,
                                  const struct AIM_T(aim__mpi_method) * method,
                                  struct aim__mpi_call call, aim_status own, void *out);

#endif
