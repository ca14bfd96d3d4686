/* Fama and MacBeth on Petersen's panel, tests of means and trends against R's sandwich 3.0-2,
 * normal scores against R's qnorm(ppoints()). */
#include <aim/inference.h>

#include "regression.h"

START_TEST(petersen)
{
    const char *folder = test_data("Fama and MacBeth on Petersen's panel");
    if (!folder)
        return;
    enum { FIRMS = 500, YEARS = 10 };
    struct csv csv = csv_read(folder, "reference/petersen.csv.gz");
    struct csv expected = csv_read(folder, "reference/petersen_expected_dev.csv");
    double *x = malloc(FIRMS * YEARS * sizeof *x), *y = malloc(FIRMS * YEARS * sizeof *y);
    double *turned = malloc(2 * FIRMS * YEARS * sizeof *turned);
    ck_assert_uint_eq(csv.rows, FIRMS * YEARS);
    for (size_t i = 0; i < csv.rows; i++) {
        size_t firm = (size_t)csv_number(csv, i, "firm") - 1;
        size_t year = (size_t)csv_number(csv, i, "year") - 1;
        x[firm * YEARS + year] = turned[year * FIRMS + firm] = csv_number(csv, i, "x");
        y[firm * YEARS + year] = csv_number(csv, i, "y");
        turned[(YEARS + year) * FIRMS + firm] = y[firm * YEARS + year];
    }
    aim_panel column = aim_by_entity(x, FIRMS, YEARS);
    aim_mean_test terms[2], others[2];
    aim_xs_regression fits[YEARS];
    double b[2 * YEARS];
    unsigned char used[YEARS];
    aim_fama_macbeth_spec spec = {.regression.constant = true};
    ck_assert_int_eq(aim_fama_macbeth(aim_by_entity(y, FIRMS, YEARS), &column, 1, NULL, spec,
                                      (aim_fama_macbeth_out){terms, fits, b, used}),
                     AIM_OK);
    static const char *const names[][2] = {{"coef_const", "se_const"}, {"coef_x", "se_x"}};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_digits(terms[i].mean, (long double)csv_number(expected, 3, names[i][0]), 13);
        ck_assert_digits(terms[i].plain.se, (long double)csv_number(expected, 3, names[i][1]), 13);
        ck_assert_digits(terms[i].plain.t, (long double)(terms[i].mean / terms[i].plain.se), 15);
        ck_assert_uint_eq(terms[i].n, YEARS);
    }
    for (size_t p = 0; p < YEARS; p++)
        ck_assert(fits[p].n == FIRMS && used[p] == 1 && !isnan(b[2 * p]));
    column = aim_by_period(turned, YEARS, FIRMS);
    ck_assert_int_eq(aim_fama_macbeth(aim_by_period(turned + FIRMS * YEARS, YEARS, FIRMS), &column,
                                      1, NULL, spec, (aim_fama_macbeth_out){.terms = others}),
                     AIM_OK);
    ck_assert_same(terms[1].mean, others[1].mean);
    ck_assert_same(terms[1].automatic.se, others[1].automatic.se);
    free(turned);
    free(y);
    free(x);
    csv_free(expected);
    csv_free(csv);
}
END_TEST

/* R: f <- lm(unemp ~ 1); vcov(f), NeweyWest(f, lag = 4, prewhite = FALSE), NeweyWest(f),
 * bwNeweyWest(f) 7.3, NeweyWest(f, adjust = TRUE). */
START_TEST(a_mean_along_time)
{
    const char *folder = test_data("the mean of unemployment");
    if (!folder)
        return;
    struct csv csv = csv_read(folder, "reference/macrodata.csv");
    double *x = column_of(csv, "unemp");
    aim_mean_test test;
    ck_assert_int_eq(aim_mean_tests(aim_series(x, csv.rows), (aim_mean_spec){0}, &test), AIM_OK);
    ck_assert_uint_eq(test.n, 203);
    ck_assert_digits(test.mean, 5.884729064039409L, 15);
    ck_assert_digits(test.plain.se, 0.1023718449444675L, 13);
    ck_assert_digits(test.fixed.se, 0.2166801454136655L, 13);
    ck_assert_uint_eq(test.fixed.lags, 4);
    ck_assert_digits(test.automatic.se, 3.351489325179394L, 11);
    ck_assert_uint_eq(test.automatic.lags, 7);
    ck_assert_digits(test.automatic.p, (long double)aim_p_value(test.automatic.t, 202), 15);
    aim_mean_spec spec = {.lags = 4, .small_sample = true, .normal = true};
    ck_assert_int_eq(aim_mean_tests(aim_series(x, csv.rows), spec, &test), AIM_OK);
    ck_assert_digits(test.fixed.se, 0.2166801454136655L * sqrtl(203.0L / 202), 13);
    ck_assert_digits(test.automatic.se, 3.359774849134173L, 11);
    ck_assert_digits(test.plain.p, (long double)aim_p_value(test.plain.t, INFINITY), 15);
    free(x);
    csv_free(csv);
}
END_TEST

/* R: f <- lm(log(realgdp) ~ t), t = 0, 1, ...; NeweyWest(f, lag = 4, prewhite = FALSE),
 * NeweyWest(f), and with adjust = TRUE. */
START_TEST(a_trend_along_time)
{
    const char *folder = test_data("the trend of gross domestic product");
    if (!folder)
        return;
    struct csv csv = csv_read(folder, "reference/macrodata.csv");
    double *x = column_of(csv, "realgdp"), *both = malloc(2 * csv.rows * sizeof *both);
    int32_t *keys = malloc(csv.rows * sizeof *keys);
    for (size_t i = 0; i < csv.rows; i++) {
        x[i] = log(x[i]);
        both[2 * i] = both[2 * i + 1] = x[i];
        keys[i] = 8000 + (int32_t)i;
    }
    both[1] = both[21] = (double)NAN;
    aim_ols_spec spec = {.covariance = AIM_COVARIANCE_HAC, .hac.lags = 4};
    aim_trend_test test, tests[2];
    ck_assert_int_eq(aim_trend_tests(aim_series(x, csv.rows), NULL, spec, &test), AIM_OK);
    ck_assert_digits(test.slope, 0.007901602109904121L, 13);
    ck_assert_digits(test.intercept, 7.982920354303421284L, 14);
    ck_assert_digits(test.r2, 0.9938228658638141L, 14);
    ck_assert_digits(test.test.se, 0.0001183703581897803L, 12);
    ck_assert_int_eq(aim_trend_tests(aim_by_period(both, csv.rows, 2), keys, spec, tests), AIM_OK);
    ck_assert_digits(tests[0].test.se, (long double)test.test.se, 12);
    ck_assert_digits(tests[0].slope, (long double)test.slope, 13);
    ck_assert_uint_eq(tests[1].n, csv.rows - 2);
    spec.small_sample = true;
    ck_assert_int_eq(aim_trend_tests(aim_series(x, csv.rows), NULL, spec, &test), AIM_OK);
    ck_assert_digits(test.test.se, 0.0001189578077443002L, 12);
    spec = (aim_ols_spec){.covariance = AIM_COVARIANCE_HAC,
                          .hac = {.automatic = true, .prewhiten = true}};
    ck_assert_int_eq(aim_trend_tests(aim_series(x, csv.rows), NULL, spec, &test), AIM_OK);
    ck_assert_digits(test.test.se, 0.0003918412722019218L, 10);
    ck_assert_uint_eq(test.test.lags, 6);
    /* Classical: what aim_trend_fit() says. */
    aim_trend_line line;
    ck_assert_int_eq(aim_trend_tests(aim_series(x, csv.rows), NULL, (aim_ols_spec){0}, &test),
                     AIM_OK);
    ck_assert_int_eq(aim_trend_fit(aim_series(x, csv.rows), NULL, 0, &line), AIM_OK);
    ck_assert_digits(test.test.se, (long double)line.slope_se, 12);
    free(keys);
    free(both);
    free(x);
    csv_free(csv);
}
END_TEST

/* R: qnorm(ppoints(5, a)). */
START_TEST(normal_scores)
{
    static const double expected[][2] = {{1.179761117611860, 0.497200570681554},
                                         {1.1503493803760085, 0.4887764111146694},
                                         {1.2815515655446008, 0.5244005127080407},
                                         {0.9674215661017014, 0.4307272992954574}};
    double nan = (double)NAN, x[] = {3, -INFINITY, nan, 9, 5, 4, 1, 1, 1, 2, nan, 2}, out[12];
    float x32[12], out32[12];
    for (size_t i = 0; i < 12; i++)
        x32[i] = (float)x[i];
    for (aim_score_share share = 0; share <= AIM_SCORE_VAN_DER_WAERDEN; share++) {
        ck_assert_int_eq(aim_xs_normal_scores(aim_by_period(x, 2, 6), share, out), AIM_OK);
        ck_assert_digits(out[3], (long double)expected[share][0], 14);
        ck_assert_digits(out[4], (long double)expected[share][1], 13);
        ck_assert_double_eq(out[1], -out[3]);
        ck_assert_double_eq(out[5], 0);
        ck_assert(isnan(out[2]) && isnan(out[10]));
        ck_assert_double_eq(out[6], out[8]);
        ck_assert_double_eq(out[9], out[11]);
        ck_assert(out[6] < 0 && out[9] > 0);
        ck_assert_int_eq(aim_xs_normal_scores_f32(aim_by_period_f32(x32, 2, 6), share, out32),
                         AIM_OK);
        ck_assert_float_eq(out32[3], (float)out[3]);
    }
}
END_TEST

START_TEST(few_and_refused)
{
    double x[] = {1, 2, 3}, scores[3] = {7, 7, 7};
    aim_mean_test test = {.n = 7};
    aim_trend_test trend = {.n = 7};
    static const int32_t keys[] = {1, 1, 2};
    ck_assert_refused(aim_mean_tests(aim_series(x, 3), (aim_mean_spec){0}, NULL), AIM_ERROR_NULL,
                      "out");
    ck_assert_refused(aim_mean_tests(aim_series(NULL, 3), (aim_mean_spec){0}, &test),
                      AIM_ERROR_NULL, "x.values");
    ck_assert_refused(aim_trend_tests(aim_series(x, 3), keys, (aim_ols_spec){0}, &trend),
                      AIM_ERROR_ARGUMENT, "keys[1]");
    ck_assert_refused(aim_trend_tests(aim_series(x, 3), NULL,
                                      (aim_ols_spec){.covariance = AIM_COVARIANCE_CLUSTER}, &trend),
                      AIM_ERROR_ARGUMENT, "covariance");
    ck_assert_refused(aim_xs_normal_scores(aim_series(x, 3), (aim_score_share)4, scores),
                      AIM_ERROR_ARGUMENT, "share is 4");
    ck_assert_refused(aim_xs_normal_scores(aim_series(x, 3), AIM_SCORE_BLOM, NULL), AIM_ERROR_NULL,
                      "out");
    ck_assert(test.n == 7 && trend.n == 7 && scores[2] == 7);
    ck_assert_int_eq(aim_mean_tests(aim_series(x, 1), (aim_mean_spec){0}, &test), AIM_OK);
    ck_assert(test.n == 1 && test.mean == 1 && isnan(test.plain.se) && isnan(test.fixed.p));
    ck_assert_int_eq(aim_mean_tests(aim_series(NULL, 0), (aim_mean_spec){0}, &test), AIM_OK);
    ck_assert(test.n == 0 && isnan(test.mean));
    ck_assert_int_eq(aim_trend_tests(aim_series(x, 3), NULL, (aim_ols_spec){0}, &trend), AIM_OK);
    ck_assert_double_eq_tol(trend.slope, 1, 1e-15);
    ck_assert_double_eq_tol(trend.test.se, 0, 1e-15);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("significance");
    TCase *cases = tcase_create("significance");
    tcase_add_test(cases, petersen);
    tcase_add_test(cases, a_mean_along_time);
    tcase_add_test(cases, a_trend_along_time);
    tcase_add_test(cases, normal_scores);
    tcase_add_test(cases, few_and_refused);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
