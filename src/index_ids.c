/* Entities by their ids: numbers in the order of first appearance, and the order of ids. */
#include <stdlib.h>
#include <string.h>

#include "index.h"
#include "room.h"

/* One id of a hash table with linear probing: `key` tells numbers apart, and texts nearly always.
 * */
struct aim__id_slot {
    uint64_t key;
    uint32_t number; /* AIM_NONE: the slot is free */
};

enum { FIRST_SLOTS = 1024 };

/* Stafford's mix 13, as in splitmix64: a bijection, so different numbers stay different. */
static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Eight bytes at a time. */
static uint64_t mix_text(const char *text)
{
    size_t length = strlen(text);
    uint64_t hash = length, word;
    for (; length >= sizeof word; length -= sizeof word, text += sizeof word) {
        memcpy(&word, text, sizeof word);
        hash = mix(hash ^ word) + 0x9e3779b97f4a7c15u;
    }
    word = 0;
    memcpy(&word, text, length);
    return mix(hash ^ word);
}

static const char *text_of(struct aim__ids ids, size_t row)
{
    return ((const char *const *)ids.values)[row];
}

static int64_t number_of(struct aim__ids ids, size_t row)
{
    return ids.form == AIM__ID_I32 ? ((const int32_t *)ids.values)[row]
                                   : ((const int64_t *)ids.values)[row];
}

int aim__ids_compare(struct aim__ids ids, size_t a, size_t b)
{
    if (ids.form == AIM__ID_TEXT) {
        const char *x = text_of(ids, a), *y = text_of(ids, b);
        return x == y ? 0 : strcmp(x, y);
    }
    int64_t x = number_of(ids, a), y = number_of(ids, b);
    return (x > y) - (x < y);
}

static bool grow_slots(struct aim__known_ids *known)
{
    size_t size = known->slots ? 2 * (known->mask + 1) : FIRST_SLOTS;
    struct aim__id_slot *slots = aim__room(size, sizeof *slots);
    if (!slots)
        return false;
    memset(slots, 0xff, size * sizeof *slots); /* all free */
    for (size_t i = 0; known->slots && i <= known->mask; i++) {
        if (known->slots[i].number == AIM_NONE)
            continue;
        size_t at = known->slots[i].key & (size - 1);
        while (slots[at].number != AIM_NONE)
            at = (at + 1) & (size - 1);
        slots[at] = known->slots[i];
    }
    free(known->slots);
    known->slots = slots;
    known->mask = size - 1;
    return true;
}

static bool grow_first(struct aim__known_ids *known)
{
    size_t room = known->room ? 2 * known->room : FIRST_SLOTS;
    uint32_t *first = realloc(known->first, room * sizeof *first);
    if (!first)
        return false;
    known->first = first;
    known->room = room;
    return true;
}

static uint64_t key_of(struct aim__ids ids, size_t row)
{
    return ids.form == AIM__ID_TEXT ? mix_text(text_of(ids, row))
                                    : mix((uint64_t)number_of(ids, row));
}

static size_t number_of_key(struct aim__known_ids *known, struct aim__ids ids, size_t row,
                            uint64_t key)
{
    bool text = ids.form == AIM__ID_TEXT;
    /* At most half full: a search is short. */
    if ((!known->slots || known->count * 2 >= known->mask) && !grow_slots(known))
        return SIZE_MAX;
    size_t at = key & known->mask;
    for (;; at = (at + 1) & known->mask) {
        struct aim__id_slot slot = known->slots[at];
        if (slot.number == AIM_NONE)
            break;
        if (slot.key == key &&
            (!text || aim__ids_compare(ids, row, known->first[slot.number]) == 0))
            return slot.number;
    }
    if (known->count == known->room && !grow_first(known))
        return SIZE_MAX;
    known->slots[at] = (struct aim__id_slot){key, (uint32_t)known->count};
    known->first[known->count] = (uint32_t)row;
    return known->count++;
}

size_t aim__known_ids_number(struct aim__known_ids *known, struct aim__ids ids, size_t row)
{
    return number_of_key(known, ids, row, key_of(ids, row));
}

static bool number_by_hash(struct aim__known_ids *known, struct aim__ids ids, size_t rows,
                           uint32_t *number)
{
    enum { BLOCK = 64 };
    for (size_t row = 0; row < rows; row += BLOCK) {
        size_t end = rows - row < BLOCK ? rows : row + BLOCK;
        uint64_t key[BLOCK];
        for (size_t r = row; r < end; r++) {
            key[r - row] = key_of(ids, r);
            if (known->slots)
                __builtin_prefetch(&known->slots[key[r - row] & known->mask]);
        }
        for (size_t r = row; r < end; r++) {
            size_t found = number_of_key(known, ids, r, key[r - row]);
            if (found == SIZE_MAX)
                return false;
            number[r] = (uint32_t)found;
        }
    }
    return true;
}

/* A segment and its id, to be put in the order of ids. */
struct ranked {
    union {
        int64_t number;
        const char *text;
    } id;
    uint32_t segment;
};

static int compare_numbers(const void *a, const void *b)
{
    int64_t x = ((const struct ranked *)a)->id.number, y = ((const struct ranked *)b)->id.number;
    return (x > y) - (x < y);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(((const struct ranked *)a)->id.text, ((const struct ranked *)b)->id.text);
}

bool aim__ids_rank(struct aim__ids ids, const uint32_t *first, size_t count, uint32_t **segment)
{
    size_t rising = 1;
    while (rising < count && aim__ids_compare(ids, first[rising - 1], first[rising]) < 0)
        rising++;
    *segment = NULL;
    if (rising >= count)
        return true;
    struct ranked *ranked = malloc(count * sizeof *ranked);
    *segment = malloc(count * sizeof **segment);
    if (!ranked || !*segment) {
        free(ranked);
        return false;
    }
    for (size_t s = 0; s < count; s++) {
        ranked[s].segment = (uint32_t)s;
        if (ids.form == AIM__ID_TEXT)
            ranked[s].id.text = text_of(ids, first[s]);
        else
            ranked[s].id.number = number_of(ids, first[s]);
    }
    qsort(ranked, count, sizeof *ranked,
          ids.form == AIM__ID_TEXT ? compare_texts : compare_numbers);
    for (size_t e = 0; e < count; e++)
        (*segment)[e] = ranked[e].segment;
    free(ranked);
    return true;
}

/* The numbers of `count` ids in the order of ids, from a table of these; NULL where that is the
 * order of numbers. False where there is no memory. */
static bool rank_by_table(const uint32_t *table, size_t range, size_t count, uint32_t **ranked)
{
    *ranked = malloc(count * sizeof **ranked);
    if (!*ranked)
        return false;
    bool same = true;
    for (size_t i = 0, to = 0; i < range; i++)
        if (table[i] != AIM_NONE) {
            same = same && table[i] == to;
            (*ranked)[to++] = table[i];
        }
    if (same) {
        free(*ranked);
        *ranked = NULL;
    }
    return true;
}

/* Ids from `low` on in a table of `range` places: no search. */
static bool number_by_table(struct aim__known_ids *known, struct aim__ids ids, size_t rows,
                            int64_t low, size_t range, uint32_t *number, uint32_t **ranked)
{
    uint32_t *table = aim__room(range, sizeof *table);
    if (!table)
        return false;
    memset(table, 0xff, range * sizeof *table);
    for (size_t row = 0; row < rows; row++) {
        uint32_t *place = &table[(uint64_t)number_of(ids, row) - (uint64_t)low];
        if (*place == AIM_NONE) {
            if (known->count == known->room && !grow_first(known)) {
                free(table);
                return false;
            }
            known->first[known->count] = (uint32_t)row;
            *place = (uint32_t)known->count++;
        }
        number[row] = *place;
    }
    bool done = !ranked || rank_by_table(table, range, known->count, ranked);
    free(table);
    return done;
}

bool aim__known_ids_all(struct aim__known_ids *known, struct aim__ids ids, size_t rows,
                        uint32_t *number, uint32_t **ranked)
{
    if (ids.form != AIM__ID_TEXT && rows > 0) {
        int64_t low = number_of(ids, 0), high = low;
        for (size_t row = 1; row < rows; row++) {
            int64_t id = number_of(ids, row);
            low = id < low ? id : low;
            high = id > high ? id : high;
        }
        uint64_t most = (uint64_t)high - (uint64_t)low;
        if (most < rows)
            return number_by_table(known, ids, rows, low, (size_t)most + 1, number, ranked);
    }
    return number_by_hash(known, ids, rows, number) &&
           (!ranked || aim__ids_rank(ids, known->first, known->count, ranked));
}

void aim__known_ids_free(struct aim__known_ids *known)
{
    free(known->slots);
    free(known->first);
    *known = (struct aim__known_ids){0};
}
