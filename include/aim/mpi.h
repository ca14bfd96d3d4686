/**
 * @file mpi.h
 * @brief The component `aim::mpi`: cross-sections over the ranks of an MPI job. Link aim::mpi, or
 * compile with mpicc and aim-mpi of pkg-config.
 *
 * A plan deals the entities to the ranks in order, in whole blocks of ::AIM_FOLD_BLOCK; each rank
 * holds a panel of its own entities, all periods. What looks along an entity's own periods (growth,
 * margin, trend, roll) is the ordinary call on that panel. What looks across names is collective:
 * every rank makes the same call on its own panel, and gets the bits that the ordinary call would
 * give for the panel of all ranks, however many there are. Layout and stride are each rank's own.
 *
 * Every collective call begins with an agreement: where ranks call different functions, or with
 * different periods or options, or where one rank's arguments are bad, every rank gets the error,
 * which names the rank and the cause, and no output is touched. So ranks never wait for each other
 * for ever as long as each of them calls something of the plan.
 *
 * A plan's calls come from one thread at a time, the one that may call MPI. Its messages travel on
 * a communicator of its own.
 */
#ifndef AIM_MPI_H
#define AIM_MPI_H

#include <mpi.h>

#include "aim.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which entities are whose, and the communicator. */
typedef struct aim_mpi aim_mpi;

/**
 * @brief Deals entities to ranks. Collective over the communicator.
 *
 * Each rank gets as many whole blocks of ::AIM_FOLD_BLOCK entities as the others, the first ranks
 * one more; the last block may be shorter, and the last ranks may have none.
 * @param communicator whose ranks; it is duplicated, and errors on the duplicate return
 * @param entities of all ranks together; the same on each
 * @param plan where the plan goes; untouched on error
 * @return ::AIM_OK; ::AIM_ERROR_ARGUMENT where MPI is not initialised, or is finalised, or the
 * communicator is none or of two groups; ::AIM_ERROR_SHAPE where ranks give different numbers;
 * ::AIM_ERROR_NULL; ::AIM_ERROR_MEMORY; ::AIM_ERROR_TRANSFER with MPI's own message
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_open(MPI_Comm communicator, size_t entities,
                                               aim_mpi **plan);

/**
 * @brief Ends a plan. Collective: a rank that closes while another makes a call is found out, and
 * the plan stays, as it does after MPI_Finalize().
 * @param plan NULL: nothing
 * @return ::AIM_OK; ::AIM_ERROR_ARGUMENT, also where MPI is finalised; ::AIM_ERROR_TRANSFER
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_close(aim_mpi *plan);

/** @brief This rank. @param plan an open plan @return from 0 */
AIM_API int aim_mpi_rank(const aim_mpi *plan);
/** @brief How many ranks there are. @param plan an open plan @return 1 or more */
AIM_API int aim_mpi_ranks(const aim_mpi *plan);
/** @brief Entities of all ranks together. @param plan an open plan @return as given to open */
AIM_API size_t aim_mpi_entities(const aim_mpi *plan);
/** @brief This rank's first entity. @param plan an open plan @return entities where it has none */
AIM_API size_t aim_mpi_first(const aim_mpi *plan);
/** @brief How many entities this rank has. @param plan an open plan @return 0 or more */
AIM_API size_t aim_mpi_count(const aim_mpi *plan);

/**
 * @brief The first entity of any rank; its entities end where the next rank's begin.
 * @param plan an open plan
 * @param rank 0 to ranks; past the last one it is the number of entities
 * @return from 0
 */
AIM_API size_t aim_mpi_first_of(const aim_mpi *plan, int rank);

/**
 * @brief For programs that cannot go on: ends the whole job where a call failed.
 *
 * Where status is not ::AIM_OK: writes "rank 2 of 4: " and this thread's message to the standard
 * error stream, then MPI_Abort() with the status as the exit code. Where MPI is not initialised, or
 * is finalised, the message alone, and exit() with the status. The one function that prints.
 * @param plan any plan, or NULL before there is one: then ranks of MPI_COMM_WORLD
 * @param status what a call returned
 */
AIM_API void aim_mpi_must(const aim_mpi *plan, aim_status status);

/** What this rank gave MPI to send, for this plan. */
typedef struct aim_mpi_volume {
    uint64_t rounds; /**< operations of MPI that this rank took part in */
    uint64_t bytes;  /**< bytes that this rank handed in */
} aim_mpi_volume;

/**
 * @brief What the plan has sent from this rank since it was opened or reset.
 * @param plan an open plan
 * @return rounds and bytes, agreements included
 */
AIM_API aim_mpi_volume aim_mpi_traffic(const aim_mpi *plan);

/** @brief Counts from 0 again. @param plan an open plan */
AIM_API void aim_mpi_traffic_reset(aim_mpi *plan);

#ifdef __cplusplus
}
#endif

#include "mpi_npy.h"
#include "mpi_xs.h"
#include "mpi_order.h"

#endif
