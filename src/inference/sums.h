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

enum { AIM__STEP = 4 };

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
    /* x -= mean for n values, any n. */
    void (*shift)(size_t n, double mean, double *x);
    /* out[i] = x[places[i]], any n; returns their sum, each times w[i] where there is w. */
    double (*gather)(size_t n, const int32_t *places, const double *x, const double *w,
                     double *out);
    /* Where all columns are finite: 1, elsewhere 0; any n. */
    void (*finite)(size_t n, size_t count, const double *const *columns, unsigned char *out);
};

/* Of the instruction set in use. */
const struct aim__sums *aim__sums_now(void);

#endif
