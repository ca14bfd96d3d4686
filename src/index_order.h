/* Rows on their way into an index, between the two steps of putting them in order. */
#ifndef AIM_INDEX_ORDER_H
#define AIM_INDEX_ORDER_H

#include "index.h"

/* A period and a slot in one number: in the order of periods, then of slots, which in a part is
 * that of rows. */
typedef uint64_t aim__entry;

static inline aim__entry aim__entry_of(int32_t period, size_t slot)
{
    return (aim__entry)((uint32_t)period ^ 0x80000000u) << 32 | (uint32_t)slot;
}

static inline uint32_t aim__slot_of(aim__entry e)
{
    return (uint32_t)e;
}

static inline int32_t aim__period_of(aim__entry e)
{
    return (int32_t)((uint32_t)(e >> 32) ^ 0x80000000u);
}

/* What putting segments in order needs beside them. */
struct aim__scratch {
    void *memory;
    size_t bytes;
};

/* Rows on their way into an index. */
struct aim__making {
    aim_index *index;
    struct aim__numbered rows;
    aim_index_spec spec;
    aim__entry *entries; /* of a part, by segment */
    struct aim__scratch scratch;
    size_t to; /* the next position */
};

/* A segment's entries, in any order, to the next positions of the index. */
aim_status aim__settle_segment(struct aim__making *making, aim__entry *e, size_t n);

#endif
