/* The same work as a user of GSL would write it. */
#include "gsl_peer.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <string.h>

void gsl_summary(size_t periods, size_t entities, const double *x, double *out)
{
    for (size_t t = 0; t < periods; t++, x += entities) {
        *out++ = gsl_stats_mean(x, 1, entities);
        *out++ = gsl_stats_sd(x, 1, entities);
        *out++ = gsl_stats_skew(x, 1, entities);
        *out++ = gsl_stats_kurtosis(x, 1, entities);
    }
}

void gsl_quantiles(size_t periods, size_t entities, const double *x, size_t count,
                   const double *probabilities, double *room, double *out)
{
    for (size_t t = 0; t < periods; t++, x += entities) {
        memcpy(room, x, entities * sizeof *room);
        gsl_sort(room, 1, entities);
        for (size_t i = 0; i < count; i++)
            *out++ = gsl_stats_quantile_from_sorted_data(room, 1, entities, probabilities[i]);
    }
}
