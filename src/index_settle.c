/* A segment of an index put in order, and what several rows of one period mean. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index_order.h"

static void *scratch_of(struct aim__scratch *scratch, size_t count, size_t size)
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

static bool rises(const aim__entry *e, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (e[i - 1] > e[i])
            return false;
    return true;
}

static int compare_entries(const void *a, const void *b)
{
    aim__entry x = *(const aim__entry *)a, y = *(const aim__entry *)b;
    return (x > y) - (x < y);
}

static void order_segment(aim__entry *e, size_t n)
{
    enum { FEW = 64 };
    if (n < 2 || rises(e, n))
        return;
    if (n > FEW) {
        qsort(e, n, sizeof *e, compare_entries);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        aim__entry moved = e[i];
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

static uint32_t row_of(const struct aim__making *making, aim__entry e)
{
    return making->index->row ? making->index->row[aim__slot_of(e)] : aim__slot_of(e);
}

/* All rows of one period as vintages. */
static aim_status keep_run(struct aim__making *making, const aim__entry *e, size_t n)
{
    aim_index *index = making->index;
    aim_index_spec spec = making->spec;
    struct vintage *vintages = scratch_of(&making->scratch, n, sizeof *vintages);
    if (!vintages)
        return aim__fail(AIM_ERROR_MEMORY, making->rows.function, "no memory for %zu vintages", n);
    for (size_t i = 0; i < n; i++) {
        uint32_t row = row_of(making, e[i]);
        vintages[i] = (struct vintage){spec.filed[row], spec.basis ? spec.basis[row] : 0, row,
                                       aim__slot_of(e[i])};
    }
    if (n > 1)
        qsort(vintages, n, sizeof *vintages, compare_vintages);
    for (size_t i = 0; i < n; i++, making->to++) {
        if (i > 0 && vintages[i].filed == vintages[i - 1].filed &&
            vintages[i].basis == vintages[i - 1].basis)
            return refuse(making->rows, vintages[i - 1].row, vintages[i].row,
                          ", of the same basis and filing day");
        index->slot[making->to] = vintages[i].slot;
        index->period[making->to] = aim__period_of(e[0]);
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there where vintages are kept */
        index->filed[making->to] = vintages[i].filed;
        if (index->basis)
            index->basis[making->to] = vintages[i].basis;
    }
    return AIM_OK;
}

/* Which of several rows of one period is meant; they stand in the order of rows. */
static aim__entry entry_meant(const struct aim__making *making, const aim__entry *e, size_t n)
{
    const int32_t *filed = making->spec.filed;
    if (making->spec.duplicates == AIM_DUPLICATES_FIRST || n == 1)
        return e[0];
    if (making->spec.duplicates == AIM_DUPLICATES_LAST)
        return e[n - 1];
    bool last = making->spec.duplicates == AIM_DUPLICATES_LAST_FILED;
    aim__entry meant = e[0];
    for (size_t i = 1; i < n; i++) {
        int32_t day = filed[row_of(making, e[i])], before = filed[row_of(making, meant)];
        if (last ? day >= before : day < before)
            meant = e[i];
    }
    return meant;
}

/* An ordered segment to its positions. */
static aim_status settle_runs(struct aim__making *making, const aim__entry *e, size_t n)
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
        aim__entry meant = entry_meant(making, e + i, run);
        index->slot[making->to] = aim__slot_of(meant);
        index->period[making->to] = aim__period_of(meant);
        making->to++;
    }
    return AIM_OK;
}

/* A segment to its positions by a cell for each period from the first to the last: for few gaps and
 * no duplicates. False where the segment is not one; nothing has happened then. */
static bool settle_by_cells(struct aim__making *making, const aim__entry *e, size_t n)
{
    if (n == 0 || making->index->filed)
        return n == 0;
    aim__entry low = e[0], high = e[0];
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
        cell[at] = aim__slot_of(e[i]);
    }
    int32_t *period = making->index->period + making->to, key = aim__period_of(low);
    uint32_t *slot = making->index->slot + making->to;
    for (size_t at = 0, to = 0; to < n; at++) {
        slot[to] = cell[at];
        period[to] = (int32_t)((uint32_t)key + (uint32_t)at);
        to += cell[at] != AIM_NONE;
    }
    making->to += n;
    return true;
}

aim_status aim__settle_segment(struct aim__making *making, aim__entry *e, size_t n)
{
    if (settle_by_cells(making, e, n))
        return AIM_OK;
    order_segment(e, n);
    return settle_runs(making, e, n);
}
