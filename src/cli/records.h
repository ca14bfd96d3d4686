/* A CSV file by the names of its columns: a table that people write, of facts or of claims. */
#ifndef RECORDS_H
#define RECORDS_H

#include <stdint.h>

#include "csv_rows.h"

/* Of a column that the file does not have. */
#define ABSENT_COLUMN SIZE_MAX

struct record_column {
    const char *name;
    bool needed; /* every file has it */
    const char *const
        *other; /* names that it goes by as well, where they are no column's own; NULL:
                                 none. The list ends with NULL */
};

struct field {
    const char *text; /* ended with a zero; "" where the file has no such column */
    size_t length;
};

/* Where a record stands, by the first of its fields that matters. */
struct record_place {
    const char *file;
    size_t line, column;
};

enum { MOST_RECORD_COLUMNS = 16 };

struct records {
    const char *read_as;
    const struct record_column *columns; /* in the order that fields have */
    size_t column_count;
    struct field fields[MOST_RECORD_COLUMNS]; /* of the newest record; valid until the next */
    size_t at[MOST_RECORD_COLUMNS];           /* where in the file's rows; ABSENT_COLUMN */
    size_t file_columns;
    char *text;
    size_t room;
    struct csv_rows rows;
};

/* Reads the header, which names columns in any order and any letters' case; `read_as` ("facts") is
   said where it has another column or lacks one. False after a problem; records_close() is to be
   called whatever happened. */
bool records_open(struct records *records, const char *file, const char *read_as,
                  const struct record_column *columns, size_t column_count,
                  struct problem *problem);
/* `more` is false at the end of the file. */
bool records_next(struct records *records, bool *more);
/* A problem with a field of the newest record: "found 'text' in column 'name', expected ...". */
bool records_expected(const struct records *records, size_t column, const char *expected);
bool records_out_of_memory(const struct records *records);
struct record_place records_place(const struct records *records, size_t column);
/* Whether the file has the column. */
bool records_has(const struct records *records, size_t column);
void records_close(struct records *records);

#endif
