/**
 * @file threads.h
 * @brief How many threads a call may use. Results never depend on it; only speed does.
 *
 * A call over a panel cuts it into slices of entities or of periods, which threads do side by side
 * (OpenMP); one long cross-section is folded by whole subtrees of the canonical fold. Each figure is
 * computed in the order it always has, so every number of threads gives the same bits. Calls too
 * small to gain use one thread, and so do calls made inside a parallel region of the caller. Where a
 * share fails, its thread calls the error handler; the call returns the first share's status and has
 * its message. A thread takes the room that the call's documentation tells of for its own slice.
 */
#ifndef AIM_THREADS_H
#define AIM_THREADS_H

#include <stddef.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Sets how many threads later calls of all threads may use.
 * @param threads at least 1; 0, the default, is OpenMP's own number: `OMP_NUM_THREADS`, else one a core
 * @return ::AIM_OK; ::AIM_ERROR_ARGUMENT above 4,096
 *
 * Where the library is built without OpenMP, one thread is used whatever is set.
 */
AIM_API AIM_MUST_CHECK aim_status aim_set_threads(size_t threads);

/**
 * @brief How many threads a large call would use now: 1 inside a parallel region.
 * @return at least 1
 */
AIM_API size_t aim_threads(void);

#ifdef __cplusplus
}
#endif

#endif
