/* Parts of an index: which segments each has, and which rows are dealt to it. */
#include <stdlib.h>
#include <string.h>

#include "index.h"
#include "room.h"

static size_t count_of(size_t rows, size_t segments)
{
    size_t count = rows / AIM__PART_ROWS + 1;
    count = count < AIM__PARTS ? count : AIM__PARTS;
    return count < segments ? count : segments;
}

struct aim__parts *aim__parts_of(size_t rows, size_t segments, const uint32_t *segment)
{
    struct aim__parts *parts = calloc(1, sizeof *parts);
    uint16_t *of_row = aim__room(rows, sizeof *of_row);
    if (!parts || !of_row) {
        free(parts);
        free(of_row);
        return NULL;
    }
    parts->of_row = of_row;
    parts->count = count_of(rows, segments);
    /* As many segments each: a fraction of 2^32 times the segment's number. */
    uint64_t share = segments ? ((uint64_t)parts->count << 32) / segments : 0;
    for (size_t row = 0; row < rows; row++) {
        size_t part = (size_t)(segment[row] * share >> 32);
        of_row[row] = (uint16_t)part;
        parts->slot[part + 1]++;
    }
    size_t first = 0;
    for (size_t part = 0; part < parts->count; part++) {
        size_t slots = parts->slot[part + 1];
        parts->most = slots > parts->most ? slots : parts->most;
        parts->slot[part + 1] += parts->slot[part];
        while (first < segments && first * share >> 32 == part)
            first++;
        parts->segment[part + 1] = (uint32_t)first;
    }
    return parts;
}

void aim__parts_free(struct aim__parts *parts)
{
    if (parts)
        free(parts->of_row);
    free(parts);
}

void aim__parts_deal(const struct aim__parts *parts, size_t rows, const uint32_t *of_row,
                     uint32_t *of_slot)
{
    const uint16_t *part = parts->of_row;
    uint32_t next[AIM__PARTS];
    memcpy(next, parts->slot, sizeof next);
    for (size_t row = 0; row < rows; row++)
        of_slot[next[part[row]]++] = of_row[row];
}
