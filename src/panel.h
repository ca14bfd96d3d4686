/* What every family asks of its panels before it starts. */
#ifndef AIM_INTERNAL_PANEL_H
#define AIM_INTERNAL_PANEL_H

#include <aim/panel.h>

#include "error.h"
#include "real.h"

#define AIM_REQUIRE_PANEL(x) AIM_TRY(AIM_T(aim_panel_check)(x, __func__, #x))

/* The same shape and layout as x, as wanted by most two-panel metrics. */
#define AIM_REQUIRE_FITS(x, y)                                                                     \
    do {                                                                                           \
        AIM_REQUIRE_PANEL(y);                                                                      \
        AIM_TRY(AIM_T(aim_panel_fits)(x, y, __func__, #y));                                        \
    } while (0)

/* An output is needed only where there is something to put into it. */
#define AIM_REQUIRE_OUT(x, out)                                                                    \
    AIM_REQUIRE((out) != NULL || (x).entities == 0 || (x).periods == 0, AIM_ERROR_NULL,            \
                "%s is NULL", #out)

/* How many rows of neighbours, and how many neighbours in a row. */
static inline size_t AIM_T(aim__rows)(AIM_T(aim_panel) x)
{
    return x.layout == AIM_LAYOUT_BY_ENTITY ? x.entities : x.periods;
}

static inline size_t AIM_T(aim__width)(AIM_T(aim_panel) x)
{
    return x.layout == AIM_LAYOUT_BY_ENTITY ? x.periods : x.entities;
}

/* Where a cell stands, counted from the first value. */
static inline size_t AIM_T(aim__at)(AIM_T(aim_panel) x, size_t entity, size_t period)
{
    return x.layout == AIM_LAYOUT_BY_ENTITY ? entity * x.stride + period
                                            : period * x.stride + entity;
}

#endif
