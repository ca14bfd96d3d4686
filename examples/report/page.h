/* report.html: one self-contained page. */
#ifndef PAGE_H
#define PAGE_H

#include "sheets.h"

/* The page appears whole under its name, or not at all: it is written beside it and renamed. */
bool page_write(const char *file, const struct sources *sources, const struct sheet *sheets,
                size_t sheet_count, struct problem *problem);

#endif
