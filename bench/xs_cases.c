/* Every function of the xs family over whole panels, for one precision; compiled for f64 and f32.
 *
 * A function is one line of FUNCTIONS and the CALL that runs it. */
#include "xs_cases.h"

#include <aim/aim.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "real.h"

#define PANEL    AIM_T(aim_panel)
#define XS(name) AIM_T(aim_xs_##name)

enum { KIND_DAYS = 252, PROBABILITIES = 6, MOST_LABELS = 3 };

static const double probabilities[PROBABILITIES] = {0.01, 0.05, 0.25, 0.75, 0.95, 0.99};

static real *values[KINDS], *others, *weights, *out;
static double *reduced;
static aim_xs_moments *moments;
static aim_xs_breadth_count *breadth;
static aim_xs_group_mean *means;
static int32_t labels[STOCKS * MOST_LABELS];
static size_t offsets[STOCKS + 1];

/* Splitmix64. */
static double draw(uint64_t *state)
{
    *state += 0x9e3779b97f4a7c15u;
    uint64_t z = *state;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static double value_of(enum kind kind, size_t i, uint64_t *state)
{
    const double pi = 3.14159265358979323846;
    double u = draw(state), v = draw(state);
    switch (kind) {
    case ASCENDING:
        return (double)(i % STOCKS) + u / 2;
    case EQUAL:
        return 1.5;
    case TWO_VALUES:
        return u < 0.5;
    case HEAVY_TAILED:
        return tan(pi * (u - 0.5));
    default:
        return 0.02 * sqrt(-2 * log(1 - u)) * cos(2 * pi * v);
    }
}

static real *panel_of(enum kind kind, size_t n, uint64_t seed)
{
    real *x = bench_memory(n * sizeof *x);
    uint64_t state = seed;
    for (size_t i = 0; i < n; i++) {
        double value = value_of(kind, i, &state);
        x[i] = (real)(draw(&state) < (kind == HALF_MISSING ? 0.5 : 0.02) ? (double)NAN : value);
    }
    return x;
}

static void prepare(void *context)
{
    (void)context;
    if (out)
        return;
    for (int kind = 0; kind < KINDS; kind++)
        values[kind] = panel_of(kind, kind == NORMAL ? SECTION : KIND_DAYS * STOCKS, 1);
    others = panel_of(NORMAL, SECTION, 2);
    weights = bench_memory(SECTION * sizeof *weights);
    for (size_t i = 0; i < SECTION; i++)
        weights[i] = (real)(1 + i % 97);
    out = bench_memory(SECTION * sizeof *out);
    reduced = bench_memory(DAYS * GROUPS * PROBABILITIES * sizeof *reduced);
    moments = bench_memory(DAYS * GROUPS * sizeof *moments);
    breadth = bench_memory(DAYS * sizeof *breadth);
    means = bench_memory(DAYS * GROUPS * sizeof *means);
    uint64_t state = 3;
    for (size_t e = 0, at = 0; e < STOCKS; e++) {
        size_t count = 1 + (size_t)(draw(&state) * MOST_LABELS);
        for (size_t i = 0; i < count; i++)
            labels[at++] = (int32_t)(draw(&state) * GROUPS);
        offsets[e + 1] = at;
    }
}

static aim_groups one_label(void)
{
    return (aim_groups){.count = GROUPS, .labels = labels};
}

static aim_groups several_labels(aim_weighting weighting)
{
    return (aim_groups){
        .count = GROUPS, .labels = labels, .offsets = offsets, .weighting = weighting};
}

/* Function, name, the most it may take in ns where memcpy takes 0.50, whether it puts in order. */
#define FUNCTIONS(X)                                                                               \
    X(summary, "summary", 0.75, 0)                                                                 \
    X(breadth, "breadth", 0, 0)                                                                    \
    X(zscore, "z-score", 1.2, 0)                                                                   \
    X(demean, "demean", 0, 0)                                                                      \
    X(clip, "clip", 0, 0)                                                                          \
    X(median, "median", 1.8, 1)                                                                    \
    X(mad, "MAD", 0, 1)                                                                            \
    X(quantiles, "6 quantiles, type 7", 6, 1)                                                      \
    X(robust, "robust z-score", 0, 1)                                                              \
    X(winsorise, "winsorise 1 % / 99 %", 3.5, 1)                                                   \
    X(winsorise_mads, "winsorise, 3 MADs", 0, 1)                                                   \
    X(rank, "rank, average ties", 12, 1)                                                           \
    X(rank_share, "rank / (n + 1), dense", 0, 1)                                                   \
    X(top, "top 10", 0, 1)                                                                         \
    X(group_mean, "mean in 30 groups", 1.2, 0)                                                     \
    X(group_mean_full, "mean, several labels, full", 0, 0)                                         \
    X(group_mean_share, "mean, several labels, 1 / k", 0, 0)                                       \
    X(group_mean_first, "mean, several labels, first", 0, 0)                                       \
    X(group_summary, "summary in 30 groups", 0, 0)                                                 \
    X(group_median, "median in 30 groups", 8, 0)                                                   \
    X(within_zscore, "z-score in 30 groups", 3.2, 0)                                               \
    X(within_zscore_full, "z-score, several labels", 0, 0)                                         \
    X(within_demean, "demean in 30 groups", 0, 0)                                                  \
    X(within_rank, "rank in 30 groups", 0, 0)                                                      \
    X(pearson, "Pearson, a pair", 1.2, 0)                                                          \
    X(spearman, "Spearman, a pair", 26, 0)                                                         \
    X(weighted, "weighted summary", 0, 0)                                                          \
    X(weighted_median, "weighted median", 0, 0)

static aim_status summary(PANEL x)
{
    return XS(summary)(x, (aim_xs_summary_spec){0}, moments);
}

static aim_status breadth_of(PANEL x)
{
    return XS(breadth)(x, 0.01, breadth);
}

static aim_status zscore(PANEL x)
{
    return XS(zscore)(x, AIM_SAMPLE, 0, out);
}

static aim_status demean(PANEL x)
{
    return XS(demean)(x, 0, out);
}

static aim_status clip(PANEL x)
{
    return XS(clip)(x, -0.05, 0.05, out);
}

static aim_status median(PANEL x)
{
    return XS(median)(x, 0, reduced);
}

static aim_status mad(PANEL x)
{
    return XS(mad)(x, AIM_MAD_NORMAL, 0, reduced);
}

static aim_status quantiles(PANEL x)
{
    return XS(quantile)(x, probabilities, PROBABILITIES, (aim_xs_quantile_spec){0}, reduced);
}

static aim_status robust(PANEL x)
{
    return XS(robust_zscore)(x, AIM_MAD_NORMAL, 0, out);
}

static aim_status winsorise(PANEL x)
{
    return XS(winsorise)(x, (aim_xs_winsorise_spec){.low = 0.01, .high = 0.01}, out);
}

static aim_status winsorise_mads(PANEL x)
{
    return XS(winsorise)(x, (aim_xs_winsorise_spec){.by = AIM_WINSORISE_MADS, .low = 3, .high = 3},
                         out);
}

static aim_status rank(PANEL x)
{
    return XS(rank)(x, (aim_xs_rank_spec){0}, out);
}

static aim_status rank_share(PANEL x)
{
    return XS(rank)(x, (aim_xs_rank_spec){.ties = AIM_TIES_DENSE, .scale = AIM_RANK_N_PLUS_1}, out);
}

static aim_status top(PANEL x)
{
    static aim_xs_place places[DAYS * 10];
    return XS(top)(x, 10, places);
}

static aim_status group_mean(PANEL x)
{
    return XS(by_mean)(x, one_label(), 0, means);
}

static aim_status group_mean_full(PANEL x)
{
    return XS(by_mean)(x, several_labels(AIM_WEIGHT_FULL), 0, means);
}

static aim_status group_mean_share(PANEL x)
{
    return XS(by_mean)(x, several_labels(AIM_WEIGHT_FRACTIONAL), 0, means);
}

static aim_status group_mean_first(PANEL x)
{
    return XS(by_mean)(x, several_labels(AIM_WEIGHT_FIRST), 0, means);
}

static aim_status group_summary(PANEL x)
{
    return XS(by_summary)(x, one_label(), (aim_xs_summary_spec){0}, moments);
}

static aim_status group_median(PANEL x)
{
    static const double half = 0.5;
    return XS(by_quantile)(x, one_label(), &half, 1, (aim_xs_quantile_spec){0}, reduced);
}

static aim_status within_zscore(PANEL x)
{
    return XS(within_zscore)(x, one_label(), AIM_SAMPLE, 0, out);
}

static aim_status within_zscore_full(PANEL x)
{
    return XS(within_zscore)(x, several_labels(AIM_WEIGHT_FULL), AIM_SAMPLE, 0, out);
}

static aim_status within_demean(PANEL x)
{
    return XS(within_demean)(x, one_label(), 0, out);
}

static aim_status within_rank(PANEL x)
{
    return XS(within_rank)(x, one_label(), (aim_xs_rank_spec){0}, out);
}

/* The second panel, in the layout of the first. */
static PANEL beside(PANEL x)
{
    return (PANEL){others, x.entities, x.periods, x.layout, x.stride};
}

static aim_status pearson(PANEL x)
{
    return XS(pearson)(x, beside(x), 0, reduced);
}

static aim_status spearman(PANEL x)
{
    return XS(spearman)(x, beside(x), 0, reduced);
}

static aim_status weighted(PANEL x)
{
    static aim_xs_weighted_moments summaries[DAYS];
    PANEL w = beside(x);
    w.values = weights;
    return XS(weighted_summary)(x, w, (aim_xs_weighted_spec){0}, summaries);
}

static aim_status weighted_median(PANEL x)
{
    static const double half = 0.5;
    PANEL w = beside(x);
    w.values = weights;
    return XS(weighted_quantile)(
        x, w, &half, 1, (aim_xs_weighted_quantile_spec){.weights = AIM_WEIGHTS_RELATIVE}, reduced);
}

typedef aim_status function(PANEL x);

static const struct {
    const char *name;
    function *call;
    double most;
    int orders;
} functions[] = {
#define breadth                     breadth_of
#define X(call, name, most, orders) {name, call, most, orders},
    FUNCTIONS(X)
#undef X
#undef breadth
};
enum { LINES = sizeof functions / sizeof *functions };

/* A case's context: which function over which values. */
struct job {
    function *call;
    int kind; /* KINDS: normal values by entity */
};

static void run(void *context, size_t iterations)
{
    const struct job *job = context;
    PANEL x = job->kind == KINDS
                  ? AIM_T(aim_by_entity)(values[NORMAL], STOCKS, DAYS)
                  : AIM_T(aim_by_period)(values[job->kind], job->kind == NORMAL ? DAYS : KIND_DAYS,
                                         STOCKS);
    for (; iterations; iterations--) {
        if (job->call(x) != AIM_OK) {
            fprintf(stderr, "bench_xs: %s\n", aim_last_error());
            exit(EXIT_FAILURE);
        }
        bench_keep();
    }
}

static void add(struct bench *bench, const char *name, int number, int kind)
{
    static const char *const kinds[KINDS + 1] = {
        "by_period", "sorted", "equal", "two_values", "heavy_tailed", "half_missing", "by_entity"};
    static struct job jobs[LINES][KINDS + 1];
    struct job *job = &jobs[number][kind];
    *job = (struct job){functions[number].call, kind};
    size_t days = kind == NORMAL || kind == KINDS ? DAYS : KIND_DAYS;
    *bench = (struct bench){.prepare = prepare,
                            .run = run,
                            .context = job,
                            .items = days * STOCKS,
                            .bytes = days * STOCKS * sizeof(real)};
    snprintf(bench->name, sizeof bench->name, "%s%s/%s", name,
             sizeof(real) == sizeof(float) ? "_f32" : "", kinds[kind]);
    bench_add(bench);
}

struct xs_line *AIM_T(xs_cases)(size_t *lines)
{
    static struct xs_line all[LINES];
    for (int i = 0; i < LINES; i++) {
        all[i] = (struct xs_line){.function = functions[i].name, .most = functions[i].most};
        add(&all[i].by_period, all[i].function, i, NORMAL);
        add(&all[i].by_entity, all[i].function, i, KINDS);
        for (int kind = 1; kind < KINDS && functions[i].orders; kind++)
            add(&all[i].kinds[kind], all[i].function, i, kind);
    }
    *lines = LINES;
    return all;
}
