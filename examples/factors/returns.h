/* Factors and portfolios on the months that all files have. */
#ifndef RETURNS_H
#define RETURNS_H

#include "monthly.h"

enum { FACTORS = 4, MAX_FACTOR_FILES = 4, MAX_PORTFOLIOS = 60 };
enum factor { MARKET, SMB, HML, MOM };
extern const char *const factor_names[FACTORS]; /* as French names them */

struct returns {
    char industries_title[MAX_TITLE];
    size_t months, portfolios;
    int32_t first;   /* month; see month.h */
    double *factors; /* FACTORS rows of `months` */
    double *excess;  /* `portfolios` rows of `months`: returns less the riskless rate */
    char (*names)[MAX_COLUMN_NAME];
    size_t missing; /* excess returns */
};

/* Mkt-RF, SMB, HML, Mom and RF may stand in several files, as the library has them. Columns of the
   portfolios' file that are named as factors are not portfolios: one file may hold all. */
bool returns_read(struct returns *returns, const char *const *factor_files, size_t count,
                  const char *portfolio_file, struct problem *problem);
void returns_free(struct returns *returns);

aim_panel returns_factors(const struct returns *returns); /* factors as entities */
aim_panel returns_excess(const struct returns *returns);  /* portfolios as entities */

#endif
