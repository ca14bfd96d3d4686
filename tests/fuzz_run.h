/* One run of a trial: its panels laid out between guards, the call, the results. */
#ifndef AIM_FUZZ_RUN_H
#define AIM_FUZZ_RUN_H

#include "fuzz_memory.h"

/* Room that all trials use again. */
extern struct room {
    struct fence in, beside, out, labels, offsets;
    double *first, *again;
    struct interval *expected;
    unsigned char *kept;
} room;

/* How a run of a trial is laid out. */
struct run {
    const char *isa;
    aim_layout layout;
    size_t gap, offset; /* elements between rows, and before the fence */
    size_t other_gap;   /* of the second panel */
    bool in_place;
};

void open_room(struct trial *trial);
void close_room(struct trial *trial);

/* Results of a period. */
size_t width(const struct trial *trial);

/* Calls the function; says what is wrong but for the results. */
const char *run_trial(struct trial *trial, struct run run, double *results);

#endif
