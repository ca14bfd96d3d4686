/* Fiscal quarters as integers, so that "one year before" is a subtraction. */
#ifndef PERIOD_H
#define PERIOD_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

enum { NO_PERIOD = INT_MIN };

/* "FY2027Q1"; false for anything else. */
bool period_parse(const char *text, int *period);
/* "2025-2027", calendar years, as the fiscal quarters that have most of their days in them:
   NVIDIA's FY2026Q1 (February to April 2025) is the first quarter of 2025. */
bool period_parse_years(const char *text, int *first, int *last);
/* Writes "FY2027Q1", or "" for NO_PERIOD; room for 16 bytes is enough. */
void period_print(int period, char *text, size_t size);

#endif
