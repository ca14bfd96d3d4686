/* Mann and Kendall's test of histories. */
#include "trend.h"

#include <math.h>

#include "cross.h"

enum { DEFAULT_EXACT = 10, MOST_EXACT = 50, FEWEST = 3 };

/* The most values whose p is exact, out of a spec's `exact_up_to` that has been checked. */
static size_t most_exact(size_t exact_up_to, size_t periods)
{
    size_t most = exact_up_to == 0 ? DEFAULT_EXACT : exact_up_to == SIZE_MAX ? 0 : exact_up_to;
    return most < periods ? most : periods;
}

aim_status AIM_T(aim_trend_mann_kendall)(AIM_T(aim_panel) x, aim_mann_kendall_spec spec,
                                         aim_mann_kendall *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_PER_ENTITY(x, out);
    AIM_REQUIRE(spec.exact_up_to <= MOST_EXACT || spec.exact_up_to == SIZE_MAX, AIM_ERROR_ARGUMENT,
                "spec.exact_up_to is %zu: at most %d, or SIZE_MAX", spec.exact_up_to, MOST_EXACT);
    size_t keys = 0, counts = 0, most = most_exact(spec.exact_up_to, x.periods);
    size_t least = spec.min_count > FEWEST ? spec.min_count : FEWEST;
    AIM_REQUIRE(aim__scratch(&keys, x.periods, 2 * sizeof(uint64_t)) &&
                    aim__scratch(&counts, aim__kendall_table_size(most), sizeof(double)) &&
                    keys <= PTRDIFF_MAX - counts,
                AIM_ERROR_MEMORY, "no memory for %zu periods", x.periods);
    AIM_SHARE_ENTITIES(
        x, 10,
        AIM_T(aim_trend_mann_kendall)(AIM_T(aim__some_entities)(x, share), spec, out + share.from));
    struct AIM_T(aim__histories) walk;
    AIM_TRY(AIM_T(aim__histories_open)(&walk, x, keys + counts, __func__));
    double *table = (double *)((char *)walk.extra + keys), nan = (double)NAN;
    aim__kendall_table(most, table);
    for (size_t e = 0; e < x.entities; e++) {
        struct aim__kendall kendall =
            aim__kendall_of(x.periods, AIM_T(aim__history)(&walk, e), walk.extra);
        if (kendall.n < least)
            out[e] = (aim_mann_kendall){kendall.n, nan, nan, nan, nan, nan, false};
        else
            aim__kendall_test(&kendall, most, table, &out[e]);
    }
    AIM_T(aim__histories_close)(&walk);
    return AIM_OK;
}
