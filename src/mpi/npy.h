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

/* Opens it on all ranks; an error is the same on all, and there is nothing to close. */
aim_status aim__mpi_file_open(struct aim__mpi_file *file, int mode);

/* Closes it. An error that all ranks have agreed on is the answer as it is; else they agree on this
 * rank's `own` and on closing. */
aim_status aim__mpi_file_close(struct aim__mpi_file *file, aim_status agreed, aim_status own);

/* The byte at which the array ends. */
size_t aim__mpi_file_end(const struct aim__mpi_file *file);

/* Whether the file is as long as its array, now that it is open. */
aim_status aim__mpi_file_whole(const struct aim__mpi_file *file);

/* Room on the disk for the array, for the one rank that asks; refused only for want of room. */
aim_status aim__mpi_file_reserve(const struct aim__mpi_file *file);

/* Writes so many bytes, this rank alone, from the beginning of an array of values on. */
aim_status aim__mpi_file_write(const struct aim__mpi_file *file, size_t at, const void *bytes,
                               size_t count);

/* How many of this rank's values are neighbours in the file; 0 where it has none. */
size_t aim__mpi_file_run(const struct aim__mpi_file *file);

/* The byte at which this rank's values begin. */
size_t aim__mpi_file_first(const struct aim__mpi_file *file);

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
