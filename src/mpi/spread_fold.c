/* Groups whose members are spread over ranks, folded in batches of periods. */
#include <stdlib.h>
#include <string.h>

#include "spread.h"
#include "local.h"

enum { VALUES = 16 }; /* times as much memory as a batch of nodes takes */

/* Room for a batch of periods, and for what all come to. */
struct room {
    size_t batch;
    real *held, *sent, *received;
    real *labels; /* of each held member, where wanted: how many labels its entity has */
    struct aim__mpi_nodes nodes;
    void *out;
    void *memory;
};

/* The same batch on every rank: what the rank with the most has room for. */
static aim_status open_room(struct room *room, const struct aim__mpi_spread *g, size_t periods,
                            size_t each)
{
    size_t values = g->held + g->sent + g->received, row = 3 * g->row * sizeof(aim_fold_node);
    uint64_t most = values * sizeof(real) + row;
    AIM_TRY(aim__mpi_most(g->plan, &most, 1));
    size_t batch = VALUES * aim__mpi_batch / (most + 1) + 1;
    room->batch = batch < periods ? batch : periods;
    size_t all = periods * g->groups * each;
    size_t nodes = (room->batch + 1) * row, lengths = 2 * g->groups * sizeof(uint64_t);
    room->memory = malloc(nodes + all + lengths + room->batch * values * sizeof(real) + 1);
    aim_status own = AIM_OK;
    if (!room->memory)
        own = aim__fail(AIM_ERROR_MEMORY, g->plan->function,
                        "no memory for %zu periods of %zu members", room->batch, values);
    AIM_TRY(aim__mpi_all_can(g->plan, own));
    if (!room->memory)
        return own;
    size_t part = (room->batch + 1) * g->row;
    room->nodes.mine = room->memory;
    room->nodes.right = room->nodes.mine + part;
    room->nodes.joined = room->nodes.right + part;
    room->out = room->nodes.joined + part;
    room->nodes.length = (uint64_t *)((char *)room->out + all);
    room->nodes.other = room->nodes.length + g->groups;
    room->held = (real *)(room->nodes.other + g->groups);
    room->sent = room->held + room->batch * g->held;
    room->received = room->sent + room->batch * g->sent;
    return AIM_OK;
}

/* Values of members from..from + n - 1 of this rank, period by period, `stride` apart. */
static void gather(const struct aim__mpi_spread *g, AIM_T(aim_panel) x, size_t from, size_t n,
                   size_t period, size_t periods, real *to, size_t stride)
{
    for (size_t t = 0; t < periods; t++)
        for (size_t k = 0; k < n; k++)
            to[t * stride + k] =
                x.values[AIM_T(aim__at)(x, g->local.members[from + k], period + t)];
}

/* Every value to the rank that folds it; each group's held values become a panel by period. */
static aim_status bring(struct aim__mpi_spread *g, const struct room *room, AIM_T(aim_panel) x,
                        size_t period, size_t periods)
{
    size_t ranks = (size_t)g->plan->ranks, shares = 0;
    real *to = room->sent;
    for (size_t r = 0; r < ranks; r++)
        shares += g->shares_to[r];
    for (size_t s = 0; s < shares; s++) {
        size_t count = g->to[s].count;
        gather(g, x, g->group[g->to[s].group].start, count, period, periods, to, count);
        to += periods * count;
    }
    for (size_t i = 0; i < g->groups; i++) {
        struct aim__mpi_group *group = &g->group[i];
        group->filled = group->count - group->head;
        gather(g, x, group->start + group->head, group->filled, period, periods,
               room->held + periods * group->values, group->held);
    }
    return aim__mpi_exchange(g->plan, periods * sizeof(real), room->sent, g->values_to,
                             room->received, g->values_from);
}

/* What came, behind what was there, in the order of ranks. */
static void place(struct aim__mpi_spread *g, const struct room *room, size_t periods)
{
    size_t shares = 0;
    const real *from = room->received;
    for (int r = 0; r < g->plan->ranks; r++)
        shares += g->shares_from[r];
    for (size_t s = 0; s < shares; s++) {
        struct aim__mpi_group *group = &g->group[g->from[s].group];
        size_t count = g->from[s].count;
        real *to = room->held + periods * group->values + group->filled;
        for (size_t t = 0; t < periods; t++, from += count)
            memcpy(to + t * group->held, from, count * sizeof *from);
        group->filled += count;
    }
}

/* How many labels the entity of each held member has: brought as a panel of one period. */
static aim_status bring_labels(struct aim__mpi_spread *g, struct room *room, size_t entities)
{
    real *labels = calloc(entities + g->held + 1, sizeof *labels);
    aim_status own = AIM_OK;
    if (!labels)
        own = aim__fail(AIM_ERROR_MEMORY, g->plan->function, "no memory for %zu members", g->held);
    aim_status status = aim__mpi_all_can(g->plan, own);
    if (status == AIM_OK && labels) {
        for (size_t i = 0; i < g->local.start[g->groups]; i++)
            labels[g->local.members[i]]++;
        status = bring(g, room, AIM_T(aim_by_period)(labels, 1, entities), 0, 1);
    }
    if (status != AIM_OK || !labels) {
        free(labels);
        return status;
    }
    place(g, room, 1);
    /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): opened, or not agreed */
    memmove(labels, room->held, g->held * sizeof *labels);
    room->labels = labels;
    return AIM_OK;
}

static aim_status fold(struct aim__mpi_spread *g, const struct room *room, size_t periods,
                       const struct AIM_T(aim__mpi_method) * method)
{
    aim_fold_node *to = room->nodes.mine;
    for (size_t i = 0; i < g->groups; i++) {
        const struct aim__mpi_group *group = &g->group[i];
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): opened, or not agreed */
        room->nodes.length[i] = group->held;
        if (group->held == 0)
            continue;
        AIM_T(aim_panel)
        x = AIM_T(aim_by_period)(room->held + periods * group->values, periods, group->held);
        AIM_TRY(
            method->fold(x, group->first, room->labels ? room->labels + group->values : NULL, to));
        to += periods * aim_fold_nodes(group->first, group->held);
    }
    return AIM_OK;
}

static aim_status all_periods(struct aim__mpi_spread *g, struct room *room, AIM_T(aim_panel) x,
                              const struct AIM_T(aim__mpi_method) * method)
{
    if (g->groups == 0 || x.periods == 0)
        return AIM_OK;
    AIM_TRY(aim__mpi_spread_deal(g));
    AIM_TRY(open_room(room, g, x.periods, method->finish.each));
    if (method->labels)
        AIM_TRY(bring_labels(g, room, x.entities));
    for (size_t period = 0; period < x.periods;) {
        size_t left = x.periods - period, n = left < room->batch ? left : room->batch;
        AIM_TRY(bring(g, room, x, period, n));
        place(g, room, n);
        AIM_TRY(aim__mpi_all_can(g->plan, fold(g, room, n, method)));
        AIM_TRY(aim__mpi_spread_join(g, &room->nodes, n, &method->finish,
                                     (char *)room->out + period * g->groups * method->finish.each));
        period += n;
    }
    return AIM_OK;
}

aim_status AIM_T(aim__mpi_spread)(aim_mpi *plan, AIM_T(aim_panel) x, aim_groups groups,
                                  const struct AIM_T(aim__mpi_method) * method,
                                  struct aim__mpi_call call, aim_status own, void *out)
{
    struct aim__mpi_spread g = {.memory = NULL};
    struct room room = {.memory = NULL};
    if (own == AIM_OK)
        own = aim__mpi_spread_open(&g, plan, groups, x.entities, call.function);
    aim_status status = aim__mpi_agree(plan, call, own);
    if (status == AIM_OK)
        status = all_periods(&g, &room, x, method);
    if (status == AIM_OK && out && room.out)
        memcpy(out, room.out, x.periods * groups.count * method->finish.each);
    aim__mpi_spread_close(&g);
    free(room.labels);
    free(room.memory);
    return status;
}
