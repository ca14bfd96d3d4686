/* Who has which blocks of each group, and who sends how much to whom. */
#include "spread.h"

#include <stdlib.h>
#include <string.h>

aim_status aim__mpi_spread_open(struct aim__mpi_spread *g, aim_mpi *plan, aim_groups groups,
                                size_t entities, const char *function)
{
    size_t ranks = (size_t)plan->ranks, n = groups.count;
    *g = (struct aim__mpi_spread){.plan = plan, .groups = n};
    AIM_TRY(aim__mpi_groups_open(&g->local, groups, entities, function));
    g->memory =
        calloc(1, n * (sizeof *g->group + sizeof *g->to) + (4 * ranks + 1) * sizeof(size_t));
    if (!g->memory)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu groups", n);
    g->group = g->memory;
    g->to = (struct aim__mpi_share *)(g->group + n);
    g->shares_to = (size_t *)(g->to + n);
    g->shares_from = g->shares_to + ranks;
    g->values_to = g->shares_from + ranks;
    g->values_from = g->values_to + ranks;
    for (size_t i = 0; i < n; i++) {
        g->group[i].start = g->local.start[i];
        g->group[i].count = g->local.start[i + 1] - g->local.start[i];
    }
    return AIM_OK;
}

void aim__mpi_spread_close(struct aim__mpi_spread *g)
{
    aim__mpi_groups_close(&g->local);
    free(g->memory);
    free(g->arrived);
}

static size_t up(size_t n)
{
    return (n + AIM_FOLD_BLOCK - 1) / AIM_FOLD_BLOCK * AIM_FOLD_BLOCK;
}

/* The part of a group that this rank folds, from the members before it and in all. */
static void settle(struct aim__mpi_group *group, size_t before, size_t total)
{
    size_t first = up(before) < total ? up(before) : total;
    group->total = total;
    group->first = first;
    group->head = first - before < group->count ? first - before : group->count;
    size_t end = up(before + group->count);
    if (group->head < group->count) /* a block begins here */
        group->held = (end < total ? end : total) - first;
}

/* Shares to other ranks, in the order of ranks: owner[i] is one more than the rank. */
static void list_shares(struct aim__mpi_spread *g, const uint64_t *owner)
{
    size_t ranks = (size_t)g->plan->ranks, at = 0;
    for (size_t i = 0; i < g->groups; i++)
        if (g->group[i].head > 0) {
            g->shares_to[owner[i] - 1]++;
            g->values_to[owner[i] - 1] += g->group[i].head;
            g->sent += g->group[i].head;
        }
    /* Starts, for a moment in the place of what is still unknown. */
    for (size_t r = 0; r < ranks; r++) {
        g->shares_from[r] = at;
        at += g->shares_to[r];
    }
    for (size_t i = 0; i < g->groups; i++)
        if (g->group[i].head > 0)
            g->to[g->shares_from[owner[i] - 1]++] = (struct aim__mpi_share){i, g->group[i].head};
}

/* What others send, by their lists. */
static aim_status receive_shares(struct aim__mpi_spread *g)
{
    size_t ranks = (size_t)g->plan->ranks, n = 0, at = 0;
    AIM_TRY(aim__mpi_exchange_counts(g->plan, g->shares_to, g->shares_from));
    for (size_t r = 0; r < ranks; r++)
        n += g->shares_from[r];
    g->arrived = g->from = malloc((n + 1) * sizeof *g->from);
    aim_status own = AIM_OK;
    if (!g->from)
        own = aim__fail(AIM_ERROR_MEMORY, g->plan->function, "no memory for %zu shares", n);
    AIM_TRY(aim__mpi_all_can(g->plan, own));
    AIM_TRY(
        aim__mpi_exchange(g->plan, sizeof *g->to, g->to, g->shares_to, g->from, g->shares_from));
    for (size_t r = 0; r < ranks; r++)
        for (size_t end = at + g->shares_from[r]; at < end; at++)
            /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there, or not agreed */
            g->values_from[r] += g->from[at].count;
    for (size_t r = 0; r < ranks; r++)
        g->received += g->values_from[r];
    return AIM_OK;
}

/* No range of so many members has more nodes: two subtrees of each size. */
static size_t most_nodes(size_t members)
{
    size_t blocks = members / AIM_FOLD_BLOCK + 1, sizes = 1;
    while (blocks >>= 1)
        sizes++;
    return 2 * sizes;
}

aim_status aim__mpi_spread_deal(struct aim__mpi_spread *g)
{
    size_t n = g->groups;
    uint64_t *before = malloc((3 * n + 1) * sizeof *before);
    aim_status own = AIM_OK;
    if (!before)
        own = aim__fail(AIM_ERROR_MEMORY, g->plan->function, "no memory for %zu groups", n);
    aim_status status = aim__mpi_all_can(g->plan, own);
    if (status == AIM_OK && before) {
        uint64_t *total = before + n, *owner = total + n;
        for (size_t i = 0; i < n; i++)
            before[i] = total[i] = g->group[i].count;
        status = aim__mpi_before(g->plan, before, n);
        if (status == AIM_OK)
            status = aim__mpi_sum(g->plan, total, n);
        for (size_t i = 0; status == AIM_OK && i < n; i++) {
            settle(&g->group[i], before[i], total[i]);
            g->group[i].values = g->held;
            g->held += g->group[i].held;
            g->row += most_nodes(total[i]);
            owner[i] = g->group[i].held > 0 ? (uint64_t)g->plan->rank + 1 : 0;
        }
        if (status == AIM_OK)
            status = aim__mpi_most_before(g->plan, owner, n);
        if (status == AIM_OK) {
            list_shares(g, owner);
            status = receive_shares(g);
        }
    }
    free(before);
    return status;
}
