/* Tables as CSV (RFC 4180, lines end with LF), and what all formats share. */
#include "table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"

static bool has_column(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return true;
    return false;
}

void table_column(struct table *table, const char *name, enum column_kind kind)
{
    if (!name || table->column_count == MOST_TABLE_COLUMNS)
        return;
    struct table_column *column = &table->columns[table->column_count];
    column->name = name;
    column->kind = kind;
    for (int i = 2; has_column(table, column->name); i++) {
        snprintf(column->numbered, sizeof column->numbered, "%.40s_%d", name, i);
        column->name = column->numbered;
    }
    table->column_count++;
}

static void write_byte(char byte, struct output *output)
{
    *output_reserve(output, 1) = byte;
    output->used++;
}

static bool is_special(char c)
{
    return c == ',' || c == '"' || c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void write_quoted(const char *text, struct output *output)
{
    output_bytes(output, "\"", 1);
    for (; *text; text++)
        output_bytes(output, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    output_bytes(output, "\"", 1);
}

/* Copied and looked at in one go, as most names are short and need no quotes. */
static void write_name(const char *text, struct output *output)
{
    char *out = output_reserve(output, OUTPUT_RESERVED);
    size_t length = 0;
    while (length < OUTPUT_RESERVED && text[length] && !is_special(text[length])) {
        out[length] = text[length];
        length++;
    }
    bool blank_ends = length && (is_blank(text[0]) || is_blank(text[length - 1]));
    if (length == OUTPUT_RESERVED || text[length] || blank_ends)
        write_quoted(text, output);
    else
        output->used += length;
}

static void write_figure(double x, struct output *output)
{
    char *out = output_reserve(output, DECIMAL_TEXT);
    if (isinf(x))
        output_text(output, x > 0 ? "inf" : "-inf");
    else if (!isnan(x))
        output->used += decimal_print(x, out);
}

static bool write_csv(const struct table *table, struct output *output)
{
    for (size_t i = 0; i < table->column_count; i++) {
        output_text(output, i ? "," : "");
        write_name(table->columns[i].name, output);
    }
    output_text(output, "\n");
    for (size_t row = 0; row < table->rows; row++) {
        struct table_cell cells[MOST_TABLE_COLUMNS];
        table->row(table->data, row, cells);
        for (size_t i = 0; i < table->column_count; i++) {
            enum column_kind kind = table->columns[i].kind;
            if (i)
                write_byte(',', output);
            if (kind == COLUMN_FIGURE || kind == COLUMN_RESULT)
                write_figure(cells[i].figure, output);
            else if (cells[i].text)
                write_name(cells[i].text, output);
        }
        write_byte('\n', output);
    }
    return true;
}

bool table_write(const struct table *table, struct output *output, struct problem *problem)
{
    switch (output->format) {
    case OUTPUT_TEXT:
        return table_write_text(table, output, problem);
    case OUTPUT_JSON:
        return table_write_json(table, output, problem);
    default:
        return write_csv(table, output);
    }
}

int table_answer(const struct table *table, const struct arguments *arguments,
                 struct problem *problem)
{
    struct output *output = malloc(sizeof *output);
    if (!output) {
        problem_set(problem, "aim: no memory left");
        return EXIT_PROBLEM;
    }
    bool good = output_open(output, arguments, problem) && table_write(table, output, problem);
    good = output_close(output, good, problem);
    free(output);
    return good ? EXIT_HOLDS : EXIT_PROBLEM;
}
