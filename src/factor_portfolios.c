/* Returns of buckets, period by period: of given ones, or made on the way. */
#include "factor_sort.h"
#include "factor_walk.h"

/* Cells of a period: buckets of all groups; false where that overflows. */
static bool cells_of(aim_factor_bucket_spec spec, size_t *cells)
{
    return !__builtin_mul_overflow(aim__factor_rows(spec.groups), spec.count, cells);
}

/* The same results from a later period on. */
static aim_factor_portfolio_out later(aim_factor_portfolio_out out, aim_factor_bucket_spec spec,
                                      size_t periods)
{
    size_t cells = periods * aim__factor_rows(spec.groups) * spec.count;
    return (aim_factor_portfolio_out){out.mean + cells, out.se ? out.se + cells : NULL,
                                      out.n ? out.n + cells : NULL};
}

static aim_status portfolios(AIM_T(aim_panel) buckets, AIM_T(aim_panel) returns,
                             const AIM_T(aim_panel) * weights, aim_factor_bucket_spec spec,
                             aim_factor_portfolio_out out, const char *function);

static aim_status some_portfolios(AIM_T(aim_panel) buckets, AIM_T(aim_panel) returns,
                                  const AIM_T(aim_panel) * weights, aim_factor_bucket_spec spec,
                                  aim_factor_portfolio_out out, struct aim__share share,
                                  const char *function)
{
    AIM_T(aim_panel) w = buckets;
    if (weights)
        w = AIM_T(aim__some_periods)(*weights, share);
    return portfolios(AIM_T(aim__some_periods)(buckets, share),
                      AIM_T(aim__some_periods)(returns, share), weights ? &w : NULL, spec,
                      later(out, spec, share.from), function);
}

/* Checked panels; weights may be NULL. */
static aim_status portfolios(AIM_T(aim_panel) buckets, AIM_T(aim_panel) returns,
                             const AIM_T(aim_panel) * weights, aim_factor_bucket_spec spec,
                             aim_factor_portfolio_out out, const char *function)
{
    AIM_SHARE_PERIODS(buckets, 3,
                      some_portfolios(buckets, returns, weights, spec, out, share, function));
    struct AIM_T(aim__cross) walk, beside, weighing;
    size_t n = buckets.entities, cells, bytes = 0, tile = 0, other = 0;
    if (!cells_of(spec, &cells) || !AIM_T(aim__sort_bytes)(n, cells, &bytes) ||
        !AIM_T(aim__cross_beside_scratch)(returns, &tile) ||
        (weights && !AIM_T(aim__cross_beside_scratch)(*weights, &other)) ||
        __builtin_add_overflow(bytes, tile, &bytes) || __builtin_add_overflow(bytes, other, &bytes))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities in %zu buckets", n,
                         spec.count);
    AIM_TRY(AIM_T(aim__cross_open)(&walk, buckets, NULL, bytes, function));
    char *memory = walk.extra;
    AIM_T(aim__cross_beside)(&beside, returns, memory);
    if (weights)
        AIM_T(aim__cross_beside)(&weighing, *weights, memory + tile);
    struct AIM_T(aim__sort) sort =
        AIM_T(aim__sort_room)(n, spec.count, cells, memory + tile + other);
    for (size_t t = 0; t < buckets.periods; t++) {
        const real *bucket = AIM_T(aim__cross_values)(&walk, t);
        const real *r = AIM_T(aim__cross_values)(&beside, t);
        const real *w = weights ? AIM_T(aim__cross_values)(&weighing, t) : NULL;
        AIM_T(aim__sort_names)(&sort, n, bucket, spec.groups ? spec.groups->labels : NULL, r, w);
        AIM_T(aim__sort_fold)(&sort, weights != NULL, spec.min_count, out, t * cells);
    }
    AIM_T(aim__cross_close)(&walk);
    return AIM_OK;
}

static aim_status check(AIM_T(aim_panel) x, aim_factor_bucket_spec *spec, const double *mean,
                        const char *argument, const char *function)
{
    AIM_TRY(aim__factor_check_buckets(spec, x.entities, function));
    if (!mean && x.periods > 0 && aim__factor_rows(spec->groups) > 0)
        return aim__fail(AIM_ERROR_NULL, function, "out.mean is NULL");
    if (x.entities > INT32_MAX)
        return aim__fail(AIM_ERROR_SHAPE, function,
                         "%s has %zu entities: fewer than 2^31 can be put in order", argument,
                         x.entities);
    return AIM_OK;
}

aim_status AIM_T(aim_factor_portfolios)(AIM_T(aim_panel) buckets, AIM_T(aim_panel) returns,
                                        aim_factor_bucket_spec spec, aim_factor_portfolio_out out)
{
    AIM_REQUIRE_PANEL(buckets);
    AIM_REQUIRE_FITS(buckets, returns);
    AIM_TRY(check(buckets, &spec, out.mean, "buckets", __func__));
    return portfolios(buckets, returns, NULL, spec, out, __func__);
}

aim_status AIM_T(aim_factor_portfolios_weighted)(AIM_T(aim_panel) buckets, AIM_T(aim_panel) returns,
                                                 AIM_T(aim_panel) weights,
                                                 aim_factor_bucket_spec spec,
                                                 aim_factor_portfolio_out out)
{
    AIM_REQUIRE_PANEL(buckets);
    AIM_REQUIRE_FITS(buckets, returns);
    AIM_REQUIRE_FITS(buckets, weights);
    AIM_TRY(check(buckets, &spec, out.mean, "buckets", __func__));
    return portfolios(buckets, returns, &weights, spec, out, __func__);
}

aim_status AIM_T(aim_factor_quantiles)(AIM_T(aim_panel) factor, AIM_T(aim_panel) returns,
                                       aim_factor_bucket_spec spec, aim_factor_portfolio_out out)
{
    AIM_REQUIRE_PANEL(factor);
    AIM_REQUIRE_FITS(factor, returns);
    AIM_TRY(check(factor, &spec, out.mean, "factor", __func__));
    AIM_SHARE_PERIODS(factor, 12,
                      AIM_T(aim_factor_quantiles)(AIM_T(aim__some_periods)(factor, share),
                                                  AIM_T(aim__some_periods)(returns, share), spec,
                                                  later(out, spec, share.from)));
    size_t n = factor.entities, order, sorting, row = 0, bytes;
    AIM_REQUIRE(aim__rank_bytes(n, &order) && AIM_T(aim__sort_bytes)(n, spec.count, &sorting) &&
                    aim__scratch(&row, n, sizeof(real)) &&
                    !__builtin_add_overflow(order, row, &bytes) &&
                    !__builtin_add_overflow(bytes, sorting, &bytes),
                AIM_ERROR_MEMORY, "no memory for %zu entities in %zu buckets", n, spec.count);
    struct AIM_T(aim__factor_walk) walk;
    AIM_TRY(AIM_T(aim__factor_open)(&walk, factor, &returns, spec.groups, NULL, bytes, __func__));
    char *memory = walk.extra;
    real *bucket = (real *)(memory + order);
    struct AIM_T(aim__sort) sort =
        AIM_T(aim__sort_room)(n, spec.count, spec.count, memory + order + row);
    for (size_t t = 0; t < factor.periods; t++) {
        AIM_T(aim__factor_period)(&walk, t);
        for (size_t g = 0; g < walk.runs; g++) {
            size_t from = walk.start[g], members = walk.start[g + 1] - from;
            /* Without names there may be no values, and NULL has no +. */
            const real *x = members ? walk.x + from : walk.x, *r = members ? walk.y + from : walk.y;
            AIM_T(aim__factor_buckets_of)(members, x, spec, memory, bucket);
            AIM_T(aim__sort_names)(&sort, members, bucket, NULL, r, NULL);
            AIM_T(aim__sort_fold)
            (&sort, false, spec.min_count, out, (t * walk.runs + g) * spec.count);
        }
    }
    AIM_T(aim__factor_close)(&walk);
    return AIM_OK;
}
