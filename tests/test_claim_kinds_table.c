/* Claims on cross-sections and groups: for each kind one that holds, one that is
 * refuted, one that cannot be decided. All expected ranges by hand from the round figures of
 * claim_world.h. */
#include "claim_world.h"

#define PROVED(low, high, word)     AIM_PROVED, AIM_CLAIM_COMPUTED, low, high, word
#define CONSISTENT(low, high, word) AIM_CONSISTENT, AIM_CLAIM_COMPUTED, low, high, word
#define REFUTED(low, high, word)    AIM_REFUTED, AIM_CLAIM_COMPUTED, low, high, word
#define UNDECIDED(reason)           AIM_NOT_REPRODUCIBLE, AIM_CLAIM_##reason, NAN, NAN, NULL
#define CASES(cases)                                                                               \
    check_cases(world, WORLD, cases, sizeof(cases) / sizeof *(cases), (aim_claim_spec){0})

/* Returns of 20, 12, 10, 0 and -5 %, to 1 %. */
START_TEST(places)
{
    const struct claim_case cases[] = {
        {{AIM_CLAIM_RANK, OF("P", "return"), FIGURE(ORDINAL, 1, 1)}, PROVED(1, 1, NULL)},
        {{AIM_CLAIM_RANK, OF("S", "return"), FIGURE(ORDINAL, 5, 1)}, PROVED(5, 5, NULL)},
        {{AIM_CLAIM_RANK, OF("Q", "return"), FIGURE(ORDINAL, 2, 1)}, REFUTED(3, 3, NULL)},
        {{AIM_CLAIM_RANK, OF("U", "return"), FIGURE(ORDINAL, 2, 1)}, UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_RANK, OF("P", "return"), FIGURE(FRACTION, 1, 1)}, UNDECIDED(OTHER_MEASURE)},
        {{AIM_CLAIM_HIGHEST, OF("P", "return"), FIGURE(FRACTION, 0.2, 0.01)},
         PROVED(0.195, 0.205, "it is R")},
        {{AIM_CLAIM_HIGHEST, OF("P", "return"), DIRECTION(RISING)}, PROVED(0.07, 0.09, NULL)},
        {{AIM_CLAIM_HIGHEST, OF("P", "return"), FIGURE(FRACTION, 0.22, 0.01)},
         REFUTED(0.195, 0.205, NULL)},
        {{AIM_CLAIM_HIGHEST, OF("R", "return"), FIGURE(FRACTION, 0.12, 0.01)},
         REFUTED(0.115, 0.125, "it is P")},
        {{AIM_CLAIM_HIGHEST, OF("A", "yield"), ON(2024, 1), FIGURE(FRACTION, 0.25, 0.01)},
         UNDECIDED(NO_BASE)},
        {{AIM_CLAIM_HIGHEST, OF("U", "return"), FIGURE(FRACTION, 0.12, 0.01)}, UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_LOWEST, OF("S", "return"), FIGURE(FRACTION, -0.05, 0.01)},
         PROVED(-0.055, -0.045, "it is T")},
        {{AIM_CLAIM_LOWEST, OF("T", "return"), FIGURE(FRACTION, 0, 0.01)},
         REFUTED(-0.005, 0.005, NULL)},
        {{AIM_CLAIM_LOWEST, OF("U", "return"), FIGURE(FRACTION, 0, 0.01)}, UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_COUNT, OF("", "return"), FIGURE(NUMBER, 5, 1)}, PROVED(5, 5, NULL)},
        {{AIM_CLAIM_COUNT, OF("", "return"), FIGURE(NUMBER, 6, 1)}, REFUTED(5, 5, NULL)},
        {{AIM_CLAIM_COUNT, OF("", "ships"), FIGURE(NUMBER, 5, 1)}, UNDECIDED(NO_FACT)},
        /* Whether 0 is up or down its rounding hides. */
        {{AIM_CLAIM_COUNT_UP, OF("", "return"), FIGURE(NUMBER, 3, 1)}, CONSISTENT(3, 4, "of 5")},
        {{AIM_CLAIM_COUNT_UP, OF("", "price"), FIGURE(NUMBER, 3, 1)}, PROVED(3, 3, NULL)},
        {{AIM_CLAIM_COUNT_UP, OF("", "return"), FIGURE(NUMBER, 5, 1)}, REFUTED(3, 4, NULL)},
        {{AIM_CLAIM_COUNT_UP, OF("", "return"), ON(2026, 1), FIGURE(NUMBER, 5, 1)},
         UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_COUNT_DOWN, OF("", "return"), FIGURE(NUMBER, 2, 1)}, CONSISTENT(1, 2, NULL)},
        {{AIM_CLAIM_COUNT_DOWN, OF("", "price"), FIGURE(NUMBER, 0, 0)}, PROVED(0, 0, NULL)},
        {{AIM_CLAIM_COUNT_DOWN, OF("", "return"), FIGURE(NUMBER, 0, 0)}, REFUTED(1, 2, NULL)},
        {{AIM_CLAIM_COUNT_DOWN, OF("", "ships"), FIGURE(NUMBER, 0, 0)}, UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_COUNT_AT_LEAST, OF("", "return"), FIGURE(NUMBER, 2, 1), .level = 0.11},
         PROVED(2, 2, NULL)},
        {{AIM_CLAIM_COUNT_AT_LEAST, OF("", "return"), FIGURE(NUMBER, 2, 1), .level = 0.1},
         CONSISTENT(2, 3, NULL)},
        {{AIM_CLAIM_COUNT_AT_LEAST, OF("", "return"), FIGURE(NUMBER, 4, 1), .level = 0.1},
         REFUTED(2, 3, NULL)},
        {{AIM_CLAIM_COUNT_AT_LEAST, OF("", "ships"), FIGURE(NUMBER, 4, 1), .level = 0.1},
         UNDECIDED(NO_FACT)},
        /* 10.3 without growth is at its own level, 0.1 as a decimal or not. */
        {{AIM_CLAIM_COUNT_AT_LEAST, OF("", "price"), FIGURE(NUMBER, 3, 0), .level = 10.3},
         PROVED(3, 3, NULL)},
        /* Quarters: 12.1 / 1.21 to 1 % is 9.96 to 10.04, with 10; 11 / 1.1 is 10; 10.3 is none. */
        {{AIM_CLAIM_BASE_FITS, OF("", "price"), .of = "gain", FIGURE(NUMBER, 2, 0), .level = 0.25},
         PROVED(2, 2, "of 3")},
        {{AIM_CLAIM_BASE_FITS, OF("", "price"), .of = "gain", FIGURE(NUMBER, 3, 0), .level = 0.1},
         PROVED(3, 3, NULL)},
        {{AIM_CLAIM_BASE_FITS, OF("", "price"), .of = "gain", FIGURE(NUMBER, 3, 0), .level = 0.25},
         REFUTED(2, 2, NULL)},
        {{AIM_CLAIM_BASE_FITS, OF("", "price"), .of = "none", FIGURE(NUMBER, 3, 0), .level = 0.25},
         UNDECIDED(NO_BASE)},
        {{AIM_CLAIM_BASE_FITS, OF("", "ships"), .of = "gain", FIGURE(NUMBER, 3, 0), .level = 0.25},
         UNDECIDED(NO_FACT)},
    };
    CASES(cases);
}
END_TEST

/* As large to the last digit: either may be ahead. */
START_TEST(ties)
{
    const aim_fact fact[] = {
        {OF("V", "return"), FIGURE(FRACTION, 0.1, 0.01)},
        {OF("W", "return"), FIGURE(FRACTION, 0.1, 0.01)},
        {OF("V", "price"), USD(10, 0)},
        {OF("W", "price"), USD(10, 0)},
        {OF("X", "price"), .figure = {.measure = AIM_MEASURE_MONEY, .value = 1, .currency = "EUR"}},
        {OF("V", "size"), USD(10, 0)},
        {OF("W", "size"), USD(10, 0)},
    };
    const struct claim_case cases[] = {
        {{AIM_CLAIM_RANK, OF("V", "return"), FIGURE(ORDINAL, 1, 1)}, CONSISTENT(1, 2, NULL)},
        {{AIM_CLAIM_HIGHEST, OF("V", "return"), FIGURE(FRACTION, 0.1, 0.01)},
         CONSISTENT(0.095, 0.105, NULL)},
        {{AIM_CLAIM_RANK, OF("W", "size"), FIGURE(ORDINAL, 1, 1)}, PROVED(1, 1, NULL)},
        {{AIM_CLAIM_LOWEST, OF("W", "size"), USD(10, 1)}, PROVED(10, 10, NULL)},
        {{AIM_CLAIM_RANK, OF("W", "price"), FIGURE(ORDINAL, 1, 1)}, UNDECIDED(OTHER_CURRENCY)},
    };
    check_cases(fact, sizeof fact / sizeof *fact, cases, sizeof cases / sizeof *cases,
                (aim_claim_spec){0});
}
END_TEST

/* x: P, Q, S; y: P, R, S; z: T. Full: x 25 / 3 %, y 9 %; by parts: x 17.5 / 2, y 19.5 / 2; first
 * tags alone: x 15, y 3.5. Each to 1 %: half a point either way. */
START_TEST(groups)
{
    const struct claim_case cases[] = {
        {{AIM_CLAIM_GROUP_MEAN, OF("", "return"), .of = "z", FIGURE(FRACTION, 0, 0.01)},
         PROVED(-0.005, 0.005, NULL)},
        {{AIM_CLAIM_GROUP_MEAN, OF("", "return"), .of = "z", FIGURE(FRACTION, 0.05, 0.01)},
         REFUTED(-0.005, 0.005, NULL)},
        {{AIM_CLAIM_GROUP_MEAN, OF("", "return"), .of = "x", SAYS(LESS_THAN, FRACTION, 0.16)},
         PROVED(0.235 / 3, 0.265 / 3, "first tag 15 %")},
        {{AIM_CLAIM_GROUP_MEAN, OF("", "return"), .of = "x", FIGURE(FRACTION, 0.08, 0.01)},
         AIM_AMBIGUOUS,
         AIM_CLAIM_READINGS,
         0.235 / 3,
         0.265 / 3,
         "full count 8.33333 %; fractional 8.75 %"},
        {{AIM_CLAIM_GROUP_MEAN, OF("", "return"), .of = "w", FIGURE(FRACTION, 0.08, 0.01)},
         UNDECIDED(NO_GROUP)},
        {{AIM_CLAIM_GROUP_MEAN, OF("", "ships"), .of = "w", FIGURE(FRACTION, 0.08, 0.01)},
         UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_GROUP_MEAN, OF("", "return"), .of = "z", USD(0, 1)}, UNDECIDED(OTHER_MEASURE)},
        {{AIM_CLAIM_GROUP_ORDER, OF("", "return"), .of = "x > z", DIRECTION(RISING)},
         PROVED(0.235 / 3 - 0.005, 0.265 / 3 + 0.005, NULL)},
        {{AIM_CLAIM_GROUP_ORDER, OF("", "return"), .of = "z > x", DIRECTION(RISING)},
         REFUTED(-0.265 / 3 - 0.005, -0.235 / 3 + 0.005, NULL)},
        {{AIM_CLAIM_GROUP_ORDER, OF("", "return"), .of = "y > x", DIRECTION(RISING)},
         AIM_AMBIGUOUS,
         AIM_CLAIM_READINGS,
         0.085 - 0.265 / 3,
         0.095 - 0.235 / 3,
         "first tag -11.5 %"},
        {{AIM_CLAIM_GROUP_ORDER, OF("", "return"), .of = "y > w", DIRECTION(RISING)},
         UNDECIDED(NO_GROUP)},
    };
    aim_facts *facts;
    ck_assert_int_eq(aim_facts_create(world, WORLD, &facts), AIM_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct claim_case *expected = &cases[i];
        aim_finding found;
        ck_assert_int_eq(aim_claim_check(facts, &expected->claim, 1, (aim_claim_spec){0}, &found),
                         AIM_OK);
        ck_assert_msg(found.verdict == expected->verdict && found.reason == expected->reason,
                      "case %zu: %s, %s, %s", i, aim_verdict_name(found.verdict),
                      aim_claim_reason_name(found.reason), found.note);
        /* Means are sums and quotients, each rounded outward: some doubles. */
        if (isnan(expected->low))
            ck_assert(aim_range_is_unknown(found.computed));
        else
            ck_assert_msg(found.computed.low <= expected->low + 1e-16 &&
                              found.computed.low > expected->low - 1e-15 &&
                              found.computed.high >= expected->high - 1e-16 &&
                              found.computed.high < expected->high + 1e-15,
                          "case %zu: [%.17g, %.17g]", i, found.computed.low, found.computed.high);
        ck_assert_msg(!expected->word || strstr(found.note, expected->word), "case %zu: '%s'", i,
                      found.note);
    }
    aim_facts_free(facts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_kinds_table");
    TCase *tests = tcase_create("claim_kinds_table");
    tcase_add_test(tests, places);
    tcase_add_test(tests, ties);
    tcase_add_test(tests, groups);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
