/* The calls of the library's metrics, as streams make them. */
#include <aim/trend.h>
#include <string.h>

#include "panel.h"
#include "roll.h"
#include "stream.h"

typedef AIM_T(aim_stream_chunk) chunk_type;

static struct aim__stream_spec spec_of(const void *bytes)
{
    struct aim__stream_spec spec;
    memcpy(&spec, bytes, sizeof spec);
    return spec;
}

static aim_status growth(const chunk_type *chunk, const void *spec, real *out)
{
    return AIM_T(aim_growth)(chunk->x, spec_of(spec).growth, out);
}

static aim_status acceleration(const chunk_type *chunk, const void *spec, real *out)
{
    struct aim__stream_spec s = spec_of(spec);
    return AIM_T(aim_growth_acceleration)(chunk->x, s.growth, s.lag, out);
}

static aim_status stack(const chunk_type *chunk, const void *spec, real *out)
{
    struct aim__stream_spec s = spec_of(spec);
    return AIM_T(aim_growth_stack)(chunk->x, s.growth, s.lag, out);
}

/* aim_growth_compound() from the level that is kept. */
static aim_status compound(const chunk_type *chunk, const void *spec, real *out)
{
    (void)spec;
    for (size_t e = 0; e < chunk->x.entities; e++) {
        double level = chunk->first > 0 ? chunk->past[e] : 1;
        for (size_t t = 0; t < chunk->x.periods; t++) {
            size_t at = AIM_T(aim__at)(chunk->x, e, t);
            level *= 1 + (double)chunk->x.values[at];
            out[at] = (real)(level - 1);
        }
        if (chunk->past)
            chunk->past[e] = level;
    }
    return AIM_OK;
}

static aim_status ttm(const chunk_type *chunk, const void *spec, real *out)
{
    return AIM_T(aim_growth_ttm)(chunk->x, spec_of(spec).ttm, out, NULL);
}

static aim_status contribution(const chunk_type *chunk, const void *spec, real *out)
{
    return AIM_T(aim_growth_contribution)(chunk->x, chunk->y, spec_of(spec).growth, out, NULL);
}

static aim_status share_shift(const chunk_type *chunk, const void *spec, real *out)
{
    return AIM_T(aim_growth_share_shift)(chunk->x, chunk->y, spec_of(spec).lag, out);
}

static aim_status margin_level(const chunk_type *chunk, const void *spec, real *out)
{
    (void)spec;
    return AIM_T(aim_margin_level)(chunk->x, chunk->y, out);
}

static aim_status margin_change(const chunk_type *chunk, const void *spec, real *out)
{
    aim_margin_spec margin = {.lag = spec_of(spec).lag};
    return AIM_T(aim_margin_change_bp)(chunk->x, margin, out, NULL);
}

static aim_status incremental(const chunk_type *chunk, const void *spec, real *out)
{
    return AIM_T(aim_margin_incremental)(chunk->x, chunk->y, spec_of(spec).lag, out);
}

static aim_status leverage(const chunk_type *chunk, const void *spec, real *out)
{
    return AIM_T(aim_margin_leverage)(chunk->x, chunk->y, spec_of(spec).lag, out);
}

static aim_status roll(const chunk_type *chunk, const void *spec, real *out)
{
    typedef aim_status function(AIM_T(aim_panel), aim_roll_spec, real *);
    static function *const functions[] = {
        [AIM_STREAM_ROLL_SUM] = AIM_T(aim_roll_sum),
        [AIM_STREAM_ROLL_MEAN] = AIM_T(aim_roll_mean),
        [AIM_STREAM_ROLL_SD] = AIM_T(aim_roll_sd),
        [AIM_STREAM_ROLL_SKEWNESS] = AIM_T(aim_roll_skewness),
        [AIM_STREAM_ROLL_KURTOSIS] = AIM_T(aim_roll_kurtosis),
        [AIM_STREAM_ROLL_MIN] = AIM_T(aim_roll_min),
        [AIM_STREAM_ROLL_MAX] = AIM_T(aim_roll_max),
        [AIM_STREAM_ROLL_MEDIAN] = AIM_T(aim_roll_median),
        [AIM_STREAM_ROLL_DECAY] = AIM_T(aim_roll_decay),
    };
    struct aim__stream_spec s = spec_of(spec);
    return functions[s.statistic](chunk->x, s.roll, out);
}

/* Time counts from the first period that the call sees: distances of times are exact, so nothing
 * else depends on where that is. */
static aim_status line(const chunk_type *chunk, const void *spec, real *out)
{
    struct aim__stream_spec s = spec_of(spec);
    if (s.statistic == AIM_STREAM_ROLL_SLOPE)
        return AIM_T(aim_roll_slope)(chunk->x, s.roll, out);
    bool r2 = s.statistic == AIM_STREAM_ROLL_R2;
    return AIM_T(aim_trend_rolling)(chunk->x, s.roll, NULL, r2 ? out : NULL, r2 ? NULL : out);
}

static aim_status pair(const chunk_type *chunk, const void *spec, real *out)
{
    struct aim__stream_spec s = spec_of(spec);
    return s.statistic == AIM_STREAM_ROLL_BETA
               ? AIM_T(aim_roll_beta)(chunk->x, chunk->y, s.roll, out)
               : AIM_T(aim_roll_correlation)(chunk->x, chunk->y, s.roll, out);
}

static aim_status quantile(const chunk_type *chunk, const void *spec, real *out)
{
    struct aim__stream_spec s = spec_of(spec);
    return AIM_T(aim_roll_quantile)(chunk->x, s.probability, s.type, s.roll, out);
}

static aim_status rank(const chunk_type *chunk, const void *spec, real *out)
{
    struct aim__stream_spec s = spec_of(spec);
    return AIM_T(aim_roll_rank)(chunk->x, s.rank, s.roll, out);
}

static aim_status ew_mean(const chunk_type *chunk, const void *spec, real *out)
{
    return AIM_T(aim__roll_ew_mean)(chunk->x, spec_of(spec).ew, chunk->past, chunk->first > 0, out);
}

static aim_status ew_sd(const chunk_type *chunk, const void *spec, real *out)
{
    return AIM_T(aim__roll_ew_sd)(chunk->x, spec_of(spec).ew, chunk->past, chunk->first > 0, out);
}

AIM_T(aim_stream_call) *const AIM_T(aim__stream_calls)[AIM__STREAM_KINDS] = {
    [AIM__STREAM_GROWTH] = growth,
    [AIM__STREAM_ACCELERATION] = acceleration,
    [AIM__STREAM_STACK] = stack,
    [AIM__STREAM_COMPOUND] = compound,
    [AIM__STREAM_TTM] = ttm,
    [AIM__STREAM_CONTRIBUTION] = contribution,
    [AIM__STREAM_SHARE_SHIFT] = share_shift,
    [AIM__STREAM_MARGIN_LEVEL] = margin_level,
    [AIM__STREAM_MARGIN_CHANGE] = margin_change,
    [AIM__STREAM_INCREMENTAL] = incremental,
    [AIM__STREAM_LEVERAGE] = leverage,
    [AIM__STREAM_ROLL] = roll,
    [AIM__STREAM_LINE] = line,
    [AIM__STREAM_PAIR] = pair,
    [AIM__STREAM_QUANTILE] = quantile,
    [AIM__STREAM_RANK] = rank,
    [AIM__STREAM_EW_MEAN] = ew_mean,
    [AIM__STREAM_EW_SD] = ew_sd,
};
