/* One growth over a whole history: compound annual growth, geometric mean, compounding. */
#include <math.h>

#include "growth.h"

/* (last / first)^(1 / years) - 1 through the kernel of annualised growth, so that it has its bits.
 */
static real compound(real first, real last, double years)
{
    struct AIM_T(aim__rule) rule = {.power = (real)(1 / years), .scale = 1};
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    real growth;
    table->growth_annualised((struct aim__rect){.rows = 1, .n = 1}, &last, &first, &growth, rule);
    return growth;
}

/* Years between two periods: by their number, or by their dates where there are any. */
static double years_between(size_t first, size_t last, double per_year, const int32_t *days)
{
    return days ? ((double)days[last] - (double)days[first]) / 365.25
                : (double)(last - first) / per_year;
}

static void cagr(AIM_T(aim_panel) x, double per_year, const int32_t *days, real *out)
{
    for (size_t e = 0; e < x.entities; e++) {
        size_t first = 0, last = x.periods;
        while (first < x.periods && isnan(x.values[AIM_T(aim__at)(x, e, first)]))
            first++;
        while (last > first && isnan(x.values[AIM_T(aim__at)(x, e, last - 1)]))
            last--;
        out[e] = (real)NAN;
        if (last > first + 1)
            out[e] = compound(x.values[AIM_T(aim__at)(x, e, first)],
                              x.values[AIM_T(aim__at)(x, e, last - 1)],
                              years_between(first, last - 1, per_year, days));
    }
}

aim_status AIM_T(aim_growth_cagr)(AIM_T(aim_panel) x, double per_year, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(out || x.entities == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_REQUIRE(per_year > 0 && per_year <= 366, AIM_ERROR_ARGUMENT,
                "per_year is %g: it must be above 0 and at most 366", per_year);
    cagr(x, per_year, NULL, out);
    return AIM_OK;
}

aim_status AIM_T(aim_growth_cagr_dates)(AIM_T(aim_panel) x, const int32_t *days, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(out || x.entities == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_REQUIRE(days || x.periods == 0, AIM_ERROR_NULL, "days is NULL");
    for (size_t t = 1; t < x.periods; t++)
        AIM_REQUIRE(days[t] > days[t - 1], AIM_ERROR_ARGUMENT,
                    "days[%zu] is %d, not after days[%zu], which is %d", t, (int)days[t], t - 1,
                    (int)days[t - 1]);
    cagr(x, 0, days, out);
    return AIM_OK;
}

aim_status AIM_T(aim_growth_compound)(AIM_T(aim_panel) x, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_SHARE_ENTITIES(x, 2,
                       AIM_T(aim_growth_compound)(AIM_T(aim__some_entities)(x, share),
                                                  out + AIM_T(aim__at)(x, share.from, 0)));
    for (size_t e = 0; e < x.entities; e++) {
        double level = 1;
        for (size_t t = 0; t < x.periods; t++) {
            size_t at = AIM_T(aim__at)(x, e, t);
            level *= 1 + (double)x.values[at];
            out[at] = (real)(level - 1);
        }
    }
    return AIM_OK;
}

/* The mean of ln(1 + x) over an entity's known periods: logarithms stage by stage, their moments
 * merged in order. */
static double mean_log(AIM_T(aim_panel) x, size_t entity)
{
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    double total = 0, known = 0;
    for (size_t start = 0; start < x.periods; start += AIM__STAGE) {
        _Alignas(64) real stage[AIM__STAGE];
        size_t n = x.periods - start < AIM__STAGE ? x.periods - start : AIM__STAGE;
        for (size_t t = 0; t < n; t++)
            stage[t] = x.values[AIM_T(aim__at)(x, entity, start + t)];
        table->log_one_plus(n, stage, stage);
        struct aim__moments m;
        table->moments(n, stage, &m);
        if (m.n > 0)
            total += m.mean * m.n;
        known += m.n;
    }
    return total / known;
}

static aim_status means(AIM_T(aim_panel) x, real *out)
{
    AIM_SHARE_ENTITIES(x, 3, means(AIM_T(aim__some_entities)(x, share), out + share.from));
    for (size_t e = 0; e < x.entities; e++) {
        real mean = (real)mean_log(x, e);
        AIM_T(aim__table)()->exp_minus_one(1, &mean, &out[e]);
    }
    return AIM_OK;
}

aim_status AIM_T(aim_growth_geomean)(AIM_T(aim_panel) x, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(out || x.entities == 0, AIM_ERROR_NULL, "out is NULL");
    for (size_t e = 0; e < x.entities; e++)
        for (size_t t = 0; t < x.periods; t++) {
            double rate = x.values[AIM_T(aim__at)(x, e, t)];
            AIM_REQUIRE(!(rate <= -1 || rate == (double)INFINITY), AIM_ERROR_DOMAIN,
                        "entity %zu, period %zu: growth of %g leaves no finite positive level", e,
                        t, rate);
        }
    return means(x, out);
}
