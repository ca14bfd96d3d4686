/* Few long series, which are cut along time, against the same series among so many others that nothing is
 * cut: the same bits. */
#include "roll_calls.h"

#include "roll_series.h"

enum { FEW = 3, MANY = 20, LONGEST = 9000, CELLS = MANY * LONGEST };

static double x[CELLS], y[CELLS], whole[CELLS], cut[CELLS];
static float x_f32[CELLS], y_f32[CELLS], whole_f32[CELLS], cut_f32[CELLS];

/* Prices, which squares cannot hold, in the first third; returns in the second; ties in the third. A
 * tenth is missing, and some of it in long runs; an infinity stands where few windows see it. */
static void draw_series(uint64_t seed, size_t n)
{
    for (size_t e = 0; e < MANY; e++)
        for (size_t t = 0; t < n; t++) {
            size_t i = e * n + t;
            double unit = draw_unit(&seed), other = draw_unit(&seed);
            x[i] = t < n / 3 ? 1000 + unit : t < n / 3 * 2 ? unit - 0.5 : (double)(int)(9 * unit);
            y[i] = x[i] + other;
            if (draw(&seed) % 10 == 0 || t % 1500 > 1400)
                x[i] = (double)NAN;
            if (t == n / 2 + e)
                y[i] = (double)INFINITY;
            x_f32[i] = (float)x[i];
            y_f32[i] = (float)y[i];
        }
}

/* The first entities of the panel whose rows lie n apart, in either layout: by period the panel is
 * turned round first. */
static void check_calls(struct roll_ask ask, size_t n, size_t few)
{
    aim_panel all = aim_by_entity(x, MANY, n), beside = aim_by_entity(y, MANY, n);
    aim_panel some = aim_by_entity(x, few, n), some_y = aim_by_entity(y, few, n);
    ck_assert(!aim__roll_is_series(all, ask.spec));
    ck_assert_int_eq(roll_call(ask, all, beside, whole), AIM_OK);
    ck_assert_int_eq(roll_call(ask, some, some_y, cut), AIM_OK);
    for (size_t i = 0; i < few * n; i++)
        ck_assert_msg(bits_of(whole[i]) == bits_of(cut[i]) || (isnan(whole[i]) && isnan(cut[i])),
                      "%s, window %zu, %zu x %zu: cell %zu is %a, cut %a", roll_names[ask.what],
                      ask.spec.window, few, n, i, whole[i], cut[i]);
    ck_assert_int_eq(roll_call_f32(ask, aim_by_entity_f32(x_f32, MANY, n),
                                   aim_by_entity_f32(y_f32, MANY, n), whole_f32),
                     AIM_OK);
    ck_assert_int_eq(roll_call_f32(ask, aim_by_entity_f32(x_f32, few, n),
                                   aim_by_entity_f32(y_f32, few, n), cut_f32),
                     AIM_OK);
    for (size_t i = 0; i < few * n; i++)
        ck_assert_same((double)cut_f32[i], (double)whole_f32[i]);

    static double turned_x[FEW * LONGEST], turned_y[FEW * LONGEST];
    for (size_t e = 0; e < few; e++)
        for (size_t t = 0; t < n; t++) {
            turned_x[t * few + e] = x[e * n + t];
            turned_y[t * few + e] = y[e * n + t];
        }
    ck_assert_int_eq(
        roll_call(ask, aim_by_period(turned_x, n, few), aim_by_period(turned_y, n, few), cut),
        AIM_OK);
    for (size_t e = 0; e < few; e++)
        for (size_t t = 0; t < n; t++)
            ck_assert_same(cut[t * few + e], whole[e * n + t]);
}

START_TEST(series_as_entities)
{
    static const struct {
        size_t n, window, few;
        bool is_cut;
    } shapes[] = {{LONGEST, 1, 1, true},   {LONGEST, 7, 3, true},   {LONGEST, 20, 2, true},
                  {LONGEST, 129, 1, true}, {LONGEST, 600, 1, true}, {1260, 63, 1, true},
                  {100, 2, 1, true},       {1000, 400, 1, false},   {40, 20, 1, false}};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        size_t n = shapes[s].n;
        draw_series(s + 1, n);
        struct roll_ask ask = {.what = (enum roll_what)_i,
                               .spec = {.window = shapes[s].window},
                               .alpha = 0.1,
                               .probability = 0.3,
                               .type = 7};
        if (s % 2 == 0)
            ask.spec.min_count = (shapes[s].window + 3) / 4;
        ask.spec.of = s % 3 ? AIM_SAMPLE : AIM_POPULATION;
        ask.rank.ties = s % 2 ? AIM_TIES_DENSE : AIM_TIES_AVERAGE;
        aim_panel some = aim_by_entity(x, shapes[s].few, n);
        ck_assert_msg(aim__roll_is_series(some, ask.spec) == shapes[s].is_cut, "shape %zu", s);
        check_calls(ask, n, shapes[s].few);
    }
}
END_TEST

/* Where nothing may be cut: windows by keys or of all of the past, and many entities. */
START_TEST(not_series)
{
    static int32_t keys[LONGEST];
    aim_panel one = aim_by_entity(x, 1, LONGEST);
    ck_assert(aim__roll_is_series(one, (aim_roll_spec){.window = 20}));
    ck_assert(!aim__roll_is_series(one, (aim_roll_spec){0}));
    ck_assert(!aim__roll_is_series(one, (aim_roll_spec){.window = 20, .keys = keys}));
    ck_assert(!aim__roll_is_series(one, (aim_roll_spec){.window = SIZE_MAX}));
    ck_assert(!aim__roll_is_series(aim_by_entity(x, 16, LONGEST), (aim_roll_spec){.window = 20}));
    ck_assert(!aim__roll_is_series(aim_by_entity(NULL, 0, LONGEST), (aim_roll_spec){.window = 2}));
    ck_assert(!aim__roll_is_series(aim_by_entity(x, 1, 0), (aim_roll_spec){.window = 1}));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("roll_series");
    TCase *cases = tcase_create("roll_series");
    tcase_set_timeout(cases, 120);
    tcase_add_loop_test(cases, series_as_entities, 0, ROLLS);
    tcase_add_test(cases, not_series);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
