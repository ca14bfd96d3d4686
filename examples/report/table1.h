/* table1.csv: the report's table of names, closes, weekly returns and tags. */
#ifndef TABLE1_H
#define TABLE1_H

#include <aim/aim.h>

#include "csv_table.h"

struct table1 {
    struct csv_table table; /* owns the texts */
    size_t count;
    const char **tickers, **names, **tag_texts;
    double *close_cents; /* whole cents, so exact */
    double *returns;     /* fractions, as printed */
    double *low, *high;  /* the ends of what each return may have been */
    int32_t *labels;     /* tags of all names, one name after the other */
    size_t *offsets;     /* name i has labels[offsets[i]] to labels[offsets[i + 1] - 1] */
};

bool table1_read(struct table1 *table1, const char *file, struct problem *problem);
void table1_free(struct table1 *table1);

/* The membership as the library takes it. */
aim_groups table1_groups(const struct table1 *table1, aim_weighting weighting);

/* For how many names a prior close in whole cents gives the printed return. */
size_t table1_prior_closes(const struct table1 *table1);

#endif
