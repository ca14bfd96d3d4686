/**
 * @file range.h
 * @brief Ranges: what a rounded or worded figure may have been, what follows, and the verdict.
 *
 * A range holds every value that a figure may have had. An operation gives the smallest range that
 * holds the result for all values of its operands (each operand any of its values, independently of
 * the others, unless a function says otherwise), its ends rounded outward to doubles. So the truth
 * is never excluded, and a result that is a double is exact: [81.5, 82.5] less [81.5, 81.5] is
 * [0, 1], not [-1e-14, 1 + 1e-14]. Ends are rounded once, so of two ranges with the same exact end
 * both have the same double: touching ranges stay touching.
 *
 * - An end is open where no operand reaches it: (x > 3) + [1, 2] is (x > 4). Infinite ends are
 *   always open: figures are finite.
 * - The unknown range has NaN for an end: unknown in, unknown out. An argument without meaning
 * gives it too, so functions on ranges need no status.
 * - The empty range holds no value (low > high, or low == high with an open end): the claims
 *   contradict each other. Empty in, empty out, but unknown goes first.
 * - A `printed` figure and its `unit` are read as the decimals they were written as: 0.85 is
 * 85/100, although the double is a little less. That holds for decimals of up to 15 digits and 22
 * places; any other double may stand for every number that rounds to it, and its range is an ulp
 * wider.
 *
 * All functions here are bit-stable (the only fused operation is fma(), which C defines exactly),
 * cost some tens to hundreds of nanoseconds, allocate nothing and never set the rounding mode.
 * Those that return a value cannot fail.
 *
 * Source: interval arithmetic after Moore (1966) and IEEE 1788-2015 (enclosure, tightest results);
 * ranges of rounded figures after XBRL Calculations 1.1 (2023), which has them for sums alone.
 */
#ifndef AIM_RANGE_H
#define AIM_RANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Every value from low to high; an open end is not itself a value. */
typedef struct aim_range {
    double low;     /**< the lower end, -INFINITY where there is none, NaN where unknown */
    double high;    /**< the upper end, INFINITY where there is none, NaN where unknown */
    bool low_open;  /**< low itself is excluded */
    bool high_open; /**< high itself is excluded */
} aim_range;

/* Figures as ranges. */

/**
 * @brief The unknown range, both ends NaN.
 * @return the range
 */
AIM_API aim_range aim_range_unknown(void);

/**
 * @brief Exactly x: [x, x].
 * @param x the double itself; NaN or infinite: unknown
 * @return the range
 */
AIM_API aim_range aim_range_point(double x);

/**
 * @brief A figure given exactly, as a decimal: 44.062 is 44062/1000, between two doubles.
 * @param x read as a decimal; NaN or infinite: unknown
 * @return [x, x] where the decimal is a double, else the two doubles around it
 */
AIM_API aim_range aim_range_decimal(double x);

/**
 * @brief [low, high], closed; an infinite end is open.
 * @param low,high the ends, as the doubles they are; NaN, or low > high: unknown
 * @return the range
 */
AIM_API aim_range aim_range_of(double low, double high);

/**
 * @brief What a figure printed to the nearest unit may have been: [printed - unit / 2,
 *        printed + unit / 2].
 *
 * Both ends are closed: a tie may have been rounded either way.
 * @param printed the figure as printed, in any unit of measure (82 for 82 bn, 0.85 for 85 %)
 * @param unit the last printed place in the same measure (1 for 82 bn, 0.01 for 85 %), positive
 * @return the range; unknown where printed is not finite or unit not finite and positive
 *
 * Source: XBRL Calculations 1.1, section 5 (round mode): the closed interval of half a unit.
 */
AIM_API aim_range aim_range_rounded(double printed, double unit);

/**
 * @brief What a figure cut to a unit may have been: [printed, printed + unit) for positive figures,
 *        (printed - unit, printed] for negative ones, (-unit, unit) for 0.
 * @param printed,unit as for aim_range_rounded()
 * @return the range; unknown as there
 *
 * Source: XBRL Calculations 1.1 (truncation mode, towards zero).
 */
AIM_API aim_range aim_range_truncated(double printed, double unit);

/* Words as ranges. The figure in a phrase is taken as the double it is. */

/**
 * @brief "nearly n": short of n by up to a part of it: [n - width n, n) for n > 0, mirrored
 *        (n, n + width |n|] for n < 0.
 *
 * A word has no exact meaning: this is one reading, and a verdict on it is one on this reading.
 * @param n the figure
 * @param width a fraction of n, up to 1; 0 means 0.1: "nearly 3x" is [2.7, 3)
 * @return the range, its far end rounded outward; unknown where n is 0 or not finite, or width is
 * outside [0, 1]
 */
AIM_API aim_range aim_range_nearly(double n, double width);

/**
 * @brief "about n": [n - tolerance |n|, n + tolerance |n|].
 * @param n the figure
 * @param tolerance a fraction of |n|, finite; 0 means 0.05
 * @return the range, rounded outward; unknown where n is 0 or not finite, or tolerance is negative
 * or not finite
 */
AIM_API aim_range aim_range_about(double n, double tolerance);

/**
 * @brief "more than n", "over n": (n, INFINITY).
 * @param n the figure; NaN or infinite: unknown
 * @return the range
 */
AIM_API aim_range aim_range_more_than(double n);

/**
 * @brief "less than n", "under n": (-INFINITY, n).
 * @param n the figure; NaN or infinite: unknown
 * @return the range
 */
AIM_API aim_range aim_range_less_than(double n);

/**
 * @brief "at least n": [n, INFINITY).
 * @param n the figure; NaN or infinite: unknown
 * @return the range
 */
AIM_API aim_range aim_range_at_least(double n);

/**
 * @brief "at most n", "up to n": (-INFINITY, n].
 * @param n the figure; NaN or infinite: unknown
 * @return the range
 */
AIM_API aim_range aim_range_at_most(double n);

/* Questions to ranges. */

/**
 * @brief Whether nothing is known: an end is NaN.
 * @param x any range
 * @return true or false
 */
AIM_API bool aim_range_is_unknown(aim_range x);

/**
 * @brief Whether no value is possible: low > high, or low == high with an open end.
 * @param x any range
 * @return true or false; false for the unknown range
 */
AIM_API bool aim_range_is_empty(aim_range x);

/**
 * @brief Whether the value is one of the range's.
 * @param x any range
 * @param value NaN and infinities are in no range
 * @return true or false; false for the unknown range
 */
AIM_API bool aim_range_contains(aim_range x, double value);

/**
 * @brief Whether every value of inner is one of outer's: what proves a claim.
 * @param inner,outer any ranges
 * @return true or false; the empty range is inside every known one; false where either is unknown
 */
AIM_API bool aim_range_inside(aim_range inner, aim_range outer);

/**
 * @brief Whether the two have a value in common; [1, 2] and [2, 3] do, [1, 2) and [2, 3] do not.
 * @param a,b any ranges
 * @return true or false; false where either is unknown
 */
AIM_API bool aim_range_overlaps(aim_range a, aim_range b);

/**
 * @brief The middle, low / 2 + high / 2, rounded to nearest.
 * @param x any range
 * @return the middle; NaN where unknown, empty or without an end
 */
AIM_API double aim_range_mid(aim_range x);

/**
 * @brief The width, high - low, rounded to nearest.
 * @param x any range
 * @return the width; INFINITY where an end is infinite, NaN where unknown or empty
 */
AIM_API double aim_range_width(aim_range x);

/* Arithmetic. */

/**
 * @brief The values that are in both.
 * @param a,b any ranges
 * @return the range, perhaps empty
 */
AIM_API aim_range aim_range_intersect(aim_range a, aim_range b);

/**
 * @brief The smallest range that holds both: for readings of which either may be meant.
 * @param a,b any ranges; the empty one adds nothing
 * @return the range
 */
AIM_API aim_range aim_range_hull(aim_range a, aim_range b);

/**
 * @brief -x.
 * @param x any range
 * @return the range
 */
AIM_API aim_range aim_range_neg(aim_range x);

/**
 * @brief a + b.
 * @param a,b any ranges
 * @return the range
 */
AIM_API aim_range aim_range_add(aim_range a, aim_range b);

/**
 * @brief a - b.
 * @param a,b any ranges, independent: x - x is not 0 but as wide as x twice
 * @return the range
 */
AIM_API aim_range aim_range_sub(aim_range a, aim_range b);

/**
 * @brief a b.
 * @param a,b any ranges, independent
 * @return the range
 */
AIM_API aim_range aim_range_mul(aim_range a, aim_range b);

/**
 * @brief a / b over the values of b that are not 0.
 *
 * Where b comes near 0 on one side, the range has no end on that side; where b has values on both
 * sides of 0, it is the whole line (0 alone where a is 0 alone).
 * @param a,b any ranges, independent
 * @return the range; unknown where b is 0 alone
 */
AIM_API aim_range aim_range_div(aim_range a, aim_range b);

/**
 * @brief factor x.
 * @param x any range
 * @param factor the double itself; NaN or infinite: unknown
 * @return the range
 */
AIM_API aim_range aim_range_scale(aim_range x, double factor);

/**
 * @brief The ratio x / base, from positive bases.
 * @param x,base levels, independent
 * @return the range; unknown where base may be 0 or negative
 */
AIM_API aim_range aim_range_ratio(aim_range x, aim_range base);

/**
 * @brief Growth, (x - base) / base, from positive bases.
 * @param x,base levels, independent
 * @return fractions; unknown where base may be 0 or negative
 *
 * Source: as aim_growth(). Guidance of [89.18, 92.82] on [81.5, 82.5] is [+8.1 %, +13.9 %].
 */
AIM_API aim_range aim_range_growth(aim_range x, aim_range base);

/**
 * @brief Share of a part in a whole that holds it: part / whole over 0 <= part <= whole.
 *
 * The two are not independent: pairs with a part above its whole do not count, so the share is
 * within [0, 1]. For a segment that may be negative take aim_range_ratio().
 * @param part,whole levels
 * @return a fraction; empty where no part fits into the whole; unknown where whole may be 0 or
 * negative
 */
AIM_API aim_range aim_range_share(aim_range part, aim_range whole);

/**
 * @brief Share of a part beside the rest: part / (part + rest), each counted once, part and rest at
 *        least 0.
 * @param part,rest levels, independent
 * @return a fraction; unknown where both are 0 alone, empty where either is negative
 */
AIM_API aim_range aim_range_share_with(aim_range part, aim_range rest);

/**
 * @brief Contribution of a part to the whole's growth: (part - part_base) / whole_base.
 * @param part,part_base the part now and then
 * @param whole_base the whole then; taken as independent of its part
 * @return points as fractions; unknown where whole_base may be 0 or negative
 *
 * Source: as aim_growth_contribution().
 */
AIM_API aim_range aim_range_contribution(aim_range part, aim_range part_base, aim_range whole_base);

/**
 * @brief Change of a ratio in basis points: 10,000 (x - base).
 * @param x,base ratios as fractions, independent
 * @return basis points
 *
 * Gross margin 75.0 % to 74.9 %, both rounded to 0.1 points: [-20, 0].
 */
AIM_API aim_range aim_range_change_bp(aim_range x, aim_range base);

#ifdef __cplusplus
}
#endif

#include "verdict.h"

#endif
