/* Tables with a row each row of the data: what they begin with; and the data as a panel. */
#ifndef ROWS_TABLE_H
#define ROWS_TABLE_H

#include "data.h"
#include "table.h"

/* The columns of entity and period, where the data have them; and their cells, how many. */
void rows_table_columns(struct table *table, const struct data *data);
size_t rows_table_cells(const struct data *data, size_t row, struct table_cell *cells);

/* The data's first figure as a panel; entities are numbered as in the data. */
struct spread {
    aim_index *index;
    aim_index_shape shape;
    double *values;
    aim_panel panel;
    size_t cells; /* of the panel */
};

/* False after a problem; spread_free() is to be called in any case. */
bool spread_make(struct spread *spread, const struct data *data, const struct arguments *arguments,
                 struct problem *problem);
void spread_free(struct spread *spread);
/* The text of the panel's period. */
const char *spread_period(const struct spread *spread, const struct data *data, size_t period);

/* A problem of the library's: its own message. EXIT_PROBLEM. */
int library_problem(const struct arguments *arguments, struct problem *problem);

#endif
