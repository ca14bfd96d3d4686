/* Order statistics of keys that lie on many ranks: rounds of histograms. */
#include "select.h"

#include <stdlib.h>
#include <string.h>

enum {
    DIGITS = 1 << AIM__DIGIT_BITS,
    SOME = 1024 /* keys that are made together, so that they stay in L1 */
};

/* The ranges of one round: keys of each are cut by `bits` bits from `shift` on. */
struct round {
    int shift, bits;
};

static struct round round_after(int shift)
{
    int bits = shift < AIM__DIGIT_BITS ? shift : AIM__DIGIT_BITS;
    return (struct round){shift - bits, bits};
}

static size_t digit_of(struct round round, uint64_t key)
{
    return (size_t)(key >> round.shift & (((uint64_t)1 << round.bits) - 1));
}

/* Keys of a range on this rank: some of those there are, or made of values. Returns how many. */
static size_t some_keys(const struct aim__selection *s, const struct aim__key_range *range,
                        size_t at, uint64_t *room, const uint64_t **keys)
{
    size_t all = range->made ? range->count : s->length, left = all - at;
    size_t n = left < SOME ? left : SOME;
    *keys = range->made ? s->keys + range->from + at : room;
    return range->made ? n : s->source(s, range->run, at, n, room);
}

static size_t length_of(const struct aim__selection *s, const struct aim__key_range *range)
{
    return range->made ? range->count : s->length;
}

/* Two tables by turns: most neighbours share a digit, and one counter would wait for itself. */
static void count_digits(const struct aim__selection *s, const struct aim__key_range *range,
                         struct round round, uint64_t *counts)
{
    uint64_t odd[DIGITS] = {0}, room[SOME];
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

/* The parts of a range that hold its places; returns how many. */
static size_t cut(const struct aim__selection *s, const struct aim__key_range *range,
                  struct round round, const uint64_t *counts, struct aim__key_range *parts)
{
    size_t made = 0, d = 0, last = SIZE_MAX;
    uint64_t below = range->below;
    for (size_t w = range->first; w < range->end; w++) {
        while (s->wants[w].place - below >= counts[d])
            below += counts[d++];
        if (d != last)
            parts[made++] = (struct aim__key_range){.run = range->run,
                                                    .low = range->low | (uint64_t)d << round.shift,
                                                    .below = below,
                                                    .size = counts[d],
                                                    .first = w};
        parts[made - 1].end = w + 1;
        last = d;
    }
    return made;
}

/* Keeps this rank's keys of the parts where the range has its own; returns how many. */
static size_t keep(const struct aim__selection *s, const struct aim__key_range *range,
                   struct round round, const uint16_t *part_of)
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
static void group(struct round round, uint64_t *keys, size_t n, const uint16_t *part_of,
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

/* Keeps the keys of the parts, each part's side by side. */
static void part(const struct aim__selection *s, const struct aim__key_range *range,
                 struct round round, struct aim__key_range *parts, size_t made)
{
    uint16_t part_of[DIGITS] = {0}; /* from 1 */
    for (size_t p = 0; p < made; p++)
        part_of[digit_of(round, parts[p].low)] = (uint16_t)(p + 1);
    size_t left = keep(s, range, round, part_of);
    parts[0].from = range->from;
    if (made > 1)
        group(round, s->keys, left, part_of, parts, made);
    else
        parts[0].count = left;
}

/* One round of some of the active ranges; their parts go to `next` or are done. */
struct lists {
    size_t active, next, done;
};

static uint64_t few(const struct aim__selection *s, const struct aim__key_range *range)
{
    return s->enough ? s->enough[range->run] : AIM__FEW;
}

static aim_status narrow(aim_mpi *plan, struct aim__selection *s, struct round round, size_t first,
                         size_t ranges, struct lists *lists)
{
    size_t digits = (size_t)1 << round.bits;
    memset(s->counts, 0, ranges * digits * sizeof *s->counts);
    for (size_t i = 0; i < ranges; i++) {
        const struct aim__key_range *range = s->active + first + i;
        count_digits(s, range, round, s->counts + i * digits);
    }
    AIM_TRY(aim__mpi_sum(plan, s->counts, ranges * digits));
    for (size_t i = 0; i < ranges; i++) {
        const struct aim__key_range *range = s->active + first + i;
        struct aim__key_range *parts = s->next + lists->next;
        size_t made = cut(s, range, round, s->counts + i * digits, parts), left = 0;
        part(s, range, round, parts, made);
        for (size_t p = 0; p < made; p++) {
            struct aim__key_range found = parts[p];
            found.made = true;
            found.alone = round.shift == 0;
            if (!found.alone && found.size > few(s, &found))
                parts[left++] = found;
            else
                s->done[lists->done++] = found;
        }
        lists->next += left;
    }
    return AIM_OK;
}

static int ascending(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The keys of ranges that hold few travel: each rank puts its own where the ranks before it end. */
static aim_status gather(aim_mpi *plan, struct aim__selection *s, size_t first, size_t ranges,
                         size_t total)
{
    uint64_t *begin = s->offsets;
    for (size_t i = 0; i < ranges; i++)
        begin[i] = s->done[first + i].count;
    AIM_TRY(aim__mpi_before(plan, begin, ranges));
    memset(s->counts, 0, total * sizeof *s->counts);
    uint64_t *room = s->counts;
    for (size_t i = 0; i < ranges; i++) {
        const struct aim__key_range *range = s->done + first + i;
        if (range->count > 0)
            memcpy(room + begin[i], s->keys + range->from, range->count * sizeof *room);
        room += range->size;
    }
    AIM_TRY(aim__mpi_sum(plan, s->counts, total));
    room = s->counts;
    for (size_t i = 0; i < ranges; i++) {
        const struct aim__key_range *range = s->done + first + i;
        qsort(room, range->size, sizeof *room, ascending);
        for (size_t w = range->first; w < range->end; w++)
            s->answers[s->wants[w].answer] = room[s->wants[w].place - range->below];
        room += range->size;
    }
    return AIM_OK;
}

/* Ranges of one key are the answer, of few are where it may be near enough; others gather. */
static aim_status settle(aim_mpi *plan, struct aim__selection *s, size_t done)
{
    size_t left = 0, room = s->histograms * DIGITS;
    for (size_t i = 0; i < done; i++) {
        struct aim__key_range range = s->done[i];
        if (range.alone || s->enough)
            for (size_t w = range.first; w < range.end; w++)
                s->answers[s->wants[w].answer] = range.low;
        else
            s->done[left++] = range;
    }
    for (size_t first = 0; first < left;) {
        size_t ranges = 0, total = 0;
        while (first + ranges < left && total + s->done[first + ranges].size <= room)
            total += s->done[first + ranges++].size;
        AIM_TRY(gather(plan, s, first, ranges, total));
        first += ranges;
    }
    return AIM_OK;
}

static int by_place(const void *a, const void *b)
{
    const struct aim__want *x = a, *y = b;
    return (x->place > y->place) - (x->place < y->place);
}

/* A run that is done before it began: all its keys, where they belong. */
static struct aim__key_range whole(struct aim__selection *s, struct aim__key_range range)
{
    uint64_t room[SOME], *to = s->keys + range.from;
    const uint64_t *keys;
    for (size_t at = 0; !range.made && at < s->length; at += SOME) {
        size_t n = some_keys(s, &range, at, room, &keys);
        memcpy(to, keys, n * sizeof *to);
        to += n;
    }
    range.made = true;
    return range;
}

/* Each run that is asked of begins as one range of all keys. */
static struct lists begin(struct aim__selection *s)
{
    struct lists lists = {0, 0, 0};
    for (size_t run = 0; run < s->runs; run++) {
        struct aim__key_range all = {.run = run,
                                     .size = s->known[run],
                                     .from = s->from[run],
                                     .count = s->count[run],
                                     .first = s->wanted[run],
                                     .end = s->wanted[run + 1],
                                     .made = !s->source};
        if (all.first == all.end)
            continue;
        qsort(s->wants + all.first, all.end - all.first, sizeof *s->wants, by_place);
        if (all.size > few(s, &all))
            s->active[lists.active++] = all;
        else
            s->done[lists.done++] = whole(s, all);
    }
    return lists;
}

aim_status aim__select(aim_mpi *plan, struct aim__selection *s)
{
    struct lists lists = begin(s);
    for (int shift = s->bits; lists.active > 0;) {
        struct round round = round_after(shift);
        lists.next = 0;
        for (size_t first = 0; first < lists.active; first += s->histograms) {
            size_t left = lists.active - first;
            AIM_TRY(
                narrow(plan, s, round, first, left < s->histograms ? left : s->histograms, &lists));
        }
        struct aim__key_range *done_with = s->active;
        s->active = s->next;
        s->next = done_with;
        lists.active = lists.next;
        shift = round.shift;
    }
    return settle(plan, s, lists.done);
}

aim_status aim__select_known(aim_mpi *plan, struct aim__selection *s)
{
    for (size_t run = 0; run < s->runs; run++)
        s->known[run] = s->count[run];
    return aim__mpi_sum(plan, s->known, s->runs);
}

static size_t bytes_of(const struct aim__selection *s, size_t keys, size_t runs, size_t wants)
{
    size_t words = keys + 4 * runs + 1 + 2 * wants + s->histograms * DIGITS;
    return words * sizeof(uint64_t) +
           wants * (sizeof(struct aim__want) + 3 * sizeof(struct aim__key_range));
}

/* Hands out the arrays, which are of words. */
static void lay_out(struct aim__selection *s, size_t keys, size_t runs, size_t wants)
{
    s->keys = s->memory;
    s->from = s->keys + keys;
    s->count = s->from + runs;
    s->wanted = s->count + runs;
    s->known = s->wanted + runs + 1;
    s->answers = s->known + runs;
    s->offsets = s->answers + wants;
    s->counts = s->offsets + wants;
    s->wants = (struct aim__want *)(s->counts + s->histograms * DIGITS);
    s->active = (struct aim__key_range *)(s->wants + wants);
    s->next = s->active + wants;
    s->done = s->next + wants;
}

aim_status aim__selection_open(struct aim__selection *s, size_t keys, size_t runs, size_t wants,
                               const char *function)
{
    const size_t most = (size_t)1 << 48; /* more is no memory, and would overflow */
    *s = (struct aim__selection){.histograms = wants < AIM__HISTOGRAMS ? wants : AIM__HISTOGRAMS};
    if (keys < most && runs < most && wants < most)
        s->memory = malloc(bytes_of(s, keys, runs, wants));
    if (!s->memory)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu values and %zu places",
                         keys, wants);
    lay_out(s, keys, runs, wants);
    return AIM_OK;
}

void aim__selection_close(struct aim__selection *s)
{
    free(s->memory);
    s->memory = NULL;
}
