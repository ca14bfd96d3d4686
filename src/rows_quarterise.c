/* Single quarters out of rows that cover one to four. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "index.h"
#include "room.h"

enum { MOST_QUARTERS = 4 };

/* Rows in an index in which what covers one, two, three and four quarters of an entity are segments
 * side by side. */
struct figures {
    aim_index index;
    const double *x;
    aim_rows_quarterise_spec spec;
};

/* A quarter found, or why not. */
struct quarter {
    double value;
    aim_quarter_source source;
    aim_reason reason;
};

/* What so many quarters amounted to up to a period, as far as it may be subtracted from a row: of
 * its basis, and known when it was filed. NaN where it is missing; *other where only others are
 * there. */
static double part_of(const struct figures *figures, size_t entity, unsigned quarters,
                      int64_t period, size_t row, bool *other)
{
    aim_rows_quarterise_spec spec = figures->spec;
    bool period_known;
    uint32_t at = aim__index_find(&figures->index, MOST_QUARTERS * entity + quarters - 1, period,
                                  spec.filed ? spec.filed[row] : 0,
                                  spec.basis ? spec.basis[row] : 0, &period_known);
    if (at == AIM_NONE) {
        *other = *other || period_known;
        return (double)NAN;
    }
    size_t found = aim__index_row(&figures->index, at);
    if (spec.basis && spec.basis[found] != spec.basis[row]) {
        *other = true;
        return (double)NAN;
    }
    return figures->x[found];
}

static struct quarter derived(double value, aim_quarter_source source, bool non_negative)
{
    if (value != value)
        return (struct quarter){value, AIM_QUARTER_NONE, AIM_REASON_INFINITE};
    if (non_negative && value < 0)
        return (struct quarter){(double)NAN, AIM_QUARTER_NONE, AIM_REASON_SIGN};
    return (struct quarter){value, source, AIM_REASON_OK};
}

static struct quarter quarter_of(const struct figures *figures, size_t entity, unsigned quarters,
                                 int64_t period, size_t row)
{
    double x = figures->x[row];
    bool other = false, non_negative = figures->spec.non_negative;
    if (x != x)
        return (struct quarter){x, AIM_QUARTER_NONE, AIM_REASON_MISSING};
    if (quarters == 1)
        return (struct quarter){x, AIM_QUARTER_REPORTED, AIM_REASON_OK};
    double to_date = part_of(figures, entity, quarters - 1, period - 1, row, &other);
    if (to_date == to_date)
        return derived(x - to_date, AIM_QUARTER_TO_DATE, non_negative);
    for (unsigned back = quarters - 1; back > 0; back--) {
        double part = part_of(figures, entity, 1, period - back, row, &other);
        if (part != part)
            return (struct quarter){part, AIM_QUARTER_NONE,
                                    other ? AIM_REASON_BASIS : AIM_REASON_GAP};
        x -= part;
    }
    return derived(x, AIM_QUARTER_REST, non_negative);
}

/* Numbers rows by entity and quarters, and puts them into the index. */
static aim_status index_figures(struct figures *figures, struct aim__numbered rows,
                                const unsigned char *quarters)
{
    aim_rows_quarterise_spec spec = figures->spec;
    struct aim__known_ids known = {0};
    uint32_t *segment = aim__room(rows.rows, sizeof *segment);
    aim_status status = AIM_OK;
    if (segment && aim__known_ids_all(&known, rows.ids, rows.rows, segment, NULL)) {
        for (size_t row = 0; row < rows.rows; row++)
            segment[row] = MOST_QUARTERS * segment[row] + quarters[row] - 1;
        rows.segment = segment;
        rows.segments = MOST_QUARTERS * known.count;
        figures->index.shape = (aim_index_shape){.rows = rows.rows, .entities = known.count};
        status = aim__index_order(&figures->index, rows,
                                  (aim_index_spec){.duplicates = spec.duplicates,
                                                   .filed = spec.filed,
                                                   .as_of = spec.as_of,
                                                   .basis = spec.basis});
    } else {
        status = aim__fail(AIM_ERROR_MEMORY, rows.function, "no memory for %zu rows", rows.rows);
        free(segment);
    }
    aim__known_ids_free(&known);
    return status;
}

static void write_quarters(const struct figures *figures, const unsigned char *quarters,
                           double *out, unsigned char *source, unsigned char *reason)
{
    const aim_index *index = &figures->index;
    for (size_t row = 0; row < index->shape.rows; row++)
        out[row] = (double)NAN;
    if (source)
        memset(source, AIM_QUARTER_NONE, index->shape.rows);
    if (reason)
        memset(reason, AIM_REASON_LEFT_OUT, index->shape.rows);
    for (size_t s = 0; s < MOST_QUARTERS * index->shape.entities; s++)
        for (size_t at = index->start[s]; at < index->start[s + 1]; at++) {
            size_t row = aim__index_row(index, at);
            struct quarter found =
                quarter_of(figures, s / MOST_QUARTERS, quarters[row], index->period[at], row);
            out[row] = found.value;
            if (source)
                source[row] = (unsigned char)found.source;
            if (reason)
                reason[row] = (unsigned char)found.reason;
        }
}

aim_status aim_rows_quarterise(size_t rows, const int64_t *entity, const int32_t *period,
                               const unsigned char *quarters, const double *x,
                               aim_rows_quarterise_spec spec, double *out, unsigned char *source,
                               unsigned char *reason)
{
    struct aim__numbered numbered = {
        .rows = rows, .period = period, .ids = {AIM__ID_I64, entity}, .function = __func__};
    struct figures figures = {.x = x, .spec = spec};
    AIM_TRY(aim__index_check(
        rows,
        (aim_index_spec){.duplicates = spec.duplicates, .filed = spec.filed, .as_of = spec.as_of},
        __func__));
    AIM_REQUIRE(rows < AIM_NONE / MOST_QUARTERS, AIM_ERROR_ARGUMENT,
                "rows is %zu: it must be below %lu", rows,
                (unsigned long)(AIM_NONE / MOST_QUARTERS));
    if (rows == 0)
        return AIM_OK;
    AIM_REQUIRE_POINTER(entity);
    AIM_REQUIRE_POINTER(period);
    AIM_REQUIRE_POINTER(quarters);
    AIM_REQUIRE_POINTER(x);
    AIM_REQUIRE_POINTER(out);
    for (size_t row = 0; row < rows; row++)
        AIM_REQUIRE(quarters[row] >= 1 && quarters[row] <= MOST_QUARTERS, AIM_ERROR_ARGUMENT,
                    "quarters[%zu] is %d: a row covers 1 to 4", row, quarters[row]);
    aim_status status = index_figures(&figures, numbered, quarters);
    if (status == AIM_OK)
        write_quarters(&figures, quarters, out, source, reason);
    aim__index_clear(&figures.index);
    return status;
}
