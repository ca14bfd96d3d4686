/* A CSV file, cell by cell, each with its place, so that what is wrong with it can be told. */
#ifndef CSV_STREAM_H
#define CSV_STREAM_H

#include "problem.h"

struct csv_stream {
    const char *file;              /* as problems name it */
    struct problem *problem;       /* for the callbacks to set */
    size_t line, column;           /* of the byte that is being read, from 1; columns count */
    size_t cell_line, cell_column; /* characters, not bytes; and where the cell began */
    void *data;                    /* the callbacks' own */
};

/* Both return false after they set a problem: reading ends there. */
struct csv_calls {
    bool (*cell)(struct csv_stream *stream, const char *text, size_t length); /* without quotes */
    bool (*row)(struct csv_stream *stream);
};

/* Reads a file ("-": standard input) once, in pieces. Text must be UTF-8 without zero bytes; a byte
   order mark, CR LF and empty lines are skipped; a quoted cell ends on its line. Afterwards the
   stream's line and column are those of the file's end. */
bool csv_stream_read(struct csv_stream *stream, const char *file, struct csv_calls calls,
                     void *data, struct problem *problem);

/* Digits, at most 15, at most one point, a sign in front: what a figure in a text looks like. strtod()
   alone would also take "inf", "0x1p3" and "1e400". */
bool csv_is_decimal(const char *text);

#endif
