/* Scores summed within clusters. */
#include <stdlib.h>

#include "ols.h"

static int compare(const void *a, const void *b)
{
    const struct aim__member *x = a, *y = b;
    if (x->label != y->label)
        return x->label < y->label ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* One cluster's, from one member to another. */
static void sum_cluster(const struct aim__ols *o, size_t from, size_t to, double *sums)
{
    for (size_t r = 0; r < o->factor.rank; r++) {
        sums[r] = 0;
        for (size_t m = from; m < to; m++)
            sums[r] += o->scores[r * o->stride + o->members[m].row];
    }
}

size_t aim__cluster_meat(struct aim__ols *o, const int32_t *one, const int32_t *other, double small,
                         double sign)
{
    size_t rank = o->factor.rank, clusters = 0, n = o->n;
    for (size_t i = 0; i < n; i++) {
        int64_t label = (int64_t)one[i] * ((int64_t)1 << 32) + (other ? other[i] : 0);
        o->members[i] = (struct aim__member){label, i};
    }
    qsort(o->members, n, sizeof *o->members, compare);
    double *sums = o->matrix, *squares = o->matrix2;
    for (size_t i = 0; i < rank * rank; i++)
        squares[i] = 0;
    for (size_t from = 0, to; from < n; from = to, clusters++) {
        for (to = from + 1; to < n && o->members[to].label == o->members[from].label;)
            to++;
        sum_cluster(o, from, to, sums);
        for (size_t i = 0; i < rank * rank; i++)
            squares[i] += sums[i / rank] * sums[i % rank];
    }
    double groups = (double)clusters;
    double factor = small > 0 ? groups / (groups - 1) * ((double)n - 1) / small : 1;
    for (size_t i = 0; i < rank * rank; i++)
        o->meat[i] += sign * (factor * squares[i]);
    return clusters;
}
