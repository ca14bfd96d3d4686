/* The same work as a user of GSL would write it. GSL has no rule for missing values: none must be
 * there. */
#ifndef AIM_BENCH_GSL_PEER_H
#define AIM_BENCH_GSL_PEER_H

#include <stddef.h>

/* Mean, sd, skewness and kurtosis of each period: 4 results a period. */
void gsl_summary(size_t periods, size_t entities, const double *x, double *out);

/* Quantiles of each period by sorting a copy of it in `room`, `count` results a period. */
void gsl_quantiles(size_t periods, size_t entities, const double *x, size_t count,
                   const double *probabilities, double *room, double *out);

#endif
