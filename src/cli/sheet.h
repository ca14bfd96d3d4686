/* A table to show: built once, written as text and as HTML. */
#ifndef SHEET_H
#define SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum cell_style {
    CELL_TEXT,
    CELL_NUMBER,  /* to the right */
    CELL_VERDICT, /* coloured on the page, by its text */
    CELL_HEAD     /* what the row is about */
};

struct sheet_column {
    const char *head;
    enum cell_style style;
};

struct sheet {
    const char *id, *title;
    char note[480]; /* a sentence under the title, or "" */
    const struct sheet_column *columns;
    size_t column_count;
    char **cells; /* row_count rows of column_count */
    size_t row_count, room;
    size_t filled; /* cells of the row that is being filled */
    bool failed;   /* no memory was left */
};

void sheet_start(struct sheet *sheet, const char *id, const char *title,
                 const struct sheet_column *columns, size_t column_count);
/* The next cell of the newest row; the first one after a full row starts another. */
void sheet_add(struct sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sheet_free(struct sheet *sheet);

/* sheet_text.c: columns aligned by how wide characters are on a terminal. */
void sheet_write_text(const struct sheet *sheet, FILE *out);
/* sheet_html.c: a table with caption and head; each cell also names its column, for phones. */
void sheet_write_html(const struct sheet *sheet, FILE *out);
void html_escaped(const char *text, FILE *out);

#endif
