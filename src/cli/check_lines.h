/* Verdicts on a terminal that is too narrow for their table: some lines each. */
#ifndef CHECK_LINES_H
#define CHECK_LINES_H

#include "check_rows.h"
#include "output.h"

struct check_lines {
    size_t width;                   /* of the terminal */
    size_t id_width, verdict_width; /* of the widest */
};

/* Each row is first made to fit, then each is written. */
void check_lines_fit(struct check_lines *lines, const struct check_row *row);
/* "1  REFUTED  level NVDA revenue FY2027Q1: 82.0 bn", then the sentence, shortened, and the rest,
   folded. */
void check_lines_write(const struct check_lines *lines, const struct check_row *row,
                       struct output *output);

#endif
