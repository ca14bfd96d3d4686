/* Cross-sections as pandas, scipy and R compute them from the same inputs.
 *
 * Nothing here is libaim's own output. Where libaim decides otherwise the difference is asserted,
 * not skipped, and every case is counted, so that an empty file cannot pass. */
#include "golden.h"
#include "oracle.h"

START_TEST(ranks_of_pandas)
{
    static const char *const ties[] = {"average", "min", "max", "dense", "first"};
    const char *folder = test_data("pandas' ranks");
    if (!folder)
        return;
    json_t *root = read_json(folder, "rank_dev.json", 255);
    size_t plain = 0, percent = 0, nothing_known = 0;
    for (size_t i = 0; i < 255; i++) {
        struct golden g = golden(root, i);
        aim_xs_rank_spec spec = {.descending = !json_is_true(json_object_get(g.json, "ascending"))};
        while (!is(g.json, "method", ties[spec.ties]))
            ck_assert_int_lt(++spec.ties, 5);
        if (is(g.json, "na", "top"))
            spec.missing = AIM_MISSING_FIRST;
        else if (is(g.json, "na", "bottom"))
            spec.missing = AIM_MISSING_LAST;
        else
            ck_assert_str_eq(word(g.json, "na"), "keep");
        /* pandas' percentages are shares of n: of known values, for dense ranks of the kinds. */
        bool percents = json_is_true(json_object_get(g.json, "pct"));
        spec.scale = percents ? AIM_RANK_N : AIM_RANK_PLAIN;
        ck_assert_int_eq(aim_xs_rank(aim_cross_section(g.x, g.n), spec, g.out), AIM_OK);
        size_t known = 0;
        for (size_t e = 0; e < g.n; e++)
            known += g.x[e] == g.x[e];
        /* A named decision: a period without known values is below any min_count, and ranks
         * nothing; pandas ranks its missing values as one tie. */
        bool decided = g.n > 0 && known == 0 && spec.missing != AIM_MISSING_KEEP;
        nothing_known += decided;
        for (size_t e = 0; e < g.n; e++) {
            if (decided) {
                ck_assert_double_eq(g.expected[e], (double)(g.n + 1) / 2);
                ck_assert_double_nan(g.out[e]);
            } else {
                ck_assert_msg(same(g.out[e], g.expected[e]), "case %zu[%zu]: %g, not %g", i, e,
                              g.out[e], g.expected[e]);
            }
        }
        plain += !percents;
        percent += percents;
        golden_free(g);
    }
    ck_assert_uint_eq(plain, 180);
    ck_assert_uint_eq(percent, 75);
    ck_assert_uint_eq(nothing_known, 2);
    json_decref(root);
}
END_TEST

/* How far a mean that is off by an ulp of the level moves a z-score: all that is left to lose for
 * values that are all but the same. The other libraries do not correct their second pass for it. */
static double lost(size_t n, const double *x, double sd)
{
    double level = 0;
    for (size_t i = 0; i < n; i++)
        level = fabs(x[i]) > level && isfinite(x[i]) ? fabs(x[i]) : level;
    return sd > 0 && isfinite(sd) ? DBL_EPSILON * level / sd : 0;
}

static aim_xs_moments summary(size_t n, const double *x, aim_moments_of kind)
{
    aim_xs_moments m;
    ck_assert_int_eq(
        aim_xs_summary(aim_cross_section(x, n), (aim_xs_summary_spec){kind, kind, 0}, &m), AIM_OK);
    return m;
}

/* Skewness and excess kurtosis: a shift of the mean by d sds moves them by about 3 d and 4 g1 d. */
static void check_shape(const aim_xs_moments *m, double skewness, double kurtosis, double shift)
{
    double g1 = fmax(1, fabs(skewness)), g2 = fmax(1, fabs(kurtosis));
    ck_assert_near(m->skewness, skewness, 16 * DBL_EPSILON * g1 + 4 * shift);
    ck_assert_near(m->kurtosis, kurtosis, 64 * DBL_EPSILON * g2 + 16 * g1 * shift);
}

/* A figure of the case, counted; false where the file has none. */
static bool figure(struct golden g, const char *key, double *value, size_t *count)
{
    const json_t *json = json_object_get(json_object_get(g.json, "expected"), key);
    if (!json)
        return false;
    *value = number(json);
    (*count)++;
    return true;
}

START_TEST(moments_of_pandas_and_scipy)
{
    const char *folder = test_data("pandas' and scipy's moments");
    if (!folder)
        return;
    json_t *root = read_json(folder, "moments_dev.json", 15);
    size_t figures = 0, constant = 0;
    for (size_t i = 0; i < 15; i++) {
        struct golden g = golden(root, i);
        aim_panel x = aim_cross_section(g.x, g.n);
        aim_xs_moments sample = summary(g.n, g.x, AIM_SAMPLE);
        aim_xs_moments population = summary(g.n, g.x, AIM_POPULATION);
        double shift = lost(g.n, g.x, population.sd), e, e2, mad, quartiles[2];
        double level = fmax(fabs(sample.min), fabs(sample.max));
        ck_assert(figure(g, "count", &e, &figures));
        ck_assert_double_eq((double)sample.n, e);
        ck_assert(figure(g, "mean", &e, &figures)); /* summed in another order */
        ck_assert_near(sample.mean, e, 2 * DBL_EPSILON * level);
        ck_assert(figure(g, "min", &e, &figures));
        ck_assert_same(sample.min, e);
        ck_assert(figure(g, "max", &e, &figures));
        ck_assert_same(sample.max, e);
        ck_assert(figure(g, "sd_ddof1", &e, &figures));
        ck_assert_near(sample.sd, e, (4 * DBL_EPSILON + shift * shift) * sample.sd);
        ck_assert(figure(g, "var_ddof0", &e, &figures));
        ck_assert_near(population.sd, sqrt(e), (4 * DBL_EPSILON + shift * shift) * population.sd);
        ck_assert(figure(g, "skew_unbiased_G1", &e, &figures));
        ck_assert(figure(g, "kurt_unbiased_G2", &e2, &figures));
        if (sample.n > 3 && sample.min == sample.max) {
            /* A named decision: pandas says 0, but values without spread have no shape. */
            ck_assert(e == 0 && e2 == 0);
            ck_assert_double_nan(sample.skewness);
            ck_assert_double_nan(sample.kurtosis);
            constant++;
        } else {
            check_shape(&sample, e, e2, shift);
        }
        if (figure(g, "skew_biased_g1", &e, &figures) &&
            figure(g, "kurt_biased_excess_g2", &e2, &figures))
            check_shape(&population, e, e2, shift);
        ck_assert(figure(g, "median", &e, &figures));
        ck_assert_int_eq(aim_xs_median(x, 0, g.out), AIM_OK);
        ck_assert_same(g.out[0], e);
        if (figure(g, "mad_raw", &e, &figures)) {
            ck_assert_int_eq(aim_xs_mad(x, AIM_MAD_RAW, 0, &mad), AIM_OK);
            ck_assert_same(mad, e);
        }
        if (figure(g, "mad_normal", &e, &figures)) { /* divided by 0.6745 there */
            ck_assert_int_eq(aim_xs_mad(x, AIM_MAD_NORMAL, 0, &mad), AIM_OK);
            ck_assert_near(mad, e, DBL_EPSILON * e);
        }
        if (figure(g, "iqr_type7", &e, &figures)) {
            const double p[] = {0.25, 0.75};
            ck_assert_int_eq(aim_xs_quantile(x, p, 2, (aim_xs_quantile_spec){7, 0}, quartiles),
                             AIM_OK);
            ck_assert_near(quartiles[1] - quartiles[0], e, 2 * DBL_EPSILON * level);
        }
        golden_free(g);
    }
    ck_assert_uint_eq(figures, 195);
    ck_assert_uint_eq(constant, 1);
    json_decref(root);
}
END_TEST

/* The values held to the bounds that scipy's mstats.winsorize would use: as many values as are whole
 * in n times the limit are replaced at each end by the next one. */
static void by_count(size_t n, const double *x, const double limits[2], double *out)
{
    double *sorted = calloc(n + 1, sizeof *sorted);
    size_t known = oracle_sort(n, x, sorted);
    double low = sorted[(size_t)((double)known * limits[0])];
    double high = sorted[known - 1 - (size_t)((double)known * limits[1])];
    for (size_t e = 0; e < n; e++)
        out[e] = x[e] < low ? low : x[e] > high ? high : x[e];
    free(sorted);
}

/* A named decision: bounds are quantiles, not counts. scipy's bounds are the values at places
 * floor(n low) + 1 and n - floor(n high). Type 1 takes places ceil(n low) and ceil(n - n high): the
 * same above, and one lower below where n low is whole, there alone. Type 2 differs where either is
 * whole, being the mean of that place and the next. Type 3 rounds to the nearest place, so it agrees
 * by chance. Ties can hide each. This is the place, from 0, that a type takes at a position. */
static size_t place_of_type(unsigned type, size_t n, double position)
{
    double whole = floor(position + 1e-9), part = position - whole, place = whole;
    if (type == 3)
        place = part > 0.5 + 1e-9 || (fabs(part - 0.5) <= 1e-9 && fmod(whole, 2) == 1) ? whole + 1
                                                                                       : whole;
    else if (part > 1e-9)
        place = whole + 1;
    return place < 1 ? 0 : place > (double)n ? n - 1 : (size_t)place - 1;
}

static bool agrees_with_counts(struct golden g, const double limits[2], unsigned type)
{
    double *sorted = calloc(g.n + 1, sizeof *sorted);
    size_t n = oracle_sort(g.n, g.x, sorted), equal = 0;
    double at[2] = {(double)n * limits[0], (double)n - (double)n * limits[1]}, bound[2];
    for (size_t side = 0; side < 2; side++) {
        size_t place = place_of_type(type, n, at[side]);
        bool whole = fabs(at[side] - round(at[side])) <= 1e-9;
        bound[side] = sorted[place];
        if (type == 2 && whole && place + 1 < n)
            bound[side] = 0.5 * sorted[place] + 0.5 * sorted[place + 1];
    }
    aim_xs_winsorise_spec spec = {.low = limits[0], .high = limits[1], .type = type};
    ck_assert_int_eq(aim_xs_winsorise(aim_cross_section(g.x, g.n), spec, g.out), AIM_OK);
    for (size_t e = 0; e < g.n; e++) {
        double held = g.x[e] < bound[0] ? bound[0] : g.x[e] > bound[1] ? bound[1] : g.x[e];
        ck_assert_msg(g.out[e] == held, "type %u [%zu]: %.17g, not %.17g", type, e, g.out[e], held);
        equal += g.out[e] == g.expected[e];
    }
    free(sorted);
    return equal == g.n;
}

START_TEST(scores_and_bounds_of_scipy)
{
    const char *folder = test_data("scipy's z-scores and winsorised values");
    if (!folder)
        return;
    json_t *root = read_json(folder, "zscore_winsor_dev.json", 88);
    size_t scores = 0, by_quantile = 0, by_counts = 0, cells = 0, agree[4] = {0};
    for (size_t i = 0; i < 88; i++) {
        struct golden g = golden(root, i);
        aim_panel x = aim_cross_section(g.x, g.n);
        const json_t *json = json_object_get(g.json, "limits");
        double limits[2] = {json ? number(json_array_get(json, 0)) : 0,
                            json ? number(json_array_get(json, 1)) : 0};
        if (is(g.json, "fn", "zscore")) {
            bool sample = json_integer_value(json_object_get(g.json, "ddof")) == 1;
            aim_moments_of kind = sample ? AIM_SAMPLE : AIM_POPULATION;
            ck_assert_int_eq(aim_xs_zscore(x, kind, 0, g.out), AIM_OK);
            double shift = lost(g.n, g.x, summary(g.n, g.x, kind).sd);
            for (size_t e = 0; e < g.n; e++) {
                ck_assert_near(g.out[e], g.expected[e],
                               8 * DBL_EPSILON * fmax(1, fabs(g.expected[e])) + shift);
                cells += g.expected[e] == g.expected[e];
            }
            scores++;
        } else if (is(g.json, "fn", "winsorize_quantile")) {
            aim_xs_winsorise_spec spec = {.low = limits[0], .high = limits[1]};
            ck_assert_int_eq(aim_xs_winsorise(x, spec, g.out), AIM_OK);
            /* numpy interpolates from the other end past the middle, and its position has no fuzz:
             * a few ulps of the place, which move the bound by as many of the largest value. */
            aim_xs_moments m = summary(g.n, g.x, AIM_SAMPLE);
            double off = 8 * DBL_EPSILON * fmax(fabs(m.min), fabs(m.max));
            for (size_t e = 0; e < g.n; e++)
                ck_assert_near(g.out[e], g.expected[e], off);
            by_quantile++;
        } else {
            ck_assert_str_eq(word(g.json, "fn"), "winsorize_count");
            by_count(g.n, g.x, limits, g.out);
            for (size_t e = 0; e < g.n; e++)
                ck_assert_double_eq(g.out[e], g.expected[e]);
            for (unsigned type = 1; type <= 3; type++)
                agree[type] += agrees_with_counts(g, limits, type);
            by_counts++;
        }
        golden_free(g);
    }
    ck_assert_uint_eq(scores, 22);
    ck_assert_uint_eq(cells, 286);
    ck_assert_uint_eq(by_quantile, 33);
    ck_assert_uint_eq(by_counts, 33);
    /* n low is whole in 8 / 4, 4 / 4 and 30 / 10, n high in 5 / 5 too; in 4 / 4 all are equal. */
    ck_assert_uint_eq(agree[1], 31);
    ck_assert_uint_eq(agree[2], 30);
    ck_assert_uint_eq(agree[3], 18);
    json_decref(root);
}
END_TEST

/* The vector of a name in vectors_dev.csv. */
static size_t vector(struct csv vectors, const char *name, double *x)
{
    size_t n = 0;
    for (size_t row = 0; row < vectors.rows; row++)
        if (strcmp(csv_at(vectors, row, "input"), name) == 0)
            x[n++] = csv_number(vectors, row, "x");
    ck_assert_msg(n > 0, "no vector %s", name);
    return n;
}

START_TEST(quantiles_and_shapes_of_R)
{
    const char *folder = test_data("R's quantiles and shapes");
    if (!folder)
        return;
    struct csv vectors = csv_read(folder, "reference/vectors_dev.csv");
    struct csv quantiles = csv_read(folder, "reference/quantile_types_R_dev.csv");
    struct csv shapes = csv_read(folder, "reference/skew_kurt_types_R_dev.csv");
    double x[148];
    ck_assert_uint_eq(vectors.rows, 148);
    ck_assert_uint_eq(quantiles.rows, 12 * 9 * 12); /* vectors, types, probabilities */
    ck_assert_uint_eq(shapes.rows, 12 * 3);
    for (size_t row = 0; row < quantiles.rows; row++) {
        size_t n = vector(vectors, csv_at(quantiles, row, "input"), x);
        unsigned type = (unsigned)csv_number(quantiles, row, "type");
        double p = csv_number(quantiles, row, "p"), q;
        ck_assert_int_eq(aim_xs_quantile(aim_cross_section(x, n), &p, 1,
                                         (aim_xs_quantile_spec){.type = type}, &q),
                         AIM_OK);
        /* To the bit; but zeros come back as +0, since -0 and +0 are tied. */
        ck_assert_same(q, csv_number(quantiles, row, "value") + 0.0);
    }
    size_t checked = 0, third = 0;
    for (size_t row = 0; row < shapes.rows; row++) {
        size_t n = vector(vectors, csv_at(shapes, row, "input"), x);
        double type = csv_number(shapes, row, "type");
        if (type == 3) {
            third++; /* b1, the same over an sd with n - 1: not in libaim */
            continue;
        }
        aim_xs_moments m = summary(n, x, type == 1 ? AIM_POPULATION : AIM_SAMPLE);
        check_shape(&m, csv_number(shapes, row, "skewness"),
                    csv_number(shapes, row, "kurtosis_excess"), lost(n, x, m.sd));
        checked++;
    }
    ck_assert_uint_eq(checked, 24);
    ck_assert_uint_eq(third, 12);
    csv_free(shapes);
    csv_free(quantiles);
    csv_free(vectors);
}
END_TEST

/* Table 1 by tag: names and tags numbered as they come. */
struct table {
    size_t rows, names, tags;
    const char *name[47], *tag[47];
    double x[47];
    int32_t labels[47];
    size_t offsets[48];
};

static struct table read_table(const json_t *rows)
{
    struct table t = {.rows = json_array_size(rows)};
    ck_assert_uint_eq(t.rows, 47);
    for (size_t i = 0; i < t.rows; i++) {
        const json_t *row = json_array_get(rows, i);
        const char *name = json_string_value(json_array_get(row, 0));
        const char *tag = json_string_value(json_array_get(row, 1));
        if (t.names == 0 || strcmp(t.name[t.names - 1], name) != 0) {
            t.name[t.names] = name;
            t.offsets[t.names] = i;
            t.x[t.names++] = number(json_array_get(row, 2));
        }
        size_t g = 0;
        while (g < t.tags && strcmp(t.tag[g], tag) != 0)
            g++;
        t.tag[g] = tag;
        t.tags += g == t.tags;
        t.labels[i] = (int32_t)g;
    }
    t.offsets[t.names] = t.rows;
    ck_assert_uint_eq(t.names, 29);
    ck_assert_uint_eq(t.tags, 16);
    return t;
}

static double of(const json_t *expected, const char *key)
{
    const json_t *value = json_object_get(expected, key);
    ck_assert(value != NULL);
    return number(value);
}

START_TEST(table_1_by_tag_of_pandas)
{
    const char *folder = test_data("pandas' table 1 by tag");
    if (!folder)
        return;
    json_t *root = read_json(folder, "group_stats_dev.json", 1);
    const json_t *json = json_array_get(json_object_get(root, "cases"), 0);
    const json_t *groups_of = json_object_get(json, "expected");
    struct table t = read_table(json_object_get(json, "rows"));
    ck_assert_uint_eq(json_object_size(groups_of), 17); /* the tags and all names once */
    double up[47], quartiles[17][3];
    const double p[] = {0.25, 0.5, 0.75};
    aim_xs_group_mean means[17], rises[17];
    aim_xs_moments m[17];
    for (size_t e = 0; e < t.names; e++)
        up[e] = t.x[e] > 0;
    aim_panel x = aim_cross_section(t.x, t.names), risen = aim_cross_section(up, t.names);
    aim_groups tagged = {t.tags, t.labels, t.offsets, AIM_WEIGHT_FULL};
    int32_t together[47] = {0};
    aim_groups all = {1, together, NULL, AIM_WEIGHT_FULL};
    for (size_t part = 0; part < 2; part++) {
        aim_groups groups = part ? all : tagged;
        size_t at = part ? 16 : 0;
        ck_assert_int_eq(aim_xs_by_mean(x, groups, 0, means + at), AIM_OK);
        ck_assert_int_eq(aim_xs_by_mean(risen, groups, 0, rises + at), AIM_OK);
        ck_assert_int_eq(aim_xs_by_summary(x, groups, (aim_xs_summary_spec){0}, m + at), AIM_OK);
        ck_assert_int_eq(
            aim_xs_by_quantile(x, groups, p, 3, (aim_xs_quantile_spec){0}, quartiles[at]), AIM_OK);
    }
    for (size_t g = 0; g < 17; g++) {
        const json_t *e = json_object_get(groups_of, g < 16 ? t.tag[g] : "__all_distinct__");
        ck_assert_double_eq((double)means[g].n, of(e, "n"));
        ck_assert_uint_eq(m[g].n, means[g].n);
        /* pandas sums in another order: an ulp of the largest return for each mean and sd. */
        double off = DBL_EPSILON * 21.98;
        ck_assert_near(means[g].mean, of(e, "mean"), off);
        ck_assert_near(m[g].mean, of(e, "mean"), off);
        ck_assert_near(m[g].sd, of(e, "sd"), off);
        ck_assert_near(m[g].skewness, of(e, "skew"), 16 * DBL_EPSILON);
        ck_assert_same(m[g].min, of(e, "min"));
        ck_assert_same(m[g].max, of(e, "max"));
        ck_assert_near(quartiles[g][0], of(e, "q25"), off);
        ck_assert_near(quartiles[g][1], of(e, "median"), off);
        ck_assert_near(quartiles[g][2], of(e, "q75"), off);
        ck_assert_same(rises[g].mean, of(e, "frac_positive"));
    }
    json_decref(root);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reference");
    TCase *tests = tcase_create("cross-sections");
    tcase_add_test(tests, ranks_of_pandas);
    tcase_add_test(tests, moments_of_pandas_and_scipy);
    tcase_add_test(tests, scores_and_bounds_of_scipy);
    tcase_add_test(tests, quantiles_and_shapes_of_R);
    tcase_add_test(tests, table_1_by_tag_of_pandas);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
