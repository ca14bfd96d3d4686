/* What the files of the range and guidance families share. */
#ifndef AIM_INTERNAL_RANGE_H
#define AIM_INTERNAL_RANGE_H

#include <aim/range.h>

#include <math.h>

#define AIM__UNKNOWN ((aim_range){NAN, NAN, false, false})
#define AIM__EMPTY   ((aim_range){INFINITY, -INFINITY, true, true})

/* One form for each meaning: one unknown range, one empty range, infinite ends open. */
static inline aim_range aim__range_tidy(aim_range x)
{
    if (x.low != x.low || x.high != x.high)
        return AIM__UNKNOWN;
    x.low_open = x.low_open || isinf(x.low);
    x.high_open = x.high_open || isinf(x.high);
    if (x.low > x.high || (x.low == x.high && (x.low_open || x.high_open)))
        return AIM__EMPTY;
    return x;
}

/* Which low end starts first, which high end stops first: -1, 0, 1. An open low end starts just
 * after the closed one, an open high end stops just before it. */
static inline int aim__compare_low(aim_range a, aim_range b)
{
    return a.low != b.low ? (a.low < b.low ? -1 : 1) : (int)a.low_open - (int)b.low_open;
}

static inline int aim__compare_high(aim_range a, aim_range b)
{
    return a.high != b.high ? (a.high < b.high ? -1 : 1) : (int)b.high_open - (int)a.high_open;
}

/* Whether all of x is a possible base: above 0. */
static inline bool aim__range_positive(aim_range x)
{
    return x.low > 0 || (x.low == 0 && x.low_open);
}

/* The narrowest range of doubles around a + b / parts and a (1 + g), the figures read as decimals.
 * A figure that is no short decimal may be any number that rounds to it. */
aim_range aim__decimal_plus(double a, double b, double parts);
aim_range aim__decimal_grown(double a, double g);

#endif
