/**
 * @file growth.h
 * @brief Growth along periods: rates, streaks, contributions, trailing sums.
 *
 * Fractions, never percent: 0.05 is 5 %. Unless a function says otherwise: a missing figure (NaN),
 * or one that the base policy refuses, gives NaN at the places that need it; results are
 * bit-stable; cost is one pass over memory without allocation; errors are ::AIM_ERROR_NULL,
 * ::AIM_ERROR_SHAPE for panels that do not fit, ::AIM_ERROR_ARGUMENT for options outside their
 * limits, and then no output is touched.
 */
#ifndef AIM_GROWTH_H
#define AIM_GROWTH_H

#include <stdbool.h>
#include <stdint.h>

#include "panel.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What growth from b to x means. "Grew by 3x" is a rate of 3, "grew to 3x" a ratio of 3. */
typedef enum aim_growth_form {
    AIM_GROWTH_RATE = 0,       /**< (x - b) / b */
    AIM_GROWTH_RATIO = 1,      /**< x / b */
    AIM_GROWTH_LOG = 2,        /**< ln(x / b) */
    AIM_GROWTH_DIFFERENCE = 3, /**< x - b, any base */
    AIM_GROWTH_ANNUALISED = 4, /**< (x / b)^(per_year / lag) - 1 */
    AIM_GROWTH_MIDPOINT = 5    /**< 2 (x - b) / (|x| + |b|), any base but both zero */
} aim_growth_form;

/** Which bases a growth may be measured from. Zero is refused by every policy. */
typedef enum aim_base_policy {
    AIM_BASE_POSITIVE = 0, /**< only b > 0: growth from a loss means nothing */
    AIM_BASE_SIGNED = 1,   /**< plain division by b, whatever its sign */
    AIM_BASE_ABSOLUTE = 2  /**< division by |b|: a rise stays positive */
} aim_base_policy;

/** How growth is measured; the zero value is the rate on the period before, from positive bases. */
typedef struct aim_growth_spec {
    size_t lag;           /**< periods back to the base; 0 means 1 */
    aim_growth_form form; /**< what is computed */
    aim_base_policy base; /**< which bases are refused */
    double per_year;      /**< periods in a year, for ::AIM_GROWTH_ANNUALISED alone */
} aim_growth_spec;

/**
 * @brief Growth: the spec's form of x[t] on b = x[t - lag].
 * @param x levels
 * @param spec form, lag, base policy
 * @param out fractions (log points for the log form, x's unit for the difference); shape of x
 *
 * Missing: NaN where x[t] or b is missing, where there is no period t - lag, where the policy refuses
 * b or b is infinite, and for log and annualised growth where x / b is not positive (annualised
 * growth to 0 is -1). Bit-stable. One pass, streamed stores for outputs over 24 MiB, no allocation.
 * Rates carry one rounding of the difference and one of the quotient, log and annualised growth a few
 * ulps; a ratio beyond 1e307 either way, or |x| + |b| beyond 1.8e308, overflows.
 * @return ::AIM_OK or an error as said at the top
 *
 * Source: the forms are those of R's collapse (fgrowth, fdiff with log, power); the midpoint form
 * is Davis and Haltiwanger's (1992), the arc change of elasticity.
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth(aim_panel x, aim_growth_spec spec, double *out);
/** @copydoc aim_growth */
AIM_API AIM_MUST_CHECK aim_status aim_growth_f32(aim_panel_f32 x, aim_growth_spec spec, float *out);

/**
 * @brief Growth on the year: (x[t] - b) / b, b = x[t - per_year], from positive bases.
 * @param x levels
 * @param per_year periods in a year: 4 for quarters, 1 to 366
 * @param out fractions; shape of x
 * @return as aim_growth(), which it is
 *
 * Source: the "year-over-year" of company reports: NVIDIA FY2027Q1 81,615 on 44,062 is +85 %.
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_yoy(aim_panel x, size_t per_year, double *out);
/** @copydoc aim_growth_yoy */
AIM_API AIM_MUST_CHECK aim_status aim_growth_yoy_f32(aim_panel_f32 x, size_t per_year, float *out);

/**
 * @brief Growth on the quarter: (x[t] - b) / b, b = x[t - per_year / 4], from positive bases.
 * @param x levels
 * @param per_year periods in a year; a multiple of 4, so annual data are an error
 * @param out fractions; shape of x
 * @return as aim_growth(), which it is
 *
 * Source: the "quarter-over-quarter" of company reports: NVIDIA FY2027Q1 81,615 on 68,127 is +20 %.
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_qoq(aim_panel x, size_t per_year, double *out);
/** @copydoc aim_growth_qoq */
AIM_API AIM_MUST_CHECK aim_status aim_growth_qoq_f32(aim_panel_f32 x, size_t per_year, float *out);

/**
 * @brief Growth at several lags in one pass over memory: outs[i] is aim_growth() with lag lags[i].
 * @param x levels
 * @param lags `count` lags, each at least 1
 * @param count how many
 * @param spec form and base policy; its lag is not used
 * @param outs `count` outputs, each of the shape of x
 * @return as aim_growth()
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_lags(aim_panel x, const size_t *lags, size_t count,
                                                  aim_growth_spec spec, double *const *outs);
/** @copydoc aim_growth_lags */
AIM_API AIM_MUST_CHECK aim_status aim_growth_lags_f32(aim_panel_f32 x, const size_t *lags,
                                                      size_t count, aim_growth_spec spec,
                                                      float *const *outs);

/**
 * @brief Why a cell of aim_growth() is NaN: ::AIM_REASON_OK exactly where it is not.
 * @param x,spec as given to aim_growth()
 * @param out one ::aim_reason a cell; shape of x
 * @return as aim_growth()
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_reason(aim_panel x, aim_growth_spec spec,
                                                    unsigned char *out);
/** @copydoc aim_growth_reason */
AIM_API AIM_MUST_CHECK aim_status aim_growth_reason_f32(aim_panel_f32 x, aim_growth_spec spec,
                                                        unsigned char *out);

/**
 * @brief Change of growth, in points: g[t] - g[t - step], g = aim_growth(x, spec).
 * @param x levels
 * @param spec how g is measured
 * @param step periods between the two growths, at least 1: 1 for growth on the quarter, the lag for
 *        growth on the year against the year before
 * @param out points as fractions (0.02 is two points); shape of x
 *
 * Missing: NaN where either growth is. Bit-stable. One pass, no allocation.
 * @return as aim_growth(); ::AIM_ERROR_ARGUMENT where step is 0
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_acceleration(aim_panel x, aim_growth_spec spec,
                                                          size_t step, double *out);
/** @copydoc aim_growth_acceleration */
AIM_API AIM_MUST_CHECK aim_status aim_growth_acceleration_f32(aim_panel_f32 x, aim_growth_spec spec,
                                                              size_t step, float *out);

/**
 * @brief Stacked growth: g[t] + g[t - lag] + ... over `years` terms, g = aim_growth(x, spec).
 * @param x levels
 * @param spec how g is measured, its lag being a year
 * @param years terms, 1 to 64; 2 is the retailers' two-year stack
 * @param out fractions; shape of x
 *
 * Missing: NaN where any of the growths is. Bit-stable. One pass, no allocation.
 * @return as aim_growth(); ::AIM_ERROR_ARGUMENT where years is outside 1 to 64
 *
 * Source: retailers' comparable-sales reporting ("two-year stack": the sum of both years' growth).
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_stack(aim_panel x, aim_growth_spec spec, size_t years,
                                                   double *out);
/** @copydoc aim_growth_stack */
AIM_API AIM_MUST_CHECK aim_status aim_growth_stack_f32(aim_panel_f32 x, aim_growth_spec spec,
                                                       size_t years, float *out);

/** Which members a benchmark sums. */
typedef enum aim_members {
    AIM_MEMBERS_ALL = 0,    /**< all; one missing member makes the benchmark missing */
    AIM_MEMBERS_MATCHED = 1 /**< those known in both periods, like for like */
} aim_members;

/**
 * @brief Growth less the growth of a benchmark, in points: g(x)[t] - g(B)[t], B[t] = sum of
 * members.
 *
 * Levels are summed first, then grown; never an average of growths.
 * @param x levels
 * @param members the benchmark's levels, with x's periods; any layout
 * @param which which members are summed
 * @param spec how growth is measured
 * @param out points as fractions; shape of x
 *
 * Missing: NaN where either growth is. Bit-stable (16 partial sums over the member index, one fixed
 * tree). One allocation of three values a period.
 * @return as aim_growth(); ::AIM_ERROR_SHAPE where the periods differ; ::AIM_ERROR_MEMORY
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_spread(aim_panel x, aim_panel members,
                                                    aim_members which, aim_growth_spec spec,
                                                    double *out);
/** @copydoc aim_growth_spread */
AIM_API AIM_MUST_CHECK aim_status aim_growth_spread_f32(aim_panel_f32 x, aim_panel_f32 members,
                                                        aim_members which, aim_growth_spec spec,
                                                        float *out);

/** Which way a run goes. */
typedef enum aim_direction {
    AIM_RISES = 0, /**< each level above the one before */
    AIM_FALLS = 1  /**< each level below the one before */
} aim_direction;

/** What counts as a step of a run. */
typedef struct aim_streak_spec {
    aim_direction direction; /**< rises or falls */
    bool weak;               /**< an equal level goes on with the run */
} aim_streak_spec;

/**
 * @brief Length of the run of rises (or falls) that ends at each period.
 *
 * out[t] = out[t - 1] + 1 where x[t] > x[t - 1] (the spec says which comparison), else 0.
 * "14 rises in a row" needs 15 levels; that it is *exactly* 14 needs a 16th, which `open` tells.
 * @param x levels
 * @param spec direction, strictness
 * @param out run lengths; shape of x
 * @param open 1 where the run reaches back to the first level or to a gap, so that it may be longer
 *        than is known; shape of x; may be NULL
 *
 * Missing: a gap ends the run: 0 at the gap and at the level after it.
 * Bit-stable. One pass, no allocation.
 * @return as aim_growth()
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_streak(aim_panel x, aim_streak_spec spec, int32_t *out,
                                                    unsigned char *open);
/** @copydoc aim_growth_streak */
AIM_API AIM_MUST_CHECK aim_status aim_growth_streak_f32(aim_panel_f32 x, aim_streak_spec spec,
                                                        int32_t *out, unsigned char *open);

/**
 * @brief Streaks of rounded levels: the length that is certain and the length that is possible.
 *
 * A step is certain where the two ranges cannot mean anything else, possible where some values
 * inside them make it. "n in a row" holds where certain >= n, fails where possible < n, and is
 * unknown between.
 * @param low,high the ranges of the levels (aim_range_rounded()); the same shape and layout
 * @param spec direction, strictness
 * @param certain,possible run lengths; shape of low
 *
 * Missing: a range with a NaN end is a gap. Bit-stable. One pass, no allocation.
 * @return as aim_growth()
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_streak_range(aim_panel low, aim_panel high,
                                                          aim_streak_spec spec, int32_t *certain,
                                                          int32_t *possible);
/** @copydoc aim_growth_streak_range */
AIM_API AIM_MUST_CHECK aim_status aim_growth_streak_range_f32(aim_panel_f32 low, aim_panel_f32 high,
                                                              aim_streak_spec spec,
                                                              int32_t *certain, int32_t *possible);

/**
 * @brief Contributions of parts to the whole's growth, in points: (p[t] - p[t - lag]) / w[t - lag].
 * @param parts levels of the parts, an entity each
 * @param whole levels of the whole: one entity, the same periods, any layout
 * @param spec lag and base policy; the form must be ::AIM_GROWTH_RATE
 * @param out points as fractions; shape of parts
 * @param residual the whole's growth less the sum of the contributions, one value a period: what
 * the parts leave unexplained, 0 but for rounding where they sum to the whole; may be NULL
 *
 * Missing: NaN where a level is; one missing contribution makes the residual missing.
 * Bit-stable. One pass, no allocation.
 * @return as aim_growth(); ::AIM_ERROR_SHAPE where whole is not 1 x parts.periods
 *
 * Source: national accounts' contributions to growth (additive, base-period weights).
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_contribution(aim_panel parts, aim_panel whole,
                                                          aim_growth_spec spec, double *out,
                                                          double *residual);
/** @copydoc aim_growth_contribution */
AIM_API AIM_MUST_CHECK aim_status aim_growth_contribution_f32(aim_panel_f32 parts,
                                                              aim_panel_f32 whole,
                                                              aim_growth_spec spec, float *out,
                                                              float *residual);

/**
 * @brief Shares: part / whole, from positive wholes.
 * @param parts levels of the parts, an entity each
 * @param whole levels of the whole: one entity, the same periods, any layout
 * @param out fractions; shape of parts
 *
 * Missing: NaN where a level is, or the whole is not positive. Bit-stable. One pass, no allocation.
 * @return as aim_growth_contribution()
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_share(aim_panel parts, aim_panel whole, double *out);
/** @copydoc aim_growth_share */
AIM_API AIM_MUST_CHECK aim_status aim_growth_share_f32(aim_panel_f32 parts, aim_panel_f32 whole,
                                                       float *out);

/**
 * @brief Shift of shares, in points: share[t] - share[t - lag].
 * @param parts,whole as for aim_growth_share()
 * @param lag periods back, at least 1
 * @param out points as fractions; shape of parts
 *
 * Missing: NaN where either share is. Bit-stable. One pass, no allocation.
 * @return as aim_growth_contribution(); ::AIM_ERROR_ARGUMENT where lag is 0
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_share_shift(aim_panel parts, aim_panel whole,
                                                         size_t lag, double *out);
/** @copydoc aim_growth_share_shift */
AIM_API AIM_MUST_CHECK aim_status aim_growth_share_shift_f32(aim_panel_f32 parts,
                                                             aim_panel_f32 whole, size_t lag,
                                                             float *out);

#ifdef __cplusplus
}
#endif

#include "growth_path.h"

#endif
