/* The loops over observations of the component, built once for each instruction set.
 *
 * Runs of observations have a length that is a multiple of AIM__STEP, filled up with zeros, which
 * add nothing. Sums keep AIM__STEP partial ones on every machine. */
#ifndef AIM_INFERENCE_SUMS_H
#define AIM_INFERENCE_SUMS_H

#include <stddef.h>
#include <stdint.h>

#include "real.h"
#include "twofold.h"

enum {
    AIM__STEP = 4,
    AIM__BLOCK = 256 /* observations of which a dozen columns stay in L1 */
};

/* Names of one group that stand side by side; a group can have several runs. */
struct aim__runs {
    size_t count, groups;
    const size_t *starts;    /* count + 1: into places */
    const int32_t *group_of; /* count */
    const int32_t *places;
};

struct aim__sums {
    /* The sum of a b, in twofold precision. */
    struct aim__twofold (*dot)(size_t n, const double *a, const double *b);
    /* out = the sum of the columns times their coefficients, in twofold precision, then rounded.
     * Columns are `stride` apart. */
    void (*combine)(size_t n, size_t count, const double *columns, size_t stride,
                    const struct aim__twofold *coefficients, double *out);
    /* The sums of products of all pairs of columns: out[i * count + j], j >= i. */
    void (*gram)(size_t n, size_t count, const double *columns, size_t stride, double *out);
    /* out = y less the sum of the columns times their coefficients. */
    void (*residuals)(size_t n, size_t count, const double *columns, size_t stride,
                      const double *coefficients, const double *y, double *out);
    /* x *= w */
    void (*scale)(size_t n, const double *w, double *x);
    /* Columns of `stride` out of lists: out[i] = list[places[i]], and the means of groups, a row of
     * groups a column, where there are means; weights, and their sums in groups, mass, are as they
     * are in out. */
    void (*gather)(const struct aim__runs *runs, size_t count, const double *const *lists,
                   const double *weights, const double *mass, size_t stride, double *out,
                   double *means);
    /* x less its group's value. */
    void (*shift)(const struct aim__runs *runs, const double *values, double *x);
    /* Where all columns are finite: -1, elsewhere 0; any n. */
    void (*all_finite)(size_t n, size_t count, const double *const *columns, int64_t *out);
};

/* Of the instruction set in use. */
const struct aim__sums *aim__sums_now(void);

#endif
