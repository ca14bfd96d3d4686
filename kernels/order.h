/* Kernels that put values in order.
 *
 * Doubles are compared as integers: aim__key() keeps their order, -Inf first, +Inf last, and makes
 * -0 and +0 one key. f32 values are widened first, so that there is one kind of key. */
#ifndef AIM_ORDER_H
#define AIM_ORDER_H

#include "kernels.h"
#include "key.h"
#include "vec.h"

enum { DIGIT_BITS = 8, DIGITS = 64 / DIGIT_BITS, BUCKETS = 1 << DIGIT_BITS, FEW = 48 };

static void sort_few(size_t n, uint64_t *keys, uint32_t *index)
{
    for (size_t i = 1; i < n; i++) {
        uint64_t key = keys[i];
        uint32_t from = index[i];
        size_t k = i;
        for (; k > 0 && keys[k - 1] > key; k--) {
            keys[k] = keys[k - 1];
            index[k] = index[k - 1];
        }
        keys[k] = key;
        index[k] = from;
    }
}

/* Least significant digit first, stable; a digit that all keys share costs nothing. */
static void sort_many(size_t n, uint64_t *keys, uint32_t *index, uint64_t *spare_keys,
                      uint32_t *spare_index)
{
    uint32_t count[DIGITS][BUCKETS];
    memset(count, 0, sizeof count);
    for (size_t i = 0; i < n; i++)
        for (int d = 0; d < DIGITS; d++)
            count[d][keys[i] >> (d * DIGIT_BITS) & (BUCKETS - 1)]++;
    uint64_t *from = keys, *to = spare_keys;
    uint32_t *from_index = index, *to_index = spare_index;
    for (int d = 0; d < DIGITS; d++) {
        int shift = d * DIGIT_BITS;
        if (count[d][from[0] >> shift & (BUCKETS - 1)] == n)
            continue;
        uint32_t start = 0;
        for (int b = 0; b < BUCKETS; b++) {
            uint32_t size = count[d][b];
            count[d][b] = start;
            start += size;
        }
        for (size_t i = 0; i < n; i++) {
            uint32_t place = count[d][from[i] >> shift & (BUCKETS - 1)]++;
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

static size_t sort(size_t n, const real *x, uint64_t *keys, uint32_t *index)
{
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        keys[known] = aim__key((double)x[i]);
        index[known] = (uint32_t)i;
        known += x[i] == x[i];
    }
    if (known <= FEW)
        sort_few(known, keys, index);
    else
        sort_many(known, keys, index, keys + n, index + n);
    return known;
}

#endif
