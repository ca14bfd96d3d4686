/**
 * @file xs_weighted.h
 * @brief Weighted statistics across names, one period at a time.
 *
 * Part of xs.h; its conventions hold. Weights are a panel of x's shape and layout, or of one period
 * (either layout): the same weights in every period. A name counts in a period where its value is
 * known and its weight is known and above 0; a missing weight is a missing pair, a weight of 0 does
 * not count. A negative or infinite weight of a known value leaves that period NaN throughout.
 */
#ifndef AIM_XS_WEIGHTED_H
#define AIM_XS_WEIGHTED_H

#include "xs.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a weight says. */
typedef enum aim_weights {
    AIM_WEIGHTS_FREQUENCY =
        0,                   /**< how often the value stands there: 3 is three names of weight 1 */
    AIM_WEIGHTS_RELATIVE = 1 /**< how much it counts beside the others: only proportions matter */
} aim_weights;

/** How a weighted summary is taken; the zero value is a sample's, weights being frequencies. */
typedef struct aim_xs_weighted_spec {
    aim_weights weights; /**< frequency or relative */
    aim_moments_of sd;   /**< of variance and standard deviation */
    size_t min_count;    /**< names that must count in a period; 0 means 1 */
} aim_xs_weighted_spec;

/** One period's weighted statistics. */
typedef struct aim_xs_weighted_moments {
    size_t n;         /**< names that count */
    double weight;    /**< W, the sum of their weights */
    double effective; /**< Kish's effective count W^2 / sum(w^2): n (but for rounding) where
                           all weights are equal */
    double mean;      /**< sum(w x) / W */
    double variance;  /**< as the spec says; NaN where what is under it is not above 0 */
    double sd;        /**< its root */
} aim_xs_weighted_moments;

/**
 * @brief n, W = sum(w), effective count, weighted mean, variance and standard deviation of each
 * period.
 *
 * The variance is sum(w (x - mean)^2) over W (population), over W - 1 (sample, frequencies: as if
 * every value stood there w times) or over W - sum(w^2) / W (sample, relative: unbiased where a
 * value's variance does not depend on its weight; the plain n - 1 where all weights are 1).
 * @param x values
 * @param w weights: x's shape and layout, or one period
 * @param spec what weights say, sample or population, min_count
 * @param out one struct a period, x.periods of them; n is always told
 *
 * Missing: as said at the top. Exactly no variance where all values are equal. Bit-stable: 16
 * partial sums over blocks of 2,048, two passes in cache, merged in a fixed tree; mean and
 * variance within a few ulps of exact arithmetic on hard data, also where one weight outweighs all
 * others, W and the effective count within some ten. Relative weights times a power of two change
 * no bit but W's exponent. One pass over memory (periods whose sum of w^2 is outside 2^-400 to 2^500
 * are scaled and passed again), one allocation a call.
 * @return as said at the top of xs.h
 *
 * Source: Kish (1965) for the effective count; GNU Scientific Library, "Weighted Samples", for the
 * relative variance; West (1979) and Chan, Golub, LeVeque (1979) for the merge.
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_weighted_summary(aim_panel x, aim_panel w,
                                                          aim_xs_weighted_spec spec,
                                                          aim_xs_weighted_moments *out);
/** @copydoc aim_xs_weighted_summary */
AIM_API AIM_MUST_CHECK aim_status aim_xs_weighted_summary_f32(aim_panel_f32 x, aim_panel_f32 w,
                                                              aim_xs_weighted_spec spec,
                                                              aim_xs_weighted_moments *out);

/** How weighted quantiles are taken; the zero value is type 7, weights being frequencies. */
typedef struct aim_xs_weighted_quantile_spec {
    aim_weights weights; /**< frequency or relative */
    unsigned type;       /**< Hyndman and Fan's type, 1 to 9; 0 means 7 */
    size_t min_count;    /**< names that must count in a period; 0 means 1 */
} aim_xs_weighted_quantile_spec;

/**
 * @brief Weighted quantiles of each period.
 *
 * Relative weights are first scaled so that their sum is the count n; so W is n, or the sum of the
 * frequencies. With X(k) the smallest value up to which the weights add up to k or more (the
 * largest value, if they never do):
 * - type 1 is X(W p), type 2 the mean of it and the next value where they add up to W p exactly;
 * - types 3 to 9 take the position of aim_xs_quantile() with W for n, and pick (3) or interpolate
 *   (4 to 9) between X(j) and X(j + 1), j being the whole part of the position.
 *
 * Integer frequencies give the very bits of aim_xs_quantile() on values repeated so often, equal
 * relative weights those of aim_xs_quantile() itself. Never falls as p rises, but for the rounding
 * of an interpolation. With types 3 to 9 a value of much less than one observation's weight may
 * stand between two positions and be passed over; types 1 and 2 are the inverse of the weighted
 * distribution and see every value.
 * @param x values; as for all that puts in order, fewer than 2^31 entities
 * @param w weights: x's shape and layout, or one period
 * @param probabilities `count` of them, each 0 to 1, in any order
 * @param count how many
 * @param spec what weights say, type, min_count
 * @param out x.periods rows of `count` quantiles
 *
 * Missing: as said at the top; NaN too where frequencies add up to less than 1 or overflow.
 * Bit-stable: weights are added up in the order of values, ties in the order of entities, with what
 * rounding leaves over kept; a sum that is whole but for rounding (8 ulps) is taken as whole, so
 * that ten times 0.1 is 1. One ordering a period, one allocation a call.
 * @return as said at the top of xs.h; ::AIM_ERROR_ARGUMENT naming the first probability outside 0
 * to 1
 *
 * Source: Hyndman and Fan (1996) for types and positions; X(k) and relative weights (normwt) as in
 * wtd.quantile() of Harrell's Hmisc for R.
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_weighted_quantile(aim_panel x, aim_panel w,
                                                           const double *probabilities,
                                                           size_t count,
                                                           aim_xs_weighted_quantile_spec spec,
                                                           double *out);
/** @copydoc aim_xs_weighted_quantile */
AIM_API AIM_MUST_CHECK aim_status aim_xs_weighted_quantile_f32(aim_panel_f32 x, aim_panel_f32 w,
                                                               const double *probabilities,
                                                               size_t count,
                                                               aim_xs_weighted_quantile_spec spec,
                                                               double *out);

#ifdef __cplusplus
}
#endif

#endif
