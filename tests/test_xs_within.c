/* Transforms inside groups: by hand, each group against its members alone. */
#include "membership.h"
#include "transform.h"

#include <float.h>

#define ck_assert_ok(call) ck_assert_int_eq(call, AIM_OK)

enum { FEW = 7 };

struct hand {
    const char *name;
    struct ask ask;
    const aim_groups *groups;
    size_t n;
    double x[FEW], expected[FEW];
};

/* One label a name: three, two, one, none in group 3, and one name without a group. */
static const int32_t sectors[] = {0, 0, 0, 1, 1, 2, -1};
static const aim_groups one = {4, sectors, NULL, AIM_WEIGHT_FULL};
/* In another order of names and of labels. */
static const int32_t mixed[] = {3, 0, -7, 0, 1, 0, 1};
static const aim_groups other = {4, mixed, NULL, AIM_WEIGHT_FIRST};

#define ROOT7 2.6457513110645906

static const struct hand by_sector[] = {
    /* Means 3, 15, 7. */
    {"demean", {.what = DEMEAN}, &one, 7, {1, 2, 6, 10, 20, 7, 3}, {-2, -1, 3, -5, 5, 0, NAN}},
    {"demean, mixed",
     {.what = DEMEAN},
     &other,
     7,
     {7, 1, 3, 2, 10, 6, 20},
     {0, -2, NAN, -1, -5, 3, 5}},
    /* Sample variances (4 + 1 + 9) / 2 and 25 + 25; of one there is none. */
    {"z-score",
     {.what = ZSCORE},
     &one,
     7,
     {1, 2, 6, 10, 20, 7, 3},
     {-2 / ROOT7, -1 / ROOT7, 3 / ROOT7, -5 / 7.0710678118654755, 5 / 7.0710678118654755, NAN,
      NAN}},
    {"z-score of all there is",
     {.what = ZSCORE, .sd = AIM_POPULATION},
     &one,
     7,
     {2, 2, 2, 10, 20, 7, 3},
     {NAN, NAN, NAN, -1, 1, NAN, NAN}},
    /* Medians 2 and 15, distances 1 0 4 and 5 5. */
    {"robust", {.what = ROBUST}, &one, 7, {1, 2, 6, 10, 20, 7, 3}, {-1, 0, 4, -1, 1, NAN, NAN}},
    {"rank", {.what = RANK}, &one, 7, {1, 6, 2, 20, 10, 7, 3}, {1, 3, 2, 2, 1, 1, NAN}},
    {"share",
     {.what = RANK, .rank = {.scale = AIM_RANK_N_MINUS_1, .descending = true}},
     &one,
     7,
     {1, 6, 2, 20, 10, 7, 3},
     {1, 0, 0.5, 0, 1, NAN, NAN}},
    /* Type 7: positions 1.5 and 2.5 of 1 2 6; 1.25 and 1.75 of 10 20. */
    {"winsorise",
     {.what = WINSORISE, .winsorise = {.low = 0.25, .high = 0.25}},
     &one,
     7,
     {1, 2, 6, 10, 20, 7, 3},
     {1.5, 2, 4, 12.5, 17.5, 7, NAN}},
    /* Medians 2 and 15, MADs 1 and 5; one name has none. */
    {"winsorise by MADs",
     {.what = WINSORISE, .winsorise = {.by = AIM_WINSORISE_MADS, .low = 0.5, .high = 2}},
     &one,
     7,
     {1, 2, 6, 10, 20, 7, 3},
     {1.5, 2, 4, 12.5, 20, NAN, NAN}},
    {"nothing", {.what = RANK}, &one, 0, {0}, {0}},
    {"one", {.what = DEMEAN}, &one, 1, {5}, {0}},
    {"two", {.what = RANK}, &one, 2, {5, 4}, {2, 1}},
    {"equal", {.what = DEMEAN}, &one, 5, {0.1, 0.1, 0.1, 3, 3}, {0, 0, 0, 0, 0}},
    {"all missing", {.what = DEMEAN}, &one, 4, {NAN, NAN, NAN, NAN}, {NAN, NAN, NAN, NAN}},
    {"missing", {.what = DEMEAN}, &one, 5, {1, NAN, 5, NAN, 4}, {-2, NAN, 2, NAN, 0}},
    {"missing first",
     {.what = RANK, .rank = {.missing = AIM_MISSING_FIRST}},
     &one,
     7,
     {1, NAN, 5, NAN, 4, NAN, NAN},
     {2, 1, 3, 1, 2, NAN, NAN}}, /* a group of missing ones ranks nothing */
    /* Three of group 0, two of group 1 known. */
    {"fewer needed",
     {.what = DEMEAN, .min_count = 2},
     &one,
     5,
     {1, 2, 6, 2, 4},
     {-2, -1, 3, -1, 1}},
    {"as many needed",
     {.what = RANK, .min_count = 3},
     &one,
     5,
     {1, 2, 6, 2, 4},
     {1, 2, 3, NAN, NAN}},
    {"more needed",
     {.what = DEMEAN, .min_count = 4},
     &one,
     5,
     {1, 2, 6, 2, 4},
     {NAN, NAN, NAN, NAN, NAN}},
    /* An infinity spoils its own group only; order does not mind. */
    {"infinite mean", {.what = DEMEAN}, &one, 5, {1, INFINITY, 6, 2, 4}, {NAN, NAN, NAN, -1, 1}},
    {"infinite sd",
     {.what = ZSCORE, .sd = AIM_POPULATION},
     &one,
     5,
     {1, INFINITY, 6, 2, 4},
     {NAN, NAN, NAN, -1, 1}},
    {"infinitely far", {.what = ROBUST}, &one, 5, {1, INFINITY, 6, 2, 4}, {-1, INFINITY, 0, -1, 1}},
    {"infinite rank", {.what = RANK}, &one, 5, {1, INFINITY, 6, 2, -INFINITY}, {1, 3, 2, 2, 1}},
    {"infinity held",
     {.what = WINSORISE, .winsorise = {.low = 0.5, .high = 0.5}},
     &one,
     5,
     {1, INFINITY, 6, -INFINITY, INFINITY},
     {6, 6, 6, NAN, NAN}},
};

/* A in 0 and 1, B in 0, C in 1, D in 0 and 2, E in 1 and 2: 1 6 8 5 3. */
static const int32_t tags[] = {0, 1, 0, 1, 0, 2, 1, 2};
static const size_t tagged[] = {0, 2, 3, 4, 6, 8};
static const aim_groups full = {3, tags, tagged, AIM_WEIGHT_FULL};
static const aim_groups part = {3, tags, tagged, AIM_WEIGHT_FRACTIONAL};
static const aim_groups first = {3, tags, tagged, AIM_WEIGHT_FIRST};
/* A twice in 0, B once; A in none and in 0, B in 0; A alone in 1 as well. */
static const int32_t twice[] = {0, 0, 0}, none[] = {-1, 0, 0}, alone[] = {0, 1, 0, 0};
static const size_t pair[] = {0, 2, 3}, trio[] = {0, 2, 3, 4};
static const aim_groups twice_full = {1, twice, pair, AIM_WEIGHT_FULL};
static const aim_groups twice_part = {1, twice, pair, AIM_WEIGHT_FRACTIONAL};
static const aim_groups twice_first = {1, twice, pair, AIM_WEIGHT_FIRST};
static const aim_groups none_full = {1, none, pair, AIM_WEIGHT_FULL};
static const aim_groups none_part = {1, none, pair, AIM_WEIGHT_FRACTIONAL};
static const aim_groups none_first = {1, none, pair, AIM_WEIGHT_FIRST};
static const aim_groups alone_full = {2, alone, trio, AIM_WEIGHT_FULL};
/* No labels at all. */
static const size_t nowhere[] = {0, 0, 0};
static const aim_groups unlabelled = {2, NULL, nowhere, AIM_WEIGHT_FULL};
static const int32_t negative[] = {-1, -1};
static const aim_groups no_groups = {0, negative, NULL, AIM_WEIGHT_FULL};

static const struct hand by_tag[] = {
    /* Means (1 + 6 + 5) / 3, (1 + 8 + 3) / 3, (5 + 3) / 2, all 4; D and E are given the mean of 1
     * and 1, of -1 and -1, A of -3 and -3. */
    {"full", {.what = DEMEAN}, &full, 5, {1, 6, 8, 5, 3}, {-3, 2, 4, 1, -1}},
    /* (0.5 + 6 + 2.5) / 2 = 4.5, (0.5 + 8 + 1.5) / 2 = 5, (2.5 + 1.5) / 1 = 4: A -3.5 and -4, D
     * 0.5 and 1, E -2 and -1. */
    {"fractional", {.what = DEMEAN}, &part, 5, {1, 6, 8, 5, 3}, {-3.75, 1.5, 3, 0.75, -1.5}},
    /* 1 6 5 and 8 3 only: means 4 and 5.5. */
    {"first", {.what = DEMEAN}, &first, 5, {1, 6, 8, 5, 3}, {-3, 2, 2.5, 1, -2.5}},
    /* Without B: (1 + 5) / 2 and 4: A -2 and -3, D 2 and 1. */
    {"missing", {.what = DEMEAN}, &full, 5, {1, NAN, 8, 5, 3}, {-2.5, NAN, 4, 1.5, -1}},
    /* Ranks 1 3 2 of A B D, 1 3 2 of A C E, 2 1 of D E. */
    {"rank", {.what = RANK}, &full, 5, {1, 6, 8, 5, 3}, {1, 3, 3, 2, 1.5}},
    {"share",
     {.what = RANK, .rank = {.scale = AIM_RANK_N_MINUS_1}},
     &full,
     5,
     {1, 6, 8, 5, 3},
     {0, 1, 1, 0.75, 0.25}},
    {"first rank", {.what = RANK}, &first, 5, {1, 6, 8, 5, 3}, {1, 3, 2, 2, 1}},
    /* Medians 5 3 4, MADs 1 2 1: A -4 and -1, D 0 and 1, E 0 and -1. */
    {"robust", {.what = ROBUST}, &full, 5, {1, 6, 8, 5, 3}, {-2.5, 1, 2.5, 0.5, -0.5}},
    /* Medians held to from below: A 5 and 3, B 6, C 8, D 5 and 5, E 3 and 4. */
    {"winsorise",
     {.what = WINSORISE, .winsorise = {.low = 0.5}},
     &full,
     5,
     {1, 6, 8, 5, 3},
     {4, 6, 8, 5, 3.5}},
    /* Group 2 has one known name, A's 0 and 1 stay: what is undefined is left out of the mean. */
    {"where it is defined",
     {.what = ZSCORE, .sd = AIM_POPULATION},
     &full,
     5,
     {1, 3, 7, NAN, 1},
     {(-1 - 0.7071067811865475) / 2, 1, 1.414213562373095, NAN, -0.7071067811865475}},
    {"where there are enough",
     {.what = DEMEAN, .min_count = 3},
     &full,
     5,
     {1, 6, 8, 5, 3},
     {-3, 2, 4, 1, -1}},
    {"nowhere enough",
     {.what = DEMEAN, .min_count = 4},
     &full,
     5,
     {1, 6, 8, 5, 3},
     {NAN, NAN, NAN, NAN, NAN}},
    /* B's infinity spoils 0: A has 1 left (mean 4), D has 2 (mean 4). */
    {"one group spoilt", {.what = DEMEAN}, &full, 5, {1, INFINITY, 8, 5, 3}, {-3, NAN, 4, 1, -1}},
    {"alone in another", {.what = ZSCORE}, &alone_full, 3, {1, 3, 5}, {-1, 0, 1}},
    {"a mean of its own", {.what = DEMEAN}, &alone_full, 3, {1, 3, 5}, {-1, 0, 2}},
    /* Two of A and one of B: mean (1 + 1 + 4) / 3; halves of A: (1 + 4) / 2. */
    {"twice", {.what = DEMEAN}, &twice_full, 2, {1, 4}, {-1, 2}},
    {"twice a half", {.what = DEMEAN}, &twice_part, 2, {1, 4}, {-1.5, 1.5}},
    {"once of twice", {.what = DEMEAN}, &twice_first, 2, {1, 4}, {-1.5, 1.5}},
    {"twice ranked", {.what = RANK}, &twice_full, 2, {1, 4}, {1.5, 3}},
    {"twice in order",
     {.what = RANK, .rank = {.ties = AIM_TIES_ORDINAL}},
     &twice_full,
     2,
     {4, 4},
     {1.5, 3}},
    {"needs three of two names", {.what = RANK, .min_count = 3}, &twice_full, 2, {1, 4}, {1.5, 3}},
    /* No group is no label: it takes no share, but it can be the first. */
    {"none and one", {.what = DEMEAN}, &none_full, 2, {1, 3}, {-1, 1}},
    {"none takes no share", {.what = DEMEAN}, &none_part, 2, {1, 3}, {-1, 1}},
    {"none first", {.what = DEMEAN}, &none_first, 2, {1, 3}, {NAN, 0}},
    {"unlabelled", {.what = DEMEAN}, &unlabelled, 2, {1, 3}, {NAN, NAN}},
    {"unlabelled ranks", {.what = RANK}, &unlabelled, 2, {1, 3}, {NAN, NAN}},
    {"no groups", {.what = RANK}, &no_groups, 2, {1, 3}, {NAN, NAN}},
};

static void check_by_hand(const struct hand *hands, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check_everywhere(hands[i].name, hands[i].ask, hands[i].groups, hands[i].n, 1, hands[i].x,
                         hands[i].expected);
        /* As periods of a panel, more than a tile of them, between periods without values. */
        double x[20 * FEW], expected[20 * FEW];
        size_t n = hands[i].n;
        for (size_t t = 0; t < 20; t++)
            for (size_t e = 0; e < n; e++) {
                x[t * n + e] = t % 3 == 1 ? (double)NAN : hands[i].x[e];
                expected[t * n + e] = t % 3 == 1 ? (double)NAN : hands[i].expected[e];
            }
        check_everywhere(hands[i].name, hands[i].ask, hands[i].groups, n, 20, x, expected);
    }
}

START_TEST(by_hand)
{
    check_by_hand(by_sector, sizeof by_sector / sizeof *by_sector);
    check_by_hand(by_tag, sizeof by_tag / sizeof *by_tag);
}
END_TEST

static const struct ask asks[] = {
    {.what = DEMEAN, .min_count = 2},
    {.what = ZSCORE, .min_count = 2},
    {.what = ZSCORE, .sd = AIM_POPULATION},
    {.what = ROBUST, .min_count = 3},
    {.what = ROBUST, .scale = AIM_MAD_NORMAL},
    {.what = RANK, .min_count = 2},
    {.what = RANK,
     .rank = {.ties = AIM_TIES_ORDINAL, .missing = AIM_MISSING_LAST, .descending = true}},
    {.what = RANK, .rank = {.ties = AIM_TIES_DENSE, .scale = AIM_RANK_N}},
    {.what = RANK, .rank = {.missing = AIM_MISSING_FIRST, .scale = AIM_RANK_N_MINUS_1}},
    {.what = WINSORISE, .winsorise = {.low = 0.1, .high = 0.2}},
    {.what = WINSORISE, .winsorise = {.low = 0.3, .type = 3}, .min_count = 2},
    {.what = WINSORISE, .winsorise = {.by = AIM_WINSORISE_MADS, .low = 1.25, .high = 0.75}},
};
enum { ASKS = sizeof asks / sizeof *asks };

/* The only group, with everybody in it once: the plain function, to the bit. */
START_TEST(everybody_in_one_group)
{
    enum { LONGEST = 5000 };
    static double x[LONGEST], plain[LONGEST], within[LONGEST];
    static float x_f32[LONGEST], plain_f32[LONGEST], within_f32[LONGEST];
    static int32_t labels[LONGEST];
    static size_t steps[LONGEST + 1];
    static const size_t lengths[] = {0, 1, 2, 3, 7, 15, 16, 17, 33, 100, 2047, 2049, LONGEST};
    uint64_t state = 61;
    for (size_t e = 0; e <= LONGEST; e++)
        steps[e] = e;
    for (size_t round = 0; round < 4 * sizeof lengths / sizeof *lengths; round++) {
        size_t n = lengths[round / 4];
        for (size_t e = 0; e < n; e++) {
            double value = round % 2 ? floor(8 * draw_unit(&state)) / 10 : draw_unit(&state) * 1e3;
            x[e] = draw(&state) % 8 == 0 ? (double)NAN : round % 4 == 3 ? 0.1 : value;
            x_f32[e] = (float)x[e];
        }
        for (unsigned weighting = 0; weighting < 3; weighting++)
            for (size_t i = 0; i < ASKS; i++) {
                aim_groups all = {1, labels, round % 2 ? steps : NULL, (aim_weighting)weighting};
                if (weighting == AIM_WEIGHT_FRACTIONAL)
                    continue;
                ck_hold_ok(transform(asks[i], aim_cross_section(x, n), NULL, plain));
                ck_hold_ok(transform(asks[i], aim_cross_section(x, n), &all, within));
                ck_hold_ok(
                    transform_f32(asks[i], aim_cross_section_f32(x_f32, n), NULL, plain_f32));
                ck_hold_ok(
                    transform_f32(asks[i], aim_cross_section_f32(x_f32, n), &all, within_f32));
                for (size_t e = 0; e < n; e++)
                    ck_hold(same(plain[e], within[e]) && same(plain_f32[e], within_f32[e]),
                            "ask %zu of %zu: %.17g, not %.17g", i, n, within[e], plain[e]);
            }
    }
}
END_TEST

/* What each name should get: each group's members as a cross-section of their own, and the mean of
 * what comes of it where that is defined. `largest` is the largest thing that any name is given. */
static void expect(struct ask ask, const struct membership *m, aim_weighting weighting, size_t n,
                   const double *x, double *expected, double *largest)
{
    double values[4 * MOST], result[GROUPS][4 * MOST];
    long double weights[4 * MOST];
    size_t next[GROUPS] = {0};
    *largest = 0;
    for (int32_t g = 0; g < GROUPS; g++) {
        size_t count = members(m, weighting, n, x, g, values, weights), known = 0;
        if (weighting != AIM_WEIGHT_FRACTIONAL) {
            ck_hold_ok(transform(ask, aim_cross_section(values, count), NULL, result[g]));
            continue;
        }
        long double sum = 0, weight = 0;
        for (size_t i = 0; i < count; i++)
            if (values[i] == values[i]) {
                known++;
                weight += weights[i];
                sum += weights[i] * (long double)values[i];
            }
        bool enough = known >= (ask.min_count ? ask.min_count : 1) && isfinite(sum);
        for (size_t i = 0; i < count; i++)
            result[g][i] = enough ? (double)(values[i] - sum / weight) : (double)NAN;
    }
    for (size_t e = 0; e < n; e++) {
        size_t to = m->offsets[e + 1], count = 0;
        double sum = 0;
        if (weighting == AIM_WEIGHT_FIRST && to > m->offsets[e])
            to = m->offsets[e] + 1;
        for (size_t i = m->offsets[e]; i < to; i++) {
            int32_t g = m->labels[i];
            double value = g < 0 ? (double)NAN : result[g][next[g]++];
            sum += value == value ? value : 0;
            count += value == value;
            *largest = isfinite(value) ? fmax(*largest, fabs(value)) : *largest;
        }
        expected[e] = count ? sum / (double)count : (double)NAN;
    }
}

START_TEST(groups_are_their_members)
{
    enum { PERIODS = 19 };
    uint64_t state = 62;
    static double x[PERIODS * MOST], expected[PERIODS * MOST], out[PERIODS * MOST];
    static float x_f32[PERIODS * MOST], out_f32[PERIODS * MOST];
    struct membership m;
    for (unsigned round = 0; round < 60; round++) {
        size_t n = draw(&state) % (MOST + 1);
        draw_membership(&m, n, &state);
        for (size_t i = 0; i < n * PERIODS; i++) {
            double value = round % 2 ? floor(draw_unit(&state) * 9) - 4 : draw_unit(&state) * 8 - 4;
            x_f32[i] = draw(&state) % 6 == 0 ? NAN : (float)value;
            if (round % 5 == 0 && draw(&state) % 20 == 0)
                x_f32[i] = draw(&state) % 2 ? INFINITY : -INFINITY;
            x[i] = x_f32[i];
        }
        for (unsigned w = 0; w < 3; w++)
            for (size_t i = 0; i < ASKS; i++) {
                bool fractional = w == AIM_WEIGHT_FRACTIONAL;
                aim_groups groups = {GROUPS, m.labels, m.offsets, (aim_weighting)w};
                double largest = 0, most = 0;
                if (fractional && asks[i].what != DEMEAN)
                    continue;
                for (size_t t = 0; t < PERIODS; t++) {
                    expect(asks[i], &m, groups.weighting, n, x + t * n, expected + t * n, &largest);
                    most = fmax(most, largest);
                }
                aim_panel columns = aim_by_period(x, PERIODS, n);
                ck_hold_ok(transform(asks[i], columns, &groups, out));
                /* A weighted mean is the sum of up to 160 values up to 4. */
                double off = fractional ? 160 * DBL_EPSILON * 4 : 0;
                for (size_t k = 0; k < n * PERIODS; k++)
                    ck_hold(same(out[k] + 0.0, expected[k] + 0.0) ||
                                fabs(out[k] - expected[k]) <= off,
                            "ask %zu, weighting %u [%zu]: %.17g, not %.17g", i, w, k, out[k],
                            expected[k]);
                /* f32 rounds what each group gives, and their mean again. */
                aim_panel_f32 narrow = aim_by_period_f32(x_f32, PERIODS, n);
                ck_hold_ok(transform_f32(asks[i], narrow, &groups, out_f32));
                for (size_t k = 0; k < n * PERIODS; k++)
                    ck_hold(same(out_f32[k], (double)(float)out[k]) ||
                                fabs(out_f32[k] - out[k]) <= (double)FLT_EPSILON * most,
                            "ask %zu, weighting %u [%zu]: %.9g, not %.17g", i, w, k, out_f32[k],
                            out[k]);
            }
    }
}
END_TEST

/* Layouts, gaps, in place: one label a name, so that f32 is f64 rounded once. Names in another order
 * keep what stands on order or on exact sums; a power of two scales. */
START_TEST(layouts_order_and_scale)
{
    uint64_t state = 63;
    static double x[30 * MOST], y[30 * MOST], a[30 * MOST], b[30 * MOST];
    int32_t labels[MOST], moved[MOST];
    size_t from[MOST];
    for (unsigned round = 0; round < 40; round++) {
        size_t n = draw(&state) % (MOST + 1), periods = draw(&state) % 30;
        for (size_t e = 0; e < n; e++) {
            labels[e] = (int32_t)(draw(&state) % (GROUPS + 1)) - 1;
            from[e] = e;
        }
        for (size_t e = n; e-- > 1;) {
            size_t with = draw(&state) % (e + 1), kept = from[e];
            from[e] = from[with];
            from[with] = kept;
        }
        for (size_t i = 0; i < n * periods; i++)
            x[i] = draw(&state) % 7 == 0 ? (double)NAN : floor(draw_unit(&state) * 30);
        for (size_t e = 0; e < n; e++)
            moved[e] = labels[from[e]];
        aim_groups groups = {GROUPS, labels, NULL, AIM_WEIGHT_FULL};
        aim_groups others = {GROUPS, moved, NULL, AIM_WEIGHT_FULL};
        for (size_t i = 0; i < ASKS; i++) {
            bool scales = asks[i].what == DEMEAN || asks[i].what == WINSORISE;
            bool by_name = asks[i].what == RANK && asks[i].rank.ties == AIM_TIES_ORDINAL;
            ck_hold_ok(transform(asks[i], aim_by_period(x, periods, n), &groups, a));
            check_everywhere("random", asks[i], &groups, n, periods, x, a);
            for (size_t t = 0; t < periods; t++)
                for (size_t e = 0; e < n; e++)
                    y[t * n + e] = x[t * n + from[e]] * 0x1p40;
            ck_hold_ok(transform(asks[i], aim_by_period(y, periods, n), &others, b));
            for (size_t t = 0; t < periods && !by_name; t++)
                for (size_t e = 0; e < n; e++) {
                    double was = a[t * n + from[e]] * (scales ? 0x1p40 : 1), is = b[t * n + e];
                    double off = asks[i].what == ZSCORE   ? 8 * DBL_EPSILON * fmax(1, fabs(was))
                                 : asks[i].what == DEMEAN ? 2 * DBL_EPSILON * 30 * 0x1p40
                                                          : 0;
                    ck_hold(same(was, is) || fabs(was - is) <= off, "ask %zu: %.17g, not %.17g", i,
                            is, was);
                }
        }
    }
}
END_TEST

/* Each call that must be refused, in f64 and f32; the message names the function and what is wrong,
 * and outputs full of a mark keep it. */
static void refuse(struct ask ask, aim_panel x, aim_groups groups, bool output, aim_status status,
                   const char *what)
{
    static const char *const functions[] = {"aim_xs_within_demean", "aim_xs_within_zscore",
                                            "aim_xs_within_robust_zscore", "aim_xs_within_rank",
                                            "aim_xs_within_winsorise"};
    static const float some[3] = {1, 2, 3};
    char name[64];
    double out[3] = {MARK, MARK, MARK};
    float out_f32[3] = {MARK, MARK, MARK};
    aim_panel_f32 x_f32 = {x.values ? some : NULL, x.entities, x.periods, x.layout, x.stride};
    ck_assert_refused(transform(ask, x, &groups, output ? out : NULL), status, what);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), functions[ask.what]));
    ck_assert_refused(transform_f32(ask, x_f32, &groups, output ? out_f32 : NULL), status, what);
    snprintf(name, sizeof name, "%s_f32", functions[ask.what]);
    ck_assert_msg(strstr(aim_last_error(), name), "%s: %s", name, aim_last_error());
    for (size_t i = 0; i < 3; i++)
        ck_assert(out[i] == MARK && out_f32[i] == MARK);
}

START_TEST(refusals)
{
    const double x[] = {1, 2, 3};
    const int32_t good[] = {0, 1, 1}, high[] = {0, 1, 2};
    const size_t falls[] = {0, 2, 1, 3}, vast[] = {0, 1, 2, (size_t)1 << 40};
    aim_panel panel = aim_cross_section(x, 3);
    aim_groups ok = {2, good, NULL, AIM_WEIGHT_FULL};
    static const struct ask each[] = {
        {.what = DEMEAN}, {.what = ZSCORE}, {.what = ROBUST}, {.what = RANK}, {.what = WINSORISE}};
    const struct {
        aim_panel x;
        aim_groups groups;
        aim_status status;
        const char *what;
    } bad[] = {
        {aim_cross_section(NULL, 3), ok, AIM_ERROR_NULL, "x.values is NULL"},
        {{x, 3, 1, (aim_layout)2, 3}, ok, AIM_ERROR_ARGUMENT, "x.layout"},
        {{x, 1, 3, AIM_LAYOUT_BY_PERIOD, 0}, ok, AIM_ERROR_SHAPE, "x.stride"},
        {aim_by_period(x, 1, (size_t)INT32_MAX + 1), ok, AIM_ERROR_SHAPE, "2^31"},
        {panel, {2, NULL, NULL, AIM_WEIGHT_FULL}, AIM_ERROR_NULL, "groups.labels is NULL"},
        {panel, {2, high, NULL, AIM_WEIGHT_FULL}, AIM_ERROR_ARGUMENT, "groups.labels[2] is 2"},
        {panel, {1, good, NULL, AIM_WEIGHT_FIRST}, AIM_ERROR_ARGUMENT, "groups.labels[1] is 1"},
        {panel, {2, good, falls, AIM_WEIGHT_FULL}, AIM_ERROR_ARGUMENT, "groups.offsets[2] is 1"},
        {panel, {2, good, vast, AIM_WEIGHT_FULL}, AIM_ERROR_SHAPE, "memberships"},
        {panel, {2, good, NULL, (aim_weighting)3}, AIM_ERROR_ARGUMENT, "groups.weighting is 3"},
        {panel, {2, good, NULL, (aim_weighting)-1}, AIM_ERROR_ARGUMENT, "groups.weighting is -1"},
        {panel, {SIZE_MAX, good, NULL, AIM_WEIGHT_FULL}, AIM_ERROR_ARGUMENT, "groups.count is"},
    };
    for (size_t k = 0; k < sizeof each / sizeof *each; k++) {
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
            refuse(each[k], bad[i].x, bad[i].groups, true, bad[i].status, bad[i].what);
        refuse(each[k], panel, ok, false, AIM_ERROR_NULL, "out is NULL");
        aim_groups part_of = {2, good, NULL, AIM_WEIGHT_FRACTIONAL};
        if (each[k].what != DEMEAN)
            refuse(each[k], panel, part_of, true, AIM_ERROR_ARGUMENT, "fractional");
        /* Nothing to do needs nothing. */
        ck_assert_ok(transform(each[k], aim_cross_section(NULL, 0), &(aim_groups){0}, NULL));
        ck_assert_ok(transform(each[k], aim_by_entity(NULL, 3, 0), &ok, NULL));
        ck_assert_ok(transform(each[k], aim_by_period(NULL, 0, 3), &ok, NULL));
        ck_assert_ok(transform_f32(each[k], aim_by_period_f32(NULL, 0, 3), &ok, NULL));
    }
    aim_status e = AIM_ERROR_ARGUMENT;
    struct ask ask = {.what = ZSCORE, .sd = (aim_moments_of)2};
    refuse(ask, panel, ok, true, e, "spec.sd is 2");
    ask = (struct ask){.what = ROBUST, .scale = (aim_mad_scale)2};
    refuse(ask, panel, ok, true, e, "scale is 2");
    ask = (struct ask){.what = RANK, .rank = {.scale = (aim_rank_scale)4}};
    refuse(ask, panel, ok, true, e, "spec.scale is 4");
    ask = (struct ask){.what = RANK, .rank = {.ties = (aim_ties)5}};
    refuse(ask, panel, ok, true, e, "spec.ties is 5");
    ask = (struct ask){.what = RANK, .rank = {.missing = (aim_missing_rank)3}};
    refuse(ask, panel, ok, true, e, "spec.missing is 3");
    ask = (struct ask){.what = WINSORISE, .winsorise = {.by = (aim_winsorise_by)2}};
    refuse(ask, panel, ok, true, e, "spec.by is 2");
    ask = (struct ask){.what = WINSORISE, .winsorise = {.low = 0.7, .high = 0.4}};
    refuse(ask, panel, ok, true, e, "more than the whole");
    ask = (struct ask){.what = WINSORISE, .winsorise = {.by = AIM_WINSORISE_MADS, .low = -3}};
    refuse(ask, panel, ok, true, e, "spec.low is -3");
    ask = (struct ask){.what = WINSORISE, .winsorise = {.low = 0.1, .type = 10}};
    refuse(ask, panel, ok, true, e, "spec.type is 10");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xs, within groups");
    TCase *tests = tcase_create("within");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, by_hand);
    tcase_add_test(tests, everybody_in_one_group);
    tcase_add_test(tests, groups_are_their_members);
    tcase_add_test(tests, layouts_order_and_scale);
    tcase_add_test(tests, refusals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
