/* A file through libcsv. libcsv tells neither line nor column, so it is fed one byte at a time and
   the place of each cell is kept here. */
#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv_table.h"

struct reader {
    struct csv_table *table;
    struct problem *problem;
    struct csv_cell *row; /* the cells of the row that is being read */
    size_t row_size, row_room;
    size_t *order;                 /* order[i]: the place in the table of the file's i-th column */
    size_t line, column;           /* of the byte that is being read */
    size_t cell_line, cell_column; /* where the cell began */
    size_t room;                   /* rows that fit into the table */
    bool between;                  /* no byte of the next cell has come yet */
    bool cell_ended, header, failed; /* what the callbacks have to tell */
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

static void on_cell(void *text, size_t length, void *data)
{
    struct reader *reader = data;
    reader->cell_ended = true;
    if (reader->row_size == reader->row_room) {
        size_t room = reader->row_room ? 2 * reader->row_room : 16;
        struct csv_cell *row = realloc(reader->row, room * sizeof *row);
        if (!row) {
            out_of_memory(reader);
            return;
        }
        reader->row = row;
        reader->row_room = room;
    }
    char *copy = malloc(length + 1);
    if (!copy) {
        out_of_memory(reader);
        return;
    }
    memcpy(copy, text ? text : "", length);
    copy[length] = '\0';
    reader->row[reader->row_size++] =
        (struct csv_cell){copy, reader->cell_line, reader->cell_column};
}

/* The first row: every column once, none unknown. */
static void take_header(struct reader *reader)
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
            problem_at(reader->problem, table->file, reader->line, reader->column,
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

static void on_row(int terminator, void *data)
{
    (void)terminator;
    struct reader *reader = data;
    if (reader->failed)
        return;
    if (reader->header) {
        take_row(reader);
        return;
    }
    take_header(reader);
    reader->header = true;
    forget_row(reader);
}

/* How many bytes the UTF-8 character at `c` has; 0 where there is none. */
static size_t utf8_length(const unsigned char *c, size_t left)
{
    if (c[0] < 0x80)
        return 1;
    size_t length = c[0] >= 0xc2 && c[0] < 0xe0 ? 2 : (c[0] & 0xf0) == 0xe0 ? 3 : 4;
    if (c[0] < 0xc2 || c[0] > 0xf4 || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((c[i] & 0xc0) != 0x80)
            return 0;
    bool overlong = (c[0] == 0xe0 && c[1] < 0xa0) || (c[0] == 0xf0 && c[1] < 0x90);
    bool surrogate = c[0] == 0xed && c[1] > 0x9f;
    return overlong || surrogate || (c[0] == 0xf4 && c[1] > 0x8f) ? 0 : length;
}

static bool parse(struct reader *reader, struct csv_parser *parser, const unsigned char *bytes,
                  size_t size)
{
    const char *file = reader->table->file;
    for (size_t at = 0, length; at < size; at += length, reader->column++) {
        length = utf8_length(bytes + at, size - at);
        if (length == 0 || bytes[at] == '\0')
            return problem_at(reader->problem, file, reader->line, reader->column,
                              "found the byte 0x%02x, expected text in UTF-8", bytes[at]);
        if (reader->between) {
            reader->cell_line = reader->line;
            reader->cell_column = reader->column;
        }
        reader->cell_ended = false;
        if (csv_parse(parser, bytes + at, length, on_cell, on_row, reader) != length)
            return problem_at(reader->problem, file, reader->line, reader->column,
                              "found a quote inside a cell, expected it doubled, in a cell that "
                              "is quoted");
        if (reader->failed)
            return false;
        bool line_ended = bytes[at] == '\n' || bytes[at] == '\r';
        if (reader->cell_ended)
            reader->between = true;
        else if (!strchr(" \t\r\n", bytes[at]))
            reader->between = false;
        else if (line_ended && !reader->between)
            return problem_at(reader->problem, file, reader->cell_line, reader->cell_column,
                              "found a quote that its line does not close, expected a second one");
        if (bytes[at] == '\n') {
            reader->line++;
            reader->column = 0;
        }
    }
    if (reader->between) {
        reader->cell_line = reader->line;
        reader->cell_column = reader->column;
    }
    if (csv_fini(parser, on_cell, on_row, reader) != 0)
        return problem_at(reader->problem, file, reader->cell_line, reader->cell_column,
                          "found a quote that is never closed, expected a second one");
    if (!reader->failed && !reader->header)
        return problem_at(reader->problem, file, 1, 1,
                          "found an empty file, expected a row of column names");
    if (!reader->failed && reader->table->row_count == 0)
        return problem_at(reader->problem, file, reader->line, reader->column,
                          "found the end of the file, expected a row of figures");
    return !reader->failed;
}

/* The whole file; NULL after a problem. */
static unsigned char *slurp(const char *file, size_t *size, struct problem *problem)
{
    FILE *stream = fopen(file, "rb");
    unsigned char *bytes = NULL;
    size_t used = 0, room = 0;
    while (stream && !ferror(stream) && !feof(stream)) {
        room = room ? 2 * room : 65536;
        unsigned char *more = realloc(bytes, room);
        if (!more) {
            errno = ENOMEM;
            break;
        }
        bytes = more;
        used += fread(bytes + used, 1, room - used, stream);
    }
    bool read = stream && feof(stream) && !ferror(stream);
    if (!read) {
        problem_at(problem, file, 1, 1, "found no file that can be read (%s), expected a CSV file",
                   strerror(errno));
        free(bytes);
        bytes = NULL;
    }
    if (stream)
        fclose(stream);
    *size = used;
    return bytes;
}

bool csv_table_read(struct csv_table *table, const char *file, const char *const *columns,
                    size_t column_count, struct problem *problem)
{
    *table = (struct csv_table){.file = file, .columns = columns, .column_count = column_count};
    size_t size;
    unsigned char *bytes = slurp(file, &size, problem);
    if (!bytes)
        return false;
    struct csv_parser parser;
    struct reader reader = {
        .table = table, .problem = problem, .line = 1, .column = 1, .between = true};
    bool good = csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0;
    if (!good)
        problem_set(problem, "%s: libcsv cannot start", file);
    size_t mark = size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0; /* as Excel writes */
    good = good && parse(&reader, &parser, bytes + mark, size - mark);
    csv_free(&parser);
    forget_row(&reader);
    free(reader.row);
    free(reader.order);
    free(bytes);
    if (!good)
        csv_table_free(table);
    return good;
}
