/* Cross-sections that come a few entities at a time. */
#ifndef AIM_INTERNAL_SECTION_H
#define AIM_INTERNAL_SECTION_H

#include <aim/section.h>

#include "error.h"

struct aim_section {
    size_t periods;
    bool shape;
    size_t folded;        /* entities in whole blocks, which are folded */
    size_t held;          /* and those after them, less than a block */
    size_t stride;        /* nodes that a period has room for */
    aim_fold_node *nodes; /* those of the folded entities, a row a period */
    double *block;        /* the held ones, a row of a block a period */
};

/* What a call adds: the block that it fills, and whole blocks after that. */
struct aim__section_news {
    size_t filled; /* entities that fill the held block, 0 where they do not */
    size_t whole;  /* entities in whole blocks behind it */
    aim_fold_node *first, *more;
};

/* Plans a call that adds so many entities, with room for all nodes; nothing is changed but room. */
aim_status aim__section_plan(aim_section *section, size_t entities, const char *function,
                             struct aim__section_news *news);

/* The held block of each period, as far as it is filled. */
aim_panel aim__section_block(const aim_section *section, size_t entities);

/* Joins the nodes that were made, which cannot fail, and frees the news. */
void aim__section_join(aim_section *section, struct aim__section_news *news);

#endif
