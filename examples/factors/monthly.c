#include "monthly.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELL = 128, PERCENT_MONTH = 6 /* characters of 192607 */ };

struct reader {
    struct monthly *monthly;
    bool in_table, ended;
    size_t column;          /* cells of the row that have come; of those after the first: */
    size_t filled, numbers; /* those that are not empty, and those that are figures */
    char first[CELL];       /* the first cell of the row, */
    size_t first_line, first_column;
    double *row; /* and the others, as numbers */
    size_t row_room, months_room;
    size_t wrong_line, wrong_column; /* the first cell of the row that is no number */
    char wrong[CELL];
    char (*header)[MAX_COLUMN_NAME];
    size_t header_room;
    bool header_wrong; /* a name is too long or empty */
};

static bool no_memory(struct csv_stream *stream)
{
    return problem_set(stream->problem, "%s: no memory left", stream->file);
}

static bool grow(void **list, size_t used, size_t *room, size_t size)
{
    if (used < *room)
        return true;
    size_t more = *room ? 2 * *room : 64;
    void *grown = more <= SIZE_MAX / 2 / size ? realloc(*list, more * size) : NULL;
    if (!grown)
        return false;
    *list = grown;
    *room = more;
    return true;
}

static void copy_cell(char copy[CELL], const char *text, size_t length)
{
    size_t kept = length < CELL ? length : CELL - 1;
    memcpy(copy, text, kept);
    copy[kept] = '\0';
}

/* Letters and digits alone, great or small. */
static bool same_name(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a && !isalnum((unsigned char)*a))
            a++;
        while (*b && !isalnum((unsigned char)*b))
            b++;
        if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
            return false;
        if (!*a)
            return true;
    }
}

/* Above the table: the cells of a line, as the names of a header if it turns out to be one. */
static bool keep_name(struct csv_stream *stream, struct reader *reader, const char *text)
{
    void *header = reader->header;
    if (!grow(&header, reader->column, &reader->header_room, sizeof *reader->header))
        return no_memory(stream);
    reader->header = header;
    size_t length = strlen(text);
    if (length >= MAX_COLUMN_NAME || length == 0)
        reader->header_wrong = true;
    else
        memcpy(reader->header[reader->column - 1], text, length + 1);
    return true;
}

/* A return as a fraction. French's are in percent: they are read with their point moved, as a
   division would round a second time. */
static double fraction_of(const char *text, bool in_percent)
{
    char moved[CELL + 4];
    double value = strtod(text, NULL);
    if (value == -99.99 || value == -999)
        return NAN;
    snprintf(moved, sizeof moved, "%se-2", text);
    return in_percent ? strtod(moved, NULL) : value;
}

static bool keep_figure(struct csv_stream *stream, struct reader *reader, const char *text)
{
    if (reader->column > reader->monthly->columns)
        return true; /* counted; on_row() says what is wrong */
    double *value = &reader->row[reader->column - 1];
    *value = NAN;
    if (!*text)
        return true;
    if (csv_is_decimal(text)) {
        *value = fraction_of(text, strlen(reader->first) == PERCENT_MONTH);
    } else if (!reader->wrong_line) {
        reader->wrong_line = stream->cell_line;
        reader->wrong_column = stream->cell_column;
        snprintf(reader->wrong, CELL, "%s", text);
    }
    return true;
}

static bool on_cell(struct csv_stream *stream, const char *text, size_t length)
{
    struct reader *reader = stream->data;
    char copy[CELL];
    bool good = true;
    if (reader->ended)
        return true;
    copy_cell(copy, text, length);
    if (reader->column == 0) {
        reader->first_line = stream->cell_line;
        reader->first_column = stream->cell_column;
        snprintf(reader->first, CELL, "%s", copy);
    } else {
        reader->filled += *copy ? 1 : 0;
        reader->numbers += csv_is_decimal(copy) ? 1 : 0;
        good =
            reader->in_table ? keep_figure(stream, reader, copy) : keep_name(stream, reader, copy);
    }
    reader->column++;
    return good;
}

static bool take_header(struct csv_stream *stream, struct reader *reader)
{
    struct monthly *monthly = reader->monthly;
    size_t columns = reader->column - 1;
    if (reader->header_wrong)
        return problem_at(stream->problem, stream->file, reader->first_line, 1,
                          "found a header with an empty or long name, expected names of 1 to %d "
                          "bytes",
                          MAX_COLUMN_NAME - 1);
    monthly->names = reader->header;
    monthly->columns = columns;
    reader->header = NULL;
    for (size_t i = 0; i < columns; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(monthly->names[i], monthly->names[j]) == 0)
                return problem_at(stream->problem, stream->file, reader->first_line, 1,
                                  "found a second column '%s', expected each name once",
                                  monthly->names[i]);
    reader->row = malloc(columns * sizeof *reader->row);
    reader->in_table = true;
    return reader->row != NULL || no_memory(stream);
}

/* A line above the table: its header, or text. */
static bool on_line_above(struct csv_stream *stream, struct reader *reader)
{
    if (reader->filled && (!*reader->first || same_name(reader->first, "date")))
        return take_header(stream, reader);
    int32_t month;
    if (reader->filled && month_parse(reader->first, &month))
        return problem_at(stream->problem, stream->file, reader->first_line, reader->first_column,
                          "found '%.40s' before any header, expected a line of column names that "
                          "begins with a comma or with 'date'",
                          reader->first);
    snprintf(reader->monthly->title, MAX_TITLE, "%.*s", MAX_TITLE - 1, reader->first);
    return true;
}

static bool take_row(struct csv_stream *stream, struct reader *reader)
{
    struct monthly *monthly = reader->monthly;
    double *row = NULL;
    void *values = monthly->values;
    if (!grow(&values, monthly->months, &reader->months_room, monthly->columns * sizeof *row))
        return no_memory(stream);
    monthly->values = values;
    row = monthly->values + monthly->months * monthly->columns;
    for (size_t i = 0; i < monthly->columns; i++) {
        row[i] = reader->row[i];
        monthly->missing += isnan(row[i]) ? 1 : 0;
    }
    monthly->months++;
    return true;
}

static bool on_month(struct csv_stream *stream, struct reader *reader)
{
    struct monthly *monthly = reader->monthly;
    int32_t month;
    char expected[MONTH_SIZE];
    if (!month_parse(reader->first, &month))
        return problem_at(stream->problem, stream->file, reader->first_line, reader->first_column,
                          "found '%.40s', expected a month such as 192607 or 1926-07-01",
                          reader->first);
    if (monthly->months && month != monthly->first + (int32_t)monthly->months)
        return problem_at(stream->problem, stream->file, reader->first_line, reader->first_column,
                          "found the month '%.40s', expected %s, the one after the row before",
                          reader->first,
                          month_text(monthly->first + (int32_t)monthly->months, expected));
    if (reader->wrong_line)
        return problem_at(stream->problem, stream->file, reader->wrong_line, reader->wrong_column,
                          "found '%.40s', expected a return of up to 15 digits, or -99.99 or "
                          "nothing where it is missing",
                          reader->wrong);
    if (reader->column != monthly->columns + 1)
        return problem_at(stream->problem, stream->file, stream->cell_line, stream->cell_column,
                          "found a row that ends after %zu cells, expected %zu", reader->column,
                          monthly->columns + 1);
    if (!monthly->months)
        monthly->first = month;
    return take_row(stream, reader);
}

/* A line of text ends the table. One whose cells are figures is no text: its month is spoilt, and
   the months after it would be lost in silence. */
static bool is_text(const struct reader *reader)
{
    bool figures = reader->filled && reader->numbers == reader->filled;
    return !isdigit((unsigned char)*reader->first) && !figures;
}

static bool on_row(struct csv_stream *stream)
{
    struct reader *reader = stream->data;
    bool good = true, empty = !*reader->first && !reader->filled;
    if (!reader->ended && !empty) {
        if (!reader->in_table)
            good = on_line_above(stream, reader);
        else if (is_text(reader))
            reader->ended = true;
        else
            good = on_month(stream, reader);
    }
    reader->column = reader->filled = reader->numbers = 0;
    reader->header_wrong = false;
    reader->wrong_line = 0;
    return good;
}

bool monthly_read(struct monthly *monthly, const char *file, struct problem *problem)
{
    *monthly = (struct monthly){0};
    struct reader reader = {.monthly = monthly};
    struct csv_stream stream;
    bool good =
        csv_stream_read(&stream, file, (struct csv_calls){on_cell, on_row}, &reader, problem);
    monthly->file = stream.file;
    if (good && !reader.in_table)
        good = problem_at(problem, stream.file, stream.line, stream.column,
                          "found the end of the file, expected a table: a line of column names "
                          "that begins with a comma or with 'date', and a row a month");
    if (good && monthly->months == 0)
        good = problem_at(problem, stream.file, stream.line, stream.column,
                          "found no month below the header, expected rows such as 192607,...");
    free(reader.row);
    free(reader.header);
    return good;
}

void monthly_free(struct monthly *monthly)
{
    free(monthly->names);
    free(monthly->values);
    *monthly = (struct monthly){0};
}

size_t monthly_find(const struct monthly *monthly, const char *name)
{
    size_t column = 0;
    while (column < monthly->columns && !same_name(monthly->names[column], name))
        column++;
    return column;
}
