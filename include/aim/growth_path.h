/**
 * @file growth_path.h
 * @brief Growth over a whole history or towards a target, trailing sums, quarters out of
 * year-to-date, growth a week where quarters have 13 weeks or 14.
 *
 * Part of growth.h; its conventions hold.
 */
#ifndef AIM_GROWTH_PATH_H
#define AIM_GROWTH_PATH_H

#include "growth.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Compound annual growth from the first known level to the last: (x_l / x_f)^(1 / years) -
 * 1, years = (l - f) / per_year.
 * @param x levels
 * @param per_year periods in a year, 0 < per_year <= 366
 * @param out fractions, one an entity
 *
 * Missing: levels between do not matter; NaN with fewer than two known levels, or where the first
 * or the last is not positive (a fall to exactly 0 gives -1). Bit-stable. One pass over what stands
 * before the first and after the last known level.
 * @return as aim_growth()
 *
 * Source: CAGR as in GIPS and company reports: 10,000 -> 19,500 in 3 years is 24.93 %.
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_cagr(aim_panel x, double per_year, double *out);
/** @copydoc aim_growth_cagr */
AIM_API AIM_MUST_CHECK aim_status aim_growth_cagr_f32(aim_panel_f32 x, double per_year, float *out);

/**
 * @brief aim_growth_cagr() with years from dates: (day_l - day_f) / 365.25.
 * @param x levels
 * @param days the day number of each period's end, rising, x.periods of them (any origin)
 * @param out fractions, one an entity
 *
 * Missing, bits and cost as aim_growth_cagr().
 * @return as aim_growth(); ::AIM_ERROR_ARGUMENT naming the first day that does not rise
 *
 * Source: the mean Julian year of 365.25 days.
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_cagr_dates(aim_panel x, const int32_t *days,
                                                        double *out);
/** @copydoc aim_growth_cagr_dates */
AIM_API AIM_MUST_CHECK aim_status aim_growth_cagr_dates_f32(aim_panel_f32 x, const int32_t *days,
                                                            float *out);

/**
 * @brief The constant growth a period that leads from start to target: (target / start)^(1 /
 * periods) - 1.
 * @param start,target levels, both positive and finite
 * @param periods how many, positive and finite
 * @param out the growth, a fraction
 *
 * Missing: a NaN among the arguments is an error: this is one question, not data. Bit-stable.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_required(double start, double target, double periods,
                                                      double *out);

/**
 * @brief The constant growth g with which the next n periods sum to a total:
 *        start ((1 + g) + (1 + g)^2 + ... + (1 + g)^n) = total.
 * @param start the last known level, positive and finite
 * @param total the sum to reach, positive and finite
 * @param periods n, 1 to 100,000
 * @param out g, a fraction, -1 or more: the largest f64 whose sum does not exceed the total
 *
 * Missing: as aim_growth_required(). Bit-stable: bisection to neighbouring values; n operations for
 * each of about 60 to 1,100 steps.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_required_sum(double start, double total,
                                                          size_t periods, double *out);

/**
 * @brief Compound growth from the first period on: (1 + x[0]) (1 + x[1]) ... (1 + x[t]) - 1.
 * @param x growth rates or returns, fractions
 * @param out fractions; shape of x
 *
 * Missing: a missing rate leaves the level unknown: NaN there and after.
 * Bit-stable (kept as the product, in f64, in the order of periods). One pass, no allocation.
 * @return as aim_growth()
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_compound(aim_panel x, double *out);
/** @copydoc aim_growth_compound */
AIM_API AIM_MUST_CHECK aim_status aim_growth_compound_f32(aim_panel_f32 x, float *out);

/**
 * @brief Geometric mean of growth: exp(mean(ln(1 + x))) - 1 over the known periods of each entity.
 * @param x growth rates or returns, fractions; a cross-section's mean is that of the same values as
 * a series
 * @param out fractions, one an entity
 *
 * Missing: skipped; NaN where none is known. Bit-stable. Two passes, no allocation.
 * @return as aim_growth(); ::AIM_ERROR_DOMAIN naming entity and period of the first x <= -1, or of
 * an infinite x: one such value leaves the mean undefined
 *
 * Source: the geometric mean return of GIPS. The report's 29 returns: 7.2825 %.
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_geomean(aim_panel x, double *out);
/** @copydoc aim_growth_geomean */
AIM_API AIM_MUST_CHECK aim_status aim_growth_geomean_f32(aim_panel_f32 x, float *out);

/**
 * @brief Growth of what a period made a week: aim_growth() of x / weeks, so that a 14-week quarter
 * neither shows growth that is not there nor hides that of the year after.
 * @param x flows by period
 * @param weeks weeks of each period: a panel of x's shape and layout, or one entity for all, in any
 *        layout
 * @param spec as in aim_growth()
 * @param out as aim_growth(), a difference in x's unit a week; shape of x
 *
 * Missing: as aim_growth(); a number of weeks that is missing or not positive leaves the period's
 * level missing. Bit-stable. One pass, no allocation. Each level is rounded once before it is
 * compared, so where all periods have as many weeks this is aim_growth() up to two more roundings
 * of the levels.
 * @return as aim_growth(); ::AIM_ERROR_SHAPE where weeks has neither x's shape nor one entity and
 * x's periods
 *
 * Source: filers of 52 or 53 weeks, on the extra week. NVIDIA's FY2016Q4, 14 weeks, on FY2015Q4:
 * revenue 1,401 on 1,251 is +12.0 %, a week +4.0 %.
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_per_week(aim_panel x, aim_panel weeks,
                                                      aim_growth_spec spec, double *out);
/** @copydoc aim_growth_per_week */
AIM_API AIM_MUST_CHECK aim_status aim_growth_per_week_f32(aim_panel_f32 x, aim_panel_f32 weeks,
                                                          aim_growth_spec spec, float *out);

/** What a trailing year of a figure is. */
typedef enum aim_ttm_measure {
    AIM_MEASURE_FLOW = 0, /**< revenue, income: the sum of its periods */
    AIM_MEASURE_STOCK = 1 /**< assets, shares: the newest of its periods */
} aim_ttm_measure;

/** How trailing twelve months are taken. */
typedef struct aim_ttm_spec {
    aim_ttm_measure measure; /**< flow or stock */
    size_t per_year;         /**< periods in a year; 0 means 4; at most 366 */
    size_t min_count;        /**< known periods that suffice; 0 means all (strict) */
} aim_ttm_spec;

/**
 * @brief Trailing twelve months: the sum of the newest per_year periods, or the newest known of
 * them.
 *
 * A ratio's trailing year is recomputed from its parts: aim_margin_level() of two trailing years.
 * @param x figures by period
 * @param spec flow or stock, periods in a year, how many must be known
 * @param out x's unit; shape of x
 * @param coverage how many of the window's periods are known, 0 to per_year, at most 255; shape of
 * x; may be NULL
 *
 * Missing: NaN where fewer than min_count periods are known. Nothing is scaled up: a sum of three
 * known quarters is the sum of three, and the coverage says so.
 * Bit-stable: summed from oldest to newest, from the window alone. per_year reads a value, in
 * cache.
 * @return as aim_growth(); ::AIM_ERROR_ARGUMENT where min_count exceeds per_year
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_ttm(aim_panel x, aim_ttm_spec spec, double *out,
                                                 unsigned char *coverage);
/** @copydoc aim_growth_ttm */
AIM_API AIM_MUST_CHECK aim_status aim_growth_ttm_f32(aim_panel_f32 x, aim_ttm_spec spec, float *out,
                                                     unsigned char *coverage);

/** What year-to-date figures stand for. */
typedef struct aim_quarterise_spec {
    const unsigned char *quarter; /**< per period: 1 to 4, how many quarters its figure covers */
    const int32_t *key; /**< per cell, shape of x: equal keys mean the same start, unit and
                             basis; NULL: all agree */
    bool non_negative;  /**< a quarter below zero is refused (revenue, not income) */
} aim_quarterise_spec;

/**
 * @brief Quarters out of year-to-date figures: Q1 = x[t]; Q2, Q3, Q4 = x[t] - x[t - 1], so that
 *        Q4 = FY - 9M.
 * @param x year-to-date figures, one period a quarter
 * @param spec which quarter each period is, what may be subtracted from what
 * @param out the quarter alone, x's unit; shape of x
 * @param reason one ::aim_reason a cell: MISSING, GAP (no figure for the quarter before), SHORT (no
 *        period before), BASIS (keys differ), SIGN (negative but refused); shape of x; may be NULL
 *
 * Missing: NaN where the reason is not OK. Bit-stable. One pass, no allocation.
 * @return as aim_growth(); ::AIM_ERROR_ARGUMENT naming the first period whose quarter is not 1 to 4
 * or does not follow the one before (1, 2, 3, 4, 1, ...)
 *
 * Source: SEC Form 10-Q gives year-to-date cash flows, Form 10-K no fourth quarter.
 */
AIM_API AIM_MUST_CHECK aim_status aim_growth_quarterise(aim_panel x, aim_quarterise_spec spec,
                                                        double *out, unsigned char *reason);
/** @copydoc aim_growth_quarterise */
AIM_API AIM_MUST_CHECK aim_status aim_growth_quarterise_f32(aim_panel_f32 x,
                                                            aim_quarterise_spec spec, float *out,
                                                            unsigned char *reason);

#ifdef __cplusplus
}
#endif

#endif
