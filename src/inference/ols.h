/* What the files of aim_ols() share: one regression, its columns packed and scaled. */
#ifndef AIM_INFERENCE_OLS_H
#define AIM_INFERENCE_OLS_H

#include <aim/regression.h>

#include "factor.h"
#include "sums.h"

/* Every array stands in one allocation. Columns are multiplied by powers of two, so that squares
 * neither overflow nor vanish. */
struct aim__ols {
    size_t n, stride, terms; /* stride: n filled up with zeros */
    bool constant, centred;
    const struct aim__sums *sums;
    struct aim__factor factor;
    double *columns, *y, *scales, *y_scale; /* terms + 1 of stride: y is the last; 1 scale each */
    double *residuals, *work;               /* stride */
    double *scores;                         /* terms x stride: Q, then Q times residuals */
    struct aim__twofold *b, *scratch, *xy;  /* terms + 1 */
    double *meat, *matrix, *matrix2, *matrix3; /* terms x terms */
    size_t *kept;                              /* terms: which columns are kept */
    size_t *rows;                              /* n: the observations that are used */
    int32_t *labels, *other_labels;            /* n: theirs */
    struct aim__member *members;               /* n: for sorting */
};

/* An observation and the cluster it is in. */
struct aim__member {
    int64_t label;
    size_t row;
};

/* Sizes, and room for them; AIM_ERROR_MEMORY where there is none. Freed with free(). */
aim_status aim__ols_room(size_t n, size_t terms, const char *function, struct aim__ols *ols,
                         void **room);

/* Refuses what cannot be meant. */
aim_status aim__ols_check(const aim_ols_spec *spec, size_t n, const char *function);

/* Fits the columns that are in place and writes terms, fit and covariance; residuals stay scaled.
 * */
void aim__ols_fit(struct aim__ols *ols, const aim_ols_spec *spec, const aim_ols_out *out);

/* The meat of the sandwich, in the space of Q, out of scores that still are Q; sets what the fit
 * says about it. NaN where it is undefined. */
void aim__ols_meat(struct aim__ols *ols, const aim_ols_spec *spec, aim_ols_fit *fit);

/* Lags for n observations where none are given: floor(4 (n / 100)^(2/9)), Newey and West 1994. */
size_t aim__usual_lags(size_t n);

/* Newey and West's meat out of scores, with lags used. */
size_t aim__hac_meat(struct aim__ols *ols, aim_hac hac);

/* The meat of clusters out of scores; counts them. `small` is n - k for Stata's factor, else 0. */
size_t aim__cluster_meat(struct aim__ols *ols, const int32_t *one, const int32_t *other,
                         double small, double sign);

#endif
