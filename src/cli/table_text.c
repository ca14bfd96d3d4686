/* Tables as aligned text for people: figures to the right, six digits, missing ones as a dash. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "decimal.h"
#include "table.h"
#include "utf8.h"

enum { FIGURE_TEXT = DECIMAL_TEXT + 1, GAP = 2 };

/* What stands in a cell; figures are written into `room`. */
static const char *cell_text(enum column_kind kind, const struct table_cell *cell, char *room)
{
    double x = cell->figure;
    if (kind == COLUMN_NAME || kind == COLUMN_VERDICT)
        return cell->text ? cell->text : "-";
    if (isnan(x))
        return "-";
    if (isinf(x))
        return x > 0 ? "inf" : "-inf";
    if (kind == COLUMN_FIGURE)
        room[decimal_print(x, room)] = '\0';
    else
        snprintf(room, FIGURE_TEXT, fabs(x) >= 1e5 && fabs(x) < 1e15 ? "%.1f" : "%.6g", x);
    return room;
}

const char *table_colour(const char *word)
{
    static const char *const good[] = {"beat", "rising", "PROVED", "CONSISTENT", NULL};
    static const char *const bad[] = {"miss", "falling", "REFUTED", NULL};
    for (size_t i = 0; good[i]; i++)
        if (strcmp(good[i], word) == 0)
            return "\033[32m";
    for (size_t i = 0; bad[i]; i++)
        if (strcmp(bad[i], word) == 0)
            return "\033[31m";
    return "\033[33m";
}

static void write_cell(const struct table *table, size_t column, const char *text, size_t width,
                       const char *colour, struct output *output)
{
    enum column_kind kind = table->columns[column].kind;
    bool right = kind == COLUMN_FIGURE || kind == COLUMN_RESULT;
    bool last = column + 1 == table->column_count;
    size_t gap = width - utf8_width(text, strlen(text));
    output_spaces(output, right ? gap : 0);
    output_text(output, output->colour ? colour : "");
    output_text(output, text);
    output_text(output, output->colour && *colour ? "\033[0m" : "");
    output_spaces(output, (right || last ? 0 : gap) + (last ? 0 : GAP));
    output_text(output, last ? "\n" : "");
}

static void find_widths(const struct table *table, size_t *widths)
{
    char room[FIGURE_TEXT];
    struct table_cell cells[MOST_TABLE_COLUMNS];
    for (size_t i = 0; i < table->column_count; i++)
        widths[i] = utf8_width(table->columns[i].name, strlen(table->columns[i].name));
    for (size_t row = 0; row < table->rows; row++) {
        table->row(table->data, row, cells);
        for (size_t i = 0; i < table->column_count; i++) {
            const char *text = cell_text(table->columns[i].kind, &cells[i], room);
            size_t width = utf8_width(text, strlen(text));
            widths[i] = width > widths[i] ? width : widths[i];
        }
    }
}

size_t table_text_width(const struct table *table)
{
    size_t widths[MOST_TABLE_COLUMNS] = {0}, sum = 0;
    find_widths(table, widths);
    for (size_t i = 0; i < table->column_count; i++)
        sum += widths[i] + (i ? GAP : 0);
    return sum;
}

bool table_write_text(const struct table *table, struct output *output, struct problem *problem)
{
    (void)problem;
    char room[FIGURE_TEXT];
    size_t widths[MOST_TABLE_COLUMNS] = {0};
    struct table_cell cells[MOST_TABLE_COLUMNS];
    find_widths(table, widths);
    for (size_t i = 0; i < table->column_count; i++)
        write_cell(table, i, table->columns[i].name, widths[i], "\033[1m", output);
    for (size_t row = 0; row < table->rows; row++) {
        table->row(table->data, row, cells);
        for (size_t i = 0; i < table->column_count; i++) {
            const char *text = cell_text(table->columns[i].kind, &cells[i], room);
            bool verdict = table->columns[i].kind == COLUMN_VERDICT && cells[i].text;
            write_cell(table, i, text, widths[i], verdict ? table_colour(text) : "", output);
        }
    }
    return true;
}
