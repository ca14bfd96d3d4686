/* Portfolios that hold a factor: their weights and returns. */
#include <math.h>

#include "factor_walk.h"

/* What a run of scores is measured from, and how. */
struct stance {
    double level;
    double above, below; /* sides: what a name on each is worth */
    double gross;        /* of the whole run; NaN where there is none */
};

static double demeaned(size_t n, const real *x)
{
    struct aim__moments m;
    AIM_T(aim__table)()->spread(n, x, &m);
    return isfinite(m.mean) ? m.mean : (double)NAN;
}

static struct stance sides(size_t n, const real *x, const struct aim__quantiles *median)
{
    struct stance s = {.level = (double)NAN};
    AIM_T(aim__quantiles_of)(median, n, x, &s.level);
    for (size_t i = 0; i < n; i++) {
        s.above += (double)x[i] > s.level;
        s.below += (double)x[i] < s.level;
    }
    s.above = 1 / s.above;
    s.below = -1 / s.below;
    return s;
}

/* What a name holds before scaling. */
static double held(double x, const struct stance *s, aim_factor_weighting weighting)
{
    if (weighting != AIM_FACTOR_SIDES || x != x)
        return x - s->level;
    return x > s->level ? s->above : x < s->level ? s->below : 0;
}

static struct stance stance_of(size_t n, const real *x, aim_factor_weighting weighting,
                               const struct aim__quantiles *median)
{
    struct stance s = {.level = 0};
    if (weighting == AIM_FACTOR_DEMEANED)
        s.level = demeaned(n, x);
    else if (weighting == AIM_FACTOR_SIDES)
        s = sides(n, x, median);
    double gross = 0;
    for (size_t i = 0; i < n; i++) {
        double size = fabs(held((double)x[i], &s, weighting));
        gross += size == size ? size : 0;
    }
    s.gross = gross > 0 && isfinite(gross) ? gross : (double)NAN;
    return s;
}

aim_status AIM_T(aim_factor_weights)(AIM_T(aim_panel) factor, aim_factor_weighting weighting,
                                     const aim_groups *groups, real *out)
{
    const double half = 0.5;
    struct aim__quantiles median = {.probabilities = &half, .count = 1, .spec = {7, 1}};
    size_t bytes, stances = 0;
    AIM_REQUIRE_PANEL(factor);
    AIM_REQUIRE(factor.entities <= INT32_MAX, AIM_ERROR_SHAPE,
                "factor has %zu entities: fewer than 2^31 can be put in order", factor.entities);
    AIM_REQUIRE_OUT(factor, out);
    AIM_REQUIRE((unsigned)weighting <= AIM_FACTOR_AS_IT_IS, AIM_ERROR_ARGUMENT,
                "weighting is %d: demeaned, sides or as it is", (int)weighting);
    AIM_TRY(aim__factor_groups(groups, factor.entities, __func__));
    AIM_SHARE_PERIODS(factor, 3,
                      AIM_T(aim_factor_weights)(AIM_T(aim__some_periods)(factor, share), weighting,
                                                groups,
                                                out + AIM_T(aim__at)(factor, 0, share.from)));
    AIM_REQUIRE(aim__quantiles_bytes(factor.entities, 1, &bytes) &&
                    aim__scratch(&stances, aim__factor_rows(groups), sizeof(struct stance)) &&
                    !__builtin_add_overflow(bytes, stances, &bytes),
                AIM_ERROR_MEMORY, "no memory for %zu entities", factor.entities);
    struct AIM_T(aim__factor_walk) walk;
    AIM_TRY(AIM_T(aim__factor_open)(&walk, factor, NULL, groups, out, bytes, __func__));
    struct stance *stance = walk.extra;
    aim__quantiles_room(&median, (char *)walk.extra + stances);
    for (size_t t = 0; t < factor.periods; t++) {
        double sharing = 0;
        AIM_T(aim__factor_period)(&walk, t);
        for (size_t g = 0; g < walk.runs; g++) {
            size_t from = walk.start[g], n = walk.start[g + 1] - from;
            stance[g] = stance_of(n, n ? walk.x + from : walk.x, weighting, &median);
            sharing += stance[g].gross > 0;
        }
        for (size_t g = 0; g < walk.runs; g++)
            for (size_t i = walk.start[g]; i < walk.start[g + 1]; i++)
                walk.result[i] = (real)(held((double)walk.x[i], &stance[g], weighting) /
                                        stance[g].gross / sharing);
        AIM_T(aim__factor_put)(&walk, t);
    }
    AIM_T(aim__factor_close)(&walk);
    return AIM_OK;
}

aim_status AIM_T(aim_factor_returns)(AIM_T(aim_panel) weights, AIM_T(aim_panel) returns,
                                     double *out, double *gross)
{
    AIM_REQUIRE_PANEL(weights);
    AIM_REQUIRE_FITS(weights, returns);
    AIM_REQUIRE_REDUCED(weights, out);
    AIM_SHARE_PERIODS(weights, 1,
                      AIM_T(aim_factor_returns)(AIM_T(aim__some_periods)(weights, share),
                                                AIM_T(aim__some_periods)(returns, share),
                                                out + share.from,
                                                gross ? gross + share.from : NULL));
    struct AIM_T(aim__factor_walk) walk;
    AIM_TRY(AIM_T(aim__factor_open)(&walk, weights, &returns, NULL, NULL, 0, __func__));
    for (size_t t = 0; t < weights.periods; t++) {
        AIM_T(aim__factor_period)(&walk, t);
        double sum = 0, size = 0;
        size_t known = 0;
        for (size_t e = 0; e < weights.entities; e++) {
            double w = (double)walk.x[e], r = (double)walk.y[e];
            bool counts = w == w && r == r;
            sum += counts ? w * r : 0;
            size += counts ? fabs(w) : 0;
            known += counts;
        }
        out[t] = known ? sum : (double)NAN;
        if (gross)
            gross[t] = size;
    }
    AIM_T(aim__factor_close)(&walk);
    return AIM_OK;
}
