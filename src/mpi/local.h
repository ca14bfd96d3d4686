/* What every collective call asks of this rank's panel. */
#ifndef AIM_INTERNAL_MPI_LOCAL_H
#define AIM_INTERNAL_MPI_LOCAL_H

#include "panel.h"
#include "plan.h"

/* Refuses a panel that is not of this rank's entities. */
aim_status AIM_T(aim__mpi_check)(const aim_mpi *plan, AIM_T(aim_panel) x, const char *function,
                                 const char *argument);

/* Refuses with the public function's name, from a check that the function calls. */
#define AIM_MPI_REQUIRE(condition, status, function, ...)                                          \
    do {                                                                                           \
        if (!(condition))                                                                          \
            return aim__fail(status, function, __VA_ARGS__);                                       \
    } while (0)

#endif
