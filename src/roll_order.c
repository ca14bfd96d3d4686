/* Medians, quantiles and ranks of windows. */
#include "roll_order.h"
#include "roll_series.h"

/* What is asked of which windows. */
struct job {
    aim_roll_spec spec;
    struct aim__wanted wanted;
};

static AIM_T(aim__roll_call) find_series;

/* What all of them start with: the windows, and how long they are. */
static aim_status find(AIM_T(aim_panel) x, aim_roll_spec spec, struct aim__wanted wanted, real *out,
                       const char *function)
{
    AIM_TRY(aim__windows_of(spec, x.periods, function, &wanted.windows));
    if (x.entities == 0 || x.periods == 0)
        return AIM_OK;
    if (AIM_T(aim__roll_is_series)(x, spec))
        return AIM_T(aim__roll_series)(x, NULL, spec.window, find_series,
                                       &(struct job){spec, wanted}, out, function);
    struct aim__windows windows = wanted.windows;
    size_t last =
        windows.keys ? 0 : x.periods - 1; /* counted in periods, the last is the longest */
    for (size_t t = last; t < x.periods; t++) {
        size_t length = aim__windows_length(&windows, t);
        length = length < t + 1 ? length : t + 1;
        wanted.longest = length > wanted.longest ? length : wanted.longest;
    }
    bool narrow = x.entities < 32 / sizeof(real); /* too few to fill a register */
    if (wanted.dense || wanted.longest > (narrow ? 32 * x.entities : 1024 / sizeof(real)))
        return AIM_T(aim__roll_places)(x, &wanted, out, function);
    return AIM_T(aim__roll_strips)(x, &wanted, out, function);
}

static aim_status find_series(const void *job, AIM_T(aim_panel) x, const AIM_T(aim_panel) * y,
                              real *out, const char *function)
{
    const struct job *of = job;
    (void)y;
    return find(x, of->spec, of->wanted, out, function);
}

aim_status AIM_T(aim_roll_median)(AIM_T(aim_panel) x, aim_roll_spec spec, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    return find(x, spec, (struct aim__wanted){.probability = 0.5, .type = 7}, out, __func__);
}

aim_status AIM_T(aim_roll_quantile)(AIM_T(aim_panel) x, double probability, unsigned type,
                                    aim_roll_spec spec, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE(type <= 9, AIM_ERROR_ARGUMENT, "type is %u: 1 to 9, or 0 for 7", type);
    AIM_REQUIRE(probability >= 0 && probability <= 1, AIM_ERROR_ARGUMENT,
                "probability is %g: 0 to 1", probability);
    return find(x, spec, (struct aim__wanted){.probability = probability, .type = type ? type : 7},
                out, __func__);
}

/* The newest value comes after all that it is tied with, so its ordinal rank is the last of theirs.
 */
static struct aim__rank_rule rule_of(aim_xs_rank_spec spec)
{
    double from = spec.scale == AIM_RANK_N_MINUS_1 ? 1 : 0;
    struct aim__rank_rule rule = {.ties = AIM__RANK_LAST,
                                  .descending = spec.descending,
                                  .share = spec.scale != AIM_RANK_PLAIN,
                                  .from = from,
                                  .over = (spec.scale == AIM_RANK_N_PLUS_1 ? 1 : 0) - from};
    if (spec.ties == AIM_TIES_AVERAGE)
        rule.ties = AIM__RANK_MIDDLE;
    else if (spec.ties == AIM_TIES_MIN)
        rule.ties = AIM__RANK_FIRST;
    return rule;
}

static aim_status check_rank(aim_xs_rank_spec rank, const char *function)
{
    if (rank.min_count != 0)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "rank.min_count is %zu: it must be 0, spec.min_count says it",
                         rank.min_count);
    if (rank.missing != AIM_MISSING_KEEP)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "rank.missing is %d: only AIM_MISSING_KEEP (0) is possible",
                         (int)rank.missing);
    if ((unsigned)rank.ties > AIM_TIES_ORDINAL)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "rank.ties is %d: not a rule for ties",
                         (int)rank.ties);
    if ((unsigned)rank.scale > AIM_RANK_N_PLUS_1)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "rank.scale is %d: not a scale of ranks",
                         (int)rank.scale);
    return AIM_OK;
}

aim_status AIM_T(aim_roll_rank)(AIM_T(aim_panel) x, aim_xs_rank_spec rank, aim_roll_spec spec,
                                real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(check_rank(rank, __func__));
    struct aim__wanted wanted = {.rank = true, .dense = rank.ties == AIM_TIES_DENSE};
    wanted.rule = rule_of(rank);
    return find(x, spec, wanted, out, __func__);
}
