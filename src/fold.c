/* Summaries out of parts: which subtrees parts have, how neighbours are joined. */
#include "fold.h"

#include <stdint.h>

#include "tree.h"
#include "xs.h"

_Static_assert((int)AIM_FOLD_BLOCK == (int)BLOCK, "parts are cut where blocks begin");
_Static_assert(sizeof(aim_fold_node) == sizeof(struct aim__moments), "a node is moments");

struct aim__subtrees aim__subtrees_of(size_t first, size_t n)
{
    return (struct aim__subtrees){first / BLOCK, n / BLOCK + (n % BLOCK > 0)};
}

size_t aim__subtrees_next(struct aim__subtrees *left)
{
    if (left->blocks == 0)
        return 0;
    size_t size = 1;
    while (left->block % (2 * size) == 0 && 2 * size <= left->blocks)
        size *= 2;
    left->block += size;
    left->blocks -= size;
    return size;
}

aim_status aim__fold_check(size_t first, size_t n, const char *function)
{
    if (first % BLOCK != 0)
        return aim__fail(AIM_ERROR_SHAPE, function,
                         "the part begins at entity %zu: not a multiple of %d", first, BLOCK);
    if (n > SIZE_MAX - first)
        return aim__fail(AIM_ERROR_SHAPE, function, "%zu entities from entity %zu on: too many", n,
                         first);
    return AIM_OK;
}

/* out = the two neighbours together; it may be one of them. */
static void merge(aim_fold_node *out, const aim_fold_node *left, const aim_fold_node *right)
{
    struct aim__moments a, b;
    memcpy(&a, left, sizeof a);
    memcpy(&b, right, sizeof b);
    moments_merge(&a, &b);
    memcpy(out, &a, sizeof a);
}

size_t aim_fold_nodes(size_t first, size_t n)
{
    if (first % BLOCK != 0 || n > SIZE_MAX - first)
        return 0;
    struct aim__subtrees left = aim__subtrees_of(first, n);
    size_t count = 0;
    while (aim__subtrees_next(&left))
        count++;
    return count;
}

aim_status aim_fold_join(size_t first, size_t n, aim_fold_node *nodes, size_t more,
                         const aim_fold_node *right)
{
    AIM_TRY(aim__fold_check(first, n, __func__));
    AIM_TRY(aim__fold_check(first + n, more, __func__));
    AIM_REQUIRE(nodes || n + more == 0, AIM_ERROR_NULL, "nodes is NULL");
    AIM_REQUIRE(right || more == 0, AIM_ERROR_NULL, "right is NULL");
    size_t size[2 * DEEPEST], count = 0, block = first / BLOCK;
    struct aim__subtrees left = aim__subtrees_of(first, n), new = aim__subtrees_of(first + n, more);
    for (size_t blocks; (blocks = aim__subtrees_next(&left)) > 0; block += blocks)
        size[count++] = blocks;
    for (size_t blocks; (blocks = aim__subtrees_next(&new)) > 0;) {
        nodes[count] = *right++;
        size[count++] = blocks;
        block += blocks;
        while (count > 1 && size[count - 2] == size[count - 1] &&
               block % (2 * size[count - 1]) == 0) {
            count--;
            merge(&nodes[count - 1], &nodes[count - 1], &nodes[count]);
            size[count - 1] *= 2;
        }
    }
    return AIM_OK;
}

aim_status aim_fold_summary(size_t n, const aim_fold_node *nodes, aim_xs_summary_spec spec,
                            aim_xs_moments *out)
{
    AIM_REQUIRE(nodes || n == 0, AIM_ERROR_NULL, "nodes is NULL");
    AIM_REQUIRE(out, AIM_ERROR_NULL, "out is NULL");
    AIM_TRY(aim__xs_check_summary(&spec, __func__));
    struct aim__moments m = no_moments;
    size_t count = aim_fold_nodes(0, n);
    if (count > 0) {
        aim_fold_node all = nodes[count - 1];
        for (size_t i = count - 1; i-- > 0;) /* what is left over merges from the right */
            merge(&all, &nodes[i], &all);
        memcpy(&m, &all, sizeof m);
    }
    *out = aim__xs_finish(&m, spec);
    return AIM_OK;
}
