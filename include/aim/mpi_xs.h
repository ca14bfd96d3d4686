/**
 * @file mpi_xs.h
 * @brief Statistics across the names of all ranks, one period at a time.
 *
 * Part of mpi.h; its conventions hold, and those of xs.h. Each function is collective and gives the
 * bits that its namesake gives for the panel of all ranks; formulas and missing values are told
 * there. What is sent does not grow with the entities (but for the depth of the fold). B is the
 * number of blocks of ::AIM_FOLD_BLOCK entities, R that of ranks, T that of periods. Errors are
 * those of the namesake, of the agreement, and ::AIM_ERROR_TRANSFER; all but the last are the same
 * on every rank.
 */
#include "mpi.h" /* which includes this file at its end */

#ifndef AIM_MPI_XS_H
#define AIM_MPI_XS_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief aim_xs_summary() of the entities of all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param spec sample or population, min_count (of all ranks together); the same on each rank
 * @param out one struct a period, on every rank
 *
 * Missing and bits: as aim_xs_summary(). One pass over this rank's values; the nodes of the
 * canonical fold are joined in a tree over ranks. Rounds: 2 + log2 R at most, for each batch of
 * 4 MiB of nodes. Bytes sent: 56, nodes of 64 bytes once, 1 or at most 2 log2 B a period, and 56 T
 * from the first rank.
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_summary(aim_mpi *plan, aim_panel x,
                                                     aim_xs_summary_spec spec, aim_xs_moments *out);
/** @copydoc aim_mpi_xs_summary */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_summary_f32(aim_mpi *plan, aim_panel_f32 x,
                                                         aim_xs_summary_spec spec,
                                                         aim_xs_moments *out);

/**
 * @brief aim_xs_zscore() among the entities of all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param sd sample or population; the same on each rank
 * @param min_count known values that a period needs on all ranks together; 0 means 1
 * @param out z-scores; shape of x; may be x itself
 *
 * Missing and bits: as aim_xs_zscore(). Two passes over this rank's values. Rounds and bytes as
 * aim_mpi_xs_summary(), and a round of 8 bytes.
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_zscore(aim_mpi *plan, aim_panel x, aim_moments_of sd,
                                                    size_t min_count, double *out);
/** @copydoc aim_mpi_xs_zscore */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_zscore_f32(aim_mpi *plan, aim_panel_f32 x,
                                                        aim_moments_of sd, size_t min_count,
                                                        float *out);

/**
 * @brief aim_xs_demean() among the entities of all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param min_count known values that a period needs on all ranks together; 0 means 1
 * @param out differences; shape of x; may be x itself
 *
 * Missing and bits: as aim_xs_demean(). Cost as aim_mpi_xs_zscore().
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_demean(aim_mpi *plan, aim_panel x, size_t min_count,
                                                    double *out);
/** @copydoc aim_mpi_xs_demean */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_demean_f32(aim_mpi *plan, aim_panel_f32 x,
                                                        size_t min_count, float *out);

/**
 * @brief aim_xs_breadth() of the entities of all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param level for example 0.1; not NaN; the same on each rank
 * @param out one struct a period, on every rank
 *
 * Missing and bits: as aim_xs_breadth(). One pass. Two rounds; bytes sent: 56 + 32 T.
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_breadth(aim_mpi *plan, aim_panel x, double level,
                                                     aim_xs_breadth_count *out);
/** @copydoc aim_mpi_xs_breadth */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_breadth_f32(aim_mpi *plan, aim_panel_f32 x,
                                                         double level, aim_xs_breadth_count *out);

/**
 * @brief aim_xs_by_summary() of groups of the entities of all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param groups membership of this rank's entities; as many groups on each rank; full or first
 *        weighting
 * @param spec as for aim_xs_summary(); the same on each rank
 * @param out x.periods rows of groups.count structs, on every rank
 *
 * Missing and bits: as aim_xs_by_summary(). A group is folded in blocks of its own members, and
 * such a block can span ranks: then its values go to the rank where it begins, at most 2,047 a
 * group and period from each rank. With G groups, and B of the largest: rounds 11, and for each
 * batch of periods 4 + 2 log2 R; bytes sent: 48 G + 8 R, values of 2,047 members a group and period
 * at most, nodes of 64 bytes once, 1 or at most 2 log2 B a group and period, and 56 G T from the
 * first rank. Memory: a copy of the members' values of a batch of periods, 64 MiB or one period.
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_by_summary(aim_mpi *plan, aim_panel x,
                                                        aim_groups groups, aim_xs_summary_spec spec,
                                                        aim_xs_moments *out);
/** @copydoc aim_mpi_xs_by_summary */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_by_summary_f32(aim_mpi *plan, aim_panel_f32 x,
                                                            aim_groups groups,
                                                            aim_xs_summary_spec spec,
                                                            aim_xs_moments *out);

/**
 * @brief aim_xs_by_mean() of groups of the entities of all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param groups membership of this rank's entities and weighting; as many groups on each rank
 * @param min_count known members that a group needs on all ranks together; the same on each rank
 * @param out x.periods rows of groups.count structs, on every rank
 *
 * Missing and bits: as aim_xs_by_mean(). Cost as aim_mpi_xs_by_summary(), but for 32 G T bytes from
 * the first rank; with fractional weights, a period more of values is sent, in two rounds more.
 * @return as said at the top; ::AIM_ERROR_ARGUMENT also for an entity with more than 2^24 labels
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_by_mean(aim_mpi *plan, aim_panel x, aim_groups groups,
                                                     size_t min_count, aim_xs_group_mean *out);
/** @copydoc aim_mpi_xs_by_mean */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_by_mean_f32(aim_mpi *plan, aim_panel_f32 x,
                                                         aim_groups groups, size_t min_count,
                                                         aim_xs_group_mean *out);

#ifdef __cplusplus
}
#endif

#endif
