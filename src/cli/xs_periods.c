/* `aim xs`: a row each period. */
#include <aim/xs.h>
#include <stdlib.h>

#include "xs.h"

struct answer {
    const struct data *data;
    const struct spread *spread;
    const struct xs_wish *wish;
    aim_xs_moments *moments;
    double *quantiles; /* of each period, one after the other */
};

static void fill(const void *of, size_t period, struct table_cell *cells)
{
    const struct answer *answer = of;
    const aim_xs_moments *moments = &answer->moments[period];
    size_t i = 0, count = answer->wish->quantile_count;
    if (answer->data->period_head)
        cells[i++].text = spread_period(answer->spread, answer->data, period);
    cells[i++].figure = (double)moments->n;
    cells[i++].figure = moments->mean;
    cells[i++].figure = moments->sd;
    cells[i++].figure = moments->skewness;
    cells[i++].figure = moments->kurtosis;
    cells[i++].figure = moments->min;
    cells[i++].figure = moments->max;
    for (size_t j = 0; j < count; j++)
        cells[i++].figure = answer->quantiles[period * count + j];
}

int xs_periods(const struct arguments *arguments, const struct data *data,
               const struct spread *spread, const struct xs_wish *wish, struct problem *problem)
{
    static const char *const heads[] = {"mean", "sd", "skewness", "kurtosis", "min", "max"};
    size_t periods = spread->shape.periods, count = wish->quantile_count;
    struct answer answer = {.data = data,
                            .spread = spread,
                            .wish = wish,
                            .moments = malloc((periods + 1) * sizeof *answer.moments),
                            .quantiles = malloc((periods * count + 1) * sizeof(double))};
    struct table table = {.rows = periods, .row = fill, .data = &answer};
    int status = EXIT_PROBLEM;
    table_column(&table, data->period_head, COLUMN_NAME);
    table_column(&table, "n", COLUMN_FIGURE);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        table_column(&table, heads[i], COLUMN_RESULT);
    for (size_t i = 0; i < count; i++)
        table_column(&table, wish->heads[i], COLUMN_RESULT);
    aim_xs_summary_spec summary = {.min_count = wish->min_count};
    aim_xs_quantile_spec quantile = {.min_count = wish->min_count};
    if (!answer.moments || !answer.quantiles)
        problem_set(problem, "aim xs: no memory left for %zu periods", periods);
    else if (aim_xs_summary(spread->panel, summary, answer.moments) != AIM_OK ||
             (count > 0 && aim_xs_quantile(spread->panel, wish->quantiles, count, quantile,
                                           answer.quantiles) != AIM_OK))
        library_problem(arguments, problem);
    else
        status = table_answer(&table, arguments, problem);
    free(answer.moments);
    free(answer.quantiles);
    return status;
}
