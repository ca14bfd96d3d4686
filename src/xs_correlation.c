/* Correlations of two panels, period by period. */
#include <math.h>

#include "xs.h"

bool AIM_T(aim__correlating_bytes)(size_t n, bool ranked, size_t *bytes)
{
    size_t order = 0;
    *bytes = 0;
    return aim__scratch(bytes, n, 2 * sizeof(real)) &&
           (!ranked || (aim__scratch(bytes, n, 2 * sizeof(int64_t)) && aim__rank_bytes(n, &order) &&
                        aim__scratch(bytes, order, 1)));
}

struct AIM_T(aim__correlating) AIM_T(aim__correlating_room)(size_t n, bool ranked, void *memory)
{
    struct AIM_T(aim__correlating) room = {.run = {memory, (real *)memory + n}};
    size_t runs = 0;
    if (!ranked)
        return room;
    aim__scratch(&runs, n, 2 * sizeof(real));
    room.ranks[0] = (int64_t *)((char *)memory + runs);
    room.ranks[1] = room.ranks[0] + n;
    room.scratch = (uint64_t *)(room.ranks[1] + n);
    room.index = (uint32_t *)(room.scratch + AIM__ORDER_WORDS * (n + 1));
    return room;
}

/* What is known before any sum: whether pairs are too few. */
static struct aim__correlation undefined(size_t n, size_t enough)
{
    bool few = n < 2 || n < enough;
    return (struct aim__correlation){(double)NAN, n,
                                     few ? AIM_REASON_SHORT : AIM_REASON_ZERO_VARIANCE};
}

/* Divided by the root of the product, not by the product of the roots: sqrt(s s) is s for every s
 * whose square neither overflows nor vanishes, so that x beside itself gives exactly 1. */
static void settle(struct aim__correlation *out, double sxx, double syy, double sxy)
{
    double r = sxy / sqrt(sxx * syy); /* without variance 0 / 0 */
    out->r = r > 1 ? 1 : r < -1 ? -1 : r;
    if (!isnan(r))
        out->reason = AIM_REASON_OK;
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

struct aim__correlation AIM_T(aim__pearson_of)(const struct AIM_T(aim__correlating) * room,
                                               size_t n, const real *x, const real *y,
                                               size_t enough)
{
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct aim__comoments m;
    table->comoments(n, x, y, &m);
    struct aim__correlation out = undefined((size_t)m.n, enough);
    if (out.reason == AIM_REASON_SHORT)
        return out;
    if (!aim__xs_is_tame(m.sxx) || !aim__xs_is_tame(m.syy)) {
        double of_x = AIM_T(aim__xs_rescale)(n, x, y, room->run[0]);
        double of_y = AIM_T(aim__xs_rescale)(n, y, x, room->run[1]);
        if (isnan(of_x) || isnan(of_y)) {
            out.reason = AIM_REASON_INFINITE;
            return out;
        }
        table->comoments(n, room->run[0], room->run[1], &m);
    }
    settle(&out, m.sxx, m.syy, m.sxy);
    return out;
}

/* The doubled average ranks of the known values of x among those beside a known y; returns how many
 * there are. */
static size_t average_ranks(const struct AIM_T(aim__correlating) * room, size_t n, const real *x,
                            const real *y, int64_t *ranks)
{
    real *paired = room->run[0];
    for (size_t i = 0; i < n; i++) {
        paired[i] = y[i] == y[i] ? x[i] : (real)NAN;
        ranks[i] = 0;
    }
    size_t known = AIM_T(aim__table)()->order(n, paired, room->index, room->scratch);
    for (size_t i = 0, end; i < known; i = end) {
        for (end = i + 1; end < known && room->index[end] & AIM__TIED;)
            end++;
        for (size_t k = i; k < end; k++)
            ranks[room->index[k] & ~AIM__TIED] = (int64_t)(i + 1 + end);
    }
    return known;
}

/* Pearson's correlation of n doubled ranks, whose mean is n + 1 whatever the ties. The sums are
 * whole numbers below 2^98, so they are exact: the order of names cannot be seen. */
static void settle_ranks(struct aim__correlation *out, size_t entities, const int64_t *x,
                         const int64_t *y)
{
    __int128 sxx = 0, syy = 0, sxy = 0;
    int64_t mean = (int64_t)(out->n + 1);
    for (size_t i = 0; i < entities; i++) {
        int64_t dx = x[i] ? x[i] - mean : 0, dy = y[i] ? y[i] - mean : 0;
        sxx += (__int128)dx * dx;
        syy += (__int128)dy * dy;
        sxy += (__int128)dx * dy;
    }
    settle(out, (double)sxx, (double)syy, (double)sxy);
}

struct aim__correlation AIM_T(aim__spearman_of)(const struct AIM_T(aim__correlating) * room,
                                                size_t n, const real *x, const real *y,
                                                size_t enough)
{
    size_t pairs = average_ranks(room, n, x, y, room->ranks[0]);
    struct aim__correlation out = undefined(pairs, enough);
    if (out.reason == AIM_REASON_SHORT)
        return out;
    average_ranks(room, n, y, x, room->ranks[1]);
    settle_ranks(&out, n, room->ranks[0], room->ranks[1]);
    return out;
}

/* One correlation a period; the panels are checked. */
static aim_status correlations(AIM_T(aim_panel) x, AIM_T(aim_panel) y, bool ranked,
                               size_t min_count, double *out, const char *function)
{
    struct AIM_T(aim__cross) walk, beside;
    size_t tile = 0, bytes;
    if (!AIM_T(aim__correlating_bytes)(x.entities, ranked, &bytes) ||
        !AIM_T(aim__cross_beside_scratch)(y, &tile) || __builtin_add_overflow(bytes, tile, &bytes))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities", x.entities);
    AIM_TRY(AIM_T(aim__cross_open)(&walk, x, NULL, bytes, function));
    AIM_T(aim__cross_beside)(&beside, y, walk.extra);
    const struct AIM_T(aim__correlating) room =
        AIM_T(aim__correlating_room)(x.entities, ranked, (char *)walk.extra + tile);
    for (size_t t = 0; t < x.periods; t++) {
        const real *u = AIM_T(aim__cross_values)(&walk, t);
        const real *v = AIM_T(aim__cross_values)(&beside, t);
        out[t] = (ranked ? AIM_T(aim__spearman_of) : AIM_T(aim__pearson_of))(&room, x.entities, u,
                                                                             v, min_count)
                     .r;
    }
    AIM_T(aim__cross_close)(&walk);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_pearson)(AIM_T(aim_panel) x, AIM_T(aim_panel) y, size_t min_count,
                                 double *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_FITS(x, y);
    AIM_REQUIRE_REDUCED(x, out);
    return correlations(x, y, false, min_count, out, __func__);
}

aim_status AIM_T(aim_xs_spearman)(AIM_T(aim_panel) x, AIM_T(aim_panel) y, size_t min_count,
                                  double *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_FITS(x, y);
    AIM_REQUIRE_REDUCED(x, out);
    return correlations(x, y, true, min_count, out, __func__);
}
