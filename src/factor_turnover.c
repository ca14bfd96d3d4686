/* How many names of a bucket are new in it. */
#include <math.h>
#include <stdlib.h>

#include "factor_buckets.h"
#include "panel.h"
#include "room.h"

/* What is counted of a period's bucket: its names, and those of them that were in it before. */
struct tally {
    uint32_t n, stayed;
};

/* Cells in the order of memory; `then` is `lag` periods before the cell. */
static void count_names(AIM_T(aim_panel) x, size_t count, size_t lag, struct tally *tallies,
                        bool *held)
{
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    size_t back = by_entity ? lag : lag * x.stride;
    for (size_t row = 0; row < AIM_T(aim__rows)(x); row++)
        for (size_t i = 0; i < AIM_T(aim__width)(x); i++) {
            size_t t = by_entity ? i : row;
            const real *cell = x.values + row * x.stride + i;
            size_t bucket = AIM_T(aim__factor_bucket)(*cell, count);
            if (bucket == count)
                continue;
            held[t] = true;
            tallies[t * count + bucket].n++;
            if (t >= lag && cell[-(ptrdiff_t)back] == *cell)
                tallies[t * count + bucket].stayed++;
        }
}

aim_status AIM_T(aim_factor_turnover)(AIM_T(aim_panel) buckets, size_t count, size_t lag,
                                      double *out, size_t *n)
{
    AIM_REQUIRE_PANEL(buckets);
    AIM_REQUIRE(out || buckets.periods == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_TRY(aim__factor_check_count(count, "count", __func__));
    AIM_REQUIRE(lag > 0, AIM_ERROR_ARGUMENT, "lag is 0: it is at least 1");
    AIM_REQUIRE(buckets.entities <= INT32_MAX, AIM_ERROR_SHAPE,
                "buckets has %zu entities: fewer than 2^31", buckets.entities);
    size_t bytes, cells;
    struct tally *tallies = NULL;
    if (!__builtin_mul_overflow(buckets.periods, count, &cells) &&
        !__builtin_mul_overflow(buckets.periods, count * sizeof *tallies + sizeof(bool), &bytes))
        tallies = calloc(bytes ? bytes : 1, 1);
    AIM_REQUIRE(tallies, AIM_ERROR_MEMORY, "no memory for %zu periods x %zu buckets",
                buckets.periods, count);
    bool *held = (bool *)(tallies + cells); /* whether any name had a bucket */
    count_names(buckets, count, lag, tallies, held);
    for (size_t i = 0; i < cells; i++) {
        size_t t = i / count;
        bool told = t >= lag && held[t - lag] && tallies[i].n > 0;
        out[i] =
            told ? (double)(tallies[i].n - tallies[i].stayed) / (double)tallies[i].n : (double)NAN;
        if (n)
            n[i] = tallies[i].n;
    }
    free(tallies);
    return AIM_OK;
}
