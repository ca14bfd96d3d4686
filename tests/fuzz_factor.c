/* The fuzzer of the factor family: what a period gives by its definition, group by group. */
#include "fuzz_run.h"

enum { MOST_BUCKETS = 12, MOST_RUNS = 6 };

/* One label a name, some of none, or no groups at all. */
static void draw_groups(struct trial *trial)
{
    size_t count = draw_below(trial, MOST_RUNS + 1);
    draw_min_count(trial);
    trial->options.summary.min_count = trial->options.min_count;
    if (draw_below(trial, 2))
        return;
    trial->options.groups = (aim_groups){.count = count, .labels = trial->labels};
    for (size_t e = 0; e < trial->entities; e++)
        trial->labels[e] = (int32_t)draw_below(trial, count + 1) - 1;
    say(trial, " groups %zu", count);
}

static const aim_groups *groups_of(const struct trial *trial)
{
    return trial->options.groups.labels ? &trial->options.groups : NULL;
}

static size_t runs_of(const struct trial *trial)
{
    return groups_of(trial) ? trial->options.groups.count : 1;
}

static bool is_in(const struct trial *trial, size_t entity, size_t run)
{
    return !groups_of(trial) || trial->options.groups.labels[entity] == (int32_t)run;
}

/* The values of a run, in the order of names. */
static size_t gather(const struct trial *trial, const double *x, size_t run, double *to)
{
    size_t n = 0;
    for (size_t e = 0; e < trial->entities; e++)
        if (is_in(trial, e, run))
            to[n++] = x[e];
    return n;
}

static const double *beside(const struct trial *trial, const double *x)
{
    return trial->y + (x - trial->x);
}

/* As many values as a trial has names, `count` times. */
static double *room_for(const struct trial *trial, size_t count)
{
    return malloc((trial->entities + 1) * count * sizeof(double));
}

static void ic_draw(struct trial *trial)
{
    draw_groups(trial);
    draw_beside(trial);
    trial->options.k = draw_below(trial, 2);
    say(trial, " correlation %zu", trial->options.k);
}

static aim_status ic_call(const struct trial *trial, struct view x, void *to)
{
    size_t cells = trial->periods * runs_of(trial);
    double *ic = malloc((cells + 1) * sizeof *ic), *results = to;
    size_t *n = malloc((cells + 1) * sizeof *n);
    unsigned char *reason = malloc(cells + 1);
    aim_factor_ic_spec spec = {(aim_factor_correlation)trial->options.k, groups_of(trial),
                               trial->options.min_count};
    aim_factor_ic_out out = {ic, n, reason};
    aim_status status = x.f32 ? aim_factor_ic_f32(AS_F32(x), AS_F32(trial->beside), spec, out)
                              : aim_factor_ic(AS_F64(x), AS_F64(trial->beside), spec, out);
    for (size_t i = 0; i < cells && status == AIM_OK; i++) {
        results[3 * i] = ic[i];
        results[3 * i + 1] = (double)n[i];
        results[3 * i + 2] = reason[i];
    }
    free(ic), free(n), free(reason);
    return status;
}

static void ic_expect(const struct trial *trial, const double *x, struct interval *out)
{
    double *u = room_for(trial, 6), *v = u + trial->entities, *p = v + trial->entities;
    double *q = p + trial->entities, *a = q + trial->entities, *b = a + trial->entities;
    bool ranked = trial->options.k == AIM_FACTOR_SPEARMAN;
    for (size_t g = 0; g < runs_of(trial); g++, out += 3) {
        size_t members = gather(trial, x, g, u), n = 0;
        bool infinite = false;
        gather(trial, beside(trial, x), g, v);
        for (size_t i = 0; i < members; i++) {
            if (u[i] != u[i] || v[i] != v[i])
                continue;
            infinite = infinite || isinf(u[i]) || isinf(v[i]);
            p[n] = u[i];
            q[n++] = v[i];
        }
        bool few = n < 2 || n < trial->options.min_count;
        long double r = (long double)NAN, eps = (long double)DBL_EPSILON;
        if (!few && ranked) {
            oracle_ranks(n, p, (aim_xs_rank_spec){0}, a);
            oracle_ranks(n, q, (aim_xs_rank_spec){0}, b);
            r = expect_correlation(n, a, b);
        } else if (!few) {
            r = expect_correlation(n, p, q);
        }
        size_t lane = (n < 2048 ? n : 2048) / 16;
        out[0] = about(r, ranked ? 2 * eps : (8 + (long double)lane) * eps);
        if (!is_exact(out[0]))
            out[0] = (struct interval){fmax(out[0].low, -1), fmin(out[0].high, 1)};
        out[1] = exactly((double)n);
        out[2] = exactly(few                   ? AIM_REASON_SHORT
                         : r == r              ? AIM_REASON_OK
                         : infinite && !ranked ? AIM_REASON_INFINITE
                                               : AIM_REASON_ZERO_VARIANCE);
    }
    free(u);
}

static void buckets_draw(struct trial *trial)
{
    draw_groups(trial);
    trial->options.count =
        draw_below(trial, 4) ? draw_below(trial, MOST_BUCKETS + 1) : 1 + draw_below(trial, 1 << 24);
    say(trial, " buckets %zu", trial->options.count);
}

static aim_factor_bucket_spec bucket_spec(const struct trial *trial)
{
    return (aim_factor_bucket_spec){trial->options.count, groups_of(trial),
                                    trial->options.min_count};
}

static aim_status buckets_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_factor_buckets, bucket_spec(trial));
}

/* Average ranks are halves: twice them is whole. */
static void buckets_expect(const struct trial *trial, const double *x, struct interval *out)
{
    double *values = room_for(trial, 2), *ranks = values + trial->entities + 1;
    size_t count = trial->options.count ? trial->options.count : 5;
    for (size_t e = 0; e < trial->entities; e++)
        out[e] = exactly((double)NAN);
    for (size_t g = 0; g < runs_of(trial); g++) {
        size_t n = gather(trial, x, g, values), known = 0, at = 0;
        oracle_ranks(n, values, (aim_xs_rank_spec){0}, ranks);
        for (size_t i = 0; i < n; i++)
            known += values[i] == values[i];
        for (size_t e = 0; e < trial->entities; e++) {
            if (!is_in(trial, e, g))
                continue;
            double rank = ranks[at++];
            if (rank == rank && known >= trial->options.min_count) {
                size_t twice = (size_t)(2 * rank);
                out[e] = exactly((double)(count * (twice - 1) / (2 * known) + 1));
            }
        }
    }
    free(values);
}

/* Buckets, and what is none. */
static void portfolios_draw(struct trial *trial)
{
    static const double odd[] = {NAN, 0, -1, 0.5, 1.5, 1e30, -1e30, INFINITY, -INFINITY, 1e-30};
    draw_groups(trial);
    draw_beside(trial);
    size_t count = 1 + draw_below(trial, MOST_BUCKETS);
    for (size_t i = 0; i < trial->periods * trial->entities; i++) {
        trial->x[i] = (double)(1 + draw_below(trial, count));
        if (draw_below(trial, 12) == 0)
            trial->x[i] = odd[draw_below(trial, 10)];
        if (trial->f32)
            trial->x[i] = (double)(float)trial->x[i];
    }
    trial->options.count = count;
    say(trial, " buckets %zu", count);
}

static size_t portfolios_rows(const struct trial *trial)
{
    return runs_of(trial) * trial->options.count;
}

typedef aim_status fold_f64(aim_panel x, aim_panel y, aim_factor_bucket_spec spec,
                            aim_factor_portfolio_out out);
typedef aim_status fold_f32(aim_panel_f32 x, aim_panel_f32 y, aim_factor_bucket_spec spec,
                            aim_factor_portfolio_out out);

static aim_status fold_call(const struct trial *trial, struct view x, fold_f64 *wide,
                            fold_f32 *narrow, double *results)
{
    size_t cells = trial->periods * portfolios_rows(trial);
    double *mean = malloc((cells + 1) * sizeof *mean), *se = malloc((cells + 1) * sizeof *se);
    size_t *n = malloc((cells + 1) * sizeof *n);
    aim_factor_portfolio_out out = {mean, se, n};
    aim_status status = x.f32 ? narrow(AS_F32(x), AS_F32(trial->beside), bucket_spec(trial), out)
                              : wide(AS_F64(x), AS_F64(trial->beside), bucket_spec(trial), out);
    for (size_t i = 0; i < cells && status == AIM_OK; i++) {
        results[3 * i] = mean[i];
        results[3 * i + 1] = se[i];
        results[3 * i + 2] = (double)n[i];
    }
    free(mean), free(se), free(n);
    return status;
}

static aim_status portfolios_call(const struct trial *trial, struct view x, void *out)
{
    return fold_call(trial, x, aim_factor_portfolios, aim_factor_portfolios_f32, out);
}

static void fold_expect(const struct trial *trial, const double *bucket, const double *y,
                        struct interval *out)
{
    double *values = room_for(trial, 1);
    for (size_t g = 0; g < runs_of(trial); g++)
        for (size_t b = 1; b <= trial->options.count; b++, out += 3) {
            struct interval moments[7];
            size_t n = 0;
            for (size_t e = 0; e < trial->entities; e++)
                if (bucket[e] == (double)b && is_in(trial, e, g))
                    values[n++] = y[e];
            expect_summary(trial, n, values, moments);
            double root = sqrt(moments[0].low);
            out[0] = moments[1];
            out[1] = moments[2];
            if (is_exact(moments[2]))
                out[1] = exactly(moments[2].low / root);
            else if (!is_anything(moments[2]))
                out[1] = (struct interval){nextafter(moments[2].low / root, -INFINITY),
                                           nextafter(moments[2].high / root, INFINITY)};
            out[2] = moments[0];
        }
    free(values);
}

static void portfolios_expect(const struct trial *trial, const double *x, struct interval *out)
{
    fold_expect(trial, x, beside(trial, x), out);
}

static void quantiles_draw(struct trial *trial)
{
    draw_groups(trial);
    draw_beside(trial);
    trial->options.count = 1 + draw_below(trial, MOST_BUCKETS);
    say(trial, " buckets %zu", trial->options.count);
}

static aim_status quantiles_call(const struct trial *trial, struct view x, void *out)
{
    return fold_call(trial, x, aim_factor_quantiles, aim_factor_quantiles_f32, out);
}

static void quantiles_expect(const struct trial *trial, const double *x, struct interval *out)
{
    struct interval *buckets = malloc((trial->entities + 1) * sizeof *buckets);
    double *bucket = room_for(trial, 1);
    buckets_expect(trial, x, buckets);
    for (size_t e = 0; e < trial->entities; e++)
        bucket[e] = buckets[e].low;
    fold_expect(trial, bucket, beside(trial, x), out);
    free(bucket);
    free(buckets);
}

static void weights_draw(struct trial *trial)
{
    draw_groups(trial);
    trial->options.min_count = 0;
    trial->options.k = draw_below(trial, 3);
    say(trial, " weighting %zu", trial->options.k);
}

static aim_status weights_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_factor_weights, (aim_factor_weighting)trial->options.k, groups_of(trial));
}

/* What each name of a run holds before scaling, and by how much it may be off. */
static void expect_held(const struct trial *trial, size_t n, const double *x, long double *held,
                        long double *slack)
{
    double median = oracle_middles(n, x, AIM_MAD_RAW).median;
    struct oracle_spread s = oracle_spread(n, x);
    size_t above = 0, below = 0;
    for (size_t i = 0; i < n; i++) {
        above += x[i] > median;
        below += x[i] < median;
    }
    for (size_t i = 0; i < n; i++) {
        slack[i] = 0;
        if (x[i] != x[i] || trial->options.k == AIM_FACTOR_AS_IT_IS)
            held[i] = x[i];
        else if (trial->options.k == AIM_FACTOR_SIDES)
            held[i] = x[i] > median   ? 1 / (long double)above
                      : x[i] < median ? -1 / (long double)below
                                      : 0;
        else if (s.min == s.max || s.infinite)
            held[i] = s.infinite ? (long double)NAN : 0;
        else { /* the mean is within some ulps of the level */
            held[i] = (long double)x[i] - s.mean;
            slack[i] = 4 * (long double)DBL_EPSILON * s.level + 0x1p-1072L;
        }
    }
}

/* Weights before they are shared among groups; returns 1, 0 where there are none, -1 for anything.
 * */
static int expect_run(const struct trial *trial, size_t n, const double *x, long double *held,
                      long double *slack)
{
    long double gross = 0, off = 0;
    expect_held(trial, n, x, held, slack);
    for (size_t i = 0; i < n; i++) {
        gross += held[i] == held[i] ? fabsl(held[i]) : 0;
        off += slack[i];
    }
    off += gross * (4 + (long double)n) * (long double)DBL_EPSILON;
    bool none = !(gross > 0) || isinf((double)gross);
    if (!none && (gross > 1e300L || gross < 1e-290L || off > gross / 4))
        return -1;
    for (size_t i = 0; i < n; i++) {
        slack[i] = (slack[i] + 2 * fabsl(held[i]) * off / gross) / gross;
        held[i] = none ? (long double)NAN : held[i] / gross;
    }
    return !none;
}

static void weights_expect(const struct trial *trial, const double *x, struct interval *out)
{
    size_t n = trial->entities;
    double *values = room_for(trial, 1);
    long double *held = malloc((n + 1) * 4 * sizeof *held), *slack = held + n + 1;
    long double *all = slack + n + 1, *off = all + n + 1;
    long double sharing = 0;
    bool open = false;
    for (size_t e = 0; e < n; e++)
        all[e] = (long double)NAN;
    for (size_t g = 0; g < runs_of(trial); g++) {
        size_t members = gather(trial, x, g, values), at = 0;
        int weighs = expect_run(trial, members, values, held, slack);
        open = open || weighs < 0;
        sharing += weighs > 0;
        for (size_t e = 0; e < n; e++)
            if (is_in(trial, e, g)) {
                all[e] = held[at];
                off[e] = slack[at++];
            }
    }
    for (size_t e = 0; e < n; e++)
        out[e] = open ? anything()
                 : all[e] == 0 && off[e] == 0
                     ? (struct interval){-0.0, 0.0}
                     : about(all[e] / sharing, off[e] + 0x1p-52L * fabsl(all[e]));
    free(held);
    free(values);
}

static void returns_draw(struct trial *trial)
{
    draw_beside(trial);
}

static aim_status returns_call(const struct trial *trial, struct view x, void *to)
{
    double *sum = malloc((trial->periods + 1) * sizeof *sum), *results = to;
    double *gross = malloc((trial->periods + 1) * sizeof *gross);
    aim_status status = x.f32 ? aim_factor_returns_f32(AS_F32(x), AS_F32(trial->beside), sum, gross)
                              : aim_factor_returns(AS_F64(x), AS_F64(trial->beside), sum, gross);
    for (size_t t = 0; t < trial->periods && status == AIM_OK; t++) {
        results[2 * t] = sum[t];
        results[2 * t + 1] = gross[t];
    }
    free(sum), free(gross);
    return status;
}

static void returns_expect(const struct trial *trial, const double *x, struct interval *out)
{
    const double *y = beside(trial, x);
    long double sum = 0, size = 0, finite = 0, gross = 0, eps = (long double)DBL_EPSILON;
    size_t n = 0;
    for (size_t e = 0; e < trial->entities; e++) {
        if (x[e] != x[e] || y[e] != y[e])
            continue;
        n++;
        sum += (long double)x[e] * (long double)y[e];
        long double term = fabsl((long double)x[e] * (long double)y[e]);
        size += term;
        finite += isfinite(term) ? term : 0;
        gross += fabsl((long double)x[e]);
    }
    long double share = (2 + (long double)n) * eps, tiny = (long double)n * 0x1p-1073L;
    bool overflows = finite > 1e307L; /* perhaps beside an infinity of the other sign */
    out[0] = n == 0 ? exactly((double)NAN) : overflows ? anything() : about(sum, 0);
    if (n > 0 && isfinite(size) && !overflows)
        out[0] = about(sum, share * size + tiny);
    out[1] = isfinite(gross) && gross > 1e307L ? anything()
             : isfinite(gross)                 ? about(gross, share * gross)
                                               : exactly((double)gross);
}

static const struct subject factors[] = {
    {"ic", REDUCED, false, "ddd", ic_draw, runs_of, ic_call, ic_expect},
    {"buckets", SHAPED, false, "", buckets_draw, one_row, buckets_call, buckets_expect},
    {"portfolios", REDUCED, false, "ddd", portfolios_draw, portfolios_rows, portfolios_call,
     portfolios_expect},
    {"quantiles", REDUCED, false, "ddd", quantiles_draw, portfolios_rows, quantiles_call,
     quantiles_expect},
    {"weights", SHAPED, false, "", weights_draw, one_row, weights_call, weights_expect},
    {"returns", REDUCED, false, "dd", returns_draw, one_row, returns_call, returns_expect},
    {.name = NULL}};

static const struct subject *const families[] = {factors, NULL};

static void show_period(const struct trial *trial, size_t period, size_t result)
{
    (void)result;
    printf("  values of period %zu:", period);
    for (size_t i = 0; i < 2 * trial->entities && i < 80; i++) {
        const double *side = i % 2 ? trial->y : trial->x;
        printf(i % 2 ? "/%a" : " %a", side[period * trial->entities + i / 2]);
    }
    printf("\n  labels:");
    for (size_t e = 0; groups_of(trial) && e < trial->entities && e < 40; e++)
        printf(" %d", (int)trial->options.groups.labels[e]);
    printf("\n");
}

static void expect_all(const struct trial *trial, struct interval *expected)
{
    size_t per_period = width(trial);
    for (size_t t = 0; t < trial->periods; t++) {
        struct interval *out = expected + t * per_period;
        if (per_period)
            trial->subject->expect(trial, trial->x + t * trial->entities, out);
        for (size_t i = 0; trial->subject->kind == SHAPED && i < per_period; i++)
            out[i] = narrowed(out[i], trial->f32);
    }
}

int main(int count, char **arguments)
{
    const struct program factor = {"fuzz_factor", "the factor family", "aim_factor_", families,
                                   draw_panel,    expect_all,          show_period};
    return fuzz_main(&factor, count, arguments);
}
