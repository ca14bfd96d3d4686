/* Cross-sections by hand: the report's table 1, the edges, the errors. */
#include "testing.h"

#include <float.h>

/* The report, table 1: weekly returns in %, 29 names from Dell to NVIDIA. */
static const double table1[] = {21.98, 21.29, 20.27, 18.2,  15.37, 13.24, 12.98, 11.68,
                                10.99, 10.24, 10.18, 9.42,  9.35,  9.31,  7.4,   7.31,
                                6.89,  4.48,  3.78,  2.86,  2.16,  0.89,  0.83,  -0.65,
                                -0.65, -0.79, -2.6,  -3.48, -4.43};
enum { NAMES = sizeof table1 / sizeof *table1, NVIDIA = NAMES - 1 };

/* The value as printed: it rounds to the digits of the text. */
#define ck_assert_printed(value, text)                                                             \
    do {                                                                                           \
        char printed_[64];                                                                         \
        const char *point_ = strchr(text, '.');                                                    \
        snprintf(printed_, sizeof printed_, "%.*f", (int)strlen(point_ + 1), (value));             \
        ck_assert_str_eq(printed_, text);                                                          \
    } while (0)

#define ck_assert_ok(call) ck_assert_int_eq(call, AIM_OK)

static aim_xs_moments summary(size_t n, const double *x, aim_xs_summary_spec spec)
{
    aim_xs_moments m;
    ck_assert_ok(aim_xs_summary(aim_cross_section(x, n), spec, &m));
    return m;
}

static double quantile(size_t n, const double *x, double p, unsigned type)
{
    double q;
    ck_assert_ok(
        aim_xs_quantile(aim_cross_section(x, n), &p, 1, (aim_xs_quantile_spec){.type = type}, &q));
    return q;
}

static double mad(size_t n, const double *x, aim_mad_scale scale)
{
    double d;
    ck_assert_ok(aim_xs_mad(aim_cross_section(x, n), scale, 0, &d));
    return d;
}

/* SPEC, "The report's figures, by hand". */
START_TEST(report_table_1)
{
    ck_assert_int_eq(NAMES, 29);
    aim_panel x = aim_cross_section(table1, NAMES);
    aim_xs_moments sample = summary(NAMES, table1, (aim_xs_summary_spec){0});
    aim_xs_moments all =
        summary(NAMES, table1, (aim_xs_summary_spec){AIM_POPULATION, AIM_POPULATION, 0});
    ck_assert_uint_eq(sample.n, 29);
    ck_assert_printed(sample.mean, "7.5345");
    ck_assert_printed(sample.sd, "7.5239");
    ck_assert_printed(all.sd, "7.3931");
    ck_assert_same(sample.min, -4.43);
    ck_assert_same(sample.max, 21.98);
    ck_assert_printed(all.skewness, "0.2728");
    ck_assert_printed(sample.skewness, "0.2879");
    ck_assert_printed(all.kurtosis, "-0.8072");
    ck_assert_printed(quantile(NAMES, table1, 0.25, 0), "0.89");
    ck_assert_printed(quantile(NAMES, table1, 0.75, 7), "11.68");
    ck_assert_printed(quantile(NAMES, table1, 0.25, 6), "0.86");
    ck_assert_printed(quantile(NAMES, table1, 0.75, 6), "12.33");
    double median, z[NAMES], ranks[NAMES];
    ck_assert_ok(aim_xs_median(x, 0, &median));
    ck_assert_same(median, 7.4);
    ck_assert_printed(mad(NAMES, table1, AIM_MAD_RAW), "5.58");
    ck_assert_ok(aim_xs_zscore(x, AIM_SAMPLE, 0, z));
    ck_assert_printed(z[NVIDIA], "-1.590");
    ck_assert_printed((table1[NVIDIA] - median) / mad(NAMES, table1, AIM_MAD_NORMAL), "-1.430");
    aim_xs_breadth_count b;
    ck_assert_ok(aim_xs_breadth(x, 10, &b));
    ck_assert(b.n == 29 && b.advancers == 23 && b.decliners == 6 && b.unchanged == 0);
    ck_assert_uint_eq(b.at_level, 11);
    ck_assert_same(b.share, 11.0 / 29);
    aim_xs_place top[5], bottom[5];
    ck_assert_ok(aim_xs_top(x, 5, top));
    ck_assert_ok(aim_xs_bottom(x, 5, bottom));
    double best = 0, worst = 0, gross[NAMES], geomean;
    for (size_t i = 0; i < 5; i++) {
        best += top[i].value / 5;
        worst += bottom[i].value / 5;
        ck_assert_uint_eq(top[i].entity, i); /* the table is in the order of returns */
        ck_assert_uint_eq(bottom[i].entity, i < 4 ? NVIDIA - i : 23); /* the tie's first name */
    }
    ck_assert_printed(best, "19.422");
    ck_assert_printed(worst, "-2.39");
    for (size_t e = 0; e < NAMES; e++)
        gross[e] = table1[e] / 100;
    ck_assert_ok(aim_growth_geomean(aim_series(gross, NAMES), &geomean));
    ck_assert_printed(geomean * 100, "7.2825");
    /* One tie, at -0.65: places 6 and 5 from the end, so 5.5 ascending. */
    ck_assert_ok(aim_xs_rank(x, (aim_xs_rank_spec){0}, ranks));
    size_t halves = 0;
    for (size_t e = 0; e < NAMES; e++)
        halves += ranks[e] != floor(ranks[e]);
    ck_assert_uint_eq(halves, 2);
    ck_assert_same(ranks[23], 5.5);
    ck_assert_same(ranks[24], 5.5);
    ck_assert_same(ranks[NVIDIA], 1);
    ck_assert_same(ranks[0], 29);
}
END_TEST

START_TEST(summaries_of_few)
{
    const double gaps[] = {NAN, NAN, NAN}, one[] = {NAN, 3, NAN}, two[] = {1, 3};
    const double three[] = {1, 2, 6}, equal[] = {0.1, NAN, 0.1, 0.1};
    aim_xs_summary_spec sample = {0}, all = {AIM_POPULATION, AIM_POPULATION, 0};
    aim_xs_moments m = summary(0, gaps, sample);
    ck_assert(m.n == 0 && isnan(m.mean) && isnan(m.sd) && isnan(m.min) && isnan(m.max));
    m = summary(3, gaps, sample);
    ck_assert(m.n == 0 && isnan(m.mean) && isnan(m.sd) && isnan(m.min) && isnan(m.max));
    m = summary(3, one, sample);
    ck_assert(m.n == 1 && m.mean == 3 && isnan(m.sd) && m.min == 3 && m.max == 3);
    m = summary(3, one, all);
    ck_assert(m.n == 1 && m.mean == 3 && m.sd == 0 && isnan(m.skewness) && isnan(m.kurtosis));
    m = summary(2, two, sample);
    ck_assert(m.n == 2 && m.mean == 2 && isnan(m.skewness) && isnan(m.kurtosis));
    ck_assert_same(m.sd, sqrt(2));
    m = summary(2, two, all);
    ck_assert(m.sd == 1 && m.skewness == 0 && m.kurtosis == -2);
    /* Deviations -2, -1, 3: m2 = 14/3, m3 = 6, G1 = 6 / (14/3)^1.5 sqrt(6). */
    m = summary(3, three, sample);
    ck_assert(m.mean == 3 && isnan(m.kurtosis));
    ck_assert_ulps(m.sd, sqrtl(7), 1);
    ck_assert_ulps(m.skewness, 6 / powl(14.0L / 3, 1.5L) * sqrtl(6), 4);
    m = summary(4, equal, sample);
    ck_assert(m.n == 3 && m.mean == 0.1 && m.sd == 0 && isnan(m.skewness) && isnan(m.kurtosis));
    /* min_count: met, missed by one; n is told either way. */
    m = summary(4, equal, (aim_xs_summary_spec){.min_count = 3});
    ck_assert(m.n == 3 && m.mean == 0.1);
    m = summary(4, equal, (aim_xs_summary_spec){.min_count = 4});
    ck_assert(m.n == 3 && isnan(m.mean) && isnan(m.sd) && isnan(m.min) && isnan(m.max));
    /* Equal values over more than a block, and with one more at the end. */
    double *many = malloc(5001 * sizeof *many);
    for (size_t e = 0; e < 5001; e++)
        many[e] = 0.1;
    m = summary(5000, many, sample);
    ck_assert(m.n == 5000 && m.mean == 0.1 && m.sd == 0 && isnan(m.skewness));
    many[5000] = 0.2;
    m = summary(5001, many, sample);
    ck_assert(m.sd > 0 && m.max == 0.2);
    free(many);
}
END_TEST

START_TEST(infinities)
{
    const double up[] = {1, INFINITY, 2}, both[] = {-INFINITY, 5, INFINITY};
    const double outlier[] = {1, 2, 3, 4, 5, INFINITY, INFINITY, INFINITY, INFINITY};
    double z[3];
    unsigned char why[3];
    aim_xs_moments m = summary(3, up, (aim_xs_summary_spec){0});
    ck_assert(m.n == 3 && m.mean == INFINITY && m.min == 1 && m.max == INFINITY);
    ck_assert(isnan(m.sd) && isnan(m.skewness) && isnan(m.kurtosis));
    m = summary(3, both, (aim_xs_summary_spec){0});
    ck_assert(m.n == 3 && isnan(m.mean) && m.min == -INFINITY && m.max == INFINITY);
    ck_assert_ok(aim_xs_zscore(aim_cross_section(up, 3), AIM_SAMPLE, 0, z));
    ck_assert_ok(aim_xs_reason(aim_cross_section(up, 3), AIM_SAMPLE, 0, why));
    for (size_t e = 0; e < 3; e++)
        ck_assert(isnan(z[e]) && why[e] == AIM_REASON_INFINITE);
    ck_assert_same(quantile(3, both, 0.5, 7), 5);
    ck_assert_same(quantile(3, both, 0.75, 7), INFINITY);
    ck_assert_same(quantile(2, both, 0.5, 7), -INFINITY);
    ck_assert_same(mad(3, both, AIM_MAD_RAW), INFINITY);
    ck_assert_same(mad(3, up, AIM_MAD_RAW), 1); /* distances 1, 0, Inf from 2 */
    /* Type 8's position of the median of nine is 5, but rounds to an ulp less: the fifth value, and
     * nothing of its neighbour, however large. */
    ck_assert_same(quantile(9, outlier, 0.5, 8), 5);
    /* An infinity in one block leaves the same as in the only one. */
    double *many = calloc(5000, sizeof *many);
    many[10] = 1;
    many[4999] = -INFINITY;
    m = summary(5000, many, (aim_xs_summary_spec){0});
    ck_assert(m.n == 5000 && m.mean == -INFINITY && isnan(m.sd) && m.max == 1);
    free(many);
}
END_TEST

START_TEST(zscores_and_their_reasons)
{
    const double x[] = {1, NAN, 3, 5, NAN}, equal[] = {2, 2, NAN}, one[] = {2, NAN};
    const double huge[] = {1e200, -1e200, 0};
    double z[5];
    unsigned char why[5];
    ck_assert_ok(aim_xs_zscore(aim_cross_section(x, 5), AIM_SAMPLE, 3, z));
    ck_assert_ok(aim_xs_reason(aim_cross_section(x, 5), AIM_SAMPLE, 3, why));
    ck_assert(z[0] == -1 && isnan(z[1]) && z[2] == 0 && z[3] == 1 && isnan(z[4]));
    ck_assert(why[0] == AIM_REASON_OK && why[1] == AIM_REASON_MISSING && why[3] == AIM_REASON_OK);
    ck_assert_ok(aim_xs_zscore(aim_cross_section(x, 5), AIM_SAMPLE, 4, z));
    ck_assert_ok(aim_xs_reason(aim_cross_section(x, 5), AIM_SAMPLE, 4, why));
    ck_assert(isnan(z[0]) && why[0] == AIM_REASON_SHORT && why[1] == AIM_REASON_MISSING);
    ck_assert_ok(aim_xs_zscore(aim_cross_section(equal, 3), AIM_POPULATION, 0, z));
    ck_assert_ok(aim_xs_reason(aim_cross_section(equal, 3), AIM_POPULATION, 0, why));
    ck_assert(isnan(z[0]) && why[0] == AIM_REASON_ZERO_VARIANCE && why[2] == AIM_REASON_MISSING);
    ck_assert_ok(aim_xs_reason(aim_cross_section(one, 2), AIM_SAMPLE, 0, why));
    ck_assert_int_eq(why[0], AIM_REASON_SHORT);
    ck_assert_ok(aim_xs_reason(aim_cross_section(one, 2), AIM_POPULATION, 0, why));
    ck_assert_int_eq(why[0], AIM_REASON_ZERO_VARIANCE);
    /* Squares that overflow: no sd to divide by, so no score either, rather than 0. */
    ck_assert_ok(aim_xs_zscore(aim_cross_section(huge, 3), AIM_SAMPLE, 0, z));
    ck_assert_ok(aim_xs_reason(aim_cross_section(huge, 3), AIM_SAMPLE, 0, why));
    for (size_t e = 0; e < 3; e++)
        ck_assert(isnan(z[e]) && why[e] == AIM_REASON_INFINITE);
}
END_TEST

/* f32 values are summed in f64: the statistics of the same values as doubles, to the bit, and the
 * same-shape outputs rounded once. */
START_TEST(f32_twins)
{
    enum { ENTITIES = 3000, PERIODS = 3 };
    static float x[ENTITIES * PERIODS], z[ENTITIES * PERIODS], r[ENTITIES * PERIODS];
    static double wide[ENTITIES * PERIODS], wz[ENTITIES * PERIODS], wr[ENTITIES * PERIODS];
    static unsigned char why[ENTITIES * PERIODS], wide_why[ENTITIES * PERIODS];
    const double p[] = {0.1, 0.5};
    uint64_t state = 21;
    for (size_t i = 0; i < ENTITIES * PERIODS; i++)
        wide[i] = x[i] = draw(&state) % 11 == 0 ? NAN : (float)(draw_unit(&state) * 10 - 4);
    for (unsigned layout = 0; layout < 2; layout++) {
        aim_panel_f32 a = layout ? aim_by_period_f32(x, PERIODS, ENTITIES)
                                 : aim_by_entity_f32(x, ENTITIES, PERIODS);
        aim_panel b = layout ? aim_by_period(wide, PERIODS, ENTITIES)
                             : aim_by_entity(wide, ENTITIES, PERIODS);
        aim_xs_moments m[PERIODS], wm[PERIODS];
        aim_xs_place places[PERIODS * 2], wide_places[PERIODS * 2];
        aim_xs_breadth_count c[PERIODS], wc[PERIODS];
        double q[PERIODS * 2], wq[PERIODS * 2];
        ck_assert_ok(aim_xs_summary_f32(a, (aim_xs_summary_spec){0}, m));
        ck_assert_ok(aim_xs_summary(b, (aim_xs_summary_spec){0}, wm));
        ck_assert_mem_eq(m, wm, sizeof m);
        ck_assert_ok(aim_xs_quantile_f32(a, p, 2, (aim_xs_quantile_spec){0}, q));
        ck_assert_ok(aim_xs_quantile(b, p, 2, (aim_xs_quantile_spec){0}, wq));
        ck_assert_mem_eq(q, wq, sizeof q);
        ck_assert_ok(aim_xs_median_f32(a, 0, q));
        ck_assert_ok(aim_xs_mad_f32(a, AIM_MAD_NORMAL, 0, q + PERIODS));
        ck_assert_ok(aim_xs_median(b, 0, wq));
        ck_assert_ok(aim_xs_mad(b, AIM_MAD_NORMAL, 0, wq + PERIODS));
        ck_assert_mem_eq(q, wq, sizeof q);
        ck_assert_ok(aim_xs_top_f32(a, 2, places));
        ck_assert_ok(aim_xs_top(b, 2, wide_places));
        ck_assert_mem_eq(places, wide_places, sizeof places);
        ck_assert_ok(aim_xs_bottom_f32(a, 2, places));
        ck_assert_ok(aim_xs_bottom(b, 2, wide_places));
        ck_assert_mem_eq(places, wide_places, sizeof places);
        ck_assert_ok(aim_xs_breadth_f32(a, 0.1, c));
        ck_assert_ok(aim_xs_breadth(b, 0.1, wc));
        ck_assert_mem_eq(c, wc, sizeof c);
        ck_assert_ok(aim_xs_rank_f32(a, (aim_xs_rank_spec){0}, r));
        ck_assert_ok(aim_xs_rank(b, (aim_xs_rank_spec){0}, wr));
        ck_assert_ok(aim_xs_zscore_f32(a, AIM_SAMPLE, 0, z));
        ck_assert_ok(aim_xs_zscore(b, AIM_SAMPLE, 0, wz));
        ck_assert_ok(aim_xs_reason_f32(a, AIM_SAMPLE, 0, why));
        ck_assert_ok(aim_xs_reason(b, AIM_SAMPLE, 0, wide_why));
        ck_assert_mem_eq(why, wide_why, sizeof why);
        size_t differ = 0;
        for (size_t i = 0; i < ENTITIES * PERIODS; i++)
            differ += !same(r[i], wr[i]) || !same(z[i], (double)(float)wz[i]);
        ck_assert_uint_eq(differ, 0);
    }
}
END_TEST

/* Each call that must be refused, with all its outputs full of a mark that must stay. */
START_TEST(refusals)
{
    const double x[] = {1, 2, 3, 4, 5, 6}, half[] = {0.5, 1.5}, nan[] = {NAN};
    struct {
        aim_xs_moments m[6];
        aim_xs_place place[6];
        aim_xs_breadth_count breadth[6];
        double real[6];
        unsigned char byte[6];
    } out, mark;
    memset(&out, 0x5a, sizeof out);
    memset(&mark, 0x5a, sizeof mark);
    aim_panel good = aim_by_entity(x, 2, 3), null = aim_by_entity(NULL, 2, 3);
    aim_panel tight = {x, 2, 3, AIM_LAYOUT_BY_ENTITY, 2}, odd = {x, 2, 3, (aim_layout)7, 3};
    aim_panel vast = {x, SIZE_MAX / 8, 2, AIM_LAYOUT_BY_ENTITY, 2};
    aim_panel many = aim_by_period(x, 1, UINT32_MAX);
    aim_panel heavy = {x, (size_t)1 << 58, 1, AIM_LAYOUT_BY_ENTITY, 1};
    const struct {
        aim_panel panel;
        aim_status status;
        const char *word;
    } bad[] = {
        {null, AIM_ERROR_NULL, "x.values is NULL"},
        {tight, AIM_ERROR_SHAPE, "x.stride"},
        {odd, AIM_ERROR_ARGUMENT, "x.layout"},
        {vast, AIM_ERROR_SHAPE, "overflows"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        aim_panel p = bad[i].panel;
        aim_status status = bad[i].status;
        const char *text = bad[i].word;
        ck_assert_refused(aim_xs_summary(p, (aim_xs_summary_spec){0}, out.m), status, text);
        ck_assert_refused(aim_xs_quantile(p, half, 1, (aim_xs_quantile_spec){0}, out.real), status,
                          text);
        ck_assert_refused(aim_xs_median(p, 0, out.real), status, text);
        ck_assert_refused(aim_xs_mad(p, AIM_MAD_RAW, 0, out.real), status, text);
        ck_assert_refused(aim_xs_rank(p, (aim_xs_rank_spec){0}, out.real), status, text);
        ck_assert_refused(aim_xs_zscore(p, AIM_SAMPLE, 0, out.real), status, text);
        ck_assert_refused(aim_xs_reason(p, AIM_SAMPLE, 0, out.byte), status, text);
        ck_assert_refused(aim_xs_top(p, 1, out.place), status, text);
        ck_assert_refused(aim_xs_bottom(p, 1, out.place), status, text);
        ck_assert_refused(aim_xs_breadth(p, 0, out.breadth), status, text);
    }
    aim_status e = AIM_ERROR_NULL;
    ck_assert_refused(aim_xs_summary(good, (aim_xs_summary_spec){0}, NULL), e, "out");
    ck_assert_refused(aim_xs_quantile(good, half, 1, (aim_xs_quantile_spec){0}, NULL), e, "out");
    ck_assert_refused(aim_xs_quantile(good, NULL, 1, (aim_xs_quantile_spec){0}, out.real), e,
                      "probabilities");
    ck_assert_refused(aim_xs_median(good, 0, NULL), e, "out");
    ck_assert_refused(aim_xs_mad(good, AIM_MAD_RAW, 0, NULL), e, "out");
    ck_assert_refused(aim_xs_rank(good, (aim_xs_rank_spec){0}, NULL), e, "out");
    ck_assert_refused(aim_xs_zscore(good, AIM_SAMPLE, 0, NULL), e, "out");
    ck_assert_refused(aim_xs_reason(good, AIM_SAMPLE, 0, NULL), e, "out");
    ck_assert_refused(aim_xs_top(good, 1, NULL), e, "out");
    ck_assert_refused(aim_xs_bottom(good, 1, NULL), e, "out");
    ck_assert_refused(aim_xs_breadth(good, 0, NULL), e, "out");
    e = AIM_ERROR_ARGUMENT;
    aim_moments_of kind = (aim_moments_of)2;
    ck_assert_refused(aim_xs_summary(good, (aim_xs_summary_spec){.sd = kind}, out.m), e, "spec.sd");
    ck_assert_refused(aim_xs_summary(good, (aim_xs_summary_spec){.shape = kind}, out.m), e,
                      "spec.shape");
    ck_assert_refused(aim_xs_zscore(good, kind, 0, out.real), e, "sd");
    ck_assert_refused(aim_xs_reason(good, kind, 0, out.byte), e, "sd");
    ck_assert_refused(aim_xs_quantile(good, half, 1, (aim_xs_quantile_spec){10, 0}, out.real), e,
                      "spec.type is 10");
    ck_assert_refused(aim_xs_quantile(good, half, 2, (aim_xs_quantile_spec){0}, out.real), e,
                      "probabilities[1] is 1.5");
    ck_assert_refused(aim_xs_quantile(good, nan, 1, (aim_xs_quantile_spec){0}, out.real), e,
                      "probabilities[0]");
    ck_assert_refused(aim_xs_mad(good, (aim_mad_scale)2, 0, out.real), e, "scale");
    ck_assert_refused(aim_xs_rank(good, (aim_xs_rank_spec){.ties = (aim_ties)5}, out.real), e,
                      "spec.ties is 5");
    ck_assert_refused(
        aim_xs_rank(good, (aim_xs_rank_spec){.missing = (aim_missing_rank)3}, out.real), e,
        "spec.missing is 3");
    ck_assert_refused(aim_xs_breadth(good, (double)NAN, out.breadth), e, "level");
    e = AIM_ERROR_SHAPE; /* positions in a sort are 32-bit */
    ck_assert_refused(aim_xs_quantile(many, half, 1, (aim_xs_quantile_spec){0}, out.real), e,
                      "2^31");
    ck_assert_refused(aim_xs_median(many, 0, out.real), e, "2^31");
    ck_assert_refused(aim_xs_mad(many, AIM_MAD_RAW, 0, out.real), e, "2^31");
    ck_assert_refused(aim_xs_rank(many, (aim_xs_rank_spec){0}, out.real), e, "2^31");
    ck_assert_refused(aim_xs_top(many, 1, out.place), e, "2^31");
    ck_assert_refused(aim_xs_bottom(many, 1, out.place), e, "2^31");
    e = AIM_ERROR_MEMORY; /* a tile of 8 periods that overflows */
    ck_assert_refused(aim_xs_summary(heavy, (aim_xs_summary_spec){0}, out.m), e, "no memory");
    ck_assert_refused(aim_xs_zscore(heavy, AIM_SAMPLE, 0, out.real), e, "no memory");
    ck_assert_refused(aim_xs_breadth(heavy, 0, out.breadth), e, "no memory");
    ck_assert_mem_eq(&out, &mark, sizeof out);
    /* Nothing to do needs nothing. */
    ck_assert_ok(aim_xs_summary(aim_by_period(NULL, 0, 5), (aim_xs_summary_spec){0}, NULL));
    ck_assert_ok(aim_xs_rank(aim_cross_section(x, 0), (aim_xs_rank_spec){0}, out.real));
    ck_assert_ok(aim_xs_quantile(good, NULL, 0, (aim_xs_quantile_spec){0}, NULL));
    ck_assert_ok(aim_xs_top(good, 0, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xs");
    TCase *tests = tcase_create("by hand");
    tcase_add_test(tests, report_table_1);
    tcase_add_test(tests, summaries_of_few);
    tcase_add_test(tests, infinities);
    tcase_add_test(tests, zscores_and_their_reasons);
    tcase_add_test(tests, f32_twins);
    tcase_add_test(tests, refusals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
