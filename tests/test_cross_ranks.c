/* aim_xs_regress() where the data are short, collinear or far out; what it refuses. */
#include <aim/inference.h>

#include "regression.h"

enum { NAMES = 12, GROUPS = 3 };

static const double y12[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
static const double x12[] = {2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5};
static const int32_t labels12[] = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};
static const aim_groups groups12 = {.count = GROUPS, .labels = labels12};

/* The line through columns beside x12: what x12 alone gives, the other column dropped. */
static void hold_dropped(const double *other, aim_xs_regress_spec spec)
{
    aim_panel y = aim_cross_section(y12, NAMES), x = aim_cross_section(x12, NAMES);
    aim_panel both[] = {x, aim_cross_section(other, NAMES)};
    aim_xs_regression fit, alone;
    double b[3], left[NAMES], b1[2], left1[NAMES];
    ck_assert_int_eq(
        aim_xs_regress(y, both, 2, NULL, spec, (aim_xs_regress_out){&fit, b, NULL}, left), AIM_OK);
    ck_assert_int_eq(
        aim_xs_regress(y, &x, 1, NULL, spec, (aim_xs_regress_out){&alone, b1, NULL}, left1),
        AIM_OK);
    ck_assert(fit.twofold && !alone.twofold);
    ck_assert_uint_eq(fit.rank, alone.rank);
    ck_assert(isnan(b[1 + spec.constant]));
    for (int i = 0; i <= spec.constant; i++)
        ck_assert_digits(b[i], (long double)b1[i], 13);
    ck_assert_digits(fit.r2, (long double)alone.r2, 13);
    for (size_t e = 0; e < NAMES; e++)
        ck_assert_double_eq_tol(left[e], left1[e], 1e-13);
}

START_TEST(columns_dropped)
{
    double twice[NAMES], flat[NAMES], none[NAMES] = {0}, within[NAMES];
    for (size_t e = 0; e < NAMES; e++) {
        twice[e] = 0.3 * x12[e];
        flat[e] = 0.1;
        within[e] = 0.1 * (labels12[e] + 1);
    }
    aim_xs_regress_spec constant = {.constant = true}, groups = {.groups = groups12};
    hold_dropped(twice, constant);
    hold_dropped(twice, groups);
    hold_dropped(flat, constant);
    hold_dropped(flat, groups);
    hold_dropped(within, groups);
    hold_dropped(none, constant);
    hold_dropped(none, (aim_xs_regress_spec){0});
    hold_dropped(twice, (aim_xs_regress_spec){0});
}
END_TEST

/* A level far above the spread, values near the ends of the exponents, columns that nearly agree.
 * */
START_TEST(far_out)
{
    double level[NAMES], large[NAMES], small[NAMES], b[2], b1[2], left[NAMES];
    for (size_t e = 0; e < NAMES; e++) {
        level[e] = x12[e] + 0x1p30;
        large[e] = x12[e] * 0x1p700;
        small[e] = y12[e] * 0x1p-700;
    }
    aim_panel y = aim_cross_section(y12, NAMES), x = aim_cross_section(x12, NAMES);
    aim_xs_regress_spec spec = {.constant = true};
    aim_xs_regression fit, plain;
    ck_assert_int_eq(
        aim_xs_regress(y, &x, 1, NULL, spec, (aim_xs_regress_out){&plain, b, NULL}, NULL), AIM_OK);
    x.values = level;
    ck_assert_int_eq(
        aim_xs_regress(y, &x, 1, NULL, spec, (aim_xs_regress_out){&fit, b1, NULL}, NULL), AIM_OK);
    ck_assert_digits(b1[1], (long double)b[1], 13);
    x.values = large;
    y.values = small;
    ck_assert_int_eq(
        aim_xs_regress(y, &x, 1, NULL, spec, (aim_xs_regress_out){&fit, b1, NULL}, left), AIM_OK);
    ck_assert(fit.twofold);
    ck_assert_digits(fit.r2, (long double)plain.r2, 13);
    ck_assert_digits(ldexp(b1[0], 700), (long double)b[0], 13);
    ck_assert_digits(ldexp(left[5], 700), (long double)(y12[5] - b[0] - b[1] * x12[5]), 13);
    double near[NAMES];
    for (size_t e = 0; e < NAMES; e++)
        near[e] = x12[e] + (e % 2 ? 0x1p-20 : -0x1p-20);
    aim_panel both[] = {aim_cross_section(x12, NAMES), aim_cross_section(near, NAMES)};
    double design[2 * NAMES], b3[3];
    memcpy(design, x12, sizeof x12);
    memcpy(design + NAMES, near, sizeof near);
    aim_ols_term terms[3];
    aim_ols_fit ols;
    y.values = y12;
    ck_assert_int_eq(
        aim_xs_regress(y, both, 2, NULL, spec, (aim_xs_regress_out){&fit, b3, NULL}, NULL), AIM_OK);
    ck_assert_int_eq(aim_ols(aim_by_entity(design, 2, NAMES), y12, (aim_ols_spec){.constant = true},
                             (aim_ols_out){.terms = terms, .fit = &ols}),
                     AIM_OK);
    ck_assert(fit.twofold && fit.condition > 1e6);
    for (size_t i = 1; i < 3; i++)
        ck_assert_digits(b3[i], (long double)terms[i].coefficient, 9);
}
END_TEST

/* Periods: too few names, none, all of one value, and one that is well. */
START_TEST(periods_that_have_none)
{
    enum { PERIODS = 5 };
    double nan = (double)NAN, x[PERIODS * NAMES], y[PERIODS * NAMES], left[PERIODS * NAMES];
    for (size_t i = 0; i < PERIODS * NAMES; i++) {
        x[i] = x12[i % NAMES];
        y[i] = i < NAMES && i > 1        ? nan /* two names for two terms */
               : i / NAMES == 1          ? nan
               : i / NAMES == 2          ? 4
               : i / NAMES == 3 && i % 4 ? nan /* three names of one x */
                                         : y12[i % NAMES];
    }
    aim_panel columns = aim_by_period(x, PERIODS, NAMES);
    aim_xs_regression fits[PERIODS];
    double b[PERIODS * 2];
    unsigned char used[PERIODS];
    ck_assert_int_eq(aim_xs_regress(aim_by_period(y, PERIODS, NAMES), &columns, 1, NULL,
                                    (aim_xs_regress_spec){.constant = true},
                                    (aim_xs_regress_out){fits, b, NULL}, left),
                     AIM_OK);
    static const aim_reason reasons[] = {AIM_REASON_SHORT, AIM_REASON_MISSING, AIM_REASON_OK,
                                         AIM_REASON_OK, AIM_REASON_OK};
    static const size_t counts[] = {2, 0, NAMES, 3, NAMES};
    for (size_t p = 0; p < PERIODS; p++) {
        ck_assert_int_eq(fits[p].reason, reasons[p]);
        ck_assert_uint_eq(fits[p].n, counts[p]);
        ck_assert_int_eq(isnan(b[2 * p]), reasons[p] != AIM_REASON_OK);
        ck_assert_int_eq(isnan(left[p * NAMES]), reasons[p] != AIM_REASON_OK);
    }
    ck_assert(isnan(fits[2].r2));
    ck_assert_double_eq_tol(b[5], 0, 1e-15);
    ck_assert_int_eq(aim_fama_macbeth(aim_by_period(y, PERIODS, NAMES), &columns, 1, NULL,
                                      (aim_fama_macbeth_spec){.regression.constant = true},
                                      (aim_fama_macbeth_out){.used = used}),
                     AIM_OK);
    ck_assert_mem_eq(used, ((unsigned char[]){0, 0, 1, 0, 1}), PERIODS);
}
END_TEST

START_TEST(nothing_at_all)
{
    aim_panel none = aim_by_period(NULL, 3, 0);
    aim_xs_regression fits[3];
    double b[3] = {7, 7, 7};
    ck_assert_int_eq(aim_xs_regress(none, &none, 1, NULL, (aim_xs_regress_spec){0},
                                    (aim_xs_regress_out){fits, b, NULL}, NULL),
                     AIM_OK);
    ck_assert(fits[2].reason == AIM_REASON_MISSING && isnan(b[2]));
    none = aim_by_entity(NULL, 0, 0);
    ck_assert_int_eq(aim_xs_regress(none, NULL, 0, &none, (aim_xs_regress_spec){.constant = true},
                                    (aim_xs_regress_out){0}, NULL),
                     AIM_OK);
    /* Groups alone: y less their means. */
    aim_panel y = aim_cross_section(y12, NAMES);
    double left[NAMES];
    ck_assert_int_eq(aim_xs_regress(y, NULL, 0, NULL, (aim_xs_regress_spec){.groups = groups12},
                                    (aim_xs_regress_out){0}, left),
                     AIM_OK);
    ck_assert_double_eq(left[0], 3 - 2.25); /* 3, 1, 2, 3 */
}
END_TEST

START_TEST(refusals)
{
    aim_panel y = aim_cross_section(y12, NAMES), x = aim_cross_section(x12, NAMES);
    double left[NAMES] = {7};
    aim_xs_regress_out out = {0};
    aim_xs_regress_spec spec = {0};
    ck_assert_refused(aim_xs_regress(y, NULL, 1, NULL, spec, out, left), AIM_ERROR_NULL,
                      "columns is NULL");
    aim_panel odd = aim_cross_section(x12, NAMES - 1);
    ck_assert_refused(aim_xs_regress(y, &odd, 1, NULL, spec, out, left), AIM_ERROR_SHAPE,
                      "aim_xs_regress: a column");
    ck_assert_refused(aim_xs_regress(y, &x, 1, &odd, spec, out, left), AIM_ERROR_SHAPE, "weights");
    odd = aim_by_entity(x12, NAMES, 1);
    ck_assert_refused(aim_xs_regress(y, &odd, 1, NULL, spec, out, left), AIM_ERROR_SHAPE, "layout");
    ck_assert_refused(
        aim_fama_macbeth(y, &odd, 1, NULL, (aim_fama_macbeth_spec){0}, (aim_fama_macbeth_out){0}),
        AIM_ERROR_SHAPE, "aim_fama_macbeth: a column");
    spec.tolerance = -1;
    ck_assert_refused(aim_xs_regress(y, &x, 1, NULL, spec, out, left), AIM_ERROR_ARGUMENT,
                      "tolerance");
    spec = (aim_xs_regress_spec){.constant = true, .groups = groups12};
    ck_assert_refused(aim_xs_regress(y, &x, 1, NULL, spec, out, left), AIM_ERROR_ARGUMENT,
                      "constant beside 3 groups");
    spec.constant = false;
    spec.groups.count = 2;
    ck_assert_refused(aim_xs_regress(y, &x, 1, NULL, spec, out, left), AIM_ERROR_ARGUMENT,
                      "entity 2 is 2, of 2");
    spec.groups = (aim_groups){.count = 2};
    ck_assert_refused(aim_xs_regress(y, &x, 1, NULL, spec, out, left), AIM_ERROR_NULL, "labels");
    size_t offsets[NAMES + 1] = {0};
    spec.groups = groups12;
    spec.groups.offsets = offsets;
    ck_assert_refused(aim_xs_regress(y, &x, 1, NULL, spec, out, left), AIM_ERROR_ARGUMENT,
                      "weighting");
    spec.groups.weighting = AIM_WEIGHT_FIRST;
    offsets[0] = 1;
    ck_assert_refused(aim_xs_regress(y, &x, 1, NULL, spec, out, left), AIM_ERROR_ARGUMENT,
                      "offsets[1]");
    ck_assert_double_eq(left[0], 7);
    for (size_t e = 0; e <= NAMES; e++)
        offsets[e] = e;
    double same[NAMES];
    ck_assert_int_eq(aim_xs_regress(y, &x, 1, NULL, spec, out, left), AIM_OK);
    spec.groups = groups12;
    ck_assert_int_eq(aim_xs_regress(y, &x, 1, NULL, spec, out, same), AIM_OK);
    ck_assert_mem_eq(left, same, sizeof same);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cross_ranks");
    TCase *cases = tcase_create("cross_ranks");
    tcase_add_test(cases, columns_dropped);
    tcase_add_test(cases, far_out);
    tcase_add_test(cases, periods_that_have_none);
    tcase_add_test(cases, nothing_at_all);
    tcase_add_test(cases, refusals);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
