/* Facts as the claim family finds them. */
#ifndef AIM_CLAIM_FACTS_H
#define AIM_CLAIM_FACTS_H

#include <aim/claim.h>

#include "claim_keys.h"

/* Some places, in order. */
struct aim__places_list {
    const uint32_t *place;
    size_t count;
};

/* Places in groups: those of group g stand at start[g] to start[g + 1]. */
struct aim__place_groups {
    struct aim__keys keys;
    uint32_t *start, *place;
};

/* Several facts of one place, of other sides and vintages, hang together in their order. */
struct aim_facts {
    const aim_fact *fact;
    size_t count;
    struct aim__names names;
    struct aim__keys places;
    uint32_t *first, *last;             /* fact of each place */
    uint32_t *next;                     /* of each fact, the next of its place, or AIM_NONE */
    uint32_t *side;                     /* of each fact, by the number of its name */
    aim_range *range;                   /* what each fact allows */
    struct aim__place_groups histories; /* rising by period */
    struct aim__place_groups sections;  /* rising by the entity's name */
};

/* Where a fact stands. */
struct aim__place aim__place_of_fact(const aim_facts *facts, size_t fact);

/* All places of a place's history or cross-section. */
struct aim__places_list aim__history_of(const aim_facts *facts, struct aim__place place);
struct aim__places_list aim__section_of(const aim_facts *facts, struct aim__place place);

/* Which of the facts of a place counts; AIM_NONE where there is none. */
struct aim__wanted {
    const uint32_t *sides; /* the first that has one; NULL: any */
    size_t side_count;
    int32_t known_on;
    uint32_t except; /* a side that is passed over, or AIM_NONE */
};
uint32_t aim__fact_at(const aim_facts *facts, uint32_t place, struct aim__wanted wanted);

#endif
