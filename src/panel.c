/* The panel view: constructors, slices, and the checks of every family. */
#include "panel.h"

#include <stdint.h>

AIM_T(aim_panel) AIM_T(aim_series)(const real *values, size_t periods)
{
    return AIM_T(aim_by_entity)(values, 1, periods);
}

AIM_T(aim_panel) AIM_T(aim_cross_section)(const real *values, size_t entities)
{
    return AIM_T(aim_by_period)(values, 1, entities);
}

AIM_T(aim_panel) AIM_T(aim_by_entity)(const real *values, size_t entities, size_t periods)
{
    return (AIM_T(aim_panel)){values, entities, periods, AIM_LAYOUT_BY_ENTITY, periods};
}

AIM_T(aim_panel) AIM_T(aim_by_period)(const real *values, size_t periods, size_t entities)
{
    return (AIM_T(aim_panel)){values, entities, periods, AIM_LAYOUT_BY_PERIOD, entities};
}

size_t AIM_T(aim_panel_extent)(AIM_T(aim_panel) x)
{
    size_t rows = AIM_T(aim__rows)(x), width = AIM_T(aim__width)(x);
    return rows && width ? (rows - 1) * x.stride + width : 0;
}

aim_status AIM_T(aim_panel_slice)(AIM_T(aim_panel) x, size_t entity, size_t entities, size_t period,
                                  size_t periods, AIM_T(aim_panel) * slice)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_POINTER(slice);
    AIM_REQUIRE(entity <= x.entities && entities <= x.entities - entity, AIM_ERROR_SHAPE,
                "entities %zu to %zu of a panel of %zu", entity, entity + entities, x.entities);
    AIM_REQUIRE(period <= x.periods && periods <= x.periods - period, AIM_ERROR_SHAPE,
                "periods %zu to %zu of a panel of %zu", period, period + periods, x.periods);
    AIM_T(aim_panel) view = x;
    view.entities = entities;
    view.periods = periods;
    if (entities && periods)
        view.values = x.values + AIM_T(aim__at)(x, entity, period);
    *slice = view;
    return AIM_OK;
}

aim_status AIM_T(aim_panel_check)(AIM_T(aim_panel) x, const char *function, const char *argument)
{
    if (x.layout != AIM_LAYOUT_BY_ENTITY && x.layout != AIM_LAYOUT_BY_PERIOD)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "%s.layout is %d: neither by entity nor by period", argument,
                         (int)x.layout);
    size_t rows = AIM_T(aim__rows)(x), width = AIM_T(aim__width)(x);
    if (rows == 0 || width == 0)
        return AIM_OK;
    if (!x.values)
        return aim__fail(AIM_ERROR_NULL, function,
                         "%s.values is NULL, with %zu entities x %zu periods", argument, x.entities,
                         x.periods);
    if (x.stride < width && rows > 1)
        return aim__fail(AIM_ERROR_SHAPE, function,
                         "%s.stride is %zu, shorter than its rows of %zu", argument, x.stride,
                         width);
    size_t limit = PTRDIFF_MAX / sizeof(real);
    if (width > limit || (rows > 1 && x.stride > (limit - width) / (rows - 1)))
        return aim__fail(
            AIM_ERROR_SHAPE, function,
            "%s of %zu entities x %zu periods with stride %zu overflows the address space",
            argument, x.entities, x.periods, x.stride);
    return AIM_OK;
}

aim_status AIM_T(aim_panel_fits)(AIM_T(aim_panel) x, AIM_T(aim_panel) y, const char *function,
                                 const char *argument)
{
    if (x.entities != y.entities || x.periods != y.periods)
        return aim__fail(AIM_ERROR_SHAPE, function,
                         "%s is %zu entities x %zu periods, the first panel %zu x %zu", argument,
                         y.entities, y.periods, x.entities, x.periods);
    if (x.layout != y.layout)
        return aim__fail(AIM_ERROR_SHAPE, function, "%s and the first panel differ in layout",
                         argument);
    return AIM_OK;
}
