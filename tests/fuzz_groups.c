/* Inside groups: each group is gathered name by name and given to the oracle of a whole period. */
#include "fuzz.h"

/* A name's membership of one group. */
struct member {
    size_t entity;
    double value, weight;
};

/* Whether the label at `at` of the labels of a name counts. */
static bool counts(const aim_groups *g, size_t first, size_t at)
{
    return g->labels[at] >= 0 && (g->weighting != AIM_WEIGHT_FIRST || at == first);
}

static void range_of(const aim_groups *g, size_t entity, size_t *from, size_t *to)
{
    *from = g->offsets ? g->offsets[entity] : entity;
    *to = g->offsets ? g->offsets[entity + 1] : entity + 1;
}

/* The members of a group in the order of entities, as often as they carry its label. */
static size_t members_of(const struct trial *trial, size_t group, const double *x,
                         struct member *members)
{
    const aim_groups *g = &trial->options.groups;
    size_t n = 0, from, to;
    for (size_t e = 0; e < trial->entities; e++) {
        double labels = 0;
        range_of(g, e, &from, &to);
        for (size_t i = from; i < to; i++)
            labels += counts(g, from, i);
        for (size_t i = from; i < to; i++)
            if (counts(g, from, i) && (size_t)g->labels[i] == group)
                members[n++] = (struct member){
                    e, x[e], g->weighting == AIM_WEIGHT_FRACTIONAL ? 1 / labels : 1};
    }
    return n;
}

/* Room for the members of one group, and their values alone. */
struct room {
    struct member *members;
    double *values;
    struct interval *results;
};

static struct room room_for(const struct trial *trial)
{
    size_t most = MOST_LABELS * trial->entities + 4;
    return (struct room){malloc(most * sizeof(struct member)), malloc(most * sizeof(double)),
                         malloc(most * sizeof(struct interval))};
}

static void room_free(struct room room)
{
    free(room.members);
    free(room.values);
    free(room.results);
}

static size_t gather(const struct trial *trial, size_t group, const double *x, struct room room)
{
    size_t n = members_of(trial, group, x, room.members);
    for (size_t i = 0; i < n; i++)
        room.values[i] = room.members[i].value;
    return n;
}

static size_t group_rows(const struct trial *trial)
{
    return trial->options.groups.count;
}

static void mean_draw(struct trial *trial)
{
    draw_min_count(trial);
    draw_labels(trial, true);
}

static aim_status by_mean_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_by_mean, trial->options.groups, trial->options.min_count);
}

/* n, weight, sum, mean. The sums are of up to `n` / 16 terms a lane, and four more additions: each
 * errs by half an ulp of what has been added so far, at most. */
static void expect_mean(const struct trial *trial, size_t n, const struct member *m,
                        struct interval out[4])
{
    long double sum = 0, size = 0, finite = 0, weight = 0, eps = (long double)DBL_EPSILON;
    size_t known = 0;
    bool whole = true;
    for (size_t i = 0; i < n; i++) {
        if (m[i].value != m[i].value)
            continue;
        known++;
        weight += (long double)m[i].weight;
        sum += (long double)m[i].weight * (long double)m[i].value;
        size += fabsl((long double)m[i].weight * (long double)m[i].value);
        finite += isfinite(m[i].value) ? fabsl((long double)m[i].value) : 0;
        /* Whole numbers are summed without rounding in any order. */
        whole = whole && m[i].weight == 1 && fabs(m[i].value) < 0x1p30 &&
                floor(m[i].value) == m[i].value;
    }
    long double share = eps * (4 + (long double)(n / 16) / 2);
    long double tiny = (long double)n * 0x1p-1074L; /* products may be denormal */
    bool enough = known >= (trial->options.min_count ? trial->options.min_count : 1);
    bool fractional = trial->options.groups.weighting == AIM_WEIGHT_FRACTIONAL;
    out[0] = exactly((double)known);
    out[1] = fractional ? about(weight, share * weight) : exactly((double)known);
    if (finite > (long double)DBL_MAX)
        out[2] = anything(); /* partial sums overflow, to either side */
    else if (!isfinite(size))
        out[2] = exactly((double)sum);
    else
        out[2] = whole ? exactly((double)sum + 0.0) : about(sum, share * size + tiny);
    out[3] = out[2];
    if (!enough)
        out[3] = exactly((double)NAN);
    else if (whole)
        out[3] = exactly(((double)sum + 0.0) / (double)known);
    else if (isfinite((double)size) && !is_anything(out[2]))
        out[3] = about(sum / weight, (2 * share * size + tiny + eps * fabsl(sum)) / weight);
}

static void by_mean_expect(const struct trial *trial, const double *x, struct interval *out)
{
    struct room room = room_for(trial);
    for (size_t g = 0; g < trial->options.groups.count; g++)
        expect_mean(trial, gather(trial, g, x, room), room.members, out + 4 * g);
    room_free(room);
}

static void by_summary_draw(struct trial *trial)
{
    draw_summary(trial);
    draw_labels(trial, false);
}

static aim_status by_summary_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_by_summary, trial->options.groups, trial->options.summary);
}

static void by_summary_expect(const struct trial *trial, const double *x, struct interval *out)
{
    struct room room = room_for(trial);
    for (size_t g = 0; g < trial->options.groups.count; g++) {
        size_t n = gather(trial, g, x, room);
        expect_summary(trial, n, room.values, out + 7 * g);
    }
    room_free(room);
}

static void by_quantile_draw(struct trial *trial)
{
    draw_quantiles(trial);
    draw_labels(trial, false);
}

static size_t by_quantile_rows(const struct trial *trial)
{
    return trial->options.groups.count * trial->options.count;
}

static aim_status by_quantile_call(const struct trial *trial, struct view x, void *out)
{
    const struct options *o = &trial->options;
    return CALL(x, aim_xs_by_quantile, o->groups, o->p, o->count,
                ((aim_xs_quantile_spec){o->type, o->min_count}));
}

static void by_quantile_expect(const struct trial *trial, const double *x, struct interval *out)
{
    struct room room = room_for(trial);
    for (size_t g = 0; g < trial->options.groups.count; g++) {
        size_t n = gather(trial, g, x, room);
        expect_quantiles(&trial->options, n, room.values, out + g * trial->options.count);
    }
    room_free(room);
}

/* What a name gets: of its one membership, or the mean of what it gets in each that gives it
 * anything. `results` holds a row of results for each label. */
static struct interval put_together(const struct trial *trial, size_t entity,
                                    const struct interval *given)
{
    const aim_groups *g = &trial->options.groups;
    size_t from, to, labels = 0;
    double known = 0, low = 0, high = 0;
    struct interval only = {0};
    range_of(g, entity, &from, &to);
    for (size_t i = from; i < to; i++) {
        if (!counts(g, from, i))
            continue;
        labels++;
        only = narrowed(given[i], trial->f32);
        if (is_anything(only))
            return anything();
        if (only.low != only.low)
            continue;
        known++;
        low += only.low;
        high += only.high;
    }
    if (labels == 1)
        return only;
    if (known == 0)
        return exactly((double)NAN);
    low /= known;
    high /= known;
    return is_exact((struct interval){low, high})
               ? exactly(low)
               : (struct interval){nextafter(low, -INFINITY), nextafter(high, INFINITY)};
}

typedef void expect_run(const struct trial *trial, size_t n, const double *x, struct interval *out);

static void expect_within(const struct trial *trial, const double *x, expect_run *run,
                          struct interval *out)
{
    const aim_groups *groups = &trial->options.groups;
    struct room room = room_for(trial);
    size_t from, to, most = MOST_LABELS * trial->entities + 4;
    struct interval *given = calloc(most, sizeof *given);
    for (size_t g = 0; g < groups->count; g++) {
        size_t n = gather(trial, g, x, room), at = 0;
        run(trial, n, room.values, room.results);
        for (size_t e = 0; e < trial->entities; e++) {
            range_of(groups, e, &from, &to);
            for (size_t i = from; i < to; i++)
                if (counts(groups, from, i) && (size_t)groups->labels[i] == g)
                    given[i] = room.results[at++];
        }
    }
    for (size_t e = 0; e < trial->entities; e++)
        out[e] = put_together(trial, e, given);
    free(given);
    room_free(room);
}

static aim_status within_demean_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_within_demean, trial->options.groups, trial->options.min_count);
}

/* Whole names are a cross-section. Fractions of names are not what expect_run() is given: groups are
 * taken one by one. */
static void within_demean_expect(const struct trial *trial, const double *x, struct interval *out)
{
    const aim_groups *groups = &trial->options.groups;
    if (groups->weighting != AIM_WEIGHT_FRACTIONAL) {
        expect_within(trial, x, expect_demean, out);
        return;
    }
    struct room room = room_for(trial);
    size_t from, to, most = MOST_LABELS * trial->entities + 4;
    struct interval *given = calloc(most, sizeof *given), mean[4];
    for (size_t g = 0; g < groups->count; g++) {
        expect_mean(trial, gather(trial, g, x, room), room.members, mean);
        for (size_t e = 0; e < trial->entities; e++) {
            range_of(groups, e, &from, &to);
            for (size_t i = from; i < to; i++) {
                if (!counts(groups, from, i) || (size_t)groups->labels[i] != g)
                    continue;
                bool lost = x[e] != x[e] || (is_exact(mean[3]) && !isfinite(mean[3].low));
                long double d = (long double)x[e] - (long double)mean[3].low;
                given[i] = lost                   ? exactly((double)NAN)
                           : is_anything(mean[3]) ? anything()
                           : is_exact(mean[3])
                               ? exactly(x[e] - mean[3].low)
                               : about(d, (long double)mean[3].high - (long double)mean[3].low +
                                              fabsl(d) * (long double)DBL_EPSILON);
            }
        }
    }
    for (size_t e = 0; e < trial->entities; e++)
        out[e] = put_together(trial, e, given);
    free(given);
    room_free(room);
}

static aim_status within_zscore_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_within_zscore, trial->options.groups, trial->options.summary.sd,
                trial->options.min_count);
}

static void within_zscore_expect(const struct trial *trial, const double *x, struct interval *out)
{
    expect_within(trial, x, expect_zscore, out);
}

static void within_robust_draw(struct trial *trial)
{
    draw_mad(trial);
    draw_labels(trial, false);
}

static aim_status within_robust_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_within_robust_zscore, trial->options.groups, trial->options.scale,
                trial->options.min_count);
}

static void within_robust_expect(const struct trial *trial, const double *x, struct interval *out)
{
    expect_within(trial, x, expect_robust_zscore, out);
}

static void within_rank_draw(struct trial *trial)
{
    draw_rank(trial);
    draw_labels(trial, false);
}

static aim_status within_rank_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_within_rank, trial->options.groups, trial->options.rank);
}

static void within_rank_expect(const struct trial *trial, const double *x, struct interval *out)
{
    expect_within(trial, x, expect_rank, out);
}

static void within_winsorise_draw(struct trial *trial)
{
    draw_winsorise(trial);
    draw_labels(trial, false);
}

static aim_status within_winsorise_call(const struct trial *trial, struct view x, void *out)
{
    return CALL(x, aim_xs_within_winsorise, trial->options.groups, trial->options.winsorise);
}

static void within_winsorise_expect(const struct trial *trial, const double *x,
                                    struct interval *out)
{
    expect_within(trial, x, expect_winsorise, out);
}

const struct subject fuzz_groups[] = {
    {"by_mean", REDUCED, false, "nddd", mean_draw, group_rows, by_mean_call, by_mean_expect},
    {"by_summary", REDUCED, false, "ndddddd", by_summary_draw, group_rows, by_summary_call,
     by_summary_expect},
    {"by_quantile", REDUCED, false, "d", by_quantile_draw, by_quantile_rows, by_quantile_call,
     by_quantile_expect},
    {"within_demean", SHAPED, false, "", mean_draw, one_row, within_demean_call,
     within_demean_expect},
    {"within_zscore", SHAPED, false, "", by_summary_draw, one_row, within_zscore_call,
     within_zscore_expect},
    {"within_robust_zscore", SHAPED, false, "", within_robust_draw, one_row, within_robust_call,
     within_robust_expect},
    {"within_rank", SHAPED, false, "", within_rank_draw, one_row, within_rank_call,
     within_rank_expect},
    {"within_winsorise", SHAPED, false, "", within_winsorise_draw, one_row, within_winsorise_call,
     within_winsorise_expect},
    {.name = NULL}};
