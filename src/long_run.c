/* Long runs by several threads: the tree of a fold is the same whoever folds its subtrees. */
#include "long_run.h"

#include "shares.h"
#include "tree.h"

enum {
    LEAF = 8 * BLOCK, /* values of the smallest subtree that a thread folds */
    MOST_LEAVES = 256 /* so that they fit on the stack */
};

/* One fold of one run: how its subtrees are folded and merged. */
struct fold {
    void (*leaf)(const struct fold *fold, size_t from, size_t n, void *out);
    of_twins *merge;
    size_t size; /* of what it gives */
    double ns;   /* that a value takes */
    const real *x, *y;
};

static void fold_leaves(const struct fold *fold, size_t n, size_t leaf, struct aim__share share,
                        char *nodes)
{
    for (size_t i = share.from; i < share.from + share.count; i++) {
        size_t from = i * leaf, left = n - from;
        fold->leaf(fold, from, left < leaf ? left : leaf, nodes + i * fold->size);
    }
}

static void run_fold(const struct fold *fold, size_t n, void *out)
{
    size_t leaf = LEAF;
    if (n < 2 * leaf) {
        fold->leaf(fold, 0, n, out);
        return;
    }
    while ((n - 1) / leaf >= MOST_LEAVES)
        leaf *= 2;
    size_t leaves = (n - 1) / leaf + 1;
    struct aim__shares shares = aim__shares_of(leaves, 1, fold->ns * (double)leaf);
    if (shares.count < 2) {
        fold->leaf(fold, 0, n, out);
        return;
    }
    union {
        struct aim__moments moments;
        struct aim__comoments comoments;
        struct aim__weighted weighted;
    } room[MOST_LEAVES];
    char *nodes = (char *)room; /* packed */
    AIM_PRAGMA(omp parallel for num_threads(shares.threads) schedule(dynamic, 1))
    for (int i = 0; i < shares.count; i++) {
        fold_leaves(fold, n, leaf, aim__share_at(&shares, i), nodes);
        aim__share_note(&shares, i, AIM_OK);
    }
    struct tree tree = tree_on(nodes, fold->size, fold->merge);
    for (size_t i = 0; i < leaves; i++) {
        memmove(tree.top, nodes + i * fold->size, fold->size);
        tree_grow(&tree);
    }
    tree_close(&tree);
    memcpy(out, nodes, fold->size);
}

/* Of an empty run there is nothing to point into. */
static const real *at(const real *x, size_t from)
{
    return from ? x + from : x;
}

static void moments_leaf(const struct fold *fold, size_t from, size_t n, void *out)
{
    AIM_T(aim__table)()->moments(n, at(fold->x, from), out);
}

static void spread_leaf(const struct fold *fold, size_t from, size_t n, void *out)
{
    AIM_T(aim__table)()->spread(n, at(fold->x, from), out);
}

static void comoments_leaf(const struct fold *fold, size_t from, size_t n, void *out)
{
    AIM_T(aim__table)()->comoments(n, at(fold->x, from), at(fold->y, from), out);
}

static void weighted_leaf(const struct fold *fold, size_t from, size_t n, void *out)
{
    AIM_T(aim__table)()->weighted_moments(n, at(fold->x, from), at(fold->y, from), out);
}

void AIM_T(aim__run_moments)(size_t n, const real *x, struct aim__moments *out)
{
    run_fold(&(struct fold){moments_leaf, moments_merge, sizeof *out, 0.5, x, NULL}, n, out);
}

void AIM_T(aim__run_spread)(size_t n, const real *x, struct aim__moments *out)
{
    run_fold(&(struct fold){spread_leaf, moments_merge, sizeof *out, 0.3, x, NULL}, n, out);
}

void AIM_T(aim__run_comoments)(size_t n, const real *x, const real *y, struct aim__comoments *out)
{
    run_fold(&(struct fold){comoments_leaf, comoments_merge, sizeof *out, 0.7, x, y}, n, out);
}

void AIM_T(aim__run_weighted)(size_t n, const real *x, const real *w, struct aim__weighted *out)
{
    run_fold(&(struct fold){weighted_leaf, weighted_moments_merge, sizeof *out, 1, x, w}, n, out);
}

void AIM_T(aim__run_scale)(AIM_T(aim__scale) * kernel, size_t n, const real *x, double a, double b,
                           real *out, int stream)
{
    struct aim__shares shares = {.count = 1};
    if (n >= 2 * LEAF)
        shares = aim__shares_of(n, BLOCK, 0.5);
    if (shares.count < 2) {
        kernel(n, x, a, b, out, stream);
        return;
    }
    AIM_PRAGMA(omp parallel for num_threads(shares.threads) schedule(dynamic, 1))
    for (int i = 0; i < shares.count; i++) {
        struct aim__share share = aim__share_at(&shares, i);
        kernel(share.count, x + share.from, a, b, out + share.from, stream);
        aim__share_note(&shares, i, AIM_OK);
    }
}
