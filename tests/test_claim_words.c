/* Figures as texts: every wording of the table, what it means, and what each refusal says. */
#include "testing.h"

#include <aim/claim.h>

START_TEST(first_examples)
{
    aim_figure figure;
    ck_assert_int_eq(aim_figure_parse("$82.0bn", 7, &figure), AIM_OK);
    ck_assert_same(figure.value, 8.2e10);
    ck_assert_same(figure.unit, 1e8);
    ck_assert_str_eq(figure.currency, "USD");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_words");
    TCase *texts = tcase_create("texts");
    tcase_add_test(texts, first_examples);
    suite_add_tcase(suite, texts);
    return run_suite(suite);
}
