/* Normal scores: the normal's quantiles at the shares of ranks. */
#include <math.h>

#include <aim/significance.h>

#include "panel.h"
#include "probability.h"

/* (r - a) / (n + 1 - 2 a); its mirror image gives the same score with the other sign, so that
 * scores are symmetric to the bit. */
static double score_of(double rank, double n, double a)
{
    double below = rank - a, above = n + 1 - rank - a, all = n + 1 - 2 * a;
    if (below == above) /* NOLINT: the middle, exactly */
        return 0;
    return below < above ? aim__normal_quantile_of(below / all)
                         : -aim__normal_quantile_of(above / all);
}

static void score_period(AIM_T(aim_panel) x, size_t period, double a, real *out)
{
    double n = 0;
    for (size_t e = 0; e < x.entities; e++)
        n += !isnan(x.values[AIM_T(aim__at)(x, e, period)]);
    for (size_t e = 0; e < x.entities; e++) {
        real *rank = &out[AIM_T(aim__at)(x, e, period)];
        if (!isnan(*rank))
            *rank = (real)score_of((double)*rank, n, a);
    }
}

aim_status AIM_T(aim_xs_normal_scores)(AIM_T(aim_panel) x, aim_score_share share, real *out)
{
    static const double shares[] = {[AIM_SCORE_BLOM] = 3.0 / 8,
                                    [AIM_SCORE_TUKEY] = 1.0 / 3,
                                    [AIM_SCORE_RANKIT] = 1.0 / 2,
                                    [AIM_SCORE_VAN_DER_WAERDEN] = 0};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE((size_t)share < sizeof shares / sizeof *shares, AIM_ERROR_ARGUMENT,
                "share is %d: there is none", (int)share);
    AIM_TRY(AIM_T(aim_xs_rank)(x, (aim_xs_rank_spec){0}, out));
    for (size_t p = 0; p < x.periods; p++)
        score_period(x, p, shares[share], out);
    return AIM_OK;
}
