/* What the files of aim_xs_regress() share: the plan of a call, and one period of it. */
#ifndef AIM_INFERENCE_XS_FIT_H
#define AIM_INFERENCE_XS_FIT_H

#include <aim/cross_regression.h>

#include "factor.h"
#include "sums.h"

/* One call: names in the order of their groups, and room for one period. Every array stands in one
 * allocation. */
struct aim__xs_fit {
    const struct aim__sums *sums;
    size_t entities, count, groups; /* columns; groups: 0 none, a constant is one */
    bool weighted;
    double tolerance;
    size_t runs;        /* names of one group, of a part of the names that stays in cache */
    int32_t *order;     /* names that have a group, by run */
    size_t *begins;     /* runs + 1: into order */
    int32_t *run_group; /* runs: whose they are */
    /* Of a period: */
    size_t n, filled, stride; /* names used; filled up with zeros; the most there can be */
    int64_t *known;           /* entities: -1 or 0 */
    int32_t *places;          /* n: names that are used, by group */
    size_t *starts;           /* runs + 1: into places */
    size_t *counts;           /* groups: names used */
    const double **lists;     /* count + 2: columns, y, weights of the period */
    double *z;       /* count + 1 of stride: columns and y less means, times root weights */
    double *weights; /* stride: by place; then residuals */
    double *roots;   /* stride: of weights */
    double *means;   /* count + 1 rows of groups */
    double *mass;    /* groups: sums of weights */
    double *gram, *cosines, *inverse; /* (count + 1)^2 */
    double *lengths;                  /* count + 1: squared, before means were taken off */
    double *b;                        /* count: the solution, of scaled columns */
    double *scales;                   /* count + 1: powers of two that columns were divided by */
    double loss; /* by which taking the means of groups out of sums has enlarged their errors */
    struct aim__factor factor;
    struct aim__twofold *exact; /* 3 (count + 1) */
};

/* Checks what does not depend on the precision and orders the names; AIM_ERROR_MEMORY where there
 * is no room. Freed with free(). */
aim_status aim__xs_fit_plan(struct aim__xs_fit *cross, size_t entities, size_t count, bool weighted,
                            const aim_xs_regress_spec *spec, const char *function, void **room);

/* One period, whose columns, y and weights are in lists: sets its fit, coefficients with the
 * constant first, effects and residuals by name; all but the fit may be NULL. */
void aim__xs_fit_period(struct aim__xs_fit *cross, bool constant, aim_xs_regression *fit,
                        double *coefficients, double *effects, double *residuals);

/* b out of sums of products in f64; false where they are not good enough. Sets rank (of the
 * columns) and condition. */
bool aim__xs_fit_solve_plainly(struct aim__xs_fit *cross, aim_xs_regression *fit);
/* b, NaN where dropped, out of z less means, in twofold precision; z is scaled. */
void aim__xs_fit_solve_twofold(struct aim__xs_fit *cross, aim_xs_regression *fit);

#endif
