/* Parts of an index: which segments each has, and which rows are dealt to it. */
#include <stdlib.h>
#include <string.h>

#include "index.h"
#include "room.h"

/* Counts the rows of each part, and says of which part each is. */
static void count_rows(struct aim__parts *parts, size_t rows, size_t segments,
                       const uint32_t *segment)
{
    /* As many segments each: a fraction of 2^32 times the segment's number. */
    uint64_t share = ((uint64_t)parts->count << 32) / segments;
    uint16_t *of_row = parts->of_row;
    uint32_t count[AIM__PARTS] = {0};
    for (size_t row = 0; row < rows; row++) {
        size_t part = (size_t)(segment[row] * share >> 32);
        of_row[row] = (uint16_t)part;
        count[part]++;
    }
    size_t first = 0;
    for (size_t part = 0; part < parts->count; part++) {
        while (first < segments && first * share >> 32 == part)
            first++;
        parts->segment[part + 1] = (uint32_t)first;
        parts->slot[part + 1] = parts->slot[part] + count[part];
        parts->most = count[part] > parts->most ? count[part] : parts->most;
    }
}

struct aim__parts *aim__parts_of(size_t rows, size_t segments, const uint32_t *segment)
{
    struct aim__parts *parts = calloc(1, sizeof *parts);
    if (!parts)
        return NULL;
    if (rows < AIM__PARTS_LEAST_ROWS || segments < 2) {
        parts->count = 1;
        parts->most = rows;
        parts->slot[1] = (uint32_t)rows;
        parts->segment[1] = (uint32_t)segments;
        return parts;
    }
    parts->count = segments < AIM__PARTS ? segments : AIM__PARTS;
    parts->of_row = aim__room(rows, sizeof *parts->of_row);
    if (!parts->of_row) {
        free(parts);
        return NULL;
    }
    count_rows(parts, rows, segments, segment);
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
    if (!part && rows)
        memcpy(of_slot, of_row, rows * sizeof *of_slot);
    for (size_t row = 0; part && row < rows; row++)
        of_slot[next[part[row]]++] = of_row[row];
}

void aim__parts_collect(const struct aim__parts *parts, size_t rows, const uint32_t *of_slot,
                        uint32_t *of_row)
{
    const uint16_t *part = parts->of_row;
    uint32_t next[AIM__PARTS];
    memcpy(next, parts->slot, sizeof next);
    for (size_t row = 0; row < rows; row++)
        of_row[row] = of_slot[next[part[row]]++];
}
