/* Buckets, portfolios, spreads, turnover: figures by hand and of R, the xs family, and what must
 * not change them. */
#include "factor_twins.h"

static void buckets_of(size_t n, const double *x, aim_factor_bucket_spec spec, double *out)
{
    ck_hold_ok(aim_factor_buckets(aim_cross_section(x, n), spec, out));
}

#define ck_buckets(q, x, ...)                                                                      \
    do {                                                                                           \
        const double expected_[] = {__VA_ARGS__};                                                  \
        double out_[sizeof expected_ / sizeof *expected_];                                         \
        size_t n_ = sizeof expected_ / sizeof *expected_;                                          \
        buckets_of(n_, x, (aim_factor_bucket_spec){.count = (q)}, out_);                           \
        for (size_t i_ = 0; i_ < n_; i_++)                                                         \
            ck_assert_msg(same(out_[i_], expected_[i_]), "[%zu] is %g, not %g", i_, out_[i_],      \
                          expected_[i_]);                                                          \
    } while (0)

/* Ten names in fifths; the middle of five in halves goes up; ties stay together, whatever is empty:
 * all equal are in the middle, and two of three equal at the bottom (rank 1.5, share 1/3) in half
 * 1. */
START_TEST(buckets_by_hand)
{
    const double ten[] = {3, 1, 2, 10, 9, 8, 5, 4, 7, 6}, five[] = {5, 4, 3, 2, 1};
    const double equal[] = {7, 7, 7, 7}, low[] = {1, 2, 1},
                 gaps[] = {NAN, 4, NAN, -INFINITY, INFINITY};
    const double zeros[] = {0.0, -0.0, 1, 1};
    ck_buckets(5, ten, 2, 1, 1, 5, 5, 4, 3, 2, 4, 3);
    ck_buckets(0, ten, 2, 1, 1, 5, 5, 4, 3, 2, 4, 3);
    ck_buckets(10, ten, 3, 1, 2, 10, 9, 8, 5, 4, 7, 6);
    ck_buckets(1, ten, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    ck_buckets(2, five, 2, 2, 2, 1, 1);
    ck_buckets(5, equal, 3, 3, 3, 3);
    ck_buckets(3, equal, 2, 2, 2, 2);
    ck_buckets(2, low, 1, 2, 1);
    ck_buckets(3, gaps, NAN, 2, NAN, 1, 3);
    ck_buckets(2, zeros, 1, 1, 2, 2);
    ck_buckets(9, low, 4, 8, 4);                          /* 9 * 1/3 is on an edge, 9 * 5/6 */
    ck_buckets(1 << 24, low, 5592406, 13981014, 5592406); /* 2^24 / 3 = 5592405.3, 2^24 5 / 6 */
    double out[5];
    buckets_of(5, gaps, (aim_factor_bucket_spec){.min_count = 4}, out);
    for (size_t i = 0; i < 5; i++)
        ck_assert_double_nan(out[i]);
}
END_TEST

/* 1 to n without ties: sizes differ by one at most, never fall, and q reversed is q from the top
 * but for shares on an edge. */
START_TEST(buckets_are_even)
{
    enum { N = 200 };
    double x[N], out[N];
    for (size_t n = 1; n <= N; n += 1 + n / 9)
        for (size_t q = 1; q <= n; q++) {
            size_t sizes[N] = {0};
            for (size_t i = 0; i < n; i++)
                x[i] = (double)i;
            buckets_of(n, x, (aim_factor_bucket_spec){.count = q}, out);
            for (size_t i = 0; i < n; i++) {
                ck_hold(i == 0 || out[i] >= out[i - 1], "falls");
                sizes[(size_t)out[i] - 1]++;
                ck_hold_same(out[i], floor((double)(q * (2 * i + 1)) / (double)(2 * n)) + 1);
            }
            for (size_t b = 0; b < q; b++)
                ck_hold(sizes[b] == n / q || sizes[b] == (n + q - 1) / q, "%zu of %zu in %zu",
                        sizes[b], n, q);
        }
}
END_TEST

/* Buckets {1, 2} of returns 1 % 3 % . and 5 %: mean 2 %, sd sqrt(2) %, error 1 %; one name has
 * none. */
START_TEST(portfolios_by_hand)
{
    const double bucket[] = {1, 1, 1, 3, NAN, 2.5, 0, 4, -1, INFINITY};
    const double returns[] = {0.01, 0.03, NAN, 0.05, 9, 9, 9, 9, 9, 9};
    const double weights[] = {3, 1, 5, 2, 1, 1, 1, 1, 1, 1};
    double mean[3], se[3], w_mean[3], w_se[3];
    size_t n[3];
    aim_panel b = aim_cross_section(bucket, 10), r = aim_cross_section(returns, 10);
    aim_panel w = aim_cross_section(weights, 10);
    aim_factor_bucket_spec spec = {.count = 3};
    ck_assert_int_eq(aim_factor_portfolios(b, r, spec, (aim_factor_portfolio_out){mean, se, n}),
                     AIM_OK);
    ck_assert_ulps(mean[0], 0.02L, 2);
    ck_assert_ulps(se[0], 0.01L, 4);
    ck_assert(n[0] == 2 && n[1] == 0 && n[2] == 1);
    ck_assert(isnan(mean[1]) && isnan(se[1]) && mean[2] == 0.05 && isnan(se[2]));
    /* (3 * 1 % + 3 %) / 4 = 1.5 %; m2 = 3 * 0.5^2 + 1.5^2 = 3; 3 / (4 - 10 / 4) = 2; 2 * 10 / 16.
     * */
    ck_assert_int_eq(
        aim_factor_portfolios_weighted(b, r, w, spec, (aim_factor_portfolio_out){w_mean, w_se, n}),
        AIM_OK);
    ck_assert_ulps(w_mean[0], 0.015L, 2);
    ck_assert_ulps(w_se[0], 0.01L * sqrtl(1.25L), 4);
    ck_assert(n[0] == 2 && n[1] == 0 && n[2] == 1 && isnan(w_mean[1]) && w_mean[2] == 0.05);
    spec.min_count = 2;
    ck_assert_int_eq(aim_factor_portfolios(b, r, spec, (aim_factor_portfolio_out){mean, NULL, n}),
                     AIM_OK);
    ck_assert(!isnan(mean[0]) && isnan(mean[2]) && n[2] == 1);
}
END_TEST

/* t.test(c(.01, .03, -.02, .04), c(-.01, .02, .05)) of R: Welch's error 0.021794494717703367. */
START_TEST(spread_of_r)
{
    const double bucket[] = {2, 2, 2, 2, 1, 1, 1};
    const double returns[] = {0.01, 0.03, -0.02, 0.04, -0.01, 0.02, 0.05};
    double mean[2], se[2], spread[2] = {0}, error[2] = {0};
    ck_assert_int_eq(aim_factor_portfolios(aim_cross_section(bucket, 7),
                                           aim_cross_section(returns, 7),
                                           (aim_factor_bucket_spec){.count = 2},
                                           (aim_factor_portfolio_out){mean, se, NULL}),
                     AIM_OK);
    ck_assert_int_eq(aim_factor_spread(1, 2, mean, se, spread, error), AIM_OK);
    ck_assert(fabs(spread[0] + 0.005) < 1e-17);
    ck_assert_ulps(error[0], 0.021794494717703367L, 8);
    const double rows[] = {1, 2, 4, 1, NAN, 5}, errors[] = {3, 9, 4, NAN, 1, 1};
    ck_assert_int_eq(aim_factor_spread(2, 3, rows, errors, spread, error), AIM_OK);
    ck_assert(spread[0] == 3 && error[0] == 5 && spread[1] == 4 && isnan(error[1]));
    ck_assert_int_eq(aim_factor_spread(2, 1, rows, NULL, spread, NULL), AIM_OK);
    ck_assert(spread[0] == 0 && spread[1] == 0);
    ck_assert_int_eq(aim_factor_spread(0, 3, NULL, NULL, NULL, NULL), AIM_OK);
}
END_TEST

/* Names of bucket 1: A B, then A C, then none known, then B C and D in 2: half of 1 is new, ... */
START_TEST(turnover_by_hand)
{
    const double bucket[] = {1, 1, 2, 2, 1, 2, 1, 2, NAN, NAN, NAN, NAN, 2, 1, 1, NAN};
    const double one[] = {NAN, NAN, 0.5, 0.5, NAN, NAN, NAN, NAN};
    const double two[] = {NAN, NAN, NAN, NAN, NAN, NAN, 0.5, 1};
    double out[8];
    size_t n[8];
    aim_panel x = aim_by_period(bucket, 4, 4);
    ck_assert_int_eq(aim_factor_turnover(x, 2, 1, out, n), AIM_OK);
    for (size_t i = 0; i < 8; i++) {
        ck_assert_same(out[i], one[i]);
        ck_assert_uint_eq(n[i], i < 4 ? 2 : i < 6 ? 0 : i == 6 ? 2 : 1);
    }
    ck_assert_int_eq(aim_factor_turnover(x, 2, 2, out, NULL), AIM_OK);
    for (size_t i = 0; i < 8; i++)
        ck_assert_same(out[i], two[i]);
    ck_assert_int_eq(aim_factor_turnover(x, 2, 400, out, NULL), AIM_OK);
    for (size_t i = 0; i < 8; i++)
        ck_assert_double_nan(out[i]);
}
END_TEST

/* Everything after one chain: both layouts and precisions, groups one by one, weighted buckets as
 * cross-sections of the xs family, turnover by its definition. */
START_TEST(chain_by_definition)
{
    static struct twins x, y, z, bucket;
    uint64_t state = 61;
    for (unsigned round = 0; round < 250; round++) {
        size_t entities = draw(&state) % (MOST + 1), periods = draw(&state) % (LONG + 1);
        enum { GROUPS = 2, Q = 4, ALL = GROUPS * Q * LONG };
        size_t q = 1 + draw(&state) % Q, lag = 1 + draw(&state) % 4, cells = GROUPS * q;
        int32_t labels[MOST];
        aim_groups groups = {.count = GROUPS, .labels = labels};
        aim_factor_bucket_spec spec = {q, round % 3 ? &groups : NULL, draw(&state) % 4};
        cells = spec.groups ? cells : q;
        draw_twins(&x, entities, periods, &state);
        draw_twins(&y, entities, periods, &state);
        draw_twins(&z, entities, periods, &state);
        for (size_t e = 0; e < entities; e++)
            labels[e] = (int32_t)(draw(&state) % 3) - 1;
        bucket = x;
        bucket.rows.values = bucket.a, bucket.columns.values = bucket.b,
        bucket.narrow.values = bucket.c;
        ck_hold_ok(aim_factor_buckets(x.rows, spec, bucket.a));
        ck_hold_ok(aim_factor_buckets(x.columns, spec, bucket.b));
        ck_hold_ok(aim_factor_buckets_f32(x.narrow, spec, bucket.c));
        double mean[4][ALL], se[4][ALL], turn[3][ALL];
        size_t n[4][ALL], names[3][ALL];
#define OUT(k) ((aim_factor_portfolio_out){mean[k], se[k], n[k]})
        ck_hold_ok(aim_factor_portfolios(bucket.rows, y.rows, spec, OUT(0)));
        ck_hold_ok(aim_factor_portfolios(bucket.columns, y.columns, spec, OUT(1)));
        ck_hold_ok(aim_factor_portfolios_f32(bucket.narrow, y.narrow, spec, OUT(2)));
        for (size_t i = 0; i < periods * cells; i++)
            for (int k = 1; k < 3; k++) {
                ck_hold_same(mean[0][i], mean[k][i]);
                ck_hold_same(se[0][i], se[k][i]);
                ck_hold(n[0][i] == n[k][i], "n of %d", k);
            }
        ck_hold_ok(aim_factor_quantiles(x.columns, y.columns, spec, OUT(1)));
        ck_hold_ok(aim_factor_quantiles(x.rows, y.rows, spec, OUT(2)));
        ck_hold_ok(aim_factor_quantiles_f32(x.narrow, y.narrow, spec, OUT(3)));
        for (size_t i = 0; i < periods * cells; i++)
            for (int k = 1; k < 4; k++) {
                ck_hold_same(mean[0][i], mean[k][i]);
                ck_hold_same(se[0][i], se[k][i]);
                ck_hold(n[0][i] == n[k][i], "n of %d", k);
            }
        ck_hold_ok(aim_factor_portfolios_weighted(bucket.rows, y.rows, z.rows, spec, OUT(0)));
        ck_hold_ok(
            aim_factor_portfolios_weighted(bucket.columns, y.columns, z.columns, spec, OUT(1)));
        ck_hold_ok(
            aim_factor_portfolios_weighted_f32(bucket.narrow, y.narrow, z.narrow, spec, OUT(2)));
        ck_hold_ok(aim_factor_turnover(bucket.rows, q, lag, turn[0], names[0]));
        ck_hold_ok(aim_factor_turnover(bucket.columns, q, lag, turn[1], names[1]));
        ck_hold_ok(aim_factor_turnover_f32(bucket.narrow, q, lag, turn[2], names[2]));
        for (size_t i = 0; i < periods * cells; i++) {
            size_t t = i / cells, g = i % cells / q, members = 0;
            double r[MOST], w[MOST];
            for (size_t e = 0; e < entities; e++) {
                double b = bucket.b[t * x.columns.stride + e];
                ck_hold_same(b, bucket.a[e * x.rows.stride + t]);
                ck_hold_same(b, (double)bucket.c[e * x.narrow.stride + t]);
                if (b == (double)(i % q + 1) && (!spec.groups || labels[e] == (int32_t)g)) {
                    r[members] = y.b[t * y.columns.stride + e];
                    w[members++] = z.b[t * z.columns.stride + e];
                }
            }
            aim_xs_weighted_moments m;
            ck_hold_ok(aim_xs_weighted_summary(
                aim_cross_section(r, members), aim_cross_section(w, members),
                (aim_xs_weighted_spec){AIM_WEIGHTS_RELATIVE, AIM_SAMPLE, spec.min_count}, &m));
            double error = m.sd / sqrt(m.effective);
            for (int k = 0; k < 3; k++) {
                ck_hold_same(mean[k][i], m.mean);
                ck_hold(same(se[k][i], error) || fabs(se[k][i] - error) <= 1e-15 * error,
                        "%.17g, not %.17g", se[k][i], error);
                ck_hold(n[k][i] == m.n, "n is %zu", n[k][i]);
            }
        }
        for (size_t i = 0; i < periods * q; i++) {
            size_t t = i / q, now = 0, fresh = 0;
            bool held = false;
            for (size_t e = 0; e < entities && t >= lag; e++) {
                double b = bucket.b[t * x.columns.stride + e];
                double then = bucket.b[(t - lag) * x.columns.stride + e];
                held = held || then == then;
                now += b == (double)(i % q + 1);
                fresh += b == (double)(i % q + 1) && then != b;
            }
            double share = held && now ? (double)fresh / (double)now : (double)NAN;
            for (int k = 0; k < 3; k++) {
                ck_hold_same(turn[k][i], share);
                ck_hold(t < lag || names[k][i] == now, "%zu names", names[k][i]);
            }
        }
    }
}
END_TEST

/* Another order of names, a rising transform of the factor, a missing name more: the same buckets.
 * */
START_TEST(buckets_see_order_alone)
{
    enum { N = 997 };
    static double x[N + 3], u[N], v[N], a[N + 3], b[N], c[N];
    uint64_t state = 62;
    for (size_t e = 0; e < N; e++)
        x[e] = draw(&state) % 9 ? floor(draw_unit(&state) * 300) / 16 - 9 : (double)NAN;
    for (size_t e = 0; e < N; e++) {
        u[e] = x[e * 31 % N];
        v[e] = x[e] * x[e] * x[e] + 5 * x[e];
    }
    for (size_t e = N; e < N + 3; e++)
        x[e] = (double)NAN;
    aim_factor_bucket_spec spec = {.count = 10};
    buckets_of(N + 3, x, spec, a);
    buckets_of(N, u, spec, b);
    buckets_of(N, v, spec, c);
    for (size_t e = 0; e < N; e++) {
        ck_hold_same(b[e], a[e * 31 % N]);
        ck_hold_same(c[e], a[e]);
    }
}
END_TEST

START_TEST(refusals)
{
    const double x[] = {1, 2, 3, 4};
    const int32_t labels[] = {0, 3};
    const aim_groups bad = {.count = 2, .labels = labels};
    double out[4] = {-777, -777, -777, -777}, se[4] = {-777, -777, -777, -777};
    size_t n[4] = {777, 777, 777, 777};
    aim_panel p = aim_by_period(x, 2, 2), turned = aim_by_entity(x, 2, 2);
    aim_panel none = aim_by_period(NULL, 2, 2), many = aim_by_period(x, 1, UINT32_MAX);
    aim_factor_bucket_spec spec = {.count = 2}, vast = {.count = (1 << 24) + 1};
    aim_factor_bucket_spec grouped = {.groups = &bad};
    aim_factor_portfolio_out to = {out, se, n};
    ck_assert_refused(aim_factor_buckets(none, spec, out), AIM_ERROR_NULL, "factor.values");
    ck_assert_refused(aim_factor_buckets(many, spec, out), AIM_ERROR_SHAPE, "2^31");
    ck_assert_refused(aim_factor_buckets(p, spec, NULL), AIM_ERROR_NULL, "out");
    ck_assert_refused(aim_factor_buckets(p, vast, out), AIM_ERROR_ARGUMENT,
                      "spec.count is 16777217");
    ck_assert_refused(aim_factor_buckets(p, grouped, out), AIM_ERROR_ARGUMENT, "labels[1]");
    ck_assert_refused(aim_factor_portfolios(none, p, spec, to), AIM_ERROR_NULL, "buckets.values");
    ck_assert_refused(aim_factor_portfolios(p, none, spec, to), AIM_ERROR_NULL, "returns.values");
    ck_assert_refused(aim_factor_portfolios(p, turned, spec, to), AIM_ERROR_SHAPE, "returns");
    ck_assert_refused(aim_factor_portfolios(p, p, vast, to), AIM_ERROR_ARGUMENT, "spec.count");
    ck_assert_refused(aim_factor_portfolios(p, p, grouped, to), AIM_ERROR_ARGUMENT, "labels[1]");
    ck_assert_refused(aim_factor_portfolios(p, p, spec, (aim_factor_portfolio_out){NULL, se, n}),
                      AIM_ERROR_NULL, "out.mean");
    ck_assert_refused(aim_factor_portfolios(many, many, spec, to), AIM_ERROR_SHAPE, "2^31");
    ck_assert_refused(aim_factor_quantiles(none, p, spec, to), AIM_ERROR_NULL, "factor.values");
    ck_assert_refused(aim_factor_quantiles(p, turned, spec, to), AIM_ERROR_SHAPE, "returns");
    ck_assert_refused(aim_factor_quantiles(p, p, vast, to), AIM_ERROR_ARGUMENT, "spec.count");
    ck_assert_refused(aim_factor_quantiles(p, p, grouped, to), AIM_ERROR_ARGUMENT, "labels[1]");
    ck_assert_refused(aim_factor_quantiles(p, p, spec, (aim_factor_portfolio_out){NULL, se, n}),
                      AIM_ERROR_NULL, "out.mean");
    ck_assert_refused(aim_factor_quantiles(many, many, spec, to), AIM_ERROR_SHAPE, "factor has");
    ck_assert_refused(aim_factor_portfolios_weighted(p, p, turned, spec, to), AIM_ERROR_SHAPE,
                      "weights");
    ck_assert_refused(aim_factor_spread(1, 0, x, x, out, se), AIM_ERROR_ARGUMENT, "count is 0");
    ck_assert_refused(aim_factor_spread(1, 2, NULL, x, out, se), AIM_ERROR_NULL, "mean");
    ck_assert_refused(aim_factor_spread(1, 2, x, x, NULL, se), AIM_ERROR_NULL, "spread is");
    ck_assert_refused(aim_factor_spread(1, 2, x, x, out, NULL), AIM_ERROR_NULL, "spread_se is");
    ck_assert_refused(aim_factor_spread(1, 2, x, NULL, out, se), AIM_ERROR_NULL, "se is NULL");
    ck_assert_refused(aim_factor_turnover(none, 2, 1, out, n), AIM_ERROR_NULL, "buckets.values");
    ck_assert_refused(aim_factor_turnover(p, 2, 1, NULL, n), AIM_ERROR_NULL, "out");
    ck_assert_refused(aim_factor_turnover(p, 2, 0, out, n), AIM_ERROR_ARGUMENT, "lag is 0");
    ck_assert_refused(aim_factor_turnover(p, 0, 1, out, n), AIM_ERROR_ARGUMENT, "count is 0");
    ck_assert_refused(aim_factor_turnover(many, 2, 1, out, n), AIM_ERROR_SHAPE, "2^31");
    for (size_t i = 0; i < 4; i++)
        ck_assert(out[i] == -777 && se[i] == -777 && n[i] == 777);
}
END_TEST

START_TEST(nothing)
{
    double mean[6], se[6];
    size_t n[6];
    const aim_groups groups = {.count = 0};
    aim_factor_portfolio_out to = {mean, se, n}, nowhere = {NULL, NULL, NULL};
    for (int layout = 0; layout < 2; layout++) {
        aim_panel names = {NULL, 0, 3, (aim_layout)layout, 0};
        aim_panel periods = {NULL, 3, 0, (aim_layout)layout, 0};
        aim_factor_bucket_spec spec = {.count = 2};
        ck_assert_int_eq(aim_factor_buckets(names, spec, NULL), AIM_OK);
        ck_assert_int_eq(aim_factor_buckets(periods, spec, NULL), AIM_OK);
        ck_assert_int_eq(aim_factor_portfolios(names, names, spec, to), AIM_OK);
        for (size_t i = 0; i < 6; i++)
            ck_assert(isnan(mean[i]) && isnan(se[i]) && n[i] == 0);
        ck_assert_int_eq(aim_factor_quantiles(names, names, spec, to), AIM_OK);
        ck_assert(isnan(mean[5]) && isnan(se[5]) && n[5] == 0);
        ck_assert_int_eq(aim_factor_quantiles(periods, periods, spec, nowhere), AIM_OK);
        ck_assert_int_eq(aim_factor_portfolios_weighted(names, names, names, spec, to), AIM_OK);
        ck_assert(isnan(mean[5]) && isnan(se[5]) && n[5] == 0);
        ck_assert_int_eq(aim_factor_portfolios(periods, periods, spec, nowhere), AIM_OK);
        ck_assert_int_eq(aim_factor_turnover(names, 2, 1, mean, n), AIM_OK);
        ck_assert(isnan(mean[5]) && n[5] == 0);
        ck_assert_int_eq(aim_factor_turnover(periods, 2, 1, NULL, NULL), AIM_OK);
        spec.groups = &groups;
        ck_assert_int_eq(aim_factor_buckets(names, spec, NULL), AIM_OK);
        ck_assert_int_eq(aim_factor_portfolios(names, names, spec, nowhere), AIM_OK);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("factor, portfolios");
    TCase *tests = tcase_create("portfolios");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, buckets_by_hand);
    tcase_add_test(tests, buckets_are_even);
    tcase_add_test(tests, portfolios_by_hand);
    tcase_add_test(tests, spread_of_r);
    tcase_add_test(tests, turnover_by_hand);
    tcase_add_test(tests, chain_by_definition);
    tcase_add_test(tests, buckets_see_order_alone);
    tcase_add_test(tests, refusals);
    tcase_add_test(tests, nothing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
