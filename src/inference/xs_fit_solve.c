/* The coefficients of one period: out of sums in f64 where that is safe, else in twofold
 * precision. */
#include <math.h>

#include "xs_fit.h"

/* The condition up to which sums in f64 leave ten digits: they cost about its square times 1e-16.
 * */
static const double condition_limit = 1000;
/* How short a column may be within groups, against its length before means were taken off. */
static const double spread_limit = 1e-8;

/* Cosines between columns; false where one is too short or not finite. */
static bool make_cosines(struct aim__xs_fit *c)
{
    size_t k = c->count, row = k + 1;
    for (size_t i = 0; i < k; i++) {
        double square = c->gram[i * row + i];
        if (!(square > 1e-280 && square < 1e280 &&
              square > spread_limit * spread_limit * c->lengths[i]))
            return false;
    }
    double y = c->gram[k * row + k];
    if (!(y > 1e-280 && y < 1e280))
        return false;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++)
            c->cosines[i * k + j] =
                c->gram[j * row + i] / sqrt(c->gram[i * row + i]) / sqrt(c->gram[j * row + j]);
    return true;
}

/* The triangle of the cosines in place, and its inverse; false where it has none. */
static bool factor_cosines(struct aim__xs_fit *c)
{
    size_t k = c->count;
    double *l = c->cosines, *t = c->inverse;
    for (size_t j = 0; j < k; j++) {
        double left = l[j * k + j];
        for (size_t m = 0; m < j; m++)
            left -= l[j * k + m] * l[j * k + m];
        if (!(left > 0))
            return false;
        l[j * k + j] = sqrt(left);
        for (size_t i = j + 1; i < k; i++) {
            double sum = l[i * k + j];
            for (size_t m = 0; m < j; m++)
                sum -= l[i * k + m] * l[j * k + m];
            l[i * k + j] = sum / l[j * k + j];
        }
    }
    for (size_t j = 0; j < k; j++)
        for (size_t i = j; i < k; i++) {
            double sum = i == j;
            for (size_t m = j; m < i; m++)
                sum -= l[i * k + m] * t[m * k + j];
            t[i * k + j] = sum / l[i * k + i];
        }
    return true;
}

/* sqrt(|C| |C^-1|) in the 1-norm, C = L L' and C^-1 = T' T. */
static double condition_of(const struct aim__xs_fit *c)
{
    size_t k = c->count;
    double norm = 0, norm_of_inverse = 0;
    for (size_t a = 0; a < k; a++) {
        double sum = 0, sum_of_inverse = 0;
        for (size_t b = 0; b < k; b++) {
            size_t low = a < b ? a : b, high = a < b ? b : a;
            double product = 0, product_of_inverse = 0;
            for (size_t m = 0; m <= low; m++)
                product += c->cosines[a * k + m] * c->cosines[b * k + m];
            for (size_t m = high; m < k; m++)
                product_of_inverse += c->inverse[m * k + a] * c->inverse[m * k + b];
            sum += fabs(product);
            sum_of_inverse += fabs(product_of_inverse);
        }
        norm = sum > norm ? sum : norm;
        norm_of_inverse = sum_of_inverse > norm_of_inverse ? sum_of_inverse : norm_of_inverse;
    }
    return k ? sqrt(norm * norm_of_inverse) : (double)NAN;
}

/* b = T' T c, of columns of length 1, then of columns as they are. */
static void solve_plainly(struct aim__xs_fit *c)
{
    size_t k = c->count, row = k + 1;
    double *scratch = c->lengths; /* not needed any more */
    for (size_t i = 0; i < k; i++) {
        scratch[i] = 0;
        for (size_t m = 0; m <= i; m++)
            scratch[i] +=
                c->inverse[i * k + m] * (c->gram[m * row + k] / sqrt(c->gram[m * row + m]));
    }
    for (size_t i = 0; i < k; i++) {
        double sum = 0;
        for (size_t m = i; m < k; m++)
            sum += c->inverse[m * k + i] * scratch[m];
        c->b[i] = sum / sqrt(c->gram[i * row + i]);
    }
}

/* A column over a power of two, so that squares neither overflow nor vanish. */
static void scale_column(struct aim__xs_fit *c, size_t column)
{
    double *z = c->z + column * c->stride, *means = c->means + column * c->groups, most = 0;
    for (size_t i = 0; i < c->n; i++)
        most = fmax(most, fabs(z[i]));
    for (size_t g = 0; g < c->groups; g++)
        most = fmax(most, fabs(means[g]));
    int exponent = 0;
    frexp(most, &exponent);
    exponent = exponent < -1000 ? -1000 : exponent > 1023 ? 1023 : exponent;
    double factor = ldexp(1, -exponent);
    for (size_t i = 0; i < c->n; i++)
        z[i] *= factor;
    for (size_t g = 0; g < c->groups; g++)
        means[g] *= factor;
    c->scales[column] = ldexp(1, exponent);
    double square = c->sums->dot(c->filled, z, z).hi, length = square;
    for (size_t g = 0; g < c->groups; g++)
        length += c->mass[g] * means[g] * means[g];
    c->lengths[column] = length;
    c->gram[column * (c->count + 1) + column] = square;
}

void aim__xs_fit_solve_twofold(struct aim__xs_fit *c, aim_xs_regression *fit)
{
    size_t k = c->count;
    struct aim__twofold *b = c->exact, *scratch = b + k + 1, *xy = scratch + k + 1;
    const double *y = c->z + k * c->stride;
    for (size_t i = 0; i <= k; i++)
        scale_column(c, i);
    for (size_t i = 0; i < k; i++) {
        const double *column = c->z + i * c->stride;
        for (size_t j = 0; j <= i; j++)
            c->factor.triangle[i * k + j] = c->sums->dot(c->filled, column, c->z + j * c->stride);
        c->factor.lengths[i] = c->lengths[i];
        xy[i] = c->sums->dot(c->filled, column, y);
        c->gram[i * (k + 1) + k] = xy[i].hi;
    }
    aim__factor_make(&c->factor, c->tolerance);
    aim__factor_solve(&c->factor, xy, scratch, b);
    for (size_t i = 0; i < k; i++)
        c->b[i] = c->factor.kept[i] ? b[i].hi : (double)NAN;
    fit->twofold = true;
    fit->rank = c->factor.rank;
    fit->condition = c->factor.condition;
}

bool aim__xs_fit_solve_plainly(struct aim__xs_fit *c, aim_xs_regression *fit)
{
    for (size_t i = 0; i <= c->count; i++)
        c->scales[i] = 1;
    if (!make_cosines(c) || !factor_cosines(c))
        return false;
    fit->condition = condition_of(c);
    if (fit->condition * fit->condition * c->loss > condition_limit * condition_limit)
        return false;
    solve_plainly(c);
    fit->rank = c->count;
    return true;
}
