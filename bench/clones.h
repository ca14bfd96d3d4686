/* Loops that the library is held against are compiled for AVX2 too, where there is a choice. */
#ifndef BENCH_CLONES_H
#define BENCH_CLONES_H

#if defined(__x86_64__)
#define CLONES __attribute__((target_clones("avx2", "default")))
#else
#define CLONES
#endif

#endif
