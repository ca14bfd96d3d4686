/* Weights of a factor and their returns: figures by hand, and what must not change them. alphalens'
 * own figures are in test_reference_alphalens.c. */
#include "factor_twins.h"

#include <float.h>

#define ck_weights(weighting, groups, x, ...)                                                      \
    do {                                                                                           \
        const double expected_[] = {__VA_ARGS__};                                                  \
        double out_[sizeof expected_ / sizeof *expected_];                                         \
        size_t n_ = sizeof expected_ / sizeof *expected_;                                          \
        ck_assert_int_eq(aim_factor_weights(aim_cross_section(x, n_), weighting, groups, out_),    \
                         AIM_OK);                                                                  \
        for (size_t i_ = 0; i_ < n_; i_++)                                                         \
            ck_assert_msg(same(out_[i_], expected_[i_]), "[%zu] is %g, not %g", i_, out_[i_],      \
                          expected_[i_]);                                                          \
    } while (0)

START_TEST(weights_by_hand)
{
    /* Distances -3 -1 0 4, of sizes 8; as they are 10 of 24; above and below the median 4.5. */
    const double x[] = {NAN, 2, 4, 5, 9}, equal[] = {3, NAN, 3}, zeros[] = {0, -0.0, NAN};
    const double skewed[] = {0, 0, 0, 0, 1}, infinite[] = {1, 2, INFINITY}, loss[] = {-3, 1};
    const int32_t labels[] = {0, 1, 1, 0, 0}, lone[] = {0, 0, 1, -1, 0};
    const aim_groups two = {.count = 2, .labels = labels}, few = {.count = 3, .labels = lone};
    ck_weights(AIM_FACTOR_DEMEANED, NULL, x, NAN, -0.375, -0.125, 0, 0.5);
    ck_weights(AIM_FACTOR_AS_IT_IS, NULL, x, NAN, 0.1, 0.2, 0.25, 0.45);
    ck_weights(AIM_FACTOR_AS_IT_IS, NULL, loss, -0.75, 0.25);
    ck_weights(AIM_FACTOR_SIDES, NULL, x, NAN, -0.25, -0.25, 0.25, 0.25);
    ck_weights(AIM_FACTOR_SIDES, NULL, skewed, 0, 0, 0, 0, 1); /* nobody is below the median */
    ck_weights(AIM_FACTOR_SIDES, NULL, infinite, -0.5, 0, 0.5);
    ck_weights(AIM_FACTOR_DEMEANED, NULL, infinite, NAN, NAN, NAN);
    ck_weights(AIM_FACTOR_AS_IT_IS, NULL, infinite, NAN, NAN, NAN);
    for (int weighting = 0; weighting < 2; weighting++)
        ck_weights((aim_factor_weighting)weighting, NULL, equal, NAN, NAN, NAN);
    ck_weights(AIM_FACTOR_AS_IT_IS, NULL, zeros, NAN, NAN, NAN);
    /* Groups {5, 9} and {2, 4} hold a half of the gross each. */
    ck_weights(AIM_FACTOR_DEMEANED, &two, x, NAN, -0.25, 0.25, -0.25, 0.25);
    /* Of {2, 9}, {4} and nobody, one group can hold a side: it has the whole gross. */
    ck_weights(AIM_FACTOR_DEMEANED, &few, x, NAN, -0.5, NAN, NAN, 0.5);
    ck_weights(AIM_FACTOR_SIDES, &few, x, NAN, -0.5, NAN, NAN, 0.5);
}
END_TEST

START_TEST(returns_by_hand)
{
    const double weights[] = {0.5, -0.25, -0.25, NAN, NAN, NAN, 0.5, NAN, -0.5};
    const double returns[] = {0.5, 0.25, NAN, 1, 2, 3, NAN, 1, -0.25};
    double out[3], gross[3];
    aim_panel w = aim_by_period(weights, 3, 3), r = aim_by_period(returns, 3, 3);
    ck_assert_int_eq(aim_factor_returns(w, r, out, gross), AIM_OK);
    ck_assert(out[0] == 0.1875 && gross[0] == 0.75);
    ck_assert(isnan(out[1]) && gross[1] == 0);
    ck_assert(out[2] == 0.125 && gross[2] == 0.5);
    ck_assert_int_eq(aim_factor_returns(w, r, out, NULL), AIM_OK);
}
END_TEST

/* Gross 1 and, demeaned, net 0 up to rounding; layouts to the bit, f32 rounded. */
START_TEST(layouts_and_sums)
{
    static struct twins x;
    static double rows[CELLS], columns[CELLS];
    static float narrow[CELLS];
    uint64_t state = 71;
    for (unsigned round = 0; round < 300; round++) {
        size_t entities = draw(&state) % (MOST + 1), periods = draw(&state) % (LONG + 1);
        aim_factor_weighting weighting = (aim_factor_weighting)(draw(&state) % 3);
        int32_t labels[MOST];
        aim_groups three = {.count = 3, .labels = labels};
        const aim_groups *groups = draw(&state) % 2 ? &three : NULL;
        double out[3][LONG], gross[3][LONG];
        draw_twins(&x, entities, periods, &state);
        for (size_t e = 0; e < entities; e++)
            labels[e] = (int32_t)(draw(&state) % 4) - 1;
        ck_hold_ok(aim_factor_weights(x.rows, weighting, groups, rows));
        ck_hold_ok(aim_factor_weights(x.columns, weighting, groups, columns));
        ck_hold_ok(aim_factor_weights_f32(x.narrow, weighting, groups, narrow));
        aim_panel w = x.rows, v = x.columns;
        w.values = rows, v.values = columns;
        aim_panel_f32 f = x.narrow;
        f.values = narrow;
        ck_hold_ok(aim_factor_returns(w, x.rows, out[0], gross[0]));
        ck_hold_ok(aim_factor_returns(v, x.columns, out[1], gross[1]));
        ck_hold_ok(aim_factor_returns_f32(f, x.narrow, out[2], gross[2]));
        for (size_t t = 0; t < periods; t++) {
            double net = 0;
            ck_hold_same(out[0][t], out[1][t]);
            ck_hold_same(gross[0][t], gross[1][t]);
            ck_hold(isnan(out[0][t]) ? gross[0][t] == 0 : fabs(gross[0][t] - 1) <= 1e-15,
                    "gross %.17g", gross[0][t]);
            ck_hold(fabs(gross[2][t] - gross[0][t]) <= 1e-6, "gross %g in f32", gross[2][t]);
            for (size_t e = 0; e < entities; e++) {
                double one = columns[t * v.stride + e];
                ck_hold_same(one, rows[e * w.stride + t]);
                ck_hold_same((double)(float)one, (double)narrow[e * f.stride + t]);
                net += one == one ? one : 0;
            }
            ck_hold(weighting != AIM_FACTOR_DEMEANED || fabs(net) <= 2e-15, "net %g", net);
        }
    }
}
END_TEST

START_TEST(refusals)
{
    const double x[] = {1, 2, 3, 4};
    const int32_t labels[] = {0, 3};
    const size_t offsets[] = {0, 1, 2};
    const aim_groups bad = {.count = 2, .labels = labels},
                     several = {.count = 4, .labels = labels, .offsets = offsets};
    double out[4] = {-777, -777, -777, -777}, gross[2] = {-777, -777};
    aim_panel p = aim_by_period(x, 2, 2), turned = aim_by_entity(x, 2, 2);
    aim_panel none = aim_by_period(NULL, 2, 2), many = aim_by_period(x, 1, UINT32_MAX);
    ck_assert_refused(aim_factor_weights(none, AIM_FACTOR_SIDES, NULL, out), AIM_ERROR_NULL,
                      "factor.values");
    ck_assert_refused(aim_factor_weights(many, AIM_FACTOR_SIDES, NULL, out), AIM_ERROR_SHAPE,
                      "2^31");
    ck_assert_refused(aim_factor_weights(p, AIM_FACTOR_SIDES, NULL, NULL), AIM_ERROR_NULL, "out");
    ck_assert_refused(aim_factor_weights(p, (aim_factor_weighting)3, NULL, out), AIM_ERROR_ARGUMENT,
                      "weighting is 3");
    ck_assert_refused(aim_factor_weights(p, AIM_FACTOR_SIDES, &bad, out), AIM_ERROR_ARGUMENT,
                      "labels[1]");
    ck_assert_refused(aim_factor_weights(p, AIM_FACTOR_SIDES, &several, out), AIM_ERROR_ARGUMENT,
                      "offsets");
    ck_assert_refused(aim_factor_returns(none, p, out, gross), AIM_ERROR_NULL, "weights.values");
    ck_assert_refused(aim_factor_returns(p, turned, out, gross), AIM_ERROR_SHAPE, "returns");
    ck_assert_refused(aim_factor_returns(p, p, NULL, gross), AIM_ERROR_NULL, "out");
    for (size_t i = 0; i < 4; i++)
        ck_assert(out[i] == -777 && gross[i / 2] == -777);
    for (int layout = 0; layout < 2; layout++) {
        aim_panel names = {NULL, 0, 2, (aim_layout)layout, 0};
        aim_panel periods = {NULL, 2, 0, (aim_layout)layout, 0};
        for (int weighting = 0; weighting < 3; weighting++) {
            aim_factor_weighting as = (aim_factor_weighting)weighting;
            ck_assert_int_eq(aim_factor_weights(names, as, NULL, NULL), AIM_OK);
            ck_assert_int_eq(aim_factor_weights(periods, as, NULL, NULL), AIM_OK);
        }
        ck_assert_int_eq(aim_factor_returns(names, names, out, gross), AIM_OK);
        ck_assert(isnan(out[1]) && gross[1] == 0);
        ck_assert_int_eq(aim_factor_returns(periods, periods, NULL, NULL), AIM_OK);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("factor, weights");
    TCase *tests = tcase_create("weights");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, weights_by_hand);
    tcase_add_test(tests, returns_by_hand);
    tcase_add_test(tests, layouts_and_sums);
    tcase_add_test(tests, refusals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
