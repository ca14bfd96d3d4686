/* Factor evaluation over whole panels: ICs by the pair, portfolios beside the rank they need. */
#include <aim/aim.h>
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "shim.h"

enum { DAYS = 2520, STOCKS = 5000, SECTION = DAYS * STOCKS, GROUPS = 30, BUCKETS = 10 };

static double *factor, *returns, *bucketed, *out, *means, *errors, *reduced;
static size_t *counts;
static int32_t labels[STOCKS];
static const aim_groups groups = {.count = GROUPS, .labels = labels};

static void prepare(void *context)
{
    (void)context;
    if (factor)
        return;
    factor = bench_memory(SECTION * sizeof *factor);
    returns = bench_memory(SECTION * sizeof *returns);
    out = bench_memory(SECTION * sizeof *out);
    means = bench_memory(DAYS * GROUPS * BUCKETS * sizeof *means);
    errors = bench_memory(DAYS * GROUPS * BUCKETS * sizeof *errors);
    counts = bench_memory(DAYS * GROUPS * BUCKETS * sizeof *counts);
    reduced = bench_memory(DAYS * GROUPS * sizeof *reduced);
    bench_draw(1, SECTION, (struct bench_normal){0, 1, 0.02}, factor);
    bench_draw(2, SECTION, (struct bench_normal){0, 0.02, 0.02}, returns);
    for (size_t e = 0; e < STOCKS; e++)
        labels[e] = (int32_t)(e * 7919 % GROUPS);
    bucketed = bench_memory(SECTION * sizeof *bucketed);
    for (size_t i = 0; i < SECTION; i++) /* one in fifty has none */
        bucketed[i] = i * 40503 % 50 ? (double)(1 + i * 2654435761 / 65536 % BUCKETS) : 0;
}

/* A case: which function, by which layout. */
struct job {
    aim_status (*call)(const struct job *job);
    aim_layout layout;
};

static aim_panel panel_of(const struct job *job, const double *values)
{
    return job->layout == AIM_LAYOUT_BY_PERIOD ? aim_by_period(values, DAYS, STOCKS)
                                               : aim_by_entity(values, STOCKS, DAYS);
}

static aim_status rank(const struct job *job)
{
    return aim_xs_rank(panel_of(job, factor), (aim_xs_rank_spec){0}, out);
}

static aim_status ic_as(const struct job *job, aim_factor_ic_spec spec)
{
    return aim_factor_ic(panel_of(job, factor), panel_of(job, returns), spec,
                         (aim_factor_ic_out){reduced, counts, NULL});
}

static aim_status ic_ranked(const struct job *job)
{
    return ic_as(job, (aim_factor_ic_spec){0});
}

static aim_status ic_by_group(const struct job *job)
{
    return ic_as(job, (aim_factor_ic_spec){.groups = &groups});
}

static aim_status ic_plain(const struct job *job)
{
    return ic_as(job, (aim_factor_ic_spec){AIM_FACTOR_PEARSON, NULL, 0});
}

static aim_status buckets(const struct job *job)
{
    return aim_factor_buckets(panel_of(job, factor), (aim_factor_bucket_spec){.count = BUCKETS},
                              out);
}

static aim_status portfolios(const struct job *job)
{
    return aim_factor_portfolios(panel_of(job, bucketed), panel_of(job, returns),
                                 (aim_factor_bucket_spec){.count = BUCKETS},
                                 (aim_factor_portfolio_out){means, errors, counts});
}

static aim_status quantiles_as(const struct job *job, const aim_groups *by)
{
    return aim_factor_quantiles(panel_of(job, factor), panel_of(job, returns),
                                (aim_factor_bucket_spec){.count = BUCKETS, .groups = by},
                                (aim_factor_portfolio_out){means, errors, counts});
}

static aim_status quantiles(const struct job *job)
{
    return quantiles_as(job, NULL);
}

static aim_status within(const struct job *job)
{
    return quantiles_as(job, &groups);
}

static aim_status turnover(const struct job *job)
{
    return aim_factor_turnover(panel_of(job, bucketed), BUCKETS, 5, means, counts);
}

static aim_status weights(const struct job *job)
{
    return aim_factor_weights(panel_of(job, factor), AIM_FACTOR_DEMEANED, NULL, out);
}

static aim_status gains(const struct job *job)
{
    return aim_factor_returns(panel_of(job, factor), panel_of(job, returns), reduced, NULL);
}

static aim_status forward(const struct job *job)
{
    return aim_factor_forward(panel_of(job, returns), AIM_FORWARD_OF_RETURNS, 5, out);
}

/* Function, name, the most ns it may take where memcpy takes 0.50, how often the rank. */
#define FUNCTIONS(X)                                                                               \
    X(rank, "rank", 12, 0)                                                                         \
    X(ic_ranked, "rank IC", 26, 0)                                                                 \
    X(ic_by_group, "rank IC in 30 groups", 0, 0)                                                   \
    X(ic_plain, "Pearson IC", 0, 0)                                                                \
    X(buckets, "10 buckets", 0, 0)                                                                 \
    X(portfolios, "returns of 10 buckets", 0, 0)                                                   \
    X(quantiles, "10 portfolios", 0, 1.3)                                                          \
    X(within, "10 portfolios in 30 groups", 0, 0)                                                  \
    X(turnover, "turnover, lag 5", 0, 0)                                                           \
    X(weights, "weights, demeaned", 0, 0)                                                          \
    X(gains, "returns of weights", 0, 0)                                                           \
    X(forward, "forward returns of 5", 0, 0)

static struct line {
    const char *name;
    aim_status (*call)(const struct job *job);
    double most, ranks;
    struct job jobs[2];
    struct bench benches[2];
} lines[] = {
#define X(function, title, goal, share)                                                            \
    {.name = (title), .call = (function), .most = (goal), .ranks = (share)},
    FUNCTIONS(X)
#undef X
};
enum { LINES = sizeof lines / sizeof *lines };

static void run(void *context, size_t iterations)
{
    const struct job *job = context;
    for (; iterations; iterations--) {
        if (job->call(job) != AIM_OK) {
            fprintf(stderr, "bench_factor: %s\n", aim_last_error());
            exit(EXIT_FAILURE);
        }
        bench_keep();
    }
}

static void copy(void *context, size_t iterations)
{
    (void)context;
    for (; iterations; iterations--) {
        bench_copy(SECTION, factor, out);
        bench_keep();
    }
}

static double ns(const struct bench *bench)
{
    return bench->ns > 0 ? bench->ns / (double)bench->items : 0;
}

int main(int count, char **arguments)
{
    static struct bench memcpy_case = {"memcpy", prepare, copy, NULL, SECTION, 0, 0};
    bench_add(&memcpy_case);
    for (int i = 0; i < LINES; i++)
        for (int layout = 0; layout < 2; layout++) {
            struct line *line = &lines[i];
            line->jobs[layout] = (struct job){line->call, (aim_layout)layout};
            line->benches[layout] = (struct bench){.prepare = prepare,
                                                   .run = run,
                                                   .context = &line->jobs[layout],
                                                   .items = SECTION,
                                                   .bytes = SECTION * sizeof(double)};
            snprintf(line->benches[layout].name, sizeof line->benches[layout].name, "%s/%s",
                     line->name, layout == AIM_LAYOUT_BY_PERIOD ? "by_period" : "by_entity");
            bench_add(&line->benches[layout]);
        }
    if (!bench_run(count, arguments))
        return EXIT_FAILURE;
    double scale = ns(&memcpy_case) / 0.5;
    double of_rank = ns(&lines[0].benches[AIM_LAYOUT_BY_PERIOD]);
    printf("Factors (%s), one thread, %d periods x %d, 2 %% missing: ns per value or pair.\n"
           "memcpy takes %.3f; goals are for a machine where it takes 0.50\n\n"
           "%-28s %8s %8s %8s %8s %8s\n",
           aim_isa_name(), DAYS, STOCKS, ns(&memcpy_case), "", "f64", "goal", "of it", "of rank",
           "/entity");
    for (int i = 0; i < LINES; i++) {
        const struct line *line = &lines[i];
        double by_period = ns(&line->benches[AIM_LAYOUT_BY_PERIOD]);
        double most = line->ranks > 0 ? line->ranks * of_rank : line->most * scale;
        if (!(by_period > 0))
            continue;
        printf("%-28s %8.3f", line->name, by_period);
        if (most > 0)
            printf(" %8.3f %8.2f", most, by_period / most);
        else
            printf(" %8s %8s", "", "");
        printf(" %8.2f %8.2f\n", of_rank > 0 ? by_period / of_rank : 0,
               ns(&line->benches[AIM_LAYOUT_BY_ENTITY]) / by_period);
    }
    return EXIT_SUCCESS;
}
