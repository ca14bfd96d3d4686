/* One .npy file, open on all ranks. */
#ifndef AIM_INTERNAL_MPI_NPY_H
#define AIM_INTERNAL_MPI_NPY_H

#include "plan.h"

struct aim__mpi_file {
    aim_mpi *plan;
    const char *path;
    aim_mpi_npy npy;
    MPI_Datatype real; /* of the values */
    MPI_File file;
};

/* Opens it on all ranks; an error is the same on all. */
aim_status aim__mpi_file_open(struct aim__mpi_file *file, int mode);

/* The status that is closed with: of all ranks, and that of closing. */
aim_status aim__mpi_file_close(struct aim__mpi_file *file, aim_status own);

/* Lets MPI see this rank's entities only, one after another as they stand in the file. */
aim_status aim__mpi_file_view(struct aim__mpi_file *file);

/* An answer of MPI as a status that names the file. */
aim_status aim__mpi_file_try(const struct aim__mpi_file *file, int code, const char *operation);

/* In as many pieces of so many values as the rank with the most of them needs. */
size_t aim__mpi_file_pieces(const struct aim__mpi_file *file, size_t piece);

/* The header of a finished array, padded as numpy pads it; its length. */
enum { AIM__NPY_HEADER = 256 };
size_t aim__mpi_npy_header(const aim_mpi_npy *npy, char text[AIM__NPY_HEADER]);

#endif
