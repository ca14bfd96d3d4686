/* The parts of the page, each in a file of its own. */
#ifndef PAGE_PARTS_H
#define PAGE_PARTS_H

#include <stdio.h>

#include "page.h"

/* page_claims.c */
void page_write_summary(const struct page_content *content, FILE *out);
void page_write_refuted(const struct page_content *content, size_t check, FILE *out);
void page_write_claims(const struct page_content *content, size_t check, FILE *out);
size_t page_count(const struct page_content *content, size_t check, aim_verdict verdict);

/* page_charts.c; `warning` says why charts were left out. */
bool page_write_charts(const struct page_content *content, FILE *out, struct problem *warning,
                       struct problem *problem);

/* page_facts.c; "FY2027Q1", and what the script sorts periods by. */
void page_write_facts(const struct page_content *content, FILE *out);
void page_print_period(const aim_fact *fact, char text[AIM_PERIOD_TEXT]);
double page_period_value(const aim_fact *fact);

extern const char page_look[];   /* page_look.c: what is beyond page_style */
extern const char page_script[]; /* page_script.c */

#endif
