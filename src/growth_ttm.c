/* Trailing years, and quarters out of year-to-date figures. */
#include <math.h>

#include "growth.h"

/* The window's figures in order of time; `back` leads from a cell to the period before it. */
static real trailing(const real *newest, size_t window, size_t back, aim_ttm_spec spec,
                     size_t *known)
{
    double sum = 0;
    real last = (real)NAN;
    *known = 0;
    for (size_t age = window; age-- > 0;) {
        real value = *(newest - age * back);
        if (value != value)
            continue;
        sum += (double)value;
        last = value;
        ++*known;
    }
    if (*known == 0 || *known < spec.min_count)
        return (real)NAN;
    return spec.measure == AIM_MEASURE_STOCK ? last : (real)sum;
}

aim_status AIM_T(aim_growth_ttm)(AIM_T(aim_panel) x, aim_ttm_spec spec, real *out,
                                 unsigned char *coverage)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE(spec.measure == AIM_MEASURE_FLOW || spec.measure == AIM_MEASURE_STOCK,
                AIM_ERROR_ARGUMENT, "spec.measure is %d: neither flow nor stock",
                (int)spec.measure);
    if (spec.per_year == 0)
        spec.per_year = 4;
    if (spec.min_count == 0)
        spec.min_count = spec.per_year;
    AIM_REQUIRE(spec.per_year <= 366, AIM_ERROR_ARGUMENT,
                "spec.per_year is %zu: a year has at most 366 periods", spec.per_year);
    AIM_REQUIRE(spec.min_count <= spec.per_year, AIM_ERROR_ARGUMENT,
                "spec.min_count is %zu, more than the %zu periods of a year", spec.min_count,
                spec.per_year);
    AIM_SHARE_ENTITIES(
        x, (double)spec.per_year,
        AIM_T(aim_growth_ttm)(AIM_T(aim__some_entities)(x, share), spec,
                              out + AIM_T(aim__at)(x, share.from, 0),
                              coverage ? coverage + AIM_T(aim__at)(x, share.from, 0) : NULL));
    size_t rows = AIM_T(aim__rows)(x), width = AIM_T(aim__width)(x);
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < width; column++) {
            size_t at = row * x.stride + column, period = by_entity ? column : row;
            size_t window = period < spec.per_year ? period + 1 : spec.per_year, known;
            out[at] = trailing(x.values + at, window, by_entity ? 1 : x.stride, spec, &known);
            if (coverage)
                coverage[at] = (unsigned char)(known < 255 ? known : 255);
        }
    return AIM_OK;
}

/* One quarter from the figures that end it and that end the quarter before. */
static real quarter_of(AIM_T(aim_panel) x, aim_quarterise_spec spec, size_t at, size_t period,
                       size_t back, aim_reason *reason)
{
    real value = x.values[at];
    *reason = AIM_REASON_MISSING;
    if (value != value)
        return value;
    if (spec.quarter[period] > 1) {
        *reason = AIM_REASON_SHORT;
        if (period == 0)
            return (real)NAN;
        real before = x.values[at - back];
        *reason = AIM_REASON_GAP;
        if (before != before)
            return before;
        *reason = AIM_REASON_BASIS;
        if (spec.key && spec.key[at] != spec.key[at - back])
            return (real)NAN;
        value -= before;
        *reason = AIM_REASON_INFINITE;
        if (value != value)
            return value;
    }
    *reason = spec.non_negative && value < 0 ? AIM_REASON_SIGN : AIM_REASON_OK;
    return *reason == AIM_REASON_OK ? value : (real)NAN;
}

aim_status AIM_T(aim_growth_quarterise)(AIM_T(aim_panel) x, aim_quarterise_spec spec, real *out,
                                        unsigned char *reason)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE(spec.quarter || x.periods == 0, AIM_ERROR_NULL, "spec.quarter is NULL");
    for (size_t t = 0; t < x.periods; t++) {
        AIM_REQUIRE(spec.quarter[t] >= 1 && spec.quarter[t] <= 4, AIM_ERROR_ARGUMENT,
                    "spec.quarter[%zu] is %d: 1 to 4", t, (int)spec.quarter[t]);
        AIM_REQUIRE(t == 0 || spec.quarter[t] == spec.quarter[t - 1] % 4 + 1, AIM_ERROR_ARGUMENT,
                    "spec.quarter[%zu] is %d after %d: quarters follow each other", t,
                    (int)spec.quarter[t], (int)spec.quarter[t - 1]);
    }
    size_t rows = AIM_T(aim__rows)(x), width = AIM_T(aim__width)(x);
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < width; column++) {
            size_t at = row * x.stride + column;
            aim_reason why;
            out[at] =
                quarter_of(x, spec, at, by_entity ? column : row, by_entity ? 1 : x.stride, &why);
            if (reason)
                reason[at] = (unsigned char)why;
        }
    return AIM_OK;
}
