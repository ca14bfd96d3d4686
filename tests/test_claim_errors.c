/* Claims that are refused leave outputs untouched; notes are cut where they are too long. */
#include "claim_world.h"

START_TEST(refused)
{
    aim_facts *facts;
    ck_assert_int_eq(aim_facts_create(world, WORLD, &facts), AIM_OK);
    aim_finding found, untouched;
    memset(&found, 0x5a, sizeof found);
    memset(&untouched, 0x5a, sizeof untouched);
    const aim_claim good = {OF("A", "revenue"), ON(2026, 1), USD(250, 1)};
    const char *const null_side[] = {NULL};
    size_t list = 77, used = 77;
    ck_assert_int_eq(aim_claim_check(NULL, &good, 1, (aim_claim_spec){0}, &found), AIM_ERROR_NULL);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "facts is NULL"));
    ck_assert_int_eq(aim_claim_check(facts, NULL, 1, (aim_claim_spec){0}, &found), AIM_ERROR_NULL);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "claim is NULL"));
    ck_assert_int_eq(aim_claim_check(facts, &good, 1, (aim_claim_spec){0}, NULL), AIM_ERROR_NULL);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "finding is NULL"));
    ck_assert_int_eq(
        aim_claim_check(facts, &good, 1, (aim_claim_spec){null_side, 1, 0, NULL}, &found),
        AIM_ERROR_NULL);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "spec.sides[0]"));
    ck_assert_int_eq(aim_claim_check(facts, &good, SIZE_MAX, (aim_claim_spec){0}, &found),
                     AIM_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "count"));
    const struct {
        aim_claim claim;
        const char *word;
    } cases[] = {
        {{(aim_claim_kind)AIM_CLAIM_KINDS, OF("A", "x"), USD(1, 1)}, "claim[0].kind is 34"},
        {{AIM_CLAIM_LEVEL, OF("A", NULL), USD(1, 1)}, "claim[0].item is empty"},
        {{AIM_CLAIM_LEVEL, OF("A", ""), USD(1, 1)}, "claim[0].item is empty"},
        {{AIM_CLAIM_SHARE, OF("A", "x"), USD(1, 1)}, "kind share wants the name"},
        {{AIM_CLAIM_SUM, OF("A", "x"), .of = "a+b", USD(1, 1)}, "\" + \" between"},
        {{AIM_CLAIM_SUM, OF("A", "x"), .of = "a + ", USD(1, 1)}, "claim[0].of is \"a + \""},
        {{AIM_CLAIM_GROUP_ORDER, OF("A", "x"), .of = "a > b > c", USD(1, 1)}, "\" > \" between"},
        {{AIM_CLAIM_STREAK, OF("A", "x"), .of = "up", ON(2026, 1), USD(1, 1)}, "\"falls\""},
        {{AIM_CLAIM_STREAK, OF("A", "x"), .of = "rises", ON(2026, 1),
          .figure = {.measure = AIM_MEASURE_ORDINAL, .value = 3, .direction = -1}},
         "claim[0].figure counts falls, but of is \"rises\""},
        {{AIM_CLAIM_COUNT_DOWN, OF("", "x"), FIGURE(NUMBER, -6, 1)}, "claim[0].figure is -6"},
        {{AIM_CLAIM_RECORD, OF("A", "x"), .of = "falls", ON(2026, 1), USD(1, 1)}, "\"low\""},
        {{AIM_CLAIM_RANK, OF("", "x"), FIGURE(ORDINAL, 1, 1)}, "claim[0].entity is empty"},
        {{AIM_CLAIM_BASE_FITS, OF("", "x"), .of = "y", FIGURE(NUMBER, 1, 1)}, "above 0"},
        {{AIM_CLAIM_COUNT_AT_LEAST, OF("", "x"), FIGURE(NUMBER, 1, 1), .level = NAN},
         "claim[0].level is nan"},
        {{AIM_CLAIM_CUMULATIVE, OF("A", "x"), ON(2026, 1), USD(1, 1)}, "claim[0].last"},
        {{AIM_CLAIM_CUMULATIVE, OF("A", "x"), SPAN(2026, 1, 2025, 1), USD(1, 1)}, "claim[0].last"},
        {{AIM_CLAIM_CUMULATIVE, OF("A", "x"), SPAN(1, 1, 90000, 1), USD(1, 1)}, "claim[0].last"},
        {{AIM_CLAIM_LEVEL, OF("A", "x"), .dated = true, .period = {1, (aim_frequency)5, false},
          USD(1, 1)},
         "claim[0].period.frequency is 5"},
        {{AIM_CLAIM_LEVEL, OF("A", "x"), USD(NAN, 1)}, "claim[0].figure"},
        {{AIM_CLAIM_CHANGE_QOQ, OF("A", "x"), ON(2026, 1), DIRECTION(FLAT), .band = -1}, "band -1"},
        {{AIM_CLAIM_LEVEL, OF("A", "x"), DIRECTION(RISING)},
         "none, but up: kind level wants a figure"},
        {{AIM_CLAIM_SHARE, OF("A", "x"), .of = "y", DIRECTION(FALLING)}, "none, but down"},
        {{AIM_CLAIM_RATIO, OF("A", "x"), .of = "y", DIRECTION(FLAT)}, "none, but flat"},
        {{AIM_CLAIM_MULTIPLE_YOY, OF("A", "x"), ON(2026, 1), DIRECTION(RISING)},
         "multiple_yoy wants"},
        {{AIM_CLAIM_RECORD, OF("A", "x"), ON(2026, 1), DIRECTION(FALLING)}, "a figure, or up"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const aim_claim two[] = {cases[i].claim, good};
        ck_assert_int_eq(aim_claim_check(facts, two, 2, (aim_claim_spec){0}, &found),
                         AIM_ERROR_ARGUMENT);
        ck_assert_msg(strstr(aim_last_error(), cases[i].word) != NULL, "%zu: %s", i,
                      aim_last_error());
        ck_assert_int_eq(aim_claim_uses(facts, two, 2, (aim_claim_spec){0}, 1, 1, &list, &used),
                         AIM_ERROR_ARGUMENT);
    }
    ck_assert_int_eq(aim_claim_uses(NULL, &good, 1, (aim_claim_spec){0}, 0, 1, &list, &used),
                     AIM_ERROR_NULL);
    ck_assert_int_eq(aim_claim_uses(facts, &good, 1, (aim_claim_spec){0}, 0, 1, NULL, &used),
                     AIM_ERROR_NULL);
    ck_assert_int_eq(aim_claim_uses(facts, &good, 1, (aim_claim_spec){0}, 0, 1, &list, NULL),
                     AIM_ERROR_NULL);
    ck_assert_int_eq(aim_claim_uses(facts, &good, 1, (aim_claim_spec){0}, 1, 1, &list, &used),
                     AIM_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "which is 1"));
    ck_assert_int_eq(aim_claim_uses_claims(facts, NULL, 1, (aim_claim_spec){0}, 0, 1, &list, &used),
                     AIM_ERROR_NULL);
    ck_assert_int_eq(aim_claim_uses_claims(facts, &good, 1, (aim_claim_spec){0}, 0, 1, NULL, &used),
                     AIM_ERROR_NULL);
    ck_assert_int_eq(aim_claim_uses_claims(facts, &good, 1, (aim_claim_spec){0}, 0, 1, &list, NULL),
                     AIM_ERROR_NULL);
    ck_assert_refused(
        aim_claim_uses_claims(facts, &good, 1, (aim_claim_spec){0}, 1, 1, &list, &used),
        AIM_ERROR_ARGUMENT, "which is 1");
    ck_assert_uint_eq(list, 77);
    ck_assert_uint_eq(used, 77);
    ck_assert_int_eq(memcmp(&found, &untouched, sizeof found), 0);
    ck_assert_int_eq(aim_claim_uses(facts, &good, 1, (aim_claim_spec){0}, 0, 0, NULL, &used),
                     AIM_OK);
    ck_assert_uint_eq(used, 1);
    aim_facts_free(facts);
}
END_TEST

/* A long name is cut between its characters. */
START_TEST(notes_are_cut)
{
    char name[400] = "";
    for (size_t i = 0; i < 100; i++)
        strcat(name, "网");
    const aim_fact fact[] = {{OF("A", "x"), USD(1, 0)}, {OF(name, "x"), USD(2, 0)}};
    const aim_claim claim = {AIM_CLAIM_HIGHEST, OF("A", "x"), USD(1, 0)};
    aim_facts *facts;
    aim_finding found;
    ck_assert_int_eq(aim_facts_create(fact, 2, &facts), AIM_OK);
    ck_assert_int_eq(aim_claim_check(facts, &claim, 1, (aim_claim_spec){0}, &found), AIM_OK);
    ck_assert_int_eq(found.verdict, AIM_REFUTED);
    const char *after = strstr(found.note, ", 2");
    ck_assert_ptr_nonnull(after);
    ck_assert_int_eq(strncmp(after - 3, "网", 3), 0);
    aim_facts_free(facts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_errors");
    TCase *tests = tcase_create("claim_errors");
    tcase_add_test(tests, refused);
    tcase_add_test(tests, notes_are_cut);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
