/* A wide file: a row each entity and a column each period, or the other way round. */
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "options.h"

/* The header: its further cells as keys of periods or numbers of entities. */
static bool read_header(struct data *data, struct csv_rows *rows, bool by_period, int32_t *columns)
{
    int32_t last = 0; /* the largest key so far: most headers rise, and then none is there twice */
    for (size_t i = 1; i < rows->count; i++) {
        const struct csv_cell *cell = &rows->cells[i];
        if (by_period ? !data_entity(data, rows, cell, NULL, &columns[i - 1])
                      : !data_period(data, rows, cell, NULL, &columns[i - 1]))
            return false;
        if (by_period && data->entities.count < i)
            return csv_rows_expected(rows, cell, NULL, "no second column of this name");
        bool rises = i == 1 || columns[i - 1] > last;
        for (size_t j = 0; !by_period && !rises && j + 1 < i; j++)
            if (columns[j] == columns[i - 1])
                return csv_rows_expected(rows, cell, NULL, "no second column of this period");
        last = rises ? columns[i - 1] : last;
    }
    return true;
}

static bool take_row(struct data *data, const struct csv_rows *rows, bool by_period,
                     const int32_t *columns, size_t count)
{
    int32_t key;
    if (rows->count != count + 1)
        return problem_at(rows->problem, data->file, rows->line, 1,
                          "found %zu cells, expected %zu, as in the header", rows->count,
                          count + 1);
    if (!data_record(data, rows->line, rows->problem))
        return false;
    if (by_period ? !data_period(data, rows, &rows->cells[0], NULL, &key)
                  : !data_entity(data, rows, &rows->cells[0], NULL, &key))
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t row = data->rows;
        if (!data_add(data, rows->problem) ||
            !data_figure(rows, &rows->cells[i + 1], NULL, &data->figures[0][row]))
            return false;
        data->entity[row] = by_period ? columns[i] : key;
        data->period[row] = by_period ? key : columns[i];
    }
    return true;
}

bool data_read_wide(struct data *data, const struct arguments *arguments, struct csv_rows *rows)
{
    bool by_period = option_value(arguments, "--by-period");
    size_t count = rows->count - 1;
    if (by_period && option_value(arguments, "--wide"))
        return usage_problem(rows->problem, arguments->command,
                             "--wide and --by-period exclude each other");
    if (option_value(arguments, "--entity") || option_value(arguments, "--period") ||
        option_value(arguments, "--value"))
        return usage_problem(rows->problem, arguments->command,
                             "a wide file has no columns for --entity, --period, --value");
    if (count == 0)
        return problem_at(rows->problem, data->file, rows->line, 1,
                          "found one column, expected one of names and one each %s",
                          by_period ? "entity" : "period");
    data->entity_head = strdup("entity");
    data->period_head = strdup("period");
    data->figure_heads[0] = strdup("value");
    data->rows_per_record = count;
    int32_t *columns = malloc(count * sizeof *columns);
    bool good = data->entity_head && data->period_head && data->figure_heads[0] && columns;
    if (!good)
        problem_set(rows->problem, "%.200s: no memory left", data->file);
    good = good && read_header(data, rows, by_period, columns);
    while (good && (good = csv_rows_next(rows)) && rows->count > 0)
        good = take_row(data, rows, by_period, columns, count);
    free(columns);
    return good;
}
