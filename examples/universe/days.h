/* What each day says across names, over all days in whole-panel calls. */
#ifndef DAYS_H
#define DAYS_H

#include "sectors.h"

enum { QUANTILES = 7 };
extern const double probabilities[QUANTILES];
enum quantile { Q01, Q05, Q25, Q50, Q75, Q95, Q99 };

/* A day needs this share of the usual number of prices, unless --min-count says how many. */
#define USUAL_SHARE 0.25
/* A day on which sd is this many times the robust sd has bad bars, or names that behaved as if. */
#define BAD_BAR_FACTOR 4.0

struct days {
    size_t count, min_count;
    aim_xs_breadth_count *priced;  /* n: prices of each day */
    double *returns;               /* on the day before; the shape of the prices */
    aim_xs_moments *moments;       /* of returns; this and what follows is one a day */
    double *quantiles;             /* rows of QUANTILES */
    double *median, *robust;       /* robust: median absolute deviation times 1.4826 */
    aim_xs_breadth_count *breadth; /* about 0 */
    double *share;                 /* of names above 0; NaN below min_count */
    double *excess;                /* sd / robust sd; NaN where either is, or robust is 0 */
    double *ranks, *places;        /* from 1, and (rank - 1/2) / n; the shape of the prices */
    double *zscores;               /* within sectors; the shape of the prices */
    aim_xs_place *top, *bottom;    /* the largest and smallest return */
    aim_xs_moments *name_returns, *name_places; /* one a name, over days */
    size_t thin, silent; /* days below min_count prices, and further ones below it in returns */
    size_t last;         /* the newest day with enough returns */
    size_t widest, widest_sd; /* the days of the largest robust sd and sd */
};

/* min_count 0: as USUAL_SHARE says. */
bool days_measure(struct days *days, const struct prices *prices, const struct sectors *sectors,
                  size_t min_count, struct problem *problem);
void days_free(struct days *days);

bool day_is_thin(const struct days *days, size_t day);   /* almost no prices */
bool day_is_silent(const struct days *days, size_t day); /* too few returns to say anything */

#endif
