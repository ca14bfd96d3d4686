/* Figures for a claim: as the facts give them, through sums, and through what else is claimed. */
#include <string.h>

#include "claim.h"
#include "range.h"

bool aim__place_before(struct aim__place place, int64_t lag, struct aim__place *out)
{
    int64_t key = (int64_t)place.period.key - lag;
    *out = place;
    out->period.key = (int32_t)key;
    return key >= INT32_MIN && key <= INT32_MAX;
}

struct aim__place aim__place_with(struct aim__place place, uint32_t item)
{
    place.item = item;
    return place;
}

struct aim__place aim__place_at(const struct aim__question *question, uint32_t place)
{
    const aim_facts *facts = question->book->facts;
    struct aim__key key = facts->places.list[place];
    const aim_fact *fact = &facts->fact[facts->first[place]];
    return (struct aim__place){.entity = key.part[0],
                               .item = key.part[1],
                               .basis = key.part[2],
                               .period = fact->dated ? fact->period : (aim_period){0},
                               .dated = fact->dated};
}

static struct aim__level nothing(void)
{
    return (struct aim__level){.range = AIM__UNKNOWN, .currency = ""};
}

static bool is_unknown(struct aim__level level)
{
    return aim_range_is_unknown(level.range);
}

/* A figure as it is read: with its rounding, or as the very number that is printed. */
static struct aim__level read_figure(const struct aim__question *question, const aim_figure *figure,
                                     aim_range range)
{
    bool is_range = figure->word >= AIM_WORD_PLUS_MINUS;
    if (question->naive && figure->word == AIM_WORD_FLAT)
        range = aim_range_point(0);
    else if (question->naive && !is_range)
        range = aim_range_decimal(figure->value);
    return (struct aim__level){range, figure->measure, figure->currency, figure, NULL};
}

static struct aim__level of_sides(const struct aim__question *question, struct aim__place place,
                                  const uint32_t *sides, size_t side_count, uint32_t except)
{
    const struct aim__book *book = question->book;
    struct aim__wanted wanted = {sides, side_count, book->spec.known_on, except};
    uint32_t at = aim__keys_find(&book->facts->places, aim__key_of_place(place));
    uint32_t fact = at == AIM_NONE ? AIM_NONE : aim__fact_at(book->facts, at, wanted);
    if (fact == AIM_NONE)
        return nothing();
    if (question->used)
        question->used[fact] = 1;
    const aim_fact *given = &book->facts->fact[fact];
    struct aim__level level = read_figure(question, &given->figure, book->facts->range[fact]);
    level.groups = given->groups;
    return level;
}

/* Another claim of the kind on the place; NULL where there is none. */
static const aim_claim *other_claim(const struct aim__question *question, aim_claim_kind kind,
                                    struct aim__place place)
{
    const struct aim__book *book = question->book;
    uint32_t i = aim__book_said(book, kind, place);
    while (i != AIM_NONE && i == question->which)
        i = book->next[i];
    return i == AIM_NONE ? NULL : &book->claim[i];
}

/* What the text itself gives: a fact of its side, else a claim on the level. */
static struct aim__level own_level(const struct aim__question *question, struct aim__place place)
{
    uint32_t own = question->book->own;
    struct aim__level level =
        own == AIM_NONE ? nothing() : of_sides(question, place, &own, 1, AIM_NONE);
    const aim_claim *claim = other_claim(question, AIM_CLAIM_LEVEL, place);
    if (!is_unknown(level) || !claim)
        return level;
    return read_figure(question, &claim->figure, aim_figure_range(claim->figure, claim->band));
}

struct aim__level aim__given(const struct aim__question *question, struct aim__place place)
{
    const struct aim__book *book = question->book;
    if (!book->side) {
        struct aim__level level = of_sides(question, place, NULL, 0, AIM_NONE);
        return is_unknown(level) && book->has_own ? own_level(question, place) : level;
    }
    for (size_t s = 0; s < book->spec.side_count; s++) {
        bool own = book->has_own && strcmp(book->spec.sides[s], book->spec.own) == 0;
        struct aim__level level = own ? own_level(question, place)
                                  : book->side[s] == AIM_NONE
                                      ? nothing()
                                      : of_sides(question, place, &book->side[s], 1, AIM_NONE);
        if (!is_unknown(level))
            return level;
    }
    return nothing();
}

struct aim__level aim__given_by_others(const struct aim__question *question,
                                       struct aim__place place)
{
    const struct aim__book *book = question->book;
    return of_sides(question, place, book->side, book->spec.side_count, book->own);
}

aim_range aim__claimed(const struct aim__question *question, aim_claim_kind kind,
                       struct aim__place place)
{
    const aim_claim *claim = other_claim(question, kind, place);
    if (!claim)
        return AIM__UNKNOWN;
    return read_figure(question, &claim->figure, aim_figure_range(claim->figure, claim->band))
        .range;
}

typedef struct aim__level find_level(const struct aim__question *question, struct aim__place place);

/* The base of one figure of the text: from its level and the claim on its growth. */
static struct aim__level find_base(const struct aim__question *question, struct aim__place place)
{
    aim_range rate = aim__claimed(question, question->growth, place);
    if (aim_range_is_unknown(rate))
        return nothing();
    struct aim__level level = own_level(question, place);
    level.range = aim_range_base_of(level.range, rate);
    level.figure = NULL;
    return level;
}

static bool same_units(struct aim__level a, struct aim__level b)
{
    return a.measure == b.measure &&
           strncmp(a.currency, b.currency, sizeof a.figure->currency) == 0;
}

/* Sums the items of a sum claim but one. Items of unlike units have no sum. */
static struct aim__level sum_with(const struct aim__question *question, const aim_claim *sum,
                                  struct aim__place place, uint32_t except, find_level *find)
{
    struct aim__level total = nothing();
    const char *at = sum->of, *item;
    size_t length, count = 0;
    while (aim__of_next(&at, " + ", &item, &length)) {
        uint32_t name = aim__book_name(question->book, item, length);
        if (name == except)
            continue;
        struct aim__level level = find(question, aim__place_with(place, name));
        if (is_unknown(level) || (count > 0 && !same_units(total, level)))
            return nothing();
        level.range = count++ ? aim_range_add(total.range, level.range) : level.range;
        total = level;
        total.figure = NULL;
    }
    return total;
}

struct aim__level aim__sum_of(const struct aim__question *question, const aim_claim *sum,
                              struct aim__place place, uint32_t except)
{
    return sum_with(question, sum, place, except, aim__given);
}

/* What a sum leaves of one of its items: the whole less the rest, or the sum of the parts. */
static struct aim__level by_sum(const struct aim__question *question, const aim_claim *sum,
                                struct aim__place place, find_level *find)
{
    uint32_t whole = aim__book_name(question->book, sum->item, strlen(sum->item));
    if (whole == place.item)
        return sum_with(question, sum, place, AIM_NONE, find);
    struct aim__level all = find(question, aim__place_with(place, whole));
    if (is_unknown(all))
        return nothing();
    struct aim__level rest = sum_with(question, sum, place, place.item, find);
    if (is_unknown(rest) || !same_units(all, rest))
        return nothing();
    rest.range = aim_range_sub(all.range, rest.range);
    return rest;
}

static struct aim__place place_of_sum(const struct aim__book *book, const aim_claim *sum)
{
    const char *const text[] = {sum->entity, sum->item, sum->basis};
    uint32_t name[3];
    for (size_t i = 0; i < 3; i++)
        name[i] = aim__book_name(book, text[i], text[i] ? strlen(text[i]) : 0);
    return (struct aim__place){.entity = name[0],
                               .item = name[1],
                               .basis = name[2],
                               .period = sum->dated ? sum->period : (aim_period){0},
                               .dated = sum->dated};
}

/* Whether a sum ties its items, by the figures of the period that it is claimed of. A sum in print
 * is a rounded one: parts of 13,638 add up to 13.64, and so does their whole of 13,643. */
static bool is_tie(const struct aim__question *question, const aim_claim *sum)
{
    struct aim__place place = place_of_sum(question->book, sum);
    struct aim__level whole = aim__given(question, place);
    struct aim__level parts = sum_with(question, sum, place, AIM_NONE, aim__given);
    return is_unknown(whole) || is_unknown(parts) ||
           (same_units(whole, parts) && aim_range_overlaps(whole.range, parts.range));
}

/* The next sum that is a tie and not the claim itself, from an entry on; NULL at the end. */
static const aim_claim *next_sum(const struct aim__question *question, uint32_t *entry)
{
    const struct aim__book *book = question->book;
    while (*entry != AIM_NONE) {
        uint32_t claim = book->tie_claim[*entry];
        *entry = book->next_tie[*entry];
        if (claim != question->which && is_tie(question, &book->claim[claim]))
            return &book->claim[claim];
    }
    return NULL;
}

/* What all sums leave of a figure; only those that it is a part of, where so asked. */
static struct aim__level left_by_sums(const struct aim__question *question, struct aim__place place,
                                      bool parts_only)
{
    struct aim__level left = nothing();
    uint32_t entry = aim__book_tie(question->book, place);
    for (const aim_claim *sum; (sum = next_sum(question, &entry));) {
        bool whole = aim__book_name(question->book, sum->item, strlen(sum->item)) == place.item;
        if (whole && parts_only)
            continue;
        struct aim__level way = by_sum(question, sum, place, aim__given);
        bool known = !is_unknown(left);
        if (is_unknown(way) || (known && !same_units(left, way)))
            continue;
        if (known)
            way.range = aim_range_intersect(left.range, way.range);
        way.figure = NULL;
        left = way;
    }
    return left;
}

struct aim__level aim__left_by_sums(const struct aim__question *question, struct aim__place place)
{
    return left_by_sums(question, place, false);
}

struct aim__level aim__rest_of(const struct aim__question *question, struct aim__place whole,
                               uint32_t item)
{
    const struct aim__book *book = question->book;
    struct aim__level rest = nothing();
    uint32_t entry = aim__book_tie(book, aim__place_with(whole, item));
    for (const aim_claim *sum; is_unknown(rest) && (sum = next_sum(question, &entry));)
        if (aim__book_name(book, sum->item, strlen(sum->item)) == whole.item && whole.item != item)
            rest = sum_with(question, sum, whole, item, aim__given);
    return rest;
}

struct aim__level aim__level_of(const struct aim__question *question, struct aim__place place)
{
    struct aim__level level = aim__given(question, place);
    bool given = !is_unknown(level);
    if (question->naive || (given && question->book->has_own))
        return level;
    struct aim__level left = left_by_sums(question, place, given);
    if (!given)
        return left;
    if (is_unknown(left) || !same_units(level, left))
        return level;
    /* What is given stands where it is no tie at this period. */
    left.range = aim_range_intersect(level.range, left.range);
    if (!aim_range_is_empty(left.range))
        level.range = left.range;
    return level;
}

/* A base that the text leaves through what else it says: of the figure itself, or of the sum that
 * it is in. */
static struct aim__level own_base(const struct aim__question *question, struct aim__place place)
{
    struct aim__level base = find_base(question, place);
    uint32_t entry = aim__book_tie(question->book, place);
    for (const aim_claim *sum; is_unknown(base) && (sum = next_sum(question, &entry));)
        base = by_sum(question, sum, place, find_base);
    return base;
}

struct aim__level aim__base_of(const struct aim__question *question, struct aim__place place)
{
    struct aim__place before;
    if (!aim__place_before(place, question->lag, &before))
        return nothing();
    if (question->naive || !question->book->has_own)
        return aim__level_of(question, before);
    struct aim__level base = own_level(question, before);
    if (is_unknown(base))
        base = own_base(question, place);
    return is_unknown(base) ? aim__level_of(question, before) : base;
}
