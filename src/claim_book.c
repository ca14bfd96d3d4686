/* Claims made ready: what each kind asks for is checked, and other claims on a place are found. */
#include "claim.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"

static size_t length_of(const char *text)
{
    return text ? strlen(text) : 0;
}

uint32_t aim__book_name(const struct aim__book *book, const char *text, size_t length)
{
    uint32_t name = aim__names_find(&book->facts->names, text, length);
    if (name != AIM_NONE)
        return name;
    name = aim__names_find(&book->names, text, length);
    return name == AIM_NONE ? AIM_NONE : name + (uint32_t)book->facts->names.count;
}

static uint32_t add_name(struct aim__book *book, const char *text, size_t length)
{
    uint32_t name = aim__names_find(&book->facts->names, text, length);
    if (name != AIM_NONE)
        return name;
    return aim__names_add(&book->names, text, length) + (uint32_t)book->facts->names.count;
}

bool aim__of_next(const char **at, const char *mark, const char **item, size_t *length)
{
    if (!*at)
        return false;
    const char *end = strstr(*at, mark);
    *item = *at;
    *length = end ? (size_t)(end - *at) : strlen(*at);
    *at = end ? end + strlen(mark) : NULL;
    return true;
}

/* How many items a list has; 0 where one of them is empty. */
static size_t count_items(const char *of, const char *mark)
{
    const char *at = of, *item;
    size_t count = 0, length;
    while (aim__of_next(&at, mark, &item, &length)) {
        if (length == 0)
            return 0;
        count++;
    }
    return count;
}

static bool is_one_of(const char *text, const char *one, const char *other)
{
    return length_of(text) == 0 || strcmp(text, one) == 0 || strcmp(text, other) == 0;
}

/* What the kind would have in `of`, where that is not there; else NULL. */
static const char *wrong_of(const char *of, enum aim__of wanted)
{
    switch (wanted) {
    case AIM__OF_ANY:
        return NULL;
    case AIM__OF_ITEM:
        return length_of(of) ? NULL : "the name of what it is compared with";
    case AIM__OF_SUM:
        return count_items(of, " + ") >= 2 ? NULL : "two items or more, with \" + \" between";
    case AIM__OF_ORDER:
        return count_items(of, " > ") == 2 ? NULL : "two groups with \" > \" between";
    case AIM__OF_FALLS:
        return is_one_of(of, "rises", "falls") ? NULL : "\"rises\", \"falls\" or nothing";
    case AIM__OF_LOW:
        return is_one_of(of, "high", "low") ? NULL : "\"high\", \"low\" or nothing";
    }
    return NULL;
}

/* A hundred thousand periods are more than anybody sums. */
static bool is_span(const aim_claim *claim)
{
    int64_t periods = (int64_t)claim->last.key - claim->period.key;
    return claim->last.frequency == claim->period.frequency &&
           claim->last.fiscal == claim->period.fiscal && periods >= 0 && periods < 100000;
}

/* Whether the figure is one that the kind can have. */
static aim_status check_figure(const char *function, const aim_claim *claim,
                               const struct aim__claim_kind *kind, size_t i)
{
    int counted = claim->kind == AIM_CLAIM_STREAK ? claim->figure.direction : 0;
    if (counted && length_of(claim->of) && (strcmp(claim->of, "falls") == 0) != (counted < 0))
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "claim[%zu].figure counts %s, but of is \"%s\"", i,
                         counted < 0 ? "falls" : "rises", claim->of);
    aim_word word = claim->figure.word;
    bool is_so = word == AIM_WORD_RISING && (kind->needs & AIM__IS_SO);
    if (aim__is_direction(claim->figure) && !is_so && !(kind->needs & AIM__MOVES))
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "claim[%zu].figure is none, but %s: kind %s wants %s", i,
                         word == AIM_WORD_FLAT     ? "flat"
                         : word == AIM_WORD_RISING ? "up"
                                                   : "down",
                         kind->name, kind->needs & AIM__IS_SO ? "a figure, or up" : "a figure");
    if ((kind->needs & AIM__COUNTS) && claim->figure.value < 0)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "claim[%zu].figure is %g: kind %s wants a count, without a direction", i,
                         claim->figure.value, kind->name);
    if (aim_range_is_unknown(aim_figure_range(claim->figure, claim->band)))
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "claim[%zu].figure is no figure: value %g, unit %g, band %g", i,
                         claim->figure.value, claim->figure.unit, claim->band);
    return AIM_OK;
}

static aim_status check_claim(const char *function, const aim_claim *claim, size_t i)
{
    const struct aim__claim_kind *kind = aim__claim_kind_of(claim->kind);
    if (!kind)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "claim[%zu].kind is %d: not a kind", i,
                         (int)claim->kind);
    if (!length_of(claim->item))
        return aim__fail(AIM_ERROR_ARGUMENT, function, "claim[%zu].item is empty, of kind %s", i,
                         kind->name);
    const char *wanted = wrong_of(claim->of, kind->of);
    if (wanted)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "claim[%zu].of is \"%s\": kind %s wants %s there", i,
                         claim->of ? claim->of : "", kind->name, wanted);
    if ((kind->needs & AIM__NEEDS_ENTITY) && !length_of(claim->entity))
        return aim__fail(AIM_ERROR_ARGUMENT, function, "claim[%zu].entity is empty, of kind %s", i,
                         kind->name);
    if (!isfinite(claim->level) || ((kind->needs & AIM__NEEDS_STEP) && !(claim->level > 0)))
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "claim[%zu].level is %g: kind %s wants a finite one%s", i, claim->level,
                         kind->name, kind->needs & AIM__NEEDS_STEP ? " above 0" : "");
    if (claim->dated && !aim__is_frequency(claim->period.frequency))
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "claim[%zu].period.frequency is %d: not a frequency", i,
                         (int)claim->period.frequency);
    if (claim->dated && kind->when == AIM__SPAN && !is_span(claim))
        return aim__fail(
            AIM_ERROR_ARGUMENT, function,
            "claim[%zu].last is no period like the first, or before it, or far after it", i);
    return check_figure(function, claim, kind, i);
}

struct aim__place aim__book_place(const struct aim__book *book, uint32_t number)
{
    const aim_claim *claim = &book->claim[number];
    return (struct aim__place){.entity =
                                   aim__book_name(book, claim->entity, length_of(claim->entity)),
                               .item = aim__book_name(book, claim->item, length_of(claim->item)),
                               .basis = aim__book_name(book, claim->basis, length_of(claim->basis)),
                               .period = claim->dated ? claim->period : (aim_period){0},
                               .dated = claim->dated};
}

/* The key of a claim: its place, with the kind in the part of the period's kind, which is below
 * 64. */
static struct aim__key said_key(aim_claim_kind kind, struct aim__place place)
{
    struct aim__key key = aim__key_of_place(place);
    key.part[3] += 64 * (uint32_t)kind;
    return key;
}

uint32_t aim__book_said(const struct aim__book *book, aim_claim_kind kind, struct aim__place place)
{
    uint32_t at = aim__keys_find(&book->said, said_key(kind, place));
    return at == AIM_NONE ? AIM_NONE : book->first[at];
}

/* Puts a claim in front of those of its kind and place; from the last claim to the first, so that
 * they stand in their order. */
static void enter_claim(struct aim__book *book, uint32_t i)
{
    size_t known = book->said.count;
    uint32_t at =
        aim__keys_add(&book->said, said_key(book->claim[i].kind, aim__book_place(book, i)));
    book->next[i] = at < known ? book->first[at] : AIM_NONE;
    book->first[at] = i;
}

/* The items of a sum by their numbers. */
static void enter_sum(struct aim__book *book, uint32_t i)
{
    const char *of = book->claim[i].of, *at = of, *item;
    uint32_t *part = book->sums.part + book->sums.parts;
    size_t length, parts = 0;
    while (aim__of_next(&at, " + ", &item, &length))
        part[parts++] = aim__book_name(book, item, length);
    aim__sums_enter(&book->sums, i, aim__book_place(book, i), aim__book_name(book, of, strlen(of)),
                    parts);
}

/* What stands between the names in `of`; NULL where that is one name. */
static const char *mark_in(aim_claim_kind kind)
{
    return kind == AIM_CLAIM_SUM ? " + " : kind == AIM_CLAIM_GROUP_ORDER ? " > " : NULL;
}

/* All names of the claims; those of lists also one by one. */
static void add_names(struct aim__book *book)
{
    for (size_t i = 0; i < book->count; i++) {
        const aim_claim *claim = &book->claim[i];
        const char *const text[] = {claim->entity, claim->item, claim->basis, claim->of};
        for (size_t t = 0; t < 4; t++)
            add_name(book, text[t], length_of(text[t]));
        const char *at = claim->of, *item;
        size_t length;
        const char *mark = mark_in(claim->kind);
        while (mark && aim__of_next(&at, mark, &item, &length))
            add_name(book, item, length);
    }
}

static aim_status open_sides(const char *function, struct aim__book *book)
{
    const char *own = book->spec.own;
    book->own = own ? aim__names_find(&book->facts->names, own, strlen(own)) : AIM_NONE;
    book->has_own = own != NULL;
    if (!book->spec.sides)
        return AIM_OK;
    book->side = malloc((book->spec.side_count + 1) * sizeof *book->side);
    if (!book->side)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu sides",
                         book->spec.side_count);
    for (size_t s = 0; s < book->spec.side_count; s++) {
        const char *side = book->spec.sides[s];
        if (!side)
            return aim__fail(AIM_ERROR_NULL, function, "spec.sides[%zu] is NULL", s);
        book->side[s] = aim__names_find(&book->facts->names, side, strlen(side));
    }
    return AIM_OK;
}

/* Room for all that is entered: names, claims, the items of sums. */
static bool open_room(struct aim__book *book)
{
    size_t count = book->count, lists = 0, sums = 0, items = 0, means = 0;
    for (size_t i = 0; i < count; i++) {
        const aim_claim *claim = &book->claim[i];
        const char *mark = mark_in(claim->kind);
        lists += mark ? count_items(claim->of, mark) : 0;
        means += claim->kind == AIM_CLAIM_GEOMETRIC_MEAN;
        sums += claim->kind == AIM_CLAIM_SUM;
        items += claim->kind == AIM_CLAIM_SUM ? 1 + count_items(claim->of, mark) : 0;
    }
    bool names = aim__names_open(&book->names, 4 * count + lists);
    bool said = aim__keys_open(&book->said, count);
    bool ties = aim__sums_open(&book->sums, count, sums, items);
    book->memo = aim__memo_open(book->facts, book->claim, count);
    book->first = malloc((2 * count + 1) * sizeof *book->first);
    book->scratch = means ? malloc((2 * book->facts->count + 1) * sizeof *book->scratch) : NULL;
    if (!names || !said || !ties || !book->memo || !book->first || (means && !book->scratch))
        return false;
    book->next = book->first + count;
    return true;
}

aim_status aim__book_open(const char *function, const aim_facts *facts, const aim_claim *claim,
                          size_t count, aim_claim_spec spec, struct aim__book *book)
{
    *book = (struct aim__book){.facts = facts, .claim = claim, .count = count, .spec = spec};
    if (count >= AIM_NONE / 8)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "count is %zu: it must be below %lu", count,
                         (unsigned long)AIM_NONE / 8);
    for (size_t i = 0; i < count; i++)
        AIM_TRY(check_claim(function, &claim[i], i));
    AIM_TRY(open_sides(function, book));
    if (!open_room(book))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu claims", count);
    add_names(book);
    for (size_t i = count; i-- > 0;) {
        enter_claim(book, (uint32_t)i);
        if (claim[i].kind == AIM_CLAIM_SUM)
            enter_sum(book, (uint32_t)i);
    }
    return AIM_OK;
}

void aim__book_close(struct aim__book *book)
{
    aim__names_close(&book->names);
    aim__keys_close(&book->said);
    aim__sums_close(&book->sums);
    aim__memo_close(book->memo);
    free(book->first);
    free(book->side);
    free(book->scratch);
}
