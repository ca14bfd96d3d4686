/* Does the return of the last year, its newest month left out, foretell the next month's? */
#ifndef MOMENTUM_H
#define MOMENTUM_H

#include <aim/inference.h>

#include "month_ends.h"

enum {
    LOOK_BACK = 12, /* the signal is the return from 12 months before */
    SKIPPED = 1,    /* to 1 month before: the newest month tends to turn round */
    HORIZONS = 12,  /* months ahead, and months back for the autocorrelation */
    QUINTILES = 5,
    LEAST_NAMES = 20 /* with a signal, for a month to count */
};

/* The IC at one horizon, over all months that have it. */
struct decay {
    aim_factor_moments until; /* of the return over the next h months */
    aim_factor_moments alone; /* of the return of the h-th month from now */
    double autocorrelation;   /* mean rank correlation of the signal with that of h months before */
};

struct momentum {
    size_t names, months;
    const int32_t *dates; /* of month ends at which portfolios are formed, `months` of them */
    /* One a month: */
    double *ic, *autocorrelation; /* rank IC with the next month's return; signal's lag of 1 */
    size_t *n;                    /* names with signal and return */
    double *mean, *se;            /* rows of QUINTILES: return of the next month */
    size_t *held;                 /* rows of QUINTILES: names */
    double *turnover;             /* rows of QUINTILES */
    double *spread, *spread_se;   /* top less bottom */
    double *grown;                /* rows of QUINTILES: compounded from the first month on */
    /* Over the months: */
    aim_mean_test ic_test, spread_test;
    aim_factor_moments ic_moments, spread_moments;
    aim_factor_moments quintiles[QUINTILES]; /* of `mean` */
    aim_factor_moments turnovers[QUINTILES], autocorrelations;
    struct decay decay[HORIZONS];
};

bool momentum_measure(struct momentum *momentum, const struct prices *prices,
                      const struct month_ends *ends, struct problem *problem);
void momentum_free(struct momentum *momentum);

#endif
