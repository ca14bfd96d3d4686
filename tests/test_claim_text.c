/* A text against itself and against the company: the report's claims on NVIDIA's FY2027Q1, bases
 * that follow from what is claimed, and no claim that checks itself. */
#include "claim_world.h"

#define BN(value_, unit_)                                                                          \
    .figure = {.measure = AIM_MEASURE_MONEY,                                                       \
               .value = (value_)*1e9,                                                              \
               .unit = (unit_)*1e9,                                                                \
               .currency = "USD"}
#define COMPANY(item_, year, quarter) .item = (item_), ON(year, quarter), .side = "company"
#define REPORT(item_)                 .item = (item_), ON(2027, 1), .side = "report"

/* NVIDIA's forms 10-Q, 10-K and 8-K; the parts of data center and non-GAAP margins as public texts
 * round them; guidance as of the 8-K. What the report prints. */
static const aim_fact fact[] = {
    {COMPANY("revenue", 2023, 2), BN(6.704, 0.001)},
    {COMPANY("revenue", 2023, 3), BN(5.931, 0.001)},
    {COMPANY("revenue", 2023, 4), BN(6.051, 0.001)},
    {COMPANY("revenue", 2024, 1), BN(7.192, 0.001)},
    {COMPANY("revenue", 2024, 2), BN(13.507, 0.001)},
    {COMPANY("revenue", 2024, 3), BN(18.120, 0.001)},
    {COMPANY("revenue", 2024, 4), BN(22.103, 0.001)},
    {COMPANY("revenue", 2025, 1), BN(26.044, 0.001)},
    {COMPANY("revenue", 2025, 2), BN(30.040, 0.001)},
    {COMPANY("revenue", 2025, 3), BN(35.082, 0.001)},
    {COMPANY("revenue", 2025, 4), BN(39.331, 0.001)},
    {COMPANY("revenue", 2026, 1), BN(44.062, 0.001)},
    {COMPANY("revenue", 2026, 2), BN(46.743, 0.001)},
    {COMPANY("revenue", 2026, 3), BN(57.006, 0.001)},
    {COMPANY("revenue", 2026, 4), BN(68.127, 0.001)},
    {COMPANY("revenue", 2027, 1), BN(81.615, 0.001)},
    {COMPANY("data_center", 2026, 1), BN(39.112, 0.001)},
    {COMPANY("data_center", 2026, 4), BN(62.314, 0.001)},
    {COMPANY("data_center", 2027, 1), BN(75.246, 0.001)},
    {COMPANY("compute", 2026, 1), BN(34.2, 0.1)},
    {COMPANY("compute", 2027, 1), BN(60.4, 0.1)},
    {COMPANY("networking", 2026, 1), BN(5.0, 0.1)},
    {COMPANY("networking", 2027, 1), BN(14.8, 0.1)},
    {COMPANY("gross_margin", 2026, 4), .basis = "gaap", FIGURE(FRACTION, 0.75, 0.001)},
    {COMPANY("gross_margin", 2027, 1), .basis = "gaap", FIGURE(FRACTION, 0.749, 0.001)},
    {COMPANY("gross_margin", 2026, 4), .basis = "non-gaap", FIGURE(FRACTION, 0.751, 0.001)},
    {COMPANY("gross_margin", 2027, 1), .basis = "non-gaap", FIGURE(FRACTION, 0.75, 0.001)},
    {REPORT("revenue"), BN(82, 1)},
    {REPORT("data_center"), BN(75, 1)},
    {REPORT("compute"), BN(60, 1)},
    {REPORT("networking"), BN(15, 1)},
    {REPORT("gross_margin"), .basis = "gaap", FIGURE(FRACTION, 0.749, 0.001)},
    {REPORT("gross_margin"), .basis = "non-gaap", FIGURE(FRACTION, 0.75, 0.01)},
    {.item = "cpu", .side = "report", BN(20, 1)},
    {.item = "cpu_market", .side = "report", BN(200, 1)},
};
enum { FACTS = sizeof fact / sizeof *fact, CLAIMS = 19 };

#define NOW(item_) .item = (item_), ON(2027, 1)
static const aim_claim claim[CLAIMS] = {
    {AIM_CLAIM_LEVEL, NOW("revenue"), BN(82, 1)},
    {AIM_CLAIM_GROWTH_YOY, NOW("revenue"), FIGURE(FRACTION, 0.85, 0.01)},
    {AIM_CLAIM_GROWTH_QOQ, NOW("revenue"), FIGURE(FRACTION, 0.20, 0.01)},
    {AIM_CLAIM_STREAK, NOW("revenue"), FIGURE(ORDINAL, 14, 1)},
    {AIM_CLAIM_LEVEL, NOW("data_center"), BN(75, 1)},
    {AIM_CLAIM_GROWTH_YOY, NOW("data_center"), FIGURE(FRACTION, 0.92, 0.01)},
    {AIM_CLAIM_GROWTH_QOQ, NOW("data_center"), FIGURE(FRACTION, 0.21, 0.01)},
    {AIM_CLAIM_LEVEL, NOW("compute"), BN(60, 1)},
    {AIM_CLAIM_GROWTH_YOY, NOW("compute"), FIGURE(FRACTION, 0.77, 0.01)},
    {AIM_CLAIM_LEVEL, NOW("networking"), BN(15, 1)},
    {AIM_CLAIM_MULTIPLE_YOY, NOW("networking"), SAYS(NEARLY, TIMES, 3)},
    {AIM_CLAIM_MULTIPLE_YOY, NOW("infiniband"), SAYS(MORE_THAN, TIMES, 4)},
    {AIM_CLAIM_SUM, NOW("data_center"), .of = "compute + networking", BN(75, 1)},
    {AIM_CLAIM_LEVEL, NOW("gross_margin"), .basis = "gaap", FIGURE(FRACTION, 0.749, 0.001)},
    {AIM_CLAIM_LEVEL, NOW("gross_margin"), .basis = "non-gaap", FIGURE(FRACTION, 0.75, 0.01)},
    {AIM_CLAIM_CHANGE_QOQ, NOW("gross_margin"), .basis = "gaap", DIRECTION(FLAT), .band = 10},
    {AIM_CLAIM_CHANGE_QOQ, NOW("gross_margin"), .basis = "non-gaap", DIRECTION(FLAT), .band = 10},
    {AIM_CLAIM_SHARE, .item = "cpu", .of = "cpu_market", SAYS(LESS_THAN, FRACTION, 0.1)},
    {AIM_CLAIM_CUMULATIVE, .item = "revenue", SPAN(2026, 1, 2028, 4), SAYS(AT_LEAST, MONEY, 1e12)},
};
enum { P = AIM_PROVED, C = AIM_CONSISTENT, A = AIM_AMBIGUOUS, N = AIM_NOT_REPRODUCIBLE };

static const char *const sides[] = {"report", "company"};
static const aim_claim_spec by_text = {sides, 2, 0, "report"}, by_company = {sides + 1, 1, 0, NULL};

static void check_all(const aim_fact *facts, const aim_claim *claims, size_t count,
                      aim_claim_spec spec, aim_finding *found)
{
    aim_facts *ready;
    ck_assert_int_eq(aim_facts_create(facts, FACTS, &ready), AIM_OK);
    ck_assert_msg(aim_claim_check(ready, claims, count, spec, found) == AIM_OK, "%s",
                  aim_last_error());
    aim_facts_free(ready);
}

static void check_close(aim_range x, double low, double high, double within)
{
    ck_assert_msg(fabs(x.low - low) < within && fabs(x.high - high) < within, "[%.17g, %.17g]",
                  x.low, x.high);
}

/* The verdicts of the first issue, the ranges of SPEC's "figures, by hand". */
START_TEST(the_report)
{
    static const int text[CLAIMS] = {C, C, C, P, P, C, C, C, C, C, C, A, C, C, P, C, C, C, C},
                     company[CLAIMS] = {P, P, P, P, P, P, P, P, C, P, C, A, P, P, P, C, C, N, C};
    aim_finding found[CLAIMS];
    check_all(fact, claim, CLAIMS, by_text, found);
    for (size_t i = 0; i < CLAIMS; i++)
        ck_assert_msg((int)found[i].verdict == text[i], "claim %zu: %s", i + 1,
                      aim_verdict_name(found[i].verdict));
    /* +85 % and +20 % on the bases that were filed: 1.2 x 68.127 +-0.5 points, 1.85 x 44.062. */
    check_close(found[0].computed, 1.195 * 68.1265e9, 1.855 * 44.0625e9, 1);
    ck_assert_ptr_nonnull(strstr(found[0].note, "from 2 other claims"));
    ck_assert_ptr_nonnull(strstr(found[0].note, "[81.5 bn, 81.7359 bn] is left"));
    check_close(found[10].computed, 2.46, 3.50, 0.005); /* by subtraction */
    ck_assert_str_eq(found[10].reading, "grew to");
    ck_assert_int_eq(found[10].naive, AIM_NAIVE_CONTRADICTS); /* 15 on 5.0 is 3, not nearly */
    check_close(found[15].computed, -20, 0, 1e-9);
    ck_assert_int_eq(found[17].naive, AIM_NAIVE_CONTRADICTS); /* 10.0 % is not under 10 % */
    check_close(found[17].computed, 19.5 / 200.5, 20.5 / 199.5, 1e-9);

    check_all(fact, claim, CLAIMS, by_company, found);
    for (size_t i = 0; i < CLAIMS; i++)
        ck_assert_msg((int)found[i].verdict == company[i], "claim %zu: %s", i + 1,
                      aim_verdict_name(found[i].verdict));
    /* 60.4 and 14.8 to 0.1: that they are the parts of 75.246 the text says, not the figures. */
    check_close(found[7].computed, 60.35e9, 60.45e9, 1);
    check_close(found[9].computed, 14.75e9, 14.85e9, 1);
    ck_assert_int_eq(found[11].reason, AIM_CLAIM_NO_FACT);
    ck_assert_int_eq(found[17].reason, AIM_CLAIM_NO_FACT);
    ck_assert_int_eq(found[18].naive, AIM_NAIVE_NO_ANSWER); /* a point needs every quarter */
}
END_TEST

/* One digit of claim 2, +95 % for +85 %: it, and the level that follows from it. */
START_TEST(one_digit)
{
    aim_claim changed[CLAIMS];
    aim_finding before[CLAIMS], after[CLAIMS];
    memcpy(changed, claim, sizeof changed);
    changed[1].figure.value = 0.95;
    check_all(fact, claim, CLAIMS, by_text, before);
    check_all(fact, changed, CLAIMS, by_text, after);
    for (size_t i = 0; i < CLAIMS; i++)
        ck_assert_int_eq(after[i].verdict, i < 2 ? AIM_REFUTED : before[i].verdict);
    ck_assert_double_lt(after[1].slack, 0);
    check_all(fact, changed, CLAIMS, by_company, after);
    ck_assert_int_eq(after[0].verdict, AIM_PROVED); /* what is filed does not depend on a claim */
    ck_assert_int_eq(after[1].verdict, AIM_REFUTED);
}
END_TEST

/* Without its facts the report's claims on levels stand in, with the same verdicts; but nothing
 * stands in for the two figures of the market, which no claim gives. */
START_TEST(claims_stand_in)
{
    aim_fact bare[FACTS];
    aim_finding before[CLAIMS], after[CLAIMS];
    memcpy(bare, fact, sizeof bare);
    for (size_t i = 0; i < FACTS; i++)
        if (strcmp(fact[i].side, "report") == 0)
            bare[i].side = "nobody";
    check_all(fact, claim, CLAIMS, by_text, before);
    check_all(bare, claim, CLAIMS, by_text, after);
    for (size_t i = 0; i < CLAIMS; i++) {
        ck_assert_int_eq(after[i].verdict, i == 17 ? AIM_NOT_REPRODUCIBLE : before[i].verdict);
        ck_assert(i == 17 || same(after[i].computed.low, before[i].computed.low));
        ck_assert(i == 17 || same(after[i].computed.high, before[i].computed.high));
    }
}
END_TEST

/* A claim alone: its own fact, level, growth or sum never shows that it is right. */
START_TEST(no_claim_checks_itself)
{
    static const aim_fact only[] = {{REPORT("revenue"), BN(82, 1)}};
    const aim_claim alone[] = {
        {AIM_CLAIM_LEVEL, NOW("revenue"), BN(82, 1)},
        {AIM_CLAIM_GROWTH_YOY, NOW("revenue"), FIGURE(FRACTION, 0.85, 0.01)},
        {AIM_CLAIM_MULTIPLE_YOY, NOW("revenue"), TIMES(TO, 2, 1)},
        {AIM_CLAIM_CHANGE_QOQ, NOW("revenue"), BN(14, 1)},
        {AIM_CLAIM_SUM, NOW("revenue"), .of = "gaming + rest", BN(82, 1)},
        {AIM_CLAIM_SUM, NOW("gaming"), .of = "revenue + rest", BN(82, 1)},
    };
    aim_facts *facts;
    ck_assert_int_eq(aim_facts_create(only, 1, &facts), AIM_OK);
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
        aim_finding found;
        ck_assert_int_eq(aim_claim_check(facts, &alone[i], 1, by_text, &found), AIM_OK);
        ck_assert_msg(found.verdict == AIM_NOT_REPRODUCIBLE, "%zu: %s", i,
                      aim_verdict_name(found.verdict));
    }
    /* The level and the growth together: each stands on the other and on a base, of which there is
     * none but what the growth leaves. */
    aim_finding found[2];
    ck_assert_int_eq(aim_claim_check(facts, alone, 2, by_text, found), AIM_OK);
    ck_assert_int_eq(found[0].verdict, AIM_NOT_REPRODUCIBLE);
    ck_assert_int_eq(found[1].verdict, AIM_NOT_REPRODUCIBLE);
    aim_facts_free(facts);
}
END_TEST

/* Growth of 100 % to 200 leaves a base of 100: the multiple and the change follow. */
START_TEST(bases_from_claims)
{
    static const aim_fact only[] = {{REPORT("revenue"), USD(200, 0)}};
    const aim_claim both[] = {
        {AIM_CLAIM_GROWTH_YOY, NOW("revenue"), FIGURE(FRACTION, 1, 0)},
        {AIM_CLAIM_MULTIPLE_YOY, NOW("revenue"), TIMES(TO, 2, 0)},
        {AIM_CLAIM_CHANGE_YOY, NOW("revenue"), USD(100, 0)},
        {AIM_CLAIM_CHANGE_YOY, NOW("revenue"), USD(90, 0)},
        {AIM_CLAIM_CHANGE_QOQ, NOW("revenue"), USD(90, 0)},
    };
    const aim_verdict expected[] = {AIM_NOT_REPRODUCIBLE, AIM_PROVED, AIM_PROVED, AIM_REFUTED,
                                    AIM_NOT_REPRODUCIBLE};
    aim_facts *facts;
    aim_finding found[5];
    ck_assert_int_eq(aim_facts_create(only, 1, &facts), AIM_OK);
    ck_assert_int_eq(aim_claim_check(facts, both, 5, by_text, found), AIM_OK);
    for (size_t i = 0; i < 5; i++)
        ck_assert_msg(found[i].verdict == expected[i], "%zu: %s", i,
                      aim_verdict_name(found[i].verdict));
    aim_facts_free(facts);
}
END_TEST

/* Whether a claim takes another one. */
static bool takes(const aim_facts *facts, const aim_claim *claims, size_t count,
                  aim_claim_spec spec, size_t which, size_t other)
{
    size_t list[CLAIMS], used;
    ck_assert_int_eq(aim_claim_uses_claims(facts, claims, count, spec, which, CLAIMS, list, &used),
                     AIM_OK);
    for (size_t i = 0; i < used; i++) {
        ck_assert(list[i] != which && list[i] < count && (i == 0 || list[i - 1] < list[i]));
        if (list[i] == other)
            return true;
    }
    return false;
}

/* The report's level of revenue follows from its growths, and they from no claim; that of the margin
 * from its being flat; networking's base from compute's level and growth, through the sum. By the
 * company's figures claims take no other claim: what they need is given. */
START_TEST(claims_that_are_taken)
{
    enum { LEVEL, YOY, QOQ, COMPUTE_YOY = 8, NETWORKING = 10, SUM = 12, GAAP = 13, FLAT = 15 };
    aim_facts *facts;
    ck_assert_int_eq(aim_facts_create(fact, FACTS, &facts), AIM_OK);
    for (size_t other = 0; other < CLAIMS; other++) {
        ck_assert(takes(facts, claim, CLAIMS, by_text, LEVEL, other) ==
                  (other == YOY || other == QOQ));
        ck_assert(!takes(facts, claim, CLAIMS, by_text, YOY, other));
        ck_assert(takes(facts, claim, CLAIMS, by_text, GAAP, other) == (other == FLAT));
        ck_assert(!takes(facts, claim, CLAIMS, by_company, COMPUTE_YOY, other));
        ck_assert(!takes(facts, claim, CLAIMS, by_company, YOY, other));
    }
    ck_assert(takes(facts, claim, CLAIMS, by_text, NETWORKING, COMPUTE_YOY));
    ck_assert(takes(facts, claim, CLAIMS, by_text, NETWORKING, SUM));
    size_t list[1] = {77}, used;
    ck_assert_int_eq(aim_claim_uses_claims(facts, claim, CLAIMS, by_text, LEVEL, 1, list, &used),
                     AIM_OK);
    ck_assert_uint_eq(used, 2); /* there are more than there is room for */
    ck_assert_uint_eq(list[0], YOY);
    aim_facts_free(facts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_text");
    TCase *tests = tcase_create("claim_text");
    tcase_add_test(tests, the_report);
    tcase_add_test(tests, one_digit);
    tcase_add_test(tests, claims_stand_in);
    tcase_add_test(tests, no_claim_checks_itself);
    tcase_add_test(tests, bases_from_claims);
    tcase_add_test(tests, claims_that_are_taken);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
