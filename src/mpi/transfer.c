/* Transfers of any length: MPI counts in int, so long ones go in pieces. Each is counted. */
#include "plan.h"

#include <limits.h>
#include <stdlib.h>

enum { PIECE = 1 << 30 }; /* bytes */

aim_status aim__mpi_try(const aim_mpi *plan, int code, const char *operation)
{
    if (code == MPI_SUCCESS)
        return AIM_OK;
    char text[MPI_MAX_ERROR_STRING] = "";
    int length = 0;
    MPI_Error_string(code, text, &length);
    return aim__fail(AIM_ERROR_TRANSFER, plan->function, "rank %d of %d: %s: %s", plan->rank,
                     plan->ranks, operation, text);
}

static void count_in(aim_mpi *plan, size_t bytes)
{
    plan->sent.rounds++;
    plan->sent.bytes += bytes;
}

static int piece(size_t left, size_t size)
{
    size_t most = PIECE / size;
    return (int)(left < most ? left : most);
}

static aim_status reduce(aim_mpi *plan, uint64_t *values, size_t count, MPI_Op operation)
{
    for (size_t at = 0; at < count;) {
        int n = piece(count - at, sizeof *values);
        count_in(plan, (size_t)n * sizeof *values);
        AIM_TRY(aim__mpi_try(plan,
                             MPI_Allreduce(MPI_IN_PLACE, values + at, n, MPI_UINT64_T, operation,
                                           plan->communicator),
                             "MPI_Allreduce"));
        at += (size_t)n;
    }
    return AIM_OK;
}

aim_status aim__mpi_sum(aim_mpi *plan, uint64_t *values, size_t count)
{
    return reduce(plan, values, count, MPI_SUM);
}

aim_status aim__mpi_most(aim_mpi *plan, uint64_t *values, size_t count)
{
    return reduce(plan, values, count, MPI_MAX);
}

/* Over the ranks before this one; the first is given 0, which MPI leaves as it was. */
static aim_status scan(aim_mpi *plan, uint64_t *values, size_t count, MPI_Op operation)
{
    for (size_t at = 0; at < count;) {
        int n = piece(count - at, sizeof *values);
        count_in(plan, (size_t)n * sizeof *values);
        AIM_TRY(aim__mpi_try(
            plan,
            MPI_Exscan(MPI_IN_PLACE, values + at, n, MPI_UINT64_T, operation, plan->communicator),
            "MPI_Exscan"));
        at += (size_t)n;
    }
    for (size_t i = 0; plan->rank == 0 && i < count; i++)
        values[i] = 0;
    return AIM_OK;
}

aim_status aim__mpi_before(aim_mpi *plan, uint64_t *values, size_t count)
{
    return scan(plan, values, count, MPI_SUM);
}

aim_status aim__mpi_most_before(aim_mpi *plan, uint64_t *values, size_t count)
{
    return scan(plan, values, count, MPI_MAX);
}

aim_status aim__mpi_broadcast(aim_mpi *plan, void *data, size_t bytes, int from)
{
    for (size_t at = 0; at < bytes;) {
        int n = piece(bytes - at, 1);
        count_in(plan, plan->rank == from ? (size_t)n : 0);
        AIM_TRY(aim__mpi_try(plan,
                             MPI_Bcast((char *)data + at, n, MPI_BYTE, from, plan->communicator),
                             "MPI_Bcast"));
        at += (size_t)n;
    }
    return AIM_OK;
}

/* An element as MPI's own type, so that its counts and places are of elements, not of bytes. */
static aim_status element_type(const aim_mpi *plan, size_t element, MPI_Datatype *type)
{
    if (element > INT_MAX)
        return aim__fail(AIM_ERROR_SHAPE, plan->function, "elements of %zu bytes: below 2^31",
                         element);
    AIM_TRY(aim__mpi_try(plan, MPI_Type_contiguous((int)element, MPI_BYTE, type),
                         "MPI_Type_contiguous"));
    return aim__mpi_try(plan, MPI_Type_commit(type), "MPI_Type_commit");
}

aim_status aim__mpi_gather_all(aim_mpi *plan, const void *data, size_t each, void *all)
{
    MPI_Datatype type = MPI_DATATYPE_NULL;
    if (each == 0)
        return AIM_OK;
    AIM_TRY(element_type(plan, each, &type));
    count_in(plan, each);
    aim_status status = aim__mpi_try(
        plan, MPI_Allgather(data, 1, type, all, 1, type, plan->communicator), "MPI_Allgather");
    MPI_Type_free(&type);
    return status;
}

aim_status aim__mpi_exchange_counts(aim_mpi *plan, const size_t *sent, size_t *received)
{
    _Static_assert(sizeof(size_t) == sizeof(uint64_t), "counts travel as they are");
    count_in(plan, (size_t)plan->ranks * sizeof *sent);
    return aim__mpi_try(
        plan, MPI_Alltoall(sent, 1, MPI_UINT64_T, received, 1, MPI_UINT64_T, plan->communicator),
        "MPI_Alltoall");
}

aim_status aim__mpi_combine(aim_mpi *plan, void *values, size_t count, size_t each,
                            MPI_User_function *merge)
{
    MPI_Datatype type = MPI_DATATYPE_NULL;
    MPI_Op operation = MPI_OP_NULL;
    AIM_TRY(element_type(plan, each, &type));
    aim_status status = aim__mpi_try(plan, MPI_Op_create(merge, 1, &operation), "MPI_Op_create");
    for (size_t at = 0; status == AIM_OK && at < count;) {
        int n = piece(count - at, each);
        n = n > 0 ? n : 1;
        count_in(plan, (size_t)n * each);
        status = aim__mpi_try(plan,
                              MPI_Allreduce(MPI_IN_PLACE, (char *)values + at * each, n, type,
                                            operation, plan->communicator),
                              "MPI_Allreduce");
        at += (size_t)n;
    }
    if (operation != MPI_OP_NULL)
        MPI_Op_free(&operation);
    MPI_Type_free(&type);
    return status;
}

/* Counts of elements and where each rank's begin, as MPI wants them. */
static bool places(const aim_mpi *plan, const size_t *counts, int *n, int *start)
{
    size_t before = 0;
    for (int r = 0; r < plan->ranks; r++) {
        if (counts[r] > INT_MAX - before)
            return false;
        n[r] = (int)counts[r];
        start[r] = (int)before;
        before += counts[r];
    }
    return true;
}

aim_status aim__mpi_exchange(aim_mpi *plan, size_t element, const void *data, const size_t *sent,
                             void *into, const size_t *received)
{
    size_t ranks = (size_t)plan->ranks, elements = 0;
    MPI_Datatype type = MPI_DATATYPE_NULL;
    int *room = malloc(4 * ranks * sizeof *room);
    aim_status status = AIM_OK;
    if (!room)
        status = aim__fail(AIM_ERROR_MEMORY, plan->function, "no memory for %zu ranks", ranks);
    else if (!places(plan, sent, room, room + ranks) ||
             !places(plan, received, room + 2 * ranks, room + 3 * ranks))
        status =
            aim__fail(AIM_ERROR_SHAPE, plan->function, "2^31 elements and more in one exchange");
    else
        status = element_type(plan, element, &type);
    status = aim__mpi_all_can(plan, status);
    if (status == AIM_OK) {
        for (size_t r = 0; r < ranks; r++)
            elements += sent[r];
        count_in(plan, elements * element);
        status = aim__mpi_try(plan,
                              MPI_Alltoallv(data, room, room + ranks, type, into, room + 2 * ranks,
                                            room + 3 * ranks, type, plan->communicator),
                              "MPI_Alltoallv");
    }
    if (type != MPI_DATATYPE_NULL)
        MPI_Type_free(&type);
    free(room);
    return status;
}

aim_status aim__mpi_send(aim_mpi *plan, const void *data, size_t bytes, int to)
{
    for (size_t at = 0; at < bytes;) {
        int n = piece(bytes - at, 1);
        count_in(plan, (size_t)n);
        AIM_TRY(aim__mpi_try(
            plan, MPI_Send((const char *)data + at, n, MPI_BYTE, to, 0, plan->communicator),
            "MPI_Send"));
        at += (size_t)n;
    }
    return AIM_OK;
}

aim_status aim__mpi_receive(aim_mpi *plan, void *data, size_t bytes, int from)
{
    for (size_t at = 0; at < bytes;) {
        int n = piece(bytes - at, 1);
        count_in(plan, 0);
        AIM_TRY(aim__mpi_try(plan,
                             MPI_Recv((char *)data + at, n, MPI_BYTE, from, 0, plan->communicator,
                                      MPI_STATUS_IGNORE),
                             "MPI_Recv"));
        at += (size_t)n;
    }
    return AIM_OK;
}
