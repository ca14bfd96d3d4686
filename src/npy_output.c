/* .npy files that grow by rows. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "npy.h"

struct aim_npy_output {
    int file;
    aim_npy_header header;
    char *path; /* for messages */
    bool named; /* its name is on the disk */
};

static size_t row_bytes(const aim_npy_header *header)
{
    return header->columns * (header->f32 ? sizeof(float) : sizeof(double));
}

/* Counts the rows in the file; the header's place in it stays. */
static aim_status put_header(aim_npy_output *output, size_t rows, const char *function)
{
    char text[AIM__NPY_TEXT];
    aim_npy_header header = output->header;
    header.rows = rows;
    size_t bytes = aim__npy_text(header, output->header.offset, text);
    if (bytes == 0)
        return aim__fail(AIM_ERROR_FILE, function,
                         "%s: its header of %zu bytes has no room for %zu rows",
                         aim__path_end(output->path), output->header.offset, rows);
    AIM_TRY(aim__file_write(output->file, text, bytes, 0, output->path, function));
    output->header = header;
    output->header.offset = bytes;
    return AIM_OK;
}

/* Takes away what stands behind the rows that the header counts. */
static aim_status cut_file(const aim_npy_output *output, const char *function)
{
    off_t length =
        (off_t)(output->header.offset + output->header.rows * row_bytes(&output->header));
    if (ftruncate(output->file, length) != 0)
        return aim__file_fail(function, output->path, "cut");
    return AIM_OK;
}

/* An output with its file, which is not looked at yet; NULL, and why, where there is none. */
static aim_npy_output *open_output(const char *path, int flags, const char *function,
                                   aim_status *status)
{
    aim_npy_output *opened = calloc(1, sizeof *opened);
    char *copy = strdup(path);
    int file = opened && copy ? open(path, O_RDWR | O_CLOEXEC | flags, 0666) : -1;
    if (file >= 0) {
        *opened = (aim_npy_output){.file = file, .path = copy, .named = !(flags & O_CREAT)};
        return opened;
    }
    *status = opened && copy ? aim__file_fail(function, path, flags & O_CREAT ? "create" : "open")
                             : aim__fail(AIM_ERROR_MEMORY, function, "no memory for an output");
    free(opened);
    free(copy);
    return NULL;
}

static void close_output(aim_npy_output *output)
{
    close(output->file);
    free(output->path);
    free(output);
}

aim_status aim_npy_create(const char *path, aim_npy_header shape, aim_npy_output **output)
{
    AIM_REQUIRE_POINTER(path);
    AIM_REQUIRE_POINTER(output);
    AIM_REQUIRE(shape.dimensions <= 2, AIM_ERROR_ARGUMENT, "shape.dimensions is %zu: 1 or 2",
                shape.dimensions);
    AIM_REQUIRE(shape.rows == 0 && shape.offset == 0 && !shape.fortran_order, AIM_ERROR_ARGUMENT,
                "shape.rows is %zu, offset %zu, fortran_order %d: all must be 0", shape.rows,
                shape.offset, shape.fortran_order);
    AIM_REQUIRE(shape.columns <= SIZE_MAX / 2 / sizeof(double), AIM_ERROR_SHAPE,
                "shape.columns is %zu: a row beyond all memory", shape.columns);
    aim_status status = AIM_OK;
    aim_npy_output *opened = open_output(path, O_CREAT | O_TRUNC, __func__, &status);
    if (!opened)
        return status;
    opened->header = shape;
    if (shape.dimensions == 1)
        opened->header.columns = 1;
    else
        opened->header.dimensions = 2;
    status = put_header(opened, 0, __func__);
    if (status == AIM_OK)
        *output = opened;
    else
        close_output(opened);
    return status;
}

aim_status aim_npy_extend(const char *path, aim_npy_output **output)
{
    AIM_REQUIRE_POINTER(path);
    AIM_REQUIRE_POINTER(output);
    aim_npy_file file;
    aim_status status = AIM_OK;
    AIM_TRY(aim_npy_open(path, &file));
    aim_npy_header header = file.header;
    aim_npy_close(&file);
    AIM_REQUIRE(!header.fortran_order, AIM_ERROR_FILE,
                "%s: found fortran_order, expected an array that has rows to add to",
                aim__path_end(path));
    AIM_REQUIRE(header.offset <= AIM__NPY_TEXT, AIM_ERROR_FILE,
                "%s: found a header of %zu bytes, expected at most %d to count rows in",
                aim__path_end(path), header.offset, AIM__NPY_TEXT);
    aim_npy_output *opened = open_output(path, 0, __func__, &status);
    if (!opened)
        return status;
    opened->header = header;
    status = cut_file(opened, __func__);
    if (status == AIM_OK)
        *output = opened;
    else
        close_output(opened);
    return status;
}

aim_npy_header aim_npy_output_header(const aim_npy_output *output)
{
    return output ? output->header : (aim_npy_header){0};
}

static aim_status append(aim_npy_output *output, const void *values, size_t rows, bool f32,
                         const char *function)
{
    if (!output)
        return aim__fail(AIM_ERROR_NULL, function, "output is NULL");
    size_t bytes, all, row = row_bytes(&output->header);
    if (output->header.f32 != f32)
        return aim__fail(AIM_ERROR_SHAPE, function, "%s has values of '<f%d', not '<f%d'",
                         aim__path_end(output->path), output->header.f32 ? 4 : 8, f32 ? 4 : 8);
    if (__builtin_add_overflow(output->header.rows, rows, &all) ||
        __builtin_mul_overflow(all, row, &bytes) || bytes > SIZE_MAX / 2 - output->header.offset)
        return aim__fail(AIM_ERROR_SHAPE, function, "rows is %zu: an array beyond all memory",
                         rows);
    if (!values && rows * row > 0)
        return aim__fail(AIM_ERROR_NULL, function, "values is NULL");
    off_t end = (off_t)(output->header.offset + output->header.rows * row);
    AIM_TRY(aim__file_write(output->file, values, rows * row, end, output->path, function));
    return put_header(output, all, function);
}

aim_status aim_npy_append(aim_npy_output *output, const double *values, size_t rows)
{
    return append(output, values, rows, false, __func__);
}

aim_status aim_npy_append_f32(aim_npy_output *output, const float *values, size_t rows)
{
    return append(output, values, rows, true, __func__);
}

aim_status aim_npy_cut(aim_npy_output *output, size_t rows)
{
    AIM_REQUIRE_POINTER(output);
    AIM_REQUIRE(rows <= output->header.rows, AIM_ERROR_ARGUMENT, "rows is %zu: there are %zu", rows,
                output->header.rows);
    AIM_TRY(put_header(output, rows, __func__));
    return cut_file(output, __func__);
}

aim_status aim_npy_sync(aim_npy_output *output)
{
    AIM_REQUIRE_POINTER(output);
    /* EINVAL: what cannot be synced, as a pipe */
    if (fdatasync(output->file) != 0 && errno != EINVAL)
        return aim__file_fail(__func__, output->path, "sync");
    if (!output->named)
        AIM_TRY(aim__file_sync_name(output->path, __func__));
    output->named = true;
    return AIM_OK;
}

aim_status aim_npy_finish(aim_npy_output *output)
{
    if (!output)
        return AIM_OK;
    aim_status status = AIM_OK;
    int file = output->file;
    output->file = -1;
    if (close(file) != 0)
        status = aim__file_fail(__func__, output->path, "close");
    free(output->path);
    free(output);
    return status;
}
