/* Tails of distributions: the only file that knows GSL. None of its functions used here raises an
 * error for the arguments they are given, so its handler is neither called nor changed. */
#include "probability.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double aim_p_value(double t, double df)
{
    if (isnan(t) || !(df > 0))
        return (double)NAN;
    double distance = fabs(t);
    if (isinf(distance))
        return 0;
    double tail = isinf(df) ? gsl_cdf_ugaussian_Q(distance) : gsl_cdf_tdist_Q(distance, df);
    return 2 * tail;
}

double aim__normal_quantile_of(double p)
{
    return gsl_cdf_ugaussian_Pinv(p);
}
