/* Facts: how they are found, which of several counts, what is refused. */
#include "claim_world.h"

enum { SEVEN = 7 };

static aim_facts *facts_of(const aim_fact *fact, size_t count)
{
    aim_facts *facts = NULL;
    ck_assert_msg(aim_facts_create(fact, count, &facts) == AIM_OK, "%s", aim_last_error());
    return facts;
}

static aim_finding find(const aim_facts *facts, aim_claim claim, aim_claim_spec spec)
{
    aim_finding found;
    ck_assert_msg(aim_claim_check(facts, &claim, 1, spec, &found) == AIM_OK, "%s",
                  aim_last_error());
    return found;
}

/* The level that is found, NaN where there is none. */
static double level(const aim_facts *facts, const char *entity, const char *item, int year,
                    aim_claim_spec spec)
{
    aim_claim claim = {OF(entity, item), ON(year, 1), SAYS(AT_LEAST, NUMBER, 0)};
    return find(facts, claim, spec).computed.low;
}

START_TEST(none)
{
    aim_facts *facts = facts_of(NULL, 0);
    ck_assert(isnan(level(facts, "A", "revenue", 2025, (aim_claim_spec){0})));
    ck_assert_int_eq(aim_claim_check(facts, NULL, 0, (aim_claim_spec){0}, NULL), AIM_OK);
    aim_facts_free(facts);
    aim_facts_free(NULL);
}
END_TEST

/* Fiscal and calendar quarters, bases and texts that are NULL or empty. */
START_TEST(places)
{
    const aim_fact fact[] = {
        {OF("A", "x"), ON(2025, 1), FIGURE(NUMBER, 1, 0)},
        {OF("A", "x"), .dated = true, .period = {4 * 2025, AIM_QUARTERLY, false},
         FIGURE(NUMBER, 2, 0)},
        {OF("A", "x"), .dated = true, .period = {4 * 2025, AIM_YEARLY, true}, FIGURE(NUMBER, 3, 0)},
        {OF("A", "x"), FIGURE(NUMBER, 4, 0)},
        {OF("A", "x"), .basis = "gaap", ON(2025, 1), FIGURE(NUMBER, 5, 0)},
        {OF(NULL, "x"), ON(2025, 1), FIGURE(NUMBER, 6, 0)},
        {OF("A", "xx"), ON(2025, 1), FIGURE(NUMBER, 7, 0)},
    };
    aim_facts *facts = facts_of(fact, SEVEN);
    for (size_t i = 0; i < SEVEN; i++) {
        aim_claim claim = {OF(fact[i].entity, fact[i].item), .basis = fact[i].basis,
                           .period = fact[i].period, .dated = fact[i].dated,
                           SAYS(AT_LEAST, NUMBER, 0)};
        ck_assert_same(find(facts, claim, (aim_claim_spec){0}).computed.low, (double)i + 1);
        claim.entity = claim.entity ? claim.entity : "";
        claim.basis = claim.basis ? claim.basis : "";
        ck_assert_same(find(facts, claim, (aim_claim_spec){0}).computed.low, (double)i + 1);
    }
    aim_facts_free(facts);
}
END_TEST

/* Of vintages the newest that is known, of sides the first that has one. */
START_TEST(sides_and_vintages)
{
    const aim_fact fact[] = {
        {OF("A", "x"), ON(2025, 1), FIGURE(NUMBER, 1, 0), .side = "company", .vintage = 100},
        {OF("A", "x"), ON(2025, 1), FIGURE(NUMBER, 2, 0), .side = "company", .vintage = 300},
        {OF("A", "x"), ON(2025, 1), FIGURE(NUMBER, 3, 0), .side = "company", .vintage = 200},
        {OF("A", "x"), ON(2025, 1), FIGURE(NUMBER, 4, 0), .side = "report"},
        {OF("A", "x"), ON(2026, 1), FIGURE(NUMBER, 5, 0), .side = "company", .vintage = 400},
    };
    const char *const company[] = {"company"}, *const both[] = {"report", "company"},
                      *const nobody[] = {"somebody"};
    aim_facts *facts = facts_of(fact, 5);
    const struct {
        const char *const *sides;
        size_t count;
        int32_t known_on;
        double first, second;
    } cases[] = {
        {company, 1, 0, 2, 5},     {company, 1, 300, 2, NAN},  {company, 1, 299, 3, NAN},
        {company, 1, 199, 1, NAN}, {company, 1, 99, NAN, NAN}, {both, 2, 0, 4, 5},
        {both, 2, 50, 4, NAN},     {nobody, 1, 0, NAN, NAN},   {company, 0, 0, NAN, NAN},
        {NULL, 0, 0, 2, 5},        {NULL, 0, 150, 1, NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        aim_claim_spec spec = {cases[i].sides, cases[i].count, cases[i].known_on, NULL};
        ck_assert_same(level(facts, "A", "x", 2025, spec), cases[i].first);
        ck_assert_same(level(facts, "A", "x", 2026, spec), cases[i].second);
    }
    aim_facts_free(facts);
}
END_TEST

START_TEST(refused)
{
    aim_facts *const untouched = (aim_facts *)&(char){0}, *out = untouched;
    aim_fact fact[] = {
        {OF("A", "x"), ON(2025, 1), FIGURE(NUMBER, 1, 0), .side = "company"},
        {OF("A", "y"), ON(2025, 1), FIGURE(NUMBER, 1, 0), .side = "company"},
        {OF("A", "x"), ON(2025, 1), FIGURE(NUMBER, 2, 0), .side = "company"},
    };
    ck_assert_int_eq(aim_facts_create(NULL, 1, &out), AIM_ERROR_NULL);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "fact is NULL"));
    ck_assert_int_eq(aim_facts_create(fact, 1, NULL), AIM_ERROR_NULL);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "out is NULL"));
    ck_assert_int_eq(aim_facts_create(fact, SIZE_MAX, &out), AIM_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "count"));
    ck_assert_int_eq(aim_facts_create(fact, 3, &out), AIM_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "fact[0] and fact[2]"));
    fact[2].vintage = 1;
    fact[1].figure.value = NAN;
    ck_assert_int_eq(aim_facts_create(fact, 3, &out), AIM_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "fact[1].figure"));
    fact[1].figure.value = 1;
    fact[1].figure.unit = -1;
    ck_assert_int_eq(aim_facts_create(fact, 3, &out), AIM_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "unit -1"));
    fact[1].figure.unit = 1;
    fact[1].period.frequency = (aim_frequency)3;
    ck_assert_int_eq(aim_facts_create(fact, 3, &out), AIM_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "fact[1].period.frequency is 3"));
    ck_assert_ptr_eq(out, untouched);
    fact[1].period.frequency = AIM_QUARTERLY;
    aim_facts_free(facts_of(fact, 3));
}
END_TEST

/* Keys at the ends of what an integer holds have no period before them. */
START_TEST(ends_of_time)
{
    aim_fact fact[] = {{OF("A", "x"), ON(2025, 1), FIGURE(NUMBER, 1, 0)},
                       {OF("A", "x"), ON(2025, 1), FIGURE(NUMBER, 2, 0)}};
    fact[0].period.key = INT32_MAX - 3;
    fact[1].period.key = INT32_MIN;
    aim_facts *facts = facts_of(fact, 2);
    aim_claim claim = {AIM_CLAIM_GROWTH_YOY, OF("A", "x"), ON(2025, 1), FIGURE(FRACTION, 1, 1)};
    claim.period.key = INT32_MIN;
    ck_assert_int_eq(find(facts, claim, (aim_claim_spec){0}).reason, AIM_CLAIM_NO_BASE);
    claim.kind = AIM_CLAIM_STREAK;
    claim.figure.measure = AIM_MEASURE_ORDINAL;
    ck_assert_int_eq(find(facts, claim, (aim_claim_spec){0}).reason, AIM_CLAIM_TOO_SHORT);
    claim.kind = AIM_CLAIM_RECORD;
    claim.period.key = INT32_MAX - 3;
    claim.figure.word = AIM_WORD_RISING;
    ck_assert_same(find(facts, claim, (aim_claim_spec){0}).computed.low, -1);
    aim_facts_free(facts);
}
END_TEST

/* Many facts, each found, nobody's found; the names share beginnings and ends. */
START_TEST(many)
{
    enum { ENTITIES = 300, YEARS = 40 };
    static char names[ENTITIES][24];
    static aim_fact fact[ENTITIES * YEARS];
    for (size_t e = 0; e < ENTITIES; e++) {
        snprintf(names[e], sizeof names[e], "company %zu of many", e);
        for (size_t y = 0; y < YEARS; y++)
            fact[e * YEARS + y] = (aim_fact){OF(names[e], "x"), ON(1980 + (int)y, 1),
                                             FIGURE(NUMBER, (double)(e * YEARS + y), 0)};
    }
    aim_facts *facts = facts_of(fact, ENTITIES * YEARS);
    for (size_t e = 0; e < ENTITIES; e++)
        for (size_t y = 0; y < YEARS; y++)
            ck_assert_same(level(facts, names[e], "x", 1980 + (int)y, (aim_claim_spec){0}),
                           (double)(e * YEARS + y));
    ck_assert(isnan(level(facts, names[0], "x", 1979, (aim_claim_spec){0})));
    ck_assert(isnan(level(facts, "company", "x", 1980, (aim_claim_spec){0})));
    ck_assert(isnan(level(facts, names[0], "y", 1980, (aim_claim_spec){0})));
    aim_facts_free(facts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_facts");
    TCase *tests = tcase_create("claim_facts");
    tcase_add_test(tests, none);
    tcase_add_test(tests, places);
    tcase_add_test(tests, sides_and_vintages);
    tcase_add_test(tests, refused);
    tcase_add_test(tests, ends_of_time);
    tcase_add_test(tests, many);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
