/* Days of the Gregorian calendar, counted from 0001-01-01 as day 1. */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

enum { DATE_SIZE = 16 };

struct date {
    int year, month, day;
};

int32_t date_count(struct date date);
struct date date_of(int32_t count);
/* "2026-05-29", and such a day must exist. */
bool date_parse(const char *text, int32_t *count);
void date_print(int32_t count, char text[DATE_SIZE]);

#endif
