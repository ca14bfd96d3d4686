/**
 * @file margin.h
 * @brief Margins: levels, changes in basis points, incremental margins, leverage, bridges, "flat".
 *
 * A margin is a fraction: 0.749 is 74.9 %. A change of margin is in basis points or in points,
 * never a relative change of the ratio. Unless a function says otherwise: a missing figure gives
 * NaN at the places that need it; results are bit-stable; cost is one pass over memory without
 * allocation; errors are ::AIM_ERROR_NULL, ::AIM_ERROR_SHAPE, ::AIM_ERROR_ARGUMENT, and then no
 * output is touched.
 */
#ifndef AIM_MARGIN_H
#define AIM_MARGIN_H

#include "panel.h"
#include "range.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Margin: num / den, from positive denominators.
 * @param num gross profit, operating income, ...
 * @param den revenue; num's shape and layout
 * @param out fractions; shape of num
 *
 * Missing: NaN where either is missing or den is not positive (aim_margin_reason() tells).
 * Bit-stable. One pass, no allocation.
 * @return ::AIM_OK or an error as said at the top
 *
 * Source: NVIDIA FY2027Q1: (81,615 - 20,458) / 81,615 = 74.93 %.
 */
AIM_API AIM_MUST_CHECK aim_status aim_margin_level(aim_panel num, aim_panel den, double *out);
/** @copydoc aim_margin_level */
AIM_API AIM_MUST_CHECK aim_status aim_margin_level_f32(aim_panel_f32 num, aim_panel_f32 den,
                                                       float *out);

/**
 * @brief Why a cell of aim_margin_level() is NaN: MISSING (num), GAP (den), ZERO_BASE,
 * NEGATIVE_BASE, INFINITE; ::AIM_REASON_OK exactly where it is not.
 * @param num,den as given to aim_margin_level()
 * @param out one ::aim_reason a cell; shape of num
 * @return as aim_margin_level()
 */
AIM_API AIM_MUST_CHECK aim_status aim_margin_reason(aim_panel num, aim_panel den,
                                                    unsigned char *out);
/** @copydoc aim_margin_reason */
AIM_API AIM_MUST_CHECK aim_status aim_margin_reason_f32(aim_panel_f32 num, aim_panel_f32 den,
                                                        unsigned char *out);

/** What happens where two margins stand on different bases. */
typedef enum aim_mismatch {
    AIM_MISMATCH_REFUSE = 0, /**< no value: NaN, and the reason says BASIS */
    AIM_MISMATCH_FLAG = 1    /**< the value, and the reason says BASIS all the same */
} aim_mismatch;

/** What a change of margin compares; the zero value is with the period before, one basis. */
typedef struct aim_margin_spec {
    size_t lag;                 /**< periods back; 0 means 1 */
    const unsigned char *basis; /**< a key per cell, shape of the margins (GAAP, non-GAAP, recast:
                                   any numbers); NULL: all on one basis */
    aim_mismatch mismatch;      /**< where the keys differ */
} aim_margin_spec;

/**
 * @brief Change of a margin in basis points: 10,000 (m[t] - m[t - lag]).
 * @param margin margins, fractions
 * @param spec lag, basis keys
 * @param out basis points; shape of margin
 * @param reason one ::aim_reason a cell: MISSING, GAP, SHORT, BASIS, INFINITE; shape of margin; may
 * be NULL
 *
 * Missing: NaN where either margin is, where there is no period t - lag, and where the bases differ
 * and that is refused. Bit-stable. One pass, no allocation.
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_margin_change_bp(aim_panel margin, aim_margin_spec spec,
                                                       double *out, unsigned char *reason);
/** @copydoc aim_margin_change_bp */
AIM_API AIM_MUST_CHECK aim_status aim_margin_change_bp_f32(aim_panel_f32 margin,
                                                           aim_margin_spec spec, float *out,
                                                           unsigned char *reason);

/**
 * @brief Incremental margin: (num[t] - num[t - lag]) / (den[t] - den[t - lag]).
 *
 * Where the denominator falls it is the decremental margin; the sign is that of plain division.
 * @param num profits
 * @param den revenues; num's shape and layout
 * @param lag periods back, at least 1
 * @param out fractions; shape of num
 *
 * Missing: NaN where a figure is missing or the denominator did not change.
 * Bit-stable. One pass, no allocation.
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_margin_incremental(aim_panel num, aim_panel den, size_t lag,
                                                         double *out);
/** @copydoc aim_margin_incremental */
AIM_API AIM_MUST_CHECK aim_status aim_margin_incremental_f32(aim_panel_f32 num, aim_panel_f32 den,
                                                             size_t lag, float *out);

/**
 * @brief Degree of operating leverage: growth of num / growth of den, both rates over `lag`
 * periods.
 * @param num operating income
 * @param den revenue; num's shape and layout
 * @param lag periods back, at least 1
 * @param out a multiple; shape of num
 *
 * Missing: NaN where a figure is missing, a base is not positive, or den did not grow at all.
 * Bit-stable. One pass, no allocation.
 * @return as said at the top
 *
 * Source: the degree of operating leverage of corporate finance texts.
 */
AIM_API AIM_MUST_CHECK aim_status aim_margin_leverage(aim_panel num, aim_panel den, size_t lag,
                                                      double *out);
/** @copydoc aim_margin_leverage */
AIM_API AIM_MUST_CHECK aim_status aim_margin_leverage_f32(aim_panel_f32 num, aim_panel_f32 den,
                                                          size_t lag, float *out);

/** Where a bridge puts the product of both changes. */
typedef enum aim_bridge {
    AIM_BRIDGE_MIDPOINT = 0, /**< half to each: mix at mean margins, rate at mean weights */
    AIM_BRIDGE_END = 1,      /**< to the rate: mix at old margins, rate at new weights */
    AIM_BRIDGE_THREE = 2 /**< apart: mix at old margins, rate at old weights, and their product */
} aim_bridge;

/** One segment's part in the change of the whole's margin, in points as fractions. */
typedef struct aim_margin_effect {
    double mix;         /**< from its weight: (w1 - w0) (m - M) */
    double rate;        /**< from its margin: w (m1 - m0) */
    double interaction; /**< (w1 - w0) (m1 - m0) for ::AIM_BRIDGE_THREE, else 0 */
} aim_margin_effect;

/**
 * @brief Bridge of the whole's margin from period t - lag to t over its segments.
 *
 * w = den / sum(den), m = num / den, M = sum(num) / sum(den); mix + rate + interaction summed over
 * the segments is M1 - M0.
 * @param num profits of the segments, an entity each
 * @param den revenues of the segments; num's shape and layout
 * @param lag periods back, at least 1
 * @param bridge where the product of both changes goes
 * @param out one struct a segment and period, num.periods rows of num.entities
 * @param change the whole's change M1 - M0, one value a period; may be NULL
 * @param residual change less the sum of all effects (rounding alone), one value a period; may be
 * NULL
 *
 * Missing: one missing figure, or a segment whose revenue is not positive in either period, leaves
 * the whole period NaN: a bridge must tie out. Bit-stable. One pass, no allocation.
 * @return as said at the top
 *
 * Source: mix and rate variance of management accounting; the midpoint is Marshall and Edgeworth's.
 */
AIM_API AIM_MUST_CHECK aim_status aim_margin_bridge(aim_panel num, aim_panel den, size_t lag,
                                                    aim_bridge bridge, aim_margin_effect *out,
                                                    double *change, double *residual);
/** @copydoc aim_margin_bridge */
AIM_API AIM_MUST_CHECK aim_status aim_margin_bridge_f32(aim_panel_f32 num, aim_panel_f32 den,
                                                        size_t lag, aim_bridge bridge,
                                                        aim_margin_effect *out, double *change,
                                                        double *residual);

/** Which way a margin went, seen through its rounding. */
typedef enum aim_move {
    AIM_MOVE_UNKNOWN = 0,              /**< a figure is missing */
    AIM_MOVE_FLAT = 1,                 /**< inside the band, whatever the unrounded figures were */
    AIM_MOVE_FLAT_WITHIN_ROUNDING = 2, /**< perhaps inside the band, perhaps not */
    AIM_MOVE_UP = 3,                   /**< above the band, whatever they were */
    AIM_MOVE_DOWN = 4                  /**< below it */
} aim_move;

/**
 * @brief Whether a margin was flat: the range of its change, in bp, against a band of +-band_bp.
 * @param before,after the ranges of the two margins, fractions (aim_range_rounded())
 * @param band_bp half the width of the band, basis points, 0 or more; an end on the band is inside
 * @param change the range of the change, basis points; may be NULL
 *
 * Missing: an unknown range gives ::AIM_MOVE_UNKNOWN. Bit-stable.
 * @return the move; ::AIM_MOVE_UNKNOWN also for a band that is negative or NaN
 *
 * Source: the report's "flat" gross margin: 75.0 % -> 74.9 %, each to 0.1 point: -10 bp, [-20, 0].
 */
AIM_API aim_move aim_margin_flat_range(aim_range before, aim_range after, double band_bp,
                                       aim_range *change);

/**
 * @brief aim_margin_flat_range() for each cell against the one `spec.lag` periods before.
 * @param margin printed margins, fractions
 * @param unit the unit they are rounded to (0.001 for tenths of a point), 0 for exact figures
 * @param spec lag, basis keys; where bases differ and that is refused, ::AIM_MOVE_UNKNOWN
 * @param band_bp half the width of the band, basis points
 * @param out one ::aim_move a cell; shape of margin
 *
 * Missing: ::AIM_MOVE_UNKNOWN. Bit-stable. One pass, no allocation.
 * @return as said at the top; ::AIM_ERROR_ARGUMENT for a unit outside 0 to 1 or a band below 0
 */
AIM_API AIM_MUST_CHECK aim_status aim_margin_flat(aim_panel margin, double unit,
                                                  aim_margin_spec spec, double band_bp,
                                                  unsigned char *out);
/** @copydoc aim_margin_flat */
AIM_API AIM_MUST_CHECK aim_status aim_margin_flat_f32(aim_panel_f32 margin, double unit,
                                                      aim_margin_spec spec, double band_bp,
                                                      unsigned char *out);

/**
 * @brief The name of a move in words ("flat within rounding").
 * @param move any value; an unknown one gives "unknown"
 * @return a static string, never NULL
 */
AIM_API const char *aim_move_name(aim_move move);

#ifdef __cplusplus
}
#endif

#endif
