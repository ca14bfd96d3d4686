/* What the files of .npy arrays share. */
#ifndef AIM_INTERNAL_NPY_H
#define AIM_INTERNAL_NPY_H

#include <aim/npy.h>

#include "error.h"

/* The longest header that is written: version 1.0, three keys, two numbers, padding. */
enum { AIM__NPY_TEXT = 256 };

/* The same as aim_npy_parse(), under the name of the function that was called. */
aim_status aim__npy_parse(const void *bytes, size_t size, const char *name, const char *function,
                          aim_npy_header *header);

/* The header of an array, as numpy writes it, into `text`; `offset` is that of its values, or 0 for
 * the smallest. The bytes written: 0 where it does not fit before the offset. */
size_t aim__npy_text(aim_npy_header header, size_t offset, char text[AIM__NPY_TEXT]);

#endif
