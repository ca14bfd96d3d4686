/* `aim xs --by`: a row each period and group. */
#include <aim/xs.h>
#include <stdlib.h>

#include "utf8.h"
#include "xs.h"

enum { UNSEEN = -2 };

struct answer {
    const struct data *data;
    const struct spread *spread;
    aim_xs_group_mean *means; /* of each period, one after the other */
};

static void fill(const void *of, size_t row, struct table_cell *cells)
{
    const struct answer *answer = of;
    const struct data *data = answer->data;
    size_t i = 0, groups = data->labels.count;
    if (data->period_head)
        cells[i++].text = spread_period(answer->spread, data, row / groups);
    cells[i++].text = names_text(&data->labels, (int32_t)(row % groups));
    cells[i++].figure = (double)answer->means[row].n;
    cells[i].figure = answer->means[row].mean;
}

/* Each entity's group, which all of its rows must name. */
static bool find_groups(const struct data *data, int32_t *labels, struct problem *problem)
{
    for (size_t i = 0; i < data->entities.count; i++)
        labels[i] = UNSEEN;
    for (size_t row = 0; row < data->rows; row++) {
        int32_t entity = data->entity[row], label = data->label[row];
        if (labels[entity] != UNSEEN && labels[entity] != label)
            return problem_at(
                problem, data->file, data_line(data, row), 1,
                "found %s in the group '%s', expected '%s', as before it",
                utf8_shortened(names_text(&data->entities, entity),
                               names_length(&data->entities, entity))
                    .text,
                utf8_shortened(names_text(&data->labels, label), names_length(&data->labels, label))
                    .text,
                utf8_shortened(names_text(&data->labels, labels[entity]),
                               names_length(&data->labels, labels[entity]))
                    .text);
        labels[entity] = label;
    }
    return true;
}

int xs_by(const struct arguments *arguments, const struct data *data, const struct spread *spread,
          const struct xs_wish *wish, struct problem *problem)
{
    size_t groups = data->labels.count, rows = groups * spread->shape.periods;
    struct answer answer = {.data = data, .spread = spread};
    struct table table = {.rows = rows, .row = fill, .data = &answer};
    int32_t *labels = malloc((data->entities.count + 1) * sizeof *labels);
    int status = EXIT_PROBLEM;
    answer.means = malloc((rows + 1) * sizeof *answer.means);
    table_column(&table, data->period_head, COLUMN_NAME);
    table_column(&table, data->label_head, COLUMN_NAME);
    table_column(&table, "n", COLUMN_FIGURE);
    table_column(&table, "mean", COLUMN_RESULT);
    if (!labels || !answer.means)
        problem_set(problem, "aim xs: no memory left for %zu groups", groups);
    else if (find_groups(data, labels, problem)) {
        aim_groups view = {.count = groups, .labels = labels};
        if (rows > 0 &&
            aim_xs_by_mean(spread->panel, view, wish->min_count, answer.means) != AIM_OK)
            library_problem(arguments, problem);
        else
            status = table_answer(&table, arguments, problem);
    }
    free(labels);
    free(answer.means);
    return status;
}
