/* One chart: a series, and below it what it grew by on the year. */
#ifndef PAGE_CHART_H
#define PAGE_CHART_H

#include <stdio.h>

#include "page_figure.h"
#include "page_series.h"

/* For all figures of a series. */
struct page_scale page_chart_scale(const struct page_series *series);
/* "USD bn". */
void page_chart_unit(const struct page_series *series, char text[PAGE_FIGURE_SIZE]);

/* The <svg> element, to be freed; `number` makes its ids its own. NULL after a problem. */
char *page_chart_draw(const struct page_series *series, size_t number, struct problem *problem);

#endif
