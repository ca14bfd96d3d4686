/* Are loadings paid for? Fama and MacBeth: every month's excess returns, across portfolios, on
   loadings that were estimated over the months before. */
#ifndef PREMIA_H
#define PREMIA_H

#include "regressions.h"

enum {
    WINDOW = 60,      /* months that a loading is estimated over, all of them before the month */
    LEAST_MONTHS = 36 /* of them that must have a return */
};

struct premia {
    size_t months; /* that have a window before them: the last ones of the returns; may be 0 */
    /* For each model: */
    double *loadings[MODELS];        /* for each factor, portfolios as entities x months */
    double *lambdas[MODELS];         /* a row a month: lambda 0 and the factors' */
    aim_xs_regression *fits[MODELS]; /* one a month */
    unsigned char *used[MODELS];     /* one a month: whether it counts in the means */
    aim_mean_test terms[MODELS][MAX_TERMS];
    aim_mean_test factors[FACTORS]; /* the factors themselves, over the same months */
};

bool premia_run(struct premia *premia, const struct returns *returns, struct problem *problem);
void premia_free(struct premia *premia);

#endif
