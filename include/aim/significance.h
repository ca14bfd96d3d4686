/**
 * @file significance.h
 * @brief Means and trends along time with standard errors that allow for correlation; normal
 * scores. Component `aim::inference`.
 *
 * The conventions of regression.h hold.
 */
#ifndef AIM_SIGNIFICANCE_H
#define AIM_SIGNIFICANCE_H

#include "regression.h"
#include "xs.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How means are tested. */
typedef struct aim_mean_spec {
    size_t lags;       /**< of the test with fixed lags; 0 means floor(4 (n / 100)^(2/9)) */
    bool small_sample; /**< both of Newey and West's variances times n / (n - 1) */
    bool normal;       /**< p from the normal, not from t with n - 1 */
} aim_mean_spec;

/** A standard error, and what it says. */
typedef struct aim_t_test {
    double se;   /**< standard error */
    double t;    /**< estimate / se */
    double p;    /**< two-sided */
    size_t lags; /**< used */
} aim_t_test;

/** A mean and its tests. */
typedef struct aim_mean_test {
    size_t n;             /**< known values */
    double mean;          /**< of them */
    aim_t_test plain;     /**< sd / sqrt(n), n - 1 under the squares */
    aim_t_test fixed;     /**< Newey and West 1987, fixed lags */
    aim_t_test automatic; /**< Newey and West 1994: automatic lags, prewhitened */
} aim_mean_test;

/**
 * @brief The mean of each entity's history, of information coefficients say, and three tests of it.
 *
 * As aim_ols() on a constant alone, with the three covariances.
 * @param x one value a period
 * @param spec lags, small_sample, normal
 * @param out one an entity
 *
 * Missing: left out, infinities too; the rest closes up. Bit-stable but for p. n (lags + 1)
 * products.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_SHAPE; ::AIM_ERROR_ARGUMENT;
 * ::AIM_ERROR_MEMORY
 *
 * Source: Newey and West (1987, 1994).
 */
AIM_API AIM_MUST_CHECK aim_status aim_mean_tests(aim_panel x, aim_mean_spec spec,
                                                 aim_mean_test *out);
/** @copydoc aim_mean_tests */
AIM_API AIM_MUST_CHECK aim_status aim_mean_tests_f32(aim_panel_f32 x, aim_mean_spec spec,
                                                     aim_mean_test *out);

/** A line through a history, and the test of its slope. */
typedef struct aim_trend_test {
    size_t n;         /**< known values */
    double slope;     /**< unit of x a period (a unit of the keys) */
    double intercept; /**< at time 0 */
    double r2;        /**< share of the variance explained */
    aim_t_test test;  /**< of the slope, against 0 */
} aim_trend_test;

/**
 * @brief aim_trend_fit()'s line with a test of the slope that allows for correlated residuals.
 * @param x levels
 * @param keys time of each period, x.periods of them; NULL: 0, 1, 2, ...
 * @param spec covariance, hac, small_sample, normal; what else it says is not read, nor clusters
 * @param out one an entity
 *
 * Missing: left out with their times, infinities too; lags then count known values. Bit-stable but
 * for p.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_SHAPE; ::AIM_ERROR_ARGUMENT for clusters, and as
 * aim_ols(); ::AIM_ERROR_MEMORY
 *
 * Source: Newey and West (1987, 1994).
 */
AIM_API AIM_MUST_CHECK aim_status aim_trend_tests(aim_panel x, const int32_t *keys,
                                                  aim_ols_spec spec, aim_trend_test *out);
/** @copydoc aim_trend_tests */
AIM_API AIM_MUST_CHECK aim_status aim_trend_tests_f32(aim_panel_f32 x, const int32_t *keys,
                                                      aim_ols_spec spec, aim_trend_test *out);

/** Which share of the normal a rank stands for: (r - a) / (n + 1 - 2 a). */
typedef enum aim_score_share {
    AIM_SCORE_BLOM = 0,           /**< a = 3/8 */
    AIM_SCORE_TUKEY = 1,          /**< a = 1/3 */
    AIM_SCORE_RANKIT = 2,         /**< a = 1/2 */
    AIM_SCORE_VAN_DER_WAERDEN = 3 /**< a = 0 */
} aim_score_share;

/**
 * @brief Normal scores within each period: the normal's quantile at the share of the rank.
 * @param x values
 * @param share which
 * @param out shape of x
 *
 * Ranks are average ones. Missing: missing; infinities rank. Not bit-stable: GSL's quantile. Cost
 * of aim_xs_rank() and about 15 ns a value.
 * @return as aim_xs_rank(); ::AIM_ERROR_ARGUMENT for a share that is none
 *
 * Source: Blom (1958); Tukey (1962); van der Waerden (1952).
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_normal_scores(aim_panel x, aim_score_share share,
                                                       double *out);
/** @copydoc aim_xs_normal_scores */
AIM_API AIM_MUST_CHECK aim_status aim_xs_normal_scores_f32(aim_panel_f32 x, aim_score_share share,
                                                           float *out);

#ifdef __cplusplus
}
#endif

#endif
