/* `aim guidance`: what companies said to expect, as ranges, and what became of it. */
#include <aim/guidance.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "options.h"
#include "rows_table.h"
#include "utf8.h"

enum { MID, TOLERANCE, BP, LOW, HIGH, BASE, UNIT, ACTUAL };

static const struct option options[] = {
    {"--entity", "COLUMN", "whose guidance it is (default: entity, ticker, company, ...)"},
    {"--period", "COLUMN", "for which period (default: period, quarter, date, ...)"},
    {"--surprise", "KIND", "mid (default), bound or half-widths"},
    {0},
};

static const char help[] =
    "The file has a column `form`, and those of these columns that its forms need, fractions as\n"
    "fractions (2 % is 0.02):\n"
    "  relative  mid, tolerance      91 bn, plus or minus 2 %\n"
    "  bp        mid, bp             0.75, plus or minus 50 basis points\n"
    "  range     low, high           89 to 93 bn\n"
    "  point     mid, unit           about 91 bn; unit is its last printed place, or 0\n"
    "  floor     low                 at least 91 bn\n"
    "  ceiling   high                no more than 91 bn\n"
    "  up, down, flat  base, tolerance   up, down, flat on last year\n"
    "  growth    base, low, high     growth of 10 to 12 %: 0.10, 0.12\n"
    "Out come the range (`low`, `high`); where there is a column `base`, the growth on it that "
    "the\n"
    "range implies; and where there is a column `actual`, the surprise and the verdict: beat, in\n"
    "line, miss. Surprise is (actual - mid) / mid; with `bound` it is measured on the bound that\n"
    "was broken (0 inside), with `half-widths` it is -1 at low and 1 at high.\n"
    "\n"
    "For example, with NVIDIA's guidance in guidance.csv:\n"
    "  entity,period,form,mid,tolerance,base,actual\n"
    "  NVDA,FY2027Q1,relative,78,0.02,44.062,81.615\n"
    "this comes out of `aim guidance --format text guidance.csv`:\n"
    "  entity  period    form        low   high  implied_low  implied_high  actual   surprise  "
    "verdict\n"
    "  NVDA    FY2027Q1  relative  76.44  79.56     0.734828      0.805638  81.615  0.0463462  "
    "beat\n";

static const char *const form_names[] = {"relative", "bp",   "range", "point",  "floor", "ceiling",
                                         "up",       "down", "flat",  "growth", NULL};
static const char *const outcome_names[] = {"unknown", "miss", "in line", "beat", "undecided"};

struct line {
    double low, high, implied_low, implied_high, surprise;
    const char *verdict;
};

struct answer {
    const struct data *data;
    struct line *lines;
};

static void fill(const void *of, size_t row, struct table_cell *cells)
{
    const struct answer *answer = of;
    const struct data *data = answer->data;
    const struct line *line = &answer->lines[row];
    size_t i = rows_table_cells(data, row, cells);
    cells[i++].text = names_text(&data->labels, data->label[row]);
    cells[i++].figure = line->low;
    cells[i++].figure = line->high;
    if (data->figures[BASE]) {
        cells[i++].figure = line->implied_low;
        cells[i++].figure = line->implied_high;
    }
    if (data->figures[ACTUAL]) {
        cells[i++].figure = data->figures[ACTUAL][row];
        cells[i++].figure = line->surprise;
        cells[i].text = line->verdict;
    }
}

/* A figure of the row; `without` where its column or its cell is not there. */
static double figure(const struct data *data, int which, size_t row, double without)
{
    double x = data->figures[which] ? data->figures[which][row] : NAN;
    return isnan(x) ? without : x;
}

static bool read_guidance(const struct data *data, size_t row, aim_range *out,
                          struct problem *problem)
{
    const char *name = names_text(&data->labels, data->label[row]);
    size_t form = 0;
    while (form_names[form] && strcmp(form_names[form], name) != 0)
        form++;
    if (!form_names[form])
        return problem_at(problem, data->file, data_line(data, row), 1,
                          "found the form '%s', expected relative, bp, range, point, floor, "
                          "ceiling, up, down, flat or growth",
                          utf8_shortened(name, strlen(name)).text);
    aim_guidance guidance = {.form = (aim_guidance_form)form,
                             .mid = figure(data, MID, row, NAN),
                             .tolerance = figure(data, TOLERANCE, row, 0),
                             .bp = figure(data, BP, row, NAN),
                             .low = figure(data, LOW, row, NAN),
                             .high = figure(data, HIGH, row, NAN),
                             .base = figure(data, BASE, row, NAN),
                             .unit = figure(data, UNIT, row, 0)};
    if (aim_guidance_range(guidance, out) == AIM_OK)
        return true;
    return problem_at(problem, data->file, data_line(data, row), 1,
                      "found guidance of the form '%s' that makes no range (%s)", name,
                      aim_last_error());
}

static double unless_infinite(double x)
{
    return isinf(x) ? NAN : x;
}

static bool compute(const struct data *data, aim_surprise kind, struct line *lines,
                    struct problem *problem)
{
    aim_range range, growth;
    for (size_t row = 0; row < data->rows; row++) {
        if (!read_guidance(data, row, &range, problem))
            return false;
        double actual = figure(data, ACTUAL, row, NAN);
        growth = aim_range_growth(range, aim_range_decimal(figure(data, BASE, row, NAN)));
        aim_outcome outcome = aim_guidance_outcome_of(range, aim_range_point(actual));
        lines[row] = (struct line){
            .low = unless_infinite(range.low),
            .high = unless_infinite(range.high),
            .implied_low = unless_infinite(growth.low),
            .implied_high = unless_infinite(growth.high),
            .surprise = aim_guidance_surprise_of(range, actual, kind),
            .verdict = isnan(actual) ? NULL : outcome_names[outcome],
        };
    }
    return true;
}

static void choose_columns(struct table *table, const struct data *data)
{
    bool base = data->figures[BASE], actual = data->figures[ACTUAL];
    rows_table_columns(table, data);
    table_column(table, "form", COLUMN_NAME);
    table_column(table, "low", COLUMN_RESULT);
    table_column(table, "high", COLUMN_RESULT);
    table_column(table, base ? "implied_low" : NULL, COLUMN_RESULT);
    table_column(table, base ? "implied_high" : NULL, COLUMN_RESULT);
    table_column(table, actual ? "actual" : NULL, COLUMN_FIGURE);
    table_column(table, actual ? "surprise" : NULL, COLUMN_RESULT);
    table_column(table, actual ? "verdict" : NULL, COLUMN_VERDICT);
}

static int run(const struct arguments *arguments, struct problem *problem)
{
    static const char *const kinds[] = {"mid", "bound", "half-widths", NULL};
    static const struct data_want want = {.figures = {[MID] = {.name = "mid"},
                                                      [TOLERANCE] = {.name = "tolerance"},
                                                      [BP] = {.name = "bp"},
                                                      [LOW] = {.name = "low"},
                                                      [HIGH] = {.name = "high"},
                                                      [BASE] = {.name = "base"},
                                                      [UNIT] = {.name = "unit"},
                                                      [ACTUAL] = {.name = "actual"}},
                                          .label = {.name = "form", .needed = true}};
    size_t kind = AIM_SURPRISE_MID;
    struct data data = {0};
    struct answer answer = {.data = &data};
    struct table table = {.row = fill, .data = &answer};
    int status = EXIT_PROBLEM;
    if (option_choice(arguments, "--surprise", kinds, &kind, problem) &&
        data_read(&data, &want, arguments, problem)) {
        answer.lines = malloc(data.rows * sizeof *answer.lines + 1);
        table.rows = data.rows;
        choose_columns(&table, &data);
        if (!answer.lines)
            problem_set(problem, "aim guidance: no memory left for %zu rows", data.rows);
        else if (compute(&data, (aim_surprise)kind, answer.lines, problem))
            status = table_answer(&table, arguments, problem);
    }
    free(answer.lines);
    data_free(&data);
    return status;
}

const struct command guidance_command = {
    .name = "guidance",
    .says = "Guidance as ranges: implied growth, surprise, beat or miss",
    .takes = "[FILE]",
    .most_files = 1,
    .options = {options, output_options},
    .help = help,
    .run = run,
};
