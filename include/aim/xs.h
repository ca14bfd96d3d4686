/**
 * @file xs.h
 * @brief Statistics across names, one period at a time, over all periods of a panel in one call.
 *
 * Unless a function says otherwise: missing values (NaN) are left out and counted; a period with
 * fewer known values than `min_count` gives NaN throughout; +-Inf are values (-Inf < x < +Inf), so
 * they count, rank and bound, and leave a mean infinite or undefined and a spread undefined;
 * results are bit-stable in both layouts; a panel by entity is read through tiles of 32 periods (f32: 64) in
 * one allocation; errors are
 * ::AIM_ERROR_NULL, ::AIM_ERROR_SHAPE, ::AIM_ERROR_ARGUMENT and ::AIM_ERROR_MEMORY, and then no
 * output is touched.
 */
#ifndef AIM_XS_H
#define AIM_XS_H

#include <stdbool.h>
#include <stdint.h>

#include "panel.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whether the values are a sample of more, or all there is. */
typedef enum aim_moments_of {
    AIM_SAMPLE = 0,    /**< n - 1 under the variance; adjusted skewness G1 and kurtosis G2 */
    AIM_POPULATION = 1 /**< n under the variance; plain g1 and g2 */
} aim_moments_of;

/** How a summary is taken; the zero value is a sample's, of any one value or more. */
typedef struct aim_xs_summary_spec {
    aim_moments_of sd;    /**< of the standard deviation */
    aim_moments_of shape; /**< of skewness and kurtosis */
    size_t min_count;     /**< known values that a period needs; 0 means 1 */
} aim_xs_summary_spec;

/** One period's statistics. */
typedef struct aim_xs_moments {
    size_t n;        /**< known values */
    double mean;     /**< their mean */
    double sd;       /**< standard deviation; NaN for a sample of one */
    double skewness; /**< G1 (needs 3 values) or g1; NaN where all values are equal */
    double kurtosis; /**< excess: G2 (needs 4 values) or g2; NaN where all values are equal */
    double min;      /**< smallest */
    double max;      /**< largest */
} aim_xs_moments;

/**
 * @brief n, mean, standard deviation, skewness, excess kurtosis, min and max of each period.
 *
 * With m_k = mean((x - mean)^k): sd = sqrt(m_2 n / (n - 1)) or sqrt(m_2); g1 = m_3 / m_2^(3/2),
 * g2 = m_4 / m_2^2 - 3; G1 = g1 sqrt(n (n - 1)) / (n - 2),
 * G2 = ((n + 1) g2 + 6) (n - 1) / ((n - 2) (n - 3)).
 * @param x values
 * @param spec sample or population, min_count
 * @param out one struct a period, x.periods of them; n is always told
 *
 * Missing: skipped. Bit-stable: 16 partial sums over blocks of 2,048, two passes in cache, merged
 * in a fixed tree; within a few ulps of exact arithmetic on hard data. One pass over memory.
 * @return ::AIM_OK or an error as said at the top
 *
 * Source: Joanes and Gill (1998) for g, G (types 1 and 2); Chan, Golub, LeVeque (1979) and Pebay
 * (2008) for the merge.
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_summary(aim_panel x, aim_xs_summary_spec spec,
                                                 aim_xs_moments *out);
/** @copydoc aim_xs_summary */
AIM_API AIM_MUST_CHECK aim_status aim_xs_summary_f32(aim_panel_f32 x, aim_xs_summary_spec spec,
                                                     aim_xs_moments *out);

/** How quantiles are taken; the zero value is type 7 of any one value or more. */
typedef struct aim_xs_quantile_spec {
    unsigned type;    /**< Hyndman and Fan's type, 1 to 9; 0 means 7 */
    size_t min_count; /**< known values that a period needs; 0 means 1 */
} aim_xs_quantile_spec;

/**
 * @brief Quantiles of each period.
 *
 * Types 1 to 3 pick or average order statistics, 4 to 9 interpolate between them at the position of
 * Hyndman and Fan: n p (4), n p + 1/2 (5), (n + 1) p (6), (n - 1) p + 1 (7), (n + 1/3) p + 1/3 (8),
 * (n + 1/4) p + 3/8 (9). Between two equal values (two infinities too) the value itself.
 * @param x values
 * @param probabilities `count` of them, each 0 to 1, in any order
 * @param count how many
 * @param spec type, min_count
 * @param out x.periods rows of `count` quantiles
 *
 * Missing: skipped. Bit-stable. One selection a period, whatever the count; one allocation a call.
 * @return as said at the top; ::AIM_ERROR_ARGUMENT naming the first probability outside 0 to 1
 *
 * Source: Hyndman and Fan (1996), with R's fuzz of 4 ulps against positions that are whole but for
 * rounding.
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_quantile(aim_panel x, const double *probabilities,
                                                  size_t count, aim_xs_quantile_spec spec,
                                                  double *out);
/** @copydoc aim_xs_quantile */
AIM_API AIM_MUST_CHECK aim_status aim_xs_quantile_f32(aim_panel_f32 x, const double *probabilities,
                                                      size_t count, aim_xs_quantile_spec spec,
                                                      double *out);

/** Between which of n sorted values a quantile lies, from 0, and how far towards the upper one. */
typedef struct aim_quantile_place {
    size_t low;  /**< the order statistic at or below it */
    size_t high; /**< the one at or above it */
    double part; /**< 0 at the low one, 1 at the high one */
} aim_quantile_place;

/**
 * @brief Where aim_xs_quantile() finds a quantile, for data whose order statistics come from elsewhere:
 * other machines, a file.
 * @param n how many values there are, at least 1
 * @param probability 0 to 1
 * @param type Hyndman and Fan's type, 1 to 9; 0 means 7
 * @param place where it lies
 *
 * Bit-stable. Allocates nothing.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT
 *
 * Source: as aim_xs_quantile().
 */
AIM_API AIM_MUST_CHECK aim_status aim_quantile_locate(size_t n, double probability, unsigned type,
                                                      aim_quantile_place *place);

/**
 * @brief The quantile from the two order statistics of its place: (1 - part) low + part high.
 * @param place where it lies
 * @param low,high the values there
 * @return the quantile; low itself where the two are equal or part is 0
 *
 * Bit-stable.
 */
AIM_API double aim_quantile_between(aim_quantile_place place, double low, double high);

/**
 * @brief Median of each period: the middle value, or the mean of the two in the middle.
 * @param x values
 * @param min_count known values that a period needs; 0 means 1
 * @param out one value a period
 *
 * Missing, bits, cost and errors as aim_xs_quantile().
 * @return as aim_xs_quantile()
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_median(aim_panel x, size_t min_count, double *out);
/** @copydoc aim_xs_median */
AIM_API AIM_MUST_CHECK aim_status aim_xs_median_f32(aim_panel_f32 x, size_t min_count, double *out);

/** How a median absolute deviation is scaled. */
typedef enum aim_mad_scale {
    AIM_MAD_RAW = 0,   /**< as it is */
    AIM_MAD_NORMAL = 1 /**< times 1.482602218505602, so that it estimates a normal's sd */
} aim_mad_scale;

/**
 * @brief Median absolute deviation of each period: median(|x - median(x)|), raw or scaled.
 * @param x values
 * @param scale raw, or times 1 / Phi^-1(3/4)
 * @param min_count known values that a period needs; 0 means 1
 * @param out one value a period
 *
 * Missing: skipped; an infinite value is infinitely far away, two of the median's own sign leave
 * NaN. Bit-stable. Two selections a period, one allocation a call.
 * @return as said at the top
 *
 * Source: Hampel (1974); the constant as in R's mad().
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_mad(aim_panel x, aim_mad_scale scale, size_t min_count,
                                             double *out);
/** @copydoc aim_xs_mad */
AIM_API AIM_MUST_CHECK aim_status aim_xs_mad_f32(aim_panel_f32 x, aim_mad_scale scale,
                                                 size_t min_count, double *out);

/** Which rank equal values get. */
typedef enum aim_ties {
    AIM_TIES_AVERAGE = 0, /**< the mean of the places they take */
    AIM_TIES_MIN = 1,     /**< the first of them (1, 2, 2, 4) */
    AIM_TIES_MAX = 2,     /**< the last of them (1, 3, 3, 4) */
    AIM_TIES_DENSE = 3,   /**< counted once (1, 2, 2, 3) */
    AIM_TIES_ORDINAL = 4  /**< each its own, in the order of entities */
} aim_ties;

/** Where missing values rank. */
typedef enum aim_missing_rank {
    AIM_MISSING_KEEP = 0,  /**< nowhere: NaN */
    AIM_MISSING_FIRST = 1, /**< before all others, tied with each other */
    AIM_MISSING_LAST = 2   /**< after all others, tied with each other */
} aim_missing_rank;

/** What a rank r is divided by. n is how many values are ranked, missing ones included where they
 * rank; for dense ranks it is how many different ones. */
typedef enum aim_rank_scale {
    AIM_RANK_PLAIN = 0,     /**< r, from 1 to n */
    AIM_RANK_N = 1,         /**< r / n, above 0 up to 1 */
    AIM_RANK_N_MINUS_1 = 2, /**< (r - 1) / (n - 1), from 0 to 1; NaN where n is 1 */
    AIM_RANK_N_PLUS_1 = 3   /**< r / (n + 1), between 0 and 1 */
} aim_rank_scale;

/** How ranks are given; the zero value is ascending, average ties, missing stays missing. */
typedef struct aim_xs_rank_spec {
    aim_ties ties;            /**< equal values */
    aim_missing_rank missing; /**< missing values */
    bool descending;          /**< rank 1 is the largest */
    size_t min_count;         /**< known values that a period needs; 0 means 1 */
    aim_rank_scale scale;     /**< plain, or as a share */
} aim_xs_rank_spec;

/**
 * @brief Rank of each value within its period, from 1, or as a share of how many there are.
 * @param x values; as for all that puts in order, fewer than 2^31 entities
 * @param spec ties, missing, direction, min_count, scale
 * @param out ranks; shape of x
 *
 * A total order: -Inf < x < +Inf, -0 and +0 tied. Descending ranks turn the values' order round,
 * not the order among ordinal ties, nor the place of missing values. Missing: as the spec says.
 * Bit-stable (f32 ranks above 2^24 are rounded). A distribution into buckets that share few values,
 * one allocation a call.
 * @return as said at the top
 *
 * Source: the ties of R's rank() and pandas' rank(method=...); shares as pandas' pct, Excel's
 * PERCENTRANK.INC, and Weibull's plotting position.
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_rank(aim_panel x, aim_xs_rank_spec spec, double *out);
/** @copydoc aim_xs_rank */
AIM_API AIM_MUST_CHECK aim_status aim_xs_rank_f32(aim_panel_f32 x, aim_xs_rank_spec spec,
                                                  float *out);

/** One of the largest or smallest. */
typedef struct aim_xs_place {
    double value;  /**< NaN where the period has no such place */
    size_t entity; /**< whose value it is; SIZE_MAX where there is none */
} aim_xs_place;

/**
 * @brief The k largest values of each period, largest first, and whose they are.
 * @param x values
 * @param k how many places
 * @param out x.periods rows of k places
 *
 * Ties stand in the order of entities. Missing: left out; places that are left over are NaN.
 * Bit-stable. One sort a period, one allocation a call.
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_top(aim_panel x, size_t k, aim_xs_place *out);
/** @copydoc aim_xs_top */
AIM_API AIM_MUST_CHECK aim_status aim_xs_top_f32(aim_panel_f32 x, size_t k, aim_xs_place *out);

/**
 * @brief The k smallest values of each period, smallest first, and whose they are.
 * @param x,k,out as for aim_xs_top()
 * @return as aim_xs_top()
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_bottom(aim_panel x, size_t k, aim_xs_place *out);
/** @copydoc aim_xs_bottom */
AIM_API AIM_MUST_CHECK aim_status aim_xs_bottom_f32(aim_panel_f32 x, size_t k, aim_xs_place *out);

/** How a period's values lie about zero and about a level. */
typedef struct aim_xs_breadth_count {
    size_t n;         /**< known values */
    size_t advancers; /**< above 0 */
    size_t decliners; /**< below 0 */
    size_t unchanged; /**< exactly 0 */
    size_t at_level;  /**< at or above the level */
    double share;     /**< at_level / n; NaN where n is 0 */
} aim_xs_breadth_count;

/**
 * @brief Breadth of each period: advancers, decliners, unchanged, and those at or above a level.
 * @param x returns
 * @param level for example 0.1; not NaN
 * @param out one struct a period
 *
 * Missing: left out. Bit-stable. One pass.
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_breadth(aim_panel x, double level,
                                                 aim_xs_breadth_count *out);
/** @copydoc aim_xs_breadth */
AIM_API AIM_MUST_CHECK aim_status aim_xs_breadth_f32(aim_panel_f32 x, double level,
                                                     aim_xs_breadth_count *out);

#ifdef __cplusplus
}
#endif

#include "xs_scale.h"
#include "xs_groups.h"
#include "xs_correlation.h"
#include "xs_weighted.h"

#endif
