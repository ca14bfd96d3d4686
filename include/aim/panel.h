/**
 * @file panel.h
 * @brief The panel, entities x periods: the first argument of everything.
 *
 * A company's history is a panel of one entity, a day's returns are a panel of one period. A panel
 * is a view: it owns nothing and costs nothing to make. Both layouts give the same bits.
 *
 * - By entity: an entity's periods stand side by side; `stride` is the distance between entities.
 * - By period: a period's entities stand side by side; `stride` is the distance between periods.
 *
 * Outputs of the same shape have the input's layout and stride; reductions give one packed value
 * per entity or per period. Outputs must not overlap inputs. Missing is NaN.
 */
#ifndef AIM_PANEL_H
#define AIM_PANEL_H

#include <stddef.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which values of a panel are neighbours in memory. */
typedef enum aim_layout {
    AIM_LAYOUT_BY_ENTITY = 0, /**< an entity's periods */
    AIM_LAYOUT_BY_PERIOD = 1  /**< a period's entities */
} aim_layout;

/** A view of entities x periods in f64. */
typedef struct aim_panel {
    const double *values; /**< the first value; may be NULL where there are none */
    size_t entities;      /**< how many entities */
    size_t periods;       /**< how many periods, oldest first */
    aim_layout layout;    /**< which values are neighbours */
    size_t stride;        /**< values from one row of neighbours to the next */
} aim_panel;

/** A view of entities x periods in f32; sums and moments are still kept in f64. */
typedef struct aim_panel_f32 {
    const float *values; /**< the first value; may be NULL where there are none */
    size_t entities;     /**< how many entities */
    size_t periods;      /**< how many periods, oldest first */
    aim_layout layout;   /**< which values are neighbours */
    size_t stride;       /**< values from one row of neighbours to the next */
} aim_panel_f32;

/**
 * @brief One entity's history.
 * @param values `periods` values, oldest first
 * @param periods how many
 * @return a view of 1 x `periods`
 */
AIM_API aim_panel aim_series(const double *values, size_t periods);
/** @copydoc aim_series */
AIM_API aim_panel_f32 aim_series_f32(const float *values, size_t periods);

/**
 * @brief One period across entities.
 * @param values `entities` values
 * @param entities how many
 * @return a view of `entities` x 1
 */
AIM_API aim_panel aim_cross_section(const double *values, size_t entities);
/** @copydoc aim_cross_section */
AIM_API aim_panel_f32 aim_cross_section_f32(const float *values, size_t entities);

/**
 * @brief A packed panel, an entity's periods side by side.
 * @param values `entities` rows of `periods` values
 * @param entities how many rows
 * @param periods how many values in a row
 * @return the view
 */
AIM_API aim_panel aim_by_entity(const double *values, size_t entities, size_t periods);
/** @copydoc aim_by_entity */
AIM_API aim_panel_f32 aim_by_entity_f32(const float *values, size_t entities, size_t periods);

/**
 * @brief A packed panel, a period's entities side by side.
 * @param values `periods` rows of `entities` values
 * @param periods how many rows
 * @param entities how many values in a row
 * @return the view
 */
AIM_API aim_panel aim_by_period(const double *values, size_t periods, size_t entities);
/** @copydoc aim_by_period */
AIM_API aim_panel_f32 aim_by_period_f32(const float *values, size_t periods, size_t entities);

/**
 * @brief A sub-rectangle of a panel, as a view: nothing is copied, layout and stride stay.
 * @param x the panel
 * @param entity,entities the first entity and how many
 * @param period,periods the first period and how many
 * @param slice where the view goes; untouched on error
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_SHAPE where the rectangle reaches past the panel
 */
AIM_API AIM_MUST_CHECK aim_status aim_panel_slice(aim_panel x, size_t entity, size_t entities,
                                                  size_t period, size_t periods, aim_panel *slice);
/** @copydoc aim_panel_slice */
AIM_API AIM_MUST_CHECK aim_status aim_panel_slice_f32(aim_panel_f32 x, size_t entity,
                                                      size_t entities, size_t period,
                                                      size_t periods, aim_panel_f32 *slice);

/**
 * @brief Refuses a panel that cannot be read, for components and for metrics of your own.
 * @param x the panel
 * @param function,argument how the message names who refuses, and the panel
 * @return ::AIM_OK; ::AIM_ERROR_NULL for no values; ::AIM_ERROR_SHAPE for a stride shorter than the
 * rows, or a size that overflows; ::AIM_ERROR_ARGUMENT for a layout that is none
 */
AIM_API AIM_MUST_CHECK aim_status aim_panel_check(aim_panel x, const char *function,
                                                  const char *argument);
/** @copydoc aim_panel_check */
AIM_API AIM_MUST_CHECK aim_status aim_panel_check_f32(aim_panel_f32 x, const char *function,
                                                      const char *argument);

/**
 * @brief Refuses a second panel of another shape or layout; strides may differ.
 * @param x,y the panels
 * @param function,argument how the message names who refuses, and the second panel
 * @return ::AIM_OK; ::AIM_ERROR_SHAPE
 */
AIM_API AIM_MUST_CHECK aim_status aim_panel_fits(aim_panel x, aim_panel y, const char *function,
                                                 const char *argument);
/** @copydoc aim_panel_fits */
AIM_API AIM_MUST_CHECK aim_status aim_panel_fits_f32(aim_panel_f32 x, aim_panel_f32 y,
                                                     const char *function, const char *argument);

/**
 * @brief How many values a buffer must hold for an output of the panel's shape, gaps of a stride
 * included.
 * @param x the panel
 * @return the number of values from the first to the last, 0 where the panel is empty
 */
AIM_API size_t aim_panel_extent(aim_panel x);
/** @copydoc aim_panel_extent */
AIM_API size_t aim_panel_extent_f32(aim_panel_f32 x);

#ifdef __cplusplus
}
#endif

#endif
