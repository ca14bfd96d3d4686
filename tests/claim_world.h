/* A small world of facts in round figures, and how cases on them are written and checked. */
#ifndef AIM_CLAIM_WORLD_H
#define AIM_CLAIM_WORLD_H

#include "testing.h"

#define QUARTER(year, quarter)                                                                     \
    {                                                                                              \
        4 * (year) + (quarter)-1, AIM_QUARTERLY, true                                              \
    }
#define ON(year, quarter) .dated = true, .period = QUARTER(year, quarter)
#define SPAN(year, quarter, last_year, last_quarter)                                               \
    .dated = true, .period = QUARTER(year, quarter), .last = QUARTER(last_year, last_quarter)
#define FIGURE(measure_, value_, unit_)                                                            \
    .figure = {.measure = AIM_MEASURE_##measure_, .value = (value_), .unit = (unit_)}
#define SAYS(word_, measure_, value_)                                                              \
    .figure = {.word = AIM_WORD_##word_, .measure = AIM_MEASURE_##measure_, .value = (value_)}
#define RANGE_OF(measure_, low_, high_)                                                            \
    .figure = {.word = AIM_WORD_BETWEEN,                                                           \
               .measure = AIM_MEASURE_##measure_,                                                  \
               .value = (low_),                                                                    \
               .high = (high_)}
#define RANGE(low_, high_, unit_)                                                                  \
    .figure = {.word = AIM_WORD_BETWEEN,                                                           \
               .measure = AIM_MEASURE_MONEY,                                                       \
               .value = (low_),                                                                    \
               .high = (high_),                                                                    \
               .unit = (unit_)}
#define TIMES(times_, value_, unit_)                                                               \
    .figure = {.measure = AIM_MEASURE_TIMES,                                                       \
               .times = AIM_TIMES_##times_,                                                        \
               .value = (value_),                                                                  \
               .unit = (unit_)}
#define DIRECTION(word_) .figure = {.word = AIM_WORD_##word_}
#define USD(value_, unit_)                                                                         \
    .figure = {.measure = AIM_MEASURE_MONEY, .value = (value_), .unit = (unit_), .currency = "USD"}
#define OF(entity_, item_) .entity = (entity_), .item = (item_)

/* Figures are exact (unit 0) where it does not say otherwise. */
static const aim_fact world[] = {
    {OF("A", "revenue"), ON(2024, 1), USD(100, 0)},
    {OF("A", "revenue"), ON(2024, 2), USD(110, 0)},
    {OF("A", "revenue"), ON(2024, 3), USD(105, 0)},
    {OF("A", "revenue"), ON(2024, 4), USD(120, 0)},
    {OF("A", "revenue"), ON(2025, 1), USD(125, 0)},
    {OF("A", "revenue"), ON(2025, 2), USD(140, 0)},
    {OF("A", "revenue"), ON(2025, 3), USD(160, 0)},
    {OF("A", "revenue"), ON(2025, 4), USD(200, 0)},
    {OF("A", "revenue"), ON(2026, 1), USD(250, 0)},
    {OF("A", "sales in euros"), ON(2025, 1),
     .figure = {.measure = AIM_MEASURE_MONEY, .value = 90, .currency = "EUR"}},
    {OF("A", "orders"), ON(2025, 3), USD(100, 10)},
    {OF("A", "orders"), ON(2025, 4), USD(110, 10)},
    {OF("A", "orders"), ON(2026, 1), USD(140, 10)},
    {OF("A", "profit"), ON(2025, 1), USD(62.5, 0)},
    {OF("A", "profit"), ON(2025, 4), USD(70, 0)},
    {OF("A", "profit"), ON(2026, 1), USD(100, 0)},
    {OF("A", "loss"), ON(2025, 1), USD(-20, 0)},
    {OF("A", "loss"), ON(2025, 4), USD(-10, 0)},
    {OF("A", "loss"), ON(2026, 1), USD(10, 0)},
    {OF("A", "all"), ON(2025, 1), USD(42.5, 0)},
    {OF("A", "margin"), ON(2025, 1), FIGURE(FRACTION, 0.6, 0)},
    {OF("A", "margin"), ON(2025, 4), FIGURE(FRACTION, 0.75, 0.001)},
    {OF("A", "margin"), ON(2026, 1), FIGURE(FRACTION, 0.749, 0.001)},
    {OF("A", "cloud"), ON(2025, 1), USD(50, 0)},
    {OF("A", "cloud"), ON(2026, 1), USD(150, 0)},
    {OF("A", "devices"), ON(2025, 1), USD(75, 0)},
    {OF("A", "devices"), ON(2026, 1), USD(100, 0)},
    {OF("A", "guide"), ON(2026, 1),
     .figure = {.word = AIM_WORD_PLUS_MINUS,
                .measure = AIM_MEASURE_MONEY,
                .value = 240,
                .tolerance = 0.05}},
    {OF("A", "guide"), ON(2026, 2),
     .figure = {.word = AIM_WORD_BETWEEN,
                .measure = AIM_MEASURE_MONEY,
                .value = 300,
                .high = 350,
                .currency = "USD"}},
    {OF("A", "guide"), ON(2025, 4), SAYS(AT_LEAST, MONEY, 190)},
    {OF("A", "speed"), ON(2024, 1), FIGURE(TIMES, 8, 0)},
    {OF("A", "speed"), ON(2024, 2), FIGURE(TIMES, 12.5, 0)},
    {OF("A", "yield"), ON(2024, 1), FIGURE(FRACTION, 0.25, 0)},
    {OF("A", "yield"), ON(2024, 2), FIGURE(FRACTION, -0.2, 0)},
    {OF("P", "return"), FIGURE(FRACTION, 0.2, 0.01), .groups = "x; y"},
    {OF("Q", "return"), FIGURE(FRACTION, 0.1, 0.01), .groups = "x"},
    {OF("R", "return"), FIGURE(FRACTION, 0.12, 0.01), .groups = " y ;"},
    {OF("S", "return"), FIGURE(FRACTION, -0.05, 0.01), .groups = "y; x"},
    {OF("T", "return"), FIGURE(FRACTION, 0, 0.01), .groups = "z"},
    {OF("P", "price"), USD(12.1, 0)},
    {OF("Q", "price"), USD(11, 0)},
    {OF("R", "price"), USD(10.3, 0)},
    {OF("P", "gain"), FIGURE(FRACTION, 0.21, 0.01)},
    {OF("Q", "gain"), FIGURE(FRACTION, 0.1, 0)},
    {OF("R", "gain"), FIGURE(FRACTION, 0, 0)},
    {OF("P", "ratio"), FIGURE(TIMES, 5, 0)},
    {OF("Q", "ratio"), FIGURE(TIMES, 20, 0)},
};
enum { WORLD = sizeof world / sizeof *world };

/* A claim, and what is to come out. `low` NaN: nothing is computed. */
struct claim_case {
    aim_claim claim;
    aim_verdict verdict;
    aim_claim_reason reason;
    double low, high;
    const char *word; /* in the reading or the note, or NULL */
};

/* An end may be rounded outward, by at most two doubles, never inward; a difference of ratios in
 * basis points by what two doubles near 1 are in these. */
static inline bool is_end(double end, double expected, double outward, aim_measure measure)
{
    double most = nextafter(nextafter(expected, outward), outward);
    if (measure == AIM_MEASURE_POINTS)
        most = expected + (outward < 0 ? -1e-11 : 1e-11);
    return outward < 0 ? end <= expected && end >= most : end >= expected && end <= most;
}

static inline void check_finding(size_t i, aim_finding found, const struct claim_case *expected)
{
    const char *kind = aim_claim_kind_name(expected->claim.kind);
    ck_assert_msg(found.verdict == expected->verdict && found.reason == expected->reason,
                  "case %zu, %s: %s, %s, [%.17g, %.17g], %s", i, kind,
                  aim_verdict_name(found.verdict), aim_claim_reason_name(found.reason),
                  found.computed.low, found.computed.high, found.note);
    ck_assert_msg(isnan(expected->low)
                      ? aim_range_is_unknown(found.computed)
                      : is_end(found.computed.low, expected->low, -INFINITY, found.measure) &&
                            is_end(found.computed.high, expected->high, INFINITY, found.measure),
                  "case %zu, %s: [%.17g, %.17g]", i, kind, found.computed.low, found.computed.high);
    ck_assert_msg(!expected->word || strstr(found.reading, expected->word) ||
                      strstr(found.note, expected->word),
                  "case %zu, %s: '%s', '%s'", i, kind, found.reading, found.note);
}

/* Each case alone, then all of them at once. */
static inline void check_cases(const aim_fact *fact, size_t facts, const struct claim_case *cases,
                               size_t count, aim_claim_spec spec)
{
    aim_facts *ready;
    aim_claim *claims = calloc(count, sizeof *claims);
    aim_finding *found = calloc(count, sizeof *found);
    ck_assert_int_eq(aim_facts_create(fact, facts, &ready), AIM_OK);
    for (size_t i = 0; i < count; i++) {
        claims[i] = cases[i].claim;
        ck_assert_msg(aim_claim_check(ready, &claims[i], 1, spec, &found[i]) == AIM_OK, "%s",
                      aim_last_error());
        check_finding(i, found[i], &cases[i]);
    }
    aim_facts_free(ready);
    free(claims);
    free(found);
}

#endif
