/* What buckets are asked for. */
#ifndef AIM_INTERNAL_FACTOR_BUCKETS_H
#define AIM_INTERNAL_FACTOR_BUCKETS_H

#include <aim/factor.h>

#include "real.h"

/* Fills in the count; refuses too many and bad groups. */
aim_status aim__factor_check_buckets(aim_factor_bucket_spec *spec, size_t entities,
                                     const char *function);

/* As many buckets as f32 can count. */
aim_status aim__factor_check_count(size_t count, const char *argument, const char *function);

/* The buckets of a run; `room` holds what aim__rank_bytes() says. */
void AIM_T(aim__factor_buckets_of)(size_t n, const real *x, aim_factor_bucket_spec spec, void *room,
                                   real *out);

/* The bucket of a cell, from 0; `count` for none. */
static inline size_t AIM_T(aim__factor_bucket)(real value, size_t count)
{
    if (!(value >= 1 && value <= (real)count))
        return count;
    int32_t whole = (int32_t)value;
    return (real)whole == value ? (size_t)whole - 1 : count;
}

#endif
