/* Names sorted into cells, a bucket or a bucket of a group each, and what a cell returned. */
#ifndef AIM_INTERNAL_FACTOR_SORT_H
#define AIM_INTERNAL_FACTOR_SORT_H

#include "factor_buckets.h"
#include "xs.h"

struct AIM_T(aim__sort) {
    size_t count, cells; /* buckets, and those of all groups */
    uint32_t *key;       /* of each name: which cell, or `cells` for none; then its place there */
    size_t *start;       /* cell c has start[c] to start[c + 1] - 1 */
    real *r, *w, *run;
};

/* Bytes of the room for n names; false where that overflows. */
bool AIM_T(aim__sort_bytes)(size_t n, size_t cells, size_t *bytes);
struct AIM_T(aim__sort) AIM_T(aim__sort_room)(size_t n, size_t count, size_t cells, void *memory);

/* Sorts n names by bucket, and by label unless that is NULL, in the order of names; w may be NULL.
 * */
void AIM_T(aim__sort_names)(struct AIM_T(aim__sort) * sort, size_t n, const real *bucket,
                            const int32_t *labels, const real *r, const real *w);

/* Means, errors and counts of all cells, from the place `at` on. */
void AIM_T(aim__sort_fold)(const struct AIM_T(aim__sort) * sort, bool weighted, size_t min_count,
                           aim_factor_portfolio_out out, size_t at);

#endif
