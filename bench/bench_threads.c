/* Calls on one thread and on all: two large panels, and small ones, which threads must not slow. */
#include <aim/aim.h>
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "shim.h"

enum { MOST = 2520 * 5000 };

static double *levels, *normal, *other, *out, *reduced;

static void prepare(void *context)
{
    (void)context;
    if (levels)
        return;
    levels = bench_memory(MOST * sizeof *levels);
    normal = bench_memory(MOST * sizeof *normal);
    other = bench_memory(MOST * sizeof *other);
    out = bench_memory(MOST * sizeof *out);
    reduced = bench_memory(MOST * sizeof *reduced);
    bench_levels(1, MOST, 0.02, levels);
    bench_draw(2, MOST, (struct bench_normal){0, 1, 0.02}, normal);
    bench_draw(3, MOST, (struct bench_normal){0, 1, 0.02}, other);
}

/* A case: which function, of what shape, on how many threads (0: all). */
struct job {
    aim_status (*call)(const struct job *job);
    aim_layout layout;
    size_t entities, periods, threads;
};

static aim_panel panel_of(const struct job *job, const double *values)
{
    return job->layout == AIM_LAYOUT_BY_PERIOD ? aim_by_period(values, job->periods, job->entities)
                                               : aim_by_entity(values, job->entities, job->periods);
}

static aim_status growth(const struct job *job)
{
    return aim_growth_yoy(panel_of(job, levels), 4, out);
}

static aim_status acceleration(const struct job *job)
{
    return aim_growth_acceleration(panel_of(job, levels), (aim_growth_spec){.lag = 4}, 1, out);
}

static aim_status zscore(const struct job *job)
{
    return aim_xs_zscore(panel_of(job, normal), AIM_SAMPLE, 0, out);
}

static aim_status summary(const struct job *job)
{
    return aim_xs_summary(panel_of(job, normal), (aim_xs_summary_spec){0},
                          (aim_xs_moments *)(void *)reduced);
}

static aim_status median(const struct job *job)
{
    return aim_xs_median(panel_of(job, normal), 0, reduced);
}

static aim_status winsorise(const struct job *job)
{
    return aim_xs_winsorise(panel_of(job, normal),
                            (aim_xs_winsorise_spec){.low = 0.01, .high = 0.01}, out);
}

static aim_status rank(const struct job *job)
{
    return aim_xs_rank(panel_of(job, normal), (aim_xs_rank_spec){0}, out);
}

static aim_status spearman(const struct job *job)
{
    return aim_xs_spearman(panel_of(job, normal), panel_of(job, other), 0, reduced);
}

static aim_status roll_mean(const struct job *job)
{
    return aim_roll_mean(panel_of(job, normal), (aim_roll_spec){.window = 20}, out);
}

static aim_status roll_sd(const struct job *job)
{
    return aim_roll_sd(panel_of(job, normal), (aim_roll_spec){.window = 20}, out);
}

static aim_status roll_median(const struct job *job)
{
    return aim_roll_median(panel_of(job, normal), (aim_roll_spec){.window = 20}, out);
}

static aim_status sen(const struct job *job)
{
    return aim_trend_sen(panel_of(job, levels), NULL, 0, 0, (aim_sen *)(void *)reduced);
}

static const struct {
    const char *name;
    aim_status (*call)(const struct job *job);
    size_t longest; /* periods that it is asked for, at most; 0: any */
} functions[] = {
    {"growth on the year", growth, 0},
    {"acceleration", acceleration, 0},
    {"summary", summary, 0},
    {"z-score", zscore, 0},
    {"median", median, 0},
    {"winsorise", winsorise, 0},
    {"rank", rank, 0},
    {"Spearman", spearman, 0},
    {"rolling mean, 20", roll_mean, 0},
    {"rolling sd, 20", roll_sd, 0},
    {"rolling median, 20", roll_median, 0},
    {"Sen's slope", sen, 100},
};
static const struct {
    const char *name;
    aim_layout layout;
    size_t entities, periods;
} shapes[] = {
    {"20000x80/by_entity", AIM_LAYOUT_BY_ENTITY, 20000, 80},
    {"2520x5000/by_period", AIM_LAYOUT_BY_PERIOD, 5000, 2520},
    {"64x8/by_entity", AIM_LAYOUT_BY_ENTITY, 64, 8},
    {"500x12/by_entity", AIM_LAYOUT_BY_ENTITY, 500, 12},
    {"12x500/by_period", AIM_LAYOUT_BY_PERIOD, 500, 12},
    {"2000x20/by_entity", AIM_LAYOUT_BY_ENTITY, 2000, 20},
    {"5000x100/by_entity", AIM_LAYOUT_BY_ENTITY, 5000, 100}, /* just above the threshold */
    {"one of 10M", AIM_LAYOUT_BY_PERIOD, 10000000, 1},
};
enum { FUNCTIONS = sizeof functions / sizeof *functions, SHAPES = sizeof shapes / sizeof *shapes };

static struct {
    struct job job;
    struct bench bench;
} cases[FUNCTIONS][SHAPES][2];

static void run(void *context, size_t iterations)
{
    const struct job *job = context;
    bool failed = aim_set_threads(job->threads) != AIM_OK;
    for (; iterations && !failed; iterations--) {
        failed = job->call(job) != AIM_OK;
        bench_keep();
    }
    if (failed || aim_set_threads(1) != AIM_OK) {
        fprintf(stderr, "bench_threads: %s\n", aim_last_error());
        exit(EXIT_FAILURE);
    }
}

static void add(int function, int shape, int all)
{
    struct job *job = &cases[function][shape][all].job;
    struct bench *bench = &cases[function][shape][all].bench;
    if (functions[function].longest && shapes[shape].periods > functions[function].longest)
        return;
    *job = (struct job){functions[function].call, shapes[shape].layout, shapes[shape].entities,
                        shapes[shape].periods, all ? 0 : 1};
    *bench = (struct bench){.prepare = prepare,
                            .run = run,
                            .context = job,
                            .items = job->entities * job->periods,
                            .by_the_clock = true};
    snprintf(bench->name, sizeof bench->name, "%s/%s/%s", functions[function].name,
             shapes[shape].name, all ? "all" : "one");
    bench_add(bench);
}

int main(int count, char **arguments)
{
    size_t threads = aim_threads();
    for (int function = 0; function < FUNCTIONS; function++)
        for (int shape = 0; shape < SHAPES; shape++)
            for (int all = 0; all < 2; all++)
                add(function, shape, all);
    if (!bench_run(count, arguments))
        return EXIT_FAILURE;
    printf("Threads (%s): ns per value on one, and how many times as fast on %zu, by the "
           "clock\n\n%-20s",
           aim_isa_name(), threads, "");
    for (int shape = 0; shape < SHAPES; shape++)
        printf(" %20s", shapes[shape].name);
    printf("\n");
    for (int function = 0; function < FUNCTIONS; function++) {
        printf("%-20s", functions[function].name);
        for (int shape = 0; shape < SHAPES; shape++) {
            const struct bench *one = &cases[function][shape][0].bench;
            const struct bench *all = &cases[function][shape][1].bench;
            if (one->ns > 0 && all->ns > 0)
                printf(" %13.2f %6.2f", one->ns / (double)one->items, one->ns / all->ns);
            else
                printf(" %20s", "");
        }
        printf("\n");
    }
    return EXIT_SUCCESS;
}
