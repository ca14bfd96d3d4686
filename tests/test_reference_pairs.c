/* Correlations as pandas and scipy, information coefficients as alphalens, weighted statistics as
 * collapse for R compute them from the same inputs.
 *
 * Nothing here is libaim's own output. Where libaim decides otherwise the difference is asserted,
 * not skipped, and every case is counted, so that an empty file cannot pass. */
#include "golden.h"
#include "oracle.h"

START_TEST(correlations_of_pandas_and_scipy)
{
    const char *folder = test_data("pandas' and scipy's correlations");
    if (!folder)
        return;
    json_t *root = read_json(folder, "correlation_dev.json", 15);
    size_t defined = 0, constant = 0, gaps = 0;
    for (size_t i = 0; i < 15; i++) {
        const json_t *json = json_array_get(json_object_get(root, "cases"), i);
        const json_t *expected = json_object_get(json, "expected");
        size_t n, m;
        double *x = numbers(json_object_get(json, "x"), &n), pearson, spearman;
        double *y = numbers(json_object_get(json, "y"), &m);
        ck_assert_uint_eq(n, m);
        aim_panel u = aim_cross_section(x, n), v = aim_cross_section(y, n);
        ck_assert_int_eq(aim_xs_pearson(u, v, 0, &pearson), AIM_OK);
        ck_assert_int_eq(aim_xs_spearman(u, v, 0, &spearman), AIM_OK);
        /* The others sum in one pass or divide by two roots: a few ulps of 1. */
        ck_assert_near(pearson, number(json_object_get(expected, "pearson")), 4 * DBL_EPSILON);
        ck_assert_near(spearman, number(json_object_get(expected, "spearman")), 4 * DBL_EPSILON);
        size_t pairs = (size_t)number(json_object_get(expected, "n"));
        ck_assert_int_eq(aim_xs_pearson(u, v, pairs, &pearson), AIM_OK);
        ck_assert_int_eq(isnan(pearson), isnan(spearman));
        ck_assert_int_eq(aim_xs_pearson(u, v, pairs + 1, &pearson), AIM_OK);
        ck_assert_double_nan(pearson);
        defined += !isnan(spearman);
        constant += isnan(spearman) != 0;
        gaps += pairs < n;
        free(x);
        free(y);
    }
    ck_assert_uint_eq(defined, 14);
    ck_assert_uint_eq(constant, 1);
    ck_assert_uint_eq(gaps, 1);
    json_decref(root);
}
END_TEST

/* Each date's coefficient over all names, or over each group's, which stand side by side; of the
 * 20 cases the three that are about coefficients. A mean by day of one date a day is the date's. */
START_TEST(information_coefficients_of_alphalens)
{
    enum { DATES = 2, NAMES = 4, GROUPS = 2 };
    const char *folder = test_data("alphalens' information coefficients");
    if (!folder)
        return;
    json_t *root = read_json(folder, "alphalens_dev.json", 20);
    size_t by_date = 0, by_group = 0, means = 0;
    for (size_t i = 0; i < 20; i++) {
        const json_t *json = json_array_get(json_object_get(root, "cases"), i);
        bool mean = is(json, "fn", "mean_ic");
        if (!mean && !is(json, "fn", "spearman_ic_by_date"))
            continue;
        const json_t *rows = json_object_get(json_object_get(json, "setup"), "factor");
        double factor[DATES * NAMES], ic[DATES];
        for (size_t t = 0; t < DATES; t++)
            for (size_t e = 0; e < NAMES; e++)
                factor[t * NAMES + e] = number(json_array_get(json_array_get(rows, t), e));
        size_t n, m;
        double *returns = numbers(json_object_get(json, "forward_returns_rowmajor"), &n);
        double *expected = numbers(json_object_get(json, "expected"), &m);
        ck_assert_uint_eq(n, DATES * NAMES);
        bool grouped = json_is_true(json_object_get(json, "by_group"));
        size_t parts = grouped ? GROUPS : 1;
        ck_assert_uint_eq(m, DATES * parts);
        for (size_t part = 0; part < parts; part++) {
            aim_panel x, y;
            size_t size = NAMES / parts;
            ck_assert_int_eq(aim_panel_slice(aim_by_period(factor, DATES, NAMES), part * size, size,
                                             0, DATES, &x),
                             AIM_OK);
            ck_assert_int_eq(aim_panel_slice(aim_by_period(returns, DATES, NAMES), part * size,
                                             size, 0, DATES, &y),
                             AIM_OK);
            ck_assert_int_eq(aim_xs_spearman(x, y, 0, ic), AIM_OK);
            for (size_t t = 0; t < DATES; t++)
                ck_assert_same(ic[t], expected[t * parts + part]);
        }
        by_date += !grouped && !mean;
        by_group += grouped;
        means += mean;
        free(returns);
        free(expected);
    }
    ck_assert(by_date == 1 && by_group == 1 && means == 1);
    json_decref(root);
}
END_TEST

/* One case of the file: its rows in order of value, its figures by kind. */
struct collapse {
    size_t rows, n; /* all, and those that count */
    double x[64], w[64], sorted[64], weight[64];
    double total;
};

static struct collapse read_case(struct csv csv, double number_of_case)
{
    struct collapse c = {0};
    for (size_t row = 0; row < csv.rows; row++) {
        if (csv_number(csv, row, "case") != number_of_case ||
            strcmp(csv_at(csv, row, "kind"), "row") != 0)
            continue;
        ck_assert_uint_lt(c.rows, 64);
        double x = csv_number(csv, row, "x"), w = csv_number(csv, row, "w");
        c.x[c.rows] = x;
        c.w[c.rows++] = w;
        if (x != x || !(w > 0))
            continue;
        size_t at = c.n++;
        for (; at > 0 && c.sorted[at - 1] > x; at--) {
            c.sorted[at] = c.sorted[at - 1];
            c.weight[at] = c.weight[at - 1];
        }
        c.sorted[at] = x;
        c.weight[at] = w;
        c.total += w;
    }
    return c;
}

/* The rule of collapse's fnth() at the time (1.9, "q7"): h = (W - W / n) p, a the first value whose
 * weights add up to more than h, b the next, and b + (sum - h) / w_b (a - b). The distance back from
 * a is divided by the weight of b, so it passes a wherever w_b is the smaller: outside of what the
 * two values span. */
static double collapse_quantile(const struct collapse *c, double p, bool *passes)
{
    double h = (c->total - c->total / (double)c->n) * p, sum = c->weight[0];
    size_t k = 0;
    while (sum <= h)
        sum += c->weight[++k];
    double part = (sum - h) / c->weight[k + 1];
    *passes = part > 1;
    return c->sorted[k + 1] + part * (c->sorted[k] - c->sorted[k + 1]);
}

/* Hyndman and Fan's type 7 with W for n, read off the definition. */
static double type_7(const struct collapse *c, double p)
{
    double position = 1 + (c->total - 1) * p, j = floor(position), x[2];
    for (int side = 0; side < 2; side++) {
        double sum = c->weight[0];
        size_t k = 0;
        while (k < c->n - 1 && sum < j + side)
            sum += c->weight[++k];
        x[side] = c->sorted[k];
    }
    return (1 - (position - j)) * x[0] + (position - j) * x[1];
}

/* Mean, sum, variance and sd as they are; the median is the inverse of the weighted distribution,
 * libaim's types 1 and 2. Quantiles are a named decision: libaim's type 7 is that of the values
 * repeated, which collapse's of the time is not (nor does it stay between two values). */
START_TEST(weighted_statistics_of_collapse)
{
    const char *folder = test_data("collapse's weighted statistics");
    if (!folder)
        return;
    struct csv csv = csv_read(folder, "reference/weighted_stats_dev.csv");
    size_t figures[7] = {0}, decided = 0, outside = 0, gaps = 0, zeros = 0;
    static const char *const kinds[] = {"wmean",   "wsum", "wvar_freq", "wsd_freq",
                                        "wmedian", "wq25", "mean"};
    for (size_t row = 0; row < csv.rows; row++) {
        if (strcmp(csv_at(csv, row, "kind"), "row") == 0)
            continue;
        size_t kind = 0;
        while (strcmp(csv_at(csv, row, "kind"), kinds[kind]) != 0)
            ck_assert_uint_lt(++kind, 7);
        figures[kind]++;
        struct collapse c = read_case(csv, csv_number(csv, row, "case"));
        double wanted = csv_number(csv, row, "value"), q, p = kind == 4 ? 0.5 : 0.25;
        aim_panel x = aim_cross_section(c.x, c.rows), w = aim_cross_section(c.w, c.rows);
        aim_xs_weighted_moments m;
        aim_xs_moments plain;
        ck_assert_int_eq(aim_xs_weighted_summary(x, w, (aim_xs_weighted_spec){0}, &m), AIM_OK);
        ck_assert_int_eq(aim_xs_summary(x, (aim_xs_summary_spec){0}, &plain), AIM_OK);
        ck_assert_uint_eq(m.n, c.n);
        bool passes;
        double theirs = collapse_quantile(&c, 0.25, &passes);
        switch (kind) {
        case 0: /* they sum w x as it comes: some ulps of the sizes summed */
            ck_assert_near(m.mean, wanted, 16 * DBL_EPSILON);
            break;
        case 1:
            ck_assert_near(m.mean * m.weight, wanted, 32 * DBL_EPSILON * m.weight);
            break;
        case 2:
            ck_assert_near(m.variance, wanted, 16 * DBL_EPSILON * wanted);
            break;
        case 3:
            ck_assert_near(m.sd, wanted, 16 * DBL_EPSILON * wanted);
            break;
        case 4:
            for (unsigned type = 1; type <= 2; type++)
                for (unsigned weights = 0; weights < 2; weights++) {
                    aim_xs_weighted_quantile_spec spec = {(aim_weights)weights, type, 0};
                    ck_assert_int_eq(aim_xs_weighted_quantile(x, w, &p, 1, spec, &q), AIM_OK);
                    ck_assert_same(q, wanted);
                }
            break;
        case 5:
            ck_assert_near(theirs, wanted, 16 * DBL_EPSILON * 8);
            ck_assert_int_eq(
                aim_xs_weighted_quantile(x, w, &p, 1, (aim_xs_weighted_quantile_spec){0}, &q),
                AIM_OK);
            ck_assert_near(q, type_7(&c, 0.25), 256 * DBL_EPSILON);
            ck_assert(fabs(q - wanted) > 1e-6);
            decided++;
            outside += passes;
            break;
        default:
            ck_assert_near(plain.mean, wanted, 8 * DBL_EPSILON);
        }
        for (size_t i = 0; i < c.rows && kind == 0; i++) {
            gaps += c.x[i] != c.x[i];
            zeros += c.w[i] == 0;
        }
    }
    for (size_t kind = 0; kind < 7; kind++)
        ck_assert_uint_eq(figures[kind], 12);
    ck_assert_uint_eq(decided, 12);
    ck_assert_uint_eq(outside, 6);
    ck_assert_uint_eq(gaps, 4);
    ck_assert_uint_eq(zeros, 3);
    csv_free(csv);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reference, pairs");
    TCase *tests = tcase_create("reference");
    tcase_add_test(tests, correlations_of_pandas_and_scipy);
    tcase_add_test(tests, information_coefficients_of_alphalens);
    tcase_add_test(tests, weighted_statistics_of_collapse);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
