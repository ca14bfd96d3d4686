/* `aim trend`: does it rise: line, Mann-Kendall, Sen's slope and the verdict of each entity. */
#include <aim/trend.h>
#include <math.h>
#include <stdlib.h>

#include "options.h"
#include "rows_table.h"

static const struct option options[] = {
    {"--band", "SLOPE", "a slope that is still called flat, in figures a period (default: 0)"},
    {"--confidence", "SHARE", "of the interval of Sen's slope (default: 0.95)"},
    {"--min-count", "N", "figures that an entity needs"},
    {0},
};

static const char help[] =
    "A row each entity comes out: how many figures (`n`), the slope per period and the R2 of the\n"
    "least-squares line, the two-sided p of Mann and Kendall's test (exact up to 10 figures),\n"
    "Sen's slope (the median of the slopes of all pairs) with its interval, and the verdict:\n"
    "stable where the whole interval lies within the band, else rising or falling where all of it\n"
    "lies on one side of 0, else inconclusive. Not significant is not stable: it takes a band to\n"
    "be stable. Of days, periods are those that the file has.\n"
    "\n"
    "For example, with eight quarters of revenue in revenue.csv (1, 2, 4, 5, 7, 8, 9 and 12 bn),\n"
    "this comes out of `aim trend --format text revenue.csv`:\n"
    "  entity  n  slope        r2            p  sen  sen_low  sen_high  verdict\n"
    "  ABC     8    1.5  0.984375  4.96032e-05  1.5  1.25657   1.66667  rising\n";

struct answer {
    const struct data *data;
    aim_trend_line *lines;
    aim_mann_kendall *tests;
    aim_sen *sens;
    double band;
};

static double unless_infinite(double x)
{
    return isinf(x) ? NAN : x;
}

static void fill(const void *of, size_t entity, struct table_cell *cells)
{
    const struct answer *answer = of;
    const aim_sen *sen = &answer->sens[entity];
    aim_trend_verdict verdict;
    size_t i = 0;
    if (answer->data->entity_head)
        cells[i++].text = names_text(&answer->data->entities, (int32_t)entity);
    cells[i++].figure = (double)answer->lines[entity].n;
    cells[i++].figure = answer->lines[entity].slope;
    cells[i++].figure = answer->lines[entity].r2;
    cells[i++].figure = answer->tests[entity].p;
    cells[i++].figure = sen->slope;
    cells[i++].figure = unless_infinite(sen->low);
    cells[i++].figure = unless_infinite(sen->high);
    cells[i].text = aim_trend_judge(sen->low, sen->high, answer->band, &verdict) == AIM_OK
                        ? aim_trend_verdict_name(verdict)
                        : NULL;
}

static int compute(const struct arguments *arguments, struct answer *answer, size_t min_count,
                   double confidence, struct problem *problem)
{
    struct spread spread;
    struct table table = {.row = fill, .data = answer};
    int status = EXIT_PROBLEM;
    if (spread_make(&spread, answer->data, arguments, problem)) {
        size_t entities = table.rows = spread.shape.entities;
        answer->lines = malloc((entities + 1) * sizeof *answer->lines);
        answer->tests = malloc((entities + 1) * sizeof *answer->tests);
        answer->sens = malloc((entities + 1) * sizeof *answer->sens);
        aim_mann_kendall_spec spec = {.min_count = min_count};
        table_column(&table, answer->data->entity_head, COLUMN_NAME);
        table_column(&table, "n", COLUMN_FIGURE);
        for (const char *const *name =
                 (const char *const[]){"slope", "r2", "p", "sen", "sen_low", "sen_high", NULL};
             *name; name++)
            table_column(&table, *name, COLUMN_RESULT);
        table_column(&table, "verdict", COLUMN_VERDICT);
        if (!answer->lines || !answer->tests || !answer->sens)
            problem_set(problem, "aim trend: no memory left for %zu entities", entities);
        else if (aim_trend_fit(spread.panel, NULL, min_count, answer->lines) != AIM_OK ||
                 aim_trend_mann_kendall(spread.panel, spec, answer->tests) != AIM_OK ||
                 aim_trend_sen(spread.panel, NULL, confidence, min_count, answer->sens) != AIM_OK)
            library_problem(arguments, problem);
        else
            status = table_answer(&table, arguments, problem);
    }
    spread_free(&spread);
    return status;
}

static int run(const struct arguments *arguments, struct problem *problem)
{
    static const struct data_want want = {
        .figures = {{.option = "--value", .name = "value", .needed = true}},
        .period_needed = true,
        .lone_figure = true};
    struct data data = {0};
    struct answer answer = {.data = &data};
    double confidence = 0.95;
    size_t min_count = 0;
    int status = EXIT_PROBLEM;
    if (option_figure(arguments, "--band", 0, 1e300, &answer.band, problem) &&
        option_figure(arguments, "--confidence", 0.01, 0.9999, &confidence, problem) &&
        option_whole(arguments, "--min-count", 1, &min_count, problem) &&
        data_read(&data, &want, arguments, problem))
        status = compute(arguments, &answer, min_count, confidence, problem);
    free(answer.lines);
    free(answer.tests);
    free(answer.sens);
    data_free(&data);
    return status;
}

const struct command trend_command = {
    .name = "trend",
    .says = "Does it rise: line, Mann-Kendall, Sen's slope, verdict, of each entity",
    .takes = "[FILE]",
    .most_files = 1,
    .options = {options, data_options, output_options},
    .help = help,
    .run = run,
};
