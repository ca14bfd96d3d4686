/* The calls that bench_mpi looks at, over f32 panels by period. */
#ifndef AIM_BENCH_MPI_CALLS_H
#define AIM_BENCH_MPI_CALLS_H

#include <aim/mpi.h>

struct mpi_work {
    aim_mpi *plan;
    aim_panel_f32 x;
    int32_t *labels; /* of ten groups */
    float *out;      /* as large as x */
    void *reduced;   /* results a period, and of the core's call for as many */
};

struct mpi_call {
    const char *name;
    aim_status (*run)(struct mpi_work *work);
    int exchanges; /* rounds in which every rank sends to every other */
};

/* Ends with one without a name. */
extern const struct mpi_call mpi_calls[];

/* Room for so many periods; every rank makes its own entities' values, whichever they are. */
aim_status mpi_work_open(struct mpi_work *work, aim_mpi *plan, size_t periods);
void mpi_work_close(struct mpi_work *work);

/* Simulates larger and larger jobs of calls from what one rank and two ranks measure: each rank has
 * `entities` values, as on the plan of one rank that `alone` is. */
void mpi_simulate(struct mpi_work *alone, struct mpi_work *both);

#endif
