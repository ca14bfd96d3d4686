/* The words that the CSV files may use. Adding an item, a tag or a basis is one line in
   vocabulary.c; a new kind of claim is one line there and one function in a kinds_*.c. */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

enum { NONE = -1 };

/* Measures: what a figure counts. A percentage is kept as a fraction, basis points as they are. */
enum measure { USD_BN, PERCENT, TIMES, BASIS_POINTS, COUNT };

struct item {
    const char *name;
    enum measure measure;
    const char *whole; /* the item that this one is a part of, or NULL */
    const char *rest;  /* the one other part: whole = this + rest; or NULL */
};

/* What a printed figure and its word allow. */
enum word { ROUNDED, EXACTLY, NEARLY, PLUS_MINUS, WITHIN, MORE_THAN, LESS_THAN, AT_LEAST, AT_MOST };

/* Where a claim's subject is looked up. */
enum subject { OF_ITEM, OF_NAME, OF_TAGS, OF_TABLE };

struct question;
struct answer;
struct kind {
    const char *name;
    enum subject subject;
    bool fiscal_quarter; /* needs a period FYyyyyQn */
    void (*compute)(const struct question *question, struct answer *answer);
};

extern const char *const measure_names[];
extern const struct item items[];
extern const char *const word_names[];
extern const struct kind kinds[];
extern const char *const bases[];
extern const char *const statuses[];
extern const char *const tags[];
extern const size_t measure_count, item_count, word_count, kind_count, basis_count, status_count,
    tag_count;

int find_item(const char *name);
int find_kind(const char *name);
int find_name(const char *const *names, size_t count, const char *name);

/* Ten to this power turns a figure of the measure, as printed, into what the library takes. */
int measure_shift(enum measure measure);

#endif
