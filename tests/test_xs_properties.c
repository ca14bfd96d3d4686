/* Cross-sections against the oracle on random panels, and what must not change them. */
#include "oracle.h"

#include <float.h>

enum { LARGEST = 12, PLACES = 3 };

/* Few different values, so that ties are the rule: small integers, missing ones, both zeros and,
 * where asked for, infinities. */
static double draw_tied(uint64_t *state, bool infinite)
{
    static const double values[] = {NAN, NAN, -0.0, 0, 1, 1, 2, -1, 3, -2, INFINITY, -INFINITY};
    return values[draw(state) % (infinite ? 12 : 10)];
}

static size_t index_of(aim_panel x, size_t entity, size_t period)
{
    return x.layout == AIM_LAYOUT_BY_ENTITY ? entity * x.stride + period
                                            : period * x.stride + entity;
}

static void check_order(size_t n, const double *x, unsigned round)
{
    double sorted[LARGEST + 1], out[LARGEST + 1], q;
    size_t known = oracle_sort(n, x, sorted), min_count = round % 4;
    bool enough = known && known >= min_count;
    aim_panel panel = aim_cross_section(x, n);
    for (unsigned type = 1; type <= 9; type++)
        for (long part = 0; part <= 64; part += 1 + (long)(round % 5)) {
            double p = (double)part / 64;
            ck_hold_ok(aim_xs_quantile(panel, &p, 1, (aim_xs_quantile_spec){type, min_count}, &q));
            double e = enough ? (double)oracle_quantile(known, sorted, part, type) : (double)NAN;
            /* The position is a sum of up to n, so the weight errs by an ulp of it. */
            ck_hold(same(q, e + 0.0) || fabs(q - e) <= 3 * (LARGEST + 2) * DBL_EPSILON,
                    "type %u at %g of %zu: %.17g, not %.17g", type, p, known, q, e);
        }
    ck_hold_ok(aim_xs_median(panel, min_count, &q));
    ck_hold_same(q, enough ? oracle_median(n, x) + 0.0 : (double)NAN);
    ck_hold_ok(aim_xs_mad(panel, AIM_MAD_RAW, min_count, &q));
    double mad = enough ? oracle_mad(n, x) : (double)NAN;
    ck_hold_same(q, mad);
    ck_hold_ok(aim_xs_mad(panel, AIM_MAD_NORMAL, min_count, &q));
    ck_hold_same(q, mad * 1.482602218505602);
    for (unsigned i = 0; i < 5 * 3 * 2; i++) {
        aim_xs_rank_spec spec = {.ties = (aim_ties)(i % 5),
                                 .missing = (aim_missing_rank)(i / 5 % 3),
                                 .descending = i / 15 == 1,
                                 .min_count = min_count};
        ck_hold_ok(aim_xs_rank(panel, spec, out));
        for (size_t e = 0; e < n; e++)
            ck_hold(same(out[e], oracle_rank(n, x, e, spec)),
                    "ties %u missing %u descending %u [%zu]: %g, not %g", i % 5, i / 5 % 3, i / 15,
                    e, out[e], oracle_rank(n, x, e, spec));
    }
}

/* Top and bottom by their definition: place r holds the name whose ordinal rank is r + 1. */
static void check_places(size_t n, const double *x)
{
    aim_xs_place places[LARGEST];
    for (unsigned down = 0; down < 2; down++) {
        for (size_t k = 0; k <= PLACES; k++) {
            aim_panel panel = aim_cross_section(x, n);
            ck_hold_ok(down ? aim_xs_bottom(panel, k, places) : aim_xs_top(panel, k, places));
            for (size_t r = 0; r < k; r++) {
                size_t entity = SIZE_MAX;
                aim_xs_rank_spec spec = {.ties = AIM_TIES_ORDINAL, .descending = !down};
                for (size_t e = 0; e < n; e++)
                    entity = oracle_rank(n, x, e, spec) == (double)(r + 1) ? e : entity;
                ck_hold(places[r].entity == entity, "place %zu is %zu, not %zu", r,
                        places[r].entity, entity);
                ck_hold_same(places[r].value, entity == SIZE_MAX ? (double)NAN : x[entity] + 0.0);
            }
        }
    }
}

static void check_breadth(size_t n, const double *x, double level)
{
    aim_xs_breadth_count b;
    size_t known = 0, up = 0, down = 0, at = 0;
    for (size_t e = 0; e < n; e++) {
        known += x[e] == x[e];
        up += x[e] > 0;
        down += x[e] < 0;
        at += x[e] >= level;
    }
    ck_hold_ok(aim_xs_breadth(aim_cross_section(x, n), level, &b));
    ck_hold(b.n == known && b.advancers == up && b.decliners == down && b.at_level == at &&
                b.unchanged == known - up - down,
            "breadth of %zu at %g", known, level);
    ck_hold_same(b.share, known ? (double)at / (double)known : (double)NAN);
}

/* sd within `limit` ulps, the shape within as many roundings of its terms. */
static void check_moments(size_t n, const double *x, aim_xs_summary_spec spec, double limit)
{
    aim_xs_moments m;
    struct oracle_moments e = oracle_moments(n, x, spec);
    bool enough = e.n && e.n >= spec.min_count;
    ck_hold_ok(aim_xs_summary(aim_cross_section(x, n), spec, &m));
    ck_hold(m.n == e.n, "n is %zu, not %zu", m.n, e.n);
    ck_hold_same(m.min, enough ? e.min + 0.0 : (double)NAN);
    ck_hold_same(m.max, enough ? e.max + 0.0 : (double)NAN);
    if (!enough || e.n == 1 || e.min == e.max) {
        double zero = enough && (e.n > 1 || spec.sd == AIM_POPULATION) ? 0 : (double)NAN;
        ck_hold_same(m.mean, enough ? e.min + 0.0 : (double)NAN);
        ck_hold_same(m.sd, zero);
        ck_hold_same(m.skewness, (double)NAN);
        ck_hold_same(m.kurtosis, (double)NAN);
        return;
    }
    double level = fmax(fabs(e.min), fabs(e.max));
    ck_hold(fabsl(m.mean - e.mean) <= (long double)(limit / 2 * DBL_EPSILON * level),
            "mean %.17g, not %.21Lg", m.mean, e.mean);
    ck_hold(ulps(m.sd, e.sd) <= limit, "sd %.17g of %zu is %.1f ulps from %.21Lg", m.sd, e.n,
            ulps(m.sd, e.sd), e.sd);
    bool third = spec.shape == AIM_POPULATION || e.n > 2;
    bool fourth = spec.shape == AIM_POPULATION || e.n > 3;
    ck_hold(third == !isnan(m.skewness), "skewness %g of %zu", m.skewness, e.n);
    ck_hold(fourth == !isnan(m.kurtosis), "kurtosis %g of %zu", m.kurtosis, e.n);
    if (third)
        ck_hold(fabsl(m.skewness - e.skewness) <=
                    (long double)(8 * limit * DBL_EPSILON) * fmaxl(1, fabsl(e.skewness)),
                "skewness %.17g, not %.21Lg", m.skewness, e.skewness);
    if (fourth)
        ck_hold(fabsl(m.kurtosis - e.kurtosis) <=
                    (long double)(16 * limit * DBL_EPSILON) * fmaxl(3, fabsl(e.kurtosis)),
                "kurtosis %.17g, not %.21Lg", m.kurtosis, e.kurtosis);
}

START_TEST(small_panels_with_ties_and_gaps)
{
    uint64_t state = 11;
    double x[LARGEST];
    for (unsigned round = 0; round < 3000; round++) {
        size_t n = draw(&state) % (LARGEST + 1);
        bool infinite = round % 3 == 0;
        for (size_t e = 0; e < n; e++)
            x[e] = draw_tied(&state, infinite);
        check_order(n, x, round);
        check_places(n, x);
        check_breadth(n, x, (double)(round % 7) - 3);
        for (unsigned kind = 0; kind < 4 && !infinite; kind++)
            check_moments(n, x,
                          (aim_xs_summary_spec){(aim_moments_of)(kind & 1),
                                                (aim_moments_of)(kind / 2), round % 5},
                          4);
    }
}
END_TEST

/* Past 48 values the sort is another one, and its keys have every byte in use. */
START_TEST(long_sorts)
{
    uint64_t state = 12;
    double x[400], sorted[400], out[400], q;
    for (unsigned round = 0; round < 60; round++) {
        size_t n = 45 + draw(&state) % 150;
        for (size_t e = 0; e < n; e++) {
            uint64_t bits = draw(&state);
            memcpy(&x[e], &bits, sizeof bits); /* any double: NaN, Inf, denormals, all scales */
            if (round % 3 == 0)
                x[e] = (double)(int)(bits % 30) - 15; /* ties */
        }
        size_t known = oracle_sort(n, x, sorted);
        for (long part = 0; part <= 64; part++) {
            double p = (double)part / 64;
            ck_hold_ok(aim_xs_quantile(aim_cross_section(x, n), &p, 1,
                                       (aim_xs_quantile_spec){.type = 1}, &q));
            ck_hold_same(q, (double)oracle_quantile(known, sorted, part, 1) + 0.0);
        }
        aim_xs_rank_spec spec = {.ties = (aim_ties)(round % 5),
                                 .missing = (aim_missing_rank)(round / 5 % 3),
                                 .descending = round % 2};
        ck_hold_ok(aim_xs_rank(aim_cross_section(x, n), spec, out));
        for (size_t e = 0; e < n; e++)
            ck_hold_same(out[e], oracle_rank(n, x, e, spec));
    }
}
END_TEST

/* Blocks are 2,048 long: below, at, past, several, many. The level is 1e9 with noise of 1, which
 * leaves one pass over squares nothing, and a merge of rounded means little. */
START_TEST(hard_moments_across_blocks)
{
    static const size_t lengths[] = {15, 16, 17, 2047, 2048, 2049, 4096, 5000, 14337, 100000};
    uint64_t state = 13;
    double *x = malloc(100000 * sizeof *x);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (unsigned gaps = 0; gaps < 2; gaps++) {
            const double level = 1e9;
            for (size_t e = 0; e < lengths[i]; e++) {
                double noise = draw_unit(&state) + draw_unit(&state) - draw_unit(&state) / 2;
                x[e] = gaps && draw(&state) % 10 == 0 ? (double)NAN : level + noise;
            }
            check_moments(lengths[i], x, (aim_xs_summary_spec){0}, 4);
            check_moments(lengths[i], x, (aim_xs_summary_spec){AIM_POPULATION, AIM_POPULATION, 1},
                          4);
        }
    free(x);
}
END_TEST

/* Every answer about a panel, period by period, with what a doubling of the values does to each. */
struct answers {
    double value[1024];
    bool scales[1024];
    size_t count;
};

static void answer(struct answers *all, double value, bool scales)
{
    ck_hold(all->count < 1024, "no room");
    all->scales[all->count] = scales;
    all->value[all->count++] = value;
}

static void answer_shaped(struct answers *all, aim_panel x, size_t period, const double *out,
                          const unsigned char *reasons)
{
    for (size_t e = 0; e < x.entities; e++) {
        size_t at = index_of(x, e, period);
        answer(all, reasons ? reasons[at] : out[at], false);
    }
}

/* Everything about one period of a panel, computed from the whole panel. */
static void answers_of(aim_panel x, size_t period, struct answers *all)
{
    static const double p[] = {0.875, 0, 0.3, 1, 0.5};
    size_t extent = aim_panel_extent(x) + 1;
    aim_xs_moments *m = malloc((x.periods + 1) * sizeof *m);
    aim_xs_breadth_count *b = malloc((x.periods + 1) * sizeof *b);
    aim_xs_place *places = malloc((x.periods + 1) * PLACES * sizeof *places);
    double *q = malloc((x.periods + 1) * 5 * sizeof *q), *out = malloc(extent * sizeof *out);
    unsigned char *reasons = malloc(extent);
    all->count = 0;
    for (unsigned kind = 0; kind < 2; kind++) {
        aim_moments_of of = (aim_moments_of)kind;
        ck_hold_ok(aim_xs_summary(x, (aim_xs_summary_spec){of, of, 2}, m));
        const double scaled[] = {m[period].mean, m[period].sd, m[period].min, m[period].max};
        const double plain[] = {(double)m[period].n, m[period].skewness, m[period].kurtosis};
        for (size_t i = 0; i < 4; i++)
            answer(all, scaled[i], true);
        for (size_t i = 0; i < 3; i++)
            answer(all, plain[i], false);
        ck_hold_ok(aim_xs_zscore(x, of, 2, out));
        answer_shaped(all, x, period, out, NULL);
        ck_hold_ok(aim_xs_reason(x, of, 2, reasons));
        answer_shaped(all, x, period, NULL, reasons);
        for (size_t e = 0; e < x.entities; e++) { /* a reason exactly where there is no value */
            size_t at = index_of(x, e, period);
            ck_hold((reasons[at] == AIM_REASON_OK) == (out[at] == out[at]), "%s of %g",
                    aim_reason_name((aim_reason)reasons[at]), out[at]);
        }
        ck_hold_ok(aim_xs_mad(x, kind ? AIM_MAD_NORMAL : AIM_MAD_RAW, 2, q));
        answer(all, q[period], true);
        ck_hold_ok(kind ? aim_xs_top(x, PLACES, places) : aim_xs_bottom(x, PLACES, places));
        for (size_t i = 0; i < PLACES; i++) {
            answer(all, places[period * PLACES + i].value, true);
            answer(all, (double)places[period * PLACES + i].entity, false);
        }
    }
    for (unsigned type = 1; type <= 9; type++) {
        ck_hold_ok(aim_xs_quantile(x, p, 5, (aim_xs_quantile_spec){type, 2}, q));
        for (size_t i = 0; i < 5; i++)
            answer(all, q[period * 5 + i], true);
    }
    ck_hold_ok(aim_xs_median(x, 2, q));
    answer(all, q[period], true);
    for (unsigned i = 0; i < 5 * 3 * 2; i++) {
        aim_xs_rank_spec spec = {.ties = (aim_ties)(i % 5),
                                 .missing = (aim_missing_rank)(i / 5 % 3),
                                 .descending = i / 15 == 1,
                                 .min_count = 2};
        ck_hold_ok(aim_xs_rank(x, spec, out));
        answer_shaped(all, x, period, out, NULL);
    }
    ck_hold_ok(aim_xs_breadth(x, 0, b));
    const double counts[] = {(double)b[period].n,         (double)b[period].advancers,
                             (double)b[period].decliners, (double)b[period].unchanged,
                             (double)b[period].at_level,  b[period].share};
    for (size_t i = 0; i < 6; i++)
        answer(all, counts[i], false);
    free(reasons);
    free(out);
    free(q);
    free(places);
    free(b);
    free(m);
}

static void check_answers(const struct answers *a, const struct answers *b, double scale)
{
    ck_hold(a->count == b->count, "%zu and %zu answers", a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        ck_hold(same(a->value[i], b->value[i] * (b->scales[i] ? scale : 1)),
                "answer %zu: %.17g and %.17g", i, a->value[i], b->value[i]);
}

START_TEST(layouts_strides_slices_and_scale)
{
    uint64_t state = 14;
    static double by_entity[16 * 40], by_period[40 * 24], scaled[40 * 24];
    for (unsigned round = 0; round < 150; round++) {
        /* More periods than the 8 of a tile. */
        size_t entities = 1 + draw(&state) % 14, periods = 1 + draw(&state) % 20;
        size_t gap = draw(&state) % 4;
        aim_panel rows = {by_entity, entities, periods, AIM_LAYOUT_BY_ENTITY, periods + gap};
        aim_panel columns = {by_period, entities, periods, AIM_LAYOUT_BY_PERIOD, entities + gap};
        aim_panel larger = columns;
        larger.values = scaled;
        for (size_t i = 0; i < 16 * 40; i++)
            by_entity[i] = -777;
        for (size_t i = 0; i < 40 * 24; i++)
            by_period[i] = scaled[i] = -777;
        for (size_t e = 0; e < entities; e++)
            for (size_t t = 0; t < periods; t++) {
                double value =
                    round % 2 ? draw_tied(&state, round % 3 == 0) : (draw_unit(&state) - 0.5) * 1e3;
                by_entity[index_of(rows, e, t)] = value;
                by_period[index_of(columns, e, t)] = value;
                scaled[index_of(columns, e, t)] = value * 0x1p-60;
            }
        for (size_t t = 0; t < periods; t++) {
            struct answers a, b;
            aim_panel slice;
            answers_of(rows, t, &a);
            answers_of(columns, t, &b);
            check_answers(&a, &b, 1);
            ck_hold_ok(aim_panel_slice(rows, 0, entities, t, 1, &slice));
            answers_of(slice, 0, &b);
            check_answers(&a, &b, 1);
            answers_of(aim_cross_section(by_period + index_of(columns, 0, t), entities), 0, &b);
            check_answers(&a, &b, 1);
            answers_of(larger, t, &b);
            check_answers(&a, &b, 0x1p60);
        }
    }
}
END_TEST

/* Order: whatever stands on the order of values alone is the same to the bit and ranks travel with
 * their names. Moments are summed in lanes by place, so they keep their last few ulps only; missing
 * names at the end move no lane and change nothing, missing names between others move some. */
START_TEST(permutations_and_missing_names)
{
    enum { N = 5000, MORE = 2100 };
    uint64_t state = 15;
    static double x[N + MORE], y[N + MORE], ranks[N], moved[N + MORE];
    static size_t from[N];
    static const double p[] = {0.01, 0.25, 0.5, 0.99};
    double q[4], r[4];
    aim_xs_moments a, b;
    for (size_t e = 0; e < N; e++) {
        x[e] = draw(&state) % 9 == 0 ? (double)NAN : floor(draw_unit(&state) * 500) / 7 - 20;
        from[e] = e;
    }
    for (size_t e = N - 1; e > 0; e--) {
        size_t other = draw(&state) % (e + 1), kept = from[e];
        from[e] = from[other];
        from[other] = kept;
    }
    for (size_t e = 0; e < N; e++)
        y[e] = x[from[e]];
    for (size_t e = N; e < N + MORE; e++)
        x[e] = y[e] = (double)NAN;
    aim_panel plain = aim_cross_section(x, N), mixed = aim_cross_section(y, N);
    ck_assert_int_eq(aim_xs_quantile(plain, p, 4, (aim_xs_quantile_spec){0}, q), AIM_OK);
    ck_assert_int_eq(aim_xs_quantile(mixed, p, 4, (aim_xs_quantile_spec){0}, r), AIM_OK);
    ck_assert_mem_eq(q, r, sizeof q);
    ck_assert_int_eq(aim_xs_mad(plain, AIM_MAD_RAW, 0, q), AIM_OK);
    ck_assert_int_eq(aim_xs_mad(mixed, AIM_MAD_RAW, 0, r), AIM_OK);
    ck_assert_same(q[0], r[0]);
    for (unsigned i = 0; i < 4 * 3 * 2; i++) { /* ordinal ranks follow the order of names */
        aim_xs_rank_spec spec = {.ties = (aim_ties)(i % 4),
                                 .missing = (aim_missing_rank)(i / 4 % 3),
                                 .descending = i / 12 == 1};
        ck_assert_int_eq(aim_xs_rank(plain, spec, ranks), AIM_OK);
        ck_assert_int_eq(aim_xs_rank(mixed, spec, moved), AIM_OK);
        for (size_t e = 0; e < N; e++)
            ck_hold_same(moved[e], ranks[from[e]]);
    }
    ck_assert_int_eq(aim_xs_summary(plain, (aim_xs_summary_spec){0}, &a), AIM_OK);
    ck_assert_int_eq(aim_xs_summary(mixed, (aim_xs_summary_spec){0}, &b), AIM_OK);
    ck_assert(a.n == b.n && a.min == b.min && a.max == b.max);
    ck_assert_ulps(b.sd, (long double)a.sd, 4);
    ck_assert(fabs(a.mean - b.mean) <= 2 * DBL_EPSILON * fmax(fabs(a.min), fabs(a.max)));
    ck_assert_int_eq(aim_xs_summary(aim_cross_section(x, N + MORE), (aim_xs_summary_spec){0}, &b),
                     AIM_OK);
    ck_assert_mem_eq(&a, &b, sizeof a);
    memmove(y + 1, x, N * sizeof *x);
    y[0] = (double)NAN;
    ck_assert_int_eq(aim_xs_summary(aim_cross_section(y, N + 1), (aim_xs_summary_spec){0}, &b),
                     AIM_OK);
    ck_assert_uint_eq(b.n, a.n);
    ck_assert_ulps(b.sd, (long double)a.sd, 4);
    ck_assert_int_eq(aim_xs_rank(aim_cross_section(y, N + 1), (aim_xs_rank_spec){0}, moved),
                     AIM_OK);
    ck_assert_int_eq(aim_xs_rank(plain, (aim_xs_rank_spec){0}, ranks), AIM_OK);
    for (size_t e = 0; e < N; e++)
        ck_hold_same(moved[e + 1], ranks[e]);
}
END_TEST

/* Buckets are spaced by a sample at k n / 32. Where nothing is known at these places, infinities must
 * still stand at the ends. */
START_TEST(infinities_beside_a_sample_of_nothing)
{
    static const size_t lengths[] = {65, 300, 2049, 140000};
    double *x = malloc(140000 * sizeof *x), *ranks = malloc(140000 * sizeof *ranks), q;
    aim_xs_place top;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        size_t n = lengths[i];
        for (size_t e = 0; e < n; e++)
            x[e] = (double)NAN;
        x[1] = 1;
        x[3] = INFINITY;
        x[5] = -INFINITY;
        aim_panel panel = aim_cross_section(x, n);
        ck_hold_ok(aim_xs_rank(panel, (aim_xs_rank_spec){0}, ranks));
        ck_hold_same(ranks[1], 2);
        ck_hold_same(ranks[3], 3);
        ck_hold_same(ranks[5], 1);
        ck_hold_ok(aim_xs_median(panel, 0, &q));
        ck_hold_same(q, 1);
        ck_hold_ok(aim_xs_top(panel, 1, &top));
        ck_hold(top.entity == 3 && isinf(top.value), "the largest is %g", top.value);
    }
    free(ranks);
    free(x);
}
END_TEST

/* Four times the width of the sample overflows, its lower end does not. */
START_TEST(infinities_beside_a_sample_too_wide)
{
    enum { N = 300 };
    double x[N], ranks[N], q;
    aim_xs_place top;
    for (size_t e = 0; e < N; e++)
        x[e] = e % 8 < 4 ? -3e307 : 3e307;
    x[1] = INFINITY;
    x[5] = -INFINITY;
    aim_panel panel = aim_cross_section(x, N);
    ck_hold_ok(aim_xs_rank(panel, (aim_xs_rank_spec){0}, ranks));
    ck_hold_same(ranks[1], N);
    ck_hold_same(ranks[5], 1);
    ck_hold_ok(aim_xs_top(panel, 1, &top));
    ck_hold(top.entity == 1, "the largest is %g", top.value);
    ck_hold_ok(aim_xs_median(panel, 0, &q));
    ck_hold_same(q, -3e307);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xs, properties");
    TCase *tests = tcase_create("oracle");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, small_panels_with_ties_and_gaps);
    tcase_add_test(tests, long_sorts);
    tcase_add_test(tests, hard_moments_across_blocks);
    tcase_add_test(tests, layouts_strides_slices_and_scale);
    tcase_add_test(tests, permutations_and_missing_names);
    tcase_add_test(tests, infinities_beside_a_sample_of_nothing);
    tcase_add_test(tests, infinities_beside_a_sample_too_wide);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
