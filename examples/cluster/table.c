/* The table, printed by the first rank, and the hash of what all ranks have. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cluster.h"

const double probabilities[QUANTILES] = {0.05, 0.25, 0.5, 0.75, 0.95};

enum { SHOWN = 8 };

void print_table(const aim_mpi *plan, const struct found *found, unsigned long long hash)
{
    if (aim_mpi_rank(plan) != 0)
        return;
    size_t from = found->quarters > SHOWN ? found->quarters - SHOWN : 0;
    printf("revenue growth over a year, in %%, %zu names\n", aim_mpi_entities(plan));
    printf("quarter       n    mean      sd      5%%     25%%  median     75%%     95%%   >=10%%  "
           "IC\n");
    for (size_t q = from; q < found->quarters; q++) {
        const aim_xs_moments *m = &found->growth[q];
        printf("%7zu %7zu %7.3f %7.3f", q + 1, m->n, m->mean * 100, m->sd * 100);
        for (int i = 0; i < QUANTILES; i++)
            printf(" %7.3f", found->quantiles[q * QUANTILES + (size_t)i] * 100);
        printf(" %7.3f %7.4f\n", found->rising[q].share * 100, found->momentum[q]);
    }
    printf("fastest of the last quarter:");
    for (int i = 0; i < BEST && found->quarters > 0; i++) {
        const aim_xs_place *place = &found->best[(found->quarters - 1) * BEST + (size_t)i];
        printf(" %zu (%.3f %%)", place->entity, place->value * 100);
    }
    printf("\nall bits of all z-scores and ranks: %016llx\n", hash);
}

unsigned long long hash_of_all(const aim_mpi *plan, const double *values, size_t quarters,
                               unsigned long long seed)
{
    unsigned long long sum = 0, all = 0;
    for (size_t i = 0; i < aim_mpi_count(plan) * quarters; i++) {
        uint64_t bits = 1; /* a NaN is a NaN */
        if (values[i] == values[i])
            memcpy(&bits, &values[i], sizeof bits);
        uint64_t z = bits ^ (aim_mpi_first(plan) * quarters + i) * 0x9e3779b97f4a7c15u ^ seed;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        sum += z ^ z >> 31; /* a sum is the same however ranks share the values */
    }
    MPI_Allreduce(&sum, &all, 1, MPI_UNSIGNED_LONG_LONG, MPI_SUM, MPI_COMM_WORLD);
    return all;
}
