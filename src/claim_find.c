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
    if (i != AIM_NONE && question->used_claims)
        question->used_claims[i] = 1;
    return i == AIM_NONE ? NULL : &book->claim[i];
}

/* What the text itself gives: a fact of its side, else a claim on the level. */
static struct aim__level own_level(const struct aim__question *question, struct aim__place place)
{
    uint32_t own = question->book->own;
    struct aim__level level =
        own == AIM_NONE ? nothing() : of_sides(question, place, &own, 1, AIM_NONE);
    if (!is_unknown(level))
        return level;
    const aim_claim *claim = other_claim(question, AIM_CLAIM_LEVEL, place);
    if (!claim)
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
                       struct aim__place place, unsigned measures, const char *currency)
{
    const aim_claim *claim = other_claim(question, kind, place);
    if (!claim || (!aim__is_direction(claim->figure) &&
                   (!(1u << claim->figure.measure & measures) ||
                    !aim__same_currency(claim->figure.currency, currency))))
        return AIM__UNKNOWN;
    return read_figure(question, &claim->figure, aim_figure_range(claim->figure, claim->band))
        .range;
}

/* The base of one figure of the text: from its level and the claim on its growth. */
static struct aim__level find_base(const struct aim__question *question, struct aim__place place)
{
    aim_range rate =
        aim__claimed(question, question->growth, place, 1u << AIM_MEASURE_FRACTION, "");
    if (aim_range_is_unknown(rate))
        return nothing();
    struct aim__level level = own_level(question, place);
    level.range = aim_range_base_of(level.range, rate);
    level.figure = NULL;
    return level;
}

struct aim__level aim__found(const struct aim__question *question, struct aim__place place)
{
    struct aim__level level = aim__given(question, place);
    return is_unknown(level) && !question->naive ? aim__left_by_sums(question, place, aim__given)
                                                 : level;
}

/* Levels are kept where many are asked for, but for claims that are themselves part of what makes
 * them: those on levels and sums leave themselves out. */
struct aim__level aim__level_of(const struct aim__question *question, struct aim__place place)
{
    const struct aim__book *book = question->book;
    aim_claim_kind kind = question->claim->kind;
    if (!book->memo->level || kind == AIM_CLAIM_LEVEL || kind == AIM_CLAIM_SUM)
        return aim__found(question, place);
    uint32_t at = aim__keys_find(&book->facts->places, aim__key_of_place(place));
    return at == AIM_NONE ? aim__found(question, place) : aim__level_at(question, at);
}

/* A base that the text leaves through what else it says: of the figure itself, or of the sum that
 * it is in. */
static struct aim__level own_base(const struct aim__question *question, struct aim__place place)
{
    struct aim__level base = find_base(question, place);
    return is_unknown(base) ? aim__left_by_sums(question, place, find_base) : base;
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
