/* The page of `aim check --html` and `aim report`: one file that needs nothing else. */
#ifndef PAGE_H
#define PAGE_H

#include <aim/claim.h>

#include "problem.h"

/* How a claim is told; its meaning is in the aim_claim of the same number. */
struct page_words {
    const char *id, *topic; /* may be NULL or "" */
    const char *text; /* the sentence in full; where it is empty, the kind and the item stand in */
    const char *says; /* the figure as printed */
};

/* The claims held against the figures of some sides. */
struct page_check {
    const char *against; /* whose figures: "report,company", the first that has one; NULL: any */
    const aim_finding *findings; /* one for each claim */
    const aim_facts
        *index; /* what they were found in, to say which facts each took; NULL: unsaid */
    aim_claim_spec spec;
};

struct page_content {
    const char *title;        /* NULL: one that says what the page is */
    const char *const *files; /* as the foot names them */
    size_t file_count;
    const aim_fact *facts;
    size_t fact_count;
    const aim_claim *claims;
    const struct page_words *words;
    size_t claim_count;
    const struct page_check *checks; /* the one that counts most first */
    size_t check_count;
};

/* Writes the page whole under its name, or not at all. The charts need gnuplot: where it cannot be
   run the page says that they were left out and `warning` says why; its text is "" otherwise. */
bool page_write(const char *file, const struct page_content *content, struct problem *warning,
                struct problem *problem);

#endif
