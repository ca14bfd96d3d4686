/* Folding the text of a figure, and messages that show it: any bytes are safe to come here. */
#include "claim_text.h"

#include <stdio.h>
#include <string.h>

#include "claim_words.h"
#include "error.h"

/* How many bytes the next character has, 0 where it is no UTF-8. */
static size_t decode(const char *text, size_t left, uint32_t *code)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)text[0];
    size_t count = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (count == 0 || count > left || first > 0xf4)
        return 0;
    *code = count == 1 ? first : first & (0x7fu >> count);
    for (size_t i = 1; i < count; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte & 0xc0) != 0x80)
            return 0;
        *code = *code << 6 | (byte & 0x3f);
    }
    bool surrogate = *code >= 0xd800 && *code < 0xe000;
    return *code < smallest[count] || *code > 0x10ffff || surrogate ? 0 : count;
}

static size_t encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char mark[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = count; i-- > 1; code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3f));
    out[0] = (char)(mark[count] | code);
    return count;
}

/* Some bytes in a message: what is no printing character as \xNN, what does not fit as three points. */
enum { SHOWN = 40, LARGEST = 16 /* a character of four bytes as \xNN */ };
struct shown {
    char text[4 * SHOWN + LARGEST + 4];
};

/* Controls, and what would turn the message's own direction around. */
static bool prints(uint32_t code)
{
    bool control = code < ' ' || (code >= 0x7f && code < 0xa0);
    bool turning = (code >= 0x200e && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
                   (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
    return !control && !turning;
}

static struct shown show(const char *bytes, size_t count)
{
    struct shown out;
    size_t used = 0, at = 0;
    for (int characters = 0; at < count && characters < SHOWN && used <= 4 * SHOWN; characters++) {
        uint32_t code = 0;
        size_t taken = decode(bytes + at, count - at, &code);
        if (taken && prints(code)) {
            memcpy(out.text + used, bytes + at, taken);
            used += taken;
            at += taken;
            continue;
        }
        for (size_t end = at + (taken ? taken : 1); at < end; at++)
            used += (size_t)snprintf(out.text + used, sizeof out.text - used, "\\x%02x",
                                     (unsigned char)bytes[at]);
    }
    snprintf(out.text + used, sizeof out.text - used, "%s", at < count ? "..." : "");
    return out;
}

static aim_status refuse(const char *text, size_t length, size_t from, size_t count, size_t number,
                         const char *expected)
{
    const char *quote = count ? "'" : "";
    struct shown found = count ? show(text + from, count) : (struct shown){"the end"};
    return aim__fail(AIM_ERROR_ARGUMENT, "aim_figure_parse",
                     "'%s', character %zu: found %s%s%s, expected %s", show(text, length).text,
                     number, quote, found.text, quote, expected);
}

/* Letters and digits of ASCII, which make words and numbers; other characters stand for themselves. */
static int class_of(char c)
{
    return c >= '0' && c <= '9' ? 1 : c >= 'a' && c <= 'z' ? 2 : 0;
}

aim_status aim__figure_refuse(const struct aim__figure_text *folded, size_t at,
                              const char *expected)
{
    size_t end = at + (at < folded->length);
    int class = class_of(folded->text[at]);
    while (
        end < folded->length && !folded->apart[end] &&
        (folded->from[end] == folded->from[at] || (class && class_of(folded->text[end]) == class)))
        end++;
    size_t found = end > at ? (size_t)(folded->until[end - 1] - folded->from[at]) : 0;
    return refuse(folded->original, folded->bytes, folded->from[at], found, folded->number[at],
                  expected);
}

static void mark(struct aim__figure_text *folded, size_t from, size_t until, size_t number,
                 bool apart)
{
    folded->apart[folded->length] = apart;
    folded->from[folded->length] = (uint16_t)from;
    folded->until[folded->length] = (uint16_t)until;
    folded->number[folded->length] = (uint16_t)number;
}

aim_status aim__figure_fold(const char *text, size_t length, struct aim__figure_text *folded)
{
    bool apart = false;
    size_t number = 1;
    folded->original = text;
    folded->bytes = length;
    folded->length = 0;
    for (size_t at = 0; at < length; number++) {
        uint32_t code = 0;
        size_t taken = decode(text + at, length - at, &code);
        if (taken == 0)
            return refuse(text, length, at, 1, number, "UTF-8");
        if (number > AIM__FIGURE_LONGEST)
            return refuse(text, length, at, taken, number, "the end: 200 characters are the most");
        code = aim__character_folded(code);
        if (code == ' ') {
            apart = true;
        } else {
            char bytes[4];
            size_t count = encode(code, bytes);
            for (size_t i = 0; i < count; i++, apart = false) {
                mark(folded, at, at + taken, number, apart);
                folded->text[folded->length++] = bytes[i];
            }
        }
        at += taken;
    }
    mark(folded, length, length, number, apart);
    folded->text[folded->length] = '\0';
    return AIM_OK;
}
