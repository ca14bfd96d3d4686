/* The steps that trailing windows take from period to period: which rows of what is kept are made, merged
 * and put together. */
#ifndef AIM_ROLLING_STEPS_H
#define AIM_ROLLING_STEPS_H

#include "kernels.h"
#include "vec.h"

/* What is asked of a window when it is complete. */
struct ask {
    double min_count;
    double beyond; /* periods by which it reaches back beyond the first one, if above 0 */
    int measure, population;
};

/* What a period does: makes the windows of 2^level periods that end with it, each of the one below
 * and of that which ended when it began, and puts its own together from pieces, the newest first.
 * All are rows of rings: `first` and `end` are those of a level. */
struct steps {
    double *known, *known_before, *known_older; /* up to this period, the one before, the window */
    double *made[AIM__ROLL_LEVELS], *older[AIM__ROLL_LEVELS];
    double *first[AIM__ROLL_LEVELS], *end[AIM__ROLL_LEVELS];
    struct piece {
        int level;
        double *at;
    } piece[AIM__ROLL_LEVELS];
    const real *soon; /* what comes some rows later */
    int levels, pieces, stream;
    size_t length; /* of the window */
    struct ask ask;
};

/* How many values of each entity were known up to a period. */
INLINE double *known_row(const struct aim__rolling *r, size_t period)
{
    return r->known + (period & (r->known_rows - 1)) * r->stride;
}

/* The windows of 2^level periods that ended some periods ago. A ring has one row more than they have
 * periods. */
INLINE double *kept_row(const struct aim__rolling *r, const struct steps *steps, int parts,
                        int level, size_t ago)
{
    size_t rows = ((size_t)1 << level) + 1;
    return steps->first[level] + (r->period + rows - ago) % rows * (size_t)parts * r->stride;
}

INLINE double *next_row(const struct steps *steps, int level, double *row, size_t size)
{
    return row + size == steps->end[level] ? steps->first[level] : row + size;
}

INLINE void find_pieces(const struct aim__rolling *r, int parts, size_t length, struct steps *steps)
{
    size_t newer = 0;
    steps->length = length;
    steps->pieces = 0;
    for (int level = 0; level < steps->levels; level++) {
        if (!(length >> level & 1))
            continue;
        double *at = kept_row(r, steps, parts, level, newer);
        steps->piece[steps->pieces++] = (struct piece){level, at};
        newer += (size_t)1 << level;
    }
}

INLINE void find_steps(const struct aim__rolling *r, int parts, struct steps *steps)
{
    double *first = r->kept;
    steps->levels = r->levels;
    for (int level = 0; level < r->levels; level++) {
        size_t periods = (size_t)1 << level;
        steps->first[level] = first;
        steps->end[level] = first += (periods + 1) * (size_t)parts * r->stride;
        steps->made[level] = kept_row(r, steps, parts, level, 0);
        steps->older[level] = kept_row(r, steps, parts, level, periods);
    }
    find_pieces(r, parts, r->length[0], steps);
}

/* The next period: the oldest row of each level is where its window goes. */
INLINE void steps_on(const struct aim__rolling *r, int parts, size_t length, struct steps *steps)
{
    size_t size = (size_t)parts * r->stride;
    for (int level = 0; level < steps->levels; level++) {
        double *oldest = steps->older[level];
        steps->made[level] = oldest;
        steps->older[level] = next_row(steps, level, oldest, size);
    }
    if (length != steps->length)
        find_pieces(r, parts, length, steps);
    else
        for (int p = 0; p < steps->pieces; p++) {
            struct piece *piece = &steps->piece[p];
            piece->at = next_row(steps, piece->level, piece->at, size);
        }
}

#endif
