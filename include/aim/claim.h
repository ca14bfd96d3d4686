/**
 * @file claim.h
 * @brief Does the text agree with the numbers? Facts, claims, and the verdict on each.
 *
 * A fact is a figure with its place: entity, item, basis, period, whose it is, how far it is rounded.
 * A claim is what a text says of such figures: "revenue up 85 % on the year", "the 14th rise in a
 * row", "ahead of all others together". Every figure stands for the range of values that print as it
 * does; what follows from the facts is computed on ranges (range.h), and a claim is refuted only
 * where no value that the facts leave is one that its words allow.
 *
 * Words and units are read by aim_figure_parse() from one table, in English and Chinese. Texts are
 * UTF-8; those of facts, claims and books are borrowed: they must outlive what points at them.
 * Amounts are in their own unit ("82.0 bn" is 8.2e10), percent are fractions, basis points are basis points.
 *
 * All of it is arithmetic on ranges in a fixed order: bit-stable.
 */
#ifndef AIM_CLAIM_H
#define AIM_CLAIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "period.h"
#include "range.h"
#include "verdict.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Figures as they are printed. */

/** What a figure counts. */
typedef enum aim_measure {
    AIM_MEASURE_NUMBER = 0,   /**< a plain number, an amount without its currency: 1,158; 82.0 bn */
    AIM_MEASURE_MONEY = 1,    /**< an amount of a currency: $82.0 bn, 820 亿美元 */
    AIM_MEASURE_FRACTION = 2, /**< percent, as a fraction: 85 % is 0.85 */
    AIM_MEASURE_POINTS = 3,   /**< a change of a fraction, in basis points: 10 bp, 0.1 pp (10 bp) */
    AIM_MEASURE_TIMES = 4,    /**< a multiple: 3x, 3 倍 */
    AIM_MEASURE_ORDINAL = 5   /**< a place or a count in a row: the 14th, 第 14 次 */
} aim_measure;

/** How firmly a figure is said. */
typedef enum aim_word {
    AIM_WORD_ROUNDED = 0, /**< the bare figure: rounded to its last printed place */
    AIM_WORD_EXACTLY = 1, /**< that value alone */
    AIM_WORD_ABOUT =
        2, /**< within `tolerance` of it, as a share; 0: 5 %, and what prints like it */
    AIM_WORD_NEARLY = 3,    /**< below it, by up to `tolerance` of it; 0: 10 % */
    AIM_WORD_MORE_THAN = 4, /**< above it */
    AIM_WORD_LESS_THAN = 5, /**< below it */
    AIM_WORD_AT_LEAST = 6,  /**< it or above */
    AIM_WORD_AT_MOST = 7,   /**< it or below */
    AIM_WORD_PLUS_MINUS =
        8,                /**< the middle of a range whose half width is `tolerance`, as a share */
    AIM_WORD_BETWEEN = 9, /**< from `value` to `high` */
    AIM_WORD_FLAT = 10,   /**< no change but within a band; no figure is printed */
    AIM_WORD_RISING = 11, /**< above 0; no figure is printed */
    AIM_WORD_FALLING = 12 /**< below 0; no figure is printed */
} aim_word;

/** "n times": what the words leave open. */
typedef enum aim_times {
    AIM_TIMES_EITHER = 0, /**< "up 3x", 增长 3 倍: to, or by, three times */
    AIM_TIMES_TO = 1,     /**< "3 times as much", "tripled to", 增长至 3 倍 */
    AIM_TIMES_BY = 2      /**< "by 300 %", "by three times" */
} aim_times;

/** A figure of a text, with its word. The zero value is an exact 0. */
typedef struct aim_figure {
    aim_word word;       /**< how firmly it is said */
    aim_measure measure; /**< what it counts */
    aim_times times;     /**< of multiples and percent */
    double value;        /**< what is printed, in the measure's unit */
    double high;         /**< of ::AIM_WORD_BETWEEN, the other end */
    double unit;         /**< its last printed place, in the same unit; 0 where it is exact */
    double
        tolerance; /**< of words that have one; as a share, of ::AIM_WORD_FLAT in the measure's unit */
    char currency[4]; /**< ISO 4217, or "" */
    bool unscaled;    /**< of amounts in a text, that no scale such as bn was said */
    int direction;    /**< of ordinals, what they count: 1 rises, -1 falls; 0: it does not say */
} aim_figure;

/**
 * @brief Reads a figure with its word and unit: "82.0 bn", "+85 %", "nearly 3x", "91 bn +-2 %", "约 820 亿美元".
 *
 * Signs, thousands' commas, a currency in front or behind, a scale (k, mn, bn, tn, 万, 亿, 万亿), a unit
 * (%, pp, bp, x, times, 倍, 个百分点, 基点), an ordinal (14th, 第 14 次), a word before or behind it
 * ("about", "nearly", "more than", "at least", "flat", "约", "近", "超过", "至少", "持平"), a tolerance
 * ("+-2 %", "plus or minus 2 %", "上下浮动 2 %"), a range ("89 to 93 bn", "89-93 bn"). Letters' case,
 * spaces between words and the width of characters do not matter. The words are data:
 * src/claim_words.c.
 *
 * Multiples in words ("doubled", 翻番) are about that many times; 多 and 余 behind a number reach to the
 * next of its last digit (700多亿: 700 to 800亿). The unit is the last printed place times the scale; of a range the finer one of its ends; 0 of
 * ordinals and of what is said to be exact. "down 5 %" is -5 %, "down more than 5 %" less than that.
 * A half width in the figure's own unit ("75 % +-50 bp") makes a range. What is "to" or "by" is told
 * for percent too; what rises by a multiple of 1 or less (增长一倍) can only rise by it. Refused are
 * two figures, words that disagree, ¥ and 兆 (which may be either of two), a tolerance in % of a
 * percentage, n times with "down", ends the wrong way around, "about" and "nearly" 0. At most 200
 * characters and 15 digits; the values are the doubles nearest to the decimals, whatever the locale.
 *
 * @param text,length the text, UTF-8, of which all must be used; SIZE_MAX: up to the NUL
 * @param figure is written
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT for what is not such a figure: the message
 *         has the text and the place, in characters from 1
 *
 * Cost: O(length), about a microsecond; no allocation.
 */
AIM_API AIM_MUST_CHECK aim_status aim_figure_parse(const char *text, size_t length,
                                                   aim_figure *figure);

/**
 * @brief Every value that a figure allows.
 * @param figure a figure
 * @param band of ::AIM_WORD_FLAT where the figure has no tolerance of its own, in the measure's unit
 * @return the range; unknown where the figure makes no sense (a tolerance below 0)
 */
AIM_API aim_range aim_figure_range(aim_figure figure, double band);

/**
 * @brief Prints a range in a measure, with as many decimals as a unit has: "[88.8 %, 89.4 %]".
 * @param range,measure,unit what to print; unit 0: up to 6 significant digits
 * @param scale,scale_name what an amount is divided by (1e9), with the name that goes with it ("bn"), or NULL
 * @param text,size where to; always ended with a zero
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT where it does not fit
 */
AIM_API AIM_MUST_CHECK aim_status aim_figure_print_range(aim_range range, aim_measure measure,
                                                         double unit, double scale,
                                                         const char *scale_name, char *text,
                                                         size_t size);

/* Facts. */

/** A figure with its place. Texts may be NULL, which is "". */
typedef struct aim_fact {
    const char *entity; /**< company, ticker */
    const char *item;   /**< revenue, gross_margin */
    const char *basis;  /**< gaap, non-gaap; figures of unlike basis are never compared */
    const char *side;   /**< whose figure it is: company, report */
    const char *groups; /**< tags of the entity, with "; " between: as this fact gives them */
    const char *source; /**< where it is from */
    aim_period period;  /**< of `dated` facts */
    bool dated;         /**< whether the figure is of a period */
    int32_t vintage;    /**< the day it was filed, where known: the newest that is known counts */
    aim_figure figure;  /**< what it is */
} aim_fact;

/** Facts, to be found by entity, item, basis and period. */
typedef struct aim_facts aim_facts;

/**
 * @brief Makes facts ready to be asked for.
 * @param fact,count the facts; they are not copied and must outlive the result
 * @param out is written; to be freed by aim_facts_free()
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_MEMORY; ::AIM_ERROR_ARGUMENT where two facts have
 * the same place, side and vintage (the message names both by their numbers, from 0), a figure is
 * none (not finite, a unit below 0) or a period has no frequency
 *
 * Cost: O(count), and a sort of each history and cross-section that is not in order; about 250
 * bytes a fact.
 */
AIM_API AIM_MUST_CHECK aim_status aim_facts_create(const aim_fact *fact, size_t count,
                                                   aim_facts **out);

/** @brief Frees facts; NULL is fine. */
AIM_API void aim_facts_free(aim_facts *facts);

/* Claims. */

/**
 * What is claimed. The names of aim_claim_kind_name() are those in the comments' first words.
 *
 * A "direction" is a figure without a number: ::AIM_WORD_RISING, ::AIM_WORD_FALLING,
 * ::AIM_WORD_FLAT. Kinds that compare take it; record, fastest, highest and lowest take
 * ::AIM_WORD_RISING, which says that it is so; others refuse it, as a level or a share that is above
 * 0 has not risen. A cross-section has the figures of the claim's item, basis and period, of all entities.
 */
typedef enum aim_claim_kind {
    AIM_CLAIM_LEVEL = 0,        /**< level: the figure itself */
    AIM_CLAIM_GROWTH_YOY = 1,   /**< growth_yoy: on the same period a year before */
    AIM_CLAIM_GROWTH_QOQ = 2,   /**< growth_qoq: on the half, quarter or month before */
    AIM_CLAIM_MULTIPLE_YOY = 3, /**< multiple_yoy: n times, on the year: to or by, as it says */
    AIM_CLAIM_MULTIPLE_QOQ = 4, /**< multiple_qoq: the same on the period before */
    AIM_CLAIM_CHANGE_YOY = 5, /**< change_yoy: of a ratio in basis points, of an amount as it is */
    AIM_CLAIM_CHANGE_QOQ = 6, /**< change_qoq */
    AIM_CLAIM_STREAK = 7,     /**< streak: the n-th rise (fall: `of` "falls", or the figure's
                                   direction) in a row, exactly */
    AIM_CLAIM_RECORD = 8,     /**< record: above (`of` "low": below) all before it in the facts; a
                                   figure that is no direction is its level, and must be that too */
    AIM_CLAIM_FASTEST = 9,    /**< fastest: its growth on the year is above all before it; a figure
                                   that is no direction is that growth. A base before it that may be
                                   above 0 or not leaves its growth open */
    AIM_CLAIM_SUM = 10,       /**< sum: the item is the sum of those in `of`, "a + b" */
    AIM_CLAIM_SHARE = 11,     /**< share: the item's share of the one in `of`; above 1 where the
                                   rest is below 0 */
    AIM_CLAIM_RATIO = 12, /**< ratio: the item over the one in `of`: margins (percent), multiples */
    AIM_CLAIM_RATIO_CHANGE_YOY = 13, /**< ratio_change_yoy: of that ratio, in basis points */
    AIM_CLAIM_RATIO_CHANGE_QOQ = 14, /**< ratio_change_qoq */
    AIM_CLAIM_CONTRIBUTION = 15, /**< contribution: to the growth on the year of the one in `of`, a
                                      fraction or in points */
    AIM_CLAIM_EXCEEDS_REST = 16, /**< exceeds_rest: by how much it is above all else of the one in
                                      `of`, together; ::AIM_WORD_RISING: that it is */
    AIM_CLAIM_GUIDANCE = 17,     /**< guidance: the range that is given for an item; one that is
                                      said must have its ends, as finely as it is printed */
    AIM_CLAIM_GUIDANCE_GROWTH =
        18, /**< guidance_growth: its implied growth on the one in `of`, a period before */
    AIM_CLAIM_SURPRISE =
        19, /**< surprise: the item against the guidance in `of`, as a share of its middle */
    AIM_CLAIM_CUMULATIVE = 20, /**< cumulative: the sum from `period` to `last`; what is not known
                                    yet is at least 0, and anything where a figure may be below 0 */
    AIM_CLAIM_GEOMETRIC_MEAN =
        21,               /**< geometric_mean: of the item's figures; of a span, all of whose
                                        periods must be given; of a period, up to it; of no entity
                                        and no history, of the cross-section. Fractions are growths:
                                        their mean growth */
    AIM_CLAIM_TREND = 22, /**< trend: growth (in points: change) from the first to the last of the
                               item's figures; of a span, from its first period to its last; of a
                               period, up to it. Those ends must be given */
    AIM_CLAIM_RANK = 23,  /**< rank: the entity's place by the item, the largest first; as large is
                               no larger */
    AIM_CLAIM_HIGHEST = 24,        /**< highest: no entity has a larger one, and it is the figure */
    AIM_CLAIM_LOWEST = 25,         /**< lowest: the smallest */
    AIM_CLAIM_COUNT = 26,          /**< count: of entities that have the item */
    AIM_CLAIM_COUNT_UP = 27,       /**< count_up: of those above 0 */
    AIM_CLAIM_COUNT_DOWN = 28,     /**< count_down: of those below 0 */
    AIM_CLAIM_COUNT_AT_LEAST = 29, /**< count_at_least: of those at or above `level` */
    AIM_CLAIM_GROUP_MEAN =
        30, /**< group_mean: of the group in `of`; all ways to weigh shared members */
    AIM_CLAIM_GROUP_ORDER =
        31, /**< group_order: `of` "a > b": the mean of a less that of b is above 0 */
    AIM_CLAIM_BASE_FITS =
        32, /**< base_fits: of entities whose item, less the growth in `of`, is whole in `level`s */
    AIM_CLAIM_GUIDANCE_GROWTH_YOY =
        33 /**< guidance_growth_yoy: the implied growth on a year before */
} aim_claim_kind;

/** How many kinds there are. */
#define AIM_CLAIM_KINDS 34

/** A claim. Texts may be NULL, which is "". */
typedef struct aim_claim {
    aim_claim_kind kind; /**< what is claimed */
    const char *entity;  /**< of whom; as in the facts */
    const char *item;    /**< of which item */
    const char *of;      /**< the other item, or what the kind says */
    const char *basis;   /**< on which basis */
    aim_period period;   /**< of `dated` claims */
    aim_period last;     /**< of spans, the last; the same as `period` else */
    bool dated;          /**< whether a period is given */
    aim_figure figure;   /**< what the text says */
    double band;         /**< what "flat" allows, in the measure's unit */
    double level;        /**< what kinds that need one count from */
} aim_claim;

/** Why a claim has the verdict it has. */
typedef enum aim_claim_reason {
    AIM_CLAIM_COMPUTED = 0, /**< it was computed */
    AIM_CLAIM_NO_FACT = 1,  /**< the figure is not given */
    AIM_CLAIM_NO_BASE = 2,  /**< what it is compared with is not given */
    AIM_CLAIM_NO_PERIOD =
        3, /**< the kind needs a period (or a quarterly, monthly one) and has none */
    AIM_CLAIM_BAD_BASE = 4,       /**< the base may be 0 or below: no growth is defined */
    AIM_CLAIM_TOO_SHORT = 5,      /**< the history does not reach back far enough */
    AIM_CLAIM_OTHER_MEASURE = 6,  /**< percent are claimed of an amount, or the like */
    AIM_CLAIM_OTHER_CURRENCY = 7, /**< dollars are claimed of euros */
    AIM_CLAIM_NO_GROUP = 8,       /**< nobody is of that group */
    AIM_CLAIM_READINGS = 9        /**< its readings disagree */
} aim_claim_reason;

/** What plain arithmetic on the printed figures, without a thought of rounding, would say. */
typedef enum aim_naive {
    AIM_NAIVE_NO_ANSWER = 0,
    AIM_NAIVE_AGREES = 1,
    AIM_NAIVE_CONTRADICTS = 2,
    AIM_NAIVE_DEPENDS = 3 /**< on the reading */
} aim_naive;

/** The verdict on a claim, and how it came about. */
typedef struct aim_finding {
    aim_verdict verdict;     /**< what the numbers say */
    aim_claim_reason reason; /**< why */
    aim_naive naive;         /**< what points would have said */
    aim_range computed;      /**< what the facts leave */
    aim_range printed;       /**< what the words allow */
    aim_range point;         /**< what plain arithmetic gives */
    double slack;            /**< as aim_range_slack(): below 0 where the computed sticks out */
    aim_measure measure;     /**< of the three ranges */
    const char *reading;     /**< which reading was taken, "grew to"; or "" */
    char note[160]; /**< what else there is to say: the base, the quarters that are known */
} aim_finding;

/** What facts are used. */
typedef struct aim_claim_spec {
    const char *const
        *sides;        /**< whose facts, the first that has one; NULL: any, in the facts' order */
    size_t side_count; /**< of them */
    int32_t known_on;  /**< facts of later vintages are not known; 0: all are */
    const char *own;   /**< the side whose text the claims are from; NULL: nobody's */
} aim_claim_spec;

/**
 * @brief Checks claims against facts.
 *
 * Of several vintages the newest known counts. A claim of kind sum ties its item to its parts, in
 * every period of the entity and basis, if the figures of its own period leave room for it: a part
 * that is not given is taken as the whole less the rest, a whole as the sum of its parts. A figure
 * that is given stands as it is. An item in `of` that has no figure of the claim's basis is taken
 * without one. Amounts without a scale ("81.6") are not held against figures a thousand times as
 * large.
 *
 * `own` asks whether a text agrees with itself: the facts of that side repeat what the claims say,
 * and where there is none a claim on the level stands in. Then a level is checked against what the
 * other claims on it leave (growth, multiples, changes, sums) from figures of other periods and
 * items, and where no claim does, against the facts of other sides. A base that the text does not
 * give follows from its level and the claim on its growth, also through sums; then other sides are
 * asked.
 *
 * No claim is used to check itself. Readings of the words: one that the figures exclude is not what
 * was meant, as long as another is left. Growths of one claim that share a figure are taken as
 * independent: fastest may be consistent where all figures that the facts allow decide it, but it is
 * neither refuted nor proved wrongly.
 *
 * @param facts the facts
 * @param claim,count the claims
 * @param spec whose facts, and as of when
 * @param finding count of them are written
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_MEMORY; ::AIM_ERROR_ARGUMENT for a claim that its
 * kind does not allow (the message names it by its number and what is wrong with it): no item, no
 * `of` or not as the kind has it, no entity where one is ranked, a figure that is none or that the
 * kind cannot have (a direction, a count below 0, falls where `of` says rises), a span that ends
 * before it begins
 *
 * Bit-stable; the order of facts changes nothing (but of equal places with `sides` NULL).
 * Cost: O(count) finds; each history, cross-section and group that is asked for is worked out once,
 * then streaks and cumulative sums cost their periods, geometric means their figures; a figure that
 * is not given costs a look at up to 1,000 names, to say which is meant. 10,000 claims of given figures
 * on 100,000 facts take 0.1 to 0.9 s. About 400 bytes a fact while it works.
 */
AIM_API AIM_MUST_CHECK aim_status aim_claim_check(const aim_facts *facts, const aim_claim *claim,
                                                  size_t count, aim_claim_spec spec,
                                                  aim_finding *finding);

/**
 * @brief Which facts the verdict on one of the claims depends on.
 * @param facts,claim,count,spec as for aim_claim_check()
 * @param which number of the claim
 * @param room,fact numbers of facts, rising, up to `room` of them
 * @param used how many there are
 * @return as aim_claim_check()
 */
AIM_API AIM_MUST_CHECK aim_status aim_claim_uses(const aim_facts *facts, const aim_claim *claim,
                                                 size_t count, aim_claim_spec spec, size_t which,
                                                 size_t room, size_t *fact, size_t *used);

/**
 * @brief Which other claims the verdict on one of them depends on.
 *
 * These are claims on sums that tie its items and, with `own`, those that its level and base follow
 * from, or that stand in for a fact. Who changes another claim leaves the finding as it is, bit for
 * bit, unless the change makes it one of these.
 *
 * @param facts,claim,count,spec as for aim_claim_check()
 * @param which number of the claim
 * @param room,other numbers of claims, rising, up to `room` of them
 * @param used how many there are
 * @return as aim_claim_check()
 */
AIM_API AIM_MUST_CHECK aim_status aim_claim_uses_claims(const aim_facts *facts,
                                                        const aim_claim *claim, size_t count,
                                                        aim_claim_spec spec, size_t which,
                                                        size_t room, size_t *other, size_t *used);

/** @brief The name of a kind: "growth_yoy"; NULL where there is no such kind. */
AIM_API const char *aim_claim_kind_name(aim_claim_kind kind);

/** @brief The kind of a name; false where there is none. */
AIM_API bool aim_claim_kind_named(const char *name, aim_claim_kind *kind);

/** @brief A reason in words: "the figure is not given". */
AIM_API const char *aim_claim_reason_name(aim_claim_reason reason);

/** @brief "none", "agrees", "contradicts", "depends". */
AIM_API const char *aim_naive_name(aim_naive naive);

#ifdef __cplusplus
}
#endif

#endif
