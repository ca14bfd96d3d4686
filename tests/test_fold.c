/* Parts of cross-sections: however they are cut and joined, the summary of the whole; long runs on several
 * threads the same; quantiles and scores out of figures that come from elsewhere. */
#include "testing.h"

#define ck_assert_ok(call) ck_assert_int_eq(call, AIM_OK)

enum { MOST = 40 * AIM_FOLD_BLOCK, PERIODS = 3, CELLS = MOST * PERIODS };

static double x[CELLS];
static float x_f32[CELLS];

/* Returns with values missing, runs of them, and a few infinities in the last period. */
static void draw_values(uint64_t seed, size_t n)
{
    for (size_t i = 0; i < n * PERIODS; i++) {
        uint64_t pick = draw(&seed);
        x[i] = pick % 30 && (i / 5000) % 7 ? draw_unit(&seed) - 0.4 : (double)NAN;
        if (i >= n * (PERIODS - 1) && pick % 9973 == 0)
            x[i] = INFINITY;
        x_f32[i] = (float)x[i];
    }
}

/* By hand: the largest aligned subtrees that fit. */
START_TEST(nodes_of_parts)
{
    enum { B = AIM_FOLD_BLOCK };
    ck_assert_uint_eq(aim_fold_nodes(0, 0), 0);
    ck_assert_uint_eq(aim_fold_nodes(0, 1), 1);
    ck_assert_uint_eq(aim_fold_nodes(0, B), 1);
    ck_assert_uint_eq(aim_fold_nodes(0, 3 * B + 1), 1);     /* 0-3 */
    ck_assert_uint_eq(aim_fold_nodes(0, 5 * B), 2);         /* 0-3, 4 */
    ck_assert_uint_eq(aim_fold_nodes(3 * B, 6 * B), 3);     /* 3, 4-7, 8 */
    ck_assert_uint_eq(aim_fold_nodes(4 * B, 4 * B), 1);     /* 4-7 */
    ck_assert_uint_eq(aim_fold_nodes(1 * B, 14 * B), 6);    /* 1, 2-3, 4-7, 8-11, 12-13, 14 */
    ck_assert_uint_eq(aim_fold_nodes(2 * B, 4 * B), 2);     /* 2-3, 4-5 */
    ck_assert_uint_eq(aim_fold_nodes(6 * B, 3 * B), 2);     /* 6-7, 8 */
    ck_assert_uint_eq(aim_fold_nodes(1, B), 0);             /* not where a block begins */
    ck_assert_uint_eq(aim_fold_nodes(B, SIZE_MAX), 0);      /* no such whole */
    ck_assert_uint_eq(aim_fold_nodes(0, SIZE_MAX), 1);      /* 2^53 blocks, the last one short */
    ck_assert_uint_eq(aim_fold_nodes(0, SIZE_MAX - B), 53); /* 2^53 - 1 blocks */
}
END_TEST

struct part {
    size_t first, n;
    aim_fold_node nodes[PERIODS][64];
};

static void fold_part(struct part *part, size_t whole, aim_layout layout, bool f32, bool shape)
{
    aim_fold_node packed[PERIODS * 64];
    size_t count = aim_fold_nodes(part->first, part->n), at = part->first;
    if (layout == AIM_LAYOUT_BY_ENTITY)
        at *= PERIODS;
    aim_panel p = {x + at, part->n, PERIODS, layout,
                   layout == AIM_LAYOUT_BY_ENTITY ? (size_t)PERIODS : whole};
    aim_panel_f32 q = {x_f32 + at, p.entities, p.periods, p.layout, p.stride};
    if (f32)
        ck_assert_ok(aim_xs_fold_f32(q, part->first, shape, packed));
    else
        ck_assert_ok(aim_xs_fold(p, part->first, shape, packed));
    for (size_t t = 0; t < PERIODS; t++)
        memcpy(part->nodes[t], packed + t * count, count * sizeof *packed);
}

/* Cut at random, neighbours joined in random order. */
static void cut_and_join(uint64_t seed, size_t whole, aim_layout layout, bool f32, bool shape,
                         aim_xs_summary_spec spec, aim_xs_moments *out)
{
    static struct part parts[MOST / AIM_FOLD_BLOCK + 1];
    size_t count = 0;
    for (size_t from = 0; from < whole;) {
        size_t n = (1 + draw(&seed) % 9) * AIM_FOLD_BLOCK;
        parts[count] = (struct part){.first = from, .n = n < whole - from ? n : whole - from};
        fold_part(&parts[count], whole, layout, f32, shape);
        from += parts[count++].n;
    }
    while (count > 1) {
        size_t i = draw(&seed) % (count - 1);
        for (size_t t = 0; t < PERIODS; t++)
            ck_assert_ok(aim_fold_join(parts[i].first, parts[i].n, parts[i].nodes[t],
                                       parts[i + 1].n, parts[i + 1].nodes[t]));
        parts[i].n += parts[i + 1].n;
        memmove(&parts[i + 1], &parts[i + 2], (count - i - 2) * sizeof *parts);
        count--;
    }
    for (size_t t = 0; t < PERIODS; t++)
        ck_assert_ok(aim_fold_summary(whole, count ? parts[0].nodes[t] : NULL, spec, &out[t]));
}

static void check_moments(const aim_xs_moments *a, const aim_xs_moments *b, bool shape)
{
    ck_assert_uint_eq(a->n, b->n);
    ck_assert_same(a->mean, b->mean);
    ck_assert_same(a->sd, b->sd);
    ck_assert_same(a->min, b->min);
    ck_assert_same(a->max, b->max);
    ck_assert_same(a->skewness, shape ? b->skewness : (double)NAN);
    ck_assert_same(a->kurtosis, shape ? b->kurtosis : (double)NAN);
}

START_TEST(parts_are_the_whole)
{
    const size_t sizes[] = {0, 1, 2047, 2048, 2049, 6 * 2048, 7 * 2048 + 5, 33333, MOST};
    aim_xs_summary_spec spec = {.sd = _i % 2 ? AIM_POPULATION : AIM_SAMPLE, .min_count = 20};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        size_t n = sizes[s];
        draw_values((uint64_t)_i + 11 * n, n);
        aim_xs_moments whole[2][PERIODS], parts[PERIODS];
        aim_layout layout = _i & 4 ? AIM_LAYOUT_BY_ENTITY : AIM_LAYOUT_BY_PERIOD;
        aim_panel p = {x, n, PERIODS, layout, layout == AIM_LAYOUT_BY_ENTITY ? (size_t)PERIODS : n};
        aim_panel_f32 q = {x_f32, n, PERIODS, layout, p.stride};
        ck_assert_ok(aim_xs_summary(p, spec, whole[0]));
        ck_assert_ok(aim_xs_summary_f32(q, spec, whole[1]));
        bool f32 = _i & 8, shape = !(_i & 2);
        cut_and_join((uint64_t)_i, n, layout, f32, shape, spec, parts);
        for (size_t t = 0; t < PERIODS; t++)
            check_moments(&parts[t], &whole[f32][t], shape);
    }
}
END_TEST

START_TEST(parts_refused)
{
    aim_fold_node nodes[8], before[8];
    memset(nodes, 0x5a, sizeof nodes);
    memcpy(before, nodes, sizeof nodes);
    aim_xs_moments out;
    aim_panel p = aim_cross_section(x, 100);
    ck_assert_int_eq(aim_xs_fold(p, 100, true, nodes), AIM_ERROR_SHAPE);
    ck_assert_str_eq(aim_last_error(),
                     "aim_xs_fold: the part begins at entity 100: not a multiple of 2048");
    ck_assert_int_eq(aim_xs_fold(p, SIZE_MAX - 2047, true, nodes), AIM_OK);
    memcpy(nodes, before, sizeof nodes);
    ck_assert_int_eq(aim_xs_fold(aim_cross_section(x, 3000), SIZE_MAX - 2047, true, nodes),
                     AIM_ERROR_SHAPE);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "3000 entities from entity"));
    ck_assert_int_eq(aim_xs_fold(p, 0, true, NULL), AIM_ERROR_NULL);
    ck_assert_int_eq(aim_xs_fold(aim_cross_section(NULL, 100), 0, true, nodes), AIM_ERROR_NULL);
    ck_assert_int_eq(aim_fold_join(0, 100, nodes, 100, before), AIM_ERROR_SHAPE);
    ck_assert_str_eq(aim_last_error(),
                     "aim_fold_join: the part begins at entity 100: not a multiple of 2048");
    ck_assert_int_eq(aim_fold_join(0, 2048, NULL, 100, before), AIM_ERROR_NULL);
    ck_assert_int_eq(aim_fold_join(0, 2048, nodes, 100, NULL), AIM_ERROR_NULL);
    ck_assert_int_eq(aim_fold_summary(1, NULL, (aim_xs_summary_spec){0}, &out), AIM_ERROR_NULL);
    ck_assert_int_eq(aim_fold_summary(1, nodes, (aim_xs_summary_spec){0}, NULL), AIM_ERROR_NULL);
    ck_assert_int_eq(aim_fold_summary(1, nodes, (aim_xs_summary_spec){.sd = 7}, &out),
                     AIM_ERROR_ARGUMENT);
    ck_assert_int_eq(memcmp(nodes, before, sizeof nodes), 0);
    ck_assert_ok(aim_fold_summary(0, NULL, (aim_xs_summary_spec){0}, &out));
    ck_assert_uint_eq(out.n, 0);
    ck_assert(isnan(out.mean));
}
END_TEST

/* One long cross-section is cut into subtrees: any number of threads, the same bits. */
struct long_run {
    aim_xs_moments summary;
    aim_xs_weighted_moments weighted;
    aim_trend_line line;
    double pearson, z[MOST], centred[MOST], held[MOST];
    float z_f32[MOST];
};

static void run_long(struct long_run *r)
{
    const aim_panel p = aim_cross_section(x, MOST), y = aim_cross_section(x + MOST, MOST);
    memset(r, 0, sizeof *r);
    ck_assert_ok(aim_xs_summary(p, (aim_xs_summary_spec){0}, &r->summary));
    ck_assert_ok(aim_xs_pearson(p, y, 0, &r->pearson));
    ck_assert_ok(aim_xs_zscore(p, AIM_SAMPLE, 0, r->z));
    ck_assert_ok(aim_xs_zscore_f32(aim_cross_section_f32(x_f32, MOST), AIM_SAMPLE, 0, r->z_f32));
    ck_assert_ok(aim_xs_demean(p, 0, r->centred));
    ck_assert_ok(aim_xs_clip(p, -0.2, 0.2, r->held));
    ck_assert_ok(aim_trend_fit(aim_series(x, MOST), NULL, 0, &r->line));
    aim_xs_weighted_spec relative = {.weights = AIM_WEIGHTS_RELATIVE};
    for (size_t i = 0; i < MOST; i++)
        x[2 * MOST + i] = 1 + (double)(i % 13);
    ck_assert_ok(
        aim_xs_weighted_summary(p, aim_cross_section(x + 2 * MOST, MOST), relative, &r->weighted));
}

START_TEST(long_runs)
{
    static const size_t threads[] = {2, 3, 7, 16};
    struct long_run *one = malloc(sizeof *one), *many = malloc(sizeof *many);
    ck_assert(one && many);
    draw_values(5, MOST);
    ck_assert_ok(aim_set_threads(1));
    run_long(one);
    ck_assert_uint_gt(one->summary.n, MOST / 2);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        double ns = aim__share_ns;
        aim__share_ns = 0;
        ck_assert_ok(aim_set_threads(threads[i]));
        run_long(many);
        aim__share_ns = ns;
        ck_assert_msg(!memcmp(one, many, sizeof *one), "%zu threads differ", threads[i]);
    }
    free(one), free(many);
}
END_TEST

/* With the period's own figures it is the z-score; with others by hand. */
START_TEST(scores_by_figures_from_elsewhere)
{
    enum { N = 5000 };
    static double expected[PERIODS * N], out[PERIODS * N];
    aim_xs_moments m[PERIODS];
    double mean[PERIODS], sd[PERIODS];
    draw_values(9, N);
    for (aim_layout layout = AIM_LAYOUT_BY_ENTITY; layout <= AIM_LAYOUT_BY_PERIOD; layout++) {
        aim_panel p = {x, N, PERIODS, layout,
                       layout == AIM_LAYOUT_BY_ENTITY ? (size_t)PERIODS : (size_t)N};
        ck_assert_ok(aim_xs_summary(p, (aim_xs_summary_spec){0}, m));
        for (size_t t = 0; t < PERIODS; t++)
            mean[t] = m[t].mean, sd[t] = m[t].sd;
        ck_assert_ok(aim_xs_zscore(p, AIM_SAMPLE, 0, expected));
        ck_assert_ok(aim_xs_standardise(p, mean, sd, out));
        for (size_t i = 0; i < PERIODS * N; i++)
            ck_assert_same(out[i], expected[i]);
        ck_assert_ok(aim_xs_demean(p, 0, expected));
        ck_assert_ok(aim_xs_standardise(p, mean, NULL, out));
        for (size_t i = 0; i < PERIODS * N; i++)
            ck_assert_same(out[i], expected[i]);
    }
    const double three[] = {1, NAN, 4}, centre[] = {2}, half[] = {0.5}, zero[] = {0};
    double few[3];
    ck_assert_ok(aim_xs_standardise(aim_cross_section(three, 3), centre, half, few));
    ck_assert_same(few[0], -2.0);
    ck_assert(isnan(few[1]));
    ck_assert_same(few[2], 4.0);
    ck_assert_ok(aim_xs_standardise(aim_cross_section(three, 3), centre, zero, few));
    ck_assert(isnan(few[0]) && isnan(few[2]));
    few[0] = 7;
    ck_assert_int_eq(aim_xs_standardise(aim_cross_section(three, 3), NULL, half, few),
                     AIM_ERROR_NULL);
    ck_assert_str_eq(aim_last_error(), "aim_xs_standardise: centre is NULL");
    ck_assert_same(few[0], 7.0);
    const float single[] = {1, 4};
    float few_f32[2];
    ck_assert_ok(aim_xs_standardise_f32(aim_cross_section_f32(single, 2), centre, half, few_f32));
    ck_assert_same(few_f32[1], 4.0);
}
END_TEST

/* Hyndman and Fan (1996), by hand: type 7 of 5 values at 0.3 is position 2.2; type 6 is 1.8; type 1
 * is the second; type 2 of 4 values at the middle halves the second and third. */
START_TEST(places_of_quantiles)
{
    aim_quantile_place at;
    ck_assert_ok(aim_quantile_locate(5, 0.3, 0, &at));
    ck_assert_uint_eq(at.low, 1);
    ck_assert_uint_eq(at.high, 2);
    ck_assert_double_eq_tol(at.part, 0.2, 1e-15);
    ck_assert_double_eq_tol(aim_quantile_between(at, 10, 20), 12, 1e-14);
    ck_assert_ok(aim_quantile_locate(5, 0.3, 6, &at));
    ck_assert_uint_eq(at.low, 0);
    ck_assert_double_eq_tol(at.part, 0.8, 1e-15);
    ck_assert_ok(aim_quantile_locate(5, 0.3, 1, &at));
    ck_assert_same(aim_quantile_between(at, 10, 20), at.part == 1 ? 20.0 : 10.0);
    ck_assert_uint_eq(at.part == 1 ? at.high : at.low, 1);
    ck_assert_ok(aim_quantile_locate(4, 0.5, 2, &at));
    ck_assert_uint_eq(at.low, 1);
    ck_assert_same(aim_quantile_between(at, 10, 20), 15.0);
    ck_assert_same(aim_quantile_between(at, INFINITY, INFINITY), (double)INFINITY);
    const struct {
        size_t n;
        double p;
        unsigned type;
        const char *says;
    } wrong[] = {{0, 0.5, 7, "n is 0"},
                 {5, 1.5, 7, "probability is 1.5"},
                 {5, NAN, 7, "probability is nan"},
                 {5, 0.5, 10, "type is 10"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        aim_quantile_place same = {7, 8, 9};
        ck_assert_int_eq(aim_quantile_locate(wrong[i].n, wrong[i].p, wrong[i].type, &same),
                         AIM_ERROR_ARGUMENT);
        ck_assert_ptr_nonnull(strstr(aim_last_error(), wrong[i].says));
        ck_assert_uint_eq(same.low, 7);
    }
    ck_assert_int_eq(aim_quantile_locate(5, 0.5, 7, NULL), AIM_ERROR_NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fold");
    TCase *cases = tcase_create("fold");
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, nodes_of_parts);
    tcase_add_loop_test(cases, parts_are_the_whole, 0, 16);
    tcase_add_test(cases, parts_refused);
    tcase_add_test(cases, long_runs);
    tcase_add_test(cases, scores_by_figures_from_elsewhere);
    tcase_add_test(cases, places_of_quantiles);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
