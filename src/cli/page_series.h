/* Series in the facts: an item of an entity, on one basis and of one side, over periods. */
#ifndef PAGE_SERIES_H
#define PAGE_SERIES_H

#include "page.h"

enum { PAGE_SERIES_LEAST = 4 }; /* figures that make a series worth a chart */

struct page_series {
    const aim_fact *const *facts; /* by period, one each: the newest that is known */
    size_t count;
    bool claimed;          /* whether a claim speaks of it */
    const aim_fact *first; /* of the file's facts */
};

struct page_series_list {
    const aim_fact **facts; /* all dated ones, in order */
    struct page_series *series;
    size_t count;
};

/* Those that claims speak of first, then in the facts' order; false where memory runs out. */
bool page_series_find(const struct page_content *content, struct page_series_list *list);
void page_series_free(struct page_series_list *list);

/* What it grew by on the year, or of a ratio the change in basis points; unknown where a year
   before is not given, or not positive. */
aim_range page_series_growth(const struct page_series *series, size_t which);
/* "growth on the year" is of amounts; percent and points change by points. */
bool page_series_is_ratio(const struct page_series *series);

#endif
