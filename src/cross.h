/* Walking a panel period by period: each period's values side by side.
 *
 * By period they stand there already. By entity, four cache lines of periods at a time are turned round
 * in a tile, so that every line is read once. Outputs of the same shape take the same way back. */
#ifndef AIM_CROSS_H
#define AIM_CROSS_H

#include <stdbool.h>

#include "dispatch.h"
#include "kernels.h"
#include "panel.h"

/* Periods of a tile. */
enum { AIM__CROSS = 256 / sizeof(real) };

struct AIM_T(aim__cross) {
    AIM_T(aim_panel) x;
    real *out;         /* an output of x's shape, or NULL */
    bool row_streams;  /* by period: a row that is written in order should go past the cache */
    bool tile_streams; /* by entity: so should a tile that is turned back */
    void *memory;      /* the call's one allocation */
    real *in_tile;     /* by entity: some periods, turned round */
    real *out_tile;    /* by entity: some periods to turn back */
    size_t stride;     /* of a tile's periods */
    void *extra;       /* the caller's own scratch */
    size_t first;      /* the first period of the tile */
    size_t held;       /* how many periods the tile holds */
};

/* Allocates what the walk needs and `extra` bytes for the caller; nothing is allocated where
 * neither needs any. aim__cross_close() after success. */
aim_status AIM_T(aim__cross_open)(struct AIM_T(aim__cross) * cross, AIM_T(aim_panel) x, real *out,
                                  size_t extra, const char *function);
void AIM_T(aim__cross_close)(struct AIM_T(aim__cross) * cross);

/* A second panel walked beside the first: the bytes of its tile, to be added to `extra`, and the
 * walk in that memory, which is not closed. */
bool AIM_T(aim__cross_beside_scratch)(AIM_T(aim_panel) y, size_t *total);
void AIM_T(aim__cross_beside)(struct AIM_T(aim__cross) * cross, AIM_T(aim_panel) y, void *tile);

/* The period's values; periods must be asked for in order, from 0. */
const real *AIM_T(aim__cross_values)(struct AIM_T(aim__cross) * cross, size_t period);

/* Where the period's output is to be written, and, after it is, its way to the caller. */
real *AIM_T(aim__cross_out)(struct AIM_T(aim__cross) * cross, size_t period);
void AIM_T(aim__cross_put)(struct AIM_T(aim__cross) * cross, size_t period);

/* n elements of a size, added up with room for alignment; false where that overflows. */
bool aim__scratch(size_t *total, size_t n, size_t size);

#endif
