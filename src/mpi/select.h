/* Order statistics of keys that lie on many ranks, found without gathering them.
 *
 * A run is what is put in order: a period, or a group in it. Each rank holds some of its keys. In
 * each round the range of keys that a place is in is cut into 2^11, and what all ranks count
 * there is added up; all places of all runs share a round. Few keys that are left travel. */
#ifndef AIM_MPI_SELECT_H
#define AIM_MPI_SELECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plan.h"

enum {
    AIM__DIGIT_BITS = 11,  /* of a key in a round */
    AIM__HISTOGRAMS = 512, /* in one message, of 16 KiB each */
    AIM__FEW = 256         /* so many keys travel */
};

/* A place that is asked for: its key goes to answers[answer]. */
struct aim__want {
    uint64_t place; /* from 0, below what the run holds on all ranks */
    size_t answer;
};

/* The keys from low to low + 2^shift - 1 of a run, in which some places are. */
struct aim__key_range {
    size_t run;
    uint64_t low, below, size; /* on all ranks: how many keys are below it, how many in it */
    size_t from, count;        /* where those of this rank are */
    size_t first, end;         /* the places that are in it */
    bool made, alone;          /* its keys are; low is its only key */
};

struct aim__selection;

/* Puts the keys of n of a run's values, from one on, into `keys`, but for what is missing; returns
 * how many there are. */
typedef size_t aim__key_source(const struct aim__selection *s, size_t run, size_t from, size_t n,
                               uint64_t *keys);

struct aim__selection {
    size_t runs;     /* at most what there is room for, as all that follows */
    int bits;        /* of a key: 64, or 32 */
    uint64_t *keys;  /* of this rank; they are moved about */
    size_t *from;    /* where a run's keys begin, or would */
    size_t *count;   /* how many it has on this rank */
    uint64_t *known; /* and on all */
    size_t *wanted;  /* a run's places are wants[wanted[run]] to wants[wanted[run + 1] - 1] */
    struct aim__want *wants;
    uint64_t *answers;
    const uint64_t
        *enough; /* NULL; or of each run: a range of so many keys stands for those in it */
    /* NULL; or keys are made of values twice, and only those near the places are kept. */
    aim__key_source *source;
    const void *values; /* of the first run, the next ones' a stride away */
    size_t length, stride;
    const double *centre; /* NULL, or of each run: keys are of distances */
    /* Room of its own. */
    struct aim__key_range *active, *next, *done;
    uint64_t *counts; /* histograms, or keys that travel */
    uint64_t *offsets;
    size_t histograms;
    void *memory;
};

/* Room for so many keys, runs and places, for which a message names the function. */
aim_status aim__selection_open(struct aim__selection *s, size_t keys, size_t runs, size_t wants,
                               const char *function);
void aim__selection_close(struct aim__selection *s);

/* Collective: fills in `known`. */
aim_status aim__select_known(aim_mpi *plan, struct aim__selection *s);

/* Collective: the keys at the places, whose order in `wants` changes. */
aim_status aim__select(aim_mpi *plan, struct aim__selection *s);

#endif
