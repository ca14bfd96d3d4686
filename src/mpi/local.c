/* What every collective call asks of this rank's panel. */
#include "local.h"

aim_status AIM_T(aim__mpi_check)(const aim_mpi *plan, AIM_T(aim_panel) x, const char *function,
                                 const char *argument)
{
    AIM_TRY(AIM_T(aim_panel_check)(x, function, argument));
    AIM_MPI_REQUIRE(x.entities == aim_mpi_count(plan), AIM_ERROR_SHAPE, function,
                    "%s has %zu entities, this rank's are %zu of %zu", argument, x.entities,
                    aim_mpi_count(plan), plan->entities);
    return AIM_OK;
}
