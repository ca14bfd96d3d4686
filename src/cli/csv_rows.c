/* The lines of a CSV file, in one buffer that grows with the longest of them. */
#include "csv_rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

enum { FIRST_ROOM = 1 << 18, PADDING = 16 };

static bool no_memory(struct csv_rows *rows)
{
    return problem_set(rows->problem, "%.200s: no memory left", rows->source.name);
}

bool csv_rows_open(struct csv_rows *rows, const char *file, struct problem *problem)
{
    *rows = (struct csv_rows){.problem = problem};
    if (!source_open(&rows->source, file))
        return problem_at(problem, rows->source.name, 1, 1, "%s", rows->source.wrong);
    rows->room = FIRST_ROOM;
    rows->buffer = calloc(1, rows->room + PADDING);
    progress_start(&rows->progress, "read", rows->source.size);
    return rows->buffer || no_memory(rows);
}

void csv_rows_close(struct csv_rows *rows)
{
    progress_end(&rows->progress);
    source_close(&rows->source);
    free(rows->buffer);
    free(rows->cells);
    free(rows->without_quotes);
}

bool csv_rows_problem(const struct csv_rows *rows, const char *at, const char *text)
{
    size_t column = 1 + utf8_characters(rows->text, (size_t)(at - rows->text));
    return problem_at(rows->problem, rows->source.name, rows->line, column, "%s", text);
}

bool csv_rows_expected(const struct csv_rows *rows, const struct csv_cell *cell, const char *head,
                       const char *format, ...)
{
    char text[640], found[180] = "nothing", column[184] = "", expected[240];
    va_list values;
    va_start(values, format);
    vsnprintf(expected, sizeof expected, format, values);
    va_end(values);
    if (cell->length)
        snprintf(found, sizeof found, "'%s'", utf8_shortened(cell->text, cell->length).text);
    if (head)
        snprintf(column, sizeof column, " in column '%s'", utf8_shortened(head, strlen(head)).text);
    snprintf(text, sizeof text, "found %s%s, expected %s", found, column, expected);
    return csv_rows_problem(rows, cell->start, text);
}

/* What the buffer holds that needs care, in one quick pass. */
static void look_at_buffer(struct csv_rows *rows)
{
    unsigned char high = 0, zero = 0, quote = 0;
    for (size_t i = 0; i < rows->end; i++) {
        unsigned char c = (unsigned char)rows->buffer[i];
        high |= c;
        zero |= c == 0;
        quote |= c == '"';
    }
    rows->ascii = high < 0x80 && !zero;
    rows->quoted = quote;
}

/* A line that is longer than lines may be; one cell may be to blame. */
static bool too_long(struct csv_rows *rows)
{
    char text[120];
    const char *start = rows->buffer + rows->begin, *end = rows->buffer + rows->end, *at = end;
    while (at > start && at[-1] != ',')
        at--;
    rows->text = start;
    if (end - at > CSV_LONGEST_CELL) {
        snprintf(text, sizeof text, "found a cell longer than %d bytes, expected fewer",
                 CSV_LONGEST_CELL);
        return csv_rows_problem(rows, at, text);
    }
    snprintf(text, sizeof text, "found a line longer than %d bytes, expected fewer",
             CSV_LONGEST_LINE);
    return csv_rows_problem(rows, start, text);
}

/* Makes room for more of a line that is not whole yet. */
static bool make_room(struct csv_rows *rows)
{
    size_t kept = rows->end - rows->begin;
    if (kept > CSV_LONGEST_LINE)
        return too_long(rows);
    if (kept)
        memmove(rows->buffer, rows->buffer + rows->begin, kept);
    rows->begin = 0;
    rows->end = kept;
    if (kept < rows->room / 2)
        return true;
    char *larger = realloc(rows->buffer, 2 * rows->room + PADDING);
    if (!larger)
        return no_memory(rows);
    rows->buffer = larger;
    rows->room *= 2;
    return true;
}

static bool refill(struct csv_rows *rows)
{
    size_t got;
    if (!make_room(rows))
        return false;
    if (!source_read(&rows->source, rows->buffer + rows->end, rows->room - rows->end, &got)) {
        size_t column = 1 + utf8_characters(rows->buffer, rows->end);
        return problem_at(rows->problem, rows->source.name, rows->line, column, "%s",
                          rows->source.wrong);
    }
    progress_tick(&rows->progress, rows->source.taken);
    rows->end += got;
    look_at_buffer(rows);
    memset(rows->buffer + rows->end, 0, PADDING);
    rows->ended = got == 0;
    return true;
}

/* Whether the line is text; a line without its end (CR alone, as old as the Macintosh) is not. */
static bool check(struct csv_rows *rows, const char *text, size_t length)
{
    char message[80];
    const char *bad = memchr(text, '\r', length);
    if (bad)
        return csv_rows_problem(rows, bad,
                                "found a carriage return without a line feed, expected "
                                "lines that end with LF or CR LF");
    if (rows->ascii)
        return true;
    size_t at = utf8_first_bad(text, length);
    snprintf(message, sizeof message, "found the byte 0x%02x, expected text in UTF-8",
             (unsigned)(unsigned char)text[at < length ? at : 0]);
    return at == length || csv_rows_problem(rows, text + at, message);
}

/* The next line without its end; `text` is NULL where the file is over. */
static bool next_line(struct csv_rows *rows, const char **text, size_t *length)
{
    static const char mark[] = "\xef\xbb\xbf"; /* as Excel writes */
    size_t searched = 0;
    const char *end = NULL;
    rows->line++;
    while (!end) {
        const char *start = rows->buffer + rows->begin;
        size_t bytes = rows->end - rows->begin;
        end = memchr(start + searched, '\n', bytes - searched);
        searched = bytes;
        if (!end && rows->ended)
            end = start + bytes;
        else if (!end && !refill(rows))
            return false;
    }
    char *start = rows->buffer + rows->begin;
    bool last = end == rows->buffer + rows->end;
    *text = last && end == start ? NULL : start;
    *length = (size_t)(end - start);
    rows->begin += *length + !last;
    if (rows->line == 1 && *length >= 3 && memcmp(start, mark, 3) == 0) {
        *text += 3;
        *length -= 3;
    }
    if (*length && end[-1] == '\r')
        --*length;
    rows->text = *text;
    return true;
}

static bool is_blank(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && (text[at] == ' ' || text[at] == '\t'))
        at++;
    return at == length;
}

bool csv_rows_next(struct csv_rows *rows)
{
    const char *text;
    size_t length;
    rows->count = 0;
    do {
        if (!next_line(rows, &text, &length))
            return false;
    } while (text && is_blank(text, length));
    return !text || (check(rows, text, length) && csv_rows_split(rows, text, length));
}

/* Spreadsheets of countries that write 1,5 put semicolons between cells. */
bool csv_rows_header(struct csv_rows *rows)
{
    if (!csv_rows_next(rows))
        return false;
    if (rows->count == 0)
        return problem_at(rows->problem, rows->source.name, 1, 1,
                          "found an empty file, expected a row of column names");
    const struct csv_cell *cell = &rows->cells[0];
    for (const char *mark = ";\t|"; rows->count == 1 && *mark; mark++) {
        const char *at = memchr(cell->text, *mark, cell->length);
        /* a cell with doubled quotes is a copy, not in its line */
        const char *place = cell->text == rows->without_quotes ? cell->start : at;
        if (at)
            return problem_at(rows->problem, rows->source.name, rows->line,
                              1 + utf8_characters(rows->text, (size_t)(place - rows->text)),
                              "found cells separated by %s, expected ','%s",
                              *mark == ';'    ? "';'"
                              : *mark == '\t' ? "tabs"
                                              : "'|'",
                              *mark == ';' ? " (and a point in figures: 1.5)" : "");
    }
    return true;
}
