/* Names and places of facts and claims as small numbers, through hashes. */
#ifndef AIM_CLAIM_KEYS_H
#define AIM_CLAIM_KEYS_H

#include <aim/period.h>
#include <aim/rows.h>

/* Texts, numbered in the order in which they were first met. They are borrowed. */
struct aim__names {
    struct aim__name *list;
    uint32_t *slot; /* number + 1; 0: free */
    size_t count, mask;
};

/* Room for so many different names; false where there is no memory. What was opened is to be
 * closed, also after a failure. */
bool aim__names_open(struct aim__names *names, size_t room);
void aim__names_close(struct aim__names *names);

/* The number of a name, which is a new one where it was not met before. NULL is "". */
uint32_t aim__names_add(struct aim__names *names, const char *text, size_t length);

/* The number of a name, or AIM_NONE. */
uint32_t aim__names_find(const struct aim__names *names, const char *text, size_t length);

/* The text of a name; it is not ended. */
const char *aim__names_text(const struct aim__names *names, uint32_t name, size_t *length);

/* Whether a name stands before another, byte by byte. */
bool aim__names_before(const struct aim__names *names, uint32_t a, uint32_t b);

/* Where a figure stands: names by their numbers. */
struct aim__place {
    uint32_t entity, item, basis;
    aim_period period; /* all 0 where it has none */
    bool dated;
};

/* Whether it is one of the frequencies. */
bool aim__is_frequency(aim_frequency frequency);

/* Five numbers that are one key. */
struct aim__key {
    uint32_t part[5];
};

/* Keys, numbered in the order in which they were first met. */
struct aim__keys {
    struct aim__key *list;
    uint32_t *slot; /* number + 1; 0: free */
    size_t count, mask;
};

bool aim__keys_open(struct aim__keys *keys, size_t room);
void aim__keys_close(struct aim__keys *keys);
uint32_t aim__keys_add(struct aim__keys *keys, struct aim__key key);
uint32_t aim__keys_find(const struct aim__keys *keys, struct aim__key key);

/* Keys of a place, of the history it is in, and of the cross-section it is in. */
struct aim__key aim__key_of_place(struct aim__place place);
struct aim__key aim__key_of_history(struct aim__place place);
struct aim__key aim__key_of_section(struct aim__place place);

#endif
