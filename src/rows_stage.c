/* Columns of rows in stages: dealt and put in order, the values at the bases, and results to their
 * rows. */
#include <stdlib.h>
#include <string.h>

#include "room.h"
#include "rows.h"

#if defined(AIM_F32)
typedef uint32_t bits;
#else
typedef uint64_t bits;
#endif

/* The values at some places, of which the first has the number `first`; NaN for AIM_NONE. */
static void take(const real *x, size_t first, const uint32_t *place, size_t n, real *stage)
{
    /* Gaps would mislead a branch: some value is read always, and all bits set are a NaN. */
    for (size_t i = 0; i < n; i++) {
        bool none = place[i] == AIM_NONE;
        bits value;
        memcpy(&value, x + ((place[i] - first) & ((size_t)none - 1)), sizeof value);
        value |= (bits)0 - none;
        memcpy(stage + i, &value, sizeof value);
    }
}

void AIM_T(aim__rows_take)(const real *x, const uint32_t *row, size_t n, real *stage)
{
    take(x, 0, row, n, stage);
}

/* The bases of a whole segment without vintages, from its own values: a cell for each period, those
 * in front of the first (or behind the last) included, so that gaps mislead no branch. */
static void bases_by_cells(const aim_index *index, struct aim__piece piece, int64_t lag,
                           const real *now, real *before)
{
    real cell[2 * AIM__CELLS];
    size_t back = (size_t)(lag < 0 ? -lag : lag);
    real *write = cell + (lag < 0 ? 0 : back), *read = cell + (lag < 0 ? back : 0);
    const int32_t *period = index->period + piece.begin;
    ptrdiff_t first = period[0];
    memset(cell, 0xff, (piece.span + back) * sizeof *cell); /* a NaN each */
    for (size_t i = 0; i < piece.n; i++)
        write[period[i] - first] = now[i];
    for (size_t i = 0; i < piece.n; i++)
        before[i] = read[period[i] - first];
}

/* Each value of a column to its row's slot. */
static void deal(const aim_index *index, const real *x, real *dealt)
{
    const uint16_t *part = index->parts->of_row;
    uint32_t next[AIM__PARTS];
    memcpy(next, index->parts->slot, sizeof next);
    for (size_t row = 0; row < index->shape.rows; row++)
        dealt[next[part[row]]++] = x[row];
}

/* To its place in the output, streamed past the cache where it would fill it. */
static void store(const aim_index *index, size_t n, const real *stage, real *out)
{
    if (index->shape.rows * sizeof *out > AIM__STREAM_BYTES)
        AIM_T(aim__table)()->stream(n, stage, out);
    else
        memcpy(out, stage, n * sizeof *out);
}

/* What was dealt back to the rows. */
static void collect(const aim_index *index, const real *dealt, real *out)
{
    const uint16_t *part = index->parts->of_row;
    uint32_t next[AIM__PARTS];
    memcpy(next, index->parts->slot, sizeof next);
    _Alignas(64) real stage[AIM__STAGE];
    for (size_t row = 0, n; row < index->shape.rows; row += n) {
        size_t left = index->shape.rows - row;
        n = left < AIM__STAGE ? left : AIM__STAGE;
        for (size_t i = 0; i < n; i++)
            stage[i] = dealt[next[part[row + i]]++];
        store(index, n, stage, out + row);
    }
}

/* The next part in the order of positions; its slots are free then, and those of rows that were
 * left out have their result. */
static void take_part(struct AIM_T(aim__rows) * walk)
{
    const aim_index *index = walk->bases.index;
    const struct aim__parts *parts = index->parts;
    size_t part = walk->part++, first_slot = parts->slot[part], end_slot = parts->slot[part + 1];
    walk->first = walk->end;
    walk->end = index->start[parts->segment[part + 1]];
    const uint32_t *slot = index->slot + walk->first;
    for (size_t column = 0; column < walk->columns; column++)
        for (size_t i = 0; i < walk->end - walk->first; i++)
            walk->ordered[column][i] = walk->in_slots[column][slot[i]];
    if (index->shape.indexed < index->shape.rows && first_slot < end_slot)
        memset(walk->results + first_slot, 0xff, /* a NaN each */
               (end_slot - first_slot) * sizeof(real));
}

static void release(struct AIM_T(aim__rows) * walk)
{
    for (size_t column = 0; column < walk->columns; column++) {
        free(walk->dealt[column]);
        free(walk->ordered[column]);
    }
}

/* Columns by slots, and room for a part of each. False where there is no memory. */
static bool deal_columns(struct AIM_T(aim__rows) * walk)
{
    const aim_index *index = walk->bases.index;
    for (size_t column = 0; column < walk->columns; column++) {
        walk->in_slots[column] = walk->x[column];
        walk->x[column] = walk->ordered[column] = aim__room(index->parts->most, sizeof(real));
        if (!walk->ordered[column])
            return false;
        if (!index->parts->of_row)
            continue;
        walk->dealt[column] = aim__room(index->shape.rows, sizeof(real));
        if (!walk->dealt[column])
            return false;
        deal(index, walk->in_slots[column], walk->dealt[column]);
        walk->in_slots[column] = walk->dealt[column];
    }
    walk->results = walk->dealt[0] ? walk->dealt[0] : walk->out;
    return true;
}

aim_status AIM_T(aim__rows_begin)(const aim_index *index, size_t columns, const real *const *x,
                                  size_t lag, real *out, const char *function,
                                  struct AIM_T(aim__rows) * walk)
{
    walk->bases = aim__bases_of(index, aim__lag_of(lag));
    walk->columns = columns;
    walk->out = out;
    walk->part = walk->first = 0;
    walk->results = out;
    walk->end = index->parts ? 0 : index->shape.indexed;
    for (size_t column = 0; column < columns; column++) {
        walk->x[column] = x[column];
        walk->dealt[column] = walk->ordered[column] = NULL;
    }
    if (!index->parts || deal_columns(walk))
        return AIM_OK;
    release(walk);
    return aim__fail(AIM_ERROR_MEMORY, function, "no memory for columns of %zu rows",
                     index->shape.rows);
}

/* The values of a piece at its bases, as the values of the stage from `at` on. */
static void take_bases(struct AIM_T(aim__rows) * walk, struct aim__piece piece, size_t at)
{
    int64_t lag = walk->bases.lag, span = (int64_t)piece.span;
    const aim_index *index = walk->bases.index;
    uint32_t base[AIM__STAGE];
    bool cells = lag < span && lag > -span && aim__piece_has_cells(index, piece);
    if (!cells)
        aim__bases_find(&walk->bases, piece, base);
    for (size_t column = 0; column < walk->columns; column++) {
        const real *x = walk->x[column];
        if (cells)
            bases_by_cells(index, piece, lag, x + (piece.at - walk->first),
                           walk->before[column] + at);
        else
            take(x, walk->first, base, piece.n, walk->before[column] + at);
    }
}

size_t AIM_T(aim__rows_next)(struct AIM_T(aim__rows) * walk)
{
    const aim_index *index = walk->bases.index;
    while (walk->bases.position == walk->end && index->parts && walk->part < index->parts->count)
        take_part(walk);
    struct aim__piece piece;
    size_t filled = 0, at = walk->bases.position - walk->first;
    while (walk->bases.position < walk->end &&
           aim__bases_piece(&walk->bases, AIM__STAGE - filled, &piece)) {
        take_bases(walk, piece, filled);
        filled += piece.n;
    }
    for (size_t column = 0; column < walk->columns && filled > 0; column++)
        walk->now[column] = walk->x[column] + at;
    return filled;
}

void AIM_T(aim__rows_put)(struct AIM_T(aim__rows) * walk, size_t n, const real *stage)
{
    const aim_index *index = walk->bases.index;
    size_t at = walk->bases.position - n;
    if (!index->parts) {
        store(index, n, stage, walk->out + at);
        return;
    }
    const uint32_t *slot = index->slot + at;
    real *results = walk->results;
    for (size_t i = 0; i < n; i++)
        results[slot[i]] = stage[i];
}

void AIM_T(aim__rows_end)(struct AIM_T(aim__rows) * walk)
{
    if (walk->results != walk->out)
        collect(walk->bases.index, walk->results, walk->out);
    release(walk);
}
