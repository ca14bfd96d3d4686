#include "calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1] + (month == 2 && is_leap(year));
}

static int32_t days_before(int year)
{
    int past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

int32_t date_count(struct date date)
{
    int32_t count = days_before(date.year) + date.day;
    for (int month = 1; month < date.month; month++)
        count += month_length(date.year, month);
    return count;
}

struct date date_of(int32_t count)
{
    struct date date = {.year = count / 366 + 1, .month = 1};
    while (days_before(date.year + 1) < count)
        date.year++;
    date.day = count - days_before(date.year);
    while (date.day > month_length(date.year, date.month))
        date.day -= month_length(date.year, date.month++);
    return date;
}

bool date_parse(const char *text, int32_t *count)
{
    static const char form[] = "0000-00-00";
    if (strlen(text) != sizeof form - 1)
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    struct date date = {atoi(text), atoi(text + 5), atoi(text + 8)};
    if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > month_length(date.year, date.month))
        return false;
    *count = date_count(date);
    return true;
}

void date_print(int32_t count, char text[DATE_SIZE])
{
    struct date date = date_of(count);
    snprintf(text, DATE_SIZE, "%04u-%02u-%02u", (unsigned)date.year % 10000u,
             (unsigned)date.month % 100u, (unsigned)date.day % 100u);
}
