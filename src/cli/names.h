/* Names as small numbers, in the order in which they first appeared. */
#ifndef NAMES_H
#define NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct name_slot {
    uint32_t hash;
    uint32_t place; /* the name's number and 1; 0: empty */
};

struct names {
    size_t count;
    char *texts; /* one after the other, each ended by a NUL */
    size_t text_used, text_room;
    size_t *starts; /* where each begins; then where the next one will */
    size_t start_room;
    struct name_slot *slots;
    size_t slot_count; /* a power of two, or 0 */
};

/* The number of a name, new or known; -1 where no memory is left. */
int32_t names_number(struct names *names, const char *text, size_t length);
void names_free(struct names *names);

static inline const char *names_text(const struct names *names, int32_t number)
{
    return names->texts + names->starts[number];
}

static inline size_t names_length(const struct names *names, int32_t number)
{
    return names->starts[number + 1] - names->starts[number] - 1;
}

#endif
