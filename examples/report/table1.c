#include "table1.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "vocabulary.h"

enum { TICKER, NAME, CLOSE, RETURN, TAGS, COLUMNS };
static const char *const columns[COLUMNS] = {"ticker", "name", "close", "weekly_return", "tags"};

/* The report prints hundredths of a percent; "18.2" there is 18.20. */
static const double return_unit = 0.0001;

/* One tag after the other, separated by "; ". A name's own tags may not repeat. */
static bool read_tags(struct table1 *table1, size_t row, struct problem *problem)
{
    size_t used = table1->offsets[row];
    const char *text = table1->tag_texts[row];
    for (;;) {
        char tag[64] = "";
        size_t length = strcspn(text, ";");
        if (length < sizeof tag)
            memcpy(tag, text, length);
        int label = find_name(tags, tag_count, tag);
        bool again = false;
        for (size_t i = table1->offsets[row]; i < used; i++)
            again = again || table1->labels[i] == label;
        if (label == NONE || again)
            return csv_table_problem(&table1->table, row, TAGS,
                                     "known tags, each once, with '; ' between", problem);
        table1->labels[used++] = label;
        if (!text[length])
            break;
        text += length + (text[length + 1] == ' ' ? 2 : 1);
    }
    table1->offsets[row + 1] = used;
    return true;
}

static bool read_one(struct table1 *table1, size_t row, struct problem *problem)
{
    const struct csv_table *table = &table1->table;
    for (size_t column = TICKER; column <= NAME; column++)
        if (!*csv_table_cell(table, row, column)->text)
            return csv_table_problem(table, row, column, "some text", problem);
    table1->tickers[row] = csv_table_cell(table, row, TICKER)->text;
    table1->names[row] = csv_table_cell(table, row, NAME)->text;
    table1->tag_texts[row] = csv_table_cell(table, row, TAGS)->text;
    if (!csv_table_number(table, row, CLOSE, 2, &table1->close_cents[row], problem) ||
        !csv_table_number(table, row, RETURN, -2, &table1->returns[row], problem))
        return false;
    double cents = table1->close_cents[row];
    if (cents <= 0 || cents != floor(cents))
        return csv_table_problem(table, row, CLOSE, "a price above 0 in whole cents", problem);
    if (table1->returns[row] <= -1)
        return csv_table_problem(table, row, RETURN, "a return above -100 %", problem);
    aim_range range = aim_range_rounded(table1->returns[row], return_unit);
    table1->low[row] = range.low;
    table1->high[row] = range.high;
    return read_tags(table1, row, problem);
}

bool table1_read(struct table1 *table1, const char *file, struct problem *problem)
{
    *table1 = (struct table1){0};
    if (!csv_table_read(&table1->table, file, columns, COLUMNS, problem))
        return false;
    size_t n = table1->count = table1->table.row_count;
    table1->tickers = calloc(n, sizeof *table1->tickers);
    table1->names = calloc(n, sizeof *table1->names);
    table1->tag_texts = calloc(n, sizeof *table1->tag_texts);
    table1->close_cents = calloc(n, sizeof *table1->close_cents);
    table1->returns = calloc(n, sizeof *table1->returns);
    table1->low = calloc(n, sizeof *table1->low);
    table1->high = calloc(n, sizeof *table1->high);
    table1->labels = calloc(n * tag_count, sizeof *table1->labels);
    table1->offsets = calloc(n + 1, sizeof *table1->offsets);
    if (!table1->tickers || !table1->names || !table1->tag_texts || !table1->close_cents ||
        !table1->returns || !table1->low || !table1->high || !table1->labels || !table1->offsets)
        return problem_set(problem, "%s: no memory left", file);
    for (size_t row = 0; row < n; row++)
        if (!read_one(table1, row, problem))
            return false;
    static const size_t key[] = {TICKER};
    return csv_table_unique(&table1->table, key, 1, problem);
}

void table1_free(struct table1 *table1)
{
    csv_table_free(&table1->table);
    free(table1->tickers);
    free(table1->names);
    free(table1->tag_texts);
    free(table1->close_cents);
    free(table1->returns);
    free(table1->low);
    free(table1->high);
    free(table1->labels);
    free(table1->offsets);
    *table1 = (struct table1){0};
}

aim_groups table1_groups(const struct table1 *table1, aim_weighting weighting)
{
    return (aim_groups){.count = tag_count,
                        .labels = table1->labels,
                        .offsets = table1->offsets,
                        .weighting = weighting};
}

size_t table1_prior_closes(const struct table1 *table1)
{
    size_t fit = 0;
    for (size_t i = 0; i < table1->count; i++) {
        aim_range weekly = aim_range_rounded(table1->returns[i], return_unit);
        aim_range prior = aim_range_base_of(aim_range_point(table1->close_cents[i]), weekly);
        fit += aim_range_contains(prior, ceil(prior.low));
    }
    return fit;
}
