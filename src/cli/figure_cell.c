/* What the library reads from texts, with the cell's place where it cannot. */
#include "figure_cell.h"

#include <aim/period.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A problem with a cell that the library's reader refused, and what that reader said of it: "expected
   a period (character 8: found '5', expected a quarter, 1 to 4)". */
static bool refused(const struct csv_rows *rows, size_t column, const char *expected)
{
    char more[400];
    const char *place = strstr(aim_last_error(), "', character ");
    if (!place)
        return csv_rows_problem(rows, column, expected);
    snprintf(more, sizeof more, "%s (%.260s)", expected, place + 3);
    return csv_rows_problem(rows, column, more);
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
static bool read_unit(const struct csv_rows *rows, size_t value, size_t column, aim_figure *figure)
{
    const char *text = rows->cells[column].text;
    if (!*text)
        return true;
    bool exact = strcmp(text, "exact") == 0;
    if (!exact && !csv_is_decimal(text))
        return csv_rows_problem(rows, column, "a unit of rounding such as 0.001, or exact");
    double number = exact ? 0 : strtod(text, NULL);
    if (number < 0)
        return csv_rows_problem(rows, column, "a unit above 0, or exact");
    if (number == 0) {
        figure->unit = 0;
        if (figure->word == AIM_WORD_ROUNDED)
            figure->word = AIM_WORD_EXACTLY;
        return true;
    }
    int power;
    if (!power_of_ten(figure->unit, &power))
        return csv_rows_problem(rows, column, "nothing, as this figure has no last place");
    char shifted[64];
    snprintf(shifted, sizeof shifted, "%.40se%d", text,
             power + printed_decimals(rows->cells[value].text));
    figure->unit = strtod(shifted, NULL);
    return true;
}

bool figure_cell_read(const struct csv_rows *rows, size_t value, int measure, int unit,
                      aim_figure *figure)
{
    static const char expected[] = "a figure such as 82.0 bn, 85 % or nearly 3x";
    char joined[512];
    const struct csv_cell *cell = &rows->cells[value];
    const char *text = cell->text;
    size_t length = cell->length;
    if (measure != NO_COLUMN && rows->cells[measure].length) {
        if (length + rows->cells[measure].length + 2 > sizeof joined)
            return csv_rows_problem(rows, value, "a figure of up to 500 characters");
        length = (size_t)snprintf(joined, sizeof joined, "%s %s", text, rows->cells[measure].text);
        text = joined;
    }
    if (cell->length == 0)
        return csv_rows_problem(rows, value, expected);
    if (aim_figure_parse(text, length, figure) != AIM_OK)
        return refused(rows, value, expected);
    return unit == NO_COLUMN || read_unit(rows, value, (size_t)unit, figure);
}

bool amount_cell_read(const struct csv_rows *rows, size_t column, aim_figure *amount)
{
    aim_figure figure;
    const struct csv_cell *cell = &rows->cells[column];
    if (cell->length == 0)
        return true;
    if (aim_figure_parse(cell->text, cell->length, &figure) != AIM_OK)
        return refused(rows, column, "an amount such as 10 bp or 5 %");
    if (figure.word != AIM_WORD_ROUNDED || figure.value <= 0)
        return csv_rows_problem(rows, column, "a bare amount above 0 such as 10 bp or 5 %");
    *amount = figure;
    return true;
}

bool period_cell_read(const struct csv_rows *rows, size_t column, aim_period *period,
                      aim_period *last, bool *dated)
{
    const struct csv_cell *cell = &rows->cells[column];
    const char *mark = last ? strstr(cell->text, "..") : NULL;
    const char *expected = last ? "a period such as FY2027Q1, 2026-05 or FY2026Q1..FY2028Q4"
                                : "a period such as FY2027Q1, 2026-05 or 2026";
    size_t length = mark ? (size_t)(mark - cell->text) : cell->length;
    *dated = cell->length > 0;
    if (!*dated)
        return true;
    if (aim_period_parse(cell->text, length, period) != AIM_OK ||
        (mark && aim_period_parse(mark + 2, SIZE_MAX, last) != AIM_OK))
        return refused(rows, column, expected);
    if (last && !mark)
        *last = *period;
    if (mark && (last->frequency != period->frequency || last->fiscal != period->fiscal ||
                 last->key < period->key))
        return csv_rows_problem(rows, column, "two periods of one kind, the earlier one first");
    return true;
}

bool day_cell_read(const struct csv_rows *rows, size_t column, int32_t *day)
{
    const struct csv_cell *cell = &rows->cells[column];
    aim_period period;
    *day = 0;
    if (cell->length == 0)
        return true;
    if (aim_period_parse(cell->text, cell->length, &period) != AIM_OK)
        return refused(rows, column, "a day such as 2026-05-20");
    if (period.frequency != AIM_DAILY)
        return csv_rows_problem(rows, column, "a day such as 2026-05-20");
    *day = period.key;
    return true;
}
