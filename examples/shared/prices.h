/* Daily closes as a panel by period: a row a day, a column a name. */
#ifndef PRICES_H
#define PRICES_H

#include <aim/aim.h>

#include "calendar.h"
#include "csv_stream.h"

enum { MAX_TICKER = 32 }; /* bytes */

struct prices {
    const char *file; /* as problems name it */
    char **tickers;   /* `names` of them, in the order of the file */
    size_t *sorted;   /* their places in the order of the alphabet */
    size_t names, days;
    int32_t *dates;      /* rising; see calendar.h */
    double *closes;      /* `days` rows of `names`; NaN where missing or refused */
    size_t missing;      /* empty cells */
    size_t refused;      /* cells that held a price of 0 or below */
    size_t refused_line; /* the first of them */
    size_t refused_column;
    size_t *lines;    /* in which each day stands in the file */
    size_t last_line; /* of the newest row */
};

/* One pass over the file; "-" is standard input. */
bool prices_read(struct prices *prices, const char *file, struct problem *problem);
void prices_free(struct prices *prices);

/* The place of a ticker, or `names`. */
size_t prices_find(const struct prices *prices, const char *ticker);
aim_panel prices_panel(const struct prices *prices);

#endif
