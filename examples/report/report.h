/* What the report's facts give beside its claims: guidance, table 1. */
#ifndef REPORT_H
#define REPORT_H

#include <aim/aim.h>
#include <aim/claim.h>

#include "sheet.h"

/* The facts of all files, as `aim check` reads them. */
struct report {
    const aim_fact *facts;
    size_t count;
};

/* The figure of an item on no basis; NULL where there is none. `key` is a quarter. */
const aim_fact *report_find(struct report report, const char *side, const char *item, int32_t key);

/* guidance.c; each sheet_of_...() returns false, with aim_last_error() set, where the library refuses. */
bool sheet_of_guidance(struct sheet *sheet, struct report report);
bool sheet_of_guidance_record(struct sheet *sheet, struct report report);

/* Table 1: a name each, in the order of the file. */
struct table1 {
    size_t count, tag_count;
    const char **tickers;
    double *returns;   /* fractions, as printed */
    char *tag_texts;   /* all names' tags, cut into words */
    const char **tags; /* each once, in the order they come in */
    int32_t *labels;   /* tags of all names, one name after the other */
    size_t *offsets;   /* name i has labels[offsets[i]] to labels[offsets[i + 1] - 1] */
};

/* table1.c */
bool table1_make(struct table1 *table1, struct report report);
void table1_free(struct table1 *table1);
bool sheet_of_statistics(struct sheet *sheet, const struct table1 *table1);
bool sheet_of_tags(struct sheet *sheet, const struct table1 *table1, aim_weighting weighting);
bool sheet_of_names(struct sheet *sheet, const struct table1 *table1);

#endif
