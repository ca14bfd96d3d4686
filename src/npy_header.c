/* The header of a .npy file, read. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "file.h"
#include "npy.h"

/* What comes before the text: six bytes of magic, two of the version, its length in two or four. */
enum { MAGIC = 6, VERSION = 8, SHORT_LENGTH = 10, LONG_LENGTH = 12 };
static const char magic[] = "\x93NUMPY";

/* A place in the bytes of a header. */
struct reader {
    const unsigned char *bytes;
    size_t at, end;
    const char *name, *function;
};

/* Refuses the file at the reader's place. */
static aim_status refuse(const struct reader *r, const char *found, const char *expected)
{
    return aim__fail(AIM_ERROR_FILE, r->function, "%s, byte %zu: found %s, expected %s",
                     aim__path_end(r->name), r->at, found, expected);
}

/* What stands at the reader's place is not it. */
static aim_status refuse_next(const struct reader *r, const char *expected)
{
    char found[32];
    if (r->at >= r->end)
        return refuse(r, "the end of the header", expected);
    unsigned char next = r->bytes[r->at];
    bool printed = next >= ' ' && next < 127;
    snprintf(found, sizeof found, printed ? "'%c'" : "byte 0x%02x", next);
    return refuse(r, found, expected);
}

static void skip_space(struct reader *r)
{
    while (r->at < r->end && strchr(" \t\r\n", r->bytes[r->at]) && r->bytes[r->at])
        r->at++;
}

static bool next_is(const struct reader *r, char character)
{
    return r->at < r->end && r->bytes[r->at] == (unsigned char)character;
}

/* Whether a character comes next, which is then behind the reader. */
static bool take(struct reader *r, char character)
{
    skip_space(r);
    if (!next_is(r, character))
        return false;
    r->at++;
    return true;
}

/* Whether a word comes next, which is then behind the reader. */
static bool take_word(struct reader *r, const char *word)
{
    size_t length = strlen(word);
    skip_space(r);
    if (r->end - r->at < length || memcmp(r->bytes + r->at, word, length) != 0)
        return false;
    r->at += length;
    return true;
}

/* A text in quotes of either kind: where it begins and how long it is. */
static aim_status take_text(struct reader *r, const char *expected, size_t *from, size_t *length)
{
    skip_space(r);
    if (!next_is(r, '\'') && !next_is(r, '"'))
        return refuse_next(r, expected);
    unsigned char quote = r->bytes[r->at];
    size_t last = r->at + 1;
    while (last < r->end && r->bytes[last] != quote)
        last++;
    if (last == r->end) {
        r->at = last;
        return refuse_next(r, "the end of a text");
    }
    *from = r->at + 1;
    *length = last - *from;
    r->at = last + 1;
    return AIM_OK;
}

static bool is_text(const struct reader *r, size_t from, size_t length, const char *text)
{
    return length == strlen(text) && memcmp(r->bytes + from, text, length) == 0;
}

/* Refuses a text that was read, which begins at `from`. */
static aim_status refuse_text(struct reader *r, size_t from, size_t length, const char *expected)
{
    char found[32];
    size_t shown = length < 16 ? length : 16, i;
    found[0] = '\'';
    for (i = 0; i < shown; i++) {
        unsigned char next = r->bytes[from + i];
        found[i + 1] = next >= ' ' && next < 127 ? (char)next : '?';
    }
    snprintf(found + i + 1, sizeof found - i - 1, "%s'", shown < length ? "..." : "");
    r->at = from - 1;
    return refuse(r, found, expected);
}

static aim_status read_descr(struct reader *r, aim_npy_header *header)
{
    static const char expected[] = "'<f8' or '<f4'";
    size_t from = 0, length = 0;
    AIM_TRY(take_text(r, expected, &from, &length));
    header->f32 = is_text(r, from, length, "<f4");
    if (!header->f32 && !is_text(r, from, length, "<f8"))
        return refuse_text(r, from, length, expected);
    return AIM_OK;
}

static aim_status read_order(struct reader *r, aim_npy_header *header)
{
    header->fortran_order = take_word(r, "True");
    if (!header->fortran_order && !take_word(r, "False"))
        return refuse_next(r, "True or False");
    return AIM_OK;
}

static bool next_is_digit(const struct reader *r)
{
    return r->at < r->end && r->bytes[r->at] >= '0' && r->bytes[r->at] <= '9';
}

static aim_status read_number(struct reader *r, size_t *number)
{
    skip_space(r);
    if (!next_is_digit(r))
        return refuse_next(r, "a number");
    size_t first = r->at;
    if (next_is(r, '0') && first + 1 < r->end && r->bytes[first + 1] >= '0' &&
        r->bytes[first + 1] <= '9')
        return refuse(r, "a number that begins with 0", "one without");
    for (*number = 0; next_is_digit(r); r->at++)
        if (__builtin_mul_overflow(*number, (size_t)10, number) ||
            __builtin_add_overflow(*number, (size_t)(r->bytes[r->at] - '0'), number)) {
            r->at = first;
            return refuse(r, "a number beyond all memory", "one below 2^64");
        }
    if (next_is(r, 'L')) /* as Python 2 wrote it */
        r->at++;
    return AIM_OK;
}

/* (3,) or (3, 4), and that may end with a comma too. */
static aim_status read_shape(struct reader *r, aim_npy_header *header)
{
    if (!take(r, '('))
        return refuse_next(r, "'('");
    skip_space(r);
    if (next_is(r, ')'))
        return refuse(r, "an array without dimensions", "one or two");
    AIM_TRY(read_number(r, &header->rows));
    if (!take(r, ','))
        return refuse_next(r, "','");
    header->dimensions = 1;
    header->columns = 1;
    if (take(r, ')'))
        return AIM_OK;
    header->dimensions = 2;
    AIM_TRY(read_number(r, &header->columns));
    take(r, ',');
    if (!take(r, ')'))
        return refuse_next(r, "')': an array of one dimension or two");
    return AIM_OK;
}

enum { DESCR = 1, ORDER = 2, SHAPE = 4, ALL = 7 };

/* A key of the three, its colon and its value; `met` are those that were there before. */
static aim_status read_pair(struct reader *r, unsigned *met, aim_npy_header *header, size_t *shape)
{
    static const char expected[] = "'descr', 'fortran_order' or 'shape', each once";
    size_t from = 0, length = 0;
    AIM_TRY(take_text(r, expected, &from, &length));
    unsigned key = is_text(r, from, length, "descr")           ? DESCR
                   : is_text(r, from, length, "fortran_order") ? ORDER
                   : is_text(r, from, length, "shape")         ? SHAPE
                                                               : 0;
    if (key == 0 || *met & key)
        return refuse_text(r, from, length, expected);
    *met |= key;
    if (!take(r, ':'))
        return refuse_next(r, "':'");
    if (key == DESCR)
        return read_descr(r, header);
    if (key == ORDER)
        return read_order(r, header);
    skip_space(r);
    *shape = r->at;
    return read_shape(r, header);
}

/* The dictionary, and nothing but space behind it. */
static aim_status read_dictionary(struct reader *r, aim_npy_header *header, size_t *shape)
{
    unsigned met = 0;
    if (!take(r, '{'))
        return refuse_next(r, "'{'");
    while (!take(r, '}')) {
        AIM_TRY(read_pair(r, &met, header, shape));
        if (take(r, ','))
            continue;
        if (!next_is(r, '}'))
            return refuse_next(r, "',' or '}'");
    }
    if (met != ALL) {
        r->at--;
        return refuse_next(r, "'descr', 'fortran_order' and 'shape' before it");
    }
    skip_space(r);
    if (r->at < r->end)
        return refuse_next(r, "spaces to the end of the header");
    return AIM_OK;
}

/* Magic, version and length; leaves the reader at the text, whose end it knows. */
static aim_status read_frame(struct reader *r, size_t size)
{
    while (r->at < MAGIC) {
        if (r->at >= size || r->bytes[r->at] != (unsigned char)magic[r->at])
            return refuse_next(r, "the magic of .npy files, \\x93NUMPY");
        r->at++;
    }
    if (size < SHORT_LENGTH)
        return refuse(r, "the end of the file", "a version and a length");
    unsigned major = r->bytes[MAGIC], minor = r->bytes[MAGIC + 1];
    if (major < 1 || major > 3 || minor != 0) {
        char found[32];
        snprintf(found, sizeof found, "version %u.%u", major, minor);
        return refuse(r, found, "1.0, 2.0 or 3.0");
    }
    r->at = VERSION;
    if (major > 1 && size < LONG_LENGTH)
        return refuse(r, "the end of the file", "a length of four bytes");
    uint64_t length = 0;
    size_t text = major > 1 ? LONG_LENGTH : SHORT_LENGTH;
    for (size_t i = text; i-- > VERSION;)
        length = length << 8 | r->bytes[i];
    if (length > size - text) {
        char found[64];
        snprintf(found, sizeof found, "a header of %llu bytes", (unsigned long long)length);
        return refuse(r, found, "one that is all there");
    }
    r->at = text;
    r->end = text + (size_t)length;
    return AIM_OK;
}

/* What the dictionary says must be possible. */
static aim_status check_values(struct reader *r, aim_npy_header *header, size_t shape)
{
    size_t size = header->f32 ? sizeof(float) : sizeof(double), bytes;
    header->offset = r->end;
    if (header->columns > SIZE_MAX / 2 / size ||
        __builtin_mul_overflow(header->rows, header->columns, &bytes) ||
        __builtin_mul_overflow(bytes, size, &bytes) || bytes > SIZE_MAX / 2 - header->offset) {
        r->at = shape;
        return refuse(r, "an array beyond all memory", "one of less than 2^63 bytes");
    }
    r->at = r->end - 1;
    if (!next_is(r, '\n'))
        return refuse_next(r, "a newline at the end of the header");
    r->at = r->end;
    if (header->offset % size != 0)
        return refuse(r, "the first value", "it at a multiple of its size");
    if (header->dimensions == 1)
        header->fortran_order = false; /* which makes no difference then */
    return AIM_OK;
}

aim_status aim__npy_parse(const void *bytes, size_t size, const char *name, const char *function,
                          aim_npy_header *header)
{
    struct reader r = {.bytes = bytes, .end = size, .name = name, .function = function};
    aim_npy_header read = {0};
    size_t shape = 0;
    AIM_TRY(read_frame(&r, size));
    AIM_TRY(read_dictionary(&r, &read, &shape));
    AIM_TRY(check_values(&r, &read, shape));
    *header = read;
    return AIM_OK;
}

aim_status aim_npy_parse(const void *bytes, size_t size, const char *name, aim_npy_header *header)
{
    AIM_REQUIRE(bytes || size == 0, AIM_ERROR_NULL, "bytes is NULL");
    AIM_REQUIRE_POINTER(name);
    AIM_REQUIRE_POINTER(header);
    return aim__npy_parse(bytes, size, name, __func__, header);
}
