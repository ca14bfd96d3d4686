/* Who belongs to which group: both ways round, made once a call. */
#ifndef AIM_MEMBERS_H
#define AIM_MEMBERS_H

#include <aim/xs.h>

#include "real.h"

/* Labels that do not count are left out: negative ones, and those after the first where only the
 * first counts. */
struct aim__members {
    size_t entities, groups, memberships;
    size_t *start;    /* group g has the members start[g] to start[g + 1] - 1 */
    uint32_t *entity; /* each member, in the order of entities within a group */
    size_t *from;     /* entity e has the memberships from[e] to from[e + 1] - 1 */
    uint32_t *slot;   /* where each of them stands among the members */
    double *weight;   /* of each member: 1, or 1 / k */
};

/* Refuses labels and offsets out of range, and more than 2^31 - 1 memberships. */
aim_status aim__members_check(aim_groups groups, size_t entities, const char *function);

/* Refuses fractional weights, for statistics without an agreed meaning under them. */
aim_status aim__members_whole(aim_groups groups, const char *function);

/* No more memberships than this. */
size_t aim__members_most(aim_groups groups, size_t entities);

/* Bytes that the members take; false where that overflows. */
bool aim__members_bytes(aim_groups groups, size_t entities, size_t *bytes);

/* Fills `memory`, so many bytes of it, aligned to 64. */
struct aim__members aim__members_of(aim_groups groups, size_t entities, void *memory);

#endif
