/* `aim xs --rank --zscore`: a row each row of the file. */
#include <aim/xs.h>
#include <stdlib.h>

#include "xs.h"

struct answer {
    const struct data *data;
    double *ranks, *zscores; /* one a row; NULL: not asked for */
};

static void fill(const void *of, size_t row, struct table_cell *cells)
{
    const struct answer *answer = of;
    size_t i = rows_table_cells(answer->data, row, cells);
    cells[i++].figure = answer->data->figures[0][row];
    if (answer->ranks)
        cells[i++].figure = answer->ranks[row];
    if (answer->zscores)
        cells[i].figure = answer->zscores[row];
}

/* Results of the panel, back to the rows; NULL where something failed. */
static double *gather(const struct data *data, const struct spread *spread, const double *cells)
{
    aim_panel panel = spread->panel;
    panel.values = cells;
    double *rows = malloc((data->rows + 1) * sizeof *rows);
    if (rows && aim_rows_gather(spread->index, panel, rows) == AIM_OK)
        return rows;
    free(rows);
    return NULL;
}

int xs_names(const struct arguments *arguments, const struct data *data,
             const struct spread *spread, const struct xs_wish *wish, struct problem *problem)
{
    struct answer answer = {.data = data};
    struct table table = {.rows = data->rows, .row = fill, .data = &answer};
    aim_xs_rank_spec spec = {.descending = wish->descending, .min_count = wish->min_count};
    double *cells = malloc((spread->cells + 1) * sizeof *cells);
    int status = EXIT_PROBLEM;
    rows_table_columns(&table, data);
    table_column(&table, data->figure_heads[0], COLUMN_FIGURE);
    table_column(&table, wish->rank ? "rank" : NULL, COLUMN_RESULT);
    table_column(&table, wish->zscore ? "zscore" : NULL, COLUMN_RESULT);
    if (cells && wish->rank && aim_xs_rank(spread->panel, spec, cells) == AIM_OK)
        answer.ranks = gather(data, spread, cells);
    if (cells && wish->zscore &&
        aim_xs_zscore(spread->panel, AIM_SAMPLE, wish->min_count, cells) == AIM_OK)
        answer.zscores = gather(data, spread, cells);
    if ((wish->rank && !answer.ranks) || (wish->zscore && !answer.zscores))
        problem_set(problem, "aim xs: no memory left for %zu rows (%s)", data->rows,
                    aim_last_error());
    else
        status = table_answer(&table, arguments, problem);
    free(cells);
    free(answer.ranks);
    free(answer.zscores);
    return status;
}
