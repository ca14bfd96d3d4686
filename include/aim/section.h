/**
 * @file section.h
 * @brief Cross-sections that come a few entities at a time: summaries with the bits of the whole.
 *
 * What comes is folded as aim_xs_summary() would (fold.h): whole blocks of 2,048 entities at once,
 * whatever is left of a block is kept until the next entities fill it. So any chunks do, and memory
 * is a block and some nodes of each period, however many entities there are. The state can be saved
 * and loaded as that of a stream (stream.h); errors are those said there.
 */
#ifndef AIM_SECTION_H
#define AIM_SECTION_H

#include "fold.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Cross-sections of which some entities have been seen. */
typedef struct aim_section aim_section;

/**
 * @brief Cross-sections without entities.
 * @param periods how many there are
 * @param shape whether third and fourth powers are summed, for skewness and kurtosis, which are NaN
 * else
 * @param section where they go, to be closed with aim_section_close(); untouched on error
 * @return ::AIM_OK or an error as said in stream.h
 */
AIM_API AIM_MUST_CHECK aim_status aim_section_open(size_t periods, bool shape,
                                                   aim_section **section);

/** @brief Ends it. @param section the cross-sections, or NULL */
AIM_API void aim_section_close(aim_section *section);

/** @brief How many entities were seen. @param section the cross-sections @return 0 for NULL */
AIM_API size_t aim_section_entities(const aim_section *section);

/**
 * @brief Adds the next entities, of all periods.
 * @param section the cross-sections
 * @param x any number of entities in either layout; f32 and f64 may take turns
 *
 * Missing values as aim_xs_summary(). Cost as aim_xs_fold(), and two allocations.
 * @return ::AIM_OK or an error as said in stream.h; then nothing was added
 */
AIM_API AIM_MUST_CHECK aim_status aim_section_push(aim_section *section, aim_panel x);
/** @copydoc aim_section_push */
AIM_API AIM_MUST_CHECK aim_status aim_section_push_f32(aim_section *section, aim_panel_f32 x);

/**
 * @brief The summaries of all entities seen so far; more may follow.
 * @param section the cross-sections
 * @param spec as for aim_xs_summary()
 * @param out one a period
 *
 * Missing values and bits: those of aim_xs_summary() of the whole.
 * @return ::AIM_OK or an error as said in stream.h
 */
AIM_API AIM_MUST_CHECK aim_status aim_section_summary(const aim_section *section,
                                                      aim_xs_summary_spec spec,
                                                      aim_xs_moments *out);

/**
 * @brief Saves the state in a file, as aim_stream_save().
 * @param section the cross-sections
 * @param path the file
 * @return ::AIM_OK or an error as said in stream.h
 */
AIM_API AIM_MUST_CHECK aim_status aim_section_save(const aim_section *section, const char *path);

/**
 * @brief Opens cross-sections with the state that a file has, as aim_stream_load().
 * @param periods,shape,section as in aim_section_open(): those that the state was saved with
 * @param path the file
 * @return ::AIM_OK or an error as said in stream.h
 */
AIM_API AIM_MUST_CHECK aim_status aim_section_load(size_t periods, bool shape, const char *path,
                                                   aim_section **section);

/**
 * @brief The breadth of two parts of a cross-section together: counts add up.
 * @param a,b what aim_xs_breadth() says of the parts, of the same level
 * @return what it says of the whole, in every bit
 */
AIM_API aim_xs_breadth_count aim_breadth_join(aim_xs_breadth_count a, aim_xs_breadth_count b);

#ifdef __cplusplus
}
#endif

#endif
