/* Whether two findings are the same in every bit. */
#ifndef AIM_CLAIM_FINDINGS_H
#define AIM_CLAIM_FINDINGS_H

#include "testing.h"

static inline bool same_range(aim_range a, aim_range b)
{
    return same(a.low, b.low) && same(a.high, b.high) && a.low_open == b.low_open &&
           a.high_open == b.high_open;
}

static inline bool same_finding(const aim_finding *a, const aim_finding *b)
{
    return a->verdict == b->verdict && a->reason == b->reason && a->naive == b->naive &&
           same_range(a->computed, b->computed) && same_range(a->printed, b->printed) &&
           same_range(a->point, b->point) && same(a->slack, b->slack) && a->measure == b->measure &&
           strcmp(a->reading, b->reading) == 0 && strcmp(a->note, b->note) == 0;
}

#endif
