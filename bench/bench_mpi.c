/* What collective calls send, how long they take, and how they would scale.
 *
 * mpirun -np N bench_mpi traffic ENTITIES PERIODS   rounds and bytes of each call over N ranks: the
 *                                                   rank with the most
 * mpirun -np N bench_mpi time ENTITIES PERIODS      how long each takes: best of three, or one that
 *                                                   takes seconds; and the memory of all ranks
 * mpirun -np 2 bench_mpi scale                      from measured costs to 10,000 ranks
 *
 * A last argument for traffic or time is the one call to look at.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "mpi_calls.h"

enum { EACH = 1 << 22 }; /* values of a rank where weak scaling is simulated */

static aim_mpi *opened(MPI_Comm communicator, size_t entities, size_t periods,
                       struct mpi_work *work)
{
    aim_mpi *plan = NULL;
    aim_mpi_must(NULL, aim_mpi_open(communicator, entities, &plan));
    aim_mpi_must(plan, mpi_work_open(work, plan, periods));
    return plan;
}

static void traffic(const struct mpi_call *call, struct mpi_work *work)
{
    aim_mpi_traffic_reset(work->plan);
    aim_mpi_must(work->plan, call->run(work));
    aim_mpi_volume sent = aim_mpi_traffic(work->plan);
    uint64_t most[2] = {sent.rounds, sent.bytes};
    MPI_Allreduce(MPI_IN_PLACE, most, 2, MPI_UINT64_T, MPI_MAX, MPI_COMM_WORLD);
    if (aim_mpi_rank(work->plan) == 0)
        printf("| %s | %d | %llu | %llu |\n", call->name, aim_mpi_ranks(work->plan),
               (unsigned long long)most[0], (unsigned long long)most[1]);
}

static void timed(const struct mpi_call *call, struct mpi_work *work)
{
    double best = 0;
    for (int i = 0; i < 3 && best < 2; i++) {
        MPI_Barrier(MPI_COMM_WORLD);
        double begun = MPI_Wtime();
        aim_mpi_must(work->plan, call->run(work));
        double taken = MPI_Wtime() - begun;
        MPI_Allreduce(MPI_IN_PLACE, &taken, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
        best = i == 0 || taken < best ? taken : best;
    }
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    double memory = (double)used.ru_maxrss / (1 << 20);
    MPI_Allreduce(MPI_IN_PLACE, &memory, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    if (aim_mpi_rank(work->plan) == 0)
        printf("| %s | %d | %.4f s | %.1f GiB so far |\n", call->name, aim_mpi_ranks(work->plan),
               best, memory);
    fflush(stdout);
}

static void scale(void)
{
    struct mpi_work alone, both;
    aim_mpi *one = opened(MPI_COMM_SELF, EACH, 1, &alone);
    aim_mpi *two = opened(MPI_COMM_WORLD, (size_t)2 * EACH, 1, &both);
    if (aim_mpi_ranks(two) == 2)
        mpi_simulate(&alone, &both);
    else
        fprintf(stderr, "bench_mpi scale: two ranks measure\n");
    mpi_work_close(&alone);
    mpi_work_close(&both);
    aim_mpi_must(one, aim_mpi_close(one));
    aim_mpi_must(two, aim_mpi_close(two));
}

int main(int argc, char **argv)
{
    MPI_Init(&argc, &argv);
    if (argc == 2 && !strcmp(argv[1], "scale")) {
        scale();
    } else if ((argc == 4 || argc == 5) &&
               (!strcmp(argv[1], "traffic") || !strcmp(argv[1], "time"))) {
        struct mpi_work work;
        aim_mpi *plan =
            opened(MPI_COMM_WORLD, strtoull(argv[2], NULL, 10), strtoull(argv[3], NULL, 10), &work);
        for (const struct mpi_call *call = mpi_calls; call->name; call++)
            if (argc == 4 || !strncmp(call->name, argv[4], strlen(argv[4])))
                argv[1][1] == 'r' ? traffic(call, &work) : timed(call, &work);
        mpi_work_close(&work);
        aim_mpi_must(plan, aim_mpi_close(plan));
    } else {
        fprintf(stderr,
                "usage: bench_mpi traffic|time ENTITIES PERIODS [CALL], or bench_mpi scale\n");
    }
    MPI_Finalize();
    return EXIT_SUCCESS;
}
