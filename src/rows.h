/* Columns of rows and what stands at their bases, in stages that stay in L1. */
#ifndef AIM_INTERNAL_ROWS_H
#define AIM_INTERNAL_ROWS_H

#include "index.h"
#include "tile.h"

enum { AIM__COLUMNS = 2 }; /* the most that a metric has */

/* A walk over columns in the order of positions. Where rows do not stand in order, columns are
 * dealt to the parts of the index first, each part is put in order when the walk comes to it, its
 * results take the slots of the first column, and in the end go back to rows as they were dealt. */
struct AIM_T(aim__rows) {
    struct aim__bases bases;
    size_t columns;
    real *out;
    const real *x[AIM__COLUMNS]; /* in the order of positions, from `first` on */
    size_t first, end;           /* the positions of the part where the walk is */
    size_t part;                 /* the next */
    real *results;               /* of slots */
    const real *in_slots[AIM__COLUMNS];
    real *dealt[AIM__COLUMNS], *ordered[AIM__COLUMNS]; /* what is allocated of these */
    const real *now[AIM__COLUMNS];
    _Alignas(64) real before[AIM__COLUMNS][AIM__STAGE];
};

/* Begins a walk over columns; `lag` is that of a spec. */
aim_status AIM_T(aim__rows_begin)(const aim_index *index, size_t columns, const real *const *x,
                                  size_t lag, real *out, const char *function,
                                  struct AIM_T(aim__rows) * walk);

/* The next stage: walk->now and, NaN where there is none, walk->before at the bases. Returns how
 * many, 0 at the end. */
size_t AIM_T(aim__rows_next)(struct AIM_T(aim__rows) * walk);

/* The results of a stage. */
void AIM_T(aim__rows_put)(struct AIM_T(aim__rows) * walk, size_t n, const real *stage);

/* Ends a walk: what is not in the output yet goes there. */
void AIM_T(aim__rows_end)(struct AIM_T(aim__rows) * walk);

/* The values at some rows; NaN for AIM_NONE. */
void AIM_T(aim__rows_take)(const real *x, const uint32_t *row, size_t n, real *stage);

/* What every column needs; there is nothing to ask of it where there are no rows. */
#define AIM_REQUIRE_COLUMN(index, x)                                                               \
    AIM_REQUIRE((x) != NULL || (index)->shape.rows == 0, AIM_ERROR_NULL, "%s is NULL", #x)

#endif
