/* Files: what the system refuses, told; writing all of something. */
#ifndef AIM_FILE_H
#define AIM_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "error.h"

/* The end of a long path, so that a message has room for more. */
const char *aim__path_end(const char *path);

/* ::AIM_ERROR_FILE for what the system did not do just now, by errno: "PATH: cannot DO: why". */
aim_status aim__file_fail(const char *function, const char *path, const char *doing);

/* All of the bytes to their place in the file. */
aim_status aim__file_write(int file, const void *bytes, size_t size, off_t at, const char *path,
                           const char *function);

/* All of a file into memory, to be read and given back by munmap(); an empty one is refused, as
 * `what` was expected. */
aim_status aim__file_map(const char *path, const char *what, const char *function, void **bytes,
                         size_t *size);

/* Whether two names lead to one file, be it there or not yet. */
bool aim__file_same(const char *a, const char *b);

/* Whether a file is there; where the system does not let that be known, or there is not even a
 * folder for it, an error. */
aim_status aim__file_exists(const char *path, const char *function, bool *exists);

/* The name beside a file in which its successor is written; to be freed. NULL without memory. */
char *aim__file_beside(const char *path);

/* Makes the name of a new file last: it is the folder's. */
aim_status aim__file_sync_name(const char *path, const char *function);

/* Puts a file of these bytes in the place of the one at the path: whoever looks, and after whatever
 * kill, finds the old or the new one, whole. */
aim_status aim__file_replace(const char *path, const void *bytes, size_t size,
                             const char *function);

#endif
