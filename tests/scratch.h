/* Files that a test makes: in a folder of its own, which goes with them. */
#ifndef AIM_SCRATCH_H
#define AIM_SCRATCH_H

#include <sys/stat.h>
#include <unistd.h>

#include "testing.h"

static char scratch_folder[256];

/* The path of a file of a test; the text stays for the next fifteen names. */
static inline const char *scratch(const char *name)
{
    static char paths[16][512];
    static unsigned next;
    char *path = paths[next++ % 16];
    snprintf(path, sizeof paths[0], "%s/%s", scratch_folder, name);
    return path;
}

static inline void scratch_open(void)
{
    const char *base = getenv("TMPDIR");
    snprintf(scratch_folder, sizeof scratch_folder, "%s/aim-test-XXXXXX", base ? base : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(scratch_folder));
}

/* The files by name, then the folder, which must be empty: nothing else was left there. */
static inline void scratch_close(const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        unlink(scratch(names[i]));
    ck_assert_int_eq(rmdir(scratch_folder), 0);
}

static inline void scratch_write(const char *name, const void *bytes, size_t size)
{
    FILE *file = fopen(scratch(name), "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert(size == 0 || fwrite(bytes, size, 1, file) == 1);
    ck_assert_int_eq(fclose(file), 0);
}

/* All bytes of a file, to be freed. */
static inline unsigned char *scratch_read(const char *name, size_t *size)
{
    FILE *file = fopen(scratch(name), "rb");
    ck_assert_msg(file, "%s is not there", name);
    ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
    *size = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(*size + 1);
    ck_assert(*size == 0 || fread(bytes, *size, 1, file) == 1);
    fclose(file);
    return bytes;
}

#endif
