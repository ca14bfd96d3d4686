/* The library's metrics for streams: options checked by the metric itself, memory, a name. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "stream.h"

_Static_assert(sizeof(struct aim__stream_spec) <= AIM_STREAM_SPEC * sizeof(double),
               "the options fit");

/* A number as a product of an odd integer and a power of two, exact and the same in every locale.
 * */
struct number {
    char text[40];
};

static struct number number(double value)
{
    struct number is = {""};
    int exponent = 0;
    double part = fabs(value) < INFINITY ? frexp(value, &exponent) : 0;
    long long whole = (long long)ldexp(part, 53);
    for (exponent -= 53; whole != 0 && whole % 2 == 0; exponent++)
        whole /= 2;
    if (exponent == 0 || whole == 0)
        snprintf(is.text, sizeof is.text, "%lld", whole);
    else
        snprintf(is.text, sizeof is.text, "%lld*2^%d", whole, exponent);
    return is;
}

/* The metric, named by function and options. */
__attribute__((format(printf, 6, 7))) static void set(aim_stream_metric *metric,
                                                      enum aim__stream_kind kind, size_t panels,
                                                      size_t memory, struct aim__stream_spec spec,
                                                      const char *format, ...)
{
    aim_stream_metric made = {.panels = panels,
                              .memory = memory,
                              .call = aim__stream_calls[kind],
                              .call_f32 = aim__stream_calls_f32[kind]};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(made.name, sizeof made.name, format, arguments);
    va_end(arguments);
    memcpy(made.spec, &spec, sizeof spec);
    *metric = made;
}

/* Lets the metric check its options, on no data. */
static aim_status check(enum aim__stream_kind kind, struct aim__stream_spec spec)
{
    double figure = 0;
    aim_stream_chunk none = {.x = aim_by_period(&figure, 0, 1), .y = aim_by_period(&figure, 0, 1)};
    return aim__stream_calls[kind](&none, &spec, &figure);
}

static size_t lag_of(aim_growth_spec spec)
{
    return spec.lag ? spec.lag : 1;
}

struct growth_text {
    char text[96];
};

static struct growth_text growth_text(aim_growth_spec spec)
{
    struct growth_text is;
    snprintf(is.text, sizeof is.text, "lag %zu, form %d, base %d, per_year %s", lag_of(spec),
             (int)spec.form, (int)spec.base,
             spec.form == AIM_GROWTH_ANNUALISED ? number(spec.per_year).text : "0");
    return is;
}

aim_status aim_stream_growth(aim_growth_spec spec, aim_stream_metric *metric)
{
    struct aim__stream_spec s = {.growth = spec};
    AIM_REQUIRE_POINTER(metric);
    AIM_TRY(check(AIM__STREAM_GROWTH, s));
    set(metric, AIM__STREAM_GROWTH, 1, lag_of(spec), s, "aim_growth: %s", growth_text(spec).text);
    return AIM_OK;
}

aim_status aim_stream_growth_acceleration(aim_growth_spec spec, size_t step,
                                          aim_stream_metric *metric)
{
    struct aim__stream_spec s = {.growth = spec, .lag = step};
    AIM_REQUIRE_POINTER(metric);
    AIM_TRY(check(AIM__STREAM_ACCELERATION, s));
    set(metric, AIM__STREAM_ACCELERATION, 1, lag_of(spec) + step, s,
        "aim_growth_acceleration: step %zu, %s", step, growth_text(spec).text);
    return AIM_OK;
}

aim_status aim_stream_growth_stack(aim_growth_spec spec, size_t years, aim_stream_metric *metric)
{
    struct aim__stream_spec s = {.growth = spec, .lag = years};
    AIM_REQUIRE_POINTER(metric);
    AIM_TRY(check(AIM__STREAM_STACK, s));
    set(metric, AIM__STREAM_STACK, 1, lag_of(spec) * years, s, "aim_growth_stack: years %zu, %s",
        years, growth_text(spec).text);
    return AIM_OK;
}

aim_status aim_stream_growth_compound(aim_stream_metric *metric)
{
    AIM_REQUIRE_POINTER(metric);
    set(metric, AIM__STREAM_COMPOUND, 1, 0, (struct aim__stream_spec){0}, "aim_growth_compound");
    metric->kept = 1;
    return AIM_OK;
}

aim_status aim_stream_growth_ttm(aim_ttm_spec spec, aim_stream_metric *metric)
{
    struct aim__stream_spec s = {.ttm = spec};
    size_t per_year = spec.per_year ? spec.per_year : 4;
    AIM_REQUIRE_POINTER(metric);
    AIM_TRY(check(AIM__STREAM_TTM, s));
    set(metric, AIM__STREAM_TTM, 1, per_year - 1, s,
        "aim_growth_ttm: measure %d, per_year %zu, min_count %zu", (int)spec.measure, per_year,
        spec.min_count ? spec.min_count : per_year);
    return AIM_OK;
}

aim_status aim_stream_growth_contribution(aim_growth_spec spec, aim_stream_metric *metric)
{
    struct aim__stream_spec s = {.growth = spec};
    AIM_REQUIRE_POINTER(metric);
    AIM_TRY(check(AIM__STREAM_CONTRIBUTION, s));
    set(metric, AIM__STREAM_CONTRIBUTION, 2, lag_of(spec), s, "aim_growth_contribution: %s",
        growth_text(spec).text);
    return AIM_OK;
}

/* Two panels, compared over a lag. */
static aim_status lagged(enum aim__stream_kind kind, const char *name, size_t lag,
                         aim_stream_metric *metric)
{
    struct aim__stream_spec s = {.lag = lag};
    AIM_TRY(check(kind, s));
    set(metric, kind, 2, lag, s, "%s: lag %zu", name, lag);
    return AIM_OK;
}

aim_status aim_stream_growth_share_shift(size_t lag, aim_stream_metric *metric)
{
    AIM_REQUIRE_POINTER(metric);
    return lagged(AIM__STREAM_SHARE_SHIFT, "aim_growth_share_shift", lag, metric);
}

aim_status aim_stream_margin_level(aim_stream_metric *metric)
{
    AIM_REQUIRE_POINTER(metric);
    set(metric, AIM__STREAM_MARGIN_LEVEL, 2, 0, (struct aim__stream_spec){0}, "aim_margin_level");
    return AIM_OK;
}

aim_status aim_stream_margin_change_bp(aim_margin_spec spec, aim_stream_metric *metric)
{
    struct aim__stream_spec s = {.lag = spec.lag ? spec.lag : 1};
    AIM_REQUIRE_POINTER(metric);
    AIM_REQUIRE(!spec.basis, AIM_ERROR_ARGUMENT,
                "spec.basis is set: a stream knows values, and no keys of bases");
    set(metric, AIM__STREAM_MARGIN_CHANGE, 1, s.lag, s, "aim_margin_change_bp: lag %zu", s.lag);
    return AIM_OK;
}

aim_status aim_stream_margin_incremental(size_t lag, aim_stream_metric *metric)
{
    AIM_REQUIRE_POINTER(metric);
    return lagged(AIM__STREAM_INCREMENTAL, "aim_margin_incremental", lag, metric);
}

aim_status aim_stream_margin_leverage(size_t lag, aim_stream_metric *metric)
{
    AIM_REQUIRE_POINTER(metric);
    return lagged(AIM__STREAM_LEVERAGE, "aim_margin_leverage", lag, metric);
}

/* What a stream can tell of windows. */
static aim_status check_windows(aim_roll_spec spec, const char *function)
{
    if (spec.window == 0)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.window is 0: all of the past is more than a stream carries");
    if (spec.keys)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.keys is set: a stream counts windows in periods");
    return AIM_OK;
}

struct roll_text {
    char text[96];
};

static struct roll_text roll_text(aim_roll_spec spec)
{
    struct roll_text is;
    snprintf(is.text, sizeof is.text, "window %zu, min_count %zu, of %d", spec.window,
             spec.min_count ? spec.min_count : spec.window, (int)spec.of);
    return is;
}

aim_status aim_stream_roll(aim_stream_window statistic, aim_roll_spec spec,
                           aim_stream_metric *metric)
{
    static const struct {
        const char *name;
        enum aim__stream_kind kind;
        size_t panels;
    } known[] = {
        [AIM_STREAM_ROLL_SUM] = {"aim_roll_sum", AIM__STREAM_ROLL, 1},
        [AIM_STREAM_ROLL_MEAN] = {"aim_roll_mean", AIM__STREAM_ROLL, 1},
        [AIM_STREAM_ROLL_SD] = {"aim_roll_sd", AIM__STREAM_ROLL, 1},
        [AIM_STREAM_ROLL_SKEWNESS] = {"aim_roll_skewness", AIM__STREAM_ROLL, 1},
        [AIM_STREAM_ROLL_KURTOSIS] = {"aim_roll_kurtosis", AIM__STREAM_ROLL, 1},
        [AIM_STREAM_ROLL_MIN] = {"aim_roll_min", AIM__STREAM_ROLL, 1},
        [AIM_STREAM_ROLL_MAX] = {"aim_roll_max", AIM__STREAM_ROLL, 1},
        [AIM_STREAM_ROLL_MEDIAN] = {"aim_roll_median", AIM__STREAM_ROLL, 1},
        [AIM_STREAM_ROLL_DECAY] = {"aim_roll_decay", AIM__STREAM_ROLL, 1},
        [AIM_STREAM_ROLL_SLOPE] = {"aim_roll_slope", AIM__STREAM_LINE, 1},
        [AIM_STREAM_ROLL_R2] = {"aim_trend_rolling, r2", AIM__STREAM_LINE, 1},
        [AIM_STREAM_ROLL_SE] = {"aim_trend_rolling, se", AIM__STREAM_LINE, 1},
        [AIM_STREAM_ROLL_CORRELATION] = {"aim_roll_correlation", AIM__STREAM_PAIR, 2},
        [AIM_STREAM_ROLL_BETA] = {"aim_roll_beta", AIM__STREAM_PAIR, 2},
    };
    struct aim__stream_spec s = {.roll = spec, .statistic = statistic};
    AIM_REQUIRE_POINTER(metric);
    AIM_REQUIRE((unsigned)statistic < sizeof known / sizeof *known, AIM_ERROR_ARGUMENT,
                "statistic is %d: not a statistic of windows", (int)statistic);
    AIM_TRY(check_windows(spec, __func__));
    AIM_TRY(check(known[statistic].kind, s));
    set(metric, known[statistic].kind, known[statistic].panels, spec.window - 1, s, "%s: %s",
        known[statistic].name, roll_text(spec).text);
    return AIM_OK;
}

aim_status aim_stream_roll_quantile(double probability, unsigned type, aim_roll_spec spec,
                                    aim_stream_metric *metric)
{
    struct aim__stream_spec s = {.roll = spec, .probability = probability, .type = type};
    AIM_REQUIRE_POINTER(metric);
    AIM_TRY(check_windows(spec, __func__));
    AIM_TRY(check(AIM__STREAM_QUANTILE, s));
    set(metric, AIM__STREAM_QUANTILE, 1, spec.window - 1, s,
        "aim_roll_quantile: probability %s, type %u, %s", number(probability).text, type ? type : 7,
        roll_text(spec).text);
    return AIM_OK;
}

aim_status aim_stream_roll_rank(aim_xs_rank_spec rank, aim_roll_spec spec,
                                aim_stream_metric *metric)
{
    struct aim__stream_spec s = {.rank = rank, .roll = spec};
    AIM_REQUIRE_POINTER(metric);
    AIM_TRY(check_windows(spec, __func__));
    AIM_TRY(check(AIM__STREAM_RANK, s));
    set(metric, AIM__STREAM_RANK, 1, spec.window - 1, s,
        "aim_roll_rank: ties %d, descending %d, scale %d, %s", (int)rank.ties, rank.descending,
        (int)rank.scale, roll_text(spec).text);
    return AIM_OK;
}

/* Weights that fade; the past is kept as figures. */
static aim_status faded(enum aim__stream_kind kind, const char *name, size_t kept, aim_ew_spec spec,
                        aim_stream_metric *metric)
{
    struct aim__stream_spec s = {.ew = spec};
    AIM_TRY(check(kind, s));
    set(metric, kind, 1, 0, s, "%s: alpha %s, min_count %zu, of %d", name, number(spec.alpha).text,
        spec.min_count ? spec.min_count : 1, (int)spec.of);
    metric->kept = kept;
    return AIM_OK;
}

aim_status aim_stream_roll_ew_mean(aim_ew_spec spec, aim_stream_metric *metric)
{
    AIM_REQUIRE_POINTER(metric);
    return faded(AIM__STREAM_EW_MEAN, "aim_roll_ew_mean", 4, spec, metric);
}

aim_status aim_stream_roll_ew_sd(aim_ew_spec spec, aim_stream_metric *metric)
{
    AIM_REQUIRE_POINTER(metric);
    return faded(AIM__STREAM_EW_SD, "aim_roll_ew_sd", 7, spec, metric);
}
