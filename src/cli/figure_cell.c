/* What the library reads from texts, with the cell's place where it cannot. */
#include "figure_cell.h"

#include <aim/period.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "utf8.h"

/* A problem with a cell that the library's reader refused, and what that reader said of it: "expected
   a period (character 8: found '5', expected a quarter, 1 to 4)". The cell begins behind `before`
   characters of what was read; a place in those says nothing of it. */
static bool refused_behind(const struct records *records, size_t column, const char *expected,
                           size_t before)
{
    char more[400];
    size_t character;
    int read = 0;
    const char *place = NULL, *next = aim_last_error();
    while ((next = strstr(next, "', character "))) /* the last one, as the cell may say so too */
        place = next++;
    if (!place || sscanf(place, "', character %zu%n", &character, &read) != 1 ||
        character <= before)
        return records_expected(records, column, expected);
    snprintf(more, sizeof more, "%s (character %zu%.240s)", expected, character - before,
             place + read);
    return records_expected(records, column, more);
}

static bool refused(const struct records *records, size_t column, const char *expected)
{
    return refused_behind(records, column, expected, 0);
}

/* Digits behind the point of the first figure in a text. */
static int printed_decimals(const char *text)
{
    text += strcspn(text, "0123456789");
    text += strspn(text, "0123456789,");
    return *text == '.' ? (int)strspn(text + 1, "0123456789") : 0;
}

/* The power of ten of the last printed place; false where it is none. */
static bool power_of_ten(double unit, int *power)
{
    char text[32];
    snprintf(text, sizeof text, "%.0e", unit);
    *power = *text == '1' ? atoi(text + 2) : 0;
    return unit > 0 && *text == '1';
}

/* The unit is a decimal in the scale that the figure is printed in; that scale is shifted in the
   text, so that 0.001 of 1e9 is 1e6 to the last bit. */
static bool read_unit(const struct records *records, size_t value, size_t column,
                      aim_figure *figure)
{
    static const char expected[] = "a unit of rounding such as 0.001, or exact";
    const struct field *field = &records->fields[column];
    char shifted[64];
    double unit;
    int power;
    if (field->length == 0)
        return true;
    if (strcmp(field->text, "exact") == 0 || strcmp(field->text, "0") == 0) {
        figure->unit = 0;
        if (figure->word == AIM_WORD_ROUNDED)
            figure->word = AIM_WORD_EXACTLY;
        return true;
    }
    if (strspn(field->text, "0123456789.") != field->length || field->length > 32)
        return records_expected(records, column, expected);
    if (!power_of_ten(figure->unit, &power))
        return records_expected(records, column, "nothing, as this figure has no last place");
    int length = snprintf(shifted, sizeof shifted, "%se%d", field->text,
                          power + printed_decimals(records->fields[value].text));
    if (!decimal_read(shifted, (size_t)length, &unit) || unit <= 0)
        return records_expected(records, column, expected);
    figure->unit = unit;
    return true;
}

/* The figure in column `value` with what column `measure` has behind it. What is wrong is told of the
   one that does not stand by itself. */
static bool read_joined(const struct records *records, size_t value, size_t measure,
                        aim_figure *figure)
{
    char joined[512];
    const struct field *field = &records->fields[value], *counted = &records->fields[measure];
    if (field->length + counted->length + 2 > sizeof joined)
        return records_expected(records, value, "a figure of up to 500 characters");
    size_t length = (size_t)snprintf(joined, sizeof joined, "%s %s", field->text, counted->text);
    if (aim_figure_parse(joined, length, figure) == AIM_OK)
        return true;
    if (aim_figure_parse(field->text, field->length, figure) != AIM_OK)
        return refused(records, value, "a figure such as 81.615, 56 to 58 or 82.0 bn");
    return aim_figure_parse(joined, length, figure) == AIM_OK ||
           refused_behind(records, measure, "what the value is counted in, such as USD bn, % or x",
                          utf8_characters(field->text, field->length) + 1);
}

bool figure_cell_read(const struct records *records, size_t value, int measure, int unit,
                      aim_figure *figure)
{
    static const char expected[] = "a figure such as 82.0 bn, 85 % or nearly 3x";
    const struct field *field = &records->fields[value];
    if (field->length == 0)
        return records_expected(records, value, expected);
    if (measure != NO_COLUMN && records->fields[measure].length) {
        if (!read_joined(records, value, (size_t)measure, figure))
            return false;
    } else if (aim_figure_parse(field->text, field->length, figure) != AIM_OK) {
        return refused(records, value, expected);
    }
    return unit == NO_COLUMN || read_unit(records, value, (size_t)unit, figure);
}

bool level_cell_read(const struct records *records, size_t column, double *level)
{
    aim_figure figure;
    const struct field *field = &records->fields[column];
    if (field->length == 0)
        return true;
    if (aim_figure_parse(field->text, field->length, &figure) != AIM_OK)
        return refused(records, column, "a level such as 10 % or 0");
    if (figure.word != AIM_WORD_ROUNDED)
        return records_expected(records, column, "a bare level such as 10 % or 0");
    *level = figure.value;
    return true;
}

bool amount_cell_read(const struct records *records, size_t column, aim_figure *amount)
{
    aim_figure figure;
    const struct field *field = &records->fields[column];
    if (field->length == 0)
        return true;
    if (aim_figure_parse(field->text, field->length, &figure) != AIM_OK)
        return refused(records, column, "an amount such as 10 bp or 5 %");
    if (figure.word != AIM_WORD_ROUNDED || figure.value <= 0)
        return records_expected(records, column, "a bare amount above 0 such as 10 bp or 5 %");
    *amount = figure;
    return true;
}

bool period_cell_read(const struct records *records, size_t column, aim_period *period,
                      aim_period *last, bool *dated)
{
    const struct field *field = &records->fields[column];
    const char *mark = last ? strstr(field->text, "..") : NULL;
    const char *expected = last ? "a period such as FY2027Q1, 2026-05 or FY2026Q1..FY2028Q4"
                                : "a period such as FY2027Q1, 2026-05 or 2026";
    size_t length = mark ? (size_t)(mark - field->text) : field->length;
    *dated = field->length > 0;
    if (!*dated)
        return true;
    if (aim_period_parse(field->text, length, period) != AIM_OK ||
        (mark && aim_period_parse(mark + 2, SIZE_MAX, last) != AIM_OK))
        return refused(records, column, expected);
    if (last && !mark)
        *last = *period;
    if (mark && (last->frequency != period->frequency || last->fiscal != period->fiscal ||
                 last->key < period->key))
        return records_expected(records, column, "two periods of one kind, the earlier one first");
    return true;
}

bool day_cell_read(const struct records *records, size_t column, int32_t *day)
{
    const struct field *field = &records->fields[column];
    aim_period period;
    *day = 0;
    if (field->length == 0)
        return true;
    if (aim_period_parse(field->text, field->length, &period) != AIM_OK)
        return refused(records, column, "a day such as 2026-05-20");
    if (period.frequency != AIM_DAILY)
        return records_expected(records, column, "a day such as 2026-05-20");
    *day = period.key;
    return true;
}
