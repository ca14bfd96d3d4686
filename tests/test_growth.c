/* Growth cell by cell. Figures: NVIDIA's filings, in USD million; hand arithmetic elsewhere. */
#include "testing.h"

/* Revenue FY2025Q1 to FY2027Q1: Forms 10-Q and 10-K, and the release of 2026-05-20. */
static const double revenue[9] = {26044, 30040, 35082, 39331, 44062, 46743, 57006, 68127, 81615};

START_TEST(report_figures)
{
    double yoy[9], qoq[9];
    ck_assert_int_eq(aim_growth_yoy(aim_series(revenue, 9), 4, yoy), AIM_OK);
    ck_assert_int_eq(aim_growth_qoq(aim_series(revenue, 9), 4, qoq), AIM_OK);
    for (int t = 0; t < 4; t++)
        ck_assert(isnan(yoy[t]));
    ck_assert(isnan(qoq[0]));
    ck_assert_ulps(yoy[8], (81615.0L - 44062.0L) / 44062.0L, 0.5);
    ck_assert_ulps(qoq[8], (81615.0L - 68127.0L) / 68127.0L, 0.5);
    ck_assert_double_eq(round(yoy[8] * 1e6) / 1e6, 0.852276); /* by hand: 37,553 / 44,062 */
    ck_assert_double_eq(round(qoq[8] * 1e6) / 1e6, 0.197983); /* by hand: 13,488 / 68,127 */
}
END_TEST

/* The value of a form by its formula, in long double. */
static long double by_formula(aim_growth_form form, long double x, long double b, long double power)
{
    switch (form) {
    case AIM_GROWTH_RATE:
        return (x - b) / b;
    case AIM_GROWTH_RATIO:
        return x / b;
    case AIM_GROWTH_LOG:
        return fabsl(x / b - 1) < 0.5L ? log1pl((x - b) / b) : logl(x / b);
    case AIM_GROWTH_DIFFERENCE:
        return x - b;
    case AIM_GROWTH_ANNUALISED:
        return expm1l(power * (fabsl(x / b - 1) < 0.5L ? log1pl((x - b) / b) : logl(x / b)));
    default:
        return 2 * (x - b) / (fabsl(x) + fabsl(b));
    }
}

START_TEST(forms_against_long_double)
{
    /* A rounding is half an ulp of what is rounded, at most one of the result: 1.5 for a rate, 2.5
     * for the midpoint; SLEEF promises 1.0 ulp for log1p and expm1, here on an argument with two
     * roundings; the power multiplies the error of the logarithm by up to 4 ln(10). */
    static const double limit[] = {1.5, 0.5, 3.5, 0.5, 24, 2.5};
    uint64_t state = 11;
    for (int form = AIM_GROWTH_RATE; form <= AIM_GROWTH_MIDPOINT; form++)
        for (int i = 0; i < 20000; i++) {
            double x[2], out[2];
            x[0] = 1 + 9 * draw_unit(&state);
            double change = draw_unit(&state) - 0.5;
            int digits = (int)(draw(&state) % 12);
            x[1] = i % 2 ? 1 + 9 * draw_unit(&state) : x[0] * (1 + change * pow(10, -digits));
            aim_growth_spec spec = {.form = (aim_growth_form)form, .per_year = 4};
            ck_assert_int_eq(aim_growth(aim_series(x, 2), spec, out), AIM_OK);
            if (x[0] != x[1])
                ck_assert_ulps(out[1], by_formula(spec.form, x[1], x[0], 4), limit[form]);
        }
}
END_TEST

START_TEST(a_whole_year_is_a_rate_of_the_same_sign)
{
    /* Four quarters annualised are the plain rate, to the bit, and still need a positive ratio. */
    double x[6] = {100, 3, 3, 3, 107, -50}, out[6];
    unsigned char why[6];
    aim_growth_spec spec = {.lag = 4, .form = AIM_GROWTH_ANNUALISED, .per_year = 4};
    ck_assert_int_eq(aim_growth(aim_series(x, 6), spec, out), AIM_OK);
    ck_assert_int_eq(aim_growth_reason(aim_series(x, 6), spec, why), AIM_OK);
    ck_assert_same(out[4], 0.07);
    ck_assert(isnan(out[5]) && why[5] == AIM_REASON_NON_POSITIVE);
    x[4] = -50;
    ck_assert_int_eq(aim_growth_cagr(aim_series(x, 5), 4, out), AIM_OK);
    ck_assert(isnan(out[0]));
    x[4] = -0.0;
    ck_assert_int_eq(aim_growth_cagr(aim_series(x, 5), 2, out), AIM_OK);
    ck_assert_same(out[0], -1);
}
END_TEST

START_TEST(tiny_growth_keeps_its_digits)
{
    /* x / b - 1 would be 1.110223024625157e-10 here: it loses six digits. */
    double x[2] = {1, 1 + 1.1102e-10}, out[2];
    ck_assert_int_eq(aim_growth(aim_series(x, 2), (aim_growth_spec){0}, out), AIM_OK);
    ck_assert_ulps(out[1], ((long double)x[1] - 1) / 1, 0.5);
}
END_TEST

START_TEST(base_policies)
{
    /* From, to; then by hand: positive, signed, absolute. */
    static const double cases[][5] = {
        {100, 150, 0.5, 0.5, 0.5},
        {-100, -50, NAN, -0.5, 0.5},
        {-100, 50, NAN, -1.5, 1.5},
        {-100, -200, NAN, 1, -1},
        {0, 10, NAN, NAN, NAN},
        {-0.0, 10, NAN, NAN, NAN},
        {NAN, 10, NAN, NAN, NAN},
        {10, NAN, NAN, NAN, NAN},
        {100, 0, -1, -1, -1},
        {INFINITY, 5, NAN, NAN, NAN},
        {5, INFINITY, INFINITY, INFINITY, INFINITY},
    };
    static const aim_reason reasons[][3] = {
        {AIM_REASON_OK, AIM_REASON_OK, AIM_REASON_OK},
        {AIM_REASON_NEGATIVE_BASE, AIM_REASON_OK, AIM_REASON_OK},
        {AIM_REASON_NEGATIVE_BASE, AIM_REASON_OK, AIM_REASON_OK},
        {AIM_REASON_NEGATIVE_BASE, AIM_REASON_OK, AIM_REASON_OK},
        {AIM_REASON_ZERO_BASE, AIM_REASON_ZERO_BASE, AIM_REASON_ZERO_BASE},
        {AIM_REASON_ZERO_BASE, AIM_REASON_ZERO_BASE, AIM_REASON_ZERO_BASE},
        {AIM_REASON_GAP, AIM_REASON_GAP, AIM_REASON_GAP},
        {AIM_REASON_MISSING, AIM_REASON_MISSING, AIM_REASON_MISSING},
        {AIM_REASON_OK, AIM_REASON_OK, AIM_REASON_OK},
        {AIM_REASON_INFINITE, AIM_REASON_INFINITE, AIM_REASON_INFINITE},
        {AIM_REASON_OK, AIM_REASON_OK, AIM_REASON_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int policy = 0; policy < 3; policy++) {
            double out[2];
            unsigned char why[2];
            aim_growth_spec spec = {.base = (aim_base_policy)policy};
            ck_assert_int_eq(aim_growth(aim_series(cases[i], 2), spec, out), AIM_OK);
            ck_assert_same(out[1], cases[i][2 + policy]);
            ck_assert_int_eq(aim_growth_reason(aim_series(cases[i], 2), spec, why), AIM_OK);
            ck_assert_int_eq(why[0], AIM_REASON_SHORT);
            ck_assert_int_eq(why[1], reasons[i][policy]);
        }
}
END_TEST

START_TEST(other_forms_at_the_edges)
{
    struct {
        double from, to;
        aim_growth_form form;
        aim_base_policy base;
        double expected;
        aim_reason reason;
    } cases[] = {
        {4, 0, AIM_GROWTH_LOG, AIM_BASE_POSITIVE, NAN, AIM_REASON_NON_POSITIVE},
        {4, -2, AIM_GROWTH_LOG, AIM_BASE_SIGNED, NAN, AIM_REASON_NON_POSITIVE},
        {-4, -4, AIM_GROWTH_LOG, AIM_BASE_SIGNED, 0, AIM_REASON_OK},
        {-4, 4, AIM_GROWTH_LOG, AIM_BASE_ABSOLUTE, 0, AIM_REASON_OK},
        {4, 0, AIM_GROWTH_ANNUALISED, AIM_BASE_POSITIVE, -1, AIM_REASON_OK},
        {4, -1, AIM_GROWTH_ANNUALISED, AIM_BASE_POSITIVE, NAN, AIM_REASON_NON_POSITIVE},
        {0, 0, AIM_GROWTH_MIDPOINT, AIM_BASE_POSITIVE, NAN, AIM_REASON_ZERO_BASE},
        {0, 5, AIM_GROWTH_MIDPOINT, AIM_BASE_POSITIVE, 2, AIM_REASON_OK},
        {-5, 5, AIM_GROWTH_MIDPOINT, AIM_BASE_POSITIVE, 2, AIM_REASON_OK},
        {-5, 5, AIM_GROWTH_DIFFERENCE, AIM_BASE_POSITIVE, 10, AIM_REASON_OK},
        {0, 5, AIM_GROWTH_DIFFERENCE, AIM_BASE_POSITIVE, 5, AIM_REASON_OK},
        {INFINITY, INFINITY, AIM_GROWTH_DIFFERENCE, AIM_BASE_POSITIVE, NAN, AIM_REASON_INFINITE},
        {5, 15, AIM_GROWTH_RATIO, AIM_BASE_POSITIVE, 3, AIM_REASON_OK},
        {4, -0.0, AIM_GROWTH_ANNUALISED, AIM_BASE_POSITIVE, -1, AIM_REASON_OK},
        {INFINITY, 5, AIM_GROWTH_RATIO, AIM_BASE_POSITIVE, NAN, AIM_REASON_INFINITE},
        {-INFINITY, 5, AIM_GROWTH_RATIO, AIM_BASE_SIGNED, NAN, AIM_REASON_INFINITE},
        {INFINITY, 5, AIM_GROWTH_ANNUALISED, AIM_BASE_POSITIVE, NAN, AIM_REASON_INFINITE},
        {5, 15, AIM_GROWTH_RATE, AIM_BASE_POSITIVE, 2, AIM_REASON_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double x[2] = {cases[i].from, cases[i].to}, out[2];
        unsigned char why[2];
        aim_growth_spec spec = {.form = cases[i].form, .base = cases[i].base, .per_year = 4};
        ck_assert_int_eq(aim_growth(aim_series(x, 2), spec, out), AIM_OK);
        ck_assert_msg(same(out[1], cases[i].expected), "case %zu: %g", i, out[1]);
        ck_assert_int_eq(aim_growth_reason(aim_series(x, 2), spec, why), AIM_OK);
        ck_assert_msg(why[1] == cases[i].reason, "case %zu: %s", i,
                      aim_reason_name((aim_reason)why[1]));
    }
}
END_TEST

/* A panel with every kind of trouble. */
static void draw_panel(uint64_t seed, size_t n, double *x)
{
    static const double odd[] = {NAN, 0, -0.0, INFINITY, -INFINITY, -3, 5e-324, 1e300};
    uint64_t state = seed;
    for (size_t i = 0; i < n; i++) {
        uint64_t pick = draw(&state);
        double level = 100 * draw_unit(&state);
        x[i] = pick % 5 == 0 ? odd[pick / 5 % 8] : level;
    }
}

START_TEST(reason_is_ok_exactly_where_there_is_a_value)
{
    enum { N = 600 };
    double x[N], out[N];
    unsigned char why[N];
    draw_panel(5, N, x);
    for (int form = 0; form <= AIM_GROWTH_MIDPOINT; form++)
        for (int base = 0; base <= AIM_BASE_ABSOLUTE; base++)
            for (size_t lag = 1; lag < 6; lag++)
                for (int layout = 0; layout < 2; layout++) {
                    aim_growth_spec spec = {lag, (aim_growth_form)form, (aim_base_policy)base, 4};
                    aim_panel p = layout ? aim_by_period(x, 20, 30) : aim_by_entity(x, 20, 30);
                    ck_assert_int_eq(aim_growth(p, spec, out), AIM_OK);
                    ck_assert_int_eq(aim_growth_reason(p, spec, why), AIM_OK);
                    int differ = 0;
                    for (int i = 0; i < N; i++)
                        differ += (why[i] == AIM_REASON_OK) == isnan(out[i]);
                    ck_assert_int_eq(differ, 0);
                }
}
END_TEST

/* Both layouts, any stride, any tile: the same bits as one series at a time. */
static void check_layouts(size_t entities, size_t periods, size_t gap, aim_growth_spec spec)
{
    size_t e_stride = periods + gap, p_stride = entities + gap;
    double *x = malloc(entities * e_stride * sizeof *x),
           *y = malloc(periods * p_stride * sizeof *y);
    double *by_e = malloc(entities * e_stride * sizeof *x);
    double *by_p = malloc(periods * p_stride * sizeof *y);
    double *row = malloc(periods * sizeof *row);
    draw_panel(entities * 31 + periods, entities * e_stride, x);
    for (size_t e = 0; e < entities; e++)
        for (size_t t = 0; t < periods; t++)
            y[t * p_stride + e] = x[e * e_stride + t];
    for (size_t i = 0; i < entities * e_stride; i++)
        by_e[i] = 777;
    for (size_t i = 0; i < periods * p_stride; i++)
        by_p[i] = 777;
    aim_panel pe = aim_by_entity(x, entities, periods), pp = aim_by_period(y, periods, entities);
    pe.stride = e_stride;
    pp.stride = p_stride;
    ck_assert_int_eq(aim_growth(pe, spec, by_e), AIM_OK);
    ck_assert_int_eq(aim_growth(pp, spec, by_p), AIM_OK);
    size_t differ = 0, strayed = 0; /* an assertion per cell would take longer than the rest */
    for (size_t e = 0; e < entities; e++) {
        if (aim_growth(aim_series(x + e * e_stride, periods), spec, row) != AIM_OK)
            ck_abort_msg("%s", aim_last_error());
        for (size_t t = 0; t < periods; t++)
            differ += !same(by_e[e * e_stride + t], row[t]) + !same(by_p[t * p_stride + e], row[t]);
        for (size_t t = periods; t < e_stride; t++) /* what lies between rows is not ours */
            strayed += by_e[e * e_stride + t] != 777;
    }
    ck_assert_msg(differ == 0, "%zu x %zu: %zu cells differ", entities, periods, differ);
    ck_assert_msg(strayed == 0, "%zu x %zu: %zu cells between rows written", entities, periods,
                  strayed);
    free(x), free(y), free(by_e), free(by_p), free(row);
}

START_TEST(layouts_and_strides)
{
    for (size_t entities = 1; entities < 20; entities += 3)
        for (size_t periods = 1; periods < 30; periods += 4)
            for (size_t gap = 0; gap < 2; gap++)
                for (size_t lag = 1; lag < 9; lag += 3)
                    check_layouts(entities, periods, gap, (aim_growth_spec){.lag = lag});
}
END_TEST

START_TEST(large_panels_are_streamed_to_the_same_bits)
{
    check_layouts(40000, 81, 0, (aim_growth_spec){.lag = 4});
    check_layouts(700, 4700, 1, (aim_growth_spec){.lag = 4});
    check_layouts(1, 3300000, 0, (aim_growth_spec){.lag = 5});
    check_layouts(3300000, 1, 0, (aim_growth_spec){.lag = 1});
}
END_TEST

START_TEST(several_lags)
{
    enum { N = 50 * 60 };
    static double x[N], alone[N], many[3][N];
    const size_t lags[3] = {1, 4, 70};
    draw_panel(3, N, x);
    for (int layout = 0; layout < 2; layout++) {
        aim_panel p = layout ? aim_by_period(x, 50, 60) : aim_by_entity(x, 50, 60);
        double *outs[3] = {many[0], many[1], many[2]};
        aim_growth_spec spec = {.form = AIM_GROWTH_ANNUALISED, .per_year = 4};
        ck_assert_int_eq(aim_growth_lags(p, lags, 3, spec, outs), AIM_OK);
        for (int i = 0; i < 3; i++) {
            spec.lag = lags[i];
            ck_assert_int_eq(aim_growth(p, spec, alone), AIM_OK);
            for (int k = 0; k < N; k++)
                ck_assert(same(alone[k], many[i][k]));
        }
    }
}
END_TEST

START_TEST(f32_twin)
{
    /* Exact in f32: 3 / 4 of 2^k; and a yoy of the report in f32's own rounding. */
    float x[9], out[9];
    for (int i = 0; i < 9; i++)
        x[i] = (float)revenue[i];
    ck_assert_int_eq(aim_growth_yoy_f32(aim_series_f32(x, 9), 4, out), AIM_OK);
    float expected = (81615.0f - 44062.0f) / 44062.0f;
    ck_assert(out[8] == expected && isnan(out[3]));
    float two[2] = {4, 7}, rate[2];
    ck_assert_int_eq(aim_growth_f32(aim_series_f32(two, 2), (aim_growth_spec){0}, rate), AIM_OK);
    ck_assert(rate[1] == 0.75f);
}
END_TEST

START_TEST(refusals)
{
    double x[4] = {1, 2, 3, 4}, out[4] = {7, 7, 7, 7};
    unsigned char why[4] = {9, 9, 9, 9};
    aim_panel p = aim_series(x, 4);
    ck_assert_refused(aim_growth_yoy(p, 0, out), AIM_ERROR_ARGUMENT, "per_year is 0");
    ck_assert_refused(aim_growth_yoy(p, 367, out), AIM_ERROR_ARGUMENT, "per_year is 367");
    ck_assert_refused(aim_growth_qoq(p, 1, out), AIM_ERROR_ARGUMENT, "per_year is 1");
    ck_assert_refused(aim_growth_qoq(p, 6, out), AIM_ERROR_ARGUMENT, "per_year is 6");
    ck_assert_refused(aim_growth(p, (aim_growth_spec){.form = (aim_growth_form)6}, out),
                      AIM_ERROR_ARGUMENT, "spec.form is 6");
    ck_assert_refused(aim_growth(p, (aim_growth_spec){.base = (aim_base_policy)3}, out),
                      AIM_ERROR_ARGUMENT, "spec.base is 3");
    ck_assert_refused(aim_growth(p, (aim_growth_spec){.form = AIM_GROWTH_ANNUALISED}, out),
                      AIM_ERROR_ARGUMENT, "spec.per_year is 0");
    ck_assert_refused(
        aim_growth(p, (aim_growth_spec){.form = AIM_GROWTH_ANNUALISED, .per_year = NAN}, out),
        AIM_ERROR_ARGUMENT, "spec.per_year is nan");
    ck_assert_refused(aim_growth(p, (aim_growth_spec){0}, NULL), AIM_ERROR_NULL, "out");
    ck_assert_refused(aim_growth_reason(p, (aim_growth_spec){0}, NULL), AIM_ERROR_NULL, "out");
    ck_assert_refused(aim_growth_reason(p, (aim_growth_spec){.form = (aim_growth_form)-1}, why),
                      AIM_ERROR_ARGUMENT, "spec.form is -1");
    size_t lags[2] = {1, 0};
    double *outs[2] = {out, NULL};
    ck_assert_refused(aim_growth_lags(p, lags, 2, (aim_growth_spec){0}, outs), AIM_ERROR_ARGUMENT,
                      "lags[1] is 0");
    lags[1] = 2;
    ck_assert_refused(aim_growth_lags(p, lags, 2, (aim_growth_spec){0}, outs), AIM_ERROR_NULL,
                      "outs[1]");
    ck_assert_refused(aim_growth_lags(p, NULL, 2, (aim_growth_spec){0}, outs), AIM_ERROR_NULL,
                      "lags");
    for (int i = 0; i < 4; i++) {
        ck_assert_same(out[i], 7);
        ck_assert_int_eq(why[i], 9);
    }
    /* A lag beyond the history is not an error: there is just nothing to compare with. */
    ck_assert_int_eq(aim_growth(p, (aim_growth_spec){.lag = SIZE_MAX}, out), AIM_OK);
    for (int i = 0; i < 4; i++)
        ck_assert(isnan(out[i]));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("growth");
    TCase *tests = tcase_create("growth");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, report_figures);
    tcase_add_test(tests, forms_against_long_double);
    tcase_add_test(tests, tiny_growth_keeps_its_digits);
    tcase_add_test(tests, a_whole_year_is_a_rate_of_the_same_sign);
    tcase_add_test(tests, base_policies);
    tcase_add_test(tests, other_forms_at_the_edges);
    tcase_add_test(tests, reason_is_ok_exactly_where_there_is_a_value);
    tcase_add_test(tests, layouts_and_strides);
    tcase_add_test(tests, large_panels_are_streamed_to_the_same_bits);
    tcase_add_test(tests, several_lags);
    tcase_add_test(tests, f32_twin);
    tcase_add_test(tests, refusals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
