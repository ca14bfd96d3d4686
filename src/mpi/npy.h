/* One .npy file, that each rank opens for itself.
 *
 * What ranks do to a file together does not tell of failures in every MPI: Open MPI's collective
 * opening waits for ever where one rank cannot, its collective writing counts all values where the
 * disk is full, its collective reading those that are not there. So ranks read and write alone,
 * have what went through counted, and agree on it by the plan. */
#ifndef AIM_INTERNAL_MPI_NPY_H
#define AIM_INTERNAL_MPI_NPY_H

#include "plan.h"

struct aim__mpi_file {
    aim_mpi *plan;
    const char *path;
    aim_mpi_npy npy;
    MPI_File file; /* of this rank alone */
};

/* Opens it on all ranks, or on none: an error is the same on all. To be read, it must be as long as
 * its array. */
aim_status aim__mpi_file_open(struct aim__mpi_file *file, int mode);

/* Closes it. An error that all ranks have agreed on is the answer as it is; else they agree on this
 * rank's `own` and on closing. */
aim_status aim__mpi_file_close(struct aim__mpi_file *file, aim_status agreed, aim_status own);

/* The byte at which the array ends. */
size_t aim__mpi_file_end(const struct aim__mpi_file *file);

/* Room on the disk for the array, for the one rank that asks; refused only for want of room. */
aim_status aim__mpi_file_reserve(const struct aim__mpi_file *file);

/* Of this rank's values in their order in the file, how many are neighbours from the one `from` on,
 * at most so many; and the byte at which they begin. */
size_t aim__mpi_file_stretch(const struct aim__mpi_file *file, size_t from, size_t most,
                             size_t *at);

/* So many bytes, fewer than 2^31, from byte `at` on. */
aim_status aim__mpi_file_read(const struct aim__mpi_file *file, size_t at, void *bytes,
                              size_t count);
aim_status aim__mpi_file_write(const struct aim__mpi_file *file, size_t at, const void *bytes,
                               size_t count);

/* An answer of MPI as a status that names the file. */
aim_status aim__mpi_file_try(const struct aim__mpi_file *file, int code, const char *operation);

/* The header of a finished array, padded as numpy pads it; its length. */
enum { AIM__NPY_HEADER = 256 };
size_t aim__mpi_npy_header(const aim_mpi_npy *npy, char text[AIM__NPY_HEADER]);

#endif
