/* Columns that nothing claims: names or periods in them must not be dropped without a word, as figures
   of two companies would then be compared. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "decimal.h"
#include "options.h"
#include "utf8.h"

static bool is_none(const struct arguments *arguments, const char *option)
{
    const char *name = option_value(arguments, option);
    return name && strcmp(name, "none") == 0;
}

static bool is_claimed(const struct data_plan *plan, ptrdiff_t column)
{
    bool claimed = column == plan->entity || column == plan->period || column == plan->label;
    for (size_t i = 0; i < MOST_FIGURES; i++)
        claimed = claimed || column == plan->figures[i];
    return claimed;
}

bool data_left_open(struct data_left *left, const struct data_plan *plan,
                    const struct arguments *arguments, const struct csv_rows *header)
{
    *left = (struct data_left){.entity = plan->entity < 0 && !is_none(arguments, "--entity"),
                               .period = plan->period < 0 && !is_none(arguments, "--period")};
    if (!left->entity && !left->period)
        return true;
    left->columns = calloc(plan->columns, sizeof *left->columns);
    bool good = left->columns;
    for (size_t i = 0; good && i < plan->columns; i++) {
        if (is_claimed(plan, (ptrdiff_t)i))
            continue;
        struct left_column *column = &left->columns[left->count++];
        column->at = i;
        column->head = strndup(header->cells[i].text, header->cells[i].length);
        good = column->head;
    }
    return good || problem_set(header->problem, "%.200s: no memory left", header->source.name);
}

void data_left_free(struct data_left *left)
{
    for (size_t i = 0; i < left->count; i++) {
        free(left->columns[i].head);
        free(left->columns[i].first);
    }
    free(left->columns);
}

/* A figure, or nothing, is no name; nor is what has no letter. */
static bool is_text(const struct csv_cell *cell)
{
    double x;
    bool letter = false;
    for (size_t i = 0; i < cell->length; i++)
        letter =
            letter || isalpha((unsigned char)cell->text[i]) || (unsigned char)cell->text[i] >= 0x80;
    return letter && !data_says_missing(cell) && !decimal_read(cell->text, cell->length, &x);
}

static bool is_period(const struct csv_cell *cell)
{
    double x;
    aim_period period;
    return cell->length > 0 && !decimal_read(cell->text, cell->length, &x) &&
           aim_period_parse(cell->text, cell->length, &period) == AIM_OK;
}

static bool check_cell(const struct data_left *left, struct left_column *column,
                       const struct csv_rows *rows)
{
    const struct csv_cell *cell = &rows->cells[column->at];
    if (column->first && column->length == cell->length &&
        memcmp(column->first, cell->text, cell->length) == 0)
        return true;
    if (is_period(cell))
        return !left->period ||
               csv_rows_expected(rows, cell, column->head,
                                 "--period '%s' to name the column of periods, or --period none",
                                 utf8_shortened(column->head, strlen(column->head)).text);
    if (!left->entity || !is_text(cell))
        return true;
    if (column->first)
        return csv_rows_expected(rows, cell, column->head,
                                 "'%s', as before it; or --entity '%s' to name the column of "
                                 "names, or --entity none",
                                 utf8_shortened(column->first, column->length).text,
                                 utf8_shortened(column->head, strlen(column->head)).text);
    column->length = cell->length;
    column->first = strndup(cell->text, cell->length);
    return column->first || problem_set(rows->problem, "%.200s: no memory left", rows->source.name);
}

bool data_left_check(const struct data_left *left, const struct csv_rows *rows)
{
    for (size_t i = 0; i < left->count; i++)
        if (!check_cell(left, &left->columns[i], rows))
            return false;
    return true;
}
