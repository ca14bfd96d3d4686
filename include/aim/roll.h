/**
 * @file roll.h
 * @brief Trailing windows along periods: a statistic of the newest periods, at every period.
 *
 * The window of a period ends with it. **A window's result depends on the window alone**, bit for
 * bit: there are no running sums that a NaN, an infinity or a figure of 1e16 could poison for what
 * follows. Sums and moments of windows come from those of windows half as long: of two neighbours of k
 * periods one of 2 k is made, and a window of w periods is put together from such, by the binary digits
 * of w from its newest period back. So the order of additions is that of the window, wherever it lies.
 *
 * Unless a function says otherwise: missing values (NaN) and what lies before the first period are
 * left out and counted; a window with fewer known values than `min_count` gives NaN; +-Inf are values,
 * which leave a mean infinite or undefined and a spread undefined, in the windows that hold them;
 * results are bit-stable in both layouts, outputs have the shape of x; one allocation a call; errors are
 * ::AIM_ERROR_NULL, ::AIM_ERROR_SHAPE, ::AIM_ERROR_ARGUMENT and ::AIM_ERROR_MEMORY, and then no output
 * is touched.
 */
#ifndef AIM_ROLL_H
#define AIM_ROLL_H

#include "xs.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which periods a window holds; the zero value is all there are so far (an expanding window). */
typedef struct aim_roll_spec {
    size_t window; /**< periods, the newest of them included; 0: all so far */
    size_t
        min_count; /**< known values that a window needs; 0: all of its periods, and 1 where windows
                         expand or are those of `keys` */
    const int32_t
        *keys; /**< if not NULL: a rising integer (period key, day number) for each period, and
                            a window holds the periods whose key is above the newest one's less `window` */
    aim_moments_of of; /**< sample or population: of spreads and shapes */
} aim_roll_spec;

/**
 * @brief Sum of each window.
 * @param x values
 * @param spec window, min_count, keys
 * @param out sums, in the unit of x
 *
 * Missing, bits and errors as said at the top. About log2(window) additions a value.
 * @return ::AIM_OK or an error as said at the top
 *
 * Source: doubling as in the sparse tables of range queries; what it is held against are
 * sums of each window by itself.
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_sum(aim_panel x, aim_roll_spec spec, double *out);
/** @copydoc aim_roll_sum */
AIM_API AIM_MUST_CHECK aim_status aim_roll_sum_f32(aim_panel_f32 x, aim_roll_spec spec, float *out);

/**
 * @brief Mean of each window: its sum by the number of its known values.
 * @param x,spec,out as in aim_roll_sum()
 * @return as aim_roll_sum()
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_mean(aim_panel x, aim_roll_spec spec, double *out);
/** @copydoc aim_roll_mean */
AIM_API AIM_MUST_CHECK aim_status aim_roll_mean_f32(aim_panel_f32 x, aim_roll_spec spec,
                                                    float *out);

/**
 * @brief Standard deviation of each window: sqrt(sum (x - mean)^2 / (n - 1)), or / n of a
 * population.
 * @param x values
 * @param spec window, min_count, keys, sample or population
 * @param out in the unit of x
 *
 * Missing: as said at the top; NaN for a sample of one; 0 where all are equal, never below. Within a few
 * ulps at any level: windows whose mean is far from 0 beside their deviation are summed as distances from
 * a value of their own, which takes about twice as long; squares of distances overflow beyond 1e154.
 * @return as aim_roll_sum()
 *
 * Source: Chan, Golub, LeVeque (1979).
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_sd(aim_panel x, aim_roll_spec spec, double *out);
/** @copydoc aim_roll_sd */
AIM_API AIM_MUST_CHECK aim_status aim_roll_sd_f32(aim_panel_f32 x, aim_roll_spec spec, float *out);

/**
 * @brief Skewness of each window, as in aim_xs_summary(): G1 of a sample, g1 of a population.
 * @param x,spec,out as in aim_roll_sd(); without a unit
 *
 * Missing: NaN for fewer than 3 values (population: 1) and where all are equal.
 * @return as aim_roll_sum()
 *
 * Source: Joanes and Gill (1998); Pebay (2008) for moving sums of powers.
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_skewness(aim_panel x, aim_roll_spec spec, double *out);
/** @copydoc aim_roll_skewness */
AIM_API AIM_MUST_CHECK aim_status aim_roll_skewness_f32(aim_panel_f32 x, aim_roll_spec spec,
                                                        float *out);

/**
 * @brief Excess kurtosis of each window, as in aim_xs_summary(): G2 of a sample, g2 of a population.
 * @param x,spec,out as in aim_roll_skewness()
 *
 * Missing: NaN for fewer than 4 values (population: 1) and where all are equal.
 * @return as aim_roll_sum()
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_kurtosis(aim_panel x, aim_roll_spec spec, double *out);
/** @copydoc aim_roll_kurtosis */
AIM_API AIM_MUST_CHECK aim_status aim_roll_kurtosis_f32(aim_panel_f32 x, aim_roll_spec spec,
                                                        float *out);

/**
 * @brief Smallest value of each window.
 * @param x,spec,out as in aim_roll_sum()
 * @return as aim_roll_sum()
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_min(aim_panel x, aim_roll_spec spec, double *out);
/** @copydoc aim_roll_min */
AIM_API AIM_MUST_CHECK aim_status aim_roll_min_f32(aim_panel_f32 x, aim_roll_spec spec, float *out);

/**
 * @brief Largest value of each window.
 * @param x,spec,out as in aim_roll_sum()
 * @return as aim_roll_sum()
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_max(aim_panel x, aim_roll_spec spec, double *out);
/** @copydoc aim_roll_max */
AIM_API AIM_MUST_CHECK aim_status aim_roll_max_f32(aim_panel_f32 x, aim_roll_spec spec, float *out);

/**
 * @brief Median of each window: the middle value, or the mean of the two in the middle.
 * @param x,spec,out as in aim_roll_sum()
 *
 * Missing, bits and errors as said at the top. Windows up to 128 periods (f32: 256) are kept
 * sorted, entities side by side, at a cost that grows with the window; for longer ones, and where
 * entities are few, each history is put in order once, at a cost that does not.
 * @return as aim_roll_sum(); ::AIM_ERROR_SHAPE for windows of 2^31 periods or more
 *
 * Source: bottleneck move_median, pandas rolling().median(), which also leave missing values out.
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_median(aim_panel x, aim_roll_spec spec, double *out);
/** @copydoc aim_roll_median */
AIM_API AIM_MUST_CHECK aim_status aim_roll_median_f32(aim_panel_f32 x, aim_roll_spec spec,
                                                      float *out);

/**
 * @brief A quantile of each window, by Hyndman and Fan's types as in aim_xs_quantile().
 * @param x,spec,out as in aim_roll_sum()
 * @param probability 0 to 1
 * @param type 1 to 9; 0 means 7
 *
 * Missing, bits and cost as aim_roll_median().
 * @return as aim_roll_median()
 *
 * Source: Hyndman and Fan (1996), as aim_xs_quantile().
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_quantile(aim_panel x, double probability, unsigned type,
                                                    aim_roll_spec spec, double *out);
/** @copydoc aim_roll_quantile */
AIM_API AIM_MUST_CHECK aim_status aim_roll_quantile_f32(aim_panel_f32 x, double probability,
                                                        unsigned type, aim_roll_spec spec,
                                                        float *out);

/**
 * @brief The rank of each value within the window that ends with it.
 * @param x values
 * @param rank ties, order, scale, as in aim_xs_rank(); its min_count must be 0 and its `missing`
 * ::AIM_MISSING_KEEP
 * @param spec window, min_count, keys
 * @param out ranks, or shares of ranks
 *
 * Missing: NaN where the newest value is missing. Ordinal ties rank older values first. Short
 * windows are counted through; long ones, and all for dense ranks, as in aim_roll_median().
 * @return as aim_roll_median()
 *
 * Source: as aim_xs_rank(); pandas rolling().rank().
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_rank(aim_panel x, aim_xs_rank_spec rank,
                                                aim_roll_spec spec, double *out);
/** @copydoc aim_roll_rank */
AIM_API AIM_MUST_CHECK aim_status aim_roll_rank_f32(aim_panel_f32 x, aim_xs_rank_spec rank,
                                                    aim_roll_spec spec, float *out);

/**
 * @brief Slope of the least-squares line through each window, per period (per unit of the keys).
 *
 * sum (t - mean t) (x - mean x) / sum (t - mean t)^2 over the known values.
 * @param x,spec,out as in aim_roll_sum(); unit of x a period
 *
 * Missing: as said at the top; NaN with fewer than two known values, and where an infinity is among
 * them. Windows of up to 256 periods of which all values are needed are a weighted sum of differences
 * without an allocation; others take about twenty times as long. For more than the slope see
 * aim_trend_rolling().
 * @return as aim_roll_sum()
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_slope(aim_panel x, aim_roll_spec spec, double *out);
/** @copydoc aim_roll_slope */
AIM_API AIM_MUST_CHECK aim_status aim_roll_slope_f32(aim_panel_f32 x, aim_roll_spec spec,
                                                     float *out);

/**
 * @brief Pearson's correlation of two panels in each window, over the periods of which both are known.
 * @param x,y the same shape and layout
 * @param spec window; min_count counts pairs
 * @param out -1 to 1; shape of x
 *
 * Missing: NaN with fewer than two pairs and where either side's values are all equal.
 * @return as aim_roll_sum()
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_correlation(aim_panel x, aim_panel y, aim_roll_spec spec,
                                                       double *out);
/** @copydoc aim_roll_correlation */
AIM_API AIM_MUST_CHECK aim_status aim_roll_correlation_f32(aim_panel_f32 x, aim_panel_f32 y,
                                                           aim_roll_spec spec, float *out);

/**
 * @brief Beta of x on y in each window: sum (x - mean x) (y - mean y) / sum (y - mean y)^2.
 * @param x what is explained: returns of stocks
 * @param y what explains: the same shape and layout, or one entity for all (the market)
 * @param spec,out as in aim_roll_correlation(); units of x by units of y
 *
 * Missing: as aim_roll_correlation(), but x may be constant.
 * @return as aim_roll_sum()
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_beta(aim_panel x, aim_panel y, aim_roll_spec spec,
                                                double *out);
/** @copydoc aim_roll_beta */
AIM_API AIM_MUST_CHECK aim_status aim_roll_beta_f32(aim_panel_f32 x, aim_panel_f32 y,
                                                    aim_roll_spec spec, float *out);

/**
 * @brief Mean of each window with weights that fall linearly: w for the newest period, w - 1 for the
 * one before, ..., 1 for the oldest of w.
 * @param x,spec,out as in aim_roll_sum(); spec.window is at least 1 and spec.keys NULL
 *
 * Missing: left out, their weights too.
 * @return as aim_roll_sum()
 *
 * Source: the linearly weighted moving average (WMA) of technical analysis.
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_decay(aim_panel x, aim_roll_spec spec, double *out);
/** @copydoc aim_roll_decay */
AIM_API AIM_MUST_CHECK aim_status aim_roll_decay_f32(aim_panel_f32 x, aim_roll_spec spec,
                                                     float *out);

/** How weights fall with age in an exponentially weighted mean. */
typedef struct aim_ew_spec {
    double alpha;      /**< 0 < alpha <= 1: a value `age` periods old weighs (1 - alpha)^age */
    size_t min_count;  /**< known values so far that are needed; 0 means 1 */
    aim_moments_of of; /**< of the standard deviation: sample divides by 1 - sum(v^2), v the shares
                          of the weights */
} aim_ew_spec;

/**
 * @brief Exponentially weighted mean of all values so far.
 *
 * sum((1 - alpha)^age x) / sum((1 - alpha)^age) over the known values. The window is all of the
 * past, so a figure of 1e16 fades but does not leave, and an infinity stays (with alpha = 1, which sees the
 * newest value alone, it leaves NaN).
 * @param x values
 * @param spec alpha, min_count
 * @param out in the unit of x
 *
 * Missing: left out; the weights of the others fall with time all the same. A period whose own value is
 * missing has the mean of what came before. Bit-stable: in the order of periods.
 * @return as aim_roll_sum(); alpha of a span of n periods is 2 / (n + 1), of a half-life h it is 1 -
 * 2^(-1/h)
 *
 * Source: pandas ewm(adjust=True, ignore_na=False).
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_ew_mean(aim_panel x, aim_ew_spec spec, double *out);
/** @copydoc aim_roll_ew_mean */
AIM_API AIM_MUST_CHECK aim_status aim_roll_ew_mean_f32(aim_panel_f32 x, aim_ew_spec spec,
                                                       float *out);

/**
 * @brief Exponentially weighted standard deviation of all values so far.
 * @param x,spec,out as in aim_roll_ew_mean()
 *
 * Missing: as aim_roll_ew_mean(); NaN for a sample of one.
 * @return as aim_roll_sum()
 *
 * Source: West (1979) for the update; pandas ewm(...).std(bias=...).
 */
AIM_API AIM_MUST_CHECK aim_status aim_roll_ew_sd(aim_panel x, aim_ew_spec spec, double *out);
/** @copydoc aim_roll_ew_sd */
AIM_API AIM_MUST_CHECK aim_status aim_roll_ew_sd_f32(aim_panel_f32 x, aim_ew_spec spec, float *out);

#ifdef __cplusplus
}
#endif

#endif
