/* Kernels of trailing windows: many entities side by side, fed period by period.
 *
 * Of a statistic of the newest k periods and the one of the k before them comes that of 2 k: every
 * period makes the windows of 1, 2, 4, ... periods that end with it, keeps each for as many periods
 * as it has, and puts its own window together from them, by the binary digits of its length from
 * the newest period back. So a window is added up in an order of its own, wherever it lies, and nothing
 * that has left it can be felt. */
#ifndef AIM_ROLLING_H
#define AIM_ROLLING_H

#include "fold.h"
#include "kernels.h"
#include "vec.h"

enum { MOST_PARTS = 7, MOST_GROUP = 4, MOST_STATES = 14 };

/* What is asked of a window when it is complete. */
struct ask {
    double min_count;
    double beyond; /* periods by which it reaches back beyond the first one, if above 0 */
    int measure, population, leaves;
};

/* What a statistic is made of. A state has some parts; `older` is that of the window just before,
 * `newer` becomes that of both. */
struct both {
    dvec n_newer;    /* known values of the newer one */
    double older_by; /* periods of the older one */
};
typedef void leaf_function(dmask known, dvec x, dvec y, dvec *state);
typedef void merge_function(const dvec *older, dvec *newer, struct both both);
typedef void settle_function(dvec *state, dvec n, double per);
typedef dvec finish_function(struct ask ask, const dvec *state, dvec n);

struct statistic {
    int parts;
    int group;   /* registers of each part that are worked on side by side: at least W / DW */
    int pairs;   /* of x and y */
    int refuses; /* windows that it cannot do well, or leaves to another */
    int mends;   /* what was refused, where asked to */
    const double *neutral; /* the state of no values */
    leaf_function *leaf;
    merge_function *merge;
    settle_function *settle; /* moves a state's reference nearer to its mean; or NULL */
    finish_function *finish;
};

/* The states of a register's entities lie side by side, part by part. */
INLINE void state_load(int parts, const double *from, dvec *state)
{
    UNROLL for (int p = 0; p < parts; p++) memcpy(&state[p], from + p * DW, sizeof *state);
}

INLINE void state_store(int parts, double *to, const dvec *state)
{
    UNROLL for (int p = 0; p < parts; p++) memcpy(to + p * DW, &state[p], sizeof *state);
}

INLINE dvec load(const double *from)
{
    dvec v;
    memcpy(&v, from, sizeof v);
    return v;
}

/* Some entities from period to period, and what is kept of them. What a row of theirs is made of
 * goes from step to step in registers: arrays of one dimension, which gcc keeps there across the
 * loops over levels. */
struct group {
    const struct aim__rolling *r;
    double *kept, *known;
    size_t longest, period; /* the most periods of a window that is kept; the newest period */
};

/* Its registers one after the other, by the lane that each begins with. */
#define EACH(g, at) UNROLL for (size_t g = 0, at = 0; g < (size_t)s.group; g++, at += DW)

/* How many values of each entity were known up to a period. */
INLINE double *known_row(struct statistic s, struct group group, size_t period)
{
    return group.known + (period & (group.r->known_rows - 1)) * (size_t)s.group * DW;
}

/* The window of so many periods, a power of 2, that ends with a period, if that is one of the
 * newest as many: where the next will be kept, is the one that it is put together with. */
INLINE double *kept_row(struct statistic s, struct group group, size_t periods, size_t period)
{
    size_t row = periods - 1 + (period & (periods - 1));
    return group.kept + row * (size_t)(s.group * s.parts * DW);
}

/* The newest values, as windows of one period. */
INLINE void group_leaves(struct statistic s, struct group group, const real *x, const real *soon,
                         const real *y, const double *shared, dvec *state, dvec *now)
{
    double *known_now = known_row(s, group, group.period);
    for (size_t at = 0; at < (size_t)s.group * DW; at += 64 / sizeof(real))
        __builtin_prefetch(soon + at);
    EACH(g, at)
    {
        dvec v = dload(x + at), w = v;
        if (s.pairs)
            w = y ? dload(y + at) : dsplat(*shared);
        dmask known = dknown(v, w);
        now[g] = now[g] + dselect(known, dsplat(1), dsplat(0));
        memcpy(known_now + at, &now[g], sizeof now[g]);
        s.leaf(known, v, w, state + g * (size_t)s.parts);
    }
}

/* Windows of so many periods become those of them and of the older ones of a row, which end where
 * they begin; they may be kept in their place. */
INLINE void group_merge(struct statistic s, struct group group, double *row, int keep,
                        size_t older_by, size_t newer_by, const dvec *now, dvec *state)
{
    const double *known_before = known_row(s, group, group.period - newer_by);
    size_t parts = (size_t)s.parts;
    EACH(g, at)
    {
        dvec older[MOST_PARTS];
        state_load(s.parts, row + at * parts, older);
        if (keep)
            state_store(s.parts, row + at * parts, state + g * parts);
        struct both both = {now[g] - load(known_before + at), (double)older_by};
        s.merge(older, state + g * parts, both);
    }
}

INLINE void group_settle(struct statistic s, struct group group, size_t periods, const dvec *now,
                         dvec *state)
{
    const double *known_before = known_row(s, group, group.period - periods);
    double per = 1 / (double)periods;
    EACH(g, at)
    s.settle(state + g * (size_t)s.parts, now[g] - load(known_before + at), per);
}

/* Keeps the windows of 1, 2, 4, ... periods, and makes each of those of half as many. */
INLINE void group_levels(struct statistic s, struct group group, const dvec *now, dvec *state)
{
    size_t parts = (size_t)s.parts, periods = 1;
    for (int settles = 0; periods < group.longest; periods *= 2, settles = !settles) {
        double *row = kept_row(s, group, periods, group.period);
        group_merge(s, group, row, 1, periods, periods, now, state);
        if (s.settle && settles)
            group_settle(s, group, 2 * periods, now, state);
    }
    double *row = kept_row(s, group, periods, group.period);
    EACH(g, at) state_store(s.parts, row + at * parts, state + g * parts);
}

/* Puts the windows together, by the binary digits of their length. */
INLINE void group_windows(struct statistic s, struct group group, size_t length, const dvec *now,
                          dvec *state)
{
    size_t parts = (size_t)s.parts, newer = length & -length;
    const double *newest = kept_row(s, group, newer, group.period);
    EACH(g, at) state_load(s.parts, newest + at * parts, state + g * parts);
    for (size_t left = length - newer, older_by; left; left -= older_by) {
        older_by = left & -left;
        double *row = kept_row(s, group, older_by, group.period - newer);
        group_merge(s, group, row, 0, older_by, newer, now, state);
        newer += older_by;
    }
}

/* What is asked of the windows; whether one was refused. */
INLINE int group_finish(struct statistic s, struct group group, size_t length, const dvec *now,
                        const dvec *state, real *out)
{
    const struct aim__rolling *r = group.r;
    const double *known_older = known_row(s, group, group.period - length);
    double beyond = r->window_periods - (double)(group.period + 1);
    struct ask ask = {r->min_count, beyond, r->measure, r->population, r->leaves};
    int stream = r->stream && (uintptr_t)out % sizeof(vec) == 0;
    dvec result[W / DW];
    dmask refused = dsplat(0) != dsplat(0);
    EACH(g, at)
    {
        dvec *one = &result[g % (W / DW)];
        *one = s.finish(ask, state + g * (size_t)s.parts, now[g] - load(known_older + at));
        if (s.mends && r->mends) {
            dvec old = dload(out + at);
            *one = dselect(old == dsplat(AIM__ROLL_REFUSED), *one, old);
        }
        if (s.refuses)
            refused |= *one == dsplat(AIM__ROLL_REFUSED);
        if (at % W + DW < W)
            continue;
        if (stream)
            vstream(out + at / W * W, dnarrow(result));
        else
            vstore(out + at / W * W, dnarrow(result));
    }
    return s.refuses && dany(refused);
}

/* Rows of periods as they lie. */
struct rows {
    size_t count, ahead; /* that are read ahead, where there are as many more */
    const size_t *length;
    const real *x, *y;
    const double *shared;
    real *out;
    size_t x_stride, y_stride, out_stride;
};

/* Some entities, period by period. */
INLINE void group_rows(struct aim__rolling *r, struct statistic s, struct group group,
                       struct rows rows)
{
    dvec state[MOST_STATES], now[MOST_GROUP];
    const double *known_before = known_row(s, group, group.period - 1);
    EACH(g, at) now[g] = load(known_before + at);
    for (size_t row = 0; row < rows.count; row++, group.period++) {
        const real *x = rows.x + row * rows.x_stride;
        const real *y = rows.y ? rows.y + row * rows.y_stride : NULL;
        const real *soon = row < rows.ahead ? x + rows.count * rows.x_stride : x;
        group_leaves(s, group, x, soon, y, rows.shared ? rows.shared + row : NULL, state, now);
        group_levels(s, group, now, state);
        group_windows(s, group, rows.length[row], now, state);
        if (group_finish(s, group, rows.length[row], now, state,
                         rows.out + row * rows.out_stride)) {
            r->refused += (size_t)s.group * DW;
            r->refused_first = group.period < r->refused_first ? group.period : r->refused_first;
            r->refused_end = group.period < r->refused_end ? r->refused_end : group.period + 1;
        }
    }
}

/* All memory before the first period: nothing is known. */
INLINE void roll_start(struct aim__rolling *r, struct statistic s)
{
    size_t parts = (size_t)s.parts;
    memset(r->known, 0, r->known_rows * r->lanes * sizeof *r->known);
    for (size_t i = 0; i < AIM__ROLL_ROWS(r->levels) * r->lanes * parts; i++)
        r->kept[i] = s.neutral[i / DW % parts];
}

/* Rows that one group of entities goes through before the next does: what is kept of the group
 * stays in L1 meanwhile, and the rows of a panel by period are few enough to do so, too. */
enum { ROWS = 16 };

INLINE void roll_rows(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                      const real *y, size_t y_stride, real *out, size_t out_stride,
                      struct statistic s)
{
    if (rows == 0)
        return;
    if (r->period == 0)
        roll_start(r, s);
    size_t kept = AIM__ROLL_ROWS(r->levels) * (size_t)s.parts;
    for (size_t row = 0, count; row < rows; row += count, r->period += count) {
        size_t left = rows - row;
        count = left < ROWS ? left : ROWS;
        left -= count;
        for (size_t lane = 0; lane < r->lanes; lane += (size_t)s.group * DW) {
            struct rows some = {.count = count,
                                .ahead = left < count ? left : count,
                                .length = r->length + row,
                                .x = x + row * x_stride + lane,
                                .y = y ? y + row * y_stride + lane : NULL,
                                .shared = r->shared ? r->shared + row : NULL,
                                .out = out + row * out_stride + lane,
                                .x_stride = x_stride,
                                .y_stride = y_stride,
                                .out_stride = out_stride};
            struct group group = {r, r->kept + lane * kept, r->known + lane * r->known_rows,
                                  (size_t)1 << (r->levels - 1), r->period};
            group_rows(r, s, group, some);
        }
    }
    if (r->stream)
        vstream_end();
}

INLINE dvec where_enough(struct ask ask, dvec n, dvec value)
{
    return dselect(n >= dsplat(ask.min_count), value, dsplat((double)NAN));
}

#endif
