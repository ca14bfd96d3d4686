/* The parts of the example: a universe that any number of ranks makes alike, and the table. */
#ifndef CLUSTER_H
#define CLUSTER_H

#include <aim/mpi.h>

/* Quarterly revenue of the entities first .. first + n - 1, an entity's quarters side by side. Each
 * entity is seeded by its own number. Young ones have no early quarters, one in fifty a gap. */
void generate(size_t first, size_t n, size_t quarters, double *revenue);

/* What is found of every quarter, on every rank. */
enum { QUANTILES = 5, BEST = 5 };
extern const double probabilities[QUANTILES];
struct found {
    size_t quarters;
    aim_xs_moments *growth;       /* of growth over a year */
    double *quantiles;            /* of it, QUANTILES a quarter */
    aim_xs_breadth_count *rising; /* share that grows by a tenth */
    double *momentum;             /* Spearman: growth with its mean of eight quarters */
    aim_xs_place *best;           /* fastest growth, BEST a quarter */
};

/* The last quarters as text, the newest last. */
void print_table(const aim_mpi *plan, const struct found *found, unsigned long long hash);

/* A number that any change of a bit of any rank's values changes, the same on every rank. */
unsigned long long hash_of_all(const aim_mpi *plan, const double *values, size_t quarters,
                               unsigned long long seed);

#endif
