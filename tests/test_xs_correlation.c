/* Correlations: figures by hand, the oracle, and what must not change them. */
#include "oracle.h"

#include <float.h>

static double pearson(size_t n, const double *x, const double *y)
{
    double r = -777;
    ck_hold_ok(aim_xs_pearson(aim_cross_section(x, n), aim_cross_section(y, n), 0, &r));
    return r;
}

static double spearman(size_t n, const double *x, const double *y)
{
    double r = -777;
    ck_hold_ok(aim_xs_spearman(aim_cross_section(x, n), aim_cross_section(y, n), 0, &r));
    return r;
}

/* Distances from the means 2, 2 are -1, 0, 1 and -1, 1, 0: 1 / sqrt(2 * 2). With weights of the
 * fourth pair, distances -2 -1 1 2 and -2 -2 1 3 about 3, 3: 13 / sqrt(10 * 18). */
START_TEST(by_hand)
{
    const double x[] = {1, 2, 3}, y[] = {1, 3, 2}, u[] = {1, 2, 4, 5}, v[] = {1, 1, 4, 6};
    ck_assert_same(pearson(3, x, y), 0.5);
    ck_assert_same(spearman(3, x, y), 0.5);
    ck_assert_ulps(pearson(4, u, v), 13 / sqrtl(180), 1);
    /* Ranks 1 2 3 4 and 1.5 1.5 3 4: 4.5 / sqrt(5 * 4.5). */
    ck_assert_ulps(spearman(4, u, v), 4.5L / sqrtl(22.5L), 1);
    const double up[] = {1, 10, 1e3, 1e9}, down[] = {5, 4, 3, -1e300};
    ck_assert_same(spearman(4, up, down), -1);
    ck_assert_same(spearman(4, up, up), 1);
}
END_TEST

START_TEST(few_pairs_and_constants)
{
    const double x[] = {1, 2, NAN, 4, 3}, y[] = {NAN, 3, 5, 1, 3}, same_x[] = {0.1, 0.1, 0.1};
    const double one[] = {NAN, 2, NAN}, z[] = {1, 2, 3}, zeros[] = {0.0, -0.0, 0.0};
    double r;
    ck_assert_double_nan(pearson(0, x, y));
    ck_assert_double_nan(spearman(0, x, y));
    ck_assert_double_nan(pearson(1, z, z));
    ck_assert_double_nan(spearman(1, z, z));
    ck_assert_double_nan(pearson(3, one, z));
    ck_assert_double_nan(spearman(3, one, z));
    ck_assert_double_nan(pearson(3, same_x, z));
    ck_assert_double_nan(pearson(3, z, same_x));
    ck_assert_double_nan(pearson(3, same_x, same_x));
    ck_assert_double_nan(spearman(3, same_x, z));
    ck_assert_double_nan(pearson(3, zeros, z));
    ck_assert_double_nan(spearman(3, zeros, z));
    ck_assert_same(pearson(2, z, z + 1), 1);
    ck_assert_same(pearson(2, x, y + 2), -1); /* 1 2 beside 5 1 */
    /* The pairs are (2, 3) (4, 1) (3, 3): distances -1 1 0 and 2/3 -4/3 2/3: -2 / sqrt(2 * 8/3). */
    ck_assert_ulps(pearson(5, x, y), -2 / sqrtl(16.0L / 3), 1);
    for (size_t min_count = 0; min_count < 5; min_count++) {
        aim_panel u = aim_cross_section(x, 5), v = aim_cross_section(y, 5);
        ck_assert_int_eq(aim_xs_pearson(u, v, min_count, &r), AIM_OK);
        ck_assert_int_eq(isnan(r), min_count > 3);
        ck_assert_int_eq(aim_xs_spearman(u, v, min_count, &r), AIM_OK);
        ck_assert_int_eq(isnan(r), min_count > 3);
        u = aim_cross_section(one, 3);
        ck_assert_int_eq(aim_xs_pearson(u, u, min_count, &r), AIM_OK);
        ck_assert_double_nan(r); /* one pair has no variance */
    }
}
END_TEST

/* An infinity beside a missing value is in no pair. */
START_TEST(infinities)
{
    const double x[] = {1, 2, 3, INFINITY, -INFINITY}, y[] = {1, 3, 2, NAN, NAN};
    const double z[] = {4, 5, 5, 7, 1}, low[] = {-INFINITY, 1, 2}, high[] = {0, 1, INFINITY};
    ck_assert_same(pearson(5, x, y), 0.5);
    ck_assert_same(pearson(5, y, x), 0.5);
    ck_assert_double_nan(pearson(5, x, z));
    ck_assert_double_nan(pearson(5, z, x));
    ck_assert_double_nan(pearson(3, low, low));
    ck_assert_double_nan(pearson(3, low, high));
    ck_assert_same(spearman(3, low, high), 1);
    /* Ranks 2 3 4 5 1 and 2 3.5 3.5 5 1: 9.5 / sqrt(10 * 9.5). */
    ck_assert_ulps(spearman(5, x, z), 9.5L / sqrtl(95), 1);
}
END_TEST

/* r = 1 to the bit for a panel with itself, and nothing past 1 for one that is all but so. */
START_TEST(never_past_one)
{
    uint64_t state = 41;
    static double x[9000], y[9000];
    for (unsigned round = 0; round < 400; round++) {
        size_t n = 2 + draw(&state) % (round % 8 ? 100 : 8990);
        double level = ldexp(1, (int)(draw(&state) % 50)), slope = draw_unit(&state) - 0.5;
        for (size_t i = 0; i < n; i++) {
            x[i] = draw(&state) % 9 && i > 1 ? level + draw_unit(&state) : level + (double)i;
            y[i] = slope * x[i];
        }
        double r = pearson(n, x, y);
        ck_hold_same(pearson(n, x, x), 1);
        ck_hold_same(spearman(n, x, x), 1);
        ck_hold(fabs(r) <= 1, "%.17g", r);
        for (size_t i = 0; i < n; i++)
            y[i] = x[i] * -0x1p-30;
        ck_hold_same(pearson(n, x, y), -1);
        ck_hold_same(spearman(n, x, y), -1);
    }
}
END_TEST

/* A level of 1e9 with noise of 1 or of 1e-5 (a hundred ulps), of blocks below, at, past, several.
 * r errs by a few ulps of 1: its sums are held to some ulps of what they would be without
 * cancellation. */
START_TEST(hard_data_against_the_oracle)
{
    static const size_t lengths[] = {2, 3, 15, 16, 17, 2047, 2048, 2049, 5000, 14337};
    static double x[14337], y[14337], u[14337], v[14337];
    uint64_t state = 42;
    double worst = 0;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (unsigned kind = 0; kind < 8; kind++) {
            size_t n = lengths[i];
            double noise = kind & 1 ? 1e-5 : 1, common = kind & 2 ? 1 : 1e-3;
            for (size_t e = 0; e < n; e++) {
                double shared = draw_unit(&state), own = draw_unit(&state);
                x[e] = 1e9 + noise * shared;
                y[e] = 1e9 - noise * (common * shared + (1 - common / 2) * own);
                if (kind & 4 && e > 2)
                    *(draw(&state) % 2 ? &x[e] : &y[e]) *= draw(&state) % 10 ? 1 : (double)NAN;
                u[e] = x[e] * 0x1p-800;
                v[e] = y[e] * 0x1p700;
            }
            long double e = oracle_pearson(n, x, y);
            double r = pearson(n, x, y);
            ck_hold((isnan(r) && isnan((double)e)) || fabsl(r - e) <= 4 * DBL_EPSILON,
                    "r of %zu is %.17g, not %.21Lg", n, r, e);
            worst = fmax(worst, fabs((double)(r - e)) / DBL_EPSILON);
            /* Tiny beside huge: the squares of neither are doubles. */
            ck_hold_same(pearson(n, u, v), r);
            ck_hold_same(pearson(n, v, u), r);
            ck_hold_same(spearman(n, u, v), spearman(n, x, y));
        }
    printf("Pearson: worst error %.2f x 2^-52\n", worst);
}
END_TEST

/* Sums that overflow, squares that vanish, values that are denormals. */
START_TEST(extreme_scales)
{
    const double x[] = {-1.7e308, 1.7e308, 1.7e308, -1.7e308, 1e308}, y[] = {1, 2, 3, 4, 4};
    const double denormal[] = {0x1p-1074, 0x3p-1074, 0x2p-1074}, z[] = {1, 3, 2};
    const double apart[] = {1e-200, 3e-200, 2e-200}, ones[] = {1e300, 1e300, 1e300};
    double small[5];
    for (size_t i = 0; i < 5; i++)
        small[i] = x[i] * 0x1p-1000;
    ck_assert_same(pearson(5, x, y), pearson(5, small, y));
    ck_assert(fabsl(pearson(5, x, y) - oracle_pearson(5, x, y)) <= 4 * DBL_EPSILON);
    ck_assert_same(pearson(5, x, x), 1);
    ck_assert_same(pearson(3, denormal, z), 1);
    ck_assert_same(pearson(3, denormal, denormal), 1);
    ck_assert(fabs(pearson(3, apart, z) - 1) <= 2 * DBL_EPSILON);
    ck_assert_double_nan(pearson(3, ones, z));
    ck_assert_double_nan(pearson(3, ones, apart));
}
END_TEST

/* Small panels with ties, gaps and infinities: pairs and ranks by their definition. */
START_TEST(small_panels_by_definition)
{
    static const double values[] = {NAN, NAN, -0.0, 0, 1, 1, 2, -1, 3, -2, INFINITY, -INFINITY};
    uint64_t state = 43;
    double x[12], y[12], u[12], v[12], p[12], q[12];
    for (unsigned round = 0; round < 4000; round++) {
        size_t n = draw(&state) % 13, pairs = 0;
        unsigned kinds = round % 3 ? 10 : 12;
        bool infinite = false;
        for (size_t e = 0; e < n; e++) {
            x[e] = values[draw(&state) % kinds];
            y[e] = values[draw(&state) % kinds];
            if (x[e] == x[e] && y[e] == y[e]) {
                infinite = infinite || isinf(x[e]) || isinf(y[e]);
                p[pairs] = x[e];
                q[pairs++] = y[e];
            }
        }
        for (size_t e = 0; e < pairs; e++) {
            u[e] = oracle_rank(pairs, p, e, (aim_xs_rank_spec){0});
            v[e] = oracle_rank(pairs, q, e, (aim_xs_rank_spec){0});
        }
        long double ranked = oracle_pearson(pairs, u, v);
        double s = spearman(n, x, y), r = pearson(n, x, y);
        ck_hold((isnan(s) && isnan((double)ranked)) || fabsl(s - ranked) <= DBL_EPSILON,
                "%.17g, not %.21Lg", s, ranked);
        long double e = infinite ? (long double)NAN : oracle_pearson(pairs, p, q);
        ck_hold((isnan(r) && isnan((double)e)) || fabsl(r - e) <= 2 * DBL_EPSILON,
                "%.17g, not %.21Lg", r, e);
    }
}
END_TEST

/* The same cells by entity, by period, with gaps between rows, as slices and as f32. */
START_TEST(layouts_strides_and_precisions)
{
    enum { MOST = 14, LONG = 21 };
    static double a[2][(MOST + 4) * (LONG + 4)], b[2][(MOST + 4) * (LONG + 4)];
    static float c[2][(MOST + 4) * (LONG + 4)];
    uint64_t state = 44;
    for (unsigned round = 0; round < 200; round++) {
        size_t entities = draw(&state) % (MOST + 1), periods = draw(&state) % (LONG + 1);
        aim_panel rows[2], columns[2];
        aim_panel_f32 narrow[2];
        for (int side = 0; side < 2; side++) {
            size_t gap = draw(&state) % 4;
            rows[side] =
                (aim_panel){a[side], entities, periods, AIM_LAYOUT_BY_ENTITY, periods + gap};
            columns[side] =
                (aim_panel){b[side], entities, periods, AIM_LAYOUT_BY_PERIOD, entities + gap};
            narrow[side] =
                (aim_panel_f32){c[side], entities, periods, AIM_LAYOUT_BY_ENTITY, periods + gap};
            for (size_t e = 0; e < entities; e++)
                for (size_t t = 0; t < periods; t++) {
                    double value = (float)(draw_unit(&state) - 0.5);
                    value = draw(&state) % 5 ? value : draw(&state) % 2 ? (double)NAN : 0.25;
                    a[side][e * (periods + gap) + t] = value;
                    b[side][t * (entities + gap) + e] = value;
                    c[side][e * (periods + gap) + t] = (float)value;
                }
        }
        for (int ranked = 0; ranked < 2; ranked++) {
            double r[LONG], s[LONG], f[LONG];
            aim_status (*wide)(aim_panel, aim_panel, size_t, double *) =
                ranked ? aim_xs_spearman : aim_xs_pearson;
            aim_status (*single)(aim_panel_f32, aim_panel_f32, size_t, double *) =
                ranked ? aim_xs_spearman_f32 : aim_xs_pearson_f32;
            ck_hold_ok(wide(rows[0], rows[1], 3, r));
            ck_hold_ok(wide(columns[0], columns[1], 3, s));
            ck_hold_ok(single(narrow[0], narrow[1], 3, f));
            for (size_t t = 0; t < periods; t++) {
                double one;
                ck_hold_same(r[t], s[t]);
                ck_hold_same(r[t], f[t]);
                ck_hold_ok(wide(aim_cross_section(b[0] + t * columns[0].stride, entities),
                                aim_cross_section(b[1] + t * columns[1].stride, entities), 3,
                                &one));
                ck_hold_same(r[t], one);
            }
        }
    }
}
END_TEST

/* Ranks and their sums do not see the order of names; other sums keep their last ulps only. Missing names at the end
 * change no bit. */
START_TEST(permutations_and_missing_names)
{
    enum { N = 5000, MORE = 2100 };
    uint64_t state = 45;
    static double x[N + MORE], y[N + MORE], u[N + MORE], v[N + MORE];
    for (size_t e = 0; e < N; e++) {
        x[e] = draw(&state) % 9 == 0 ? (double)NAN : floor(draw_unit(&state) * 500) / 7 - 20;
        y[e] = draw(&state) % 9 == 0 ? (double)NAN : x[e] * draw_unit(&state);
    }
    for (size_t e = 0; e < N; e++) { /* 2,503 has no divisor in common with 5,000 */
        u[e] = x[e * 2503 % N];
        v[e] = y[e * 2503 % N];
    }
    ck_assert_same(spearman(N, x, y), spearman(N, u, v));
    ck_assert(fabs(pearson(N, x, y) - pearson(N, u, v)) <= 4 * DBL_EPSILON);
    for (size_t e = N; e < N + MORE; e++) {
        x[e] = e % 2 ? (double)NAN : 3;
        y[e] = e % 2 ? 5 : (double)NAN;
    }
    ck_assert_same(pearson(N, x, y), pearson(N + MORE, x, y));
    ck_assert_same(spearman(N, x, y), spearman(N + MORE, x, y));
    ck_assert_same(pearson(N, x, y), pearson(N, y, x));
    ck_assert_same(spearman(N, x, y), spearman(N, y, x));
}
END_TEST

START_TEST(refusals)
{
    const double x[] = {1, 2, 3, 4};
    double out[2] = {-777, -777};
    aim_panel panel = aim_by_period(x, 2, 2), flat = aim_cross_section(x, 4);
    aim_panel turned = aim_by_entity(x, 2, 2), none = aim_by_period(NULL, 2, 2);
    aim_panel odd = {x, 2, 2, (aim_layout)7, 2}, tight = {x, 2, 2, AIM_LAYOUT_BY_PERIOD, 1};
    aim_panel many = aim_by_period(x, 1, UINT32_MAX);
    aim_status (*const calls[])(aim_panel, aim_panel, size_t, double *) = {aim_xs_pearson,
                                                                           aim_xs_spearman};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_refused(calls[i](none, panel, 0, out), AIM_ERROR_NULL, "x.values");
        ck_assert_refused(calls[i](panel, none, 0, out), AIM_ERROR_NULL, "y.values");
        ck_assert_refused(calls[i](odd, panel, 0, out), AIM_ERROR_ARGUMENT, "x.layout");
        ck_assert_refused(calls[i](panel, odd, 0, out), AIM_ERROR_ARGUMENT, "y.layout");
        ck_assert_refused(calls[i](tight, panel, 0, out), AIM_ERROR_SHAPE, "x.stride");
        ck_assert_refused(calls[i](panel, tight, 0, out), AIM_ERROR_SHAPE, "y.stride");
        ck_assert_refused(calls[i](panel, flat, 0, out), AIM_ERROR_SHAPE, "y is 4 entities");
        ck_assert_refused(calls[i](panel, turned, 0, out), AIM_ERROR_SHAPE, "layout");
        ck_assert_refused(calls[i](panel, panel, 0, NULL), AIM_ERROR_NULL, "out");
        ck_assert_int_eq(calls[i](aim_by_period(x, 0, 3), aim_by_period(x, 0, 3), 0, NULL), AIM_OK);
    }
    ck_assert_refused(aim_xs_spearman(many, many, 0, out), AIM_ERROR_SHAPE, "2^31");
    ck_assert(out[0] == -777 && out[1] == -777);
    ck_assert_int_eq(aim_xs_pearson(aim_by_period(NULL, 2, 0), aim_by_period(NULL, 2, 0), 0, out),
                     AIM_OK);
    ck_assert(isnan(out[0]) && isnan(out[1])); /* no names, two periods */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xs, correlation");
    TCase *tests = tcase_create("correlation");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, by_hand);
    tcase_add_test(tests, few_pairs_and_constants);
    tcase_add_test(tests, infinities);
    tcase_add_test(tests, never_past_one);
    tcase_add_test(tests, hard_data_against_the_oracle);
    tcase_add_test(tests, extreme_scales);
    tcase_add_test(tests, small_panels_by_definition);
    tcase_add_test(tests, layouts_strides_and_precisions);
    tcase_add_test(tests, permutations_and_missing_names);
    tcase_add_test(tests, refusals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
