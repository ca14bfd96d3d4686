/* Values on the scale of their period, and shares of ranks: by hand, then against the oracle. */
#include "transform.h"

#include <float.h>

#define ck_assert_ok(call) ck_assert_int_eq(call, AIM_OK)

enum { FEW = 6 };

/* What is asked of a few values, and what comes of them. */
struct hand {
    const char *name;
    struct ask ask;
    size_t n;
    double x[FEW], expected[FEW];
};

#define NORMAL 1.482602218505602

static const struct hand centred[] = {
    {"mean 3", {.what = DEMEAN}, 3, {1, 2, 6}, {-2, -1, 3}},
    {"mean 3 of the known", {.what = DEMEAN}, 5, {NAN, 1, 2, NAN, 6}, {NAN, -2, -1, NAN, 3}},
    {"nothing", {.what = DEMEAN}, 0, {0}, {0}},
    {"one", {.what = DEMEAN}, 1, {5}, {0}},
    {"two, mean 2.5", {.what = DEMEAN}, 2, {1, 4}, {-1.5, 1.5}},
    /* 0.1 three times adds up to 0.3 and an ulp: their mean is 0.1 all the same. */
    {"equal", {.what = DEMEAN}, 4, {0.1, 0.1, NAN, 0.1}, {0, 0, NAN, 0}},
    {"all missing", {.what = DEMEAN}, 2, {NAN, NAN}, {NAN, NAN}},
    {"infinite mean", {.what = DEMEAN}, 3, {1, INFINITY, 3}, {NAN, NAN, NAN}},
    {"infinite mean below", {.what = DEMEAN}, 2, {-INFINITY, 3}, {NAN, NAN}},
    {"undefined mean", {.what = DEMEAN}, 3, {-INFINITY, 1, INFINITY}, {NAN, NAN, NAN}},
    {"one more than needed", {.what = DEMEAN, .min_count = 1}, 3, {1, NAN, 3}, {-1, NAN, 1}},
    {"as many as needed", {.what = DEMEAN, .min_count = 2}, 3, {1, NAN, 3}, {-1, NAN, 1}},
    {"one too few", {.what = DEMEAN, .min_count = 3}, 3, {1, NAN, 3}, {NAN, NAN, NAN}},
};

static const struct hand robust[] = {
    /* Median 3, distances 2 1 0 1 7, MAD 1. */
    {"MAD 1", {.what = ROBUST}, 5, {1, 2, 3, 4, 10}, {-2, -1, 0, 1, 7}},
    {"MAD 1, normal",
     {.what = ROBUST, .scale = AIM_MAD_NORMAL},
     5,
     {1, 2, 3, 4, 10},
     {-2 / NORMAL, -1 / NORMAL, 0, 1 / NORMAL, 7 / NORMAL}},
    /* Median 3, distances 2 1 1 5, MAD 1.5. */
    {"MAD 1.5", {.what = ROBUST}, 4, {1, 2, 4, 8}, {-2 / 1.5, -1 / 1.5, 1 / 1.5, 5 / 1.5}},
    {"median 2 of the known", {.what = ROBUST}, 5, {1, NAN, 2, 4, NAN}, {-1, NAN, 0, 2, NAN}},
    {"nothing", {.what = ROBUST}, 0, {0}, {0}},
    {"one has no spread", {.what = ROBUST}, 1, {5}, {NAN}},
    {"two", {.what = ROBUST}, 2, {1, 3}, {-1, 1}},
    {"MAD 0, though one is far", {.what = ROBUST}, 4, {2, 2, 2, 9}, {NAN, NAN, NAN, NAN}},
    {"equal", {.what = ROBUST}, 3, {0.1, 0.1, NAN}, {NAN, NAN, NAN}},
    {"all missing", {.what = ROBUST}, 2, {NAN, NAN}, {NAN, NAN}},
    /* Infinitely far from a finite middle is a score. */
    {"one infinity", {.what = ROBUST}, 5, {1, 2, 3, 4, INFINITY}, {-2, -1, 0, 1, INFINITY}},
    {"two infinities",
     {.what = ROBUST},
     5,
     {-INFINITY, 1, 2, 3, INFINITY},
     {-INFINITY, -1, 0, 1, INFINITY}},
    {"infinite MAD", {.what = ROBUST}, 3, {-INFINITY, 1, INFINITY}, {NAN, NAN, NAN}},
    {"infinite median", {.what = ROBUST}, 3, {1, INFINITY, INFINITY}, {NAN, NAN, NAN}},
    {"undefined median", {.what = ROBUST}, 2, {-INFINITY, INFINITY}, {NAN, NAN}},
    {"as many as needed", {.what = ROBUST, .min_count = 3}, 4, {1, 2, NAN, 4}, {-1, 0, NAN, 2}},
    {"one too few", {.what = ROBUST, .min_count = 4}, 4, {1, 2, NAN, 4}, {NAN, NAN, NAN, NAN}},
};

#define TAILS(low_, high_, type_)                                                                  \
    {                                                                                              \
        WINSORISE, .winsorise = {.low = low_, .high = high_, .type = type_ }                       \
    }
#define MADS(low_, high_, scale_)                                                                  \
    {                                                                                              \
        WINSORISE, .scale = scale_, .winsorise = {                                                 \
            .by = AIM_WINSORISE_MADS,                                                              \
            .low = low_,                                                                           \
            .high = high_                                                                          \
        }                                                                                          \
    }

static const struct hand winsorised[] = {
    {"the zero value",
     {.what = WINSORISE},
     4,
     {3, -INFINITY, NAN, INFINITY},
     {3, -INFINITY, NAN, INFINITY}},
    {"nothing", TAILS(0.25, 0.25, 0), 0, {0}, {0}},
    {"one", TAILS(0.25, 0.25, 0), 1, {5}, {5}},
    {"two: 1 + 1/4 of 4 and of 8 less", TAILS(0.25, 0.25, 0), 2, {1, 5}, {2, 4}},
    {"equal", TAILS(0.25, 0.25, 0), 3, {0.1, 0.1, 0.1}, {0.1, 0.1, 0.1}},
    {"all missing", TAILS(0.25, 0.25, 0), 2, {NAN, NAN}, {NAN, NAN}},
    {"all missing, no bounds", TAILS(0, 0, 0), 2, {NAN, NAN}, {NAN, NAN}},
    /* Positions of 1/4 and 3/4 among 5 by type: 1 and 2: 1.25 up to 2, 3.75 up to 4; 3: 0.75 to 1,
     * 3.25 is halfway to none, so 4; 4: 1.25 and 3.75; 5: 1.75 and 4.25; 6: 1.5 and 4.5; 7: 2 and
     * 4; 9: 5.25 / 4 + 3/8 and 3/4 of 5.25 + 3/8. */
    {"type 1", TAILS(0.25, 0.25, 1), 5, {1, 2, 3, 4, 5}, {2, 2, 3, 4, 4}},
    {"type 2", TAILS(0.25, 0.25, 2), 5, {1, 2, 3, 4, 5}, {2, 2, 3, 4, 4}},
    {"type 2, whole", TAILS(0.25, 0.25, 2), 4, {1, 2, 3, 4}, {1.5, 2, 3, 3.5}},
    {"type 3", TAILS(0.25, 0.25, 3), 5, {1, 2, 3, 4, 5}, {1, 2, 3, 4, 4}},
    {"type 4", TAILS(0.25, 0.25, 4), 5, {1, 2, 3, 4, 5}, {1.25, 2, 3, 3.75, 3.75}},
    {"type 5", TAILS(0.25, 0.25, 5), 5, {1, 2, 3, 4, 5}, {1.75, 2, 3, 4, 4.25}},
    {"type 6", TAILS(0.25, 0.25, 6), 5, {1, 2, 3, 4, 5}, {1.5, 2, 3, 4, 4.5}},
    {"type 7", TAILS(0.25, 0.25, 7), 5, {1, 2, 3, 4, 5}, {2, 2, 3, 4, 4}},
    {"type 0 is 7", TAILS(0.25, 0.25, 0), 5, {5, 2, 1, 4, 3}, {4, 2, 2, 4, 3}},
    {"type 9", TAILS(0.25, 0.25, 9), 5, {1, 2, 3, 4, 5}, {1.6875, 2, 3, 4, 4.3125}},
    {"below only", TAILS(0.25, 0, 0), 6, {1, 2, NAN, 3, 4, 5}, {2, 2, NAN, 3, 4, 5}},
    {"above only", TAILS(0, 0.25, 0), 6, {1, 2, NAN, 3, 4, 5}, {1, 2, NAN, 3, 4, 4}},
    {"two halves leave the median", TAILS(0.5, 0.5, 0), 5, {1, 2, 3, 4, 9}, {3, 3, 3, 3, 3}},
    {"all of it below", TAILS(1, 0, 0), 3, {1, 2, 3}, {3, 3, 3}},
    {"all of it above", TAILS(0, 1, 0), 3, {1, 2, 3}, {1, 1, 1}},
    /* A tenth and nine tenths are the whole, either way round, though 1 - 0.9 is less than 0.1. */
    {"1 + 0.75 (5 - 1)", TAILS(0.75, 0.25, 0), 5, {1, 2, 3, 4, 9}, {4, 4, 4, 4, 4}},
    {"a tenth and the rest", TAILS(0.1, 0.9, 1), 5, {1, 2, 3, 4, 9}, {1, 1, 1, 1, 1}},
    {"the rest and a tenth", TAILS(0.9, 0.1, 1), 5, {1, 2, 3, 4, 9}, {9, 9, 9, 9, 9}},
    {"infinities beyond", TAILS(0.25, 0.25, 0), 5, {-INFINITY, 1, 2, 3, INFINITY}, {1, 1, 2, 3, 3}},
    /* Positions 1.75 and 3.25, between a value and an infinity: no bound. */
    {"infinite bounds",
     TAILS(0.25, 0.25, 0),
     4,
     {-INFINITY, 1, 2, INFINITY},
     {-INFINITY, 1, 2, INFINITY}},
    {"a bound between infinities", TAILS(0.25, 0, 0), 2, {-INFINITY, INFINITY}, {NAN, NAN}},
    {"the other bound", TAILS(0, 0.25, 0), 3, {-INFINITY, INFINITY, NAN}, {NAN, NAN, NAN}},
    {"as many as needed",
     {.what = WINSORISE, .min_count = 3, .winsorise = {.low = 0.5}},
     4,
     {1, NAN, 2, 3},
     {2, NAN, 2, 3}},
    {"more than needed",
     {.what = WINSORISE, .min_count = 2, .winsorise = {.low = 0.5}},
     4,
     {1, NAN, 2, 3},
     {2, NAN, 2, 3}},
    {"one too few",
     {.what = WINSORISE, .min_count = 4, .winsorise = {.low = 0.5}},
     4,
     {1, NAN, 2, 3},
     {NAN, NAN, NAN, NAN}},
    {"one too few, no bounds",
     {.what = WINSORISE, .min_count = 3},
     3,
     {1, NAN, 2},
     {NAN, NAN, NAN}},
    /* Median 3, MAD 1. */
    {"0 to 6", MADS(3, 3, AIM_MAD_RAW), 6, {1, 2, 3, 4, NAN, 10}, {1, 2, 3, 4, NAN, 6}},
    {"2 and more", MADS(1, 0, AIM_MAD_RAW), 5, {1, 2, 3, 4, 10}, {2, 2, 3, 4, 10}},
    {"5 and less", MADS(0, 2, AIM_MAD_RAW), 5, {1, 2, 3, 4, 10}, {1, 2, 3, 4, 5}},
    {"half a MAD", MADS(0.5, 0.25, AIM_MAD_RAW), 5, {1, 2, 3, 4, 10}, {2.5, 2.5, 3, 3.25, 3.25}},
    {"normal", MADS(1, 1, AIM_MAD_NORMAL), 5, {1, 2, 3, 4, 10}, {3 - NORMAL, 2, 3, 4, 3 + NORMAL}},
    {"more MADs than there is room for",
     MADS(DBL_MAX, DBL_MAX, AIM_MAD_NORMAL),
     5,
     {1, 2, 3, 4, 10},
     {1, 2, 3, 4, 10}},
    {"MAD 0", MADS(3, 3, AIM_MAD_RAW), 4, {2, 2, 2, 9}, {NAN, NAN, NAN, NAN}},
    {"MAD 0, no bounds", MADS(0, 0, AIM_MAD_RAW), 4, {2, 2, 2, 9}, {NAN, NAN, NAN, NAN}},
    {"an infinity held", MADS(3, 3, AIM_MAD_RAW), 5, {1, 2, 3, 4, INFINITY}, {1, 2, 3, 4, 6}},
    {"both held", MADS(2, 3, AIM_MAD_RAW), 5, {-INFINITY, 1, 2, 3, INFINITY}, {0, 1, 2, 3, 5}},
    {"infinite MAD", MADS(3, 3, AIM_MAD_RAW), 3, {-INFINITY, 1, INFINITY}, {NAN, NAN, NAN}},
    {"infinite median", MADS(3, 3, AIM_MAD_RAW), 3, {1, INFINITY, INFINITY}, {NAN, NAN, NAN}},
    {"one has no spread", MADS(3, 3, AIM_MAD_RAW), 1, {5}, {NAN}},
    {"too few for MADs",
     {.what = WINSORISE,
      .min_count = 3,
      .winsorise = {.by = AIM_WINSORISE_MADS, .low = 1, .high = 1}},
     2,
     {1, 3},
     {NAN, NAN}},
    {"enough for MADs",
     {.what = WINSORISE,
      .min_count = 2,
      .winsorise = {.by = AIM_WINSORISE_MADS, .low = 0.5, .high = 1}},
     2,
     {1, 3},
     {1.5, 3}},
};

#define BOUNDS(low_, high_)                                                                        \
    {                                                                                              \
        CLIP, .low = low_, .high = high_                                                           \
    }

static const struct hand clipped[] = {
    {"-1 to 1", BOUNDS(-1, 1), 6, {-2, -1, 0.5, NAN, 1, 2}, {-1, -1, 0.5, NAN, 1, 1}},
    {"above only", BOUNDS(-INFINITY, 1), 4, {-INFINITY, 0, 2, INFINITY}, {-INFINITY, 0, 1, 1}},
    {"below only", BOUNDS(1, INFINITY), 4, {-INFINITY, 0, 2, INFINITY}, {1, 1, 2, INFINITY}},
    {"no bounds",
     BOUNDS(-INFINITY, INFINITY),
     3,
     {-INFINITY, NAN, INFINITY},
     {-INFINITY, NAN, INFINITY}},
    {"one value", BOUNDS(2, 2), 3, {1, 2, NAN}, {2, 2, NAN}},
    {"infinitely high", BOUNDS(INFINITY, INFINITY), 2, {1, NAN}, {INFINITY, NAN}},
    {"nothing", BOUNDS(-1, 1), 0, {0}, {0}},
    {"all missing", BOUNDS(-1, 1), 2, {NAN, NAN}, {NAN, NAN}},
};

#define SHARES(scale_, ...)                                                                        \
    {                                                                                              \
        RANK, .rank = {.scale = scale_, __VA_ARGS__ }                                              \
    }
#define N    AIM_RANK_N
#define LESS AIM_RANK_N_MINUS_1
#define MORE AIM_RANK_N_PLUS_1

/* 10 30 20 NaN 20: plain ranks 1 4 2.5 . 2.5 of 4, dense 1 3 2 . 2 of 3. */
static const struct hand shares[] = {
    {"plain", {.what = RANK}, 5, {10, 30, 20, NAN, 20}, {1, 4, 2.5, NAN, 2.5}},
    {"n",
     SHARES(N, .ties = AIM_TIES_AVERAGE),
     5,
     {10, 30, 20, NAN, 20},
     {0.25, 1, 0.625, NAN, 0.625}},
    {"n - 1",
     SHARES(LESS, .ties = AIM_TIES_AVERAGE),
     5,
     {10, 30, 20, NAN, 20},
     {0, 1, 0.5, NAN, 0.5}},
    {"n + 1",
     SHARES(MORE, .ties = AIM_TIES_AVERAGE),
     5,
     {10, 30, 20, NAN, 20},
     {0.2, 0.8, 0.5, NAN, 0.5}},
    {"min",
     SHARES(LESS, .ties = AIM_TIES_MIN),
     5,
     {10, 30, 20, NAN, 20},
     {0, 1, 1.0 / 3, NAN, 1.0 / 3}},
    {"max", SHARES(N, .ties = AIM_TIES_MAX), 5, {10, 30, 20, NAN, 20}, {0.25, 1, 0.75, NAN, 0.75}},
    {"ordinal",
     SHARES(N, .ties = AIM_TIES_ORDINAL),
     5,
     {10, 30, 20, NAN, 20},
     {0.25, 1, 0.5, NAN, 0.75}},
    {"dense, n",
     SHARES(N, .ties = AIM_TIES_DENSE),
     5,
     {10, 30, 20, NAN, 20},
     {1.0 / 3, 1, 2.0 / 3, NAN, 2.0 / 3}},
    {"dense, n - 1",
     SHARES(LESS, .ties = AIM_TIES_DENSE),
     5,
     {10, 30, 20, NAN, 20},
     {0, 1, 0.5, NAN, 0.5}},
    {"dense, n + 1",
     SHARES(MORE, .ties = AIM_TIES_DENSE),
     5,
     {10, 30, 20, NAN, 20},
     {0.25, 0.75, 0.5, NAN, 0.5}},
    {"descending",
     SHARES(N, .descending = true),
     5,
     {10, 30, 20, NAN, 20},
     {1, 0.25, 0.625, NAN, 0.625}},
    /* Missing ones rank too: 1 4 2.5 5 2.5 and 2 5 3.5 1 3.5 of 5, dense 2 4 3 1 3 of 4. */
    {"last, n",
     SHARES(N, .missing = AIM_MISSING_LAST),
     5,
     {10, 30, 20, NAN, 20},
     {0.2, 0.8, 0.5, 1, 0.5}},
    {"last, n - 1",
     SHARES(LESS, .missing = AIM_MISSING_LAST),
     5,
     {10, 30, 20, NAN, 20},
     {0, 0.75, 0.375, 1, 0.375}},
    {"last, n + 1",
     SHARES(MORE, .missing = AIM_MISSING_LAST),
     5,
     {10, 30, 20, NAN, 20},
     {1.0 / 6, 4.0 / 6, 2.5 / 6, 5.0 / 6, 2.5 / 6}},
    {"first, n - 1",
     SHARES(LESS, .missing = AIM_MISSING_FIRST),
     5,
     {10, 30, 20, NAN, 20},
     {0.25, 1, 0.625, 0, 0.625}},
    {"dense first, n",
     SHARES(N, .ties = AIM_TIES_DENSE, .missing = AIM_MISSING_FIRST),
     5,
     {10, 30, 20, NAN, 20},
     {0.5, 1, 0.75, 0.25, 0.75}},
    {"dense last, n - 1",
     SHARES(LESS, .ties = AIM_TIES_DENSE, .missing = AIM_MISSING_LAST),
     6,
     {1, NAN, 1, 2, NAN, 1},
     {0, 1, 0, 0.5, 1, 0}},
    /* Three missing ones share places 2 to 4 of 4. */
    {"last together",
     SHARES(N, .missing = AIM_MISSING_LAST),
     4,
     {NAN, 7, NAN, NAN},
     {0.75, 0.25, 0.75, 0.75}},
    {"nothing", SHARES(N, .ties = AIM_TIES_AVERAGE), 0, {0}, {0}},
    {"one of 1", SHARES(N, .ties = AIM_TIES_AVERAGE), 2, {7, NAN}, {1, NAN}},
    {"one of 0", SHARES(LESS, .ties = AIM_TIES_AVERAGE), 2, {7, NAN}, {NAN, NAN}},
    {"one of 2", SHARES(MORE, .ties = AIM_TIES_AVERAGE), 2, {7, NAN}, {0.5, NAN}},
    {"one and a missing one", SHARES(LESS, .missing = AIM_MISSING_LAST), 2, {7, NAN}, {0, 1}},
    {"two", SHARES(LESS, .ties = AIM_TIES_AVERAGE), 2, {9, 7}, {1, 0}},
    {"equal", SHARES(LESS, .ties = AIM_TIES_AVERAGE), 3, {5, 5, 5}, {0.5, 0.5, 0.5}},
    {"equal, of one kind", SHARES(LESS, .ties = AIM_TIES_DENSE), 3, {5, 5, 5}, {NAN, NAN, NAN}},
    {"none known", SHARES(N, .missing = AIM_MISSING_LAST), 2, {NAN, NAN}, {NAN, NAN}},
    {"infinities",
     SHARES(LESS, .ties = AIM_TIES_AVERAGE),
     4,
     {INFINITY, -INFINITY, 0, INFINITY},
     {2.5 / 3, 0, 1.0 / 3, 2.5 / 3}},
    {"as many as needed",
     {.what = RANK, .min_count = 2, .rank = {.scale = N}},
     3,
     {4, NAN, 2},
     {1, NAN, 0.5}},
    {"one too few",
     {.what = RANK, .min_count = 3, .rank = {.scale = N, .missing = AIM_MISSING_LAST}},
     3,
     {4, NAN, 2},
     {NAN, NAN, NAN}},
};

static void check_by_hand(const struct hand *hands, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_everywhere(hands[i].name, hands[i].ask, NULL, hands[i].n, 1, hands[i].x,
                         hands[i].expected);
    /* All of one n as the periods of one panel, more than a tile of them. */
    for (size_t i = 0; i < count; i++) {
        double x[20 * FEW], expected[20 * FEW];
        size_t n = hands[i].n;
        for (size_t t = 0; t < 20; t++)
            for (size_t e = 0; e < n; e++) {
                x[t * n + e] = t % 3 == 1 ? (double)NAN : hands[i].x[e];
                expected[t * n + e] = t % 3 == 1 ? (double)NAN : hands[i].expected[e];
            }
        check_everywhere(hands[i].name, hands[i].ask, NULL, n, 20, x, expected);
    }
}

START_TEST(by_hand)
{
    check_by_hand(centred, sizeof centred / sizeof *centred);
    check_by_hand(robust, sizeof robust / sizeof *robust);
    check_by_hand(winsorised, sizeof winsorised / sizeof *winsorised);
    check_by_hand(clipped, sizeof clipped / sizeof *clipped);
    check_by_hand(shares, sizeof shares / sizeof *shares);
}
END_TEST

/* The example of Microsoft's page on PERCENTRANK.INC, which cuts after three digits; its ties rank as
 * the first of them. And Iglewicz and Hoaglin's modified score, 0.6745 (x - median) / MAD: theirs is
 * rounded to four digits. */
START_TEST(published)
{
    const double x[] = {13, 12, 11, 8, 4, 3, 2, 1, 1, 1};
    double out[10];
    aim_panel panel = aim_cross_section(x, 10);
    ck_assert_ok(aim_xs_rank(panel, (aim_xs_rank_spec){.ties = AIM_TIES_MIN, .scale = LESS}, out));
    ck_assert_double_eq(floor(out[6] * 1000), 333);
    ck_assert_double_eq(floor(out[4] * 1000), 555);
    ck_assert_double_eq(floor(out[3] * 1000), 666);
    /* Median 3.5; distances 9.5 8.5 7.5 4.5 0.5 0.5 1.5 2.5 2.5 2.5, whose median is 2.5. */
    ck_assert_ok(aim_xs_robust_zscore(panel, AIM_MAD_NORMAL, 0, out));
    for (size_t e = 0; e < 10; e++)
        ck_assert(fabs(out[e] - 0.6745 * (x[e] - 3.5) / 2.5) <= 0.00005 * fabs(out[e]));
}
END_TEST

/* f64 alone: what a float cannot hold. */
START_TEST(sums_that_overflow)
{
    const double x[] = {DBL_MAX, DBL_MAX / 2, DBL_MAX};
    double out[3];
    ck_assert_ok(aim_xs_demean(aim_cross_section(x, 3), 0, out));
    for (size_t e = 0; e < 3; e++)
        ck_assert_double_nan(out[e]);
    ck_assert_ok(aim_xs_winsorise(aim_cross_section(x, 3),
                                  (aim_xs_winsorise_spec){.low = 0.5, .high = 0.5}, out));
    for (size_t e = 0; e < 3; e++)
        ck_assert_double_eq(out[e], DBL_MAX);
}
END_TEST

enum { LARGEST = 14 };

static double draw_tied(uint64_t *state, bool infinite)
{
    static const double values[] = {NAN, NAN, -0.0, 0, 1, 1, 2, -1, 3, -2, INFINITY, -INFINITY};
    return values[draw(state) % (infinite ? 12 : 10)];
}

static double held(double x, double low, double high)
{
    if (x != x || low != low || high != high)
        return (double)NAN;
    x = x < low ? low : x;
    return x > high ? high : x;
}

static void check_few(size_t n, const double *x, unsigned round)
{
    double out[LARGEST + 1], sorted[LARGEST + 1];
    size_t known = oracle_sort(n, x, sorted), min_count = round % 5;
    bool enough = known && known >= min_count;
    double median = enough ? oracle_median(n, x) : (double)NAN;
    double mad = enough ? oracle_mad(n, x) : (double)NAN;
    aim_panel panel = aim_cross_section(x, n);
    struct ask ask = {.what = DEMEAN, .min_count = min_count};
    double sum = 0; /* of small integers: exact */
    for (size_t e = 0; e < known; e++)
        sum += sorted[e];
    ck_hold_ok(transform(ask, panel, NULL, out));
    for (size_t e = 0; e < n; e++) {
        double wanted = enough && isfinite(sum) ? x[e] - sum / (double)known : (double)NAN;
        ck_hold(same(out[e], wanted) || fabs(out[e] - wanted) <= 4 * DBL_EPSILON,
                "demeaned %.17g, not %.17g", out[e], wanted);
    }
    for (unsigned normal = 0; normal < 2; normal++) {
        ask.scale = normal ? AIM_MAD_NORMAL : AIM_MAD_RAW;
        double spread = mad * (normal ? NORMAL : 1);
        double far = isfinite(spread) && spread != 0 ? spread : (double)NAN;
        ask.what = ROBUST;
        ck_hold_ok(transform(ask, panel, NULL, out));
        for (size_t e = 0; e < n; e++)
            ck_hold_same(out[e] + 0.0, (x[e] - median) / far + 0.0);
        ask.what = WINSORISE;
        ask.winsorise = (aim_xs_winsorise_spec){.by = AIM_WINSORISE_MADS, .low = 1.5, .high = 0.5};
        ck_hold_ok(transform(ask, panel, NULL, out));
        for (size_t e = 0; e < n; e++)
            ck_hold_same(out[e] + 0.0, held(x[e], median - 1.5 * far, median + 0.5 * far) + 0.0);
    }
    for (unsigned type = 1; type <= 9; type++) {
        long low = (long)(round % 33), high = (long)(round * 7 % 33);
        double bound[2] = {(double)NAN, (double)NAN};
        if (enough) {
            bound[0] = (double)oracle_quantile(known, sorted, low, type);
            bound[1] = (double)oracle_quantile(known, sorted, 64 - high, type);
        }
        if (low == 0 && bound[0] == bound[0])
            bound[0] = -INFINITY;
        if (high == 0 && bound[1] == bound[1])
            bound[1] = INFINITY;
        ask.what = WINSORISE;
        ask.winsorise = (aim_xs_winsorise_spec){
            .low = (double)low / 64, .high = (double)high / 64, .type = type};
        ck_hold_ok(transform(ask, panel, NULL, out));
        for (size_t e = 0; e < n; e++) {
            double wanted = held(x[e], bound[0], bound[1]) + 0.0;
            /* The position is a sum of up to n, so the weight errs by an ulp of it. */
            ck_hold(same(out[e] + 0.0, wanted) ||
                        fabs(out[e] - wanted) <= 3 * (LARGEST + 2) * DBL_EPSILON,
                    "type %u, %ld and %ld of 64, %zu known: %.17g, not %.17g", type, low, high,
                    known, out[e], wanted);
        }
    }
    for (unsigned i = 0; i < 5 * 3 * 2 * 4; i++) {
        aim_xs_rank_spec spec = {(aim_ties)(i % 5), (aim_missing_rank)(i / 5 % 3), i / 15 % 2,
                                 min_count, (aim_rank_scale)(i / 30)};
        ck_hold_ok(aim_xs_rank(panel, spec, out));
        /* How many are ranked: the largest of all ranks were none tied, or each kind once. */
        double count = 0;
        for (size_t e = 0; e < n; e++) {
            aim_xs_rank_spec counting = spec;
            counting.ties = spec.ties == AIM_TIES_DENSE ? AIM_TIES_DENSE : AIM_TIES_ORDINAL;
            count = fmax(count, oracle_rank(n, x, e, counting));
        }
        for (size_t e = 0; e < n; e++) {
            double rank = oracle_rank(n, x, e, spec), wanted = rank;
            if (spec.scale == N)
                wanted = rank / count;
            else if (spec.scale == LESS)
                wanted = count > 1 ? (rank - 1) / (count - 1) : (double)NAN;
            else if (spec.scale == MORE)
                wanted = rank / (count + 1);
            ck_hold(same(out[e], wanted), "way %u [%zu]: %.17g, not %.17g", i, e, out[e], wanted);
        }
    }
}

START_TEST(small_panels_with_ties_and_gaps)
{
    uint64_t state = 51;
    double x[LARGEST + 1];
    for (unsigned round = 0; round < 1500; round++) {
        size_t n = draw(&state) % (LARGEST + 1);
        for (size_t e = 0; e < n; e++)
            x[e] = draw_tied(&state, round % 3 == 0);
        check_few(n, x, round);
    }
}
END_TEST

/* Every way to scale, with few options each. */
static const struct ask asks[] = {
    {.what = DEMEAN, .min_count = 2},
    {.what = ZSCORE, .min_count = 2},
    {.what = ZSCORE, .min_count = 2, .sd = AIM_POPULATION},
    {.what = ROBUST, .min_count = 2},
    {.what = ROBUST, .min_count = 2, .scale = AIM_MAD_NORMAL},
    {.what = WINSORISE, .min_count = 2, .winsorise = {.low = 0.1, .high = 0.2}},
    {.what = WINSORISE, .min_count = 2, .winsorise = {.low = 0.3, .type = 2}},
    {.what = WINSORISE,
     .min_count = 2,
     .winsorise = {.by = AIM_WINSORISE_MADS, .low = 1.25, .high = 0.75}},
    {.what = CLIP, .low = -100, .high = 200},
    {.what = RANK, .min_count = 2, .rank = {.scale = N}},
    {.what = RANK,
     .min_count = 2,
     .rank = {.scale = LESS, .missing = AIM_MISSING_LAST, .descending = true}},
};
enum { ASKS = sizeof asks / sizeof *asks, EXACT_BY_PLACE = 3 }; /* from there on no sums */

/* A panel's periods are cross-sections of their own, wherever they lie, to the bit; f32 panels are
 * those of the same values in f64, rounded once. */
START_TEST(layouts_strides_and_f32)
{
    uint64_t state = 52;
    static double x[60 * 40], expected[60 * 40];
    for (unsigned round = 0; round < 60; round++) {
        size_t n = draw(&state) % 60, periods = draw(&state) % 40;
        for (size_t i = 0; i < n * periods; i++)
            x[i] = round % 2 ? draw_tied(&state, round % 4 == 3)
                             : (double)(float)((draw_unit(&state) - 0.5) * 1e3);
        for (size_t i = 0; i < ASKS; i++) {
            for (size_t t = 0; t < periods; t++)
                ck_hold_ok(
                    transform(asks[i], aim_cross_section(x + t * n, n), NULL, expected + t * n));
            check_everywhere("random", asks[i], NULL, n, periods, x, expected);
        }
    }
}
END_TEST

/* Scaled by a power of two, differences and bounds scale exactly and scores stay. Names in another
 * order keep what stands on order alone to the bit, and what is summed to a few ulps. */
START_TEST(scale_and_order_of_names)
{
    enum { MOST = 5000 };
    static double x[MOST], scaled[MOST], mixed[MOST], a[MOST], b[MOST], c[MOST];
    static size_t from[MOST];
    static const size_t lengths[] = {3, 16, 33, 700, 2049, MOST};
    const double factor = 0x1p-60;
    uint64_t state = 53;
    for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++) {
        size_t n = lengths[l];
        for (size_t e = 0; e < n; e++) {
            x[e] = draw(&state) % 9 == 0 ? (double)NAN : (draw_unit(&state) - 0.4) * 1e3;
            scaled[e] = x[e] * factor;
            from[e] = e;
        }
        for (size_t e = n - 1; e > 0; e--) {
            size_t other = draw(&state) % (e + 1), kept = from[e];
            from[e] = from[other];
            from[other] = kept;
        }
        for (size_t e = 0; e < n; e++)
            mixed[e] = x[from[e]];
        for (size_t i = 0; i < ASKS; i++) {
            struct ask small = asks[i];
            small.low *= factor;
            small.high *= factor;
            bool scales =
                asks[i].what == DEMEAN || asks[i].what == WINSORISE || asks[i].what == CLIP;
            ck_assert_ok(transform(asks[i], aim_cross_section(x, n), NULL, a));
            ck_assert_ok(transform(small, aim_cross_section(scaled, n), NULL, b));
            ck_assert_ok(transform(asks[i], aim_cross_section(mixed, n), NULL, c));
            for (size_t e = 0; e < n; e++) {
                ck_hold_same(a[e] * (scales ? factor : 1), b[e]);
                double off = i < EXACT_BY_PLACE ? 4 * DBL_EPSILON * 1e3 : 0;
                ck_hold(same(c[e], a[from[e]]) || fabs(c[e] - a[from[e]]) <= off,
                        "ask %zu: %.17g, not %.17g", i, c[e], a[from[e]]);
            }
        }
    }
}
END_TEST

/* Beyond a block and beyond a tile: a level of 1e9 with noise of 1, against MPFR's mean. The
 * difference from the rounded mean is exact, so it errs by the mean's ulp. */
START_TEST(hard_means_across_blocks)
{
    static const size_t lengths[] = {15, 16, 17, 2047, 2048, 2049, 5000, 14337};
    static double x[14337], out[14337];
    uint64_t state = 54;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        size_t n = lengths[i];
        for (size_t e = 0; e < n; e++)
            x[e] = draw(&state) % 10 == 0 ? (double)NAN : 1e9 + draw_unit(&state);
        struct oracle_moments m = oracle_moments(n, x, (aim_xs_summary_spec){0});
        ck_assert_ok(aim_xs_demean(aim_cross_section(x, n), 0, out));
        for (size_t e = 0; e < n; e++) {
            if (x[e] != x[e])
                ck_hold_same(out[e], (double)NAN);
            else
                ck_hold(fabsl(out[e] - ((long double)x[e] - m.mean)) <= 0x1p-23L, "[%zu]: %.17g", e,
                        out[e]);
        }
    }
}
END_TEST

/* Each call that must be refused, in f64 and f32; the message names the function and what is wrong,
 * and outputs full of a mark keep it. */
static void refuse(struct ask ask, aim_panel x, bool output, aim_status status, const char *what)
{
    static const char *const functions[] = {"aim_xs_demean",        "aim_xs_zscore",
                                            "aim_xs_robust_zscore", "aim_xs_rank",
                                            "aim_xs_winsorise",     "aim_xs_clip"};
    static const float some[6] = {1, 2, 3, 4, 5, 6};
    char name[64];
    double out[6];
    float out_f32[6];
    for (size_t i = 0; i < 6; i++) {
        out[i] = MARK;
        out_f32[i] = MARK;
    }
    aim_panel_f32 x_f32 = {x.values ? some : NULL, x.entities, x.periods, x.layout, x.stride};
    ck_assert_refused(transform(ask, x, NULL, output ? out : NULL), status, what);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), functions[ask.what]));
    ck_assert_refused(transform_f32(ask, x_f32, NULL, output ? out_f32 : NULL), status, what);
    snprintf(name, sizeof name, "%s_f32", functions[ask.what]);
    ck_assert_msg(strstr(aim_last_error(), name), "%s: %s", name, aim_last_error());
    for (size_t i = 0; i < 6; i++)
        ck_assert(out[i] == MARK && out_f32[i] == MARK);
}

START_TEST(refusals)
{
    const double x[] = {1, 2, 3, 4, 5, 6};
    aim_panel good = aim_by_entity(x, 2, 3), many = aim_by_period(x, 1, (size_t)INT32_MAX + 1);
    aim_panel heavy = {x, (size_t)1 << 58, 1, AIM_LAYOUT_BY_ENTITY, 1};
    static const struct ask each[] = {{.what = DEMEAN},    {.what = ZSCORE},
                                      {.what = ROBUST},    {.what = RANK},
                                      {.what = WINSORISE}, {.what = CLIP, .low = -1, .high = 1}};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        refuse(each[i], aim_by_entity(NULL, 2, 3), true, AIM_ERROR_NULL, "x.values is NULL");
        refuse(each[i], good, false, AIM_ERROR_NULL, "out is NULL");
        refuse(each[i], (aim_panel){x, 2, 3, (aim_layout)7, 3}, true, AIM_ERROR_ARGUMENT,
               "x.layout");
        refuse(each[i], (aim_panel){x, 2, 3, AIM_LAYOUT_BY_ENTITY, 2}, true, AIM_ERROR_SHAPE,
               "x.stride");
        refuse(each[i], (aim_panel){x, SIZE_MAX / 8, 2, AIM_LAYOUT_BY_ENTITY, 2}, true,
               AIM_ERROR_SHAPE, "overflows");
        bool ordered = each[i].what >= ROBUST && each[i].what <= WINSORISE;
        if (ordered)
            refuse(each[i], many, true, AIM_ERROR_SHAPE, "2^31");
        else if (each[i].what != CLIP) /* which allocates nothing */
            refuse(each[i], heavy, true, AIM_ERROR_MEMORY, "no memory");
    }
    static const struct {
        struct ask ask;
        const char *what;
    } bad[] = {
        {{.what = ZSCORE, .sd = (aim_moments_of)2}, "spec.sd is 2"},
        {{.what = ZSCORE, .sd = (aim_moments_of)-1}, "spec.sd is -1"},
        {{.what = ROBUST, .scale = (aim_mad_scale)2}, "scale is 2"},
        {{.what = RANK, .rank = {.scale = (aim_rank_scale)4}}, "spec.scale is 4"},
        {{.what = RANK, .rank = {.scale = (aim_rank_scale)-1}}, "spec.scale is -1"},
        {{.what = RANK, .rank = {.ties = (aim_ties)5, .scale = N}}, "spec.ties is 5"},
        {{.what = RANK, .rank = {.missing = (aim_missing_rank)3}}, "spec.missing is 3"},
        {{.what = WINSORISE, .winsorise = {.by = (aim_winsorise_by)2}}, "spec.by is 2"},
        {{.what = WINSORISE, .winsorise = {.type = 10}}, "spec.type is 10"},
        {{.what = WINSORISE, .scale = (aim_mad_scale)-3}, "scale is -3"},
        {TAILS(-0.01, 0, 0), "spec.low is -0.01"},
        {TAILS(0, 1.5, 0), "spec.high 1.5"},
        {TAILS(NAN, 0, 0), "0 to 1"},
        {TAILS(0, NAN, 0), "0 to 1"},
        {TAILS(0.6, 0.5, 0), "more than the whole"},
        {TAILS(1, 0.01, 0), "more than the whole"},
        {MADS(-1, 3, AIM_MAD_RAW), "spec.low is -1"},
        {MADS(3, -1, AIM_MAD_RAW), "spec.high -1"},
        {MADS(INFINITY, 3, AIM_MAD_RAW), "finite"},
        {MADS(3, INFINITY, AIM_MAD_RAW), "finite"},
        {MADS(NAN, 3, AIM_MAD_RAW), "0 or more"},
        {MADS(3, NAN, AIM_MAD_RAW), "0 or more"},
        {BOUNDS(NAN, 1), "low is"},
        {BOUNDS(1, NAN), "high"},
        {BOUNDS(2, 1), "low is 2 and high 1: low must not be above high"},
        {BOUNDS(INFINITY, -INFINITY), "low must not be above high"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refuse(bad[i].ask, good, true, AIM_ERROR_ARGUMENT, bad[i].what);
    /* Bad options are told even where there is nothing to do; nothing to do needs nothing. */
    refuse(bad[0].ask, aim_cross_section(NULL, 0), true, AIM_ERROR_ARGUMENT, bad[0].what);
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        ck_assert_ok(transform(each[i], aim_cross_section(NULL, 0), NULL, NULL));
        ck_assert_ok(transform(each[i], aim_by_period(NULL, 0, 5), NULL, NULL));
        ck_assert_ok(transform(each[i], aim_by_entity(NULL, 5, 0), NULL, NULL));
        ck_assert_ok(transform_f32(each[i], aim_by_entity_f32(NULL, 5, 0), NULL, NULL));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xs, scale");
    TCase *tests = tcase_create("scale");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, by_hand);
    tcase_add_test(tests, published);
    tcase_add_test(tests, sums_that_overflow);
    tcase_add_test(tests, small_panels_with_ties_and_gaps);
    tcase_add_test(tests, layouts_strides_and_f32);
    tcase_add_test(tests, scale_and_order_of_names);
    tcase_add_test(tests, hard_means_across_blocks);
    tcase_add_test(tests, refusals);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
