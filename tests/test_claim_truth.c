/* Random worlds whose truth is known, printed rounded: no claim that is so in the truth, or in any
 * other world that prints alike, is refuted; none is proved that is not so in all of them; and what
 * is far from all of them is refuted. */
#include "claim_direction.h"
#include "claim_oracle.h"

enum { ROUNDS = 300, CLAIMS = 60, OTHERS = 24, NONE = -1 };

/* A world, how it is printed, and other worlds that print the same. */
struct scene {
    world_of_figures truth, other[OTHERS];
    aim_fact fact[SLOTS];
};

static size_t pick(uint64_t *state, size_t count)
{
    return (size_t)(draw(state) % count);
}

static double between(uint64_t *state, double low, double high)
{
    return low + draw_unit(state) * (high - low);
}

/* 10^-power, and a number of such steps as the double nearest to the decimal. */
static double steps(double count, int power)
{
    double ten = 1;
    for (int i = 0; i < power || i < -power; i++)
        ten *= 10;
    return power < 0 ? count * ten : count / ten;
}

static aim_figure rounded(double x, int power, aim_measure measure)
{
    return (aim_figure){.measure = measure,
                        .value = steps(floor(steps(x, -power) + 0.5), power),
                        .unit = steps(1, power)};
}

static double true_figure(uint64_t *state, int item)
{
    switch (item) {
    case PROFIT:
        return between(state, -20, 60);
    case MARGIN:
    case YIELD:
        return between(state, -0.2, 0.8);
    case SPEED:
        return between(state, 0.5, 20);
    case RETURN:
        return between(state, -0.1, 0.2);
    default:
        return between(state, 5, 150);
    }
}

static aim_figure printed_figure(uint64_t *state, int item, double x)
{
    if (item == MARGIN || item == YIELD || item == RETURN)
        return rounded(x, 2 + (int)pick(state, 2), AIM_MEASURE_FRACTION);
    if (item == SPEED)
        return rounded(x, 1, AIM_MEASURE_TIMES);
    return rounded(x, (int)pick(state, 4) - 1, AIM_MEASURE_MONEY);
}

/* 5 % or 10 to either side of a middle, and the outcome somewhere in it. */
static aim_figure guide_figure(uint64_t *state, double *truth, double *middle)
{
    aim_figure figure = rounded(*truth, 0, AIM_MEASURE_MONEY);
    *middle = figure.value + 20;
    figure =
        (aim_figure){AIM_WORD_PLUS_MINUS, AIM_MEASURE_MONEY, .value = *middle, .tolerance = 0.05};
    if (pick(state, 2))
        figure = (aim_figure){AIM_WORD_BETWEEN, AIM_MEASURE_MONEY, .value = *middle - 10,
                              .high = *middle + 10, .unit = 1};
    aim_range range = aim_figure_range(figure, 0);
    *truth = between(state, range.low, range.high);
    return figure;
}

static void draw_truth(uint64_t *state, struct scene *scene)
{
    world_of_figures *truth = &scene->truth;
    for (int item = 0; item < ITEMS; item++) {
        int places = item < HISTORIES ? QUARTERS : NAMES;
        for (int at = 0; at < places; at++)
            truth->at[slot_of(item, at)] = item == WHOLE ? figure_at(truth, PART, at) +
                                                               figure_at(truth, SECOND, at) +
                                                               figure_at(truth, THIRD, at)
                                                         : true_figure(state, item);
    }
    for (int item = 0; item < ITEMS; item++)
        for (int at = 0; at < (item < HISTORIES ? QUARTERS : NAMES); at++) {
            size_t slot = slot_of(item, at);
            bool dated = item < HISTORIES;
            scene->fact[slot] = (aim_fact){
                .entity = dated ? "A" : entity_names[at],
                .item = item_names[item],
                .groups = dated ? NULL : entity_groups[at],
                .dated = dated,
                .figure = item == GUIDE ? guide_figure(state, &truth->at[slot], &truth->middle[at])
                                        : printed_figure(state, item, truth->at[slot])};
            if (dated)
                scene->fact[slot].period = (aim_period){4 * 2024 + at, AIM_QUARTERLY, false};
        }
}

/* Worlds that print the same: at ends of the ranges, a hair inside, or anywhere in them. */
static void draw_others(uint64_t *state, struct scene *scene)
{
    for (size_t i = 0; i < OTHERS; i++) {
        scene->other[i] = scene->truth;
        for (size_t slot = 0; slot < SLOTS && i > 0; slot++) {
            aim_range range = aim_figure_range(scene->fact[slot].figure, 0);
            double hair = 1e-9 * (range.high - range.low);
            size_t where = pick(state, 4);
            scene->other[i].at[slot] = where == 0 ? range.low + hair
                                       : where == 1
                                           ? range.high - hair
                                           : between(state, range.low + hair, range.high - hair);
        }
    }
}

static aim_measure measure_of(aim_claim_kind kind, int item, uint64_t *state)
{
    bool fraction = item == MARGIN || item == YIELD || item == RETURN;
    switch (kind) {
    case AIM_CLAIM_MULTIPLE_YOY:
    case AIM_CLAIM_MULTIPLE_QOQ:
        return AIM_MEASURE_TIMES;
    case AIM_CLAIM_GROWTH_YOY:
    case AIM_CLAIM_GROWTH_QOQ:
    case AIM_CLAIM_FASTEST:
    case AIM_CLAIM_SHARE:
    case AIM_CLAIM_TREND:
    case AIM_CLAIM_GUIDANCE_GROWTH:
    case AIM_CLAIM_GUIDANCE_GROWTH_YOY:
    case AIM_CLAIM_SURPRISE:
        return AIM_MEASURE_FRACTION;
    case AIM_CLAIM_RATIO:
        return pick(state, 2) ? AIM_MEASURE_FRACTION : AIM_MEASURE_TIMES;
    case AIM_CLAIM_CONTRIBUTION:
        return pick(state, 2) ? AIM_MEASURE_FRACTION : AIM_MEASURE_POINTS;
    case AIM_CLAIM_RATIO_CHANGE_YOY:
    case AIM_CLAIM_RATIO_CHANGE_QOQ:
        return AIM_MEASURE_POINTS;
    case AIM_CLAIM_CHANGE_YOY:
    case AIM_CLAIM_CHANGE_QOQ:
        return item == MARGIN ? AIM_MEASURE_POINTS : AIM_MEASURE_MONEY;
    case AIM_CLAIM_STREAK:
    case AIM_CLAIM_RANK:
        return AIM_MEASURE_ORDINAL;
    case AIM_CLAIM_COUNT:
    case AIM_CLAIM_COUNT_UP:
    case AIM_CLAIM_COUNT_DOWN:
    case AIM_CLAIM_COUNT_AT_LEAST:
        return AIM_MEASURE_NUMBER;
    default:
        return item == SPEED ? AIM_MEASURE_TIMES
               : fraction    ? AIM_MEASURE_FRACTION
                             : AIM_MEASURE_MONEY;
    }
}

/* Which item a claim of a kind is on, and which is in its `of`. */
static void pick_items(uint64_t *state, struct drawn *drawn)
{
    static const int amounts[] = {SALES, PART, SECOND, WHOLE, PROFIT, MARGIN};
    static const char *const orders[] = {"m > n", "n > m", "o > m"};
    static const char *const single[] = {"m", "n", "o"};
    aim_claim *claim = &drawn->claim;
    drawn->item = amounts[pick(state, 6)];
    switch (claim->kind) {
    case AIM_CLAIM_SUM:
        drawn->item = WHOLE;
        claim->of = "part + second + third";
        break;
    case AIM_CLAIM_SHARE:
    case AIM_CLAIM_EXCEEDS_REST:
        drawn->item = PART;
        drawn->of = WHOLE;
        break;
    case AIM_CLAIM_RATIO:
    case AIM_CLAIM_RATIO_CHANGE_YOY:
    case AIM_CLAIM_RATIO_CHANGE_QOQ:
    case AIM_CLAIM_CONTRIBUTION:
        drawn->item = pick(state, 2) ? PROFIT : PART;
        drawn->of = pick(state, 2) ? SALES : WHOLE;
        break;
    case AIM_CLAIM_GUIDANCE_GROWTH:
    case AIM_CLAIM_GUIDANCE_GROWTH_YOY:
        drawn->item = GUIDE;
        drawn->of = SALES;
        break;
    case AIM_CLAIM_SURPRISE:
        drawn->item = SALES;
        drawn->of = GUIDE;
        break;
    case AIM_CLAIM_GEOMETRIC_MEAN:
        drawn->item = pick(state, 2) ? SPEED : YIELD;
        break;
    case AIM_CLAIM_STREAK:
        claim->of = pick(state, 2) ? "falls" : NULL;
        break;
    case AIM_CLAIM_RECORD:
        claim->of = pick(state, 2) ? "low" : "high";
        break;
    case AIM_CLAIM_GROUP_MEAN:
        claim->of = single[pick(state, 3)];
        break;
    case AIM_CLAIM_GROUP_ORDER:
        claim->of = orders[pick(state, 3)];
        break;
    default:
        break;
    }
    if (claim->kind >= AIM_CLAIM_RANK && claim->kind <= AIM_CLAIM_GROUP_ORDER)
        drawn->item = RETURN;
    if (drawn->of != NONE)
        claim->of = item_names[drawn->of];
}

/* A claim without its figure. */
static struct drawn draw_claim(uint64_t *state)
{
    struct drawn drawn = {.claim = {.kind = (aim_claim_kind)pick(state, AIM_CLAIM_KINDS)},
                          .of = NONE};
    aim_claim *claim = &drawn.claim;
    while (claim->kind == AIM_CLAIM_BASE_FITS || claim->kind == AIM_CLAIM_GUIDANCE)
        claim->kind = (aim_claim_kind)pick(state, AIM_CLAIM_KINDS);
    pick_items(state, &drawn);
    bool span = claim->kind == AIM_CLAIM_CUMULATIVE || claim->kind == AIM_CLAIM_TREND ||
                claim->kind == AIM_CLAIM_GEOMETRIC_MEAN;
    claim->item = item_names[drawn.item];
    claim->level = 0.05;
    claim->dated = drawn.item < HISTORIES;
    drawn.at = (int)pick(state, claim->dated ? QUARTERS : NAMES);
    drawn.last = span ? drawn.at + (int)pick(state, (size_t)(QUARTERS - drawn.at)) : drawn.at;
    claim->entity = claim->dated ? "A" : entity_names[drawn.at];
    if (claim->dated) {
        claim->period = (aim_period){4 * 2024 + drawn.at, AIM_QUARTERLY, false};
        claim->last = (aim_period){4 * 2024 + drawn.last, AIM_QUARTERLY, false};
    }
    claim->figure.measure = measure_of(claim->kind, drawn.item, state);
    claim->figure.times = (aim_times)pick(state, 3);
    return drawn;
}

/* Says a number with some word, about as finely as its measure is said. */
static void say(uint64_t *state, double x, struct drawn *drawn)
{
    aim_measure measure = drawn->claim.figure.measure;
    bool whole = measure == AIM_MEASURE_ORDINAL || measure == AIM_MEASURE_NUMBER;
    int power = whole                             ? 0
                : measure == AIM_MEASURE_POINTS   ? -(int)pick(state, 3)
                : measure == AIM_MEASURE_FRACTION ? 1 + (int)pick(state, 4)
                                                  : (int)pick(state, 4) - 1;
    aim_figure figure = rounded(x, power, measure);
    figure.times = drawn->claim.figure.times;
    figure.word = (aim_word)pick(state, AIM_WORD_BETWEEN + 1);
    if (figure.word == AIM_WORD_PLUS_MINUS)
        figure.tolerance = 0.1;
    figure.high = figure.value + figure.unit * (double)pick(state, 4);
    if (figure.word == AIM_WORD_BETWEEN)
        figure.value -= figure.unit * (double)pick(state, 4);
    if (whole)
        figure.value = fmax(figure.value, 0);
    if (pick(state, 8) == 0)
        figure.word = AIM_WORD_RISING;
    drawn->claim.figure = figure;
}

/* Whether what is said is so in a world, by more than a hair (slack below 0) or but for one. */
static bool is_so(const world_of_figures *world, const struct drawn *drawn, bool loosely)
{
    struct outcome outcome = outcome_of(world, drawn);
    aim_range range = aim_figure_range(drawn->claim.figure, drawn->claim.band);
    aim_claim_kind kind = drawn->claim.kind;
    bool any = false, all = true;
    bool beyond = kind == AIM_CLAIM_RECORD || kind == AIM_CLAIM_FASTEST ||
                  kind == AIM_CLAIM_HIGHEST || kind == AIM_CLAIM_LOWEST;
    if (beyond && drawn->claim.figure.word == AIM_WORD_RISING)
        return outcome.holds;
    for (size_t i = 0; i < outcome.readings; i++) {
        double hair = 1e-9 * (1 + fabs(outcome.low[i])) * (loosely ? 1 : -1);
        bool overlaps = outcome.low[i] <= range.high + hair && outcome.high[i] >= range.low - hair;
        bool inside = outcome.low[i] >= range.low - hair && outcome.high[i] <= range.high + hair;
        any = any || overlaps;
        all = all && inside;
    }
    bool words = kind == AIM_CLAIM_MULTIPLE_YOY || kind == AIM_CLAIM_MULTIPLE_QOQ;
    return outcome.holds && (loosely && !words ? all : any);
}

static bool has_value(const struct scene *scene, const struct drawn *drawn)
{
    for (size_t i = 0; i < OTHERS; i++) {
        struct outcome outcome = outcome_of(&scene->other[i], drawn);
        for (size_t r = 0; r < outcome.readings; r++)
            if (isnan(outcome.low[r]))
                return false;
    }
    return true;
}

static void check(const aim_facts *facts, const aim_claim *claim, size_t count, aim_claim_spec spec,
                  aim_finding *found)
{
    ck_assert_msg(aim_claim_check(facts, claim, count, spec, found) == AIM_OK, "%s",
                  aim_last_error());
}

static const char *told(const struct drawn *drawn, aim_finding found)
{
    static char text[500];
    aim_figure figure = drawn->claim.figure;
    snprintf(
        text, sizeof text,
        "%s of %s, of %s, at %d to %d: word %d, times %d, %.17g to %.17g, unit %g, is %s, computed "
        "[%.17g, %.17g], printed [%.17g, %.17g], %s",
        aim_claim_kind_name(drawn->claim.kind), drawn->claim.item, drawn->claim.of, drawn->at,
        drawn->last, (int)figure.word, (int)figure.times, figure.value, figure.high, figure.unit,
        aim_verdict_name(found.verdict), found.computed.low, found.computed.high, found.printed.low,
        found.printed.high, found.note);
    return text;
}

/* How often each kind came out as each verdict. */
static size_t verdicts[AIM_CLAIM_KINDS][AIM_AMBIGUOUS + 1];

/* A claim alone: its verdict against all worlds. */
static void check_alone(const struct scene *scene, const aim_facts *facts,
                        const struct drawn *drawn)
{
    aim_finding found;
    bool possible = false, sure = true;
    check(facts, &drawn->claim, 1, (aim_claim_spec){0}, &found);
    for (size_t i = 0; i < OTHERS; i++) {
        possible = possible || is_so(&scene->other[i], drawn, false);
        sure = sure && is_so(&scene->other[i], drawn, true);
    }
    ck_assert_msg(found.verdict != AIM_REFUTED || !possible, "%s", told(drawn, found));
    ck_assert_msg(found.verdict != AIM_PROVED || sure, "%s", told(drawn, found));
    verdicts[drawn->claim.kind][found.verdict]++;
}

/* More than ten times as far out as any of the worlds. */
static void check_far(const struct scene *scene, const aim_facts *facts, struct drawn drawn)
{
    double low = INFINITY, high = -INFINITY;
    aim_finding found;
    for (size_t i = 0; i < OTHERS; i++) {
        struct outcome outcome = outcome_of(&scene->other[i], &drawn);
        for (size_t r = 0; r < outcome.readings; r++) {
            low = fmin(low, outcome.low[r]);
            high = fmax(high, outcome.high[r]);
        }
    }
    bool open = drawn.claim.kind == AIM_CLAIM_STREAK; /* what is not known may go on */
    if (open || !isfinite(low) || !isfinite(high))
        return;
    drawn.claim.figure.word = AIM_WORD_MORE_THAN;
    drawn.claim.figure.value = high + 10 * (high - low) + fabs(high) + 1;
    check(facts, &drawn.claim, 1, (aim_claim_spec){0}, &found);
    ck_assert_msg(found.verdict == AIM_REFUTED || found.verdict == AIM_NOT_REPRODUCIBLE, "%s",
                  told(&drawn, found));
}

/* A claim on a scene: from the truth, or some way off it. */
static bool draw_said(uint64_t *state, const struct scene *scene, bool truly, struct drawn *drawn)
{
    *drawn = draw_claim(state);
    struct outcome outcome = outcome_of(&scene->truth, drawn);
    if (!has_value(scene, drawn))
        return false;
    double x = outcome.low[pick(state, outcome.readings)];
    if (!truly && pick(state, 2))
        x = pick(state, 2) ? x * between(state, 0.8, 1.2) : x + between(state, -0.1, 0.1);
    say(state, x, drawn);
    if (aim_range_is_unknown(aim_figure_range(drawn->claim.figure, 0)))
        return false;
    return drawn->claim.figure.word != AIM_WORD_RISING || takes_direction(drawn->claim.kind);
}

START_TEST(alone)
{
    uint64_t state = 1;
    static struct scene scene;
    for (size_t round = 0; round < ROUNDS; round++) {
        aim_facts *facts;
        draw_truth(&state, &scene);
        draw_others(&state, &scene);
        ck_assert_msg(aim_facts_create(scene.fact, SLOTS, &facts) == AIM_OK, "%s",
                      aim_last_error());
        for (size_t i = 0; i < CLAIMS; i++) {
            struct drawn drawn;
            if (!draw_said(&state, &scene, false, &drawn))
                continue;
            check_alone(&scene, facts, &drawn);
            check_far(&scene, facts, drawn);
        }
        aim_facts_free(facts);
    }
    for (int kind = 0; kind < AIM_CLAIM_KINDS; kind++) {
        printf("%-20s", aim_claim_kind_name((aim_claim_kind)kind));
        for (int v = 0; v <= AIM_AMBIGUOUS; v++)
            printf(" %6zu", verdicts[kind][v]);
        printf("\n");
    }
}
END_TEST

/* Many claims at once, with sums that tie their items: what is so in the truth is not refuted, what is
 * not is not proved. */
START_TEST(with_sums)
{
    uint64_t state = 2;
    static struct scene scene;
    for (size_t round = 0; round < ROUNDS; round++) {
        struct drawn drawn[CLAIMS];
        aim_claim claim[CLAIMS];
        aim_finding found[CLAIMS];
        aim_fact some[SLOTS];
        aim_facts *facts;
        size_t count = 0, kept = 0;
        draw_truth(&state, &scene);
        draw_others(&state, &scene);
        while (count < CLAIMS)
            if (draw_said(&state, &scene, false, &drawn[count]))
                count++;
        for (size_t slot = 0; slot < SLOTS; slot++) {
            bool gap = slot >= slot_of(PART, 0) && slot < slot_of(WHOLE, QUARTERS - 1);
            some[kept] = scene.fact[slot];
            kept += !gap || pick(&state, 5) > 0;
        }
        for (size_t i = 0; i < CLAIMS; i++)
            claim[i] = drawn[i].claim;
        ck_assert_int_eq(aim_facts_create(some, kept, &facts), AIM_OK);
        check(facts, claim, CLAIMS, (aim_claim_spec){0}, found);
        for (size_t i = 0; i < CLAIMS; i++) {
            ck_assert_msg(found[i].verdict != AIM_REFUTED || !is_so(&scene.truth, &drawn[i], false),
                          "%s", told(&drawn[i], found[i]));
            bool history =
                drawn[i].claim.kind == AIM_CLAIM_RECORD || drawn[i].claim.kind == AIM_CLAIM_FASTEST;
            ck_assert_msg(found[i].verdict != AIM_PROVED || history ||
                              is_so(&scene.truth, &drawn[i], true),
                          "%s", told(&drawn[i], found[i]));
        }
        aim_facts_free(facts);
    }
}
END_TEST

/* Kinds that take those who have a figure for all, and periods to come for no loss. */
static bool counts_facts(const struct drawn *drawn)
{
    aim_claim_kind kind = drawn->claim.kind;
    return (kind >= AIM_CLAIM_RANK && kind <= AIM_CLAIM_BASE_FITS) ||
           (kind == AIM_CLAIM_CUMULATIVE && (drawn->item == PROFIT || drawn->item == MARGIN));
}

/* A text that is true and prints its figures as it likes does not contradict itself. */
START_TEST(own_text)
{
    static const char *const sides[] = {"report", "company"};
    const aim_claim_spec own = {.sides = sides, .side_count = 2, .own = "report"};
    uint64_t state = 3;
    static struct scene scene;
    for (size_t round = 0; round < ROUNDS; round++) {
        struct drawn drawn[CLAIMS];
        aim_claim claim[CLAIMS];
        aim_finding found[CLAIMS];
        static aim_fact fact[2 * SLOTS];
        aim_facts *facts;
        size_t count = 0, kept = 0;
        draw_truth(&state, &scene);
        draw_others(&state, &scene);
        while (count < CLAIMS)
            if (draw_said(&state, &scene, true, &drawn[count]) &&
                is_so(&scene.truth, &drawn[count], false))
                count++;
        for (size_t slot = 0; slot < SLOTS; slot++) {
            aim_fact given = scene.fact[slot];
            bool printed = given.figure.word == AIM_WORD_ROUNDED && pick(&state, 3) == 0;
            if (printed && pick(&state, 2) && given.figure.measure == AIM_MEASURE_MONEY)
                given.figure = rounded(scene.truth.at[slot], 0, AIM_MEASURE_MONEY);
            given.side = "report";
            if (printed)
                fact[kept++] = given;
            fact[kept] = scene.fact[slot];
            fact[kept].side = "company";
            kept += pick(&state, 4) > 0;
        }
        for (size_t i = 0; i < CLAIMS; i++)
            claim[i] = drawn[i].claim;
        ck_assert_int_eq(aim_facts_create(fact, kept, &facts), AIM_OK);
        check(facts, claim, CLAIMS, own, found);
        for (size_t i = 0; i < CLAIMS; i++)
            ck_assert_msg(found[i].verdict != AIM_REFUTED || counts_facts(&drawn[i]), "%s",
                          told(&drawn[i], found[i]));
        aim_facts_free(facts);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_truth");
    TCase *tests = tcase_create("claim_truth");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, alone);
    tcase_add_test(tests, with_sums);
    tcase_add_test(tests, own_text);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
