/* All that is known once everything is measured, and what is shown of it. */
#ifndef STUDY_H
#define STUDY_H

#include "momentum.h"
#include "premia.h"
#include "sheet.h"

enum sheets {
    SHEET_OVERVIEW,
    SHEET_CAPM,
    SHEET_FOUR_FACTORS,
    SHEET_PREMIA,
    SHEET_QUINTILES,
    SHEET_DECAY,
    SHEETS
};

struct study {
    bool has_returns, has_prices; /* which files were given: one of them, or both */
    const char *factors_file, *industries_file;
    struct returns returns;
    struct regressions regressions;
    struct premia premia;
    struct prices prices;
    struct month_ends ends;
    struct momentum momentum;
    struct sheet sheets[SHEETS]; /* those of what was given */
};

/* What stands in the tables, on the page and in the terminal. */
void sheet_of_overview(struct sheet *sheet, const struct study *study);
void sheet_of_regressions(struct sheet *sheet, const struct study *study, enum model model);
void sheet_of_premia(struct sheet *sheet, const struct study *study);
void sheet_of_quintiles(struct sheet *sheet, const struct study *study);
void sheet_of_decay(struct sheet *sheet, const struct study *study);

/* The name of a file without its folders. */
const char *file_name(const char *path);

/* factors.html and the CSV files in a folder: all of them or none. */
bool page_write(const char *folder, const struct study *study, struct problem *problem);

/* files.c: the figures of a struct study as CSV, fractions and not percent, empty where missing. */
bool write_regressions(const void *study, FILE *out, struct problem *problem);
bool write_premia(const void *study, FILE *out, struct problem *problem);
bool write_lambdas(const void *study, FILE *out, struct problem *problem);
bool write_months(const void *study, FILE *out, struct problem *problem);
bool write_quintiles(const void *study, FILE *out, struct problem *problem);
bool write_decay(const void *study, FILE *out, struct problem *problem);

#endif
