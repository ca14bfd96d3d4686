/* What is said of a figure that is not given: the name that no fact has, or what is given instead. */
#include "claim_world.h"

START_TEST(what_is_missing)
{
    static const aim_fact given[] = {
        {.entity = "A", .item = "gross_margin", .basis = "gaap", ON(2026, 1), USD(1, 0)},
        {.entity = "A", .item = "gross_margin", .basis = "non-gaap", ON(2026, 2), USD(1, 0)},
        {.entity = "A", .item = "revenue", ON(2025, 4), USD(1, 0), .side = "company"},
        {.entity = "A", .item = "revenue", ON(2026, 2), USD(1, 0), .side = "company"},
        {.entity = "A", .item = "staff", USD(1, 0)},
    };
    enum { FACTS = sizeof given / sizeof *given };
    static const struct {
        aim_claim claim;
        const char *note;
    } cases[] = {
        {{.entity = "B", .item = "revenue", ON(2026, 1)}, "no figure has the entity 'B'"},
        {{.entity = "A", .item = "Gross Margin", .basis = "gaap", ON(2026, 1)},
         "no figure has the item 'Gross Margin', but 'gross_margin' is there"},
        {{.entity = "A", .item = "profit", ON(2026, 1)}, "no figure has the item 'profit'"},
        {{.entity = "A", .item = "gross_margin", .basis = "GAAP", ON(2026, 1)},
         "no figure has the basis 'GAAP', but 'gaap' is there"},
        {{.entity = "A", .item = "gross_margin", ON(2026, 1)},
         "it is given with basis gaap, non-gaap"},
        {{.entity = "A", .item = "gross_margin", .basis = "gaap", ON(2026, 2)},
         "it is given for FY2026Q1"},
        {{.entity = "A", .item = "revenue", ON(2026, 1)}, "it is given for FY2025Q4 to FY2026Q2"},
        {{.entity = "A",
          .item = "revenue",
          .dated = true,
          .period = {4 * 2026, AIM_QUARTERLY, false}},
         "it is given for FY2025Q4 to FY2026Q2"},
        {{.entity = "A", .item = "staff", ON(2026, 1)}, "it is given without a period"},
        {{.entity = "A", .item = "revenue", .basis = "gaap", ON(2026, 2)},
         "it is given with basis none"},
    };
    aim_facts *facts;
    ck_assert_int_eq(aim_facts_create(given, FACTS, &facts), AIM_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        aim_finding found;
        aim_claim claim = cases[i].claim;
        claim.figure = (aim_figure){.measure = AIM_MEASURE_MONEY, .value = 1, .unit = 1};
        ck_assert_int_eq(aim_claim_check(facts, &claim, 1, (aim_claim_spec){0}, &found), AIM_OK);
        ck_assert_int_eq(found.reason, AIM_CLAIM_NO_FACT);
        ck_assert_str_eq(found.note, cases[i].note);
    }
    const char *const report[] = {"report"};
    aim_claim claim = {.entity = "A", .item = "revenue", ON(2026, 2), USD(1, 1)};
    aim_finding found;
    ck_assert_int_eq(
        aim_claim_check(facts, &claim, 1, (aim_claim_spec){report, 1, 0, NULL}, &found), AIM_OK);
    ck_assert_str_eq(found.note, "it is given by another side, or was filed later");
    aim_facts_free(facts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_missing");
    TCase *tests = tcase_create("claim_missing");
    tcase_add_test(tests, what_is_missing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
