/* One line of a CSV file as cells (RFC 4180). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv_rows.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static bool make_room(struct csv_rows *rows, const char *at)
{
    char text[80];
    if (rows->count < rows->cell_room)
        return true;
    snprintf(text, sizeof text, "found more than %d columns, expected fewer", CSV_MOST_COLUMNS);
    if (rows->count == CSV_MOST_COLUMNS)
        return csv_rows_problem(rows, at, text);
    size_t room = rows->cell_room ? 4 * rows->cell_room : 16;
    struct csv_cell *cells = realloc(rows->cells, room * sizeof *cells);
    if (!cells)
        return problem_set(rows->problem, "%.200s: no memory left", rows->source.name);
    rows->cells = cells;
    rows->cell_room = room;
    return true;
}

/* Adds the cell that lies from `from` to `to`, blanks around it left out. */
static inline bool add(struct csv_rows *rows, const char *from, const char *to)
{
    char text[80];
    const char *start = from;
    if (!make_room(rows, from))
        return false;
    if (to - from > CSV_LONGEST_CELL) {
        snprintf(text, sizeof text, "found a cell longer than %d bytes, expected fewer",
                 CSV_LONGEST_CELL);
        return csv_rows_problem(rows, from, text);
    }
    while (from < to && is_space(*from))
        from++;
    while (from < to && is_space(to[-1]))
        to--;
    rows->cells[rows->count++] =
        (struct csv_cell){.text = from, .length = (size_t)(to - from), .start = start};
    return true;
}

static bool split_plain(struct csv_rows *rows, const char *text, const char *end)
{
    const char *from = text;
    for (const char *at = text; at < end; at++)
        if (*at == ',') {
            if (!add(rows, from, at))
                return false;
            from = at + 1;
        }
    return add(rows, from, end);
}

/* Where the quote stands that closes a cell; NULL where none does. Doubled ones are counted. */
static const char *closing_quote(const char *at, const char *end, size_t *doubled)
{
    *doubled = 0;
    while ((at = memchr(at, '"', (size_t)(end - at)))) {
        if (at + 1 == end || at[1] != '"')
            return at;
        ++*doubled;
        at += 2;
    }
    return NULL;
}

/* The text with each doubled quote once, at `out`. */
static void copy_without_quotes(const char *from, const char *to, char *out)
{
    while (from < to) {
        from += *from == '"';
        *out++ = *from++;
    }
}

/* The cell that a quote at `at` opens; `at` is left where it ends. */
static bool split_quoted_cell(struct csv_rows *rows, const char *start, const char **at,
                              const char *end, char **out)
{
    size_t doubled;
    const char *from = *at + 1, *close = closing_quote(from, end, &doubled);
    if (!close)
        return csv_rows_problem(rows, start,
                                "found a quote that its line does not close, expected a second "
                                "one");
    for (*at = close + 1; *at < end && is_space(**at); ++*at)
        ;
    if (*at < end && **at != ',')
        return csv_rows_problem(rows, *at, "found text behind a closing quote, expected a comma");
    size_t length = (size_t)(close - from);
    if (!add(rows, from, from + length))
        return false;
    struct csv_cell *cell = &rows->cells[rows->count - 1];
    *cell = (struct csv_cell){.text = from, .length = length, .start = start};
    if (doubled) {
        copy_without_quotes(from, close, *out);
        cell->text = *out;
        cell->length = length - doubled;
        *out += cell->length;
    }
    return true;
}

static bool split_with_quotes(struct csv_rows *rows, const char *text, const char *end, char *out)
{
    for (const char *at = text;; at++) {
        const char *start = at;
        while (at < end && is_space(*at))
            at++;
        if (at < end && *at == '"') {
            if (!split_quoted_cell(rows, start, &at, end, &out))
                return false;
        } else {
            for (; at < end && *at != ','; at++)
                if (*at == '"')
                    return csv_rows_problem(rows, at,
                                            "found a quote inside a cell, expected it doubled, in "
                                            "a cell that is quoted");
            if (!add(rows, start, at))
                return false;
        }
        if (at == end)
            return true;
    }
}

bool csv_rows_split(struct csv_rows *rows, const char *text, size_t length)
{
    if (!rows->quoted || !memchr(text, '"', length))
        return split_plain(rows, text, text + length);
    if (length + 16 > rows->without_room) {
        free(rows->without_quotes);
        rows->without_room = 0;
        rows->without_quotes = malloc(2 * length + 16);
        if (!rows->without_quotes)
            return problem_set(rows->problem, "%.200s: no memory left", rows->source.name);
        rows->without_room = 2 * length + 16;
    }
    return split_with_quotes(rows, text, text + length, rows->without_quotes);
}
