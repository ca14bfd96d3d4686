/* The C face of Google Benchmark: a case is a C function with a context, and its median is read
 * back when all cases have run. */
#ifndef AIM_BENCH_SHIM_H
#define AIM_BENCH_SHIM_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One thing that is timed. It must stay where it is until bench_run() has returned. */
struct bench {
    char name[64];
    void (*prepare)(void *context);                /* before each timing, not timed; may be NULL */
    void (*run)(void *context, size_t iterations); /* the loop itself, so that it costs nothing */
    void *context;
    size_t items, bytes; /* of one iteration: values, and what must be read and written */
    double ns;           /* result: median time of an iteration; 0 where it was not run */
    bool by_the_clock;   /* for several threads: else it is this thread's processor time */
};

void bench_add(struct bench *bench);

/* Runs what was added, or what `--benchmark_filter` leaves of it, with Google Benchmark's options;
 * unless they say otherwise in 5 rounds of at least 0.05 s each, cases in random order, calls on one
 * thread. False where an option is not known. */
bool bench_run(int count, char **arguments);

/* What was stored so far counts as read, so that no loop is optimised away. */
static inline void bench_keep(void)
{
    __asm__ volatile("" ::: "memory");
}

#ifdef __cplusplus
}
#endif

#endif
