/* Room on the disk for a .npy file, before it is written. */
#if defined(__linux__)
/* For fallocate(): posix_fallocate() writes into each block where a file system cannot reserve. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#endif

#include "npy.h"

/* MPI_File_set_size() makes a file of holes, for which a full disk has no blocks later. What cannot
 * be reserved for another reason than want of room is found out by writing. */
aim_status aim__mpi_file_reserve(const struct aim__mpi_file *file)
{
#if defined(__linux__)
    size_t bytes = aim__mpi_file_end(file);
    int descriptor = open(file->path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) /* a name that MPI alone understands */
        return AIM_OK;
    int why = fallocate(descriptor, 0, 0, (off_t)bytes) == 0 ? 0 : errno;
    close(descriptor);
    if (why == EFBIG)
        return aim__fail(AIM_ERROR_FILE, file->plan->function,
                         "%s: %zu bytes are more than a file may have here", file->path, bytes);
    if (why == ENOSPC || why == EDQUOT)
        return aim__fail(AIM_ERROR_FILE, file->plan->function, "%s: no room for %zu bytes",
                         file->path, bytes);
#else
    (void)file;
#endif
    return AIM_OK;
}
