/* A table of results, its rows made one at a time, written as aligned text, CSV or JSON. */
#ifndef TABLE_H
#define TABLE_H

#include "output.h"

enum column_kind {
    COLUMN_NAME,    /* text, to the left */
    COLUMN_FIGURE,  /* a figure of the input, with its digits */
    COLUMN_RESULT,  /* a computed one: in text with six digits */
    COLUMN_VERDICT, /* a word that colour tells from others */
};

enum { TABLE_NAME = 64 };

struct table_column {
    const char *name;
    enum column_kind kind;
    char numbered[TABLE_NAME]; /* the name where another column has it: growth_2 */
};

/* A cell: a text of NULL and a figure of NaN are missing. */
struct table_cell {
    const char *text; /* of names and verdicts */
    double figure;    /* of the others */
};

enum { MOST_TABLE_COLUMNS = 32 };

struct table {
    struct table_column columns[MOST_TABLE_COLUMNS];
    size_t column_count;
    size_t rows;
    void (*row)(const void *data, size_t row, struct table_cell *cells);
    const void *data;
};

/* Adds a column, its name made one of its own; none where the name is NULL; more than fit are left
   out. A table with columns is not to be copied. */
void table_column(struct table *table, const char *name, enum column_kind kind);

/* In the format of the output; false after a problem. */
bool table_write(const struct table *table, struct output *output, struct problem *problem);

/* table_text.c: two passes, the first for the widths. table_json.c: an array of objects. */
bool table_write_text(const struct table *table, struct output *output, struct problem *problem);
size_t table_text_width(const struct table *table);
const char *table_colour(const char *word); /* what makes a terminal show it in its colour */
bool table_write_json(const struct table *table, struct output *output, struct problem *problem);

/* One table as a command's whole answer: opens the output, writes, closes. */
int table_answer(const struct table *table, const struct arguments *arguments,
                 struct problem *problem);

#endif
