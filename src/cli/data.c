/* Rows of data: memory, cells as entities, periods and figures, the index. */
#include "data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "decimal.h"
#include "options.h"
#include "utf8.h"

static bool no_memory(const struct data *data, struct problem *problem)
{
    return problem_set(problem, "%.200s: no memory left for %zu rows", data->file, data->rows);
}

/* A column with room for more rows; the column as it is where memory fails. */
static void *larger(void *column, size_t room, size_t size, bool *good)
{
    void *more = realloc(column, room * size);
    *good = *good && more;
    return more ? more : column;
}

static bool make_room(struct data *data)
{
    size_t room = data->room ? 2 * data->room : 1024;
    bool good = true;
    data->entity = larger(data->entity, room, sizeof *data->entity, &good);
    data->period = larger(data->period, room, sizeof *data->period, &good);
    if (data->label_head)
        data->label = larger(data->label, room, sizeof *data->label, &good);
    for (size_t i = 0; i < MOST_FIGURES; i++)
        if (data->figure_heads[i])
            data->figures[i] = larger(data->figures[i], room, sizeof *data->figures[i], &good);
    if (good)
        data->room = room;
    return good;
}

bool data_add(struct data *data, struct problem *problem)
{
    if (data->rows == data->room && !make_room(data))
        return no_memory(data, problem);
    data->rows++;
    return true;
}

bool data_record(struct data *data, size_t line, struct problem *problem)
{
    bool jumps = data->records == 0 || line != data->newest_line + 1;
    if (jumps && data->jump_count == data->jump_room) {
        size_t room = 2 * data->jump_room + 16;
        struct line_jump *larger = realloc(data->jumps, room * sizeof *larger);
        if (!larger)
            return no_memory(data, problem);
        data->jumps = larger;
        data->jump_room = room;
    }
    if (jumps)
        data->jumps[data->jump_count++] = (struct line_jump){data->records, line};
    data->records++;
    data->newest_line = line;
    return true;
}

size_t data_line(const struct data *data, size_t row)
{
    size_t record = row / data->rows_per_record, low = 0, high = data->jump_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (data->jumps[middle].record <= record)
            low = middle;
        else
            high = middle;
    }
    return data->jumps[low].line + (record - data->jumps[low].record);
}

void data_free(struct data *data)
{
    free(data->entity);
    free(data->period);
    free(data->label);
    free(data->entity_head);
    free(data->period_head);
    free(data->label_head);
    for (size_t i = 0; i < MOST_FIGURES; i++) {
        free(data->figures[i]);
        free(data->figure_heads[i]);
    }
    names_free(&data->entities);
    names_free(&data->labels);
    free(data->days);
    free(data->period_texts);
    free(data->jumps);
}

bool data_entity(struct data *data, const struct csv_rows *rows, const struct csv_cell *cell,
                 const char *head, int32_t *entity)
{
    if (cell->length == 0)
        return csv_rows_expected(rows, cell, head, "the name of an entity");
    *entity = names_number(&data->entities, cell->text, cell->length);
    return *entity >= 0 || no_memory(data, rows->problem);
}

bool data_period(struct data *data, const struct csv_rows *rows, const struct csv_cell *cell,
                 const char *head, int32_t *period)
{
    const struct period_column *periods = &data->periods;
    switch (period_column_read(&data->periods, cell->text, cell->length, period)) {
    case PERIOD_GOOD:
        return true;
    case PERIOD_OTHER_KIND:
        return csv_rows_expected(rows, cell, head, "%s, as before it",
                                 period_kind_name(periods->frequency, periods->fiscal));
    default:
        return csv_rows_expected(rows, cell, head,
                                 "a period such as 2026Q1, FY2027Q1, 2026-04 or 2026-04-26");
    }
}

bool data_says_missing(const struct csv_cell *cell)
{
    static const char *const words[] = {"NA",   "N/A", "#N/A", "n.a.", "NaN", "null",
                                        "none", "-",   "–",    "—",    ".",   NULL};
    for (size_t i = 0; words[i]; i++)
        if (strlen(words[i]) == cell->length &&
            strncasecmp(words[i], cell->text, cell->length) == 0)
            return true;
    return cell->length == 0;
}

bool data_figure(const struct csv_rows *rows, const struct csv_cell *cell, const char *head,
                 double *out)
{
    if (decimal_read(cell->text, cell->length, out))
        return true;
    *out = NAN;
    return data_says_missing(cell) ||
           csv_rows_expected(rows, cell, head, "a figure such as 81.615, or nothing, or NA");
}

size_t data_per_year(const struct data *data)
{
    return data->periods.any ? (size_t)data->periods.frequency : 0;
}

/* Names the two rows that are one too many. `index` is one that kept the first of them. */
static bool duplicate(const struct data *data, const aim_index *index, struct problem *problem)
{
    unsigned char *reason = malloc(data->rows);
    double *zeros = calloc(data->rows, sizeof *zeros);
    size_t second = 0, first = 0;
    bool good = reason && zeros &&
                aim_rows_growth_reason(index, zeros, (aim_growth_spec){.lag = 1}, reason) == AIM_OK;
    while (good && second + 1 < data->rows && reason[second] != AIM_REASON_LEFT_OUT)
        second++;
    free(reason);
    free(zeros);
    if (!good)
        return no_memory(data, problem);
    while (data->entity[first] != data->entity[second] ||
           data->period[first] != data->period[second])
        first++;
    const char *period = data_period_text(data, data->period[second]);
    return problem_at(problem, data->file, data_line(data, second), 1,
                      "found a second row of %s%s%s (the first is in line %zu), expected one row "
                      "an entity and period; --entity and --duplicates may help",
                      data->entity_head
                          ? utf8_shortened(names_text(&data->entities, data->entity[second]),
                                           names_length(&data->entities, data->entity[second]))
                                .text
                          : "",
                      data->entity_head && *period ? " " : "", period, data_line(data, first));
}

bool data_index(const struct data *data, const struct arguments *arguments, aim_index **index,
                struct problem *problem)
{
    static const char *const choices[] = {"refuse", "first", "last", NULL};
    size_t choice = AIM_DUPLICATES_REFUSE;
    if (!option_choice(arguments, "--duplicates", choices, &choice, problem))
        return false;
    aim_index_spec spec = {.duplicates = (aim_duplicates)choice};
    aim_status status = aim_index_create(data->rows, data->entity, data->period, spec, index);
    if (status == AIM_OK)
        return true;
    spec.duplicates = AIM_DUPLICATES_FIRST;
    if (status != AIM_ERROR_ARGUMENT ||
        aim_index_create(data->rows, data->entity, data->period, spec, index) != AIM_OK)
        return problem_set(problem, "%.200s: %s", data->file, aim_last_error());
    duplicate(data, *index, problem);
    aim_index_free(*index);
    *index = NULL;
    return false;
}
