/* A file of claims: what the text says, a row for each. */
#ifndef CLAIMS_FILE_H
#define CLAIMS_FILE_H

#include <aim/claim.h>

#include "facts_file.h"
#include "page.h"

/* Cells that a problem with a claim may be in. */
enum claim_cell {
    CELL_KIND,
    CELL_ID,
    CELL_ENTITY,
    CELL_ITEM,
    CELL_OF,
    CELL_PERIOD,
    CELL_SAYS,
    CELL_LEVEL,
    CLAIM_CELLS
};

/* Where a claim stands; 0: the file has no such column. */
struct claim_place {
    const char *file;
    size_t line, column[CLAIM_CELLS];
};

struct claims_file {
    struct texts texts; /* of all claims */
    aim_claim *claims;
    struct page_words *words;   /* one for each claim: how it is told */
    struct claim_place *places; /* one for each claim */
    size_t count, room;
};

/* Reads a file ("-": standard input) into the zero value; all rows that cannot be read are told.
   The file's name must outlive it. Columns: kind, says; id, topic, entity, item, of, basis, period,
   unit, band, level, text where there are such. A claim without an id is called by its number, from
   1. */
bool claims_file_read(struct claims_file *claims, const char *file, struct problem *problem);

/* aim_claim_check(); of all claims that it refuses, a line each. */
bool claims_file_check(const struct claims_file *claims, const aim_facts *facts,
                       aim_claim_spec spec, aim_finding *findings, struct problem *problem);

void claims_file_free(struct claims_file *claims);

#endif
