/**
 * @file factor_portfolio.h
 * @brief Portfolios of a factor: buckets, their returns, spreads and turnover; weights.
 *
 * Part of factor.h; its conventions hold.
 */
#ifndef AIM_FACTOR_PORTFOLIO_H
#define AIM_FACTOR_PORTFOLIO_H

#include "factor.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which buckets; the zero value is fifths of all names. */
typedef struct aim_factor_bucket_spec {
    size_t count;             /**< buckets, 1 to 2^24; 0 means 5 */
    const aim_groups *groups; /**< buckets inside each group; NULL: all names together */
    size_t min_count;         /**< known values that a period, group or bucket needs; 0 means 1 */
} aim_factor_bucket_spec;

/**
 * @brief The bucket of each name, from 1 (lowest) to q (highest), by its rank.
 *
 * bucket = floor(q (r - 1/2) / n) + 1, r the average rank among the n known names: the middle of
 * the name's share of the ranking says where it belongs. Equal values are always in one bucket,
 * whatever that leaves empty; without ties, sizes differ by one at most; no edge has to be unique,
 * so nothing can fail. A share on an edge goes up.
 * @param factor scores; as for all that puts in order, fewer than 2^31 entities
 * @param spec q, groups, min_count of a period or group
 * @param out whole numbers 1 to q; shape of factor
 *
 * Missing: NaN, as are names without a group and those of a period or group with fewer than
 * min_count known values. Only the factor decides, so no bucket looks ahead. Infinities rank.
 * Bit-stable, in whole numbers: order of names and rising transforms change nothing. One ordering a
 * period.
 * @return as said at the top; ::AIM_ERROR_ARGUMENT for more than 2^24 buckets
 *
 * Source: shares of ranks as Hazen's plotting position (1914); buckets by rank as dplyr's ntile(),
 * but without parting ties.
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_buckets(aim_panel factor, aim_factor_bucket_spec spec,
                                                     double *out);
/** @copydoc aim_factor_buckets */
AIM_API AIM_MUST_CHECK aim_status aim_factor_buckets_f32(aim_panel_f32 factor,
                                                         aim_factor_bucket_spec spec, float *out);

/** Where portfolios go: a row of q values each period, or each group in each period. */
typedef struct aim_factor_portfolio_out {
    double *mean; /**< mean return */
    double *se;   /**< its standard error across names; may be NULL */
    size_t *n;    /**< names with a bucket and a return; may be NULL */
} aim_factor_portfolio_out;

/**
 * @brief Mean return of each bucket in each period, names equally weighted.
 *
 * se = sd / sqrt(n), sd the sample standard deviation across the bucket's names.
 * @param buckets of aim_factor_buckets(), or made otherwise: what is not a whole number from 1 to q
 * is in no bucket
 * @param returns forward returns, of the shape and layout of buckets
 * @param spec q, groups (a row of buckets each), min_count of a bucket
 * @param out where means, errors and counts go
 *
 * Missing: a name without a return is left out of its bucket. An empty bucket has n = 0 and NaN; se
 * of one name is NaN. An infinite return leaves the mean infinite or undefined. Bit-stable: names
 * are gathered by bucket and folded as by aim_xs_summary(), whose accuracy it has.
 * @return as said at the top
 *
 * Source: alphalens' mean_return_by_quantile(), whose std_err is se.
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_portfolios(aim_panel buckets, aim_panel returns,
                                                        aim_factor_bucket_spec spec,
                                                        aim_factor_portfolio_out out);
/** @copydoc aim_factor_portfolios */
AIM_API AIM_MUST_CHECK aim_status aim_factor_portfolios_f32(aim_panel_f32 buckets,
                                                            aim_panel_f32 returns,
                                                            aim_factor_bucket_spec spec,
                                                            aim_factor_portfolio_out out);

/**
 * @brief aim_factor_portfolios() of aim_factor_buckets() in one call, to the bit, without the panel
 * of buckets between them.
 * @param factor scores; fewer than 2^31 entities
 * @param returns forward returns, of the shape and layout of factor
 * @param spec q, groups, min_count of a period or group and of a bucket
 * @param out where means, errors and counts go
 *
 * Missing and bits as these two. One ordering a period.
 * @return as said at the top
 *
 * Source: as these two.
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_quantiles(aim_panel factor, aim_panel returns,
                                                       aim_factor_bucket_spec spec,
                                                       aim_factor_portfolio_out out);
/** @copydoc aim_factor_quantiles */
AIM_API AIM_MUST_CHECK aim_status aim_factor_quantiles_f32(aim_panel_f32 factor,
                                                           aim_panel_f32 returns,
                                                           aim_factor_bucket_spec spec,
                                                           aim_factor_portfolio_out out);

/**
 * @brief Weighted mean return of each bucket in each period: sum(w r) / sum(w).
 *
 * se = sd sqrt(sum(w^2)) / sum(w), sd as aim_xs_weighted_summary() of relative weights.
 * @param buckets,returns,spec,out as for aim_factor_portfolios()
 * @param weights for example market values at the period, of the shape and layout of buckets
 *
 * Missing: a name without a weight, or with a weight of 0, is left out; a negative or infinite
 * weight beside a known return leaves its bucket NaN. Bit-stable. Otherwise as
 * aim_factor_portfolios().
 * @return as said at the top
 *
 * Source: as aim_xs_weighted_summary().
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_portfolios_weighted(aim_panel buckets,
                                                                 aim_panel returns,
                                                                 aim_panel weights,
                                                                 aim_factor_bucket_spec spec,
                                                                 aim_factor_portfolio_out out);
/** @copydoc aim_factor_portfolios_weighted */
AIM_API AIM_MUST_CHECK aim_status aim_factor_portfolios_weighted_f32(aim_panel_f32 buckets,
                                                                     aim_panel_f32 returns,
                                                                     aim_panel_f32 weights,
                                                                     aim_factor_bucket_spec spec,
                                                                     aim_factor_portfolio_out out);

/**
 * @brief Top bucket less bottom bucket, row by row, and the error of that difference.
 *
 * spread = mean[q] - mean[1]; error = sqrt(se[q]^2 + se[1]^2), of two samples of unequal variance.
 * Over time it is aim_factor_summary() of the spreads that tells.
 * @param rows of portfolios: periods, or periods times groups
 * @param count q, at least 1
 * @param mean rows of q, of aim_factor_portfolios()
 * @param se as many; NULL: no errors are asked for
 * @param spread one value a row
 * @param spread_se one value a row; NULL exactly where se is
 *
 * Missing: NaN where either is. Bit-stable. No allocation.
 * @return as said at the top
 *
 * Source: Welch (1938) for the error; alphalens' compute_mean_returns_spread().
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_spread(size_t rows, size_t count, const double *mean,
                                                    const double *se, double *spread,
                                                    double *spread_se);

/**
 * @brief Turnover of each bucket: the share of its names that were not in it `lag` periods before.
 * @param buckets whole numbers from 1 to q, as for aim_factor_portfolios()
 * @param count q, at least 1
 * @param lag periods back, at least 1
 * @param out x.periods rows of q values, 0 to 1
 * @param n as many counts of names in the bucket; may be NULL
 *
 * Missing: a name that had no bucket was not in it; NaN where the bucket is empty, in the first
 * `lag` periods, and where no name at all had a bucket then. Bit-stable. One pass.
 * @return as said at the top
 *
 * Source: alphalens' quantile_turnover().
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_turnover(aim_panel buckets, size_t count, size_t lag,
                                                      double *out, size_t *n);
/** @copydoc aim_factor_turnover */
AIM_API AIM_MUST_CHECK aim_status aim_factor_turnover_f32(aim_panel_f32 buckets, size_t count,
                                                          size_t lag, double *out, size_t *n);

/** How a factor becomes weights. */
typedef enum aim_factor_weighting {
    AIM_FACTOR_DEMEANED =
        0,                /**< in proportion to the distance from the mean: as much long as short */
    AIM_FACTOR_SIDES = 1, /**< above the median long, below it short, equal weights on each side */
    AIM_FACTOR_AS_IT_IS = 2 /**< in proportion to the factor itself */
} aim_factor_weighting;

/**
 * @brief Weights of a portfolio that holds the factor, the sum of their sizes being 1.
 *
 * Each period's v = x - mean, or +1 / (names above) and -1 / (names below the median), 0 at it, or
 * x; weight = v / sum(|v|). With groups so in each group, whose results are then scaled together:
 * each group with weights has the same gross.
 * @param factor scores; fewer than 2^31 entities
 * @param weighting what is weighted
 * @param groups neutral to these; NULL: to all names together
 * @param out weights; shape of factor
 *
 * Missing: NaN, as are names without a group, those of a period or group whose values are all
 * equal (no side to take), and where a mean is not finite. Bit-stable. Sides cost a selection a
 * period.
 * @return as said at the top
 *
 * Source: alphalens' factor_weights() (demeaned, equal_weight, group_adjust).
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_weights(aim_panel factor,
                                                     aim_factor_weighting weighting,
                                                     const aim_groups *groups, double *out);
/** @copydoc aim_factor_weights */
AIM_API AIM_MUST_CHECK aim_status aim_factor_weights_f32(aim_panel_f32 factor,
                                                         aim_factor_weighting weighting,
                                                         const aim_groups *groups, float *out);

/**
 * @brief Return of a weighted portfolio in each period: sum(w r).
 * @param weights of aim_factor_weights(), or any other
 * @param returns forward returns, of the shape and layout of weights
 * @param out one value a period
 * @param gross one value a period: sum(|w|) of the names that count; may be NULL
 *
 * Missing: a name without a weight or a return is left out and nothing is rescaled: where gross is
 * below the weights' own, so much was held whose return is not known. NaN, with a gross of 0,
 * where no name counts. Bit-stable.
 * @return as said at the top
 *
 * Source: alphalens' factor_returns().
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_returns(aim_panel weights, aim_panel returns,
                                                     double *out, double *gross);
/** @copydoc aim_factor_returns */
AIM_API AIM_MUST_CHECK aim_status aim_factor_returns_f32(aim_panel_f32 weights,
                                                         aim_panel_f32 returns, double *out,
                                                         double *gross);

#ifdef __cplusplus
}
#endif

#endif
