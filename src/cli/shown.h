/* A finding as it is shown, on the page and in tables. */
#ifndef SHOWN_H
#define SHOWN_H

#include <aim/claim.h>

/* Counts and places are whole: of "23 companies" the words allow 23, and not 22.5 to 23.5. */
aim_finding shown_finding(const aim_claim *claim, const aim_finding *finding);

/* How far off, or how much room there is, in three digits and never more than it is; `decimals` of
   what is divided by `divisor`. */
double shown_difference(double difference, double divisor, bool whole, int *decimals);

enum { SHOWN_PERIOD = 2 * AIM_PERIOD_TEXT };
/* "FY2027Q1", "FY2026Q1..FY2028Q4", "" where a claim has none. */
void shown_period(const aim_claim *claim, char text[SHOWN_PERIOD]);

#endif
