/* Claims on histories: for each kind one that holds, one that is
 * refuted, one that cannot be decided. All expected ranges by hand from the round figures of
 * claim_world.h. */
#include "claim_world.h"

#define PROVED(low, high, word)     AIM_PROVED, AIM_CLAIM_COMPUTED, low, high, word
#define CONSISTENT(low, high, word) AIM_CONSISTENT, AIM_CLAIM_COMPUTED, low, high, word
#define REFUTED(low, high, word)    AIM_REFUTED, AIM_CLAIM_COMPUTED, low, high, word
#define UNDECIDED(reason)           AIM_NOT_REPRODUCIBLE, AIM_CLAIM_##reason, NAN, NAN, NULL
#define CASES(cases)                                                                               \
    check_cases(world, WORLD, cases, sizeof(cases) / sizeof *(cases), (aim_claim_spec){0})

#define COUNTED(value_, direction_)                                                                \
    .figure = {                                                                                    \
        .measure = AIM_MEASURE_ORDINAL, .value = (value_), .unit = 1, .direction = (direction_)}

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
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), ON(2024, 3), COUNTED(1, -1)}, PROVED(1, 1, NULL)},
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), .of = "falls", ON(2024, 3), COUNTED(1, -1)},
         PROVED(1, 1, NULL)},
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), ON(2026, 1), COUNTED(6, 1)}, PROVED(6, 6, NULL)},
        /* Six rises, not six falls. */
        {{AIM_CLAIM_STREAK, OF("A", "revenue"), ON(2026, 1), COUNTED(6, -1)}, REFUTED(0, 0, NULL)},
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
        /* Margins of 2025Q1 and Q4 are given, Q2 and Q3 are not. */
        {{AIM_CLAIM_RECORD, OF("A", "margin"), ON(2026, 1), DIRECTION(RISING)},
         REFUTED(-0.002, 0, "2 since then are not given")},
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
        /* -10 and 10 and two quarters to come: what lost once may lose again. */
        {{AIM_CLAIM_CUMULATIVE, OF("A", "loss"), SPAN(2025, 4, 2026, 3),
          SAYS(LESS_THAN, MONEY, -5)},
         UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_CUMULATIVE, OF("A", "loss"), SPAN(2025, 4, 2026, 1), USD(0, 1)},
         PROVED(0, 0, "2 periods")},
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
        /* Another figure within a span, or before a period, is not the one that is spoken of. */
        {{AIM_CLAIM_TREND, OF("A", "revenue"), SPAN(2023, 4, 2025, 4), DIRECTION(RISING)},
         UNDECIDED(NO_BASE)},
        {{AIM_CLAIM_TREND, OF("A", "revenue"), SPAN(2025, 1, 2026, 2), DIRECTION(RISING)},
         UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_TREND, OF("A", "revenue"), ON(2026, 2), DIRECTION(RISING)}, UNDECIDED(NO_FACT)},
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
        {{OF("A", "speed"), SPAN(2024, 1, 2024, 2), FIGURE(TIMES, 10, 0.1)},
         AIM_PROVED,
         10,
         AIM_CLAIM_COMPUTED},
        /* Two of the three are not given, and the figure of the period itself is not. */
        {{OF("A", "speed"), SPAN(2024, 2, 2024, 4), FIGURE(TIMES, 12.5, 0.1)},
         AIM_NOT_REPRODUCIBLE,
         NAN,
         AIM_CLAIM_NO_FACT},
        {{OF("A", "speed"), ON(2024, 3), FIGURE(TIMES, 10, 0.1)},
         AIM_NOT_REPRODUCIBLE,
         NAN,
         AIM_CLAIM_NO_FACT},
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

int main(void)
{
    Suite *suite = suite_create("claim_kinds_history");
    TCase *tests = tcase_create("claim_kinds_history");
    tcase_add_test(tests, streaks);
    tcase_add_test(tests, chains_of_rises);
    tcase_add_test(tests, records);
    tcase_add_test(tests, sums_over_time);
    tcase_add_test(tests, geometric_means);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
