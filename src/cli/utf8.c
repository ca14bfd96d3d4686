/* UTF-8 (RFC 3629). */
#include "utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Bytes of the character that starts at `text`; 0 where none does. */
static size_t character_length(const unsigned char *text, size_t length)
{
    unsigned char first = text[0];
    if (first < 0x80)
        return first != 0;
    size_t bytes = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first < 0xc2 || first > 0xf4 || length < bytes)
        return 0;
    unsigned char low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned char high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (text[1] < low || text[1] > high)
        return 0;
    for (size_t i = 2; i < bytes; i++)
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    return bytes;
}

size_t utf8_first_bad(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < length) {
        size_t more = character_length(bytes + at, length - at);
        if (more == 0)
            return at;
        at += more;
    }
    return length;
}

size_t utf8_characters(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

/* The code point of a character of `bytes` bytes. */
static uint32_t code_point(const unsigned char *text, size_t bytes)
{
    uint32_t code = bytes == 1 ? text[0] : text[0] & (0x7fu >> bytes);
    for (size_t i = 1; i < bytes; i++)
        code = code << 6 | (text[i] & 0x3fu);
    return code;
}

/* East Asian wide characters take two columns, marks that stand on the letter before take none
   (Unicode UAX #11, the blocks that names are written in). */
static size_t character_width(uint32_t c)
{
    if ((c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200f))
        return 0;
    bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f) ||
                (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
                (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
                (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) ||
                (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
}

size_t utf8_width(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t width = 0;
    for (size_t at = 0, more; at < length; at += more) {
        more = character_length(bytes + at, length - at);
        width += more ? character_width(code_point(bytes + at, more)) : 1;
        more += more == 0;
    }
    return width;
}

struct utf8_shortened utf8_shortened(const char *text, size_t length)
{
    enum { SHOWN = 40 };
    struct utf8_shortened out;
    size_t used = 0;
    for (size_t shown = 0; used < length && shown < SHOWN; shown++) {
        size_t more = character_length((const unsigned char *)text + used, length - used);
        used += more ? more : 1;
    }
    memcpy(out.text, text, used);
    memcpy(out.text + used, used < length ? "..." : "", used < length ? 4 : 1);
    return out;
}
