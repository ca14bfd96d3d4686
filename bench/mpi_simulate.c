/* Jobs of up to 10,000 ranks, simulated from what two ranks measure.
 *
 * A call is `rounds` steps. In each, a rank does its share of the local work, then hears from all
 * others: log2 R hops, in hop k from the rank 2^k before it, each taking the latency and its bytes
 * over the bandwidth. A rank goes on when it and the one it hears from are there, so the slowest
 * holds up the others as it would. In an exchange it sends to each other rank instead: R - 1
 * latencies. Latencies (without the slowest of 100, when the machine did something else) and local
 * work (processor time) are drawn from those measured here. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mpi_calls.h"

enum { PINGS = 4000, CALLS = 15, LONG = 1 << 20, MOST = 10000, TIMES = 9, USED = PINGS * 99 / 100 };

struct measured {
    double latency[PINGS]; /* of one short message, in seconds; rising */
    double bandwidth;      /* bytes a second, of long ones */
};

struct cost {
    double local[CALLS]; /* of a rank alone, in seconds */
    double rounds, bytes;
};

static int upwards(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double middle(double *values, size_t n)
{
    qsort(values, n, sizeof *values, upwards);
    return values[n / 2];
}

/* There and back between the first two ranks: half of it. */
static double ping(char *data, int bytes, int rank)
{
    double begun = MPI_Wtime();
    for (int turn = 0; turn < 2; turn++)
        if (rank == turn)
            MPI_Send(data, bytes, MPI_BYTE, 1 - turn, 0, MPI_COMM_WORLD);
        else
            MPI_Recv(data, bytes, MPI_BYTE, turn, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return (MPI_Wtime() - begun) / 2;
}

static void measure_messages(struct measured *m, int rank)
{
    static char data[LONG];
    double times[25];
    for (int i = 0; i < PINGS / 4; i++)
        (void)ping(data, 8, rank);
    for (int i = 0; i < PINGS; i++)
        m->latency[i] = ping(data, 8, rank);
    qsort(m->latency, PINGS, sizeof *m->latency, upwards);
    for (int i = 0; i < 25; i++)
        times[i] = ping(data, LONG, rank);
    m->bandwidth = LONG / middle(times, 25);
}

static void measure_call(const struct mpi_call *call, struct mpi_work *alone, struct mpi_work *both,
                         struct cost *cost)
{
    aim_mpi_must(both->plan, call->run(both));
    aim_mpi_traffic_reset(both->plan);
    aim_mpi_must(both->plan, call->run(both));
    aim_mpi_volume sent = aim_mpi_traffic(both->plan);
    uint64_t most[2] = {sent.rounds, sent.bytes};
    MPI_Allreduce(MPI_IN_PLACE, most, 2, MPI_UINT64_T, MPI_MAX, MPI_COMM_WORLD);
    cost->rounds = (double)most[0];
    cost->bytes = (double)most[1];
    aim_mpi_must(alone->plan, call->run(alone)); /* touches fresh pages */
    for (int i = 0; i < CALLS; i++) {
        clock_t begun = clock();
        aim_mpi_must(alone->plan, call->run(alone));
        cost->local[i] = (double)(clock() - begun) / CLOCKS_PER_SEC;
    }
}

static size_t drawn(uint64_t *state, size_t n)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)((*state >> 33) % n);
}

/* All ranks hear from all: after it, no rank is earlier than any was before. */
static void hear(double *now, double *next, size_t ranks, const struct measured *m, double bytes,
                 uint64_t *state)
{
    for (size_t hop = 1; hop < ranks; hop *= 2) {
        for (size_t r = 0; r < ranks; r++) {
            double other = now[(r + ranks - hop) % ranks];
            next[r] = (other > now[r] ? other : now[r]) + m->latency[drawn(state, USED)] +
                      bytes / m->bandwidth;
        }
        memcpy(now, next, ranks * sizeof *now);
    }
}

static double simulate(const struct mpi_call *call, const struct cost *cost,
                       const struct measured *m, size_t ranks, uint64_t seed)
{
    static double now[MOST], next[MOST];
    double rounds = cost->rounds, bytes = cost->bytes / rounds, last = 0;
    uint64_t state = seed;
    memset(now, 0, sizeof now);
    for (int round = 0; round < (int)rounds; round++) {
        for (size_t r = 0; r < ranks; r++)
            now[r] += cost->local[drawn(&state, CALLS)] / rounds;
        for (size_t r = 0; round < call->exchanges && r < ranks; r++)
            now[r] += (double)(ranks - 1) * m->latency[PINGS / 2];
        hear(now, next, ranks, m, bytes, &state);
    }
    for (size_t r = 0; r < ranks; r++)
        last = now[r] > last ? now[r] : last;
    return last;
}

void mpi_simulate(struct mpi_work *alone, struct mpi_work *both)
{
    static const size_t sizes[] = {1, 2, 10, 100, 1000, 10000};
    static struct measured m;
    int rank = aim_mpi_rank(both->plan);
    measure_messages(&m, rank);
    if (rank == 0)
        printf("latency %.2f us (median; 99 of 100 below %.2f), %.1f GB/s; %zu values a rank\n\n"
               "| call | rounds | bytes | local ms |",
               m.latency[PINGS / 2] * 1e6, m.latency[USED] * 1e6, m.bandwidth / 1e9,
               alone->x.entities);
    for (size_t i = 0; rank == 0 && i < sizeof sizes / sizeof *sizes; i++)
        printf(" %zu |", sizes[i]);
    if (rank == 0)
        printf("\n|---|---|---|---|---|---|---|---|---|---|\n");
    for (const struct mpi_call *call = mpi_calls; call->name; call++) {
        struct cost cost;
        measure_call(call, alone, both, &cost);
        if (rank > 0)
            continue;
        double local[CALLS];
        memcpy(local, cost.local, sizeof local);
        printf("| %s | %.0f | %.0f | %.2f |", call->name, cost.rounds, cost.bytes,
               middle(local, CALLS) * 1e3);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            double times[TIMES];
            for (int k = 0; k < TIMES; k++)
                times[k] = simulate(call, &cost, &m, sizes[i], (uint64_t)k + 1);
            printf(" %.2f |", middle(times, TIMES) * 1e3);
        }
        printf("\n");
    }
}
