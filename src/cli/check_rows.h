/* Verdicts in words: what `aim check` prints of each claim. */
#ifndef CHECK_ROWS_H
#define CHECK_ROWS_H

#include "claims_file.h"
#include "shown.h"

/* A claim with its verdict; texts are of the caller's, or in here. */
struct check_row {
    const char *id, *verdict, *naive;
    const char *text;    /* the sentence, or "" */
    aim_finding finding; /* as it is shown */
    char period[SHOWN_PERIOD];
    char says[1200]; /* kind, place and figure: "growth_yoy MU revenue FY2026Q1: 57 %" */
    char allows[120], computed[120], slack[100];
    char why[360];
};

void check_row_of(const aim_claim *claim, const struct page_words *words,
                  const aim_finding *finding, struct check_row *row);

/* "PROVED", "NOT REPRODUCIBLE". */
const char *check_verdict_name(aim_verdict verdict);

/* How many of each verdict there are, and how many plain arithmetic contradicts. */
struct check_counts {
    size_t claims, contradicted, of[AIM_AMBIGUOUS + 1];
};
struct check_counts check_count(const aim_finding *findings, size_t count);

#endif
