/* Figures as texts, against strtod() and printf() of the C library, which are exact. */
#include "testing.h"

#include "decimal.h"

static double of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* A double of one of the kinds that files and results have, finite. */
static double draw_figure(uint64_t *state, int kind)
{
    uint64_t bits = draw(state);
    if (kind == 0) { /* any bits, so any exponent, and denormal ones */
        double x = of_bits(bits);
        return isfinite(x) ? x : of_bits(bits >> 12);
    }
    if (kind == 1) /* written with up to five places */
        return (double)(int64_t)(bits >> (20 + bits % 40)) / pow(10, (double)(bits % 6));
    if (kind == 2) { /* a growth */
        double base = 1 + draw_unit(state);
        return 2 * draw_unit(state) / base - 1;
    }
    return ldexp(1, (int)(bits % 200) - 100); /* its interval is narrower on one side */
}

/* Digits of a decimal from the first that is not 0 to the last. */
static int significant(const char *text)
{
    int digits = 0, zeros = 0;
    for (; *text && *text != 'e'; text++) {
        if (*text < '0' || *text > '9' || (digits == 0 && *text == '0'))
            continue;
        digits++;
        zeros = *text == '0' ? zeros + 1 : 0;
    }
    return digits - zeros;
}

START_TEST(shortest_and_nearest)
{
    uint64_t state = 5;
    for (int i = 0; i < 20000; i++) {
        char text[DECIMAL_TEXT + 1], best[40];
        double x = draw_figure(&state, i % 4), back;
        size_t length = decimal_print(x, text);
        text[length] = '\0';
        ck_assert_msg(strtod(text, NULL) == x, "%s is not %.17g", text, x);
        ck_assert_msg(decimal_read(text, length, &back) && back == x, "%s is not read", text);
        int digits = 1;
        while (snprintf(best, sizeof best, "%.*e", digits - 1, x), strtod(best, NULL) != x)
            digits++;
        ck_assert_msg(significant(text) <= digits, "%s is longer than %s", text, best);
        if (significant(text) == digits)
            ck_assert_msg(strtold(text, NULL) == strtold(best, NULL), "%s is not nearest, %s is",
                          text, best);
    }
}
END_TEST

START_TEST(reads_as_strtod)
{
    uint64_t state = 6;
    for (int i = 0; i < 200000; i++) {
        char text[64];
        double x;
        uint64_t digits = draw(&state) >> (draw(&state) % 60);
        int places = (int)(draw(&state) % 30), exponent = (int)(draw(&state) % 60) - 30;
        int length = snprintf(text, sizeof text, "%s%llu.%0*de%d", i % 2 ? "-" : "",
                              (unsigned long long)digits, 1 + places, i, exponent);
        ck_assert(decimal_read(text, (size_t)length, &x));
        ck_assert_msg(x == strtod(text, NULL), "%s", text);
    }
}
END_TEST

START_TEST(written_plainly)
{
    static const struct {
        double x;
        const char *text;
    } cases[] = {{0, "0"},
                 {-0.0, "-0"},
                 {81.615, "81.615"},
                 {-0.05, "-0.05"},
                 {1e-6, "0.000001"},
                 {1.5e-7, "1.5e-07"},
                 {123456789012, "123456789012"},
                 {1e17, "1e+17"},
                 {0x1p53, "9007199254740992"},
                 {5e-324, "5e-324"},
                 {0x1.fffffffffffffp1023, "1.7976931348623157e+308"}};
    char text[DECIMAL_TEXT + 1];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        text[decimal_print(cases[i].x, text)] = '\0';
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(refuses)
{
    static const char *const texts[] = {"",      "-",   ".",   "e5",    "1e",  "1e+",   "inf",
                                        "nan",   "0x1", " 1",  "1 ",    "1,5", "1.2.3", "--1",
                                        "1e400", "1f",  "1_0", "1e5.5", NULL};
    double x = 7;
    for (size_t i = 0; texts[i]; i++) {
        ck_assert_msg(!decimal_read(texts[i], strlen(texts[i]), &x), "%s", texts[i]);
        ck_assert(x == 7);
    }
    ck_assert(decimal_read("12x", 2, &x) && x == 12);
    ck_assert(decimal_read(".5", 2, &x) && x == 0.5);
    ck_assert(decimal_read("5.", 2, &x) && x == 5);
    ck_assert(decimal_read("+5E-1", 5, &x) && x == 0.5);
    ck_assert(decimal_read("1e-99999999999", 14, &x) && x == 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decimal");
    TCase *cases = tcase_create("decimal");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, shortest_and_nearest);
    tcase_add_test(cases, reads_as_strtod);
    tcase_add_test(cases, written_plainly);
    tcase_add_test(cases, refuses);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
