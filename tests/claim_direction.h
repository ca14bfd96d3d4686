/* Which kinds of claims take "up" without a figure, and which take no figure below 0. */
#ifndef AIM_CLAIM_DIRECTION_H
#define AIM_CLAIM_DIRECTION_H

#include <aim/claim.h>

static inline bool takes_direction(aim_claim_kind kind)
{
    switch (kind) {
    case AIM_CLAIM_GROWTH_YOY:
    case AIM_CLAIM_GROWTH_QOQ:
    case AIM_CLAIM_CHANGE_YOY:
    case AIM_CLAIM_CHANGE_QOQ:
    case AIM_CLAIM_RECORD:
    case AIM_CLAIM_FASTEST:
    case AIM_CLAIM_RATIO_CHANGE_YOY:
    case AIM_CLAIM_RATIO_CHANGE_QOQ:
    case AIM_CLAIM_CONTRIBUTION:
    case AIM_CLAIM_EXCEEDS_REST:
    case AIM_CLAIM_GUIDANCE_GROWTH:
    case AIM_CLAIM_GUIDANCE_GROWTH_YOY:
    case AIM_CLAIM_SURPRISE:
    case AIM_CLAIM_TREND:
    case AIM_CLAIM_HIGHEST:
    case AIM_CLAIM_LOWEST:
    case AIM_CLAIM_GROUP_ORDER:
        return true;
    default:
        return false;
    }
}

static inline bool takes_count(aim_claim_kind kind)
{
    return kind == AIM_CLAIM_STREAK || kind == AIM_CLAIM_RANK || kind == AIM_CLAIM_BASE_FITS ||
           (kind >= AIM_CLAIM_COUNT && kind <= AIM_CLAIM_COUNT_AT_LEAST);
}

#endif
