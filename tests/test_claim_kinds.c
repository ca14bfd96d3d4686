/* Claims on levels, growth, ratios and guidance: for each kind one that holds, one that is
 * refuted, one that cannot be decided. All expected ranges by hand from the round figures of
 * claim_world.h. */
#include "claim_world.h"

#define PROVED(low, high, word)     AIM_PROVED, AIM_CLAIM_COMPUTED, low, high, word
#define CONSISTENT(low, high, word) AIM_CONSISTENT, AIM_CLAIM_COMPUTED, low, high, word
#define REFUTED(low, high, word)    AIM_REFUTED, AIM_CLAIM_COMPUTED, low, high, word
#define UNDECIDED(reason)           AIM_NOT_REPRODUCIBLE, AIM_CLAIM_##reason, NAN, NAN, NULL

static aim_claim claim_of(aim_claim_kind kind, aim_claim claim)
{
    claim.kind = kind;
    return claim;
}

START_TEST(levels)
{
    const struct claim_case cases[] = {
        {{OF("A", "revenue"), ON(2026, 1), USD(250, 1)}, PROVED(250, 250, NULL)},
        {{OF("A", "revenue"), ON(2026, 1), FIGURE(NUMBER, 250, 1)}, PROVED(250, 250, NULL)},
        {{OF("A", "orders"), ON(2026, 1), USD(144, 1)}, CONSISTENT(135, 145, NULL)},
        {{OF("A", "orders"), ON(2026, 1), USD(146, 1)}, REFUTED(135, 145, NULL)},
        /* 200 is not 250, but it is 250 to hundreds: [150, 250]. */
        {{OF("A", "revenue"), ON(2026, 1), USD(200, 10)}, REFUTED(250, 250, "rounded to 100")},
        {{OF("A", "revenue"), ON(2026, 1), SAYS(ABOUT, MONEY, 240)}, PROVED(250, 250, NULL)},
        {{OF("A", "revenue"), ON(2026, 1), SAYS(NEARLY, MONEY, 250)}, REFUTED(250, 250, NULL)},
        {{OF("A", "revenue"), ON(2026, 2), USD(250, 1)}, UNDECIDED(NO_FACT)},
        {{OF("A", "revenue"), USD(250, 1)}, UNDECIDED(NO_FACT)},
        {{OF("B", "revenue"), ON(2026, 1), USD(250, 1)}, UNDECIDED(NO_FACT)},
        {{OF("A", "revenue"), .basis = "gaap", ON(2026, 1), USD(250, 1)}, UNDECIDED(NO_FACT)},
        {{OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 250, 1)}, UNDECIDED(OTHER_MEASURE)},
        {{OF("A", "sales in euros"), ON(2025, 1), USD(90, 1)}, UNDECIDED(OTHER_CURRENCY)},
        {{OF("A", "guide"), ON(2026, 1), SAYS(AT_LEAST, MONEY, 228)}, PROVED(228, 252, NULL)},
        /* Without a scale 0.25 may well mean 0.25 thousand, 0.26 is too near to mean that. */
        {{OF("A", "revenue"), ON(2026, 1), .figure = {.value = 0.25, .unscaled = true}},
         UNDECIDED(OTHER_MEASURE)},
        {{OF("A", "revenue"), ON(2026, 1), .figure = {.value = 0.26, .unscaled = true}},
         REFUTED(250, 250, NULL)},
    };
    check_cases(world, WORLD, cases, sizeof cases / sizeof *cases, (aim_claim_spec){0});
}
END_TEST

/* One claim on growth, multiple, change: on the year 250 / 125, on the quarter 250 / 200. */
START_TEST(growth)
{
    const struct claim_case yoy[] = {
        {{OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 1, 0.01)}, PROVED(1, 1, NULL)},
        {{OF("A", "revenue"), ON(2026, 1), DIRECTION(RISING)}, PROVED(1, 1, NULL)},
        {{OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 0.9, 0.01)}, REFUTED(1, 1, NULL)},
        {{OF("A", "revenue"), ON(2026, 1), DIRECTION(FALLING)}, REFUTED(1, 1, NULL)},
        {{OF("A", "revenue"), ON(2024, 1), FIGURE(FRACTION, 1, 0.01)}, UNDECIDED(NO_BASE)},
        {{OF("A", "revenue"), ON(2026, 2), FIGURE(FRACTION, 1, 0.01)}, UNDECIDED(NO_FACT)},
        {{OF("A", "revenue"), FIGURE(FRACTION, 1, 0.01)}, UNDECIDED(NO_PERIOD)},
        {{OF("A", "loss"), ON(2026, 1), FIGURE(FRACTION, 1, 0.01)}, UNDECIDED(BAD_BASE)},
        {{OF("A", "revenue"), ON(2026, 1), USD(1, 0.01)}, UNDECIDED(OTHER_MEASURE)},
    };
    struct claim_case cases[16];
    size_t count = sizeof yoy / sizeof *yoy;
    memcpy(cases, yoy, sizeof yoy);
    for (size_t i = 0; i < count; i++)
        cases[i].claim.kind = AIM_CLAIM_GROWTH_YOY;
    check_cases(world, WORLD, cases, count, (aim_claim_spec){0});
    /* Orders of 140 on 110, to tens: 135 / 115 is 1.1739, 145 / 105 is 1.3810. */
    const struct claim_case qoq[] = {
        {{OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 0.25, 0.01)}, PROVED(0.25, 0.25, NULL)},
        {{OF("A", "orders"), ON(2026, 1), FIGURE(FRACTION, 0.27, 0.01)},
         CONSISTENT(20.0 / 115, 40.0 / 105, NULL)},
        {{OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 0.24, 0.01)},
         REFUTED(0.25, 0.25, NULL)},
        {{OF("A", "revenue"), ON(2024, 1), FIGURE(FRACTION, 0.1, 0.01)}, UNDECIDED(NO_BASE)},
        {{OF("A", "revenue"), .dated = true, .period = {2025, AIM_YEARLY, true},
          FIGURE(FRACTION, 0.1, 0.01)},
         UNDECIDED(NO_PERIOD)},
        {{OF("A", "revenue"), .dated = true, .period = {20000, AIM_DAILY, false},
          FIGURE(FRACTION, 0.1, 0.01)},
         UNDECIDED(NO_PERIOD)},
    };
    count = sizeof qoq / sizeof *qoq;
    memcpy(cases, qoq, sizeof qoq);
    for (size_t i = 0; i < count; i++)
        cases[i].claim.kind = AIM_CLAIM_GROWTH_QOQ;
    check_cases(world, WORLD, cases, count, (aim_claim_spec){0});
}
END_TEST

START_TEST(multiples)
{
    struct claim_case cases[] = {
        {{OF("A", "revenue"), ON(2026, 1), TIMES(TO, 2, 1)}, PROVED(2, 2, "grew to")},
        {{OF("A", "revenue"), ON(2026, 1), TIMES(BY, 1, 1)}, PROVED(1, 1, "grew by")},
        {{OF("A", "revenue"), ON(2026, 1), TIMES(EITHER, 2, 1)}, PROVED(2, 2, "grew to")},
        {{OF("A", "revenue"), ON(2026, 1), TIMES(EITHER, 1, 1)}, PROVED(1, 1, "grew by")},
        {{OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 1, 0.01)}, PROVED(1, 1, "grew by")},
        /* "To 200 %" of it is as it says, "up 200 %" is by. */
        {{OF("A", "revenue"), ON(2026, 1),
          .figure =
              {.measure = AIM_MEASURE_FRACTION, .times = AIM_TIMES_TO, .value = 2, .unit = 0.01}},
         PROVED(2, 2, "grew to")},
        {{OF("A", "revenue"), ON(2026, 1), FIGURE(FRACTION, 2, 0.01)}, REFUTED(1, 1, "grew by")},
        {{OF("A", "revenue"), ON(2026, 1), TIMES(TO, 1, 0)}, REFUTED(2, 2, "base of 125")},
        {{OF("A", "revenue"), ON(2026, 1), TIMES(BY, 2, 0)}, REFUTED(1, 1, NULL)},
        {{OF("A", "revenue"), ON(2026, 1), TIMES(EITHER, 4, 1)}, REFUTED(2, 2, NULL)},
        /* To 2 and by 1 are both at least 1. */
        {{OF("A", "revenue"), ON(2026, 1), SAYS(AT_LEAST, TIMES, 1)}, PROVED(2, 2, NULL)},
        {{OF("A", "revenue"), ON(2024, 1), TIMES(TO, 2, 1)}, UNDECIDED(NO_BASE)},
        {{OF("A", "loss"), ON(2026, 1), TIMES(TO, 2, 1)}, UNDECIDED(BAD_BASE)},
        {{OF("A", "revenue"), ON(2026, 1), USD(2, 1)}, UNDECIDED(OTHER_MEASURE)},
        /* Not even what is meant is settled. */
        {{OF("A", "revenue"), ON(2024, 1), TIMES(EITHER, 2, 1)},
         AIM_AMBIGUOUS,
         AIM_CLAIM_NO_BASE,
         NAN,
         NAN,
         NULL},
    };
    size_t count = sizeof cases / sizeof *cases;
    for (size_t i = 0; i < count; i++)
        cases[i].claim.kind = AIM_CLAIM_MULTIPLE_YOY;
    check_cases(world, WORLD, cases, count, (aim_claim_spec){0});
    const struct claim_case qoq[] = {
        {claim_of(AIM_CLAIM_MULTIPLE_QOQ,
                  (aim_claim){OF("A", "revenue"), ON(2026, 1), TIMES(TO, 1.25, 0.01)}),
         PROVED(1.25, 1.25, "base of 200")},
        {claim_of(AIM_CLAIM_MULTIPLE_QOQ,
                  (aim_claim){OF("A", "revenue"), ON(2026, 1), TIMES(TO, 2, 0.01)}),
         REFUTED(1.25, 1.25, NULL)},
        {claim_of(AIM_CLAIM_MULTIPLE_QOQ,
                  (aim_claim){OF("A", "revenue"), ON(2024, 1), TIMES(TO, 2, 0.01)}),
         UNDECIDED(NO_BASE)},
    };
    check_cases(world, WORLD, qoq, 3, (aim_claim_spec){0});
}
END_TEST

/* Margin 74.9 % on 75.0 %, each to 0.1: -20 to 0 bp; on 60 %: 1,485 to 1,495 bp. */
START_TEST(changes)
{
    const aim_claim flat = {
        .kind = AIM_CLAIM_CHANGE_QOQ, OF("A", "margin"), ON(2026, 1), DIRECTION(FLAT), .band = 10};
    aim_claim wide = flat, up = flat;
    wide.band = 21;
    up.figure = (aim_figure){.word = AIM_WORD_MORE_THAN, .measure = AIM_MEASURE_POINTS, .value = 1};
    const struct claim_case cases[] = {
        {flat, CONSISTENT(-20, 0, "flat within rounding")},
        {wide, PROVED(-20, 0, "flat")},
        {up, REFUTED(-20, 0, NULL)},
        {{AIM_CLAIM_CHANGE_QOQ, OF("A", "margin"), ON(2026, 1), FIGURE(POINTS, -10, 10)},
         CONSISTENT(-20, 0, NULL)},
        {{AIM_CLAIM_CHANGE_QOQ, OF("A", "margin"), ON(2025, 4), DIRECTION(FLAT)},
         UNDECIDED(NO_BASE)},
        {{AIM_CLAIM_CHANGE_QOQ, OF("A", "revenue"), ON(2026, 1), USD(50, 1)}, PROVED(50, 50, NULL)},
        {{AIM_CLAIM_CHANGE_QOQ, OF("A", "loss"), ON(2026, 1), USD(19, 1)}, REFUTED(20, 20, NULL)},
        {{AIM_CLAIM_CHANGE_YOY, OF("A", "margin"), ON(2026, 1), FIGURE(POINTS, 1490, 20)},
         PROVED(1485, 1495, NULL)},
        {{AIM_CLAIM_CHANGE_YOY, OF("A", "margin"), ON(2026, 1), FIGURE(POINTS, 1400, 10)},
         REFUTED(1485, 1495, NULL)},
        {{AIM_CLAIM_CHANGE_YOY, OF("A", "margin"), ON(2026, 1), FIGURE(FRACTION, 0.149, 0.001)},
         UNDECIDED(OTHER_MEASURE)},
        {{AIM_CLAIM_CHANGE_YOY, OF("A", "margin"), ON(2025, 1), FIGURE(POINTS, 1400, 10)},
         UNDECIDED(NO_BASE)},
        {{AIM_CLAIM_CHANGE_YOY, OF("A", "loss"), ON(2026, 1), USD(30, 1)}, PROVED(30, 30, NULL)},
    };
    check_cases(world, WORLD, cases, sizeof cases / sizeof *cases, (aim_claim_spec){0});
}
END_TEST

/* Cloud 150 and devices 100 of revenue 250; a year before 50 and 75 of 125. */
START_TEST(parts)
{
    const char *const both = "cloud + devices", *const whole = "revenue";
    const struct claim_case cases[] = {
        {{AIM_CLAIM_SUM, OF("A", "revenue"), .of = both, ON(2026, 1), USD(250, 1)},
         PROVED(250, 250, NULL)},
        {{AIM_CLAIM_SUM, OF("A", "revenue"), .of = both, ON(2026, 1), USD(260, 1)},
         REFUTED(250, 250, NULL)},
        {{AIM_CLAIM_SUM, OF("A", "revenue"), .of = "cloud + ships", ON(2026, 1), USD(260, 1)},
         UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_SUM, OF("A", "revenue"), .of = both, ON(2026, 1), FIGURE(TIMES, 250, 1)},
         UNDECIDED(OTHER_MEASURE)},
        {{AIM_CLAIM_SHARE, OF("A", "cloud"), .of = whole, ON(2026, 1), FIGURE(FRACTION, 0.6, 0.01)},
         PROVED(0.6, 0.6, NULL)},
        {{AIM_CLAIM_SHARE, OF("A", "orders"), .of = whole, ON(2026, 1),
          SAYS(MORE_THAN, FRACTION, 0.55)},
         CONSISTENT(0.54, 0.58, NULL)},
        {{AIM_CLAIM_SHARE, OF("A", "cloud"), .of = whole, ON(2026, 1),
          SAYS(LESS_THAN, FRACTION, 0.5)},
         REFUTED(0.6, 0.6, NULL)},
        /* Profit of 62.5 beside a loss of 20 is 147 % of all 42.5, the loss -47 %. */
        {{AIM_CLAIM_SHARE, OF("A", "profit"), .of = "all", ON(2025, 1),
          FIGURE(FRACTION, 1.47, 0.01)},
         PROVED(62.5 / 42.5, 62.5 / 42.5, NULL)},
        {{AIM_CLAIM_SHARE, OF("A", "loss"), .of = "all", ON(2025, 1),
          FIGURE(FRACTION, -0.47, 0.01)},
         PROVED(-20 / 42.5, -20 / 42.5, NULL)},
        {{AIM_CLAIM_SHARE, OF("A", "cloud"), .of = "market", ON(2026, 1),
          FIGURE(FRACTION, 0.6, 0.01)},
         UNDECIDED(NO_BASE)},
        {{AIM_CLAIM_SHARE, OF("A", "cloud"), .of = "margin", ON(2026, 1),
          FIGURE(FRACTION, 0.6, 0.01)},
         UNDECIDED(OTHER_MEASURE)},
        {{AIM_CLAIM_SHARE, OF("A", "revenue"), .of = "sales in euros", ON(2025, 1),
          FIGURE(FRACTION, 0.6, 0.01)},
         UNDECIDED(OTHER_CURRENCY)},
        {{AIM_CLAIM_RATIO, OF("A", "profit"), .of = whole, ON(2026, 1),
          FIGURE(FRACTION, 0.4, 0.01)},
         PROVED(0.4, 0.4, NULL)},
        {{AIM_CLAIM_RATIO, OF("A", "revenue"), .of = "profit", ON(2026, 1),
          FIGURE(TIMES, 2.5, 0.1)},
         PROVED(2.5, 2.5, NULL)},
        {{AIM_CLAIM_RATIO, OF("A", "profit"), .of = whole, ON(2026, 1),
          FIGURE(FRACTION, 0.5, 0.01)},
         REFUTED(0.4, 0.4, NULL)},
        {{AIM_CLAIM_RATIO, OF("A", "profit"), .of = "loss", ON(2025, 4),
          FIGURE(FRACTION, 0.5, 0.01)},
         UNDECIDED(BAD_BASE)},
        {{AIM_CLAIM_RATIO, OF("A", "ships"), .of = whole, ON(2025, 4), FIGURE(FRACTION, 0.5, 0.01)},
         UNDECIDED(NO_FACT)},
        /* 40 % on 35 % (70 of 200), and on 50 % (62.5 of 125). */
        {{AIM_CLAIM_RATIO_CHANGE_QOQ, OF("A", "profit"), .of = whole, ON(2026, 1),
          FIGURE(POINTS, 500, 10)},
         PROVED(500, 500, NULL)},
        {{AIM_CLAIM_RATIO_CHANGE_QOQ, OF("A", "profit"), .of = whole, ON(2026, 1),
          DIRECTION(FALLING)},
         REFUTED(500, 500, NULL)},
        {{AIM_CLAIM_RATIO_CHANGE_QOQ, OF("A", "profit"), .of = whole, ON(2025, 4),
          FIGURE(POINTS, 500, 10)},
         UNDECIDED(NO_BASE)},
        {{AIM_CLAIM_RATIO_CHANGE_YOY, OF("A", "profit"), .of = whole, ON(2026, 1),
          FIGURE(POINTS, -1000, 100)},
         PROVED(-1000, -1000, NULL)},
        {{AIM_CLAIM_RATIO_CHANGE_YOY, OF("A", "profit"), .of = whole, ON(2026, 1),
          FIGURE(POINTS, 1000, 100)},
         REFUTED(-1000, -1000, NULL)},
        {{AIM_CLAIM_RATIO_CHANGE_YOY, OF("A", "profit"), .of = whole, FIGURE(POINTS, 1000, 100)},
         UNDECIDED(NO_PERIOD)},
        /* 100 more, on 125. */
        {{AIM_CLAIM_CONTRIBUTION, OF("A", "cloud"), .of = whole, ON(2026, 1),
          FIGURE(FRACTION, 0.8, 0.01)},
         PROVED(0.8, 0.8, NULL)},
        {{AIM_CLAIM_CONTRIBUTION, OF("A", "cloud"), .of = whole, ON(2026, 1),
          FIGURE(POINTS, 8000, 100)},
         PROVED(8000, 8000, NULL)},
        {{AIM_CLAIM_CONTRIBUTION, OF("A", "cloud"), .of = whole, ON(2026, 1),
          FIGURE(POINTS, 6000, 100)},
         REFUTED(8000, 8000, NULL)},
        {{AIM_CLAIM_CONTRIBUTION, OF("A", "cloud"), .of = "market", ON(2026, 1),
          FIGURE(POINTS, 6000, 100)},
         UNDECIDED(NO_BASE)},
        /* 150 against 100: 50 ahead. Profit of 100 is not above the other 150. */
        {{AIM_CLAIM_EXCEEDS_REST, OF("A", "cloud"), .of = whole, ON(2026, 1), DIRECTION(RISING)},
         PROVED(50, 50, "the rest is 100")},
        {{AIM_CLAIM_EXCEEDS_REST, OF("A", "cloud"), .of = whole, ON(2026, 1), USD(50, 1)},
         PROVED(50, 50, NULL)},
        {{AIM_CLAIM_EXCEEDS_REST, OF("A", "profit"), .of = whole, ON(2026, 1), DIRECTION(RISING)},
         REFUTED(-50, -50, NULL)},
        {{AIM_CLAIM_EXCEEDS_REST, OF("A", "cloud"), .of = "market", ON(2026, 1), DIRECTION(RISING)},
         UNDECIDED(NO_BASE)},
    };
    check_cases(world, WORLD, cases, sizeof cases / sizeof *cases, (aim_claim_spec){0});
}
END_TEST

/* 240 +-5 % is [228, 252], 300 to 350 on revenue of 250 is +20 to +40 %; 250 is 10 above 240. */
START_TEST(guidance)
{
    const aim_figure said = {
        .word = AIM_WORD_PLUS_MINUS, .measure = AIM_MEASURE_MONEY, .value = 240, .tolerance = 0.05};
    const struct claim_case cases[] = {
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 1), .figure = said},
         PROVED(228, 252, NULL)},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 1), USD(240, 10)},
         CONSISTENT(228, 252, NULL)},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 2), .figure = said},
         REFUTED(300, 350, NULL)},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 3), .figure = said}, UNDECIDED(NO_FACT)},
        /* 228 to 252: said to tens 230 to 250, but not 220 to 260 around it, nor +-6 %; and 325
         * +-8 % is 299 to 351, which 300 to 350 are to tens but not to units. */
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 1), RANGE(228, 252, 1)},
         PROVED(228, 252, NULL)},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 1), RANGE(230, 250, 10)},
         PROVED(228, 252, NULL)},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 1), RANGE(220, 260, 10)},
         REFUTED(228, 252, "another range")},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 1), RANGE(230, 250, 1)},
         REFUTED(228, 252, "another range")},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 1),
          .figure = {AIM_WORD_PLUS_MINUS, AIM_MEASURE_MONEY, .value = 240, .tolerance = 0.06}},
         REFUTED(228, 252, "another range")},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 2), RANGE(300, 350, 1)},
         PROVED(300, 350, NULL)},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 2), RANGE(301, 350, 1)},
         REFUTED(300, 350, "another range")},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 2),
          .figure = {AIM_WORD_PLUS_MINUS, AIM_MEASURE_MONEY, .value = 325, .tolerance = 0.08}},
         REFUTED(300, 350, "another range")},
        {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2025, 4), RANGE(190, 200, 1)},
         CONSISTENT(190, INFINITY, NULL)},
        /* On revenue of 140 a year before, +114 to +150 %. */
        {{AIM_CLAIM_GUIDANCE_GROWTH_YOY, OF("A", "guide"), .of = "revenue", ON(2026, 2),
          RANGE_OF(FRACTION, 1.14, 1.5)},
         PROVED(160.0 / 140, 1.5, NULL)},
        {{AIM_CLAIM_GUIDANCE_GROWTH_YOY, OF("A", "guide"), .of = "revenue", ON(2026, 2),
          FIGURE(FRACTION, 1.3, 0.01)},
         CONSISTENT(160.0 / 140, 1.5, NULL)},
        {{AIM_CLAIM_GUIDANCE_GROWTH_YOY, OF("A", "guide"), .of = "revenue", ON(2026, 2),
          DIRECTION(FALLING)},
         REFUTED(160.0 / 140, 1.5, NULL)},
        {{AIM_CLAIM_GUIDANCE_GROWTH_YOY, OF("A", "guide"), .of = "orders", ON(2026, 2),
          FIGURE(FRACTION, 1.3, 0.01)},
         UNDECIDED(NO_BASE)},
        {{AIM_CLAIM_GUIDANCE_GROWTH_YOY, OF("A", "guide"), .of = "revenue", ON(2026, 3),
          FIGURE(FRACTION, 1.3, 0.01)},
         UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_GUIDANCE_GROWTH_YOY, OF("A", "guide"), .of = "revenue",
          FIGURE(FRACTION, 1.3, 0.01)},
         UNDECIDED(NO_PERIOD)},
        {{AIM_CLAIM_GUIDANCE_GROWTH, OF("A", "guide"), .of = "revenue", ON(2026, 2),
          SAYS(AT_LEAST, FRACTION, 0.19)},
         PROVED(0.2, 0.4, NULL)},
        {{AIM_CLAIM_GUIDANCE_GROWTH, OF("A", "guide"), .of = "revenue", ON(2026, 2),
          FIGURE(FRACTION, 0.3, 0.01)},
         CONSISTENT(0.2, 0.4, NULL)},
        {{AIM_CLAIM_GUIDANCE_GROWTH, OF("A", "guide"), .of = "revenue", ON(2026, 2),
          FIGURE(FRACTION, 0.41, 0.01)},
         REFUTED(0.2, 0.4, NULL)},
        {{AIM_CLAIM_GUIDANCE_GROWTH, OF("A", "guide"), .of = "orders", ON(2026, 3),
          FIGURE(FRACTION, 0.41, 0.01)},
         UNDECIDED(NO_FACT)},
        {{AIM_CLAIM_GUIDANCE_GROWTH, OF("A", "guide"), .of = "ships", ON(2026, 2),
          FIGURE(FRACTION, 0.41, 0.01)},
         UNDECIDED(NO_BASE)},
        {{AIM_CLAIM_SURPRISE, OF("A", "revenue"), .of = "guide", ON(2026, 1),
          FIGURE(FRACTION, 0.042, 0.001)},
         PROVED(1.0 / 24, 1.0 / 24, "IN_LINE of [228, 252]")},
        {{AIM_CLAIM_SURPRISE, OF("A", "revenue"), .of = "guide", ON(2026, 1),
          FIGURE(FRACTION, 0.05, 0.001)},
         REFUTED(1.0 / 24, 1.0 / 24, NULL)},
        {{AIM_CLAIM_SURPRISE, OF("A", "revenue"), .of = "guide", ON(2025, 3),
          FIGURE(FRACTION, 0.05, 0.001)},
         UNDECIDED(NO_BASE)},
        /* "At least 190" has no middle. */
        {{AIM_CLAIM_SURPRISE, OF("A", "revenue"), .of = "guide", ON(2025, 4),
          FIGURE(FRACTION, 0.05, 0.001)},
         UNDECIDED(NO_BASE)},
    };
    check_cases(world, WORLD, cases, sizeof cases / sizeof *cases, (aim_claim_spec){0});
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_kinds");
    TCase *tests = tcase_create("claim_kinds");
    tcase_add_test(tests, levels);
    tcase_add_test(tests, growth);
    tcase_add_test(tests, multiples);
    tcase_add_test(tests, changes);
    tcase_add_test(tests, parts);
    tcase_add_test(tests, guidance);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
