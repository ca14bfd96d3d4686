/* The least-squares line through one history. */
#include "trend.h"

#include <math.h>

#include "xs.h"

/* Time is the first run, levels are the second. Squares of what is left are summed as such: their
 * difference from the squares of the levels would lose the digits in which the line explains them.
 * */
void aim__trend_line_of(size_t n, const double *times, const double *x, size_t least,
                        double *scratch, aim_trend_line *out)
{
    const double nan = (double)NAN;
    struct aim__comoments m;
    aim__run_comoments(n, times, x, &m);
    *out = (aim_trend_line){(size_t)m.n, nan, nan, nan, nan, nan};
    if (out->n < least)
        return;
    double scale = 1;
    if (!aim__xs_is_tame(m.syy)) { /* all equal, or squares overflow or vanish */
        scale = aim__xs_rescale(n, x, times, scratch);
        if (isnan(scale))
            return;
        x = scratch;
        aim__run_comoments(n, times, x, &m);
    }
    double slope = m.sxy / m.sxx;
    for (size_t i = 0; i < n; i++)
        scratch[i] = (x[i] - m.mean_y) - slope * (times[i] - m.mean_x);
    struct aim__moments left;
    aim__run_spread(n, scratch, &left);
    out->slope = slope / scale;
    out->intercept = (m.mean_y - slope * m.mean_x + left.mean) / scale;
    if (m.syy > 0) {
        double r2 = slope * m.sxy / m.syy;
        out->r2 = r2 > 1 ? 1 : r2;
    }
    if (out->n > 2) {
        double se = sqrt(left.m2 / (m.n - 2));
        out->se = se / scale;
        out->slope_se = se / sqrt(m.sxx) / scale;
    }
}
