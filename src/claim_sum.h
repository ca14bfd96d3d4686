/* Sums that a text claims, each once however often it is claimed, and the items that they tie. */
#ifndef AIM_CLAIM_SUM_H
#define AIM_CLAIM_SUM_H

#include "claim_keys.h"

/* One sum: its parts, and the claims that say it. */
struct aim__sum {
    uint32_t whole;              /* item */
    uint32_t first_part, parts;  /* of aim__sums::part */
    uint32_t claim;              /* the first that says it */
    struct aim__tying {          /* of figures with their rounding, and as points */
        uint32_t next;           /* claim that is to be looked at next */
        uint32_t holds[2], held; /* the first claims that hold at their period, at most two */
    } tying[2];
};

struct aim__sums {
    struct aim__keys sums; /* entity, basis, whole and text of each */
    struct aim__sum *list;
    uint32_t *part;                /* items */
    uint32_t *of_claim, *next;     /* of each claim its sum, and the next claim that says that */
    struct aim__keys items;        /* entity, item, basis, and whether as whole */
    uint32_t *entry;               /* of each of these the first entry */
    uint32_t *entry_sum, *further; /* of each entry its sum, and the next entry */
    size_t parts, entries;
};

/* Room for so many sums of so many items together, among so many claims. */
bool aim__sums_open(struct aim__sums *sums, size_t claims, size_t count, size_t items);
void aim__sums_close(struct aim__sums *sums);

/* Enters a claim, the last one first, of which `parts` items stand at aim__sums::part from
 * aim__sums::parts on; `text` tells sums of one whole apart. */
void aim__sums_enter(struct aim__sums *sums, uint32_t claim, struct aim__place whole, uint32_t text,
                     size_t parts);

/* The first sum that an item is part of, or whole: an entry, or AIM_NONE. */
uint32_t aim__sums_with(const struct aim__sums *sums, struct aim__place place, bool as_whole);

#endif
