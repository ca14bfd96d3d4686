/* Correlations of two panels, period by period. */
#include <math.h>

#include "xs.h"

/* The walk over periods of two panels, with room for two runs of the caller's and for a sort. */
struct beside {
    struct AIM_T(aim__cross) x, y;
    real *u, *v;
    uint64_t *keys;
    uint32_t *index;
};

static aim_status beside_open(struct beside *walk, AIM_T(aim_panel) x, AIM_T(aim_panel) y,
                              bool sorts, const char *function)
{
    size_t tile = 0, run = 0, sort = 0, bytes;
    if (!AIM_T(aim__cross_beside_scratch)(y, &tile) ||
        !aim__scratch(&run, x.entities, sizeof(real)) ||
        (sorts && !aim__xs_sort_scratch(x.entities, &sort)) ||
        __builtin_add_overflow(tile + run, run, &bytes) ||
        __builtin_add_overflow(bytes, sort, &bytes))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities", x.entities);
    AIM_TRY(AIM_T(aim__cross_open)(&walk->x, x, NULL, bytes, function));
    char *memory = walk->x.extra;
    AIM_T(aim__cross_beside)(&walk->y, y, memory);
    walk->u = (real *)(memory + tile);
    walk->v = (real *)(memory + tile + run);
    walk->keys = (uint64_t *)(memory + tile + 2 * run);
    walk->index = (uint32_t *)(walk->keys + 2 * x.entities);
    return AIM_OK;
}

/* Divided by the root of the product, not by the product of the roots: sqrt(s s) is s for every s
 * whose square neither overflows nor vanishes, so that x beside itself gives exactly 1. */
static double correlation(const struct aim__comoments *m)
{
    double r = m->sxy / sqrt(m->sxx * m->syy);
    return r > 1 ? 1 : r < -1 ? -1 : r;
}

double AIM_T(aim__xs_rescale)(size_t n, const real *x, const real *y, real *out)
{
    double largest = 0;
    for (size_t i = 0; i < n; i++) {
        double size = fabs((double)x[i]);
        if (y[i] == y[i] && size > largest)
            largest = size;
    }
    if (isinf(largest))
        return (double)NAN;
    double scale = aim__xs_unit(largest);
    for (size_t i = 0; i < n; i++)
        out[i] = (real)((double)x[i] * scale);
    return scale;
}

aim_status AIM_T(aim_xs_pearson)(AIM_T(aim_panel) x, AIM_T(aim_panel) y, size_t min_count,
                                 double *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_FITS(x, y);
    AIM_REQUIRE_REDUCED(x, out);
    struct beside walk;
    AIM_TRY(beside_open(&walk, x, y, false, __func__));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    double enough = min_count ? (double)min_count : 2;
    for (size_t t = 0; t < x.periods; t++) {
        const real *u = AIM_T(aim__cross_values)(&walk.x, t);
        const real *v = AIM_T(aim__cross_values)(&walk.y, t);
        struct aim__comoments m;
        table->comoments(x.entities, u, v, &m);
        out[t] = (double)NAN;
        if (m.n < enough)
            continue;
        if (!aim__xs_is_tame(m.sxx) || !aim__xs_is_tame(m.syy)) {
            double of_x = AIM_T(aim__xs_rescale)(x.entities, u, v, walk.u);
            double of_y = AIM_T(aim__xs_rescale)(x.entities, v, u, walk.v);
            if (isnan(of_x) || isnan(of_y))
                continue;
            table->comoments(x.entities, walk.u, walk.v, &m);
        }
        out[t] = correlation(&m); /* without variance 0 / 0 */
    }
    AIM_T(aim__cross_close)(&walk.x);
    return AIM_OK;
}

/* The average ranks of the known values of x among those beside a known y; NaN elsewhere. */
static void average_ranks(const struct beside *walk, size_t n, const real *x, const real *y,
                          real *ranks)
{
    for (size_t i = 0; i < n; i++)
        ranks[i] = y[i] == y[i] ? x[i] : (real)NAN;
    size_t known = AIM_T(aim__table)()->sort(n, ranks, walk->keys, walk->index);
    for (size_t i = 0, end; i < known; i = end) {
        for (end = i + 1; end < known && walk->keys[end] == walk->keys[i];)
            end++;
        real rank = (real)((double)(i + 1 + end) / 2);
        for (size_t k = i; k < end; k++)
            ranks[walk->index[k]] = rank;
    }
}

aim_status AIM_T(aim_xs_spearman)(AIM_T(aim_panel) x, AIM_T(aim_panel) y, size_t min_count,
                                  double *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_FITS(x, y);
    AIM_REQUIRE_REDUCED(x, out);
    struct beside walk;
    AIM_TRY(beside_open(&walk, x, y, true, __func__));
    double enough = min_count ? (double)min_count : 2;
    for (size_t t = 0; t < x.periods; t++) {
        const real *u = AIM_T(aim__cross_values)(&walk.x, t);
        const real *v = AIM_T(aim__cross_values)(&walk.y, t);
        struct aim__comoments m;
        average_ranks(&walk, x.entities, u, v, walk.u);
        average_ranks(&walk, x.entities, v, u, walk.v);
        AIM_T(aim__table)()->comoments(x.entities, walk.u, walk.v, &m);
        out[t] = m.n < enough ? (double)NAN : correlation(&m);
    }
    AIM_T(aim__cross_close)(&walk.x);
    return AIM_OK;
}
