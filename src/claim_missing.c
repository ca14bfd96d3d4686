/* Where a figure is not given: which name no fact has, and what is given in its place. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "claim.h"

/* Names are looked through one by one, but no more of them than a claim has time for. */
enum { SHOWN = 40, MOST_BASES = 3, MOST_NAMES = 1000 };

/* The next letter or digit, in small; 0 at the end. */
static int next_letter(const char **at, const char *end)
{
    while (*at < end && (**at == ' ' || **at == '_' || **at == '-'))
        ++*at;
    return *at < end ? tolower((unsigned char)*(*at)++) : 0;
}

/* "Gross margin" is gross_margin. */
static bool alike_but_for_form(const char *a, size_t a_length, const char *b, size_t b_length)
{
    const char *a_end = a + a_length, *b_end = b + b_length;
    for (;;) {
        int left = next_letter(&a, a_end), right = next_letter(&b, b_end);
        if (left != right)
            return false;
        if (left == 0)
            return true;
    }
}

/* How much of a name is shown: whole characters. */
static int shown(const char *name, size_t length)
{
    size_t used = length < SHOWN ? length : SHOWN;
    while (used < length && used > 0 && ((unsigned char)name[used] & 0xc0) == 0x80)
        used--;
    return (int)used;
}

/* Whether a name that the claim gives is that of no fact; the answer says so. */
static bool note_name(const struct aim__question *question, const char *what, const char *text,
                      uint32_t name, struct aim__answer *answer)
{
    const struct aim__names *names = &question->book->facts->names;
    if (!text || !*text || name < names->count)
        return false;
    size_t size = strlen(text);
    for (uint32_t i = 0; i < names->count && i < MOST_NAMES; i++) {
        size_t length;
        const char *other = aim__names_text(names, i, &length);
        if (alike_but_for_form(text, size, other, length)) {
            aim__note(answer, "no figure has the %s '%.*s', but '%.*s' is there", what,
                      shown(text, size), text, shown(other, length), other);
            return true;
        }
    }
    aim__note(answer, "no figure has the %s '%.*s'", what, shown(text, size), text);
    return true;
}

/* Of which periods a history is given. */
static bool note_periods(const struct aim__question *question, struct aim__place place,
                         struct aim__answer *answer)
{
    struct aim__places_list list = aim__history_of(question->book->facts, place);
    if (list.count == 0)
        return false;
    struct aim__place first = aim__place_at(question, list.place[0]);
    struct aim__place last = aim__place_at(question, list.place[list.count - 1]);
    char from[AIM_PERIOD_TEXT], to[AIM_PERIOD_TEXT];
    bool printed = aim_period_print(first.period, from, sizeof from) == AIM_OK &&
                   aim_period_print(last.period, to, sizeof to) == AIM_OK;
    if (!last.dated)
        aim__note(answer, "it is given without a period");
    else if (printed && strcmp(from, to) != 0)
        aim__note(answer, "it is given for %s to %s", from, to);
    else if (printed)
        aim__note(answer, "it is given for %s", to);
    return true;
}

/* The same of all kinds of periods, the claim's own first. */
static bool note_any_periods(const struct aim__question *question, struct aim__answer *answer)
{
    static const aim_frequency frequencies[] = {AIM_QUARTERLY, AIM_YEARLY, AIM_HALF_YEARLY,
                                                AIM_MONTHLY, AIM_DAILY};
    struct aim__place place = question->place;
    if (note_periods(question, place, answer))
        return true;
    place.dated = true;
    for (int kind = 0; kind < 10; kind++) {
        place.period = (aim_period){0, frequencies[kind / 2], kind % 2 == 0};
        if (note_periods(question, place, answer))
            return true;
    }
    place.dated = false;
    place.period = (aim_period){0};
    return note_periods(question, place, answer);
}

/* With which bases the figure is given. */
static void note_bases(const struct aim__question *question, struct aim__answer *answer)
{
    const aim_facts *facts = question->book->facts;
    char list[3 * SHOWN + 16] = "";
    size_t used = 0, count = 0;
    for (uint32_t i = 0; i < facts->names.count && i < MOST_NAMES && count < MOST_BASES; i++) {
        struct aim__place other = question->place;
        size_t length;
        const char *name = aim__names_text(&facts->names, i, &length);
        other.basis = i;
        if (aim__history_of(facts, other).count == 0)
            continue;
        name = length == 0 ? "none" : name;
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%.*s", count++ ? ", " : "",
                                 length == 0 ? 4 : shown(name, length), name);
    }
    if (count > 0)
        aim__note(answer, "it is given with basis %s", list);
}

void aim__note_missing(const struct aim__question *question, struct aim__answer *answer)
{
    const aim_claim *claim = question->claim;
    const aim_facts *facts = question->book->facts;
    if (aim__keys_find(&facts->places, aim__key_of_place(question->place)) != AIM_NONE) {
        aim__note(answer, "it is given by another side, or was filed later");
        return;
    }
    bool other = aim__claim_kind_of(claim->kind)->of == AIM__OF_ITEM;
    if (note_name(question, "entity", claim->entity, question->place.entity, answer) ||
        note_name(question, "item", claim->item, question->place.item, answer) ||
        note_name(question, "basis", claim->basis, question->place.basis, answer) ||
        (other && note_name(question, "item", claim->of, question->of.item, answer)))
        return;
    if (!note_any_periods(question, answer))
        note_bases(question, answer);
}
