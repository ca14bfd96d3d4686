/* The cross-sections of the bench: every function over whole panels, of one precision. */
#ifndef AIM_BENCH_XS_CASES_H
#define AIM_BENCH_XS_CASES_H

#include <stddef.h>

#include "shim.h"

enum { DAYS = 2520, STOCKS = 5000, SECTION = DAYS * STOCKS, GROUPS = 30 };

/* What the values are like. */
enum kind {
    NORMAL,       /* 2 % missing, as the others unless said */
    ASCENDING,    /* sorted within a day */
    EQUAL,        /* all the same */
    TWO_VALUES,   /* 0 or 1 */
    HEAVY_TAILED, /* Cauchy */
    HALF_MISSING,
    KINDS
};

struct xs_line {
    const char *function;
    double most;                       /* ns, where memcpy takes 0.50; 0: no goal */
    struct bench by_period, by_entity; /* of the normal kind */
    struct bench kinds[KINDS];         /* by period; only where values are put in order */
};

/* Adds all cases of one precision; sets how many lines there are. */
struct xs_line *xs_cases(size_t *lines);
struct xs_line *xs_cases_f32(size_t *lines);

#endif
