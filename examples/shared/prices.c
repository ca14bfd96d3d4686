#include "prices.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct prices *prices;
    size_t column; /* cells of the row that have come */
    size_t names_room, days_room;
    size_t *header_place; /* the column, in characters, of each name in the header's line */
    size_t header_line;
    bool header; /* it has been read */
};

static bool no_memory(struct csv_stream *stream)
{
    return problem_set(stream->problem, "%s: no memory left", stream->file);
}

static bool wrong(struct csv_stream *stream, const char *text, const char *expected)
{
    return problem_at(stream->problem, stream->file, stream->cell_line, stream->cell_column,
                      "found '%.80s', expected %s", text, expected);
}

/* The list with room for one element more, NULL where there is no memory. */
static void *roomier(void *list, size_t used, size_t *room, size_t size)
{
    if (used < *room)
        return list;
    size_t more = *room ? 2 * *room : 64;
    void *grown = more <= SIZE_MAX / 2 / size ? realloc(list, more * size) : NULL;
    if (grown)
        *room = more;
    return grown;
}

static bool room_for_a_name(struct reader *reader)
{
    struct prices *prices = reader->prices;
    size_t room = reader->names_room;
    size_t *places = roomier(reader->header_place, prices->names, &room, sizeof *places);
    if (!places)
        return false;
    reader->header_place = places;
    char **tickers = roomier(prices->tickers, prices->names, &reader->names_room, sizeof *tickers);
    if (!tickers)
        return false;
    prices->tickers = tickers;
    return true;
}

static bool room_for_a_day(struct reader *reader)
{
    struct prices *prices = reader->prices;
    size_t room = reader->days_room, row = prices->names * sizeof *prices->closes;
    int32_t *dates = roomier(prices->dates, prices->days, &room, sizeof *dates);
    if (!dates)
        return false;
    prices->dates = dates;
    room = reader->days_room;
    size_t *lines = roomier(prices->lines, prices->days, &room, sizeof *lines);
    if (!lines)
        return false;
    prices->lines = lines;
    double *closes = roomier(prices->closes, prices->days, &reader->days_room, row);
    if (!closes)
        return false;
    prices->closes = closes;
    return true;
}

static bool take_ticker(struct csv_stream *stream, struct reader *reader, const char *text)
{
    struct prices *prices = reader->prices;
    if (reader->column == 0)
        return strcmp(text, "date") == 0 || wrong(stream, text, "the column 'date' first");
    size_t length = strlen(text);
    if (length < 1 || length > MAX_TICKER)
        return wrong(stream, text, "a ticker of 1 to 32 bytes");
    char *copy = strdup(text);
    if (!copy || !room_for_a_name(reader)) {
        free(copy);
        return no_memory(stream);
    }
    reader->header_place[prices->names] = stream->cell_column;
    prices->tickers[prices->names++] = copy;
    return true;
}

static bool take_date(struct csv_stream *stream, struct prices *prices, const char *text)
{
    int32_t date;
    if (!date_parse(text, &date))
        return wrong(stream, text, "a date such as 2026-05-29");
    if (prices->days && date <= prices->dates[prices->days - 1]) {
        char before[DATE_SIZE];
        date_print(prices->dates[prices->days - 1], before);
        return problem_at(stream->problem, stream->file, stream->cell_line, stream->cell_column,
                          "found the date '%s', expected one after %s, the row before", text,
                          before);
    }
    prices->dates[prices->days] = date;
    prices->lines[prices->days] = stream->cell_line;
    return true;
}

static bool take_close(struct csv_stream *stream, struct prices *prices, size_t name,
                       const char *text)
{
    double *close = &prices->closes[prices->days * prices->names + name];
    *close = NAN;
    if (*text == '\0') {
        prices->missing++;
        return true;
    }
    if (!csv_is_decimal(text))
        return wrong(stream, text, "a price of up to 15 digits or nothing");
    double value = strtod(text, NULL);
    if (value > 0) {
        *close = value;
        return true;
    }
    if (prices->refused++ == 0) {
        prices->refused_line = stream->cell_line;
        prices->refused_column = stream->cell_column;
    }
    return true;
}

static bool on_cell(struct csv_stream *stream, const char *text, size_t length)
{
    struct reader *reader = stream->data;
    struct prices *prices = reader->prices;
    char copy[64]; /* no cell that is accepted is longer */
    size_t kept = length < sizeof copy ? length : sizeof copy - 1;
    memcpy(copy, text, kept);
    copy[kept] = '\0';
    bool good;
    if (!reader->header)
        good = take_ticker(stream, reader, copy);
    else if (reader->column > prices->names)
        good = problem_at(stream->problem, stream->file, stream->cell_line, stream->cell_column,
                          "found a cell more than the header's %zu, expected the end of the row",
                          prices->names + 1);
    else if (reader->column == 0) {
        if (!room_for_a_day(reader))
            return no_memory(stream);
        good = take_date(stream, prices, copy);
    } else {
        good = take_close(stream, prices, reader->column - 1, copy);
    }
    reader->column++;
    return good;
}

static bool take_header(struct csv_stream *stream, struct reader *reader);

static bool on_row(struct csv_stream *stream)
{
    struct reader *reader = stream->data;
    struct prices *prices = reader->prices;
    size_t cells = reader->column;
    reader->column = 0;
    if (!reader->header)
        return take_header(stream, reader);
    prices->last_line = stream->cell_line;
    if (cells != prices->names + 1)
        return problem_at(stream->problem, stream->file, stream->cell_line, stream->cell_column,
                          "found a row that ends after %zu cells, expected %zu", cells,
                          prices->names + 1);
    prices->days++;
    return true;
}

/* qsort() takes no context. */
struct named {
    const char *ticker;
    size_t place;
};

static int by_ticker(const void *left, const void *right)
{
    const struct named *a = left, *b = right;
    int order = strcmp(a->ticker, b->ticker);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

static bool take_header(struct csv_stream *stream, struct reader *reader)
{
    struct prices *prices = reader->prices;
    reader->header = true;
    reader->header_line = stream->cell_line;
    if (prices->names == 0)
        return problem_at(stream->problem, stream->file, stream->cell_line, stream->cell_column,
                          "found a header without tickers, expected at least one");
    struct named *list = malloc(prices->names * sizeof *list);
    prices->sorted = malloc(prices->names * sizeof *prices->sorted);
    if (!list || !prices->sorted) {
        free(list);
        return no_memory(stream);
    }
    for (size_t i = 0; i < prices->names; i++)
        list[i] = (struct named){prices->tickers[i], i};
    qsort(list, prices->names, sizeof *list, by_ticker);
    bool good = true;
    for (size_t i = 0; i < prices->names && good; i++) {
        prices->sorted[i] = list[i].place;
        if (i > 0 && strcmp(list[i].ticker, list[i - 1].ticker) == 0)
            good =
                problem_at(stream->problem, stream->file, reader->header_line,
                           reader->header_place[list[i].place],
                           "found a second column '%s', expected each ticker once", list[i].ticker);
    }
    free(list);
    return good;
}

bool prices_read(struct prices *prices, const char *file, struct problem *problem)
{
    *prices = (struct prices){0};
    struct reader reader = {.prices = prices};
    struct csv_stream stream;
    bool good =
        csv_stream_read(&stream, file, (struct csv_calls){on_cell, on_row}, &reader, problem);
    prices->file = stream.file;
    if (good && !reader.header)
        good = problem_at(problem, stream.file, 1, 1,
                          "found an empty file, expected a header: date, then tickers");
    if (good && prices->days == 0)
        good = problem_at(problem, stream.file, stream.line, stream.column,
                          "found the end of the file, expected a day of closes");
    free(reader.header_place);
    return good;
}

void prices_free(struct prices *prices)
{
    for (size_t i = 0; i < prices->names; i++)
        free(prices->tickers[i]);
    free(prices->tickers);
    free(prices->sorted);
    free(prices->dates);
    free(prices->lines);
    free(prices->closes);
    *prices = (struct prices){0};
}

size_t prices_find(const struct prices *prices, const char *ticker)
{
    size_t low = 0, high = prices->names;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(ticker, prices->tickers[prices->sorted[middle]]);
        if (order == 0)
            return prices->sorted[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return prices->names;
}

aim_panel prices_panel(const struct prices *prices)
{
    return aim_by_period(prices->closes, prices->days, prices->names);
}
