/* Figures as ranges and ranges in print, by hand. */
#include "testing.h"

#include <locale.h>

static void check_range(aim_range x, double low, double high, bool low_open, bool high_open,
                        int line)
{
    ck_assert_msg(same(x.low, low) && same(x.high, high) && x.low_open == low_open &&
                      x.high_open == high_open,
                  "line %d: %c%.17g, %.17g%c", line, x.low_open ? '(' : '[', x.low, x.high,
                  x.high_open ? ')' : ']');
}

#define ck_closed(x, low, high)  check_range(x, low, high, false, false, __LINE__)
#define ck_unknown(figure, band) ck_assert(aim_range_is_unknown(aim_figure_range(figure, band)))

START_TEST(words)
{
    aim_figure figure = {.value = 82, .unit = 1};
    ck_closed(aim_figure_range(figure, 0), 81.5, 82.5);
    figure.unit = 0;
    ck_closed(aim_figure_range(figure, 0), 82, 82);
    ck_closed(aim_figure_range((aim_figure){0}, 0), 0, 0);
    figure = (aim_figure){.word = AIM_WORD_EXACTLY, .value = 82, .unit = 1};
    ck_closed(aim_figure_range(figure, 0), 82, 82);
    figure.word = AIM_WORD_MORE_THAN;
    check_range(aim_figure_range(figure, 0), 82, INFINITY, true, true, __LINE__);
    figure.word = AIM_WORD_LESS_THAN;
    check_range(aim_figure_range(figure, 0), -INFINITY, 82, true, true, __LINE__);
    figure.word = AIM_WORD_AT_LEAST;
    check_range(aim_figure_range(figure, 0), 82, INFINITY, false, true, __LINE__);
    figure.word = AIM_WORD_AT_MOST;
    check_range(aim_figure_range(figure, 0), -INFINITY, 82, true, false, __LINE__);
    figure = (aim_figure){.word = AIM_WORD_ABOUT, .value = 80};
    ck_closed(aim_figure_range(figure, 0), 76, 84);
    figure.tolerance = 0.1;
    ck_closed(aim_figure_range(figure, 0), 72, 88);
    /* "About 8" is no finer than "8": 7.5 to 8.5, not 7.6 to 8.4; "about 80" is 76 to 84. */
    figure = (aim_figure){.word = AIM_WORD_ABOUT, .value = 8, .unit = 1};
    ck_closed(aim_figure_range(figure, 0), 7.5, 8.5);
    figure.tolerance = 0.05;
    ck_closed(aim_figure_range(figure, 0), 7.6, 8.4);
    figure = (aim_figure){.word = AIM_WORD_ABOUT, .value = 80, .unit = 1};
    ck_closed(aim_figure_range(figure, 0), 76, 84);
    figure = (aim_figure){.word = AIM_WORD_NEARLY, .value = 80};
    check_range(aim_figure_range(figure, 0), 72, 80, false, true, __LINE__);
    figure.tolerance = 0.25;
    check_range(aim_figure_range(figure, 0), 60, 80, false, true, __LINE__);
    figure = (aim_figure){.word = AIM_WORD_PLUS_MINUS, .value = 80, .tolerance = 0.25};
    ck_closed(aim_figure_range(figure, 0), 60, 100);
    figure = (aim_figure){.word = AIM_WORD_BETWEEN, .value = 89, .high = 93};
    ck_closed(aim_figure_range(figure, 0), 89, 93);
    figure = (aim_figure){.word = AIM_WORD_RISING, .value = 82};
    check_range(aim_figure_range(figure, 7), 0, INFINITY, true, true, __LINE__);
    figure.word = AIM_WORD_FALLING;
    check_range(aim_figure_range(figure, 7), -INFINITY, 0, true, true, __LINE__);
    figure.word = AIM_WORD_FLAT;
    ck_closed(aim_figure_range(figure, 0), 0, 0);
    ck_closed(aim_figure_range(figure, 10), -10, 10);
    figure.tolerance = 5;
    ck_closed(aim_figure_range(figure, 10), -5, 5);
}
END_TEST

START_TEST(without_sense)
{
    for (int word = AIM_WORD_ROUNDED; word <= AIM_WORD_BETWEEN; word++)
        ck_unknown(((aim_figure){.word = (aim_word)word, .value = NAN, .high = 1}), 0);
    ck_unknown(((aim_figure){.value = 1, .unit = -1}), 0);
    ck_unknown(((aim_figure){.value = 1, .unit = NAN}), 0);
    ck_unknown(((aim_figure){.value = INFINITY}), 0);
    ck_unknown(((aim_figure){.word = AIM_WORD_ABOUT, .value = 1, .tolerance = -1}), 0);
    ck_unknown(((aim_figure){.word = AIM_WORD_ABOUT, .value = NAN, .unit = 1}), 0);
    ck_unknown(((aim_figure){.word = AIM_WORD_NEARLY, .value = 1, .tolerance = 2}), 0);
    ck_unknown(((aim_figure){.word = AIM_WORD_PLUS_MINUS, .value = 1, .tolerance = -1}), 0);
    ck_unknown(((aim_figure){.word = AIM_WORD_PLUS_MINUS, .value = 1, .tolerance = NAN}), 0);
    ck_unknown(((aim_figure){.word = AIM_WORD_BETWEEN, .value = 2, .high = 1}), 0);
    ck_unknown(((aim_figure){.word = AIM_WORD_BETWEEN, .value = 2, .high = NAN}), 0);
    ck_unknown(((aim_figure){.word = AIM_WORD_FLAT}), -1);
    ck_unknown(((aim_figure){.word = AIM_WORD_FLAT}), NAN);
    ck_unknown(((aim_figure){.word = AIM_WORD_FLAT, .tolerance = NAN}), 1);
    ck_unknown(((aim_figure){.word = (aim_word)99}), 0);
}
END_TEST

static const char *print(aim_range range, aim_measure measure, double unit, double scale,
                         const char *name)
{
    static char text[100];
    ck_assert_msg(aim_figure_print_range(range, measure, unit, scale, name, text, sizeof text) ==
                      AIM_OK,
                  "%s", aim_last_error());
    return text;
}

START_TEST(in_print)
{
    const aim_range r = aim_range_of(0.888, 0.894);
    ck_assert_str_eq(print(r, AIM_MEASURE_FRACTION, 0.001, 0, NULL), "[88.8 %, 89.4 %]");
    ck_assert_str_eq(print(r, AIM_MEASURE_FRACTION, 0.0001, 0, NULL), "[88.80 %, 89.40 %]");
    ck_assert_str_eq(print(r, AIM_MEASURE_FRACTION, 0, 0, NULL), "[88.8 %, 89.4 %]");
    ck_assert_str_eq(print(r, AIM_MEASURE_FRACTION, 0.01, 0, NULL), "89 %");
    const aim_range bn = aim_range_of(89.18e9, 92.82e9);
    ck_assert_str_eq(print(bn, AIM_MEASURE_MONEY, 1e7, 1e9, "bn"), "[89.18 bn, 92.82 bn]");
    ck_assert_str_eq(print(bn, AIM_MEASURE_NUMBER, 1e9, 1e9, "bn"), "[89 bn, 93 bn]");
    ck_assert_str_eq(print(bn, AIM_MEASURE_NUMBER, 1e10, 1e9, "bn"), "[89 bn, 93 bn]");
    ck_assert_str_eq(print(bn, AIM_MEASURE_NUMBER, 1e7, 1e9, NULL), "[89.18, 92.82]");
    ck_assert_str_eq(print(bn, AIM_MEASURE_NUMBER, 1, 0, NULL), "[89180000000, 92820000000]");
    ck_assert_str_eq(print(aim_range_of(-20, 1e-12), AIM_MEASURE_POINTS, 0, 0, NULL),
                     "[-20 bp, 0 bp]");
    ck_assert_str_eq(print(aim_range_of(-20, -1e-12), AIM_MEASURE_POINTS, 1, 0, NULL),
                     "[-20 bp, 0 bp]");
    ck_assert_str_eq(print(aim_range_nearly(3, 0), AIM_MEASURE_TIMES, 0.1, 0, NULL),
                     "[2.7x, 3.0x)");
    ck_assert_str_eq(print(aim_range_nearly(3, 0), AIM_MEASURE_TIMES, 0, 0, NULL), "[2.7x, 3x)");
    ck_assert_str_eq(print(aim_range_point(14), AIM_MEASURE_ORDINAL, 1, 0, NULL), "14");
    ck_assert_str_eq(print(aim_range_point(0), AIM_MEASURE_NUMBER, 0, 0, NULL), "0");
    ck_assert_str_eq(print(aim_range_of(1.0 / 3, 2.0 / 3), AIM_MEASURE_NUMBER, 0, 0, NULL),
                     "[0.333333, 0.666667]");
    ck_assert_str_eq(print(aim_range_of(1e-9, 1e300), AIM_MEASURE_NUMBER, 0, 0, NULL),
                     "[1e-09, 1e+300]");
    ck_assert_str_eq(print(aim_range_more_than(0), AIM_MEASURE_FRACTION, 0.01, 0, NULL),
                     "above 0 %");
    ck_assert_str_eq(print(aim_range_at_least(13), AIM_MEASURE_ORDINAL, 1, 0, NULL), "at least 13");
    ck_assert_str_eq(print(aim_range_less_than(0.1), AIM_MEASURE_FRACTION, 0.01, 0, NULL),
                     "below 10 %");
    ck_assert_str_eq(print(aim_range_at_most(2), AIM_MEASURE_TIMES, 1, 0, NULL), "at most 2x");
    ck_assert_str_eq(print(aim_range_unknown(), AIM_MEASURE_TIMES, 1, 0, NULL), "unknown");
    ck_assert_str_eq(print((aim_range){2, 1, false, false}, AIM_MEASURE_TIMES, 1, 0, NULL), "none");
    ck_assert_str_eq(
        print((aim_range){-INFINITY, INFINITY, true, true}, AIM_MEASURE_TIMES, 1, 0, NULL), "any");
    char longest[1000];
    ck_assert_int_eq(aim_figure_print_range(aim_range_of(-1.7e308, 1.7e308), AIM_MEASURE_FRACTION,
                                            1e-300, 0, NULL, longest, sizeof longest),
                     AIM_OK);
}
END_TEST

/* A comma of the locale is no comma here. */
START_TEST(in_any_locale)
{
    if (!setlocale(LC_NUMERIC, "de_DE.UTF-8") && !setlocale(LC_NUMERIC, "fr_FR.UTF-8"))
        return;
    ck_assert_str_eq(print(aim_range_of(0.5, 1.5), AIM_MEASURE_NUMBER, 0.1, 0, NULL), "[0.5, 1.5]");
    setlocale(LC_NUMERIC, "C");
}
END_TEST

START_TEST(print_refused)
{
    char text[8] = "before";
    const aim_range r = aim_range_of(0.888, 0.894);
    ck_assert_int_eq(aim_figure_print_range(r, AIM_MEASURE_NUMBER, 0, 0, NULL, NULL, 8),
                     AIM_ERROR_NULL);
    const struct {
        aim_measure measure;
        double unit, scale;
        const char *name, *word;
    } cases[] = {
        {AIM_MEASURE_FRACTION, 0.001, 0, NULL, "\"[88.8 %, 89.4 %]\" needs 17"},
        {(aim_measure)6, 0.001, 0, NULL, "measure is 6"},
        {AIM_MEASURE_FRACTION, -1, 0, NULL, "unit is -1"},
        {AIM_MEASURE_FRACTION, NAN, 0, NULL, "unit is nan"},
        {AIM_MEASURE_NUMBER, 0, -1, NULL, "scale is -1"},
        {AIM_MEASURE_NUMBER, 0, INFINITY, NULL, "scale is inf"},
        {AIM_MEASURE_NUMBER, 0, 1,
         "a name that is longer than any that anybody would ever print "
         "behind a figure",
         "scale_name"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(aim_figure_print_range(r, cases[i].measure, cases[i].unit, cases[i].scale,
                                                cases[i].name, text, sizeof text),
                         AIM_ERROR_ARGUMENT);
        ck_assert_msg(strstr(aim_last_error(), cases[i].word) != NULL, "%s", aim_last_error());
        ck_assert_str_eq(text, "before");
    }
    ck_assert_int_eq(
        aim_figure_print_range(aim_range_unknown(), AIM_MEASURE_NUMBER, 0, 0, NULL, text, 8),
        AIM_OK);
    ck_assert_str_eq(text, "unknown");
}
END_TEST

START_TEST(names)
{
    aim_claim_kind kind = AIM_CLAIM_LEVEL;
    for (int k = 0; k < AIM_CLAIM_KINDS; k++) {
        const char *name = aim_claim_kind_name((aim_claim_kind)k);
        ck_assert_ptr_nonnull(name);
        ck_assert(aim_claim_kind_named(name, &kind));
        ck_assert_int_eq(kind, k);
    }
    ck_assert_str_eq(aim_claim_kind_name(AIM_CLAIM_RATIO_CHANGE_QOQ), "ratio_change_qoq");
    ck_assert_ptr_null(aim_claim_kind_name((aim_claim_kind)AIM_CLAIM_KINDS));
    ck_assert(!aim_claim_kind_named("growth", &kind));
    ck_assert(!aim_claim_kind_named(NULL, &kind));
    ck_assert_int_eq(kind, AIM_CLAIM_KINDS - 1);
    ck_assert_str_eq(aim_claim_reason_name(AIM_CLAIM_NO_FACT), "the figure is not given");
    for (int reason = 0; reason <= AIM_CLAIM_READINGS; reason++)
        ck_assert_str_ne(aim_claim_reason_name((aim_claim_reason)reason), "unknown reason");
    ck_assert_str_eq(aim_claim_reason_name((aim_claim_reason)10), "unknown reason");
    ck_assert_str_eq(aim_naive_name(AIM_NAIVE_NO_ANSWER), "none");
    ck_assert_str_eq(aim_naive_name(AIM_NAIVE_CONTRADICTS), "contradicts");
    ck_assert_str_eq(aim_naive_name((aim_naive)4), "unknown answer");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_figure");
    TCase *tests = tcase_create("claim_figure");
    tcase_add_test(tests, words);
    tcase_add_test(tests, without_sense);
    tcase_add_test(tests, in_print);
    tcase_add_test(tests, in_any_locale);
    tcase_add_test(tests, print_refused);
    tcase_add_test(tests, names);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
