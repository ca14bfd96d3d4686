/* Random facts and claims: the order of facts changes nothing, facts that a claim does not use
 * change nothing for it. */
#include "claim_direction.h"
#include "claim_findings.h"
#include "claim_world.h"

enum { FACTS = 160, CLAIMS = 60, ROUNDS = 20 };

static const char *const entities[] = {"", "A", "B", "C"};
static const char *const items[] = {"whole", "a", "b", "c", "growth"};
static const char *const groups[] = {NULL, "x", "x; y", "y;x; z", "z"};
static const char *const sides[] = {"report", "company"};

static size_t pick(uint64_t *state, size_t count)
{
    return (size_t)(draw(state) % count);
}

static aim_figure random_figure(uint64_t *state, size_t item)
{
    static const double units[] = {0, 1, 10};
    if (item == 4)
        return (aim_figure){.measure = AIM_MEASURE_FRACTION,
                            .value = (double)pick(state, 60) / 100 - 0.2,
                            .unit = pick(state, 2) ? 0.01 : 0};
    return (aim_figure){.measure = AIM_MEASURE_MONEY,
                        .value = 10 + (double)pick(state, item == 0 ? 300 : 100),
                        .unit = units[pick(state, 3)]};
}

/* Places differ, so that no order decides between two facts. */
static void random_facts(uint64_t *state, aim_fact *fact)
{
    for (size_t i = 0; i < FACTS; i++) {
        size_t item = i % 5, entity = i / 5 % 4, quarter = i / 20 % 8;
        fact[i] =
            (aim_fact){OF(entities[entity], items[item]),    ON(2024, 1),
                       .figure = random_figure(state, item), .groups = groups[pick(state, 5)],
                       .side = sides[pick(state, 2)],        .vintage = (int32_t)pick(state, 3)};
        fact[i].period.key += (int32_t)quarter;
        if (quarter == 7) {
            fact[i].dated = false;
            fact[i].period = (aim_period){0};
        }
    }
}

static const char *of_kind(uint64_t *state, aim_claim_kind kind)
{
    switch (kind) {
    case AIM_CLAIM_STREAK:
        return pick(state, 2) ? "falls" : "rises";
    case AIM_CLAIM_RECORD:
        return pick(state, 2) ? "low" : NULL;
    case AIM_CLAIM_SUM:
        return pick(state, 2) ? "a + b" : "a + b + c";
    case AIM_CLAIM_GROUP_MEAN:
        return pick(state, 2) ? "x" : "y";
    case AIM_CLAIM_GROUP_ORDER:
        return pick(state, 2) ? "x > y" : "z > x";
    default:
        return items[pick(state, 5)];
    }
}

/* Of any kind, most of them with a figure that it can have. */
static aim_claim random_claim(uint64_t *state)
{
    static const aim_measure measures[] = {AIM_MEASURE_FRACTION, AIM_MEASURE_NUMBER,
                                           AIM_MEASURE_TIMES, AIM_MEASURE_POINTS};
    size_t item = pick(state, 5);
    aim_claim claim = {.kind = (aim_claim_kind)pick(state, AIM_CLAIM_KINDS),
                       OF(entities[1 + pick(state, 3)], items[item]),
                       ON(2024, 1),
                       .figure = random_figure(state, item),
                       .level = 0.05};
    claim.of = of_kind(state, claim.kind);
    if (claim.kind == AIM_CLAIM_SUM)
        claim.item = "whole";
    claim.period.key += (int32_t)pick(state, 7);
    claim.last = claim.period;
    claim.last.key += (int32_t)pick(state, 3);
    if (pick(state, 6) == 0)
        claim.dated = false;
    if (pick(state, 2))
        claim.figure.measure = measures[pick(state, 4)];
    if (pick(state, 3) == 0 && takes_direction(claim.kind))
        claim.figure.word = AIM_WORD_RISING;
    if (takes_count(claim.kind))
        claim.figure.value = fabs(claim.figure.value);
    return claim;
}

static aim_claim_spec spec_of(size_t round)
{
    const aim_claim_spec specs[] = {
        {NULL, 0, 0, NULL}, {sides, 2, 0, NULL}, {sides, 2, 0, "report"}, {sides + 1, 1, 1, NULL}};
    return specs[round % 4];
}

static void check_all(const aim_fact *fact, const aim_claim *claim, size_t count,
                      aim_claim_spec spec, aim_finding *found)
{
    aim_facts *facts;
    ck_assert_int_eq(aim_facts_create(fact, FACTS, &facts), AIM_OK);
    ck_assert_msg(aim_claim_check(facts, claim, count, spec, found) == AIM_OK, "%s",
                  aim_last_error());
    aim_facts_free(facts);
}

START_TEST(order_of_facts)
{
    uint64_t state = 1;
    static aim_fact fact[FACTS];
    static aim_claim claim[CLAIMS];
    static aim_finding before[CLAIMS], after[CLAIMS];
    size_t decided = 0;
    for (size_t round = 0; round < ROUNDS; round++) {
        random_facts(&state, fact);
        for (size_t i = 0; i < CLAIMS; i++)
            claim[i] = random_claim(&state);
        check_all(fact, claim, CLAIMS, spec_of(round), before);
        for (size_t i = FACTS; i-- > 1;) {
            size_t other = pick(&state, i + 1);
            aim_fact swapped = fact[i];
            fact[i] = fact[other];
            fact[other] = swapped;
        }
        check_all(fact, claim, CLAIMS, spec_of(round), after);
        for (size_t i = 0; i < CLAIMS; i++) {
            decided += before[i].verdict != AIM_NOT_REPRODUCIBLE;
            ck_assert_msg(same_finding(&before[i], &after[i]), "round %zu, claim %zu, %s: %s; %s",
                          round, i, aim_claim_kind_name(claim[i].kind), before[i].note,
                          after[i].note);
        }
    }
    ck_assert_uint_gt(decided, ROUNDS * CLAIMS / 5);
}
END_TEST

/* A claim alone gives what it gives among others, where no other claim is asked for. */
START_TEST(claims_alone)
{
    uint64_t state = 2;
    static aim_fact fact[FACTS];
    random_facts(&state, fact);
    for (size_t round = 0; round < ROUNDS; round++) {
        aim_claim claim[CLAIMS];
        aim_finding all[CLAIMS], alone;
        for (size_t i = 0; i < CLAIMS; i++)
            do
                claim[i] = random_claim(&state);
            while (claim[i].kind == AIM_CLAIM_SUM);
        check_all(fact, claim, CLAIMS, spec_of(0), all);
        for (size_t i = 0; i < CLAIMS; i++) {
            check_all(fact, &claim[i], 1, spec_of(0), &alone);
            ck_assert(same_finding(&all[i], &alone));
        }
    }
}
END_TEST

/* All facts but those that one claim uses are changed: it stays as it is, bit for bit. */
START_TEST(facts_not_used)
{
    uint64_t state = 3;
    static aim_fact fact[FACTS], changed[FACTS];
    size_t used_by_all = 0, moved = 0;
    for (size_t round = 0; round < ROUNDS; round++) {
        aim_claim claim[CLAIMS];
        aim_finding before[CLAIMS], after[CLAIMS];
        random_facts(&state, fact);
        for (size_t i = 0; i < CLAIMS; i++)
            claim[i] = random_claim(&state);
        check_all(fact, claim, CLAIMS, spec_of(round), before);
        aim_facts *facts;
        ck_assert_int_eq(aim_facts_create(fact, FACTS, &facts), AIM_OK);
        for (size_t i = 0; i < CLAIMS; i++) {
            size_t list[FACTS], used = 0, few[2] = {SIZE_MAX, SIZE_MAX}, again;
            ck_assert_int_eq(
                aim_claim_uses(facts, claim, CLAIMS, spec_of(round), i, FACTS, list, &used),
                AIM_OK);
            ck_assert_int_eq(
                aim_claim_uses(facts, claim, CLAIMS, spec_of(round), i, 1, few, &again), AIM_OK);
            ck_assert_uint_eq(again, used);
            ck_assert_uint_eq(few[0], used ? list[0] : SIZE_MAX);
            ck_assert_uint_eq(few[1], SIZE_MAX);
            for (size_t k = 1; k < used; k++)
                ck_assert_uint_lt(list[k - 1], list[k]);
            memcpy(changed, fact, sizeof changed);
            for (size_t f = 0, k = 0; f < FACTS; f++) {
                if (k < used && list[k] == f)
                    k++;
                else
                    changed[f].figure.value = changed[f].figure.value * 1.5 + 1;
            }
            check_all(changed, claim, CLAIMS, spec_of(round), after);
            ck_assert_msg(same_finding(&before[i], &after[i]), "round %zu, claim %zu, %s: %s; %s",
                          round, i, aim_claim_kind_name(claim[i].kind), before[i].note,
                          after[i].note);
            used_by_all += used;
            if (used == 0)
                continue;
            memcpy(changed, fact, sizeof changed);
            changed[list[pick(&state, used)]].figure.value += 1000;
            check_all(changed, claim, CLAIMS, spec_of(round), after);
            moved += !same_finding(&before[i], &after[i]);
        }
        aim_facts_free(facts);
    }
    ck_assert_uint_gt(used_by_all, ROUNDS * CLAIMS);
    ck_assert_uint_gt(moved, ROUNDS * CLAIMS / 6); /* and what is used does matter */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_properties");
    TCase *tests = tcase_create("claim_properties");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, order_of_facts);
    tcase_add_test(tests, claims_alone);
    tcase_add_test(tests, facts_not_used);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
