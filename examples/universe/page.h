/* The page and the CSV files of the figures. */
#ifndef PAGE_H
#define PAGE_H

#include <stdio.h>

#include "universe.h"

enum { SHEETS = 3 }; /* overview, leaders, bars */

struct page {
    const struct universe *universe;
    const struct sheet *sheets;
};

/* universe.html, days.csv, months.csv and names.csv in a folder: all of them or none. */
bool page_write(const char *folder, const struct page *page, struct problem *problem);

/* files.c: the figures of a struct page as CSV, fractions and not percent, empty where missing. */
bool write_days(const void *study, FILE *out, struct problem *problem);
bool write_months(const void *study, FILE *out, struct problem *problem);
bool write_names(const void *study, FILE *out, struct problem *problem);

#endif
