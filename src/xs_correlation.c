/* Correlations of two panels, period by period. */
#include <math.h>

#include "xs.h"

bool AIM_T(aim__correlating_bytes)(size_t n, bool ranked, size_t *bytes)
{
    size_t order = 0;
    *bytes = 0;
    return aim__scratch(bytes, n, 2 * sizeof(real)) &&
           (!ranked || (aim__scratch(bytes, n, sizeof(int32_t)) && aim__rank_bytes(n, &order) &&
                        aim__scratch(bytes, order, 1)));
}

struct AIM_T(aim__correlating) AIM_T(aim__correlating_room)(size_t n, bool ranked, void *memory)
{
    struct AIM_T(aim__correlating) room = {.run = {memory, (real *)memory + n}};
    size_t runs = 0, ranks = 0;
    if (!ranked)
        return room;
    aim__scratch(&runs, n, 2 * sizeof(real));
    aim__scratch(&ranks, n, sizeof(int32_t));
    room.ranks = (int32_t *)((char *)memory + runs);
    room.scratch = (uint64_t *)((char *)memory + runs + ranks);
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
    struct aim__comoments m;
    AIM_T(aim__run_comoments)(n, x, y, &m);
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
        AIM_T(aim__run_comoments)(n, room->run[0], room->run[1], &m);
    }
    settle(&out, m.sxx, m.syy, m.sxy);
    return out;
}

/* Puts the values of x beside a known y in order; returns how many there are. */
static size_t order_pairs(const struct AIM_T(aim__correlating) * room, size_t n, const real *x,
                          const real *y)
{
    real *paired = room->run[0];
    for (size_t i = 0; i < n; i++)
        paired[i] = y[i] == y[i] ? x[i] : (real)NAN;
    return AIM_T(aim__table)()->order(n, paired, room->index, room->scratch);
}

/* Places of an order from..end - 1 whose values are equal. */
struct run {
    size_t from, end;
};

/* The run of the k-th place that is tied with the one before; k moves past it. */
static struct run run_of(const uint32_t *index, size_t known, const uint32_t *tied, size_t *k)
{
    struct run run = {tied[*k] - 1, tied[*k] + 1};
    while (run.end < known && index[run.end] & AIM__TIED)
        run.end++;
    *k += run.end - run.from - 1;
    return run;
}

/* Squared distances of n doubled ranks without ties from their mean, in all; of a run of n equal
 * values it is what their tie takes away. */
static __int128 squares_of(size_t n)
{
    __int128 count = (__int128)n;
    return count * (count * count - 1) / 3;
}

/* Twice the average rank less its mean, which is n + 1 whatever the ties. */
static int64_t distance(struct run run, size_t n)
{
    return (int64_t)(run.from + run.end) - (int64_t)n;
}

/* First as if nothing were tied, then what is. The sums are whole numbers below 2^98, so they are
 * exact: the order of names cannot be seen. */
struct aim__correlation AIM_T(aim__spearman_of)(const struct AIM_T(aim__correlating) * room,
                                                size_t n, const real *x, const real *y,
                                                size_t enough)
{
    const uint32_t *index = room->index;
    uint32_t *tied = (uint32_t *)room->scratch; /* after an order it is free */
    size_t pairs = order_pairs(room, n, x, y), ties = 0;
    struct aim__correlation out = undefined(pairs, enough);
    if (out.reason == AIM_REASON_SHORT)
        return out;
    __int128 sxx = squares_of(pairs), syy = sxx, sxy = 0;
    for (size_t i = 0; i < pairs; i++) {
        room->ranks[index[i] & ~AIM__TIED] = (int32_t)distance((struct run){i, i + 1}, pairs);
        tied[ties] = (uint32_t)i;
        ties += index[i] >> 31;
    }
    for (size_t k = 0; k < ties;) {
        struct run run = run_of(index, pairs, tied, &k);
        sxx -= squares_of(run.end - run.from);
        for (size_t i = run.from; i < run.end; i++)
            room->ranks[index[i] & ~AIM__TIED] = (int32_t)distance(run, pairs);
    }
    order_pairs(room, n, y, x);
    ties = 0;
    for (size_t i = 0; i < pairs; i++) {
        int64_t d = distance((struct run){i, i + 1}, pairs);
        sxy += (__int128)d * room->ranks[index[i] & ~AIM__TIED];
        tied[ties] = (uint32_t)i;
        ties += index[i] >> 31;
    }
    for (size_t k = 0; k < ties;) {
        struct run run = run_of(index, pairs, tied, &k);
        syy -= squares_of(run.end - run.from);
        for (size_t i = run.from; i < run.end; i++) {
            int64_t off = distance(run, pairs) - distance((struct run){i, i + 1}, pairs);
            sxy += (__int128)off * room->ranks[index[i] & ~AIM__TIED];
        }
    }
    settle(&out, (double)sxx, (double)syy, (double)sxy);
    return out;
}

/* One correlation a period; the panels are checked. */
static aim_status correlations(AIM_T(aim_panel) x, AIM_T(aim_panel) y, bool ranked,
                               size_t min_count, double *out, const char *function)
{
    AIM_SHARE_PERIODS(x, ranked ? 25 : 1,
                      correlations(AIM_T(aim__some_periods)(x, share),
                                   AIM_T(aim__some_periods)(y, share), ranked, min_count,
                                   out + share.from, function));
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
