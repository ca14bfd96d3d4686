/* Cells of the CSV files that a program writes. */
#ifndef CSV_CELLS_H
#define CSV_CELLS_H

#include <stdio.h>

/* A comma and the fewest digits that give the same double when they are read back; nothing but the
   comma where the value is missing. */
void csv_number(double value, FILE *out);
/* A text, in quotes where it needs them. No comma before it. */
void csv_text(const char *text, FILE *out);

#endif
