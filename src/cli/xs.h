/* `aim xs`: the tables it can answer with. */
#ifndef CLI_XS_H
#define CLI_XS_H

#include "rows_table.h"

enum { MOST_QUANTILES = 16 };

/* What the options ask for. */
struct xs_wish {
    bool rank, zscore, descending;
    size_t min_count;
    const char *heads[MOST_QUANTILES]; /* of columns: q0.5 */
    double quantiles[MOST_QUANTILES];
    size_t quantile_count;
};

/* xs_periods.c: a row each period. xs_names.c: a row each row. xs_by.c: a row each period and
   group. Each is an EXIT_ value. */
int xs_periods(const struct arguments *arguments, const struct data *data,
               const struct spread *spread, const struct xs_wish *wish, struct problem *problem);
int xs_names(const struct arguments *arguments, const struct data *data,
             const struct spread *spread, const struct xs_wish *wish, struct problem *problem);
int xs_by(const struct arguments *arguments, const struct data *data, const struct spread *spread,
          const struct xs_wish *wish, struct problem *problem);

#endif
