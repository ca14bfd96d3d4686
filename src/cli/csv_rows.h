/* A large CSV file, row by row, fast: lines are split where they lie in the buffer. (csv_stream.h
   reads cell by cell through libcsv, which costs ten times as much: for tables that people write.)

   Text is UTF-8; a byte order mark, CR before LF and blank lines are skipped; blanks around a cell
   are no part of it; a quoted cell ends on its line. */
#ifndef CSV_ROWS_H
#define CSV_ROWS_H

#include "problem.h"
#include "progress.h"
#include "source.h"

/* What a file may hold at most. */
enum {
    CSV_MOST_COLUMNS = 65536,
    CSV_LONGEST_CELL = 1 << 20,
    CSV_LONGEST_LINE = 1 << 24 /* bytes, all three */
};

struct csv_cell {
    const char *text; /* without quotes; not ended by a NUL, but 16 bytes behind it may be read */
    size_t length;
    const char *start; /* where it begins in its line */
};

struct csv_rows {
    struct csv_cell *cells; /* of the newest row */
    size_t count;
    size_t line; /* of the newest row, from 1 */
    struct problem *problem;
    size_t cell_room;
    char *buffer;
    size_t room, begin, end; /* the bytes that are not split yet */
    const char *text;        /* the newest line */
    bool ascii, quoted;      /* of the buffer: no byte but ASCII without NUL; quotes somewhere */
    bool ended;
    char *without_quotes; /* cells of the newest line that hold doubled quotes */
    size_t without_room;
    struct progress progress;
    struct source source;
};

/* All but the last return false after a problem; csv_rows_close() is to be called whatever happened. */
bool csv_rows_open(struct csv_rows *rows, const char *file, struct problem *problem);
/* The first row, which names columns: a file without one, or with other separators, is refused. */
bool csv_rows_header(struct csv_rows *rows);
/* The next row that is not blank; no cells at the end of the file. */
bool csv_rows_next(struct csv_rows *rows);
/* A problem at a cell of the newest row; it shows the cell: `found 'text' in column 'head', expected
   ...`, without the column where `head` is NULL. */
bool csv_rows_expected(const struct csv_rows *rows, const struct csv_cell *cell, const char *head,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));
void csv_rows_close(struct csv_rows *rows);

/* csv_split.c: the cells of one line; its place is where they begin. */
bool csv_rows_split(struct csv_rows *rows, const char *text, size_t length);
/* A problem at a byte of the newest line. */
bool csv_rows_problem(const struct csv_rows *rows, const char *at, const char *text);

#endif
