/* Summaries of groups whose members are spread over ranks. */
#include "local.h"
#include "spread.h"

static aim_status fold(AIM_T(aim_panel) x, size_t first, const real *labels, aim_fold_node *to)
{
    (void)labels;
    return AIM_T(aim_xs_fold)(x, first, true, to);
}

static aim_status finish(size_t n, aim_fold_node *nodes, const void *spec, void *out)
{
    return aim_fold_summary(n, nodes, *(const aim_xs_summary_spec *)spec, out);
}

/* Refuses what aim_xs_by_summary() refuses, by its own checks. */
static aim_status check(const aim_mpi *plan, AIM_T(aim_panel) x, aim_groups groups,
                        aim_xs_summary_spec spec, const aim_xs_moments *out, const char *function)
{
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    AIM_MPI_REQUIRE(out || x.periods == 0 || groups.count == 0, AIM_ERROR_NULL, function,
                    "out is NULL");
    AIM_T(aim_panel) none = x;
    none.periods = 0;
    return aim__mpi_restate(AIM_T(aim_xs_by_summary)(none, groups, spec, NULL), function);
}

aim_status AIM_T(aim_mpi_xs_by_summary)(aim_mpi *plan, AIM_T(aim_panel) x, aim_groups groups,
                                        aim_xs_summary_spec spec, aim_xs_moments *out)
{
    AIM_REQUIRE_POINTER(plan);
    struct AIM_T(aim__mpi_method) method = {fold, false, {sizeof *out, finish, &spec}};
    uint64_t options = aim__mpi_mix(aim__mpi_mix(0, groups.count), (uint64_t)groups.weighting);
    options = aim__mpi_mix(aim__mpi_mix(options, (uint64_t)spec.sd), (uint64_t)spec.shape);
    struct aim__mpi_call call = {__func__, NULL, x.periods, aim__mpi_mix(options, spec.min_count)};
    aim_status own = check(plan, x, groups, spec, out, __func__);
    return AIM_T(aim__mpi_spread)(plan, x, groups, &method, call, own, out);
}
