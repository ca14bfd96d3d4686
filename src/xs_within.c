/* Values on the scale of their group. */
#include <math.h>

#include "xs_groups.h"

/* What is done with one group's values. */
struct job {
    void (*run)(const struct job *job, size_t n, const real *x, const double *weight, real *out);
    aim_xs_summary_spec summary;
    aim_mad_scale scale;
    aim_xs_rank_spec rank;
    aim_xs_winsorise_spec winsorise;
    struct aim__quantiles quantiles;
    void *room;
};

/* Each name is given what it got in its group, or the mean of what it got in several. */
static void put_back(const struct aim__members *m, const real *result, real *out)
{
    for (size_t e = 0; e < m->entities; e++) {
        size_t from = m->from[e], count = m->from[e + 1] - from;
        if (count == 1) {
            out[e] = result[m->slot[from]];
            continue;
        }
        double sum = 0, known = 0;
        for (size_t i = 0; i < count; i++) {
            double value = (double)result[m->slot[from + i]];
            sum += value == value ? value : 0;
            known += value == value;
        }
        out[e] = (real)(known > 0 ? sum / known : (double)NAN);
    }
}

/* `bytes` of room for a group; the groups are checked. */
static aim_status within(AIM_T(aim_panel) x, aim_groups groups, struct job job, size_t bytes,
                         real *out, const char *function)
{
    AIM_SHARE_PERIODS(x, 4,
                      within(AIM_T(aim__some_periods)(x, share), groups, job, bytes,
                             out + AIM_T(aim__at)(x, 0, share.from), function));
    struct AIM_T(aim__grouped) grouped;
    AIM_TRY(AIM_T(aim__grouped_open)(&grouped, x, groups, out, bytes, function));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    const struct aim__members *m = &grouped.members;
    job.room = grouped.extra;
    if (job.quantiles.count > 0)
        aim__quantiles_room(&job.quantiles, grouped.extra);
    for (size_t t = 0; t < x.periods; t++) {
        AIM_T(aim__grouped_period)(&grouped, t);
        for (size_t g = 0; g < groups.count; g++) {
            size_t from = m->start[g];
            job.run(&job, m->start[g + 1] - from, grouped.values + from, m->weight + from,
                    grouped.result + from);
        }
        real *row = AIM_T(aim__cross_out)(&grouped.cross, t);
        if (grouped.cross.row_streams) {
            put_back(m, grouped.result, grouped.row);
            table->stream(x.entities, grouped.row, row);
        } else {
            put_back(m, grouped.result, row);
        }
        AIM_T(aim__cross_put)(&grouped.cross, t);
    }
    AIM_T(aim__cross_close)(&grouped.cross);
    return AIM_OK;
}

static void demean(const struct job *job, size_t n, const real *x, const double *weight, real *out)
{
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct aim__moments m;
    (void)weight;
    table->spread(n, x, &m);
    struct aim__location s = aim__xs_locate(&m, job->summary);
    table->centre(n, x, isfinite(s.mean) ? s.mean : (double)NAN, 0, out, 0);
}

static void weighted_demean(const struct job *job, size_t n, const real *x, const double *weight,
                            real *out)
{
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct aim__weighted_sum sum;
    table->weighted_sum(n, x, weight, &sum);
    double mean = sum.n >= (double)job->summary.min_count ? sum.sum / sum.weight : (double)NAN;
    table->centre(n, x, isfinite(mean) ? mean : (double)NAN, 0, out, 0);
}

static void zscore(const struct job *job, size_t n, const real *x, const double *weight, real *out)
{
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct aim__moments m;
    (void)weight;
    table->spread(n, x, &m);
    struct aim__location s = aim__xs_locate(&m, job->summary);
    table->standardise(n, x, s.mean, aim__xs_divisor(s.sd), out, 0);
}

static void robust_zscore(const struct job *job, size_t n, const real *x, const double *weight,
                          real *out)
{
    struct aim__middle middle = AIM_T(aim__middle_of)(&job->quantiles, n, x, job->scale);
    (void)weight;
    AIM_T(aim__table)()->standardise(n, x, middle.median, aim__xs_divisor(middle.mad), out, 0);
}

static void rank(const struct job *job, size_t n, const real *x, const double *weight, real *out)
{
    uint64_t *scratch = job->room;
    (void)weight;
    AIM_T(aim__rank_of)
    (n, x, job->rank, (uint32_t *)(scratch + AIM__ORDER_WORDS * (n + 1)), scratch, out);
}

static void winsorise(const struct job *job, size_t n, const real *x, const double *weight,
                      real *out)
{
    struct aim__bounds bounds = AIM_T(aim__bounds_of)(job->winsorise, &job->quantiles, n, x);
    (void)weight;
    AIM_T(aim__table)()->hold(n, x, bounds.low, bounds.high, out, 0);
}

aim_status AIM_T(aim_xs_within_demean)(AIM_T(aim_panel) x, aim_groups groups, size_t min_count,
                                       real *out)
{
    bool fractional = groups.weighting == AIM_WEIGHT_FRACTIONAL;
    struct job job = {.run = fractional ? weighted_demean : demean,
                      .summary = {.min_count = min_count}};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_summary(&job.summary, __func__));
    AIM_TRY(aim__members_check(groups, x.entities, __func__));
    return within(x, groups, job, 0, out, __func__);
}

aim_status AIM_T(aim_xs_within_zscore)(AIM_T(aim_panel) x, aim_groups groups, aim_moments_of sd,
                                       size_t min_count, real *out)
{
    struct job job = {.run = zscore, .summary = {.sd = sd, .min_count = min_count}};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_summary(&job.summary, __func__));
    AIM_TRY(aim__members_check(groups, x.entities, __func__));
    AIM_TRY(aim__members_whole(groups, __func__));
    return within(x, groups, job, 0, out, __func__);
}

aim_status AIM_T(aim_xs_within_robust_zscore)(AIM_T(aim_panel) x, aim_groups groups,
                                              aim_mad_scale scale, size_t min_count, real *out)
{
    double half = 0.5;
    struct job job = {
        .run = robust_zscore,
        .scale = scale,
        .quantiles = {.probabilities = &half, .count = 1, .spec = {7, min_count}},
    };
    size_t bytes;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_mad(scale, __func__));
    AIM_TRY(aim__xs_check_quantiles(&half, 1, &job.quantiles.spec, __func__));
    AIM_TRY(aim__members_check(groups, x.entities, __func__));
    AIM_TRY(aim__members_whole(groups, __func__));
    AIM_REQUIRE(aim__quantiles_bytes(aim__members_most(groups, x.entities), 1, &bytes),
                AIM_ERROR_MEMORY, "no memory for %zu entities", x.entities);
    return within(x, groups, job, bytes, out, __func__);
}

aim_status AIM_T(aim_xs_within_rank)(AIM_T(aim_panel) x, aim_groups groups, aim_xs_rank_spec spec,
                                     real *out)
{
    size_t bytes;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_rank(&spec, __func__));
    AIM_TRY(aim__members_check(groups, x.entities, __func__));
    AIM_TRY(aim__members_whole(groups, __func__));
    AIM_REQUIRE(aim__rank_bytes(aim__members_most(groups, x.entities), &bytes), AIM_ERROR_MEMORY,
                "no memory for %zu entities", x.entities);
    return within(x, groups, (struct job){.run = rank, .rank = spec}, bytes, out, __func__);
}

aim_status AIM_T(aim_xs_within_winsorise)(AIM_T(aim_panel) x, aim_groups groups,
                                          aim_xs_winsorise_spec spec, real *out)
{
    struct job job = {.run = winsorise};
    double probabilities[2];
    size_t bytes;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_winsorise(&spec, __func__));
    AIM_TRY(aim__members_check(groups, x.entities, __func__));
    AIM_TRY(aim__members_whole(groups, __func__));
    job.winsorise = spec;
    aim__xs_bounds_wanted(spec, probabilities, &job.quantiles);
    AIM_REQUIRE(aim__quantiles_bytes(aim__members_most(groups, x.entities), 2, &bytes),
                AIM_ERROR_MEMORY, "no memory for %zu entities", x.entities);
    return within(x, groups, job, bytes, out, __func__);
}
