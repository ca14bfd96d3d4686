/* Breadth over all ranks: counts, added up. */
#include <math.h>
#include <stdlib.h>

#include "local.h"

enum { COUNTS = 4 };

/* What this rank counts, and room for the sums behind it. */
static aim_status count_local(const aim_mpi *plan, AIM_T(aim_panel) x, double level,
                              const aim_xs_breadth_count *out, const char *function,
                              aim_xs_breadth_count **local)
{
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    AIM_MPI_REQUIRE(out || x.periods == 0, AIM_ERROR_NULL, function, "out is NULL");
    AIM_MPI_REQUIRE(!isnan(level), AIM_ERROR_ARGUMENT, function, "level is NaN");
    *local = calloc(x.periods + 1, sizeof **local + COUNTS * sizeof(uint64_t));
    AIM_MPI_REQUIRE(*local, AIM_ERROR_MEMORY, function, "no memory for %zu periods", x.periods);
    return AIM_T(aim_xs_breadth)(x, level, *local);
}

aim_status AIM_T(aim_mpi_xs_breadth)(aim_mpi *plan, AIM_T(aim_panel) x, double level,
                                     aim_xs_breadth_count *out)
{
    aim_xs_breadth_count *local = NULL;
    AIM_REQUIRE_POINTER(plan);
    struct aim__mpi_call call = {__func__, NULL, x.periods, aim__mpi_mix_double(0, level)};
    aim_status status =
        aim__mpi_agree(plan, call, count_local(plan, x, level, out, __func__, &local));
    if (status == AIM_OK && local) {
        uint64_t *sums = (uint64_t *)(local + x.periods);
        for (size_t t = 0; t < x.periods; t++) {
            sums[COUNTS * t] = local[t].advancers;
            sums[COUNTS * t + 1] = local[t].decliners;
            sums[COUNTS * t + 2] = local[t].unchanged;
            sums[COUNTS * t + 3] = local[t].at_level;
        }
        status = aim__mpi_sum(plan, sums, COUNTS * x.periods);
        for (size_t t = 0; status == AIM_OK && t < x.periods; t++) {
            aim_xs_breadth_count b = {.advancers = sums[COUNTS * t],
                                      .decliners = sums[COUNTS * t + 1],
                                      .unchanged = sums[COUNTS * t + 2],
                                      .at_level = sums[COUNTS * t + 3]};
            b.n = b.advancers + b.decliners + b.unchanged;
            b.share = b.n ? (double)b.at_level / (double)b.n : (double)NAN;
            out[t] = b;
        }
    }
    free(local);
    return status;
}
