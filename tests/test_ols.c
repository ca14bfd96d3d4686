/* aim_ols(): what it leaves out and drops, layouts, precisions, instruction sets, refusals. */
#include <gsl/gsl_errno.h>

#include "regression.h"

static const double x5[] = {1, 2, 4, 7, 11}, y5[] = {2, 3, 3, 8, 9};

static aim_ols_fit fit_of(aim_panel x, const double *y, aim_ols_spec spec, aim_ols_term *terms)
{
    aim_ols_fit fit;
    ck_assert_int_eq(aim_ols(x, y, spec, (aim_ols_out){.terms = terms, .fit = &fit}), AIM_OK);
    return fit;
}

/* R: summary(lm(y ~ x)). By hand: sums of squares about the means 66 and 42, of products 50. */
static void hold_five(const aim_ols_term *terms, const aim_ols_fit *fit)
{
    ck_assert_digits(terms[0].coefficient, (5 - 5 * 50.0L / 66), 15);
    ck_assert_digits(terms[1].coefficient, 50.0L / 66, 15);
    ck_assert_uint_eq(fit->n, 5);
    ck_assert_uint_eq(fit->rank, 2);
    ck_assert_double_eq(fit->df, 3);
    ck_assert_digits(fit->r2, 50.0L * 50 / 66 / 42.0L, 14);
    ck_assert_digits(fit->ssr, 42.0L - 50.0L * 50 / 66, 14);
    ck_assert_digits(terms[1].se, sqrtl((42.0L - 50.0L * 50 / 66) / 3 / 66), 14);
    ck_assert_digits(terms[1].t, (long double)(terms[1].coefficient / terms[1].se), 15);
}

START_TEST(a_line_by_hand)
{
    aim_ols_term terms[2];
    double residuals[5], sum = 0;
    aim_ols_fit fit;
    ck_assert_int_eq(aim_ols(aim_series(x5, 5), y5, (aim_ols_spec){.constant = true},
                             (aim_ols_out){.terms = terms, .fit = &fit, .residuals = residuals}),
                     AIM_OK);
    hold_five(terms, &fit);
    for (size_t i = 0; i < 5; i++) {
        sum += residuals[i];
        ck_assert_double_eq_tol(residuals[i],
                                y5[i] - terms[0].coefficient - terms[1].coefficient * x5[i], 1e-14);
    }
    ck_assert_double_eq_tol(sum, 0, 1e-14);
    /* The mean: columns are not needed. */
    fit = fit_of(aim_by_entity(NULL, 0, 5), y5, (aim_ols_spec){.constant = true}, terms);
    ck_assert_double_eq(terms[0].coefficient, 5);
    ck_assert_digits(terms[0].se, sqrtl(42.0L / 4 / 5), 15);
    ck_assert_double_eq(fit.r2, 0);
}
END_TEST

/* What is missing or infinite is left out, and told; the rest is as if it were not there. */
START_TEST(observations_left_out)
{
    double nan = (double)NAN;
    double x[] = {1, nan, 2, 4, 9, 7, 3, 11}, y[] = {2, 1, 3, 3, nan, 8, INFINITY, 9};
    static const unsigned char expected[] = {1, 0, 1, 1, 0, 1, 0, 1};
    unsigned char used[8];
    double residuals[8];
    aim_ols_term terms[2];
    aim_ols_fit fit;
    ck_assert_int_eq(
        aim_ols(aim_series(x, 8), y, (aim_ols_spec){.constant = true},
                (aim_ols_out){.terms = terms, .fit = &fit, .residuals = residuals, .used = used}),
        AIM_OK);
    hold_five(terms, &fit);
    ck_assert_mem_eq(used, expected, 8);
    for (size_t i = 0; i < 8; i++)
        ck_assert_int_eq(isnan(residuals[i]), !expected[i]);
}
END_TEST

/* A column that others span is dropped, the later one, and changes nothing else. */
START_TEST(columns_dropped)
{
    double x[4 * 5];
    for (size_t i = 0; i < 5; i++) {
        x[i] = 0;                    /* nothing */
        x[5 + i] = x5[i];            /* the line's */
        x[10 + i] = 0.1;             /* a constant */
        x[15 + i] = 3 * x5[i] - 0.7; /* both, to rounding */
    }
    aim_ols_term terms[5], line[2];
    double covariance[25];
    aim_ols_fit fit;
    ck_assert_int_eq(aim_ols(aim_by_entity(x, 4, 5), y5, (aim_ols_spec){.constant = true},
                             (aim_ols_out){.terms = terms, .fit = &fit, .covariance = covariance}),
                     AIM_OK);
    line[0] = terms[0];
    line[1] = terms[2];
    hold_five(line, &fit);
    ck_assert(isnan(terms[1].coefficient) && isnan(terms[3].coefficient));
    ck_assert(isnan(terms[4].coefficient) && isnan(terms[4].se) && isnan(terms[4].p));
    ck_assert(isnan(covariance[4]) && isnan(covariance[20]) && !isnan(covariance[2]));
    /* Without an added constant the column of 0.1 is one, and R2 is centred where that is said. */
    fit = fit_of(aim_by_entity(x, 4, 5), y5, (aim_ols_spec){.centred = true}, terms);
    ck_assert_uint_eq(fit.rank, 2);
    ck_assert_digits(terms[2].coefficient, (5 - 5 * 50.0L / 66) * 10, 14);
    ck_assert_digits(fit.r2, 50.0L * 50 / 66 / 42.0L, 14);
    fit = fit_of(aim_by_entity(x, 4, 5), y5, (aim_ols_spec){0}, terms);
    ck_assert_digits(fit.r2, 1 - (42.0L - 50.0L * 50 / 66) / 167, 14);
}
END_TEST

/* Too few observations: an exact fit without errors; none at all: nothing. */
START_TEST(too_few)
{
    aim_ols_term terms[3];
    aim_ols_spec spec = {.constant = true};
    for (spec.covariance = AIM_COVARIANCE_CLASSICAL; spec.covariance <= AIM_COVARIANCE_HAC;
         spec.covariance++) {
        aim_ols_fit fit = fit_of(aim_series(x5, 2), y5, spec, terms);
        ck_assert_double_eq_tol(terms[1].coefficient, 1, 1e-15);
        ck_assert(isnan(terms[1].se) && isnan(terms[1].t) && isnan(terms[1].p) && isnan(fit.sd));
        ck_assert_double_eq(fit.df, 0);
        fit = fit_of(aim_series(x5, 1), y5, spec, terms);
        ck_assert_uint_eq(fit.rank, 1);
        ck_assert_double_eq(terms[0].coefficient, 2);
        ck_assert(isnan(terms[1].coefficient) && isnan(fit.r2));
        fit = fit_of(aim_series(NULL, 0), NULL, spec, terms);
        ck_assert_uint_eq(fit.n, 0);
        ck_assert_uint_eq(fit.rank, 0);
        ck_assert(isnan(terms[0].coefficient) && isnan(fit.condition) && isnan(fit.sd));
    }
    double flat[] = {3, 3, 3, 3, 3};
    aim_ols_fit fit = fit_of(aim_series(x5, 5), flat, (aim_ols_spec){.constant = true}, terms);
    ck_assert_double_eq(terms[0].coefficient, 3);
    ck_assert_double_eq_tol(terms[1].coefficient, 0, 1e-30);
    ck_assert(isnan(fit.r2));
    int32_t one[5] = {4, 4, 4, 4, 4};
    fit = fit_of(
        aim_series(x5, 5), y5,
        (aim_ols_spec){.constant = true, .covariance = AIM_COVARIANCE_CLUSTER, .clusters = one},
        terms);
    ck_assert_uint_eq(fit.clusters, 1);
    ck_assert(isnan(terms[1].se));
}
END_TEST

/* An observation that a dummy of its own fits has a leverage of 1: HC2 and HC3 are undefined. */
START_TEST(leverage_of_one)
{
    double x[] = {1, 2, 4, 7, 11, 0, 0, 0, 0, 1};
    aim_ols_term terms[3];
    aim_ols_spec spec = {.constant = true, .covariance = AIM_COVARIANCE_HC3};
    fit_of(aim_by_entity(x, 2, 5), y5, spec, terms);
    ck_assert(isnan(terms[0].se) && !isnan(terms[0].coefficient));
    spec.covariance = AIM_COVARIANCE_HC1;
    fit_of(aim_by_entity(x, 2, 5), y5, spec, terms);
    ck_assert(!isnan(terms[0].se));
}
END_TEST

enum { ROWS = 203, COLUMNS = 4 };

struct drawn {
    double x[COLUMNS * ROWS], turned[ROWS * (COLUMNS + 3)], y[ROWS];
    float x32[COLUMNS * ROWS], y32[ROWS];
    int32_t clusters[ROWS], others[ROWS];
};

/* Values that are floats, so that both precisions see the same. */
static void draw_rows(struct drawn *d)
{
    uint64_t state = 11;
    for (size_t i = 0; i < ROWS; i++) {
        double sum = 0;
        for (size_t c = 0; c < COLUMNS; c++) {
            d->x32[c * ROWS + i] = (float)(draw_unit(&state) + (double)c * 10);
            d->x[c * ROWS + i] = d->turned[i * (COLUMNS + 3) + c] = (double)d->x32[c * ROWS + i];
            sum += d->x[c * ROWS + i];
        }
        d->y32[i] = (float)(sum + draw_unit(&state));
        d->y[i] = (double)d->y32[i];
        d->clusters[i] = (int32_t)(draw(&state) % 9) - 4;
        d->others[i] = (int32_t)(draw(&state) % 5);
    }
    d->y[17] = (double)NAN;
    d->y32[17] = NAN;
}

static aim_ols_spec spec_of(const struct drawn *d, aim_covariance covariance)
{
    return (aim_ols_spec){.constant = true,
                          .covariance = covariance,
                          .hac = {.automatic = true, .prewhiten = true},
                          .clusters = d->clusters,
                          .other_clusters = d->others,
                          .tolerance = 1e-11};
}

static void assert_same_terms(const aim_ols_term *a, const aim_ols_term *b)
{
    for (size_t i = 0; i <= COLUMNS; i++) {
        ck_assert(!isnan(a[i].coefficient));
        ck_assert_same(a[i].coefficient, b[i].coefficient);
        ck_assert_same(a[i].se, b[i].se);
    }
}

/* The hash is that of gcc on amd64; clang, and gcc for arm64, make it too. */
START_TEST(same_bits)
{
    uint64_t hash = HASH_EMPTY;
    static struct drawn d;
    draw_rows(&d);
    const char *now = aim_isa_name();
    for (aim_covariance covariance = 0; covariance <= AIM_COVARIANCE_CLUSTER; covariance++) {
        aim_ols_spec spec = spec_of(&d, covariance);
        aim_ols_term terms[COLUMNS + 1], others[COLUMNS + 1];
        fit_of(aim_by_entity(d.x, COLUMNS, ROWS), d.y, spec, terms);
        for (size_t i = 0; i <= COLUMNS; i++) {
            hash = hash_figure(hash, terms[i].coefficient);
            hash = hash_figure(hash, terms[i].se);
        }
        aim_panel turned = {d.turned, COLUMNS, ROWS, AIM_LAYOUT_BY_PERIOD, COLUMNS + 3};
        fit_of(turned, d.y, spec, others);
        assert_same_terms(terms, others);
        ck_assert_int_eq(aim_ols_f32(aim_by_entity_f32(d.x32, COLUMNS, ROWS), d.y32, spec,
                                     (aim_ols_out){.terms = others}),
                         AIM_OK);
        assert_same_terms(terms, others);
        for (size_t i = 0; aim_isa_list(i); i++) {
            ck_assert_int_eq(aim_set_isa(aim_isa_list(i)), AIM_OK);
            fit_of(aim_by_entity(d.x, COLUMNS, ROWS), d.y, spec, others);
            assert_same_terms(terms, others);
        }
        ck_assert_int_eq(aim_set_isa(now), AIM_OK);
    }
    ck_assert_uint_eq(hash, 7013887432857104445u);
}
END_TEST

/* Powers of two pass through, up to values whose squares are beyond a double. */
START_TEST(scale_passes_through)
{
    static struct drawn d;
    draw_rows(&d);
    for (aim_covariance covariance = 0; covariance <= AIM_COVARIANCE_CLUSTER; covariance++) {
        aim_ols_spec spec = spec_of(&d, covariance);
        spec.hac = (aim_hac){.lags = 3}; /* automatic lags add columns in their units */
        aim_ols_term terms[COLUMNS + 1], others[COLUMNS + 1];
        aim_ols_fit fit = fit_of(aim_by_entity(d.x, COLUMNS, ROWS), d.y, spec, terms);
        static struct drawn scaled;
        scaled = d;
        for (size_t i = 0; i < ROWS; i++) {
            scaled.x[ROWS + i] *= 0x1p900;
            scaled.y[i] *= 0x1p-600;
        }
        aim_ols_fit other = fit_of(aim_by_entity(scaled.x, COLUMNS, ROWS), scaled.y, spec, others);
        ck_assert_same(fit.r2, other.r2);
        ck_assert_same(fit.condition, other.condition);
        ck_assert_same(ldexp(terms[1].se, -600), others[1].se);
        ck_assert_same(terms[1].t, others[1].t);
        ck_assert_same(terms[2].t, others[2].t);
        ck_assert_same(ldexp(terms[3].coefficient, -600), others[3].coefficient);
    }
}
END_TEST

/* R: 2 * pt(-2, 10), 2 * pnorm(-1.96), 2 * pt(-50, 3), 2 * pnorm(-20), 2 * pt(-1.5, 2.5). */
START_TEST(p_values)
{
    ck_assert_digits(aim_p_value(2, 10), 0.07338803477074039L, 13);
    ck_assert_digits(aim_p_value(-1.96, INFINITY), 0.04999579029644086L, 13);
    ck_assert_digits(aim_p_value(50, 3), 1.761715204127195e-05L, 12);
    ck_assert_digits(aim_p_value(20, INFINITY), 5.507248237212467e-89L, 12);
    ck_assert_digits(aim_p_value(1.5, 2.5), 0.2478364530862962L, 12);
    ck_assert_double_eq(aim_p_value(0, 5), 1);
    ck_assert_double_eq(aim_p_value(INFINITY, 5), 0);
    ck_assert(isnan(aim_p_value((double)NAN, 5)) && isnan(aim_p_value(1, 0)));
    ck_assert(isnan(aim_p_value(1, (double)NAN)));
}
END_TEST

static int raised;

static void count_raised(const char *reason, const char *file, int line, int code)
{
    (void)reason, (void)file, (void)line, (void)code;
    raised++;
}

START_TEST(handler_of_gsl_as_found)
{
    gsl_error_handler_t *before = gsl_set_error_handler(count_raised);
    const double ts[] = {0, 1e-300, 1e-9, 0.5, 3, 40, 1e8, 1e300, INFINITY};
    const double dfs[] = {1e-300, 1e-3, 0.5, 1, 2, 30, 1e4, 1e15, 1e300, INFINITY};
    for (size_t i = 0; i < sizeof ts / sizeof *ts; i++)
        for (size_t j = 0; j < sizeof dfs / sizeof *dfs; j++) {
            double p = aim_p_value(ts[i], dfs[j]);
            ck_assert_msg(p >= 0 && p <= 1, "t %g, df %g: %g", ts[i], dfs[j], p);
        }
    ck_assert_int_eq(raised, 0);
    ck_assert_ptr_eq(gsl_set_error_handler(before), count_raised);
}
END_TEST

START_TEST(refusals)
{
    aim_ols_term terms[2] = {{7, 7, 7, 7}, {7, 7, 7, 7}};
    aim_ols_fit fit = {.n = 7};
    double residuals[5] = {7, 7, 7, 7, 7};
    aim_ols_out out = {.terms = terms, .fit = &fit, .residuals = residuals};
    aim_panel x = aim_series(x5, 5);
    ck_assert_refused(aim_ols(x, NULL, (aim_ols_spec){0}, out), AIM_ERROR_NULL, "y is NULL");
    ck_assert_refused(aim_ols(aim_series(NULL, 5), y5, (aim_ols_spec){0}, out), AIM_ERROR_NULL,
                      "x.values");
    aim_ols_spec spec = {.covariance = (aim_covariance)7};
    ck_assert_refused(aim_ols(x, y5, spec, out), AIM_ERROR_ARGUMENT, "covariance is 7");
    spec.covariance = AIM_COVARIANCE_CLUSTER;
    ck_assert_refused(aim_ols(x, y5, spec, out), AIM_ERROR_NULL, "clusters");
    ck_assert_refused(aim_ols(x, y5, (aim_ols_spec){.tolerance = 1}, out), AIM_ERROR_ARGUMENT,
                      "tolerance is 1");
    ck_assert_refused(aim_ols(x, y5, (aim_ols_spec){.tolerance = (double)NAN}, out),
                      AIM_ERROR_ARGUMENT, "tolerance");
    aim_panel bad = {x5, 2, 5, AIM_LAYOUT_BY_ENTITY, 2};
    ck_assert_refused(aim_ols(bad, y5, (aim_ols_spec){0}, out), AIM_ERROR_SHAPE, "stride");
    aim_panel wide = {x5, SIZE_MAX / 64, 1, AIM_LAYOUT_BY_PERIOD, SIZE_MAX / 64};
    ck_assert_refused(aim_ols(wide, y5, (aim_ols_spec){0}, out), AIM_ERROR_MEMORY, "no memory");
    ck_assert_double_eq(terms[0].coefficient + terms[1].p + residuals[4], 21);
    ck_assert_uint_eq(fit.n, 7);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ols");
    TCase *cases = tcase_create("ols");
    tcase_add_test(cases, a_line_by_hand);
    tcase_add_test(cases, observations_left_out);
    tcase_add_test(cases, columns_dropped);
    tcase_add_test(cases, too_few);
    tcase_add_test(cases, leverage_of_one);
    tcase_add_test(cases, same_bits);
    tcase_add_test(cases, scale_passes_through);
    tcase_add_test(cases, p_values);
    tcase_add_test(cases, handler_of_gsl_as_found);
    tcase_add_test(cases, refusals);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
