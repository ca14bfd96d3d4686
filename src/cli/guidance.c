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
    {"--entity", "COLUMN", "whose guidance it is (default: entity, ticker, ...); or none"},
    {"--period", "COLUMN", "for which period (default: period, quarter, ...); or none"},
    {"--surprise", "KIND", "mid (default), bound or half-widths"},
    {0},
};

static const char help[] =
    "The file has a column `form`, and those of these columns that its forms need, fractions as\n"
    "fractions (2 % is 0.02):\n"
    "  relative  mid, tolerance      91 bn, plus or minus 2 %: 91, 0.02\n"
    "  bp        mid, bp             0.75, plus or minus 50 basis points\n"
    "  range     low, high           89 to 93 bn\n"
    "  point     mid, unit           about 91 bn; unit is its last printed place, or 0\n"
    "  floor     low                 at least 91 bn\n"
    "  ceiling   high                no more than 91 bn\n"
    "  flat      base, tolerance     flat on last year; tolerance says what still is\n"
    "  up, down  base                up, down on last year, by more than a tolerance if given\n"
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

static row_check check_row;

static const struct data_want want = {.figures = {[MID] = {.name = "mid"},
                                                  [TOLERANCE] = {.name = "tolerance"},
                                                  [BP] = {.name = "bp"},
                                                  [LOW] = {.name = "low"},
                                                  [HIGH] = {.name = "high"},
                                                  [BASE] = {.name = "base"},
                                                  [UNIT] = {.name = "unit"},
                                                  [ACTUAL] = {.name = "actual"}},
                                      .label = {.name = "form", .needed = true},
                                      .check = check_row};

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

/* What a form needs, beside its name: figures, one bit each. */
static const unsigned needs[] = {
    [AIM_GUIDANCE_RELATIVE] = 1 << MID | 1 << TOLERANCE,
    [AIM_GUIDANCE_BP] = 1 << MID | 1 << BP,
    [AIM_GUIDANCE_LOW_HIGH] = 1 << LOW | 1 << HIGH,
    [AIM_GUIDANCE_POINT] = 1 << MID,
    [AIM_GUIDANCE_FLOOR] = 1 << LOW,
    [AIM_GUIDANCE_CEILING] = 1 << HIGH,
    [AIM_GUIDANCE_UP] = 1 << BASE,
    [AIM_GUIDANCE_DOWN] = 1 << BASE,
    [AIM_GUIDANCE_FLAT] = 1 << BASE | 1 << TOLERANCE,
    [AIM_GUIDANCE_GROWTH] = 1 << BASE | 1 << LOW | 1 << HIGH,
};

static size_t form_of(const struct data *data, size_t row)
{
    const char *name = names_text(&data->labels, data->label[row]);
    size_t form = 0;
    while (form_names[form] && strcmp(form_names[form], name) != 0)
        form++;
    return form;
}

static aim_guidance guidance_of(const struct data *data, size_t row)
{
    return (aim_guidance){.form = (aim_guidance_form)form_of(data, row),
                          .mid = figure(data, MID, row, NAN),
                          .tolerance = figure(data, TOLERANCE, row, 0),
                          .bp = figure(data, BP, row, NAN),
                          .low = figure(data, LOW, row, NAN),
                          .high = figure(data, HIGH, row, NAN),
                          .base = figure(data, BASE, row, NAN),
                          .unit = figure(data, UNIT, row, 0)};
}

/* Whether the form takes the figure: it may go without a unit, and without a tolerance of up. */
static bool takes(size_t form, int which)
{
    bool either = form == AIM_GUIDANCE_UP || form == AIM_GUIDANCE_DOWN;
    return needs[form] & 1u << which || (which == TOLERANCE && either) ||
           (which == UNIT && form == AIM_GUIDANCE_POINT);
}

/* What is wrong with a figure that the form takes; NULL: nothing. */
static const char *wrong_with(int which, const aim_guidance *guidance)
{
    bool both = needs[guidance->form] & 1 << HIGH;
    switch (which) {
    case TOLERANCE:
        return guidance->tolerance >= 0 && guidance->tolerance < 1
                   ? NULL
                   : "a fraction from 0 to less than 1: 0.02 is 2 %";
    case BP:
        return guidance->bp >= 0 ? NULL : "basis points of at least 0";
    case UNIT:
        return guidance->unit >= 0 ? NULL : "the last printed place, such as 0.1, or 0";
    case LOW:
        return both && guidance->low > guidance->high ? "no more than column 'high' has" : NULL;
    case BASE:
        return guidance->form == AIM_GUIDANCE_GROWTH && !(guidance->base > 0)
                   ? "a base above 0, as it is to grow"
                   : NULL;
    default:
        return NULL;
    }
}

static bool check_row(const struct data *data, const struct data_plan *plan,
                      const struct csv_rows *rows)
{
    size_t row = data->rows - 1;
    aim_guidance guidance = guidance_of(data, row);
    const struct csv_cell *form = &rows->cells[plan->label];
    const char *name = form_names[guidance.form];
    if (!name)
        return csv_rows_expected(rows, form, data->label_head,
                                 "relative, bp, range, point, floor, ceiling, up, down, flat or "
                                 "growth");
    for (int i = MID; i <= UNIT; i++) {
        bool needed = needs[guidance.form] & 1u << i;
        if (needed && plan->figures[i] < 0)
            return csv_rows_expected(rows, form, data->label_head, "a column '%s' beside it",
                                     want.figures[i].name);
        if (plan->figures[i] < 0)
            continue;
        const struct csv_cell *cell = &rows->cells[plan->figures[i]];
        if (needed && isnan(data->figures[i][row]))
            return csv_rows_expected(rows, cell, data->figure_heads[i],
                                     "a figure, as the form '%s' needs one", name);
        const char *expected = takes(guidance.form, i) ? wrong_with(i, &guidance) : NULL;
        if (expected)
            return csv_rows_expected(rows, cell, data->figure_heads[i], "%s", expected);
    }
    return true;
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
        if (aim_guidance_range(guidance_of(data, row), &range) != AIM_OK)
            return problem_at(problem, data->file, data_line(data, row), 1,
                              "found guidance without a range, expected figures of fewer digits");
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
