/* The canonical tree of folds: which parts are merged, in which order, and how.
 *
 * Blocks 2 k and 2 k + 1 make a pair, pairs make fours: the tree follows the block index alone, so
 * whole subtrees can be folded elsewhere, by another thread or on another machine. What is left over
 * at the end merges from the right. Plain arithmetic on doubles, the same in every build. */
#ifndef AIM_TREE_H
#define AIM_TREE_H

#include <math.h>
#include <string.h>

#include "kernels.h"

enum { BLOCK = 2048, DEEPEST = 64 /* subtrees that can be open at once */ };

/* Makes the statistics of two neighbours into those of both. */
typedef void of_twins(void *left, const void *right);

/* The subtrees that stand open, side by side; leaves are made at the top. */
struct tree {
    char *stack, *top;
    size_t size, index; /* of a subtree; of the next leaf */
    of_twins *merge;
};

static inline struct tree tree_on(void *stack, size_t size, of_twins *merge)
{
    return (struct tree){stack, stack, size, 0, merge};
}

/* The leaf at the top joins its twin, if that is there, and so on upwards. */
static inline void tree_grow(struct tree *tree)
{
    tree->top += tree->size;
    for (size_t twins = tree->index++; twins & 1; twins >>= 1) {
        tree->top -= tree->size;
        tree->merge(tree->top - tree->size, tree->top);
    }
}

/* The first of the stack becomes the whole; it stays what it was where there was no leaf. */
static inline void tree_close(struct tree *tree)
{
    while (tree->top > tree->stack + tree->size) {
        tree->top -= tree->size;
        tree->merge(tree->top - tree->size, tree->top);
    }
}

/* What is known of no values. */
static const struct aim__moments no_moments = {0, NAN, NAN, NAN, NAN, NAN, NAN, 0};
static const struct aim__comoments no_comoments = {0, NAN, NAN, NAN, NAN, NAN, 0, 0};
static const struct aim__weighted no_weighted = {.mean = NAN, .m2 = NAN, .low = INFINITY};

/* sum + rest = a + b exactly, sum being the rounded one (Knuth's two-sum). */
static inline void add_exactly(double *sum, double *rest, double a, double b)
{
    double s = a + b, back = s - a;
    *rest = (a - (s - back)) + (b - back);
    *sum = s;
}

/* The pairwise formulas of Chan, Golub, LeVeque (1979) and Pebay (2008). */
static inline void moments_merge(void *left, const void *right)
{
    struct aim__moments *a = left;
    const struct aim__moments *b = right;
    if (b->n == 0)
        return;
    if (a->n == 0) {
        *a = *b;
        return;
    }
    double n = a->n + b->n, d = b->mean - a->mean + (b->rest - a->rest);
    double pa = a->n / n, pb = b->n / n;
    double d2 = d * d, cross = a->n * pb;
    a->m4 = a->m4 + b->m4 + d2 * d2 * cross * (pa * pa - pa * pb + pb * pb) +
            6 * d2 * (pa * pa * b->m2 + pb * pb * a->m2) + 4 * d * (pa * b->m3 - pb * a->m3);
    a->m3 = a->m3 + b->m3 + d2 * d * cross * (pa - pb) + 3 * d * (pa * b->m2 - pb * a->m2);
    a->m2 = a->m2 + b->m2 + d2 * cross;
    if (isfinite(d)) {
        add_exactly(&a->mean, &a->rest, a->mean, a->rest + d * pb);
    } else { /* the difference overflows or a mean is infinite: weighed, Inf stays Inf */
        a->mean = a->mean * pa + b->mean * pb;
        a->rest = 0;
    }
    a->n = n;
    a->min = b->min < a->min ? b->min : a->min;
    a->max = b->max > a->max ? b->max : a->max;
}

/* The pairwise formulas of Chan, Golub, LeVeque (1979), for products as for squares. */
static inline void comoments_merge(void *left, const void *right)
{
    struct aim__comoments *a = left;
    const struct aim__comoments *b = right;
    if (b->n == 0)
        return;
    if (a->n == 0) {
        *a = *b;
        return;
    }
    double n = a->n + b->n, part = b->n / n, cross = a->n * part;
    double dx = b->mean_x - a->mean_x + (b->rest_x - a->rest_x);
    double dy = b->mean_y - a->mean_y + (b->rest_y - a->rest_y);
    a->sxx = a->sxx + b->sxx + dx * dx * cross;
    a->syy = a->syy + b->syy + dy * dy * cross;
    a->sxy = a->sxy + b->sxy + dx * dy * cross;
    add_exactly(&a->mean_x, &a->rest_x, a->mean_x, a->rest_x + dx * part);
    add_exactly(&a->mean_y, &a->rest_y, a->mean_y, a->rest_y + dy * part);
    a->n = n;
}

static inline void weighted_moments_merge(void *left, const void *right)
{
    struct aim__weighted *a = left;
    const struct aim__weighted *b = right;
    double low = b->low < a->low ? b->low : a->low;
    if (a->n == 0) {
        *a = *b;
    } else if (b->n > 0) {
        double weight = a->weight + b->weight, part = b->weight / weight;
        double d = b->mean - a->mean + (b->rest - a->rest);
        a->m2 = a->m2 + b->m2 + d * d * (a->weight * part);
        if (isfinite(d)) {
            add_exactly(&a->mean, &a->rest, a->mean, a->rest + d * part);
        } else { /* as in moments_merge() */
            a->mean = a->mean * (a->weight / weight) + b->mean * part;
            a->rest = 0;
        }
        a->products = a->products + b->products + a->weight * b->weight;
        a->squares = a->squares + b->squares;
        a->weight = weight;
        a->n = a->n + b->n;
    }
    a->low = low;
}

static inline void weighted_sum_merge(void *left, const void *right)
{
    struct aim__weighted_sum *a = left;
    const struct aim__weighted_sum *b = right;
    a->n = a->n + b->n;
    a->weight = a->weight + b->weight;
    a->sum = a->sum + b->sum;
}

#endif
