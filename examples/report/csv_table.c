/* Cells and their checks. The file itself is read in csv_read.c. */
#include "csv_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv_stream.h"

void csv_table_free(struct csv_table *table)
{
    for (size_t i = 0; table->cells && i < table->row_count * table->column_count; i++)
        free(table->cells[i].text);
    free(table->cells);
    *table = (struct csv_table){0};
}

const struct csv_cell *csv_table_cell(const struct csv_table *table, size_t row, size_t column)
{
    return &table->cells[row * table->column_count + column];
}

bool csv_table_problem(const struct csv_table *table, size_t row, size_t column,
                       const char *expected, struct problem *problem)
{
    const struct csv_cell *cell = csv_table_cell(table, row, column);
    return problem_at(problem, table->file, cell->line, cell->column,
                      "found '%.80s' in column '%s', expected %s", cell->text,
                      table->columns[column], expected);
}

bool csv_table_unique(const struct csv_table *table, const size_t *key, size_t keys,
                      struct problem *problem)
{
    for (size_t row = 1; row < table->row_count; row++)
        for (size_t other = 0; other < row; other++) {
            size_t same = 0;
            while (same < keys && strcmp(csv_table_cell(table, row, key[same])->text,
                                         csv_table_cell(table, other, key[same])->text) == 0)
                same++;
            if (same == keys) {
                const struct csv_cell *cell = csv_table_cell(table, row, key[0]);
                return problem_at(problem, table->file, cell->line, cell->column,
                                  "found a second row for '%.80s', expected one: see line %zu",
                                  cell->text, csv_table_cell(table, other, key[0])->line);
            }
        }
    return true;
}

bool csv_table_number(const struct csv_table *table, size_t row, size_t column, int shift,
                      double *out, struct problem *problem)
{
    const char *text = csv_table_cell(table, row, column)->text;
    if (!csv_is_decimal(text))
        return csv_table_problem(table, row, column, "a number of up to 15 digits", problem);
    char shifted[64];
    snprintf(shifted, sizeof shifted, "%.40se%d", text, shift);
    *out = strtod(shifted, NULL);
    return true;
}
