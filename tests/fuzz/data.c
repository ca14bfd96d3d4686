/* The reader of data, tidy and wide: what was read is the same from pieces and when it is written as a
 * tidy file. The first byte chooses options. */
#include "data.h"

#include <math.h>
#include <string.h>

#include "bytes_source.h"
#include "decimal.h"
#include "held_problem.h"
#include "target.h"

static const char name[] = "x.csv";
static const struct command command = {.name = "growth", .options = {data_options}};
static const struct data_want one_figure = {
    .figures = {{.option = "--value", .name = "value", .needed = true}},
    .period_needed = true,
    .lone_figure = true};
static const struct data_want figures_and_label = {
    .figures = {{.name = "low", .needed = true}, {.name = "high"}, {.name = "actual"}},
    .label = {.name = "form"}};

static void give(struct arguments *arguments, const char *option, const char *value)
{
    const struct option *known = data_options;
    while (strcmp(known->name, option) != 0)
        known++;
    arguments->given[arguments->given_count++] = (struct given){known, value};
}

static struct data *read_data(const void *bytes, size_t size, size_t piece,
                              const struct data_want *want, const struct arguments *arguments,
                              struct problem *problem)
{
    struct data *data = malloc(sizeof *data);
    HOLD(data);
    bytes_source_set(name, bytes, size, piece);
    bool good = data_read(data, want, arguments, problem);
    HOLD(good == (*problem->text == '\0'));
    return data;
}

static void hold_equal(const struct data *a, const struct data *b)
{
    HOLD(a->rows == b->rows);
    HOLD(a->rows == 0 || !a->periods.any ||
         (a->periods.frequency == b->periods.frequency && a->periods.fiscal == b->periods.fiscal));
    for (size_t row = 0; row < a->rows; row++) {
        HOLD(a->entity[row] == b->entity[row] && a->period[row] == b->period[row]);
        HOLD(strcmp(data_period_text(a, a->period[row]), data_period_text(b, b->period[row])) == 0);
        if (a->figure_heads[0]) {
            double x = a->figures[0][row], y = b->figures[0][row];
            HOLD((isnan(x) && isnan(y)) || (x == y && signbit(x) == signbit(y)));
        }
    }
}

static void print_row(const struct data *data, size_t row, FILE *out)
{
    char figure[DECIMAL_TEXT];
    double x = data->figures[0][row];
    const char *entity = data->entity_head ? names_text(&data->entities, data->entity[row]) : "E";
    fputc('"', out);
    for (; *entity; entity++)
        fprintf(out, *entity == '"' ? "\"\"" : "%c", *entity);
    fprintf(out, "\",%s,", data_period_text(data, data->period[row]));
    fwrite(figure, 1, isnan(x) ? 0 : decimal_print(x, figure), out);
    fputc('\n', out);
}

static void hold_written_again(const struct data *data)
{
    const char *files[] = {name};
    struct arguments none = {.command = &command, .files = files, .file_count = 1};
    struct problem problem = {0};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    HOLD(out);
    fputs("entity,period,value\n", out);
    for (size_t row = 0; row < data->rows; row++)
        print_row(data, row, out);
    HOLD(fclose(out) == 0);
    struct data *again = read_data(text, size, SIZE_MAX, &one_figure, &none, &problem);
    HOLD(*problem.text == '\0');
    hold_equal(data, again);
    for (size_t row = 0; row < again->rows; row++)
        HOLD(data_line(again, row) == row + 2);
    data_free(again);
    free(again);
    free(text);
}

static void hold_data(const struct data *data, const struct arguments *arguments,
                      const uint8_t *bytes, size_t size)
{
    struct problem problem = {0};
    aim_index *index = NULL;
    size_t line = 1;
    for (size_t row = 0; row < data->rows; row++) {
        HOLD(data_line(data, row) >= line + (row == 0));
        line = data_line(data, row);
    }
    HOLD(line <= size + 1);
    if (data_index(data, arguments, &index, &problem))
        HOLD(index && *problem.text == '\0');
    else
        hold_problem(&problem, name, bytes, size);
    aim_index_free(index);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *files[] = {name};
    struct arguments arguments = {.command = &command, .files = files, .file_count = 1};
    struct problem problem = {0}, other = {0};
    if (size == 0)
        return 0;
    unsigned char options = *bytes++;
    size--;
    bool wide = options & 2;
    const struct data_want *want = options & 4 && !wide ? &figures_and_label : &one_figure;
    if (wide)
        give(&arguments, options & 1 ? "--by-period" : "--wide", "");
    else if (options & 1)
        give(&arguments, "--entity", "who");
    if (options & 8)
        give(&arguments, "--duplicates", "first");
    if (options & 64)
        give(&arguments, "--as", options & 32 ? "month" : "quarter");
    struct data *data = read_data(bytes, size, SIZE_MAX, want, &arguments, &problem);
    struct data *pieces = read_data(bytes, size, 1 + size % 13, want, &arguments, &other);
    HOLD(strcmp(problem.text, other.text) == 0);
    if (*problem.text) {
        hold_problem(&problem, name, bytes, size);
    } else {
        hold_equal(data, pieces);
        hold_data(data, &arguments, bytes, size);
        if (want == &one_figure)
            hold_written_again(data);
    }
    data_free(data);
    data_free(pieces);
    free(data);
    free(pieces);
    return 0;
}
