/* A run of values of any length: where it is long, several threads fold its subtrees or scale its
 * parts. Inside a share of a larger call it is one thread's work. */
#ifndef AIM_LONG_RUN_H
#define AIM_LONG_RUN_H

#include "dispatch.h"
#include "kernels.h"

void AIM_T(aim__run_moments)(size_t n, const real *x, struct aim__moments *out);
/* Without the third and fourth. */
void AIM_T(aim__run_spread)(size_t n, const real *x, struct aim__moments *out);
void AIM_T(aim__run_comoments)(size_t n, const real *x, const real *y, struct aim__comoments *out);
void AIM_T(aim__run_weighted)(size_t n, const real *x, const real *w, struct aim__weighted *out);

/* out = kernel(x, a, b), of this thread's table. */
void AIM_T(aim__run_scale)(AIM_T(aim__scale) * kernel, size_t n, const real *x, double a, double b,
                           real *out, int stream);

#endif
