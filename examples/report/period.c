#include "period.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool all_digits(const char *text, size_t count)
{
    return strspn(text, "0123456789") >= count;
}

bool period_parse(const char *text, int *period)
{
    if (strlen(text) != 8 || strncmp(text, "FY", 2) != 0 || !all_digits(text + 2, 4) ||
        text[6] != 'Q' || text[7] < '1' || text[7] > '4')
        return false;
    *period = atoi(text + 2) * 4 + (text[7] - '1');
    return true;
}

bool period_parse_years(const char *text, int *first, int *last)
{
    if (strlen(text) != 9 || !all_digits(text, 4) || text[4] != '-' || !all_digits(text + 5, 4))
        return false;
    *first = (atoi(text) + 1) * 4;
    *last = (atoi(text + 5) + 1) * 4 + 3;
    return *first <= *last && *last - *first < 400;
}

void period_print(int period, char *text, size_t size)
{
    if (period == NO_PERIOD)
        snprintf(text, size, "%s", "");
    else
        snprintf(text, size, "FY%dQ%d", period / 4, period % 4 + 1);
}
