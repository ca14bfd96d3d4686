/* NIST's univariate sets (StRD): mean and standard deviation, and those of one-way analysis of
 * variance out of the moments of groups, to the digits that the data carry.
 *
 * A decimal like 10000000.2 is not a double. The nearest one is up to half an ulp away, and for a
 * set whose spread is small against its level that is all there is to lose: no program that reads
 * doubles can do better than the exact sd of the doubles as they were read. So each set is held to
 * three things: the certified figure, the figure from exact arithmetic on the decimals, and exact
 * arithmetic (MPFR) on the doubles. */
#include "csv.h"
#include "oracle.h"

struct set {
    const char *name;
    size_t n;
    double sd_digits; /* of the certified sd, that the set must give */
};

/* 13 digits, but where the decimals as doubles hold fewer. A reading errs by at most half an ulp of
 * the level, so sd keeps at least log10(sd / (ulp / 2)) digits: NumAcc3 0.1 / 5.8e-11, NumAcc4
 * 0.1 / 9.3e-10; its readings are three different decimals, so the errors do not average out.
 * Integers are exact, and Mavro, Michelso and NumAcc2 keep 13 digits and more. */
static const struct set sets[] = {
    {"PiDigits", 5000, 13}, {"Lottery", 218, 13},   {"Lew", 200, 13},
    {"Mavro", 50, 13},      {"Michelso", 100, 13},  {"NumAcc1", 3, 13},
    {"NumAcc2", 1001, 13},  {"NumAcc3", 1001, 9.2}, {"NumAcc4", 1001, 8.0},
};
enum { SETS = sizeof sets / sizeof *sets };

/* Log relative error: digits that agree, 16 where all do. */
static double digits(double value, long double certified)
{
    long double off = fabsl(((long double)value - certified) / certified);
    return off < 1e-16L ? 16 : (double)-log10l(off);
}

static long double certified_of(struct csv table, const char *set, const char *model,
                                const char *quantity, const char *column)
{
    for (size_t row = 0; row < table.rows; row++)
        if (strcmp(csv_at(table, row, "dataset"), set) == 0 &&
            strcmp(csv_at(table, row, "model"), model) == 0 &&
            strcmp(csv_at(table, row, "quantity"), quantity) == 0)
            return strtold(csv_at(table, row, column), NULL);
    ck_abort_msg("%s has no %s", set, quantity);
}

static long double certified(struct csv table, const char *set, const char *quantity,
                             const char *column)
{
    return certified_of(table, set, "univariate", quantity, column);
}

static double *read_set(const char *folder, const struct set *set)
{
    char name[64];
    snprintf(name, sizeof name, "reference/nist/%s.csv", set->name);
    struct csv csv = csv_read(folder, name);
    ck_assert_uint_eq(csv.rows, set->n);
    double *y = malloc(set->n * sizeof *y);
    for (size_t i = 0; i < set->n; i++)
        y[i] = csv_number(csv, i, "y");
    csv_free(csv);
    return y;
}

START_TEST(digits_that_the_data_carry)
{
    const char *folder = test_data("NIST StRD univariate");
    if (!folder)
        return;
    struct csv table = csv_read(folder, "reference/nist/certified.csv");
    printf("%-9s %5s  %13s  %13s  %9s  %s\n", "digits of", "mean", "sd, certified", "sd, decimals",
           "sd, exact", "certified sd holds as doubles");
    for (size_t s = 0; s < SETS; s++) {
        const struct set *set = &sets[s];
        double *y = read_set(folder, set);
        aim_xs_moments m;
        ck_assert_int_eq(aim_xs_summary(aim_cross_section(y, set->n), (aim_xs_summary_spec){0}, &m),
                         AIM_OK);
        struct oracle_moments exact = oracle_moments(set->n, y, (aim_xs_summary_spec){0});
        long double sd = certified(table, set->name, "sd", "certified");
        double mean_digits = digits(m.mean, certified(table, set->name, "mean", "certified"));
        double mean_exact = digits(m.mean, certified(table, set->name, "mean", "exact_check"));
        double sd_digits = digits(m.sd, sd), stored = digits(m.sd, exact.sd);
        double decimals = digits(m.sd, certified(table, set->name, "sd", "exact_check"));
        double held = digits((double)exact.sd, sd);
        printf("%-9s %5.1f  %13.1f  %13.1f  %9.1f  %.1f\n", set->name, mean_digits, sd_digits,
               decimals, stored, held);
        fflush(stdout);
        ck_assert_uint_eq(m.n, set->n);
        ck_assert_uint_eq((size_t)certified(table, set->name, "n", "certified"), set->n);
        ck_assert_msg(mean_digits >= 14 && mean_exact >= 14, "%s: mean %.17g", set->name, m.mean);
        ck_assert_msg(digits(m.mean, exact.mean) >= 15, "%s: mean %.17g", set->name, m.mean);
        ck_assert_msg(stored >= 14, "%s: sd %.17g, of the doubles %.17Lg", set->name, m.sd,
                      exact.sd);
        ck_assert_msg(sd_digits >= set->sd_digits && decimals >= set->sd_digits,
                      "%s: sd %.17g has %.1f digits", set->name, m.sd, sd_digits);
        /* Fewer than 13 is no excuse of the library's: MPFR on the same doubles has no more. */
        ck_assert_msg((set->sd_digits < 13) == (held < 13), "%s: the doubles hold %.1f digits",
                      set->name, held);
        free(y);
    }
    csv_free(table);
}
END_TEST

/* The same set as a whole panel's only period, and as the middle one of three in either layout with
 * rows further apart than they are long: the same bits. */
START_TEST(the_same_in_every_panel)
{
    const char *folder = test_data("NIST StRD univariate in panels");
    if (!folder)
        return;
    for (size_t s = 0; s < SETS; s++) {
        const struct set *set = &sets[s];
        size_t n = set->n, gap = 3;
        double *y = read_set(folder, set);
        double *by_entity = malloc(n * (3 + gap) * sizeof *y);
        double *by_period = malloc(3 * (n + gap) * sizeof *y);
        for (size_t i = 0; i < n * (3 + gap); i++)
            by_entity[i] = (double)i;
        for (size_t i = 0; i < 3 * (n + gap); i++)
            by_period[i] = (double)i;
        for (size_t i = 0; i < n; i++)
            by_entity[i * (3 + gap) + 1] = by_period[n + gap + i] = y[i];
        aim_panel panels[] = {
            aim_cross_section(y, n),
            aim_by_entity(y, n, 1),
            {by_entity, n, 3, AIM_LAYOUT_BY_ENTITY, 3 + gap},
            {by_period, n, 3, AIM_LAYOUT_BY_PERIOD, n + gap},
        };
        aim_xs_moments all[4][3];
        for (size_t p = 0; p < 4; p++)
            ck_assert_int_eq(aim_xs_summary(panels[p], (aim_xs_summary_spec){0}, all[p]), AIM_OK);
        const aim_xs_moments *same_all[] = {&all[0][0], &all[1][0], &all[2][1], &all[3][1]};
        for (size_t p = 1; p < 4; p++) {
            ck_assert_uint_eq(same_all[p]->n, n);
            ck_assert_same(same_all[p]->mean, same_all[0]->mean);
            ck_assert_same(same_all[p]->sd, same_all[0]->sd);
            ck_assert_same(same_all[p]->skewness, same_all[0]->skewness);
            ck_assert_same(same_all[p]->kurtosis, same_all[0]->kurtosis);
        }
        free(by_period);
        free(by_entity);
        free(y);
    }
}
END_TEST

/* The sets of one-way analysis of variance that the reference data have: groups of one size. */
static const struct {
    const char *name;
    size_t n, groups;
} anova_sets[] = {
    {"SiRstvt", 25, 5},   {"AtmWtAgt", 48, 2},   {"SmLs01t", 189, 9},
    {"SmLs02t", 1809, 9}, {"SmLs03t", 18009, 9}, {"SmLs04t", 189, 9},
    {"SmLs05t", 1809, 9}, {"SmLs07t", 189, 9},   {"SmLs08t", 1809, 9},
};
enum { ANOVA_SETS = sizeof anova_sets / sizeof *anova_sets, MOST_GROUPS = 9, FIGURES = 7 };

static const char *const figure_names[FIGURES] = {
    "between_ss", "within_ss", "between_ms", "within_ms", "f_stat", "r_squared", "residual_sd"};

/* All figures out of the two sums of squares. */
static void finish_anova(long double between, long double within, size_t n, size_t groups,
                         long double figures[FIGURES])
{
    figures[0] = between;
    figures[1] = within;
    figures[2] = between / (long double)(groups - 1);
    figures[3] = within / (long double)(n - groups);
    figures[4] = figures[2] / figures[3];
    figures[5] = between / (between + within);
    figures[6] = sqrtl(figures[3]);
}

/* From n, mean and sd of the groups: sum n (mean - grand mean)^2, and sum (n - 1) sd^2. */
static void anova(size_t n, const double *y, aim_groups groups, long double figures[FIGURES])
{
    aim_xs_moments m[MOST_GROUPS], all;
    aim_panel x = aim_cross_section(y, n);
    ck_assert_int_eq(aim_xs_by_summary(x, groups, (aim_xs_summary_spec){0}, m), AIM_OK);
    ck_assert_int_eq(aim_xs_summary(x, (aim_xs_summary_spec){0}, &all), AIM_OK);
    double between = 0, within = 0;
    for (size_t g = 0; g < groups.count; g++) {
        ck_assert_uint_eq(m[g].n, n / groups.count);
        between += (double)m[g].n * (m[g].mean - all.mean) * (m[g].mean - all.mean);
        within += (double)(m[g].n - 1) * m[g].sd * m[g].sd;
    }
    finish_anova(between, within, n, groups.count, figures);
}

/* The same of the doubles in MPFR: sum S_g^2 / n_g - S^2 / n, and sum y^2 - sum S_g^2 / n_g, where
 * no bit of a sum is lost. */
static void exact_anova(size_t n, const double *y, aim_groups groups, long double figures[FIGURES])
{
    mpfr_t sum, total, squares, of_groups, t;
    mpfr_inits2(ORACLE_BITS, sum, total, squares, of_groups, t, (mpfr_ptr)NULL);
    mpfr_set_zero(total, 1);
    mpfr_set_zero(squares, 1);
    mpfr_set_zero(of_groups, 1);
    for (size_t g = 0; g < groups.count; g++) {
        mpfr_set_zero(sum, 1);
        for (size_t i = 0; i < n; i++) {
            if ((size_t)groups.labels[i] != g)
                continue;
            mpfr_add_d(sum, sum, y[i], MPFR_RNDN);
            mpfr_set_d(t, y[i], MPFR_RNDN);
            mpfr_sqr(t, t, MPFR_RNDN);
            mpfr_add(squares, squares, t, MPFR_RNDN);
        }
        mpfr_add(total, total, sum, MPFR_RNDN);
        mpfr_sqr(t, sum, MPFR_RNDN);
        mpfr_div_ui(t, t, n / groups.count, MPFR_RNDN);
        mpfr_add(of_groups, of_groups, t, MPFR_RNDN);
    }
    mpfr_sqr(t, total, MPFR_RNDN);
    mpfr_div_ui(t, t, n, MPFR_RNDN);
    mpfr_sub(t, of_groups, t, MPFR_RNDN);
    mpfr_sub(squares, squares, of_groups, MPFR_RNDN);
    finish_anova(mpfr_get_ld(t, MPFR_RNDN), mpfr_get_ld(squares, MPFR_RNDN), n, groups.count,
                 figures);
    mpfr_clears(sum, total, squares, of_groups, t, (mpfr_ptr)NULL);
}

/* SmLs04, 05, 07 and 08 put noise of 0.1 on levels of 1e6 and 1e12, whose ulps are 1e-10 and 1e-4: what was
 * certified on decimals holds for the doubles to the digits that MPFR shows, and no program can do
 * better. Two ways to the sums of squares:
 *
 * - Of the values as they are. Within groups, all digits of the doubles. Between groups, a mean is
 *   itself a double: two of them, each off by half an ulp of the level, leave the sum of squares off
 *   by 2 ulp sqrt(n SS) + n ulp^2 at most.
 * - Of the values less their mean (aim_xs_demean, exact so close to it): all digits of the doubles
 *   in everything. */
START_TEST(analysis_of_variance)
{
    const char *folder = test_data("NIST StRD analysis of variance");
    if (!folder)
        return;
    struct csv table = csv_read(folder, "reference/nist/certified.csv");
    size_t figures = 0, short_of_13 = 0;
    printf("%-9s %-11s  %9s  %9s  %8s  %s\n", "digits of", "", "certified", "of values", "demeaned",
           "certified holds as doubles");
    for (size_t s = 0; s < ANOVA_SETS; s++) {
        const char *set = anova_sets[s].name, *model = "one-way anova";
        size_t n = anova_sets[s].n, groups_of = anova_sets[s].groups;
        char name[64];
        snprintf(name, sizeof name, "reference/nist/%s.csv", set);
        struct csv csv = csv_read(folder, name);
        ck_assert_uint_eq(csv.rows, n);
        double *y = malloc(2 * n * sizeof *y), *demeaned = y + n;
        int32_t *labels = malloc(n * sizeof *labels);
        for (size_t i = 0; i < n; i++) {
            y[i] = csv_number(csv, i, "y");
            labels[i] = (int32_t)csv_number(csv, i, "group") - 1;
        }
        csv_free(csv);
        ck_assert_int_eq(aim_xs_demean(aim_cross_section(y, n), 0, demeaned), AIM_OK);
        aim_groups groups = {groups_of, labels, NULL, AIM_WEIGHT_FULL};
        long double plain[FIGURES], centred[FIGURES], exact[FIGURES];
        anova(n, y, groups, plain);
        anova(n, demeaned, groups, centred);
        exact_anova(n, y, groups, exact);
        ck_assert_uint_eq((size_t)certified_of(table, set, model, "between_df", "certified"),
                          groups_of - 1);
        ck_assert_uint_eq((size_t)certified_of(table, set, model, "within_df", "certified"),
                          n - groups_of);
        for (size_t f = 0; f < FIGURES; f++) {
            long double wanted = certified_of(table, set, model, figure_names[f], "certified");
            double reached = digits((double)centred[f], wanted);
            double of_values = digits((double)plain[f], exact[f]);
            double of_demeaned = digits((double)centred[f], exact[f]);
            double holds = digits((double)exact[f], wanted);
            printf("%-9s %-11s  %9.1f  %9.1f  %8.1f  %.1f\n", set, figure_names[f], reached,
                   of_values, of_demeaned, holds);
            fflush(stdout);
            ck_assert_msg(of_demeaned >= 14, "%s: %s %.17Lg", set, figure_names[f], centred[f]);
            ck_assert_msg(reached >= fmin(13, holds - 0.1), "%s: %s has %.1f digits, not %.1f", set,
                          figure_names[f], reached, holds);
            figures++;
            short_of_13 += holds < 13;
        }
        ck_assert_msg(digits((double)plain[1], exact[1]) >= 14, "%s: %.17Lg", set, plain[1]);
        double step = nextafter(fabs(y[0]), INFINITY) - fabs(y[0]);
        long double off =
            2 * step * sqrtl((long double)n * exact[0]) + (long double)n * step * step;
        ck_assert_msg(fabsl(plain[0] - exact[0]) <= off + 1e-13L * exact[0], "%s: %.17Lg", set,
                      plain[0]);
        free(labels);
        free(y);
    }
    ck_assert_uint_eq(figures, 63);
    ck_assert_uint_eq(short_of_13, 5 * FIGURES); /* AtmWtAgt's level is 1e7 times its spread */
    csv_free(table);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("nist");
    TCase *tests = tcase_create("nist");
    tcase_add_test(tests, digits_that_the_data_carry);
    tcase_add_test(tests, the_same_in_every_panel);
    tcase_add_test(tests, analysis_of_variance);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
