/**
 * @file rows.h
 * @brief Data that is not a rectangle: rows of entity, period and value, in any order, with gaps.
 *
 * An index is built once from the keys of the rows and serves any number of columns. "One year
 * before" is the row of the same entity four quarter keys earlier, never the row four places above:
 * a row offset is wrong as soon as a quarter is missing. Keys are those of period.h, or any other
 * integers of which a difference means time.
 *
 * Unless a function says otherwise: a row that has no base, or that the index left out, gives NaN;
 * results are bit-stable and do not depend on the order of rows, but where a rule for duplicates
 * asks for it; an index is never changed after it is made, so threads may share one; errors are
 * ::AIM_ERROR_NULL, ::AIM_ERROR_ARGUMENT and ::AIM_ERROR_MEMORY, and then no output is touched.
 */
#ifndef AIM_ROWS_H
#define AIM_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "growth.h"
#include "panel.h"

#ifdef __cplusplus
extern "C" {
#endif

/** No row: a base that does not exist. */
#define AIM_NONE UINT32_MAX

/** Rows in the order of entity and period: aim_index_create(), aim_index_free(). */
typedef struct aim_index aim_index;

/** What several rows of one entity and one period mean. */
typedef enum aim_duplicates {
    AIM_DUPLICATES_REFUSE = 0,      /**< an error that names two of them */
    AIM_DUPLICATES_FIRST = 1,       /**< the first row is meant, the others are left out */
    AIM_DUPLICATES_LAST = 2,        /**< the last row is meant */
    AIM_DUPLICATES_FIRST_FILED = 3, /**< that filed first; on one day the first row */
    AIM_DUPLICATES_LAST_FILED = 4, /**< that filed last, restated or not; on one day the last row */
    AIM_DUPLICATES_KEEP =
        5 /**< all of them, as vintages: a base has the vintage of its numerator */
} aim_duplicates;

/** How an index is made; the zero value refuses duplicates. */
typedef struct aim_index_spec {
    aim_duplicates duplicates; /**< what several rows of one entity and period mean */
    const int32_t
        *filed;    /**< day on which each row became known; needed for the rules about filing */
    int32_t as_of; /**< rows filed later are left out, as on that day; 0: none is */
    const int32_t
        *basis; /**< basis of each row (GAAP, recast, ...), for ::AIM_DUPLICATES_KEEP; or NULL */
} aim_index_spec;

/**
 * @brief Builds the index of rows.
 *
 * Entities are numbered in the order of their ids (texts byte by byte), periods from the smallest
 * key. With ::AIM_DUPLICATES_KEEP rows of one entity, period, basis and filing day must be one.
 * @param rows how many, below 2^32 - 1
 * @param entity id of each row's entity; for texts a NUL-terminated string each
 * @param period key of each row's period
 * @param spec duplicates, filing days, as-of day
 * @param out the index, to be freed with aim_index_free(); keys are not kept but copied
 *
 * Cost: rows in order (entities together, periods rising, none left out) one pass, 4 bytes a row.
 * Else a few passes; from 2^19 rows on 14 bytes a row, and 8 more meanwhile where few entities have
 * most rows; below 8 bytes, 20 meanwhile. Vintages: 4 or 8 more.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_MEMORY; ::AIM_ERROR_ARGUMENT, for duplicates
 * naming both rows (from 0), the entity and the period
 */
AIM_API AIM_MUST_CHECK aim_status aim_index_create(size_t rows, const int32_t *entity,
                                                   const int32_t *period, aim_index_spec spec,
                                                   aim_index **out);
/** @copydoc aim_index_create */
AIM_API AIM_MUST_CHECK aim_status aim_index_create_i64(size_t rows, const int64_t *entity,
                                                       const int32_t *period, aim_index_spec spec,
                                                       aim_index **out);
/** @copydoc aim_index_create */
AIM_API AIM_MUST_CHECK aim_status aim_index_create_text(size_t rows, const char *const *entity,
                                                        const int32_t *period, aim_index_spec spec,
                                                        aim_index **out);

/**
 * @brief Frees an index.
 * @param index may be NULL
 */
AIM_API void aim_index_free(aim_index *index);

/** What an index holds. */
typedef struct aim_index_shape {
    size_t rows;          /**< as given */
    size_t indexed;       /**< rows that are in it */
    size_t duplicates;    /**< rows left out because another of that entity and period is meant */
    size_t later;         /**< rows left out because they were filed after the as-of day */
    size_t entities;      /**< different entities among the rows, left out or not */
    int32_t first_period; /**< smallest key in it; 0 where it is empty */
    size_t periods;       /**< from the smallest key to the largest, gaps included */
} aim_index_shape;

/**
 * @brief What an index holds.
 * @param index never NULL
 */
AIM_API aim_index_shape aim_index_describe(const aim_index *index);

/**
 * @brief For each entity, in order, a row that has its id: that of its newest period, of the last
 * vintage; ::AIM_NONE where all its rows were left out.
 * @param index the index
 * @param row one an entity
 * @return ::AIM_OK; ::AIM_ERROR_NULL
 */
AIM_API AIM_MUST_CHECK aim_status aim_index_newest(const aim_index *index, uint32_t *row);

/**
 * @brief The row that holds the same entity `lag` periods earlier, for each row.
 *
 * Among vintages (::AIM_DUPLICATES_KEEP): of the rows of that earlier period with the same basis,
 * that which was the newest known when this row was filed.
 * @param index the index
 * @param lag calendar periods; negative: later ones; not 0
 * @param base_row a row, or ::AIM_NONE; one a row
 *
 * Bit-stable. One pass in the order of entities and periods; where rows do not stand in it, another
 * and 4 bytes a row meanwhile.
 * @return as said at the top
 *
 * Source: collapse's flag(x, n, g, t), by (id, t) with gaps.
 */
AIM_API AIM_MUST_CHECK aim_status aim_index_lag(const aim_index *index, int32_t lag,
                                                uint32_t *base_row);

/**
 * @brief Growth on rows: the spec's form of x on the base that aim_index_lag() finds.
 * @param index the index
 * @param x levels, one a row
 * @param spec as in aim_growth(); its lag in calendar periods
 * @param out fractions, one a row
 *
 * Missing: as aim_growth(), and where there is no base row. The same bits as aim_growth() of the
 * dense panel. Cost: one pass where rows stand in order; else three, and as much memory as x
 * meanwhile.
 * @return as said at the top, and as aim_growth() for the spec
 */
AIM_API AIM_MUST_CHECK aim_status aim_rows_growth(const aim_index *index, const double *x,
                                                  aim_growth_spec spec, double *out);
/** @copydoc aim_rows_growth */
AIM_API AIM_MUST_CHECK aim_status aim_rows_growth_f32(const aim_index *index, const float *x,
                                                      aim_growth_spec spec, float *out);

/**
 * @brief Why a row of aim_rows_growth() is NaN: ::AIM_REASON_OK exactly where it is not.
 *
 * ::AIM_REASON_GAP where the base row is missing although the entity has an older one or the base's
 * figure is NaN, ::AIM_REASON_SHORT where the entity's rows do not reach back so far,
 * ::AIM_REASON_BASIS where bases exist but none of this row's vintage and basis,
 * ::AIM_REASON_LEFT_OUT for a row that is not in the index. A row that is missing itself is
 * ::AIM_REASON_MISSING unless ::AIM_REASON_SHORT.
 * @param index,x,spec as given to aim_rows_growth()
 * @param out one ::aim_reason a row
 * @return as aim_rows_growth()
 */
AIM_API AIM_MUST_CHECK aim_status aim_rows_growth_reason(const aim_index *index, const double *x,
                                                         aim_growth_spec spec, unsigned char *out);
/** @copydoc aim_rows_growth_reason */
AIM_API AIM_MUST_CHECK aim_status aim_rows_growth_reason_f32(const aim_index *index, const float *x,
                                                             aim_growth_spec spec,
                                                             unsigned char *out);

/**
 * @brief The change of a margin on rows, in basis points: 10,000 (num / den - base's num / den).
 * @param index the index
 * @param num,den one a row
 * @param lag calendar periods, at least 1
 * @param out basis points, one a row
 *
 * Missing: as aim_margin_change_bp(), and where there is no base row. The level alone needs no
 * index: aim_margin_level() of two series. Cost: as aim_rows_growth(), for two columns.
 * @return as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_rows_margin_change(const aim_index *index, const double *num,
                                                         const double *den, size_t lag,
                                                         double *out);
/** @copydoc aim_rows_margin_change */
AIM_API AIM_MUST_CHECK aim_status aim_rows_margin_change_f32(const aim_index *index,
                                                             const float *num, const float *den,
                                                             size_t lag, float *out);

/**
 * @brief Rows to a dense panel, entities x periods; where there is no row, NaN.
 *
 * With vintages kept, the last filed; with an as-of day that is the panel as known on that day.
 * @param index the index
 * @param x one a row
 * @param layout of the panel
 * @param out entities x periods values of aim_index_describe(), packed
 * @return as said at the top; ::AIM_ERROR_SHAPE where the panel's size overflows
 */
AIM_API AIM_MUST_CHECK aim_status aim_rows_spread(const aim_index *index, const double *x,
                                                  aim_layout layout, double *out);
/** @copydoc aim_rows_spread */
AIM_API AIM_MUST_CHECK aim_status aim_rows_spread_f32(const aim_index *index, const float *x,
                                                      aim_layout layout, float *out);

/**
 * @brief A panel's values back to the rows.
 * @param index the index
 * @param x entities x periods of aim_index_describe(), either layout, any stride
 * @param out one a row
 * @return as said at the top; ::AIM_ERROR_SHAPE for a panel of another shape
 */
AIM_API AIM_MUST_CHECK aim_status aim_rows_gather(const aim_index *index, aim_panel x, double *out);
/** @copydoc aim_rows_gather */
AIM_API AIM_MUST_CHECK aim_status aim_rows_gather_f32(const aim_index *index, aim_panel_f32 x,
                                                      float *out);

/** How the figure of a single quarter was found. */
typedef enum aim_quarter_source {
    AIM_QUARTER_NONE = 0,     /**< it could not be */
    AIM_QUARTER_REPORTED = 1, /**< the row is that of a single quarter */
    AIM_QUARTER_TO_DATE = 2,  /**< year to date less year to date a quarter earlier */
    AIM_QUARTER_REST = 3 /**< several quarters less each of the earlier ones: FY - Q1 - Q2 - Q3 */
} aim_quarter_source;

/** Rows that cover one to four quarters. */
typedef struct aim_rows_quarterise_spec {
    aim_duplicates duplicates; /**< as in aim_index_spec, of rows that cover as many quarters */
    const int32_t *filed;      /**< as in aim_index_spec */
    int32_t as_of;             /**< as in aim_index_spec */
    const int32_t *basis;      /**< only figures of one basis are subtracted; or NULL */
    bool non_negative;         /**< refuse a derived figure below 0 (revenue) */
} aim_rows_quarterise_spec;

/**
 * @brief The figure of the single quarter in which a row's period ends, out of rows that cover one
 * to four quarters, as filings do.
 *
 * A row that covers one quarter is it. One that covers several (six months, nine, a year) less what
 * covers one quarter less and ends a quarter earlier; or, where there is no such figure, less each
 * of the earlier quarters, as rows of one quarter tell them. With ::AIM_DUPLICATES_KEEP what is
 * subtracted is what was known when the row was filed: mixing vintages makes quarters that never
 * were (FY2017 1,666 less 196, 253 and 542 is 675; the quarters of its vintage 208, 261 and 542
 * leave the 655 that was reported).
 * @param rows how many, below 2^30 - 1
 * @param entity id of each row's entity
 * @param period quarter key in which each row's figure ends
 * @param quarters how many quarters it covers, 1 to 4
 * @param x the figures
 * @param spec vintages, basis, sign check
 * @param out one a row
 * @param source one ::aim_quarter_source a row; may be NULL
 * @param reason one ::aim_reason a row; may be NULL
 *
 * Missing: NaN where the row's figure is (::AIM_REASON_MISSING), where what must be subtracted is
 * (::AIM_REASON_GAP) or is only there of another basis or vintage (::AIM_REASON_BASIS), where the
 * check refuses the result (::AIM_REASON_SIGN), and for rows that a rule leaves out
 * (::AIM_REASON_LEFT_OUT). Bit-stable: subtracted from the oldest quarter on. A few allocations.
 * @return as aim_index_create(); ::AIM_ERROR_ARGUMENT naming the first row whose `quarters` is not
 * 1 to 4
 *
 * Source: Q4 = FY - 9M, as filers of Form 10-K leave it to the reader.
 */
AIM_API AIM_MUST_CHECK aim_status aim_rows_quarterise(size_t rows, const int64_t *entity,
                                                      const int32_t *period,
                                                      const unsigned char *quarters,
                                                      const double *x,
                                                      aim_rows_quarterise_spec spec, double *out,
                                                      unsigned char *source, unsigned char *reason);

#ifdef __cplusplus
}
#endif

#endif
