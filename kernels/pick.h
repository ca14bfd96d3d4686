/* Kernels that find the values that stand at some places of an order. */
#ifndef AIM_PICK_H
#define AIM_PICK_H

#include <stdbool.h>

#include "buckets.h"

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

enum { NEXT_FITS = 1 << 18 }; /* bytes of a run that stay in L2 beside this one */

/* Counting leaves memory at rest, and what follows x is mostly the next run: let it come. */
static void census_take(struct census *census, int bits, size_t n, const real *x,
                        const uint64_t *bucket)
{
    enum { STEP = 64 / sizeof(real) };
    const char *next = n * sizeof *x <= NEXT_FITS ? (const char *)(x + n) : (const char *)x;
    census->bits = bits;
    memset(census->end, 0, sizeof census->end[0] << bits);
    memset(census->chosen, 0, sizeof census->chosen[0] << bits);
    for (size_t i = 0; i < n; i += STEP) {
        __builtin_prefetch(next + i * sizeof *x, 0, 2);
        for (size_t k = i; k < n && k < i + STEP; k++)
            census->end[(uint32_t)bucket[k]]++;
    }
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
    census_take(&census, bits, n, x, bucket);
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
