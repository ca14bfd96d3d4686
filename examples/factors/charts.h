/* The charts of the page, each of a struct study. */
#ifndef CHARTS_H
#define CHARTS_H

#include "chart.h"
#include "study.h"

enum { CHART_ALPHAS, CHART_LOADINGS, CHART_PREMIA, RETURN_CHARTS };
extern const struct chart return_charts[RETURN_CHARTS]; /* charts.c */

enum {
    CHART_IC,
    CHART_DECAY,
    CHART_QUINTILES,
    CHART_GROWN,
    CHART_SPREAD,
    CHART_TURNOVER,
    CHART_AUTOCORRELATION,
    MOMENTUM_CHARTS
};
extern const struct chart momentum_charts[MOMENTUM_CHARTS]; /* charts_momentum.c */

#endif
