/* Regressions across names, and Fama and MacBeth, over whole panels; least squares along time. */
#include <aim/aim.h>
#include <aim/inference.h>
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "shim.h"

enum {
    STOCKS = 5000,
    DAYS = 2520,
    YEAR = 252,
    STYLES = 10,
    INDUSTRIES = 30,
    POOL = (DAYS + STYLES * YEAR) * STOCKS, /* a style starts a year after the one before */
    LARGE = 64 << 20
};

static double *pool, *returns, *residuals, *from, *to;
static float *pool_f32, *returns_f32, *residuals_f32;
static int32_t industries[STOCKS];
static aim_panel styles[STYLES], styles_year[STYLES];
static aim_panel_f32 styles_year_f32[STYLES];

static void prepare(void *context)
{
    (void)context;
    if (pool)
        return;
    struct bench_normal normal = {0, 1, 0.002};
    pool = bench_memory((size_t)POOL * sizeof *pool);
    returns = bench_memory((size_t)DAYS * STOCKS * sizeof *returns);
    residuals = bench_memory((size_t)YEAR * STOCKS * sizeof *residuals);
    pool_f32 = bench_memory((size_t)YEAR * (STYLES + 1) * STOCKS * sizeof *pool_f32);
    returns_f32 = bench_memory((size_t)YEAR * STOCKS * sizeof *returns_f32);
    residuals_f32 = bench_memory((size_t)YEAR * STOCKS * sizeof *residuals_f32);
    from = bench_memory((size_t)LARGE * sizeof *from);
    to = bench_memory((size_t)LARGE * sizeof *to);
    bench_draw(1, POOL, normal, pool);
    bench_draw(2, (size_t)DAYS * STOCKS, normal, returns);
    bench_draw_f32(1, (size_t)YEAR * (STYLES + 1) * STOCKS, normal, pool_f32);
    bench_draw_f32(2, (size_t)YEAR * STOCKS, normal, returns_f32);
    bench_levels(3, LARGE, 0, from);
    for (uint32_t e = 0, state = 1; e < STOCKS; e++, state = state * 1664525u + 1013904223u)
        industries[e] = (int32_t)(state >> 16) % INDUSTRIES;
    for (size_t i = 0; i < STYLES; i++) {
        styles[i] = aim_by_period(pool + i * YEAR * STOCKS, DAYS, STOCKS);
        styles_year[i] = aim_by_period(styles[i].values, YEAR, STOCKS);
        styles_year_f32[i] = aim_by_period_f32(pool_f32 + i * YEAR * STOCKS, YEAR, STOCKS);
    }
}

static void stop_on(aim_status status)
{
    if (status == AIM_OK)
        return;
    fprintf(stderr, "bench_inference: %s\n", aim_last_error());
    exit(EXIT_FAILURE);
}

static void copy(void *context, size_t iterations)
{
    (void)context;
    for (; iterations; iterations--) {
        bench_copy(LARGE, from, to);
        bench_keep();
    }
}

static aim_xs_regress_spec neutral(void)
{
    return (aim_xs_regress_spec){.groups = {.count = INDUSTRIES, .labels = industries}};
}

static void neutralise(void *context, size_t iterations)
{
    (void)context;
    for (; iterations; iterations--)
        stop_on(aim_xs_regress(aim_by_period(returns, YEAR, STOCKS), styles_year, STYLES, NULL,
                               neutral(), (aim_xs_regress_out){0}, residuals));
}

static void neutralise_f32(void *context, size_t iterations)
{
    (void)context;
    for (; iterations; iterations--)
        stop_on(aim_xs_regress_f32(aim_by_period_f32(returns_f32, YEAR, STOCKS), styles_year_f32,
                                   STYLES, NULL, neutral(), (aim_xs_regress_out){0},
                                   residuals_f32));
}

/* The same values read as another layout. */
static void neutralise_by_entity(void *context, size_t iterations)
{
    (void)context;
    aim_panel turned[STYLES];
    for (size_t i = 0; i < STYLES; i++)
        turned[i] = aim_by_entity(styles[i].values, STOCKS, YEAR);
    for (; iterations; iterations--)
        stop_on(aim_xs_regress(aim_by_entity(returns, STOCKS, YEAR), turned, STYLES, NULL,
                               neutral(), (aim_xs_regress_out){0}, residuals));
}

static void fama_macbeth(void *context, size_t iterations)
{
    (void)context;
    aim_mean_test terms[STYLES + 1];
    for (; iterations; iterations--)
        stop_on(aim_fama_macbeth(aim_by_period(returns, DAYS, STOCKS), styles, STYLES, NULL,
                                 (aim_fama_macbeth_spec){.regression.constant = true},
                                 (aim_fama_macbeth_out){.terms = terms}));
}

/* Three factors over ten years of days, Newey and West. */
static void along_time(void *context, size_t iterations)
{
    (void)context;
    aim_ols_term terms[4];
    aim_ols_spec spec = {.constant = true, .covariance = AIM_COVARIANCE_HAC, .hac.automatic = true};
    for (; iterations; iterations--)
        stop_on(
            aim_ols(aim_by_entity(pool, 3, DAYS), returns, spec, (aim_ols_out){.terms = terms}));
}

static struct bench cases[] = {
    {"memcpy/64Mi", prepare, copy, NULL, LARGE, 0, 0},
    {"neutralise/252x5000", prepare, neutralise, NULL, YEAR *STOCKS, 0, 0},
    {"neutralise_f32/252x5000", prepare, neutralise_f32, NULL, YEAR *STOCKS, 0, 0},
    {"neutralise/252x5000/by_entity", prepare, neutralise_by_entity, NULL, YEAR *STOCKS, 0, 0},
    {"fama_macbeth/5000x2520", prepare, fama_macbeth, NULL, DAYS *STOCKS, 0, 0},
    {"ols_hac/2520x3", prepare, along_time, NULL, DAYS, 0, 0},
};
enum { CASES = sizeof cases / sizeof *cases };

static double ns(const struct bench *bench)
{
    return bench->ns > 0 ? bench->ns / (double)bench->items : 0;
}

int main(int count, char **arguments)
{
    static const char *const names[CASES] = {"",
                                             "residuals, 30 dummies + 10 styles",
                                             "  f32",
                                             "  by entity",
                                             "Fama-MacBeth, 10 styles",
                                             "OLS with HAC, 3 factors, 2,520 days"};
    static const double goals[CASES] = {0, 16, 0, 0, 20, 0};
    for (size_t i = 0; i < CASES; i++)
        bench_add(&cases[i]);
    if (!bench_run(count, arguments))
        return EXIT_FAILURE;
    double scale = ns(&cases[0]) / 0.5;
    printf("Regressions (%s), one thread, %d names: ns per observation. memcpy of 512 MiB takes "
           "%.3f; goals are for a machine where memcpy takes 0.50\n\n%-38s %8s %6s %8s %6s\n",
           aim_isa_name(), STOCKS, ns(&cases[0]), "", "", "goal", "here", "of it");
    for (size_t i = 1; i < CASES; i++) {
        if (!(ns(&cases[i]) > 0))
            continue;
        printf("%-38s %8.2f", names[i], ns(&cases[i]));
        if (goals[i] > 0 && scale > 0)
            printf(" %6.0f %8.2f %6.2f", goals[i], goals[i] * scale,
                   ns(&cases[i]) / (goals[i] * scale));
        printf("\n");
    }
    return EXIT_SUCCESS;
}
