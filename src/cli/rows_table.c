/* Rows as cells, rows as a panel. */
#include "rows_table.h"

#include <stdlib.h>

#include "options.h"

void rows_table_columns(struct table *table, const struct data *data)
{
    table_column(table, data->entity_head, COLUMN_NAME);
    table_column(table, data->period_head, COLUMN_NAME);
}

size_t rows_table_cells(const struct data *data, size_t row, struct table_cell *cells)
{
    size_t i = 0;
    if (data->entity_head)
        cells[i++].text = names_text(&data->entities, data->entity[row]);
    if (data->period_head)
        cells[i++].text = data_period_text(data, data->period[row]);
    return i;
}

int library_problem(const struct arguments *arguments, struct problem *problem)
{
    usage_problem(problem, arguments->command, "%s", aim_last_error());
    return EXIT_PROBLEM;
}

bool spread_make(struct spread *spread, const struct data *data, const struct arguments *arguments,
                 struct problem *problem)
{
    *spread = (struct spread){0};
    if (!data_index(data, arguments, &spread->index, problem))
        return false;
    spread->shape = aim_index_describe(spread->index);
    size_t entities = spread->shape.entities, periods = spread->shape.periods;
    spread->cells = entities * periods;
    spread->values = calloc(spread->cells + 1, sizeof *spread->values);
    if (!spread->values)
        return problem_set(problem, "%.200s: no memory left for %zu entities in %zu periods",
                           data->file, entities, periods);
    if (aim_rows_spread(spread->index, data->figures[0], AIM_LAYOUT_BY_PERIOD, spread->values) !=
        AIM_OK)
        return library_problem(arguments, problem) == EXIT_HOLDS;
    spread->panel = aim_by_period(spread->values, periods, entities);
    return true;
}

void spread_free(struct spread *spread)
{
    aim_index_free(spread->index);
    free(spread->values);
}

const char *spread_period(const struct spread *spread, const struct data *data, size_t period)
{
    return data_period_text(data, spread->shape.first_period + (int32_t)period);
}
