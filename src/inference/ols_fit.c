/* One regression: coefficients, residuals, fit, standard errors. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "ols.h"

typedef struct aim__twofold twofold;

/* Where an array goes; with no room yet, only how much is needed. */
static void *take(void *room, size_t *used, size_t bytes)
{
    size_t at = *used;
    *used += (bytes + 63) / 64 * 64;
    return room ? (char *)room + at : NULL;
}

static size_t place(struct aim__ols *o, size_t n, void *room)
{
    size_t used = 0, k = o->terms;
    size_t column = o->stride * sizeof(double), square = k * k * sizeof(double);
    o->columns = take(room, &used, (k + 1) * column);
    o->scores = take(room, &used, k * column);
    o->residuals = take(room, &used, column);
    o->work = take(room, &used, column);
    o->scales = take(room, &used, (k + 1) * sizeof(double));
    o->b = take(room, &used, (k + 1) * sizeof(twofold));
    o->scratch = take(room, &used, (k + 1) * sizeof(twofold));
    o->xy = take(room, &used, (k + 1) * sizeof(twofold));
    o->meat = take(room, &used, square);
    o->matrix = take(room, &used, square);
    o->matrix2 = take(room, &used, square);
    o->matrix3 = take(room, &used, square);
    o->kept = take(room, &used, k * sizeof(size_t));
    o->rows = take(room, &used, n * sizeof(size_t));
    o->labels = take(room, &used, n * sizeof(int32_t));
    o->other_labels = take(room, &used, n * sizeof(int32_t));
    o->members = take(room, &used, n * sizeof(struct aim__member));
    void *factor = take(room, &used, aim__factor_room(k));
    if (room) {
        o->y = o->columns + k * o->stride;
        o->y_scale = o->scales + k;
        aim__factor_place(&o->factor, k, factor);
    }
    return used;
}

aim_status aim__ols_room(size_t n, size_t terms, const char *function, struct aim__ols *ols,
                         void **room)
{
    size_t limit = (size_t)PTRDIFF_MAX / 256;
    *room = NULL;
    if (terms < limit / (n + 16) && terms < limit / (terms + 16)) {
        ols->terms = terms;
        ols->stride = (n + AIM__STEP - 1) / AIM__STEP * AIM__STEP;
        *room = calloc(place(ols, n, NULL), 1);
    }
    if (!*room)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu observations of %zu terms",
                         n, terms);
    place(ols, n, *room);
    ols->sums = aim__sums_now();
    return AIM_OK;
}

aim_status aim__ols_check(const aim_ols_spec *spec, size_t n, const char *function)
{
    if ((unsigned)spec->covariance > AIM_COVARIANCE_CLUSTER)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.covariance is %d: there is none",
                         (int)spec->covariance);
    if (spec->covariance == AIM_COVARIANCE_CLUSTER && !spec->clusters && n)
        return aim__fail(AIM_ERROR_NULL, function, "spec.clusters is NULL");
    if (!(spec->tolerance >= 0 && spec->tolerance < 1))
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.tolerance is %g: not from 0 to 1",
                         spec->tolerance);
    return AIM_OK;
}

/* X'X and X'y, the largest value of a column being near 1. */
static void sum_products(struct aim__ols *o)
{
    for (size_t i = 0; i <= o->terms; i++) {
        double *column = o->columns + i * o->stride, most = 0;
        for (size_t at = 0; at < o->n; at++)
            most = fmax(most, fabs(column[at]));
        int exponent = 0;
        frexp(most, &exponent);
        exponent = exponent < -1000 ? -1000 : exponent;
        o->scales[i] = ldexp(1, exponent == 1024 ? -1023 : -exponent);
        for (size_t at = 0; at < o->n; at++)
            column[at] *= o->scales[i];
    }
    for (size_t i = 0; i < o->terms; i++) {
        const double *column = o->columns + i * o->stride;
        twofold *row = o->factor.triangle + i * o->terms;
        for (size_t j = 0; j <= i; j++)
            row[j] = o->sums->dot(o->stride, column, o->columns + j * o->stride);
        o->factor.lengths[i] = row[i].hi;
        o->xy[i] = o->sums->dot(o->stride, column, o->y);
    }
}

static void find_residuals(struct aim__ols *o)
{
    aim__factor_solve(&o->factor, o->xy, o->scratch, o->b);
    for (size_t i = 0; i < o->terms; i++)
        o->scratch[i] = aim__twofold_negate(o->b[i]);
    o->scratch[o->terms] = aim__twofold_of(1);
    o->sums->combine(o->stride, o->terms + 1, o->columns, o->stride, o->scratch, o->residuals);
}

/* Squares of y, about its mean where R2 is centred; 0 where y is constant but for rounding. */
static double total_squares(struct aim__ols *o)
{
    twofold total = o->sums->dot(o->stride, o->y, o->y);
    double all = total.hi;
    if (o->centred && o->n) {
        for (size_t i = 0; i < o->n; i++)
            o->work[i] = 1;
        twofold sum = o->sums->dot(o->stride, o->y, o->work);
        twofold mean = aim__twofold_divide(sum, aim__twofold_of((double)o->n));
        total = aim__twofold_less(total, sum, mean);
    }
    return total.hi > 1e-28 * all ? total.hi : 0;
}

/* Q = X L^-T, of what is kept: each observation's coordinates in an orthonormal basis. */
static void find_basis(struct aim__ols *o)
{
    size_t at = 0;
    for (size_t i = 0; i < o->terms; i++) {
        if (!o->factor.kept[i])
            continue;
        o->kept[at] = i;
        o->sums->combine(o->stride, i + 1, o->columns, o->stride, o->factor.inverse + i * o->terms,
                         o->scores + at++ * o->stride);
    }
}

/* The unit of a coefficient, out of those of its column and of y. */
static double unit_of(const struct aim__ols *o, size_t term)
{
    return o->scales[term] / *o->y_scale;
}

/* V = L^-T M L^-1, between terms a and b, of scaled columns. */
static double covariance_of(const struct aim__ols *o, size_t a, size_t b)
{
    size_t k = o->terms, rank = o->factor.rank;
    double sum = 0;
    for (size_t i = 0; i < rank; i++) {
        double inner = 0;
        for (size_t j = 0; j < rank; j++)
            inner += o->meat[i * rank + j] * o->factor.inverse[o->kept[j] * k + b].hi;
        sum += o->factor.inverse[o->kept[i] * k + a].hi * inner;
    }
    return sum;
}

static void write_term(const struct aim__ols *o, size_t i, double variance, double df,
                       aim_ols_term *term)
{
    double nan = (double)NAN;
    *term = (aim_ols_term){nan, nan, nan, nan};
    if (!o->factor.kept[i])
        return;
    double b = o->b[i].hi + o->b[i].lo, se = variance >= 0 ? sqrt(variance) : nan;
    term->coefficient = b * unit_of(o, i);
    term->se = se * unit_of(o, i);
    term->t = b / se;
    term->p = aim_p_value(term->t, df);
}

static void write_terms(const struct aim__ols *o, double df, const aim_ols_out *out)
{
    for (size_t a = 0; a < o->terms; a++) {
        if (out->terms)
            write_term(o, a, covariance_of(o, a, a), df, &out->terms[a]);
        for (size_t b = 0; out->covariance && b < o->terms; b++)
            out->covariance[a * o->terms + b] =
                o->factor.kept[a] && o->factor.kept[b]
                    ? covariance_of(o, a, b) * unit_of(o, a) * unit_of(o, b)
                    : (double)NAN;
    }
}

void aim__ols_fit(struct aim__ols *o, const aim_ols_spec *spec, const aim_ols_out *out)
{
    aim_ols_fit fit = {.n = o->n};
    sum_products(o);
    aim__factor_make(&o->factor, spec->tolerance);
    find_residuals(o);
    double squares = o->sums->dot(o->stride, o->residuals, o->residuals).hi;
    double total = total_squares(o), unit = *o->y_scale;
    fit.rank = o->factor.rank;
    fit.condition = o->factor.condition;
    fit.ssr = squares / unit / unit;
    fit.r2 = total > 0 ? 1 - squares / total : (double)NAN;
    double left = (double)o->n - (double)fit.rank;
    fit.sd = left > 0 ? sqrt(squares / left) / unit : (double)NAN;
    fit.df = spec->normal ? INFINITY : left;
    find_basis(o);
    aim__ols_meat(o, spec, &fit);
    write_terms(o, fit.df, out);
    if (out->fit)
        *out->fit = fit;
}
