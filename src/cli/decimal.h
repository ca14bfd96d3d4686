/* Figures as texts, exactly: the same whatever the locale. */
#ifndef DECIMAL_H
#define DECIMAL_H

#include <stdbool.h>
#include <stddef.h>

/* Reads a plain decimal: sign, digits, point, exponent; rounded to the nearest double. Nothing else
   may stand there: no blanks, "inf", "0x1p3" or thousands. False where it is none or infinite. */
bool decimal_read(const char *text, size_t length, double *out);

/* Bytes that decimal_print() writes at most, those behind the text included. */
#define DECIMAL_TEXT 48
/* Writes the shortest decimal that reads back as x, without a NUL; x is finite. Returns its length.
 */
size_t decimal_print(double x, char *text);

#endif
