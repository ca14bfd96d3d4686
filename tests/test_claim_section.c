/* Places, extremes, counts and records of random figures, against comparing each with each. */
#include "claim_world.h"

enum { NAMES = 24, ROUNDS = 300, WORLD_FACTS = 2 * NAMES };

static const char *const names[NAMES] = {"a", "b", "c", "d", "e", "f", "g", "h",
                                         "i", "j", "k", "l", "m", "n", "o", "p",
                                         "q", "r", "s", "t", "u", "v", "w", "x"};

/* Small whole numbers, so that many are equal, meet or overlap; without and with open ends. */
static aim_figure random_figure(uint64_t *state)
{
    aim_figure figure = {.measure = AIM_MEASURE_NUMBER,
                         .value = (double)(draw(state) % 9) - 3,
                         .unit = draw(state) % 3 ? (double)(draw(state) % 3) : 0};
    uint64_t word = draw(state) % 12;
    if (word == 0)
        figure.word = AIM_WORD_MORE_THAN;
    else if (word == 1)
        figure.word = AIM_WORD_AT_MOST;
    return figure;
}

/* One cross-section of all names, and one history as long. */
static void random_facts(uint64_t *state, aim_fact *fact)
{
    for (size_t i = 0; i < NAMES; i++) {
        fact[i] = (aim_fact){OF(names[i], "x"), .figure = random_figure(state)};
        fact[NAMES + i] = (aim_fact){OF("one", "y"), ON(2020, 1), .figure = random_figure(state)};
        fact[NAMES + i].period.key += (int32_t)i;
    }
}

static aim_range range_of(const aim_fact *fact)
{
    return aim_figure_range(fact->figure, 0);
}

static bool surely(aim_range a, aim_range b)
{
    return aim_range_inside(aim_range_sub(a, b), aim_range_more_than(0));
}

static bool perhaps(aim_range a, aim_range b)
{
    return aim_range_overlaps(aim_range_sub(a, b), aim_range_more_than(0));
}

static aim_range larger(aim_range a, aim_range b)
{
    bool low = a.low > b.low || (a.low == b.low && a.low_open);
    bool high = a.high > b.high || (a.high == b.high && !a.high_open);
    return (aim_range){low ? a.low : b.low, high ? a.high : b.high, low ? a.low_open : b.low_open,
                       high ? a.high_open : b.high_open};
}

static aim_finding check(const aim_facts *facts, aim_claim claim)
{
    aim_finding found;
    ck_assert_int_eq(aim_claim_check(facts, &claim, 1, (aim_claim_spec){0}, &found), AIM_OK);
    return found;
}

static void check_counts(aim_finding found, size_t least, size_t most, const char *what)
{
    ck_assert_msg(
        same(found.computed.low, (double)least) && same(found.computed.high, (double)most),
        "%s: [%g, %g], not [%zu, %zu]", what, found.computed.low, found.computed.high, least, most);
}

static void check_same(aim_range x, aim_range y, const char *what)
{
    ck_assert_msg(same(x.low, y.low) && same(x.high, y.high) && x.low_open == y.low_open &&
                      x.high_open == y.high_open,
                  "%s: %g %g, not %g %g", what, x.low, x.high, y.low, y.high);
}

START_TEST(places)
{
    uint64_t state = 5;
    aim_fact fact[WORLD_FACTS];
    for (size_t round = 0; round < ROUNDS; round++) {
        aim_facts *facts;
        random_facts(&state, fact);
        ck_assert_int_eq(aim_facts_create(fact, WORLD_FACTS, &facts), AIM_OK);
        for (size_t i = 0; i < NAMES; i++) {
            aim_range own = range_of(&fact[i]), highest = {0}, lowest = {0};
            size_t best = 1, worst = 1, others = 0;
            for (size_t k = 0; k < NAMES; k++) {
                aim_range other = range_of(&fact[k]);
                if (k == i)
                    continue;
                best += surely(other, own);
                worst += perhaps(other, own);
                highest = others ? larger(highest, other) : other;
                lowest = others ? larger(lowest, aim_range_neg(other)) : aim_range_neg(other);
                others++;
            }
            aim_claim claim = {AIM_CLAIM_RANK, OF(names[i], "x"), FIGURE(ORDINAL, 1, 1)};
            check_counts(check(facts, claim), best, worst, "rank");
            claim.figure.word = AIM_WORD_RISING;
            claim.kind = AIM_CLAIM_HIGHEST;
            check_same(check(facts, claim).computed, aim_range_sub(own, highest), "highest");
            claim.kind = AIM_CLAIM_LOWEST;
            check_same(check(facts, claim).computed, aim_range_sub(aim_range_neg(own), lowest),
                       "lowest");
        }
        aim_facts_free(facts);
    }
}
END_TEST

START_TEST(counts)
{
    uint64_t state = 6;
    aim_fact fact[WORLD_FACTS];
    for (size_t round = 0; round < ROUNDS; round++) {
        aim_facts *facts;
        random_facts(&state, fact);
        ck_assert_int_eq(aim_facts_create(fact, WORLD_FACTS, &facts), AIM_OK);
        double level = (double)(draw(&state) % 6) - 2;
        size_t least[3] = {0}, most[3] = {0};
        for (size_t i = 0; i < NAMES; i++) {
            aim_range x = range_of(&fact[i]);
            const aim_range wanted[] = {aim_range_more_than(0), aim_range_less_than(0),
                                        aim_range_at_least(level)};
            for (size_t k = 0; k < 3; k++) {
                least[k] += aim_range_inside(x, wanted[k]);
                most[k] += aim_range_overlaps(x, wanted[k]);
            }
        }
        aim_claim claim = {AIM_CLAIM_COUNT, OF("", "x"), FIGURE(NUMBER, 1, 1), .level = level};
        check_counts(check(facts, claim), NAMES, NAMES, "count");
        claim.kind = AIM_CLAIM_COUNT_UP;
        check_counts(check(facts, claim), least[0], most[0], "up");
        claim.kind = AIM_CLAIM_COUNT_DOWN;
        check_counts(check(facts, claim), least[1], most[1], "down");
        claim.kind = AIM_CLAIM_COUNT_AT_LEAST;
        check_counts(check(facts, claim), least[2], most[2], "at least");
        aim_facts_free(facts);
    }
}
END_TEST

/* Each period against all before it; claims in any order, as they would stand in a text. */
START_TEST(records)
{
    uint64_t state = 7;
    aim_fact fact[WORLD_FACTS];
    for (size_t round = 0; round < ROUNDS; round++) {
        aim_facts *facts;
        aim_claim claims[3 * NAMES];
        aim_finding found[3 * NAMES];
        random_facts(&state, fact);
        ck_assert_int_eq(aim_facts_create(fact, WORLD_FACTS, &facts), AIM_OK);
        for (size_t i = 0; i < 3 * NAMES; i++) {
            claims[i] = (aim_claim){i % 3 == 2 ? AIM_CLAIM_FASTEST : AIM_CLAIM_RECORD,
                                    OF("one", "y"), ON(2020, 1), DIRECTION(RISING)};
            claims[i].period.key += (int32_t)((i / 3 * 7 + round) % NAMES);
            claims[i].of = i % 3 ? "low" : "high";
        }
        ck_assert_int_eq(aim_claim_check(facts, claims, 3 * NAMES, (aim_claim_spec){0}, found),
                         AIM_OK);
        for (size_t i = 0; i < 3 * NAMES; i++) {
            size_t at = (i / 3 * 7 + round) % NAMES, known = 0;
            const aim_fact *history = fact + NAMES;
            aim_range now = range_of(&history[at]), best = {0};
            bool low = i % 3 == 1, pace = i % 3 == 2;
            if (pace)
                now = at < 4 ? aim_range_unknown()
                             : aim_range_growth(now, range_of(&history[at - 4]));
            for (size_t k = pace ? 4 : 0; k < at; k++) {
                aim_range x = range_of(&history[k]);
                aim_range base = pace ? range_of(&history[k - 4]) : x;
                if (pace)
                    x = aim_range_growth(x, base);
                if (aim_range_is_unknown(x) && base.high > 0) /* it may have been any */
                    x = aim_range_of(-INFINITY, INFINITY);
                if (aim_range_is_unknown(x))
                    continue;
                x = low ? aim_range_neg(x) : x;
                best = known++ ? larger(best, x) : x;
            }
            if (known == 0 || aim_range_is_unknown(now))
                ck_assert_int_eq(found[i].verdict, AIM_NOT_REPRODUCIBLE);
            else
                check_same(found[i].computed, aim_range_sub(low ? aim_range_neg(now) : now, best),
                           aim_claim_kind_name(claims[i].kind));
        }
        aim_facts_free(facts);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_section");
    TCase *tests = tcase_create("claim_section");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, places);
    tcase_add_test(tests, counts);
    tcase_add_test(tests, records);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
