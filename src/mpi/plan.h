/* A plan, the agreement that opens every collective call, and the counted transfers. */
#ifndef AIM_INTERNAL_MPI_PLAN_H
#define AIM_INTERNAL_MPI_PLAN_H

#include <aim/mpi.h>
#include <stdint.h>

#include "error.h"

struct aim_mpi {
    MPI_Comm communicator; /* a duplicate; its errors return */
    int rank, ranks;
    size_t entities;
    const char *function; /* the call at hand, for messages */
    aim_mpi_volume sent;
};

/* A plan without entities on a duplicate of the communicator, so that its messages meet no others;
 * the duplicate is the caller's to free. */
aim_status aim__mpi_borrow(aim_mpi *plan, MPI_Comm communicator, const char *function);

/* Refuses a call before MPI is initialised or after it is finalised: MPI itself would abort. */
aim_status aim__mpi_running(const char *function);

/* Bytes of nodes that go together; the same on all ranks. Tests make it small. */
extern size_t aim__mpi_batch;

/* What all ranks must call alike. */
struct aim__mpi_call {
    const char *function; /* __func__ of the public function, with static lifetime */
    const char *counted;  /* what `count` counts; NULL: periods */
    uint64_t count;
    uint64_t options; /* a hash of them: aim__mpi_mix() of each, never of a struct with padding */
};

/* The first thing of every collective call: one small round. `own` is what this rank makes of its
 * arguments and its memory, its message set. The answer is the same on all ranks: AIM_OK only where
 * all call alike and all of `own` are AIM_OK, else an error with its message, naming the rank;
 * where the calls are of different functions, a message begins with that of its own rank. */
aim_status aim__mpi_agree(aim_mpi *plan, struct aim__mpi_call call, aim_status own);

/* Once more, in the midst of a call: whether all can go on. */
aim_status aim__mpi_all_can(aim_mpi *plan, aim_status own);

/* A hash of options, begun with 0. */
uint64_t aim__mpi_mix(uint64_t hash, uint64_t word);
uint64_t aim__mpi_mix_double(uint64_t hash, double figure);

/* An answer of MPI as a status: its text, this rank, the call at hand. */
aim_status aim__mpi_try(const aim_mpi *plan, int code, const char *operation);

/* Transfers of any length, counted. Those of all ranks: */
aim_status aim__mpi_sum(aim_mpi *plan, uint64_t *values, size_t count);  /* in place */
aim_status aim__mpi_most(aim_mpi *plan, uint64_t *values, size_t count); /* in place, the maximum */
/* In place, over the ranks before this one: the sum, and the maximum; 0 for the first rank. */
aim_status aim__mpi_before(aim_mpi *plan, uint64_t *values, size_t count);
aim_status aim__mpi_most_before(aim_mpi *plan, uint64_t *values, size_t count);
aim_status aim__mpi_broadcast(aim_mpi *plan, void *data, size_t bytes, int from);
/* `each` bytes of every rank, in the order of ranks, to all. */
aim_status aim__mpi_gather_all(aim_mpi *plan, const void *data, size_t each, void *all);
/* One count to every rank, and one from each. */
aim_status aim__mpi_exchange_counts(aim_mpi *plan, const size_t *sent, size_t *received);
/* In place: elements of `each` bytes, of which `merge` makes one of two, in any order. */
aim_status aim__mpi_combine(aim_mpi *plan, void *values, size_t count, size_t each,
                            MPI_User_function *merge);
/* To every rank `sent[r]` elements of so many bytes, packed in the order of ranks; from every rank
 * received[r]. Fewer than 2^31 elements each way. */
aim_status aim__mpi_exchange(aim_mpi *plan, size_t element, const void *data, const size_t *sent,
                             void *into, const size_t *received);
/* Those of two: */
aim_status aim__mpi_send(aim_mpi *plan, const void *data, size_t bytes, int to);
aim_status aim__mpi_receive(aim_mpi *plan, void *data, size_t bytes, int from);

#endif
