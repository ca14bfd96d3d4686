/* TEMPORARY, not committed. */
#pragma once
#include <math.h>
#include <float.h>
typedef struct aim_quantile_place { size_t low, high; double part; } aim_quantile_place;
static inline aim_status aim_quantile_locate(size_t n0, double p, unsigned type, aim_quantile_place *place)
{
    static const double ab[6][2] = {{0, 1}, {0.5, 0.5},         {0, 0},
                                    {1, 1}, {1.0 / 3, 1.0 / 3}, {0.375, 0.375}};
    const double fuzz = 4 * DBL_EPSILON; double n = (double)n0; if (!type) type = 7;
    double position = n * p - (type == 3 ? 0.5 : 0);
    if (type >= 4)
        position = ab[type - 4][0] + p * (n + 1 - ab[type - 4][0] - ab[type - 4][1]);
    double j = floor(position + fuzz), h = position - j;
    if (h < fuzz)
        h = 0;
    if (type == 1)
        h = h > 0;
    else if (type == 2)
        h = h > 0 ? 1 : 0.5;
    else if (type == 3)
        h = h > 0 || fmod(j, 2) != 0;
    double last = (double)n - 1, low = j - 1, high = j;
    low = low < 0 ? 0 : low > last ? last : low;
    high = high < 0 ? 0 : high > last ? last : high;
    *place = (aim_quantile_place){(size_t)low, (size_t)high, h};
    return AIM_OK;
}
static inline double aim_quantile_between(aim_quantile_place at, double low, double high)
{
    if (at.part == 0 || low == high)
        return low;
    return at.part == 1 ? high : (1 - at.part) * low + at.part * high;
}
static inline aim_status aim_xs_standardise(aim_panel x, const double *c, const double *s, double *out)
{
    for (size_t e = 0; e < x.entities; e++) for (size_t t = 0; t < x.periods; t++) {
        size_t i = x.layout == AIM_LAYOUT_BY_ENTITY ? e * x.stride + t : t * x.stride + e;
        double d = isfinite(s[t]) && s[t] != 0 ? s[t] : (double)NAN;
        out[i] = (x.values[i] - c[t]) / d; }
    return AIM_OK;
}
static inline aim_status aim_xs_standardise_f32(aim_panel_f32 x, const double *c, const double *s, float *out)
{
    for (size_t e = 0; e < x.entities; e++) for (size_t t = 0; t < x.periods; t++) {
        size_t i = x.layout == AIM_LAYOUT_BY_ENTITY ? e * x.stride + t : t * x.stride + e;
        double d = isfinite(s[t]) && s[t] != 0 ? s[t] : (double)NAN;
        out[i] = (float)(((double)x.values[i] - c[t]) / d); }
    return AIM_OK;
}
