/* Memory whose end cannot be overstepped, and panels laid out in it. */
#ifndef AIM_FUZZ_MEMORY_H
#define AIM_FUZZ_MEMORY_H

#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

enum { POISON = 0x5a, AROUND = 512 }; /* so many bytes before an output must stay as they are */

/* Ends where the next byte cannot be touched. */
struct fence {
    unsigned char *start, *end;
};

static inline struct fence fence_of(size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t size = (bytes + AROUND + 2 * page) / page * page;
    unsigned char *start =
        mmap(NULL, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED || mprotect(start + size, page, PROT_NONE) != 0) {
        perror("guard page");
        exit(EXIT_FAILURE);
    }
    return (struct fence){start, start + size};
}

static inline void *fence_copy(struct fence fence, const void *from, size_t bytes)
{
    return memcpy(fence.end - bytes, from, bytes);
}

static inline size_t rows_of(struct view v)
{
    return v.layout == AIM_LAYOUT_BY_ENTITY ? v.entities : v.periods;
}

static inline size_t width_of(struct view v)
{
    return v.layout == AIM_LAYOUT_BY_ENTITY ? v.periods : v.entities;
}

static inline size_t extent_of(struct view v)
{
    return rows_of(v) && width_of(v) ? (rows_of(v) - 1) * v.stride + width_of(v) : 0;
}

static inline size_t cell_of(struct view v, size_t entity, size_t period)
{
    return v.layout == AIM_LAYOUT_BY_ENTITY ? entity * v.stride + period
                                            : period * v.stride + entity;
}

/* Whether nothing but the cells has been written: before them, and between rows. The end is up to
 * the fence. */
static inline bool untouched(const unsigned char *from, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        if (from[i] != POISON)
            return false;
    return true;
}

static inline bool gaps_untouched(struct view v, const unsigned char *out, size_t size)
{
    for (size_t row = 0; row + 1 < rows_of(v) && width_of(v) > 0; row++)
        if (!untouched(out + (row * v.stride + width_of(v)) * size,
                       (v.stride - width_of(v)) * size))
            return false;
    return true;
}

#endif
