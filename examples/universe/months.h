/* Does a month's return say anything about the next one's? */
#ifndef MONTHS_H
#define MONTHS_H

#include "days.h"

enum { MONTH = 21 }; /* days */

struct months {
    size_t ends;     /* month ends: every MONTH-th of the days that are not thin, from the first */
    size_t *end;     /* their days */
    double *closes;  /* at month ends: rows of names */
    double *returns; /* on the month end before; the same shape */
    size_t count;    /* pairs of a month and the next: ends - 2, or 0 */
    double *ic;      /* Spearman's correlation of the returns of both months, across names */
    size_t *names;   /* that have both */
    size_t positive; /* of ic, above 0 */
    aim_xs_moments moments; /* of ic */
};

bool months_measure(struct months *months, const struct prices *prices, const struct days *days,
                    struct problem *problem);
void months_free(struct months *months);

#endif
