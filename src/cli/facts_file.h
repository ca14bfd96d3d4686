/* Files of facts: figures, each with its place, its unit of rounding and its source. */
#ifndef FACTS_FILE_H
#define FACTS_FILE_H

#include <aim/claim.h>

#include "records.h"
#include "texts.h"

struct fact_place {
    struct record_place item;
    size_t value; /* the column of that */
};

struct facts_file {
    struct texts texts; /* of all facts */
    aim_fact *facts;
    struct fact_place *places; /* one for each fact */
    size_t count, room;
};

/* Adds the facts of a file ("-": standard input); the zero value has none. The file's name must
   outlive it. Columns: item, value; entity, basis, period, unit, measure, side, groups, vintage,
   source where there are such. */
bool facts_file_read(struct facts_file *facts, const char *file, struct problem *problem);

/* aim_facts_create(), its errors told by lines. */
bool facts_file_index(const struct facts_file *facts, aim_facts **out, struct problem *problem);

void facts_file_free(struct facts_file *facts);

#endif
