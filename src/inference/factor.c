/* Cholesky's triangle of X'X in twofold precision, in the order of the columns. */
#include "factor.h"

#include <string.h>

typedef struct aim__twofold twofold;

size_t aim__factor_room(size_t terms)
{
    return terms * terms * 2 * sizeof(twofold) + terms * sizeof(double) + terms * sizeof(bool);
}

void aim__factor_place(struct aim__factor *factor, size_t terms, void *room)
{
    factor->terms = terms;
    factor->triangle = room;
    factor->inverse = factor->triangle + terms * terms;
    factor->lengths = (double *)(factor->inverse + terms * terms);
    factor->kept = (bool *)(factor->lengths + terms);
}

static void make_triangle(struct aim__factor *f, double tolerance)
{
    size_t k = f->terms;
    f->rank = 0;
    for (size_t j = 0; j < k; j++) {
        twofold *row = f->triangle + j * k, left = row[j];
        for (size_t m = 0; m < j; m++)
            left = aim__twofold_less(left, row[m], row[m]);
        f->kept[j] = left.hi > 0 && left.hi > tolerance * tolerance * f->lengths[j];
        f->rank += f->kept[j];
        row[j] = f->kept[j] ? aim__twofold_root(left) : aim__twofold_of(0);
        for (size_t i = j + 1; i < k; i++) {
            twofold *below = f->triangle + i * k, sum = below[j];
            for (size_t m = 0; m < j; m++)
                sum = aim__twofold_less(sum, below[m], row[m]);
            below[j] = f->kept[j] ? aim__twofold_divide(sum, row[j]) : aim__twofold_of(0);
        }
    }
}

static void make_inverse(struct aim__factor *f)
{
    size_t k = f->terms;
    for (size_t i = 0; i < k * k; i++)
        f->inverse[i] = aim__twofold_of(0);
    for (size_t j = 0; j < k; j++) {
        if (!f->kept[j])
            continue;
        for (size_t i = j; i < k; i++) {
            twofold sum = aim__twofold_of(i == j ? 1 : 0);
            if (!f->kept[i])
                continue;
            for (size_t m = j; m < i; m++)
                sum = aim__twofold_less(sum, f->triangle[i * k + m], f->inverse[m * k + j]);
            f->inverse[i * k + j] = aim__twofold_divide(sum, f->triangle[i * k + i]);
        }
    }
}

/* Of the cosines between columns: their largest column sum, times that of the inverse. */
static double condition_of(const struct aim__factor *f)
{
    size_t k = f->terms;
    double norm = 0, norm_of_inverse = 0;
    for (size_t a = 0; a < k; a++) {
        double sum = 0, sum_of_inverse = 0;
        for (size_t b = 0; b < k; b++) {
            double product = 0, product_of_inverse = 0, length_a = 0, length_b = 0;
            for (size_t m = 0; m < k; m++) {
                double la = f->triangle[a * k + m].hi, lb = f->triangle[b * k + m].hi;
                product += la * lb;
                length_a += la * la;
                length_b += lb * lb;
                product_of_inverse += f->inverse[m * k + a].hi * f->inverse[m * k + b].hi;
            }
            double scale = sqrt(length_a) * sqrt(length_b);
            if (f->kept[a] && f->kept[b]) {
                sum += fabs(product / scale);
                sum_of_inverse += fabs(product_of_inverse * scale);
            }
        }
        norm = sum > norm ? sum : norm;
        norm_of_inverse = sum_of_inverse > norm_of_inverse ? sum_of_inverse : norm_of_inverse;
    }
    return f->rank ? sqrt(norm * norm_of_inverse) : (double)NAN;
}

void aim__factor_make(struct aim__factor *factor, double tolerance)
{
    make_triangle(factor, tolerance);
    make_inverse(factor);
    factor->condition = condition_of(factor);
}

void aim__factor_solve(const struct aim__factor *f, const twofold *c, twofold *scratch, twofold *b)
{
    size_t k = f->terms;
    for (size_t i = 0; i < k; i++) {
        twofold sum = c[i];
        for (size_t m = 0; m < i; m++)
            sum = aim__twofold_less(sum, f->triangle[i * k + m], scratch[m]);
        scratch[i] =
            f->kept[i] ? aim__twofold_divide(sum, f->triangle[i * k + i]) : aim__twofold_of(0);
    }
    for (size_t i = k; i-- > 0;) {
        twofold sum = scratch[i];
        for (size_t m = i + 1; m < k; m++)
            sum = aim__twofold_less(sum, f->triangle[m * k + i], b[m]);
        b[i] = f->kept[i] ? aim__twofold_divide(sum, f->triangle[i * k + i]) : aim__twofold_of(0);
    }
}
