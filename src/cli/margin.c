/* `aim margin`: margins and their changes in basis points. */
#include <aim/margin.h>
#include <stdlib.h>

#include "lag.h"
#include "options.h"
#include "rows_table.h"

enum { NUM, DEN, MOST_CHANGES = 2 };

static const struct option options[] = {
    {"--num", "COLUMN", "gross profit, operating income, ... (default: num)"},
    {"--den", "COLUMN", "revenue (default: den)"},
    {"--yoy", NULL, "the change on the year alone"},
    {"--qoq", NULL, "the change on the quarter alone"},
    {"--lag", "N", "the change on the period N periods before"},
    {0},
};

static const char help[] =
    "Rows come out in their order, with the columns `margin`, a fraction (0.749 is 74.9 %), and "
    "the\n"
    "changes in basis points (50 is half a percentage point): `yoy_bp` on the year and, for\n"
    "quarters and months, `qoq_bp` on the quarter; with --lag N, `change_bp`. The denominator\n"
    "must be positive; a change needs both margins, by the calendar.\n"
    "\n"
    "For example, with gross profit and revenue in figures.csv:\n"
    "  entity,period,gross,revenue\n"
    "  NVDA,FY2026Q4,51093,68127\n"
    "  NVDA,FY2027Q1,61157,81615\n"
    "this comes out of `aim margin --num gross --den revenue --qoq --format text figures.csv`:\n"
    "  entity  period    gross  revenue    margin   qoq_bp\n"
    "  NVDA    FY2026Q4  51093    68127  0.749967        -\n"
    "  NVDA    FY2027Q1  61157    81615  0.749335  -6.3168\n";

struct change {
    const char *head;
    size_t lag;
    double *values;
};

struct answer {
    const struct data *data;
    double *margin;
    struct change changes[MOST_CHANGES];
    size_t count;
};

static void fill(const void *of, size_t row, struct table_cell *cells)
{
    const struct answer *answer = of;
    size_t i = rows_table_cells(answer->data, row, cells);
    cells[i++].figure = answer->data->figures[NUM][row];
    cells[i++].figure = answer->data->figures[DEN][row];
    cells[i++].figure = answer->margin[row];
    for (size_t j = 0; j < answer->count; j++)
        cells[i++].figure = answer->changes[j].values[row];
}

/* Which changes: as the options say, else all that the periods have. */
static bool choose(const struct arguments *arguments, struct answer *answer,
                   struct problem *problem)
{
    size_t per_year = data_per_year(answer->data), lag;
    bool year = option_value(arguments, "--yoy"), quarter = option_value(arguments, "--qoq");
    bool given = option_value(arguments, "--lag");
    if (year || quarter || given) {
        if (!lag_read(arguments, answer->data, &lag, problem))
            return false;
        const char *head = year ? "yoy_bp" : quarter ? "qoq_bp" : "change_bp";
        answer->changes[answer->count++] = (struct change){.head = head, .lag = lag};
        return true;
    }
    if (per_year > 0)
        answer->changes[answer->count++] = (struct change){.head = "yoy_bp", .lag = per_year};
    if (per_year >= 4)
        answer->changes[answer->count++] = (struct change){.head = "qoq_bp", .lag = per_year / 4};
    return true;
}

static bool compute(const struct arguments *arguments, struct answer *answer,
                    struct problem *problem)
{
    const struct data *data = answer->data;
    const double *num = data->figures[NUM], *den = data->figures[DEN];
    aim_index *index = NULL;
    size_t size = data->rows * sizeof(double) + 1;
    if (!data_index(data, arguments, &index, problem))
        return false;
    answer->margin = malloc(size);
    bool good =
        answer->margin && aim_margin_level(aim_series(num, data->rows), aim_series(den, data->rows),
                                           answer->margin) == AIM_OK;
    for (size_t i = 0; good && i < answer->count; i++) {
        struct change *change = &answer->changes[i];
        change->values = malloc(size);
        good = change->values &&
               aim_rows_margin_change(index, num, den, change->lag, change->values) == AIM_OK;
    }
    aim_index_free(index);
    return good || problem_set(problem, "aim margin: no memory left for %zu rows", data->rows);
}

static int answer_with(const struct arguments *arguments, const struct data *data,
                       struct problem *problem)
{
    struct answer answer = {.data = data};
    struct table table = {.rows = data->rows, .row = fill, .data = &answer};
    int status = EXIT_PROBLEM;
    if (choose(arguments, &answer, problem) && compute(arguments, &answer, problem)) {
        rows_table_columns(&table, data);
        table_column(&table, data->figure_heads[NUM], COLUMN_FIGURE);
        table_column(&table, data->figure_heads[DEN], COLUMN_FIGURE);
        table_column(&table, "margin", COLUMN_RESULT);
        for (size_t i = 0; i < answer.count; i++)
            table_column(&table, answer.changes[i].head, COLUMN_RESULT);
        status = table_answer(&table, arguments, problem);
    }
    free(answer.margin);
    for (size_t i = 0; i < MOST_CHANGES; i++)
        free(answer.changes[i].values);
    return status;
}

static int run(const struct arguments *arguments, struct problem *problem)
{
    static const struct data_want want = {
        .figures = {[NUM] = {.option = "--num", .name = "num", .needed = true},
                    [DEN] = {.option = "--den", .name = "den", .needed = true}},
        .period_needed = true};
    struct data data;
    int status = EXIT_PROBLEM;
    if (data_read(&data, &want, arguments, problem))
        status = answer_with(arguments, &data, problem);
    data_free(&data);
    return status;
}

const struct command margin_command = {
    .name = "margin",
    .says = "Margins, and their changes on the year and on the quarter in basis points",
    .takes = "[FILE]",
    .most_files = 1,
    .options = {options, data_tidy_options, output_options},
    .help = help,
    .run = run,
};
