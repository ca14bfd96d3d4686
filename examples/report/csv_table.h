/* A CSV file in memory, each cell with its place, so that what is wrong with it can be told. */
#ifndef CSV_TABLE_H
#define CSV_TABLE_H

#include "problem.h"

struct csv_cell {
    char *text;  /* UTF-8, ended with a zero, without the quotes; "" where empty */
    size_t line; /* where it starts, both from 1; columns count characters, not bytes */
    size_t column;
};

struct csv_table {
    const char *file;
    const char *const *columns; /* the names asked for; cells stand in this order */
    size_t column_count;
    struct csv_cell *cells; /* row_count rows of column_count */
    size_t row_count;
};

/* Reads a file whose first row names exactly these columns, in any order. */
bool csv_table_read(struct csv_table *table, const char *file, const char *const *columns,
                    size_t column_count, struct problem *problem);
void csv_table_free(struct csv_table *table);

const struct csv_cell *csv_table_cell(const struct csv_table *table, size_t row, size_t column);

/* A problem with one cell: adds where it stands and which column it is. Returns false. */
bool csv_table_problem(const struct csv_table *table, size_t row, size_t column,
                       const char *expected, struct problem *problem);

/* Two rows may not have the same cells in the first `keys` columns of the list `key`. */
bool csv_table_unique(const struct csv_table *table, const size_t *key, size_t keys,
                      struct problem *problem);

/* A finite decimal such as -4.43, times ten to the power of `shift`. The shift is made in the text:
   74.9 shifted by -2 is the double nearest to 0.749, which 74.9 / 100 is not. */
bool csv_table_number(const struct csv_table *table, size_t row, size_t column, int shift,
                      double *out, struct problem *problem);

#endif
