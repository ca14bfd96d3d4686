/* The cells of a row are gathered in one buffer and put in the order of the columns asked for. */
#include "csv_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct gatherer {
    struct csv_rows *rows;
    char *text; /* the row's cells, each ended with a zero */
    size_t used, room;
    struct csv_cell cells[MOST_CSV_COLUMNS]; /* in the file's order */
    size_t start[MOST_CSV_COLUMNS];          /* in `text`, which may still move */
    size_t cell_count;
    size_t order[MOST_CSV_COLUMNS]; /* order[i]: what the file's i-th column is */
    size_t header_count;            /* columns of the file; 0 before its header is read */
    struct csv_cell row[MOST_CSV_COLUMNS];
};

bool csv_rows_problem(const struct csv_rows *rows, size_t column, const char *expected)
{
    const struct csv_cell *cell = &rows->cells[column];
    return problem_at(rows->problem, rows->file, cell->line, cell->column,
                      "found '%.80s' in column '%s', expected %s", cell->text,
                      rows->columns[column].name, expected);
}

bool csv_rows_out_of_memory(const struct csv_rows *rows)
{
    return problem_set(rows->problem, "%.90s: no memory left", rows->file);
}

/* One cell more than there is room for: of the header, of a row. */
static bool one_too_many(const struct gatherer *gatherer, const struct csv_stream *stream,
                         const char *text)
{
    const struct csv_rows *rows = gatherer->rows;
    if (gatherer->header_count)
        return problem_at(rows->problem, rows->file, stream->cell_line, stream->cell_column,
                          "found '%.80s' in a row of more than %zu cells, expected %zu", text,
                          gatherer->header_count, gatherer->header_count);
    return problem_at(rows->problem, rows->file, stream->cell_line, stream->cell_column,
                      "found the column '%.80s' after %zu others, expected at most %zu", text,
                      gatherer->cell_count, rows->column_count);
}

static bool on_cell(struct csv_stream *stream, const char *text, size_t length)
{
    struct gatherer *gatherer = stream->data;
    const struct csv_rows *rows = gatherer->rows;
    size_t most = gatherer->header_count ? gatherer->header_count : rows->column_count;
    if (gatherer->cell_count == most)
        return one_too_many(gatherer, stream, text);
    if (length > LONGEST_CSV_CELL)
        return problem_at(rows->problem, rows->file, stream->cell_line, stream->cell_column,
                          "found a cell of %zu bytes, expected at most %d", length,
                          LONGEST_CSV_CELL);
    if (gatherer->room - gatherer->used <= length) {
        size_t room = 2 * (gatherer->used + length + 1);
        char *larger = realloc(gatherer->text, room);
        if (!larger)
            return csv_rows_out_of_memory(rows);
        gatherer->text = larger;
        gatherer->room = room;
    }
    memcpy(gatherer->text + gatherer->used, text, length);
    gatherer->text[gatherer->used + length] = '\0';
    gatherer->start[gatherer->cell_count] = gatherer->used;
    gatherer->cells[gatherer->cell_count++] = (struct csv_cell){
        .length = length, .line = stream->cell_line, .column = stream->cell_column};
    gatherer->used += length + 1;
    return true;
}

static void list_of_columns(const struct csv_rows *rows, char *list, size_t size)
{
    size_t used = 0;
    for (size_t i = 0; i < rows->column_count && used < size; i++)
        used += (size_t)snprintf(list + used, size - used, "%s%s", i ? ", " : "",
                                 rows->columns[i].name);
}

/* The first row: each column once, none unknown, those that are needed. */
static bool take_header(struct gatherer *gatherer, const struct csv_stream *stream)
{
    struct csv_rows *rows = gatherer->rows;
    char list[240];
    for (size_t i = 0; i < gatherer->cell_count; i++) {
        const struct csv_cell *cell = &gatherer->cells[i];
        size_t column = 0;
        while (column < rows->column_count && strcmp(cell->text, rows->columns[column].name) != 0)
            column++;
        if (column == rows->column_count) {
            list_of_columns(rows, list, sizeof list);
            return problem_at(rows->problem, rows->file, cell->line, cell->column,
                              "found the unknown column '%.80s', expected one of %s", cell->text,
                              list);
        }
        if (rows->present[column])
            return problem_at(rows->problem, rows->file, cell->line, cell->column,
                              "found a second column '%s', expected each once", cell->text);
        rows->present[column] = true;
        gatherer->order[i] = column;
    }
    for (size_t column = 0; column < rows->column_count; column++)
        if (rows->columns[column].needed && !rows->present[column])
            return problem_at(rows->problem, rows->file, stream->line, stream->column,
                              "found the end of the header, expected a column '%s'",
                              rows->columns[column].name);
    gatherer->header_count = gatherer->cell_count;
    return true;
}

static bool take_row(struct gatherer *gatherer)
{
    struct csv_rows *rows = gatherer->rows;
    const struct csv_cell *last = &gatherer->cells[gatherer->cell_count - 1];
    if (gatherer->cell_count != gatherer->header_count)
        return problem_at(rows->problem, rows->file, last->line, last->column,
                          "found a row that ends after %zu cells, expected %zu",
                          gatherer->cell_count, gatherer->header_count);
    for (size_t column = 0; column < rows->column_count; column++)
        gatherer->row[column] =
            (struct csv_cell){.text = "", .line = last->line, .column = last->column};
    for (size_t i = 0; i < gatherer->cell_count; i++)
        gatherer->row[gatherer->order[i]] = gatherer->cells[i];
    rows->cells = gatherer->row;
    return rows->row(rows);
}

static bool on_row(struct csv_stream *stream)
{
    struct gatherer *gatherer = stream->data;
    for (size_t i = 0; i < gatherer->cell_count; i++)
        gatherer->cells[i].text = gatherer->text + gatherer->start[i];
    bool good = gatherer->header_count ? take_row(gatherer) : take_header(gatherer, stream);
    gatherer->cell_count = 0;
    gatherer->used = 0;
    return good;
}

bool csv_rows_read(struct csv_rows *rows)
{
    struct gatherer gatherer = {.rows = rows};
    struct csv_stream stream;
    memset(rows->present, 0, sizeof rows->present);
    const char *file = rows->file;
    if (strcmp(file, "-") == 0)
        rows->file = "<stdin>";
    bool good = csv_stream_read(&stream, file, (struct csv_calls){on_cell, on_row}, &gatherer,
                                rows->problem);
    if (good && !gatherer.header_count)
        good = problem_at(rows->problem, rows->file, 1, 1,
                          "found an empty file, expected a row of column names");
    free(gatherer.text);
    return good;
}
