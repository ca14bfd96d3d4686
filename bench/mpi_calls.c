/* The calls that bench_mpi looks at. */
#include "mpi_calls.h"

#include <stdlib.h>

enum { GROUPS = 10 };

static aim_status breadth(struct mpi_work *w)
{
    return aim_mpi_xs_breadth_f32(w->plan, w->x, 0.1, w->reduced);
}

static aim_status summary(struct mpi_work *w)
{
    return aim_mpi_xs_summary_f32(w->plan, w->x, (aim_xs_summary_spec){0}, w->reduced);
}

static aim_status zscore(struct mpi_work *w)
{
    return aim_mpi_xs_zscore_f32(w->plan, w->x, AIM_SAMPLE, 0, w->out);
}

/* Labels are made where they are first asked for: other calls have the memory. */
static aim_status label(struct mpi_work *w)
{
    size_t n = w->x.entities, first = aim_mpi_first(w->plan);
    if (!w->labels) {
        w->labels = malloc((n + 1) * sizeof *w->labels);
        if (!w->labels)
            return aim_refuse(AIM_ERROR_MEMORY, "bench_mpi", "no memory for %zu labels", n);
        for (size_t e = 0; e < n; e++)
            w->labels[e] = (int32_t)((first + e) * 7 % GROUPS);
    }
    return AIM_OK;
}

static aim_status by_mean(struct mpi_work *w)
{
    aim_status labelled = label(w);
    if (labelled != AIM_OK)
        return labelled;
    aim_groups groups = {GROUPS, w->labels, NULL, AIM_WEIGHT_FULL};
    return aim_mpi_xs_by_mean_f32(w->plan, w->x, groups, 0, w->reduced);
}

static aim_status by_summary(struct mpi_work *w)
{
    aim_status labelled = label(w);
    if (labelled != AIM_OK)
        return labelled;
    aim_groups groups = {GROUPS, w->labels, NULL, AIM_WEIGHT_FULL};
    return aim_mpi_xs_by_summary_f32(w->plan, w->x, groups, (aim_xs_summary_spec){0}, w->reduced);
}

static aim_status median(struct mpi_work *w)
{
    return aim_mpi_xs_median_f32(w->plan, w->x, 0, w->reduced);
}

static aim_status quantile(struct mpi_work *w)
{
    static const double five[] = {0.05, 0.25, 0.5, 0.75, 0.95};
    return aim_mpi_xs_quantile_f32(w->plan, w->x, five, 5, (aim_xs_quantile_spec){0}, w->reduced);
}

static aim_status winsorise(struct mpi_work *w)
{
    aim_xs_winsorise_spec tails = {.low = 0.01, .high = 0.01};
    return aim_mpi_xs_winsorise_f32(w->plan, w->x, tails, w->out);
}

static aim_status rank(struct mpi_work *w)
{
    return aim_mpi_xs_rank_f32(w->plan, w->x, (aim_xs_rank_spec){0}, w->out);
}

const struct mpi_call mpi_calls[] = {
    {"breadth", breadth, 0},
    {"summary", summary, 0},
    {"zscore", zscore, 0},
    {"by_mean, 10 groups", by_mean, 1},
    {"by_summary, 10 groups", by_summary, 1},
    {"median", median, 0},
    {"quantile, 5 places", quantile, 0},
    {"winsorise", winsorise, 0},
    {"rank", rank, 2},
    {NULL, NULL, 0},
};

/* A value of the entity's own, so that any number of ranks makes the same. */
static float value_of(uint64_t entity, uint64_t period)
{
    uint64_t z = (entity + 1) * 0x9e3779b97f4a7c15u + period * 0xd1342543de82ef95u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (float)((double)(z >> 11) * 0x1p-53 - 0.5);
}

aim_status mpi_work_open(struct mpi_work *work, aim_mpi *plan, size_t periods)
{
    size_t n = aim_mpi_count(plan), first = aim_mpi_first(plan);
    float *values = malloc((n * periods + 1) * sizeof *values);
    *work = (struct mpi_work){.plan = plan,
                              .x = aim_by_period_f32(values, periods, n),
                              .out = malloc((n * periods + 1) * sizeof *work->out),
                              .reduced = malloc(periods * GROUPS * sizeof(aim_xs_moments))};
    if (!values || !work->out || !work->reduced)
        return aim_refuse(AIM_ERROR_MEMORY, "bench_mpi", "no memory for %zu values", n * periods);
    for (size_t t = 0; t < periods; t++)
        for (size_t e = 0; e < n; e++)
            values[t * n + e] = value_of(first + e, t);
    return AIM_OK;
}

void mpi_work_close(struct mpi_work *work)
{
    free((void *)(uintptr_t)work->x.values);
    free(work->labels);
    free(work->out);
    free(work->reduced);
}
