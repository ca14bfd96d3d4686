/* Files: what the system refuses, told; writing all of something. */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SHOWN = 200 };

const char *aim__path_end(const char *path)
{
    size_t length = strlen(path);
    return length > SHOWN ? path + length - SHOWN : path;
}

aim_status aim__file_fail(const char *function, const char *path, const char *doing)
{
    char why[96] = "";
    int error = errno;
    if (strerror_r(error, why, sizeof why) != 0)
        snprintf(why, sizeof why, "error %d", error);
    return aim__fail(AIM_ERROR_FILE, function, "%s: cannot %s: %s", aim__path_end(path), doing,
                     why);
}

aim_status aim__file_write(int file, const void *bytes, size_t size, off_t at, const char *path,
                           const char *function)
{
    const char *from = bytes;
    while (size > 0) {
        ssize_t wrote = pwrite(file, from, size, at);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return aim__file_fail(function, path, "write");
        from += wrote;
        size -= (size_t)wrote;
        at += wrote;
    }
    return AIM_OK;
}

aim_status aim__file_map(const char *path, const char *what, const char *function, void **bytes,
                         size_t *size)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* a pipe would be waited for */
    if (file < 0)
        return aim__file_fail(function, path, "open");
    aim_status done = AIM_OK;
    if (fstat(file, &status) != 0)
        done = aim__file_fail(function, path, "tell the size");
    else if (!S_ISREG(status.st_mode) || status.st_size == 0)
        done = aim__fail(AIM_ERROR_FILE, function, "%s, byte 0: found %s, expected %s",
                         aim__path_end(path),
                         S_ISREG(status.st_mode) ? "an empty file" : "what is no plain file", what);
    else {
        *size = (size_t)status.st_size;
        *bytes = mmap(NULL, *size, PROT_READ, MAP_SHARED, file, 0);
        if (*bytes == MAP_FAILED) {
            *bytes = NULL;
            done = aim__file_fail(function, path, "map");
        }
    }
    close(file);
    return done;
}

/* The name without links, of a file that need not be there yet; to be freed. NULL where not even its
 * folder is. */
static char *plain_name(const char *path)
{
    char *name = realpath(path, NULL);
    if (name)
        return name;
    char *copy = strdup(path), *last = strdup(path);
    char *folder = copy ? realpath(dirname(copy), NULL) : NULL;
    if (folder && last) {
        const char *end = basename(last);
        size_t length = strlen(folder) + strlen(end) + 2;
        name = malloc(length);
        if (name)
            snprintf(name, length, "%s/%s", folder, end);
    }
    free(folder);
    free(copy);
    free(last);
    return name;
}

bool aim__file_same(const char *a, const char *b)
{
    struct stat of_a, of_b;
    if (stat(a, &of_a) == 0 && stat(b, &of_b) == 0)
        return of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
    char *name_a = plain_name(a), *name_b = plain_name(b);
    bool same = name_a && name_b && strcmp(name_a, name_b) == 0;
    free(name_a);
    free(name_b);
    return same;
}

aim_status aim__file_exists(const char *path, const char *function, bool *exists)
{
    struct stat status;
    *exists = stat(path, &status) == 0;
    if (!*exists && errno != ENOENT)
        return aim__file_fail(function, path, "look");
    if (*exists)
        return AIM_OK;
    char *name = plain_name(path);
    if (!name)
        return aim__file_fail(function, path, "find the folder");
    free(name);
    return AIM_OK;
}

char *aim__file_beside(const char *path)
{
    size_t length = strlen(path) + sizeof ".new";
    char *beside = malloc(length);
    if (beside)
        snprintf(beside, length, "%s.new", path);
    return beside;
}

aim_status aim__file_sync_name(const char *path, const char *function)
{
    char *copy = strdup(path);
    if (!copy)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for the name of a file");
    int folder = open(dirname(copy), O_RDONLY | O_CLOEXEC);
    free(copy);
    if (folder < 0)
        return aim__file_fail(function, path, "open the folder");
    /* EINVAL: a file system that has nothing to be synced in folders */
    aim_status status = fsync(folder) == 0 || errno == EINVAL
                            ? AIM_OK
                            : aim__file_fail(function, path, "sync the folder");
    close(folder);
    return status;
}

/* A new file, whatever a killed run left there under its name. */
static aim_status write_new(const char *path, const void *bytes, size_t size, const char *function)
{
    unlink(path);
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        return aim__file_fail(function, path, "create");
    aim_status status = aim__file_write(file, bytes, size, 0, path, function);
    if (status == AIM_OK && fsync(file) != 0)
        status = aim__file_fail(function, path, "sync");
    if (close(file) != 0 && status == AIM_OK)
        status = aim__file_fail(function, path, "close");
    if (status != AIM_OK)
        unlink(path);
    return status;
}

aim_status aim__file_replace(const char *path, const void *bytes, size_t size, const char *function)
{
    struct stat is;
    if (stat(path, &is) == 0 && !S_ISREG(is.st_mode))
        return aim__fail(AIM_ERROR_FILE, function, "%s: found what is no plain file, expected one",
                         aim__path_end(path));
    char *beside = aim__file_beside(path);
    if (!beside)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for the name of a file");
    aim_status status = write_new(beside, bytes, size, function);
    if (status == AIM_OK && rename(beside, path) != 0) {
        status = aim__file_fail(function, path, "rename to");
        unlink(beside);
    }
    if (status == AIM_OK)
        status = aim__file_sync_name(path, function);
    free(beside);
    return status;
}
