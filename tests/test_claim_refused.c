/* Texts that are no figures: what each refusal says, and of which character. */
#include "testing.h"

#include <aim/claim.h>

/* What is refused, where, and what is said to be expected there. */
static const struct {
    const char *text, *message;
} refused[] = {
#define A_FIGURE  "a figure such as 82.0 bn, +85 %, nearly 3x or 约820亿美元"
#define NO_NUMBER "a number, or a word such as flat, up or 持平"
#define BEHIND    "a unit, a scale, a currency, a word or the end"
    {"", "'', character 1: found the end, expected " NO_NUMBER},
    {"  ", "'  ', character 3: found the end, expected " NO_NUMBER},
    {"about", "'about', character 6: found the end, expected " NO_NUMBER},
    {"bn", "character 3: found the end, expected " NO_NUMBER},
    {"apples", "'apples', character 1: found 'apples', expected " A_FIGURE},
    {"约苹果", "'约苹果', character 2: found '苹', expected a number"},
    {"82 apples", "'82 apples', character 4: found 'apples', expected " BEHIND},
    {"820亿美元整", "character 7: found '整', expected " BEHIND},
    {"3 mover", "character 3: found 'mover', expected " BEHIND},
    {"1e9", "character 2: found 'e', expected " BEHIND},
    {"0x10", "character 3: found '10', expected one figure"},
    {"inf", "character 1: found 'inf', expected " A_FIGURE},
    {"nan", "character 1: found 'nan', expected " A_FIGURE},
    {"5 % above a year earlier", "character 5: found 'above', expected " BEHIND},
    {"3x less than a year ago", "character 4: found 'less', expected 'down to'"},
    {"82 83", "character 4: found '83', expected one figure, or a range such as 89 to 93"},
    {"5.", "character 2: found '.', expected " BEHIND},
    {"1.2.3", "character 4: found '.', expected one figure"},
    {"82,0 bn", "character 4: found '0', expected three digits after a comma"},
    {"1,15", "character 3: found '15', expected three digits after a comma"},
    {"1,1580", "character 3: found '1580', expected three digits after a comma"},
    {"1234,567", "character 5: found ',', expected at most three digits before a comma"},
    {"1, 158", "character 2: found ',', expected " BEHIND},
    {"1234567890123456", "character 16: found '6', expected at most 15 significant digits"},
    {"123,456,789.0123456", "character 19: found '6', expected at most 15 significant digits"},
    {"82 bn bn", "character 7: found 'bn', expected one scale"},
    {"82 bn mn", "character 7: found 'mn', expected one scale"},
    {"82 % bp", "character 6: found 'bp', expected one unit"},
    {"$82 €", "character 5: found '€', expected one currency"},
    {"about nearly 3x", "character 7: found 'nearly', expected one such word"},
    {"up down 3 %", "character 4: found 'down', expected one direction"},
    {"flat stable", "character 6: found 'stable', expected one such word"},
    {"+-5", "character 1: found '+', expected " A_FIGURE},
    {"plus -5", "character 6: found '-', expected one sign"},
    {"to by 3x", "character 4: found 'by', expected either to or by"},
    {"between between 3 and 4", "character 9: found 'between', expected one range"},
    {"from from 3 to 4", "character 6: found 'from', expected one range"},
    {"5 bn %", "character 3: found 'bn', expected no scale with such a unit"},
    {"$5 %", "character 1: found '$', expected no currency with such a unit"},
    {"(5", "character 3: found the end, expected ')'"},
    {"5)", "character 2: found ')', expected a figure"},
    {"((5))", "character 2: found '(', expected one parenthesis"},
    {"-(5)", "character 2: found '(', expected no sign beside a negative figure's parentheses"},
    {"(-5)", "character 2: found '-', expected one sign"},
    {"(5-3)%", "character 3: found '-', expected ')'"},
    {"5 % (", "character 6: found the end, expected ')'"},
    {"down 3x", "character 1: found 'down', expected 'down to'"},
    {"down -5 %", "character 6: found '-', expected no sign beside a word such as 'down'"},
    {"up -5 %", "character 4: found '-', expected no sign beside a word such as 'down'"},
    {"up from 10 % to 12 %", "character 4: found 'from', expected one figure: 'up from' says two"},
    {"flat 3 %", "character 1: found 'flat', expected no such word with a figure"},
    {"flat up", "character 6: found 'up', expected either flat or a direction"},
    {"at least flat", "character 1: found 'at', expected a figure with such a word"},
    {"nearly up", "character 1: found 'nearly', expected a figure with such a word"},
    {"flat USD", "character 9: found the end, expected " NO_NUMBER},
    {"flat +-", "character 8: found the end, expected a number"},
    {"flat +- -5 %", "character 9: found '-', expected a tolerance without a sign"},
    {"flat to 5 %", "character 1: found 'flat', expected no such word with a figure"},
    {"0th", "character 1: found '0', expected a whole number above 0"},
    {"1.5th", "character 1: found '1', expected a whole number above 0"},
    {"-3rd", "character 2: found '3', expected a whole number above 0"},
    {"3 bn th", "character 3: found 'bn', expected no scale with such a unit"},
    {"93 to 89 bn", "character 7: found '89', expected the higher end behind the lower"},
    {"800 to 1.2 bn", "character 8: found '1', expected the higher end behind the lower"},
    {"2026-05", "character 6: found '05', expected the higher end behind the lower"},
    {"89 to", "character 6: found the end, expected a number"},
    {"89 to bn", "character 9: found the end, expected a number"},
    {"1 to 2 to 3", "character 8: found 'to', expected " A_FIGURE},
    {"89 bn to 93", "character 12: found the end, expected the unit and the scale that the first"},
    {"5 % to 6", "character 9: found the end, expected the unit and the scale that the first"},
    {"5 % to 6 bp", "character 8: found '6', expected both ends in one unit"},
    {"$5 to €6", "character 7: found '€', expected the currency that the first number has"},
    {"89 and 93 bn", "character 4: found 'and', expected 'to' or '-', or 'between' before"},
    {"between 89 bn", "character 14: found the end, expected a range: 'to' and its other end"},
    {"from 10 %", "character 10: found the end, expected a range: 'to' and its other end"},
    {"about 89 to 93 bn", "character 1: found 'about', expected no such word with a range"},
    {"more than 91 bn +-2 %", "character 1: found 'more', expected no such word with a tolerance"},
    {"75 % +-2 %", "character 10: found '%', expected pp or bp (% of a percentage may be either)"},
    {"about 0 %", "character 1: found 'about', expected no such word with 0"},
    {"0.0 bn or so", "character 8: found 'or', expected no such word with 0"},
    {"nearly 0x", "character 1: found 'nearly', expected no such word with 0"},
    {"nearly 3x (within 150 %)", "character 19: found '150', expected a tolerance of at most 100"},
    {"91 bn +-2 bp", "character 13: found the end, expected the unit and the scale that the first"},
    {"3x +-2 bp", "character 6: found '2', expected a tolerance in % or in the figure's own unit"},
    {"91 bn +- -2 %", "character 10: found '-', expected a tolerance without a sign"},
    {"91 bn +-", "character 9: found the end, expected a number"},
    {"+-2 %", "character 1: found '+', expected " A_FIGURE},
    {"91 tn +-0.000001", "character 17: found the end, expected the unit and the scale"},
    {"91 tn +-0.000001 k", "character 9: found '0', expected a tolerance closer to the figure"},
    {"十五十", "character 3: found '十', expected one figure"},
    {"二十twelve", "character 9: found the end, expected a single digit behind 十"},
    {"82\n", "'82\\x0a', character 3: found '\\x0a', expected " BEHIND},
    {"\x01\x1b[31m", "'\\x01\\x1b[31m', character 1: found '\\x01', expected " A_FIGURE},
    {"82 b\xffn", "'82 b\\xffn', character 5: found '\\xff', expected UTF-8"},
    {"约\xe7\xba", "character 2: found '\\xe7', expected UTF-8"},
    {"\xc0\xaf", "character 1: found '\\xc0', expected UTF-8"},
    {"\xed\xa0\x80", "character 1: found '\\xed', expected UTF-8"},
    {"\xf4\x90\x80\x80", "character 1: found '\\xf4', expected UTF-8"},
    {"82 \u202ebn", "'82 \\xe2\\x80\\xaebn', character 4: found '\\xe2\\x80\\xae', expected"},
    {"82 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "'82 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...', character 4: found "
     "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...', expected "},
};

START_TEST(texts_refused)
{
    aim_figure untouched, figure;
    memset(&untouched, 0x5a, sizeof untouched);
    memcpy(&figure, &untouched, sizeof figure);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        ck_assert_refused(aim_figure_parse(refused[i].text, SIZE_MAX, &figure), AIM_ERROR_ARGUMENT,
                          refused[i].message);
        ck_assert_msg(memcmp(&figure, &untouched, sizeof figure) == 0, "%s", refused[i].text);
    }
    ck_assert_refused(aim_figure_parse("8\0002", 3, &figure), AIM_ERROR_ARGUMENT,
                      "'8\\x002', character 2: found '\\x00', expected " BEHIND);
    ck_assert_refused(aim_figure_parse(NULL, 0, &figure), AIM_ERROR_NULL, "text is NULL");
    ck_assert_refused(aim_figure_parse("82", 2, NULL), AIM_ERROR_NULL, "figure is NULL");
}
END_TEST

START_TEST(long_texts)
{
    char text[2000];
    aim_figure figure;
    memset(text, ' ', sizeof text);
    memcpy(text + 195, "82 bn", 5);
    ck_assert_int_eq(aim_figure_parse(text, 200, &figure), AIM_OK);
    ck_assert_same(figure.value, 82e9);
    ck_assert_refused(aim_figure_parse(text, 201, &figure), AIM_ERROR_ARGUMENT,
                      "character 201: found ' ', expected the end: 200 characters are the most");
    for (size_t i = 0; i < 600; i += 3) /* what fills a message most: what is shown as \xNN */
        memcpy(text + i, "\u202e", 3);
    ck_assert_refused(aim_figure_parse(text, 600, &figure), AIM_ERROR_ARGUMENT,
                      "\\xe2\\x80\\xae...', character 1: found '\\xe2\\x80\\xae', expected ");
    for (size_t i = 0; i < sizeof text; i += 4)
        memcpy(text + i, "😀", 4);
    ck_assert_refused(aim_figure_parse(text, 800, &figure), AIM_ERROR_ARGUMENT, "character 1:");
    ck_assert_refused(aim_figure_parse(text, sizeof text, &figure), AIM_ERROR_ARGUMENT,
                      "character 201:");
    for (size_t i = 0; i + 1 < 400; i += 2)
        memcpy(text + i, "\xc2\xa0", 2);
    memcpy(text + 398, "8", 2);
    ck_assert_int_eq(aim_figure_parse(text, 399, &figure), AIM_OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_refused");
    TCase *texts = tcase_create("texts");
    tcase_add_test(texts, texts_refused);
    tcase_add_test(texts, long_texts);
    suite_add_tcase(suite, texts);
    return run_suite(suite);
}
