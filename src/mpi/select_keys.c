/* This rank's own keys of a selection: made of values or there already, counted, kept. */
#include "select_keys.h"

#include <string.h>

enum { SOME = 1024 }; /* keys that are made together, so that they stay in L1 */

static size_t digit_of(struct aim__round round, uint64_t key)
{
    return (size_t)(key >> round.shift & (((uint64_t)1 << round.bits) - 1));
}

static size_t length_of(const struct aim__selection *s, const struct aim__key_range *range)
{
    return range->made ? range->count : s->length;
}

/* Keys of a range on this rank: some of those there are, or made of values. Returns how many. */
static size_t some_keys(const struct aim__selection *s, const struct aim__key_range *range,
                        size_t at, uint64_t *room, const uint64_t **keys)
{
    size_t left = length_of(s, range) - at;
    size_t n = left < SOME ? left : SOME;
    *keys = range->made ? s->keys + range->from + at : room;
    return range->made ? n : s->source(s, range->run, at, n, room);
}

/* Two tables by turns: most neighbours share a digit, and one counter would wait for itself. */
void aim__count_digits(const struct aim__selection *s, const struct aim__key_range *range,
                       struct aim__round round, uint64_t *counts)
{
    uint64_t odd[AIM__DIGITS] = {0}, room[SOME];
    const uint64_t *keys;
    for (size_t at = 0; at < length_of(s, range); at += SOME) {
        size_t n = some_keys(s, range, at, room, &keys), i = 0;
        for (; i + 2 <= n; i += 2) {
            counts[digit_of(round, keys[i])]++;
            odd[digit_of(round, keys[i + 1])]++;
        }
        if (i < n)
            counts[digit_of(round, keys[i])]++;
    }
    for (size_t d = 0; d < (size_t)1 << round.bits; d++)
        counts[d] += odd[d];
}

/* Keeps this rank's keys of the parts where the range has its own; returns how many. */
static size_t keep(const struct aim__selection *s, const struct aim__key_range *range,
                   struct aim__round round, const uint16_t *part_of)
{
    uint64_t room[SOME], *kept = s->keys + range->from;
    const uint64_t *keys;
    size_t left = 0;
    for (size_t at = 0; at < length_of(s, range); at += SOME) {
        size_t n = some_keys(s, range, at, room, &keys);
        for (size_t i = 0; i < n; i++) {
            uint64_t key = keys[i];
            kept[left] = key;
            left += part_of[digit_of(round, key)] != 0;
        }
    }
    return left;
}

/* Puts n keys of some parts in the order of parts, each into the place of the one that is there. */
static void group(struct aim__round round, uint64_t *keys, size_t n, const uint16_t *part_of,
                  struct aim__key_range *parts, size_t made)
{
    uint64_t *at = keys + parts[0].from;
    for (size_t i = 0; i < n; i++)
        parts[part_of[digit_of(round, at[i])] - 1].count++;
    for (size_t p = 1; p < made; p++)
        parts[p].from = parts[p - 1].from + parts[p - 1].count;
    for (size_t p = 0; p < made; p++)
        parts[p].count = 0; /* so many are in their place */
    for (size_t p = 0; p < made; p++) {
        size_t end = p + 1 < made ? parts[p + 1].from : parts[0].from + n;
        while (parts[p].from + parts[p].count < end) {
            uint64_t *here = keys + parts[p].from + parts[p].count;
            struct aim__key_range *own = parts + part_of[digit_of(round, *here)] - 1;
            uint64_t *there = keys + own->from + own->count++, key = *there;
            *there = *here;
            *here = key;
        }
    }
}

void aim__keep_parts(const struct aim__selection *s, const struct aim__key_range *range,
                     struct aim__round round, struct aim__key_range *parts, size_t made)
{
    uint16_t part_of[AIM__DIGITS] = {0}; /* from 1 */
    for (size_t p = 0; p < made; p++)
        part_of[digit_of(round, parts[p].low)] = (uint16_t)(p + 1);
    size_t left = keep(s, range, round, part_of);
    parts[0].from = range->from;
    if (made > 1)
        group(round, s->keys, left, part_of, parts, made);
    else
        parts[0].count = left;
}

void aim__make_keys(const struct aim__selection *s, struct aim__key_range *range)
{
    uint64_t room[SOME], *to = s->keys + range->from;
    const uint64_t *keys;
    for (size_t at = 0; !range->made && at < s->length; at += SOME) {
        size_t n = some_keys(s, range, at, room, &keys);
        memcpy(to, keys, n * sizeof *to);
        to += n;
    }
    range->made = true;
}
