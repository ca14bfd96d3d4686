/* aim_ols(): arguments, observations that are known, and back. */
#include "ols.h"

#include <math.h>
#include <stdlib.h>

#include "panel.h"

static bool known(AIM_T(aim_panel) x, const real *y, size_t period)
{
    bool finite = isfinite(y[period]);
    for (size_t c = 0; c < x.entities && finite; c++)
        finite = isfinite(x.values[AIM_T(aim__at)(x, c, period)]);
    return finite;
}

/* What is known, packed. */
static void load(AIM_T(aim_panel) x, const real *y, const aim_ols_spec *spec, struct aim__ols *o)
{
    o->n = 0;
    for (size_t p = 0; p < x.periods; p++)
        if (known(x, y, p))
            o->rows[o->n++] = p;
    double *to = o->columns;
    if (spec->constant) {
        for (size_t i = 0; i < o->n; i++)
            to[i] = 1;
        to += o->stride;
    }
    for (size_t c = 0; c < x.entities; c++, to += o->stride)
        for (size_t i = 0; i < o->n; i++)
            to[i] = (double)x.values[AIM_T(aim__at)(x, c, o->rows[i])];
    for (size_t i = 0; i < o->n; i++)
        to[i] = (double)y[o->rows[i]];
    for (size_t i = 0; spec->clusters && i < o->n; i++)
        o->labels[i] = spec->clusters[o->rows[i]];
    for (size_t i = 0; spec->other_clusters && i < o->n; i++)
        o->other_labels[i] = spec->other_clusters[o->rows[i]];
}

static void write_observations(const struct aim__ols *o, size_t periods, const aim_ols_out *out)
{
    for (size_t p = 0; out->residuals && p < periods; p++)
        out->residuals[p] = (double)NAN;
    for (size_t p = 0; out->used && p < periods; p++)
        out->used[p] = 0;
    for (size_t i = 0; i < o->n; i++) {
        if (out->residuals)
            out->residuals[o->rows[i]] = o->work[i];
        if (out->used)
            out->used[o->rows[i]] = 1;
    }
}

aim_status AIM_T(aim_ols)(AIM_T(aim_panel) x, const real *y, aim_ols_spec spec, aim_ols_out out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(y || x.periods == 0, AIM_ERROR_NULL, "y is NULL, with %zu periods", x.periods);
    AIM_TRY(aim__ols_check(&spec, x.periods, __func__));
    struct aim__ols ols = {.constant = spec.constant, .centred = spec.constant || spec.centred};
    void *room;
    AIM_TRY(aim__ols_room(x.periods, x.entities + spec.constant, __func__, &ols, &room));
    if (spec.tolerance == 0) /* NOLINT: the default */
        spec.tolerance = sizeof(real) == sizeof(float) ? 1e-6 : 1e-11;
    load(x, y, &spec, &ols);
    aim__ols_fit(&ols, &spec, &out);
    for (size_t i = 0; i < ols.n; i++)
        ols.work[i] = ols.residuals[i] / *ols.y_scale;
    write_observations(&ols, x.periods, &out);
    free(room);
    return AIM_OK;
}
