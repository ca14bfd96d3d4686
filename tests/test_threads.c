/* Threads: any number gives the same bits; a failure is told; a caller's own threads are left alone. */
#include <pthread.h>

#include "testing.h"

#if defined(_OPENMP)
#include <omp.h>
#endif

enum { ENTITIES = 333, PERIODS = 97, CELLS = ENTITIES * PERIODS, REDUCED = 4096 };

static double x[CELLS], y[CELLS], weights[CELLS];
static int32_t labels[ENTITIES];

static void draw_panels(void)
{
    uint64_t state = 7;
    for (size_t i = 0; i < CELLS; i++) {
        x[i] = draw(&state) % 40 ? 50 + 100 * draw_unit(&state) : (double)NAN;
        y[i] = draw(&state) % 40 ? (double)(draw(&state) % 50) : (double)NAN;
        weights[i] = draw_unit(&state);
    }
    for (size_t e = 0; e < ENTITIES; e++)
        labels[e] = (int32_t)(draw(&state) % 8) - 1;
}

/* What every function writes, of one layout. */
struct written {
    double cells[CELLS], reduced[REDUCED];
};

struct call {
    aim_panel x, y, w;
    aim_groups groups;
    struct written *out;
};

#define CALL(name, ...)                                                                            \
    static aim_status name(struct call c)                                                          \
    {                                                                                              \
        return __VA_ARGS__;                                                                        \
    }
#define REDUCED_TO(type) ((type *)(void *)c.out->reduced)

CALL(growth, aim_growth_yoy(c.x, 4, c.out->cells))
CALL(acceleration, aim_growth_acceleration(c.x, (aim_growth_spec){.lag = 4}, 1, c.out->cells))
CALL(stack, aim_growth_stack(c.x, (aim_growth_spec){.lag = 4}, 3, c.out->cells))
CALL(against, aim_growth_spread(c.x, c.y, AIM_MEMBERS_MATCHED, (aim_growth_spec){0}, c.out->cells))
CALL(streak, aim_growth_streak(c.y, (aim_streak_spec){0}, (int32_t *)(void *)c.out->cells, NULL))
CALL(streak_range, aim_growth_streak_range(c.y, c.x, (aim_streak_spec){.weak = true},
                                           (int32_t *)(void *)c.out->cells,
                                           (int32_t *)(void *)c.out->cells + CELLS))
CALL(compound, aim_growth_compound(c.w, c.out->cells))
CALL(geomean, aim_growth_geomean(c.w, c.out->reduced))
CALL(surprise, aim_guidance_surprise(c.y, c.x, c.w, AIM_SURPRISE_BOUND, c.out->cells))
CALL(position, aim_guidance_position(c.y, c.x, c.w, c.out->cells))

/* Of structs with bytes of no meaning at the end, what has one. */
static aim_status factor_summary(struct call c)
{
    aim_factor_moments m[ENTITIES];
    aim_status status = aim_factor_summary(c.x, (aim_factor_summary_spec){0}, m);
    for (size_t e = 0; e < ENTITIES; e++)
        memcpy(c.out->reduced + 8 * e, &m[e], offsetof(aim_factor_moments, reason));
    return status;
}
CALL(ttm, aim_growth_ttm(c.x, (aim_ttm_spec){0}, c.out->cells, NULL))
CALL(level, aim_margin_level(c.y, c.x, c.out->cells))
CALL(incremental, aim_margin_incremental(c.y, c.x, 4, c.out->cells))
CALL(mean, aim_roll_mean(c.x, (aim_roll_spec){.window = 20}, c.out->cells))
CALL(expanding, aim_roll_mean(c.x, (aim_roll_spec){0}, c.out->cells))
CALL(sd, aim_roll_sd(c.x, (aim_roll_spec){.window = 12, .min_count = 3}, c.out->cells))
CALL(beta, aim_roll_beta(c.x, c.y, (aim_roll_spec){.window = 24}, c.out->cells))
CALL(rolling_median, aim_roll_median(c.x, (aim_roll_spec){.window = 20}, c.out->cells))
CALL(long_rank,
     aim_roll_rank(c.y, (aim_xs_rank_spec){0}, (aim_roll_spec){.window = 70}, c.out->cells))
CALL(slope, aim_roll_slope(c.x, (aim_roll_spec){.window = 8}, c.out->cells))
CALL(ew, aim_roll_ew_mean(c.x, (aim_ew_spec){.alpha = 0.1}, c.out->cells))
CALL(line, aim_trend_fit(c.x, NULL, 0, REDUCED_TO(aim_trend_line)))
CALL(kendall, aim_trend_mann_kendall(c.y, (aim_mann_kendall_spec){0}, REDUCED_TO(aim_mann_kendall)))
CALL(sen, aim_trend_sen(c.x, NULL, 0, 0, REDUCED_TO(aim_sen)))
CALL(summary, aim_xs_summary(c.x, (aim_xs_summary_spec){0}, REDUCED_TO(aim_xs_moments)))
CALL(zscore, aim_xs_zscore(c.x, AIM_SAMPLE, 0, c.out->cells))
CALL(robust, aim_xs_robust_zscore(c.x, AIM_MAD_NORMAL, 0, c.out->cells))
CALL(winsorise,
     aim_xs_winsorise(c.x, (aim_xs_winsorise_spec){.low = 0.05, .high = 0.05}, c.out->cells))
CALL(median, aim_xs_median(c.x, 0, c.out->reduced))
CALL(rank, aim_xs_rank(c.y, (aim_xs_rank_spec){0}, c.out->cells))
CALL(top, aim_xs_top(c.y, 3, REDUCED_TO(aim_xs_place)))
CALL(pearson, aim_xs_pearson(c.x, c.y, 0, c.out->reduced))
CALL(spearman, aim_xs_spearman(c.x, c.y, 0, c.out->reduced))
CALL(by_mean, aim_xs_by_mean(c.x, c.groups, 0, REDUCED_TO(aim_xs_group_mean)))
CALL(within_rank, aim_xs_within_rank(c.y, c.groups, (aim_xs_rank_spec){0}, c.out->cells))
CALL(weighted,
     aim_xs_weighted_summary(c.x, c.w, (aim_xs_weighted_spec){.weights = AIM_WEIGHTS_RELATIVE},
                             REDUCED_TO(aim_xs_weighted_moments)))
CALL(ic, aim_factor_ic(c.x, c.y, (aim_factor_ic_spec){.groups = &c.groups},
                       (aim_factor_ic_out){c.out->reduced, NULL, NULL}))
CALL(portfolios, aim_factor_quantiles(c.x, c.y, (aim_factor_bucket_spec){.count = 3},
                                      (aim_factor_portfolio_out){c.out->reduced, NULL, NULL}))
CALL(in_groups,
     aim_factor_portfolios(c.y, c.x, (aim_factor_bucket_spec){.count = 4, .groups = &c.groups},
                           (aim_factor_portfolio_out){c.out->reduced, c.out->cells, NULL}))
CALL(by_weight,
     aim_factor_portfolios_weighted(c.y, c.x, c.w, (aim_factor_bucket_spec){.count = 4},
                                    (aim_factor_portfolio_out){c.out->reduced, c.out->cells, NULL}))
CALL(factor_weights, aim_factor_weights(c.x, AIM_FACTOR_DEMEANED, &c.groups, c.out->cells))
CALL(factor_returns, aim_factor_returns(c.w, c.x, c.out->reduced, c.out->cells))
CALL(forward, aim_factor_forward(c.x, AIM_FORWARD_OF_RETURNS, 5, c.out->cells))
CALL(buckets, aim_factor_buckets(c.y, (aim_factor_bucket_spec){.count = 5}, c.out->cells))

static const struct {
    const char *name;
    aim_status (*run)(struct call c);
} calls[] = {
#define C(name)                                                                                    \
    {                                                                                              \
#name, name                                                                                \
    }
    C(growth),    C(acceleration), C(stack),          C(against),
    C(streak),    C(streak_range), C(compound),       C(geomean),
    C(surprise),  C(position),     C(factor_summary), C(ttm),
    C(level),     C(incremental),  C(mean),           C(expanding),
    C(sd),        C(beta),         C(rolling_median), C(long_rank),
    C(slope),     C(ew),           C(line),           C(kendall),
    C(sen),       C(summary),      C(zscore),         C(robust),
    C(winsorise), C(median),       C(rank),           C(top),
    C(pearson),   C(spearman),     C(by_mean),        C(within_rank),
    C(weighted),  C(ic),           C(buckets),        C(portfolios),
    C(in_groups), C(by_weight),    C(factor_weights), C(factor_returns),
    C(forward),
#undef C
};
enum { CALLS = sizeof calls / sizeof *calls };

static struct call call_of(aim_layout layout, struct written *out)
{
    memset(out, 0x5a, sizeof *out);
    struct call c = {.groups = {.count = 7, .labels = labels}, .out = out};
    if (layout == AIM_LAYOUT_BY_ENTITY) {
        c.x = aim_by_entity(x, ENTITIES, PERIODS);
        c.y = aim_by_entity(y, ENTITIES, PERIODS);
        c.w = aim_by_entity(weights, ENTITIES, PERIODS);
    } else {
        c.x = aim_by_period(x, PERIODS, ENTITIES);
        c.y = aim_by_period(y, PERIODS, ENTITIES);
        c.w = aim_by_period(weights, PERIODS, ENTITIES);
    }
    return c;
}

static void share_all(size_t threads)
{
    aim__share_ns = 0;
    ck_assert_int_eq(aim_set_threads(threads), AIM_OK);
}

/* Each call, both layouts: one thread against 2, 3, 7, 16. */
START_TEST(same_bits)
{
    static const size_t threads[] = {2, 3, 7, 16};
    struct written *one = malloc(sizeof *one), *many = malloc(sizeof *many);
    ck_assert(one && many);
    draw_panels();
    for (aim_layout layout = AIM_LAYOUT_BY_ENTITY; layout <= AIM_LAYOUT_BY_PERIOD; layout++) {
        share_all(1);
        ck_assert_int_eq(calls[_i].run(call_of(layout, one)), AIM_OK);
        for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
            share_all(threads[i]);
            ck_assert_int_eq(calls[_i].run(call_of(layout, many)), AIM_OK);
            ck_assert_msg(!memcmp(one, many, sizeof *one), "%s differs on %zu threads",
                          calls[_i].name, threads[i]);
        }
    }
    free(one), free(many);
}
END_TEST

/* A series is shared along time. */
START_TEST(one_series)
{
    enum { N = 100003 };
    double *series = malloc(N * sizeof *series), *one = malloc(N * sizeof *one),
           *many = malloc(N * sizeof *many);
    ck_assert(series && one && many);
    uint64_t state = 3;
    for (size_t i = 0; i < N; i++)
        series[i] = 1 + draw_unit(&state);
    for (size_t lag = 1; lag < 60000; lag = 3 * lag + 2) {
        share_all(1);
        ck_assert_int_eq(aim_growth(aim_series(series, N), (aim_growth_spec){.lag = lag}, one),
                         AIM_OK);
        share_all(7);
        ck_assert_int_eq(aim_growth(aim_series(series, N), (aim_growth_spec){.lag = lag}, many),
                         AIM_OK);
        for (size_t i = 0; i < N; i++)
            ck_assert_same(one[i], many[i]);
        ck_assert(isnan(many[lag - 1]) && !isnan(many[lag]));
    }
    for (size_t threads = 1; threads < 8; threads += 3) {
        share_all(threads);
        ck_assert_int_eq(aim_roll_sd(aim_series(series, N), (aim_roll_spec){.window = 20},
                                     threads == 1 ? one : many),
                         AIM_OK);
        ck_assert(threads == 1 || !memcmp(one + 19, many + 19, (N - 19) * sizeof *one));
    }
    free(series), free(one), free(many);
}
END_TEST

START_TEST(how_many)
{
    ck_assert_int_eq(aim_set_threads(4097), AIM_ERROR_ARGUMENT);
    ck_assert_str_eq(aim_last_error(), "aim_set_threads: threads is 4097: at most 4096");
    ck_assert_int_eq(aim_set_threads(5), AIM_OK);
#if defined(_OPENMP)
    ck_assert_uint_eq(aim_threads(), 5);
    size_t inside[2] = {0, 0};
#pragma omp parallel num_threads(2)
    inside[omp_get_thread_num()] = aim_threads();
    ck_assert_uint_eq(inside[0], 1);
    ck_assert_uint_eq(inside[1], 1);
    ck_assert_int_eq(aim_set_threads(0), AIM_OK);
    omp_set_num_threads(3);
    ck_assert_uint_eq(aim_threads(), 3);
#else
    ck_assert_uint_eq(aim_threads(), 1);
#endif
}
END_TEST

static aim_status fails_from(size_t from, struct aim__share share)
{
    return share.from + share.count > from
               ? aim_refuse(AIM_ERROR_MEMORY, "test", "share from %zu", share.from)
               : AIM_OK;
}

static aim_status shared(size_t from)
{
    AIM_SHARE(60, 1, 1, fails_from(from, share));
    return fails_from(from, (struct aim__share){0, 60});
}

/* Of several shares that fail the first is told, whichever failed first. */
START_TEST(a_share_fails)
{
    share_all(5);
    for (int i = 0; i < 50; i++) {
        ck_assert_int_eq(shared(30), AIM_ERROR_MEMORY);
        ck_assert_str_eq(aim_last_error(),
                         aim_threads() > 1 ? "test: share from 30" : "test: share from 0");
    }
    ck_assert_int_eq(shared(60), AIM_OK);
}
END_TEST

/* Shares are the whole, without gaps, in multiples of a step. */
START_TEST(shares_are_the_whole)
{
    share_all(3);
    for (size_t items = 1; items < 400; items++)
        for (size_t step = 1; step < 70; step += 9) {
            struct aim__shares shares = aim__shares_of(items, step, 1);
            size_t next = 0;
            for (int i = 0; i < shares.count; i++) {
                struct aim__share share = aim__share_at(&shares, i);
                ck_assert_uint_eq(share.from, next);
                ck_assert_uint_eq(share.from % step, 0);
                ck_assert_uint_gt(share.count, 0);
                next += share.count;
                aim__share_note(&shares, i, AIM_OK);
            }
            ck_assert_uint_eq(next, items);
        }
    aim__share_ns = 1000; /* 999 items of 2 ns are not worth two threads, 1,000 are */
    ck_assert_int_eq(aim__shares_of(999, 1, 2).count, 1);
    ck_assert_int_eq(aim__shares_of(1000, 1, 2).count, aim_threads() > 1 ? 2 : 1);
    aim__share_ns = 0; /* of nothing there is nothing to share */
    ck_assert_int_eq(aim__shares_of(1000, 1, 0).count, 1);
}
END_TEST

static void *concurrent(void *argument)
{
    struct written *out = argument;
    for (int call = 0; call < CALLS; call++)
        if (calls[call].run(call_of(call % 2 ? AIM_LAYOUT_BY_ENTITY : AIM_LAYOUT_BY_PERIOD, out)) !=
            AIM_OK)
            return NULL;
    return out;
}

/* Callers of their own threads, each with a team of its own. */
START_TEST(callers_at_once)
{
    enum { CALLERS = 4 };
    pthread_t callers[CALLERS];
    struct written *outs = malloc(CALLERS * sizeof *outs);
    ck_assert_ptr_nonnull(outs);
    draw_panels();
    share_all(2);
    for (size_t i = 0; i < CALLERS; i++)
        ck_assert_int_eq(pthread_create(&callers[i], NULL, concurrent, &outs[i]), 0);
    for (size_t i = 0; i < CALLERS; i++) {
        void *done;
        ck_assert_int_eq(pthread_join(callers[i], &done), 0);
        ck_assert_ptr_eq(done, &outs[i]);
        ck_assert(!memcmp(&outs[0], &outs[i], sizeof *outs));
    }
    free(outs);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("threads");
    TCase *cases = tcase_create("threads");
    tcase_set_timeout(cases, 120);
    tcase_add_loop_test(cases, same_bits, 0, CALLS);
    tcase_add_test(cases, one_series);
    tcase_add_test(cases, how_many);
    tcase_add_test(cases, a_share_fails);
    tcase_add_test(cases, shares_are_the_whole);
    tcase_add_test(cases, callers_at_once);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
