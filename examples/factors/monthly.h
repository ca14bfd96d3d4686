/* A table of monthly returns, as the French data library writes it or as plain CSV. */
#ifndef MONTHLY_H
#define MONTHLY_H

#include <aim/aim.h>

#include "csv_stream.h"
#include "month.h"

enum { MAX_COLUMN_NAME = 32, MAX_TITLE = 100 };

struct monthly {
    const char *file;       /* as problems name it */
    char title[MAX_TITLE];  /* the line of text above the header, or "" */
    size_t columns, months; /* one month after the other, none left out */
    char (*names)[MAX_COLUMN_NAME];
    int32_t first;  /* the first month; see month.h */
    double *values; /* fractions: `months` rows of `columns`; NaN where missing */
    size_t missing; /* cells: empty, -99.99 or -999 */
};

/* Reads the first table of the file: a header whose first cell is empty or "date", and a row a
   month. Months as 192607 are French's way, who gives percent; beside months as 1926-07 or
   1926-07-01 returns are fractions. Text above is skipped; a line of text ends the table, and what
   follows is not read. */
bool monthly_read(struct monthly *monthly, const char *file, struct problem *problem);
void monthly_free(struct monthly *monthly);

/* The column of that name, of letters and digits alone ("Mkt-RF" is "MktRF"), or `columns`. */
size_t monthly_find(const struct monthly *monthly, const char *name);

#endif
