/* A column of periods, all of one kind: quarters, or fiscal years, or days. */
#ifndef PERIOD_COLUMN_H
#define PERIOD_COLUMN_H

#include <aim/period.h>

enum { PERIOD_CACHE = 1024, PERIOD_WORDS = 2 };

struct period_seen {
    uint64_t words[PERIOD_WORDS]; /* the text, filled up with zeros; the first is 0 while empty */
    int32_t key;
};

struct period_column {
    bool any;                /* a period was read, which decides the kind */
    aim_frequency frequency; /* the kind */
    bool fiscal;
    struct period_seen seen[PERIOD_CACHE];
};

enum period_fault { PERIOD_GOOD, PERIOD_NONE, PERIOD_OTHER_KIND };

/* Reads a period from a text without zero bytes; 16 bytes behind the text's start may be read. */
enum period_fault period_column_read(struct period_column *column, const char *text, size_t length,
                                     int32_t *key);

/* "quarters", "fiscal quarters": what all periods of the column are. */
const char *period_kind_name(aim_frequency frequency, bool fiscal);

#endif
