/* What the tests of regressions share: columns out of files, digits that agree. */
#ifndef AIM_TEST_REGRESSION_H
#define AIM_TEST_REGRESSION_H

#include <aim/regression.h>

#include "csv.h"

enum { MOST_TERMS = 12 };

/* Log relative error: digits that agree, 16 where all do; of 0, how far below 1. */
static inline double digits_of(double value, long double expected)
{
    long double off = fabsl((long double)value - expected);
    if (expected != 0) /* NOLINT: 0 is a figure here */
        off /= fabsl(expected);
    return off < 1e-16L ? 16 : (double)-log10l(off);
}

#define ck_assert_digits(value, expected, least)                                                   \
    do {                                                                                           \
        double d_ = digits_of(value, expected);                                                    \
        ck_assert_msg(d_ >= (least), "%s is %.15g, expected %.15Lg: %.1f digits", #value,          \
                      (double)(value), (long double)(expected), d_);                               \
    } while (0)

/* A column of a file. */
static inline double *column_of(struct csv csv, const char *name)
{
    double *x = malloc(csv.rows * sizeof *x);
    ck_assert_ptr_nonnull(x);
    for (size_t i = 0; i < csv.rows; i++)
        x[i] = csv_number(csv, i, name);
    return x;
}

#endif
