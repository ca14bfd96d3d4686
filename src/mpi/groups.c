/* Who has which blocks of each group, and who sends how much to whom. */
#include "groups.h"

#include <stdlib.h>
#include <string.h>

/* The labels of an entity that count: where they start, and how many. */
static size_t labels_of(aim_groups groups, size_t entity, size_t *from)
{
    *from = groups.offsets ? groups.offsets[entity] : entity;
    size_t to = groups.offsets ? groups.offsets[entity + 1] : entity + 1;
    if (groups.weighting == AIM_WEIGHT_FIRST && to > *from + 1)
        return 1;
    return to - *from;
}

/* Counts the members of each group, or puts them in their places. */
static size_t walk(struct aim__mpi_groups *g, aim_groups groups, size_t entities, bool place)
{
    size_t members = 0;
    for (size_t e = 0; e < entities; e++) {
        size_t from, n = labels_of(groups, e, &from);
        for (size_t i = 0; i < n; i++) {
            int32_t label = groups.labels[from + i];
            if (label < 0)
                continue;
            struct aim__mpi_group *group = &g->group[label];
            if (place)
                g->entity[group->start + group->count] = e;
            group->count++;
            members++;
        }
    }
    return members;
}

aim_status aim__mpi_groups_open(struct aim__mpi_groups *g, aim_mpi *plan, aim_groups groups,
                                size_t entities, const char *function)
{
    size_t labels = groups.offsets ? groups.offsets[entities] - groups.offsets[0] : entities;
    size_t ranks = (size_t)plan->ranks, n = groups.count, start = 0;
    *g = (struct aim__mpi_groups){.plan = plan, .groups = n};
    g->memory = calloc(1, n * (sizeof *g->group + sizeof *g->to) +
                              (labels + 4 * ranks + 1) * sizeof(size_t));
    if (!g->memory)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu groups", n);
    g->group = g->memory;
    g->to = (struct aim__mpi_share *)(g->group + n);
    g->entity = (size_t *)(g->to + n);
    g->shares_to = g->entity + labels;
    g->shares_from = g->shares_to + ranks;
    g->values_to = g->shares_from + ranks;
    g->values_from = g->values_to + ranks;
    g->members = walk(g, groups, entities, false);
    for (size_t i = 0; i < n; i++) {
        g->group[i].start = start;
        start += g->group[i].count;
        g->group[i].count = 0;
    }
    walk(g, groups, entities, true);
    return AIM_OK;
}

void aim__mpi_groups_close(struct aim__mpi_groups *g)
{
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
static void list_shares(struct aim__mpi_groups *g, const uint64_t *owner)
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
static aim_status receive_shares(struct aim__mpi_groups *g)
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

aim_status aim__mpi_groups_deal(struct aim__mpi_groups *g)
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
