/* NIST's univariate sets (StRD): mean and standard deviation, to the digits that the data carry.
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

static long double certified(struct csv table, const char *set, const char *quantity,
                             const char *column)
{
    for (size_t row = 0; row < table.rows; row++)
        if (strcmp(csv_at(table, row, "dataset"), set) == 0 &&
            strcmp(csv_at(table, row, "model"), "univariate") == 0 &&
            strcmp(csv_at(table, row, "quantity"), quantity) == 0)
            return strtold(csv_at(table, row, column), NULL);
    ck_abort_msg("%s has no %s", set, quantity);
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

int main(void)
{
    Suite *suite = suite_create("nist");
    TCase *tests = tcase_create("nist");
    tcase_add_test(tests, digits_that_the_data_carry);
    tcase_add_test(tests, the_same_in_every_panel);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
