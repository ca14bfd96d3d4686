/* Reading an index: the base of each position, what the index holds. */
#include <stdlib.h>
#include <string.h>

#include "room.h"
#include "rows.h"

aim_index_shape aim_index_describe(const aim_index *index)
{
    return index->shape;
}

aim_status aim_index_newest(const aim_index *index, uint32_t *row)
{
    AIM_REQUIRE_POINTER(index);
    AIM_REQUIRE(row || index->shape.entities == 0, AIM_ERROR_NULL, "row is NULL");
    for (size_t e = 0; e < index->shape.entities; e++) {
        size_t segment = aim__index_segment(index, e);
        uint32_t end = index->start[segment + 1];
        row[e] = end > index->start[segment] ? (uint32_t)aim__index_row(index, end - 1) : AIM_NONE;
    }
    return AIM_OK;
}

/* Of a period's vintages, which begin at a position, that of a basis which was the newest on a day.
 * */
static uint32_t newest_known(const aim_index *index, size_t at, size_t end, int32_t filed,
                             int32_t basis)
{
    /* Where those that were known end: mostly soon, so steps double first, then halve. */
    int32_t period = index->period[at];
    size_t known = at, step = 1;
    for (bool doubling = true; step > 0;) {
        size_t last = known + step - 1;
        if (last < end && index->period[last] == period && index->filed[last] <= filed)
            known += step;
        else
            doubling = false;
        step = doubling ? 2 * step : step / 2;
    }
    for (; known > at; known--)
        if (!index->basis || index->basis[known - 1] == basis)
            return (uint32_t)(known - 1);
    return AIM_NONE;
}

uint32_t aim__index_find(const aim_index *index, size_t segment, int64_t period, int32_t filed,
                         int32_t basis, bool *period_known)
{
    size_t low = index->start[segment], end = index->start[segment + 1], high = end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->period[middle] < period)
            low = middle + 1;
        else
            high = middle;
    }
    *period_known = low < end && index->period[low] == period;
    if (!*period_known)
        return AIM_NONE;
    return index->filed ? newest_known(index, low, end, filed, basis) : (uint32_t)low;
}

/* No gap: the base stands as many positions before as periods. */
static void bases_by_count(struct aim__piece piece, int64_t lag, uint32_t *base)
{
    for (size_t i = 0; i < piece.n; i++) {
        int64_t at = (int64_t)(piece.at + i) - lag;
        bool inside = at >= (int64_t)piece.begin && at < (int64_t)piece.end;
        base[i] = inside ? (uint32_t)at : AIM_NONE;
    }
}

/* A cell for each period: no branch that gaps could mislead. For a whole segment. */
static void bases_by_cells(const aim_index *index, struct aim__piece piece, int64_t lag,
                           uint32_t *base)
{
    uint32_t cell[2 * AIM__CELLS];
    size_t back = (size_t)(lag < 0 ? -lag : lag), write = lag < 0 ? 0 : back,
           read = lag < 0 ? back : 0;
    const int32_t *period = index->period + piece.begin;
    uint32_t first = (uint32_t)period[0];
    memset(cell, 0xff, (piece.span + back) * sizeof *cell);
    for (size_t i = 0; i < piece.n; i++)
        cell[(uint32_t)period[i] - first + write] = (uint32_t)(piece.begin + i);
    for (size_t i = 0; i < piece.n; i++)
        base[i] = cell[(uint32_t)period[i] - first + read];
}

/* Any segment: as periods rise, so do those of the bases. */
static void bases_by_walk(struct aim__bases *walk, struct aim__piece piece, uint32_t *base)
{
    const aim_index *index = walk->index;
    size_t candidate = piece.at == piece.begin ? piece.begin : walk->candidate;
    for (size_t i = 0; i < piece.n; i++) {
        size_t at = piece.at + i;
        int64_t wanted = index->period[at] - walk->lag;
        while (candidate < piece.end && index->period[candidate] < wanted)
            candidate++;
        base[i] = AIM_NONE;
        if (candidate == piece.end || index->period[candidate] != wanted)
            continue;
        base[i] = index->filed ? newest_known(index, candidate, piece.end, index->filed[at],
                                              index->basis ? index->basis[at] : 0)
                               : (uint32_t)candidate;
    }
    walk->candidate = candidate;
}

void aim__bases_find(struct aim__bases *walk, struct aim__piece piece, uint32_t *base)
{
    const aim_index *index = walk->index;
    int64_t lag = walk->lag, span = (int64_t)piece.span;
    if (lag >= span || lag <= -span)
        memset(base, 0xff, piece.n * sizeof *base);
    else if (!index->filed && piece.span == piece.end - piece.begin)
        bases_by_count(piece, lag, base);
    else if (aim__piece_has_cells(index, piece))
        bases_by_cells(index, piece, lag, base);
    else
        bases_by_walk(walk, piece, base);
}

struct aim__bases aim__bases_of(const aim_index *index, int64_t lag)
{
    return (struct aim__bases){.index = index, .lag = lag};
}

bool aim__bases_piece(struct aim__bases *walk, size_t room, struct aim__piece *piece)
{
    const aim_index *index = walk->index;
    if (walk->position == index->shape.indexed)
        return false;
    while (index->start[walk->segment + 1] == walk->position)
        walk->segment++;
    size_t begin = index->start[walk->segment], end = index->start[walk->segment + 1];
    size_t left = end - walk->position;
    if (room == 0 || (left > room && left <= AIM__STAGE))
        return false;
    *piece = (struct aim__piece){
        .begin = begin,
        .end = end,
        .at = walk->position,
        .n = left < room ? left : room,
        .span = (size_t)((int64_t)index->period[end - 1] - index->period[begin]) + 1,
    };
    walk->position += piece->n;
    return true;
}

size_t aim__bases_next(struct aim__bases *walk, uint32_t *base)
{
    struct aim__piece piece;
    size_t filled = 0;
    for (; aim__bases_piece(walk, AIM__STAGE - filled, &piece); filled += piece.n)
        aim__bases_find(walk, piece, base + filled);
    return filled;
}

/* The base of each row to its slot; where rows stand in order, that is the row. */
static void base_rows(const aim_index *index, int64_t lag, uint32_t *of_slot)
{
    if (index->shape.indexed < index->shape.rows)
        memset(of_slot, 0xff, index->shape.rows * sizeof *of_slot);
    uint32_t base[AIM__STAGE];
    struct aim__bases walk = aim__bases_of(index, lag);
    for (size_t n; (n = aim__bases_next(&walk, base)) > 0;) {
        size_t at = walk.position - n;
        if (!index->slot) {
            memcpy(of_slot + at, base, n * sizeof *base);
            continue;
        }
        /* Gaps would mislead a branch: some row is read always, and AIM_NONE has all bits set. */
        for (size_t i = 0; i < n; i++) {
            uint32_t none = base[i] == AIM_NONE ? AIM_NONE : 0;
            uint32_t row = (uint32_t)aim__index_row(index, base[i] & ~none);
            of_slot[index->slot[at + i]] = row | none;
        }
    }
}

aim_status aim_index_lag(const aim_index *index, int32_t lag, uint32_t *base_row)
{
    AIM_REQUIRE_POINTER(index);
    AIM_REQUIRE(base_row || index->shape.rows == 0, AIM_ERROR_NULL, "base_row is NULL");
    AIM_REQUIRE(lag != 0, AIM_ERROR_ARGUMENT, "lag is 0: it is at least 1, or below 0");
    if (!index->row) {
        base_rows(index, lag, base_row);
        return AIM_OK;
    }
    uint32_t *of_slot = aim__room(index->shape.rows, sizeof *of_slot);
    AIM_REQUIRE(of_slot, AIM_ERROR_MEMORY, "no memory for the bases of %zu rows",
                index->shape.rows);
    base_rows(index, lag, of_slot);
    aim__parts_collect(index->parts, index->shape.rows, of_slot, base_row);
    free(of_slot);
    return AIM_OK;
}
