/* Streams against calls of the whole panel, bit for bit: every metric, whatever the chunks. */
#include <aim/trend.h>

#include "scratch.h"

static const char *const files[] = {"state"};

static void make_folder(void)
{
    scratch_open();
}

static void drop_folder(void)
{
    scratch_close(files, sizeof files / sizeof *files);
}

enum { MOST = 90 * 140 };

/* A metric as a stream, and as the call that it must equal. */
struct metric {
    aim_status (*make)(aim_stream_metric *metric);
    aim_status (*whole)(aim_panel x, aim_panel y, double *out);
    aim_status (*whole_f32)(aim_panel_f32 x, aim_panel_f32 y, float *out);
    bool one_beside; /* y is one entity */
};

/* The make and the two whole calls of a metric of one panel, or of two. */
#define METRIC(name, make_call, function, ...)                                                     \
    static aim_status name##_make(aim_stream_metric *metric)                                       \
    {                                                                                              \
        return make_call;                                                                          \
    }                                                                                              \
    static aim_status name##_whole(aim_panel x, aim_panel y, double *out)                          \
    {                                                                                              \
        (void)y;                                                                                   \
        return function(__VA_ARGS__);                                                              \
    }                                                                                              \
    static aim_status name##_whole_f32(aim_panel_f32 x, aim_panel_f32 y, float *out)               \
    {                                                                                              \
        (void)y;                                                                                   \
        return function##_f32(__VA_ARGS__);                                                        \
    }

#define YEAR                                                                                       \
    (aim_growth_spec)                                                                              \
    {                                                                                              \
        .lag = 4                                                                                   \
    }
#define LOG                                                                                        \
    (aim_growth_spec)                                                                              \
    {                                                                                              \
        .lag = 3, .form = AIM_GROWTH_LOG, .base = AIM_BASE_ABSOLUTE                                \
    }
#define ANNUAL                                                                                     \
    (aim_growth_spec)                                                                              \
    {                                                                                              \
        .lag = 12, .form = AIM_GROWTH_ANNUALISED, .per_year = 4                                    \
    }
#define TTM                                                                                        \
    (aim_ttm_spec)                                                                                 \
    {                                                                                              \
        .per_year = 5, .min_count = 3                                                              \
    }
#define WINDOW(w, least)                                                                           \
    (aim_roll_spec)                                                                                \
    {                                                                                              \
        .window = w, .min_count = least                                                            \
    }
#define EW                                                                                         \
    (aim_ew_spec)                                                                                  \
    {                                                                                              \
        .alpha = 0.1, .min_count = 3                                                               \
    }
#define RANK                                                                                       \
    (aim_xs_rank_spec)                                                                             \
    {                                                                                              \
        .descending = true                                                                         \
    }
#define FLAT                                                                                       \
    (aim_margin_spec)                                                                              \
    {                                                                                              \
        .lag = 2                                                                                   \
    }

METRIC(growth, aim_stream_growth((aim_growth_spec){0}, metric), aim_growth, x, (aim_growth_spec){0},
       out)
METRIC(yoy, aim_stream_growth(YEAR, metric), aim_growth, x, YEAR, out)
METRIC(log_growth, aim_stream_growth(LOG, metric), aim_growth, x, LOG, out)
METRIC(annual, aim_stream_growth(ANNUAL, metric), aim_growth, x, ANNUAL, out)
METRIC(acceleration, aim_stream_growth_acceleration(YEAR, 3, metric), aim_growth_acceleration, x,
       YEAR, 3, out)
METRIC(stack, aim_stream_growth_stack(YEAR, 3, metric), aim_growth_stack, x, YEAR, 3, out)
METRIC(compound, aim_stream_growth_compound(metric), aim_growth_compound, x, out)
METRIC(ttm, aim_stream_growth_ttm(TTM, metric), aim_growth_ttm, x, TTM, out, NULL)
METRIC(ttm_stock, aim_stream_growth_ttm((aim_ttm_spec){AIM_MEASURE_STOCK, 0, 2}, metric),
       aim_growth_ttm, x, ((aim_ttm_spec){AIM_MEASURE_STOCK, 0, 2}), out, NULL)
METRIC(contribution, aim_stream_growth_contribution(YEAR, metric), aim_growth_contribution, x, y,
       YEAR, out, NULL)
METRIC(share_shift, aim_stream_growth_share_shift(2, metric), aim_growth_share_shift, x, y, 2, out)
METRIC(level, aim_stream_margin_level(metric), aim_margin_level, x, y, out)
METRIC(change, aim_stream_margin_change_bp(FLAT, metric), aim_margin_change_bp, x, FLAT, out, NULL)
METRIC(incremental, aim_stream_margin_incremental(4, metric), aim_margin_incremental, x, y, 4, out)
METRIC(leverage, aim_stream_margin_leverage(4, metric), aim_margin_leverage, x, y, 4, out)
METRIC(sum, aim_stream_roll(AIM_STREAM_ROLL_SUM, WINDOW(13, 0), metric), aim_roll_sum, x,
       WINDOW(13, 0), out)
METRIC(mean, aim_stream_roll(AIM_STREAM_ROLL_MEAN, WINDOW(20, 5), metric), aim_roll_mean, x,
       WINDOW(20, 5), out)
METRIC(sd, aim_stream_roll(AIM_STREAM_ROLL_SD, WINDOW(11, 2), metric), aim_roll_sd, x,
       WINDOW(11, 2), out)
METRIC(skewness, aim_stream_roll(AIM_STREAM_ROLL_SKEWNESS, WINDOW(20, 3), metric),
       aim_roll_skewness, x, WINDOW(20, 3), out)
METRIC(kurtosis, aim_stream_roll(AIM_STREAM_ROLL_KURTOSIS, WINDOW(20, 4), metric),
       aim_roll_kurtosis, x, WINDOW(20, 4), out)
METRIC(least, aim_stream_roll(AIM_STREAM_ROLL_MIN, WINDOW(7, 0), metric), aim_roll_min, x,
       WINDOW(7, 0), out)
METRIC(most, aim_stream_roll(AIM_STREAM_ROLL_MAX, WINDOW(16, 1), metric), aim_roll_max, x,
       WINDOW(16, 1), out)
METRIC(median, aim_stream_roll(AIM_STREAM_ROLL_MEDIAN, WINDOW(9, 2), metric), aim_roll_median, x,
       WINDOW(9, 2), out)
METRIC(decay, aim_stream_roll(AIM_STREAM_ROLL_DECAY, WINDOW(10, 2), metric), aim_roll_decay, x,
       WINDOW(10, 2), out)
METRIC(slope, aim_stream_roll(AIM_STREAM_ROLL_SLOPE, WINDOW(12, 0), metric), aim_roll_slope, x,
       WINDOW(12, 0), out)
METRIC(gap_slope, aim_stream_roll(AIM_STREAM_ROLL_SLOPE, WINDOW(12, 3), metric), aim_roll_slope, x,
       WINDOW(12, 3), out)
METRIC(r2, aim_stream_roll(AIM_STREAM_ROLL_R2, WINDOW(15, 4), metric), aim_trend_rolling, x,
       WINDOW(15, 4), NULL, out, NULL)
METRIC(se, aim_stream_roll(AIM_STREAM_ROLL_SE, WINDOW(15, 0), metric), aim_trend_rolling, x,
       WINDOW(15, 0), NULL, NULL, out)
METRIC(correlation, aim_stream_roll(AIM_STREAM_ROLL_CORRELATION, WINDOW(14, 5), metric),
       aim_roll_correlation, x, y, WINDOW(14, 5), out)
METRIC(beta, aim_stream_roll(AIM_STREAM_ROLL_BETA, WINDOW(14, 5), metric), aim_roll_beta, x, y,
       WINDOW(14, 5), out)
METRIC(quantile, aim_stream_roll_quantile(0.1, 0, WINDOW(18, 6), metric), aim_roll_quantile, x, 0.1,
       0, WINDOW(18, 6), out)
METRIC(rank, aim_stream_roll_rank(RANK, WINDOW(18, 6), metric), aim_roll_rank, x, RANK,
       WINDOW(18, 6), out)
METRIC(long_median, aim_stream_roll(AIM_STREAM_ROLL_MEDIAN, WINDOW(300, 2), metric),
       aim_roll_median, x, WINDOW(300, 2), out)
METRIC(long_slope, aim_stream_roll(AIM_STREAM_ROLL_SLOPE, WINDOW(300, 0), metric), aim_roll_slope,
       x, WINDOW(300, 0), out)
METRIC(long_sd, aim_stream_roll(AIM_STREAM_ROLL_SD, WINDOW(257, 9), metric), aim_roll_sd, x,
       WINDOW(257, 9), out)
METRIC(long_rank, aim_stream_roll_rank(RANK, WINDOW(200, 6), metric), aim_roll_rank, x, RANK,
       WINDOW(200, 6), out)
METRIC(ew_mean, aim_stream_roll_ew_mean(EW, metric), aim_roll_ew_mean, x, EW, out)
METRIC(ew_sd, aim_stream_roll_ew_sd(EW, metric), aim_roll_ew_sd, x, EW, out)

#define ROW(name, one)                                                                             \
    {                                                                                              \
        name##_make, name##_whole, name##_whole_f32, one                                           \
    }
static const struct metric metrics[] = {
    ROW(growth, 0),       ROW(yoy, 0),          ROW(log_growth, 0),  ROW(annual, 0),
    ROW(acceleration, 0), ROW(stack, 0),        ROW(compound, 0),    ROW(ttm, 0),
    ROW(ttm_stock, 0),    ROW(contribution, 1), ROW(share_shift, 1), ROW(level, 0),
    ROW(change, 0),       ROW(incremental, 0),  ROW(leverage, 0),    ROW(sum, 0),
    ROW(mean, 0),         ROW(sd, 0),           ROW(skewness, 0),    ROW(kurtosis, 0),
    ROW(least, 0),        ROW(most, 0),         ROW(median, 0),      ROW(decay, 0),
    ROW(slope, 0),        ROW(gap_slope, 0),    ROW(r2, 0),          ROW(se, 0),
    ROW(correlation, 0),  ROW(beta, 0),         ROW(beta, 1),        ROW(quantile, 0),
    ROW(rank, 0),         ROW(ew_mean, 0),      ROW(ew_sd, 0),       ROW(long_median, 0),
    ROW(long_slope, 0),   ROW(long_sd, 0),      ROW(long_rank, 0),
};
enum { METRICS = sizeof metrics / sizeof *metrics };

/* Levels near 100 or returns, a tenth missing, some infinite, some negative. */
static void fill(uint64_t *state, size_t n, double *values, float *singles)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t kind = draw(state) % 60;
        double value = kind < 10 ? draw_unit(state) - 0.5 : 100 + 10 * draw_unit(state);
        values[i] = kind == 20 ? INFINITY : kind > 54 ? NAN : kind == 21 ? 1e9 : value;
        singles[i] = (float)values[i];
        values[i] = (double)singles[i];
    }
}

static double x64[MOST], y64[MOST], whole64[MOST], parts64[MOST];
static float x32[MOST], y32[MOST], whole32[MOST], parts32[MOST];

/* A panel of either precision, packed, and a part of its periods. */
static aim_panel panel64(const double *values, size_t entities, size_t periods, aim_layout layout)
{
    return layout == AIM_LAYOUT_BY_PERIOD ? aim_by_period(values, periods, entities)
                                          : aim_by_entity(values, entities, periods);
}

static aim_panel_f32 panel32(const float *values, size_t entities, size_t periods,
                             aim_layout layout)
{
    return layout == AIM_LAYOUT_BY_PERIOD ? aim_by_period_f32(values, periods, entities)
                                          : aim_by_entity_f32(values, entities, periods);
}

struct trial {
    const struct metric *metric;
    aim_stream_metric made;
    size_t entities, beside, periods, most; /* the longest chunk */
    aim_layout layout;
    bool f32, saves; /* the state goes through a file between chunks */
};

static size_t start_of(const struct trial *t, size_t period)
{
    return t->layout == AIM_LAYOUT_BY_PERIOD ? period * t->entities : period;
}

static void push(const struct trial *t, aim_stream *stream, size_t from, size_t n)
{
    bool two = t->made.panels == 2;
    if (t->f32) {
        aim_panel_f32 x, y, all = panel32(x32, t->entities, t->periods, t->layout),
                            beside = panel32(y32, t->beside, t->periods, t->layout);
        ck_assert_int_eq(aim_panel_slice_f32(all, 0, t->entities, from, n, &x), AIM_OK);
        ck_assert_int_eq(aim_panel_slice_f32(beside, 0, t->beside, from, n, &y), AIM_OK);
        float *out = parts32 + start_of(t, from);
        ck_assert_msg((two ? aim_stream_push_pair_f32(stream, x, y, out)
                           : aim_stream_push_f32(stream, x, out)) == AIM_OK,
                      "%s", aim_last_error());
    } else {
        aim_panel x, y, all = panel64(x64, t->entities, t->periods, t->layout),
                        beside = panel64(y64, t->beside, t->periods, t->layout);
        ck_assert_int_eq(aim_panel_slice(all, 0, t->entities, from, n, &x), AIM_OK);
        ck_assert_int_eq(aim_panel_slice(beside, 0, t->beside, from, n, &y), AIM_OK);
        double *out = parts64 + start_of(t, from);
        ck_assert_msg((two ? aim_stream_push_pair(stream, x, y, out)
                           : aim_stream_push(stream, x, out)) == AIM_OK,
                      "%s", aim_last_error());
    }
}

static void compare(const struct trial *t)
{
    aim_status status =
        t->f32 ? t->metric->whole_f32(panel32(x32, t->entities, t->periods, t->layout),
                                      panel32(y32, t->beside, t->periods, t->layout), whole32)
               : t->metric->whole(panel64(x64, t->entities, t->periods, t->layout),
                                  panel64(y64, t->beside, t->periods, t->layout), whole64);
    ck_assert_msg(status == AIM_OK, "%s", aim_last_error());
    for (size_t i = 0; i < t->entities * t->periods; i++) {
        double is = t->f32 ? (double)parts32[i] : parts64[i];
        double wanted = t->f32 ? (double)whole32[i] : whole64[i];
        ck_assert_msg(same(is, wanted),
                      "%s of %zu x %zu in chunks up to %zu, value %zu: %a, whole %a", t->made.name,
                      t->entities, t->periods, t->most, i, is, wanted);
    }
}

/* Through a file and back. */
static void reload(const struct trial *t, aim_stream **stream)
{
    aim_stream_shape shape = {t->entities, t->beside, t->f32};
    ck_assert_msg(aim_stream_save(*stream, scratch("state")) == AIM_OK, "%s", aim_last_error());
    aim_stream_close(*stream);
    ck_assert_msg(aim_stream_load(&t->made, shape, scratch("state"), stream) == AIM_OK, "%s",
                  aim_last_error());
}

static void try_one(struct trial t, uint64_t *state)
{
    aim_stream *stream;
    aim_stream_shape shape = {t.entities, t.beside, t.f32};
    ck_assert_int_eq(t.metric->make(&t.made), AIM_OK);
    ck_assert_int_eq(aim_stream_open(&t.made, shape, &stream), AIM_OK);
    fill(state, t.entities * t.periods, x64, x32);
    fill(state, t.beside * t.periods, y64, y32);
    for (size_t from = 0; from < t.periods;) {
        size_t n = draw(state) % (t.most + 1), left = t.periods - from;
        n = n < left ? n : left;
        push(&t, stream, from, n);
        from += n;
        ck_assert_uint_eq(aim_stream_periods(stream), from);
        if (t.saves)
            reload(&t, &stream);
    }
    aim_stream_close(stream);
    compare(&t);
}

START_TEST(every_metric)
{
    static const size_t most[] = {1, 3, 11, 40, 140};
    uint64_t state = 7 + (uint64_t)_i;
    for (int round = 0; round < 12; round++) {
        struct trial t = {.metric = &metrics[_i]};
        t.most = most[draw(&state) % 5];
        t.entities = 1 + draw(&state) % (round % 3 ? 12 : 90);
        t.beside = metrics[_i].one_beside ? 1 : t.entities;
        t.periods = draw(&state) % 141;
        t.layout = draw(&state) % 2 ? AIM_LAYOUT_BY_PERIOD : AIM_LAYOUT_BY_ENTITY;
        t.f32 = draw(&state) % 2;
        try_one(t, &state);
    }
}
END_TEST

START_TEST(saved_between_chunks)
{
    uint64_t state = 70 + (uint64_t)_i;
    struct trial t = {.metric = &metrics[_i], .entities = 7, .periods = 32, .most = 20};
    t.beside = metrics[_i].one_beside ? 1 : t.entities;
    t.f32 = _i % 2;
    t.saves = true;
    t.layout = AIM_LAYOUT_BY_PERIOD;
    try_one(t, &state);
}
END_TEST

/* A long history, so that the number of a period is one. */
START_TEST(long_history)
{
    uint64_t state = 700 + (uint64_t)_i;
    for (int f32 = 0; f32 < 2; f32++) {
        struct trial t = {.metric = &metrics[_i], .entities = f32 ? 20 : 1, .most = 1000};
        t.beside = metrics[_i].one_beside ? 1 : t.entities;
        t.periods = MOST / t.entities;
        t.f32 = f32;
        try_one(t, &state);
    }
}
END_TEST

/* A metric of one's own: the largest rise over two periods, as x[t] - min(x[t - 1], x[t - 2]). */
static aim_status rise(const aim_stream_chunk *chunk, const void *spec, double *out)
{
    double scale;
    memcpy(&scale, spec, sizeof scale);
    for (size_t t = 0; t < chunk->x.periods; t++) {
        const double *x = chunk->x.values + t;
        out[t] = t < 2 ? NAN : scale * (x[0] - fmin(x[-1], x[-2]));
    }
    return AIM_OK;
}

START_TEST(of_ones_own)
{
    static const double values[7] = {1, 4, 2, 8, 5, 7, 1},
                        expected[7] = {NAN, NAN, 2, 12, 6, 4, -8};
    double out[7];
    aim_stream_metric metric = {
        .name = "rise", .panels = 1, .memory = 2, .call = rise, .spec = {2}};
    aim_stream *stream;
    ck_assert_int_eq(aim_stream_open(&metric, (aim_stream_shape){.entities = 1}, &stream), AIM_OK);
    for (size_t t = 0; t < 7; t += 1 + t % 3) {
        size_t n = 1 + t % 3 < 7 - t ? 1 + t % 3 : 7 - t;
        ck_assert_int_eq(aim_stream_push(stream, aim_series(values + t, n), out + t), AIM_OK);
    }
    for (int t = 0; t < 7; t++)
        ck_assert_same(out[t], expected[t]);
    aim_stream_close(stream);
    aim_stream_close(NULL);
    ck_assert_uint_eq(aim_stream_periods(NULL), 0);
}
END_TEST

START_TEST(empty)
{
    aim_stream_metric metric;
    aim_stream *stream;
    ck_assert_int_eq(aim_stream_roll(AIM_STREAM_ROLL_MEAN, WINDOW(5, 0), &metric), AIM_OK);
    ck_assert_int_eq(aim_stream_open(&metric, (aim_stream_shape){0}, &stream), AIM_OK);
    ck_assert_int_eq(aim_stream_push(stream, aim_by_period(NULL, 3, 0), NULL), AIM_OK);
    ck_assert_int_eq(aim_stream_push(stream, aim_by_entity(NULL, 0, 9), NULL), AIM_OK);
    ck_assert_uint_eq(aim_stream_periods(stream), 12);
    aim_stream_close(stream);
    ck_assert_int_eq(aim_stream_open(&metric, (aim_stream_shape){.entities = 4}, &stream), AIM_OK);
    ck_assert_int_eq(aim_stream_push(stream, aim_by_period(NULL, 0, 4), NULL), AIM_OK);
    ck_assert_int_eq(aim_stream_save(stream, scratch("state")), AIM_OK);
    aim_stream_close(stream);
}
END_TEST

START_TEST(refused_metrics)
{
    aim_stream_metric metric = {.panels = 77};
    static const int32_t keys[1];
    static const unsigned char basis[1];
    ck_assert_refused(aim_stream_growth((aim_growth_spec){.form = 9}, &metric), AIM_ERROR_ARGUMENT,
                      "aim_growth: spec.form is 9");
    ck_assert_refused(aim_stream_growth((aim_growth_spec){0}, NULL), AIM_ERROR_NULL, "metric");
    ck_assert_refused(aim_stream_growth_acceleration(YEAR, 0, &metric), AIM_ERROR_ARGUMENT, "step");
    ck_assert_refused(aim_stream_growth_acceleration(YEAR, SIZE_MAX, &metric), AIM_ERROR_ARGUMENT,
                      "too far back");
    ck_assert_refused(aim_stream_growth_stack(YEAR, 65, &metric), AIM_ERROR_ARGUMENT, "years");
    ck_assert_refused(aim_stream_growth_stack((aim_growth_spec){.lag = SIZE_MAX / 2}, 64, &metric),
                      AIM_ERROR_ARGUMENT, "too far back");
    ck_assert_refused(aim_stream_growth_ttm((aim_ttm_spec){.per_year = 367}, &metric),
                      AIM_ERROR_ARGUMENT, "per_year");
    ck_assert_refused(aim_stream_growth_contribution(LOG, &metric), AIM_ERROR_ARGUMENT, "form");
    ck_assert_refused(aim_stream_growth_share_shift(0, &metric), AIM_ERROR_ARGUMENT, "lag");
    ck_assert_refused(aim_stream_margin_incremental(0, &metric), AIM_ERROR_ARGUMENT, "lag");
    ck_assert_refused(aim_stream_margin_leverage(0, &metric), AIM_ERROR_ARGUMENT, "lag");
    ck_assert_refused(aim_stream_margin_change_bp((aim_margin_spec){.basis = basis}, &metric),
                      AIM_ERROR_ARGUMENT, "spec.basis is set");
    ck_assert_refused(aim_stream_roll((aim_stream_window)99, WINDOW(3, 0), &metric),
                      AIM_ERROR_ARGUMENT, "statistic is 99");
    ck_assert_refused(aim_stream_roll(AIM_STREAM_ROLL_SD, WINDOW(0, 0), &metric),
                      AIM_ERROR_ARGUMENT, "all of the past");
    ck_assert_refused(
        aim_stream_roll(AIM_STREAM_ROLL_SD, (aim_roll_spec){.window = 3, .keys = keys}, &metric),
        AIM_ERROR_ARGUMENT, "spec.keys is set");
    for (int i = AIM_STREAM_ROLL_SUM; i <= AIM_STREAM_ROLL_BETA; i++)
        ck_assert_refused(aim_stream_roll((aim_stream_window)i, WINDOW(3, 4), &metric),
                          AIM_ERROR_ARGUMENT, "min_count is 4");
    ck_assert_refused(aim_stream_roll_quantile(2, 0, WINDOW(3, 0), &metric), AIM_ERROR_ARGUMENT,
                      "probability");
    ck_assert_refused(aim_stream_roll_quantile(0.5, 10, WINDOW(3, 0), &metric), AIM_ERROR_ARGUMENT,
                      "type");
    ck_assert_refused(
        aim_stream_roll_rank((aim_xs_rank_spec){.min_count = 2}, WINDOW(3, 0), &metric),
        AIM_ERROR_ARGUMENT, "min_count");
    ck_assert_refused(aim_stream_roll_ew_mean((aim_ew_spec){0}, &metric), AIM_ERROR_ARGUMENT,
                      "alpha");
    ck_assert_refused(aim_stream_roll_ew_sd((aim_ew_spec){.alpha = 2}, &metric), AIM_ERROR_ARGUMENT,
                      "alpha");
    ck_assert_uint_eq(metric.panels, 77);
}
END_TEST

START_TEST(refused_streams)
{
    aim_stream_metric good, bad;
    aim_stream *stream = NULL;
    aim_stream_shape shape = {.entities = 2};
    ck_assert_int_eq(aim_stream_growth(YEAR, &good), AIM_OK);
    ck_assert_refused(aim_stream_open(NULL, shape, &stream), AIM_ERROR_NULL, "metric");
    ck_assert_refused(aim_stream_open(&good, shape, NULL), AIM_ERROR_NULL, "stream");
    bad = good;
    bad.name[0] = 0;
    ck_assert_refused(aim_stream_open(&bad, shape, &stream), AIM_ERROR_ARGUMENT, "name is empty");
    memset(bad.name, 'x', sizeof bad.name);
    ck_assert_refused(aim_stream_open(&bad, shape, &stream), AIM_ERROR_ARGUMENT, "without an end");
    bad = good;
    bad.panels = 3;
    ck_assert_refused(aim_stream_open(&bad, shape, &stream), AIM_ERROR_ARGUMENT, "panels is 3");
    bad = good;
    bad.kept = 1;
    ck_assert_refused(aim_stream_open(&bad, shape, &stream), AIM_ERROR_ARGUMENT, "must be 0");
    bad = good;
    bad.call_f32 = NULL;
    shape.f32 = true;
    ck_assert_refused(aim_stream_open(&bad, shape, &stream), AIM_ERROR_NULL, "call_f32 is NULL");
    bad.memory = SIZE_MAX / 4;
    shape = (aim_stream_shape){.entities = 1 << 20};
    ck_assert_refused(aim_stream_open(&bad, shape, &stream), AIM_ERROR_MEMORY, "no memory");
    ck_assert_ptr_null(stream);
}
END_TEST

START_TEST(refused_pushes)
{
    double x[12] = {0}, out[12];
    float f[12] = {0};
    aim_stream_metric growth_metric, level_metric;
    aim_stream *one, *two;
    for (int i = 0; i < 12; i++)
        out[i] = 7;
    ck_assert_int_eq(aim_stream_growth(YEAR, &growth_metric), AIM_OK);
    ck_assert_int_eq(aim_stream_margin_level(&level_metric), AIM_OK);
    ck_assert_int_eq(aim_stream_open(&growth_metric, (aim_stream_shape){.entities = 2}, &one),
                     AIM_OK);
    ck_assert_int_eq(aim_stream_open(&level_metric, (aim_stream_shape){.entities = 2}, &two),
                     AIM_OK);
    aim_panel good = aim_by_period(x, 3, 2), wide = aim_by_period(x, 3, 3), bad = good;
    ck_assert_refused(aim_stream_push(NULL, good, out), AIM_ERROR_NULL, "stream");
    ck_assert_refused(aim_stream_push(one, good, NULL), AIM_ERROR_NULL, "out");
    ck_assert_refused(aim_stream_push(one, wide, out), AIM_ERROR_SHAPE, "x.entities is 3");
    ck_assert_refused(aim_stream_push(two, good, out), AIM_ERROR_SHAPE, "takes 2 panels, not 1");
    ck_assert_refused(aim_stream_push_pair(one, good, good, out), AIM_ERROR_SHAPE,
                      "1 panel, not 2");
    ck_assert_refused(aim_stream_push_f32(one, aim_by_period_f32(f, 3, 2), f), AIM_ERROR_SHAPE,
                      "one of f64");
    ck_assert_refused(aim_stream_push_pair(two, good, wide, out), AIM_ERROR_SHAPE, "y.entities");
    ck_assert_refused(aim_stream_push_pair(two, good, aim_by_period(x, 2, 2), out), AIM_ERROR_SHAPE,
                      "y.periods is 2");
    ck_assert_refused(aim_stream_push_pair(two, good, aim_by_entity(x, 2, 3), out), AIM_ERROR_SHAPE,
                      "y.layout");
    bad.stride = 1;
    ck_assert_refused(aim_stream_push(one, bad, out), AIM_ERROR_SHAPE, "x.stride");
    ck_assert_refused(aim_stream_push_pair(two, good, bad, out), AIM_ERROR_SHAPE, "y.stride");
    ck_assert_uint_eq(aim_stream_periods(one), 0);
    for (int i = 0; i < 12; i++)
        ck_assert_same(out[i], 7);
    aim_stream_close(one);
    aim_stream_close(two);
}
END_TEST

/* A metric whose second call fails, which must leave output and stream as they were. */
static aim_status fails_late(const aim_stream_chunk *chunk, const void *spec, double *out)
{
    (void)spec;
    if (chunk->first == 2)
        return aim_refuse(AIM_ERROR_DOMAIN, "fails_late", "on purpose");
    for (size_t t = 0; t < chunk->x.periods; t++)
        out[t] = chunk->x.values[t];
    return AIM_OK;
}

START_TEST(a_metric_that_fails)
{
    static const double x[5] = {1, 2, 3, 4, 5};
    double out[3] = {7, 7, 7};
    aim_stream_metric metric = {.name = "fails", .panels = 1, .memory = 1, .call = fails_late};
    aim_stream *stream;
    ck_assert_int_eq(aim_stream_open(&metric, (aim_stream_shape){.entities = 1}, &stream), AIM_OK);
    ck_assert_int_eq(aim_stream_push(stream, aim_series(x, 2), out), AIM_OK);
    out[0] = out[1] = 7;
    ck_assert_refused(aim_stream_push(stream, aim_series(x + 2, 3), out), AIM_ERROR_DOMAIN,
                      "on purpose");
    for (int i = 0; i < 3; i++)
        ck_assert_same(out[i], 7);
    ck_assert_uint_eq(aim_stream_periods(stream), 2);
    aim_stream_close(stream);
}
END_TEST

/* A state of growth on the year, of three entities that were seen twice. */
static unsigned char *make_state(aim_stream_metric *metric, size_t *size)
{
    double x[6] = {1, 2, 3, 4, 5, 6}, out[6];
    uint64_t payload = 0x7ff800000000abcdu;
    memcpy(&x[1], &payload, sizeof payload);
    aim_stream *stream;
    ck_assert_int_eq(aim_stream_growth(YEAR, metric), AIM_OK);
    ck_assert_int_eq(aim_stream_open(metric, (aim_stream_shape){.entities = 3}, &stream), AIM_OK);
    ck_assert_int_eq(aim_stream_push(stream, aim_by_period(x, 2, 3), out), AIM_OK);
    ck_assert_int_eq(aim_stream_save(stream, scratch("state")), AIM_OK);
    aim_stream_close(stream);
    unsigned char *bytes = scratch_read("state", size);
    ck_assert(memcmp(bytes + 280, x, sizeof x) == 0); /* a NaN keeps its payload */
    return bytes;
}

static void refused_state(const aim_stream_metric *metric, aim_stream_shape shape,
                          const char *words)
{
    aim_stream *stream = NULL;
    ck_assert_refused(aim_stream_load(metric, shape, scratch("state"), &stream), AIM_ERROR_FILE,
                      words);
    ck_assert_ptr_null(stream);
}

START_TEST(refused_states)
{
    aim_stream_metric metric, other;
    aim_stream_shape shape = {.entities = 3};
    aim_stream *stream = NULL;
    size_t size;
    unsigned char *bytes = make_state(&metric, &size);
    ck_assert_uint_eq(size, 280 + 48 + 8);
    ck_assert_int_eq(aim_stream_growth(LOG, &other), AIM_OK);
    refused_state(&other, shape, "state, byte 80: found a state of \"aim_growth: lag 4, form 0");
    ck_assert_ptr_nonnull(strstr(aim_last_error(), "expected one of \"aim_growth: lag 3, form 2"));
    refused_state(&metric, (aim_stream_shape){.entities = 4}, "byte 32: found 3, expected 4 ent");
    refused_state(&metric, (aim_stream_shape){.entities = 3, .f32 = true},
                  "byte 16: found 8, expected 4 bytes a value");
    other = metric;
    other.memory = 5;
    refused_state(&other, shape, "byte 48: found 4, expected 5 periods");
    other = metric;
    other.memory = 0;
    other.kept = 1;
    refused_state(&other, shape, "byte 48");
    for (size_t i = 0; i < size; i++) { /* any byte that is another */
        bytes[i] ^= 0x10;
        scratch_write("state", bytes, size);
        refused_state(&metric, shape,
                      i < 8    ? "byte 0: found something else"
                      : i < 16 ? "byte 8: found version"
                               : "byte 328: found the checksum");
        bytes[i] ^= 0x10;
    }
    for (size_t cut = 1; cut < size; cut++) {
        scratch_write("state", bytes, cut);
        refused_state(&metric, shape, cut < 288 ? "the end of the file" : "the checksum");
    }
    scratch_write("state", bytes, 0);
    refused_state(&metric, shape, "an empty file");
    scratch_write("state", bytes, size);
    ck_assert_int_eq(aim_stream_load(&metric, shape, scratch("state"), &stream), AIM_OK);
    ck_assert_uint_eq(aim_stream_periods(stream), 2);
    ck_assert_refused(aim_stream_save(NULL, "x"), AIM_ERROR_NULL, "stream");
    ck_assert_refused(aim_stream_save(stream, NULL), AIM_ERROR_NULL, "path");
    ck_assert_refused(aim_stream_save(stream, scratch("no/state")), AIM_ERROR_FILE,
                      "cannot create");
    aim_stream_close(stream);
    stream = NULL;
    ck_assert_refused(aim_stream_load(&metric, shape, scratch("none"), &stream), AIM_ERROR_FILE,
                      "cannot open");
    ck_assert_refused(aim_stream_load(&metric, shape, NULL, &stream), AIM_ERROR_NULL, "path");
    ck_assert_refused(aim_stream_load(&metric, shape, "x", NULL), AIM_ERROR_NULL, "stream");
    ck_assert_refused(aim_stream_load(NULL, shape, "x", &stream), AIM_ERROR_NULL, "metric");
    ck_assert_ptr_null(stream);
    free(bytes);
}
END_TEST

/* Checked bytes that cannot be: the checksum is right, so by hand. */
START_TEST(impossible_states)
{
    aim_stream_metric metric;
    size_t size;
    unsigned char *bytes = make_state(&metric, &size);
    static const struct {
        size_t at;
        unsigned char is;
        const char *words;
    } wrong[] = {
        {72, 3, "byte 72: found 3, expected 2 carried periods"},
        {64, 9, "byte 72: found 2, expected 4 carried periods"},
    };
    for (size_t i = 0; i < 3; i++) {
        unsigned char *copy = malloc(size + 8);
        memcpy(copy, bytes, size);
        size_t all = i < 2 ? size : size + 8;
        if (i < 2)
            copy[wrong[i].at] = wrong[i].is;
        uint64_t hash = HASH_EMPTY; /* FNV-1a, 64 bits */
        for (size_t at = 0; at < all - 8; at++)
            hash = (hash ^ copy[at]) * 0x100000001b3u;
        for (size_t at = 0; at < 8; at++)
            copy[all - 8 + at] = (unsigned char)(hash >> 8 * at);
        scratch_write("state", copy, all);
        refused_state(&metric, (aim_stream_shape){.entities = 3},
                      i < 2 ? wrong[i].words
                            : "byte 344: found the end of the file, expected it at byte 336");
        free(copy);
    }
    free(bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stream");
    TCase *bits = tcase_create("bits"), *kept = tcase_create("files"), *bad = tcase_create("bad");
    tcase_set_timeout(bits, 60);
    tcase_set_timeout(kept, 60);
    tcase_add_loop_test(bits, every_metric, 0, METRICS);
    tcase_add_loop_test(bits, long_history, 0, METRICS);
    tcase_add_test(bits, of_ones_own);
    tcase_add_checked_fixture(kept, make_folder, drop_folder);
    tcase_add_loop_test(kept, saved_between_chunks, 0, METRICS);
    tcase_add_test(kept, empty);
    tcase_add_test(kept, refused_states);
    tcase_add_test(kept, impossible_states);
    tcase_add_test(bad, refused_metrics);
    tcase_add_test(bad, refused_streams);
    tcase_add_test(bad, refused_pushes);
    tcase_add_test(bad, a_metric_that_fails);
    suite_add_tcase(suite, bits);
    suite_add_tcase(suite, kept);
    suite_add_tcase(suite, bad);
    return run_suite(suite);
}
