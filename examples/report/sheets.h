/* The tables of the report, each built from what was read. */
#ifndef SHEETS_H
#define SHEETS_H

#include "judge.h"
#include "sheet.h"

struct sources {
    struct table1 table1;
    struct facts facts;
    struct claims claims;
};

/* sheets_claims.c */
void sheet_of_claims(struct sheet *sheet, const struct sources *sources, enum side side,
                     const struct finding *findings);
void sheet_of_topics(struct sheet *sheet, const struct sources *sources,
                     const struct finding *report, const struct finding *company);
/* sheets_table1.c; they return false, with aim_last_error() set, where the library refuses. */
bool sheet_of_statistics(struct sheet *sheet, const struct table1 *table1);
bool sheet_of_tags(struct sheet *sheet, const struct table1 *table1, aim_weighting weighting);
bool sheet_of_names(struct sheet *sheet, const struct table1 *table1);
/* sheets_guidance.c */
bool sheet_of_guidance(struct sheet *sheet, const struct facts *facts);
bool sheet_of_guidance_record(struct sheet *sheet, const struct facts *facts);
void sheet_of_facts(struct sheet *sheet, const struct facts *facts);

#endif
