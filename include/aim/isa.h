/**
 * @file isa.h
 * @brief Which instruction set the kernels use. Results never depend on it; only speed does.
 */
#ifndef AIM_ISA_H
#define AIM_ISA_H

#include <stddef.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief The instruction set in use: "avx2", "base" (SSE2 on x86-64, NEON on arm64) or "scalar".
 *
 * The best one of this CPU, chosen on first use, unless the environment variable `AIM_ISA` names
 * another one that the CPU has, or aim_set_isa() was called. Costs one atomic load.
 * @return a static string
 */
AIM_API const char *aim_isa_name(void);

/**
 * @brief The instruction sets that this build has and this CPU runs, slowest first.
 * @param index 0 for the first
 * @return a static string; NULL past the last
 */
AIM_API const char *aim_isa_list(size_t index);

/**
 * @brief Chooses the instruction set for all later calls of all threads.
 * @param name one of aim_isa_list(), or NULL for the best
 * @return ::AIM_OK; ::AIM_ERROR_ISA where the name is not in the list
 */
AIM_API AIM_MUST_CHECK aim_status aim_set_isa(const char *name);

#ifdef __cplusplus
}
#endif

#endif
