/* The header of a .npy file, written as numpy does. */
#include <stdio.h>
#include <string.h>

#include "npy.h"

/* Six bytes of magic, two of version 1.0, two of the length, the text, to a multiple of 64. */
enum { VERSION = 8, TEXT = 10, ALIGNMENT = 64 };
/* Digits that numpy leaves room for, so that the first axis can grow in place. */
enum { GROWTH_DIGITS = 21 };

size_t aim__npy_text(aim_npy_header header, size_t offset, char text[AIM__NPY_TEXT])
{
    char shape[64], dictionary[AIM__NPY_TEXT];
    int digits = snprintf(NULL, 0, "%zu", header.rows);
    if (header.dimensions == 1)
        snprintf(shape, sizeof shape, "(%zu,)", header.rows);
    else
        snprintf(shape, sizeof shape, "(%zu, %zu)", header.rows, header.columns);
    size_t used = (size_t)snprintf(dictionary, sizeof dictionary,
                                   "{'descr': '<f%d', 'fortran_order': False, 'shape': %s, }",
                                   header.f32 ? 4 : 8, shape);
    size_t least = TEXT + used + 1, grown = least + (size_t)(GROWTH_DIGITS - digits);
    size_t bytes = offset ? offset : (grown + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (bytes < least || bytes > AIM__NPY_TEXT)
        return 0;
    memset(text, ' ', bytes);
    memcpy(text, "\x93NUMPY\x01\x00", VERSION);
    text[VERSION] = (char)((bytes - TEXT) & 0xff);
    text[VERSION + 1] = (char)((bytes - TEXT) >> 8);
    memcpy(text + TEXT, dictionary, used);
    text[bytes - 1] = '\n';
    return bytes;
}
