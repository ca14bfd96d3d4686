/* What explains a portfolio's returns over time: its excess return on the market alone (CAPM), and
   on four factors. */
#ifndef REGRESSIONS_H
#define REGRESSIONS_H

#include <aim/inference.h>

#include "returns.h"

enum model { CAPM, FOUR_FACTORS, MODELS };
enum { MAX_TERMS = FACTORS + 1, MONTHS_A_YEAR = 12 };

extern const char *const model_names[MODELS];
/* Factors of a model: the first ones. Its terms are one more: alpha, or lambda 0, and they. */
size_t model_factors(enum model model);

struct regression {
    aim_ols_term terms[MAX_TERMS]; /* alpha, then the loadings in the order of enum factor */
    aim_ols_fit fit;
};

struct regressions {
    size_t portfolios, lags;         /* lags of the Newey-West errors */
    struct regression *runs[MODELS]; /* one a portfolio */
};

bool regressions_run(struct regressions *regressions, const struct returns *returns,
                     struct problem *problem);
void regressions_free(struct regressions *regressions);

/* Half the width of a 95 % interval of a coefficient. */
double half_width(double se, double df);

#endif
