/* The parts of the page, each in a file of its own. */
#ifndef PAGE_PARTS_H
#define PAGE_PARTS_H

#include <stdio.h>

#include "page.h"
#include "page_figure.h"

/* page_claims.c */
void page_write_summary(const struct page_content *content, FILE *out);
void page_write_refuted(const struct page_content *content, size_t check, FILE *out);
void page_write_claims(const struct page_content *content, size_t check, FILE *out);
size_t page_count(const struct page_content *content, size_t check, aim_verdict verdict);

/* page_charts.c; `warning` says why charts were left out. */
bool page_write_charts(const struct page_content *content, FILE *out, struct problem *warning,
                       struct problem *problem);

/* page_used.c: "from revenue FY2027Q1 81.615 bn, ...", which facts a verdict took, up to `most` (64
   at most); nothing where that is not known, or would take too long to find out. */
void page_write_used(const struct page_content *content, size_t check, size_t which, size_t most,
                     FILE *out);

/* page_facts.c; "USD 91.0 bn \u00b12 %" */
enum { PAGE_FACT_SIZE = 2 * PAGE_FIGURE_SIZE };
void page_print_fact(const aim_fact *fact, char text[PAGE_FACT_SIZE]);
/* "FY2027Q1", and what the script sorts periods by. */
void page_write_facts(const struct page_content *content, FILE *out);
void page_print_period(const aim_fact *fact, char text[AIM_PERIOD_TEXT]);
double page_period_value(const aim_fact *fact);

extern const char page_look[];   /* page_look.c: what is beyond page_style */
extern const char page_script[]; /* page_script.c */

#endif
