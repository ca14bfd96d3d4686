#include "month.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <aim/aim.h>

bool month_parse(const char *text, int32_t *month)
{
    size_t length = strlen(text);
    const char *form = length == 6    ? "000000"
                       : length == 7  ? "0000-00"
                       : length == 10 ? "0000-00-00"
                                      : NULL;
    if (!form)
        return false;
    for (size_t i = 0; i < length; i++)
        if (form[i] == '-' ? text[i] != '-' : !isdigit((unsigned char)text[i]))
            return false;
    int year = atoi((char[]){text[0], text[1], text[2], text[3], '\0'});
    const char *after = text + (length == 6 ? 4 : 5);
    int of_year = atoi((char[]){after[0], after[1], '\0'});
    int day = length == 10 ? atoi(text + 8) : 1;
    int32_t number;
    if (aim_day(year, of_year, day, &number) != AIM_OK) /* no such day */
        return false;
    *month = year * 12 + of_year - 1;
    return true;
}

const char *month_text(int32_t month, char text[MONTH_SIZE])
{
    snprintf(text, MONTH_SIZE, "%04d-%02d", month / 12 % 10000, month % 12 + 1);
    return text;
}
