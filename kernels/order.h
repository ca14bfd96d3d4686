/* The kernel that puts all values of a run in order. */
#ifndef AIM_ORDER_H
#define AIM_ORDER_H

#include "buckets.h"

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

#endif
