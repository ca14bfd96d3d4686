#include "csv_cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void csv_number(double value, FILE *out)
{
    char text[40];
    fputc(',', out);
    if (isnan(value))
        return;
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    fputs(text, out);
}

void csv_text(const char *text, FILE *out)
{
    if (!strpbrk(text, ",\" ")) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}
