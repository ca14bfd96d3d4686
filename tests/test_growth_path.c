/* Growth of growth, streaks, parts, whole histories, trailing years. Figures by hand unless named.
 */
#include "testing.h"

#include <mpfr.h>

static const double revenue[9] = {26044, 30040, 35082, 39331, 44062, 46743, 57006, 68127, 81615};

START_TEST(acceleration_and_stack)
{
    /* 100 -> 110 -> 132 -> 198: growth 10, 20, 50 %; changes 10 and 30 points; stacks 30 and 70 %.
     */
    double x[4] = {100, 110, 132, 198}, out[4];
    ck_assert_int_eq(aim_growth_acceleration(aim_series(x, 4), (aim_growth_spec){0}, 1, out),
                     AIM_OK);
    ck_assert(isnan(out[0]) && isnan(out[1]));
    ck_assert_double_eq_tol(out[2], 0.1, 1e-15);
    ck_assert_double_eq_tol(out[3], 0.3, 1e-15);
    ck_assert_int_eq(aim_growth_stack(aim_series(x, 4), (aim_growth_spec){0}, 2, out), AIM_OK);
    ck_assert(isnan(out[1]));
    ck_assert_double_eq_tol(out[2], 0.3, 1e-15);
    ck_assert_double_eq_tol(out[3], 0.7, 1e-15);
    ck_assert_int_eq(aim_growth_stack(aim_series(x, 4), (aim_growth_spec){0}, 3, out), AIM_OK);
    ck_assert_double_eq_tol(out[3], 0.8, 1e-15);
    out[0] = 7;
    ck_assert_refused(aim_growth_acceleration(aim_series(x, 4), (aim_growth_spec){0}, 0, out),
                      AIM_ERROR_ARGUMENT, "step is 0");
    ck_assert_refused(aim_growth_stack(aim_series(x, 4), (aim_growth_spec){0}, 0, out),
                      AIM_ERROR_ARGUMENT, "years is 0");
    ck_assert_refused(aim_growth_stack(aim_series(x, 4), (aim_growth_spec){0}, 65, out),
                      AIM_ERROR_ARGUMENT, "years is 65");
    ck_assert_same(out[0], 7);
}
END_TEST

START_TEST(spread_sums_levels_first)
{
    /* Members 10 -> 30 and 90 -> 90: the sum grows 20 %, the average growth would be 100 %. */
    double x[2] = {50, 65}, members[4] = {10, 30, 90, 90}, out[2];
    aim_growth_spec spec = {0};
    ck_assert_int_eq(aim_growth_spread(aim_series(x, 2), aim_by_entity(members, 2, 2),
                                       AIM_MEMBERS_ALL, spec, out),
                     AIM_OK);
    ck_assert_double_eq_tol(out[1], 0.1, 1e-15); /* 30 % - 20 % */
    /* A third member, known only at the end: all members give no answer, matched ones the same. */
    double three[6] = {10, 90, NAN, 30, 90, 1000};
    aim_panel by_period = aim_by_period(three, 2, 3);
    ck_assert_int_eq(aim_growth_spread(aim_series(x, 2), by_period, AIM_MEMBERS_ALL, spec, out),
                     AIM_OK);
    ck_assert(isnan(out[1]));
    ck_assert_int_eq(aim_growth_spread(aim_series(x, 2), by_period, AIM_MEMBERS_MATCHED, spec, out),
                     AIM_OK);
    ck_assert_double_eq_tol(out[1], 0.1, 1e-15);
    out[0] = 7;
    ck_assert_refused(
        aim_growth_spread(aim_series(x, 2), aim_series(three, 3), AIM_MEMBERS_ALL, spec, out),
        AIM_ERROR_SHAPE, "members has 3 periods");
    ck_assert_refused(aim_growth_spread(aim_series(x, 2), by_period, (aim_members)4, spec, out),
                      AIM_ERROR_ARGUMENT, "which is 4");
    ck_assert_same(out[0], 7);
}
END_TEST

START_TEST(streaks)
{
    /* NVIDIA's revenue FY2023Q2 to FY2027Q1: a fall, then 14 rises; 15 levels show them, the 16th
     * before shows that they are exactly 14. Filings as above, and Form 10-K for FY2023 and FY2024.
     */
    static const double run[16] = {6704,  5931,  6051,  7192,  13507, 18120, 22103, 26044,
                                   30040, 35082, 39331, 44062, 46743, 57006, 68127, 81615};
    int32_t out[16];
    unsigned char open[16];
    aim_streak_spec rises = {0};
    ck_assert_int_eq(aim_growth_streak(aim_series(run, 16), rises, out, open), AIM_OK);
    ck_assert_int_eq(out[15], 14);
    ck_assert_int_eq(open[15], 0);
    ck_assert_int_eq(aim_growth_streak(aim_series(run + 1, 15), rises, out, open), AIM_OK);
    ck_assert_int_eq(out[14], 14);
    ck_assert_int_eq(open[14], 1);
    ck_assert_int_eq(aim_growth_streak(aim_series(run + 2, 14), rises, out, NULL), AIM_OK);
    ck_assert_int_eq(out[13], 13);

    double x[8] = {1, 2, 2, 3, NAN, 4, 5, 4};
    static const int32_t strict[8] = {0, 1, 0, 1, 0, 0, 1, 0}, weak[8] = {0, 1, 2, 3, 0, 0, 1, 0};
    static const int32_t falls[8] = {0, 0, 0, 0, 0, 0, 0, 1};
    static const unsigned char known[8] = {1, 1, 0, 0, 1, 1, 1, 0};
    ck_assert_int_eq(aim_growth_streak(aim_by_period(x, 8, 1), rises, out, open), AIM_OK);
    ck_assert_mem_eq(out, strict, sizeof strict);
    ck_assert_mem_eq(open, known, sizeof known);
    ck_assert_int_eq(
        aim_growth_streak(aim_series(x, 8), (aim_streak_spec){.weak = true}, out, NULL), AIM_OK);
    ck_assert_mem_eq(out, weak, sizeof weak);
    ck_assert_int_eq(
        aim_growth_streak(aim_series(x, 8), (aim_streak_spec){.direction = AIM_FALLS}, out, NULL),
        AIM_OK);
    ck_assert_mem_eq(out, falls, sizeof falls);
    ck_assert_refused(aim_growth_streak(aim_series(x, 8),
                                        (aim_streak_spec){.direction = (aim_direction)2}, out,
                                        NULL),
                      AIM_ERROR_ARGUMENT, "spec.direction is 2");
    ck_assert_mem_eq(out, falls, sizeof falls);
}
END_TEST

START_TEST(rounded_streaks)
{
    /* 1.0, 1.1, 1.1, 1.3 to 0.1: the middle pair may have risen, fallen or neither. */
    double low[4] = {0.95, 1.05, 1.05, 1.25}, high[4] = {1.05, 1.15, 1.15, 1.35};
    int32_t certain[4], possible[4];
    ck_assert_int_eq(aim_growth_streak_range(aim_series(low, 4), aim_series(high, 4),
                                             (aim_streak_spec){0}, certain, possible),
                     AIM_OK);
    static const int32_t surely[4] = {0, 0, 0, 1}, perhaps[4] = {0, 1, 2, 3};
    ck_assert_mem_eq(certain, surely, sizeof surely); /* 1.05 > 1.05 is not certain */
    ck_assert_mem_eq(possible, perhaps, sizeof perhaps);
    low[2] = NAN;
    ck_assert_int_eq(aim_growth_streak_range(aim_series(low, 4), aim_series(high, 4),
                                             (aim_streak_spec){0}, certain, possible),
                     AIM_OK);
    ck_assert(possible[2] == 0 && possible[3] == 0);
}
END_TEST

START_TEST(parts_tie_out)
{
    /* Parts 60 and 40 of 100 become 75 and 45 of 120: 15 + 5 = 20 points; shares 60 -> 62.5 %. */
    double parts[4] = {60, 75, 40, 45}, whole[2] = {100, 120}, out[4], residual[2];
    aim_growth_spec spec = {0};
    aim_panel p = aim_by_entity(parts, 2, 2), w = aim_series(whole, 2);
    ck_assert_int_eq(aim_growth_contribution(p, w, spec, out, residual), AIM_OK);
    ck_assert(isnan(out[0]) && isnan(out[2]) && isnan(residual[0]));
    ck_assert_double_eq(out[1], 0.15);
    ck_assert_double_eq(out[3], 0.05);
    ck_assert_double_eq_tol(residual[1], 0, 1e-16);
    whole[1] = 130; /* ten that no part explains */
    ck_assert_int_eq(aim_growth_contribution(p, w, spec, out, residual), AIM_OK);
    ck_assert_double_eq_tol(residual[1], 0.1, 1e-15);
    whole[1] = 120;
    ck_assert_int_eq(aim_growth_share(p, w, out), AIM_OK);
    ck_assert_double_eq(out[1], 0.625);
    ck_assert_double_eq(out[2], 0.4);
    ck_assert_int_eq(aim_growth_share_shift(p, w, 1, out), AIM_OK);
    ck_assert(isnan(out[0]));
    ck_assert_double_eq_tol(out[1], 0.025, 1e-16);
    ck_assert_double_eq_tol(out[3], -0.025, 1e-16);

    /* The other layout, a whole by period, a missing part. */
    double turned[4] = {60, 40, 75, NAN};
    ck_assert_int_eq(aim_growth_contribution(aim_by_period(turned, 2, 2),
                                             aim_by_period(whole, 2, 1), spec, out, residual),
                     AIM_OK);
    ck_assert_double_eq(out[2], 0.15);
    ck_assert(isnan(out[3]) && isnan(residual[1]));

    out[0] = 7;
    ck_assert_refused(aim_growth_contribution(p, p, spec, out, NULL), AIM_ERROR_SHAPE,
                      "whole is 2");
    spec.form = AIM_GROWTH_LOG;
    ck_assert_refused(aim_growth_contribution(p, w, spec, out, NULL), AIM_ERROR_ARGUMENT,
                      "spec.form is 2");
    ck_assert_refused(aim_growth_share_shift(p, w, 0, out), AIM_ERROR_ARGUMENT, "lag is 0");
    ck_assert_same(out[0], 7);
}
END_TEST

START_TEST(cagr)
{
    /* The textbook case: 10,000 -> 19,500 in three years: 24.93 %. */
    double x[8] = {NAN, 10000, 14000, NAN, 19500, NAN, 0, 5}, out[2];
    ck_assert_int_eq(aim_growth_cagr(aim_series(x, 6), 1, out), AIM_OK);
    ck_assert_double_eq(round(out[0] * 1e6) / 1e6, 0.249333);
    ck_assert_ulps(out[0], powl(1.95L, 1 / 3.0L) - 1, 8);
    /* The same by dates: 3 x 365.25 days, not a row count. */
    static const int32_t days[6] = {-400, 0, 1, 2, 1096, 5000};
    double expected = pow(1.95, 365.25 / 1096) - 1;
    ck_assert_int_eq(aim_growth_cagr_dates(aim_series(x, 6), days, out), AIM_OK);
    ck_assert_double_eq_tol(out[0], expected, 1e-15);
    ck_assert_int_eq(aim_growth_cagr(aim_by_entity(x, 2, 4), 4, out), AIM_OK);
    ck_assert_double_eq_tol(out[0], pow(1.4, 4) - 1, 1e-14); /* one quarter apart */
    ck_assert_double_eq_tol(out[1], pow(5 / 19500.0, 4 / 3.0) - 1, 1e-15);
    ck_assert_int_eq(aim_growth_cagr(aim_series(x + 3, 2), 1, out), AIM_OK);
    ck_assert(isnan(out[0])); /* one level is no growth */
    ck_assert_int_eq(aim_growth_cagr(aim_series(x + 6, 2), 1, out), AIM_OK);
    ck_assert(isnan(out[0])); /* from zero */
    out[0] = 7;
    ck_assert_refused(aim_growth_cagr(aim_series(x, 4), 0, out), AIM_ERROR_ARGUMENT,
                      "per_year is 0");
    static const int32_t backwards[3] = {5, 9, 9};
    ck_assert_refused(aim_growth_cagr_dates(aim_series(x, 3), backwards, out), AIM_ERROR_ARGUMENT,
                      "days[2] is 9, not after");
    ck_assert_refused(aim_growth_cagr_dates(aim_series(x, 3), NULL, out), AIM_ERROR_NULL, "days");
    ck_assert_same(out[0], 7);
}
END_TEST

/* start (q + ... + q^n) with 200 bits. */
static int path_exceeds(double start, double growth, size_t n, double total)
{
    mpfr_t q, power, sum;
    mpfr_inits2(200, q, power, sum, (mpfr_ptr)NULL);
    mpfr_set_d(q, growth, MPFR_RNDN);
    mpfr_add_ui(q, q, 1, MPFR_RNDN);
    mpfr_set_ui(power, 1, MPFR_RNDN);
    mpfr_set_ui(sum, 0, MPFR_RNDN);
    for (size_t i = 0; i < n; i++) {
        mpfr_mul(power, power, q, MPFR_RNDN);
        mpfr_add(sum, sum, power, MPFR_RNDN);
    }
    mpfr_mul_d(sum, sum, start, MPFR_RNDN);
    int exceeds = mpfr_cmp_d(sum, total) > 0;
    mpfr_clears(q, power, sum, (mpfr_ptr)NULL);
    return exceeds;
}

START_TEST(required_growth)
{
    double g;
    ck_assert_int_eq(aim_growth_required(100, 121, 2, &g), AIM_OK);
    ck_assert_double_eq_tol(g, 0.1, 1e-15);
    ck_assert_int_eq(aim_growth_required(100, 110, 1, &g), AIM_OK);
    ck_assert_same(g, 0.1);
    /* 100 (1.1 + 1.21 + 1.331) = 364.1 */
    ck_assert_int_eq(aim_growth_required_sum(100, 364.1, 3, &g), AIM_OK);
    ck_assert_double_eq_tol(g, 0.1, 1e-15);
    ck_assert_int_eq(aim_growth_required_sum(100, 300, 3, &g), AIM_OK);
    ck_assert_double_eq_tol(g, 0, 1e-15);
    static const double totals[] = {1e-3, 50, 1e3, 1e6, 1e12};
    for (size_t i = 0; i < 5; i++)
        for (size_t n = 1; n < 60; n += 7) {
            ck_assert_int_eq(aim_growth_required_sum(100, totals[i], n, &g), AIM_OK);
            double slack = 4 * 0x1p-52 * (double)n * fmax(1, 1 + g);
            ck_assert(!path_exceeds(100, g - slack, n, totals[i]));
            ck_assert(path_exceeds(100, g + slack, n, totals[i]));
        }
    g = 7;
    ck_assert_refused(aim_growth_required(0, 1, 1, &g), AIM_ERROR_ARGUMENT, "start is 0");
    ck_assert_refused(aim_growth_required(1, NAN, 1, &g), AIM_ERROR_ARGUMENT, "target is nan");
    ck_assert_refused(aim_growth_required(1, 1, 0, &g), AIM_ERROR_ARGUMENT, "periods is 0");
    ck_assert_refused(aim_growth_required(1, 1, 1, NULL), AIM_ERROR_NULL, "out");
    ck_assert_refused(aim_growth_required_sum(1, INFINITY, 1, &g), AIM_ERROR_ARGUMENT,
                      "total is inf");
    ck_assert_refused(aim_growth_required_sum(1, 1, 0, &g), AIM_ERROR_ARGUMENT, "periods is 0");
    ck_assert_refused(aim_growth_required_sum(-1, 1, 2, &g), AIM_ERROR_ARGUMENT, "start is -1");
    ck_assert_same(g, 7);
}
END_TEST

START_TEST(compound_and_geomean)
{
    double x[5] = {0.5, -0.2, NAN, 0.25, 0.1}, out[5];
    ck_assert_int_eq(aim_growth_compound(aim_series(x, 5), out), AIM_OK);
    ck_assert_same(out[0], 0.5);
    ck_assert_double_eq_tol(out[1], 0.2, 1e-15); /* 1.5 x 0.8 */
    ck_assert(isnan(out[2]) && isnan(out[4]));
    /* 1.5 x 0.8 x 1.25 x 1.1 = 1.65; the fourth root less one. */
    ck_assert_int_eq(aim_growth_geomean(aim_series(x, 5), out), AIM_OK);
    ck_assert_ulps(out[0], powl(1.65L, 0.25L) - 1, 8);
    double none[2] = {NAN, NAN}, ruin[4] = {0.1, 0.2, -1, 0.3};
    ck_assert_int_eq(aim_growth_geomean(aim_series(none, 2), out), AIM_OK);
    ck_assert(isnan(out[0]));
    out[0] = out[1] = 7;
    ck_assert_refused(aim_growth_geomean(aim_by_entity(ruin, 2, 2), out), AIM_ERROR_DOMAIN,
                      "entity 1, period 0");
    ruin[2] = INFINITY;
    ck_assert_refused(aim_growth_geomean(aim_series(ruin, 4), out), AIM_ERROR_DOMAIN, "period 2");
    ck_assert(out[0] == 7 && out[1] == 7);
    /* Longer than a stage: a constant rate is its own mean. */
    static double many[5000];
    for (int i = 0; i < 5000; i++)
        many[i] = 0.03;
    ck_assert_int_eq(aim_growth_geomean(aim_series(many, 5000), out), AIM_OK);
    ck_assert_double_eq_tol(out[0], 0.03, 1e-16);
}
END_TEST

START_TEST(trailing_year)
{
    /* FY2026 of NVIDIA: 44,062 + 46,743 + 57,006 + 68,127 = 215,938. */
    double out[9];
    unsigned char known[9];
    ck_assert_int_eq(aim_growth_ttm(aim_series(revenue, 9), (aim_ttm_spec){0}, out, known), AIM_OK);
    ck_assert(isnan(out[2]) && known[2] == 3);
    ck_assert_double_eq(out[7], 215938);
    ck_assert_int_eq(known[7], 4);

    double x[6] = {1, 2, NAN, 4, 5, 6};
    aim_ttm_spec loose = {.min_count = 3};
    ck_assert_int_eq(aim_growth_ttm(aim_by_period(x, 6, 1), loose, out, known), AIM_OK);
    ck_assert(isnan(out[1]) && isnan(out[2]));
    ck_assert_double_eq(out[3], 7);
    ck_assert_double_eq(out[4], 11);
    ck_assert_int_eq(known[5], 3);
    ck_assert_int_eq(aim_growth_ttm(aim_series(x, 6), (aim_ttm_spec){0}, out, NULL), AIM_OK);
    for (int i = 0; i < 6; i++)
        ck_assert(isnan(out[i]));
    aim_ttm_spec stock = {.measure = AIM_MEASURE_STOCK, .min_count = 1};
    ck_assert_int_eq(aim_growth_ttm(aim_series(x, 6), stock, out, NULL), AIM_OK);
    ck_assert(out[0] == 1 && out[2] == 2 && out[5] == 6);
    /* A huge figure that has left the window leaves no trace. */
    double huge[6] = {1e300, 1, 2, 3, 4, 5};
    ck_assert_int_eq(aim_growth_ttm(aim_series(huge, 6), (aim_ttm_spec){0}, out, NULL), AIM_OK);
    ck_assert_double_eq(out[4], 10);
    out[0] = 7;
    ck_assert_refused(aim_growth_ttm(aim_series(x, 6), (aim_ttm_spec){.min_count = 5}, out, NULL),
                      AIM_ERROR_ARGUMENT, "spec.min_count is 5");
    ck_assert_refused(aim_growth_ttm(aim_series(x, 6), (aim_ttm_spec){.per_year = 400}, out, NULL),
                      AIM_ERROR_ARGUMENT, "spec.per_year is 400");
    ck_assert_refused(
        aim_growth_ttm(aim_series(x, 6), (aim_ttm_spec){.measure = (aim_ttm_measure)2}, out, NULL),
        AIM_ERROR_ARGUMENT, "spec.measure is 2");
    ck_assert_same(out[0], 7);
}
END_TEST

START_TEST(quarters_out_of_year_to_date)
{
    /* Q4 = FY - 9M: 10, 25, 45, 60 | 12, missing, 50, 80 in quarters. */
    double x[8] = {10, 25, 45, 60, 12, NAN, 50, 80}, out[8];
    unsigned char quarter[8] = {1, 2, 3, 4, 1, 2, 3, 4}, why[8];
    aim_quarterise_spec spec = {.quarter = quarter};
    ck_assert_int_eq(aim_growth_quarterise(aim_series(x, 8), spec, out, why), AIM_OK);
    static const double expected[8] = {10, 15, 20, 15, 12, NAN, NAN, 30};
    static const unsigned char reasons[8] = {0, 0, 0, 0, 0, AIM_REASON_MISSING, AIM_REASON_GAP, 0};
    for (int i = 0; i < 8; i++) {
        ck_assert_same(out[i], expected[i]);
        ck_assert_int_eq(why[i], reasons[i]);
    }
    /* A history that starts in the middle of a year; other keys; a revenue that would be negative.
     */
    ck_assert_int_eq(aim_growth_quarterise(aim_series(x + 1, 3),
                                           (aim_quarterise_spec){.quarter = quarter + 1}, out, why),
                     AIM_OK);
    ck_assert(isnan(out[0]) && why[0] == AIM_REASON_SHORT && out[1] == 20);
    static const int32_t keys[4] = {1, 1, 2, 2};
    double falls[4] = {10, 8, 20, 30};
    spec.key = keys;
    spec.non_negative = true;
    ck_assert_int_eq(aim_growth_quarterise(aim_by_period(falls, 4, 1), spec, out, why), AIM_OK);
    ck_assert(isnan(out[1]) && why[1] == AIM_REASON_SIGN);
    ck_assert(isnan(out[2]) && why[2] == AIM_REASON_BASIS);
    ck_assert(out[3] == 10 && why[3] == AIM_REASON_OK);
    out[0] = 7;
    quarter[3] = 1;
    ck_assert_refused(aim_growth_quarterise(aim_series(x, 8), spec, out, why), AIM_ERROR_ARGUMENT,
                      "spec.quarter[3] is 1 after 3");
    quarter[3] = 5;
    ck_assert_refused(aim_growth_quarterise(aim_series(x, 8), spec, out, why), AIM_ERROR_ARGUMENT,
                      "spec.quarter[3] is 5");
    spec.quarter = NULL;
    ck_assert_refused(aim_growth_quarterise(aim_series(x, 8), spec, out, why), AIM_ERROR_NULL,
                      "spec.quarter");
    ck_assert_same(out[0], 7);
}
END_TEST

/* Every family function of both layouts against one entity at a time. */
START_TEST(layouts_agree)
{
    enum { E = 23, T = 19 };
    double x[E * T], y[E * T], a[E * T], b[E * T];
    uint64_t state = 77;
    for (int e = 0; e < E; e++)
        for (int t = 0; t < T; t++) {
            uint64_t pick = draw(&state);
            x[e * T + t] = pick % 9 == 0 ? (double)NAN : 1 + draw_unit(&state);
            y[t * E + e] = x[e * T + t];
        }
    aim_panel by_e = aim_by_entity(x, E, T), by_p = aim_by_period(y, T, E);
    aim_panel whole = aim_series(x, T);
    for (int metric = 0; metric < 7; metric++) {
        aim_status status[2];
        for (int layout = 0; layout < 2; layout++) {
            aim_panel p = layout ? by_p : by_e;
            double *out = layout ? b : a;
            aim_growth_spec spec = {.lag = 2};
            status[layout] =
                metric == 0   ? aim_growth_acceleration(p, spec, 2, out)
                : metric == 1 ? aim_growth_stack(p, spec, 3, out)
                : metric == 2
                    ? aim_growth_spread(p, layout ? by_e : by_p, AIM_MEMBERS_MATCHED, spec, out)
                : metric == 3 ? aim_growth_contribution(p, whole, spec, out, NULL)
                : metric == 4 ? aim_growth_share_shift(p, whole, 3, out)
                : metric == 5 ? aim_growth_ttm(p, (aim_ttm_spec){.min_count = 2}, out, NULL)
                              : aim_growth_compound(p, out);
        }
        ck_assert(status[0] == AIM_OK && status[1] == AIM_OK);
        size_t values = 0;
        for (int e = 0; e < E; e++)
            for (int t = 0; t < T; t++) {
                ck_assert_msg(same(a[e * T + t], b[t * E + e]), "metric %d", metric);
                values += !isnan(a[e * T + t]);
            }
        ck_assert_uint_gt(values, E);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("growth_path");
    TCase *tests = tcase_create("growth_path");
    tcase_add_test(tests, acceleration_and_stack);
    tcase_add_test(tests, spread_sums_levels_first);
    tcase_add_test(tests, streaks);
    tcase_add_test(tests, rounded_streaks);
    tcase_add_test(tests, parts_tie_out);
    tcase_add_test(tests, cagr);
    tcase_add_test(tests, required_growth);
    tcase_add_test(tests, compound_and_geomean);
    tcase_add_test(tests, trailing_year);
    tcase_add_test(tests, quarters_out_of_year_to_date);
    tcase_add_test(tests, layouts_agree);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
