/* Forward returns and information coefficients: figures by hand, the growth and xs families, and
 * what must not change them. */
#include "factor_twins.h"

/* 100, 110, 99, NaN, 120: 10 % and -10 %, over two periods -1 %; over three from 110 120 / 110. */
START_TEST(forward_by_hand)
{
    const double prices[] = {100, 110, 99, NAN, 120, 0, -5, INFINITY, 7};
    const double one[] = {110.0 / 100 - 1, -11.0 / 110, NAN, NAN, -1, NAN, NAN, NAN, NAN};
    const double two[] = {-0.01, NAN, 21.0 / 99, NAN, -125.0 / 120, NAN, NAN, NAN, NAN};
    const unsigned char why[] = {
        AIM_REASON_OK,   AIM_REASON_OK,        AIM_REASON_GAP,           AIM_REASON_MISSING,
        AIM_REASON_OK,   AIM_REASON_ZERO_BASE, AIM_REASON_NEGATIVE_BASE, AIM_REASON_INFINITE,
        AIM_REASON_SHORT};
    double out[9];
    unsigned char reason[9];
    aim_panel x = aim_series(prices, 9);
    ck_assert_int_eq(aim_factor_forward(x, AIM_FORWARD_OF_PRICES, 1, out), AIM_OK);
    ck_assert_int_eq(aim_factor_forward_reason(x, AIM_FORWARD_OF_PRICES, 1, reason), AIM_OK);
    for (size_t t = 0; t < 9; t++) {
        ck_assert_msg(same(out[t], one[t]) || fabs(out[t] - one[t]) < 1e-15, "%zu: %g", t, out[t]);
        ck_assert_int_eq(reason[t], why[t]);
    }
    ck_assert_int_eq(aim_factor_forward(x, AIM_FORWARD_OF_PRICES, 2, out), AIM_OK);
    for (size_t t = 0; t < 9; t++)
        ck_assert_msg(same(out[t], two[t]) || fabs(out[t] - two[t]) < 1e-15, "%zu: %g", t, out[t]);
}
END_TEST

/* Of returns 50 %, -50 %, 100 %: two periods from the first are 0.5 * 2 - 1; a total loss stays. */
START_TEST(forward_of_returns_by_hand)
{
    const double r[] = {NAN, 0.5, -0.5, 1, -1, 3, NAN, -1.5, 0.25, INFINITY, -1};
    const double two[] = {-0.25, 0, -1, -1, NAN, NAN, NAN, INFINITY, NAN, NAN, NAN};
    const unsigned char why[] = {AIM_REASON_OK,    AIM_REASON_OK,   AIM_REASON_OK,
                                 AIM_REASON_OK,    AIM_REASON_GAP,  AIM_REASON_GAP,
                                 AIM_REASON_SIGN,  AIM_REASON_OK,   AIM_REASON_INFINITE,
                                 AIM_REASON_SHORT, AIM_REASON_SHORT};
    double out[11];
    unsigned char reason[11];
    aim_panel x = aim_series(r, 11);
    ck_assert_int_eq(aim_factor_forward(x, AIM_FORWARD_OF_RETURNS, 2, out), AIM_OK);
    ck_assert_int_eq(aim_factor_forward_reason(x, AIM_FORWARD_OF_RETURNS, 2, reason), AIM_OK);
    for (size_t t = 0; t < 11; t++) {
        ck_assert_msg(same(out[t], two[t]), "%zu: %g", t, out[t]);
        ck_assert_int_eq(reason[t], why[t]);
    }
    ck_assert_int_eq(aim_factor_forward(x, AIM_FORWARD_OF_RETURNS, 11, out), AIM_OK);
    for (size_t t = 0; t < 11; t++)
        ck_assert_double_nan(out[t]);
}
END_TEST

/* Forward returns are growth, `horizon` periods early; both layouts agree. */
START_TEST(forward_is_growth)
{
    static struct twins x;
    static double ahead[CELLS], rows[CELLS], growth[CELLS];
    static float narrow[CELLS];
    uint64_t state = 51;
    for (unsigned round = 0; round < 300; round++) {
        size_t entities = draw(&state) % (MOST + 1), periods = draw(&state) % (LONG + 1);
        size_t horizon = 1 + draw(&state) % 5;
        draw_twins(&x, entities, periods, &state);
        for (int of = 0; of < 2; of++) {
            ck_hold_ok(aim_factor_forward(x.columns, (aim_forward_of)of, horizon, ahead));
            ck_hold_ok(aim_factor_forward(x.rows, (aim_forward_of)of, horizon, rows));
            ck_hold_ok(aim_factor_forward_f32(x.narrow, (aim_forward_of)of, horizon, narrow));
            ck_hold_ok(aim_growth(x.columns, (aim_growth_spec){.lag = horizon}, growth));
            for (size_t e = 0; e < entities; e++)
                for (size_t t = 0; t < periods; t++) {
                    double value = ahead[t * x.columns.stride + e], level = 1;
                    for (size_t k = 1; k <= horizon; k++)
                        level *=
                            t + k < periods ? 1 + x.b[(t + k) * x.columns.stride + e] : (double)NAN;
                    ck_hold_same(rows[e * x.rows.stride + t], value);
                    if (of == AIM_FORWARD_OF_PRICES)
                        ck_hold_same(value, t + horizon < periods
                                                ? growth[(t + horizon) * x.columns.stride + e]
                                                : (double)NAN);
                    else
                        ck_hold_same(value, level - 1);
                    double f = (double)narrow[e * x.rows.stride + t];
                    ck_hold(same(f, value) || fabs(f - value) <= 4e-7 * (1 + fabs(value)),
                            "%g in f32, not %g", f, value);
                }
        }
    }
}
END_TEST

/* Grinold's and alphalens' IC: 1 2 3 with 1 3 2 is 0.5 either way; groups of two are 1 or -1. */
START_TEST(ic_by_hand)
{
    const double factor[] = {1, 2, 3, 1, 2, NAN, 5, 5, 5, 1, 2, INFINITY};
    const double returns[] = {1, 3, 2, 7, 1, 2, 1, 2, 3, 1, 2, 3};
    const int32_t labels[] = {1, 1, -1};
    const aim_groups groups = {.count = 3, .labels = labels};
    aim_panel x = aim_by_period(factor, 4, 3), y = aim_by_period(returns, 4, 3);
    double ic[12];
    size_t n[12];
    unsigned char reason[12];
    aim_factor_ic_spec spec = {0};
    ck_assert_int_eq(aim_factor_ic(x, y, spec, (aim_factor_ic_out){ic, n, reason}), AIM_OK);
    const double ranked[] = {0.5, -1, NAN, 1};
    const unsigned char why[] = {AIM_REASON_OK, AIM_REASON_OK, AIM_REASON_ZERO_VARIANCE,
                                 AIM_REASON_OK};
    for (size_t t = 0; t < 4; t++) {
        ck_assert_same(ic[t], ranked[t]);
        ck_assert_uint_eq(n[t], t == 1 ? 2 : 3);
        ck_assert_int_eq(reason[t], why[t]);
    }
    spec = (aim_factor_ic_spec){AIM_FACTOR_PEARSON, NULL, 3};
    ck_assert_int_eq(aim_factor_ic(x, y, spec, (aim_factor_ic_out){ic, NULL, reason}), AIM_OK);
    ck_assert_same(ic[0], 0.5);
    ck_assert(isnan(ic[1]) && isnan(ic[2]) && isnan(ic[3]));
    ck_assert_int_eq(reason[1], AIM_REASON_SHORT);
    ck_assert_int_eq(reason[2], AIM_REASON_ZERO_VARIANCE);
    ck_assert_int_eq(reason[3], AIM_REASON_INFINITE);
    spec = (aim_factor_ic_spec){.groups = &groups};
    ck_assert_int_eq(aim_factor_ic(x, y, spec, (aim_factor_ic_out){ic, n, reason}), AIM_OK);
    const double grouped[] = {1, -1, NAN, 1};
    for (size_t i = 0; i < 12; i++) {
        ck_assert_uint_eq(n[i], i % 3 == 1 ? 2 : 0);
        ck_assert_same(ic[i], i % 3 == 1 ? grouped[i / 3] : (double)NAN);
        ck_assert_int_eq(reason[i], i % 3 != 1 ? AIM_REASON_SHORT : why[i / 3]);
    }
}
END_TEST

/* Without groups the very bits of the xs family; with them, of each group's names alone. */
START_TEST(ics_are_correlations)
{
    static struct twins x, y;
    uint64_t state = 52;
    for (unsigned round = 0; round < 300; round++) {
        size_t entities = draw(&state) % (MOST + 1), periods = draw(&state) % (LONG + 1);
        int32_t labels[MOST];
        aim_groups groups = {.count = 3, .labels = labels};
        aim_factor_ic_spec spec = {(aim_factor_correlation)(draw(&state) % 2), NULL,
                                   draw(&state) % 5};
        double all[LONG], xs[LONG], by[4][3 * LONG], one;
        size_t n[3 * LONG], pairs;
        draw_twins(&x, entities, periods, &state);
        draw_twins(&y, entities, periods, &state);
        for (size_t e = 0; e < entities; e++)
            labels[e] = (int32_t)(draw(&state) % 4) - 1;
        ck_hold_ok(aim_factor_ic(x.rows, y.rows, spec, (aim_factor_ic_out){all, NULL, NULL}));
        ck_hold_ok((spec.correlation == AIM_FACTOR_SPEARMAN ? aim_xs_spearman : aim_xs_pearson)(
            x.columns, y.columns, spec.min_count, xs));
        for (size_t t = 0; t < periods; t++)
            ck_hold_same(all[t], xs[t]);
        spec.groups = &groups;
        ck_hold_ok(aim_factor_ic(x.rows, y.rows, spec, (aim_factor_ic_out){by[0], n, NULL}));
        ck_hold_ok(aim_factor_ic(x.columns, y.columns, spec, (aim_factor_ic_out){by[1], n, NULL}));
        ck_hold_ok(
            aim_factor_ic_f32(x.narrow, y.narrow, spec, (aim_factor_ic_out){by[2], NULL, NULL}));
        spec.groups = NULL;
        for (size_t i = 0; i < 3 * periods; i++) {
            double u[MOST], v[MOST];
            size_t members = 0;
            for (size_t e = 0; e < entities; e++)
                if (labels[e] == (int32_t)(i % 3)) {
                    u[members] = x.b[i / 3 * x.columns.stride + e];
                    v[members++] = y.b[i / 3 * y.columns.stride + e];
                }
            ck_hold_ok(aim_factor_ic(aim_cross_section(u, members), aim_cross_section(v, members),
                                     spec, (aim_factor_ic_out){&one, &pairs, NULL}));
            ck_hold(pairs == n[i], "%zu pairs, not %zu", n[i], pairs);
            for (int k = 0; k < 3; k++)
                ck_hold_same(by[k][i], one);
        }
        size_t lag = 1 + draw(&state) % (LONG + 2);
        ck_hold_ok(
            aim_factor_autocorrelation(x.rows, lag, spec, (aim_factor_ic_out){all, n, NULL}));
        for (size_t t = 0; t < periods; t++) {
            one = (double)NAN, pairs = 0;
            if (t >= lag)
                ck_hold_ok(
                    aim_factor_ic(aim_cross_section(x.b + t * x.columns.stride, entities),
                                  aim_cross_section(x.b + (t - lag) * x.columns.stride, entities),
                                  spec, (aim_factor_ic_out){&one, &pairs, NULL}));
            ck_hold_same(all[t], one);
            ck_hold(n[t] == pairs, "%zu pairs, not %zu", n[t], pairs);
        }
    }
}
END_TEST

/* Rising transforms of the factor and another order of names leave rank ICs as they are. */
START_TEST(rank_ics_see_order_alone)
{
    enum { N = 997 };
    uint64_t state = 53;
    static double x[N], y[N], u[N], v[N], w[N];
    double ic[2];
    for (size_t e = 0; e < N; e++) {
        x[e] = draw(&state) % 9 ? floor(draw_unit(&state) * 300) / 16 - 9 : (double)NAN;
        y[e] = draw(&state) % 9 ? x[e] * draw_unit(&state) : (double)NAN;
    }
    for (size_t e = 0; e < N; e++) {
        u[e] = x[e * 31 % N];
        v[e] = y[e * 31 % N];
        w[e] = x[e] * x[e] * x[e] + 5 * x[e];
    }
    aim_factor_ic_spec spec = {0};
    ck_assert_int_eq(aim_factor_ic(aim_cross_section(x, N), aim_cross_section(y, N), spec,
                                   (aim_factor_ic_out){&ic[0], NULL, NULL}),
                     AIM_OK);
    ck_assert_int_eq(aim_factor_ic(aim_cross_section(u, N), aim_cross_section(v, N), spec,
                                   (aim_factor_ic_out){&ic[1], NULL, NULL}),
                     AIM_OK);
    ck_assert(ic[0] > 0.1);
    ck_assert_same(ic[0], ic[1]);
    ck_assert_int_eq(aim_factor_ic(aim_cross_section(w, N), aim_cross_section(y, N), spec,
                                   (aim_factor_ic_out){&ic[1], NULL, NULL}),
                     AIM_OK);
    ck_assert_same(ic[0], ic[1]);
}
END_TEST

START_TEST(refusals)
{
    const double x[] = {1, 2, 3, 4};
    const int32_t labels[] = {0, 3};
    const size_t offsets[] = {0, 1, 2};
    const aim_groups bad = {.count = 2, .labels = labels},
                     several = {.count = 4, .labels = labels, .offsets = offsets};
    double out[4] = {-777, -777, -777, -777};
    size_t n[4] = {777, 777, 777, 777};
    unsigned char reason[4] = {77, 77, 77, 77};
    aim_panel p = aim_by_period(x, 2, 2), turned = aim_by_entity(x, 2, 2);
    aim_panel none = aim_by_period(NULL, 2, 2), many = aim_by_period(x, 1, UINT32_MAX);
    aim_factor_ic_out to = {out, n, reason};
    aim_factor_ic_spec spec = {0};
    ck_assert_refused(aim_factor_ic(none, p, spec, to), AIM_ERROR_NULL, "factor.values");
    ck_assert_refused(aim_factor_ic(p, none, spec, to), AIM_ERROR_NULL, "returns.values");
    ck_assert_refused(aim_factor_ic(p, turned, spec, to), AIM_ERROR_SHAPE, "layout");
    ck_assert_refused(aim_factor_ic(p, aim_series(x, 4), spec, to), AIM_ERROR_SHAPE, "returns is");
    ck_assert_refused(aim_factor_ic(many, many, spec, to), AIM_ERROR_SHAPE, "2^31");
    ck_assert_refused(aim_factor_ic(p, p, spec, (aim_factor_ic_out){0}), AIM_ERROR_NULL, "out.ic");
    ck_assert_refused(aim_factor_autocorrelation(p, 0, spec, to), AIM_ERROR_ARGUMENT, "lag is 0");
    spec.correlation = (aim_factor_correlation)7;
    ck_assert_refused(aim_factor_ic(p, p, spec, to), AIM_ERROR_ARGUMENT, "spec.correlation is 7");
    spec = (aim_factor_ic_spec){.groups = &bad};
    ck_assert_refused(aim_factor_ic(p, p, spec, to), AIM_ERROR_ARGUMENT, "groups.labels[1] is 3");
    spec.groups = &several;
    ck_assert_refused(aim_factor_ic(p, p, spec, to), AIM_ERROR_ARGUMENT, "groups.offsets");
    ck_assert_refused(aim_factor_autocorrelation(p, 1, spec, to), AIM_ERROR_ARGUMENT, "offsets");
    ck_assert_refused(aim_factor_forward(p, (aim_forward_of)2, 1, out), AIM_ERROR_ARGUMENT,
                      "of is 2");
    ck_assert_refused(aim_factor_forward(p, AIM_FORWARD_OF_PRICES, 0, out), AIM_ERROR_ARGUMENT,
                      "horizon");
    ck_assert_refused(aim_factor_forward(p, AIM_FORWARD_OF_PRICES, 1, NULL), AIM_ERROR_NULL, "out");
    ck_assert_refused(aim_factor_forward(none, AIM_FORWARD_OF_PRICES, 1, out), AIM_ERROR_NULL, "x");
    ck_assert_refused(aim_factor_forward_reason(p, AIM_FORWARD_OF_PRICES, 0, reason),
                      AIM_ERROR_ARGUMENT, "horizon");
    ck_assert_refused(aim_factor_forward_reason(p, AIM_FORWARD_OF_PRICES, 1, NULL), AIM_ERROR_NULL,
                      "out");
    for (size_t i = 0; i < 4; i++)
        ck_assert(out[i] == -777 && n[i] == 777 && reason[i] == 77);
}
END_TEST

/* No names, no periods, no groups. */
START_TEST(nothing)
{
    double out[3] = {-777, -777, -777};
    size_t n[3] = {777, 777, 777};
    unsigned char reason[3];
    const aim_groups groups = {.count = 0};
    for (int layout = 0; layout < 2; layout++) {
        aim_panel names = {NULL, 0, 3, (aim_layout)layout, 0};
        aim_panel periods = {NULL, 3, 0, (aim_layout)layout, 0};
        aim_factor_ic_spec spec = {(aim_factor_correlation)layout, NULL, 0};
        aim_factor_ic_out to = {out, n, reason};
        ck_assert_int_eq(aim_factor_ic(names, names, spec, to), AIM_OK);
        for (size_t t = 0; t < 3; t++)
            ck_assert(isnan(out[t]) && n[t] == 0 && reason[t] == AIM_REASON_SHORT);
        ck_assert_int_eq(aim_factor_autocorrelation(names, 2, spec, to), AIM_OK);
        ck_assert_int_eq(aim_factor_ic(periods, periods, spec, (aim_factor_ic_out){0}), AIM_OK);
        ck_assert_int_eq(aim_factor_autocorrelation(periods, 2, spec, (aim_factor_ic_out){0}),
                         AIM_OK);
        spec.groups = &groups;
        ck_assert_int_eq(aim_factor_ic(names, names, spec, (aim_factor_ic_out){0}), AIM_OK);
        ck_assert_int_eq(aim_factor_forward(names, AIM_FORWARD_OF_PRICES, 1, NULL), AIM_OK);
        ck_assert_int_eq(aim_factor_forward(periods, AIM_FORWARD_OF_RETURNS, 1, NULL), AIM_OK);
        ck_assert_int_eq(aim_factor_forward_reason(names, AIM_FORWARD_OF_PRICES, 1, NULL), AIM_OK);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("factor");
    TCase *tests = tcase_create("factor");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, forward_by_hand);
    tcase_add_test(tests, forward_of_returns_by_hand);
    tcase_add_test(tests, forward_is_growth);
    tcase_add_test(tests, ic_by_hand);
    tcase_add_test(tests, ics_are_correlations);
    tcase_add_test(tests, rank_ics_see_order_alone);
    tcase_add_test(tests, refusals);
    tcase_add_test(tests, nothing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
