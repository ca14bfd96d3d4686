/* A tidy file: a row each entity and period. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "options.h"

const struct option data_options[] = {
    {"--entity", "COLUMN", "whose figures they are (default: entity, ticker, ...); or none"},
    {"--period", "COLUMN", "2026Q1, FY2027Q1, 2026-04 or 2026-04-26 (default: period, date, ...)"},
    {"--value", "COLUMN", "the figures (default: value, or the only column left)"},
    {"--wide", NULL, "a row each entity: its name, then a column each period"},
    {"--by-period", NULL, "a row each period: its name, then a column each entity"},
    {"--as", "PERIOD", "read days as the month, quarter, half or year that they end; or as day"},
    {"--duplicates", "WHICH", "of rows of one entity and period: refuse (default), first or last"},
    {0},
};

const struct option data_tidy_options[] = {
    {"--entity", "COLUMN", "whose figures they are (default: entity, ticker, ...); or none"},
    {"--period", "COLUMN", "2026Q1, FY2027Q1, 2026-04 or 2026-04-26 (default: period, date, ...)"},
    {"--as", "PERIOD", "read days as the month, quarter, half or year that they end; or as day"},
    {"--duplicates", "WHICH", "of rows of one entity and period: refuse (default), first or last"},
    {0},
};

static char *head_of(const struct csv_rows *header, ptrdiff_t column)
{
    return column < 0 ? NULL : strndup(header->cells[column].text, header->cells[column].length);
}

static bool take_heads(struct data *data, const struct csv_rows *header,
                       const struct data_plan *plan)
{
    data->entity_head = head_of(header, plan->entity);
    data->period_head = head_of(header, plan->period);
    data->label_head = head_of(header, plan->label);
    bool good = (data->entity_head || plan->entity < 0) &&
                (data->period_head || plan->period < 0) && (data->label_head || plan->label < 0);
    for (size_t i = 0; i < MOST_FIGURES; i++) {
        data->figure_heads[i] = head_of(header, plan->figures[i]);
        good = good && (data->figure_heads[i] || plan->figures[i] < 0);
    }
    return good || problem_set(header->problem, "%.200s: no memory left", data->file);
}

static bool is_entity(const struct data *data, int32_t entity, const struct csv_cell *cell)
{
    return names_length(&data->entities, entity) == cell->length &&
           memcmp(names_text(&data->entities, entity), cell->text, cell->length) == 0;
}

/* The entity, which is most often that of the row before, or the one that first came behind it:
   files are in the order of entities, or have the same names in each period. */
static bool take_entity(struct data *data, const struct csv_rows *rows, const struct csv_cell *cell,
                        size_t row)
{
    int32_t before = row > 0 ? data->entity[row - 1] : -1, next = before + 1;
    bool same = before >= 0 && is_entity(data, before, cell);
    if (same || ((size_t)next < data->entities.count && is_entity(data, next, cell))) {
        data->entity[row] = same ? before : next;
        return true;
    }
    return data_entity(data, rows, cell, data->entity_head, &data->entity[row]);
}

static bool take_row(struct data *data, const struct csv_rows *rows, const struct data_plan *plan)
{
    size_t row = data->rows;
    if (rows->count != plan->columns)
        return problem_at(rows->problem, data->file, rows->line, 1,
                          "found %zu cells, expected %zu, as in the header", rows->count,
                          plan->columns);
    if (!data_record(data, rows->line, rows->problem) || !data_add(data, rows->problem))
        return false;
    data->entity[row] = data->period[row] = 0;
    if (plan->entity >= 0 && !take_entity(data, rows, &rows->cells[plan->entity], row))
        return false;
    if (plan->period >= 0 &&
        !data_period(data, rows, &rows->cells[plan->period], data->period_head, &data->period[row]))
        return false;
    if (plan->label >= 0) {
        const struct csv_cell *cell = &rows->cells[plan->label];
        data->label[row] = names_number(&data->labels, cell->text, cell->length);
        if (data->label[row] < 0)
            return problem_set(rows->problem, "%.200s: no memory left", data->file);
    }
    for (size_t i = 0; i < MOST_FIGURES; i++)
        if (plan->figures[i] >= 0 && !data_figure(rows, &rows->cells[plan->figures[i]],
                                                  data->figure_heads[i], &data->figures[i][row]))
            return false;
    return true;
}

static bool take_rows(struct data *data, const struct data_want *want, struct csv_rows *rows,
                      const struct data_plan *plan, const struct data_left *left)
{
    while (csv_rows_next(rows)) {
        if (rows->count == 0)
            return true;
        if (!take_row(data, rows, plan) || !data_left_check(left, rows) ||
            (want->check && !want->check(data, plan, rows)))
            return false;
    }
    return false;
}

static bool read_tidy(struct data *data, const struct data_want *want,
                      const struct arguments *arguments, struct csv_rows *rows)
{
    struct data_plan plan;
    struct data_left left = {0};
    bool good = data_plan(want, arguments, rows, &plan) && take_heads(data, rows, &plan) &&
                data_left_open(&left, &plan, arguments, rows) &&
                take_rows(data, want, rows, &plan, &left);
    data_left_free(&left);
    return good;
}

static bool write_periods(struct data *data, size_t count)
{
    data->period_texts = malloc(count * sizeof *data->period_texts);
    for (size_t i = 0; data->period_texts && i < count; i++) {
        aim_period period = {.key = data->days ? data->days[i] : data->first_period + (int32_t)i,
                             .frequency = data->periods.frequency,
                             .fiscal = data->periods.fiscal};
        if (aim_period_print(period, data->period_texts[i], AIM_PERIOD_TEXT) != AIM_OK)
            data->period_texts[i][0] = '\0';
    }
    return data->period_texts;
}

/* What is known of the periods once all are read. */
static bool finish_periods(struct data *data, bool compared, const struct arguments *arguments,
                           struct problem *problem)
{
    int32_t first = INT32_MAX, last = INT32_MIN;
    if (!data_days(data, compared, arguments, problem))
        return false;
    if (data->rows == 0 || !data->periods.any)
        return true;
    for (size_t i = 0; i < data->rows; i++) {
        first = data->period[i] < first ? data->period[i] : first;
        last = data->period[i] > last ? data->period[i] : last;
    }
    data->first_period = first;
    return write_periods(data, (size_t)(last - first) + 1) ||
           problem_set(problem, "%.200s: no memory left", data->file);
}

bool data_read(struct data *data, const struct data_want *want, const struct arguments *arguments,
               struct problem *problem)
{
    const char *file = arguments->file_count ? arguments->files[0] : "-";
    struct csv_rows rows;
    *data = (struct data){.file = strcmp(file, "-") == 0 ? "<stdin>" : file, .rows_per_record = 1};
    bool wide = option_value(arguments, "--wide") || option_value(arguments, "--by-period");
    bool good = csv_rows_open(&rows, file, problem) && csv_rows_header(&rows);
    good = good && (wide ? data_read_wide(data, arguments, &rows)
                         : read_tidy(data, want, arguments, &rows));
    csv_rows_close(&rows);
    return good && finish_periods(data, want->period_needed, arguments, problem);
}
