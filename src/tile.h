/* Tiles: pieces of a panel that fit into L1, for metrics of several steps.
 *
 * The steps stay in stages in L1, so memory is read and written once; a finished stage goes to the
 * output, streamed past the cache where the output is larger than it. A metric of one step needs no
 * stage: aim__map_pair() hands the whole panel to its kernel. */
#ifndef AIM_TILE_H
#define AIM_TILE_H

#include <stdbool.h>

#include "dispatch.h"
#include "kernels.h"
#include "panel.h"

enum { AIM__STAGE = 2048 }; /* values of a stage: 16 KiB in f64 */

/* Rows of neighbours row..row + rows, of each the values column..column + columns. */
struct aim__tile {
    size_t row, rows, column, columns;
};

/* Walks the tiles of a panel: down the rows of one strip of columns, then the next strip, so that
 * what a lag looks back at is still in cache. */
struct aim__tiles {
    size_t rows, width;
    size_t step_rows, step_columns;
    struct aim__tile tile;
};

/* Whether an output of this shape is larger than a cache and should be streamed. */
bool AIM_T(aim__streams)(AIM_T(aim_panel) x);

struct aim__tiles AIM_T(aim__tiles_of)(AIM_T(aim_panel) x);
bool AIM_T(aim__tiles_next)(struct aim__tiles *walk);

/* to = kernel(x some periods back, y some periods back) over a tile; NaN where there is no such
 * period. Rows of `to` are `stride` apart. */
void AIM_T(aim__tile_pair)(AIM_T(aim_panel) x, size_t x_back, AIM_T(aim_panel) y, size_t y_back,
                           struct aim__tile tile, AIM_T(aim__pair) * kernel,
                           struct AIM_T(aim__rule) rule, real *to, size_t stride);

/* x itself some periods back over a tile, packed; NaN where there is no such period. */
void AIM_T(aim__tile_self)(AIM_T(aim_panel) x, size_t back, struct aim__tile tile, real *stage);

/* A series spread over all entities of a tile of x, some periods back; NaN where there is none. */
void AIM_T(aim__tile_spread)(AIM_T(aim_panel) x, AIM_T(aim_panel) series, size_t back,
                             struct aim__tile tile, real *stage);

/* A kernel between two stages that hold the whole tile. */
void AIM_T(aim__stage_pair)(struct aim__tile tile, AIM_T(aim__pair) * kernel,
                            struct AIM_T(aim__rule) rule, const real *x, const real *y, real *to);

/* A stage to its place in an output of x's shape, streamed where aim__streams() says so. */
void AIM_T(aim__tile_store)(AIM_T(aim_panel) x, struct aim__tile tile, const real *stage,
                            real *out);

/* The whole of it for a metric of one step: out = kernel(x, y some periods back), no stage between. */
aim_status AIM_T(aim__map_pair)(AIM_T(aim_panel) x, AIM_T(aim_panel) y, size_t back,
                                AIM_T(aim__pair) * kernel, struct AIM_T(aim__rule) rule, real *out);

#endif
