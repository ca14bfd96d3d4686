/* Weighted summaries and quantiles of each period. */
#include <float.h>
#include <math.h>

#include "xs.h"

/* The walk over periods of values and weights, with room for a run and for an order. */
struct weighted {
    struct AIM_T(aim__cross) x, w;
    bool constant; /* the same weights in every period */
    real *run;
    uint64_t *scratch;
    uint32_t *index;
};

/* A panel of weights is of x's shape, or one period that serves all. */
static aim_status check_weights(AIM_T(aim_panel) x, AIM_T(aim_panel) w, aim_weights kind,
                                const char *function)
{
    AIM_TRY(AIM_T(aim_panel_check)(w, function, "w"));
    if (w.periods != 1 || w.entities != x.entities)
        AIM_TRY(AIM_T(aim_panel_fits)(x, w, function, "w"));
    if (kind != AIM_WEIGHTS_FREQUENCY && kind != AIM_WEIGHTS_RELATIVE)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.weights is %d: neither frequency nor relative", (int)kind);
    return AIM_OK;
}

/* Of one period of weights there is nothing to slice. */
static AIM_T(aim_panel) some_weights(AIM_T(aim_panel) w, struct aim__share share)
{
    return w.periods == 1 ? w : AIM_T(aim__some_periods)(w, share);
}

static aim_status weighted_open(struct weighted *walk, AIM_T(aim_panel) x, AIM_T(aim_panel) w,
                                bool ordered, const char *function)
{
    size_t tile = 0, run = 0, order = 0, bytes;
    if (!AIM_T(aim__cross_beside_scratch)(w, &tile) ||
        !aim__scratch(&run, x.entities, sizeof(real)) ||
        (ordered && !aim__rank_bytes(x.entities, &order)) ||
        __builtin_add_overflow(tile + run, order, &bytes))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities", x.entities);
    AIM_TRY(AIM_T(aim__cross_open)(&walk->x, x, NULL, bytes, function));
    char *memory = walk->x.extra;
    AIM_T(aim__cross_beside)(&walk->w, w, memory);
    walk->constant = w.periods == 1;
    walk->run = (real *)(memory + tile);
    walk->scratch = (uint64_t *)(memory + tile + run);
    walk->index = (uint32_t *)(walk->scratch + AIM__ORDER_WORDS * (x.entities + 1));
    return AIM_OK;
}

static const real *weights_of(struct weighted *walk, size_t period)
{
    return AIM_T(aim__cross_values)(&walk->w, walk->constant ? 0 : period);
}

/* Out of sums whose weights were multiplied by `scale`, a power of two. */
static aim_xs_weighted_moments finish(const struct aim__weighted *m, double scale,
                                      aim_xs_weighted_spec spec)
{
    double nan = (double)NAN;
    aim_xs_weighted_moments out = {(size_t)m->n, nan, nan, nan, nan, nan};
    if (m->n < 1 || m->n < (double)spec.min_count || m->low < 0 || isnan(scale))
        return out;
    out.weight = m->weight / scale;
    out.effective = m->weight * m->weight / m->squares;
    out.mean = m->mean;
    double over = m->weight;
    if (spec.sd == AIM_SAMPLE) /* W - sum(w^2) / W, of positive terms alone */
        over = spec.weights == AIM_WEIGHTS_FREQUENCY ? over - scale : 2 * m->products / over;
    if (over > 0) {
        out.variance = m->m2 / over;
        out.sd = sqrt(out.variance);
    }
    return out;
}

aim_status AIM_T(aim_xs_weighted_summary)(AIM_T(aim_panel) x, AIM_T(aim_panel) w,
                                          aim_xs_weighted_spec spec, aim_xs_weighted_moments *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_TRY(check_weights(x, w, spec.weights, __func__));
    AIM_REQUIRE_REDUCED(x, out);
    AIM_REQUIRE(spec.sd == AIM_SAMPLE || spec.sd == AIM_POPULATION, AIM_ERROR_ARGUMENT,
                "spec.sd is %d: neither sample nor population", (int)spec.sd);
    AIM_SHARE_PERIODS(x, 1.5,
                      AIM_T(aim_xs_weighted_summary)(AIM_T(aim__some_periods)(x, share),
                                                     some_weights(w, share), spec,
                                                     out + share.from));
    struct weighted walk;
    AIM_TRY(weighted_open(&walk, x, w, false, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&walk.x, t), *weights = weights_of(&walk, t);
        struct aim__weighted m;
        double scale = 1;
        AIM_T(aim__run_weighted)(x.entities, values, weights, &m);
        if (m.n > 0 && !(m.low < 0) && !aim__xs_is_tame(m.squares)) {
            scale = AIM_T(aim__xs_rescale)(x.entities, weights, values, walk.run);
            if (!isnan(scale))
                AIM_T(aim__run_weighted)(x.entities, values, walk.run, &m);
        }
        out[t] = finish(&m, scale, spec);
    }
    AIM_T(aim__cross_close)(&walk.x);
    return AIM_OK;
}

/* One period in the order of its values: the count and what the weights add up to on the way. */
struct steps {
    const real *values;
    const uint32_t *index;
    double *sums;
    size_t n;
};

static size_t entity_of(uint32_t position)
{
    return position & ~AIM__TIED;
}

/* How far a sum of weights may be from what it would be without rounding. */
static double slack(double sum)
{
    return 8 * DBL_EPSILON * sum;
}

/* Adds up `weights` in sorted order and makes the total of relative ones the count. */
static void add_up(struct steps *steps, const real *weights, double scale, aim_weights kind)
{
    double sum = 0, rest = 0;
    for (size_t i = 0; i < steps->n; i++) {
        double weight = (double)weights[entity_of(steps->index[i])] * scale, total = sum + weight;
        double back = total - sum;
        rest += (sum - (total - back)) + (weight - back); /* Knuth's two-sum */
        sum = total;
        steps->sums[i] = sum + rest;
    }
    double last = steps->n ? steps->sums[steps->n - 1] : 0, n = (double)steps->n;
    for (size_t i = 0; i < steps->n; i++) {
        double at = kind == AIM_WEIGHTS_RELATIVE ? steps->sums[i] / last * n : steps->sums[i];
        double whole = floor(at + 0.5);
        steps->sums[i] = fabs(at - whole) <= slack(at) ? whole : at;
    }
}

/* X(k), or, past it, the next value where the weights add up to k exactly. A sum that is whole is
 * so for certain, any other is compared with room for rounding. */
static double value_at(const struct steps *steps, double k, bool past)
{
    size_t low = 0, high = steps->n - 1; /* the first that reaches k, the last if none does */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        double sum = steps->sums[middle], room = sum == floor(sum) ? 0 : slack(k);
        if (past ? sum > k + room : sum >= k - room)
            high = middle;
        else
            low = middle + 1;
    }
    return (double)steps->values[entity_of(steps->index[low])] + 0.0; /* never -0 */
}

static double quantile(const struct steps *steps, double p, unsigned type)
{
    double total = steps->sums[steps->n - 1];
    struct aim__xs_place at = aim__xs_place(total, p, type);
    if (type > 2)
        return aim__xs_between((struct aim__position){.part = at.h}, value_at(steps, at.j, false),
                               value_at(steps, at.j + 1, false));
    double k = at.h < 1 ? at.j : total * p; /* whole but for rounding, or as it is */
    double low = value_at(steps, k, false);
    return type == 1 ? low
                     : aim__xs_between((struct aim__position){.part = 0.5}, low,
                                       value_at(steps, k, true));
}

/* Orders the names that count and adds up their weights; none are left where a weight is bad or
 * frequencies do not make one observation. */
static struct steps order_period(struct weighted *walk, const real *values, const real *weights,
                                 aim_weights kind)
{
    size_t n = walk->x.x.entities;
    double largest = 0;
    bool bad = false;
    for (size_t i = 0; i < n; i++) {
        double weight = values[i] == values[i] ? (double)weights[i] : 0;
        bad = bad || weight < 0 || weight > DBL_MAX;
        largest = weight > largest ? weight : largest;
        walk->run[i] = weight > 0 ? values[i] : (real)NAN;
    }
    struct steps steps = {walk->run, walk->index, (double *)walk->scratch, 0};
    if (bad)
        return steps;
    steps.n = AIM_T(aim__table)()->order(n, walk->run, walk->index, walk->scratch);
    double scale = kind == AIM_WEIGHTS_RELATIVE ? aim__xs_unit(largest) : 1;
    add_up(&steps, weights, scale, kind); /* into the scratch, which is free by now */
    if (steps.n > 0 && !(steps.sums[steps.n - 1] >= 1 && steps.sums[steps.n - 1] <= DBL_MAX))
        steps.n = 0;
    return steps;
}

aim_status AIM_T(aim_xs_weighted_quantile)(AIM_T(aim_panel) x, AIM_T(aim_panel) w,
                                           const double *probabilities, size_t count,
                                           aim_xs_weighted_quantile_spec spec, double *out)
{
    aim_xs_quantile_spec plain = {spec.type, spec.min_count};
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_TRY(check_weights(x, w, spec.weights, __func__));
    AIM_REQUIRE(out || x.periods == 0 || count == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_TRY(aim__xs_check_quantiles(probabilities, count, &plain, __func__));
    AIM_SHARE_PERIODS(x, 10,
                      AIM_T(aim_xs_weighted_quantile)(AIM_T(aim__some_periods)(x, share),
                                                      some_weights(w, share), probabilities, count,
                                                      spec, out + share.from * count));
    struct weighted walk;
    AIM_TRY(weighted_open(&walk, x, w, true, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&walk.x, t);
        struct steps steps = order_period(&walk, values, weights_of(&walk, t), spec.weights);
        bool enough = steps.n > 0 && steps.n >= plain.min_count;
        for (size_t i = 0; i < count; i++)
            out[t * count + i] =
                enough ? quantile(&steps, probabilities[i], plain.type) : (double)NAN;
    }
    AIM_T(aim__cross_close)(&walk.x);
    return AIM_OK;
}
