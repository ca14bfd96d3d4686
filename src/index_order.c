/* Rows in any order into the order of an index: dealt to parts, in each part counted by segment and
 * put there, then each segment put in order; and what several rows of one period mean. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index.h"
#include "room.h"

/* A period and a slot in one number: in the order of periods, then of slots, which in a part is that
 * of rows. */
typedef uint64_t entry;

static entry entry_of(int32_t period, size_t slot)
{
    return (entry)((uint32_t)period ^ 0x80000000u) << 32 | (uint32_t)slot;
}

static uint32_t slot_of(entry e)
{
    return (uint32_t)e;
}

static int32_t period_of(entry e)
{
    return (int32_t)((uint32_t)(e >> 32) ^ 0x80000000u);
}

/* What putting segments in order needs beside them. */
struct scratch {
    void *memory;
    size_t bytes;
};

static void *scratch_of(struct scratch *scratch, size_t count, size_t size)
{
    if (scratch->bytes < count * size) {
        free(scratch->memory);
        scratch->bytes = 2 * count * size;
        scratch->memory = malloc(scratch->bytes);
        if (!scratch->memory)
            scratch->bytes = 0;
    }
    return scratch->memory;
}

static bool rises(const entry *e, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (e[i - 1] > e[i])
            return false;
    return true;
}

static int compare_entries(const void *a, const void *b)
{
    entry x = *(const entry *)a, y = *(const entry *)b;
    return (x > y) - (x < y);
}

static void order_segment(entry *e, size_t n)
{
    enum { FEW = 64 };
    if (n < 2 || rises(e, n))
        return;
    if (n > FEW) {
        qsort(e, n, sizeof *e, compare_entries);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        entry moved = e[i];
        size_t at = i;
        for (; at > 0 && e[at - 1] > moved; at--)
            e[at] = e[at - 1];
        e[at] = moved;
    }
}

/* A row among vintages. */
struct vintage {
    int32_t filed, basis;
    uint32_t row, slot;
};

static int compare_vintages(const void *a, const void *b)
{
    const struct vintage *x = a, *y = b;
    int by_filed = (x->filed > y->filed) - (x->filed < y->filed);
    int by_basis = (x->basis > y->basis) - (x->basis < y->basis);
    return by_filed ? by_filed : by_basis ? by_basis : (x->row > y->row) - (x->row < y->row);
}

static aim_status refuse(struct aim__numbered rows, uint32_t a, uint32_t b, const char *what)
{
    const void *ids = rows.ids.values;
    char entity[64];
    switch (rows.ids.form) {
    case AIM__ID_I32:
        snprintf(entity, sizeof entity, "%ld", (long)((const int32_t *)ids)[a]);
        break;
    case AIM__ID_I64:
        snprintf(entity, sizeof entity, "%lld", (long long)((const int64_t *)ids)[a]);
        break;
    case AIM__ID_TEXT:
        snprintf(entity, sizeof entity, "\"%.48s\"", ((const char *const *)ids)[a]);
        break;
    }
    return aim__fail(AIM_ERROR_ARGUMENT, rows.function,
                     "rows %lu and %lu are both of entity %s, period %ld%s", (unsigned long)a,
                     (unsigned long)b, entity, (long)rows.period[a], what);
}

/* Rows on their way into an index. */
struct making {
    aim_index *index;
    struct aim__numbered rows;
    aim_index_spec spec;
    entry *entries; /* of a part, by segment */
    struct scratch scratch;
    size_t to; /* the next position */
};

static uint32_t row_of(const struct making *making, entry e)
{
    return making->index->row ? making->index->row[slot_of(e)] : slot_of(e);
}

/* All rows of one period as vintages. */
static aim_status keep_run(struct making *making, const entry *e, size_t n)
{
    aim_index *index = making->index;
    aim_index_spec spec = making->spec;
    struct vintage *vintages = scratch_of(&making->scratch, n, sizeof *vintages);
    if (!vintages)
        return aim__fail(AIM_ERROR_MEMORY, making->rows.function, "no memory for %zu vintages", n);
    for (size_t i = 0; i < n; i++) {
        uint32_t row = row_of(making, e[i]);
        vintages[i] =
            (struct vintage){spec.filed[row], spec.basis ? spec.basis[row] : 0, row, slot_of(e[i])};
    }
    if (n > 1)
        qsort(vintages, n, sizeof *vintages, compare_vintages);
    for (size_t i = 0; i < n; i++, making->to++) {
        if (i > 0 && vintages[i].filed == vintages[i - 1].filed &&
            vintages[i].basis == vintages[i - 1].basis)
            return refuse(making->rows, vintages[i - 1].row, vintages[i].row,
                          ", of the same basis and filing day");
        index->slot[making->to] = vintages[i].slot;
        index->period[making->to] = period_of(e[0]);
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there where vintages are kept */
        index->filed[making->to] = vintages[i].filed;
        if (index->basis)
            index->basis[making->to] = vintages[i].basis;
    }
    return AIM_OK;
}

/* Which of several rows of one period is meant; they stand in the order of rows. */
static entry entry_meant(const struct making *making, const entry *e, size_t n)
{
    const int32_t *filed = making->spec.filed;
    if (making->spec.duplicates == AIM_DUPLICATES_FIRST || n == 1)
        return e[0];
    if (making->spec.duplicates == AIM_DUPLICATES_LAST)
        return e[n - 1];
    bool last = making->spec.duplicates == AIM_DUPLICATES_LAST_FILED;
    entry meant = e[0];
    for (size_t i = 1; i < n; i++) {
        int32_t day = filed[row_of(making, e[i])], before = filed[row_of(making, meant)];
        if (last ? day >= before : day < before)
            meant = e[i];
    }
    return meant;
}

/* An ordered segment to its positions. */
static aim_status settle_segment(struct making *making, const entry *e, size_t n)
{
    aim_index *index = making->index;
    for (size_t i = 0, run; i < n; i += run) {
        run = 1;
        while (i + run < n && e[i + run] >> 32 == e[i] >> 32)
            run++;
        if (making->spec.duplicates == AIM_DUPLICATES_KEEP) {
            AIM_TRY(keep_run(making, e + i, run));
            continue;
        }
        if (run > 1 && making->spec.duplicates == AIM_DUPLICATES_REFUSE)
            return refuse(making->rows, row_of(making, e[i]), row_of(making, e[i + 1]), "");
        entry meant = entry_meant(making, e + i, run);
        index->slot[making->to] = slot_of(meant);
        index->period[making->to] = period_of(meant);
        making->to++;
    }
    return AIM_OK;
}

/* Segment, period and row to the slot of each row, where slots of the index, periods and rows will
 * be: one after the other, since all at once they would be written at more places than the first
 * cache has lines. AIM_NONE as segment for rows left out. */
static void deal(struct making *making)
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
static void sort_part(struct making *making, size_t part)
{
    const struct aim__parts *parts = making->index->parts;
    const uint32_t *segment = making->index->slot;
    const int32_t *period = making->index->period;
    entry *to = making->entries;
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
            to[place[segment[slot]]++] = entry_of(period[slot], slot);
}

/* A segment to its positions by a cell for each period from the first to the last: for few gaps and
 * no duplicates. False where the segment is not one; nothing has happened then. */
static bool settle_by_cells(struct making *making, const entry *e, size_t n)
{
    if (n == 0 || making->index->filed)
        return n == 0;
    entry low = e[0], high = e[0];
    for (size_t i = 1; i < n; i++) {
        low = e[i] < low ? e[i] : low;
        high = e[i] > high ? e[i] : high;
    }
    uint32_t first = (uint32_t)(low >> 32);
    size_t span = (size_t)(uint32_t)(high >> 32) - first + 1;
    if (span > 2 * n + 64)
        return false;
    uint32_t *cell = scratch_of(&making->scratch, span, sizeof *cell);
    if (!cell)
        return false; /* the other way needs less memory */
    memset(cell, 0xff, span * sizeof *cell);
    for (size_t i = 0; i < n; i++) {
        size_t at = (uint32_t)(e[i] >> 32) - first;
        if (cell[at] != AIM_NONE)
            return false;
        cell[at] = slot_of(e[i]);
    }
    int32_t *period = making->index->period + making->to, key = period_of(low);
    uint32_t *slot = making->index->slot + making->to;
    for (size_t at = 0, to = 0; to < n; at++) {
        slot[to] = cell[at];
        period[to] = (int32_t)((uint32_t)key + (uint32_t)at);
        to += cell[at] != AIM_NONE;
    }
    making->to += n;
    return true;
}

static aim_status settle(struct making *making)
{
    aim_index *index = making->index;
    const struct aim__parts *parts = index->parts;
    for (size_t part = 0; part < parts->count; part++) {
        sort_part(making, part);
        size_t from = 0;
        for (size_t s = parts->segment[part]; s < parts->segment[part + 1]; s++) {
            entry *e = making->entries + from;
            size_t n = index->start[s + 1] - from;
            if (!settle_by_cells(making, e, n)) {
                order_segment(e, n);
                AIM_TRY(settle_segment(making, e, n));
            }
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
    struct making making = {.index = index, .rows = rows, .spec = spec};
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
