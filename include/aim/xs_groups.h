/**
 * @file xs_groups.h
 * @brief Statistics inside groups of names: one label a name, or several.
 *
 * Part of xs.h; its conventions hold.
 */
#ifndef AIM_XS_GROUPS_H
#define AIM_XS_GROUPS_H

#include "xs.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How a name with k labels counts in each of them. The order of groups can depend on it: name it.
 */
typedef enum aim_weighting {
    AIM_WEIGHT_FULL = 0,       /**< as one whole name in each */
    AIM_WEIGHT_FRACTIONAL = 1, /**< as 1/k of a name in each: totals tie out */
    AIM_WEIGHT_FIRST = 2       /**< as one whole name in its first label only */
} aim_weighting;

/** Which groups each name belongs to: a view, like a panel. */
typedef struct aim_groups {
    size_t count;          /**< how many groups; labels are 0 to count - 1 */
    const int32_t *labels; /**< the labels; negative: no group */
    const size_t *offsets; /**< entity e has labels[offsets[e]] to labels[offsets[e + 1] - 1]; NULL:
                                one label an entity, labels[e] */
    aim_weighting weighting; /**< how several labels count */
} aim_groups;

/** A group's count and mean in one period. */
typedef struct aim_xs_group_mean {
    size_t n;      /**< known members */
    double weight; /**< the sum of their weights: n unless fractional */
    double sum;    /**< the weighted sum of their values */
    double mean;   /**< sum / weight; NaN where fewer than min_count are known */
} aim_xs_group_mean;

/**
 * @brief Mean of each group in each period: sum(w x) / sum(w) over the group's known members.
 * @param x values
 * @param groups membership and weighting
 * @param min_count known members that a group needs; 0 means 1
 * @param out x.periods rows of groups.count structs
 *
 * With fractional weights the sums of all groups add up to the sum of all labelled names.
 * Missing: skipped. Bit-stable (summed in the order of entities). One pass.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_SHAPE; ::AIM_ERROR_ARGUMENT naming the first
 * label that is not below count, or the first offset that falls; ::AIM_ERROR_MEMORY
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_by_mean(aim_panel x, aim_groups groups, size_t min_count,
                                                 aim_xs_group_mean *out);
/** @copydoc aim_xs_by_mean */
AIM_API AIM_MUST_CHECK aim_status aim_xs_by_mean_f32(aim_panel_f32 x, aim_groups groups,
                                                     size_t min_count, aim_xs_group_mean *out);

/**
 * @brief aim_xs_summary() of each group in each period.
 * @param x values
 * @param groups membership; full or first weighting
 * @param spec as for aim_xs_summary()
 * @param out x.periods rows of groups.count structs
 *
 * Missing, bits and sources as aim_xs_summary(), over the group's members in the order of entities.
 * One allocation a call.
 * @return as aim_xs_by_mean(); ::AIM_ERROR_ARGUMENT for fractional weights, whose sample
 * corrections have no agreed meaning
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_by_summary(aim_panel x, aim_groups groups,
                                                    aim_xs_summary_spec spec, aim_xs_moments *out);
/** @copydoc aim_xs_by_summary */
AIM_API AIM_MUST_CHECK aim_status aim_xs_by_summary_f32(aim_panel_f32 x, aim_groups groups,
                                                        aim_xs_summary_spec spec,
                                                        aim_xs_moments *out);

/**
 * @brief aim_xs_quantile() of each group in each period; probability 0.5 is the group's median.
 * @param x values
 * @param groups membership; full or first weighting
 * @param probabilities,count,spec as for aim_xs_quantile()
 * @param out x.periods rows of groups.count rows of `count` quantiles
 *
 * Missing, bits and sources as aim_xs_quantile(). One allocation a call.
 * @return as aim_xs_by_summary()
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_by_quantile(aim_panel x, aim_groups groups,
                                                     const double *probabilities, size_t count,
                                                     aim_xs_quantile_spec spec, double *out);
/** @copydoc aim_xs_by_quantile */
AIM_API AIM_MUST_CHECK aim_status aim_xs_by_quantile_f32(aim_panel_f32 x, aim_groups groups,
                                                         const double *probabilities, size_t count,
                                                         aim_xs_quantile_spec spec, double *out);

#ifdef __cplusplus
}
#endif

#endif
