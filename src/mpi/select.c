/* Order statistics of keys that lie on many ranks: rounds of histograms. */
#include "select_keys.h"

#include <stdlib.h>
#include <string.h>

/* The parts of a range that hold its places; returns how many. */
static size_t cut(const struct aim__selection *s, const struct aim__key_range *range,
                  struct aim__round round, const uint64_t *counts, struct aim__key_range *parts)
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

/* One round of some of the active ranges; their parts go to `next` or are done. */
struct lists {
    size_t active, next, done;
};

static uint64_t few(const struct aim__selection *s, const struct aim__key_range *range)
{
    return s->enough ? s->enough[range->run] : AIM__FEW;
}

static aim_status narrow(aim_mpi *plan, struct aim__selection *s, struct aim__round round,
                         size_t first, size_t ranges, struct lists *lists)
{
    size_t digits = (size_t)1 << round.bits;
    memset(s->counts, 0, ranges * digits * sizeof *s->counts);
    for (size_t i = 0; i < ranges; i++) {
        const struct aim__key_range *range = s->active + first + i;
        aim__count_digits(s, range, round, s->counts + i * digits);
    }
    AIM_TRY(aim__mpi_sum(plan, s->counts, ranges * digits));
    for (size_t i = 0; i < ranges; i++) {
        const struct aim__key_range *range = s->active + first + i;
        struct aim__key_range *parts = s->next + lists->next;
        size_t made = cut(s, range, round, s->counts + i * digits, parts), left = 0;
        aim__keep_parts(s, range, round, parts, made);
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
    size_t left = 0, room = s->histograms * AIM__DIGITS;
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
        if (all.size > few(s, &all)) {
            s->active[lists.active++] = all;
        } else {
            aim__make_keys(s, &all);
            s->done[lists.done++] = all;
        }
    }
    return lists;
}

aim_status aim__select(aim_mpi *plan, struct aim__selection *s)
{
    struct lists lists = begin(s);
    for (int shift = s->bits; lists.active > 0;) {
        struct aim__round round = aim__round_after(shift);
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
