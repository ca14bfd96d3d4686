/**
 * @file fold.h
 * @brief Cross-sections that are not in one place: summaries out of parts.
 *
 * A fold adds values up block by block (2,048 values) and merges blocks in a binary tree over the
 * block's number. A part that begins at a block is therefore some whole subtrees, its nodes: a few
 * numbers, which can be stored or sent instead of the values. Parts are joined with their right
 * neighbours; of the whole, aim_fold_summary() gives what aim_xs_summary() gives, in every bit.
 */
#ifndef AIM_FOLD_H
#define AIM_FOLD_H

#include <stdbool.h>

#include "xs.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Where parts may be cut. */
enum {
    AIM_FOLD_BLOCK = 2048 /**< values of a block: parts begin at multiples of it */
};

/** Power sums of the known values of one subtree; all NaN but n where n is 0. */
typedef struct aim_fold_node {
    double n;    /**< known values */
    double mean; /**< their mean, rounded */
    double m2;   /**< sum of squares about the mean */
    double m3;   /**< sum of cubes about the mean */
    double m4;   /**< sum of fourth powers about the mean */
    double min;  /**< smallest */
    double max;  /**< largest */
    double rest; /**< what the rounding of the mean left over */
} aim_fold_node;

/**
 * @brief How many nodes the entities `first` to `first + n - 1` take: none for none, 1 for a
 * block, else at most 2 log2 of the blocks.
 * @param first a multiple of ::AIM_FOLD_BLOCK
 * @param n how many entities
 * @return the number; 0 where `first` is no such multiple or `first + n` overflows
 */
AIM_API size_t aim_fold_nodes(size_t first, size_t n);

/**
 * @brief Folds a part of each period's cross-section.
 * @param x values of the part; its entity 0 is entity `first` of the whole
 * @param first a multiple of ::AIM_FOLD_BLOCK
 * @param shape whether third and fourth powers are summed; where not, m3 and m4 are NaN, the rest has the
 * same bits, and skewness and kurtosis of the summary are NaN
 * @param nodes x.periods rows of aim_fold_nodes(first, x.entities)
 *
 * Missing: skipped. Bit-stable. Cost as aim_xs_summary(); long parts are shared by threads.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_SHAPE where `first` is no multiple of a block or
 * `first` + x.entities overflows; ::AIM_ERROR_MEMORY
 *
 * Source: as aim_xs_summary().
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_fold(aim_panel x, size_t first, bool shape,
                                              aim_fold_node *nodes);
/** @copydoc aim_xs_fold */
AIM_API AIM_MUST_CHECK aim_status aim_xs_fold_f32(aim_panel_f32 x, size_t first, bool shape,
                                                  aim_fold_node *nodes);

/**
 * @brief Joins a part with the one to its right.
 * @param first,n the left part, which ends at a block
 * @param nodes one period's nodes of the left part; room for those of both, which becomes
 * aim_fold_nodes(first, n + more)
 * @param more how many entities the right part has
 * @param right one period's nodes of the right part
 *
 * Bit-stable: however the whole was cut, and in whatever order neighbours are joined. Reads no
 * values, allocates nothing.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_SHAPE where a part does not begin at a block or
 * the sum overflows
 */
AIM_API AIM_MUST_CHECK aim_status aim_fold_join(size_t first, size_t n, aim_fold_node *nodes,
                                                size_t more, const aim_fold_node *right);

/**
 * @brief The summary of a whole, out of one period's nodes.
 * @param n how many entities the whole has, from entity 0
 * @param nodes aim_fold_nodes(0, n) of them
 * @param spec as for aim_xs_summary()
 * @param out the summary
 *
 * Bit-stable: every bit of aim_xs_summary(). Allocates nothing.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT as aim_xs_summary()
 */
AIM_API AIM_MUST_CHECK aim_status aim_fold_summary(size_t n, const aim_fold_node *nodes,
                                                   aim_xs_summary_spec spec, aim_xs_moments *out);

#ifdef __cplusplus
}
#endif

#endif
