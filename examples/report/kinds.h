/* One function a kind of claim: what the figures give for it. */
#ifndef KINDS_H
#define KINDS_H

#include <aim/aim.h>

#include "claims.h"
#include "facts.h"
#include "table1.h"

/* A claim, the figures it is held against, and how these are read. */
struct question {
    const struct claim *claim;
    const struct claims *claims;
    const struct facts *facts;
    const struct table1 *table1;
    enum side side;
    bool naive; /* every figure is exactly what is printed: no rounding is thought of */
};

enum { MAX_READINGS = 3 };

/* One way to understand a claim. */
struct reading {
    const char *name;   /* "to 3x", "full count" */
    aim_range computed; /* what the figures give */
    aim_range printed;  /* what the claim then allows */
};

struct answer {
    struct reading readings[MAX_READINGS];
    size_t count;
    bool words_differ; /* readings of the words: one that the figures exclude is not meant */
    char note[200];
};

void compute_level(const struct question *question, struct answer *answer);
void compute_growth_yoy(const struct question *question, struct answer *answer);
void compute_growth_qoq(const struct question *question, struct answer *answer);
void compute_multiple(const struct question *question, struct answer *answer);
void compute_streak(const struct question *question, struct answer *answer);
void compute_sum(const struct question *question, struct answer *answer);
void compute_share(const struct question *question, struct answer *answer);
void compute_change_qoq(const struct question *question, struct answer *answer);
void compute_guidance(const struct question *question, struct answer *answer);
void compute_cumulative(const struct question *question, struct answer *answer);
void compute_geometric_mean(const struct question *question, struct answer *answer);
void compute_trend(const struct question *question, struct answer *answer);
void compute_names(const struct question *question, struct answer *answer);
void compute_top(const struct question *question, struct answer *answer);
void compute_bottom(const struct question *question, struct answer *answer);
void compute_advancers(const struct question *question, struct answer *answer);
void compute_decliners(const struct question *question, struct answer *answer);
void compute_at_or_above(const struct question *question, struct answer *answer);
void compute_tag_order(const struct question *question, struct answer *answer);
void compute_prior_closes(const struct question *question, struct answer *answer);

/* The answer with one reading: the claim as it stands. */
void answer_with(const struct question *question, aim_range computed, struct answer *answer);

/* lookup.c: figures as the question reads them; unknown where there is none. */
aim_range look_up(const struct question *question, int item, const char *basis, int period);
/* What the figure's own row and its whole less the rest leave of it. */
aim_range look_up_part(const struct question *question, int item, const char *basis, int period);
/* The middle of look_up(), NaN where unknown: for arithmetic on points. */
double look_up_point(const struct question *question, int item, const char *basis, int period);
/* A level a year ago that is only known through its whole, its rest and their growth. */
aim_range look_up_base(const struct question *question, int item, const char *basis, int period);
/* What another claim of the report allows, or its figure where the question is naive. */
aim_range claimed(const struct question *question, const char *kind, int item, const char *basis,
                  int period);

#endif
