/* Groups of names: the report's tags by hand, then each group against its members alone. */
#include "membership.h"
#include "oracle.h"

#include <float.h>

/* The report, table 1: weekly returns in % and tags, the first tag first. */
enum {
    CONSUMER,
    SERVERS,
    SWITCHES,
    SECURITY,
    MADE, /* chip design and manufacturing */
    DESIGN,
    CLOUD,
    SOFTWARE,
    CARS,
    MODELS,
    IAAS,
    SHOPS,
    OWN_HARDWARE,
    LOGISTICS,
    AD_SALES,
    ADVERTISING,
    TAGS
};
static const struct {
    double x;
    size_t tags;
    int32_t tag[5];
} table1[] = {
    {21.98, 4, {CONSUMER, SERVERS, SWITCHES, SECURITY}},         /* Dell */
    {21.29, 1, {CONSUMER}},                                      /* HP */
    {20.27, 1, {MADE}},                                          /* Skyworks */
    {18.2, 1, {DESIGN}},                                         /* Qualcomm */
    {15.37, 1, {MADE}},                                          /* Qorvo */
    {13.24, 1, {SECURITY}},                                      /* Zscaler */
    {12.98, 1, {CLOUD}},                                         /* Gitlab */
    {11.68, 1, {SECURITY}},                                      /* CrowdStrike */
    {10.99, 2, {MADE, SWITCHES}},                                /* Marvell */
    {10.24, 1, {DESIGN}},                                        /* AMD */
    {10.18, 1, {MADE}},                                          /* Intel */
    {9.42, 1, {SECURITY}},                                       /* Cloudflare */
    {9.35, 2, {CLOUD, SOFTWARE}},                                /* Snowflake */
    {9.31, 1, {SOFTWARE}},                                       /* Zeta */
    {7.4, 1, {CLOUD}},                                           /* C3.AI */
    {7.31, 1, {SECURITY}},                                       /* Palo Alto */
    {6.89, 1, {DESIGN}},                                         /* Datadog */
    {4.48, 1, {CLOUD}},                                          /* MongoDB */
    {3.78, 1, {CLOUD}},                                          /* Salesforce */
    {2.86, 1, {CONSUMER}},                                       /* Apple */
    {2.16, 1, {CLOUD}},                                          /* Palantir */
    {0.89, 2, {CARS, MODELS}},                                   /* Tesla */
    {0.83, 5, {IAAS, SHOPS, OWN_HARDWARE, LOGISTICS, AD_SALES}}, /* Amazon */
    {-0.65, 1, {CLOUD}},                                         /* Innodata */
    {-0.65, 3, {CONSUMER, MODELS, ADVERTISING}},                 /* Meta */
    {-0.79, 3, {CONSUMER, CLOUD, SOFTWARE}},                     /* Microsoft */
    {-2.6, 2, {MADE, SWITCHES}},                                 /* Broadcom */
    {-3.48, 3, {CLOUD, MODELS, ADVERTISING}},                    /* Google */
    {-4.43, 2, {DESIGN, SWITCHES}},                              /* NVIDIA */
};
enum { NAMES = sizeof table1 / sizeof *table1 };

#define ck_assert_ok(call) ck_assert_int_eq(call, AIM_OK)

static double returns[NAMES];
static int32_t labels[47];
static size_t offsets[NAMES + 1];

static void lay_out_table1(void)
{
    size_t at = 0;
    for (size_t e = 0; e < NAMES; e++) {
        returns[e] = table1[e].x;
        offsets[e] = at;
        for (size_t i = 0; i < table1[e].tags; i++)
            labels[at++] = table1[e].tag[i];
    }
    offsets[NAMES] = at;
    ck_assert_uint_eq(at, 47);
}

static void check_tag(const aim_xs_group_mean *tags, int tag, size_t n, const char *mean)
{
    char printed[32];
    snprintf(printed, sizeof printed, "%.3f", tags[tag].mean);
    ck_assert_msg(tags[tag].n == n && strcmp(printed, mean) == 0,
                  "tag %d: %s of %zu, not %s of %zu", tag, printed, tags[tag].n, mean, n);
}

START_TEST(report_tags)
{
    lay_out_table1();
    aim_panel x = aim_cross_section(returns, NAMES);
    aim_xs_group_mean full[TAGS], part[TAGS], first[TAGS];
    ck_assert_ok(aim_xs_by_mean(x, (aim_groups){TAGS, labels, offsets, AIM_WEIGHT_FULL}, 0, full));
    ck_assert_ok(
        aim_xs_by_mean(x, (aim_groups){TAGS, labels, offsets, AIM_WEIGHT_FRACTIONAL}, 0, part));
    ck_assert_ok(
        aim_xs_by_mean(x, (aim_groups){TAGS, labels, offsets, AIM_WEIGHT_FIRST}, 0, first));
    /* SPEC, "The report's figures, by hand". */
    check_tag(full, SERVERS, 1, "21.980");
    check_tag(full, SECURITY, 5, "12.726");
    check_tag(full, MADE, 5, "10.842");
    check_tag(full, CONSUMER, 5, "8.938");
    check_tag(full, DESIGN, 4, "7.725");
    check_tag(full, SWITCHES, 4, "6.485");
    check_tag(full, SOFTWARE, 3, "5.957");
    check_tag(full, CLOUD, 9, "3.914");
    check_tag(full, MODELS, 3, "-1.080");
    check_tag(full, ADVERTISING, 2, "-2.065");
    check_tag(full, CARS, 1, "0.890");
    for (int tag = IAAS; tag <= AD_SALES; tag++)
        check_tag(full, tag, 1, "0.830");
    check_tag(part, SECURITY, 5, "11.093");
    check_tag(part, MADE, 5, "12.504");
    check_tag(part, CONSUMER, 5, "9.999");
    check_tag(part, DESIGN, 4, "9.461");
    check_tag(part, SWITCHES, 4, "4.271");
    check_tag(part, SOFTWARE, 3, "7.485");
    check_tag(part, CLOUD, 9, "4.661");
    /* By hand, from first tags alone: (21.98 + 21.29 + 2.86 - 0.65 - 0.79) / 5; (13.24 + 11.68 +
     * 9.42 + 7.31) / 4; (20.27 + 15.37 + 10.99 + 10.18 - 2.6) / 5; (12.98 + 9.35 + 7.4 + 4.48 +
     * 3.78 + 2.16 - 0.65 - 3.48) / 8. */
    check_tag(first, CONSUMER, 5, "8.938");
    ck_assert_uint_eq(first[SECURITY].n, 4); /* 10.4125 and 4.5025: printing would round a tie */
    ck_assert_ulps(first[SECURITY].mean, 10.4125L, 2);
    ck_assert_uint_eq(first[CLOUD].n, 8);
    ck_assert_ulps(first[CLOUD].mean, 4.5025L, 4);
    check_tag(first, MADE, 5, "10.842");
    check_tag(first, DESIGN, 4, "7.725");
    check_tag(first, SOFTWARE, 1, "9.310");
    check_tag(first, CARS, 1, "0.890");
    check_tag(first, IAAS, 1, "0.830");
    size_t empty = 0;
    double weight = 0, sum = 0, names = 0, total = 0;
    for (int tag = 0; tag < TAGS; tag++) {
        empty += first[tag].n == 0 && isnan(first[tag].mean) && first[tag].weight == 0;
        names += first[tag].weight;
        weight += part[tag].weight;
        sum += part[tag].sum;
        ck_assert_double_eq(full[tag].weight, (double)full[tag].n);
    }
    ck_assert_uint_eq(empty, TAGS - 8);
    ck_assert_double_eq(names, 29);
    /* Fractional weights tie out to 29 names and their sum: thirds and fifths round, 47 times. */
    for (size_t e = 0; e < NAMES; e++)
        total += returns[e];
    ck_assert(fabs(weight - 29) <= 47 * DBL_EPSILON * 29);
    ck_assert(fabs(sum - total) <= 47 * DBL_EPSILON * total);
}
END_TEST

static void check_group(const struct membership *m, aim_weighting weighting, aim_panel columns,
                        size_t period, int32_t group, const aim_xs_group_mean *mean,
                        const aim_xs_moments *summary, const double *quantiles, size_t min_count)
{
    double values[4 * MOST], q[2];
    static const double p[] = {0.5, 0.1};
    long double weights[4 * MOST], weight = 0, sum = 0, size = 0;
    size_t known = 0;
    size_t n = members(m, weighting, columns.entities, columns.values + period * columns.stride,
                       group, values, weights);
    for (size_t i = 0; i < n; i++)
        if (values[i] == values[i]) {
            known++;
            weight += weights[i];
            sum += weights[i] * (long double)values[i];
            size += weights[i] * fabsl((long double)values[i]);
        }
    /* As many roundings as additions, in one order or another. */
    long double off = (long double)(2 * DBL_EPSILON) * (long double)(n + 1);
    ck_hold(mean->n == known, "%zu members, not %zu", mean->n, known);
    ck_hold(fabsl(mean->weight - weight) <= off * weight, "weight %.17g", mean->weight);
    ck_hold(fabsl(mean->sum - sum) <= off * size, "sum %.17g, not %.17Lg", mean->sum, sum);
    if (known == 0 || known < min_count)
        ck_hold(isnan(mean->mean), "mean %g of %zu", mean->mean, known);
    else
        ck_hold(fabsl(mean->mean - sum / weight) <= 2 * off * size / weight,
                "mean %.17g, not %.17Lg", mean->mean, sum / weight);
    if (weighting == AIM_WEIGHT_FRACTIONAL)
        return;
    /* The statistics of a group are those of its members as a cross-section: the same bits. */
    aim_xs_moments alone;
    aim_panel x = aim_cross_section(values, n);
    ck_hold_ok(aim_xs_summary(x, (aim_xs_summary_spec){.min_count = min_count}, &alone));
    ck_hold(summary->n == alone.n, "n %zu, not %zu", summary->n, alone.n);
    ck_hold_same(summary->mean, alone.mean);
    ck_hold_same(summary->sd, alone.sd);
    ck_hold_same(summary->skewness, alone.skewness);
    ck_hold_same(summary->kurtosis, alone.kurtosis);
    ck_hold_same(summary->min, alone.min);
    ck_hold_same(summary->max, alone.max);
    ck_hold_ok(aim_xs_quantile(x, p, 2, (aim_xs_quantile_spec){6, min_count}, q));
    ck_hold_same(quantiles[0], q[0]);
    ck_hold_same(quantiles[1], q[1]);
}

START_TEST(groups_are_their_members)
{
    enum { PERIODS = 11 };
    uint64_t state = 31;
    static double by_period[PERIODS * (MOST + 2)], by_entity[MOST * (PERIODS + 2)];
    static float narrow[MOST * (PERIODS + 2)];
    static const double p[] = {0.5, 0.1};
    struct membership m;
    for (unsigned round = 0; round < 200; round++) {
        size_t entities = draw(&state) % (MOST + 1), gap = draw(&state) % 3;
        aim_panel columns = {by_period, entities, PERIODS, AIM_LAYOUT_BY_PERIOD, entities + gap};
        aim_panel rows = {by_entity, entities, PERIODS, AIM_LAYOUT_BY_ENTITY, PERIODS + gap};
        aim_panel_f32 narrow_rows = {narrow, entities, PERIODS, AIM_LAYOUT_BY_ENTITY,
                                     PERIODS + gap};
        draw_membership(&m, entities, &state);
        for (size_t e = 0; e < entities; e++)
            for (size_t t = 0; t < PERIODS; t++) {
                double value = (float)(draw_unit(&state) * 8 - 4);
                value = draw(&state) % 6 == 0 ? (double)NAN : value;
                by_period[t * columns.stride + e] = by_entity[e * rows.stride + t] = value;
                narrow[e * rows.stride + t] = (float)value;
            }
        for (unsigned w = 0; w < 3; w++) {
            aim_weighting weighting = (aim_weighting)w;
            aim_groups groups = {GROUPS, m.labels, m.offsets, weighting};
            aim_xs_summary_spec spec = {.min_count = round % 4};
            aim_xs_quantile_spec type6 = {6, round % 4};
            aim_xs_group_mean mean[3][PERIODS * GROUPS];
            aim_xs_moments s[3][PERIODS * GROUPS];
            double q[3][PERIODS * GROUPS * 2];
            memset(mean, 0, sizeof mean);
            ck_hold_ok(aim_xs_by_mean(columns, groups, round % 4, mean[0]));
            ck_hold_ok(aim_xs_by_mean(rows, groups, round % 4, mean[1]));
            ck_hold_ok(aim_xs_by_mean_f32(narrow_rows, groups, round % 4, mean[2]));
            if (weighting != AIM_WEIGHT_FRACTIONAL) {
                ck_hold_ok(aim_xs_by_summary(columns, groups, spec, s[0]));
                ck_hold_ok(aim_xs_by_summary(rows, groups, spec, s[1]));
                ck_hold_ok(aim_xs_by_summary_f32(narrow_rows, groups, spec, s[2]));
                ck_hold_ok(aim_xs_by_quantile(columns, groups, p, 2, type6, q[0]));
                ck_hold_ok(aim_xs_by_quantile(rows, groups, p, 2, type6, q[1]));
                ck_hold_ok(aim_xs_by_quantile_f32(narrow_rows, groups, p, 2, type6, q[2]));
            }
            for (size_t t = 0; t < PERIODS; t++)
                for (int32_t g = 0; g < GROUPS; g++)
                    for (unsigned panel = 0; panel < 3; panel++) {
                        size_t at = t * GROUPS + (size_t)g;
                        ck_hold_same(mean[panel][at].sum, mean[0][at].sum);
                        ck_hold_same(mean[panel][at].mean, mean[0][at].mean);
                        check_group(&m, weighting, columns, t, g, &mean[panel][at], &s[panel][at],
                                    &q[panel][at * 2], round % 4);
                    }
        }
    }
}
END_TEST

/* One label a name is the same as offsets that step by one, in every weighting. */
START_TEST(one_label_a_name)
{
    const double x[] = {1, 2, NAN, 4, 8, 16};
    const int32_t one[] = {0, 2, 0, -1, 2, 0};
    const size_t steps[] = {0, 1, 2, 3, 4, 5, 6};
    aim_panel panel = aim_cross_section(x, 6);
    for (unsigned w = 0; w < 3; w++) {
        aim_xs_group_mean a[3], b[3];
        ck_assert_ok(aim_xs_by_mean(panel, (aim_groups){3, one, NULL, (aim_weighting)w}, 0, a));
        ck_assert_ok(aim_xs_by_mean(panel, (aim_groups){3, one, steps, (aim_weighting)w}, 0, b));
        ck_assert(a[0].n == 2 && a[0].sum == 17 && a[0].weight == 2 && a[0].mean == 8.5);
        ck_assert(a[1].n == 0 && a[1].sum == 0 && a[1].weight == 0 && isnan(a[1].mean));
        ck_assert(a[2].n == 2 && a[2].sum == 10 && a[2].mean == 5);
        for (size_t g = 0; g < 3; g++)
            ck_assert(a[g].n == b[g].n && a[g].sum == b[g].sum && same(a[g].mean, b[g].mean));
        ck_assert_ok(aim_xs_by_mean(panel, (aim_groups){3, one, NULL, (aim_weighting)w}, 2, b));
        ck_assert(b[0].mean == 8.5 && isnan(b[1].mean) && b[2].mean == 5);
        ck_assert_ok(aim_xs_by_mean(panel, (aim_groups){3, one, NULL, (aim_weighting)w}, 3, b));
        ck_assert(isnan(b[0].mean) && b[0].n == 2 && b[0].sum == 17 && isnan(b[2].mean));
    }
    const double inf[] = {INFINITY, 1, -INFINITY, 2, 3, 5};
    aim_xs_group_mean m[3];
    ck_assert_ok(aim_xs_by_mean(aim_cross_section(inf, 6), (aim_groups){3, one, NULL, 0}, 0, m));
    ck_assert(isnan(m[0].mean) && m[0].n == 3 && m[2].mean == 2); /* Inf - Inf */
}
END_TEST

START_TEST(refusals)
{
    const double x[] = {1, 2, 3}, p[] = {0.5, 2};
    const int32_t good[] = {0, 1, 1}, high[] = {0, 1, 2};
    const size_t falls[] = {0, 2, 1, 3};
    struct {
        aim_xs_group_mean mean[4];
        aim_xs_moments m[4];
        double q[8];
    } out, mark;
    memset(&out, 0x5a, sizeof out);
    memset(&mark, 0x5a, sizeof mark);
    aim_panel panel = aim_cross_section(x, 3), many = aim_by_period(x, 1, UINT32_MAX);
    aim_groups ok = {2, good, NULL, AIM_WEIGHT_FULL};
    aim_xs_summary_spec spec = {0};
    aim_xs_quantile_spec type = {0};
    const struct {
        aim_panel x;
        aim_groups groups;
        aim_status status;
        const char *word;
    } bad[] = {
        {aim_cross_section(NULL, 3), ok, AIM_ERROR_NULL, "x.values"},
        {{x, 3, 1, (aim_layout)2, 3}, ok, AIM_ERROR_ARGUMENT, "x.layout"},
        {{x, 1, 3, AIM_LAYOUT_BY_PERIOD, 0}, ok, AIM_ERROR_SHAPE, "x.stride"},
        {panel, {2, NULL, NULL, AIM_WEIGHT_FULL}, AIM_ERROR_NULL, "groups.labels"},
        {panel, {2, high, NULL, AIM_WEIGHT_FULL}, AIM_ERROR_ARGUMENT, "groups.labels[2] is 2"},
        {panel, {2, good, falls, AIM_WEIGHT_FULL}, AIM_ERROR_ARGUMENT, "groups.offsets[2] is 1"},
        {panel, {2, good, NULL, (aim_weighting)3}, AIM_ERROR_ARGUMENT, "groups.weighting is 3"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_refused(aim_xs_by_mean(bad[i].x, bad[i].groups, 0, out.mean), bad[i].status,
                          bad[i].word);
        ck_assert_refused(aim_xs_by_summary(bad[i].x, bad[i].groups, spec, out.m), bad[i].status,
                          bad[i].word);
        ck_assert_refused(aim_xs_by_quantile(bad[i].x, bad[i].groups, p, 1, type, out.q),
                          bad[i].status, bad[i].word);
    }
    aim_groups part = {2, good, NULL, AIM_WEIGHT_FRACTIONAL};
    aim_status e = AIM_ERROR_ARGUMENT;
    ck_assert_refused(aim_xs_by_summary(panel, part, spec, out.m), e, "fractional");
    ck_assert_refused(aim_xs_by_quantile(panel, part, p, 1, type, out.q), e, "fractional");
    ck_assert_refused(aim_xs_by_quantile(panel, ok, p, 2, type, out.q), e, "probabilities[1]");
    ck_assert_refused(aim_xs_by_quantile(panel, ok, p, 1, (aim_xs_quantile_spec){10, 0}, out.q), e,
                      "spec.type");
    ck_assert_refused(
        aim_xs_by_summary(panel, ok, (aim_xs_summary_spec){.sd = (aim_moments_of)2}, out.m), e,
        "spec.sd");
    e = AIM_ERROR_NULL;
    ck_assert_refused(aim_xs_by_mean(panel, ok, 0, NULL), e, "out");
    ck_assert_refused(aim_xs_by_summary(panel, ok, spec, NULL), e, "out");
    ck_assert_refused(aim_xs_by_quantile(panel, ok, p, 1, type, NULL), e, "out");
    ck_assert_refused(aim_xs_by_quantile(panel, ok, NULL, 1, type, out.q), e, "probabilities");
    ck_assert_refused(aim_xs_by_summary(many, ok, spec, out.m), AIM_ERROR_SHAPE, "2^31");
    ck_assert_refused(aim_xs_by_quantile(many, ok, p, 1, type, out.q), AIM_ERROR_SHAPE, "2^31");
    ck_assert_refused(aim_xs_by_summary(panel, (aim_groups){SIZE_MAX, good, NULL, 0}, spec, out.m),
                      AIM_ERROR_ARGUMENT, "groups.count is");
    ck_assert_mem_eq(&out, &mark, sizeof out);
    /* Nothing to do needs nothing. */
    ck_assert_ok(aim_xs_by_mean(aim_cross_section(x, 0), (aim_groups){0}, 0, NULL));
    ck_assert_ok(aim_xs_by_quantile(panel, ok, NULL, 0, type, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xs, groups");
    TCase *tests = tcase_create("groups");
    tcase_add_test(tests, report_tags);
    tcase_add_test(tests, groups_are_their_members);
    tcase_add_test(tests, one_label_a_name);
    tcase_add_test(tests, refusals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
