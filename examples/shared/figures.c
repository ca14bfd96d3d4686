#include "figures.h"

#include <math.h>
#include <stdio.h>

const char *percent(double value, int decimals, char text[FIGURE])
{
    if (isnan(value))
        snprintf(text, FIGURE, "-");
    else
        snprintf(text, FIGURE, "%.*f %%", decimals, 100 * value);
    return text;
}

const char *change(double value, int decimals, char text[FIGURE])
{
    if (isnan(value))
        snprintf(text, FIGURE, "-");
    else
        snprintf(text, FIGURE, "%+.*f %%", decimals, 100 * value);
    return text;
}

const char *plain(double value, int decimals, char text[FIGURE])
{
    if (isnan(value))
        snprintf(text, FIGURE, "-");
    else
        snprintf(text, FIGURE, "%+.*f", decimals, value);
    return text;
}
