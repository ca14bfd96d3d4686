/* The charts of the page. */
#ifndef CHARTS_H
#define CHARTS_H

#include "chart.h"
#include "universe.h"

enum { CHART_BAND, CHART_SPREAD, CHART_BREADTH, CHART_MOMENTUM, CHART_BARS, CHARTS };
extern const struct chart charts[CHARTS]; /* of a struct universe */

#endif
