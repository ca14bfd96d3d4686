/* What putting values in order is made of.
 *
 * A total order: -Inf < x < +Inf, -0 = +0, missing values aside. What comes out depends on the
 * values alone, so how it is found is free. A few are counted against each other. Many are thrown
 * into buckets, evenly spaced about the middle of a sample, and only those that share a bucket are
 * compared; where the sample misled, keys are taken digit by digit, in a time that the values cannot
 * change much. */
#ifndef AIM_BUCKETS_H
#define AIM_BUCKETS_H

#include "fold.h"
#include "key.h"
#include "kernels.h"
#include "vec.h"

enum {
    FEW = 64,     /* so many are counted against each other */
    SAMPLE = 32,  /* so many say where the buckets are, or half of them for */
    SHORT = 1024, /* shorter runs */
    MOST_BITS = 11,
    MOST_ROUNDS = 3
};

/* A few known values, in room for whole registers. */
struct few {
    size_t n;
    double value[FEW];
    unsigned char place[FEW]; /* in order, equal ones as they came */
    unsigned char tied[FEW];  /* equal ones that came before */
};

/* How many of n values are less than each lane of v. */
INLINE dvec count_below(size_t n, const double *values, dvec v)
{
    dvec count = dsplat(0);
#pragma GCC unroll 4
    for (size_t k = 0; k < n; k++)
        count = dcount(count, dsplat(values[k]) < v);
    return count;
}

static void place_few(struct few *few)
{
    unsigned char taken[FEW];
    memset(taken, 0, few->n);
    for (size_t i = few->n; i % DW; i++)
        few->value[i] = (double)NAN;
    for (size_t i = 0; i < few->n; i += DW) {
        int64_t below[DW];
        dvec v;
        memcpy(&v, few->value + i, sizeof v);
        dcount_store(below, count_below(few->n, few->value, v));
        for (size_t k = i; k < few->n && k < i + DW; k++) {
            few->tied[k] = taken[below[k - i]]++;
            few->place[k] = (unsigned char)(below[k - i] + few->tied[k]);
        }
    }
}

static void sort_few(struct few *few, double *sorted)
{
    place_few(few);
    for (size_t i = 0; i < few->n; i++)
        sorted[few->place[i]] = few->value[i];
}

/* A value, or its distance from a centre. */
INLINE dvec seen(dvec v, const double *centre)
{
    return centre ? dabs(v - dsplat(*centre)) : v;
}

INLINE double seen_at(const real *x, size_t i, const double *centre)
{
    return centre ? fabs((double)x[i] - *centre) : (double)x[i];
}

/* Values to whole numbers of the same order: (value - low) per + 1, held to 0 and last. Missing
 * values go to last + 1. */
struct buckets {
    double low, per, last;
};

/* 2^bits - 1 buckets over four times the width of the inner three quarters of a sample (9 standard
 * deviations of a normal), which is taken at fixed places. */
INLINE struct buckets buckets_for(size_t n, const real *x, const double *centre, int bits)
{
    /* Unless more is known, all share the first bucket: what NaN is taken from goes there. */
    struct buckets to = {(double)NAN, 0, (double)((uint64_t)1 << bits) - 2};
    double sample[SAMPLE], low[DW], high[DW];
    size_t known = 0, count = n < SHORT ? SAMPLE / 2 : SAMPLE;
    for (size_t k = 0; k < count; k++) {
        sample[k] = seen_at(x, k * n / count, centre);
        known += sample[k] == sample[k];
    }
    if (known == 0)
        return to;
    /* What stands at a place is the largest of those that no more than so many are less than. */
    int64_t low_place = (int64_t)(known / 8), high_place = (int64_t)known - 1 - low_place;
    dvec lows = dsplat(-INFINITY), highs = lows;
    for (size_t k = 0; k < count; k += DW) {
        dvec v, below;
        memcpy(&v, sample + k, sizeof v);
        below = count_below(count, sample, v);
        lows = dmax(dselect(dcount_within(below, low_place), v, lows), lows);
        highs = dmax(dselect(dcount_within(below, high_place), v, highs), highs);
    }
    memcpy(low, &lows, sizeof lows);
    memcpy(high, &highs, sizeof highs);
    for (int i = 1; i < DW; i++) {
        low[0] = low[i] > low[0] ? low[i] : low[0];
        high[0] = high[i] > high[0] ? high[i] : high[0];
    }
    double width = high[0] - low[0];
    to.low = low[0] - 1.5 * width;
    to.per = width > 0 ? (to.last - 2) / (4 * width) : 0x1p1000;
    if (to.per == 0) /* wider than numbers reach: times 0 infinities would be NaN, all else 0 */
        to.low = (double)NAN;
    return to;
}

/* The buckets of one register's values, in the lower halves of its words; counts the known ones. */
INLINE dvec bucket_of(dvec v, dvec low, dvec per, dvec last, dvec *count)
{
    dmask known = v == v;
    *count = dcount(*count, known);
    dvec b = dmin(dmax((v - low) * per + dsplat(1), dsplat(0)), last);
    return dselect(known, b, last + dsplat(1)) + dsplat(0x1p52);
}

/* Each value's bucket, in the lower half of a word; returns how many values are known. */
INLINE size_t into_buckets(size_t n, const real *x, const double *centre, struct buckets to,
                           uint64_t *bucket)
{
    dvec low = dsplat(to.low), per = dsplat(to.per), last = dsplat(to.last), count = dsplat(0), b;
    size_t i = 0;
    for (; i + DW <= n; i += DW) {
        b = bucket_of(seen(dload(x + i), centre), low, per, last, &count);
        memcpy(bucket + i, &b, sizeof b);
    }
    if (i < n) {
        real part[DW];
        for (size_t k = 0; k < DW; k++)
            part[k] = i + k < n ? x[i + k] : (real)NAN;
        b = bucket_of(seen(dload(part), centre), low, per, last, &count);
        memcpy(bucket + i, &b, (n - i) * sizeof *bucket);
    }
    return (size_t)dcount_sum(count);
}

#endif
