/**
 * @file guidance.h
 * @brief Guidance: what a company said to expect, and what became of it.
 *
 * A guidance of any form becomes a range (aim_guidance_range()), and everything else asks that
 * range: what growth it implies (aim_range_growth()), how far the actual figure came out of it, how
 * it was revised. One guidance at a time is asked by the functions that end in `_of`; whole
 * universes by those that take panels, whose first argument decides shape, layout and stride of the
 * output.
 *
 * Fractions, never percent; `bp` where the name says so. In panels a range is two panels, low and
 * high, both closed; a guidance without an end (floor, ceiling) has an infinite one there, and a
 * missing end (NaN) leaves the whole range missing. All functions are bit-stable and allocate
 * nothing; panels are one pass over memory. Errors are ::AIM_ERROR_NULL, ::AIM_ERROR_SHAPE for
 * panels that do not fit, ::AIM_ERROR_ARGUMENT, and then no output is touched.
 */
#ifndef AIM_GUIDANCE_H
#define AIM_GUIDANCE_H

#include "panel.h"
#include "range.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The forms in which companies guide. */
typedef enum aim_guidance_form {
    AIM_GUIDANCE_RELATIVE = 0, /**< "91 bn, plus or minus 2 %": mid, tolerance */
    AIM_GUIDANCE_BP = 1,       /**< "75 %, plus or minus 50 basis points": mid, bp */
    AIM_GUIDANCE_LOW_HIGH = 2, /**< "89 to 93 bn": low, high */
    AIM_GUIDANCE_POINT = 3,    /**< "about 91 bn": mid, and the unit it was rounded to, or 0 */
    AIM_GUIDANCE_FLOOR = 4,    /**< "at least 91 bn": low */
    AIM_GUIDANCE_CEILING = 5,  /**< "no more than 91 bn": high */
    AIM_GUIDANCE_UP = 6,       /**< "up on last year": base, tolerance of "flat" */
    AIM_GUIDANCE_DOWN = 7,     /**< "down on last year": base, tolerance of "flat" */
    AIM_GUIDANCE_FLAT = 8,     /**< "flat on last year": base, tolerance */
    AIM_GUIDANCE_GROWTH = 9    /**< "growth of 10 to 12 %": base, low and high as fractions */
} aim_guidance_form;

/** One guidance; only the members that its form names are looked at. */
typedef struct aim_guidance {
    aim_guidance_form form; /**< what was said */
    double mid;             /**< the figure in the middle */
    double tolerance;       /**< a fraction of mid, or of base for up, down and flat */
    double bp;              /**< basis points around a mid that is itself a fraction */
    double low;             /**< the lower bound, or the lower growth */
    double high;            /**< the upper bound, or the upper growth */
    double base;            /**< the level that is compared with */
    double unit;            /**< the last printed place of a point; 0: the figure is exact */
} aim_guidance;

/**
 * @brief The values that a guidance allows.
 *
 * Relative: mid (1 -+ tolerance). Bp: mid -+ bp / 10,000. Low-high: [low, high]. Point: [mid, mid],
 * or aim_range_rounded(mid, unit). Floor: [low, INFINITY). Ceiling: (-INFINITY, high]. With t =
 * tolerance |base|: up (base + t, INFINITY), down (-INFINITY, base - t), flat [base - t, base + t].
 * Growth: base (1 + [low, high]) from a positive base.
 * @param guidance mid, low, high, base in the figure's measure; tolerance and growths as fractions
 * @param out the range; computed ends are those of the decimals written, rounded outward; given
 * ends are the doubles given
 *
 * Missing: a NaN in a member that the form uses is an error: this is one question, not data.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT for an unknown form, a member that is
 * not finite, tolerance, bp or unit below 0, low above high, a growth guide's base not above 0
 *
 * Source: forms as in SEC Form 8-K outlooks. NVIDIA for FY2027Q2: 91 bn +-2 % is [89.18, 92.82].
 */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_range(aim_guidance guidance, aim_range *out);

/** How far an actual figure came out of its guidance. */
typedef enum aim_surprise {
    AIM_SURPRISE_MID = 0,   /**< (actual - mid) / mid, from positive middles */
    AIM_SURPRISE_BOUND = 1, /**< on the bound it broke: 0 inside, else (actual - bound) / bound,
                                 from positive bounds */
    AIM_SURPRISE_HALF_WIDTHS = 2 /**< (actual - mid) / ((high - low) / 2): -1 at low, 1 at high */
} aim_surprise;

/**
 * @brief Surprise of one actual figure; ::aim_surprise says how it is measured.
 * @param guide the guidance; openness is not looked at
 * @param actual the figure; for a rounded one ask both of its ends, as surprise rises with it
 * @param kind which of the three
 * @return a fraction, or half-widths; each step rounded to nearest. NaN where guide is unknown or
 * empty, actual is NaN, the middle (the bound that was broken) is not positive, or a middle or
 * width is needed and an end is infinite or both are equal; and for an unknown kind
 *
 * Source: "surprise" as in the earnings literature, against guidance in place of a consensus.
 */
AIM_API double aim_guidance_surprise_of(aim_range guide, double actual, aim_surprise kind);

/**
 * @brief Where the figure stands: (actual - low) / (high - low): 0 at low, 1 at high, beyond
 * outside.
 * @param guide,actual as for aim_guidance_surprise_of()
 * @return the position; NaN as for half-widths
 */
AIM_API double aim_guidance_position_of(aim_range guide, double actual);

/** What became of a guidance; also the byte of aim_guidance_outcome(). */
typedef enum aim_outcome {
    AIM_OUTCOME_UNKNOWN = 0,  /**< guidance or figure is missing */
    AIM_OUTCOME_MISS = 1,     /**< the figure is below the range */
    AIM_OUTCOME_IN_LINE = 2,  /**< the figure is in the range */
    AIM_OUTCOME_BEAT = 3,     /**< the figure is above the range */
    AIM_OUTCOME_UNDECIDED = 4 /**< rounding leaves more than one of these possible */
} aim_outcome;

/**
 * @brief Beat, in line or miss: all values of the figure above, in or below the range.
 *
 * A floor cannot be beaten nor a ceiling missed. For costs, where less is better, swap the words.
 * @param guide the guidance
 * @param actual what the figure may have been: aim_range_point() or aim_range_rounded()
 * @return the outcome; UNDECIDED where the figure's range straddles a bound; UNKNOWN where either
 * range is unknown or empty
 */
AIM_API aim_outcome aim_guidance_outcome_of(aim_range guide, aim_range actual);

/**
 * @brief The name of an outcome ("BEAT").
 * @param outcome any value; an unknown one gives "unknown outcome"
 * @return a static string, never NULL
 */
AIM_API const char *aim_outcome_name(aim_outcome outcome);

/** How a guidance was revised, by what its two ends did. */
typedef enum aim_revision {
    AIM_REVISION_UNKNOWN = 0,       /**< either range is unknown or empty */
    AIM_REVISION_REITERATED = 1,    /**< neither end moved */
    AIM_REVISION_RAISED = 2,        /**< both up */
    AIM_REVISION_CUT = 3,           /**< both down */
    AIM_REVISION_NARROWED = 4,      /**< low up, high down */
    AIM_REVISION_WIDENED = 5,       /**< low down, high up */
    AIM_REVISION_NARROWED_UP = 6,   /**< low up, high kept */
    AIM_REVISION_NARROWED_DOWN = 7, /**< high down, low kept */
    AIM_REVISION_WIDENED_UP = 8,    /**< high up, low kept */
    AIM_REVISION_WIDENED_DOWN = 9   /**< low down, high kept */
} aim_revision;

/**
 * @brief How a newer guidance for the same figure revises an older one.
 *
 * Each end moves up, down, or is kept; the nine pairs are the nine answers. A raise that narrows as
 * well is RAISED: aim_range_width() tells. Neighbouring doubles are the same end, so that 91 +-2 %
 * and [89.18, 92.82] reiterate each other; of the same ends an open low is above a closed one, an
 * open high below.
 * @param older,newer the ranges
 * @return the revision
 */
AIM_API aim_revision aim_guidance_revision_of(aim_range older, aim_range newer);

/**
 * @brief The name of a revision ("NARROWED_UP").
 * @param revision any value; an unknown one gives "unknown revision"
 * @return a static string, never NULL
 */
AIM_API const char *aim_revision_name(aim_revision revision);

/** A record of outcomes. */
typedef struct aim_guidance_hits {
    size_t beat;        /**< how many beats */
    size_t in_line;     /**< how many in line */
    size_t miss;        /**< how many misses */
    size_t undecided;   /**< how many undecided */
    size_t unknown;     /**< how many unknown */
    aim_outcome latest; /**< the newest outcome, UNKNOWN where there is none */
    size_t streak; /**< how many of the newest outcomes in a row are like it; 0 where the newest
                        is unknown or undecided */
} aim_guidance_hits;

/**
 * @brief Counts of outcomes and the streak that ends at the newest.
 * @param outcomes `count` ::aim_outcome bytes, oldest first
 * @param count how many
 * @param step bytes from one outcome to the next: 1 for an entity of a panel by entity, the stride
 *        for one of a panel by period; at least 1
 * @param out the record
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT for step 0 or the first byte that is no
 * outcome
 *
 * Source: NVIDIA's 50 guided quarters FY15Q1 to FY27Q1: 38 beats, 9 in line, 3 misses.
 */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_history(const unsigned char *outcomes, size_t count,
                                                       size_t step, aim_guidance_hits *out);

/** Where a cumulative target stands. */
typedef struct aim_cumulative {
    double done;      /**< what counts towards the target so far */
    double remaining; /**< target - done; 0 or less: reached */
    double average;   /**< remaining / left: the level that every period left must have */
    double growth; /**< the constant growth a period from the last level that sums to remaining */
} aim_cumulative;

/**
 * @brief A cumulative target ("1,000 bn over calendar 2025 to 2027"): what is left, and what it
 * takes.
 * @param target the sum to reach, finite
 * @param levels `count` levels so far, oldest first, in the target's unit; the last one is what
 *        growth starts from
 * @param parts the part of each level that falls into the target's span, 0 to 1, `count` of them:
 * for fiscal periods across the ends of a calendar span; NULL: all of each
 * @param count how many; may be 0
 * @param left periods left, at most 100,000
 * @param out all four figures
 *
 * Missing: a missing level leaves all four NaN. average is NaN where no period is left; growth also
 * where the target is reached, or the last level is none or not positive.
 * Summed from oldest to newest; growth as aim_growth_required_sum().
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT for a target that is not finite, a part
 * outside 0 to 1, an infinite level, or too many periods
 */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_cumulative(double target, const double *levels,
                                                          const double *parts, size_t count,
                                                          size_t left, aim_cumulative *out);

/* Whole universes. */

/**
 * @brief Surprise, cell by cell: aim_guidance_surprise_of() with ranges [low, high].
 * @param low,high the guidances; the same shape and layout
 * @param actual the figures; the same shape and layout
 * @param kind how surprise is measured
 * @param out fractions or half-widths; shape of low
 *
 * Missing: NaN where a figure is, where low exceeds high, or as said at aim_guidance_surprise_of().
 * Bit-stable: the same bits as the scalar function. One pass, no allocation.
 * @return ::AIM_OK or an error as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_surprise(aim_panel low, aim_panel high,
                                                        aim_panel actual, aim_surprise kind,
                                                        double *out);
/** @copydoc aim_guidance_surprise */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_surprise_f32(aim_panel_f32 low, aim_panel_f32 high,
                                                            aim_panel_f32 actual, aim_surprise kind,
                                                            float *out);

/**
 * @brief Why a cell of aim_guidance_surprise() is NaN: ::AIM_REASON_OK exactly where it is not.
 *
 * MISSING: actual is; GAP: an end is; SIGN: low exceeds high; ZERO_BASE, NEGATIVE_BASE: the middle
 * or the broken bound; ZERO_VARIANCE: a width of 0; INFINITE: an end or the figure.
 * @param low,high,actual,kind as given to aim_guidance_surprise(); half-widths answer for
 *        aim_guidance_position() too
 * @param out one ::aim_reason a cell; shape of low
 * @return as aim_guidance_surprise()
 */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_surprise_reason(aim_panel low, aim_panel high,
                                                               aim_panel actual, aim_surprise kind,
                                                               unsigned char *out);
/** @copydoc aim_guidance_surprise_reason */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_surprise_reason_f32(aim_panel_f32 low,
                                                                   aim_panel_f32 high,
                                                                   aim_panel_f32 actual,
                                                                   aim_surprise kind,
                                                                   unsigned char *out);

/**
 * @brief Position in the range, cell by cell: aim_guidance_position_of().
 * @param low,high,actual as for aim_guidance_surprise()
 * @param out 0 at low, 1 at high; shape of low
 *
 * Missing, bits and cost as aim_guidance_surprise() in half-widths.
 * @return as aim_guidance_surprise()
 */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_position(aim_panel low, aim_panel high,
                                                        aim_panel actual, double *out);
/** @copydoc aim_guidance_position */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_position_f32(aim_panel_f32 low, aim_panel_f32 high,
                                                            aim_panel_f32 actual, float *out);

/**
 * @brief Beat, in line or miss, cell by cell: aim_guidance_outcome_of() with closed ranges.
 * @param low,high the guidances; the same shape and layout
 * @param actual_low,actual_high what the figures may have been; the same panel twice where exact
 * @param out one ::aim_outcome a cell; shape of low
 *
 * Missing: UNKNOWN where a figure is, or where a low exceeds its high. One pass, no allocation.
 * @return as aim_guidance_surprise()
 */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_outcome(aim_panel low, aim_panel high,
                                                       aim_panel actual_low, aim_panel actual_high,
                                                       unsigned char *out);
/** @copydoc aim_guidance_outcome */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_outcome_f32(aim_panel_f32 low, aim_panel_f32 high,
                                                           aim_panel_f32 actual_low,
                                                           aim_panel_f32 actual_high,
                                                           unsigned char *out);

/**
 * @brief Implied growth, cell by cell: [(low - base) / base, (high - base) / base], from positive
 *        bases.
 * @param low,high the guidances; the same shape and layout
 * @param base the levels they are compared with; the same shape and layout
 * @param out_low,out_high fractions; shape of low
 *
 * Missing: NaN in both where a figure is, low exceeds high, base is not positive or infinite.
 * Each growth is rounded to nearest twice, as aim_growth(); for an end that never excludes the
 * truth, and for bases that are ranges, ask aim_range_growth(). Bit-stable. One pass, no
 * allocation.
 * @return as aim_guidance_surprise()
 */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_implied(aim_panel low, aim_panel high,
                                                       aim_panel base, double *out_low,
                                                       double *out_high);
/** @copydoc aim_guidance_implied */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_implied_f32(aim_panel_f32 low, aim_panel_f32 high,
                                                           aim_panel_f32 base, float *out_low,
                                                           float *out_high);

/**
 * @brief Why a cell of aim_guidance_implied() is NaN: ::AIM_REASON_OK exactly where it is not.
 *
 * MISSING: an end of the guidance is; GAP: base is; SIGN: low exceeds high; ZERO_BASE,
 * NEGATIVE_BASE, INFINITE: base.
 * @param low,high,base as given to aim_guidance_implied()
 * @param out one ::aim_reason a cell; shape of low
 * @return as aim_guidance_surprise()
 */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_implied_reason(aim_panel low, aim_panel high,
                                                              aim_panel base, unsigned char *out);
/** @copydoc aim_guidance_implied_reason */
AIM_API AIM_MUST_CHECK aim_status aim_guidance_implied_reason_f32(aim_panel_f32 low,
                                                                  aim_panel_f32 high,
                                                                  aim_panel_f32 base,
                                                                  unsigned char *out);

#ifdef __cplusplus
}
#endif

#endif
