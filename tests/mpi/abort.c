/* A job in which one rank fails: aim_mpi_must() ends all of it. abort.sh looks at what it says. */
#include <aim/mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    const char *how = argc > 1 ? argv[1] : "";
    double values[4] = {1, 2, 3, 4};
    aim_xs_breadth_count out;
    aim_mpi *plan = NULL;
    if (!strcmp(how, "early")) /* MPI does not run yet */
        aim_mpi_must(NULL, aim_mpi_open(MPI_COMM_WORLD, 4, &plan));
    MPI_Init(&argc, &argv);
    if (!strcmp(how, "before")) /* there is no plan yet */
        aim_mpi_must(NULL, aim_mpi_open(MPI_COMM_NULL, 4, &plan));
    aim_mpi_must(NULL, aim_mpi_open(MPI_COMM_WORLD, 4, &plan));
    int last = aim_mpi_ranks(plan) - 1;
    aim_panel x = aim_cross_section(values, aim_mpi_count(plan));
    aim_mpi_must(plan, aim_mpi_xs_breadth(plan, x, 0, &out));
    if (!strcmp(how, "differs")) { /* the last rank leaves while the others call */
        aim_mpi_must(plan, aim_mpi_rank(plan) == last ? aim_mpi_close(plan)
                                                      : aim_mpi_xs_breadth(plan, x, 0, &out));
        MPI_Barrier(MPI_COMM_WORLD);
    }
    if (!strcmp(how, "late")) { /* MPI does not run any more */
        MPI_Finalize();
        aim_mpi_must(plan, aim_mpi_close(plan));
    }
    /* Only the last rank ends the job; the others wait in a call that it never makes. */
    if (aim_mpi_rank(plan) == last) {
        x.layout = (aim_layout)9;
        aim_mpi_must(plan, aim_panel_check(x, "the last rank", "x"));
    }
    aim_mpi_must(plan, aim_mpi_xs_breadth(plan, x, 0, &out));
    aim_mpi_must(plan, aim_mpi_close(plan));
    MPI_Finalize();
    printf("not ended\n");
    return EXIT_SUCCESS;
}
