/* Ranks of each period, and its largest and smallest: one ordering serves each. */
#include <math.h>

#include "tile.h"
#include "xs.h"

/* Where a value of an order stands among the entities. */
static size_t entity_of(uint32_t position)
{
    return position & ~AIM__TIED;
}

/* The end of the run of values that are equal to the one at `from`. */
static size_t run_end(const uint32_t *index, size_t known, size_t from)
{
    size_t to = from + 1;
    while (to < known && index[to] & AIM__TIED)
        to++;
    return to;
}

/* The k-th (from 0) of `size` tied values whose places start at `first`. */
static double tied_rank(aim_ties ties, double first, double size, double k)
{
    switch (ties) {
    case AIM_TIES_MIN:
        return first;
    case AIM_TIES_MAX:
        return first + size - 1;
    case AIM_TIES_ORDINAL:
        return first + k;
    default:
        return first + (size - 1) / 2;
    }
}

/* The ranks of missing values, which stand at the end of the index in the order of entities. */
static void rank_missing(const uint32_t *missing, size_t count, aim_xs_rank_spec spec, double first,
                         double dense, real *out)
{
    for (size_t k = 0; k < count; k++)
        out[missing[k]] = spec.missing == AIM_MISSING_KEEP ? (real)NAN
                          : spec.ties == AIM_TIES_DENSE
                              ? (real)dense
                              : (real)tied_rank(spec.ties, first, (double)count, (double)k);
}

/* Ranks by place: each value its own, then those that are tied again. Returns how many differ. */
static size_t rank_places(const uint32_t *index, size_t known, aim_xs_rank_spec spec, size_t lead,
                          uint64_t *scratch, real *out)
{
    uint32_t *tied = (uint32_t *)scratch;
    size_t ties = 0;
    double start = (double)(spec.descending ? lead + known : lead + 1);
    double step = spec.descending ? -1 : 1;
    for (size_t i = 0; i < known; i++) {
        out[entity_of(index[i])] = (real)(start + step * (double)(int32_t)i);
        tied[ties] = (uint32_t)i;
        ties += index[i] >> 31;
    }
    for (size_t k = 0; k < ties;) {
        size_t from = tied[k] - 1, end = run_end(index, known, from);
        double first = (double)(lead + 1 + (spec.descending ? known - end : from));
        for (size_t i = from; i < end; i++)
            out[entity_of(index[i])] =
                (real)tied_rank(spec.ties, first, (double)(end - from), (double)(i - from));
        k += end - from - 1;
    }
    return known - ties;
}

/* Ranks by kind of value. Returns how many kinds there are. */
static size_t rank_dense(const uint32_t *index, size_t known, bool descending, bool lead, real *out)
{
    size_t kinds = 0;
    for (size_t i = 0; i < known; i++)
        kinds += !(index[i] & AIM__TIED);
    for (size_t i = 0, kind = 0; i < known; i++) {
        kind += !(index[i] & AIM__TIED);
        out[entity_of(index[i])] = (real)(lead + (descending ? kinds + 1 - kind : kind));
    }
    return kinds;
}

void AIM_T(aim__rank_of)(size_t n, const real *x, aim_xs_rank_spec spec, uint32_t *index,
                         uint64_t *scratch, real *out)
{
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    size_t known = table->order(n, x, index, scratch), missing = n - known;
    if (known < spec.min_count) {
        for (size_t e = 0; e < n; e++)
            out[e] = (real)NAN;
        return;
    }
    size_t lead = spec.missing == AIM_MISSING_FIRST ? missing : 0, kinds;
    if (spec.ties == AIM_TIES_DENSE)
        kinds = rank_dense(index, known, spec.descending, lead > 0, out);
    else
        kinds = rank_places(index, known, spec, lead, scratch, out);
    bool missing_first = spec.missing == AIM_MISSING_FIRST;
    rank_missing(index + known, missing, spec, missing_first ? 1 : (double)known + 1,
                 missing_first ? 1 : (double)kinds + 1, out);
    if (spec.scale == AIM_RANK_PLAIN)
        return;
    bool ranked = missing > 0 && spec.missing != AIM_MISSING_KEEP;
    double count = spec.ties == AIM_TIES_DENSE ? (double)(kinds + ranked)
                                               : (double)(known + (ranked ? missing : 0));
    double from = spec.scale == AIM_RANK_N_MINUS_1 ? 1 : 0;
    double over = count + (spec.scale == AIM_RANK_N_PLUS_1 ? 1 : 0) - from;
    table->standardise(n, out, from, over, out, 0);
}

/* The walk over periods with room for an order. */
struct order {
    struct AIM_T(aim__cross) cross;
    uint64_t *scratch;
    uint32_t *index;
    real *row; /* for ranks that are to be streamed: they are not written in order */
};

static aim_status order_open(struct order *order, AIM_T(aim_panel) x, real *out,
                             const char *function)
{
    size_t bytes, row = 0;
    bool streams = out && x.layout == AIM_LAYOUT_BY_PERIOD && AIM_T(aim__streams)(x);
    if (!aim__rank_bytes(x.entities, &bytes) ||
        !aim__scratch(&row, streams ? x.entities : 0, sizeof(real)))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities", x.entities);
    AIM_TRY(AIM_T(aim__cross_open)(&order->cross, x, out, bytes + row, function));
    order->scratch = order->cross.extra;
    order->row = (real *)(order->scratch + AIM__ORDER_WORDS * (x.entities + 1));
    order->index = (uint32_t *)(order->row + (streams ? x.entities : 0));
    return AIM_OK;
}

aim_status AIM_T(aim_xs_rank)(AIM_T(aim_panel) x, aim_xs_rank_spec spec, real *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE_OUT(x, out);
    AIM_TRY(aim__xs_check_rank(&spec, __func__));
    AIM_SHARE_PERIODS(x, 10,
                      AIM_T(aim_xs_rank)(AIM_T(aim__some_periods)(x, share), spec,
                                         out + AIM_T(aim__at)(x, 0, share.from)));
    struct order order;
    AIM_TRY(order_open(&order, x, out, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&order.cross, t);
        real *row = AIM_T(aim__cross_out)(&order.cross, t);
        real *ranks = order.cross.row_streams ? order.row : row;
        AIM_T(aim__rank_of)(x.entities, values, spec, order.index, order.scratch, ranks);
        if (ranks != row)
            AIM_T(aim__table)()->stream(x.entities, ranks, row);
        AIM_T(aim__cross_put)(&order.cross, t);
    }
    AIM_T(aim__cross_close)(&order.cross);
    return AIM_OK;
}

/* The first k places from the front, or from the back with ties still in the order of entities. */
static void take_places(const uint32_t *index, size_t known, const real *x, bool from_back,
                        size_t k, aim_xs_place *out)
{
    size_t taken = 0, left = known;
    while (taken < k && left > 0) {
        size_t start = known - left, end;
        if (from_back) {
            end = left;
            for (start = end - 1; index[start] & AIM__TIED;)
                start--;
        } else {
            end = run_end(index, known, start);
        }
        left -= end - start;
        for (size_t i = start; i < end && taken < k; i++) {
            size_t entity = entity_of(index[i]);
            out[taken++] = (aim_xs_place){(double)x[entity] + 0.0, entity};
        }
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
    AIM_SHARE_PERIODS(
        x, 8,
        places(AIM_T(aim__some_periods)(x, share), from_back, k, out + share.from * k, function));
    AIM_TRY(order_open(&order, x, NULL, function));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&order.cross, t);
        size_t known = AIM_T(aim__table)()->order(x.entities, values, order.index, order.scratch);
        take_places(order.index, known, values, from_back, k, out + t * k);
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
