/* The page and the CSV files of the figures. */
#ifndef PAGE_H
#define PAGE_H

#include "universe.h"

enum { SHEETS = 3 }; /* overview, leaders, bars */

/* universe.html, days.csv, months.csv and names.csv in a folder: all of them or none. */
bool page_write(const char *folder, const struct universe *universe, const struct sheet *sheets,
                struct problem *problem);

#endif
