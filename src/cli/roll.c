/* `aim roll`: a statistic of the newest periods, at every period. */
#include <aim/roll.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "rows_table.h"

static const struct option options[] = {
    {"--window", "N", "periods in a window, the newest included; 0 is all so far"},
    {"--of", "NAME,...", "mean (default), sum, sd, min, max, median, slope, skewness, kurtosis"},
    {"--min-count", "N", "figures that a window needs (default: all of its periods)"},
    {0},
};

static const char help[] =
    "Rows come out in their order, with a column each statistic, of the window that ends with the\n"
    "row's period. A window holds N periods of the calendar (of days, those that the file has),\n"
    "so a missing period leaves it short: missing, unless --min-count says how many figures do.\n"
    "sd, skewness and kurtosis are those of a sample; slope is the line's, per period.\n"
    "\n"
    "For example, with prices in prices.csv:\n"
    "  ticker,date,close\n"
    "  ABC,2026-01-05,10\n"
    "  ABC,2026-01-06,12\n"
    "  ABC,2026-01-07,17\n"
    "this comes out of `aim roll --window 3 --of mean,slope --format text prices.csv`:\n"
    "  ticker  date        close  mean  slope\n"
    "  ABC     2026-01-05     10     -      -\n"
    "  ABC     2026-01-06     12     -      -\n"
    "  ABC     2026-01-07     17    13    3.5\n";

typedef aim_status statistic(aim_panel x, aim_roll_spec spec, double *out);

static const struct {
    const char *name;
    statistic *compute;
} statistics[] = {
    {"mean", aim_roll_mean},   {"sum", aim_roll_sum},           {"sd", aim_roll_sd},
    {"min", aim_roll_min},     {"max", aim_roll_max},           {"median", aim_roll_median},
    {"slope", aim_roll_slope}, {"skewness", aim_roll_skewness}, {"kurtosis", aim_roll_kurtosis},
};

enum { STATISTICS = sizeof statistics / sizeof *statistics };

struct answer {
    const struct data *data;
    size_t chosen[STATISTICS], count;
    double *values[STATISTICS]; /* one a row */
};

static void fill(const void *of, size_t row, struct table_cell *cells)
{
    const struct answer *answer = of;
    size_t i = rows_table_cells(answer->data, row, cells);
    cells[i++].figure = answer->data->figures[0][row];
    for (size_t j = 0; j < answer->count; j++)
        cells[i++].figure = answer->values[j][row];
}

/* The names behind --of, each once. */
static bool choose(const struct arguments *arguments, struct answer *answer,
                   struct problem *problem)
{
    const char *text = option_value(arguments, "--of");
    for (const char *at = text ? text : "mean", *end; at; at = *end ? end + 1 : NULL) {
        size_t which = 0, length = strcspn(at, ",");
        end = at + length;
        while (which < STATISTICS && (strlen(statistics[which].name) != length ||
                                      memcmp(statistics[which].name, at, length) != 0))
            which++;
        bool known = which < STATISTICS;
        for (size_t i = 0; i < answer->count; i++)
            if (answer->chosen[i] == which)
                known = false;
        if (!known)
            return usage_problem(problem, arguments->command,
                                 "--of: found '%.*s', expected mean, sum, sd, min, max, median, "
                                 "slope, skewness or kurtosis, each once",
                                 (int)(length < 60 ? length : 60), at);
        answer->chosen[answer->count++] = which;
    }
    return true;
}

static bool read_spec(const struct arguments *arguments, aim_roll_spec *spec,
                      struct problem *problem)
{
    if (!option_value(arguments, "--window"))
        return usage_problem(problem, arguments->command, "expected --window N");
    if (!option_whole(arguments, "--window", 0, &spec->window, problem) ||
        !option_whole(arguments, "--min-count", 1, &spec->min_count, problem))
        return false;
    return spec->window == 0 || spec->min_count <= spec->window ||
           usage_problem(problem, arguments->command,
                         "--min-count: found %zu, expected at most the %zu periods of a window",
                         spec->min_count, spec->window);
}

static bool compute(const struct arguments *arguments, struct answer *answer, aim_roll_spec spec,
                    struct problem *problem)
{
    struct spread spread;
    bool good = spread_make(&spread, answer->data, arguments, problem);
    double *out = good ? malloc((spread.cells + 1) * sizeof *out) : NULL;
    if (good && !out)
        good = problem_set(problem, "aim roll: no memory left for %zu cells", spread.cells);
    for (size_t i = 0; good && i < answer->count; i++) {
        aim_panel result = spread.panel;
        result.values = out;
        answer->values[i] = malloc(answer->data->rows * sizeof(double) + 1);
        good = answer->values[i] &&
               statistics[answer->chosen[i]].compute(spread.panel, spec, out) == AIM_OK &&
               aim_rows_gather(spread.index, result, answer->values[i]) == AIM_OK;
        if (!good)
            library_problem(arguments, problem);
    }
    free(out);
    spread_free(&spread);
    return good;
}

static int answer_with(const struct arguments *arguments, struct answer *answer, aim_roll_spec spec,
                       struct problem *problem)
{
    const struct data *data = answer->data;
    struct table table = {.rows = data->rows, .row = fill, .data = answer};
    if (!compute(arguments, answer, spec, problem))
        return EXIT_PROBLEM;
    rows_table_columns(&table, data);
    table_column(&table, data->figure_heads[0], COLUMN_FIGURE);
    for (size_t i = 0; i < answer->count; i++)
        table_column(&table, statistics[answer->chosen[i]].name, COLUMN_RESULT);
    return table_answer(&table, arguments, problem);
}

static int run(const struct arguments *arguments, struct problem *problem)
{
    static const struct data_want want = {
        .figures = {{.option = "--value", .name = "value", .needed = true}},
        .period_needed = true,
        .lone_figure = true};
    struct data data = {0};
    struct answer answer = {.data = &data};
    aim_roll_spec spec = {0};
    int status = EXIT_PROBLEM;
    if (read_spec(arguments, &spec, problem) && choose(arguments, &answer, problem) &&
        data_read(&data, &want, arguments, problem))
        status = answer_with(arguments, &answer, spec, problem);
    for (size_t i = 0; i < answer.count; i++)
        free(answer.values[i]);
    data_free(&data);
    return status;
}

const struct command roll_command = {
    .name = "roll",
    .says = "Means, spreads, medians, slopes, ... of trailing windows",
    .takes = "[FILE]",
    .most_files = 1,
    .options = {options, data_options, output_options},
    .help = help,
    .run = run,
};
