/**
 * @file factor.h
 * @brief Does a signal work? Information coefficients, bucket portfolios, turnover, weights.
 *
 * A factor is a panel of scores; what it should foretell is a panel of forward returns, whose cell
 * of a period is the return *from* that period on (aim_factor_forward()). Unless a function says
 * otherwise: fractions, never percent; a missing value (NaN) is left out and counted; groups are
 * one label a name (no offsets), a negative label is no group, and NULL is all names together;
 * results for groups are rows of one value a group, period by period, so that
 * `aim_by_period(ic, periods, groups)` is a panel again, of groups as entities; results are
 * bit-stable in both layouts; one allocation a call; errors are ::AIM_ERROR_NULL,
 * ::AIM_ERROR_SHAPE, ::AIM_ERROR_ARGUMENT and ::AIM_ERROR_MEMORY, and then no output is touched.
 * p-values are a matter of distributions, which this header has none of.
 */
#ifndef AIM_FACTOR_H
#define AIM_FACTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "panel.h"
#include "xs.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What forward returns are made of. */
typedef enum aim_forward_of {
    AIM_FORWARD_OF_PRICES = 0, /**< levels above 0, dividends put back in */
    AIM_FORWARD_OF_RETURNS = 1 /**< returns of one period: r[t] is from t - 1 to t */
} aim_forward_of;

/**
 * @brief Forward returns over a horizon: of prices p[t + h] / p[t] - 1, of returns
 * (1 + r[t + 1]) ... (1 + r[t + h]) - 1.
 * @param x prices, or returns of one period
 * @param of which of them
 * @param horizon h in periods, at least 1; decay of an IC is a loop over it
 * @param out fractions; shape of x
 *
 * Missing: NaN in the last h periods, where either price is missing, or the first is not above 0 or
 * is infinite; where any of the h returns is missing, or is below -1. Nothing is bridged:
 * aim_factor_forward_reason() tells. Bit-stable. Prices: one pass, as aim_growth(), whose rate it
 * is h periods early; returns: h products a cell, multiplied from the nearest on. No allocation.
 * @return as said at the top
 *
 * Source: the forward returns of alphalens (price[t + h] / price[t] - 1).
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_forward(aim_panel x, aim_forward_of of, size_t horizon,
                                                     double *out);
/** @copydoc aim_factor_forward */
AIM_API AIM_MUST_CHECK aim_status aim_factor_forward_f32(aim_panel_f32 x, aim_forward_of of,
                                                         size_t horizon, float *out);

/**
 * @brief Why a cell of aim_factor_forward() is NaN: SHORT (the panel ends before), MISSING (the
 * price of the cell itself), GAP (the price h periods on, or one of the returns), ZERO_BASE,
 * NEGATIVE_BASE, SIGN (a return below -1), INFINITE; ::AIM_REASON_OK exactly where it is not.
 * @param x,of,horizon as given to aim_factor_forward()
 * @param out one ::aim_reason a cell; shape of x
 * @return as aim_factor_forward()
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_forward_reason(aim_panel x, aim_forward_of of,
                                                            size_t horizon, unsigned char *out);
/** @copydoc aim_factor_forward_reason */
AIM_API AIM_MUST_CHECK aim_status aim_factor_forward_reason_f32(aim_panel_f32 x, aim_forward_of of,
                                                                size_t horizon, unsigned char *out);

/** Which correlation an information coefficient is. */
typedef enum aim_factor_correlation {
    AIM_FACTOR_SPEARMAN = 0, /**< of ranks: the rank IC */
    AIM_FACTOR_PEARSON = 1   /**< of values */
} aim_factor_correlation;

/** How ICs are taken; the zero value is Spearman's over all names. */
typedef struct aim_factor_ic_spec {
    aim_factor_correlation correlation; /**< of ranks or of values */
    const aim_groups *groups;           /**< one IC a group; NULL: all names together */
    size_t min_count;                   /**< pairs that a period or group needs; 0 means 2 */
} aim_factor_ic_spec;

/** Where ICs go, each a value a period, or a value a group in each period. */
typedef struct aim_factor_ic_out {
    double *ic;            /**< -1 to 1 */
    size_t *n;             /**< pairs; may be NULL */
    unsigned char *reason; /**< why it is NaN, an ::aim_reason; may be NULL */
} aim_factor_ic_out;

/**
 * @brief Information coefficient of each period: the correlation across names of the factor with
 * the returns that followed.
 * @param factor scores; for Spearman's, as for all that puts in order, fewer than 2^31 entities
 * @param returns forward returns, of the shape and layout of factor
 * @param spec correlation, groups, min_count
 * @param out where ICs, counts and reasons go
 *
 * Without groups aim_xs_spearman() or aim_xs_pearson() to the bit, with them the same of each
 * group's names. Missing: the pair is left out before ranking. NaN where pairs are fewer than
 * min_count or than 2 (SHORT), where one side is all equal (ZERO_VARIANCE), and for Pearson's where
 * a pair has an infinity (INFINITE). Bit-stable; rank ICs do not see the order of names, nor any
 * rising transform of the factor. Two orderings a period for Spearman's.
 * @return as said at the top
 *
 * Source: Grinold (1989) for the IC; the rank IC as alphalens' factor_information_coefficient().
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_ic(aim_panel factor, aim_panel returns,
                                                aim_factor_ic_spec spec, aim_factor_ic_out out);
/** @copydoc aim_factor_ic */
AIM_API AIM_MUST_CHECK aim_status aim_factor_ic_f32(aim_panel_f32 factor, aim_panel_f32 returns,
                                                    aim_factor_ic_spec spec, aim_factor_ic_out out);

/**
 * @brief Autocorrelation of a factor across names: the IC of its values `lag` periods before with
 * those of the period. Near 1, a portfolio built on it hardly trades.
 * @param factor scores
 * @param lag periods back, at least 1
 * @param spec,out as for aim_factor_ic()
 *
 * The first `lag` periods are NaN, with no pairs (SHORT). Otherwise as aim_factor_ic().
 * @return as aim_factor_ic()
 *
 * Source: alphalens' factor_rank_autocorrelation(), but ranked among the names of both periods.
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_autocorrelation(aim_panel factor, size_t lag,
                                                             aim_factor_ic_spec spec,
                                                             aim_factor_ic_out out);
/** @copydoc aim_factor_autocorrelation */
AIM_API AIM_MUST_CHECK aim_status aim_factor_autocorrelation_f32(aim_panel_f32 factor, size_t lag,
                                                                 aim_factor_ic_spec spec,
                                                                 aim_factor_ic_out out);

/** Where the lag of a HAC error comes from. */
typedef enum aim_hac_lag {
    AIM_HAC_LAG_RULE = 0, /**< floor(4 (n / 100)^(2 / 9)), at most n - 1 */
    AIM_HAC_LAG_GIVEN = 1 /**< as given; overlapping returns over h periods want h - 1 or more */
} aim_hac_lag;

/** How a series is summed up; the zero value is Newey and West's error with the lag of the rule. */
typedef struct aim_factor_summary_spec {
    aim_hac_lag lag_from; /**< the rule, or `lag` */
    size_t lag;           /**< periods, where given; 0 is White's error */
    bool small_sample;    /**< the HAC variance times n / (n - 1) */
    size_t
        min_count; /**< known values that a series needs; 0 means 1, and all but the mean needs 2 */
} aim_factor_summary_spec;

/** A series over time, of ICs or of returns. */
typedef struct aim_factor_moments {
    size_t n;          /**< known values */
    double mean;       /**< their mean */
    double sd;         /**< sample standard deviation */
    double ir;         /**< information ratio, mean / sd; a year's is sqrt(per_year) times that */
    double t;          /**< mean / (sd / sqrt(n)) */
    size_t lag;        /**< of the HAC error: given, or by the rule */
    double hac_se;     /**< Newey and West's standard error of the mean */
    double hac_t;      /**< mean / hac_se */
    aim_reason reason; /**< why t is NaN: SHORT, ZERO_VARIANCE, INFINITE */
} aim_factor_moments;

/**
 * @brief n, mean, sd, information ratio, t, and HAC standard error and t of each series.
 *
 * With d[t] = x[t] - mean, and 0 where x[t] is missing: c_j = sum(d[t] d[t - j]) / n,
 * S = c_0 + 2 sum(j = 1 to lag, (1 - j / (lag + 1)) c_j), hac_se = sqrt(S / n). S is never below 0
 * but for rounding; where it is not above 0, error and t are NaN.
 * @param x a series each entity: `aim_series(ic, periods)`, or `aim_by_period(ic, periods, groups)`
 * @param spec lag, small sample, min_count
 * @param out one struct an entity
 *
 * Missing: left out, and a lag stays a distance in periods: a gap moves no value nearer to
 * another (Parzen's amplitude modulated autocovariance), and gaps at either end change no bit.
 * An infinite value leaves all but n and mean undefined. Bit-stable: sums of 16 partial sums.
 * lag + 2 passes over a series.
 * @return as said at the top
 *
 * Source: Newey and West (1987) with Bartlett weights, the lag as in Newey and West (1994) with
 * n in place of their tuning; Parzen (1963) and Datta and Du (2012) for gaps.
 */
AIM_API AIM_MUST_CHECK aim_status aim_factor_summary(aim_panel x, aim_factor_summary_spec spec,
                                                     aim_factor_moments *out);
/** @copydoc aim_factor_summary */
AIM_API AIM_MUST_CHECK aim_status aim_factor_summary_f32(aim_panel_f32 x,
                                                         aim_factor_summary_spec spec,
                                                         aim_factor_moments *out);

#ifdef __cplusplus
}
#endif

#include "factor_portfolio.h"

#endif
