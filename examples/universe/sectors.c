#include "sectors.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_SECTOR = 64, NOWHERE = -1 };

struct reader {
    struct sectors *sectors;
    const struct prices *prices;
    long ticker_at, sector_at; /* columns of the file */
    long column, columns;
    size_t *line_of; /* the line that gave a name its sector; 0: none yet */
    char ticker[MAX_TICKER + 1], sector[MAX_SECTOR + 1];
    size_t ticker_column;
    bool header;
};

static bool wrong(struct csv_stream *stream, const char *text, const char *expected)
{
    return problem_at(stream->problem, stream->file, stream->cell_line, stream->cell_column,
                      "found '%.80s', expected %s", text, expected);
}

static bool take_header_cell(struct csv_stream *stream, struct reader *reader, const char *text)
{
    bool sector = strcmp(text, "sector") == 0 || strcmp(text, "gics_sector") == 0;
    long *at = sector ? &reader->sector_at : &reader->ticker_at;
    if (!sector && strcmp(text, "ticker") != 0)
        return true;
    if (*at != NOWHERE)
        return wrong(stream, text,
                     sector ? "one column 'sector' or 'gics_sector'" : "one column 'ticker'");
    *at = reader->column;
    return true;
}

static bool on_cell(struct csv_stream *stream, const char *text, size_t length)
{
    struct reader *reader = stream->data;
    char copy[MAX_SECTOR + 2];
    size_t kept = length < sizeof copy ? length : sizeof copy - 1;
    memcpy(copy, text, kept);
    copy[kept] = '\0';
    bool good = true;
    if (!reader->header) {
        good = take_header_cell(stream, reader, copy);
    } else if (reader->column == reader->ticker_at) {
        if (kept < 1 || kept > MAX_TICKER)
            return wrong(stream, copy, "a ticker of 1 to 32 bytes");
        memcpy(reader->ticker, copy, kept + 1);
        reader->ticker_column = stream->cell_column;
    } else if (reader->column == reader->sector_at) {
        if (kept > MAX_SECTOR)
            return wrong(stream, copy, "a sector of up to 64 bytes");
        memcpy(reader->sector, copy, kept + 1);
    }
    reader->column++;
    return good;
}

/* The label of a sector, a new one where it has not been seen; -1 for none, -2 without memory. */
static int32_t label_of(struct sectors *sectors, const char *name)
{
    if (*name == '\0')
        return NOWHERE;
    for (size_t i = 0; i < sectors->count; i++)
        if (strcmp(sectors->names[i], name) == 0)
            return (int32_t)i;
    char **names = realloc(sectors->names, (sectors->count + 1) * sizeof *names);
    if (!names)
        return NOWHERE - 1;
    sectors->names = names;
    names[sectors->count] = strdup(name);
    return names[sectors->count] ? (int32_t)sectors->count++ : NOWHERE - 1;
}

static bool take_row(struct csv_stream *stream, struct reader *reader)
{
    size_t name = prices_find(reader->prices, reader->ticker);
    if (name == reader->prices->names) {
        reader->sectors->unknown++;
        return true;
    }
    if (reader->line_of[name])
        return problem_at(stream->problem, stream->file, stream->cell_line, reader->ticker_column,
                          "found a second row for '%s', expected one: see line %zu", reader->ticker,
                          reader->line_of[name]);
    reader->line_of[name] = stream->cell_line;
    int32_t label = label_of(reader->sectors, reader->sector);
    if (label < NOWHERE)
        return problem_set(stream->problem, "%s: no memory left", stream->file);
    reader->sectors->labels[name] = label;
    return true;
}

static bool on_row(struct csv_stream *stream)
{
    struct reader *reader = stream->data;
    long cells = reader->column;
    reader->column = 0;
    if (reader->header && cells != reader->columns)
        return problem_at(stream->problem, stream->file, stream->cell_line, stream->cell_column,
                          "found a row that ends after %ld cells, expected %ld", cells,
                          reader->columns);
    if (reader->header)
        return take_row(stream, reader);
    reader->header = true;
    reader->columns = cells;
    if (reader->ticker_at == NOWHERE || reader->sector_at == NOWHERE)
        return problem_at(stream->problem, stream->file, stream->line, stream->column,
                          "found the end of the header, expected a column '%s'",
                          reader->ticker_at == NOWHERE ? "ticker" : "sector");
    return true;
}

static bool one_group(struct sectors *sectors)
{
    return label_of(sectors, "all names") == 0; /* calloc() has made every label 0 */
}

bool sectors_read(struct sectors *sectors, const char *file, const struct prices *prices,
                  struct problem *problem)
{
    *sectors = (struct sectors){.labels = calloc(prices->names, sizeof *sectors->labels)};
    size_t *line_of = calloc(prices->names, sizeof *line_of);
    bool good = sectors->labels && line_of && (file || one_group(sectors));
    if (!good)
        problem_set(problem, "no memory left");
    if (good && file) {
        for (size_t i = 0; i < prices->names; i++)
            sectors->labels[i] = NOWHERE;
        struct reader reader = {.sectors = sectors,
                                .prices = prices,
                                .ticker_at = NOWHERE,
                                .sector_at = NOWHERE,
                                .line_of = line_of};
        struct csv_stream stream;
        good =
            csv_stream_read(&stream, file, (struct csv_calls){on_cell, on_row}, &reader, problem);
        if (good && !reader.header)
            good = problem_at(problem, stream.file, 1, 1,
                              "found an empty file, expected a row of column names");
        if (good && sectors->count == 0)
            good = problem_at(problem, stream.file, stream.line, stream.column,
                              "found the end of the file, expected a sector for one of the "
                              "tickers of the prices");
    }
    for (size_t i = 0; good && i < prices->names; i++)
        sectors->without += sectors->labels[i] == NOWHERE;
    free(line_of);
    return good;
}

void sectors_free(struct sectors *sectors)
{
    for (size_t i = 0; i < sectors->count; i++)
        free(sectors->names[i]);
    free(sectors->names);
    free(sectors->labels);
    *sectors = (struct sectors){0};
}

aim_groups sectors_groups(const struct sectors *sectors)
{
    return (aim_groups){.count = sectors->count, .labels = sectors->labels};
}

const char *sectors_name(const struct sectors *sectors, size_t name)
{
    return sectors->labels[name] == NOWHERE ? "" : sectors->names[sectors->labels[name]];
}
