/* Months as numbers: year x 12 + month - 1. */
#ifndef MONTH_H
#define MONTH_H

#include <stdbool.h>
#include <stdint.h>

enum { MONTH_SIZE = 16 };

/* "192607", "1926-07" or "1926-07-01". */
bool month_parse(const char *text, int32_t *month);
/* "1926-07" */
const char *month_text(int32_t month, char text[MONTH_SIZE]);

#endif
