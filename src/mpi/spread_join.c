/* The tree over ranks, for the ranges of many groups. */
#include <string.h>

#include "spread.h"

/* Nodes of so many periods of all groups, from the lengths of the ranges. */
static size_t nodes_of(const struct aim__mpi_spread *g, const uint64_t *before,
                       const uint64_t *length, size_t periods)
{
    size_t nodes = 0;
    for (size_t i = 0; i < g->groups; i++)
        nodes += aim_fold_nodes(g->group[i].first + (before ? before[i] : 0), length[i]);
    return nodes * periods;
}

/* One group's rows joined with its right neighbour's. */
static aim_status join(const struct aim__mpi_group *group, size_t n, size_t more, size_t periods,
                       const aim_fold_node *left, const aim_fold_node *right, aim_fold_node *joined)
{
    size_t row = aim_fold_nodes(group->first, n);
    size_t other = aim_fold_nodes(group->first + n, more);
    size_t both = aim_fold_nodes(group->first, n + more);
    for (size_t t = 0; t < periods; t++) {
        aim_fold_node *to = joined + t * both;
        if (n == 0)
            memcpy(to, right + t * other, other * sizeof *to);
        else
            memcpy(to, left + t * row, row * sizeof *to);
        if (n > 0 && more > 0)
            AIM_TRY(aim_fold_join(group->first, n, to, more, right + t * other));
    }
    return AIM_OK;
}

/* Takes in the right neighbour's ranges. */
static aim_status take(const struct aim__mpi_spread *g, struct aim__mpi_nodes *nodes,
                       size_t periods, int from)
{
    AIM_TRY(aim__mpi_receive(g->plan, nodes->other, g->groups * sizeof *nodes->other, from));
    AIM_TRY(aim__mpi_receive(
        g->plan, nodes->right,
        nodes_of(g, nodes->length, nodes->other, periods) * sizeof *nodes->right, from));
    const aim_fold_node *left = nodes->mine, *right = nodes->right;
    aim_fold_node *to = nodes->joined;
    for (size_t i = 0; i < g->groups; i++) {
        size_t first = g->group[i].first, n = nodes->length[i], more = nodes->other[i];
        AIM_TRY(join(&g->group[i], n, more, periods, left, right, to));
        left += periods * aim_fold_nodes(first, n);
        right += periods * aim_fold_nodes(first + n, more);
        to += periods * aim_fold_nodes(first, n + more);
        nodes->length[i] = n + more;
    }
    aim_fold_node *spent = nodes->mine;
    nodes->mine = nodes->joined;
    nodes->joined = spent;
    return AIM_OK;
}

aim_status aim__mpi_spread_join(const struct aim__mpi_spread *g, struct aim__mpi_nodes *nodes,
                                size_t periods, const struct aim__mpi_finish *finish, void *out)
{
    size_t rank = (size_t)g->plan->rank, ranks = (size_t)g->plan->ranks, step = 1;
    aim_fold_node *from;
    char *to = out;
    for (; step < ranks && rank % (2 * step) == 0; step *= 2)
        if (rank + step < ranks)
            AIM_TRY(take(g, nodes, periods, (int)(rank + step)));
    if (rank > 0) {
        int left = (int)(rank - step);
        AIM_TRY(aim__mpi_send(g->plan, nodes->length, g->groups * sizeof *nodes->length, left));
        AIM_TRY(aim__mpi_send(g->plan, nodes->mine,
                              nodes_of(g, NULL, nodes->length, periods) * sizeof *nodes->mine,
                              left));
    }
    from = nodes->mine;
    for (size_t i = 0; rank == 0 && i < g->groups; i++) {
        size_t row = aim_fold_nodes(0, g->group[i].total);
        for (size_t t = 0; t < periods; t++, from += row)
            AIM_TRY(finish->of(g->group[i].total, from, finish->spec,
                               to + (t * g->groups + i) * finish->each));
    }
    return aim__mpi_broadcast(g->plan, out, periods * g->groups * finish->each, 0);
}
