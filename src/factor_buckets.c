/* Buckets by rank. */
#include "factor_buckets.h"

#include <math.h>

#include "factor_walk.h"

#if !defined(AIM_F32)
aim_status aim__factor_check_count(size_t count, const char *argument, const char *function)
{
    if (count >= 1 && count <= (size_t)1 << 24)
        return AIM_OK;
    return aim__fail(AIM_ERROR_ARGUMENT, function, "%s is %zu: 1 to 2^24 buckets", argument, count);
}

aim_status aim__factor_check_buckets(aim_factor_bucket_spec *spec, size_t entities,
                                     const char *function)
{
    spec->count = spec->count ? spec->count : 5;
    AIM_TRY(aim__factor_check_count(spec->count, "spec.count", function));
    return aim__factor_groups(spec->groups, entities, function);
}
#endif

/* The places from..to of an order are in bucket `bucket`, from 0. */
static void fill(const uint32_t *index, size_t from, size_t to, uint64_t bucket, real *out)
{
    for (size_t i = from; i < to; i++)
        out[index[i] & ~AIM__TIED] = (real)(int64_t)(bucket + 1);
}

/* The buckets of a run in whole numbers: q (r - 1/2) / n, where r is the mean of the places i + 1
 * to `end` of equal values, is q (i + end) / (2 n). Equal values on one side of an edge share the
 * bucket of each place there, so only those on both sides are looked at. */
void AIM_T(aim__factor_buckets_of)(size_t n, const real *x, aim_factor_bucket_spec spec, void *room,
                                   real *out)
{
    uint64_t *scratch = room;
    uint32_t *index = (uint32_t *)(scratch + AIM__ORDER_WORDS * (n + 1));
    size_t known = AIM_T(aim__table)()->order(n, x, index, scratch);
    size_t given = known < spec.min_count ? 0 : known;
    uint64_t whole = 2 * known, q = spec.count;
    for (size_t i = 0, from, to; i < given; i = to) {
        uint64_t bucket = (2 * i + 1) * q / whole;
        uint64_t edge =
            ((bucket + 1) * whole + q - 1) / q / 2; /* the first place past the bucket */
        from = to = edge < given ? edge : given;
        while (from < given && index[from] & AIM__TIED)
            from--;
        while (from < to && to < given && index[to] & AIM__TIED)
            to++;
        fill(index, i, from, bucket, out);
        if (from < to)
            fill(index, from, to, (from + to) * q / whole, out);
    }
    for (size_t i = given; i < n; i++)
        out[index[i] & ~AIM__TIED] = (real)NAN;
}

aim_status AIM_T(aim_factor_buckets)(AIM_T(aim_panel) factor, aim_factor_bucket_spec spec,
                                     real *out)
{
    AIM_REQUIRE_PANEL(factor);
    AIM_REQUIRE(factor.entities <= INT32_MAX, AIM_ERROR_SHAPE,
                "factor has %zu entities: fewer than 2^31 can be put in order", factor.entities);
    AIM_REQUIRE_OUT(factor, out);
    AIM_TRY(aim__factor_check_buckets(&spec, factor.entities, __func__));
    AIM_SHARE_PERIODS(factor, 10,
                      AIM_T(aim_factor_buckets)(AIM_T(aim__some_periods)(factor, share), spec,
                                                out + AIM_T(aim__at)(factor, 0, share.from)));
    size_t bytes;
    AIM_REQUIRE(aim__rank_bytes(factor.entities, &bytes), AIM_ERROR_MEMORY,
                "no memory for %zu entities", factor.entities);
    struct AIM_T(aim__factor_walk) walk;
    AIM_TRY(AIM_T(aim__factor_open)(&walk, factor, NULL, spec.groups, out, bytes, __func__));
    for (size_t t = 0; t < factor.periods; t++) {
        AIM_T(aim__factor_period)(&walk, t);
        for (size_t g = 0; g < walk.runs; g++) {
            size_t from = walk.start[g], n = walk.start[g + 1] - from;
            if (n > 0)
                AIM_T(aim__factor_buckets_of)
            (n, walk.x + from, spec, walk.extra, walk.result + from);
        }
        AIM_T(aim__factor_put)(&walk, t);
    }
    AIM_T(aim__factor_close)(&walk);
    return AIM_OK;
}
