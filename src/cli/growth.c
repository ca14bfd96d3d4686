/* `aim growth`: growth of each entity's figures, by calendar periods. */
#include <math.h>
#include <stdlib.h>

#include "data.h"
#include "lag.h"
#include "options.h"
#include "rows_table.h"

static const struct option options[] = {
    {"--yoy", NULL, "on the year: the same period a year before (default)"},
    {"--qoq", NULL, "on the quarter: the period a quarter before"},
    {"--lag", "N", "on the period N periods before; of days, N of the file's days"},
    {"--form", "FORM", "rate (default), ratio, log, difference, annualised or midpoint"},
    {"--base", "POLICY", "bases: positive (default), signed or absolute"},
    {"--reason", NULL, "a column that says why a growth is missing"},
    {0},
};

static const char help[] =
    "Rows come out in their order, with a column `growth` behind the value: a fraction, 0.05 is\n"
    "5 %. Columns other than entity, period and the figures are left out; a wide file comes out\n"
    "tidy. The base is the period before in the calendar, not the row above: where a quarter is\n"
    "missing so is the growth that needs it, never a growth on another quarter. Dates, also those\n"
    "that quarters end on, are days: --as quarter reads them as the calendar quarter that most of\n"
    "the days before them lie in (Apple's 2017-07-01 is 2017Q2; where all of them are the first "
    "of\n"
    "a month, as the quarter that begins); files that need it are refused without.\n"
    "\n"
    "Forms, x on base b: rate (x - b) / b, ratio x / b, log ln(x / b), difference x - b,\n"
    "annualised (x / b)^(periods a year / lag) - 1, midpoint 2 (x - b) / (|x| + |b|).\n"
    "Growth from a loss means nothing, so bases must be positive, unless --base signed (plain\n"
    "division by b) or absolute (division by |b|) says otherwise; zero is always refused.\n"
    "difference and midpoint take any base.\n"
    "\n"
    "For example, with NVIDIA's revenue in billions of dollars in revenue.csv:\n"
    "  entity,period,value\n"
    "  NVDA,FY2026Q1,44.062\n"
    "  NVDA,FY2027Q1,81.615\n"
    "this comes out of `aim growth --format text revenue.csv`:\n"
    "  entity  period     value    growth\n"
    "  NVDA    FY2026Q1  44.062         -\n"
    "  NVDA    FY2027Q1  81.615  0.852276\n";

struct answer {
    const struct data *data;
    double *growth;
    unsigned char *reason; /* NULL: not asked for */
};

static void fill(const void *of, size_t row, struct table_cell *cells)
{
    const struct answer *answer = of;
    const struct data *data = answer->data;
    size_t i = rows_table_cells(data, row, cells);
    cells[i++].figure = data->figures[0][row];
    cells[i++].figure = answer->growth[row];
    if (answer->reason)
        cells[i].text = answer->reason[row] ? aim_reason_name(answer->reason[row]) : NULL;
}

/* The growth that the options ask for. */
static bool read_spec(const struct arguments *arguments, const struct data *data,
                      aim_growth_spec *spec, struct problem *problem)
{
    static const char *const forms[] = {"rate",       "ratio",    "log", "difference",
                                        "annualised", "midpoint", NULL};
    static const char *const bases[] = {"positive", "signed", "absolute", NULL};
    size_t form = AIM_GROWTH_RATE, base = AIM_BASE_POSITIVE;
    if (!option_choice(arguments, "--form", forms, &form, problem) ||
        !option_choice(arguments, "--base", bases, &base, problem) ||
        !lag_read(arguments, data, &spec->lag, problem))
        return false;
    spec->form = (aim_growth_form)form;
    spec->base = (aim_base_policy)base;
    spec->per_year = (double)data_per_year(data);
    if (spec->form == AIM_GROWTH_ANNUALISED && spec->per_year == 0)
        return usage_problem(problem, arguments->command,
                             "days have no fixed number a year, expected another --form");
    return true;
}

static int compute(const struct arguments *arguments, const struct data *data, aim_growth_spec spec,
                   struct problem *problem)
{
    struct answer answer = {.data = data};
    struct table table = {.rows = data->rows, .row = fill, .data = &answer};
    bool reason = option_value(arguments, "--reason");
    aim_index *index = NULL;
    int status = EXIT_PROBLEM;
    if (!data_index(data, arguments, &index, problem))
        return EXIT_PROBLEM;
    answer.growth = malloc(data->rows * sizeof *answer.growth + 1);
    answer.reason = reason ? malloc(data->rows + 1) : NULL;
    bool good =
        answer.growth && (answer.reason || !reason) &&
        aim_rows_growth(index, data->figures[0], spec, answer.growth) == AIM_OK &&
        (!reason || aim_rows_growth_reason(index, data->figures[0], spec, answer.reason) == AIM_OK);
    aim_index_free(index);
    rows_table_columns(&table, data);
    table_column(&table, data->figure_heads[0], COLUMN_FIGURE);
    table_column(&table, "growth", COLUMN_RESULT);
    table_column(&table, reason ? "reason" : NULL, COLUMN_NAME);
    if (good)
        status = table_answer(&table, arguments, problem);
    else
        problem_set(problem, "aim growth: no memory left for %zu rows (%s)", data->rows,
                    aim_last_error());
    free(answer.growth);
    free(answer.reason);
    return status;
}

static int run(const struct arguments *arguments, struct problem *problem)
{
    static const struct data_want want = {
        .figures = {{.option = "--value", .name = "value", .needed = true}},
        .period_needed = true,
        .lone_figure = true};
    struct data data;
    aim_growth_spec spec = {0};
    int status = EXIT_PROBLEM;
    if (data_read(&data, &want, arguments, problem) && read_spec(arguments, &data, &spec, problem))
        status = compute(arguments, &data, spec, problem);
    data_free(&data);
    return status;
}

const struct command growth_command = {
    .name = "growth",
    .says = "Growth on the year, on the quarter, or over any number of periods",
    .takes = "[FILE]",
    .most_files = 1,
    .options = {options, data_options, output_options},
    .help = help,
    .run = run,
};
