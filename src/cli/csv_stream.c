/* A file through libcsv. libcsv tells neither line nor column, so it is fed one byte at a time and
   the place of each cell is kept here. */
#include "csv_stream.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

struct reader {
    struct csv_stream *stream;
    struct csv_calls calls;
    struct csv_parser parser;
    unsigned left;           /* bytes that the character still needs */
    unsigned char low, high; /* what the next of them may be */
    bool between;            /* no byte of the next cell has come yet */
    bool cell_ended, failed; /* what the callbacks have to tell */
};

static void on_cell(void *text, size_t length, void *data)
{
    struct reader *reader = data;
    reader->cell_ended = true;
    if (!reader->failed)
        reader->failed = !reader->calls.cell(reader->stream, text ? text : "", length);
}

static void on_row(int terminator, void *data)
{
    (void)terminator;
    struct reader *reader = data;
    if (!reader->failed)
        reader->failed = !reader->calls.row(reader->stream);
}

/* Whether the byte goes on with UTF-8 text: no overlong form, no surrogate, nothing past U+10FFFF.
 */
static bool utf8_goes_on(struct reader *reader, unsigned char byte)
{
    if (reader->left) {
        bool good = byte >= reader->low && byte <= reader->high;
        reader->left--;
        reader->low = 0x80;
        reader->high = 0xbf;
        return good;
    }
    if (byte < 0x80)
        return byte != '\0';
    reader->left = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    reader->low = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    reader->high = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    return byte >= 0xc2 && byte <= 0xf4;
}

static bool take(struct reader *reader, unsigned char byte)
{
    struct csv_stream *stream = reader->stream;
    if (!utf8_goes_on(reader, byte))
        return problem_at(stream->problem, stream->file, stream->line, stream->column,
                          "found the byte 0x%02x, expected text in UTF-8", byte);
    if (reader->between) {
        stream->cell_line = stream->line;
        stream->cell_column = stream->column;
    }
    reader->cell_ended = false;
    if (csv_parse(&reader->parser, &byte, 1, on_cell, on_row, reader) != 1)
        return csv_error(&reader->parser) == CSV_EPARSE
                   ? problem_at(stream->problem, stream->file, stream->line, stream->column,
                                "found a quote inside a cell, expected it doubled, in a cell that "
                                "is quoted")
                   : problem_set(stream->problem, "%s: no memory left", stream->file);
    if (reader->failed)
        return false;
    bool line_ended = byte == '\n' || byte == '\r';
    if (reader->cell_ended)
        reader->between = true;
    else if (!strchr(" \t\r\n", byte))
        reader->between = false;
    else if (line_ended && !reader->between)
        return problem_at(stream->problem, stream->file, stream->cell_line, stream->cell_column,
                          "found a quote that its line does not close, expected a second one");
    if (byte == '\n') {
        stream->line++;
        stream->column = 1;
    } else if (reader->left == 0) {
        stream->column++;
    }
    return true;
}

static bool finish(struct reader *reader)
{
    struct csv_stream *stream = reader->stream;
    if (reader->left)
        return problem_at(stream->problem, stream->file, stream->line, stream->column,
                          "found the end of the file, expected the rest of a character");
    if (reader->between) {
        stream->cell_line = stream->line;
        stream->cell_column = stream->column;
    }
    if (csv_fini(&reader->parser, on_cell, on_row, reader) != 0)
        return problem_at(stream->problem, stream->file, stream->cell_line, stream->cell_column,
                          "found a quote that is never closed, expected a second one");
    return !reader->failed;
}

static bool read_all(struct reader *reader, FILE *file)
{
    static const unsigned char mark[3] = {0xef, 0xbb, 0xbf}; /* as Excel writes */
    unsigned char bytes[65536];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    size_t at = size >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;
    while (size) {
        for (; at < size; at++)
            if (!take(reader, bytes[at]))
                return false;
        at = 0;
        size = fread(bytes, 1, sizeof bytes, file);
    }
    if (ferror(file))
        return problem_at(reader->stream->problem, reader->stream->file, 1, 1,
                          "found no file that can be read (%s), expected a CSV file",
                          strerror(errno));
    return finish(reader);
}

bool csv_stream_read(struct csv_stream *stream, const char *file, struct csv_calls calls,
                     void *data, struct problem *problem)
{
    bool standard = strcmp(file, "-") == 0;
    *stream = (struct csv_stream){.file = standard ? "<stdin>" : file,
                                  .problem = problem,
                                  .line = 1,
                                  .column = 1,
                                  .data = data};
    FILE *in = standard ? stdin : fopen(file, "rb");
    if (!in)
        return problem_at(problem, stream->file, 1, 1,
                          "found no file that can be read (%s), expected a CSV file",
                          strerror(errno));
    struct reader reader = {.stream = stream, .calls = calls, .between = true};
    bool good = csv_init(&reader.parser, CSV_STRICT | CSV_STRICT_FINI) == 0
                    ? read_all(&reader, in)
                    : problem_set(problem, "%s: libcsv cannot start", stream->file);
    csv_free(&reader.parser);
    if (!standard)
        fclose(in);
    return good;
}

bool csv_is_decimal(const char *text)
{
    if (*text == '-' || *text == '+')
        text++;
    size_t digits = strspn(text, "0123456789");
    text += digits;
    if (*text == '.') {
        size_t more = strspn(text + 1, "0123456789");
        digits += more;
        text += 1 + more;
    }
    return *text == '\0' && digits > 0 && digits <= 15;
}
