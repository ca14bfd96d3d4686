/* X'X and its triangle, in twofold precision. */
#ifndef AIM_INFERENCE_FACTOR_H
#define AIM_INFERENCE_FACTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "twofold.h"

/* The triangle L of X'X = L L', columns that are dropped being all 0, and its inverse. */
struct aim__factor {
    size_t terms, rank;
    bool *kept;                    /* terms */
    struct aim__twofold *triangle; /* terms x terms, by rows; holds X'X when it comes in */
    struct aim__twofold *inverse;  /* terms x terms, by rows: L^-1 of what is kept */
    double *lengths;               /* terms: squared, of the columns as they were given */
    double condition;
};

/* How many bytes the four arrays of so many terms take, and where they go. */
size_t aim__factor_room(size_t terms);
void aim__factor_place(struct aim__factor *factor, size_t terms, void *room);

/* Both triangles out of X'X, whose lower half is read. A column is dropped where what is left of
 * its square is at most tolerance^2 of lengths. */
void aim__factor_make(struct aim__factor *factor, double tolerance);

/* b = (X'X)^-1 c; 0 where dropped. `scratch` holds terms. */
void aim__factor_solve(const struct aim__factor *factor, const struct aim__twofold *c,
                       struct aim__twofold *scratch, struct aim__twofold *b);

#endif
