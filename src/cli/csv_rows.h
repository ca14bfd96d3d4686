/* A CSV file by the names of its columns, row by row. */
#ifndef CSV_ROWS_H
#define CSV_ROWS_H

#include "csv_stream.h"

/* A column that a file may have, or must have. */
struct csv_column {
    const char *name;
    bool needed;
};

struct csv_cell {
    const char *text; /* UTF-8, ended with a zero, without the quotes; valid during the call */
    size_t length;
    size_t line, column; /* where it starts, both from 1; columns count characters */
};

enum { MOST_CSV_COLUMNS = 16, LONGEST_CSV_CELL = 65535 };

struct csv_rows {
    const char *file; /* as problems name it */
    const struct csv_column *columns;
    size_t column_count;               /* up to MOST_CSV_COLUMNS */
    struct csv_cell *cells;            /* of the row, in the order of `columns`; "" where absent */
    bool present[MOST_CSV_COLUMNS];    /* which columns the file has */
    bool (*row)(struct csv_rows *row); /* false after it set a problem */
    void *data;                        /* the callback's own */
    struct problem *problem;
};

/* Reads a file ("-": standard input), whose first row names the columns in any order. `file`,
   `columns`, `column_count`, `row`, `data` and `problem` are the caller's to set. */
bool csv_rows_read(struct csv_rows *rows);

/* A problem with one cell of the row: its place, its text, its column. Returns false. */
bool csv_rows_problem(const struct csv_rows *rows, size_t column, const char *expected);
bool csv_rows_out_of_memory(const struct csv_rows *rows);

#endif
