/* aim_ols() against what others published: NIST's certified regressions, Greene, Stata, Petersen,
 * and R's sandwich 3.0-2 where its figures are in this file. */
#include "regression.h"

static long double certified(struct csv table, const char *set, const char *quantity)
{
    for (size_t row = 0; row < table.rows; row++)
        if (!strcmp(csv_at(table, row, "dataset"), set) &&
            !strcmp(csv_at(table, row, "quantity"), quantity))
            return strtold(csv_at(table, row, "certified"), NULL);
    ck_abort_msg("%s has no %s", set, quantity);
}

/* A set: a polynomial in x, or Longley's columns; how many digits it must give. */
struct set {
    const char *name;
    size_t columns;
    bool constant, powers;
    double digits;
};

/* Filip's powers as doubles are not the powers of its decimals: least squares of them in exact
 * arithmetic (fractions, in Python) agrees with the certified figures to 7.9 digits and no more, so
 * that no program that reads doubles has more. The next test takes another basis. */
static const struct set sets[] = {
    {"Norris", 1, true, true, 12},   {"Pontius", 2, true, true, 12},
    {"NoInt1", 1, false, true, 14},  {"NoInt2", 1, false, true, 14},
    {"Longley", 6, true, false, 12}, {"Wampler1", 5, true, true, 12},
    {"Wampler2", 5, true, true, 12}, {"Wampler3", 5, true, true, 12},
    {"Wampler4", 5, true, true, 12}, {"Wampler5", 5, true, true, 12},
    {"Filip", 10, true, true, 7.9},
};
enum { SETS = sizeof sets / sizeof *sets };

/* Column by column. */
static double *columns_of(struct csv csv, const struct set *set)
{
    double *x = malloc(set->columns * csv.rows * sizeof *x);
    ck_assert_ptr_nonnull(x);
    for (size_t c = 0; c < set->columns; c++)
        for (size_t i = 0; i < csv.rows; i++) {
            char name[32];
            snprintf(name, sizeof name, set->powers ? "x" : "x%zu", c + 1);
            double value = csv_number(csv, i, name);
            x[c * csv.rows + i] = set->powers && c ? x[(c - 1) * csv.rows + i] * value : value;
        }
    return x;
}

static void hold(struct csv table, const struct set *set, const aim_ols_term *terms,
                 const aim_ols_fit *fit)
{
    double fewest = 16;
    for (size_t i = 0; i < set->columns + set->constant; i++) {
        char name[32];
        size_t number = i + !set->constant;
        snprintf(name, sizeof name, "B%zu", number);
        double b = digits_of(terms[i].coefficient, certified(table, set->name, name));
        snprintf(name, sizeof name, "se_B%zu", number);
        double se = digits_of(terms[i].se, certified(table, set->name, name));
        fewest = fmin(fewest, fmin(b, se));
    }
    double sd = digits_of(fit->sd, certified(table, set->name, "residual_sd"));
    double r2 = digits_of(fit->r2, certified(table, set->name, "r_squared"));
    printf(
        "%-9s condition %8.1e: %4.1f digits of coefficients and errors, %4.1f of sd, %4.1f of R2\n",
        set->name, fit->condition, fewest, sd, r2);
    fflush(stdout);
    ck_assert_msg(fewest >= set->digits, "%s has %.1f digits", set->name, fewest);
    ck_assert_msg(sd >= 8 && r2 >= 8, "%s", set->name);
    ck_assert_uint_eq(fit->rank, set->columns + set->constant);
}

START_TEST(nist)
{
    const char *folder = test_data("NIST StRD linear regression");
    if (!folder)
        return;
    struct csv table = csv_read(folder, "reference/nist/certified.csv");
    for (size_t s = 0; s < SETS; s++) {
        char name[64];
        snprintf(name, sizeof name, "reference/nist/%s.csv", sets[s].name);
        struct csv csv = csv_read(folder, name);
        double *x = columns_of(csv, &sets[s]), *y = column_of(csv, "y");
        aim_ols_term terms[MOST_TERMS];
        aim_ols_fit fit;
        ck_assert_int_eq(aim_ols(aim_by_entity(x, sets[s].columns, csv.rows), y,
                                 (aim_ols_spec){.constant = sets[s].constant},
                                 (aim_ols_out){.terms = terms, .fit = &fit}),
                         AIM_OK);
        hold(table, &sets[s], terms, &fit);
        free(x);
        free(y);
        csv_free(csv);
    }
    csv_free(table);
}
END_TEST

/* Filip with powers of x + 6, which span the same space, and its coefficients multiplied out. */
START_TEST(filip_in_a_better_basis)
{
    const char *folder = test_data("NIST's Filip about its middle");
    if (!folder)
        return;
    enum { POWERS = 10 };
    struct csv table = csv_read(folder, "reference/nist/certified.csv");
    struct csv csv = csv_read(folder, "reference/nist/Filip.csv");
    double *y = column_of(csv, "y"), *x = column_of(csv, "x");
    double *columns = malloc(POWERS * csv.rows * sizeof *columns);
    for (size_t i = 0; i < csv.rows; i++)
        for (size_t c = 0; c < POWERS; c++)
            columns[c * csv.rows + i] = (x[i] + 6) * (c ? columns[(c - 1) * csv.rows + i] : 1);
    aim_ols_term terms[POWERS + 1];
    aim_ols_fit fit;
    ck_assert_int_eq(aim_ols(aim_by_entity(columns, POWERS, csv.rows), y,
                             (aim_ols_spec){.constant = true},
                             (aim_ols_out){.terms = terms, .fit = &fit}),
                     AIM_OK);
    long double b[POWERS + 1] = {0};
    for (size_t c = POWERS + 1; c-- > 0;) { /* Horner's rule in polynomials */
        for (size_t i = POWERS; i > 0; i--)
            b[i] = 6 * b[i] + b[i - 1];
        b[0] = 6 * b[0] + (long double)terms[c].coefficient;
    }
    for (size_t i = 0; i <= POWERS; i++) {
        char name[32];
        snprintf(name, sizeof name, "B%zu", i);
        ck_assert_digits((double)b[i], certified(table, "Filip", name), 8);
    }
    ck_assert_digits(fit.sd, certified(table, "Filip", "residual_sd"), 11);
    free(columns);
    free(x);
    free(y);
    csv_free(csv);
    csv_free(table);
}
END_TEST

/* What a call gave, against a figure's digits. */
static void hold_terms(const aim_ols_term *terms, size_t count, const double *b, const double *se,
                       double least)
{
    for (size_t i = 0; i < count; i++) {
        if (b)
            ck_assert_digits(terms[i].coefficient, (long double)b[i], least);
        ck_assert_digits(terms[i].se, (long double)se[i], least);
    }
}

static aim_ols_fit run(size_t n, size_t columns, const double *x, const double *y,
                       aim_ols_spec spec, aim_ols_term *terms)
{
    aim_ols_fit fit;
    spec.constant = true;
    ck_assert_int_eq(
        aim_ols(aim_by_entity(x, columns, n), y, spec, (aim_ols_out){.terms = terms, .fit = &fit}),
        AIM_OK);
    return fit;
}

/* Greene's investment equation; the first row has no real interest. HC and automatic lags: R's
 * sandwich: vcovHC(), NeweyWest(), bwNeweyWest(). */
START_TEST(greene)
{
    const char *folder = test_data("Greene's investment equation");
    if (!folder)
        return;
    struct csv csv = csv_read(folder, "reference/newey_west_investment.csv");
    struct csv expected = csv_read(folder, "reference/newey_west_investment_dev.csv");
    size_t n = csv.rows;
    double *y = column_of(csv, "RealInv"), *gnp = column_of(csv, "RealGNP");
    double *x = malloc(2 * n * sizeof *x);
    memcpy(x, gnp, n * sizeof *x);
    for (size_t i = 0; i < n; i++)
        x[n + i] = strcmp(csv_at(csv, i, "RealInt"), "NA") ? csv_number(csv, i, "RealInt") : NAN;
    aim_ols_term terms[3];
    static const size_t lags[] = {0, 0, 2, 4};
    for (size_t c = 0; c < 4; c++) {
        double b[3], se[3];
        for (size_t i = 0; i < 3; i++) {
            b[i] = csv_number(expected, 3 * c + i, "coef");
            se[i] = csv_number(expected, 3 * c + i, "se");
        }
        aim_ols_spec spec = {.covariance = c ? AIM_COVARIANCE_HAC : AIM_COVARIANCE_CLASSICAL,
                             .hac = {.lags = lags[c]}};
        ck_assert_uint_eq(run(n, 2, x, y, spec, terms).n, 19);
        hold_terms(terms, 3, b, se, 12);
    }
    static const double hc[4][3] = {{18.7461574028239184, 0.0175119015548289, 3.5946550588058273},
                                    {20.4281514246537341, 0.0190831522966827, 3.9171845345554650},
                                    {21.4036645205566103, 0.0200348476473269, 4.4942183802045514},
                                    {24.7139777650726558, 0.0231755721550903, 5.6309136783040161}};
    for (size_t c = 0; c < 4; c++) {
        run(n, 2, x, y, (aim_ols_spec){.covariance = AIM_COVARIANCE_HC0 + (aim_covariance)c},
            terms);
        hold_terms(terms, 3, NULL, hc[c], 12);
    }
    static const double automatic[] = {20.9363954203085783, 0.0198905247613129, 3.6378122225317244};
    static const double adjusted[] = {22.8149079697832136, 0.0216751968421392, 3.9642139633982212};
    static const double whitened[] = {24.3741765336532552, 0.0235863764645732, 3.6399348150694961};
    static const double whitened2[] = {25.3263857803518526, 0.0241919755184153, 3.4988358606866088};
    aim_ols_spec spec = {.covariance = AIM_COVARIANCE_HAC, .hac.automatic = true};
    ck_assert_uint_eq(run(n, 2, x, y, spec, terms).lags, 1);
    hold_terms(terms, 3, NULL, automatic, 12);
    spec.small_sample = true;
    run(n, 2, x, y, spec, terms);
    hold_terms(terms, 3, NULL, adjusted, 12);
    spec.small_sample = false;
    spec.hac.prewhiten = true;
    ck_assert_uint_eq(run(n, 2, x, y, spec, terms).lags, 0);
    hold_terms(terms, 3, NULL, whitened, 11);
    spec.hac = (aim_hac){.lags = 2, .prewhiten = true};
    run(n, 2, x, y, spec, terms);
    hold_terms(terms, 3, NULL, whitened2, 11);
    free(x);
    free(gnp);
    free(y);
    csv_free(expected);
    csv_free(csv);
}
END_TEST

/* One of Stata's results: coefficients, errors, t and p as it prints them, the constant last. */
static void hold_stata(struct csv expected, const char *result, size_t n, const double *x,
                       const double *y, aim_ols_spec spec)
{
    aim_ols_term terms[3];
    aim_ols_fit fit = run(n, 2, x, y, spec, terms);
    size_t row = 0;
    while (strcmp(csv_at(expected, row, "result"), result) != 0)
        row++;
    for (size_t i = 0; i < 3; i++, row++) {
        const aim_ols_term *term = &terms[(i + 1) % 3];
        ck_assert_digits(term->coefficient, (long double)csv_number(expected, row, "b"), 10);
        ck_assert_digits(term->se, (long double)csv_number(expected, row, "se"), 10);
        ck_assert_digits(term->t, (long double)csv_number(expected, row, "stat"), 10);
        ck_assert_digits(term->p, (long double)csv_number(expected, row, "pvalue"), 8);
        ck_assert_uint_eq(fit.n, (size_t)csv_number(expected, row, "n"));
    }
}

/* Growth at an annual rate, in percent, as the equation has it; the real interest of before. */
START_TEST(stata_along_time)
{
    const char *folder = test_data("Stata's Newey-West");
    if (!folder)
        return;
    struct csv csv = csv_read(folder, "reference/macrodata.csv");
    struct csv expected = csv_read(folder, "reference/stata_robust_se_dev.csv");
    size_t n = csv.rows;
    double *investment = column_of(csv, "realinv"), *gdp = column_of(csv, "realgdp");
    double *interest = column_of(csv, "realint"), *x = malloc(2 * n * sizeof *x);
    double *y = malloc(n * sizeof *y);
    y[0] = x[0] = x[n] = (double)NAN;
    for (size_t i = 1; i < n; i++) {
        y[i] = 400 * (log(investment[i]) - log(investment[i - 1]));
        x[i] = 400 * (log(gdp[i]) - log(gdp[i - 1]));
        x[n + i] = interest[i - 1];
    }
    aim_ols_spec hac = {.covariance = AIM_COVARIANCE_HAC, .hac.lags = 4, .small_sample = true};
    hold_stata(expected, "results_newey4", n, x, y, hac);
    hold_stata(expected, "results_ivhac4_small", n, x, y, hac);
    hold_stata(expected, "results_ivhc0_small", n, x, y,
               (aim_ols_spec){.covariance = AIM_COVARIANCE_HC1});
    hold_stata(expected, "results_ivhc0_large", n, x, y,
               (aim_ols_spec){.covariance = AIM_COVARIANCE_HC0, .normal = true});
    /* R's sandwich: NeweyWest(), with and without prewhitening; and of a mean alone. */
    aim_ols_term terms[3];
    aim_ols_spec spec = {.covariance = AIM_COVARIANCE_HAC,
                         .hac = {.automatic = true, .prewhiten = true}};
    ck_assert_uint_eq(run(n, 2, x, y, spec, terms).lags, 5);
    hold_terms(terms, 3, NULL, (double[]){1.145203864464025, 0.330308088318887, 0.284711260767837},
               11);
    ck_assert_uint_eq(run(n, 0, NULL, y, spec, terms).lags, 3);
    ck_assert_digits(terms[0].se, 1.57664357377839L, 11);
    spec.hac.prewhiten = false;
    ck_assert_uint_eq(run(n, 2, x, y, spec, terms).lags, 4);
    hold_terms(terms, 3, NULL, (double[]){1.177094427343880, 0.328787422258107, 0.293618549721409},
               11);
    ck_assert_uint_eq(run(n, 0, NULL, y, spec, terms).lags, 4);
    ck_assert_digits(terms[0].se, 1.54229421027181L, 11);
    free(y);
    free(x);
    free(interest);
    free(gdp);
    free(investment);
    csv_free(expected);
    csv_free(csv);
}
END_TEST

/* Stata's file holds the decimals as floats. */
START_TEST(stata_clusters)
{
    const char *folder = test_data("Stata's clusters");
    if (!folder)
        return;
    enum { ROWS = 200 };
    struct csv csv = csv_read(folder, "reference/grunfeld.csv");
    struct csv expected = csv_read(folder, "reference/stata_robust_se_dev.csv");
    double x[2 * ROWS], y[ROWS];
    int32_t firms[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        y[i] = (double)(float)csv_number(csv, i, "invest");
        x[i] = (double)(float)csv_number(csv, i, "value");
        x[ROWS + i] = (double)(float)csv_number(csv, i, "capital");
        bool same = i && !strcmp(csv_at(csv, i, "firm"), csv_at(csv, i - 1, "firm"));
        firms[i] = i ? firms[i - 1] - !same : -7; /* any labels, falling */
    }
    aim_ols_spec spec = {
        .covariance = AIM_COVARIANCE_CLUSTER, .clusters = firms, .small_sample = true};
    hold_stata(expected, "results_cluster", ROWS, x, y, spec);
    spec.small_sample = false;
    spec.normal = true;
    hold_stata(expected, "results_cluster_large", ROWS, x, y, spec);
    csv_free(expected);
    csv_free(csv);
}
END_TEST

/* Petersen's panel. Beside the file: his page's 0.0234 / 0.0334 by year and 0.0651 / 0.0536 by
 * both; to all digits R's sandwich: vcovCL(cluster = ~ firm + year, multi0 = FALSE),
 * vcovHC("HC3"). */
START_TEST(petersen)
{
    const char *folder = test_data("Petersen's panel");
    if (!folder)
        return;
    struct csv csv = csv_read(folder, "reference/petersen.csv.gz");
    struct csv expected = csv_read(folder, "reference/petersen_expected_dev.csv");
    double *x = column_of(csv, "x"), *y = column_of(csv, "y");
    int32_t *firms = malloc(csv.rows * sizeof *firms), *years = malloc(csv.rows * sizeof *years);
    for (size_t i = 0; i < csv.rows; i++) {
        firms[i] = (int32_t)csv_number(csv, i, "firm");
        years[i] = (int32_t)csv_number(csv, i, "year");
    }
    aim_ols_spec specs[] = {
        {.covariance = AIM_COVARIANCE_CLASSICAL},
        {.covariance = AIM_COVARIANCE_HC1},
        {.covariance = AIM_COVARIANCE_CLUSTER, .clusters = firms, .small_sample = true}};
    aim_ols_term terms[2];
    for (size_t c = 0; c < 3; c++) {
        double covariance[4];
        aim_ols_spec spec = specs[c];
        spec.constant = true;
        ck_assert_int_eq(aim_ols(aim_series(x, csv.rows), y, spec,
                                 (aim_ols_out){.terms = terms, .covariance = covariance}),
                         AIM_OK);
        hold_terms(
            terms, 2,
            (double[]){csv_number(expected, c, "coef_const"), csv_number(expected, c, "coef_x")},
            (double[]){csv_number(expected, c, "se_const"), csv_number(expected, c, "se_x")}, 11);
        ck_assert_digits(covariance[1], (long double)csv_number(expected, c, "cov"), 9);
        ck_assert_same(covariance[1], covariance[2]);
        ck_assert_digits(sqrt(covariance[3]), (long double)terms[1].se, 15);
    }
    aim_ols_spec spec = {
        .covariance = AIM_COVARIANCE_CLUSTER, .clusters = years, .small_sample = true};
    ck_assert_uint_eq(run(csv.rows, 1, x, y, spec, terms).clusters, 10);
    hold_terms(terms, 2, NULL, (double[]){0.0233867211009489, 0.0333889134119265}, 11);
    spec.other_clusters = firms;
    aim_ols_fit fit = run(csv.rows, 1, x, y, spec, terms);
    ck_assert_uint_eq(fit.other_clusters, 500);
    ck_assert_double_eq(fit.df, 9);
    hold_terms(terms, 2, NULL, (double[]){0.0650639181993894, 0.0535580229449377}, 11);
    spec.small_sample = false;
    run(csv.rows, 1, x, y, spec, terms);
    hold_terms(terms, 2, NULL, (double[]){0.0645675221227364, 0.0524544636386094}, 11);
    run(csv.rows, 1, x, y, (aim_ols_spec){.covariance = AIM_COVARIANCE_HC3}, terms);
    hold_terms(terms, 2, NULL, (double[]){0.0283662798215313, 0.0284121012704348}, 11);
    free(years);
    free(firms);
    free(y);
    free(x);
    csv_free(expected);
    csv_free(csv);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ols_reference");
    TCase *cases = tcase_create("published");
    tcase_add_test(cases, nist);
    tcase_add_test(cases, filip_in_a_better_basis);
    tcase_add_test(cases, greene);
    tcase_add_test(cases, stata_along_time);
    tcase_add_test(cases, stata_clusters);
    tcase_add_test(cases, petersen);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
