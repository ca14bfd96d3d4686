/* Kernels of trailing windows: many entities side by side, fed period by period.
 *
 * Of a statistic of the newest k periods and the one of the k before them comes that of 2 k: every
 * period makes the windows of 1, 2, 4, ... periods that end with it, keeps each for as long as it is
 * asked for, and puts its own window together from them, by the binary digits of its length from the newest
 * period back. So a window is added up in an order of its own, wherever it lies, and nothing that
 * has left it can be felt. */
#ifndef AIM_ROLLING_H
#define AIM_ROLLING_H

#include "fold.h"
#include "rolling_steps.h"
#include "vec.h"

enum { MOST_PARTS = 7, MOST_GROUP = 8, MOST_STATES = 14 };

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
    int refuses; /* windows that it cannot do well */
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

/* Some registers' lanes of a period: their states, and how many values were known up to now. */
struct group {
    const struct aim__rolling *r;
    const struct steps *steps;
    size_t lane;
};

/* Its registers one after the other, by the lane that each begins with. */
#define EACH(g, at) UNROLL for (size_t g = 0, at = group.lane; g < (size_t)s.group; g++, at += DW)

/* The newest values, as windows of one period. */
INLINE void group_leaves(struct statistic s, struct group group, const real *x, const real *y,
                         const double *shared, dvec *state, dvec *now)
{
    const struct steps *steps = group.steps;
    size_t parts = (size_t)s.parts;
    for (size_t at = group.lane; at < group.lane + (size_t)s.group * DW; at += 64 / sizeof(real))
        __builtin_prefetch(steps->soon + at);
    EACH(g, at)
    {
        dvec v = dload(x + at), w = v;
        if (s.pairs)
            w = y ? dload(y + at) : dsplat(*shared);
        dmask known = dknown(v, w);
        now[g] = load(steps->known_before + at) + dselect(known, dsplat(1), dsplat(0));
        memcpy(steps->known + at, &now[g], sizeof now[g]);
        s.leaf(known, v, w, state + g * parts);
        state_store(s.parts, steps->made[0] + at * parts, state + g * parts);
    }
}

/* Windows of so many periods become those of them and of the older ones that end where they begin. */
INLINE void group_merge(struct statistic s, struct group group, const double *older,
                        size_t older_by, size_t newer_by, const dvec *now, dvec *state)
{
    const double *known_before = known_row(group.r, group.r->period - newer_by);
    size_t parts = (size_t)s.parts;
    EACH(g, at)
    {
        dvec before[MOST_PARTS];
        state_load(s.parts, older + at * parts, before);
        struct both both = {now[g] - load(known_before + at), (double)older_by};
        s.merge(before, state + g * parts, both);
    }
}

INLINE void group_settle(struct statistic s, struct group group, size_t periods, const dvec *now,
                         dvec *state)
{
    const double *known_before = known_row(group.r, group.r->period - periods);
    double per = 1 / (double)periods;
    EACH(g, at)
    s.settle(state + g * (size_t)s.parts, now[g] - load(known_before + at), per);
}

/* Makes the windows of 2, 4, ... periods and keeps them. */
INLINE void group_levels(struct statistic s, struct group group, const dvec *now, dvec *state)
{
    const struct steps *steps = group.steps;
    size_t parts = (size_t)s.parts;
    for (int level = 1; level < steps->levels; level++) {
        size_t half = (size_t)1 << (level - 1);
        group_merge(s, group, steps->older[level - 1], half, half, now, state);
        if (s.settle && level % 2 == 0)
            group_settle(s, group, 2 * half, now, state);
        EACH(g, at) state_store(s.parts, steps->made[level] + at * parts, state + g * parts);
    }
}

/* Puts the windows together. */
INLINE void group_windows(struct statistic s, struct group group, const dvec *now, dvec *state)
{
    const struct steps *steps = group.steps;
    size_t parts = (size_t)s.parts, newer = (size_t)1 << steps->piece[0].level;
    EACH(g, at) state_load(s.parts, steps->piece[0].at + at * parts, state + g * parts);
    for (int p = 1; p < steps->pieces; p++) {
        size_t older = (size_t)1 << steps->piece[p].level;
        group_merge(s, group, steps->piece[p].at, older, newer, now, state);
        newer += older;
    }
}

/* What is asked of the windows; whether one was refused. */
INLINE int group_finish(struct statistic s, struct group group, const dvec *state, real *out)
{
    const struct steps *steps = group.steps;
    dvec result[MOST_GROUP];
    dmask refused = dsplat(0) != dsplat(0);
    EACH(g, at)
    {
        dvec n = load(steps->known + at) - load(steps->known_older + at);
        result[g] = s.finish(steps->ask, state + g * (size_t)s.parts, n);
        if (s.mends && group.r->mends) {
            dvec old = dload(out + at);
            result[g] = dselect(old == dsplat(AIM__ROLL_REFUSED), result[g], old);
        }
        if (s.refuses)
            refused |= result[g] == dsplat(AIM__ROLL_REFUSED);
    }
    real *to = out + group.lane;
    UNROLL for (int g = 0; g < s.group; g += W / DW, to += W)
    {
        if (steps->stream)
            vstream(to, dnarrow(result + g));
        else
            vstore(to, dnarrow(result + g));
    }
    return s.refuses && dany(refused);
}

/* A period of all lanes. */
INLINE void roll_row(struct aim__rolling *r, struct statistic s, const struct steps *steps,
                     const real *x, const real *y, const double *shared, real *out)
{
    int refused = 0;
    struct group group = {r, steps, 0};
    for (; group.lane < r->lanes; group.lane += (size_t)s.group * DW) {
        dvec state[MOST_STATES], now[MOST_GROUP];
        group_leaves(s, group, x, y, shared, state, now);
        group_levels(s, group, now, state);
        group_windows(s, group, now, state);
        refused |= group_finish(s, group, state, out);
    }
    if (refused) {
        r->refused_first = r->refused ? r->refused_first : r->period;
        r->refused_last = r->period;
        r->refused = 1;
    }
}

/* All memory before the first period: nothing is known. */
INLINE void roll_start(struct aim__rolling *r, struct statistic s)
{
    size_t parts = (size_t)s.parts;
    memset(r->known, 0, r->known_rows * r->stride * sizeof *r->known);
    for (size_t i = 0; i < AIM__ROLL_ROWS(r->levels) * r->stride * parts; i++)
        r->kept[i] = s.neutral[i / DW % parts];
}

enum { ROWS_SOON = 8 }; /* rows to read ahead: their steps are too large for the CPU to see */

INLINE void roll_rows(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                      const real *y, size_t y_stride, real *out, size_t out_stride,
                      struct statistic s)
{
    if (rows == 0)
        return;
    if (r->period == 0)
        roll_start(r, s);
    struct steps steps;
    find_steps(r, s.parts, &steps);
    for (size_t row = 0;;) {
        real *to = out + row * out_stride;
        steps.known = known_row(r, r->period);
        steps.known_before = known_row(r, r->period - 1);
        steps.known_older = known_row(r, r->period - steps.length);
        double beyond = r->window_periods - (double)(r->period + 1);
        steps.ask = (struct ask){r->min_count, beyond, r->measure, r->population};
        steps.stream = r->stream && (uintptr_t)to % sizeof(vec) == 0;
        const real *from = x + row * x_stride;
        steps.soon = row + ROWS_SOON < rows ? from + ROWS_SOON * x_stride : from;
        roll_row(r, s, &steps, from, y ? y + row * y_stride : NULL,
                 r->shared ? r->shared + row : NULL, to);
        r->period++;
        if (++row == rows)
            break;
        steps_on(r, s.parts, r->length[row], &steps);
    }
    if (r->stream)
        vstream_end();
}

INLINE dvec where_enough(struct ask ask, dvec n, dvec value)
{
    return dselect(n >= dsplat(ask.min_count), value, dsplat((double)NAN));
}

#endif
