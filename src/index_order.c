/* Rows in any order into the order of an index: dealt to parts, in each part counted by segment and
 * put there, then each segment settled. */
#include <stdlib.h>
#include <string.h>

#include "index_order.h"
#include "room.h"

/* Segment, period and row to the slot of each row, where slots of the index, periods and rows will
 * be: one after the other, since all at once they would be written at more places than the first
 * cache has lines. AIM_NONE as segment for rows left out. */
static void deal(struct aim__making *making)
{
    const struct aim__parts *parts = making->index->parts;
    size_t rows = making->rows.rows;
    uint32_t *segment = making->rows.segment;
    for (size_t row = 0; making->spec.as_of && row < rows; row++)
        if (making->spec.filed[row] > making->spec.as_of) {
            segment[row] = AIM_NONE;
            making->index->shape.later++;
        }
    aim__parts_deal(parts, rows, segment, making->index->slot);
    aim__parts_deal(parts, rows, (const uint32_t *)making->rows.period,
                    (uint32_t *)making->index->period);
    if (!parts->of_row) {
        making->index->row = NULL;
        free(segment);
        return;
    }
    uint32_t next[AIM__PARTS];
    memcpy(next, parts->slot, sizeof next);
    for (size_t row = 0; row < rows; row++)
        segment[next[parts->of_row[row]]++] = (uint32_t)row;
}

/* The entries of a part by segment; start[s + 1] becomes the end of segment s, from 0. */
static void sort_part(struct aim__making *making, size_t part)
{
    const struct aim__parts *parts = making->index->parts;
    const uint32_t *segment = making->index->slot;
    const int32_t *period = making->index->period;
    aim__entry *to = making->entries;
    size_t first = parts->slot[part], end = parts->slot[part + 1];
    uint32_t *place = making->index->start + 1, sum = 0;
    for (size_t slot = first; slot < end; slot++)
        if (segment[slot] != AIM_NONE)
            place[segment[slot]]++;
    for (size_t s = parts->segment[part]; s < parts->segment[part + 1]; s++) {
        uint32_t count = place[s];
        place[s] = sum;
        sum += count;
    }
    for (size_t slot = first; slot < end; slot++)
        if (segment[slot] != AIM_NONE)
            to[place[segment[slot]]++] = aim__entry_of(period[slot], slot);
}

static aim_status settle(struct aim__making *making)
{
    aim_index *index = making->index;
    const struct aim__parts *parts = index->parts;
    for (size_t part = 0; part < parts->count; part++) {
        sort_part(making, part);
        size_t from = 0;
        for (size_t s = parts->segment[part]; s < parts->segment[part + 1]; s++) {
            aim__entry *e = making->entries + from;
            size_t n = index->start[s + 1] - from;
            AIM_TRY(aim__settle_segment(making, e, n));
            index->start[s + 1] = (uint32_t)making->to;
            from += n;
        }
    }
    return AIM_OK;
}

/* What the index holds, from its segments. */
static void describe(aim_index *index, size_t segments)
{
    int32_t low = INT32_MAX, high = INT32_MIN;
    for (size_t s = 0; s < segments; s++) {
        if (index->start[s] == index->start[s + 1])
            continue;
        int32_t first = index->period[index->start[s]],
                last = index->period[index->start[s + 1] - 1];
        low = first < low ? first : low;
        high = last > high ? last : high;
    }
    size_t indexed = index->start[segments];
    index->shape.indexed = indexed;
    index->shape.duplicates = index->shape.rows - index->shape.later - indexed;
    index->shape.first_period = indexed ? low : 0;
    index->shape.periods = indexed ? (size_t)((int64_t)high - low) + 1 : 0;
}

aim_status aim__index_order(aim_index *index, struct aim__numbered rows, aim_index_spec spec)
{
    bool keep = spec.duplicates == AIM_DUPLICATES_KEEP;
    size_t n = rows.rows;
    struct aim__making making = {.index = index, .rows = rows, .spec = spec};
    index->row = rows.segment;
    index->parts = aim__parts_of(n, rows.segments, rows.segment);
    index->start = calloc(rows.segments + 1, sizeof *index->start);
    index->slot = aim__room(n, sizeof *index->slot);
    index->period = aim__room(n, sizeof *index->period);
    index->filed = keep ? aim__room(n, sizeof *index->filed) : NULL;
    index->basis = keep && spec.basis ? aim__room(n, sizeof *index->basis) : NULL;
    making.entries = index->parts ? aim__room(index->parts->most, sizeof *making.entries) : NULL;
    aim_status status = AIM_ERROR_MEMORY;
    if (making.entries && index->start && index->slot && index->period && (!keep || index->filed) &&
        (!keep || !spec.basis || index->basis)) {
        deal(&making);
        status = settle(&making);
        if (status == AIM_OK)
            describe(index, rows.segments);
    } else {
        status = aim__fail(status, rows.function, "no memory for %zu rows", n);
    }
    free(making.scratch.memory);
    free(making.entries);
    return status;
}
