/* The lines of the kernel table: a kernel of one precision at one size, on every ISA of the build.
 */
#ifndef AIM_BENCH_KERNEL_CASES_H
#define AIM_BENCH_KERNEL_CASES_H

#include <stddef.h>

#include "shim.h"

enum { ISAS = 8, SIZES = 3 };
static const size_t sizes[SIZES] = {64, 4096, (size_t)16 << 20}; /* call cost, cache, memory */
static const char *const size_names[SIZES] = {"64", "4096", "16Mi"};

/* What a kernel can at best do: move its bytes as fast as a copy, or as fast as they are read. */
enum limit { LIMIT_COPY, LIMIT_READ };

struct kernel_line;
struct kernel_job {
    const struct kernel_line *line;
    const void *table;
};

struct kernel_line {
    const char *kernel, *precision;
    int number; /* in the list of kernels */
    int size;   /* which of sizes[] */
    size_t value_bytes;
    enum limit limit;
    struct kernel_job jobs[ISAS];
    struct bench benches[ISAS]; /* as aim__isa_built() */
};

/* Adds all cases of one precision, each kernel's sizes together; sets how many lines there are. */
struct kernel_line *kernel_cases(size_t *lines);
struct kernel_line *kernel_cases_f32(size_t *lines);

#endif
