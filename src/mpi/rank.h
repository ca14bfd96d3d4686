/* Ranks over all ranks of the job: a value travels once to where its neighbours are, its rank back.
 *
 * Some keys split each period so that the ranks' shares between them are of like size. What is
 * equal to a split stays at home, however much of it there is: counts alone place it. So the values
 * fall into classes in their order: 2 u lies between splits and goes to rank u, 2 u + 1 is equal to
 * split u; the last class is that of missing values. */
#ifndef AIM_MPI_RANK_H
#define AIM_MPI_RANK_H

#include "order.h"

/* One batch of periods. Arrays by class are a row of classes for each period. */
struct aim__mpi_ranking {
    aim_xs_rank_spec spec;
    const char *function;
    size_t own, ranks, classes; /* this one of the ranks; twice as many */
    size_t entities, batch;     /* of this rank; periods that travel together */
    size_t periods;             /* at hand */
    void *rows;                 /* room for those of a batch, a period's entities side by side */
    uint32_t *class_of;         /* of each of them */
    uint64_t *counts, *totals, *before; /* by class: here, on all ranks, on the ranks before this */
    uint64_t *kinds;                    /* by class: how many different values */
    double *start;                      /* by class: the rank before its first */
    uint64_t *told, *heard;             /* counts by rank and period that travel */
    size_t *sent, *received, *next; /* by rank: values; by rank and period: where the next goes */
    uint64_t *enough;
    struct aim__selection selection;
    void *memory;
};

/* Opens the room; aim__mpi_ranking_close() also where it fails. `size` is that of a value. */
aim_status aim__mpi_ranking_open(const aim_mpi *plan, struct aim__mpi_ranking *r, size_t entities,
                                 size_t periods, size_t size, const char *function);
void aim__mpi_ranking_close(struct aim__mpi_ranking *r);

/* Collective. Splits the periods whose keys the selection holds into shares. */
aim_status aim__mpi_ranking_split(aim_mpi *plan, struct aim__mpi_ranking *r);

/* Collective. Totals out of counts, and how many values travel to and from each rank. */
aim_status aim__mpi_ranking_count(aim_mpi *plan, struct aim__mpi_ranking *r);

/* Collective. Where each class starts; `kinds` of the period's class of this rank are known. */
aim_status aim__mpi_ranking_start(aim_mpi *plan, struct aim__mpi_ranking *r);

/* The k-th (from 0) of `size` tied values, from 1. */
double aim__mpi_tied(aim_ties ties, double size, double k);

/* Collective. Ranks the periods at hand, a stride apart; `ranks` may be the values themselves. */
aim_status aim__mpi_rank_rows(aim_mpi *plan, struct aim__mpi_ranking *r, const double *values,
                              size_t stride, double *ranks);
aim_status aim__mpi_rank_rows_f32(aim_mpi *plan, struct aim__mpi_ranking *r, const float *values,
                                  size_t stride, float *ranks);

#endif
