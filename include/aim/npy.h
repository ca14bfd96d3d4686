/**
 * @file npy.h
 * @brief Panels in .npy files, the format of NumPy: mapped to be read, and written row by row.
 *
 * An array is '<f8' or '<f4', of one dimension or two; a row is what the first axis counts, and one
 * of a single value where there is one dimension. Errors are ::AIM_ERROR_NULL,
 * ::AIM_ERROR_ARGUMENT, ::AIM_ERROR_SHAPE, ::AIM_ERROR_MEMORY, and ::AIM_ERROR_FILE for what the
 * system refuses and for what is no such array: its message names file, byte, what was found and
 * what was expected. NaNs are read and written with the bits that they have. For machines whose
 * numbers begin with the least byte, which are those that the library runs on.
 *
 * Source: NEP 1, "A simple file format for NumPy arrays"; numpy.lib.format for versions 2.0 and 3.0
 * and for the room that the first axis has to grow.
 */
#ifndef AIM_NPY_H
#define AIM_NPY_H

#include <stdbool.h>

#include "panel.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the header of a .npy file says. */
typedef struct aim_npy_header {
    bool f32; /**< '<f4', else '<f8' */
    bool
        fortran_order; /**< the first axis is the one whose neighbours are neighbours in the file */
    size_t dimensions; /**< 1 or 2 */
    size_t rows;       /**< length of the first axis */
    size_t columns;    /**< length of the second; 1 where there is none */
    size_t offset;     /**< the byte at which the values begin */
} aim_npy_header;

/**
 * @brief Reads the header of a .npy file: versions 1.0, 2.0 and 3.0.
 * @param bytes the beginning of the file
 * @param size how many bytes are there: all of the header at least
 * @param name the file's name, for messages
 * @param header what it says; untouched on error
 *
 * A header as numpy writes it: the three keys once each in any order, a newline at its end, and
 * values that begin at a multiple of their size. Whether the file is as long as it says is not
 * looked at.
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_FILE with the byte where it is something else
 */
AIM_API AIM_MUST_CHECK aim_status aim_npy_parse(const void *bytes, size_t size, const char *name,
                                                aim_npy_header *header);

/** A .npy file, mapped into memory to be read. */
typedef struct aim_npy_file {
    aim_npy_header header; /**< what it says of itself */
    const void *values; /**< the values, of the file and not of the memory: read, never written */
    void *map;          /**< what aim_npy_close() gives back */
    size_t mapped;      /**< bytes of it, from the beginning of the file */
} aim_npy_file;

/**
 * @brief Maps a .npy file, so that what is read of it is loaded, and no more.
 * @param path its name
 * @param file the file, to be closed with aim_npy_close(); untouched on error
 *
 * A file that is longer than its header says is taken at its word: so one that aim_npy_append() is
 * writing can be read. One that is cut off while it is mapped ends the program that reads there
 * (SIGBUS).
 * @return ::AIM_OK or an error as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_npy_open(const char *path, aim_npy_file *file);

/**
 * @brief Gives the mapping back; panels of the file are no more.
 * @param file the file, or NULL, or one of zeros
 */
AIM_API void aim_npy_close(aim_npy_file *file);

/**
 * @brief The array as a panel, without copying.
 * @param file a file of f64 (the twin: of f32)
 * @param rows what the rows of the array are, its first axis: ::AIM_LAYOUT_BY_PERIOD where each is
 * a period, ::AIM_LAYOUT_BY_ENTITY where each is an entity. In an array of fortran_order the other
 * axis has the neighbours, so the panel has the other layout.
 * @param panel the view, good until the file is closed; untouched on error
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT; ::AIM_ERROR_SHAPE for the other
 * precision
 */
AIM_API AIM_MUST_CHECK aim_status aim_npy_panel(const aim_npy_file *file, aim_layout rows,
                                                aim_panel *panel);
/** @copydoc aim_npy_panel */
AIM_API AIM_MUST_CHECK aim_status aim_npy_panel_f32(const aim_npy_file *file, aim_layout rows,
                                                    aim_panel_f32 *panel);

/** A .npy file that grows by rows. */
typedef struct aim_npy_output aim_npy_output;

/**
 * @brief Makes an array without rows, to be filled by aim_npy_append(); what the file held is gone.
 * @param path its name
 * @param shape precision and columns; dimensions 0 means 2; of one dimension, a row is a single
 * value. rows, offset and fortran_order must be 0
 * @param output the output, to be closed with aim_npy_finish(); untouched on error
 *
 * Every byte is what numpy.save() writes for an array of as many rows: version 1.0, C order, padded
 * to a multiple of 64 with room for 21 digits of the first axis.
 * @return ::AIM_OK or an error as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_npy_create(const char *path, aim_npy_header shape,
                                                 aim_npy_output **output);

/**
 * @brief Opens an array that is there, to add rows to it; what stands behind it in the file is cut
 * off.
 * @param path its name
 * @param output as aim_npy_create()
 * @return ::AIM_OK or an error as said at the top; ::AIM_ERROR_FILE also for an array of
 * fortran_order, which has no rows to add to
 */
AIM_API AIM_MUST_CHECK aim_status aim_npy_extend(const char *path, aim_npy_output **output);

/**
 * @brief What the file says of itself now.
 * @param output the output
 * @return its header; of zeros for NULL
 */
AIM_API aim_npy_header aim_npy_output_header(const aim_npy_output *output);

/**
 * @brief Adds rows: first their values behind the others, then the header that counts them.
 *
 * So at any moment, killed or not, what the header says is there.
 * @param output an output of f64 (the twin: of f32)
 * @param values `rows` rows, packed
 * @param rows how many
 * @return ::AIM_OK or an error as said at the top; then the rows are not counted
 */
AIM_API AIM_MUST_CHECK aim_status aim_npy_append(aim_npy_output *output, const double *values,
                                                 size_t rows);
/** @copydoc aim_npy_append */
AIM_API AIM_MUST_CHECK aim_status aim_npy_append_f32(aim_npy_output *output, const float *values,
                                                     size_t rows);

/**
 * @brief Takes rows away from the end: first from the header, then from the file.
 * @param output the output
 * @param rows how many stay
 * @return ::AIM_OK or an error as said at the top; ::AIM_ERROR_ARGUMENT where there are fewer
 */
AIM_API AIM_MUST_CHECK aim_status aim_npy_cut(aim_npy_output *output, size_t rows);

/**
 * @brief Waits until what was written is on the disk, so that not even a loss of power undoes it.
 * @param output the output
 * @return ::AIM_OK or an error as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_npy_sync(aim_npy_output *output);

/**
 * @brief Closes an output.
 * @param output the output, or NULL; it is gone, whatever is returned
 * @return ::AIM_OK; ::AIM_ERROR_FILE where the system tells now that it could not write
 */
AIM_API AIM_MUST_CHECK aim_status aim_npy_finish(aim_npy_output *output);

#ifdef __cplusplus
}
#endif

#endif
