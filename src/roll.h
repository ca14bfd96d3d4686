/* What the files of the roll family share. */
#ifndef AIM_INTERNAL_ROLL_H
#define AIM_INTERNAL_ROLL_H

#include <aim/roll.h>

#include "dispatch.h"
#include "kernels.h"
#include "panel.h"
#include "shares.h"

/* A spec, checked: which periods each window holds. */
struct aim__windows {
    size_t window;       /* periods, or units of the keys; SIZE_MAX where windows expand */
    size_t min_count;    /* known values that a window needs */
    const int32_t *keys; /* NULL where windows are counted in periods */
    size_t first;        /* by keys: the first period of the window that was asked for last */
};

/* Refuses a min_count that no window reaches, keys that do not rise, an unknown kind of spread. */
aim_status aim__windows_of(aim_roll_spec spec, size_t periods, const char *function,
                           struct aim__windows *windows);

/* Periods of the window that ends with one; asked for in order, from 0. What reaches back beyond
 * the first period is cut off: so a window is put together alike however long the history is. */
size_t aim__windows_length(struct aim__windows *windows, size_t period);

/* What a walk of windows feeds to which kernel. */
struct AIM_T(aim__roll_work) {
    AIM_T(aim_panel) x;
    const AIM_T(aim_panel) * y; /* beside x, entity by entity; or NULL */
    const double *shared;       /* one y for all entities of each period; or NULL */
    aim_roll_spec spec;
    AIM_T(aim__roll) * first; /* tried first, on fewer parts; or NULL */
    AIM_T(aim__roll) * kernel;
    size_t parts; /* of a state of the kernel */
    enum aim__roll_measure measure;
    size_t min_count; /* where the spec's is not meant: 0 else */
    double fade;      /* exponential weights: what is left of one after a period */
    double *past;     /* exponential weights: `parts` rows of past_stride figures, or NULL */
    size_t past_stride;
    bool resumed; /* the past holds something */
    real *out;
};

enum { AIM__PAIR_PARTS = 7 }; /* of the kernel of two panels */

/* A time for each period, as the second of a pair; to be freed. NULL keys: 0, 1, 2, ... */
aim_status AIM_T(aim__roll_times)(AIM_T(aim_panel) x, const int32_t *keys, const char *function,
                                  double **times);

/* The figures of an entity that exponential weights keep of its past. */
enum { AIM__EW_MEAN_PARTS = 4, AIM__EW_SD_PARTS = 7 };

/* Exponentially weighted means and deviations that go on from a past, so many rows of x.entities
 * figures, and leave there what the next call goes on from; it is read where `resumed`. NULL: as
 * the public calls. */
aim_status AIM_T(aim__roll_ew_mean)(AIM_T(aim_panel) x, aim_ew_spec spec, double *past,
                                    bool resumed, real *out);
aim_status AIM_T(aim__roll_ew_sd)(AIM_T(aim_panel) x, aim_ew_spec spec, double *past, bool resumed,
                                  real *out);

/* Strip by strip of entities, down the periods. */
aim_status AIM_T(aim__roll_walk)(const struct AIM_T(aim__roll_work) * work, const char *function);

#endif
