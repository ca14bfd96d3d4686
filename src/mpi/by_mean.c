/* Means of groups whose members are spread over ranks.
 *
 * The sums of a block are those of aim_xs_by_mean() for its members as a group. They travel as
 * nodes with a mean of 0: about it the second and third power sums of two neighbours are simply
 * added, so m2 can be any sum that is finite (of weights), and m3 any sum. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "local.h"
#include "spread.h"

/* Each block as a group of its own, and one more for what only makes weights fractions. */
struct blocks {
    aim_groups groups;
    aim_xs_group_mean *sums;
    void *memory;
};

static aim_status open_blocks(struct blocks *blocks, AIM_T(aim_panel) x, const real *labels)
{
    size_t n = x.entities, count = (n + AIM_FOLD_BLOCK - 1) / AIM_FOLD_BLOCK, all = n, at = 0;
    for (size_t e = 0; labels && e < n; e++)
        all += (size_t)labels[e] - 1;
    size_t sums = x.periods * (count + 1) * sizeof *blocks->sums;
    blocks->memory = malloc(sums + (n + 1) * sizeof(size_t) + all * sizeof(int32_t));
    if (!blocks->memory)
        return aim__fail(AIM_ERROR_MEMORY, "aim_mpi_xs_by_mean", "no memory for %zu members", n);
    blocks->sums = blocks->memory;
    size_t *offsets = (size_t *)((char *)blocks->memory + sums);
    int32_t *block = (int32_t *)(offsets + n + 1);
    for (size_t e = 0; e < n; e++) {
        offsets[e] = at;
        block[at++] = (int32_t)(e / AIM_FOLD_BLOCK);
        for (size_t i = 1; labels && i < (size_t)labels[e]; i++)
            block[at++] = (int32_t)count;
    }
    offsets[n] = at;
    blocks->groups =
        (aim_groups){count + 1, block, offsets, labels ? AIM_WEIGHT_FRACTIONAL : AIM_WEIGHT_FULL};
    return AIM_OK;
}

/* The sums of one period's blocks as the nodes that they make. */
static aim_status join_blocks(const aim_xs_group_mean *sums, size_t n, size_t first,
                              aim_fold_node *to)
{
    for (size_t from = 0; from < n; from += AIM_FOLD_BLOCK, sums++) {
        size_t length = n - from < AIM_FOLD_BLOCK ? n - from : AIM_FOLD_BLOCK;
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): opened by fold() */
        aim_fold_node node = {.n = (double)sums->n, .m2 = sums->weight, .m3 = sums->sum};
        if (from == 0)
            *to = node;
        else
            AIM_TRY(aim_fold_join(first, from, to, length, &node));
    }
    return AIM_OK;
}

static aim_status fold(AIM_T(aim_panel) x, size_t first, const real *labels, aim_fold_node *to)
{
    struct blocks blocks = {.memory = NULL};
    AIM_TRY(open_blocks(&blocks, x, labels));
    aim_status status = AIM_T(aim_xs_by_mean)(x, blocks.groups, 0, blocks.sums);
    size_t row = aim_fold_nodes(first, x.entities);
    for (size_t t = 0; status == AIM_OK && t < x.periods; t++)
        status =
            join_blocks(blocks.sums + t * blocks.groups.count, x.entities, first, to + t * row);
    free(blocks.memory);
    return status;
}

/* What is left over merges from the right, as all folds do. */
static aim_status finish(size_t n, aim_fold_node *nodes, const void *spec, void *out)
{
    size_t min_count = *(const size_t *)spec, left = aim_fold_nodes(0, n);
    aim_fold_node sum = {0};
    if (left > 0)
        sum = nodes[left - 1];
    for (size_t i = left; i-- > 1;) {
        sum.n = nodes[i - 1].n + sum.n;
        sum.m2 = nodes[i - 1].m2 + sum.m2;
        sum.m3 = nodes[i - 1].m3 + sum.m3;
    }
    bool enough = sum.n > 0 && sum.n >= (double)min_count;
    *(aim_xs_group_mean *)out =
        (aim_xs_group_mean){(size_t)sum.n, sum.m2, sum.m3, enough ? sum.m3 / sum.m2 : (double)NAN};
    return AIM_OK;
}

/* Refuses what aim_xs_by_mean() refuses, by its own checks. */
static aim_status check(const aim_mpi *plan, AIM_T(aim_panel) x, aim_groups groups,
                        const aim_xs_group_mean *out, const char *function)
{
    enum { MOST = 1 << 24 }; /* labels of an entity: they travel as values */
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    AIM_MPI_REQUIRE(out || x.periods == 0 || groups.count == 0, AIM_ERROR_NULL, function,
                    "out is NULL");
    AIM_T(aim_panel) none = x;
    none.periods = 0;
    AIM_TRY(aim__mpi_restate(AIM_T(aim_xs_by_mean)(none, groups, 0, NULL), function));
    for (size_t e = 0; groups.offsets && e < x.entities; e++)
        AIM_MPI_REQUIRE(groups.offsets[e + 1] - groups.offsets[e] <= MOST, AIM_ERROR_ARGUMENT,
                        function, "entity %zu has %zu labels: 2^24 at most", e,
                        groups.offsets[e + 1] - groups.offsets[e]);
    return AIM_OK;
}

aim_status AIM_T(aim_mpi_xs_by_mean)(aim_mpi *plan, AIM_T(aim_panel) x, aim_groups groups,
                                     size_t min_count, aim_xs_group_mean *out)
{
    AIM_REQUIRE_POINTER(plan);
    bool fractional = groups.weighting == AIM_WEIGHT_FRACTIONAL && groups.offsets;
    struct AIM_T(aim__mpi_method) method = {fold, fractional, {sizeof *out, finish, &min_count}};
    uint64_t options = aim__mpi_mix(aim__mpi_mix(0, groups.count), (uint64_t)groups.weighting);
    options = aim__mpi_mix(aim__mpi_mix(options, fractional), min_count);
    struct aim__mpi_call call = {__func__, NULL, x.periods, options};
    aim_status own = check(plan, x, groups, out, __func__);
    return AIM_T(aim__mpi_spread)(plan, x, groups, &method, call, own, out);
}
