/* Which subtrees a part of a cross-section is made of. */
#ifndef AIM_INTERNAL_FOLD_H
#define AIM_INTERNAL_FOLD_H

#include <aim/fold.h>

/* The subtrees of a part, from the left: the largest that begin there and do not end past it. The
 * last may want values at its end, if the part is the last. */
struct aim__subtrees {
    size_t block, blocks; /* what is left */
};

struct aim__subtrees aim__subtrees_of(size_t first, size_t n);
/* The next one's blocks, a power of 2; 0 after the last. */
size_t aim__subtrees_next(struct aim__subtrees *left);

/* Whether a part may begin there and have so many entities. */
aim_status aim__fold_check(size_t first, size_t n, const char *function);

#endif
