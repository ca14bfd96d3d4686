/* aim_xs_regress(): R's lm() on twelve names, dummies written out, ranks, layouts, refusals. */
#include <aim/inference.h>

#include "regression.h"

enum { NAMES = 12 };

static const double y12[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
static const double x1[] = {2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5};
static const double x2[] = {1, 4, 1, 4, 2, 1, 3, 5, 6, 2, 3, 7};
static const double w12[] = {1, 2, 1, 3, 1, 2, 4, 1, 2, 1, 3, 1};
static const int32_t labels12[] = {0, 0, 0, 0, 1, 1, 1, 1, 3, 3, 3, 3};
static const aim_groups groups12 = {.count = 4, .labels = labels12};

static void hold(const double *values, const double *expected, size_t n, double least)
{
    for (size_t i = 0; i < n; i++)
        ck_assert_digits(values[i], (long double)expected[i], least);
}

static aim_xs_regression regress(const aim_panel *weights, aim_xs_regress_spec spec,
                                 double *coefficients, double *effects, double *residuals)
{
    aim_panel columns[] = {aim_cross_section(x1, NAMES), aim_cross_section(x2, NAMES)};
    aim_xs_regression fit;
    ck_assert_int_eq(aim_xs_regress(aim_cross_section(y12, NAMES), columns, 2, weights, spec,
                                    (aim_xs_regress_out){&fit, coefficients, effects}, residuals),
                     AIM_OK);
    ck_assert_uint_eq(fit.n, NAMES);
    ck_assert_int_eq(fit.reason, AIM_REASON_OK);
    ck_assert(!fit.twofold);
    return fit;
}

/* R: lm(y ~ x1 + x2 + g - 1), g a factor; R2 of lm(y ~ x1 + x2 + g); the same with weights = w. */
START_TEST(groups_as_dummies)
{
    double b[2], effects[4], residuals[NAMES];
    aim_xs_regression fit =
        regress(NULL, (aim_xs_regress_spec){.groups = groups12}, b, effects, residuals);
    hold(b, (double[]){0.06700574550249568, -0.03415277385325436}, 2, 13);
    hold(effects, (double[]){2.03385607987190609, 5.27564283695959624}, 2, 14);
    ck_assert_digits(effects[3], 5.08541019120278914L, 14);
    ck_assert(isnan(effects[2]));
    hold(residuals,
         (double[]){0.86628520297635980, -1.36628520297635747, 1.93329094847885408,
                    -1.43329094847885652, -0.34134878025807719, 3.22246397287369302,
                    -3.24019026090232609, 0.35907506828671054, -0.01450503908825392,
                    -2.55315060751624801, -0.25097485165300926, 2.81863049825751100},
         NAMES, 12);
    ck_assert_digits(fit.r2, 0.3764508815516588L, 14);
    ck_assert_uint_eq(fit.rank, 5);
    aim_panel weights = aim_cross_section(w12, NAMES);
    fit = regress(&weights, (aim_xs_regress_spec){.groups = groups12}, b, effects, residuals);
    hold(b, (double[]){0.2732865765519769, -0.3071798328441883}, 2, 13);
    hold(effects, (double[]){1.0790295262772975, 4.4065223991460813}, 2, 14);
    hold(residuals,
         (double[]){1.6815771534629351, -0.7633162307643823, 2.9548637300149170,
                    -1.0366028073163620, 0.6612641134383413, 2.7143648212822922,
                    -1.7582694771654921, 0.9430841526590446, 0.9693509489157023,
                    -3.8990878417729138, -0.4987617027208173, 3.4566710521039599},
         NAMES, 13);
    ck_assert_digits(fit.r2, 0.4649492432646457L, 14);
}
END_TEST

/* R: lm(y ~ x1 + x2), lm(y ~ x1 + x2 - 1), lm(y ~ x1 + x2, weights = w). */
START_TEST(with_and_without_a_constant)
{
    double b[3];
    aim_xs_regression fit = regress(NULL, (aim_xs_regress_spec){.constant = true}, b, NULL, NULL);
    hold(b, (double[]){3.49055751864939356, 0.06613663133097762, 0.16435021594032159}, 3, 13);
    ck_assert_digits(fit.r2, 0.02640481587661395L, 13);
    ck_assert_uint_eq(fit.rank, 3);
    fit = regress(NULL, (aim_xs_regress_spec){0}, b, NULL, NULL);
    hold(b, (double[]){0.3603307144913825, 0.6283986672699601}, 2, 14);
    ck_assert_digits(fit.r2, 0.6813161265004052L, 14);
    ck_assert_uint_eq(fit.rank, 2);
    aim_panel weights = aim_cross_section(w12, NAMES);
    fit = regress(&weights, (aim_xs_regress_spec){.constant = true}, b, NULL, NULL);
    hold(b, (double[]){3.83544812347249442, 0.08805115671766725, -0.11212293682413187}, 3, 13);
    ck_assert_digits(fit.r2, 0.01482517169842147L, 12);
}
END_TEST

enum { STOCKS = 301, DAYS = 11, STYLES = 5, INDUSTRIES = 7, GAP = 3 };

struct market {
    double values[STYLES + 2][STOCKS * (DAYS + GAP)]; /* styles, y, weights, by entity */
    double turned[STYLES + 2][DAYS * (STOCKS + GAP)];
    float f32[STYLES + 2][DAYS * (STOCKS + GAP)];
    int32_t labels[STOCKS];
};

/* Values that are floats; some missing, infinite, weights of 0. */
static struct market *draw_market(void)
{
    struct market *m = calloc(1, sizeof *m);
    ck_assert_ptr_nonnull(m);
    uint64_t state = 5;
    for (size_t e = 0; e < STOCKS; e++)
        m->labels[e] = (int32_t)(draw(&state) % (INDUSTRIES + 1)) - 1;
    for (size_t i = 0; i < STYLES + 2; i++)
        for (size_t e = 0; e < STOCKS; e++)
            for (size_t p = 0; p < DAYS; p++) {
                float x = (float)draw_unit(&state) + (float)i;
                x = draw(&state) % 50 ? x : draw(&state) % 3 ? (float)NAN : (float)INFINITY;
                x = i == STYLES + 1 && draw(&state) % 20 == 0 ? 0 : x;
                m->f32[i][p * (STOCKS + GAP) + e] = x;
                m->turned[i][p * (STOCKS + GAP) + e] = (double)x;
                m->values[i][e * (DAYS + GAP) + p] = (double)x;
            }
    return m;
}

struct answer {
    aim_xs_regression fits[DAYS];
    double coefficients[DAYS * (STYLES + 1)], effects[DAYS * INDUSTRIES];
};

static aim_xs_regress_out out_of(struct answer *answer)
{
    return (aim_xs_regress_out){answer->fits, answer->coefficients, answer->effects};
}

static void assert_same_answer(const struct answer *a, const struct answer *b, bool groups)
{
    for (size_t p = 0; p < DAYS; p++) {
        ck_assert_uint_eq(a->fits[p].n, b->fits[p].n);
        ck_assert_uint_eq(a->fits[p].rank, b->fits[p].rank);
        ck_assert_same(a->fits[p].r2, b->fits[p].r2);
        ck_assert_same(a->fits[p].condition, b->fits[p].condition);
    }
    for (size_t i = 0; i < DAYS * STYLES; i++)
        ck_assert_same(a->coefficients[i], b->coefficients[i]);
    for (size_t i = 0; groups && i < DAYS * INDUSTRIES; i++)
        ck_assert_same(a->effects[i], b->effects[i]);
}

static aim_panel by_entity(const double *x)
{
    return (aim_panel){x, STOCKS, DAYS, AIM_LAYOUT_BY_ENTITY, DAYS + GAP};
}

static aim_panel by_period(const double *x)
{
    return (aim_panel){x, STOCKS, DAYS, AIM_LAYOUT_BY_PERIOD, STOCKS + GAP};
}

static aim_panel_f32 by_period_f32(const float *x)
{
    return (aim_panel_f32){x, STOCKS, DAYS, AIM_LAYOUT_BY_PERIOD, STOCKS + GAP};
}

static uint64_t hash_answer(uint64_t hash, const struct answer *a, const double *left)
{
    for (size_t p = 0; p < DAYS; p++) {
        hash = hash_figure(hash, a->fits[p].r2);
        hash = hash_figure(hash, a->fits[p].condition);
        for (size_t e = 0; e < STOCKS; e++)
            hash = hash_figure(hash, left[p * (STOCKS + GAP) + e]);
    }
    for (size_t i = 0; i < DAYS * STYLES; i++)
        hash = hash_figure(hash, a->coefficients[i]);
    return hash;
}

/* Both layouts, both precisions, every instruction set: the same bits. The hash is that of gcc on
 * amd64; clang, and gcc for arm64, make it too. */
START_TEST(same_bits)
{
    uint64_t hash = HASH_EMPTY;
    struct market *m = draw_market();
    struct answer *a = calloc(2, sizeof *a);
    double *left = malloc(sizeof m->turned[0]), *other = malloc(sizeof m->values[0]);
    float *left32 = malloc(sizeof m->f32[0]);
    const char *now = aim_isa_name();
    for (int kind = 0; kind < 4; kind++) {
        aim_panel x[STYLES], turned[STYLES];
        aim_panel_f32 x32[STYLES];
        for (size_t i = 0; i < STYLES; i++) {
            x[i] = by_entity(m->values[i]);
            turned[i] = by_period(m->turned[i]);
            x32[i] = by_period_f32(m->f32[i]);
        }
        aim_panel w = by_entity(m->values[STYLES + 1]), w2 = by_period(m->turned[STYLES + 1]);
        aim_panel_f32 w32 = by_period_f32(m->f32[STYLES + 1]);
        bool weighted = kind & 1, groups = kind & 2;
        aim_xs_regress_spec spec = {.tolerance = 1e-11};
        if (groups)
            spec.groups = (aim_groups){.count = INDUSTRIES, .labels = m->labels};
        ck_assert_int_eq(aim_xs_regress(by_period(m->turned[STYLES]), turned, STYLES,
                                        weighted ? &w2 : NULL, spec, out_of(&a[0]), left),
                         AIM_OK);
        hash = hash_answer(hash, &a[0], left);
        ck_assert_int_eq(aim_xs_regress(by_entity(m->values[STYLES]), x, STYLES,
                                        weighted ? &w : NULL, spec, out_of(&a[1]), other),
                         AIM_OK);
        assert_same_answer(&a[0], &a[1], groups);
        for (size_t p = 0; p < DAYS; p++)
            for (size_t e = 0; e < STOCKS; e++)
                ck_assert_same(left[p * (STOCKS + GAP) + e], other[e * (DAYS + GAP) + p]);
        ck_assert_int_eq(aim_xs_regress_f32(by_period_f32(m->f32[STYLES]), x32, STYLES,
                                            weighted ? &w32 : NULL, spec, out_of(&a[1]), left32),
                         AIM_OK);
        assert_same_answer(&a[0], &a[1], groups);
        for (size_t p = 0; p < DAYS; p++)
            for (size_t e = 0; e < STOCKS; e++)
                ck_assert_same((double)(float)left[p * (STOCKS + GAP) + e],
                               (double)left32[p * (STOCKS + GAP) + e]);
        for (size_t i = 0; aim_isa_list(i); i++) {
            ck_assert_int_eq(aim_set_isa(aim_isa_list(i)), AIM_OK);
            ck_assert_int_eq(aim_xs_regress(by_period(m->turned[STYLES]), turned, STYLES,
                                            weighted ? &w2 : NULL, spec, out_of(&a[1]), other),
                             AIM_OK);
            assert_same_answer(&a[0], &a[1], groups);
            for (size_t p = 0; p < DAYS; p++)
                for (size_t e = 0; e < STOCKS; e++)
                    ck_assert_same(left[p * (STOCKS + GAP) + e], other[p * (STOCKS + GAP) + e]);
        }
        ck_assert_int_eq(aim_set_isa(now), AIM_OK);
    }
    ck_assert_uint_eq(hash, 14147854613679729262u);
    free(left32);
    free(other);
    free(left);
    free(a);
    free(m);
}
END_TEST

/* Frisch, Waugh and Lovell: the same as aim_ols(), which is held to others' figures, with the
 * dummies written out, for names that are used. */
START_TEST(dummies_written_out)
{
    struct market *m = draw_market();
    enum { TERMS = INDUSTRIES + STYLES };
    aim_panel x[STYLES];
    for (size_t i = 0; i < STYLES; i++)
        x[i] = by_period(m->turned[i]);
    struct answer a;
    double *left = malloc(sizeof m->turned[0]), *design = malloc(TERMS * STOCKS * sizeof *design);
    double other[STOCKS];
    aim_xs_regress_spec spec = {.groups = {.count = INDUSTRIES, .labels = m->labels}};
    ck_assert_int_eq(
        aim_xs_regress(by_period(m->turned[STYLES]), x, STYLES, NULL, spec, out_of(&a), left),
        AIM_OK);
    for (size_t p = 0; p < DAYS; p++) {
        aim_ols_term terms[TERMS];
        aim_ols_fit fit;
        for (size_t e = 0; e < STOCKS; e++) {
            for (int32_t g = 0; g < INDUSTRIES; g++)
                design[(size_t)g * STOCKS + e] = m->labels[e] < 0 ? (double)NAN : m->labels[e] == g;
            for (size_t i = 0; i < STYLES; i++)
                design[(INDUSTRIES + i) * STOCKS + e] = m->turned[i][p * (STOCKS + GAP) + e];
        }
        ck_assert_int_eq(aim_ols(aim_by_entity(design, TERMS, STOCKS),
                                 m->turned[STYLES] + p * (STOCKS + GAP),
                                 (aim_ols_spec){.centred = true},
                                 (aim_ols_out){.terms = terms, .fit = &fit, .residuals = other}),
                         AIM_OK);
        ck_assert_uint_eq(fit.n, a.fits[p].n);
        ck_assert_uint_eq(fit.rank, a.fits[p].rank);
        ck_assert_digits(a.fits[p].r2, (long double)fit.r2, 12);
        for (size_t i = 0; i < STYLES; i++)
            ck_assert_double_eq_tol(a.coefficients[p * STYLES + i],
                                    terms[INDUSTRIES + i].coefficient, 1e-12);
        for (size_t e = 0; e < STOCKS; e++) {
            double mine = left[p * (STOCKS + GAP) + e];
            ck_assert_int_eq(isnan(mine), isnan(other[e]));
            ck_assert(isnan(mine) || fabs(mine - other[e]) < 1e-12);
        }
    }
    free(design);
    free(left);
    free(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cross_regression");
    TCase *cases = tcase_create("cross_regression");
    tcase_add_test(cases, groups_as_dummies);
    tcase_add_test(cases, with_and_without_a_constant);
    tcase_add_test(cases, same_bits);
    tcase_add_test(cases, dummies_written_out);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
