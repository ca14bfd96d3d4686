/* Names and places as small numbers: two hashes with linear probing, at most half full. */
#include "claim_keys.h"

#include <stdlib.h>
#include <string.h>

struct aim__name {
    const char *text;
    size_t length;
    uint64_t hash;
};

/* Stafford's mix 13, as in splitmix64. */
static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static uint64_t mix_text(const char *text, size_t length)
{
    uint64_t hash = length, word;
    for (; length >= sizeof word; length -= sizeof word, text += sizeof word) {
        memcpy(&word, text, sizeof word);
        hash = mix(hash ^ word) + 0x9e3779b97f4a7c15u;
    }
    word = 0;
    if (length)
        memcpy(&word, text, length);
    return mix(hash ^ word);
}

static uint64_t mix_key(struct aim__key key)
{
    uint64_t hash = mix((uint64_t)key.part[0] << 32 | key.part[1]);
    hash = mix(hash ^ ((uint64_t)key.part[2] << 32 | key.part[3])) + 0x9e3779b97f4a7c15u;
    return mix(hash ^ key.part[4]);
}

/* A power of two, at least twice the room. */
static size_t slots_for(size_t room)
{
    size_t slots = 16;
    while (slots / 2 < room)
        slots *= 2;
    return slots;
}

bool aim__names_open(struct aim__names *names, size_t room)
{
    size_t slots = slots_for(room);
    *names = (struct aim__names){.mask = slots - 1};
    names->list = malloc((room ? room : 1) * sizeof *names->list);
    names->slot = calloc(slots, sizeof *names->slot);
    return names->list && names->slot;
}

void aim__names_close(struct aim__names *names)
{
    free(names->list);
    free(names->slot);
    *names = (struct aim__names){0};
}

/* The slot that a name is in, or that it would be in. */
static size_t name_slot(const struct aim__names *names, struct aim__name name)
{
    size_t at = name.hash & names->mask;
    for (; names->slot[at]; at = (at + 1) & names->mask) {
        const struct aim__name *other = &names->list[names->slot[at] - 1];
        if (other->hash == name.hash && other->length == name.length &&
            memcmp(other->text, name.text, name.length) == 0)
            break;
    }
    return at;
}

static struct aim__name name_of(const char *text, size_t length)
{
    text = text ? text : "";
    return (struct aim__name){text, length, mix_text(text, length)};
}

uint32_t aim__names_add(struct aim__names *names, const char *text, size_t length)
{
    struct aim__name name = name_of(text, length);
    size_t at = name_slot(names, name);
    if (!names->slot[at]) {
        names->list[names->count++] = name;
        names->slot[at] = (uint32_t)names->count;
    }
    return names->slot[at] - 1;
}

uint32_t aim__names_find(const struct aim__names *names, const char *text, size_t length)
{
    uint32_t found = names->slot[name_slot(names, name_of(text, length))];
    return found ? found - 1 : AIM_NONE;
}

const char *aim__names_text(const struct aim__names *names, uint32_t name, size_t *length)
{
    *length = names->list[name].length;
    return names->list[name].text;
}

bool aim__names_before(const struct aim__names *names, uint32_t a, uint32_t b)
{
    const struct aim__name *x = &names->list[a], *y = &names->list[b];
    size_t shorter = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->text, y->text, shorter);
    return order < 0 || (order == 0 && x->length < y->length);
}

bool aim__keys_open(struct aim__keys *keys, size_t room)
{
    size_t slots = slots_for(room);
    *keys = (struct aim__keys){.mask = slots - 1};
    keys->list = malloc((room ? room : 1) * sizeof *keys->list);
    keys->slot = calloc(slots, sizeof *keys->slot);
    return keys->list && keys->slot;
}

void aim__keys_close(struct aim__keys *keys)
{
    free(keys->list);
    free(keys->slot);
    *keys = (struct aim__keys){0};
}

static size_t key_slot(const struct aim__keys *keys, struct aim__key key)
{
    size_t at = mix_key(key) & keys->mask;
    while (keys->slot[at] && memcmp(&keys->list[keys->slot[at] - 1], &key, sizeof key) != 0)
        at = (at + 1) & keys->mask;
    return at;
}

uint32_t aim__keys_add(struct aim__keys *keys, struct aim__key key)
{
    size_t at = key_slot(keys, key);
    if (!keys->slot[at]) {
        keys->list[keys->count++] = key;
        keys->slot[at] = (uint32_t)keys->count;
    }
    return keys->slot[at] - 1;
}

uint32_t aim__keys_find(const struct aim__keys *keys, struct aim__key key)
{
    uint32_t found = keys->slot[key_slot(keys, key)];
    return found ? found - 1 : AIM_NONE;
}

bool aim__is_frequency(aim_frequency frequency)
{
    return frequency == AIM_DAILY || frequency == AIM_YEARLY || frequency == AIM_HALF_YEARLY ||
           frequency == AIM_QUARTERLY || frequency == AIM_MONTHLY;
}

/* What kind of period it is; figures of none are of a kind of their own. */
static uint32_t period_kind(struct aim__place place)
{
    if (!place.dated)
        return 0;
    return 1 + 2 * (uint32_t)place.period.frequency + (place.period.fiscal ? 1 : 0);
}

struct aim__key aim__key_of_place(struct aim__place place)
{
    uint32_t period = place.dated ? (uint32_t)place.period.key : 0;
    return (struct aim__key){{place.entity, place.item, place.basis, period_kind(place), period}};
}

struct aim__key aim__key_of_history(struct aim__place place)
{
    return (struct aim__key){{place.entity, place.item, place.basis, period_kind(place), 0}};
}

struct aim__key aim__key_of_section(struct aim__place place)
{
    place.entity = AIM_NONE;
    return aim__key_of_place(place);
}
