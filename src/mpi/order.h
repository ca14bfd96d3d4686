/* What order statistics over ranks share: keys of panels, what is asked of them, its answers. */
#ifndef AIM_MPI_ORDER_INTERNAL_H
#define AIM_MPI_ORDER_INTERNAL_H

#include "key.h"
#include "local.h"
#include "select.h"

/* A value as an integer of the same order, of as many bits; it must not be NaN for that to mean
 * much. */
static inline uint64_t AIM_T(aim__mpi_key)(real value)
{
#if defined(AIM_F32)
    int32_t bits;
    value += 0.0F;
    memcpy(&bits, &value, sizeof bits);
    return (uint32_t)bits ^ ((uint32_t)(bits >> 31) | (uint32_t)1 << 31);
#else
    return aim__key(value);
#endif
}

/* This rank's members of each group: members[start[g]] to members[start[g + 1] - 1]. */
struct aim__mpi_groups {
    size_t count;
    size_t *start;
    size_t *members;
};

/* Fills in `groups`, whose arrays aim__mpi_groups_close() frees; labels are checked. */
aim_status aim__mpi_groups_open(struct aim__mpi_groups *made, aim_groups groups, size_t entities,
                                const char *function);
void aim__mpi_groups_close(struct aim__mpi_groups *groups);

/* Runs for a selection: the known values of some periods, or of groups in them (NULL: there are
 * none); or, with a centre for each of the periods, their distances from it. */
void AIM_T(aim__mpi_keys)(AIM_T(aim_panel) x, size_t period, size_t periods,
                          const struct aim__mpi_groups *groups, const double *centre,
                          struct aim__selection *s);

/* Quantiles of every run, and the room to find them in. */
struct aim__mpi_quantiles {
    const double *probabilities;
    size_t count;
    aim_xs_quantile_spec spec;
    struct aim__mpi_groups *groups; /* NULL: there are none */
    size_t batch;                   /* periods that share their rounds */
    struct aim__selection selection;
};

/* Opens the room; aim__mpi_quantiles_close() also where it fails. */
aim_status AIM_T(aim__mpi_quantiles_open)(const aim_mpi *plan, AIM_T(aim_panel) x,
                                          struct aim__mpi_quantiles *q, const char *function);
void aim__mpi_quantiles_close(struct aim__mpi_quantiles *q);

/* Collective. x.periods rows of groups of `count` quantiles. */
aim_status AIM_T(aim__mpi_quantiles_of)(aim_mpi *plan, AIM_T(aim_panel) x,
                                        struct aim__mpi_quantiles *q, double *out);

/* Collective. The median and the median distance from it of each period; q asks for the median.
 * `known` is room for x.periods. */
aim_status AIM_T(aim__mpi_middles_of)(aim_mpi *plan, AIM_T(aim_panel) x,
                                      struct aim__mpi_quantiles *q, aim_mad_scale scale,
                                      uint64_t *known, double *median, double *mad);

/* The core's refusal, under the name of the function that passes it on. */
aim_status aim__mpi_restate(aim_status status, const char *function);

#endif
