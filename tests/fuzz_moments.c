/* Summaries: within what rounding can do to a sum. */
#include "fuzz.h"

/* A sum of n terms of one sign, in lanes of `lane` terms, a tree of 16 and merges of blocks: each
 * addition errs by half an ulp at most, and equal terms may all err to the same side. */
static long double sum_error(size_t n)
{
    size_t lane = (n < 2048 ? n : 2048) / 16, merges = 0;
    for (size_t blocks = n / 2048; blocks > 0; blocks /= 2)
        merges++;
    return (4 + (long double)lane / 2 + 4 * (long double)merges) * (long double)DBL_EPSILON;
}

static struct interval about_sd(const struct oracle_spread *s, long double sd)
{
    /* Squares of distances out of range: the sd may be 0 or infinite. */
    if (s->reach > 0x1p500L || (s->reach > 0 && s->reach < 0x1p-480L))
        return anything();
    return about(sd, 2 * sum_error(s->n) * sd);
}

static struct interval about_mean(const struct oracle_spread *s)
{
    if (s->min == s->max)
        return exactly(s->min);
    if (s->level > (long double)DBL_MAX / (long double)(2 * s->n + 1))
        return anything(); /* the sum overflows */
    if (s->infinite || s->n == 0)
        return exactly((double)s->mean);
    /* What the first pass leaves over is added back; that sum is of small terms. */
    return about(s->mean, (long double)DBL_EPSILON * s->level + sum_error(s->n) * s->reach);
}

/* Skewness and kurtosis: `absolute` is the sum of the sizes of what was summed. */
static struct interval about_shape(const struct oracle_spread *s, long double value,
                                   long double absolute, long double times)
{
    if (s->reach > 0x1p240L || s->reach < 0x1p-240L)
        return anything();
    return about(value, 8 * times * sum_error(s->n) * fmaxl(1, absolute));
}

static long double sd_of(const struct oracle_spread *s, aim_moments_of of)
{
    long double n = (long double)s->n;
    if (s->infinite || s->n == 0 || (of == AIM_SAMPLE && s->n < 2))
        return (long double)NAN;
    if (s->min == s->max)
        return 0;
    return sqrtl(of == AIM_SAMPLE ? s->m2 * n / (n - 1) : s->m2);
}

static struct oracle_spread spread_of(const struct trial *trial, size_t n, const double *x)
{
    struct oracle_spread s = oracle_spread(n, x);
    if (!trial->exact || s.infinite || s.n == 0 || s.min == s.max)
        return s;
    /* MPFR; back to moments, so that all else is as without it. */
    aim_xs_summary_spec population = {AIM_POPULATION, AIM_POPULATION, 0};
    struct oracle_moments e = oracle_moments(n, x, population);
    long double a3 = s.a3 / (s.m2 * sqrtl(s.m2));
    s.mean = e.mean;
    s.m2 = e.sd * e.sd;
    s.m3 = e.skewness * s.m2 * e.sd;
    s.m4 = (e.kurtosis + 3) * s.m2 * s.m2;
    s.a3 = a3 * s.m2 * e.sd;
    return s;
}

void expect_summary(const struct trial *trial, size_t n, const double *x, struct interval *out)
{
    aim_xs_summary_spec spec = trial->options.summary;
    struct oracle_spread s = spread_of(trial, n, x);
    long double count = (long double)s.n;
    out[0] = exactly((double)s.n);
    for (size_t i = 1; i < 7; i++)
        out[i] = exactly((double)NAN);
    if (s.n < (spec.min_count ? spec.min_count : 1))
        return;
    out[1] = about_mean(&s);
    out[2] = s.min == s.max && !s.infinite ? exactly((double)sd_of(&s, spec.sd))
                                           : about_sd(&s, sd_of(&s, spec.sd));
    out[5] = exactly(s.min);
    out[6] = exactly(s.max);
    if (s.infinite || s.min == s.max)
        return;
    long double skewness = s.m3 / (s.m2 * sqrtl(s.m2)), kurtosis = s.m4 / (s.m2 * s.m2) - 3;
    long double size = s.a3 / (s.m2 * sqrtl(s.m2)), third = 1, fourth = 1;
    if (spec.shape == AIM_SAMPLE) {
        third = sqrtl(count * (count - 1)) / (count - 2);
        fourth = (count - 1) / ((count - 2) * (count - 3));
        skewness *= third;
        kurtosis = ((count + 1) * kurtosis + 6) * fourth;
        fourth *= count + 1;
    }
    if (spec.shape == AIM_POPULATION || s.n > 2)
        out[3] = about_shape(&s, skewness, size, third);
    if (spec.shape == AIM_POPULATION || s.n > 3)
        out[4] = about_shape(&s, kurtosis, 2 * s.m4 / (s.m2 * s.m2) + 3, fourth);
}

static aim_status summary_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_summary, trial->options.summary);
}

static void summary_expect(const struct trial *trial, const double *x, struct interval *out)
{
    expect_summary(trial, trial->entities, x, out);
}

/* (x - mean) / sd of the ends of both intervals. */
void expect_zscore(const struct trial *trial, size_t n, const double *x, struct interval *out)
{
    const struct options *o = &trial->options;
    struct oracle_spread s = spread_of(trial, n, x);
    bool enough = s.n >= (o->min_count ? o->min_count : 1);
    long double sd = sd_of(&s, o->summary.sd);
    struct interval mean = about_mean(&s), spread = about_sd(&s, sd);
    for (size_t e = 0; e < n; e++) {
        if (x[e] != x[e] || !enough || !(sd > 0))
            out[e] = exactly((double)NAN);
        else if (is_anything(mean) || is_anything(spread))
            out[e] = anything();
        else {
            long double slack = ((long double)mean.high - s.mean) / sd;
            long double z = ((long double)x[e] - s.mean) / sd;
            out[e] =
                about(z, slack + fabsl(z) * (4 * sum_error(s.n) + 2 * (long double)DBL_EPSILON));
        }
    }
}

static void zscore_draw(struct trial *trial)
{
    draw_summary(trial);
}

static aim_status zscore_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_zscore, trial->options.summary.sd, trial->options.min_count);
}

static void zscore_expect(const struct trial *trial, const double *x, struct interval *out)
{
    expect_zscore(trial, trial->entities, x, out);
}

static aim_status reason_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_reason, trial->options.summary.sd, trial->options.min_count);
}

static void reason_expect(const struct trial *trial, const double *x, struct interval *out)
{
    const struct options *o = &trial->options;
    struct oracle_spread s = oracle_spread(trial->entities, x);
    aim_moments_of sd = o->summary.sd;
    aim_reason period = AIM_REASON_OK;
    if (s.n < (o->min_count ? o->min_count : 1) || (sd == AIM_SAMPLE && s.n < 2))
        period = AIM_REASON_SHORT;
    else if (s.infinite)
        period = AIM_REASON_INFINITE;
    else if (s.min == s.max)
        period = AIM_REASON_ZERO_VARIANCE;
    bool open = period == AIM_REASON_OK &&
                (is_anything(about_sd(&s, sd_of(&s, sd))) || is_anything(about_mean(&s)));
    for (size_t e = 0; e < trial->entities; e++)
        out[e] = x[e] != x[e] ? exactly(AIM_REASON_MISSING) : open ? anything() : exactly(period);
}

static aim_status demean_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_demean, trial->options.min_count);
}

void expect_demean(const struct trial *trial, size_t n, const double *x, struct interval *out)
{
    struct oracle_spread s = spread_of(trial, n, x);
    bool enough = s.n >= (trial->options.min_count ? trial->options.min_count : 1);
    struct interval mean = about_mean(&s);
    for (size_t e = 0; e < n; e++) {
        if (x[e] != x[e] || !enough || s.infinite)
            out[e] = exactly((double)NAN);
        else if (is_anything(mean) || is_exact(mean))
            out[e] = is_exact(mean) ? exactly(x[e] - mean.low) : anything();
        else { /* one rounding more */
            long double d = (long double)x[e] - s.mean;
            out[e] =
                about(d, (long double)mean.high - s.mean + fabsl(d) * (long double)DBL_EPSILON);
        }
    }
}

static void demean_expect(const struct trial *trial, const double *x, struct interval *out)
{
    expect_demean(trial, trial->entities, x, out);
}

const struct subject fuzz_moments[] = {
    {"summary", REDUCED, false, "ndddddd", draw_summary, one_row, summary_call, summary_expect},
    {"zscore", SHAPED, true, "", zscore_draw, one_row, zscore_call, zscore_expect},
    {"reason", REASONS, false, "", zscore_draw, one_row, reason_call, reason_expect},
    {"demean", SHAPED, true, "", draw_min_count, one_row, demean_call, demean_expect},
    {.name = NULL}};
