/**
 * @file regression.h
 * @brief Least squares with the standard errors of the field. Component `aim::inference`.
 *
 * What all functions of this component have in common: an observation with a missing or an infinite
 * value is left out and told; a column that the columns before it already span is dropped and told,
 * its coefficient being NaN; no constant is implied. Coefficients and standard errors are
 * bit-stable: products are summed in twofold precision (106 bits), so that a design with a
 * condition of 1e10 still gives its digits. p-values are GSL's, and the only figures that are not
 * bit-stable. GSL's error handler is neither called nor changed, and no BLAS is used. Errors are
 * ::AIM_ERROR_NULL, ::AIM_ERROR_SHAPE, ::AIM_ERROR_ARGUMENT and ::AIM_ERROR_MEMORY, and then no
 * output is touched.
 */
#ifndef AIM_REGRESSION_H
#define AIM_REGRESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "panel.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the errors are taken to be like. */
typedef enum aim_covariance {
    AIM_COVARIANCE_CLASSICAL = 0, /**< independent, of one variance */
    AIM_COVARIANCE_HC0 = 1,       /**< independent, of any variance: White */
    AIM_COVARIANCE_HC1 = 2,       /**< HC0 times n / (n - k); Stata's robust */
    AIM_COVARIANCE_HC2 = 3,       /**< squares divided by 1 - leverage */
    AIM_COVARIANCE_HC3 = 4,       /**< squares divided by (1 - leverage)^2 */
    AIM_COVARIANCE_HAC = 5,       /**< correlated along time: Newey and West, Bartlett's weights */
    AIM_COVARIANCE_CLUSTER = 6    /**< correlated within clusters, one-way or two-way */
} aim_covariance;

/** How far back errors are correlated. Observations that are left out close up. */
typedef struct aim_hac {
    size_t lags;    /**< weights 1 - j / (lags + 1) for j up to lags; 0 is HC0. Not read where
                       automatic */
    bool automatic; /**< lags by Newey and West 1994 */
    bool prewhiten; /**< after a first-order vector autoregression of the scores */
} aim_hac;

/** How a regression is made; the zero value is classical, without a constant. */
typedef struct aim_ols_spec {
    bool constant; /**< a constant is added, as the first term, and R2 is centred */
    bool centred;  /**< R2 is about the mean though no constant is added: the columns span one */
    aim_covariance covariance;     /**< what the errors are like */
    aim_hac hac;                   /**< for ::AIM_COVARIANCE_HAC */
    const int32_t *clusters;       /**< for ::AIM_COVARIANCE_CLUSTER: a label an observation */
    const int32_t *other_clusters; /**< a second one: two-way; NULL: one-way */
    bool small_sample; /**< HAC times n / (n - k); each way of clusters times G / (G - 1) (n - 1) /
                          (n - k), as Stata's regress does it */
    bool normal;       /**< p from the normal, not from t */
    double tolerance;  /**< a column is dropped where the part that the columns before it leave is
                          shorter than this share of it; 0 means 1e-11, for f32 data 1e-6 */
} aim_ols_spec;

/** A term of a regression. */
typedef struct aim_ols_term {
    double coefficient; /**< NaN where the column is dropped */
    double se;          /**< standard error; NaN where n is the rank, or a variance negative */
    double t;           /**< coefficient / se */
    double p;           /**< two-sided */
} aim_ols_term;

/** What a regression used and found. */
typedef struct aim_ols_fit {
    size_t n;    /**< observations used */
    size_t rank; /**< terms that are not dropped: k */
    double r2;   /**< share of the squares explained; NaN where there are none */
    double ssr;  /**< sum of squared residuals */
    double sd;   /**< residual standard deviation, n - k under the squares */
    /** Of the columns at unit length: sqrt(|C| |C^-1|) in the 1-norm, C the matrix of their cosines;
     * at least the ratio of singular values, at most k^(1/2) times it. 1e10 costs 10 digits of what
     * the data hold. */
    double condition;
    double df;       /**< of t: n - k, with clusters G - 1 of the fewer; infinite for the normal */
    size_t lags;     /**< used by HAC */
    size_t clusters; /**< G */
    size_t other_clusters; /**< of the other way */
} aim_ols_fit;

/** Where the results go; each may be NULL. */
typedef struct aim_ols_out {
    aim_ols_term *terms; /**< the constant, if any, then the columns */
    aim_ols_fit *fit;    /**< one */
    double *covariance;  /**< terms x terms; NaN for dropped ones */
    double *residuals;   /**< one an observation, NaN where it is left out */
    unsigned char *used; /**< 1 for an observation that is used, else 0 */
} aim_ols_out;

/**
 * @brief Least squares of y on columns, with standard errors.
 *
 * b = (X'X)^-1 X'y; V = (X'X)^-1 M (X'X)^-1, M as spec.covariance says. X'X is summed and factored
 * in twofold precision, which is to it what a QR decomposition in that precision would be; no
 * pivoting: earlier columns win. Without columns and with a constant it is the mean, whose HAC t is
 * so to be had.
 *
 * HAC: M = G_0 + sum w_j (G_j + G_j'), G_j the sum of s_t s_(t-j)', s_t = x_t e_t. Automatic lags:
 * m = floor(c (n / 100)^(2/9)), c = 4, prewhitened 3; h_t the sum of s_t but for an added constant;
 * sigma_j its autocovariances; lags = floor(1.1447 ((2 sum j sigma_j) / (sigma_0 + 2 sum
 * sigma_j))^(2/3) n^(1/3)), sums to m. Prewhitened: s_t less A s_(t-1), A by least squares, and M
 * recoloured by (I - A)^-1. Two-way clusters: the sum of both ways less that of their intersection.
 * @param x the columns: x.entities of them, x.periods observations each
 * @param y x.periods values
 * @param spec constant, covariance, small_sample, normal, tolerance
 * @param out where the results go
 *
 * Missing: an observation of which a value is missing or infinite is left out. n = 0, n <= k,
 * constant columns are fine: what they leave undefined is NaN. Bit-stable but for p. n k^2
 * products in twofold precision, about 1 ns each; one allocation of 16 n (k + 2) bytes.
 * @return ::AIM_OK or an error as said at the top; ::AIM_ERROR_ARGUMENT for a covariance that is
 * none, clusters that are NULL, or a tolerance outside 0 to 1
 *
 * Source: White (1980); MacKinnon and White (1985) for HC1 to HC3; Newey and West (1987, 1994);
 * Andrews and Monahan (1992); Cameron, Gelbach and Miller (2011); as R's sandwich has them.
 */
AIM_API AIM_MUST_CHECK aim_status aim_ols(aim_panel x, const double *y, aim_ols_spec spec,
                                          aim_ols_out out);
/** @copydoc aim_ols */
AIM_API AIM_MUST_CHECK aim_status aim_ols_f32(aim_panel_f32 x, const float *y, aim_ols_spec spec,
                                              aim_ols_out out);

/**
 * @brief The two-sided p-value of a t.
 * @param t any
 * @param df degrees of freedom, above 0; infinite: the normal
 * @return the probability of being as far from 0; NaN where t is, or df is not above 0
 *
 * Not bit-stable. Source: GSL's cumulative distribution functions.
 */
AIM_API double aim_p_value(double t, double df);

#ifdef __cplusplus
}
#endif

#endif
