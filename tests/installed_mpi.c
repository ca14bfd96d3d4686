/* Built against the installed package by .ci/run: the README's program on several ranks. */
#include <aim/mpi.h>
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments)
{
    enum { NAMES = 100000 };
    aim_mpi *plan = NULL;
    MPI_Init(&count, &arguments);
    aim_mpi_must(NULL, aim_mpi_open(MPI_COMM_WORLD, NAMES, &plan));

    /* This rank's names, of which each has its own number as its figure. */
    size_t first = aim_mpi_first(plan), mine = aim_mpi_count(plan);
    double *x = malloc((mine + 1) * sizeof *x), median;
    aim_xs_moments all;
    if (!x)
        MPI_Abort(MPI_COMM_WORLD, 1);
    for (size_t i = 0; i < mine; i++)
        x[i] = (double)(first + i);

    aim_panel today = aim_cross_section(x, mine);
    aim_mpi_must(plan, aim_mpi_xs_summary(plan, today, (aim_xs_summary_spec){0}, &all));
    aim_mpi_must(plan, aim_mpi_xs_median(plan, today, 0, &median));
    if (aim_mpi_rank(plan) == 0)
        printf("n %zu, mean %.1f, sd %.2f, median %.1f\n", all.n, all.mean, all.sd, median);
    free(x);
    aim_mpi_must(plan, aim_mpi_close(plan));
    return MPI_Finalize();
}
