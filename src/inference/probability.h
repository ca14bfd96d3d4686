/* Tails of distributions, from GSL. */
#ifndef AIM_INFERENCE_PROBABILITY_H
#define AIM_INFERENCE_PROBABILITY_H

#include <aim/regression.h>

/* The z below which a standard normal lies with probability p, 0 < p < 1. */
double aim__normal_quantile_of(double p);

#endif
