/* Kernels that put values in order: all of them, or only those that stand at some places.
 *
 * A total order: -Inf < x < +Inf, -0 = +0, missing values aside. What comes out depends on the
 * values alone, so how it is found is free. A few are counted against each other. Many are thrown
 * into buckets, evenly spaced about the middle of a sample, and only those that share a bucket are
 * compared; where the sample misled, keys are taken digit by digit, in a time that the values cannot
 * change much. */
#ifndef AIM_ORDER_H
#define AIM_ORDER_H

#include <stdbool.h>

#include "kernels.h"
#include "fold.h"
#include "key.h"
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

#define UNROLL_FOUR _Pragma("GCC unroll 4")
/* How many of n values are less than each lane of v. */
INLINE dvec count_below(size_t n, const double *values, dvec v)
{
    dvec count = dsplat(0);
    UNROLL_FOUR for (size_t k = 0; k < n; k++) count = dcount(count, dsplat(values[k]) < v);
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

/* Least significant digit first, stable; a digit that all keys share costs nothing. */
static void sort_keys(size_t n, uint64_t *keys, uint32_t *index, uint64_t *spare_keys,
                      uint32_t *spare_index)
{
    enum { BITS = 8, DIGITS = 64 / BITS, DIGIT = 1 << BITS };
    uint32_t count[DIGITS][DIGIT];
    memset(count, 0, sizeof count);
    for (size_t i = 0; i < n; i++)
        for (int d = 0; d < DIGITS; d++)
            count[d][keys[i] >> (d * BITS) & (DIGIT - 1)]++;
    uint64_t *from = keys, *to = spare_keys;
    uint32_t *from_index = index, *to_index = spare_index;
    for (int d = 0; d < DIGITS; d++) {
        int shift = d * BITS;
        if (count[d][from[0] >> shift & (DIGIT - 1)] == n)
            continue;
        uint32_t start = 0;
        for (int b = 0; b < DIGIT; b++) {
            uint32_t size = count[d][b];
            count[d][b] = start;
            start += size;
        }
        for (size_t i = 0; i < n; i++) {
            uint32_t place = count[d][from[i] >> shift & (DIGIT - 1)]++;
            to[place] = from[i];
            to_index[place] = from_index[i];
        }
        uint64_t *keys_done = to;
        uint32_t *index_done = to_index;
        to = from;
        to_index = from_index;
        from = keys_done;
        from_index = index_done;
    }
    if (from != keys) {
        memcpy(keys, from, n * sizeof *keys);
        memcpy(index, from_index, n * sizeof *index);
    }
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

/* Turns counts into where each begins. */
INLINE void counts_to_starts(size_t n, uint32_t *count)
{
    uint32_t start = 0;
    for (size_t b = 0; b < n; b++) {
        uint32_t size = count[b];
        count[b] = start;
        start += size;
    }
}

/* By the upper half, least significant digit first, stable. Returns where they lie then. */
static uint64_t *distribute(size_t n, int bits, int rounds, uint64_t *from, uint64_t *to)
{
    uint32_t place[MOST_ROUNDS][1 << MOST_BITS];
    const uint64_t mask = ((uint64_t)1 << bits) - 1;
    for (int r = 0; r < rounds; r++)
        memset(place[r], 0, sizeof place[r][0] << bits);
    for (size_t i = 0; i < n; i++) {
        place[0][from[i] >> 32 & mask]++;
        place[1][from[i] >> (32 + bits) & mask]++;
        if (rounds > 2)
            place[2][from[i] >> (32 + 2 * bits) & mask]++;
    }
    for (int r = 0; r < rounds; r++) {
        int shift = 32 + r * bits;
        counts_to_starts((size_t)1 << bits, place[r]);
        for (size_t i = 0; i < n; i++)
            to[place[r][from[i] >> shift & mask]++] = from[i];
        uint64_t *done = to;
        to = from;
        from = done;
    }
    return from;
}

/* Puts a few known values into order and marks those equal to the one before. */
static void settle_few(size_t n, const real *x, uint32_t *index)
{
    struct few few;
    uint32_t from[FEW];
    few.n = n;
    for (size_t i = 0; i < n; i++) {
        from[i] = index[i];
        few.value[i] = (double)x[from[i]];
    }
    place_few(&few);
    for (size_t i = 0; i < n; i++)
        index[few.place[i]] = from[i] | (few.tied[i] ? AIM__TIED : 0);
}

/* The same for many that share a bucket. */
static void settle(size_t n, const real *x, uint32_t *index, uint64_t *keys)
{
    if (n <= FEW) {
        settle_few(n, x, index);
        return;
    }
    uint64_t differ = 0;
    for (size_t i = 0; i < n; i++) {
        keys[i] = aim__key((double)x[index[i]]);
        differ |= keys[i] ^ keys[0];
    }
    if (differ)
        sort_keys(n, keys, index, keys + n, (uint32_t *)(keys + 2 * n));
    for (size_t i = 1; i < n; i++)
        index[i] |= keys[i] == keys[i - 1] ? AIM__TIED : 0;
}

static size_t order_few(size_t n, const real *x, uint32_t *index)
{
    uint32_t missing[FEW];
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        index[known] = missing[i - known] = (uint32_t)i;
        known += x[i] == x[i];
    }
    settle_few(known, x, index);
    memcpy(index + known, missing, (n - known) * sizeof *index);
    return known;
}

static size_t order(size_t n, const real *x, uint32_t *index, uint64_t *scratch)
{
    if (n <= FEW)
        return order_few(n, x, index);
    /* Buckets by far more than values, so that few share one. */
    int rounds = n < (size_t)1 << 17 ? 2 : 3, bits = 8;
    while (bits < (rounds == 2 ? MOST_BITS : 10) && n >> (2 * bits - 7))
        bits++;
    uint64_t *packed = scratch, *spare = packed + n + 1, *keys = spare + n + 1;
    size_t known = into_buckets(n, x, NULL, buckets_for(n, x, NULL, bits * rounds), packed);
    for (size_t i = 0; i < n; i++)
        packed[i] = packed[i] << 32 | i;
    uint64_t *sorted = distribute(n, bits, rounds, packed, spare);
    uint32_t *shared = (uint32_t *)(sorted == packed ? spare : packed); /* with the next */
    size_t shares = 0;
    sorted[n] = ~sorted[n - 1];
    for (size_t i = 0; i < n; i++) {
        index[i] = (uint32_t)sorted[i];
        shared[shares] = (uint32_t)i;
        shares += (sorted[i] ^ sorted[i + 1]) >> 32 == 0;
    }
    for (size_t k = 0; k < shares && shared[k] < known;) {
        size_t start = shared[k], end = start + 1;
        for (; k < shares && shared[k] + 1 == end; k++)
            end++;
        settle(end - start, x, index + start, keys);
    }
    return known;
}

/* The neighbours of a place within a bucket, sorted. */
struct stretch {
    size_t bucket, first, n;
    bool equal; /* all of them: only one is kept */
    double value[FEW];
};

/* The stretch about a place of n keys: in each round those that share its next 11 bits are kept. */
static void narrow(size_t n, const uint64_t *keys, size_t place, struct stretch *stretch,
                   uint64_t *kept)
{
    stretch->first = 0;
    for (;;) {
        uint64_t low = keys[0], high = keys[0];
        for (size_t i = 1; i < n; i++) {
            low = keys[i] < low ? keys[i] : low;
            high = keys[i] > high ? keys[i] : high;
        }
        stretch->n = n;
        stretch->equal = low == high;
        stretch->value[0] = aim__key_value(low);
        if (low == high)
            return;
        if (n <= FEW) {
            struct few few;
            few.n = n;
            for (size_t i = 0; i < n; i++)
                few.value[i] = aim__key_value(keys[i]);
            sort_few(&few, stretch->value);
            return;
        }
        uint32_t count[1 << MOST_BITS] = {0};
        int shift = 64 - MOST_BITS - __builtin_clzll(high - low);
        shift = shift > 0 ? shift : 0;
        for (size_t i = 0; i < n; i++)
            count[(keys[i] - low) >> shift]++;
        uint64_t digit = 0;
        for (; place - stretch->first >= count[digit]; digit++)
            stretch->first += count[digit];
        size_t left = 0;
        for (size_t i = 0; i < n; i++) {
            uint64_t key = keys[i];
            kept[left] = key;
            left += (key - low) >> shift == digit;
        }
        n = left;
        keys = kept;
    }
}

/* Counts of values by bucket, then where each bucket ends; and which buckets hold a place. */
struct census {
    int bits;
    uint32_t end[1 << MOST_BITS];
    uint32_t next[1 << MOST_BITS];        /* where the bucket's next key goes */
    unsigned char chosen[1 << MOST_BITS]; /* holds a place */
};

/* The first bucket that ends after the place. */
INLINE size_t census_find(const struct census *census, size_t place)
{
    size_t b = 0;
    for (size_t step = (size_t)1 << (census->bits - 1); step > 0; step /= 2)
        b += census->end[b + step - 1] <= place ? step : 0;
    return b;
}

INLINE size_t census_before(const struct census *census, size_t b)
{
    return b ? census->end[b - 1] : 0;
}

static void census_take(struct census *census, int bits, size_t n, const uint64_t *bucket)
{
    census->bits = bits;
    memset(census->end, 0, sizeof census->end[0] << bits);
    memset(census->chosen, 0, sizeof census->chosen[0] << bits);
    for (size_t i = 0; i < n; i++)
        census->end[(uint32_t)bucket[i]]++;
    for (size_t b = 1; b < (size_t)1 << bits; b++)
        census->end[b] += census->end[b - 1];
}

/* Gathers the keys of the chosen buckets, each bucket's side by side. */
INLINE void census_gather(struct census *census, size_t n, const real *x, const double *centre,
                          const uint64_t *bucket, size_t targets, const double *target,
                          uint64_t *keys)
{
    enum { STEP = 16, MOST_TARGETS = 16 };
    for (size_t i = 0; i < n; i += STEP) {
        /* Hardly any value is wanted: see first whether one of these is. */
        if (n - i >= STEP && targets <= MOST_TARGETS) {
            dmask wanted = dsplat(0) != dsplat(0);
            for (size_t t = 0; t < targets; t++) {
                dvec own = dsplat(target[t]), b;
                UNROLL for (int g = 0; g < STEP / DW; g++)
                {
                    memcpy(&b, bucket + i + (size_t)(g * DW), sizeof b);
                    wanted |= b == own;
                }
            }
            if (!dany(wanted))
                continue;
        }
        for (size_t k = i; k < n && k < i + STEP; k++) {
            uint32_t b = (uint32_t)bucket[k];
            keys[census->next[b]] = aim__key(seen_at(x, k, centre));
            census->next[b] += census->chosen[b];
        }
    }
}

INLINE size_t pick_of_few(size_t n, const real *x, const double *centre, aim__places *places,
                          const void *wish, size_t *place, double *value)
{
    struct few few;
    double sorted[FEW];
    few.n = 0;
    for (size_t i = 0; i < n; i++) {
        double v = seen_at(x, i, centre);
        few.value[few.n] = v + 0.0; /* -0 and 0 are one value: 0 */
        few.n += v == v;
    }
    sort_few(&few, sorted);
    for (size_t k = places(few.n, wish, place); k-- > 0;)
        value[k] = sorted[place[k]];
    return few.n;
}

INLINE size_t pick_any(size_t n, const real *x, const double *centre, aim__places *places,
                       const void *wish, size_t *place, double *value, uint64_t *scratch)
{
    if (n <= FEW)
        return pick_of_few(n, x, centre, places, wish, place, value);
    int bits = 6;
    while (bits < MOST_BITS && n >> (bits + 1))
        bits++;
    uint64_t *bucket = scratch, *keys = bucket + n, *spare = keys + n + 1;
    double *target = (double *)(spare + n);
    size_t known = into_buckets(n, x, centre, buckets_for(n, x, centre, bits), bucket);
    size_t count = places(known, wish, place);
    struct census census;
    census_take(&census, bits, n, bucket);
    for (size_t b = 0; b < (size_t)1 << bits; b++)
        census.next[b] = (uint32_t)n; /* the others' keys: nowhere */
    size_t targets = 0, total = 0;
    for (size_t k = 0; k < count; k++) {
        size_t b = census_find(&census, place[k]);
        if (census.chosen[b])
            continue;
        census.chosen[b] = 1;
        census.next[b] = (uint32_t)total;
        target[targets++] = (double)b + 0x1p52;
        total += census.end[b] - census_before(&census, b);
    }
    census_gather(&census, n, x, centre, bucket, targets, target, keys);
    struct stretch stretch;
    stretch.bucket = SIZE_MAX;
    for (size_t k = 0; k < count; k++) {
        size_t b = census_find(&census, place[k]), before = census_before(&census, b);
        size_t size = census.end[b] - before, at = place[k] - before;
        if (stretch.bucket != b || at < stretch.first || at >= stretch.first + stretch.n) {
            stretch.bucket = b;
            narrow(size, keys + census.next[b] - size, at, &stretch, spare);
        }
        value[k] = stretch.value[stretch.equal ? 0 : at - stretch.first];
    }
    return known;
}

/* The values at places. */
static size_t pick(size_t n, const real *x, double centre, aim__places *places, const void *wish,
                   size_t *place, double *value, uint64_t *scratch)
{
    (void)centre;
    return pick_any(n, x, NULL, places, wish, place, value, scratch);
}

/* The distances from the centre at places; that of Inf from Inf is missing. */
static size_t pick_distance(size_t n, const real *x, double centre, aim__places *places,
                            const void *wish, size_t *place, double *value, uint64_t *scratch)
{
    return pick_any(n, x, &centre, places, wish, place, value, scratch);
}

#endif
