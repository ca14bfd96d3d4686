/* The mean of a series and its errors: plain, and Newey and West's. */
#include <math.h>

#include "dispatch.h"
#include "error.h"
#include "factor_summary.h"

aim_status aim__factor_check_summary(aim_factor_summary_spec spec, const char *function)
{
    if (spec.lag_from == AIM_HAC_LAG_RULE || spec.lag_from == AIM_HAC_LAG_GIVEN)
        return AIM_OK;
    return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.lag_from is %d: neither rule nor given",
                     (int)spec.lag_from);
}

/* floor(4 (n / 100)^(2 / 9)), the largest lag with lag^9 100^2 <= 4^9 n^2, in whole numbers: no
 * power is rounded. n is below 2^50, as memory is. */
static size_t lag_of(size_t n)
{
    __int128 limit = (__int128)n * (__int128)n * 262144;
    size_t lag = 0;
    for (;;) {
        __int128 next = (__int128)lag + 1, power = 10000;
        for (int i = 0; i < 9; i++)
            power *= next;
        if (power > limit)
            return lag < n ? lag : n - 1;
        lag++;
    }
}

/* Bartlett's weighted sum of autocovariances, times n; d is 0 where a value is missing. */
static double long_run(size_t n, const double *d, double squares, size_t lag)
{
    double sum = 0;
    for (size_t j = lag < n ? lag : n - 1; j > 0; j--) {
        struct aim__weighted_sum products;
        aim__table()->weighted_sum(n - j, d + j, d, &products);
        sum += (1 - (double)j / ((double)lag + 1)) * products.sum;
    }
    return squares + 2 * sum;
}

aim_factor_moments aim__factor_moments_of(size_t n, double *x, aim_factor_summary_spec spec)
{
    const double nan = (double)NAN;
    aim_factor_moments out = {0, nan, nan, nan, nan, spec.lag, nan, nan, AIM_REASON_SHORT};
    struct aim__moments m;
    aim__table()->spread(n, x, &m);
    out.n = (size_t)m.n;
    if (spec.lag_from == AIM_HAC_LAG_RULE)
        out.lag = out.n ? lag_of(out.n) : 0;
    if (out.n < 1 || out.n < spec.min_count)
        return out;
    out.mean = m.mean;
    if (out.n < 2)
        return out;
    out.reason = isfinite(m.m2) ? AIM_REASON_ZERO_VARIANCE : AIM_REASON_INFINITE;
    if (!isfinite(m.m2))
        return out;
    out.sd = sqrt(m.m2 / (m.n - 1));
    if (!(out.sd > 0))
        return out;
    out.reason = AIM_REASON_OK;
    out.ir = out.mean / out.sd;
    out.t = out.mean / (out.sd / sqrt(m.n));
    for (size_t t = 0; t < n; t++)
        x[t] = x[t] == x[t] ? x[t] - m.mean : 0;
    double s = long_run(n, x, m.m2, out.lag) / (spec.small_sample ? m.n - 1 : m.n);
    if (s > 0) {
        out.hac_se = sqrt(s / m.n);
        out.hac_t = out.mean / out.hac_se;
    }
    return out;
}
