/* What depends on the order of values, and counts: known to the bit. */
#include "fuzz.h"

static size_t wanted(size_t min_count)
{
    return min_count ? min_count : 1;
}

void expect_quantiles(const struct options *o, size_t n, const double *x, struct interval *out)
{
    struct named *sorted = malloc((n + 1) * sizeof *sorted);
    size_t known = oracle_names(n, x, sorted);
    for (size_t i = 0; i < o->count; i++)
        out[i] =
            known < wanted(o->min_count)
                ? exactly((double)NAN)
                : oracle_quantile_of(known, sorted, o->p[i], o->part[i], o->type ? o->type : 7);
    free(sorted);
}

static size_t quantile_rows(const struct trial *trial)
{
    return trial->options.count;
}

static aim_status quantile_call(const struct trial *trial, struct view x, void *out)
{
    const struct options *o = &trial->options;
    return CALL(x, aim_xs_quantile, o->p, o->count,
                ((aim_xs_quantile_spec){o->type, o->min_count}));
}

static void quantile_expect(const struct trial *trial, const double *x, struct interval *out)
{
    expect_quantiles(&trial->options, trial->entities, x, out);
}

static aim_status median_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_median, trial->options.min_count);
}

static void median_expect(const struct trial *trial, const double *x, struct interval *out)
{
    struct oracle_middles m = oracle_middles(trial->entities, x, AIM_MAD_RAW);
    *out = exactly(m.known < trial->options.min_count ? (double)NAN : m.median);
}

static aim_status mad_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_mad, trial->options.scale, trial->options.min_count);
}

static void mad_expect(const struct trial *trial, const double *x, struct interval *out)
{
    struct oracle_middles m = oracle_middles(trial->entities, x, trial->options.scale);
    *out = exactly(m.known < trial->options.min_count ? (double)NAN : m.mad);
}

static aim_status rank_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_rank, trial->options.rank);
}

void expect_rank(const struct trial *trial, size_t n, const double *x, struct interval *out)
{
    double *ranks = malloc((n + 1) * sizeof *ranks);
    oracle_ranks(n, x, trial->options.rank, ranks);
    for (size_t i = 0; i < n; i++)
        out[i] = exactly(ranks[i]);
    free(ranks);
}

static void rank_expect(const struct trial *trial, const double *x, struct interval *out)
{
    expect_rank(trial, trial->entities, x, out);
}

static void places_draw(struct trial *trial)
{
    trial->options.k = draw_below(trial, 8);
    if (draw_below(trial, 10) == 0)
        trial->options.k = draw_below(trial, trial->entities + 3);
    say(trial, " k %zu", trial->options.k);
}

static size_t places_rows(const struct trial *trial)
{
    return trial->options.k;
}

static aim_status top_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_top, trial->options.k);
}

static aim_status bottom_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_bottom, trial->options.k);
}

static void places_expect(const struct trial *trial, const double *x, double sign,
                          struct interval *out)
{
    size_t n = trial->entities;
    struct named *sorted = malloc((n + 1) * sizeof *sorted);
    double *turned = malloc((n + 1) * sizeof *turned);
    for (size_t i = 0; i < n; i++)
        turned[i] = sign * x[i];
    size_t known = oracle_names(n, turned, sorted);
    for (size_t k = 0; k < trial->options.k; k++) {
        bool there = k < known;
        out[2 * k] = exactly(there ? x[sorted[k].at] + 0.0 : (double)NAN);
        out[2 * k + 1] = exactly(there ? (double)sorted[k].at : (double)SIZE_MAX);
    }
    free(turned);
    free(sorted);
}

static void top_expect(const struct trial *trial, const double *x, struct interval *out)
{
    places_expect(trial, x, -1, out);
}

static void bottom_expect(const struct trial *trial, const double *x, struct interval *out)
{
    places_expect(trial, x, 1, out);
}

/* A level that is often one of the values. */
static void breadth_draw(struct trial *trial)
{
    size_t cells = trial->entities * trial->periods;
    double level = (double)draw_below(trial, 7) - 3;
    if (cells > 0 && draw_below(trial, 2))
        level = trial->x[draw_below(trial, cells)];
    trial->options.level = level == level ? level : -0.0;
    say(trial, " level %.17g", trial->options.level);
}

static aim_status breadth_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_breadth, trial->options.level);
}

static void breadth_expect(const struct trial *trial, const double *x, struct interval *out)
{
    size_t known = 0, up = 0, down = 0, zero = 0, at = 0;
    for (size_t e = 0; e < trial->entities; e++) {
        known += x[e] == x[e];
        up += x[e] > 0;
        down += x[e] < 0;
        zero += x[e] == 0;
        at += x[e] >= trial->options.level;
    }
    const double counts[] = {(double)known, (double)up, (double)down, (double)zero, (double)at};
    for (size_t i = 0; i < 5; i++)
        out[i] = exactly(counts[i]);
    out[5] = exactly(known ? (double)at / (double)known : (double)NAN);
}

const struct subject fuzz_order[] = {
    {"quantile", REDUCED, false, "d", draw_quantiles, quantile_rows, quantile_call,
     quantile_expect},
    {"median", REDUCED, false, "d", draw_min_count, one_row, median_call, median_expect},
    {"mad", REDUCED, false, "d", draw_mad, one_row, mad_call, mad_expect},
    {"rank", SHAPED, false, "", draw_rank, one_row, rank_call, rank_expect},
    {"top", REDUCED, false, "dn", places_draw, places_rows, top_call, top_expect},
    {"bottom", REDUCED, false, "dn", places_draw, places_rows, bottom_call, bottom_expect},
    {"breadth", REDUCED, false, "nnnnnd", breadth_draw, one_row, breadth_call, breadth_expect},
    {.name = NULL}};
