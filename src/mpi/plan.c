/* A plan: which entities are whose, opened and closed by all ranks together. */
#include "plan.h"

#include <stdio.h>
#include <stdlib.h>

size_t aim__mpi_batch = 4 << 20;

/* MPI may be asked nothing else before it is initialised, or after it is finalised. */
aim_status aim__mpi_running(const char *function)
{
    int begun = 0, ended = 0;
    MPI_Initialized(&begun);
    if (!begun)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "MPI is not initialised: call MPI_Init()");
    MPI_Finalized(&ended);
    if (ended)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "MPI is finalised already");
    return AIM_OK;
}

aim_status aim__mpi_borrow(aim_mpi *plan, MPI_Comm communicator, const char *function)
{
    int two_groups = 0;
    *plan = (aim_mpi){.rank = -1, .function = function};
    AIM_TRY(aim__mpi_running(function));
    if (communicator == MPI_COMM_NULL)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "communicator is MPI_COMM_NULL");
    AIM_TRY(
        aim__mpi_try(plan, MPI_Comm_test_inter(communicator, &two_groups), "MPI_Comm_test_inter"));
    if (two_groups)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "communicator is one of two groups: of one group");
    AIM_TRY(aim__mpi_try(plan, MPI_Comm_dup(communicator, &plan->communicator), "MPI_Comm_dup"));
    MPI_Comm_set_errhandler(plan->communicator, MPI_ERRORS_RETURN);
    MPI_Comm_rank(plan->communicator, &plan->rank);
    MPI_Comm_size(plan->communicator, &plan->ranks);
    return AIM_OK;
}

aim_status aim_mpi_open(MPI_Comm communicator, size_t entities, aim_mpi **plan)
{
    aim_mpi opened;
    AIM_TRY(aim__mpi_borrow(&opened, communicator, __func__));
    opened.entities = entities;
    /* From here on all ranks take part, whatever one of them lacks. */
    aim_mpi *made = plan ? malloc(sizeof *made) : NULL;
    aim_status own = AIM_OK;
    if (!plan)
        own = aim__fail(AIM_ERROR_NULL, __func__, "plan is NULL");
    else if (!made)
        own = aim__fail(AIM_ERROR_MEMORY, __func__, "no memory for a plan");
    aim_status status = aim__mpi_agree(
        &opened,
        (struct aim__mpi_call){.function = __func__, .counted = "entities", .count = entities},
        own);
    if (status != AIM_OK || !made) {
        free(made);
        MPI_Comm_free(&opened.communicator);
        return status;
    }
    opened.sent = (aim_mpi_volume){0, 0};
    *made = opened;
    *plan = made;
    return AIM_OK;
}

aim_status aim_mpi_close(aim_mpi *plan)
{
    if (!plan)
        return AIM_OK;
    AIM_TRY(aim__mpi_agree(plan,
                           (struct aim__mpi_call){.function = __func__,
                                                  .counted = "entities",
                                                  .count = plan->entities},
                           AIM_OK));
    aim_status status = aim__mpi_try(plan, MPI_Comm_free(&plan->communicator), "MPI_Comm_free");
    free(plan);
    return status;
}

int aim_mpi_rank(const aim_mpi *plan)
{
    return plan->rank;
}

int aim_mpi_ranks(const aim_mpi *plan)
{
    return plan->ranks;
}

size_t aim_mpi_entities(const aim_mpi *plan)
{
    return plan->entities;
}

size_t aim_mpi_first_of(const aim_mpi *plan, int rank)
{
    size_t blocks = plan->entities / AIM_FOLD_BLOCK + (plan->entities % AIM_FOLD_BLOCK > 0);
    size_t each = blocks / (size_t)plan->ranks, more = blocks % (size_t)plan->ranks;
    size_t before = each * (size_t)rank + ((size_t)rank < more ? (size_t)rank : more);
    return before < blocks ? before * AIM_FOLD_BLOCK : plan->entities;
}

size_t aim_mpi_first(const aim_mpi *plan)
{
    return aim_mpi_first_of(plan, plan->rank);
}

size_t aim_mpi_count(const aim_mpi *plan)
{
    return aim_mpi_first_of(plan, plan->rank + 1) - aim_mpi_first(plan);
}

void aim_mpi_must(const aim_mpi *plan, aim_status status)
{
    int rank = 0, ranks = 1, begun = 0, ended = 0;
    if (status == AIM_OK)
        return;
    MPI_Initialized(&begun);
    MPI_Finalized(&ended);
    if (!begun || ended) { /* no ranks to name, no job to abort */
        fprintf(stderr, "%s\n", aim_last_error());
        exit((int)status);
    }
    if (plan) {
        rank = plan->rank;
        ranks = plan->ranks;
    } else {
        MPI_Comm_rank(MPI_COMM_WORLD, &rank);
        MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    }
    fprintf(stderr, "rank %d of %d: %s\n", rank, ranks, aim_last_error());
    fflush(stderr);
    MPI_Abort(plan ? plan->communicator : MPI_COMM_WORLD, (int)status);
}

aim_mpi_volume aim_mpi_traffic(const aim_mpi *plan)
{
    return plan->sent;
}

void aim_mpi_traffic_reset(aim_mpi *plan)
{
    plan->sent = (aim_mpi_volume){0, 0};
}
