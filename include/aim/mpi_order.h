/**
 * @file mpi_order.h
 * @brief Order statistics over the ranks of an MPI job: quantiles, bounds, ranks, places.
 *
 * Part of mpi.h; its conventions hold: every call is collective, x holds this rank's entities,
 * reductions are given to every rank, and the bits are those of the function without `mpi_` for the
 * panel of all.
 *
 * Quantiles are found by selection. In each round the range of values that a place is in is cut
 * into 2,048, and what the ranks count there is added up: 16 KiB a range. After 6 rounds (f32: 3)
 * or fewer one value is left, or no more than 256, which travel themselves in two rounds. All
 * ranges of a batch of periods share the rounds; a range of a period serves all places in it, and
 * the two neighbours of a quantile mostly share theirs to the end. So what is sent grows with
 * periods and places, not with entities or ranks.
 *
 * Errors are those of the function without `mpi_`, and of the agreement; where MPI itself fails in
 * the midst of a call (::AIM_ERROR_TRANSFER), outputs may be written in part. Selections are
 * not shared between threads: where they are most of the work, give each core a rank.
 */
#include "mpi.h" /* which includes this file at its end */

#ifndef AIM_MPI_ORDER_H
#define AIM_MPI_ORDER_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief aim_xs_quantile() over all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param probabilities,count,spec as for aim_xs_quantile(); the same on each rank
 * @param out x.periods rows of `count` quantiles, on every rank
 *
 * Missing and bits as aim_xs_quantile() of all entities. At most 10 rounds a batch of periods (f32:
 * 7), 8 bytes a period and 86 KB a range (f32: 41 KB); of normal figures 6 or 7 rounds and 18 to
 * 33 KB a period and probability. A batch is 8 million values of a rank, or a period: a panel by
 * period is read in place, and what is near the places is kept, 8 bytes a value; by entity all of
 * a batch is.
 * @return as aim_xs_quantile(), the same on every rank
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_quantile(aim_mpi *plan, aim_panel x,
                                                      const double *probabilities, size_t count,
                                                      aim_xs_quantile_spec spec, double *out);
/** @copydoc aim_mpi_xs_quantile */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_quantile_f32(aim_mpi *plan, aim_panel_f32 x,
                                                          const double *probabilities, size_t count,
                                                          aim_xs_quantile_spec spec, double *out);

/**
 * @brief aim_xs_median() over all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param min_count known values that a period needs; 0 means 1; the same on each rank
 * @param out one value a period, on every rank
 *
 * Missing, bits and cost as aim_mpi_xs_quantile().
 * @return as aim_xs_median(), the same on every rank
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_median(aim_mpi *plan, aim_panel x, size_t min_count,
                                                    double *out);
/** @copydoc aim_mpi_xs_median */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_median_f32(aim_mpi *plan, aim_panel_f32 x,
                                                        size_t min_count, double *out);

/**
 * @brief aim_xs_mad() over all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param scale,min_count as for aim_xs_mad(); the same on each rank
 * @param out one value a period, on every rank
 *
 * Missing and bits as aim_xs_mad() of all entities. Two selections: twice the cost of
 * aim_mpi_xs_median().
 * @return as aim_xs_mad(), the same on every rank
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_mad(aim_mpi *plan, aim_panel x, aim_mad_scale scale,
                                                 size_t min_count, double *out);
/** @copydoc aim_mpi_xs_mad */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_mad_f32(aim_mpi *plan, aim_panel_f32 x,
                                                     aim_mad_scale scale, size_t min_count,
                                                     double *out);

/**
 * @brief aim_xs_robust_zscore() over all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param scale,min_count as for aim_xs_robust_zscore(); the same on each rank
 * @param out scores of this rank's entities; shape of x, may be x itself
 *
 * Missing and bits as aim_xs_robust_zscore() of all entities. Cost as aim_mpi_xs_mad().
 * @return as aim_xs_robust_zscore(), the same on every rank
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_robust_zscore(aim_mpi *plan, aim_panel x,
                                                           aim_mad_scale scale, size_t min_count,
                                                           double *out);
/** @copydoc aim_mpi_xs_robust_zscore */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_robust_zscore_f32(aim_mpi *plan, aim_panel_f32 x,
                                                               aim_mad_scale scale,
                                                               size_t min_count, float *out);

/**
 * @brief aim_xs_winsorise() over all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param spec as for aim_xs_winsorise(); the same on each rank
 * @param out values of this rank's entities; shape of x, may be x itself
 *
 * Missing and bits as aim_xs_winsorise() of all entities. Cost as aim_mpi_xs_quantile() of two
 * probabilities, or as aim_mpi_xs_mad().
 * @return as aim_xs_winsorise(), the same on every rank
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_winsorise(aim_mpi *plan, aim_panel x,
                                                       aim_xs_winsorise_spec spec, double *out);
/** @copydoc aim_mpi_xs_winsorise */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_winsorise_f32(aim_mpi *plan, aim_panel_f32 x,
                                                           aim_xs_winsorise_spec spec, float *out);

/**
 * @brief aim_xs_by_quantile() over all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param groups membership of this rank's entities; count and weighting the same on each rank
 * @param probabilities,count,spec as for aim_xs_by_quantile(); the same on each rank
 * @param out x.periods rows of groups.count rows of `count` quantiles, on every rank
 *
 * Missing and bits as aim_xs_by_quantile() of all entities. Cost as aim_mpi_xs_quantile(), a group
 * being a period of its own; groups of 256 known members or fewer travel whole, in two rounds.
 * @return as aim_xs_by_quantile(), the same on every rank
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_by_quantile(aim_mpi *plan, aim_panel x,
                                                         aim_groups groups,
                                                         const double *probabilities, size_t count,
                                                         aim_xs_quantile_spec spec, double *out);
/** @copydoc aim_mpi_xs_by_quantile */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_by_quantile_f32(
    aim_mpi *plan, aim_panel_f32 x, aim_groups groups, const double *probabilities, size_t count,
    aim_xs_quantile_spec spec, double *out);

/**
 * @brief aim_xs_rank() over all ranks: the one call of this component whose messages grow with the
 * entities.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods; fewer than 2^31 entities a rank, any number
 * in all
 * @param spec as for aim_xs_rank(); the same on each rank
 * @param out ranks of this rank's entities among all; shape of x
 *
 * Missing and bits as aim_xs_rank() of all entities; ordinal ties stand in the order of all
 * entities. Each value travels to where its neighbours are put in order, and its rank back: 16
 * bytes a value (f32: 8), and 24 to 40 bytes a period and rank of the job; what is tied with a
 * value that splits a period, one for each rank but one, is counted and stays. A rank orders at
 * most a quarter more than its share, whatever the values. Splits are found as quantiles are, less
 * sharply: 16 KiB a range. About 100 bytes of memory a value of a batch: a million values, or a
 * period.
 * @return as aim_xs_rank(), the same on every rank
 *
 * Source: sorting by regular sampling (Shi and Schaeffer 1992), with splits from exact counts.
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_rank(aim_mpi *plan, aim_panel x, aim_xs_rank_spec spec,
                                                  double *out);
/** @copydoc aim_mpi_xs_rank */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_rank_f32(aim_mpi *plan, aim_panel_f32 x,
                                                      aim_xs_rank_spec spec, float *out);

/**
 * @brief aim_xs_top() over all ranks.
 * @param plan an open plan
 * @param x values of this rank's entities, all periods
 * @param k how many places; the same on each rank; at most 2^27 - 1, or as there are entities
 * @param out x.periods rows of k places, on every rank; entities are numbered over all ranks
 *
 * Missing and bits as aim_xs_top() of all entities. Each rank finds its own k, which are merged on
 * their way: two rounds, 16 k bytes a period.
 * @return as aim_xs_top(), the same on every rank
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_top(aim_mpi *plan, aim_panel x, size_t k,
                                                 aim_xs_place *out);
/** @copydoc aim_mpi_xs_top */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_top_f32(aim_mpi *plan, aim_panel_f32 x, size_t k,
                                                     aim_xs_place *out);

/**
 * @brief aim_xs_bottom() over all ranks.
 * @param plan,x,k,out as for aim_mpi_xs_top()
 * @return as aim_mpi_xs_top()
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_bottom(aim_mpi *plan, aim_panel x, size_t k,
                                                    aim_xs_place *out);
/** @copydoc aim_mpi_xs_bottom */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_bottom_f32(aim_mpi *plan, aim_panel_f32 x, size_t k,
                                                        aim_xs_place *out);

/**
 * @brief aim_xs_spearman() over all ranks.
 * @param plan an open plan
 * @param x,y values of this rank's entities, all periods, of the same shape and layout
 * @param min_count pairs that a period needs; 0 means 2; the same on each rank
 * @param out one value a period, on every rank
 *
 * Missing and bits as aim_xs_spearman() of all entities: sums of ranks are whole numbers. Two
 * rankings in f64: twice what aim_mpi_xs_rank() sends, and 96 bytes a period.
 * @return as aim_xs_spearman(), the same on every rank
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_spearman(aim_mpi *plan, aim_panel x, aim_panel y,
                                                      size_t min_count, double *out);
/** @copydoc aim_mpi_xs_spearman */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_xs_spearman_f32(aim_mpi *plan, aim_panel_f32 x,
                                                          aim_panel_f32 y, size_t min_count,
                                                          double *out);

#ifdef __cplusplus
}
#endif

#endif
