/* Tables of the page: written cell by cell, sorted by the page's script, cards on a phone. */
#ifndef PAGE_TABLE_H
#define PAGE_TABLE_H

#include <aim/claim.h>
#include <stdio.h>

enum page_cells {
    PAGE_TEXT,
    PAGE_NUMBER,  /* to the right, sorted by its value */
    PAGE_HEAD,    /* what the row is about */
    PAGE_VERDICT, /* a badge, sorted by how much it asks for a look */
    PAGE_PICTURE  /* not sorted */
};

struct page_column {
    const char *head;
    enum page_cells cells;
};

struct page_table {
    FILE *out;
    const struct page_column *columns;
    size_t count, at; /* of columns; the one that comes next */
};

/* The caption is HTML that is already escaped; `style` is a class, or "". */
struct page_table page_table_open(FILE *out, const char *style, const char *caption,
                                  const struct page_column *columns, size_t count);
/* Each writes the next cell; the first one after a full row starts another. `value` is what the
   script sorts by; NaN comes last. */
void page_cell_open(struct page_table *table, double value);
void page_cell_close(struct page_table *table);
void page_cell(struct page_table *table, const char *text);
void page_cell_number(struct page_table *table, const char *text, double value);
void page_cell_verdict(struct page_table *table, aim_verdict verdict);
void page_table_close(struct page_table *table);

/* "not reproducible", as a badge with a mark, so that colour is not needed to tell it. */
void page_badge(aim_verdict verdict, FILE *out);
/* A reader's text: escaped, kept to itself where it runs the other way. */
void page_text(const char *text, FILE *out);
/* The same where no element may stand. */
void page_plain(const char *text, FILE *out);

#endif
