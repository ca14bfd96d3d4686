/* Statistics by order: quantiles, median, MAD, ranks, top and bottom. One sort a period serves
 * each. */
#include <math.h>

#include "key.h"
#include "xs.h"

/* The walk over periods with room for a sort. */
struct order {
    struct AIM_T(aim__cross) cross;
    uint64_t *keys;
    uint32_t *index;
    size_t known; /* of the period sorted last */
};

static aim_status order_open(struct order *order, AIM_T(aim_panel) x, real *out,
                             const char *function)
{
    size_t bytes;
    if (!aim__xs_sort_scratch(x.entities, &bytes))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities", x.entities);
    AIM_TRY(AIM_T(aim__cross_open)(&order->cross, x, out, bytes, function));
    order->keys = order->cross.extra;
    order->index = (uint32_t *)(order->keys + 2 * x.entities);
    return AIM_OK;
}

static const real *order_period(struct order *order, size_t period)
{
    const real *values = AIM_T(aim__cross_values)(&order->cross, period);
    order->known =
        AIM_T(aim__table)()->sort(order->cross.x.entities, values, order->keys, order->index);
    return values;
}

aim_status AIM_T(aim_xs_quantile)(AIM_T(aim_panel) x, const double *probabilities, size_t count,
                                  aim_xs_quantile_spec spec, double *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE(out || x.periods == 0 || count == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_TRY(aim__xs_check_quantiles(probabilities, count, &spec, __func__));
    struct order order;
    AIM_TRY(order_open(&order, x, NULL, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        order_period(&order, t);
        bool enough = order.known > 0 && order.known >= spec.min_count;
        for (size_t i = 0; i < count; i++)
            out[t * count + i] =
                enough ? aim__xs_quantile(order.keys, order.known, probabilities[i], spec.type)
                       : (double)NAN;
    }
    AIM_T(aim__cross_close)(&order.cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_median)(AIM_T(aim_panel) x, size_t min_count, double *out)
{
    double half = 0.5;
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_REDUCED(x, out);
    return AIM_T(aim_xs_quantile)(x, &half, 1, (aim_xs_quantile_spec){7, min_count}, out);
}

/* The median distance from the median. Distances rise to both sides of it, so walking outwards on
 * both sides at once meets them in order: no second sort. */
static double median_distance(const uint64_t *keys, size_t n, double median)
{
    size_t right = 0;
    while (right < n && aim__key_value(keys[right]) < median)
        right++;
    size_t left = right; /* keys[left - 1] is the next on the left */
    double before = 0, distance = 0;
    for (size_t taken = 0; taken <= n / 2; taken++) {
        before = distance;
        double below = left > 0 ? median - aim__key_value(keys[left - 1]) : (double)INFINITY;
        double above = right < n ? aim__key_value(keys[right]) - median : (double)INFINITY;
        if (below != below || above != above)
            return (double)NAN; /* an infinite value beside an infinite median */
        bool go_left = left > 0 && (right >= n || below < above);
        distance = go_left ? below : above;
        left -= go_left;
        right += !go_left;
    }
    return n % 2 ? distance : before == distance ? distance : 0.5 * before + 0.5 * distance;
}

aim_status AIM_T(aim_xs_mad)(AIM_T(aim_panel) x, aim_mad_scale scale, size_t min_count, double *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_REDUCED(x, out);
    AIM_REQUIRE(scale == AIM_MAD_RAW || scale == AIM_MAD_NORMAL, AIM_ERROR_ARGUMENT,
                "scale is %d: neither raw nor normal", (int)scale);
    struct order order;
    AIM_TRY(order_open(&order, x, NULL, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        order_period(&order, t);
        out[t] = (double)NAN;
        if (order.known == 0 || order.known < min_count)
            continue;
        double median = aim__xs_quantile(order.keys, order.known, 0.5, 7);
        double mad = median_distance(order.keys, order.known, median);
        out[t] = scale == AIM_MAD_NORMAL ? mad * 1.482602218505602 : mad;
    }
    AIM_T(aim__cross_close)(&order.cross);
    return AIM_OK;
}

/* The end of the run of keys that are equal to keys[from]. */
static size_t run_end(const uint64_t *keys, size_t n, size_t from)
{
    size_t to = from + 1;
    while (to < n && keys[to] == keys[from])
        to++;
    return to;
}

/* The k-th (from 0) of `size` tied values whose places start at `first`, counted densely as
 * `dense`. */
static double tied_rank(aim_ties ties, double first, double size, double k, double dense)
{
    switch (ties) {
    case AIM_TIES_MIN:
        return first;
    case AIM_TIES_MAX:
        return first + size - 1;
    case AIM_TIES_DENSE:
        return dense;
    case AIM_TIES_ORDINAL:
        return first + k;
    default:
        return first + (size - 1) / 2;
    }
}

static void rank_period(const struct order *order, const real *values, aim_xs_rank_spec spec,
                        real *out)
{
    size_t n = order->cross.x.entities, known = order->known, missing = n - known;
    bool enough = known >= spec.min_count;
    size_t lead = spec.missing == AIM_MISSING_FIRST ? missing : 0;
    size_t groups = 0, group = 0;
    for (size_t i = 0; i < known; i = run_end(order->keys, known, i))
        groups++;
    for (size_t i = 0; i < known && enough; group++) {
        size_t end = run_end(order->keys, known, i);
        double first = (double)(lead + 1 + (spec.descending ? known - end : i));
        double dense = (double)((lead > 0) + (spec.descending ? groups - group : group + 1));
        for (size_t k = i; k < end; k++)
            out[order->index[k]] =
                (real)tied_rank(spec.ties, first, (double)(end - i), (double)(k - i), dense);
        i = end;
    }
    size_t seen = 0;
    double first = spec.missing == AIM_MISSING_FIRST ? 1 : (double)known + 1;
    double dense = spec.missing == AIM_MISSING_FIRST ? 1 : (double)groups + 1;
    for (size_t e = 0; e < n; e++) {
        if (enough && values[e] == values[e])
            continue;
        out[e] = (real)NAN;
        if (enough && spec.missing != AIM_MISSING_KEEP)
            out[e] = (real)tied_rank(spec.ties, first, (double)missing, (double)seen++, dense);
    }
}

aim_status AIM_T(aim_xs_rank)(AIM_T(aim_panel) x, aim_xs_rank_spec spec, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_REQUIRE((unsigned)spec.ties <= AIM_TIES_ORDINAL, AIM_ERROR_ARGUMENT,
                "spec.ties is %d: not a rule for ties", (int)spec.ties);
    AIM_REQUIRE((unsigned)spec.missing <= AIM_MISSING_LAST, AIM_ERROR_ARGUMENT,
                "spec.missing is %d: keep, first or last", (int)spec.missing);
    if (spec.min_count == 0)
        spec.min_count = 1;
    struct order order;
    AIM_TRY(order_open(&order, x, out, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = order_period(&order, t);
        rank_period(&order, values, spec, AIM_T(aim__cross_out)(&order.cross, t));
        AIM_T(aim__cross_put)(&order.cross, t);
    }
    AIM_T(aim__cross_close)(&order.cross);
    return AIM_OK;
}

/* The first k places from the front, or from the back with ties still in the order of entities. */
static void take_places(const struct order *order, bool from_back, size_t k, aim_xs_place *out)
{
    size_t taken = 0, left = order->known;
    while (taken < k && left > 0) {
        size_t start = order->known - left, end;
        if (from_back) {
            end = left;
            for (start = end - 1; start > 0 && order->keys[start - 1] == order->keys[end - 1];)
                start--;
        } else {
            end = run_end(order->keys, order->known, start);
        }
        left -= end - start;
        for (size_t i = start; i < end && taken < k; i++)
            out[taken++] = (aim_xs_place){aim__key_value(order->keys[i]), order->index[i]};
    }
    while (taken < k)
        out[taken++] = (aim_xs_place){(double)NAN, SIZE_MAX};
}

static aim_status places(AIM_T(aim_panel) x, bool from_back, size_t k, aim_xs_place *out,
                         const char *function)
{
    struct order order;
    if (k == 0)
        return AIM_OK;
    AIM_TRY(order_open(&order, x, NULL, function));
    for (size_t t = 0; t < x.periods; t++) {
        order_period(&order, t);
        take_places(&order, from_back, k, out + t * k);
    }
    AIM_T(aim__cross_close)(&order.cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_top)(AIM_T(aim_panel) x, size_t k, aim_xs_place *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE(out || x.periods == 0 || k == 0, AIM_ERROR_NULL, "out is NULL");
    return places(x, true, k, out, __func__);
}

aim_status AIM_T(aim_xs_bottom)(AIM_T(aim_panel) x, size_t k, aim_xs_place *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE(out || x.periods == 0 || k == 0, AIM_ERROR_NULL, "out is NULL");
    return places(x, false, k, out, __func__);
}
