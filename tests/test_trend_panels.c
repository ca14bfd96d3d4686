/* The trend family over panels: an entity's result is that of its series alone, in both layouts and
 * precisions, whatever the strides; what a missing period and a turned time change. */
#include "oracle.h"

enum { LINE, KENDALL, SEN, KINDS, MOST = 7 };

/* A result as numbers. */
static void spell_line(aim_trend_line r, double out[MOST])
{
    memcpy(out, (double[MOST]){(double)r.n, r.slope, r.intercept, r.r2, r.se, r.slope_se},
           sizeof(double[MOST]));
}

static void spell_kendall(aim_mann_kendall r, double out[MOST])
{
    memcpy(out, (double[MOST]){(double)r.n, r.s, r.variance, r.tau, r.z, r.p, r.exact},
           sizeof(double[MOST]));
}

static void spell_sen(aim_sen r, double out[MOST])
{
    memcpy(out, (double[MOST]){(double)r.n, r.slope, r.intercept, r.low, r.high},
           sizeof(double[MOST]));
}

/* One of the family over a panel of either precision. */
#define REDUCE(suffix, panel)                                                                      \
    static void reduce##suffix(int kind, panel x, const int32_t *keys, double(*out)[MOST])         \
    {                                                                                              \
        aim_trend_line *lines = calloc(x.entities + 1, sizeof *lines);                             \
        aim_mann_kendall *tests = calloc(x.entities + 1, sizeof *tests);                           \
        aim_sen *slopes = calloc(x.entities + 1, sizeof *slopes);                                  \
        if (kind == LINE)                                                                          \
            ck_hold_ok(aim_trend_fit##suffix(x, keys, 3, lines));                                  \
        else if (kind == KENDALL)                                                                  \
            ck_hold_ok(aim_trend_mann_kendall##suffix(x, (aim_mann_kendall_spec){0, 20}, tests));  \
        else                                                                                       \
            ck_hold_ok(aim_trend_sen##suffix(x, keys, 0.9, 0, slopes));                            \
        for (size_t e = 0; e < x.entities; e++)                                                    \
            if (kind == LINE)                                                                      \
                spell_line(lines[e], out[e]);                                                      \
            else if (kind == KENDALL)                                                              \
                spell_kendall(tests[e], out[e]);                                                   \
            else                                                                                   \
                spell_sen(slopes[e], out[e]);                                                      \
        free(lines), free(tests), free(slopes);                                                    \
    }
REDUCE(, aim_panel)
REDUCE(_f32, aim_panel_f32)

/* Levels that are floats: ties, gaps, now and then an infinity or a constant history. */
static double level(uint64_t *state, size_t entity, size_t period)
{
    uint64_t kind = draw(state) % 400;
    if (kind >= 2 && kind < 42)
        return (double)NAN;
    if (kind < 2 && entity % 3 == 0)
        return kind == 0 ? (double)INFINITY : -(double)INFINITY;
    if (entity % 11 == 10)
        return 42;
    return (double)(draw(state) % 200) / 8 + (double)period * (double)(entity % 3);
}

/* x as `entities` histories; in one of the ways a panel can lie in memory. */
static void check_way(unsigned way, size_t entities, size_t periods, const double *x,
                      const int32_t *keys, int kind, double (*expected)[MOST])
{
    bool by_period = way & 1, narrow = way & 2;
    size_t stride = (by_period ? entities : periods) + (way & 4 ? 3 : 0);
    size_t cells = (by_period ? periods : entities) * stride + 1;
    double *values = calloc(cells, sizeof *values),
           (*out)[MOST] = calloc(entities + 1, sizeof *out);
    float *narrow_values = calloc(cells, sizeof *narrow_values);
    for (size_t e = 0; e < entities; e++)
        for (size_t t = 0; t < periods; t++) {
            size_t at = by_period ? t * stride + e : e * stride + t;
            values[at] = x[e * periods + t];
            narrow_values[at] = (float)values[at];
        }
    aim_layout layout = by_period ? AIM_LAYOUT_BY_PERIOD : AIM_LAYOUT_BY_ENTITY;
    if (narrow)
        reduce_f32(kind, (aim_panel_f32){narrow_values, entities, periods, layout, stride}, keys,
                   out);
    else
        reduce(kind, (aim_panel){values, entities, periods, layout, stride}, keys, out);
    for (size_t e = 0; e < entities; e++)
        for (size_t i = 0; i < MOST; i++)
            ck_hold(same(out[e][i], expected[e][i]),
                    "kind %d, way %u, %zu x %zu, entity %zu: figure %zu is %.17g, not %.17g", kind,
                    way, entities, periods, e, i, out[e][i], expected[e][i]);
    unsigned char *runs = calloc(cells, 1), *alone = calloc(periods + 1, 1);
    aim_run_rule rule = {.steps = 3, .least = 2, .slack = 0.125};
    if (narrow)
        ck_hold_ok(aim_trend_run_f32(
            (aim_panel_f32){narrow_values, entities, periods, layout, stride}, rule, runs));
    else
        ck_hold_ok(
            aim_trend_run((aim_panel){values, entities, periods, layout, stride}, rule, runs));
    for (size_t e = 0; e < entities && kind == LINE; e++) {
        ck_hold_ok(aim_trend_run(aim_series(x + e * periods, periods), rule, alone));
        for (size_t t = 0; t < periods; t++)
            ck_hold(runs[by_period ? t * stride + e : e * stride + t] == alone[t],
                    "run: way %u, entity %zu, period %zu", way, e, t);
    }
    free(values), free(out), free(narrow_values), free(runs), free(alone);
}

/* The hash is that of gcc on amd64; clang and gcc for arm64 make it too, with every instruction
 * set. */
START_TEST(each_as_alone)
{
    uint64_t hash = HASH_EMPTY;
    static const size_t shapes[][2] = {{0, 5},  {3, 0},  {1, 1},  {7, 2},   {8, 3},     {33, 17},
                                       {70, 9}, {5, 80}, {64, 6}, {17, 40}, {19, 2100}, {9, 4200}};
    uint64_t state = 21;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        size_t entities = shapes[s][0], periods = shapes[s][1];
        double *x = calloc(entities * periods + 1, sizeof *x);
        double(*expected)[MOST] = calloc(entities + 1, sizeof *expected);
        int32_t *keys = calloc(periods + 1, sizeof *keys);
        for (size_t i = 0; i < entities * periods; i++)
            x[i] = level(&state, i / periods, i % periods);
        for (size_t t = 0; t < periods; t++)
            keys[t] = (t ? keys[t - 1] : 30000000) + 1 + (int32_t)(draw(&state) % 4);
        for (int kind = LINE; kind < KINDS; kind++) {
            if (kind == SEN && periods > 100)
                continue;
            const int32_t *times = (s + (size_t)kind) % 2 ? keys : NULL;
            for (size_t e = 0; e < entities; e++)
                reduce(kind, aim_series(x + e * periods, periods), times, expected + e);
            for (size_t i = 0; i < entities * MOST; i++)
                hash = hash_figure(hash, expected[i / MOST][i % MOST]);
            for (unsigned way = 0; way < 8; way++)
                check_way(way, entities, periods, x, times, kind, expected);
        }
        free(x), free(expected), free(keys);
    }
    ck_assert_uint_eq(hash, 5280124271151178241u);
}
END_TEST

/* Without infinities, so that there is something to compare. */
static void histories(size_t n, double *x, uint64_t *state)
{
    for (size_t t = 0; t < n; t++)
        x[t] = draw(state) % 7 ? (double)(draw(state) % 64) + 0.25 * (double)t : (double)NAN;
}

/* Missing periods at the end change nothing, also where they begin another block of 2,048; an
 * older first period moves time 0 alone. */
START_TEST(missing_periods_change_nothing)
{
    static double x[2100];
    uint64_t state = 5;
    static const size_t lengths[] = {6, 15, 16, 47, 80, 2047, 2048};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        size_t n = lengths[i];
        histories(n, x, &state);
        for (size_t more = 0; more < 40; more++)
            x[n + more] = (double)NAN;
        for (int kind = LINE; kind < (n > 100 ? SEN : KINDS); kind++) {
            double is[1][MOST], longer[1][MOST];
            reduce(kind, aim_series(x, n), NULL, is);
            for (size_t more = 1; more < 40; more += 6) {
                reduce(kind, aim_series(x, n + more), NULL, longer);
                for (size_t k = 0; k < MOST; k++)
                    ck_assert_same(longer[0][k], is[0][k]);
            }
        }
    }
}
END_TEST

/* Time turned round: s, tau and z change sign and Sen's slopes do, to the bit; a line does as
 * nearly as its sums, which are added in another order. */
START_TEST(time_turned_round)
{
    uint64_t state = 6;
    for (size_t pass = 0; pass < 200; pass++) {
        double x[80], turned[80], is[1][MOST], back[1][MOST];
        size_t n = 6 + draw(&state) % 75;
        histories(n, x, &state);
        for (size_t t = 0; t < n; t++)
            turned[t] = x[n - 1 - t];
        reduce(KENDALL, aim_series(x, n), NULL, is);
        reduce(KENDALL, aim_series(turned, n), NULL, back);
        for (size_t k = 0; k < MOST; k++) /* n, s, variance, tau, z, p, exact */
            ck_hold_same(back[0][k] + 0.0,
                         (k == 1 || k == 3 || k == 4 ? -is[0][k] : is[0][k]) + 0.0);
        reduce(SEN, aim_series(x, n), NULL, is);
        reduce(SEN, aim_series(turned, n), NULL, back);
        ck_hold_same(back[0][1] + 0.0, 0.0 - is[0][1]);
        ck_hold_same(back[0][3] + 0.0, 0.0 - is[0][4]);
        ck_hold_same(back[0][4] + 0.0, 0.0 - is[0][3]);
        reduce(LINE, aim_series(x, n), NULL, is);
        reduce(LINE, aim_series(turned, n), NULL, back);
        double steep = fabs(is[0][1]) / sqrt(is[0][3]);
        ck_hold(isnan(steep) || fabs(back[0][1] + is[0][1]) <= 4 * 0x1p-52 * steep,
                "slope %.17g and %.17g", back[0][1], is[0][1]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trend, panels");
    TCase *tests = tcase_create("panels");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, each_as_alone);
    tcase_add_test(tests, missing_periods_change_nothing);
    tcase_add_test(tests, time_turned_round);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
