/**
 * @file xs_groups.h
 * @brief Statistics inside groups of names: one label a name, or several.
 *
 * Part of xs.h; its conventions hold.
 */
#include "xs.h" /* which includes this file at its end */

#ifndef AIM_XS_GROUPS_H
#define AIM_XS_GROUPS_H

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
 * Missing: skipped. Bit-stable (16 partial sums over the group's members in the order of entities, in blocks of 2,048);
 * a mean of equal values may be an ulp off, aim_xs_by_summary()'s is exact. Values are gathered by
 * group: one allocation a call.
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

/*
 * Inside groups. A name without a group is NaN; a name in several groups is given the mean of what it
 * gets in those where that is defined. Outputs may be x itself.
 */

/**
 * @brief Values less the mean of their group: x - mean of the group.
 * @param x values
 * @param groups membership and weighting; with fractional weights the group's weighted mean
 * @param min_count known members that a group needs; 0 means 1
 * @param out differences; shape of x
 *
 * Missing: stays missing, and skipped in means. Bit-stable (each group as a cross-section of its
 * members in the order of entities). Values are gathered by group: one allocation a call.
 * @return as aim_xs_by_mean()
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_within_demean(aim_panel x, aim_groups groups,
                                                       size_t min_count, double *out);
/** @copydoc aim_xs_within_demean */
AIM_API AIM_MUST_CHECK aim_status aim_xs_within_demean_f32(aim_panel_f32 x, aim_groups groups,
                                                           size_t min_count, float *out);

/**
 * @brief aim_xs_zscore() inside each group.
 * @param x values
 * @param groups membership; full or first weighting
 * @param sd,min_count as for aim_xs_zscore(), of each group
 * @param out z-scores; shape of x
 *
 * Missing, bits and cost as aim_xs_within_demean().
 * @return as aim_xs_by_summary()
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_within_zscore(aim_panel x, aim_groups groups,
                                                       aim_moments_of sd, size_t min_count,
                                                       double *out);
/** @copydoc aim_xs_within_zscore */
AIM_API AIM_MUST_CHECK aim_status aim_xs_within_zscore_f32(aim_panel_f32 x, aim_groups groups,
                                                           aim_moments_of sd, size_t min_count,
                                                           float *out);

/**
 * @brief aim_xs_robust_zscore() inside each group.
 * @param x values
 * @param groups membership; full or first weighting
 * @param scale,min_count as for aim_xs_robust_zscore(), of each group
 * @param out scores; shape of x
 *
 * Missing, bits and cost as aim_xs_within_demean(), and two selections a group.
 * @return as aim_xs_by_summary()
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_within_robust_zscore(aim_panel x, aim_groups groups,
                                                              aim_mad_scale scale, size_t min_count,
                                                              double *out);
/** @copydoc aim_xs_within_robust_zscore */
AIM_API AIM_MUST_CHECK aim_status aim_xs_within_robust_zscore_f32(aim_panel_f32 x,
                                                                  aim_groups groups,
                                                                  aim_mad_scale scale,
                                                                  size_t min_count, float *out);

/**
 * @brief aim_xs_rank() inside each group.
 * @param x values
 * @param groups membership; full or first weighting
 * @param spec as for aim_xs_rank(), of each group
 * @param out ranks; shape of x
 *
 * Missing: as the spec says, in each group. Bits and cost as aim_xs_within_demean(), and one
 * ordering a group.
 * @return as aim_xs_by_summary()
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_within_rank(aim_panel x, aim_groups groups,
                                                     aim_xs_rank_spec spec, double *out);
/** @copydoc aim_xs_within_rank */
AIM_API AIM_MUST_CHECK aim_status aim_xs_within_rank_f32(aim_panel_f32 x, aim_groups groups,
                                                         aim_xs_rank_spec spec, float *out);

/**
 * @brief aim_xs_winsorise() inside each group.
 * @param x values
 * @param groups membership; full or first weighting
 * @param spec as for aim_xs_winsorise(), of each group
 * @param out values; shape of x
 *
 * Missing, bits and cost as aim_xs_within_demean(), and one selection a group (two for MADs).
 * @return as aim_xs_by_summary(); ::AIM_ERROR_ARGUMENT as aim_xs_winsorise()
 */
AIM_API AIM_MUST_CHECK aim_status aim_xs_within_winsorise(aim_panel x, aim_groups groups,
                                                          aim_xs_winsorise_spec spec, double *out);
/** @copydoc aim_xs_within_winsorise */
AIM_API AIM_MUST_CHECK aim_status aim_xs_within_winsorise_f32(aim_panel_f32 x, aim_groups groups,
                                                              aim_xs_winsorise_spec spec,
                                                              float *out);

#ifdef __cplusplus
}
#endif

#endif
