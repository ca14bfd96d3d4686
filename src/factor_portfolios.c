/* Returns of buckets, period by period: names are sorted into their buckets and folded there. */
#include <math.h>
#include <string.h>

#include "factor_buckets.h"
#include "factor_walk.h"

/* The walk over buckets, returns and perhaps weights, with room for one period by buckets. */
struct portfolios {
    struct AIM_T(aim__cross) buckets, returns, weights;
    bool weighted;
    aim_factor_bucket_spec spec;
    size_t rows, cells; /* groups, and their buckets */
    uint32_t *key;      /* of each name: which cell, or `cells` for none; then its place there */
    size_t *start;      /* cell c has start[c] to start[c + 1] - 1 */
    real *r, *w, *run;
};

/* Bytes of each part of the room; false where they overflow. */
static bool sizes(const struct portfolios *p, size_t n, size_t size[3])
{
    memset(size, 0, 3 * sizeof *size);
    return aim__scratch(&size[0], n, sizeof *p->key) &&
           aim__scratch(&size[1], p->cells + 2, sizeof *p->start) &&
           aim__scratch(&size[2], n, 3 * sizeof(real));
}

static aim_status portfolios_open(struct portfolios *p, AIM_T(aim_panel) buckets,
                                  AIM_T(aim_panel) returns, const AIM_T(aim_panel) * weights,
                                  const char *function)
{
    size_t size[3], tiles = 0, tile = 0, bytes = 0, n = buckets.entities;
    p->weighted = weights != NULL;
    p->rows = aim__factor_rows(p->spec.groups);
    if (__builtin_mul_overflow(p->rows, p->spec.count, &p->cells) || p->cells >= UINT32_MAX ||
        !sizes(p, n, size) || !AIM_T(aim__cross_beside_scratch)(returns, &tile) ||
        !aim__scratch(&tiles, tile, 1) ||
        (weights && !AIM_T(aim__cross_beside_scratch)(*weights, &tiles)) ||
        !aim__scratch(&bytes, size[0] + size[1] + size[2], 1) || !aim__scratch(&bytes, tiles, 1))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities in %zu x %zu", n,
                         p->rows, p->spec.count);
    AIM_TRY(AIM_T(aim__cross_open)(&p->buckets, buckets, NULL, bytes, function));
    char *memory = p->buckets.extra;
    p->key = (uint32_t *)memory;
    p->start = (size_t *)(memory + size[0]);
    p->r = (real *)(memory + size[0] + size[1]);
    p->w = p->r + n;
    p->run = p->w + n;
    memory += size[0] + size[1] + size[2];
    AIM_T(aim__cross_beside)(&p->returns, returns, memory);
    if (weights)
        AIM_T(aim__cross_beside)(&p->weights, *weights, memory + tile);
    return AIM_OK;
}

/* A counting sort: names stay in their order. */
static void sort_period(struct portfolios *p, size_t period)
{
    const real *bucket = AIM_T(aim__cross_values)(&p->buckets, period);
    const real *r = AIM_T(aim__cross_values)(&p->returns, period);
    const real *w = p->weighted ? AIM_T(aim__cross_values)(&p->weights, period) : NULL;
    const int32_t *labels = p->spec.groups ? p->spec.groups->labels : NULL;
    size_t n = p->buckets.x.entities, count = p->spec.count, *next = p->start + 1;
    memset(p->start, 0, (p->cells + 2) * sizeof *p->start);
    for (size_t e = 0; e < n; e++) {
        size_t b = AIM_T(aim__factor_bucket)(bucket[e], count);
        size_t row = labels ? (size_t)(labels[e] < 0 ? 0 : labels[e]) : 0;
        bool none = b == count || (labels && labels[e] < 0);
        size_t key = none ? p->cells : row * count + b;
        p->key[e] = (uint32_t)key;
        next[key]++;
    }
    for (size_t c = p->cells + 1, before = n; c > 0; c--) {
        before -= next[c - 1];
        next[c - 1] = before;
    }
    /* Places first, values then: both at once take twice as long, as what is stored could be the next
     * place to be read, for all that the CPU knows. */
    for (size_t e = 0; e < n; e++)
        p->key[e] = (uint32_t)next[p->key[e]]++;
    for (size_t e = 0; e < n; e++)
        p->r[p->key[e]] = r[e];
    for (size_t e = 0; w && e < n; e++)
        p->w[p->key[e]] = w[e];
}

/* Mean and standard error of a bucket. */
struct portfolio {
    size_t n;
    double mean, se;
};

static struct portfolio equal_of(size_t n, const real *r, size_t min_count)
{
    struct aim__moments m;
    AIM_T(aim__table)()->spread(n, r, &m);
    struct aim__location at = aim__xs_locate(&m, (aim_xs_summary_spec){.min_count = min_count});
    return (struct portfolio){(size_t)m.n, at.mean, at.sd / sqrt(m.n)};
}

/* Weights are relative: the variance is m2 W / (W^2 - sum(w^2)), of the mean times sum(w^2) / W^2.
 * */
static struct portfolio weighted_of(size_t n, const real *r, const real *w, real *run,
                                    size_t min_count)
{
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct aim__weighted m;
    table->weighted_moments(n, r, w, &m);
    struct portfolio out = {(size_t)m.n, (double)NAN, (double)NAN};
    if (m.n < 1 || m.n < (double)min_count || m.low < 0)
        return out;
    if (!aim__xs_is_tame(m.squares)) {
        if (isnan(AIM_T(aim__xs_rescale)(n, w, r, run)))
            return out;
        table->weighted_moments(n, r, run, &m);
    }
    out.mean = m.mean;
    double under = 2 * m.products / m.weight;
    if (under > 0)
        out.se = sqrt(m.m2 / under) * (sqrt(m.squares) / m.weight);
    return out;
}

static aim_status fold(struct portfolios *p, aim_factor_portfolio_out out)
{
    for (size_t t = 0; t < p->buckets.x.periods; t++) {
        sort_period(p, t);
        for (size_t c = 0; c < p->cells; c++) {
            size_t from = p->start[c], n = p->start[c + 1] - from, at = t * p->cells + c;
            struct portfolio one =
                p->weighted ? weighted_of(n, p->r + from, p->w + from, p->run, p->spec.min_count)
                            : equal_of(n, p->r + from, p->spec.min_count);
            out.mean[at] = one.mean;
            if (out.se)
                out.se[at] = one.se;
            if (out.n)
                out.n[at] = one.n;
        }
    }
    AIM_T(aim__cross_close)(&p->buckets);
    return AIM_OK;
}

static aim_status check(AIM_T(aim_panel) x, aim_factor_bucket_spec *spec, const double *mean,
                        const char *function)
{
    AIM_TRY(aim__factor_check_buckets(spec, x.entities, function));
    if (!mean && x.periods > 0 && aim__factor_rows(spec->groups) > 0)
        return aim__fail(AIM_ERROR_NULL, function, "out.mean is NULL");
    if (x.entities > INT32_MAX)
        return aim__fail(AIM_ERROR_SHAPE, function, "buckets has %zu entities: fewer than 2^31",
                         x.entities);
    return AIM_OK;
}

aim_status AIM_T(aim_factor_portfolios)(AIM_T(aim_panel) buckets, AIM_T(aim_panel) returns,
                                        aim_factor_bucket_spec spec, aim_factor_portfolio_out out)
{
    AIM_REQUIRE_PANEL(buckets);
    AIM_REQUIRE_FITS(buckets, returns);
    AIM_TRY(check(buckets, &spec, out.mean, __func__));
    struct portfolios p = {.spec = spec};
    AIM_TRY(portfolios_open(&p, buckets, returns, NULL, __func__));
    return fold(&p, out);
}

aim_status AIM_T(aim_factor_portfolios_weighted)(AIM_T(aim_panel) buckets, AIM_T(aim_panel) returns,
                                                 AIM_T(aim_panel) weights,
                                                 aim_factor_bucket_spec spec,
                                                 aim_factor_portfolio_out out)
{
    AIM_REQUIRE_PANEL(buckets);
    AIM_REQUIRE_FITS(buckets, returns);
    AIM_REQUIRE_FITS(buckets, weights);
    AIM_TRY(check(buckets, &spec, out.mean, __func__));
    struct portfolios p = {.spec = spec};
    AIM_TRY(portfolios_open(&p, buckets, returns, &weights, __func__));
    return fold(&p, out);
}
