/* What the sums of a text leave of a figure. */
#include <string.h>

#include "claim.h"
#include "range.h"

static struct aim__level nothing(void)
{
    return (struct aim__level){.range = AIM__UNKNOWN, .currency = ""};
}

static bool is_unknown(struct aim__level level)
{
    return aim_range_is_unknown(level.range);
}

static bool same_units(struct aim__level a, struct aim__level b)
{
    return a.measure == b.measure &&
           strncmp(a.currency, b.currency, sizeof a.figure->currency) == 0;
}

/* Adds the parts of a sum but one. Figures of unlike units have no sum. */
static struct aim__level add_parts(const struct aim__question *question, const struct aim__sum *sum,
                                   struct aim__place place, uint32_t except, aim__find *find)
{
    struct aim__level total = nothing();
    const uint32_t *part = question->book->sums.part + sum->first_part;
    size_t count = 0;
    for (size_t i = 0; i < sum->parts; i++) {
        if (part[i] == except)
            continue;
        struct aim__level level = find(question, aim__place_with(place, part[i]));
        if (is_unknown(level) || (count > 0 && !same_units(total, level)))
            return nothing();
        level.range = count++ ? aim_range_add(total.range, level.range) : level.range;
        total = level;
        total.figure = NULL;
    }
    return total;
}

struct aim__level aim__own_sum(const struct aim__question *question)
{
    const struct aim__sums *sums = &question->book->sums;
    return add_parts(question, &sums->list[sums->of_claim[question->which]], question->place,
                     AIM_NONE, aim__given);
}

/* The whole less the rest, or the sum of the parts. */
static struct aim__level by_sum(const struct aim__question *question, const struct aim__sum *sum,
                                struct aim__place place, aim__find *find)
{
    if (sum->whole == place.item)
        return add_parts(question, sum, place, AIM_NONE, find);
    struct aim__level all = find(question, aim__place_with(place, sum->whole));
    if (is_unknown(all))
        return nothing();
    struct aim__level rest = add_parts(question, sum, place, place.item, find);
    if (is_unknown(rest) || !same_units(all, rest))
        return nothing();
    rest.range = aim_range_sub(all.range, rest.range);
    return rest;
}

/* Whether a claim on a sum holds by the figures of its own period, as far as they are given. A sum
 * in print is a rounded one: parts of 13,638 add up to 13.64, and so does their whole of 13,643. */
static bool holds(const struct aim__question *question, const struct aim__sum *sum, uint32_t claim)
{
    struct aim__place place = aim__book_place(question->book, claim);
    struct aim__level whole = aim__given(question, place);
    struct aim__level parts = add_parts(question, sum, place, AIM_NONE, aim__given);
    return is_unknown(whole) || is_unknown(parts) ||
           (same_units(whole, parts) && aim_range_overlaps(whole.range, parts.range));
}

static bool same_period(const struct aim__book *book, uint32_t claim, struct aim__place place)
{
    struct aim__place other = aim__book_place(book, claim);
    other.entity = place.entity;
    other.item = place.item;
    other.basis = place.basis;
    struct aim__key a = aim__key_of_place(other), b = aim__key_of_place(place);
    return memcmp(&a, &b, sizeof a) == 0;
}

/* Whether a claim that says the sum holds, of another period than one that is given. The first that
 * does and the first of another period are kept: it is they whatever claim is checked. */
static bool holds_elsewhere(const struct aim__question *question, struct aim__sum *sum,
                            const struct aim__place *but)
{
    const struct aim__book *book = question->book;
    struct aim__tying *tying = &sum->tying[question->naive];
    struct aim__question neutral = *question;
    neutral.which = AIM_NONE;
    for (uint32_t i = 0;; i++) {
        while (i == tying->held && i < 2 && tying->next != AIM_NONE) {
            uint32_t claim = tying->next;
            tying->next = book->sums.next[claim];
            bool again = i == 1 && same_period(book, claim, aim__book_place(book, *tying->holds));
            if (!again && holds(&neutral, sum, claim))
                tying->holds[tying->held++] = claim;
        }
        if (i == tying->held)
            return false;
        if (!but || !same_period(book, tying->holds[i], *but))
            return true;
    }
}

/* All claims that say a sum: the first of them that holds makes it a tie. */
static void mark_used(const struct aim__question *question, const struct aim__sum *sum)
{
    const struct aim__sums *sums = &question->book->sums;
    for (uint32_t i = sum->claim; question->used_claims && i != AIM_NONE; i = sums->next[i])
        question->used_claims[i] = 1;
}

/* Whether the sum ties its items. A claim on a level that stands in for a figure must not show that
 * by itself: at its own period it is left out. Claims on sums ask for no ties. */
static bool is_tie(const struct aim__question *question, struct aim__sum *sum)
{
    const struct aim__book *book = question->book;
    mark_used(question, sum);
    if (!book->has_own || question->claim->kind != AIM_CLAIM_LEVEL)
        return holds_elsewhere(question, sum, NULL);
    struct aim__place whole = aim__place_with(question->place, sum->whole);
    for (uint32_t i = aim__book_said(book, AIM_CLAIM_SUM, whole); i != AIM_NONE; i = book->next[i])
        if (&book->sums.list[book->sums.of_claim[i]] == sum && holds(question, sum, i))
            return true;
    return holds_elsewhere(question, sum, &question->place);
}

/* Adds what the sums with an item, as whole or as part, leave of its figure. */
static void leave(const struct aim__question *question, struct aim__place place, bool as_whole,
                  aim__find *find, struct aim__level *left)
{
    const struct aim__sums *sums = &question->book->sums;
    for (uint32_t entry = aim__sums_with(sums, place, as_whole); entry != AIM_NONE;
         entry = sums->further[entry]) {
        struct aim__sum *sum = &sums->list[sums->entry_sum[entry]];
        if (!is_tie(question, sum))
            continue;
        struct aim__level way = by_sum(question, sum, place, find);
        bool known = !is_unknown(*left);
        if (is_unknown(way) || (known && !same_units(*left, way)))
            continue;
        if (known)
            way.range = aim_range_intersect(left->range, way.range);
        way.figure = NULL;
        *left = way;
    }
}

struct aim__level aim__left_by_sums(const struct aim__question *question, struct aim__place place,
                                    aim__find *find)
{
    struct aim__level left = nothing();
    leave(question, place, false, find, &left);
    leave(question, place, true, find, &left);
    return left;
}

struct aim__level aim__rest_of(const struct aim__question *question, struct aim__place whole,
                               uint32_t item)
{
    const struct aim__sums *sums = &question->book->sums;
    struct aim__level rest = nothing();
    uint32_t entry = aim__sums_with(sums, aim__place_with(whole, item), false);
    for (; entry != AIM_NONE && is_unknown(rest); entry = sums->further[entry]) {
        struct aim__sum *sum = &sums->list[sums->entry_sum[entry]];
        if (sum->whole == whole.item && whole.item != item && is_tie(question, sum))
            rest = add_parts(question, sum, whole, item, aim__given);
    }
    return rest;
}
