/* aim_xs_regress(): arguments, and the periods of either layout and precision. */
#include <math.h>
#include <stdlib.h>

#include "xs_fit.h"
#include "xs_regress.h"
#include "panel.h"

enum {
    TURN =
        8, /* periods that are turned together: a line of memory of f64, so that each is met once */
    LINE = 8, /* names that fill one */
    SOON = 64 /* names whose lines are asked for ahead: they are too far apart for the CPU to see */
};

/* Periods of which the panels are copied, a period's names side by side, in f64. */
struct stage {
    double *values;    /* panels of TURN rows of entities, then residuals */
    size_t first, end; /* which periods stand in it */
};

static bool needs_stage(AIM_T(aim_panel) y)
{
    return sizeof(real) != sizeof(double) || y.layout != AIM_LAYOUT_BY_PERIOD;
}

static void copy_in(AIM_T(aim_panel) x, const struct stage *stage, double *to)
{
    size_t periods = stage->end - stage->first;
    if (x.layout == AIM_LAYOUT_BY_PERIOD) {
        for (size_t p = 0; p < periods; p++)
            for (size_t e = 0; e < x.entities; e++)
                to[p * x.entities + e] = (double)x.values[(stage->first + p) * x.stride + e];
        return;
    }
    for (size_t from = 0; from < x.entities; from += LINE) {
        size_t end = x.entities - from < LINE ? x.entities : from + LINE;
        for (size_t e = from + SOON; e < end + SOON && e < x.entities; e++)
            __builtin_prefetch(x.values + e * x.stride + stage->first);
        for (size_t p = 0; p < periods; p++)
            for (size_t e = from; e < end; e++)
                to[p * x.entities + e] = (double)x.values[e * x.stride + stage->first + p];
    }
}

static void copy_out(AIM_T(aim_panel) y, const struct stage *stage, const double *from, real *out)
{
    size_t periods = stage->end - stage->first;
    if (y.layout == AIM_LAYOUT_BY_PERIOD) {
        for (size_t p = 0; p < periods; p++)
            for (size_t e = 0; e < y.entities; e++)
                out[(stage->first + p) * y.stride + e] = (real)from[p * y.entities + e];
        return;
    }
    for (size_t e = 0; e < y.entities; e++)
        for (size_t p = 0; p < periods; p++)
            out[e * y.stride + stage->first + p] = (real)from[p * y.entities + e];
}

/* The panels of a call: columns, y, weights. */
struct panels {
    const AIM_T(aim_panel) * columns, *y, *weights;
    size_t count;
};

static AIM_T(aim_panel) panel_at(const struct panels *all, size_t i)
{
    return i < all->count ? all->columns[i] : i == all->count ? *all->y : *all->weights;
}

static void fill(const struct panels *all, size_t period, struct stage *stage)
{
    AIM_T(aim_panel) y = *all->y;
    stage->first = period;
    stage->end = y.periods - period < TURN ? y.periods : period + TURN;
    for (size_t i = 0; i < all->count + 1 + (all->weights != NULL); i++)
        copy_in(panel_at(all, i), stage, stage->values + i * TURN * y.entities);
}

/* Where a period's values are, staged or not. */
static void find_lists(const struct panels *all, size_t period, const struct stage *stage,
                       struct aim__xs_fit *cross)
{
    size_t entities = all->y->entities;
    for (size_t i = 0; i < all->count + 1 + (all->weights != NULL); i++) {
        AIM_T(aim_panel) x = panel_at(all, i);
        cross->lists[i] = stage->values
                              ? stage->values + (i * TURN + period - stage->first) * entities
                              : (const double *)(const void *)(x.values + period * x.stride);
    }
}

static void run(const struct panels *all, const aim_xs_regress_spec *spec,
                struct aim__xs_fit *cross, struct stage *stage, aim_xs_regress_out out,
                real *residuals)
{
    AIM_T(aim_panel) y = *all->y;
    size_t terms = all->count + spec->constant, panels = all->count + 1 + (all->weights != NULL);
    double *staged = stage->values ? stage->values + panels * TURN * y.entities : NULL;
    for (size_t p = 0; p < y.periods; p++) {
        aim_xs_regression fit;
        if (staged && p % TURN == 0)
            fill(all, p, stage);
        if (y.entities)
            find_lists(all, p, stage, cross);
        double *left = !residuals ? NULL
                       : staged   ? staged + p % TURN * y.entities
                                  : (double *)(void *)(residuals + p * y.stride);
        aim__xs_fit_period(cross, spec->constant, &fit,
                           out.coefficients ? out.coefficients + p * terms : NULL,
                           out.effects ? out.effects + p * spec->groups.count : NULL, left);
        if (out.fits)
            out.fits[p] = fit;
        if (staged && residuals && p + 1 == stage->end)
            copy_out(y, stage, staged, residuals);
    }
}

aim_status AIM_T(aim__xs_regress_run)(const char *function, AIM_T(aim_panel) y,
                                      const AIM_T(aim_panel) * columns, size_t count,
                                      const AIM_T(aim_panel) * weights, aim_xs_regress_spec spec,
                                      aim_xs_regress_out out, real *residuals)
{
    AIM_TRY(AIM_T(aim_panel_check)(y, function, "y"));
    if (!columns && count)
        return aim__fail(AIM_ERROR_NULL, function, "columns is NULL, with %zu of them", count);
    for (size_t i = 0; i < count; i++) {
        AIM_TRY(AIM_T(aim_panel_check)(columns[i], function, "a column"));
        AIM_TRY(AIM_T(aim_panel_fits)(y, columns[i], function, "a column"));
    }
    if (weights) {
        AIM_TRY(AIM_T(aim_panel_check)(*weights, function, "weights"));
        AIM_TRY(AIM_T(aim_panel_fits)(y, *weights, function, "weights"));
    }
    struct aim__xs_fit cross;
    struct stage stage = {0};
    void *room;
    if (spec.tolerance == 0) /* NOLINT: the default */
        spec.tolerance = sizeof(real) == sizeof(float) ? 1e-6 : 1e-11;
    AIM_TRY(aim__xs_fit_plan(&cross, y.entities, count, weights != NULL, &spec, function, &room));
    if (needs_stage(y) && y.entities && y.periods) {
        stage.values = malloc((count + 3) * TURN * y.entities * sizeof(double));
        if (!stage.values) {
            free(room);
            return aim__fail(AIM_ERROR_MEMORY, function, "no memory to turn %zu columns", count);
        }
    }
    run(&(struct panels){columns, &y, weights, count}, &spec, &cross, &stage, out, residuals);
    free(stage.values);
    free(room);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_regress)(AIM_T(aim_panel) y, const AIM_T(aim_panel) * columns, size_t count,
                                 const AIM_T(aim_panel) * weights, aim_xs_regress_spec spec,
                                 aim_xs_regress_out out, real *residuals)
{
    return AIM_T(aim__xs_regress_run)(__func__, y, columns, count, weights, spec, out, residuals);
}
