/* Whole calls against the machine's own copy, the plain loop, and GSL on the same work. */
#include <aim/aim.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "gsl_peer.h"
#include "memory.h"
#include "plain.h"
#include "shim.h"

enum {
    LARGE = 64 << 20, /* a history of 64 Mi values, or 838,860 companies */
    LARGE_ENTITIES = 838860,
    ENTITIES = 20000, /* fits into the last cache */
    QUARTERS = 80,
    CACHED = ENTITIES * QUARTERS,
    LAG = 4,
    DAYS = 2520,
    STOCKS = 5000,
    SECTION = DAYS * STOCKS,
    PROBABILITIES = 6
};

static const double missing = 0.02;
static const double probabilities[PROBABILITIES] = {0.01, 0.05, 0.25, 0.75, 0.95, 0.99};
static const double half[] = {0.5};

static double *large, *large_out, *cached, *cached_out, *section, *whole, *room, *quantiles;
static float *cached_f32, *cached_out_f32;
static aim_xs_moments *moments;

/* Each sort of data is made when the first case asks for it. */
static void make_large(void *context)
{
    (void)context;
    if (large)
        return;
    large = bench_memory(LARGE * sizeof *large);
    large_out = bench_memory(LARGE * sizeof *large_out);
    bench_levels(1, LARGE, missing, large);
}

static void make_cached(void *context)
{
    (void)context;
    if (cached)
        return;
    cached = bench_memory(CACHED * sizeof *cached);
    cached_out = bench_memory(CACHED * sizeof *cached_out);
    cached_f32 = bench_memory(CACHED * sizeof *cached_f32);
    cached_out_f32 = bench_memory(CACHED * sizeof *cached_out_f32);
    bench_levels(2, CACHED, missing, cached);
    bench_levels_f32(2, CACHED, missing, cached_f32);
}

static void make_section(void *context)
{
    (void)context;
    if (section)
        return;
    section = bench_memory(SECTION * sizeof *section);
    whole = bench_memory(SECTION * sizeof *whole);
    room = bench_memory(SECTION * sizeof *room);
    quantiles = bench_memory(DAYS * PROBABILITIES * sizeof *quantiles);
    moments = bench_memory(DAYS * sizeof *moments);
    bench_levels(3, SECTION, missing, section);
    bench_levels(4, SECTION, 0, whole);
}

static void must(aim_status status)
{
    if (status == AIM_OK)
        return;
    fprintf(stderr, "bench_metrics: %s\n", aim_last_error());
    exit(EXIT_FAILURE);
}

/* A case that repeats one statement. */
#define CASE(name, statement)                                                                      \
    static void name(void *context, size_t iterations)                                             \
    {                                                                                              \
        (void)context;                                                                             \
        for (; iterations; iterations--) {                                                         \
            statement;                                                                             \
            bench_keep();                                                                          \
        }                                                                                          \
    }

CASE(large_memcpy, bench_copy(LARGE, large, large_out))
CASE(large_stream, bench_stream(LARGE, large, large_out))
CASE(large_plain, plain_growth(LARGE, LAG, large, large_out))
CASE(large_series, must(aim_growth_yoy(aim_series(large, LARGE), LAG, large_out)))
CASE(large_by_entity,
     must(aim_growth_yoy(aim_by_entity(large, LARGE_ENTITIES, QUARTERS), LAG, large_out)))
CASE(large_by_period,
     must(aim_growth_yoy(aim_by_period(large, QUARTERS, LARGE_ENTITIES), LAG, large_out)))

CASE(cached_flat, plain_growth(CACHED, LAG, cached, cached_out))
CASE(cached_plain, plain_growth_by_entity(ENTITIES, QUARTERS, LAG, cached, cached_out))
CASE(cached_yoy, must(aim_growth_yoy(aim_by_entity(cached, ENTITIES, QUARTERS), LAG, cached_out)))
CASE(cached_flat_f32, plain_growth_f32(CACHED, LAG, cached_f32, cached_out_f32))
CASE(cached_plain_f32,
     plain_growth_by_entity_f32(ENTITIES, QUARTERS, LAG, cached_f32, cached_out_f32))
CASE(cached_yoy_f32, must(aim_growth_yoy_f32(aim_by_entity_f32(cached_f32, ENTITIES, QUARTERS), LAG,
                                             cached_out_f32)))

CASE(small_yoy, must(aim_growth_yoy(aim_series(cached, 8), LAG, cached_out)))
CASE(small_plain, plain_growth_by_entity(1, 8, LAG, cached, cached_out))
CASE(report_yoy, must(aim_growth_yoy(aim_by_entity(cached, 29, 8), LAG, cached_out)))
CASE(report_plain, plain_growth_by_entity(29, 8, LAG, cached, cached_out))

CASE(section_memcpy, bench_copy(SECTION, section, room))
CASE(section_read, bench_read(SECTION, whole))
CASE(section_summary,
     must(aim_xs_summary(aim_by_period(section, DAYS, STOCKS), (aim_xs_summary_spec){0}, moments)))
CASE(section_gsl, gsl_summary(DAYS, STOCKS, whole, quantiles))
CASE(section_median, must(aim_xs_median(aim_by_period(whole, DAYS, STOCKS), 0, quantiles)))
CASE(section_gsl_median, gsl_quantiles(DAYS, STOCKS, whole, 1, half, room, quantiles))
CASE(section_quantiles, must(aim_xs_quantile(aim_by_period(whole, DAYS, STOCKS), probabilities,
                                             PROBABILITIES, (aim_xs_quantile_spec){0}, quantiles)))
CASE(section_gsl_quantiles,
     gsl_quantiles(DAYS, STOCKS, whole, PROBABILITIES, probabilities, room, quantiles))

/* What is run, and how many values it is. */
#define CASES(X)                                                                                   \
    X(large_memcpy, "memcpy/64Mi", make_large, LARGE)                                              \
    X(large_stream, "streaming_copy/64Mi", make_large, LARGE)                                      \
    X(large_plain, "plain_flat/64Mi", make_large, LARGE)                                           \
    X(large_series, "growth_yoy/series/64Mi", make_large, LARGE)                                   \
    X(large_by_entity, "growth_yoy/by_entity/64Mi", make_large, LARGE)                             \
    X(large_by_period, "growth_yoy/by_period/64Mi", make_large, LARGE)                             \
    X(cached_flat, "plain_flat/20000x80", make_cached, CACHED)                                     \
    X(cached_plain, "plain_by_entity/20000x80", make_cached, CACHED)                               \
    X(cached_yoy, "growth_yoy/by_entity/20000x80", make_cached, CACHED)                            \
    X(cached_flat_f32, "plain_flat_f32/20000x80", make_cached, CACHED)                             \
    X(cached_plain_f32, "plain_by_entity_f32/20000x80", make_cached, CACHED)                       \
    X(cached_yoy_f32, "growth_yoy_f32/by_entity/20000x80", make_cached, CACHED)                    \
    X(small_yoy, "growth_yoy/8", make_cached, 1)                                                   \
    X(small_plain, "plain/8", make_cached, 1)                                                      \
    X(report_yoy, "growth_yoy/29x8", make_cached, 1)                                               \
    X(report_plain, "plain/29x8", make_cached, 1)                                                  \
    X(section_memcpy, "memcpy/2520x5000", make_section, SECTION)                                   \
    X(section_read, "read/2520x5000", make_section, SECTION)                                       \
    X(section_summary, "xs_summary/2520x5000", make_section, SECTION)                              \
    X(section_gsl, "gsl_mean_sd_skew_kurtosis/2520x5000", make_section, SECTION)                   \
    X(section_median, "xs_median/2520x5000", make_section, SECTION)                                \
    X(section_gsl_median, "gsl_sort_median/2520x5000", make_section, SECTION)                      \
    X(section_quantiles, "xs_quantile/2520x5000", make_section, SECTION)                           \
    X(section_gsl_quantiles, "gsl_sort_quantiles/2520x5000", make_section, SECTION)

enum {
#define X(run, name, prepare, items) RUN_##run,
    CASES(X)
#undef X
        RUNS
};

static struct bench benches[RUNS] = {
#define X(run, name, prepare, items) {name, prepare, run, NULL, items, 0, 0},
    CASES(X)
#undef X
};

/* Which is held against which, and what the project holds itself to, where it does. C libraries copy
 * past the cache from some size on (glibc: about 200 MB), so the copy of 512 MiB is the machine's. */
static const struct comparison {
    const char *what;
    int ours;
    const char *peer;
    int theirs;
    const char *goal;
} comparisons[] = {
    {"growth, 64 Mi values, series", RUN_large_series, "memcpy", RUN_large_memcpy, "1.15x"},
    {"growth, 838,860 x 80 by entity", RUN_large_by_entity, "memcpy", RUN_large_memcpy, "1.15x"},
    {"growth, 80 x 838,860 by period", RUN_large_by_period, "memcpy", RUN_large_memcpy, "1.15x"},
    {"growth, 64 Mi values, series", RUN_large_series, "streaming copy", RUN_large_stream, ""},
    {"growth, 64 Mi values, series", RUN_large_series, "plain flat loop", RUN_large_plain, ""},
    {"growth, 20,000 x 80 by entity", RUN_cached_yoy, "plain flat loop", RUN_cached_flat, "1.1x"},
    {"growth, 20,000 x 80 by entity", RUN_cached_yoy, "plain by entity", RUN_cached_plain, ""},
    {"growth, 20,000 x 80, f32", RUN_cached_yoy_f32, "plain flat loop", RUN_cached_flat_f32,
     "1.1x"},
    {"growth, 20,000 x 80, f32", RUN_cached_yoy_f32, "plain by entity", RUN_cached_plain_f32, ""},
    {"one call, 8 quarters (ns)", RUN_small_yoy, "plain by entity", RUN_small_plain, "60 ns"},
    {"one call, 29 x 8 (ns)", RUN_report_yoy, "plain by entity", RUN_report_plain, ""},
    {"summary, 2,520 x 5,000", RUN_section_summary, "memcpy, 512 MiB", RUN_large_memcpy, "1.5x"},
    {"summary, 2,520 x 5,000", RUN_section_summary, "memcpy", RUN_section_memcpy, ""},
    {"summary, 2,520 x 5,000", RUN_section_summary, "read", RUN_section_read, ""},
    {"summary, 2,520 x 5,000", RUN_section_summary, "GSL, four calls", RUN_section_gsl, "0.02x"},
    {"median, 2,520 x 5,000", RUN_section_median, "GSL sort + median", RUN_section_gsl_median, ""},
    {"6 quantiles, 2,520 x 5,000", RUN_section_quantiles, "GSL sort + quantile",
     RUN_section_gsl_quantiles, ""},
};

static void print(const struct comparison *line)
{
    const struct bench *ours = &benches[line->ours], *theirs = &benches[line->theirs];
    if (!(ours->ns > 0 && theirs->ns > 0))
        return;
    double a = ours->ns / (double)ours->items, b = theirs->ns / (double)theirs->items;
    printf("%-32s %9.3f  %-20s %9.3f %7.3f  %s\n", line->what, a, line->peer, b, a / b, line->goal);
}

/* The plain loop and the library must say the same, or their times say nothing. */
static void check_same_work(void)
{
    make_cached(NULL);
    double *plain = bench_memory(CACHED * sizeof *plain);
    plain_growth_by_entity(ENTITIES, QUARTERS, LAG, cached, plain);
    must(aim_growth_yoy(aim_by_entity(cached, ENTITIES, QUARTERS), LAG, cached_out));
    for (size_t i = 0; i < CACHED; i++)
        if (plain[i] != cached_out[i] && !(isnan(plain[i]) && isnan(cached_out[i]))) {
            fprintf(stderr, "bench_metrics: growth %zu is %g, the plain loop's %g\n", i,
                    cached_out[i], plain[i]);
            exit(EXIT_FAILURE);
        }
}

int main(int count, char **arguments)
{
    check_same_work();
    for (int i = 0; i < RUNS; i++)
        bench_add(&benches[i]);
    if (!bench_run(count, arguments))
        return EXIT_FAILURE;
    printf("Whole calls (%s), one thread: ns per value, ratio of libaim to the other, and the most "
           "it may "
           "be\n\n%-32s %9s  %-20s %9s %7s  goal\n",
           aim_isa_name(), "", "libaim", "against", "", "ratio");
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
        print(&comparisons[i]);
    return EXIT_SUCCESS;
}
