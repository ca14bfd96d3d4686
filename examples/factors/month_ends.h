/* Prices at the ends of months, out of daily or monthly ones. */
#ifndef MONTH_ENDS_H
#define MONTH_ENDS_H

#include "prices.h"

/* A day needs this share of the usual number of prices to end a month. */
#define USUAL_SHARE 0.25

enum {
    MOST_DAYS_LEFT = 3 /* after the last day of daily prices, in the last month, for it to count */
};

struct month_ends {
    size_t count;
    int32_t *dates; /* the last day of each month that has enough prices; see calendar.h */
    double *closes; /* rows of as many names as the prices */
    size_t thin;    /* days with too few prices: they end no month */
};

/* Months must follow each other: a problem where one has no day with enough prices. */
bool month_ends_take(struct month_ends *ends, const struct prices *prices, struct problem *problem);
void month_ends_free(struct month_ends *ends);

#endif
