/* Doubles as integers of the same order. */
#ifndef AIM_KEY_H
#define AIM_KEY_H

#include <stdint.h>
#include <string.h>

/* -Inf first, +Inf last, -0 and +0 the same; the value must not be NaN for the order to mean much.
 */
static inline uint64_t aim__key(double value)
{
    int64_t bits;
    value += 0.0;
    memcpy(&bits, &value, sizeof bits);
    return (uint64_t)bits ^ ((uint64_t)(bits >> 63) | (uint64_t)1 << 63);
}

/* The value that a key stands for; both zeros come back as +0. */
static inline double aim__key_value(uint64_t key)
{
    uint64_t bits = key >> 63 ? key ^ (uint64_t)1 << 63 : ~key;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

#endif
