/* alphalens' own test figures, from the factor family and put together from transforms inside
 * groups: factor weights and returns, information coefficients, mean returns by bin, turnover. */
#include "golden.h"

#define ck_assert_ok(call) ck_assert_int_eq(call, AIM_OK)

/* A case of alphalens: dates of one set of names, and each name's group, numbered as they come. */
struct alpha {
    const json_t *json;
    size_t dates, names;
    double *factor;
    int32_t labels[8];
    aim_groups groups;
};

static void read_alpha(struct alpha *a, const json_t *json)
{
    const json_t *group[8];
    const json_t *setup = json_object_get(json, "setup");
    setup = setup ? setup : json;
    const json_t *rows = json_object_get(setup, "factor");
    const json_t *assets = json_object_get(setup, "assets");
    *a = (struct alpha){
        .json = json, .dates = json_array_size(rows), .names = json_array_size(assets)};
    ck_assert(a->names > 0 && a->names <= 8);
    a->factor = malloc(a->dates * a->names * sizeof *a->factor);
    for (size_t t = 0; t < a->dates; t++)
        for (size_t e = 0; e < a->names; e++)
            a->factor[t * a->names + e] = number(json_array_get(json_array_get(rows, t), e));
    for (size_t e = 0; e < a->names; e++) {
        const char *asset = json_string_value(json_array_get(assets, e));
        group[e] = json_object_get(json_object_get(setup, "group"), asset);
        ck_assert(group[e] != NULL);
        a->labels[e] = (int32_t)a->groups.count;
        for (size_t k = e; k-- > 0;)
            if (json_equal(group[k], group[e]))
                a->labels[e] = a->labels[k];
        a->groups.count += (size_t)a->labels[e] == a->groups.count;
    }
    a->groups.labels = a->labels;
}

static bool wants(const json_t *json, const char *key)
{
    return json_is_true(json_object_get(json, key));
}

/* Values over the sum of their sizes: of each group's, or of all. */
static void over_sizes(struct alpha *a, aim_groups groups, double *w)
{
    size_t cells = a->dates * a->names;
    double *sizes = malloc(cells * sizeof *sizes);
    aim_xs_group_mean sums[8];
    ck_assert_uint_le(a->dates * groups.count, 8);
    for (size_t i = 0; i < cells; i++)
        sizes[i] = fabs(w[i]);
    ck_assert_ok(aim_xs_by_mean(aim_by_period(sizes, a->dates, a->names), groups, 0, sums));
    for (size_t i = 0; i < cells; i++)
        w[i] /= sums[i / a->names * groups.count + (size_t)groups.labels[i % a->names]].sum;
    free(sizes);
}

/* alphalens' factor weights: the factor less its mean, in each group where so asked, over the sum
 * of sizes; equally weighted: its sides of the median, each over its count. */
static void factor_weights(struct alpha *a, bool by_group, bool equal, double *w)
{
    static const int32_t together[8] = {0};
    aim_groups all = {1, together, NULL, AIM_WEIGHT_FULL}, groups = by_group ? a->groups : all;
    aim_panel x = aim_by_period(a->factor, a->dates, a->names);
    if (equal) {
        const double half = 0.5;
        double medians[8];
        int32_t sides[8];
        ck_assert_uint_le(a->dates * groups.count, 8);
        ck_assert_ok(aim_xs_by_quantile(x, groups, &half, 1, (aim_xs_quantile_spec){0}, medians));
        for (size_t t = 0; t < a->dates; t++) {
            aim_xs_group_mean counts[4];
            double *row = w + t * a->names;
            for (size_t e = 0; e < a->names; e++) {
                size_t g = (size_t)groups.labels[e];
                double off = a->factor[t * a->names + e] - medians[t * groups.count + g];
                row[e] = off != off ? off : (double)((off > 0) - (off < 0));
                sides[e] = off > 0 ? (int32_t)(2 * g) : off < 0 ? (int32_t)(2 * g + 1) : -1;
            }
            aim_groups by_side = {2 * groups.count, sides, NULL, AIM_WEIGHT_FULL};
            ck_assert_ok(aim_xs_by_mean(aim_cross_section(row, a->names), by_side, 0, counts));
            for (size_t e = 0; e < a->names; e++)
                row[e] /= sides[e] < 0 ? 1 : (double)counts[sides[e]].n;
        }
    } else {
        ck_assert_ok(aim_xs_within_demean(x, groups, 0, w));
    }
    over_sizes(a, groups, w);
    if (by_group)
        over_sizes(a, all, w);
}

/* The same of the factor family. */
static void family_weights(struct alpha *a, bool by_group, bool equal, double *w)
{
    ck_assert_ok(aim_factor_weights(aim_by_period(a->factor, a->dates, a->names),
                                    equal ? AIM_FACTOR_SIDES : AIM_FACTOR_DEMEANED,
                                    by_group ? &a->groups : NULL, w));
}

static void check_weights(struct alpha *a)
{
    size_t n, cells = a->dates * a->names, at = 0;
    double *expected = numbers(json_object_get(a->json, "expected_rowmajor_nonmissing"), &n);
    double *w = malloc(cells * sizeof *w), *v = malloc(cells * sizeof *v);
    bool by_group = wants(a->json, "group_adjust"), equal = wants(a->json, "equal_weight");
    factor_weights(a, by_group, equal, w);
    family_weights(a, by_group, equal, v);
    for (size_t i = 0; i < cells; i++) {
        if (a->factor[i] != a->factor[i]) {
            ck_assert(isnan(w[i]) && isnan(v[i]));
            continue;
        }
        ck_assert_uint_lt(at, n);
        ck_assert_near(w[i], expected[at], 2 * DBL_EPSILON);
        ck_assert_near(v[i], expected[at], 2 * DBL_EPSILON);
        at++;
    }
    ck_assert_uint_eq(at, n);
    free(w);
    free(v);
    free(expected);
}

/* Weights times forward returns, of the case's own factor. */
static void check_factor_returns(struct alpha *a)
{
    size_t n, cells = a->dates * a->names;
    double *expected = numbers(json_object_get(a->json, "expected"), &n);
    free(a->factor);
    a->factor = numbers(json_object_get(a->json, "factor_rowmajor"), &n);
    double *returns = numbers(json_object_get(a->json, "forward_returns_rowmajor"), &n);
    double *w = malloc(cells * sizeof *w);
    ck_assert_uint_eq(n, cells);
    factor_weights(a, wants(a->json, "group_adjust"), false, w);
    for (size_t t = 0; t < a->dates; t++) {
        double sum = 0;
        for (size_t e = 0; e < a->names; e++)
            sum += w[t * a->names + e] * returns[t * a->names + e];
        ck_assert_near(sum, expected[t], 8 * DBL_EPSILON); /* of returns up to 4 */
    }
    double family[8];
    ck_assert_uint_le(a->dates, 8);
    family_weights(a, wants(a->json, "group_adjust"), false, w);
    ck_assert_ok(aim_factor_returns(aim_by_period(w, a->dates, a->names),
                                    aim_by_period(returns, a->dates, a->names), family, NULL));
    for (size_t t = 0; t < a->dates; t++)
        ck_assert_near(family[t], expected[t], 8 * DBL_EPSILON);
    free(w);
    free(returns);
    free(expected);
}

/* Spearman's correlation of factor and forward returns by date, and by group: the mean product of
 * the z-scores of ranks. */
static void check_ic(struct alpha *a)
{
    size_t n, cells = a->dates * a->names;
    double *expected = numbers(json_object_get(a->json, "expected"), &n);
    double *x[2] = {a->factor, numbers(json_object_get(a->json, "forward_returns_rowmajor"), &n)};
    double *z = malloc(2 * cells * sizeof *z);
    static const int32_t together[8] = {0};
    bool by_group = wants(a->json, "by_group");
    aim_groups groups = by_group ? a->groups : (aim_groups){1, together, NULL, AIM_WEIGHT_FULL};
    aim_xs_group_mean ic[8];
    ck_assert_uint_eq(n, cells);
    ck_assert_uint_le(a->dates * groups.count, 8);
    for (size_t k = 0; k < 2; k++) {
        aim_panel values = aim_by_period(x[k], a->dates, a->names);
        aim_panel ranks = aim_by_period(z + k * cells, a->dates, a->names);
        ck_assert_ok(aim_xs_within_rank(values, groups, (aim_xs_rank_spec){0}, z + k * cells));
        ck_assert_ok(aim_xs_within_zscore(ranks, groups, AIM_POPULATION, 0, z + k * cells));
    }
    for (size_t i = 0; i < cells; i++)
        z[i] *= z[cells + i];
    ck_assert_ok(aim_xs_by_mean(aim_by_period(z, a->dates, a->names), groups, 0, ic));
    for (size_t i = 0; i < a->dates * groups.count; i++)
        ck_assert_near(ic[i].mean, expected[i], 4 * DBL_EPSILON);
    double family[8];
    ck_assert_ok(aim_factor_ic(aim_by_period(x[0], a->dates, a->names),
                               aim_by_period(x[1], a->dates, a->names),
                               (aim_factor_ic_spec){.groups = by_group ? &groups : NULL},
                               (aim_factor_ic_out){family, NULL, NULL}));
    for (size_t i = 0; i < a->dates * groups.count; i++)
        ck_assert_same(family[i], expected[i]);
    if (is(a->json, "fn", "mean_ic")) { /* of all dates */
        aim_factor_moments over_time;
        ck_assert_ok(aim_factor_summary(aim_series(family, a->dates), (aim_factor_summary_spec){0},
                                        &over_time));
        ck_assert_same(over_time.mean, expected[0]);
    }
    free(z);
    free(x[1]);
    free(expected);
}

/* The same from prices: forward returns, buckets by rank, which part these factors as the bins do,
 * portfolios, and their means over dates. */
static void check_buckets(struct alpha *a, const double *gross, size_t bins, const double *expected)
{
    double prices[32], forward[32], bucket[24], mean[24];
    aim_factor_moments over_time[8];
    ck_assert(a->dates * a->names <= 24 && a->names <= 8 && bins <= a->names);
    for (size_t e = 0; e < a->names; e++)
        for (size_t t = 0; t <= a->dates; t++)
            prices[t * a->names + e] = t ? prices[(t - 1) * a->names + e] * gross[e] : gross[e];
    ck_assert_ok(aim_factor_forward(aim_by_period(prices, a->dates + 1, a->names),
                                    AIM_FORWARD_OF_PRICES, 1, forward));
    aim_panel x = aim_by_period(a->factor, a->dates, a->names);
    aim_factor_bucket_spec spec = {.count = bins};
    ck_assert_ok(aim_factor_buckets(x, spec, bucket));
    x.values = bucket;
    ck_assert_ok(aim_factor_portfolios(x, aim_by_period(forward, a->dates, a->names), spec,
                                       (aim_factor_portfolio_out){mean, NULL, NULL}));
    ck_assert_ok(aim_factor_summary(aim_by_period(mean, a->dates, bins),
                                    (aim_factor_summary_spec){0}, over_time));
    for (size_t b = 0; b < bins; b++)
        ck_assert_near(over_time[b].mean, expected[b], 8 * DBL_EPSILON);
}

/* Bins of equal width over factors of 1, 2, 3 are the factors; a date's mean return in each bin,
 * and the mean over dates. */
static void check_bins(struct alpha *a)
{
    size_t n, bins = (size_t)json_integer_value(json_object_get(a->json, "bins"));
    double *expected = numbers(json_object_get(a->json, "expected"), &n);
    double *gross = numbers(json_object_get(a->json, "daily_gross"), &n), mean[3] = {0};
    ck_assert(!wants(a->json, "by_group") && bins <= 3);
    ck_assert_uint_eq(n, a->names);
    for (size_t t = 0; t < a->dates; t++) {
        int32_t bin[8];
        double returns[8];
        aim_xs_group_mean m[3];
        for (size_t e = 0; e < a->names; e++) {
            bin[e] = (int32_t)a->factor[t * a->names + e] - 1;
            returns[e] = gross[e] - 1;
        }
        aim_groups groups = {bins, bin, NULL, AIM_WEIGHT_FULL};
        ck_assert_ok(aim_xs_by_mean(aim_cross_section(returns, a->names), groups, 0, m));
        for (size_t b = 0; b < bins; b++)
            mean[b] += m[b].mean / (double)a->dates;
    }
    for (size_t b = 0; b < bins; b++)
        ck_assert_near(mean[b], expected[b], 4 * DBL_EPSILON);
    check_buckets(a, gross, bins, expected);
    free(gross);
    free(expected);
}

/* The share of names of one bucket that were not in it some dates before. */
static void check_turnover(const json_t *json)
{
    const json_t *rows = json_object_get(json, "quantile_of");
    size_t dates = json_array_size(rows), n, names;
    size_t bucket = (size_t)json_number_value(json_object_get(json, "test_quantile"));
    size_t lag = (size_t)json_integer_value(json_object_get(json, "period"));
    double *expected = numbers(json_object_get(json, "expected"), &n), x[64], out[64];
    ck_assert(n == dates && dates <= 16);
    for (size_t t = 0; t < dates; t++) {
        double *row = numbers(json_array_get(rows, t), &names);
        ck_assert_uint_eq(names, 4);
        memcpy(x + 4 * t, row, 4 * sizeof *x);
        free(row);
    }
    ck_assert_ok(aim_factor_turnover(aim_by_period(x, dates, 4), 4, lag, out, NULL));
    for (size_t t = 0; t < dates; t++)
        ck_assert_same(out[4 * t + bucket - 1], expected[t]);
    free(expected);
}

START_TEST(figures_of_alphalens)
{
    const char *folder = test_data("alphalens");
    if (!folder)
        return;
    json_t *root = read_json(folder, "alphalens_dev.json", 20);
    size_t weights = 0, returns = 0, ics = 0, bins = 0, turnovers = 0, others = 0;
    for (size_t i = 0; i < 20; i++) {
        struct alpha a;
        const json_t *json = json_array_get(json_object_get(root, "cases"), i);
        bool ic = is(json, "fn", "spearman_ic_by_date") || is(json, "fn", "mean_ic");
        bool weight = is(json, "fn", "factor_weights"), gain = is(json, "fn", "factor_returns");
        bool binned = is(json, "fn", "mean_return_by_quantile");
        weights += weight, returns += gain, ics += ic, bins += binned;
        if (is(json, "fn", "quantile_turnover")) {
            check_turnover(json);
            turnovers++;
            continue;
        }
        if (!ic && !weight && !gain && !binned) {
            others++; /* a regression and a growth: other families */
            continue;
        }
        read_alpha(&a, json);
        (weight ? check_weights : gain ? check_factor_returns : ic ? check_ic : check_bins)(&a);
        free(a.factor);
    }
    ck_assert_uint_eq(weights, 4);
    ck_assert_uint_eq(returns, 2);
    ck_assert_uint_eq(ics, 3);
    ck_assert_uint_eq(bins, 4);
    ck_assert_uint_eq(turnovers, 5);
    ck_assert_uint_eq(others, 2);
    json_decref(root);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reference, alphalens");
    TCase *tests = tcase_create("alphalens");
    tcase_add_test(tests, figures_of_alphalens);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
