/* Summaries of all ranks' entities, and values on the scale of their period. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "order.h"

/* Everything that ranks must give alike. */
static uint64_t hash(aim_xs_summary_spec spec)
{
    return aim__mpi_mix(aim__mpi_mix(aim__mpi_mix(0, (uint64_t)spec.sd), (uint64_t)spec.shape),
                        spec.min_count);
}

/* Refuses what aim_xs_summary() refuses, by its own checks. */
static aim_status check(const aim_mpi *plan, AIM_T(aim_panel) x, aim_xs_summary_spec spec,
                        bool there, const char *function)
{
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    AIM_MPI_REQUIRE(there, AIM_ERROR_NULL, function, "out is NULL");
    return aim__mpi_restate(AIM_T(aim_xs_summary)(AIM_T(aim_by_period)(NULL, 0, 0), spec, NULL),
                            function);
}

aim_status AIM_T(aim_mpi_xs_summary)(aim_mpi *plan, AIM_T(aim_panel) x, aim_xs_summary_spec spec,
                                     aim_xs_moments *out)
{
    AIM_REQUIRE_POINTER(plan);
    struct aim__mpi_call call = {__func__, NULL, x.periods, hash(spec)};
    struct aim__mpi_fold fold;
    aim_status own = check(plan, x, spec, out || x.periods == 0, __func__);
    aim_status status = AIM_T(aim__mpi_fold)(&fold, plan, x, true, spec, call, own);
    if (status == AIM_OK && out && x.periods > 0)
        memcpy(out, fold.moments, x.periods * sizeof *out);
    free(fold.memory);
    return status;
}

/* The figures of all ranks, then each rank's own values by them. */
static aim_status standardise(aim_mpi *plan, AIM_T(aim_panel) x, aim_xs_summary_spec spec,
                              bool scaled, struct aim__mpi_call call, real *out)
{
    struct aim__mpi_fold fold;
    bool there = out || x.periods == 0 || x.entities == 0;
    aim_status own = check(plan, x, spec, there, call.function);
    double *centre = own == AIM_OK ? calloc(x.periods + 1, 2 * sizeof *centre) : NULL;
    if (own == AIM_OK && !centre)
        own = aim__fail(AIM_ERROR_MEMORY, call.function, "no memory for %zu periods", x.periods);
    aim_status status = AIM_T(aim__mpi_fold)(&fold, plan, x, false, spec, call, own);
    if (status == AIM_OK && centre) {
        double *scale = centre + x.periods;
        for (size_t t = 0; t < x.periods; t++) {
            double mean = fold.moments[t].mean;
            centre[t] = isfinite(mean) ? mean : (double)NAN;
            scale[t] = fold.moments[t].sd;
        }
        status = aim__mpi_all_can(plan,
                                  AIM_T(aim_xs_standardise)(x, centre, scaled ? scale : NULL, out));
    }
    free(centre);
    free(fold.memory);
    return status;
}

aim_status AIM_T(aim_mpi_xs_zscore)(aim_mpi *plan, AIM_T(aim_panel) x, aim_moments_of sd,
                                    size_t min_count, real *out)
{
    AIM_REQUIRE_POINTER(plan);
    aim_xs_summary_spec spec = {.sd = sd, .min_count = min_count};
    struct aim__mpi_call call = {__func__, NULL, x.periods, hash(spec)};
    return standardise(plan, x, spec, true, call, out);
}

aim_status AIM_T(aim_mpi_xs_demean)(aim_mpi *plan, AIM_T(aim_panel) x, size_t min_count, real *out)
{
    AIM_REQUIRE_POINTER(plan);
    aim_xs_summary_spec spec = {.min_count = min_count};
    struct aim__mpi_call call = {__func__, NULL, x.periods, hash(spec)};
    return standardise(plan, x, spec, false, call, out);
}
