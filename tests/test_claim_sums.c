/* Sums in a text: what they leave of their parts, and when they tie nothing. */
#include "claim_world.h"

static void check_close(aim_range x, double low, double high, double within)
{
    ck_assert_msg(fabs(x.low - low) < within && fabs(x.high - high) < within, "[%.17g, %.17g]",
                  x.low, x.high);
}

/* 100 = a + b + c: c is not given and follows; b, 30 to 10, is given and stands whatever c is: what a
 * text says of a sum is no evidence against what it says of a part. */
START_TEST(sums_stand_in)
{
    aim_fact given[] = {
        {.item = "whole", USD(100, 2)}, {.item = "a", USD(50, 0)}, {.item = "b", USD(30, 10)},
        {.item = "total", USD(0, 0)},   {.item = "d", USD(7, 0)},  {.item = "e", USD(8, 0)},
    };
    const aim_claim ties[] = {
        {AIM_CLAIM_SUM, .item = "whole", .of = "a + b + c", USD(100, 2)},
        {AIM_CLAIM_LEVEL, .item = "c", USD(20, 2)},
        {AIM_CLAIM_SUM, .item = "top", .of = "d + e", USD(15, 1)},
        {AIM_CLAIM_LEVEL, .item = "top", USD(15, 1)},
        {AIM_CLAIM_EXCEEDS_REST, .item = "e", .of = "top", DIRECTION(RISING)},
        {AIM_CLAIM_LEVEL, .item = "b", USD(30, 2)},
    };
    aim_facts *facts;
    aim_finding found[6];
    ck_assert_int_eq(aim_facts_create(given, 6, &facts), AIM_OK);
    ck_assert_int_eq(aim_claim_check(facts, ties, 6, (aim_claim_spec){0}, found), AIM_OK);
    ck_assert_int_eq(found[0].verdict, AIM_NOT_REPRODUCIBLE); /* c is not given but by this sum */
    check_close(found[1].computed, 99 - 50 - 35, 101 - 50 - 25, 1e-9);
    check_close(found[3].computed, 15, 15, 1e-9);
    check_close(found[4].computed, 1, 1, 1e-9); /* 8 against 7, not 16 less 15 */
    check_close(found[5].computed, 25, 35, 1e-9);
    aim_facts_free(facts);

    given[3].item = "c";
    given[3].figure.value = 22; /* b would be 100 - 50 - 22 = 28 +-1 */
    ck_assert_int_eq(aim_facts_create(given, 6, &facts), AIM_OK);
    ck_assert_int_eq(aim_claim_check(facts, ties, 6, (aim_claim_spec){0}, found), AIM_OK);
    check_close(found[5].computed, 25, 35, 1e-9);
    ck_assert_int_eq(found[5].verdict, AIM_CONSISTENT);
    ck_assert_int_eq(found[0].verdict, AIM_CONSISTENT); /* 97 to 107 */
    aim_facts_free(facts);

    given[3].figure.value = 40;
    ck_assert_int_eq(aim_facts_create(given, 6, &facts), AIM_OK);
    ck_assert_int_eq(aim_claim_check(facts, ties, 6, (aim_claim_spec){0}, found), AIM_OK);
    ck_assert_int_eq(found[0].verdict, AIM_REFUTED); /* 115 to 125 */
    check_close(found[5].computed, 25, 35, 1e-9);
    ck_assert_int_eq(found[5].verdict, AIM_CONSISTENT);
    aim_facts_free(facts);
}
END_TEST

/* A sum of one quarter, claimed in two ways and again of the next: it ties all quarters, once.
 * Where its only claim is the one that is checked, it ties none. */
START_TEST(sums_of_other_quarters)
{
    static const aim_fact given[] = {
        {.item = "whole", ON(2025, 1), USD(100, 0)}, {.item = "a", ON(2025, 1), USD(60, 0)},
        {.item = "b", ON(2025, 1), USD(40, 0)},      {.item = "whole", ON(2025, 2), USD(110, 0)},
        {.item = "a", ON(2025, 2), USD(65, 0)},
    };
    const aim_claim claims[] = {
        {AIM_CLAIM_LEVEL, .item = "b", ON(2025, 2), USD(45, 1)},
        {AIM_CLAIM_GROWTH_QOQ, .item = "b", ON(2025, 2), FIGURE(FRACTION, 0.125, 0.001)},
        {AIM_CLAIM_SUM, .item = "whole", .of = "a + b", ON(2025, 1), USD(100, 1)},
        {AIM_CLAIM_SUM, .item = "whole", .of = "a + b", ON(2025, 1), SAYS(ABOUT, MONEY, 100)},
        {AIM_CLAIM_SUM, .item = "whole", .of = "a + b", ON(2025, 2), USD(110, 1)},
    };
    const aim_verdict expected[] = {AIM_PROVED, AIM_PROVED, AIM_PROVED, AIM_PROVED,
                                    AIM_NOT_REPRODUCIBLE};
    aim_facts *facts;
    aim_finding found[5];
    ck_assert_int_eq(aim_facts_create(given, 5, &facts), AIM_OK);
    ck_assert_int_eq(aim_claim_check(facts, claims, 5, (aim_claim_spec){0}, found), AIM_OK);
    for (size_t i = 0; i < 5; i++)
        ck_assert_msg(found[i].verdict == expected[i], "%zu: %s", i,
                      aim_verdict_name(found[i].verdict));
    ck_assert_int_eq(aim_claim_check(facts, claims, 2, (aim_claim_spec){0}, found), AIM_OK);
    ck_assert_int_eq(found[0].verdict, AIM_NOT_REPRODUCIBLE);
    aim_facts_free(facts);
}
END_TEST

/* A claim on a part that stands in for its figure: that it does not fit the sum makes the sum no
 * less of a tie for it. */
START_TEST(a_part_does_not_untie_itself)
{
    static const aim_fact given[] = {
        {.item = "whole", ON(2025, 1), USD(100, 0), .side = "report"},
        {.item = "a", ON(2025, 1), USD(60, 0), .side = "report"},
    };
    const aim_claim claims[] = {
        {AIM_CLAIM_LEVEL, .item = "b", ON(2025, 1), USD(50, 1)},
        {AIM_CLAIM_SUM, .item = "whole", .of = "a + b", ON(2025, 1), USD(100, 1)},
        {AIM_CLAIM_LEVEL, .item = "b", ON(2025, 1), USD(40, 1)},
    };
    const aim_claim_spec own = {.own = "report"};
    aim_facts *facts;
    aim_finding found[3];
    ck_assert_int_eq(aim_facts_create(given, 2, &facts), AIM_OK);
    ck_assert_int_eq(aim_claim_check(facts, claims, 2, own, found), AIM_OK);
    ck_assert_int_eq(found[0].verdict, AIM_REFUTED);
    check_close(found[0].computed, 40, 40, 1e-9);
    ck_assert_int_eq(found[1].verdict, AIM_REFUTED); /* 60 and the claimed 50 */
    ck_assert_int_eq(aim_claim_check(facts, claims + 1, 2, own, found), AIM_OK);
    ck_assert_int_eq(found[0].verdict, AIM_PROVED); /* 99.5 to 100.5, as the claim is */
    ck_assert_int_eq(found[1].verdict, AIM_PROVED);
    aim_facts_free(facts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_sums");
    TCase *tests = tcase_create("claim_sums");
    tcase_add_test(tests, sums_stand_in);
    tcase_add_test(tests, sums_of_other_quarters);
    tcase_add_test(tests, a_part_does_not_untie_itself);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
