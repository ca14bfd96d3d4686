/**
 * @file xs_correlation.h
 * @brief Correlation of two panels across names, one period at a time.
 *
 * Part of xs.h; its conventions hold. Pairwise complete: a name counts in a period where both its
 * values are known.
 */
#ifndef AIM_XS_CORRELATION_H
#define AIM_XS_CORRELATION_H

#include "xs.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Pearson's correlation of each period: sum(dx dy) / sqrt(sum(dx^2) sum(dy^2)), dx and dy
 * the distances from the means of the pairs.
 * @param x,y values of the same shape and layout; strides may differ
 * @param min_count pairs that a period needs; 0 means 2
 * @param out one value a period, -1 to 1; a panel with itself gives exactly 1
 *
 * Missing: the pair is left out. NaN where fewer than min_count pairs are left, where one side has
 * no variance (aim_xs_summary() tells), or where a pair has an infinity. Bit-stable; scaling either
 * panel by a power of two changes no bit, at any scale; within some ulps of 1 of exact arithmetic
 * on hard data. One pass over memory (periods with sums of squares outside 2^-400 to 2^500 are
 * scaled and passed again), one allocation a call.
 * @return as said at the top of xs.h
 *
 * Source: Pearson (1896); Chan, Golub, LeVeque (1979) for the merge of blocks.
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_pearson(aim_panel x, aim_panel y, size_t min_count,
                                                 double *out);
/** @copydoc aim_xs_pearson */
AIM_API AIM_MUST_CHECK aim_status aim_xs_pearson_f32(aim_panel_f32 x, aim_panel_f32 y,
                                                     size_t min_count, double *out);

/**
 * @brief Spearman's correlation of each period: Pearson's of the ranks among the pairs, ties having
 * their average rank. Of factor values and forward returns it is the rank information coefficient.
 * @param x,y values of the same shape and layout; strides may differ; as for all that puts in
 * order, fewer than 2^31 entities
 * @param min_count pairs that a period needs; 0 means 2
 * @param out one value a period, -1 to 1
 *
 * Missing: the pair is left out before ranking. Infinities rank (-Inf < x < +Inf). NaN where fewer
 * than min_count pairs are left, or where all values of one side are tied. Bit-stable, and
 * the same bits in any order of names: sums of ranks are exact. Two orderings a period, one allocation
 * a call.
 * @return as said at the top of xs.h
 *
 * Source: Spearman (1904); with ties as R's cor(method = "spearman") and scipy's spearmanr().
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_spearman(aim_panel x, aim_panel y, size_t min_count,
                                                  double *out);
/** @copydoc aim_xs_spearman */
AIM_API AIM_MUST_CHECK aim_status aim_xs_spearman_f32(aim_panel_f32 x, aim_panel_f32 y,
                                                      size_t min_count, double *out);

#ifdef __cplusplus
}
#endif

#endif
