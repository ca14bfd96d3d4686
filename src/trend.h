/* What the files of the trend family share: statistics of one history, in f64. */
#ifndef AIM_INTERNAL_TREND_H
#define AIM_INTERNAL_TREND_H

#include <aim/trend.h>

#include "history.h"
#include "shares.h"

/* Reductions write nothing where there is no entity. */
#define AIM_REQUIRE_PER_ENTITY(x, out)                                                             \
    AIM_REQUIRE((out) != NULL || (x).entities == 0, AIM_ERROR_NULL, "%s is NULL", #out)

/* Refuses keys that do not rise; NULL is fine. */
aim_status aim__trend_check_keys(const int32_t *keys, size_t periods, const char *function);
/* The keys, or 0, 1, 2, ... */
void aim__trend_times(const int32_t *keys, size_t periods, double *times);

/* The line through n levels, NaN but for the count where fewer than `least` (2 or more) are known.
 * `scratch` holds n. */
void aim__trend_line_of(size_t n, const double *times, const double *x, size_t least,
                        double *scratch, aim_trend_line *out);

/* Kendall's statistic of a history. */
struct aim__kendall {
    size_t n;              /* known values */
    int64_t s;             /* rising pairs less falling ones */
    double variance;       /* of s without a trend */
    bool tied;             /* some values are equal */
    const uint64_t *order; /* the values' keys (key.h), sorted */
};
/* `keys` holds 2 n. */
struct aim__kendall aim__kendall_of(size_t n, const double *x, uint64_t *keys);

/* How many orders of n values have at most so many pairs that stand the wrong way round, for each n
 * up to `most` (at most 50): a table of so many doubles. */
size_t aim__kendall_table_size(size_t most);
void aim__kendall_table(size_t most, double *table);

/* The test: p is exact where there are no ties among at most `most` values. */
void aim__kendall_test(const struct aim__kendall *kendall, size_t most, const double *table,
                       aim_mann_kendall *out);

/* The probability that a standard normal is further than z (0 or more) from 0. */
double aim__normal_tails(double z);
/* The z for which that is 1 - confidence. */
double aim__normal_quantile(double confidence);

/* How a history's slope is taken, and room for it. */
struct aim__sen {
    size_t least; /* known values that are needed, 2 or more */
    double z;     /* of the interval */
    const double *times;
    uint64_t *keys;    /* 2 n */
    double *level;     /* n: known values */
    double *time;      /* n: their times */
    double *slope;     /* pairs of n */
    uint64_t *scratch; /* AIM__ORDER_WORDS (pairs + 1) */
};
void aim__sen_of(size_t n, const double *x, const struct aim__sen *sen, aim_sen *out);

#endif
