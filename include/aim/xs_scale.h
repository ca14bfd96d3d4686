/**
 * @file xs_scale.h
 * @brief Values on the scale of their period: z-scores, centred, held to bounds.
 *
 * Part of xs.h; its conventions hold. Outputs have the shape of x and may be x itself.
 */
#include "xs.h" /* which includes this file at its end */

#ifndef AIM_XS_SCALE_H
#define AIM_XS_SCALE_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief z-score within each period: (x - mean) / sd.
 * @param x values
 * @param sd sample or population
 * @param min_count known values that a period needs; 0 means 1
 * @param out z-scores; shape of x
 *
 * Missing: stays missing; NaN throughout where sd is 0 (aim_xs_reason() tells) or undefined.
 * Bit-stable. A period is read from memory once, and large outputs are stored past the cache.
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_zscore(aim_panel x, aim_moments_of sd, size_t min_count,
                                                double *out);
/** @copydoc aim_xs_zscore */
AIM_API AIM_MUST_CHECK aim_status aim_xs_zscore_f32(aim_panel_f32 x, aim_moments_of sd,
                                                    size_t min_count, float *out);

/**
 * @brief Why a cell of aim_xs_zscore() is NaN: MISSING, SHORT (fewer than min_count, or a sample of
 * one), ZERO_VARIANCE, INFINITE; ::AIM_REASON_OK exactly where it is not.
 * @param x,sd,min_count as given to aim_xs_zscore()
 * @param out one ::aim_reason a cell; shape of x
 * @return as aim_xs_zscore()
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_reason(aim_panel x, aim_moments_of sd, size_t min_count,
                                                unsigned char *out);
/** @copydoc aim_xs_reason */
AIM_API AIM_MUST_CHECK aim_status aim_xs_reason_f32(aim_panel_f32 x, aim_moments_of sd,
                                                    size_t min_count, unsigned char *out);

/**
 * @brief Values less the mean of their period: x - mean.
 * @param x values
 * @param min_count known values that a period needs; 0 means 1
 * @param out differences; shape of x
 *
 * Missing: stays missing; NaN throughout where the mean is infinite. Bit-stable. Cost as
 * aim_xs_zscore().
 * @return as said at the top of xs.h
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_demean(aim_panel x, size_t min_count, double *out);
/** @copydoc aim_xs_demean */
AIM_API AIM_MUST_CHECK aim_status aim_xs_demean_f32(aim_panel_f32 x, size_t min_count, float *out);

/**
 * @brief Values by a centre and a scale of each period that come from elsewhere: (x - centre) / scale.
 *
 * With mean and sd of aim_xs_summary() it is aim_xs_zscore(), in every bit; with another day's, that
 * day's scale.
 * @param x values
 * @param centre x.periods of them
 * @param scale x.periods of them; NULL: x - centre
 * @param out values; shape of x
 *
 * Missing: stays missing; NaN throughout where the scale is 0, infinite or NaN, or without a scale the centre
 * is infinite. Bit-stable. One pass.
 * @return as said at the top of xs.h
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_standardise(aim_panel x, const double *centre,
                                                     const double *scale, double *out);
/** @copydoc aim_xs_standardise */
AIM_API AIM_MUST_CHECK aim_status aim_xs_standardise_f32(aim_panel_f32 x, const double *centre,
                                                         const double *scale, float *out);

/**
 * @brief Robust z-score within each period: (x - median) / MAD.
 * @param x values
 * @param scale of the MAD; ::AIM_MAD_NORMAL makes scores comparable with z-scores
 * @param min_count known values that a period needs; 0 means 1
 * @param out scores; shape of x
 *
 * Missing: stays missing; NaN throughout where the MAD is 0 (half of the values and more are the
 * same), infinite or undefined. Bit-stable. Two selections a period, one allocation a call.
 * @return as said at the top of xs.h
 *
 * Source: Iglewicz and Hoaglin (1993), whose 0.6745 is 1 / 1.482602218505602 rounded.
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_robust_zscore(aim_panel x, aim_mad_scale scale,
                                                       size_t min_count, double *out);
/** @copydoc aim_xs_robust_zscore */
AIM_API AIM_MUST_CHECK aim_status aim_xs_robust_zscore_f32(aim_panel_f32 x, aim_mad_scale scale,
                                                           size_t min_count, float *out);

/** What bounds are made of. */
typedef enum aim_winsorise_by {
    AIM_WINSORISE_QUANTILES = 0, /**< quantiles low and 1 - high */
    AIM_WINSORISE_MADS = 1       /**< median - low MADs, median + high MADs */
} aim_winsorise_by;

/** How values are winsorised; the zero value leaves them as they are. */
typedef struct aim_xs_winsorise_spec {
    aim_winsorise_by by;
    double low, high; /**< of each side: the share of its tail (0.01), or how many MADs (3); 0: not
                              bounded on that side */
    unsigned type;    /**< Hyndman and Fan's type of the quantiles, 1 to 9; 0 means 7 */
    aim_mad_scale scale; /**< of the MADs */
    size_t min_count;    /**< known values that a period needs; 0 means 1 */
} aim_xs_winsorise_spec;

/**
 * @brief Values beyond the bounds of their period moved to the bound.
 *
 * out = min(max(x, low bound), high bound).
 * @param x values
 * @param spec what the bounds are
 * @param out values; shape of x
 *
 * Missing: stays missing; NaN throughout where a bound is undefined or the MAD is 0, which says
 * nothing about what is far. Bit-stable. One selection a period (two for MADs), one allocation a
 * call.
 * @return as said at the top of xs.h; ::AIM_ERROR_ARGUMENT where a tail is not 0 to 1, the two tails
 * are more than the whole, or a number of MADs is negative, infinite or NaN
 *
 * Source: Tukey (1962); quantiles as aim_xs_quantile(). Counts cut off each end (scipy's
 * mstats.winsorize) are another definition.
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_winsorise(aim_panel x, aim_xs_winsorise_spec spec,
                                                   double *out);
/** @copydoc aim_xs_winsorise */
AIM_API AIM_MUST_CHECK aim_status aim_xs_winsorise_f32(aim_panel_f32 x, aim_xs_winsorise_spec spec,
                                                       float *out);

/**
 * @brief Values held to fixed bounds: min(max(x, low), high).
 * @param x values
 * @param low,high bounds, low not above high; infinite: not bounded on that side
 * @param out values; shape of x
 *
 * Missing: stays missing. Bit-stable. One pass, no allocation by period.
 * @return as said at the top of xs.h; ::AIM_ERROR_ARGUMENT where a bound is NaN or low is above high
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_clip(aim_panel x, double low, double high, double *out);
/** @copydoc aim_xs_clip */
AIM_API AIM_MUST_CHECK aim_status aim_xs_clip_f32(aim_panel_f32 x, double low, double high,
                                                  float *out);

#ifdef __cplusplus
}
#endif

#endif
