/* Making an index: arguments, the one scan over rows that stand in order, the way for the others.
 * */
#include <stdlib.h>
#include <string.h>

#include "index.h"
#include "room.h"

/* What a scan over the keys found. */
enum found { IN_ORDER, NOT_IN_ORDER, NO_MEMORY };

struct scan {
    aim_index *index;
    struct aim__ids ids;
    size_t rows;
    const int32_t *period;
    const int32_t *filed; /* NULL unless vintages are kept */
    size_t segments, room;
    bool rising; /* every id so far is above the one before */
    struct aim__known_ids met;
};

/* A new segment begins at a row, unless its entity was met before: then rows are not in order. */
static enum found begin_segment(struct scan *scan, size_t row)
{
    aim_index *index = scan->index;
    if (scan->segments + 2 > scan->room) {
        size_t room = scan->room ? 2 * scan->room : 1024;
        uint32_t *start = realloc(index->start, room * sizeof *start);
        if (!start)
            return NO_MEMORY;
        index->start = start;
        scan->room = room;
    }
    index->start[scan->segments] = (uint32_t)row;
    if (scan->rising && row > 0 && aim__ids_compare(scan->ids, row - 1, row) > 0) {
        scan->rising = false;
        for (size_t s = 0; s < scan->segments; s++)
            if (aim__known_ids_number(&scan->met, scan->ids, index->start[s]) == SIZE_MAX)
                return NO_MEMORY;
    }
    if (!scan->rising) {
        size_t number = aim__known_ids_number(&scan->met, scan->ids, row);
        if (number == SIZE_MAX)
            return NO_MEMORY;
        if (number != scan->segments)
            return NOT_IN_ORDER;
    }
    scan->segments++;
    return IN_ORDER;
}

/* Whether a row is of another entity than the one before it; `form` is a constant. */
static inline __attribute__((always_inline)) bool changes(struct aim__ids ids,
                                                          enum aim__id_form form, size_t row)
{
    if (form == AIM__ID_I32)
        return ((const int32_t *)ids.values)[row] != ((const int32_t *)ids.values)[row - 1];
    if (form == AIM__ID_I64)
        return ((const int64_t *)ids.values)[row] != ((const int64_t *)ids.values)[row - 1];
    return aim__ids_compare(ids, row - 1, row) != 0;
}

/* Rows looked at together: compilers unroll up to 16 and then do not compare them as vectors. */
enum { GROUP = 20 };

/* Whether a group of rows goes on with the entity and the rising periods of the row before it. */
static inline __attribute__((always_inline)) bool goes_on(const struct scan *scan,
                                                          enum aim__id_form form, size_t row)
{
    const int32_t *period = scan->period + row;
    unsigned stops = 0;
    for (ptrdiff_t i = 0; i < GROUP; i++)
        stops |= period[i] <= period[i - 1];
    if (form == AIM__ID_I32) {
        const int32_t *id = (const int32_t *)scan->ids.values + row;
        for (ptrdiff_t i = 0; i < GROUP; i++)
            stops |= id[i] != id[i - 1];
    } else {
        for (size_t i = 0; i < GROUP; i++)
            stops |= changes(scan->ids, form, row + i);
    }
    return stops == 0;
}

static inline __attribute__((always_inline)) enum found scan_rows(struct scan *scan,
                                                                  enum aim__id_form form)
{
    const int32_t *period = scan->period;
    int32_t *to = scan->index->period, low = INT32_MAX, high = INT32_MIN;
    for (size_t row = 0, end; row < scan->rows; row = end) {
        end = scan->rows - row < GROUP ? scan->rows : row + GROUP;
        memcpy(to + row, period + row, (end - row) * sizeof *to);
        if (row > 0 && end == row + GROUP && goes_on(scan, form, row))
            continue;
        for (; row < end; row++) {
            if (row == 0 || changes(scan->ids, form, row)) {
                enum found found = begin_segment(scan, row);
                if (found != IN_ORDER)
                    return found;
                low = period[row] < low ? period[row] : low;
                high = row > 0 && period[row - 1] > high ? period[row - 1] : high;
            } else if (period[row] <= period[row - 1]) {
                if (period[row] < period[row - 1] || !scan->filed ||
                    scan->filed[row] <= scan->filed[row - 1])
                    return NOT_IN_ORDER;
            }
        }
    }
    if (scan->rows) {
        aim_index_shape *shape = &scan->index->shape;
        int32_t last = period[scan->rows - 1];
        high = last > high ? last : high;
        shape->first_period = low;
        shape->periods = (size_t)((int64_t)high - low) + 1;
    }
    return IN_ORDER;
}

static enum found scan_form(struct scan *scan)
{
    switch (scan->ids.form) {
    case AIM__ID_I32:
        return scan_rows(scan, AIM__ID_I32);
    case AIM__ID_I64:
        return scan_rows(scan, AIM__ID_I64);
    default:
        return scan_rows(scan, AIM__ID_TEXT);
    }
}

static bool copy_keys(size_t rows, const int32_t *from, int32_t **to)
{
    if (!from)
        return true;
    *to = aim__room(rows, sizeof **to);
    if (*to && rows)
        memcpy(*to, from, rows * sizeof **to);
    return *to != NULL;
}

/* Rows that stand in order already: the index needs no order of its own. */
static enum found index_in_order(aim_index *index, struct aim__ids ids, const int32_t *period,
                                 aim_index_spec spec)
{
    bool keep = spec.duplicates == AIM_DUPLICATES_KEEP;
    size_t rows = index->shape.rows;
    struct scan scan = {.index = index,
                        .ids = ids,
                        .rows = rows,
                        .period = period,
                        .filed = keep ? spec.filed : NULL,
                        .rising = true};
    index->period = aim__room(rows, sizeof *index->period);
    index->start = malloc(2 * sizeof *index->start);
    scan.room = 2;
    if (!index->period || !index->start)
        return NO_MEMORY;
    enum found found = scan_form(&scan);
    aim__known_ids_free(&scan.met);
    if (found != IN_ORDER)
        return found;
    if (!aim__ids_rank(ids, index->start, scan.segments, &index->segment))
        return NO_MEMORY;
    if (keep && (!copy_keys(rows, spec.filed, &index->filed) ||
                 !copy_keys(rows, spec.basis, &index->basis)))
        return NO_MEMORY;
    index->start[scan.segments] = (uint32_t)rows;
    index->shape.entities = scan.segments;
    index->shape.indexed = rows;
    return IN_ORDER;
}

static aim_status index_any(aim_index *index, struct aim__ids ids, const int32_t *period,
                            aim_index_spec spec, const char *function)
{
    size_t rows = index->shape.rows;
    struct aim__known_ids known = {0};
    uint32_t *segment = aim__room(rows, sizeof *segment);
    aim_status status = AIM_ERROR_MEMORY;
    if (segment && aim__known_ids_all(&known, ids, rows, segment, &index->segment)) {
        struct aim__numbered numbered = {.rows = rows,
                                         .segments = known.count,
                                         .segment = segment,
                                         .period = period,
                                         .ids = ids,
                                         .function = function};
        index->shape.entities = known.count;
        status = aim__index_order(index, numbered, spec);
    } else {
        status = aim__fail(status, function, "no memory for %zu rows", rows);
        free(segment);
    }
    aim__known_ids_free(&known);
    return status;
}

void aim__index_clear(aim_index *index)
{
    aim__parts_free(index->parts);
    free(index->row);
    free(index->slot);
    free(index->period);
    free(index->start);
    free(index->segment);
    free(index->filed);
    free(index->basis);
    *index = (aim_index){.shape = {.rows = index->shape.rows}};
}

void aim_index_free(aim_index *index)
{
    if (index)
        aim__index_clear(index);
    free(index);
}

aim_status aim__index_check(size_t rows, aim_index_spec spec, const char *function)
{
    if ((unsigned)spec.duplicates > AIM_DUPLICATES_KEEP)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.duplicates is %d: not a rule for duplicates", (int)spec.duplicates);
    if (rows >= AIM_NONE)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "rows is %zu: it must be below %lu", rows,
                         (unsigned long)AIM_NONE);
    if (rows > 0 && !spec.filed && (spec.as_of || spec.duplicates >= AIM_DUPLICATES_FIRST_FILED))
        return aim__fail(AIM_ERROR_NULL, function,
                         "spec.filed is NULL: %s asks for the day each row was filed",
                         spec.as_of ? "spec.as_of" : "spec.duplicates");
    return AIM_OK;
}

static aim_status create(const char *function, size_t rows, struct aim__ids ids,
                         const int32_t *period, aim_index_spec spec, aim_index **out)
{
    AIM_TRY(aim__index_check(rows, spec, function));
    if (rows > 0 && (!ids.values || !period))
        return aim__fail(AIM_ERROR_NULL, function, "%s is NULL", ids.values ? "period" : "entity");
    if (!out)
        return aim__fail(AIM_ERROR_NULL, function, "out is NULL");
    aim_index *index = calloc(1, sizeof *index);
    aim_status status = AIM_OK;
    enum found found = index ? NOT_IN_ORDER : NO_MEMORY;
    if (index) {
        index->shape.rows = rows;
        if (spec.as_of == 0)
            found = index_in_order(index, ids, period, spec);
    }
    if (found == NO_MEMORY) {
        status = aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu rows", rows);
    } else if (found == NOT_IN_ORDER) {
        aim__index_clear(index);
        status = index_any(index, ids, period, spec, function);
    }
    if (status == AIM_OK)
        *out = index;
    else
        aim_index_free(index);
    return status;
}

aim_status aim_index_create(size_t rows, const int32_t *entity, const int32_t *period,
                            aim_index_spec spec, aim_index **out)
{
    return create(__func__, rows, (struct aim__ids){AIM__ID_I32, entity}, period, spec, out);
}

aim_status aim_index_create_i64(size_t rows, const int64_t *entity, const int32_t *period,
                                aim_index_spec spec, aim_index **out)
{
    return create(__func__, rows, (struct aim__ids){AIM__ID_I64, entity}, period, spec, out);
}

aim_status aim_index_create_text(size_t rows, const char *const *entity, const int32_t *period,
                                 aim_index_spec spec, aim_index **out)
{
    for (size_t row = 0; entity && row < rows; row++)
        AIM_REQUIRE(entity[row], AIM_ERROR_NULL, "entity[%zu] is NULL", row);
    return create(__func__, rows, (struct aim__ids){AIM__ID_TEXT, entity}, period, spec, out);
}
