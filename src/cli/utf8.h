/* Text in UTF-8: whether it is, how it is shortened, how wide it stands on a terminal. */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>

/* Where the first byte stands that is no UTF-8 text: a zero byte, an overlong form, a surrogate,
   more than U+10FFFF, a character cut off. `length` where all is text. */
size_t utf8_first_bad(const char *text, size_t length);

/* How many characters, of text. */
size_t utf8_characters(const char *text, size_t length);

/* Columns on a terminal, of text. */
size_t utf8_width(const char *text, size_t length);

/* A text for a message: at most 40 characters, then "...". */
struct utf8_shortened {
    char text[168];
};
struct utf8_shortened utf8_shortened(const char *text, size_t length);

#endif
