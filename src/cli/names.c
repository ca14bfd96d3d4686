/* A hash table with linear probing, its texts in one block. */
#include "names.h"

#include <stdlib.h>
#include <string.h>

/* Eight bytes at a time, each step a product whose halves are folded together. */
static uint32_t hash_of(const char *text, size_t length)
{
    const uint64_t odd = 0x9e3779b97f4a7c15;
    uint64_t hash = odd ^ length;
    for (; length > 0; length -= length < 8 ? length : 8, text += 8) {
        uint64_t word = 0;
        memcpy(&word, text, length < 8 ? length : 8);
        unsigned __int128 product = (unsigned __int128)(hash ^ word) * odd;
        hash = (uint64_t)product ^ (uint64_t)(product >> 64);
    }
    return (uint32_t)(hash ^ hash >> 32);
}

static bool is_name(const struct names *names, int32_t number, const char *text, size_t length)
{
    return names_length(names, number) == length &&
           memcmp(names_text(names, number), text, length) == 0;
}

/* The slot of a name, or the empty one where it belongs. */
static struct name_slot *find(const struct names *names, uint32_t hash, const char *text,
                              size_t length)
{
    size_t mask = names->slot_count - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        struct name_slot *slot = &names->slots[at];
        if (slot->place == 0 ||
            (slot->hash == hash && is_name(names, (int32_t)(slot->place - 1), text, length)))
            return slot;
    }
}

static bool grow_slots(struct names *names)
{
    size_t count = names->slot_count ? 2 * names->slot_count : 64;
    struct name_slot *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < names->slot_count; i++) {
        struct name_slot slot = names->slots[i];
        size_t at = slot.hash & (count - 1);
        if (slot.place == 0)
            continue;
        while (slots[at].place > 0)
            at = (at + 1) & (count - 1);
        slots[at] = slot;
    }
    free(names->slots);
    names->slots = slots;
    names->slot_count = count;
    return true;
}

static bool keep_text(struct names *names, const char *text, size_t length)
{
    if (names->text_used + length + 1 > names->text_room) {
        size_t room = 2 * (names->text_room + length) + 256;
        char *texts = realloc(names->texts, room);
        if (!texts)
            return false;
        names->texts = texts;
        names->text_room = room;
    }
    if (names->count + 2 > names->start_room) {
        size_t room = 2 * names->start_room + 64;
        size_t *starts = realloc(names->starts, room * sizeof *starts);
        if (!starts)
            return false;
        names->starts = starts;
        names->start_room = room;
    }
    memcpy(names->texts + names->text_used, text, length);
    names->texts[names->text_used + length] = '\0';
    names->starts[names->count] = names->text_used;
    names->text_used += length + 1;
    names->starts[++names->count] = names->text_used;
    return true;
}

int32_t names_number(struct names *names, const char *text, size_t length)
{
    uint32_t hash = hash_of(text, length);
    if (2 * names->count >= names->slot_count && !grow_slots(names))
        return -1;
    struct name_slot *slot = find(names, hash, text, length);
    if (slot->place > 0)
        return (int32_t)(slot->place - 1);
    if (names->count >= INT32_MAX || !keep_text(names, text, length))
        return -1;
    *slot = (struct name_slot){.hash = hash, .place = (uint32_t)names->count};
    return (int32_t)(names->count - 1);
}

void names_free(struct names *names)
{
    free(names->texts);
    free(names->starts);
    free(names->slots);
    *names = (struct names){0};
}
