/* One cell of guidance, shared by the scalar functions and the panels so that their bits agree. */
#ifndef AIM_INTERNAL_GUIDANCE_H
#define AIM_INTERNAL_GUIDANCE_H

#include <aim/guidance.h>

#include <math.h>

#include "real.h"

/* Halves before sums, so that neither middle nor width overflows. All of it without a branch. */
static inline real AIM_T(aim__half)(real x)
{
    return (real)0.5 * x;
}

static inline real AIM_T(aim__middle)(real low, real high)
{
    return AIM_T(aim__half)(low) + AIM_T(aim__half)(high);
}

static inline real AIM_T(aim__half_width)(real low, real high)
{
    return AIM_T(aim__half)(high) - AIM_T(aim__half)(low);
}

static inline real AIM_T(aim__surprise_mid)(real low, real high, real actual)
{
    real mid = AIM_T(aim__middle)(low, high), surprise = (actual - mid) / mid;
    return ((low <= high) & (mid > 0) & (mid < (real)INFINITY)) ? surprise : (real)NAN;
}

static inline real AIM_T(aim__surprise_bound)(real low, real high, real actual)
{
    /* Inside, the figure is its own bound: 0 of 1. */
    real broken = actual > high ? high : low;
    bool inside = (actual >= low) & (actual <= high);
    real bound = inside ? 1 : broken;
    real surprise = (inside ? 0 : actual - broken) / bound;
    bool range = (low <= high) & (low < (real)INFINITY) & (high > -(real)INFINITY);
    return (range & (actual == actual) & (bound > 0)) ? surprise : (real)NAN;
}

static inline real AIM_T(aim__surprise_half_widths)(real low, real high, real actual)
{
    real half = AIM_T(aim__half_width)(low, high);
    real surprise = (actual - AIM_T(aim__middle)(low, high)) / half;
    return ((half > 0) & (half < (real)INFINITY)) ? surprise : (real)NAN;
}

static inline real AIM_T(aim__position)(real low, real high, real actual)
{
    real half = AIM_T(aim__half_width)(low, high);
    real position = (AIM_T(aim__half)(actual) - AIM_T(aim__half)(low)) / half;
    return ((half > 0) & (half < (real)INFINITY)) ? position : (real)NAN;
}

#endif
