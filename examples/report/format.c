#include "format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double shown(double value, enum measure measure)
{
    return measure == PERCENT ? 100 * value : value;
}

static const char *sign_of(enum measure measure)
{
    static const char *const signs[] = {
        [USD_BN] = " bn", [PERCENT] = " %", [TIMES] = "x", [BASIS_POINTS] = " bp", [COUNT] = ""};
    return signs[measure];
}

int decimals_for(double unit, enum measure measure)
{
    if (measure == COUNT || measure == BASIS_POINTS)
        return 0;
    if (measure == TIMES)
        return 2;
    double printed = shown(unit, measure);
    int decimals = measure == USD_BN ? 3 : 1;
    while (decimals < 4 && printed > 0 && printed < 0.99) {
        printed *= 10;
        decimals++;
    }
    return decimals;
}

static void plain(double value, enum measure measure, int decimals, char text[FIGURE_SIZE])
{
    double x = shown(value, measure);
    snprintf(text, FIGURE_SIZE, "%.*f", decimals, x);
    if (strtod(text, NULL) == 0 && *text == '-') /* "-0.0" */
        memmove(text, text + 1, strlen(text));
    if (measure == USD_BN && strchr(text, '.')) /* 82.000 is 82.0, but 81.615 stays */
        for (size_t end = strlen(text) - 1; text[end] == '0' && text[end - 1] != '.'; end--)
            text[end] = '\0';
}

void format_figure(double value, enum measure measure, int decimals, char text[FIGURE_SIZE])
{
    char number[FIGURE_SIZE];
    plain(value, measure, decimals, number);
    snprintf(text, FIGURE_SIZE, "%.40s%s", isnan(value) ? "-" : number,
             isnan(value) ? "" : sign_of(measure));
}

void format_difference(double value, enum measure measure, int decimals, char text[FIGURE_SIZE])
{
    char number[FIGURE_SIZE];
    plain(value, measure, decimals, number);
    const char *sign = measure == PERCENT ? " points" : sign_of(measure);
    snprintf(text, FIGURE_SIZE, "%.40s%s", isnan(value) ? "-" : number, isnan(value) ? "" : sign);
}

void format_range(aim_range range, enum measure measure, int decimals, char text[FIGURE_SIZE])
{
    char low[FIGURE_SIZE], high[FIGURE_SIZE];
    const char *sign = sign_of(measure);
    if (range.low < range.high && range.high <= nextafter(range.low, INFINITY))
        range.low = range.high = aim_range_mid(range); /* a decimal between two doubles */
    plain(range.low, measure, decimals, low);
    plain(range.high, measure, decimals, high);
    if (aim_range_is_unknown(range))
        snprintf(text, FIGURE_SIZE, "-");
    else if (aim_range_is_empty(range))
        snprintf(text, FIGURE_SIZE, "none");
    else if (isinf(range.low) && isinf(range.high))
        snprintf(text, FIGURE_SIZE, "any");
    else if (isinf(range.high))
        snprintf(text, FIGURE_SIZE, "%s %.40s%s", range.low_open ? ">" : ">=", low, sign);
    else if (isinf(range.low))
        snprintf(text, FIGURE_SIZE, "%s %.40s%s", range.high_open ? "<" : "<=", high, sign);
    else if (strcmp(low, high) == 0)
        snprintf(text, FIGURE_SIZE, "%.40s%s", low, sign);
    else
        snprintf(text, FIGURE_SIZE, "%c%.24s, %.24s%c%s", range.low_open ? '(' : '[', low, high,
                 range.high_open ? ')' : ']', sign);
}
