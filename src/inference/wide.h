/* AIM__STEP values of neighbours, in as many registers as they take; part of sums.c. */
#ifndef AIM_INFERENCE_WIDE_H
#define AIM_INFERENCE_WIDE_H

#include <stdbool.h>

#include "sums.h"
#include "vec.h"

#define UNROLL _Pragma("GCC unroll 16")

enum { PARTS = AIM__STEP / DW };

struct wide {
    dvec part[PARTS];
};

INLINE struct wide wide_load(const double *p)
{
    struct wide w;
    UNROLL for (int i = 0; i < PARTS; i++) w.part[i] = dload(p + i * DW);
    return w;
}

INLINE double wide_sum(struct wide w)
{
    double lanes[AIM__STEP];
    memcpy(lanes, w.part, sizeof lanes);
    return (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
}

/* Values from places all over a column: one load each, and no way through memory. */
INLINE struct wide wide_gather(const double *x, const int32_t *places)
{
    struct wide w;
    UNROLL for (int i = 0; i < PARTS; i++)
    {
        const int32_t *at = places + i * DW;
#if defined(AIM_SCALAR)
        w.part[i] = x[at[0]];
#elif VEC_BYTES == 32
        w.part[i] = (dvec){x[at[0]], x[at[1]], x[at[2]], x[at[3]]};
#else
        w.part[i] = (dvec){x[at[0]], x[at[1]]};
#endif
    }
    return w;
}

#endif
