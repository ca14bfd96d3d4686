/* Rows put in the order of the columns asked for, each cell as a text of its own. */
#include "records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "nearest.h"
#include "utf8.h"

/* The cell that a problem with a column is told at: the row's last where the file has no such. */
static const struct csv_cell *cell_of(const struct records *records, size_t column)
{
    const struct csv_rows *rows = &records->rows;
    size_t at = records->at[column];
    return &rows->cells[at < rows->count ? at : rows->count - 1];
}

struct record_place records_place(const struct records *records, size_t column)
{
    const struct csv_rows *rows = &records->rows;
    size_t before = (size_t)(cell_of(records, column)->start - rows->text);
    return (struct record_place){rows->source.name, rows->line,
                                 1 + utf8_characters(rows->text, before)};
}

bool records_expected(const struct records *records, size_t column, const char *expected)
{
    struct record_place place = records_place(records, column);
    const struct field *field = &records->fields[column];
    if (!records_has(records, column))
        return problem_at(records->rows.problem, place.file, place.line, place.column,
                          "found no column '%s', expected %s", records->columns[column].name,
                          expected);
    return problem_at(records->rows.problem, place.file, place.line, place.column,
                      "found '%s' in column '%s', expected %s",
                      utf8_shortened(field->text, field->length).text,
                      records->columns[column].name, expected);
}

bool records_out_of_memory(const struct records *records)
{
    return problem_set(records->rows.problem, "%.200s: no memory left", records->rows.source.name);
}

bool records_has(const struct records *records, size_t column)
{
    return records->at[column] != ABSENT_COLUMN;
}

static bool is_called(const struct csv_cell *cell, const char *name)
{
    return strlen(name) == cell->length && strncasecmp(name, cell->text, cell->length) == 0;
}

static bool goes_by(const struct csv_cell *cell, const struct record_column *column)
{
    const char *const *other = column->other;
    while (other && *other && !is_called(cell, *other))
        other++;
    return other && *other;
}

/* The column that has the name; `column_count` where none has. */
static size_t column_named(const struct records *records, const struct csv_cell *cell)
{
    size_t column = 0;
    while (column < records->column_count && !is_called(cell, records->columns[column].name))
        column++;
    return column;
}

/* A column that the file has not under its own name, and that goes by this one. */
static size_t column_meant(const struct records *records, const struct csv_cell *cell)
{
    size_t column = 0;
    while (column < records->column_count &&
           (records_has(records, column) || !goes_by(cell, &records->columns[column])))
        column++;
    return column;
}

/* "one of item, value, entity; did you mean item? (read as facts; ...)": what a header may name. */
static bool unknown_column(const struct records *records, const struct csv_cell *cell)
{
    char list[300];
    struct nearest nearest = {.word = cell->text, .length = cell->length};
    size_t used = 0;
    for (size_t i = 0; i < records->column_count && used < sizeof list; i++) {
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "",
                                 records->columns[i].name);
        nearest_try(&nearest, records->columns[i].name);
    }
    return csv_rows_expected(&records->rows, cell, NULL,
                             "one of %s%s (read as %s; the last file has the claims)", list,
                             nearest_text(&nearest).text, records->read_as);
}

/* Each column once, none unknown, those that are needed. */
static bool read_header(struct records *records)
{
    struct csv_rows *rows = &records->rows;
    if (!csv_rows_header(rows))
        return false;
    for (size_t i = 0; i < rows->count; i++) {
        size_t column = column_named(records, &rows->cells[i]);
        if (column == records->column_count)
            continue;
        if (records_has(records, column))
            return csv_rows_expected(rows, &rows->cells[i], NULL, "each column once");
        records->at[column] = i;
    }
    for (size_t i = 0; i < rows->count; i++) {
        if (column_named(records, &rows->cells[i]) < records->column_count)
            continue;
        size_t column = column_meant(records, &rows->cells[i]);
        if (column == records->column_count)
            return unknown_column(records, &rows->cells[i]);
        records->at[column] = i;
    }
    for (size_t column = 0; column < records->column_count; column++)
        if (records->columns[column].needed && !records_has(records, column))
            return csv_rows_expected(
                rows, &rows->cells[rows->count - 1], NULL,
                "a column '%s' beside it (read as %s; the last file has the claims)",
                records->columns[column].name, records->read_as);
    records->file_columns = rows->count;
    return true;
}

bool records_open(struct records *records, const char *file, const char *read_as,
                  const struct record_column *columns, size_t column_count, struct problem *problem)
{
    records->read_as = read_as;
    records->columns = columns;
    records->column_count = column_count;
    records->text = NULL;
    records->room = 0;
    for (size_t column = 0; column < column_count; column++)
        records->at[column] = ABSENT_COLUMN;
    return csv_rows_open(&records->rows, file, problem) && read_header(records);
}

static bool make_room(struct records *records)
{
    size_t needed = 0;
    for (size_t i = 0; i < records->rows.count; i++)
        needed += records->rows.cells[i].length + 1;
    if (needed <= records->room)
        return true;
    char *larger = realloc(records->text, 2 * needed);
    if (!larger)
        return records_out_of_memory(records);
    records->text = larger;
    records->room = 2 * needed;
    return true;
}

bool records_next(struct records *records, bool *more)
{
    struct csv_rows *rows = &records->rows;
    if (!csv_rows_next(rows))
        return false;
    *more = rows->count > 0;
    if (!*more)
        return true;
    if (rows->count > records->file_columns)
        return csv_rows_expected(rows, &rows->cells[records->file_columns], NULL,
                                 "the end of the row after %zu cells", records->file_columns);
    if (rows->count < records->file_columns)
        return csv_rows_expected(rows, &rows->cells[rows->count - 1], NULL,
                                 "a row of %zu cells, not %zu", records->file_columns, rows->count);
    if (!make_room(records))
        return false;
    char *text = records->text;
    for (size_t column = 0; column < records->column_count; column++) {
        records->fields[column] = (struct field){.text = ""};
        if (records->at[column] == ABSENT_COLUMN)
            continue;
        const struct csv_cell *cell = &rows->cells[records->at[column]];
        memcpy(text, cell->text, cell->length);
        text[cell->length] = '\0';
        records->fields[column] = (struct field){text, cell->length};
        text += cell->length + 1;
    }
    return true;
}

void records_close(struct records *records)
{
    csv_rows_close(&records->rows);
    free(records->text);
}
