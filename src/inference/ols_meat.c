/* What lies between the two slices of bread: the squares of scores, as the errors are taken to be.
 * */
#include <math.h>
#include <stdlib.h>

#include "ols.h"

/* The share of an observation's own value in its fit; 1 leaves it no residual. */
static void find_leverage(const struct aim__ols *o, double *leverage)
{
    for (size_t i = 0; i < o->n; i++)
        leverage[i] = 0;
    for (size_t r = 0; r < o->factor.rank; r++)
        for (size_t i = 0; i < o->n; i++)
            leverage[i] += o->scores[r * o->stride + i] * o->scores[r * o->stride + i];
}

/* Residuals as HC2 and HC3 take them, into work; where the leverage is 1 there is nothing to take.
 * */
static void weigh_residuals(const struct aim__ols *o, aim_covariance covariance)
{
    find_leverage(o, o->work);
    for (size_t i = 0; i < o->n; i++) {
        double rest = 1 - o->work[i];
        double weight = covariance == AIM_COVARIANCE_HC2 ? sqrt(rest) : rest;
        o->work[i] = rest > 1e-13 ? o->residuals[i] / weight : (double)NAN;
    }
}

static void fill(struct aim__ols *o, double diagonal)
{
    size_t rank = o->factor.rank;
    for (size_t i = 0; i < rank * rank; i++)
        o->meat[i] = i % (rank + 1) == 0 ? diagonal : diagonal * 0;
}

static void make_scores(struct aim__ols *o, const double *residuals)
{
    for (size_t r = 0; r < o->factor.rank; r++)
        o->sums->scale(o->stride, residuals, o->scores + r * o->stride);
}

static void sum_squares(struct aim__ols *o, double factor)
{
    size_t rank = o->factor.rank;
    o->sums->gram(o->stride, rank, o->scores, o->stride, o->meat);
    for (size_t i = 0; i < rank; i++)
        for (size_t j = i; j < rank; j++)
            o->meat[j * rank + i] = o->meat[i * rank + j] *= factor;
}

static void sum_clusters(struct aim__ols *o, const aim_ols_spec *spec, double left,
                         aim_ols_fit *fit)
{
    double small = spec->small_sample ? left : 0;
    const int32_t *other = spec->other_clusters ? o->other_labels : NULL;
    fill(o, 0);
    fit->clusters = aim__cluster_meat(o, o->labels, NULL, small, 1);
    size_t fewer = fit->clusters;
    if (other) {
        fit->other_clusters = aim__cluster_meat(o, other, NULL, small, 1);
        aim__cluster_meat(o, o->labels, other, small, -1);
        fewer = fit->other_clusters < fewer ? fit->other_clusters : fewer;
    }
    if (!spec->normal)
        fit->df = (double)fewer - 1;
    if (fewer < 2)
        fill(o, (double)NAN);
}

void aim__ols_meat(struct aim__ols *o, const aim_ols_spec *spec, aim_ols_fit *fit)
{
    double left = (double)fit->n - (double)fit->rank, n = (double)fit->n;
    if (!(left > 0)) {
        fill(o, (double)NAN);
        return;
    }
    double squares = o->sums->dot(o->stride, o->residuals, o->residuals).hi;
    if (spec->covariance == AIM_COVARIANCE_CLASSICAL) {
        fill(o, squares / left);
        return;
    }
    bool weighed = spec->covariance == AIM_COVARIANCE_HC2 || spec->covariance == AIM_COVARIANCE_HC3;
    if (weighed)
        weigh_residuals(o, spec->covariance);
    make_scores(o, weighed ? o->work : o->residuals);
    if (spec->covariance == AIM_COVARIANCE_CLUSTER) {
        sum_clusters(o, spec, left, fit);
    } else if (spec->covariance == AIM_COVARIANCE_HAC) {
        fit->lags = aim__hac_meat(o, spec->hac);
        for (size_t i = 0; i < fit->rank * fit->rank; i++)
            o->meat[i] *= spec->small_sample ? n / left : 1;
    } else {
        sum_squares(o, spec->covariance == AIM_COVARIANCE_HC1 ? n / left : 1);
    }
}
