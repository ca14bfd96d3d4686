/* A file as a table: its cells, put in the order of the columns asked for. */
#include <stdlib.h>
#include <string.h>

#include "csv_stream.h"
#include "csv_table.h"

struct reader {
    struct csv_table *table;
    struct problem *problem;
    struct csv_cell *row; /* the cells of the row that is being read */
    size_t row_size, row_room;
    size_t *order; /* order[i]: the place in the table of the file's i-th column */
    size_t room;   /* rows that fit into the table */
    bool header, failed;
};

static void fail_at_cell(struct reader *reader, const struct csv_cell *cell, const char *found,
                         const char *expected)
{
    if (!reader->failed)
        problem_at(reader->problem, reader->table->file, cell->line, cell->column,
                   "found %s '%.80s', expected %s", found, cell->text, expected);
    reader->failed = true;
}

static void out_of_memory(struct reader *reader)
{
    reader->failed = true;
    problem_set(reader->problem, "%s: no memory left", reader->table->file);
}

static bool on_cell(struct csv_stream *stream, const char *text, size_t length)
{
    struct reader *reader = stream->data;
    if (reader->row_size == reader->row_room) {
        size_t room = reader->row_room ? 2 * reader->row_room : 16;
        struct csv_cell *row = realloc(reader->row, room * sizeof *row);
        if (!row) {
            out_of_memory(reader);
            return false;
        }
        reader->row = row;
        reader->row_room = room;
    }
    char *copy = malloc(length + 1);
    if (!copy) {
        out_of_memory(reader);
        return false;
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    reader->row[reader->row_size++] =
        (struct csv_cell){copy, stream->cell_line, stream->cell_column};
    return true;
}

/* The first row: every column once, none unknown. */
static void take_header(struct reader *reader, const struct csv_stream *stream)
{
    const struct csv_table *table = reader->table;
    reader->order = calloc(reader->row_size + 1, sizeof *reader->order);
    bool *seen = calloc(table->column_count, sizeof *seen);
    if (!reader->order || !seen)
        out_of_memory(reader);
    for (size_t i = 0; i < reader->row_size && !reader->failed; i++) {
        size_t column = 0;
        while (column < table->column_count &&
               strcmp(reader->row[i].text, table->columns[column]) != 0)
            column++;
        if (column == table->column_count)
            fail_at_cell(reader, &reader->row[i], "the unknown column", "a column of the README");
        else if (seen[column])
            fail_at_cell(reader, &reader->row[i], "a second column", "each column once");
        else
            seen[reader->order[i] = column] = true;
    }
    for (size_t column = 0; column < table->column_count && !reader->failed; column++)
        if (!seen[column]) {
            problem_at(reader->problem, table->file, stream->line, stream->column,
                       "found the end of the header, expected a column '%s'",
                       table->columns[column]);
            reader->failed = true;
        }
    free(seen);
}

static void take_row(struct reader *reader)
{
    struct csv_table *table = reader->table;
    if (reader->row_size != table->column_count) {
        const struct csv_cell *last = &reader->row[reader->row_size - 1];
        problem_at(reader->problem, table->file, last->line, last->column,
                   "found a row that ends after %zu cells, expected %zu", reader->row_size,
                   table->column_count);
        reader->failed = true;
        return;
    }
    if (table->row_count == reader->room) {
        size_t room = reader->room ? 2 * reader->room : 64;
        struct csv_cell *cells = realloc(table->cells, room * table->column_count * sizeof *cells);
        if (!cells) {
            out_of_memory(reader);
            return;
        }
        table->cells = cells;
        reader->room = room;
    }
    struct csv_cell *cells = table->cells + table->row_count * table->column_count;
    for (size_t i = 0; i < reader->row_size; i++)
        cells[reader->order[i]] = reader->row[i];
    table->row_count++;
    reader->row_size = 0; /* the cells are the table's now */
}

static void forget_row(struct reader *reader)
{
    for (size_t i = 0; i < reader->row_size; i++)
        free(reader->row[i].text);
    reader->row_size = 0;
}

static bool on_row(struct csv_stream *stream)
{
    struct reader *reader = stream->data;
    if (reader->header) {
        take_row(reader);
        return !reader->failed;
    }
    take_header(reader, stream);
    reader->header = true;
    forget_row(reader);
    return !reader->failed;
}

bool csv_table_read(struct csv_table *table, const char *file, const char *const *columns,
                    size_t column_count, struct problem *problem)
{
    *table = (struct csv_table){.file = file, .columns = columns, .column_count = column_count};
    struct reader reader = {.table = table, .problem = problem};
    struct csv_stream stream;
    bool good =
        csv_stream_read(&stream, file, (struct csv_calls){on_cell, on_row}, &reader, problem);
    if (good && !reader.header)
        good =
            problem_at(problem, file, 1, 1, "found an empty file, expected a row of column names");
    if (good && table->row_count == 0)
        good = problem_at(problem, file, stream.line, stream.column,
                          "found the end of the file, expected a row of figures");
    forget_row(&reader);
    free(reader.row);
    free(reader.order);
    if (!good)
        csv_table_free(table);
    return good;
}
