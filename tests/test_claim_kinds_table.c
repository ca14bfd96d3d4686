/* Claims on histories, cross-sections and groups: for each kind one that holds, one that is refuted,
 * one that cannot be decided. All expected ranges by hand from the round figures of claim_world.h. */
#include "claim_world.h"

#define PROVED(low, high, word)     AIM_PROVED, AIM_CLAIM_COMPUTED, low, high, word
#define CONSISTENT(low, high, word) AIM_CONSISTENT, AIM_CLAIM_COMPUTED, low, high, word
#define REFUTED(low, high, word)    AIM_REFUTED, AIM_CLAIM_COMPUTED, low, high, word
#define UNDECIDED(reason)           AIM_NOT_REPRODUCIBLE, AIM_CLAIM_##reason, NAN, NAN, NULL
#define CASES(cases)                                                                               \
    check_cases(world, WORLD, cases, sizeof(cases) / sizeof *(cases), (aim_claim_spec){0})

/* Revenue 100, 110, 105 (a fall), 120, 125, 140, 160, 200, 250: six rises. */
START_TEST(streaks)
{
    const struct claim_case cases[] = {
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), ON(2026, 1), FIGURE(ORDINAL, 6, 1)},
         PROVED(6, 6, "7 periods known before")},
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), .of = "rises", ON(2026, 1), FIGURE(NUMBER, 6, 0)},
         PROVED(6, 6, NULL)},
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), ON(2026, 1), FIGURE(ORDINAL, 7, 1)},
         REFUTED(6, 6, NULL)},
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), .of = "falls", ON(2024, 3), FIGURE(ORDINAL, 1, 1)},
         PROVED(1, 1, NULL)},
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), .of = "falls", ON(2026, 1), FIGURE(ORDINAL, 1, 1)},
         REFUTED(0, 0, NULL)},
        /* One rise since the first level: whether it is the first nobody knows. */
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), ON(2024, 2), FIGURE(ORDINAL, 1, 1)},
         CONSISTENT(1, INFINITY, "none further back")},
        /* Orders to tens: 110 to 140 surely rose, 100 to 110 perhaps. */
        {{AIM_CLAIM_STREAK, OF("A", "orders"), ON(2026, 1), FIGURE(ORDINAL, 2, 1)},
         CONSISTENT(1, INFINITY, NULL)},
        {{AIM_CLAIM_STREAK, OF("A", "orders"), ON(2026, 1), SAYS(AT_LEAST, ORDINAL, 1)},
         PROVED(1, INFINITY, NULL)},
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), ON(2024, 1), FIGURE(ORDINAL, 1, 1)},
         UNDECIDED(TOO_SHORT)},
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), ON(2026, 2), FIGURE(ORDINAL, 1, 1)},
         UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), FIGURE(ORDINAL, 1, 1)}, UNDECIDED(NO_PERIOD)},
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 6, 1)},
         UNDECIDED(OTHER_MEASURE)},
    };
    CASES(cases);
}
END_TEST

/* Three figures to tens, 100, 104, 108: each pair may have risen, [95, 105], [99, 109], [103, 113],
 * and all of them may have: 95 < 99 < 103. To hundreds 100, 60, 120 in units of 50, [75, 125],
 * [35, 85], [95, 145]: the last surely rose, the one before perhaps, by 75 < 85. */
START_TEST(chains_of_rises)
{
    const aim_fact fact[] = {
        {OF("A", "x"), ON(2025, 1), FIGURE(NUMBER, 100, 10)},
        {OF("A", "x"), ON(2025, 2), FIGURE(NUMBER, 104, 10)},
        {OF("A", "x"), ON(2025, 3), FIGURE(NUMBER, 108, 10)},
        {OF("A", "y"), ON(2024, 4), FIGURE(NUMBER, 500, 0)},
        {OF("A", "y"), ON(2025, 1), FIGURE(NUMBER, 100, 50)},
        {OF("A", "y"), ON(2025, 2), FIGURE(NUMBER, 60, 50)},
        {OF("A", "y"), ON(2025, 3), FIGURE(NUMBER, 120, 50)},
        /* Each pair may have risen, but not all: 10 < [9, 11] < 10. */
        {OF("A", "z"), ON(2024, 4), FIGURE(NUMBER, 500, 0)},
        {OF("A", "z"), ON(2025, 1), FIGURE(NUMBER, 10, 0)},
        {OF("A", "z"), ON(2025, 2), FIGURE(NUMBER, 10, 2)},
        {OF("A", "z"), ON(2025, 3), FIGURE(NUMBER, 10, 0)},
    };
    const struct claim_case cases[] = {
        {{AIM_CLAIM_STREAK, OF("A", "x"), ON(2025, 3), FIGURE(ORDINAL, 3, 1)},
         CONSISTENT(0, INFINITY, NULL)},
        {{AIM_CLAIM_STREAK, OF("A", "y"), ON(2025, 3), FIGURE(ORDINAL, 2, 1)},
         CONSISTENT(1, 2, NULL)},
        {{AIM_CLAIM_STREAK, OF("A", "z"), ON(2025, 3), FIGURE(ORDINAL, 2, 1)}, REFUTED(0, 1, NULL)},
    };
    check_cases(fact, sizeof fact / sizeof *fact, cases, 3, (aim_claim_spec){0});
}
END_TEST

/* 250 is 50 above 200; its growth of 100 % above 66.7 %, which is 200 on 120. */
START_TEST(records)
{
    const struct claim_case cases[] = {
        {{AIM_CLAIM_RECORD, OF("A", "revenue"), ON(2026, 1), DIRECTION(RISING)},
         PROVED(50, 50, "highest 200")},
        {{AIM_CLAIM_RECORD, OF("A", "revenue"), .of = "high", ON(2026, 1), USD(250, 1)},
         PROVED(250, 250, NULL)},
        {{AIM_CLAIM_RECORD, OF("A", "revenue"), ON(2026, 1), USD(240, 1)}, REFUTED(250, 250, NULL)},
        {{AIM_CLAIM_RECORD, OF("A", "revenue"), ON(2024, 3), USD(105, 1)}, REFUTED(105, 105, NULL)},
        {{AIM_CLAIM_RECORD, OF("A", "revenue"), ON(2024, 3), DIRECTION(RISING)},
         REFUTED(-5, -5, NULL)},
        {{AIM_CLAIM_RECORD, OF("A", "revenue"), .of = "low", ON(2026, 1), DIRECTION(RISING)},
         REFUTED(-150, -150, "lowest 100")},
        {{AIM_CLAIM_RECORD, OF("A", "orders"), ON(2025, 4), USD(110, 10)},
         CONSISTENT(105, 115, NULL)},
        {{AIM_CLAIM_RECORD, OF("A", "revenue"), ON(2024, 1), DIRECTION(RISING)},
         UNDECIDED(TOO_SHORT)},
        {{AIM_CLAIM_RECORD, OF("A", "revenue"), ON(2026, 2), DIRECTION(RISING)},
         UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_RECORD, OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 1, 1)},
         UNDECIDED(OTHER_MEASURE)},
        {{AIM_CLAIM_FASTEST, OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 1, 0.01)},
         PROVED(1, 1, "4 known before")},
        {{AIM_CLAIM_FASTEST, OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 0.9, 0.01)},
         REFUTED(1, 1, NULL)},
        {{AIM_CLAIM_FASTEST, OF("A", "revenue"), ON(2025, 2), FIGURE(FRACTION, 0.27, 0.01)},
         PROVED(30.0 / 110, 30.0 / 110, NULL)},
        {{AIM_CLAIM_FASTEST, OF("A", "revenue"), ON(2025, 1), FIGURE(FRACTION, 0.25, 0.01)},
         UNDECIDED(TOO_SHORT)},
        {{AIM_CLAIM_FASTEST, OF("A", "revenue"), ON(2024, 4), FIGURE(FRACTION, 0.25, 0.01)},
         UNDECIDED(NO_BASE)},
        {{AIM_CLAIM_FASTEST, OF("A", "loss"), ON(2026, 1), FIGURE(FRACTION, 0.25, 0.01)},
         UNDECIDED(BAD_BASE)},
    };
    CASES(cases);
}
END_TEST

/* 125 + 140 + 160 + 200 = 625; 250 and three quarters to come. */
START_TEST(sums_over_time)
{
    const struct claim_case cases[] = {
        {{AIM_CLAIM_CUMULATIVE, OF("A", "revenue"), SPAN(2025, 1, 2025, 4), USD(625, 1)},
         PROVED(625, 625, "4 periods")},
        {{AIM_CLAIM_CUMULATIVE, OF("A", "revenue"), SPAN(2025, 1, 2025, 4), USD(600, 1)},
         REFUTED(625, 625, NULL)},
        {{AIM_CLAIM_CUMULATIVE, OF("A", "revenue"), SPAN(2026, 1, 2026, 4), USD(1000, 1)},
         CONSISTENT(250, INFINITY, "it takes 250 in each of the other 3")},
        {{AIM_CLAIM_CUMULATIVE, OF("A", "revenue"), SPAN(2026, 1, 2026, 4),
          SAYS(LESS_THAN, MONEY, 250)},
         REFUTED(250, INFINITY, NULL)},
        {{AIM_CLAIM_CUMULATIVE, OF("A", "revenue"), SPAN(2027, 1, 2027, 4), USD(1000, 1)},
         UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_CUMULATIVE, OF("A", "revenue"), USD(1000, 1)}, UNDECIDED(NO_PERIOD)},
        {{AIM_CLAIM_CUMULATIVE, OF("A", "revenue"), SPAN(2025, 1, 2025, 4),
          FIGURE(FRACTION, 6, 0.01)},
         UNDECIDED(OTHER_MEASURE)},
        /* 250 on 100; within 2025, 200 on 125; up to 2024Q3, 105 on 100. */
        {{AIM_CLAIM_TREND, OF("A", "revenue"), FIGURE(FRACTION, 1.5, 0.01)},
         PROVED(1.5, 1.5, NULL)},
        {{AIM_CLAIM_TREND, OF("A", "revenue"), DIRECTION(RISING)}, PROVED(1.5, 1.5, NULL)},
        {{AIM_CLAIM_TREND, OF("A", "revenue"), DIRECTION(FLAT), .band = 0.05},
         REFUTED(1.5, 1.5, NULL)},
        {{AIM_CLAIM_TREND, OF("A", "revenue"), SPAN(2025, 1, 2025, 4), FIGURE(FRACTION, 0.6, 0.01)},
         PROVED(0.6, 0.6, NULL)},
        {{AIM_CLAIM_TREND, OF("A", "revenue"), ON(2024, 3), DIRECTION(FLAT), .band = 0.05},
         PROVED(0.05, 0.05, NULL)},
        {{AIM_CLAIM_TREND, OF("A", "margin"), FIGURE(POINTS, 1490, 20)}, PROVED(1485, 1495, NULL)},
        {{AIM_CLAIM_TREND, OF("A", "ships"), DIRECTION(RISING)}, UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_TREND, OF("A", "revenue"), ON(2024, 1), DIRECTION(RISING)},
         UNDECIDED(TOO_SHORT)},
        {{AIM_CLAIM_TREND, OF("A", "loss"), DIRECTION(RISING)}, UNDECIDED(BAD_BASE)},
    };
    CASES(cases);
}
END_TEST

/* The root of 8 times 12.5 is 10; +25 % and -20 % make 0; that of 5 and 20 is 10. Logarithms are
 * rounded: the ends are a little outside. */
START_TEST(geometric_means)
{
    const struct {
        aim_claim claim;
        aim_verdict verdict;
        double mean;
        aim_claim_reason reason;
    } cases[] = {
        {{OF("A", "speed"), FIGURE(TIMES, 10, 0.1)}, AIM_PROVED, 10, AIM_CLAIM_COMPUTED},
        {{OF("A", "speed"), FIGURE(TIMES, 10.1, 0.1)}, AIM_REFUTED, 10, AIM_CLAIM_COMPUTED},
        {{OF("A", "speed"), ON(2024, 1), FIGURE(TIMES, 8, 1)}, AIM_PROVED, 8, AIM_CLAIM_COMPUTED},
        {{OF("A", "speed"), SPAN(2024, 2, 2024, 4), FIGURE(TIMES, 12.5, 0.1)},
         AIM_PROVED,
         12.5,
         AIM_CLAIM_COMPUTED},
        {{OF("A", "yield"), FIGURE(FRACTION, 0, 0.01)}, AIM_PROVED, 0, AIM_CLAIM_COMPUTED},
        {{OF("", "ratio"), FIGURE(TIMES, 10, 0.1)}, AIM_PROVED, 10, AIM_CLAIM_COMPUTED},
        {{OF("A", "ships"), FIGURE(TIMES, 10, 0.1)}, AIM_NOT_REPRODUCIBLE, NAN, AIM_CLAIM_NO_FACT},
        {{OF("A", "loss"), USD(10, 0.1)}, AIM_NOT_REPRODUCIBLE, NAN, AIM_CLAIM_BAD_BASE},
        {{OF("A", "speed"), FIGURE(FRACTION, 10, 0.1)},
         AIM_NOT_REPRODUCIBLE,
         NAN,
         AIM_CLAIM_OTHER_MEASURE},
    };
    aim_facts *facts;
    ck_assert_int_eq(aim_facts_create(world, WORLD, &facts), AIM_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        aim_claim claim = cases[i].claim;
        aim_finding found;
        claim.kind = AIM_CLAIM_GEOMETRIC_MEAN;
        ck_assert_int_eq(aim_claim_check(facts, &claim, 1, (aim_claim_spec){0}, &found), AIM_OK);
        ck_assert_msg(found.verdict == cases[i].verdict && found.reason == cases[i].reason,
                      "case %zu: %s, %s", i, aim_verdict_name(found.verdict),
                      aim_claim_reason_name(found.reason));
        if (isnan(cases[i].mean))
            continue;
        ck_assert(aim_range_contains(found.computed, cases[i].mean));
        ck_assert_double_lt(aim_range_width(found.computed), 1e-11);
    }
    aim_facts_free(facts);
}
END_TEST

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
        /* Quarters: 12.1 / 1.21 to 1 % is 9.96 to 10.04 and has 10; 11 / 1.1 is 10; 10.3 is none. */
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
    tcase_add_test(tests, streaks);
    tcase_add_test(tests, chains_of_rises);
    tcase_add_test(tests, records);
    tcase_add_test(tests, sums_over_time);
    tcase_add_test(tests, geometric_means);
    tcase_add_test(tests, places);
    tcase_add_test(tests, ties);
    tcase_add_test(tests, groups);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
