/* Tables as JSON: an array with an object each row, a line each, so that it may be larger than
   memory. Texts are written by jansson, figures as in CSV. Missing ones are null; infinite ones, which
   JSON has no figures for, are the texts "inf" and "-inf". */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "decimal.h"
#include "table.h"

static bool write_string(const char *text, struct output *output)
{
    json_t *string = text ? json_string(text) : json_null();
    char *encoded = string ? json_dumps(string, JSON_ENCODE_ANY) : NULL;
    json_decref(string);
    if (encoded)
        output_text(output, encoded);
    free(encoded);
    return encoded;
}

static void write_figure(double x, struct output *output)
{
    char text[DECIMAL_TEXT];
    if (isfinite(x))
        output_bytes(output, text, decimal_print(x, text));
    else
        output_text(output, isnan(x) ? "null" : x > 0 ? "\"inf\"" : "\"-inf\"");
}

bool table_write_json(const struct table *table, struct output *output, struct problem *problem)
{
    struct table_cell cells[MOST_TABLE_COLUMNS];
    bool good = true;
    output_text(output, "[");
    for (size_t row = 0; good && row < table->rows; row++) {
        table->row(table->data, row, cells);
        output_text(output, row ? ",\n {" : "\n {");
        for (size_t i = 0; good && i < table->column_count; i++) {
            enum column_kind kind = table->columns[i].kind;
            output_text(output, i ? ", " : "");
            good = write_string(table->columns[i].name, output);
            output_text(output, ": ");
            if (kind == COLUMN_FIGURE || kind == COLUMN_RESULT)
                write_figure(cells[i].figure, output);
            else
                good = good && write_string(cells[i].text, output);
        }
        output_text(output, "}");
    }
    output_text(output, table->rows ? "\n]\n" : "]\n");
    return good || problem_set(problem, "aim: no memory left for JSON");
}
