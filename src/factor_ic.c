/* Information coefficients: of a factor with what followed, and with itself. */
#include <math.h>

#include "factor_walk.h"

/* One period's correlations, run by run, into the place of its first. */
static void put(aim_factor_ic_out out, size_t at, struct aim__correlation c)
{
    out.ic[at] = c.r;
    if (out.n)
        out.n[at] = c.n;
    if (out.reason)
        out.reason[at] = (unsigned char)c.reason;
}

/* What an IC is asked for beside its panels. */
static aim_status check_ic(const aim_factor_ic_spec *spec, AIM_T(aim_panel) x, const double *ic,
                           const char *function)
{
    if (spec->correlation != AIM_FACTOR_SPEARMAN && spec->correlation != AIM_FACTOR_PEARSON)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.correlation is %d: neither Spearman nor Pearson",
                         (int)spec->correlation);
    if (x.entities > INT32_MAX)
        return aim__fail(AIM_ERROR_SHAPE, function,
                         "factor has %zu entities: fewer than 2^31 can be put in order",
                         x.entities);
    AIM_TRY(aim__factor_groups(spec->groups, x.entities, function));
    if (!ic && x.periods > 0 && aim__factor_rows(spec->groups) > 0)
        return aim__fail(AIM_ERROR_NULL, function, "out.ic is NULL");
    return AIM_OK;
}

/* ICs of checked panels, from the results of period `first` on. */
static aim_status correlate(AIM_T(aim_panel) x, AIM_T(aim_panel) y, aim_factor_ic_spec spec,
                            size_t first, aim_factor_ic_out out, const char *function)
{
    AIM_SHARE_PERIODS(x, spec.correlation == AIM_FACTOR_SPEARMAN ? 25 : 1,
                      correlate(AIM_T(aim__some_periods)(x, share),
                                AIM_T(aim__some_periods)(y, share), spec, first + share.from, out,
                                function));
    bool ranked = spec.correlation == AIM_FACTOR_SPEARMAN;
    size_t bytes;
    if (!AIM_T(aim__correlating_bytes)(x.entities, ranked, &bytes))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities", x.entities);
    struct AIM_T(aim__factor_walk) walk;
    AIM_TRY(AIM_T(aim__factor_open)(&walk, x, &y, spec.groups, NULL, bytes, function));
    const struct AIM_T(aim__correlating) room =
        AIM_T(aim__correlating_room)(x.entities, ranked, walk.extra);
    for (size_t t = 0; t < x.periods; t++) {
        AIM_T(aim__factor_period)(&walk, t);
        for (size_t g = 0; g < walk.runs; g++) {
            /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): opened above */
            size_t from = walk.start[g], n = walk.start[g + 1] - from;
            /* Without names there may be no values, and NULL has no +. */
            const real *u = n ? walk.x + from : walk.x, *v = n ? walk.y + from : walk.y;
            put(out, (first + t) * walk.runs + g,
                (ranked ? AIM_T(aim__spearman_of) : AIM_T(aim__pearson_of))(&room, n, u, v,
                                                                            spec.min_count));
        }
    }
    AIM_T(aim__factor_close)(&walk);
    return AIM_OK;
}

aim_status AIM_T(aim_factor_ic)(AIM_T(aim_panel) factor, AIM_T(aim_panel) returns,
                                aim_factor_ic_spec spec, aim_factor_ic_out out)
{
    AIM_REQUIRE_PANEL(factor);
    AIM_REQUIRE_FITS(factor, returns);
    AIM_TRY(check_ic(&spec, factor, out.ic, __func__));
    return correlate(factor, returns, spec, 0, out, __func__);
}

aim_status AIM_T(aim_factor_autocorrelation)(AIM_T(aim_panel) factor, size_t lag,
                                             aim_factor_ic_spec spec, aim_factor_ic_out out)
{
    AIM_REQUIRE_PANEL(factor);
    AIM_REQUIRE(lag > 0, AIM_ERROR_ARGUMENT, "lag is 0: it is at least 1");
    AIM_TRY(check_ic(&spec, factor, out.ic, __func__));
    size_t head = lag < factor.periods ? lag : factor.periods, left = factor.periods - head;
    AIM_T(aim_panel) before, now;
    AIM_TRY(AIM_T(aim_panel_slice)(factor, 0, factor.entities, 0, left, &before));
    AIM_TRY(AIM_T(aim_panel_slice)(factor, 0, factor.entities, head, left, &now));
    AIM_TRY(correlate(before, now, spec, head, out, __func__));
    for (size_t i = 0; i < head * aim__factor_rows(spec.groups); i++)
        put(out, i, (struct aim__correlation){(double)NAN, 0, AIM_REASON_SHORT});
    return AIM_OK;
}
