/**
 * @file mpi_npy.h
 * @brief Panels in .npy files, read and written by all ranks together (MPI-IO).
 *
 * Part of mpi.h; its conventions hold. Each rank reads and writes its own entities only, in pieces
 * that a file system takes, and no value passes through another rank. Files are those of npy.h;
 * every rank needs to see the path, and opens it for itself: where one cannot, all get its error.
 */
#include "mpi.h" /* which includes this file at its end */

#ifndef AIM_MPI_NPY_H
#define AIM_MPI_NPY_H

#include "npy.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a .npy file holds, as a panel. */
typedef struct aim_mpi_npy {
    size_t entities;   /**< of all ranks together */
    size_t periods;    /**< oldest first */
    aim_layout layout; /**< which values are neighbours in the file */
    bool f32;          /**< '<f4', else '<f8' */
    size_t offset;     /**< the byte at which the values begin */
} aim_mpi_npy;

/**
 * @brief What a file holds: its header, read and checked by the first rank. Collective.
 * @param communicator whose ranks
 * @param path the file; the first rank's is read
 * @param rows what the first axis of the array counts: ::AIM_LAYOUT_BY_PERIOD for periods,
 *        ::AIM_LAYOUT_BY_ENTITY for entities; the same on each rank
 * @param file what it holds, on every rank; untouched on error
 * @return ::AIM_OK; ::AIM_ERROR_FILE naming file and byte, the same on every rank; or an error of
 * the agreement
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_npy_look(MPI_Comm communicator, const char *path,
                                                   aim_layout rows, aim_mpi_npy *file);

/**
 * @brief Reads this rank's entities. Collective.
 * @param plan a plan of file.entities entities
 * @param path the file that was looked at
 * @param file what it holds; of f64 (the twin: of f32)
 * @param values room for aim_mpi_count(plan) x file.periods values
 * @param panel a view of them in the file's layout, packed
 *
 * Cost: each value is read once; no memory but the caller's. Three agreements.
 * @return ::AIM_OK; ::AIM_ERROR_SHAPE for a plan of other entities, or for the other precision;
 * ::AIM_ERROR_FILE with MPI's text, or where the file is shorter now than what was looked at; or an
 * error of the agreement. On an error of the reading itself, `values` holds anything, and the panel
 * is untouched
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_npy_read(aim_mpi *plan, const char *path,
                                                   aim_mpi_npy file, double *values,
                                                   aim_panel *panel);
/** @copydoc aim_mpi_npy_read */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_npy_read_f32(aim_mpi *plan, const char *path,
                                                       aim_mpi_npy file, float *values,
                                                       aim_panel_f32 *panel);

/**
 * @brief Writes the panel of all ranks as one array, as numpy.save() writes it. Collective.
 *
 * By entity: entities x periods; by period: periods x entities. Room is made first, where the file
 * system can; the header is written last, when the values are synced, so that a file that was not
 * finished is not taken for whole.
 * @param plan an open plan
 * @param path the file; what it held is gone
 * @param x values of this rank's entities, of any stride; the same layout on each rank
 *
 * Cost: each value is written once, by its rank alone, neighbours in the file together; 16 MiB a
 * rank (f32: 8). Five agreements.
 * @return ::AIM_OK; ::AIM_ERROR_FILE with MPI's text, or where there is no room; or an error of the
 * agreement. On an error of the writing itself, the file is left empty, or without its header
 */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_npy_write(aim_mpi *plan, const char *path, aim_panel x);
/** @copydoc aim_mpi_npy_write */
AIM_API AIM_MUST_CHECK aim_status aim_mpi_npy_write_f32(aim_mpi *plan, const char *path,
                                                        aim_panel_f32 x);

#ifdef __cplusplus
}
#endif

#endif
