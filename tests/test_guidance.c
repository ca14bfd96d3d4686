/* Guidance against hand arithmetic, the report's figures and NVIDIA's record. */
#include "testing.h"

#include <aim/guidance.h>

#include <float.h>

static void check_range(aim_range x, double low, double high, bool low_open, bool high_open,
                        int line)
{
    ck_assert_msg(same(x.low, low) && same(x.high, high) && x.low_open == low_open &&
                      x.high_open == high_open,
                  "line %d: %c%.17g, %.17g%c", line, x.low_open ? '(' : '[', x.low, x.high,
                  x.high_open ? ')' : ']');
}

#define ck_closed(x, low, high) check_range(x, low, high, false, false, __LINE__)
#define ck_open(x, low, high)   check_range(x, low, high, true, true, __LINE__)

static aim_range range_of(aim_guidance guidance)
{
    aim_range x = {0};
    ck_assert_int_eq(aim_guidance_range(guidance, &x), AIM_OK);
    return x;
}

START_TEST(forms)
{
    ck_closed(range_of((aim_guidance){.mid = 100, .tolerance = 0.02}), 98, 102);
    ck_closed(range_of((aim_guidance){.mid = -100, .tolerance = 0.02}), -102, -98);
    ck_closed(range_of((aim_guidance){0}), 0, 0);
    ck_closed(range_of((aim_guidance){.mid = 0.1}), 0.1, 0.1);
    ck_closed(range_of((aim_guidance){AIM_GUIDANCE_BP, .mid = 0.75, .bp = 2500}), 0.5, 1);
    ck_closed(range_of((aim_guidance){AIM_GUIDANCE_BP, .mid = 0.7}), 0.7, 0.7);
    /* 75 % -+ 50 bp is [0.745, 0.755], neither of them a double: the neighbours outside. */
    aim_range margin = range_of((aim_guidance){AIM_GUIDANCE_BP, .mid = 0.75, .bp = 50});
    ck_assert(margin.low <= 0.745 && margin.low >= nextafter(0.745, 0));
    ck_assert(margin.high >= 0.755 && margin.high <= nextafter(0.755, 1));
    ck_assert(nextafter(margin.low, 1) > 0.745L && nextafter(margin.high, 0) < 0.755L);
    ck_closed(range_of((aim_guidance){AIM_GUIDANCE_LOW_HIGH, .low = 89.18, .high = 92.82}), 89.18,
              92.82);
    ck_closed(range_of((aim_guidance){AIM_GUIDANCE_POINT, .mid = 91.1}), 91.1, 91.1);
    ck_closed(range_of((aim_guidance){AIM_GUIDANCE_POINT, .mid = 91, .unit = 1}), 90.5, 91.5);
    check_range(range_of((aim_guidance){AIM_GUIDANCE_FLOOR, .low = 91}), 91, INFINITY, false, true,
                __LINE__);
    check_range(range_of((aim_guidance){AIM_GUIDANCE_CEILING, .high = 91}), -INFINITY, 91, true,
                false, __LINE__);
    /* Up, flat and down share the line without a gap; without a tolerance at the base itself. */
    ck_open(range_of((aim_guidance){AIM_GUIDANCE_UP, .base = 44.062}), 44.062, INFINITY);
    ck_open(range_of((aim_guidance){AIM_GUIDANCE_DOWN, .base = 44.062}), -INFINITY, 44.062);
    ck_closed(range_of((aim_guidance){AIM_GUIDANCE_FLAT, .base = 44.062}), 44.062, 44.062);
    ck_open(range_of((aim_guidance){AIM_GUIDANCE_UP, .base = 100, .tolerance = 0.01}), 101,
            INFINITY);
    ck_open(range_of((aim_guidance){AIM_GUIDANCE_DOWN, .base = 100, .tolerance = 0.01}), -INFINITY,
            99);
    ck_closed(range_of((aim_guidance){AIM_GUIDANCE_FLAT, .base = 100, .tolerance = 0.01}), 99, 101);
    ck_open(range_of((aim_guidance){AIM_GUIDANCE_UP, .base = -100, .tolerance = 0.01}), -99,
            INFINITY);
    ck_open(range_of((aim_guidance){AIM_GUIDANCE_DOWN, .base = -100, .tolerance = 0.01}), -INFINITY,
            -101);
    /* 82.3 x 1.013 = 83.3699 and 82.3 x 0.987 = 81.2301, no doubles: outward, so up and flat share
     * the gap between two doubles. */
    aim_guidance words = {AIM_GUIDANCE_UP, .base = 82.3, .tolerance = 0.013};
    aim_range up = range_of(words);
    words.form = AIM_GUIDANCE_FLAT;
    aim_range flat = range_of(words);
    words.form = AIM_GUIDANCE_DOWN;
    aim_range down = range_of(words);
    ck_assert(up.low <= 83.3699 && nextafter(up.low, 84) == flat.high && flat.high >= 83.3699);
    ck_assert(down.high >= 81.2301 && nextafter(down.high, 81) == flat.low && flat.low <= 81.2301);
    ck_closed(range_of((aim_guidance){AIM_GUIDANCE_GROWTH, .low = 0.1, .high = 0.12, .base = 200}),
              220, 224);
    ck_closed(
        range_of((aim_guidance){AIM_GUIDANCE_GROWTH, .low = -0.5, .high = -0.25, .base = 200}), 100,
        150);
}
END_TEST

START_TEST(forms_refused)
{
    const struct {
        aim_guidance guidance;
        const char *word;
    } cases[] = {
        {{.mid = NAN}, "guidance.mid"},
        {{.mid = INFINITY}, "guidance.mid"},
        {{.mid = 1, .tolerance = -0.1}, "guidance.tolerance"},
        {{.mid = 1, .tolerance = NAN}, "guidance.tolerance"},
        {{.mid = 1, .tolerance = INFINITY}, "guidance.tolerance"},
        {{AIM_GUIDANCE_BP, .mid = NAN}, "guidance.mid"},
        {{AIM_GUIDANCE_BP, .mid = 1, .bp = -1}, "guidance.bp"},
        {{AIM_GUIDANCE_LOW_HIGH, .low = NAN, .high = 1}, "guidance.low"},
        {{AIM_GUIDANCE_LOW_HIGH, .low = 1, .high = NAN}, "guidance.high"},
        {{AIM_GUIDANCE_LOW_HIGH, .low = 2, .high = 1}, "guidance.low"},
        {{AIM_GUIDANCE_POINT, .mid = NAN}, "guidance.mid"},
        {{AIM_GUIDANCE_POINT, .mid = 1, .unit = -1}, "guidance.unit"},
        {{AIM_GUIDANCE_FLOOR, .low = INFINITY}, "guidance.low"},
        {{AIM_GUIDANCE_CEILING, .high = NAN}, "guidance.high"},
        {{AIM_GUIDANCE_UP, .base = NAN}, "guidance.base"},
        {{AIM_GUIDANCE_UP, .base = 1, .tolerance = -1}, "guidance.tolerance"},
        {{AIM_GUIDANCE_DOWN, .base = NAN}, "guidance.base"},
        {{AIM_GUIDANCE_DOWN, .base = 1, .tolerance = -1}, "guidance.tolerance"},
        {{AIM_GUIDANCE_FLAT, .base = NAN}, "guidance.base"},
        {{AIM_GUIDANCE_FLAT, .base = 1, .tolerance = -1}, "guidance.tolerance"},
        {{AIM_GUIDANCE_GROWTH, .low = NAN, .high = 1, .base = 1}, "guidance.low"},
        {{AIM_GUIDANCE_GROWTH, .low = 0, .high = NAN, .base = 1}, "guidance.high"},
        {{AIM_GUIDANCE_GROWTH, .low = 2, .high = 1, .base = 1}, "guidance.low"},
        {{AIM_GUIDANCE_GROWTH, .low = 0, .high = 1, .base = 0}, "guidance.base"},
        {{AIM_GUIDANCE_GROWTH, .low = 0, .high = 1, .base = INFINITY}, "guidance.base"},
        {{.form = (aim_guidance_form)10}, "guidance.form"},
    };
    aim_range out = {5, 6, true, false};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_refused(aim_guidance_range(cases[i].guidance, &out), AIM_ERROR_ARGUMENT,
                          cases[i].word);
        check_range(out, 5, 6, true, false, __LINE__);
    }
    ck_assert_refused(aim_guidance_range((aim_guidance){0}, NULL), AIM_ERROR_NULL, "out");
}
END_TEST

START_TEST(surprise_and_position)
{
    aim_range guide = aim_range_of(96, 104), unknown = aim_range_unknown();
    const aim_surprise mid = AIM_SURPRISE_MID, bound = AIM_SURPRISE_BOUND,
                       half = AIM_SURPRISE_HALF_WIDTHS;
    ck_assert_double_eq(aim_guidance_surprise_of(guide, 125, mid), 0.25);
    ck_assert_double_eq(aim_guidance_surprise_of(guide, 75, mid), -0.25);
    ck_assert_double_eq(aim_guidance_surprise_of(guide, 130, bound), 0.25);
    ck_assert_double_eq(aim_guidance_surprise_of(guide, 72, bound), -0.25);
    ck_assert_double_eq(aim_guidance_surprise_of(guide, 96, bound), 0);
    ck_assert_double_eq(aim_guidance_surprise_of(guide, 104, bound), 0);
    ck_assert_double_eq(aim_guidance_surprise_of(guide, 104, half), 1);
    ck_assert_double_eq(aim_guidance_surprise_of(guide, 96, half), -1);
    ck_assert_double_eq(aim_guidance_surprise_of(guide, 110, half), 2.5);
    ck_assert_double_eq(aim_guidance_position_of(guide, 96), 0);
    ck_assert_double_eq(aim_guidance_position_of(guide, 104), 1);
    ck_assert_double_eq(aim_guidance_position_of(guide, 98), 0.25);
    ck_assert_double_eq(aim_guidance_position_of(guide, 112), 2);
    /* No overflow between the largest figures. */
    ck_assert_double_eq(aim_guidance_position_of(aim_range_of(-DBL_MAX, DBL_MAX), 0), 0.5);

    aim_range floor = aim_range_at_least(96);
    ck_assert_double_eq(aim_guidance_surprise_of(floor, 72, bound), -0.25);
    ck_assert_double_eq(aim_guidance_surprise_of(floor, 1e9, bound), 0);
    ck_assert_double_nan(aim_guidance_surprise_of(floor, 100, mid));
    ck_assert_double_nan(aim_guidance_surprise_of(floor, 100, half));
    ck_assert_double_nan(aim_guidance_position_of(floor, 100));
    /* A loss is no base: of the middle, of the bound that was broken. */
    ck_assert_double_nan(aim_guidance_surprise_of(aim_range_of(-2, 1), 5, mid));
    ck_assert_double_nan(aim_guidance_surprise_of(aim_range_of(-1, 1), 5, mid));
    ck_assert_double_nan(aim_guidance_surprise_of(aim_range_of(-2, 1), -3, bound));
    ck_assert_double_nan(aim_guidance_surprise_of(aim_range_of(0, 1), -3, bound));
    ck_assert_double_eq(aim_guidance_surprise_of(aim_range_of(-2, 1), 5, bound), 4);
    ck_assert_double_eq(aim_guidance_surprise_of(aim_range_of(-2, 1), -1, bound), 0);
    ck_assert_double_eq(aim_guidance_surprise_of(aim_range_of(-2, 1), 1, half), 1);
    /* A point has no width. */
    ck_assert_double_nan(aim_guidance_surprise_of(aim_range_point(96), 96, half));
    ck_assert_double_nan(aim_guidance_position_of(aim_range_point(96), 97));
    for (int kind = 0; kind < 3; kind++) {
        ck_assert_double_nan(aim_guidance_surprise_of(guide, NAN, (aim_surprise)kind));
        ck_assert_double_nan(aim_guidance_surprise_of(unknown, 96, (aim_surprise)kind));
        ck_assert_double_nan(
            aim_guidance_surprise_of((aim_range){3, 2, false, false}, 96, (aim_surprise)kind));
    }
    ck_assert_double_nan(aim_guidance_surprise_of(guide, 100, (aim_surprise)3));
    ck_assert_double_nan(aim_guidance_position_of(guide, NAN));
    ck_assert_double_nan(aim_guidance_position_of(unknown, 1));
}
END_TEST

START_TEST(beats_and_misses)
{
    aim_range guide = aim_range_of(89.5, 92.5);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_point(93)), AIM_OUTCOME_BEAT);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_point(92.5)), AIM_OUTCOME_IN_LINE);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_point(89.5)), AIM_OUTCOME_IN_LINE);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_point(89)), AIM_OUTCOME_MISS);
    /* 93 to the nearest 1 is [92.5, 93.5], which touches the bound. */
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_rounded(93, 1)),
                     AIM_OUTCOME_UNDECIDED);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_rounded(94, 1)), AIM_OUTCOME_BEAT);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_rounded(91, 1)), AIM_OUTCOME_IN_LINE);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_rounded(89, 1)),
                     AIM_OUTCOME_UNDECIDED);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_rounded(88, 1)), AIM_OUTCOME_MISS);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_rounded(90, 10)),
                     AIM_OUTCOME_UNDECIDED);
    /* Cut, not rounded: [92, 93) and [93, 94). */
    ck_assert_int_eq(aim_guidance_outcome_of(aim_range_of(92, 93), aim_range_truncated(92, 1)),
                     AIM_OUTCOME_IN_LINE);
    ck_assert_int_eq(aim_guidance_outcome_of(aim_range_of(92, 93), aim_range_truncated(93, 1)),
                     AIM_OUTCOME_UNDECIDED);
    /* Open bounds are not reached. */
    ck_assert_int_eq(aim_guidance_outcome_of(aim_range_less_than(10), aim_range_point(10)),
                     AIM_OUTCOME_BEAT);
    ck_assert_int_eq(aim_guidance_outcome_of(aim_range_more_than(10), aim_range_point(10)),
                     AIM_OUTCOME_MISS);
    ck_assert_int_eq(aim_guidance_outcome_of(aim_range_at_least(10), aim_range_point(1e9)),
                     AIM_OUTCOME_IN_LINE);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, aim_range_unknown()), AIM_OUTCOME_UNKNOWN);
    ck_assert_int_eq(aim_guidance_outcome_of(aim_range_unknown(), guide), AIM_OUTCOME_UNKNOWN);
    ck_assert_int_eq(aim_guidance_outcome_of(guide, (aim_range){2, 1, false, false}),
                     AIM_OUTCOME_UNKNOWN);

    static const char *const names[] = {"UNKNOWN", "MISS",      "IN_LINE",
                                        "BEAT",    "UNDECIDED", "unknown outcome"};
    for (int i = 0; i < 6; i++)
        ck_assert_str_eq(aim_outcome_name((aim_outcome)i), names[i]);
}
END_TEST

START_TEST(revisions)
{
    aim_range old = aim_range_of(10, 20);
    const struct {
        double low, high;
        aim_revision revision;
        const char *name;
    } cases[] = {
        {10, 20, AIM_REVISION_REITERATED, "REITERATED"},
        {11, 21, AIM_REVISION_RAISED, "RAISED"},
        {19, 21, AIM_REVISION_RAISED, "RAISED"},
        {25, 30, AIM_REVISION_RAISED, "RAISED"},
        {9, 19, AIM_REVISION_CUT, "CUT"},
        {11, 19, AIM_REVISION_NARROWED, "NARROWED"},
        {9, 21, AIM_REVISION_WIDENED, "WIDENED"},
        {11, 20, AIM_REVISION_NARROWED_UP, "NARROWED_UP"},
        {10, 19, AIM_REVISION_NARROWED_DOWN, "NARROWED_DOWN"},
        {10, 21, AIM_REVISION_WIDENED_UP, "WIDENED_UP"},
        {9, 20, AIM_REVISION_WIDENED_DOWN, "WIDENED_DOWN"},
        {10, INFINITY, AIM_REVISION_WIDENED_UP, "WIDENED_UP"},
        {nextafter(10, 11), nextafter(20, 19), AIM_REVISION_REITERATED, "REITERATED"},
        {10 + 1e-14, 20, AIM_REVISION_NARROWED_UP, "NARROWED_UP"},
        {NAN, 20, AIM_REVISION_UNKNOWN, "UNKNOWN"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        aim_revision found =
            aim_guidance_revision_of(old, aim_range_of(cases[i].low, cases[i].high));
        ck_assert_msg(found == cases[i].revision, "case %zu: %s", i, aim_revision_name(found));
        ck_assert_str_eq(aim_revision_name(found), cases[i].name);
    }
    ck_assert_str_eq(aim_revision_name((aim_revision)10), "unknown revision");
    ck_assert_int_eq(aim_guidance_revision_of(aim_range_unknown(), old), AIM_REVISION_UNKNOWN);
    ck_assert_int_eq(aim_guidance_revision_of(old, (aim_range){2, 1, false, false}),
                     AIM_REVISION_UNKNOWN);
    ck_assert_int_eq(aim_guidance_revision_of(aim_range_at_least(10), aim_range_more_than(10)),
                     AIM_REVISION_NARROWED_UP);
    ck_assert_int_eq(aim_guidance_revision_of(aim_range_at_most(10), aim_range_less_than(10)),
                     AIM_REVISION_NARROWED_DOWN);
    ck_assert_int_eq(aim_guidance_revision_of(aim_range_at_least(10), aim_range_at_least(11)),
                     AIM_REVISION_NARROWED_UP);
    /* The same guidance said in two ways. */
    ck_assert_int_eq(
        aim_guidance_revision_of(
            range_of((aim_guidance){.mid = 91, .tolerance = 0.02}),
            range_of((aim_guidance){AIM_GUIDANCE_LOW_HIGH, .low = 89.18, .high = 92.82})),
        AIM_REVISION_REITERATED);
    /* NVIDIA, FY2019Q4: 2,700 +-2 % in November 2018, 2,200 +-2 % in January 2019. */
    ck_assert_int_eq(
        aim_guidance_revision_of(range_of((aim_guidance){.mid = 2700, .tolerance = 0.02}),
                                 range_of((aim_guidance){.mid = 2200, .tolerance = 0.02})),
        AIM_REVISION_CUT);
}
END_TEST

START_TEST(history)
{
    enum {
        U = AIM_OUTCOME_UNKNOWN,
        M = AIM_OUTCOME_MISS,
        L = AIM_OUTCOME_IN_LINE,
        B = AIM_OUTCOME_BEAT,
        D = AIM_OUTCOME_UNDECIDED
    };
    const unsigned char outcomes[] = {B, B, M, L, U, D, B, B, B};
    aim_guidance_hits hits;
    ck_assert_int_eq(aim_guidance_history(outcomes, 9, 1, &hits), AIM_OK);
    ck_assert_uint_eq(hits.beat, 5);
    ck_assert_uint_eq(hits.in_line, 1);
    ck_assert_uint_eq(hits.miss, 1);
    ck_assert_uint_eq(hits.undecided, 1);
    ck_assert_uint_eq(hits.unknown, 1);
    ck_assert_int_eq(hits.latest, B);
    ck_assert_uint_eq(hits.streak, 3);
    ck_assert_int_eq(aim_guidance_history(outcomes, 4, 1, &hits), AIM_OK);
    ck_assert_int_eq(hits.latest, L);
    ck_assert_uint_eq(hits.streak, 1);
    ck_assert_int_eq(aim_guidance_history(outcomes, 5, 1, &hits), AIM_OK);
    ck_assert_int_eq(hits.latest, U);
    ck_assert_uint_eq(hits.streak, 0);
    ck_assert_int_eq(aim_guidance_history(outcomes, 6, 1, &hits), AIM_OK);
    ck_assert_int_eq(hits.latest, D);
    ck_assert_uint_eq(hits.streak, 0);
    ck_assert_int_eq(aim_guidance_history(outcomes, 5, 2, &hits), AIM_OK); /* B M U B B */
    ck_assert_uint_eq(hits.beat, 3);
    ck_assert_uint_eq(hits.miss, 1);
    ck_assert_uint_eq(hits.streak, 2);
    ck_assert_int_eq(aim_guidance_history(NULL, 0, 1, &hits), AIM_OK);
    ck_assert_uint_eq(hits.beat + hits.in_line + hits.miss + hits.undecided + hits.unknown, 0);
    ck_assert_uint_eq(hits.streak, 0);
    ck_assert_int_eq(hits.latest, U);

    hits.streak = 77;
    ck_assert_refused(aim_guidance_history(NULL, 1, 1, &hits), AIM_ERROR_NULL, "outcomes");
    ck_assert_refused(aim_guidance_history(outcomes, 9, 0, &hits), AIM_ERROR_ARGUMENT, "step");
    ck_assert_refused(aim_guidance_history(outcomes, 9, 1, NULL), AIM_ERROR_NULL, "out");
    const unsigned char bad[] = {B, 5};
    ck_assert_refused(aim_guidance_history(bad, 2, 1, &hits), AIM_ERROR_ARGUMENT, "outcomes[1]");
    ck_assert_uint_eq(hits.streak, 77);
}
END_TEST

START_TEST(cumulative)
{
    /* 1,000 less 40 and 60 leaves 900; over two periods from 60: 60 (q + q^2) = 900, q = (-1 +
     * sqrt(61)) / 2 = 3.405124837953327. */
    const double levels[] = {40, 60};
    aim_cumulative out;
    ck_assert_int_eq(aim_guidance_cumulative(1000, levels, NULL, 2, 2, &out), AIM_OK);
    ck_assert_double_eq(out.done, 100);
    ck_assert_double_eq(out.remaining, 900);
    ck_assert_double_eq(out.average, 450);
    ck_assert_double_eq_tol(out.growth, 2.405124837953327, 1e-14);
    /* A quarter of the first falls into the span. */
    const double parts[] = {0.25, 1};
    ck_assert_int_eq(aim_guidance_cumulative(130, levels, parts, 2, 1, &out), AIM_OK);
    ck_assert_double_eq(out.done, 70);
    ck_assert_double_eq(out.remaining, 60);
    ck_assert_double_eq_tol(out.growth, 0, 1e-15);

    ck_assert_int_eq(aim_guidance_cumulative(100, levels, NULL, 2, 3, &out), AIM_OK); /* reached */
    ck_assert_double_eq(out.remaining, 0);
    ck_assert_double_eq(out.average, 0);
    ck_assert_double_nan(out.growth);
    ck_assert_int_eq(aim_guidance_cumulative(1000, levels, NULL, 2, 0, &out), AIM_OK);
    ck_assert_double_eq(out.remaining, 900);
    ck_assert_double_nan(out.average);
    ck_assert_double_nan(out.growth);
    ck_assert_int_eq(aim_guidance_cumulative(1000, NULL, NULL, 0, 4, &out), AIM_OK);
    ck_assert_double_eq(out.average, 250);
    ck_assert_double_nan(out.growth);
    ck_assert_int_eq(aim_guidance_cumulative(1000, (double[]){-5}, NULL, 1, 4, &out), AIM_OK);
    ck_assert_double_eq(out.remaining, 1005);
    ck_assert_double_nan(out.growth);
    ck_assert_int_eq(aim_guidance_cumulative(1000, (double[]){NAN, 5}, NULL, 2, 4, &out), AIM_OK);
    ck_assert_double_nan(out.done);
    ck_assert_double_nan(out.remaining);
    ck_assert_double_nan(out.average);
    ck_assert_double_nan(out.growth);

    out.done = 77;
    ck_assert_refused(aim_guidance_cumulative(NAN, levels, NULL, 2, 2, &out), AIM_ERROR_ARGUMENT,
                      "target");
    ck_assert_refused(aim_guidance_cumulative(1, NULL, NULL, 2, 2, &out), AIM_ERROR_NULL, "levels");
    ck_assert_refused(aim_guidance_cumulative(1, levels, NULL, 2, 100001, &out), AIM_ERROR_ARGUMENT,
                      "left");
    ck_assert_refused(aim_guidance_cumulative(1, levels, NULL, 2, 2, NULL), AIM_ERROR_NULL, "out");
    const double bad_parts[] = {1, 1.5}, bad_levels[] = {1, INFINITY};
    ck_assert_refused(aim_guidance_cumulative(1, levels, bad_parts, 2, 2, &out), AIM_ERROR_ARGUMENT,
                      "parts[1]");
    ck_assert_refused(aim_guidance_cumulative(1, bad_levels, NULL, 2, 2, &out), AIM_ERROR_ARGUMENT,
                      "levels[1]");
    ck_assert_double_eq(out.done, 77);
}
END_TEST

/* A universe of every kind of figure, the same cells in both layouts, with gaps between rows. */
enum { ENTITIES = 37, PERIODS = 29, STRIDE = 41, CELLS = STRIDE * STRIDE };

struct universe {
    double by_entity[4][CELLS], by_period[4][CELLS];
    double cells[4][ENTITIES][PERIODS];
};

static double draw_figure(uint64_t *state)
{
    static const double special[] = {0,        -0.0,      NAN,        INFINITY, -INFINITY, DBL_MAX,
                                     -DBL_MAX, 0x1p-1074, -0x1p-1074, 1,        -1};
    uint64_t pick = draw(state) % 40;
    if (pick < sizeof special / sizeof *special)
        return special[pick];
    return (draw_unit(state) - 0.25) * 100;
}

static struct universe *draw_universe(void)
{
    struct universe *u = malloc(sizeof *u);
    uint64_t state = 11;
    for (int k = 0; k < 4; k++)
        for (size_t i = 0; i < CELLS; i++)
            u->by_entity[k][i] = u->by_period[k][i] = 12345; /* never looked at */
    for (int e = 0; e < ENTITIES; e++)
        for (int p = 0; p < PERIODS; p++) {
            double a = draw_figure(&state), b = draw_figure(&state);
            bool ordered = draw(&state) % 8 != 0;
            u->cells[0][e][p] = ordered && a > b ? b : a;
            u->cells[1][e][p] = ordered && a > b ? a : b;
            a = draw_figure(&state);
            b = draw(&state) % 2 ? a : draw_figure(&state);
            u->cells[2][e][p] = ordered && a > b ? b : a;
            u->cells[3][e][p] = ordered && a > b ? a : b;
            for (int k = 0; k < 4; k++) {
                u->by_entity[k][e * STRIDE + p] = u->cells[k][e][p];
                u->by_period[k][p * STRIDE + e] = u->cells[k][e][p];
            }
        }
    return u;
}

static aim_panel panel_of(const struct universe *u, int k, aim_layout layout)
{
    return (aim_panel){layout == AIM_LAYOUT_BY_ENTITY ? u->by_entity[k] : u->by_period[k], ENTITIES,
                       PERIODS, layout, STRIDE};
}

static size_t place(aim_layout layout, int e, int p)
{
    return (size_t)(layout == AIM_LAYOUT_BY_ENTITY ? e * STRIDE + p : p * STRIDE + e);
}

/* As the scalar functions see a panel's cell: closed ends, as they are. */
static aim_range cell_range(double low, double high)
{
    return (aim_range){low, high, false, false};
}

START_TEST(universes_agree_with_the_scalar_functions)
{
    struct universe *u = draw_universe();
    double *out = malloc(CELLS * sizeof *out), *second = malloc(CELLS * sizeof *out);
    unsigned char reason[CELLS];
    int values = 0, missing = 0;
    for (int l = 0; l < 2; l++) {
        aim_layout layout = (aim_layout)l;
        aim_panel low = panel_of(u, 0, layout), high = panel_of(u, 1, layout);
        aim_panel actual = panel_of(u, 2, layout), actual_high = panel_of(u, 3, layout);
        for (int kind = 0; kind < 3; kind++) {
            memset(out, 0x55, CELLS * sizeof *out);
            double poison = out[CELLS - 1];
            ck_assert_int_eq(aim_guidance_surprise(low, high, actual, (aim_surprise)kind, out),
                             AIM_OK);
            ck_assert_int_eq(
                aim_guidance_surprise_reason(low, high, actual, (aim_surprise)kind, reason),
                AIM_OK);
            ck_assert_int_eq(aim_guidance_position(low, high, actual, second), AIM_OK);
            for (int e = 0; e < ENTITIES; e++)
                for (int p = 0; p < PERIODS; p++) {
                    size_t at = place(layout, e, p);
                    double lo = u->cells[0][e][p], hi = u->cells[1][e][p], x = u->cells[2][e][p];
                    if (lo != hi || isfinite(lo)) /* [inf, inf] is empty as a range */
                        ck_assert_same(out[at], aim_guidance_surprise_of(cell_range(lo, hi), x,
                                                                         (aim_surprise)kind));
                    ck_assert_msg((reason[at] == AIM_REASON_OK) == (out[at] == out[at]),
                                  "kind %d: %g of [%g, %g] is %g, reason %d", kind, x, lo, hi,
                                  out[at], reason[at]);
                    if (kind == 2) {
                        ck_assert_same(second[at], aim_guidance_position_of(cell_range(lo, hi), x));
                        ck_assert((reason[at] == AIM_REASON_OK) == (second[at] == second[at]));
                    }
                    values += out[at] == out[at];
                    missing += out[at] != out[at];
                }
            ck_assert_same(out[place(layout, 0, 0) + (l ? ENTITIES : PERIODS)], poison);
        }
        ck_assert_int_eq(aim_guidance_outcome(low, high, actual, actual_high, reason), AIM_OK);
        for (int e = 0; e < ENTITIES; e++)
            for (int p = 0; p < PERIODS; p++)
                ck_assert_int_eq(
                    reason[place(layout, e, p)],
                    aim_guidance_outcome_of(cell_range(u->cells[0][e][p], u->cells[1][e][p]),
                                            cell_range(u->cells[2][e][p], u->cells[3][e][p])));
        ck_assert_int_eq(aim_guidance_implied(low, high, actual, out, second), AIM_OK);
        ck_assert_int_eq(aim_guidance_implied_reason(low, high, actual, reason), AIM_OK);
        for (int e = 0; e < ENTITIES; e++)
            for (int p = 0; p < PERIODS; p++) {
                size_t at = place(layout, e, p);
                double lo = u->cells[0][e][p], hi = u->cells[1][e][p], base = u->cells[2][e][p];
                bool fine = lo <= hi && base > 0 && isfinite(base);
                ck_assert_same(out[at], fine ? (lo - base) / base : NAN);
                ck_assert_same(second[at], fine ? (hi - base) / base : NAN);
                ck_assert((reason[at] == AIM_REASON_OK) == fine);
                if (!fine || !(fabs(lo) < 1e300 && fabs(hi) < 1e300 && base > 1e-300))
                    continue;
                /* The outward range holds both, or is a double or two from them. */
                aim_range exact = aim_range_growth(cell_range(lo, hi), aim_range_point(base));
                ck_assert_double_eq_tol(out[at], exact.low, 1e-15 * (1 + fabs(exact.low)));
                ck_assert_double_eq_tol(second[at], exact.high, 1e-15 * (1 + fabs(exact.high)));
            }
    }
    ck_assert_msg(values > 500 && missing > 500, "%d values, %d missing", values, missing);
    free(u);
    free(out);
    free(second);
}
END_TEST

START_TEST(universe_by_hand)
{
    /* One company a column: in line, beat, miss, and each way to be missing. */
    const double low[] = {96, 96, 96, NAN, 96, 104, -8, -8, 0, 96, -INFINITY},
                 high[] = {104, 104, 104, 104, 104, 96, 4, 8, 0, INFINITY, INFINITY},
                 actual[] = {100, 125, 75, 100, NAN, 100, 1, 1, 1, 100, 1};
    enum { N = 11 };
    const unsigned char mid_reason[N] = {0,
                                         0,
                                         0,
                                         AIM_REASON_GAP,
                                         AIM_REASON_MISSING,
                                         AIM_REASON_SIGN,
                                         AIM_REASON_NEGATIVE_BASE,
                                         AIM_REASON_ZERO_BASE,
                                         AIM_REASON_ZERO_BASE,
                                         AIM_REASON_INFINITE,
                                         AIM_REASON_INFINITE};
    const double mid[N] = {0, 0.25, -0.25, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    const unsigned char half_reason[N] = {0,
                                          0,
                                          0,
                                          AIM_REASON_GAP,
                                          AIM_REASON_MISSING,
                                          AIM_REASON_SIGN,
                                          0,
                                          0,
                                          AIM_REASON_ZERO_VARIANCE,
                                          AIM_REASON_INFINITE,
                                          AIM_REASON_INFINITE};
    const double half[N] = {0, 6.25, -6.25, NAN, NAN, NAN, 0.5, 0.125, NAN, NAN, NAN};
    const double bound[N] = {0, 21.0 / 104, -21.0 / 96, NAN, NAN, NAN, 0, 0, NAN, 0, 0};
    const unsigned char bound_reason[N] = {
        0, 0, 0, AIM_REASON_GAP, AIM_REASON_MISSING, AIM_REASON_SIGN, 0, 0, AIM_REASON_ZERO_BASE,
        0, 0};
    const unsigned char became[N] = {AIM_OUTCOME_IN_LINE, AIM_OUTCOME_BEAT,    AIM_OUTCOME_MISS,
                                     AIM_OUTCOME_UNKNOWN, AIM_OUTCOME_UNKNOWN, AIM_OUTCOME_UNKNOWN,
                                     AIM_OUTCOME_IN_LINE, AIM_OUTCOME_IN_LINE, AIM_OUTCOME_BEAT,
                                     AIM_OUTCOME_IN_LINE, AIM_OUTCOME_IN_LINE};
    double out[N], other[N];
    unsigned char bytes[N];
    aim_panel l = aim_cross_section(low, N), h = aim_cross_section(high, N),
              a = aim_cross_section(actual, N);
    ck_assert_int_eq(aim_guidance_surprise(l, h, a, AIM_SURPRISE_MID, out), AIM_OK);
    ck_assert_int_eq(aim_guidance_surprise_reason(l, h, a, AIM_SURPRISE_MID, bytes), AIM_OK);
    for (int i = 0; i < N; i++)
        ck_assert_same(out[i], mid[i]);
    ck_assert_mem_eq(bytes, mid_reason, N);
    ck_assert_int_eq(aim_guidance_surprise(l, h, a, AIM_SURPRISE_HALF_WIDTHS, out), AIM_OK);
    ck_assert_int_eq(aim_guidance_surprise_reason(l, h, a, AIM_SURPRISE_HALF_WIDTHS, bytes),
                     AIM_OK);
    for (int i = 0; i < N; i++)
        ck_assert_same(out[i], half[i]);
    ck_assert_mem_eq(bytes, half_reason, N);
    ck_assert_int_eq(aim_guidance_surprise(l, h, a, AIM_SURPRISE_BOUND, out), AIM_OK);
    ck_assert_int_eq(aim_guidance_surprise_reason(l, h, a, AIM_SURPRISE_BOUND, bytes), AIM_OK);
    for (int i = 0; i < N; i++)
        ck_assert_same(out[i], bound[i]);
    ck_assert_mem_eq(bytes, bound_reason, N);
    ck_assert_int_eq(aim_guidance_outcome(l, h, a, a, bytes), AIM_OK);
    ck_assert_mem_eq(bytes, became, N);

    /* Bases of 80, 0, -1, none, infinite; a guidance upside down. */
    const double from[] = {96, 96, 96, 96, 96, 104, NAN}, to[] = {104, 104, 104, 104, 104, 96, 104},
                 base[] = {80, 0, -1, NAN, INFINITY, 80, 80};
    const double growth_low[] = {0.2, NAN, NAN, NAN, NAN, NAN, NAN},
                 growth_high[] = {0.3, NAN, NAN, NAN, NAN, NAN, NAN};
    const unsigned char why[] = {0,
                                 AIM_REASON_ZERO_BASE,
                                 AIM_REASON_NEGATIVE_BASE,
                                 AIM_REASON_GAP,
                                 AIM_REASON_INFINITE,
                                 AIM_REASON_SIGN,
                                 AIM_REASON_MISSING};
    l = aim_series(from, 7);
    h = aim_series(to, 7);
    a = aim_series(base, 7);
    ck_assert_int_eq(aim_guidance_implied(l, h, a, out, other), AIM_OK);
    ck_assert_int_eq(aim_guidance_implied_reason(l, h, a, bytes), AIM_OK);
    for (int i = 0; i < 7; i++) {
        ck_assert_same(out[i], growth_low[i]);
        ck_assert_same(other[i], growth_high[i]);
    }
    ck_assert_mem_eq(bytes, why, 7);
}
END_TEST

/* Each panel may have its own stride; the output has the first one's. */
START_TEST(universe_with_other_strides)
{
    const double low[] = {96, 96, 0, 96, 96}, high[] = {104, 104, 104, 104},
                 actual[] = {96, 98, 0, 0, 100, 104}, late[] = {96, 98, 0, 100, 104},
                 base[] = {80, 96, 0, 0, 104, 100};
    aim_panel l = {low, 2, 2, AIM_LAYOUT_BY_ENTITY, 3}, h = {high, 2, 2, AIM_LAYOUT_BY_ENTITY, 2},
              a = {actual, 2, 2, AIM_LAYOUT_BY_ENTITY, 4},
              b = {late, 2, 2, AIM_LAYOUT_BY_ENTITY, 3}, c = {base, 2, 2, AIM_LAYOUT_BY_ENTITY, 4};
    double out[5] = {7, 7, 7, 7, 7}, second[5] = {7, 7, 7, 7, 7};
    unsigned char bytes[5] = {7, 7, 7, 7, 7};
    ck_assert_int_eq(aim_guidance_position(l, h, a, out), AIM_OK);
    const double place_at[] = {0, 0.25, 7, 0.5, 1};
    for (int i = 0; i < 5; i++)
        ck_assert_same(out[i], place_at[i]);
    ck_assert_int_eq(aim_guidance_outcome(l, h, a, b, bytes), AIM_OK);
    const unsigned char became[] = {AIM_OUTCOME_IN_LINE, AIM_OUTCOME_IN_LINE, 7,
                                    AIM_OUTCOME_IN_LINE, AIM_OUTCOME_IN_LINE};
    ck_assert_mem_eq(bytes, became, 5);
    ck_assert_int_eq(aim_guidance_implied(l, h, c, out, second), AIM_OK);
    const double from[] = {0.2, 0, 7, -8.0 / 104, -0.04}, to[] = {0.3, 8.0 / 96, 7, 0, 0.04};
    for (int i = 0; i < 5; i++) {
        ck_assert_same(out[i], from[i]);
        ck_assert_same(second[i], to[i]);
    }
    ck_assert_int_eq(aim_guidance_implied_reason(l, h, c, bytes), AIM_OK);
    const unsigned char why[] = {0, 0, 7, 0, 0};
    bytes[2] = 7;
    ck_assert_mem_eq(bytes, why, 5);
    ck_assert_int_eq(aim_guidance_surprise_reason(l, h, a, AIM_SURPRISE_MID, bytes), AIM_OK);
    ck_assert_mem_eq(bytes, why, 5);
}
END_TEST

/* Infinite on both ends of one side: no figure at all. */
START_TEST(outcome_of_infinite_figures)
{
    const double low[] = {INFINITY, -INFINITY, 1, 1}, high[] = {INFINITY, -INFINITY, 2, 2},
                 actual[] = {1, 1, INFINITY, -INFINITY};
    unsigned char bytes[4];
    ck_assert_int_eq(aim_guidance_outcome(aim_series(low, 4), aim_series(high, 4),
                                          aim_series(actual, 4), aim_series(actual, 4), bytes),
                     AIM_OK);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(bytes[i], AIM_OUTCOME_UNKNOWN);
}
END_TEST

START_TEST(universe_in_f32)
{
    const float low[] = {96, 96, 96, NAN, 104}, high[] = {104, 104, 104, 104, 96},
                actual[] = {98, 125, 75, 100, 100}, rounded[] = {98, 126, 97, 100, 100};
    const double mid[] = {-0.02, 0.25, -0.25, NAN, NAN},
                 place_at[] = {0.25, 3.625, -2.625, NAN, NAN},
                 bound[] = {0, 21.0 / 104, -21.0 / 96, NAN, NAN},
                 half[] = {-0.5, 6.25, -6.25, NAN, NAN};
    const unsigned char why[] = {0, 0, 0, AIM_REASON_GAP, AIM_REASON_SIGN},
                        became[] = {AIM_OUTCOME_IN_LINE, AIM_OUTCOME_BEAT, AIM_OUTCOME_UNDECIDED,
                                    AIM_OUTCOME_UNKNOWN, AIM_OUTCOME_UNKNOWN},
                        whynot[] = {0, 0, 0, AIM_REASON_MISSING, AIM_REASON_SIGN};
    const double *const wanted[] = {mid, bound, half};
    float out[5], other[5];
    unsigned char bytes[5];
    aim_panel_f32 l = aim_series_f32(low, 5), h = aim_series_f32(high, 5),
                  a = aim_series_f32(actual, 5), r = aim_series_f32(rounded, 5);
    for (int kind = 0; kind < 3; kind++) {
        ck_assert_int_eq(aim_guidance_surprise_f32(l, h, a, (aim_surprise)kind, out), AIM_OK);
        for (int i = 0; i < 5; i++)
            ck_assert_same(out[i], (float)wanted[kind][i]);
        ck_assert_int_eq(aim_guidance_surprise_reason_f32(l, h, a, (aim_surprise)kind, bytes),
                         AIM_OK);
        ck_assert_mem_eq(bytes, why, 5);
    }
    ck_assert_int_eq(aim_guidance_position_f32(l, h, a, out), AIM_OK);
    for (int i = 0; i < 5; i++)
        ck_assert_same(out[i], (float)place_at[i]);
    ck_assert_int_eq(aim_guidance_outcome_f32(l, h, a, r, bytes), AIM_OK);
    ck_assert_mem_eq(bytes, became, 5);
    ck_assert_int_eq(aim_guidance_implied_f32(l, h, a, out, other), AIM_OK);
    ck_assert_same(out[1], -0.232f); /* 96 and 104 on 125 */
    ck_assert_same(other[1], -0.168f);
    ck_assert_int_eq(aim_guidance_implied_reason_f32(l, h, a, bytes), AIM_OK);
    ck_assert_mem_eq(bytes, whynot, 5);
    ck_assert_refused(aim_guidance_position_f32(l, h, aim_series_f32(actual, 4), out),
                      AIM_ERROR_SHAPE, "actual");
}
END_TEST

START_TEST(universe_refused)
{
    const double figures[6] = {1, 2, 3, 4, 5, 6};
    double out[6] = {7, 7, 7, 7, 7, 7}, other[6] = {7, 7, 7, 7, 7, 7};
    unsigned char bytes[6] = {7, 7, 7, 7, 7, 7};
    aim_panel x = aim_by_entity(figures, 2, 3), small = aim_by_entity(figures, 1, 3),
              turned = aim_by_period(figures, 3, 2), none = aim_by_entity(NULL, 2, 3);
    const aim_surprise mid = AIM_SURPRISE_MID;
    ck_assert_refused(aim_guidance_surprise(none, x, x, mid, out), AIM_ERROR_NULL, "low");
    ck_assert_refused(aim_guidance_surprise(x, none, x, mid, out), AIM_ERROR_NULL, "high");
    ck_assert_refused(aim_guidance_surprise(x, x, none, mid, out), AIM_ERROR_NULL, "actual");
    ck_assert_refused(aim_guidance_surprise(x, small, x, mid, out), AIM_ERROR_SHAPE, "high");
    ck_assert_refused(aim_guidance_surprise(x, x, turned, mid, out), AIM_ERROR_SHAPE, "actual");
    ck_assert_refused(aim_guidance_surprise(x, x, x, (aim_surprise)3, out), AIM_ERROR_ARGUMENT,
                      "kind");
    ck_assert_refused(aim_guidance_surprise(x, x, x, mid, NULL), AIM_ERROR_NULL, "out");

    ck_assert_refused(aim_guidance_surprise_reason(none, x, x, mid, bytes), AIM_ERROR_NULL, "low");
    ck_assert_refused(aim_guidance_surprise_reason(x, small, x, mid, bytes), AIM_ERROR_SHAPE,
                      "high");
    ck_assert_refused(aim_guidance_surprise_reason(x, x, turned, mid, bytes), AIM_ERROR_SHAPE,
                      "actual");
    ck_assert_refused(aim_guidance_surprise_reason(x, x, x, (aim_surprise)-1, bytes),
                      AIM_ERROR_ARGUMENT, "kind");
    ck_assert_refused(aim_guidance_surprise_reason(x, x, x, mid, NULL), AIM_ERROR_NULL, "out");

    ck_assert_refused(aim_guidance_position(none, x, x, out), AIM_ERROR_NULL, "low");
    ck_assert_refused(aim_guidance_position(x, small, x, out), AIM_ERROR_SHAPE, "high");
    ck_assert_refused(aim_guidance_position(x, x, small, out), AIM_ERROR_SHAPE, "actual");
    ck_assert_refused(aim_guidance_position(x, x, x, NULL), AIM_ERROR_NULL, "out");

    ck_assert_refused(aim_guidance_outcome(none, x, x, x, bytes), AIM_ERROR_NULL, "low");
    ck_assert_refused(aim_guidance_outcome(x, small, x, x, bytes), AIM_ERROR_SHAPE, "high");
    ck_assert_refused(aim_guidance_outcome(x, x, small, x, bytes), AIM_ERROR_SHAPE, "actual_low");
    ck_assert_refused(aim_guidance_outcome(x, x, x, small, bytes), AIM_ERROR_SHAPE, "actual_high");
    ck_assert_refused(aim_guidance_outcome(x, x, x, x, NULL), AIM_ERROR_NULL, "out");

    ck_assert_refused(aim_guidance_implied(none, x, x, out, other), AIM_ERROR_NULL, "low");
    ck_assert_refused(aim_guidance_implied(x, small, x, out, other), AIM_ERROR_SHAPE, "high");
    ck_assert_refused(aim_guidance_implied(x, x, small, out, other), AIM_ERROR_SHAPE, "base");
    ck_assert_refused(aim_guidance_implied(x, x, x, NULL, other), AIM_ERROR_NULL, "out_low");
    ck_assert_refused(aim_guidance_implied(x, x, x, out, NULL), AIM_ERROR_NULL, "out_high");
    ck_assert_refused(aim_guidance_implied_reason(none, x, x, bytes), AIM_ERROR_NULL, "low");
    ck_assert_refused(aim_guidance_implied_reason(x, small, x, bytes), AIM_ERROR_SHAPE, "high");
    ck_assert_refused(aim_guidance_implied_reason(x, x, small, bytes), AIM_ERROR_SHAPE, "base");
    ck_assert_refused(aim_guidance_implied_reason(x, x, x, NULL), AIM_ERROR_NULL, "out");
    for (int i = 0; i < 6; i++)
        ck_assert(out[i] == 7 && other[i] == 7 && bytes[i] == 7);

    /* Nothing to do is fine, also without outputs. */
    aim_panel empty = aim_by_period(NULL, 0, 5);
    ck_assert_int_eq(aim_guidance_surprise(empty, empty, empty, mid, NULL), AIM_OK);
    ck_assert_int_eq(aim_guidance_surprise_reason(empty, empty, empty, mid, NULL), AIM_OK);
    ck_assert_int_eq(aim_guidance_position(empty, empty, empty, NULL), AIM_OK);
    ck_assert_int_eq(aim_guidance_outcome(empty, empty, empty, empty, NULL), AIM_OK);
    ck_assert_int_eq(aim_guidance_implied(empty, empty, empty, NULL, NULL), AIM_OK);
    ck_assert_int_eq(aim_guidance_implied_reason(empty, empty, empty, NULL), AIM_OK);
}
END_TEST

START_TEST(the_report)
{
    /* 91 bn +-2 % is [89.18, 92.82]; on 82.0 the middle is +10.98 %, the range [8.76 %, 13.20 %].
     */
    aim_range guide = range_of((aim_guidance){.mid = 91, .tolerance = 0.02});
    ck_assert(guide.low <= 89.18 && nextafter(guide.low, 90) >= 89.18);
    ck_assert(guide.high >= 92.82 && nextafter(guide.high, 90) <= 92.82);
    aim_range implied = aim_range_growth(guide, aim_range_point(82));
    ck_assert_double_eq_tol(implied.low, 0.0876, 5e-5);
    ck_assert_double_eq_tol(implied.high, 0.1320, 5e-5);
    ck_assert_double_eq_tol(aim_guidance_surprise_of(aim_range_point(82), 91, AIM_SURPRISE_MID),
                            0.1098, 5e-5);
    implied = aim_range_growth(guide, aim_range_rounded(82, 1));
    ck_assert_double_eq_tol(implied.low, 0.081, 5e-4);
    ck_assert_double_eq_tol(implied.high, 0.139, 5e-4);
    double low = 89.18, high = 92.82, base = 82, out_low, out_high;
    ck_assert_int_eq(aim_guidance_implied(aim_series(&low, 1), aim_series(&high, 1),
                                          aim_series(&base, 1), &out_low, &out_high),
                     AIM_OK);
    ck_assert_double_eq_tol(out_low, 0.0876, 5e-5);
    ck_assert_double_eq_tol(out_high, 0.1320, 5e-5);
}
END_TEST

/* One row of nvda_guidance.csv, fields that may be empty as NaN. */
struct guided {
    char quarter[8], became[8];
    double mid, tolerance, low, high, actual, surprise;
};

/* The field of a line of comma-separated values; commas in quotes do not count. */
static void field_of(const char *line, int wanted, char *field, size_t size)
{
    size_t n = 0;
    bool quoted = false;
    for (int at = 0; *line && *line != '\n' && *line != '\r' && at <= wanted; line++) {
        if (*line == '"')
            quoted = !quoted;
        else if (*line == ',' && !quoted)
            at++;
        else if (at == wanted && n + 1 < size)
            field[n++] = *line;
    }
    field[n] = 0;
}

static double number_of(const char *line, int wanted)
{
    char field[64];
    field_of(line, wanted, field, sizeof field);
    return *field ? strtod(field, NULL) : NAN;
}

static size_t read_guided(const char *folder, struct guided *rows, size_t limit)
{
    char path[1024], line[1024];
    snprintf(path, sizeof path, "%s/nvidia/nvda_guidance.csv", folder);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "cannot open %s", path);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
    size_t n = 0;
    while (n < limit && fgets(line, sizeof line, file)) {
        struct guided *row = &rows[n++];
        field_of(line, 0, row->quarter, sizeof row->quarter);
        field_of(line, 14, row->became, sizeof row->became);
        row->mid = number_of(line, 3);
        row->tolerance = number_of(line, 4) / 100;
        row->low = number_of(line, 5);
        row->high = number_of(line, 6);
        row->actual = number_of(line, 12);
        row->surprise = number_of(line, 13) / 100;
    }
    fclose(file);
    return n;
}

START_TEST(nvidia)
{
    const char *folder = test_data("NVIDIA's guidance");
    if (!folder)
        return;
    struct guided rows[80];
    double low[80], high[80], actual[80], mid[80];
    unsigned char outcomes[80];
    size_t n = read_guided(folder, rows, 80), kept = 0;
    ck_assert_uint_ge(n, 50);
    for (size_t i = 0; i < n; i++) {
        struct guided *row = &rows[i];
        if (row->low != row->low)
            continue; /* a preliminary result is no guidance */
        aim_range guide = range_of((aim_guidance){.mid = row->mid, .tolerance = row->tolerance});
        ck_assert_msg(fabs(guide.low - row->low) < 1e-9 && fabs(guide.high - row->high) < 1e-9,
                      "%s: [%.17g, %.17g], not [%g, %g]", row->quarter, guide.low, guide.high,
                      row->low, row->high);
        ck_assert(aim_range_contains(guide, row->low) && aim_range_contains(guide, row->high));
        if (row->actual != row->actual)
            continue; /* not reported yet */
        const char *became =
            aim_outcome_name(aim_guidance_outcome_of(guide, aim_range_rounded(row->actual, 1)));
        const char *wanted = strcmp(row->became, "above") == 0    ? "BEAT"
                             : strcmp(row->became, "inside") == 0 ? "IN_LINE"
                             : strcmp(row->became, "below") == 0  ? "MISS"
                                                                  : "?";
        ck_assert_msg(strcmp(became, wanted) == 0, "%s: %s", row->quarter, became);
        double surprise = aim_guidance_surprise_of(guide, row->actual, AIM_SURPRISE_MID);
        /* The file has four places of a percent. */
        ck_assert_msg(fabs(surprise - row->surprise) < 0.51e-6, "%s: %g", row->quarter, surprise);
        low[kept] = row->low;
        high[kept] = row->high;
        actual[kept] = row->actual;
        mid[kept++] = row->surprise;
    }
    /* 50 quarters, FY2015Q1 to FY2027Q1 with FY2019Q4 guided twice. */
    ck_assert_uint_eq(kept, 50);
    aim_panel l = aim_series(low, kept), h = aim_series(high, kept), a = aim_series(actual, kept);
    double out[80];
    ck_assert_int_eq(aim_guidance_surprise(l, h, a, AIM_SURPRISE_MID, out), AIM_OK);
    for (size_t i = 0; i < kept; i++)
        ck_assert_double_eq_tol(out[i], mid[i], 0.51e-6);
    ck_assert_int_eq(aim_guidance_outcome(l, h, a, a, outcomes), AIM_OK);
    aim_guidance_hits hits;
    ck_assert_int_eq(aim_guidance_history(outcomes, kept, 1, &hits), AIM_OK);
    ck_assert_uint_eq(hits.beat, 38);
    ck_assert_uint_eq(hits.in_line, 9);
    ck_assert_uint_eq(hits.miss, 3);
    ck_assert_uint_eq(hits.undecided + hits.unknown, 0);
    /* Since FY2023Q4, the last one inside: FY2024Q1 to FY2027Q1. */
    ck_assert_int_eq(hits.latest, AIM_OUTCOME_BEAT);
    ck_assert_uint_eq(hits.streak, 13);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("guidance");
    TCase *tests = tcase_create("guidance");
    tcase_add_test(tests, forms);
    tcase_add_test(tests, forms_refused);
    tcase_add_test(tests, surprise_and_position);
    tcase_add_test(tests, beats_and_misses);
    tcase_add_test(tests, revisions);
    tcase_add_test(tests, history);
    tcase_add_test(tests, cumulative);
    tcase_add_test(tests, universes_agree_with_the_scalar_functions);
    tcase_add_test(tests, universe_by_hand);
    tcase_add_test(tests, universe_with_other_strides);
    tcase_add_test(tests, outcome_of_infinite_figures);
    tcase_add_test(tests, universe_in_f32);
    tcase_add_test(tests, universe_refused);
    tcase_add_test(tests, the_report);
    tcase_add_test(tests, nvidia);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
