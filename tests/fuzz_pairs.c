/* Two panels: correlations and weighted statistics. */
#include "fuzz.h"

/* The row of the second panel beside a row of the first. */
static const double *beside(const struct trial *trial, const double *x)
{
    return trial->y_periods == 1 ? trial->y : trial->y + (x - trial->x);
}

static void pair_draw(struct trial *trial)
{
    draw_min_count(trial);
    draw_beside(trial);
}

static bool too_few(size_t n, size_t min_count, size_t least)
{
    return n < (min_count ? min_count : least);
}

/* Both sides of each pair; returns how many pairs there are. */
static size_t pairs_of(const struct trial *trial, const double *x, double *u, double *v)
{
    const double *y = beside(trial, x);
    size_t n = 0;
    for (size_t e = 0; e < trial->entities; e++) {
        if (x[e] != x[e] || y[e] != y[e])
            continue;
        u[n] = x[e];
        v[n++] = y[e];
    }
    return n;
}

/* sum(du dv) over the root of both sums of squares; NaN without variance. */
long double expect_correlation(size_t n, const double *u, const double *v)
{
    struct oracle_spread a = oracle_spread(n, u), b = oracle_spread(n, v);
    long double product = 0, of_u = 0, of_v = 0;
    if (n == 0 || a.infinite || b.infinite || a.min == a.max || b.min == b.max)
        return (long double)NAN;
    for (size_t i = 0; i < n; i++) { /* what the rounded means leave over */
        of_u += (long double)u[i] - a.mean;
        of_v += (long double)v[i] - b.mean;
    }
    of_u /= (long double)n;
    of_v /= (long double)n;
    for (size_t i = 0; i < n; i++)
        product += ((long double)u[i] - a.mean - of_u) * ((long double)v[i] - b.mean - of_v);
    return product / (long double)n / sqrtl(a.m2) / sqrtl(b.m2);
}

static aim_status pearson_call(const struct trial *trial, struct view x, void *out)
{
    return CALL_PAIR(x, trial->beside, aim_xs_pearson, trial->options.min_count);
}

/* Three sums whose additions err by half an ulp at most, equal terms all to the same side. */
static void pearson_expect(const struct trial *trial, const double *x, struct interval *out)
{
    double *u = malloc((trial->entities + 1) * 2 * sizeof *u), *v = u + trial->entities + 1;
    size_t n = pairs_of(trial, x, u, v), lane = (n < 2048 ? n : 2048) / 16;
    long double r =
        too_few(n, trial->options.min_count, 2) ? (long double)NAN : expect_correlation(n, u, v);
    *out = about(r, (8 + (long double)lane) * (long double)DBL_EPSILON);
    if (!is_exact(*out)) {
        out->low = fmax(out->low, -1);
        out->high = fmin(out->high, 1);
    }
    free(u);
}

static aim_status spearman_call(const struct trial *trial, struct view x, void *out)
{
    return CALL_PAIR(x, trial->beside, aim_xs_spearman, trial->options.min_count);
}

/* Sums of ranks are whole: only the root and the division round. */
static void spearman_expect(const struct trial *trial, const double *x, struct interval *out)
{
    double *u = malloc((trial->entities + 1) * 4 * sizeof *u), *v = u + trial->entities + 1;
    double *a = v + trial->entities + 1, *b = a + trial->entities + 1;
    size_t n = pairs_of(trial, x, u, v);
    oracle_ranks(n, u, (aim_xs_rank_spec){0}, a);
    oracle_ranks(n, v, (aim_xs_rank_spec){0}, b);
    long double r =
        too_few(n, trial->options.min_count, 2) ? (long double)NAN : expect_correlation(n, a, b);
    *out = about(r, 2 * (long double)DBL_EPSILON);
    free(u);
}

static void weighted_draw(struct trial *trial)
{
    draw_min_count(trial);
    draw_weights(trial);
    say(trial, " weights %d sd %d", (int)trial->options.weights, (int)trial->options.sd);
}

static aim_status weighted_call(const struct trial *trial, struct view x, void *out)
{
    const struct options *o = &trial->options;
    return CALL_PAIR(x, trial->beside, aim_xs_weighted_summary,
                     ((aim_xs_weighted_spec){o->weights, o->sd, o->min_count}));
}

/* A period's names that count. */
struct counted {
    size_t n;
    bool bad, infinite, whole;        /* whole: all weights are */
    double least, most, light, heavy; /* of values and of weights */
    long double weight, squares, mean, m2, level, reach;
};

static struct counted count_weighted(const struct trial *trial, const double *x)
{
    const double *w = beside(trial, x);
    struct counted c = {.whole = true, .least = (double)INFINITY, .most = -(double)INFINITY};
    long double rest = 0;
    c.light = (double)INFINITY;
    for (size_t e = 0; e < trial->entities; e++) {
        if (x[e] != x[e])
            continue;
        c.bad = c.bad || w[e] < 0 || isinf(w[e]);
        if (!(w[e] > 0))
            continue;
        c.n++;
        c.infinite = c.infinite || isinf(x[e]);
        c.whole = c.whole && floor(w[e]) == w[e];
        c.least = fmin(c.least, x[e]);
        c.most = fmax(c.most, x[e]);
        c.light = fmin(c.light, w[e]);
        c.heavy = fmax(c.heavy, w[e]);
        c.weight += (long double)w[e];
        c.squares += (long double)w[e] * (long double)w[e];
        c.mean += (long double)w[e] * (long double)x[e];
        c.level = fmaxl(c.level, isinf(x[e]) ? 0 : fabsl((long double)x[e]));
    }
    c.mean /= c.weight;
    for (size_t e = 0; e < trial->entities && !c.infinite; e++)
        if (x[e] == x[e] && w[e] > 0)
            rest += (long double)w[e] * ((long double)x[e] - c.mean);
    rest /= c.weight;
    for (size_t e = 0; e < trial->entities && !c.infinite; e++)
        if (x[e] == x[e] && w[e] > 0) {
            long double d = (long double)x[e] - c.mean - rest;
            c.m2 += (long double)w[e] * d * d;
            c.reach = fmaxl(c.reach, fabsl(d));
        }
    c.mean += rest;
    return c;
}

/* n, W, effective count, mean, variance, sd; sums within what lanes, their tree and merges err by. */
static void weighted_expect(const struct trial *trial, const double *x, struct interval *out)
{
    const struct options *o = &trial->options;
    struct counted c = count_weighted(trial, x);
    size_t lane = (c.n < 2048 ? c.n : 2048) / 16;
    long double share = (12 + (long double)lane) * (long double)DBL_EPSILON;
    bool sample = o->sd == AIM_SAMPLE, relative = o->weights == AIM_WEIGHTS_RELATIVE;
    out[0] = exactly((double)c.n);
    for (size_t i = 1; i < 6; i++)
        out[i] = exactly((double)NAN);
    if (c.bad || c.n == 0 || too_few(c.n, o->min_count, 1))
        return;
    bool wide = c.level > 0x1p900L || (c.level > 0 && c.level < 0x1p-900L);
    bool far = c.reach > 0x1p400L || (c.reach > 0 && c.reach < 0x1p-400L);
    out[1] = about(c.weight, share * c.weight);
    out[2] = about(c.weight * c.weight / c.squares, 2 * share * c.weight * c.weight / c.squares);
    out[3] = c.infinite && !wide ? exactly((double)c.mean)
             : wide              ? anything()
             : !(c.least < c.most)
                 ? exactly(c.least + 0.0)
                 : about(c.mean, 2 * (long double)DBL_EPSILON * c.level + share * c.reach);
    if (c.infinite)
        return;
    long double under = !sample    ? c.weight
                        : relative ? c.weight - c.squares / c.weight
                                   : c.weight - 1;
    if (sample && relative && c.n > 1) { /* the same without cancellation */
        const double *w = beside(trial, x);
        long double before = 0;
        under = 0;
        for (size_t e = 0; e < trial->entities; e++)
            if (x[e] == x[e] && w[e] > 0) {
                under += 2 * before * (long double)w[e] / c.weight;
                before += (long double)w[e];
            }
    }
    if ((sample && relative && c.n == 1) || (sample && !relative && c.whole && c.weight <= 1))
        return;
    if (sample && !relative && !c.whole && fabsl(under) < 1e-3L) {
        out[4] = out[5] = anything(); /* W - 1 is what rounding leaves of it */
        return;
    }
    if (!(under > 0))
        return;
    if (!(c.least < c.most)) {
        out[4] = out[5] = exactly(0);
        return;
    }
    long double variance = c.m2 / under,
                worse = fmaxl(1, sample && !relative ? c.weight / under : 1);
    out[4] = far ? anything() : about(variance, 2 * share * worse * variance);
    out[5] = far ? anything() : about(sqrtl(variance), 2 * share * worse * sqrtl(variance));
}

static void weighted_quantile_draw(struct trial *trial)
{
    draw_quantiles(trial);
    draw_weights(trial);
    say(trial, " weights %d", (int)trial->options.weights);
}

static size_t weighted_quantile_rows(const struct trial *trial)
{
    return trial->options.count;
}

static aim_status weighted_quantile_call(const struct trial *trial, struct view x, void *out)
{
    const struct options *o = &trial->options;
    return CALL_PAIR(x, trial->beside, aim_xs_weighted_quantile, o->p, o->count,
                     ((aim_xs_weighted_quantile_spec){o->weights, o->type, o->min_count}));
}

/* Whole frequencies are values that stand there so often, equal relative weights are none; between
 * these, only that a quantile lies among the values that count. */
static void weighted_quantile_expect(const struct trial *trial, const double *x,
                                     struct interval *out)
{
    const double *w = beside(trial, x);
    struct options plain = trial->options;
    struct counted c = count_weighted(trial, x);
    bool relative = plain.weights == AIM_WEIGHTS_RELATIVE;
    bool missing = c.bad || c.n == 0 || too_few(c.n, plain.min_count, 1);
    bool open = relative ? c.light < c.heavy : !c.whole;
    bool near_one = open && !relative && fabsl(c.weight - 1) < 1e-9L;
    missing = missing || (!relative && c.weight < 1 && !near_one);
    for (size_t i = 0; i < plain.count; i++)
        out[i] = missing                  ? exactly((double)NAN)
                 : near_one || c.infinite ? anything()
                                          : (struct interval){c.least + 0.0, c.most + 0.0};
    if (missing || open || c.weight > 4 * (long double)MOST_CELLS)
        return;
    size_t n = 0;
    double *copies = malloc(((size_t)(relative ? c.n : c.weight) + 1) * sizeof *copies);
    for (size_t e = 0; e < trial->entities; e++)
        if (x[e] == x[e] && w[e] > 0)
            for (double k = 0; k < (relative ? 1 : w[e]); k++)
                copies[n++] = x[e];
    plain.min_count = 0;
    expect_quantiles(&plain, n, copies, out);
    free(copies);
}

const struct subject fuzz_pairs[] = {
    {"pearson", REDUCED, false, "d", pair_draw, one_row, pearson_call, pearson_expect},
    {"spearman", REDUCED, false, "d", pair_draw, one_row, spearman_call, spearman_expect},
    {"weighted_summary", REDUCED, false, "nddddd", weighted_draw, one_row, weighted_call,
     weighted_expect},
    {"weighted_quantile", REDUCED, false, "d", weighted_quantile_draw, weighted_quantile_rows,
     weighted_quantile_call, weighted_quantile_expect},
    {.name = NULL}};
