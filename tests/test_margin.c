/* Margins. NVIDIA's figures in USD million from its filings; the rest by hand. */
#include "testing.h"

START_TEST(levels)
{
    /* FY2026Q1 and FY2027Q1: revenue 44,062 and 81,615, cost of revenue 17,394 and 20,458. */
    double revenue[2] = {44062, 81615}, gross[2] = {44062 - 17394, 81615 - 20458}, out[2];
    ck_assert_int_eq(aim_margin_level(aim_series(gross, 2), aim_series(revenue, 2), out), AIM_OK);
    ck_assert_double_eq(round(out[0] * 1e4) / 1e4, 0.6052); /* "60.5 %" */
    ck_assert_double_eq(round(out[1] * 1e4) / 1e4, 0.7493); /* "74.9 %" */

    double num[6] = {1, NAN, 1, 1, 1, INFINITY}, den[6] = {4, 4, NAN, 0, -4, INFINITY}, level[6];
    static const double expected[6] = {0.25, NAN, NAN, NAN, NAN, NAN};
    static const unsigned char reasons[6] = {
        AIM_REASON_OK,        AIM_REASON_MISSING,       AIM_REASON_GAP,
        AIM_REASON_ZERO_BASE, AIM_REASON_NEGATIVE_BASE, AIM_REASON_INFINITE};
    unsigned char why[6];
    ck_assert_int_eq(aim_margin_level(aim_series(num, 6), aim_series(den, 6), level), AIM_OK);
    ck_assert_int_eq(aim_margin_reason(aim_series(num, 6), aim_series(den, 6), why), AIM_OK);
    for (int i = 0; i < 6; i++) {
        ck_assert_same(level[i], expected[i]);
        ck_assert_int_eq(why[i], reasons[i]);
    }
    /* A loss on revenue is a negative margin, not a missing one. */
    num[0] = -2;
    ck_assert_int_eq(aim_margin_level(aim_series(num, 1), aim_series(den, 1), level), AIM_OK);
    ck_assert_same(level[0], -0.5);
}
END_TEST

START_TEST(changes_in_bp)
{
    double margin[5] = {0.25, 0.5, 0.5, NAN, 0.75}, out[5];
    unsigned char basis[5] = {1, 1, 2, 2, 2}, why[5];
    aim_panel m = aim_series(margin, 5);
    ck_assert_int_eq(aim_margin_change_bp(m, (aim_margin_spec){0}, out, why), AIM_OK);
    ck_assert(isnan(out[0]) && why[0] == AIM_REASON_SHORT);
    ck_assert(out[1] == 2500 && out[2] == 0);
    ck_assert(isnan(out[3]) && why[3] == AIM_REASON_MISSING);
    ck_assert(isnan(out[4]) && why[4] == AIM_REASON_GAP);
    ck_assert_int_eq(aim_margin_change_bp(m, (aim_margin_spec){.basis = basis}, out, NULL), AIM_OK);
    ck_assert(out[1] == 2500 && isnan(out[2]));
    aim_margin_spec flag = {.lag = 2, .basis = basis, .mismatch = AIM_MISMATCH_FLAG};
    ck_assert_int_eq(aim_margin_change_bp(m, flag, out, why), AIM_OK);
    ck_assert(isnan(out[1]) && why[1] == AIM_REASON_SHORT);
    ck_assert(out[2] == 2500 && why[2] == AIM_REASON_BASIS);
    ck_assert(out[4] == 2500 && why[4] == AIM_REASON_OK);
}
END_TEST

START_TEST(incremental_and_leverage)
{
    /* Profit 10 -> 40 on revenue 100 -> 150: 30 of 50 more; growth 300 % on 50 %: leverage 6. */
    double num[3] = {10, 40, 30}, den[3] = {100, 150, 150}, out[3];
    aim_panel n = aim_series(num, 3), d = aim_series(den, 3);
    ck_assert_int_eq(aim_margin_incremental(n, d, 1, out), AIM_OK);
    ck_assert(isnan(out[0]) && isnan(out[2])); /* nothing before; revenue did not change */
    ck_assert_same(out[1], 0.6);
    ck_assert_int_eq(aim_margin_leverage(n, d, 1, out), AIM_OK);
    ck_assert_same(out[1], 6);
    ck_assert(isnan(out[2]));
    den[2] = 140; /* both fall: a decremental margin of 1 */
    ck_assert_int_eq(aim_margin_incremental(n, d, 1, out), AIM_OK);
    ck_assert_same(out[2], 1);
}
END_TEST

START_TEST(bridges_tie_out)
{
    /* Two segments: revenue 60 + 40 -> 50 + 150, profit 30 + 8 -> 30 + 45.
     * Margins 0.5, 0.2 -> 0.6, 0.3; weights 0.6, 0.4 -> 0.25, 0.75; whole 0.38 -> 0.375. */
    double num[4] = {30, 30, 8, 45}, den[4] = {60, 50, 40, 150};
    aim_panel n = aim_by_entity(num, 2, 2), d = aim_by_entity(den, 2, 2);
    static const double mix[3][2] = {
        {-0.35 * (0.55 - 0.3775), 0.35 * (0.25 - 0.3775)}, /* at mean margins */
        {-0.35 * (0.5 - 0.38), 0.35 * (0.2 - 0.38)},       /* at old margins */
        {-0.35 * (0.5 - 0.38), 0.35 * (0.2 - 0.38)},
    };
    static const double rate[3][2] = {
        {0.425 * 0.1, 0.575 * 0.1}, {0.25 * 0.1, 0.75 * 0.1}, {0.6 * 0.1, 0.4 * 0.1}};
    static const double interaction[3][2] = {{0, 0}, {0, 0}, {-0.35 * 0.1, 0.35 * 0.1}};
    for (int bridge = 0; bridge < 3; bridge++) {
        aim_margin_effect out[4];
        double change[2], residual[2];
        ck_assert_int_eq(aim_margin_bridge(n, d, 1, (aim_bridge)bridge, out, change, residual),
                         AIM_OK);
        ck_assert(isnan(out[0].mix) && isnan(change[0]) && isnan(residual[0]));
        ck_assert_double_eq_tol(change[1], -0.005, 1e-15);
        ck_assert_double_eq_tol(residual[1], 0, 1e-15);
        for (int s = 0; s < 2; s++) {
            ck_assert_double_eq_tol(out[2 + s].mix, mix[bridge][s], 1e-15);
            ck_assert_double_eq_tol(out[2 + s].rate, rate[bridge][s], 1e-15);
            ck_assert_double_eq_tol(out[2 + s].interaction, interaction[bridge][s], 1e-15);
        }
    }
    /* One missing figure, or a segment without revenue, leaves nothing that ties out. */
    aim_margin_effect out[4];
    double change[2];
    num[3] = NAN;
    ck_assert_int_eq(aim_margin_bridge(n, d, 1, AIM_BRIDGE_END, out, change, NULL), AIM_OK);
    ck_assert(isnan(out[2].rate) && isnan(out[3].rate) && isnan(change[1]));
    num[3] = 45;
    den[2] = 0;
    ck_assert_int_eq(aim_margin_bridge(n, d, 1, AIM_BRIDGE_END, out, change, NULL), AIM_OK);
    ck_assert(isnan(out[2].rate) && isnan(change[1]));
}
END_TEST

START_TEST(flat_through_rounding)
{
    /* The report's GAAP margin: 75.0 % -> 74.9 %, each to 0.1 point: -10 bp, [-20, 0]. */
    aim_range change;
    aim_range before = aim_range_rounded(0.750, 0.001), after = aim_range_rounded(0.749, 0.001);
    ck_assert_int_eq(aim_margin_flat_range(before, after, 50, &change), AIM_MOVE_FLAT);
    ck_assert_double_eq_tol(change.low, -20, 1e-9);
    ck_assert_double_eq_tol(change.high, 0, 1e-9);
    ck_assert(change.low <= -20 && change.high >= 0); /* outward: the truth is never excluded */
    ck_assert_int_eq(aim_margin_flat_range(before, after, 10, NULL), AIM_MOVE_FLAT_WITHIN_ROUNDING);
    ck_assert_int_eq(aim_margin_flat_range(before, aim_range_rounded(0.76, 0.001), 50, NULL),
                     AIM_MOVE_UP);
    ck_assert_int_eq(aim_margin_flat_range(before, aim_range_rounded(0.74, 0.001), 50, NULL),
                     AIM_MOVE_DOWN);
    ck_assert_int_eq(aim_margin_flat_range(before, aim_range_unknown(), 50, NULL),
                     AIM_MOVE_UNKNOWN);
    ck_assert_int_eq(aim_margin_flat_range(before, after, -1, NULL), AIM_MOVE_UNKNOWN);
    ck_assert_int_eq(aim_margin_flat_range(before, after, NAN, NULL), AIM_MOVE_UNKNOWN);
    ck_assert_str_eq(aim_move_name(AIM_MOVE_FLAT_WITHIN_ROUNDING), "flat within rounding");
    ck_assert_str_eq(aim_move_name((aim_move)77), "unknown");

    double margin[6] = {0.750, 0.749, 0.760, 0.755, NAN, 0.8};
    static const unsigned char moves[6] = {AIM_MOVE_UNKNOWN, AIM_MOVE_FLAT,
                                           AIM_MOVE_UP,      AIM_MOVE_FLAT_WITHIN_ROUNDING,
                                           AIM_MOVE_UNKNOWN, AIM_MOVE_UNKNOWN};
    unsigned char out[6], basis[6] = {0, 1, 1, 1, 1, 1};
    ck_assert_int_eq(
        aim_margin_flat(aim_by_period(margin, 6, 1), 0.001, (aim_margin_spec){0}, 50, out), AIM_OK);
    ck_assert_mem_eq(out, moves, sizeof moves);
    ck_assert_int_eq(
        aim_margin_flat(aim_series(margin, 6), 0.001, (aim_margin_spec){.basis = basis}, 50, out),
        AIM_OK);
    ck_assert_int_eq(out[1], AIM_MOVE_UNKNOWN);
    ck_assert_int_eq(aim_margin_flat(aim_series(margin, 6), 0, (aim_margin_spec){0}, 60, out),
                     AIM_OK);
    ck_assert_int_eq(out[3], AIM_MOVE_FLAT); /* exact figures: -50 bp is -50 bp */
}
END_TEST

START_TEST(refusals)
{
    double x[4] = {1, 2, 3, 4}, out[4] = {7, 7, 7, 7};
    unsigned char bytes[4] = {9, 9, 9, 9};
    aim_margin_effect effects[4] = {{7, 7, 7}};
    aim_panel s = aim_series(x, 4), square = aim_by_entity(x, 2, 2);
    ck_assert_refused(aim_margin_level(s, square, out), AIM_ERROR_SHAPE, "den is 2 entities");
    ck_assert_refused(aim_margin_level(square, aim_by_period(x, 2, 2), out), AIM_ERROR_SHAPE,
                      "layout");
    ck_assert_refused(aim_margin_level(s, s, NULL), AIM_ERROR_NULL, "out");
    ck_assert_refused(aim_margin_reason(s, square, bytes), AIM_ERROR_SHAPE, "den");
    ck_assert_refused(
        aim_margin_change_bp(s, (aim_margin_spec){.mismatch = (aim_mismatch)2}, out, NULL),
        AIM_ERROR_ARGUMENT, "spec.mismatch is 2");
    ck_assert_refused(aim_margin_incremental(s, s, 0, out), AIM_ERROR_ARGUMENT, "lag is 0");
    ck_assert_refused(aim_margin_leverage(s, s, 0, out), AIM_ERROR_ARGUMENT, "lag is 0");
    ck_assert_refused(aim_margin_bridge(square, square, 0, AIM_BRIDGE_END, effects, NULL, NULL),
                      AIM_ERROR_ARGUMENT, "lag is 0");
    ck_assert_refused(aim_margin_bridge(square, square, 1, (aim_bridge)3, effects, NULL, NULL),
                      AIM_ERROR_ARGUMENT, "bridge is 3");
    ck_assert_refused(aim_margin_flat(s, -1, (aim_margin_spec){0}, 5, bytes), AIM_ERROR_ARGUMENT,
                      "unit is -1");
    ck_assert_refused(aim_margin_flat(s, 0.001, (aim_margin_spec){0}, NAN, bytes),
                      AIM_ERROR_ARGUMENT, "band_bp is nan");
    for (int i = 0; i < 4; i++)
        ck_assert(out[i] == 7 && bytes[i] == 9);
    ck_assert(effects[0].mix == 7);
}
END_TEST

START_TEST(layouts_agree)
{
    enum { E = 37, T = 90 }; /* more than one stage of 2,048 */
    static double n[E * T], d[E * T], tn[E * T], td[E * T], a[E * T], b[E * T];
    uint64_t state = 5;
    for (int e = 0; e < E; e++)
        for (int t = 0; t < T; t++) {
            uint64_t pick = draw(&state);
            n[e * T + t] = draw_unit(&state) - 0.2;
            d[e * T + t] = pick % 10 ? draw_unit(&state) : pick % 3 ? (double)NAN : 0.0;
            tn[t * E + e] = n[e * T + t];
            td[t * E + e] = d[e * T + t];
        }
    for (int metric = 0; metric < 4; metric++) {
        for (int layout = 0; layout < 2; layout++) {
            aim_panel num = layout ? aim_by_period(tn, T, E) : aim_by_entity(n, E, T);
            aim_panel den = layout ? aim_by_period(td, T, E) : aim_by_entity(d, E, T);
            double *out = layout ? b : a;
            aim_status status =
                metric == 0   ? aim_margin_level(num, den, out)
                : metric == 1 ? aim_margin_change_bp(num, (aim_margin_spec){3, 0, 0}, out, NULL)
                : metric == 2 ? aim_margin_incremental(num, den, 2, out)
                              : aim_margin_leverage(num, den, 2, out);
            ck_assert_int_eq(status, AIM_OK);
        }
        size_t values = 0;
        for (int e = 0; e < E; e++)
            for (int t = 0; t < T; t++) {
                ck_assert(same(a[e * T + t], b[t * E + e]));
                values += !isnan(a[e * T + t]);
            }
        ck_assert_uint_gt(values, 1000);
    }
    float num[2] = {1, 3}, den[2] = {4, 4}, out[2];
    ck_assert_int_eq(aim_margin_level_f32(aim_series_f32(num, 2), aim_series_f32(den, 2), out),
                     AIM_OK);
    ck_assert(out[0] == 0.25f && out[1] == 0.75f);
    ck_assert_int_eq(
        aim_margin_change_bp_f32(aim_series_f32(out, 2), (aim_margin_spec){0}, num, NULL), AIM_OK);
    ck_assert(num[1] == 5000.0f);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("margin");
    TCase *tests = tcase_create("margin");
    tcase_add_test(tests, levels);
    tcase_add_test(tests, changes_in_bp);
    tcase_add_test(tests, incremental_and_leverage);
    tcase_add_test(tests, bridges_tie_out);
    tcase_add_test(tests, flat_through_rounding);
    tcase_add_test(tests, refusals);
    tcase_add_test(tests, layouts_agree);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
