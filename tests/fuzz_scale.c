/* Scales that rest on order statistics: known to the bit, but for where a quantile lies. */
#include "fuzz.h"

void expect_robust_zscore(const struct trial *trial, size_t n, const double *x,
                          struct interval *out)
{
    const struct options *o = &trial->options;
    struct oracle_middles m = oracle_middles(n, x, o->scale);
    bool enough = m.known >= (o->min_count ? o->min_count : 1);
    bool measures = enough && isfinite(m.mad) && m.mad > 0;
    for (size_t e = 0; e < n; e++)
        out[e] = exactly(measures ? (x[e] - m.median) / m.mad : (double)NAN);
}

static aim_status robust_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_robust_zscore, trial->options.scale, trial->options.min_count);
}

static void robust_expect(const struct trial *trial, const double *x, struct interval *out)
{
    expect_robust_zscore(trial, trial->entities, x, out);
}

static double held(double x, double low, double high)
{
    if (x != x || low != low || high != high)
        return (double)NAN;
    return x < low ? low : x > high ? high : x;
}

/* Both bounds of a run; NaN where there are none. */
static void bounds(const struct trial *trial, size_t n, const double *x, struct interval bound[2])
{
    const aim_xs_winsorise_spec spec = trial->options.winsorise;
    if (spec.by == AIM_WINSORISE_QUANTILES) {
        const struct options quantiles = {
            .min_count = spec.min_count,
            .type = spec.type,
            .count = 2,
            .p = {spec.low, 1 - spec.high},
            .part = {trial->options.low_part,
                     trial->options.high_part < 0 ? -1 : 64 - trial->options.high_part}};
        expect_quantiles(&quantiles, n, x, bound);
    } else {
        struct oracle_middles m = oracle_middles(n, x, spec.scale);
        bool enough = m.known >= (spec.min_count ? spec.min_count : 1);
        double mad = enough && isfinite(m.mad) && m.mad > 0 ? m.mad : (double)NAN;
        bound[0] = exactly(m.median - spec.low * mad);
        bound[1] = exactly(m.median + spec.high * mad);
    }
    if (spec.low == 0 && !(is_exact(bound[0]) && isnan(bound[0].low)))
        bound[0] = exactly(-(double)INFINITY);
    if (spec.high == 0 && !(is_exact(bound[1]) && isnan(bound[1].low)))
        bound[1] = exactly((double)INFINITY);
}

void expect_winsorise(const struct trial *trial, size_t n, const double *x, struct interval *out)
{
    struct interval bound[2];
    bounds(trial, n, x, bound);
    for (size_t e = 0; e < n; e++) {
        if (x[e] == x[e] && (is_anything(bound[0]) || is_anything(bound[1])))
            out[e] = anything();
        else
            out[e] = (struct interval){held(x[e], bound[0].low, bound[1].low),
                                       held(x[e], bound[0].high, bound[1].high)};
    }
}

static aim_status winsorise_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_winsorise, trial->options.winsorise);
}

static void winsorise_expect(const struct trial *trial, const double *x, struct interval *out)
{
    expect_winsorise(trial, trial->entities, x, out);
}

static void clip_draw(struct trial *trial)
{
    struct options *o = &trial->options;
    double a = 2 * draw_unit(trial->state) - 1, b = 4 * draw_unit(trial->state) - 2;
    o->low = draw_below(trial, 6) ? fmin(a, b) : -(double)INFINITY;
    o->high = draw_below(trial, 6) ? fmax(a, b) : (double)INFINITY;
    if (draw_below(trial, 6) == 0)
        o->low = o->high;
    say(trial, " %.17g to %.17g", o->low, o->high);
}

static aim_status clip_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_clip, trial->options.low, trial->options.high);
}

static void clip_expect(const struct trial *trial, const double *x, struct interval *out)
{
    for (size_t e = 0; e < trial->entities; e++)
        out[e] = exactly(held(x[e], trial->options.low, trial->options.high));
}

const struct subject fuzz_scale[] = {
    {"robust_zscore", SHAPED, true, "", draw_mad, one_row, robust_call, robust_expect},
    {"winsorise", SHAPED, true, "", draw_winsorise, one_row, winsorise_call, winsorise_expect},
    {"clip", SHAPED, true, "", clip_draw, one_row, clip_call, clip_expect},
    {.name = NULL}};
