/* Windows at the edges of what is worked on at a time: periods fed together, entities side by side,
 * strips of them. Expected: each window added up by itself, of whole numbers, which no order of
 * additions changes. */
#include "roll_calls.h"

enum { MOST_ENTITIES = 131, MOST_PERIODS = 210, MOST_CELLS = MOST_ENTITIES * MOST_PERIODS };

static double *x, *expected, *out;

static void room(void)
{
    x = malloc(MOST_CELLS * sizeof *x);
    expected = malloc(MOST_CELLS * sizeof *expected);
    out = malloc(MOST_CELLS * sizeof *out);
    ck_assert(x && expected && out);
}

static void release(void)
{
    free(x), free(expected), free(out);
}

/* Whole numbers; of every third entity some are missing, but for a while only. */
static void fill_whole(size_t entities, size_t periods)
{
    uint64_t state = entities * 1000 + periods;
    for (size_t e = 0; e < entities; e++)
        for (size_t t = 0; t < periods; t++) {
            double value = (double)(draw(&state) % 41) - 20;
            bool gap = e % 3 == 1 && t / 16 == 2 && draw(&state) % 2;
            x[e * periods + t] = gap ? (double)NAN : value;
        }
}

/* A window of so many periods, added up by itself. */
static double plain(enum roll_what what, size_t least, size_t n, const double *window)
{
    double sum = 0, low = (double)INFINITY, high = -(double)INFINITY, known = 0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(window[i]))
            continue;
        known++;
        sum += window[i];
        low = window[i] < low ? window[i] : low;
        high = window[i] > high ? window[i] : high;
    }
    if (known < (double)least)
        return (double)NAN;
    return what == ROLL_SUM ? sum : what == ROLL_MEAN ? sum / known : what == ROLL_MIN ? low : high;
}

static void check_whole(size_t entities, size_t periods, size_t window, size_t least)
{
    static const enum roll_what whats[] = {ROLL_SUM, ROLL_MEAN, ROLL_MIN, ROLL_MAX};
    for (size_t k = 0; k < sizeof whats / sizeof *whats; k++) {
        for (size_t e = 0; e < entities; e++)
            for (size_t t = 0; t < periods; t++) {
                size_t n = t + 1 < window ? t + 1 : window;
                expected[e * periods + t] =
                    plain(whats[k], least ? least : window, n, x + e * periods + t + 1 - n);
            }
        struct roll_ask ask = {.what = whats[k], .spec = {.window = window, .min_count = least}};
        roll_everywhere(ask, (struct histories){entities, periods, entities, x, x}, expected);
    }
}

START_TEST(periods_fed)
{
    static const size_t lengths[] = {1, 2, 15, 16, 17, 31, 32, 33, 63, 64, 65, 129, MOST_PERIODS};
    size_t periods = lengths[_i];
    size_t windows[] = {1, 2, 16, 17, 20, 31, 32, 33, 64, 65, 0, periods, periods + 1, 1000};
    windows[10] = periods > 1 ? periods - 1 : 1;
    fill_whole(17, periods);
    for (size_t w = 0; w < sizeof windows / sizeof *windows; w++)
        for (size_t least = 0; least < 2; least++)
            check_whole(17, periods, windows[w], least);
}
END_TEST

START_TEST(entities_side_by_side)
{
    static const size_t entities[] = {1, 8, 15, 16, 31, 33, 63, 64, 65, 80, 128, MOST_ENTITIES};
    fill_whole(entities[_i], 70);
    check_whole(entities[_i], 70, 20, 10);
    check_whole(entities[_i], 70, 33, 1);
}
END_TEST

/* Histories whose spreads the quick kernel finds, refuses, and may do either with, and so many that
 * strips of each kind follow strips of the other. */
static double draw_level(uint64_t *state, size_t e, size_t t)
{
    double unit = draw_unit(state) - 0.5;
    size_t kind = e < 70 ? e / 35 : 2 + e % 7;
    switch (kind) {
    case 0: /* far from 0; at the end so far that one may leave it, and the quick one refuses it */
    case 7:
        return t < 150 ? 100 + unit : 0.55 + unit;
    case 1: /* about 0 */
        return unit;
    case 2: /* mean and deviation are about 1 to 1.73 or 2, where the lines are drawn */
        return 0.5 + unit;
    case 3:
        return 0.58 + unit;
    case 4: /* now this, now that */
        return t / 30 % 2 ? unit : 1e5 + unit;
    case 5: /* too small and too large to say, nothing, infinities */
        return t < 60    ? 1e-160 * unit
               : t < 100 ? 1e151 * (1 + unit)
               : t < 140 ? 0
               : t < 150 ? (double)INFINITY
                         : unit;
    case 6:
        return draw(state) % 3 ? (double)NAN : 7 + unit;
    default: /* equal values */
        return t < 50 ? 0.1 : 0.3;
    }
}

/* Which kernel comes first depends on the strip before: it cannot be seen. */
START_TEST(spreads_of_strips)
{
    enum { ENTITIES = MOST_ENTITIES, PERIODS = MOST_PERIODS };
    uint64_t state = 5;
    for (size_t e = 0; e < ENTITIES; e++)
        for (size_t t = 0; t < PERIODS; t++)
            x[e * PERIODS + t] = draw_level(&state, e, t);
    for (int of = 0; of < 2; of++)
        for (size_t window = 3; window <= 60; window += 19) {
            struct roll_ask ask = {.what = ROLL_SD};
            ask.spec = (aim_roll_spec){.window = window, .min_count = 1, .of = (aim_moments_of)of};
            for (size_t e = 0; e < ENTITIES; e++)
                ck_hold_ok(aim_roll_sd(aim_series(x + e * PERIODS, PERIODS), ask.spec,
                                       expected + e * PERIODS));
            for (unsigned layout = 0; layout < 2; layout++) {
                struct way way = {.layout = layout ? AIM_LAYOUT_BY_PERIOD : AIM_LAYOUT_BY_ENTITY};
                struct histories all = {ENTITIES, PERIODS, ENTITIES, x, x};
                roll_run(ask, all, way, out);
                for (size_t i = 0; i < (size_t)ENTITIES * PERIODS; i++)
                    ck_hold(same(out[i], expected[i]),
                            "window %zu, layout %u, entity %zu, period %zu: %.17g, alone %.17g",
                            window, layout, i / PERIODS, i % PERIODS, out[i], expected[i]);
            }
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("roll_strips");
    TCase *tests = tcase_create("roll_strips");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, room, release);
    tcase_add_loop_test(tests, periods_fed, 0, 13);
    tcase_add_loop_test(tests, entities_side_by_side, 0, 12);
    tcase_add_test(tests, spreads_of_strips);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
