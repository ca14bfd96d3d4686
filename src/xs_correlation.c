/* Correlations of two panels, period by period. */
#include <math.h>

#include "xs.h"

/* The walk over periods of two panels, with room for runs of the caller's and for an
 * order. */
struct beside {
    struct AIM_T(aim__cross) x, y;
    real *run[2];
    int64_t *ranks[2]; /* doubled, so that average ranks are whole; 0: in no pair */
    uint64_t *scratch;
    uint32_t *index;
};

static aim_status beside_open(struct beside *walk, AIM_T(aim_panel) x, AIM_T(aim_panel) y,
                              bool ranked, const char *function)
{
    size_t tile = 0, runs = 0, ranks = 0, order = 0, bytes, n = x.entities;
    if (!AIM_T(aim__cross_beside_scratch)(y, &tile) || !aim__scratch(&runs, n, 2 * sizeof(real)) ||
        (ranked && !aim__scratch(&ranks, n, 2 * sizeof(int64_t))) ||
        (ranked && !aim__rank_bytes(n, &order)) ||
        __builtin_add_overflow(tile + runs, ranks, &bytes) ||
        __builtin_add_overflow(bytes, order, &bytes))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities", n);
    AIM_TRY(AIM_T(aim__cross_open)(&walk->x, x, NULL, bytes, function));
    char *memory = walk->x.extra;
    AIM_T(aim__cross_beside)(&walk->y, y, memory);
    walk->run[0] = (real *)(memory + tile);
    walk->run[1] = walk->run[0] + n;
    walk->ranks[0] = (int64_t *)(memory + tile + runs);
    walk->ranks[1] = walk->ranks[0] + n;
    walk->scratch = (uint64_t *)(memory + tile + runs + ranks);
    walk->index = (uint32_t *)(walk->scratch + AIM__ORDER_WORDS * (n + 1));
    return AIM_OK;
}

/* Divided by the root of the product, not by the product of the roots: sqrt(s s) is s for every s
 * whose square neither overflows nor vanishes, so that x beside itself gives exactly 1. */
static double correlation(double sxx, double syy, double sxy)
{
    double r = sxy / sqrt(sxx * syy); /* without variance 0 / 0 */
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
            double of_x = AIM_T(aim__xs_rescale)(x.entities, u, v, walk.run[0]);
            double of_y = AIM_T(aim__xs_rescale)(x.entities, v, u, walk.run[1]);
            if (isnan(of_x) || isnan(of_y))
                continue;
            table->comoments(x.entities, walk.run[0], walk.run[1], &m);
        }
        out[t] = correlation(m.sxx, m.syy, m.sxy);
    }
    AIM_T(aim__cross_close)(&walk.x);
    return AIM_OK;
}

/* The doubled average ranks of the known values of x among those beside a known y; returns how many
 * there are. */
static size_t average_ranks(const struct beside *walk, size_t n, const real *x, const real *y,
                            int64_t *ranks)
{
    real *paired = walk->run[0];
    for (size_t i = 0; i < n; i++) {
        paired[i] = y[i] == y[i] ? x[i] : (real)NAN;
        ranks[i] = 0;
    }
    size_t known = AIM_T(aim__table)()->order(n, paired, walk->index, walk->scratch);
    for (size_t i = 0, end; i < known; i = end) {
        for (end = i + 1; end < known && walk->index[end] & AIM__TIED;)
            end++;
        for (size_t k = i; k < end; k++)
            ranks[walk->index[k] & ~AIM__TIED] = (int64_t)(i + 1 + end);
    }
    return known;
}

/* Pearson's correlation of n doubled ranks, whose mean is n + 1 whatever the ties. The sums are
 * whole numbers below 2^98, so they are exact: the order of names cannot be seen. */
static double rank_correlation(size_t entities, const int64_t *x, const int64_t *y, size_t n)
{
    __int128 sxx = 0, syy = 0, sxy = 0;
    for (size_t i = 0; i < entities; i++) {
        int64_t dx = x[i] ? x[i] - (int64_t)(n + 1) : 0, dy = y[i] ? y[i] - (int64_t)(n + 1) : 0;
        sxx += (__int128)dx * dx;
        syy += (__int128)dy * dy;
        sxy += (__int128)dx * dy;
    }
    return correlation((double)sxx, (double)syy, (double)sxy);
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
    size_t enough = min_count ? min_count : 2;
    for (size_t t = 0; t < x.periods; t++) {
        const real *u = AIM_T(aim__cross_values)(&walk.x, t);
        const real *v = AIM_T(aim__cross_values)(&walk.y, t);
        size_t n = average_ranks(&walk, x.entities, u, v, walk.ranks[0]);
        average_ranks(&walk, x.entities, v, u, walk.ranks[1]);
        out[t] = n < enough ? (double)NAN
                            : rank_correlation(x.entities, walk.ranks[0], walk.ranks[1], n);
    }
    AIM_T(aim__cross_close)(&walk.x);
    return AIM_OK;
}
