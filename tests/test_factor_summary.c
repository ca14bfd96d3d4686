/* Series over time and their errors: figures by hand and of R, sums in long double. */
#include "factor_twins.h"

static aim_factor_moments summary(size_t n, const double *x, aim_factor_summary_spec spec)
{
    aim_factor_moments out;
    ck_hold_ok(aim_factor_summary(aim_series(x, n), spec, &out));
    return out;
}

/* 1 2 3 4 are -1.5 -0.5 0.5 1.5 from their mean: squares 5, products one apart 1.25, two -1.5. */
START_TEST(summary_by_hand)
{
    const double x[] = {1, 2, 3, 4}, gaps[] = {NAN, 1, NAN, 3, 2, NAN, NAN}, same_x[] = {2, 2, 2};
    const double infinite[] = {1, INFINITY, 2}, lone[] = {NAN, 3};
    aim_factor_summary_spec one = {.lag_from = AIM_HAC_LAG_GIVEN, .lag = 1}, two = one;
    two.lag = 2;
    aim_factor_moments m = summary(4, x, one);
    ck_assert(m.n == 4 && m.mean == 2.5 && m.lag == 1 && m.reason == AIM_REASON_OK);
    ck_assert_ulps(m.sd, sqrtl(5 / 3.0L), 1);
    ck_assert_ulps(m.ir, 2.5L / sqrtl(5 / 3.0L), 2);
    ck_assert_ulps(m.t, 5 / sqrtl(5 / 3.0L), 2);
    ck_assert_same(m.hac_se, 0.625); /* (5 + 1.25) / 4 / 4 = 0.390625 */
    ck_assert_same(m.hac_t, 4);
    m = summary(4, x, two); /* 5 + 2 (2/3 1.25 - 1/3 1.5) = 17/3 */
    ck_assert_ulps(m.hac_se, sqrtl(17.0L / 48), 2);
    one.small_sample = true;
    ck_assert_ulps(summary(4, x, one).hac_se, 0.625L * sqrtl(4 / 3.0L), 1);
    one.small_sample = false;
    /* Distances -1 . 1 0: no product one apart, -1 two apart. */
    m = summary(7, gaps, one);
    ck_assert(m.n == 3 && m.mean == 2);
    ck_assert_ulps(m.hac_se, sqrtl(2.0L / 9), 1);
    ck_assert_ulps(summary(7, gaps, two).hac_se, sqrtl(4.0L / 27), 2);
    m = summary(3, same_x, one);
    ck_assert(m.mean == 2 && m.sd == 0 && m.reason == AIM_REASON_ZERO_VARIANCE);
    ck_assert(isnan(m.ir) && isnan(m.t) && isnan(m.hac_se) && isnan(m.hac_t));
    m = summary(3, infinite, one);
    ck_assert(m.n == 3 && m.reason == AIM_REASON_INFINITE && isnan(m.sd) && isnan(m.t));
    m = summary(2, lone, one);
    ck_assert(m.n == 1 && m.mean == 3 && isnan(m.sd) && m.reason == AIM_REASON_SHORT);
    m = summary(0, NULL, (aim_factor_summary_spec){0});
    ck_assert(m.n == 0 && isnan(m.mean) && m.lag == 0 && m.reason == AIM_REASON_SHORT);
    m = summary(4, x, (aim_factor_summary_spec){.min_count = 5});
    ck_assert(m.n == 4 && isnan(m.mean) && m.reason == AIM_REASON_SHORT);
    /* A lag past the series sees what there is: weights 3/4, 1/2, 1/4 of 1.25, -1.5, -2.25. */
    one.lag = 3;
    ck_assert_ulps(summary(4, x, one).hac_se, sqrtl((5 + 2 * (0.9375L - 0.75L - 0.5625L)) / 16), 2);
    one.lag = 100000; /* all but 1 / 100001 of the squared sum of distances, which is 0 */
    ck_assert(summary(4, x, one).hac_se < 0.01);
    ck_assert_uint_eq(summary(4, x, one).lag, 100000);
}
END_TEST

/* The level of the Nile at Aswan, 1871 to 1970 (Cobb 1978), as R's datasets have it. */
static const double nile[100] = {
    1120, 1160, 963, 1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994,  1020,
    960,  1180, 799, 958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
    874,  694,  940, 833,  701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,
    1120, 1100, 832, 764,  821,  768,  845,  864,  862,  698,  845,  744,  796,  1040, 759,
    781,  865,  845, 944,  984,  897,  822,  1010, 771,  676,  649,  846,  812,  742,  801,
    1040, 860,  874, 848,  890,  744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,
    1020, 906,  901, 1170, 912,  746,  919,  718,  714,  740};

/* sqrt(NeweyWest(lm(Nile ~ 1), lag, prewhite = FALSE, adjust)) of R's sandwich; t of t.test(). */
START_TEST(summary_of_r)
{
    static const struct {
        size_t lag;
        double se, adjusted;
    } of_r[] = {{0, 16.837923714045026, 16.922750063065095},
                {4, 27.238484924826490, 27.3757073798186},
                {12, 36.097223201323317, 36.279074343182131}};
    for (size_t i = 0; i < 3; i++) {
        aim_factor_summary_spec spec = {.lag_from = AIM_HAC_LAG_GIVEN, .lag = of_r[i].lag};
        aim_factor_moments m = summary(100, nile, spec);
        ck_assert_ulps(m.mean, 919.35L, 1);
        ck_assert_ulps(m.sd, 169.22750063065095L, 4);
        ck_assert_ulps(m.t, 54.326276555164391L, 8);
        ck_assert_ulps(m.hac_se, of_r[i].se, 8);
        spec.small_sample = true;
        ck_assert_ulps(summary(100, nile, spec).hac_se, of_r[i].adjusted, 8);
    }
    aim_factor_moments m = summary(100, nile, (aim_factor_summary_spec){0});
    ck_assert_uint_eq(m.lag, 4); /* of n = 100 by the rule */
    ck_assert_ulps(m.hac_se, 27.238484924826491L, 8);
    ck_assert_ulps(m.hac_t, 33.751877262529362L, 8);
}
END_TEST

/* floor(4 (n / 100)^(2 / 9)) steps where n = 100 (k / 4)^(9 / 2): at 4 k = 16, 36, ... n is whole.
 * */
START_TEST(lag_rule)
{
    static double x[51300];
    for (size_t i = 0; i < 51300; i++)
        x[i] = (double)(i % 7);
    size_t n = 0;
    for (size_t lag = 1; lag <= 16; lag++) {
        n = (size_t)ceill(100 * powl((long double)lag / 4, 4.5L) - 1e-9L);
        size_t most = n - 1 < lag ? n - 1 : lag; /* two values have a lag of one at most */
        ck_assert_uint_eq(summary(n, x, (aim_factor_summary_spec){0}).lag, most);
        if (n > 2)
            ck_assert_uint_eq(summary(n - 1, x, (aim_factor_summary_spec){0}).lag, lag - 1);
    }
    ck_assert_uint_eq(n, 51200); /* 100 * 4^4.5 */
}
END_TEST

/* Series in both layouts, f32, and with gaps at their ends, against sums in long double. */
START_TEST(summary_by_definition)
{
    static struct twins x;
    static double padded[LONG + 9];
    uint64_t state = 54;
    for (unsigned round = 0; round < 300; round++) {
        size_t entities = draw(&state) % (MOST + 1), periods = draw(&state) % (LONG + 1);
        aim_factor_summary_spec spec = {.lag_from = AIM_HAC_LAG_GIVEN,
                                        .lag = draw(&state) % 9,
                                        .small_sample = draw(&state) % 2};
        aim_factor_moments out[3][MOST];
        draw_twins(&x, entities, periods, &state);
        ck_hold_ok(aim_factor_summary(x.rows, spec, out[0]));
        ck_hold_ok(aim_factor_summary(x.columns, spec, out[1]));
        ck_hold_ok(aim_factor_summary_f32(x.narrow, spec, out[2]));
        for (size_t e = 0; e < entities; e++) {
            const double *s = x.a + e * x.rows.stride;
            const aim_factor_moments *m = &out[0][e];
            long double n = 0, mean = 0, sum = 0, squares = 0;
            for (size_t t = 0; t < periods; t++) {
                n += s[t] == s[t];
                mean += s[t] == s[t] ? (long double)s[t] : 0;
            }
            mean /= n;
            for (size_t j = 0; j <= spec.lag; j++)
                for (size_t t = j; t < periods; t++) {
                    long double product =
                        ((long double)s[t] - mean) * ((long double)s[t - j] - mean);
                    long double weight = 1 - (long double)j / ((long double)spec.lag + 1);
                    if (product == product) {
                        sum += (j ? 2 : 1) * weight * product;
                        squares += j ? 0 : product;
                    }
                }
            long double se = sqrtl(sum / (n - spec.small_sample) / n);
            ck_hold(m->n == (size_t)n, "n is %zu", m->n);
            if (n > 1 && m->sd > 0) {
                ck_hold(fabsl(m->mean - mean) <= 1e-16L, "mean %g", m->mean);
                ck_hold(fabsl(m->sd - sqrtl(squares / (n - 1))) <= 1e-15L, "sd %g", m->sd);
                ck_hold(sum < 1e-12L * squares || fabsl(m->hac_se - se) <= 1e-12L * se,
                        "%.17g, not %.17Lg", m->hac_se, se);
                ck_hold_same(m->t, m->mean / (m->sd / sqrt((double)m->n)));
                ck_hold_same(m->hac_t, m->mean / m->hac_se);
            } else {
                ck_hold(isnan(m->t) && isnan(m->hac_t) && m->reason != AIM_REASON_OK, "t is told");
            }
            memset(padded, 0, sizeof padded);
            for (size_t t = 0; t < periods + 9; t++)
                padded[t] = t < 5 || t >= periods + 5 ? (double)NAN : s[t - 5];
            aim_factor_moments wide = summary(periods + 9, padded, spec);
            const aim_factor_moments *others[] = {&out[1][e], &out[2][e], &wide};
            for (size_t k = 0; k < 3; k++) {
                ck_hold_same(m->mean, others[k]->mean);
                ck_hold_same(m->sd, others[k]->sd);
                ck_hold_same(m->hac_se, others[k]->hac_se);
                ck_hold_same(m->hac_t, others[k]->hac_t);
                ck_hold(m->reason == others[k]->reason, "reason");
            }
        }
    }
}
END_TEST

START_TEST(refusals)
{
    const double x[] = {1, 2, 3, 4};
    aim_factor_moments moments[3] = {{.n = 777}, {.n = 777}, {.n = 777}};
    aim_panel p = aim_by_period(x, 2, 2), none = aim_by_period(NULL, 2, 2);
    ck_assert_refused(aim_factor_summary(none, (aim_factor_summary_spec){0}, moments),
                      AIM_ERROR_NULL, "x.values");
    ck_assert_refused(aim_factor_summary(p, (aim_factor_summary_spec){0}, NULL), AIM_ERROR_NULL,
                      "out");
    ck_assert_refused(
        aim_factor_summary(p, (aim_factor_summary_spec){.lag_from = (aim_hac_lag)2}, moments),
        AIM_ERROR_ARGUMENT, "spec.lag_from is 2");
    ck_assert(moments[0].n == 777 && moments[1].n == 777);
    ck_assert_int_eq(
        aim_factor_summary(aim_by_entity(NULL, 0, 3), (aim_factor_summary_spec){0}, NULL), AIM_OK);
    ck_assert_int_eq(
        aim_factor_summary(aim_by_entity(NULL, 3, 0), (aim_factor_summary_spec){0}, moments),
        AIM_OK);
    ck_assert(moments[2].n == 0 && isnan(moments[2].mean));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("factor, summary");
    TCase *tests = tcase_create("summary");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, summary_by_hand);
    tcase_add_test(tests, summary_of_r);
    tcase_add_test(tests, lag_rule);
    tcase_add_test(tests, summary_by_definition);
    tcase_add_test(tests, refusals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
