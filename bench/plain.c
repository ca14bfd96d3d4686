/* The plain loops, compiled twice, with -O3, for AVX2 too, and the library's own strict flags. */
#include "plain.h"

#include <math.h>

#include "clones.h"
#include "real.h"

CLONES void AIM_T(plain_growth)(size_t n, size_t lag, const real *restrict x, real *restrict out)
{
    for (size_t i = lag; i < n; i++) {
        real base = x[i - lag];
        out[i] = base > 0 ? (x[i] - base) / base : (real)NAN;
    }
}

CLONES void AIM_T(plain_growth_by_entity)(size_t entities, size_t periods, size_t lag,
                                          const real *restrict x, real *restrict out)
{
    for (size_t e = 0; e < entities; e++, x += periods, out += periods) {
        for (size_t t = 0; t < lag; t++)
            out[t] = (real)NAN;
        for (size_t t = lag; t < periods; t++) {
            real base = x[t - lag];
            out[t] = base > 0 ? (x[t] - base) / base : (real)NAN;
        }
    }
}

/* sum (t - mean t) x / sum (t - mean t)^2, t = 0 ... 7: the mean is 3.5, the squares add up to 42. */
CLONES void AIM_T(plain_slope)(size_t n, size_t step, const real *restrict x, real *restrict out)
{
    enum { WINDOW = 8 };
    for (size_t i = (WINDOW - 1) * step; i < n; i++) {
        real sum = 0;
        for (size_t t = 0; t < WINDOW; t++)
            sum += ((real)t - (real)3.5) * x[i - (WINDOW - 1 - t) * step];
        out[i] = sum / 42;
    }
}
