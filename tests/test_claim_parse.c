/* Figures as texts: whole ones from reports, and numbers to the last bit in any locale. */
#include "testing.h"

#include <locale.h>
#include <mpfr.h>

#include "claim_figure_check.h"

#define FRACTION .measure = AIM_MEASURE_FRACTION
#define USD      .measure = AIM_MEASURE_MONEY, .currency = "USD"
#define CNY      .measure = AIM_MEASURE_MONEY, .currency = "CNY"
#define POINTS   .measure = AIM_MEASURE_POINTS
#define MULTIPLE .measure = AIM_MEASURE_TIMES
#define NTH      .word = AIM_WORD_EXACTLY, .measure = AIM_MEASURE_ORDINAL

/* By hand: percent are fractions, a unit is the last printed place times the scale. */
static const struct {
    const char *text;
    aim_figure means;
} figures[] = {
    {"82.0 bn", {.value = 82e9, .unit = 1e8}},
    {"$82.0bn", {USD, .value = 82e9, .unit = 1e8}},
    {"USD 82.0 bn", {USD, .value = 82e9, .unit = 1e8}},
    {"82.0 bn USD", {USD, .value = 82e9, .unit = 1e8}},
    {"USDbn 82.0", {USD, .value = 82e9, .unit = 1e8}},
    {"82.0bnUSD", {USD, .value = 82e9, .unit = 1e8}},
    {"81.615 USD bn", {USD, .value = 81.615e9, .unit = 1e6}},
    {"US$ 1,158", {USD, .value = 1158, .unit = 1}},
    {"U.S.$1,158 million", {USD, .value = 1158e6, .unit = 1e6}},
    {"820亿美元", {USD, .value = 820e8, .unit = 1e8}},
    {"人民币1.2万亿元", {CNY, .value = 1.2e12, .unit = 1e11}},
    {"港币3.5亿元", {.measure = AIM_MEASURE_MONEY, .value = 3.5e8, .unit = 1e7, .currency = "HKD"}},
    {"港币3亿元至4亿元",
     {.word = AIM_WORD_BETWEEN,
      .measure = AIM_MEASURE_MONEY,
      .value = 3e8,
      .high = 4e8,
      .unit = 1e8,
      .currency = "HKD"}},
    {"3亿元至4亿港元",
     {.word = AIM_WORD_BETWEEN,
      .measure = AIM_MEASURE_MONEY,
      .value = 3e8,
      .high = 4e8,
      .unit = 1e8,
      .currency = "HKD"}},
    {"RMB1.2tn", {CNY, .value = 1.2e12, .unit = 1e11}},
    {"8,200万", {.value = 8200e4, .unit = 1e4}},
    {"1 234 567.8", {.value = 1234567.8, .unit = 0.1}},
    {"1\u202f158", {.value = 1158, .unit = 1}},
    {".5x", {MULTIPLE, .value = 0.5, .unit = 0.1}},
    {"1.2 tn", {.value = 1.2e12, .unit = 1e11}},
    {"35 mn", {.value = 35e6, .unit = 1e6}},
    {"500K", {.value = 500e3, .unit = 1e3}},
    {"二十亿", {.value = 20e8, .unit = 1e9}}, /* as 2 bn */
    {"五百万", {.value = 500e4, .unit = 1e6}},
    {"$0.81 per share", {USD, .value = 0.81, .unit = 0.01}},
    {"+85 %", {FRACTION, .value = 0.85, .unit = 0.01}},
    {"-4.43 %", {FRACTION, .value = -0.0443, .unit = 1e-4}},
    {"(4.43)%", {FRACTION, .value = -0.0443, .unit = 1e-4}},
    {"(4.43%)", {FRACTION, .value = -0.0443, .unit = 1e-4}},
    {"(1.2) bn", {.value = -1.2e9, .unit = 1e8}},
    {"$(1.2) bn", {USD, .value = -1.2e9, .unit = 1e8}},
    {"($1.2 bn)", {USD, .value = -1.2e9, .unit = 1e8}},
    {"-0 %", {FRACTION, .value = 0, .unit = 0.01}},
    {"10 bp", {POINTS, .value = 10, .unit = 1}},
    {"0.1个百分点", {POINTS, .value = 10, .unit = 10}},
    {"down 10个基点", {POINTS, .value = -10, .unit = 1}},
    {"８２．５％", {FRACTION, .value = 0.825, .unit = 0.001}},
    {"－４．４３％", {FRACTION, .value = -0.0443, .unit = 1e-4}},
    {"＋８５　％", {FRACTION, .value = 0.85, .unit = 0.01}},
    {"８，２００万", {.value = 8200e4, .unit = 1e4}},
    {"−5\u00a0%", {FRACTION, .value = -0.05, .unit = 0.01}},
    {" \t82.0\u2009bn\u3000", {.value = 82e9, .unit = 1e8}},
    {"820億美元", {USD, .value = 820e8, .unit = 1e8}},
    {"百分之八十五", {FRACTION, .value = 0.85, .unit = 0.01}},
    {"近三成", {.word = AIM_WORD_NEARLY, FRACTION, .value = 0.3, .unit = 0.1}},
    {"约820亿美元左右", {.word = AIM_WORD_ABOUT, USD, .value = 820e8, .unit = 1e8}},
    {"more than $12.8 billion", {.word = AIM_WORD_MORE_THAN, USD, .value = 12.8e9, .unit = 1e8}},
    {"exactly 1,158", {.word = AIM_WORD_EXACTLY, .value = 1158}},
    /* 多 and 余 end where the next of the last digit begins. */
    {"10余亿美元", {.word = AIM_WORD_BETWEEN, USD, .value = 10e8, .high = 20e8}},
    {"700多亿美元", {.word = AIM_WORD_BETWEEN, USD, .value = 700e8, .high = 800e8}},
    {"520 多亿", {.word = AIM_WORD_BETWEEN, .value = 520e8, .high = 530e8}},
    {"6亿多", {.word = AIM_WORD_BETWEEN, .value = 6e8, .high = 7e8}},
    {"两倍多", {.word = AIM_WORD_BETWEEN, MULTIPLE, .value = 2, .high = 3}},
    {"下降5%多", {.word = AIM_WORD_BETWEEN, FRACTION, .value = -0.06, .high = -0.05}},

    {"3x", {MULTIPLE, .value = 3, .unit = 1}},
    {"3.5 times", {MULTIPLE, .value = 3.5, .unit = 0.1}},
    {"近3倍", {.word = AIM_WORD_NEARLY, MULTIPLE, .value = 3, .unit = 1}},
    {"超过4倍", {.word = AIM_WORD_MORE_THAN, MULTIPLE, .value = 4, .unit = 1}},
    {"3倍以上", {.word = AIM_WORD_AT_LEAST, MULTIPLE, .value = 3, .unit = 1}},
    {"up nearly 3x", {.word = AIM_WORD_NEARLY, MULTIPLE, .value = 3, .unit = 1}},
    {"同比增长近3倍", {.word = AIM_WORD_NEARLY, MULTIPLE, .value = 3, .unit = 1}},
    {"同比增长超过4倍", {.word = AIM_WORD_MORE_THAN, MULTIPLE, .value = 4, .unit = 1}},
    {"more than tripled",
     {.word = AIM_WORD_MORE_THAN, MULTIPLE, .value = 3, .times = AIM_TIMES_TO}},
    {"doubled", {.word = AIM_WORD_ABOUT, MULTIPLE, .value = 2, .times = AIM_TIMES_TO}},
    {"翻了近一番", {.word = AIM_WORD_NEARLY, MULTIPLE, .value = 2, .times = AIM_TIMES_TO}},
    {"rose by three times", {MULTIPLE, .value = 3, .unit = 1, .times = AIM_TIMES_BY}},
    {"grew to 3x", {MULTIPLE, .value = 3, .unit = 1, .times = AIM_TIMES_TO}},
    {"增长3倍", {MULTIPLE, .value = 3, .unit = 1}},
    {"增长至3倍", {MULTIPLE, .value = 3, .unit = 1, .times = AIM_TIMES_TO}},
    {"增长了3倍", {MULTIPLE, .value = 3, .unit = 1, .times = AIM_TIMES_BY}},
    {"是去年同期的3倍", {MULTIPLE, .value = 3, .unit = 1, .times = AIM_TIMES_TO}},
    {"three times as much as", {MULTIPLE, .value = 3, .unit = 1, .times = AIM_TIMES_TO}},
    {"up 300 %", {FRACTION, .value = 3, .unit = 0.01}},
    {"by 300 %", {FRACTION, .value = 3, .unit = 0.01, .times = AIM_TIMES_BY}},
    {"down to 0.5x", {MULTIPLE, .value = 0.5, .unit = 0.1, .times = AIM_TIMES_TO}},
    /* What rises does not rise to its own size. */
    {"增长一倍", {MULTIPLE, .value = 1, .unit = 1, .times = AIM_TIMES_BY}},
    {"up 0.5x", {MULTIPLE, .value = 0.5, .unit = 0.1, .times = AIM_TIMES_BY}},
    {"10.0x", {MULTIPLE, .value = 10, .unit = 0.1}},

    {"the 14th", {NTH, .value = 14}},
    {"第14次", {NTH, .value = 14}},
    {"第十四次", {NTH, .value = 14}},
    {"第二十一次", {NTH, .value = 21}},
    {"连续第十个季度", {NTH, .value = 10}},
    {"fourteenth consecutive", {NTH, .value = 14}},
    {"14 quarters in a row", {NTH, .value = 14}},
    {"连续14个季度下降", {NTH, .value = 14, .direction = -1}},
    {"连续14个季度增长", {NTH, .value = 14, .direction = 1}},
    {"连涨14个季度", {NTH, .value = 14, .direction = 1}},
    {"连跌 3 个季度", {NTH, .value = 3, .direction = -1}},
    {"第3次连跌", {NTH, .value = 3, .direction = -1}},
    {"the third straight decline", {NTH, .value = 3, .direction = -1}},
    {"the 3rd rise in a row", {NTH, .value = 3, .direction = 1}},
    {"at least the 3rd",
     {.word = AIM_WORD_AT_LEAST, .measure = AIM_MEASURE_ORDINAL, .value = 3, .unit = 1}},

    {"up 85 %", {FRACTION, .value = 0.85, .unit = 0.01}},
    {"up +85 %", {FRACTION, .value = 0.85, .unit = 0.01}},
    {"down 5 %", {FRACTION, .value = -0.05, .unit = 0.01}},
    {"5 % higher than a year earlier", {FRACTION, .value = 0.05, .unit = 0.01}},
    {"5 % lower than a year ago", {FRACTION, .value = -0.05, .unit = 0.01}},
    {"5 % less than a year ago", {FRACTION, .value = -0.05, .unit = 0.01}},
    {"3x more than a year ago", {MULTIPLE, .value = 3, .unit = 1}},
    {"a 5 % decline", {FRACTION, .value = -0.05, .unit = 0.01}},
    {"同比增长85%", {FRACTION, .value = 0.85, .unit = 0.01}},
    {"环比增长20%", {FRACTION, .value = 0.2, .unit = 0.01}},
    {"同比下降5%", {FRACTION, .value = -0.05, .unit = 0.01}},
    {"down more than 5 %", {.word = AIM_WORD_LESS_THAN, FRACTION, .value = -0.05, .unit = 0.01}},
    {"down less than 5 %", {.word = AIM_WORD_MORE_THAN, FRACTION, .value = -0.05, .unit = 0.01}},
    {"down at least 5 %", {.word = AIM_WORD_AT_MOST, FRACTION, .value = -0.05, .unit = 0.01}},
    {"down at most 5 %", {.word = AIM_WORD_AT_LEAST, FRACTION, .value = -0.05, .unit = 0.01}},
    {"down nearly 5 %", {.word = AIM_WORD_NEARLY, FRACTION, .value = -0.05, .unit = 0.01}},
    {"down 0 %", {FRACTION, .value = 0, .unit = 0.01}},
    {"fell to 82 bn", {.value = 82e9, .unit = 1e9}},
    {"up", {.word = AIM_WORD_RISING}},
    {"slightly up", {.word = AIM_WORD_RISING}},
    {"环比下降", {.word = AIM_WORD_FALLING}},
    {"环比持平", {.word = AIM_WORD_FLAT}},
    {"roughly flat", {.word = AIM_WORD_FLAT}},
    {"flat +-10 bp", {.word = AIM_WORD_FLAT, POINTS, .tolerance = 10}},
    {"flat (within 5 %)", {.word = AIM_WORD_FLAT, FRACTION, .tolerance = 0.05}},
    {"flat within $1 bn", {.word = AIM_WORD_FLAT, USD, .tolerance = 1e9}},

    {"91 bn +-2 %", {.word = AIM_WORD_PLUS_MINUS, .value = 91e9, .unit = 1e9, .tolerance = 0.02}},
    {"$91.0 billion, plus or minus 2%",
     {.word = AIM_WORD_PLUS_MINUS, USD, .value = 91e9, .unit = 1e8, .tolerance = 0.02}},
    {"910亿美元，上下浮动2%",
     {.word = AIM_WORD_PLUS_MINUS, USD, .value = 910e8, .unit = 1e8, .tolerance = 0.02}},
    {"91 bn (+/- 2 %)",
     {.word = AIM_WORD_PLUS_MINUS, .value = 91e9, .unit = 1e9, .tolerance = 0.02}},
    {"about 91 bn +-2 %", {.word = AIM_WORD_ABOUT, .value = 91e9, .unit = 1e9, .tolerance = 0.02}},
    {"nearly 3x (within 5 %)",
     {.word = AIM_WORD_NEARLY, MULTIPLE, .value = 3, .unit = 1, .tolerance = 0.05}},
    {"1,158 +-2 %", {.word = AIM_WORD_PLUS_MINUS, .value = 1158, .unit = 1, .tolerance = 0.02}},
    /* A half width in the figure's own unit: its ends. */
    {"75.0 %, plus or minus 50 bp",
     {.word = AIM_WORD_BETWEEN, FRACTION, .value = 0.745, .high = 0.755, .unit = 1e-4}},
    {"about 75 % +-0.5 pp",
     {.word = AIM_WORD_BETWEEN, FRACTION, .value = 0.745, .high = 0.755, .unit = 1e-3}},
    {"91 bn +-1.82 bn", {.word = AIM_WORD_BETWEEN, .value = 89.18e9, .high = 92.82e9, .unit = 1e7}},
    {"91 +-2 bn", {.word = AIM_WORD_BETWEEN, .value = 89e9, .high = 93e9, .unit = 1e9}},
    {"down 5 % +-50 bp",
     {.word = AIM_WORD_BETWEEN, FRACTION, .value = -0.055, .high = -0.045, .unit = 1e-4}},

    {"89 to 93 bn", {.word = AIM_WORD_BETWEEN, .value = 89e9, .high = 93e9, .unit = 1e9}},
    {"89-93 bn", {.word = AIM_WORD_BETWEEN, .value = 89e9, .high = 93e9, .unit = 1e9}},
    {"89–93 bn", {.word = AIM_WORD_BETWEEN, .value = 89e9, .high = 93e9, .unit = 1e9}},
    {"between 89 and 93 bn", {.word = AIM_WORD_BETWEEN, .value = 89e9, .high = 93e9, .unit = 1e9}},
    {"$89-93.5 bn", {.word = AIM_WORD_BETWEEN, USD, .value = 89e9, .high = 93.5e9, .unit = 1e8}},
    {"$89 bn to $93 bn", {.word = AIM_WORD_BETWEEN, USD, .value = 89e9, .high = 93e9, .unit = 1e9}},
    {"900 mn to 1.1 bn", {.word = AIM_WORD_BETWEEN, .value = 900e6, .high = 1.1e9, .unit = 1e6}},
    {"89亿至93亿", {.word = AIM_WORD_BETWEEN, .value = 89e8, .high = 93e8, .unit = 1e8}},
    {"89～93亿美元", {.word = AIM_WORD_BETWEEN, USD, .value = 89e8, .high = 93e8, .unit = 1e8}},
    {"89亿和93亿之间", {.word = AIM_WORD_BETWEEN, .value = 89e8, .high = 93e8, .unit = 1e8}},
    {"from 10 % to 12 %",
     {.word = AIM_WORD_BETWEEN, FRACTION, .value = 0.1, .high = 0.12, .unit = 0.01}},
    {"百分之十至十二",
     {.word = AIM_WORD_BETWEEN, FRACTION, .value = 0.1, .high = 0.12, .unit = 0.01}},
    {"74-75 %", {.word = AIM_WORD_BETWEEN, FRACTION, .value = 0.74, .high = 0.75, .unit = 0.01}},
    {"-3 % to -5 %",
     {.word = AIM_WORD_BETWEEN, FRACTION, .value = -0.05, .high = -0.03, .unit = 0.01}},
    {"(5) to (3) %",
     {.word = AIM_WORD_BETWEEN, FRACTION, .value = -0.05, .high = -0.03, .unit = 0.01}},
    {"down 3-5 %",
     {.word = AIM_WORD_BETWEEN, FRACTION, .value = -0.05, .high = -0.03, .unit = 0.01}},
    {"-1 to 2 %", {.word = AIM_WORD_BETWEEN, FRACTION, .value = -0.01, .high = 0.02, .unit = 0.01}},
    {"up 10 to 12 %",
     {.word = AIM_WORD_BETWEEN, FRACTION, .value = 0.1, .high = 0.12, .unit = 0.01}},
};

START_TEST(whole_figures)
{
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        check_figure(figures[i].text, figures[i].means);
    aim_figure figure;
    ck_assert_int_eq(aim_figure_parse("85 %, they said", 4, &figure), AIM_OK);
    ck_assert_same(figure.value, 0.85); /* what follows is not looked at */
}
END_TEST

/* Case and blanks between words do not matter, and no byte beyond the length is read. */
START_TEST(same_figures)
{
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        const char *text = figures[i].text;
        char *copy = malloc(4 * strlen(text) + 4);
        size_t length = 0;
        ck_assert_ptr_nonnull(copy);
        memcpy(copy + length, "\t ", 2);
        length += 2;
        for (size_t at = 0; text[at]; at++) {
            char c = text[at];
            copy[length++] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
            if (c == ' ')
                copy[length++] = '\t';
        }
        copy[length++] = ' ';
        char *exact = malloc(length + 1);
        ck_assert_ptr_nonnull(exact);
        memcpy(exact, copy, length);
        exact[length] = '\0';
        check_figure(exact, figures[i].means);
        free(copy);
        free(exact);
    }
}
END_TEST

/* Against MPFR, which rounds the same decimal itself. */
START_TEST(nearest_doubles)
{
    static const struct {
        const char *text;
        int power;
    } scales[] = {{"", 0}, {" bn", 9}, {" %", -2}, {"万亿", 12}, {"‰", -3}, {" pp", 2}};
    uint64_t state = 5;
    mpfr_t exact;
    mpfr_init2(exact, 53);
    for (int i = 0; i < 20000; i++) {
        char text[256], decimal[256];
        int digits = 1 + (int)(draw(&state) % 15), decimals = (int)(draw(&state) % 40);
        uint64_t number = 0;
        for (int j = 0; j < digits; j++)
            number = 10 * number + draw(&state) % 10;
        size_t scale = (size_t)(draw(&state) % 6);
        char shown[80];
        snprintf(shown, sizeof shown, "%0*llu", decimals + 1, (unsigned long long)number);
        int whole = (int)strlen(shown) - decimals;
        snprintf(text, sizeof text, "%.*s%s%s%s", whole, shown, decimals ? "." : "", shown + whole,
                 scales[scale].text);
        snprintf(decimal, sizeof decimal, "%llue%d", (unsigned long long)number,
                 scales[scale].power - decimals);
        mpfr_set_str(exact, decimal, 10, MPFR_RNDN);
        aim_figure figure;
        ck_assert_msg(aim_figure_parse(text, SIZE_MAX, &figure) == AIM_OK, "%s", aim_last_error());
        ck_assert_msg(same(figure.value, mpfr_get_d(exact, MPFR_RNDN)), "%s: %.17g", text,
                      figure.value);
        snprintf(decimal, sizeof decimal, "1e%d", scales[scale].power - decimals);
        mpfr_set_str(exact, decimal, 10, MPFR_RNDN);
        ck_assert_msg(same(figure.unit, mpfr_get_d(exact, MPFR_RNDN)), "%s: %.17g", text,
                      figure.unit);
    }
    mpfr_clear(exact);
}
END_TEST

START_TEST(any_locale)
{
    static const char *const with_comma[] = {"de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8"};
    size_t i = 0;
    while (i < 4 && !setlocale(LC_ALL, with_comma[i]))
        i++;
    if (i == 4)
        printf("skipped: no locale whose decimal point is a comma is installed\n");
    else
        ck_assert_str_eq(localeconv()->decimal_point, ",");
    check_figure("82.5 bn", (aim_figure){.value = 82.5e9, .unit = 1e8});
    check_figure("0.000000000000000000000000123", (aim_figure){.value = 123e-27, .unit = 1e-27});
    setlocale(LC_ALL, "C");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_parse");
    TCase *texts = tcase_create("texts");
    tcase_add_test(texts, whole_figures);
    tcase_add_test(texts, same_figures);
    tcase_add_test(texts, nearest_doubles);
    tcase_add_test(texts, any_locale);
    suite_add_tcase(suite, texts);
    return run_suite(suite);
}
