/* Worlds whose true figures are known, and what claims on them come to: an oracle in plain doubles
 * that shares nothing with src/claim*. */
#ifndef AIM_CLAIM_ORACLE_H
#define AIM_CLAIM_ORACLE_H

#include "testing.h"

/* Items with a history of quarters, then those of a cross-section; whole = part + second + third. */
enum item { SALES, PART, SECOND, THIRD, WHOLE, PROFIT, MARGIN, SPEED, YIELD, GUIDE, HISTORIES };
enum { RETURN = HISTORIES, PRICE, ITEMS };
enum { QUARTERS = 9, NAMES = 6, SLOTS = HISTORIES * QUARTERS + 2 * NAMES };

static const char *const item_names[ITEMS] = {"sales", "part",   "second", "third",
                                              "whole", "profit", "margin", "speed",
                                              "yield", "guide",  "return", "price"};
static const char *const entity_names[NAMES] = {"D", "E", "F", "G", "H", "I"};
static const char *const entity_groups[NAMES] = {"m", "m; n", "n", "n; m; o", "o", "m"};

/* The figures of all places, one number each; the middles of the guidances. */
typedef struct world {
    double at[SLOTS], middle[QUARTERS];
} world_of_figures;

static inline size_t slot_of(int item, int where)
{
    return item < HISTORIES ? (size_t)(item * QUARTERS + where)
                            : (size_t)(HISTORIES * QUARTERS + (item - HISTORIES) * NAMES + where);
}

/* A claim, and what the oracle needs to know of it in numbers. */
struct drawn {
    aim_claim claim;
    int item, of, at, last; /* quarters or entities */
};

/* What a claim comes to in one world: a value for each reading, from `low` to `high` where more
 * cannot be known, and whether what else it says is so. */
struct outcome {
    double low[3], high[3];
    size_t readings;
    bool holds;
};

static inline double figure_at(const world_of_figures *world, int item, int where)
{
    return world->at[slot_of(item, where)];
}

static inline double growth_at(const world_of_figures *world, int item, int now, int lag)
{
    double base = now < lag ? NAN : figure_at(world, item, now - lag);
    return base > 0 ? figure_at(world, item, now) / base - 1 : NAN;
}

static inline double ratio_at(const world_of_figures *world, const struct drawn *claim, int at)
{
    double of = at < 0 ? NAN : figure_at(world, claim->of, at);
    return of > 0 ? figure_at(world, claim->item, at) / of : NAN;
}

static inline void add_reading(struct outcome *outcome, double low, double high)
{
    outcome->low[outcome->readings] = low;
    outcome->high[outcome->readings++] = high;
}

/* Rises that end at a quarter; where all quarters before rose, there may have been more. */
static inline void add_streak(const world_of_figures *world, const struct drawn *claim, bool falls,
                              struct outcome *outcome)
{
    double count = 0, sign = falls ? -1 : 1;
    int at = claim->at;
    while (at > 0 &&
           sign * (figure_at(world, claim->item, at) - figure_at(world, claim->item, at - 1)) > 0) {
        at--;
        count++;
    }
    add_reading(outcome, count, at == 0 ? INFINITY : count);
}

static inline bool is_record(const world_of_figures *world, const struct drawn *claim, bool low)
{
    double sign = low ? -1 : 1;
    for (int at = 0; at < claim->at; at++)
        if (sign * figure_at(world, claim->item, at) >=
            sign * figure_at(world, claim->item, claim->at))
            return false;
    return true;
}

static inline bool is_fastest(const world_of_figures *world, const struct drawn *claim)
{
    for (int at = 4; at < claim->at; at++)
        if (growth_at(world, claim->item, at, 4) >= growth_at(world, claim->item, claim->at, 4))
            return false;
    return true;
}

/* The mean of a group in three ways: members in full, in parts, by their first group. */
static inline double group_mean(const world_of_figures *world, const char *group, int way)
{
    double sum = 0, weights = 0;
    for (int e = 0; e < NAMES; e++) {
        const char *groups = entity_groups[e];
        double parts = 1;
        for (const char *c = groups; *c; c++)
            parts += *c == ';';
        bool member = strchr(groups, *group) != NULL, first = *groups == *group;
        double weight = way == 0 ? member : way == 1 ? member / parts : member && first;
        sum += weight * figure_at(world, RETURN, e);
        weights += weight;
    }
    return weights > 0 ? sum / weights : NAN;
}

static inline double count_above(const world_of_figures *world, double limit, bool or_at)
{
    double count = 0;
    for (int e = 0; e < NAMES; e++) {
        double x = figure_at(world, RETURN, e);
        count += x > limit || (or_at && x == limit);
    }
    return count;
}

static inline double geometric_mean(const world_of_figures *world, const struct drawn *claim)
{
    double one = claim->item == YIELD, sum = 0;
    for (int at = claim->at; at <= claim->last; at++)
        sum += log(figure_at(world, claim->item, at) + one);
    return exp(sum / (claim->last - claim->at + 1)) - one;
}

/* Kinds of one value. */
static inline double value_of(const world_of_figures *world, const struct drawn *claim)
{
    int item = claim->item, at = claim->at, lag = 4;
    double sum = 0, x = figure_at(world, item, at);
    bool points = claim->claim.figure.measure == AIM_MEASURE_POINTS;
    switch (claim->claim.kind) {
    case AIM_CLAIM_LEVEL:
    case AIM_CLAIM_RECORD:
    case AIM_CLAIM_HIGHEST:
    case AIM_CLAIM_LOWEST:
        return x;
    case AIM_CLAIM_GROWTH_QOQ:
        lag = 1; /* fall through */
    case AIM_CLAIM_GROWTH_YOY:
    case AIM_CLAIM_FASTEST:
        return growth_at(world, item, at, lag);
    case AIM_CLAIM_CHANGE_QOQ:
        lag = 1; /* fall through */
    case AIM_CLAIM_CHANGE_YOY:
        return at < lag ? NAN : (x - figure_at(world, item, at - lag)) * (item == MARGIN ? 1e4 : 1);
    case AIM_CLAIM_SUM:
        return figure_at(world, PART, at) + figure_at(world, SECOND, at) +
               figure_at(world, THIRD, at);
    case AIM_CLAIM_SHARE:
    case AIM_CLAIM_RATIO:
        return ratio_at(world, claim, at);
    case AIM_CLAIM_RATIO_CHANGE_QOQ:
        lag = 1; /* fall through */
    case AIM_CLAIM_RATIO_CHANGE_YOY:
        return 1e4 * (ratio_at(world, claim, at) - ratio_at(world, claim, at - lag));
    case AIM_CLAIM_CONTRIBUTION:
        if (at < lag || !(figure_at(world, claim->of, at - lag) > 0))
            return NAN;
        return (x - figure_at(world, item, at - lag)) / figure_at(world, claim->of, at - lag) *
               (points ? 1e4 : 1);
    case AIM_CLAIM_EXCEEDS_REST:
        return 2 * x - figure_at(world, claim->of, at);
    case AIM_CLAIM_GUIDANCE_GROWTH:
        lag = 1; /* fall through */
    case AIM_CLAIM_GUIDANCE_GROWTH_YOY:
        return at < lag ? NAN : x / figure_at(world, claim->of, at - lag) - 1;
    case AIM_CLAIM_SURPRISE:
        return x / world->middle[at] - 1;
    case AIM_CLAIM_CUMULATIVE:
        for (; at <= claim->last; at++)
            sum += figure_at(world, item, at);
        return sum;
    case AIM_CLAIM_GEOMETRIC_MEAN:
        return claim->last > at ? geometric_mean(world, claim) : NAN;
    case AIM_CLAIM_TREND:
        return claim->last > at ? growth_at(world, item, claim->last, claim->last - at) : NAN;
    case AIM_CLAIM_RANK:
        return 1 + count_above(world, x, false);
    case AIM_CLAIM_COUNT:
        return NAMES;
    case AIM_CLAIM_COUNT_UP:
        return count_above(world, 0, false);
    case AIM_CLAIM_COUNT_DOWN:
        return NAMES - count_above(world, 0, true);
    case AIM_CLAIM_COUNT_AT_LEAST:
        return count_above(world, claim->claim.level, true);
    default:
        return NAN;
    }
}

static inline bool is_extreme(const world_of_figures *world, const struct drawn *claim, bool low)
{
    double sign = low ? -1 : 1;
    for (int e = 0; e < NAMES; e++)
        if (sign * figure_at(world, RETURN, e) > sign * figure_at(world, RETURN, claim->at))
            return false;
    return true;
}

static inline struct outcome outcome_of(const world_of_figures *world, const struct drawn *claim)
{
    struct outcome outcome = {.holds = true};
    const char *of = claim->claim.of ? claim->claim.of : "";
    aim_times times = claim->claim.figure.times;
    double x = value_of(world, claim);
    int lag = claim->claim.kind == AIM_CLAIM_MULTIPLE_YOY ? 4 : 1;
    switch (claim->claim.kind) {
    case AIM_CLAIM_MULTIPLE_YOY:
    case AIM_CLAIM_MULTIPLE_QOQ:
        x = growth_at(world, claim->item, claim->at, lag);
        if (times != AIM_TIMES_BY)
            add_reading(&outcome, x + 1, x + 1);
        if (times != AIM_TIMES_TO)
            add_reading(&outcome, x, x);
        return outcome;
    case AIM_CLAIM_STREAK:
        add_streak(world, claim, strcmp(of, "falls") == 0, &outcome);
        return outcome;
    case AIM_CLAIM_GROUP_MEAN:
    case AIM_CLAIM_GROUP_ORDER:
        for (int way = 0; way < 3; way++) {
            double mean = group_mean(world, of, way);
            if (claim->claim.kind == AIM_CLAIM_GROUP_ORDER)
                mean -= group_mean(world, of + strlen("m > "), way);
            if (!isnan(mean)) /* nobody has it as the first */
                add_reading(&outcome, mean, mean);
        }
        return outcome;
    case AIM_CLAIM_RECORD:
        outcome.holds = is_record(world, claim, strcmp(of, "low") == 0);
        break;
    case AIM_CLAIM_FASTEST:
        outcome.holds = is_fastest(world, claim);
        break;
    case AIM_CLAIM_HIGHEST:
    case AIM_CLAIM_LOWEST:
        outcome.holds = is_extreme(world, claim, claim->claim.kind == AIM_CLAIM_LOWEST);
        break;
    default:
        break;
    }
    add_reading(&outcome, x, x);
    return outcome;
}

#endif
