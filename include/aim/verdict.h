/**
 * @file verdict.h
 * @brief From claims to the figures behind them, and the verdict on a claim.
 *
 * Part of range.h; its conventions hold.
 */
#ifndef AIM_VERDICT_H
#define AIM_VERDICT_H

#include "range.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief The level that has grown: base (1 + growth), from positive bases.
 * @param base a level
 * @param growth fractions
 * @return the range; unknown where base may be 0 or negative
 *
 * +85 % (to 1 %) on 44.062 is [81.29439, 81.73501].
 */
AIM_API aim_range aim_range_grown(aim_range base, aim_range growth);

/**
 * @brief The positive base from which x has grown: x / (1 + growth).
 * @param x the level now
 * @param growth fractions
 * @return the range; empty where no positive base fits; unknown where growth may be -1 or less
 */
AIM_API aim_range aim_range_base_of(aim_range x, aim_range growth);

/**
 * @brief The values that satisfy all claims: the intersection of the ranges.
 * @param claims `count` ranges of the same figure
 * @param count how many; 0 gives the whole line
 * @param out the range: empty where the claims contradict each other
 *
 * Missing: one unknown range makes the result unknown.
 * @return ::AIM_OK; ::AIM_ERROR_NULL
 *
 * 82 (to 1), +85 % on 44.062 and +20 % on 68.127 (to 1 %) leave [81.5, 81.73501].
 */
AIM_API AIM_MUST_CHECK aim_status aim_range_intersect_all(const aim_range *claims, size_t count,
                                                          aim_range *out);

/** Which units aim_range_unit() tries. */
typedef enum aim_unit_steps {
    AIM_UNIT_TENS = 0,        /**< 1, 10, 100, ... times the printed unit */
    AIM_UNIT_ONE_TWO_FIVE = 1 /**< 1, 2, 5, 10, 20, 50, ... times the printed unit */
} aim_unit_steps;

/**
 * @brief The smallest unit of rounding under which a printed figure agrees with the truth.
 *
 * A unit is possible where the figure is a multiple of it (82 is not printed to tens) and
 * aim_range_rounded(printed, unit) overlaps the truth.
 * @param printed,unit the figure and its last printed place, as for aim_range_rounded()
 * @param truth the range of the true figure
 * @param steps which multiples of the unit are tried, up to 10^15
 * @return the unit in the figure's measure; NaN where none is possible, truth is unknown or an
 * argument has no meaning
 *
 * 80 against [81.5, 81.74]: 10. 82.0 (unit 0.1) against 81.615: 1. 75 against 80: none.
 */
AIM_API double aim_range_unit(double printed, double unit, aim_range truth, aim_unit_steps steps);

/** What the numbers say to a claim; the zero value claims nothing. */
typedef enum aim_verdict {
    AIM_NOT_REPRODUCIBLE = 0, /**< inputs are not given */
    AIM_PROVED = 1,           /**< every possible value is one the claim allows */
    AIM_CONSISTENT = 2,       /**< some possible values are */
    AIM_REFUTED = 3,          /**< no possible value is */
    AIM_AMBIGUOUS = 4         /**< readings of the claim disagree */
} aim_verdict;

/**
 * @brief The verdict on one reading: computed inside printed is PROVED, else overlapping it
 *        CONSISTENT, else REFUTED; NOT_REPRODUCIBLE where either is unknown.
 * @param computed the range of the figure from its inputs; empty (the inputs contradict each other)
 *        is REFUTED
 * @param printed the range that the printed or worded claim allows
 * @return the verdict
 */
AIM_API aim_verdict aim_range_verdict(aim_range computed, aim_range printed);

/**
 * @brief The verdict over all readings of a claim.
 *
 * Readings that agree keep their verdict; PROVED beside CONSISTENT is CONSISTENT (no reading
 * refutes, not all prove); any other difference is AMBIGUOUS, also a reading that cannot be
 * reproduced beside one that can.
 * @param verdicts `count` verdicts, one a reading
 * @param count how many; 0 gives NOT_REPRODUCIBLE
 * @param out the verdict
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT for a value that is no verdict
 */
AIM_API AIM_MUST_CHECK aim_status aim_verdict_of_readings(const aim_verdict *verdicts, size_t count,
                                                          aim_verdict *out);

/**
 * @brief The name of a verdict ("PROVED").
 * @param verdict any value; an unknown one gives "unknown verdict"
 * @return a static string, never NULL
 */
AIM_API const char *aim_verdict_name(aim_verdict verdict);

/**
 * @brief Room to the nearest end: min(computed.low - printed.low, printed.high - computed.high).
 *
 * At least 0: computed is inside, with that much room. Below 0: it sticks out by that much.
 * An infinite printed end leaves infinite room; openness is not looked at.
 * @param computed,printed as for aim_range_verdict()
 * @return the slack in the figure's measure, rounded to nearest; NaN where either is unknown or
 * empty
 */
AIM_API double aim_range_slack(aim_range computed, aim_range printed);

/**
 * @brief Distance between ranges that have no value in common: what a refuted claim is short of.
 * @param a,b any ranges
 * @return the distance, rounded to nearest; 0 where they overlap or touch; NaN where either is
 * unknown or empty
 */
AIM_API double aim_range_gap(aim_range a, aim_range b);

#ifdef __cplusplus
}
#endif

#endif
