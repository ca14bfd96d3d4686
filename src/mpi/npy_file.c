/* A .npy file: looked at by the first rank, open on all. */
#include "npy.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

aim_status aim__mpi_file_try(const struct aim__mpi_file *file, int code, const char *operation)
{
    if (code == MPI_SUCCESS)
        return AIM_OK;
    char text[MPI_MAX_ERROR_STRING] = "";
    int length = 0;
    MPI_Error_string(code, text, &length);
    return aim__fail(AIM_ERROR_FILE, file->plan->function, "%s: %s: %s", file->path, operation,
                     text);
}

aim_status aim__mpi_file_open(struct aim__mpi_file *file, int mode)
{
    int code =
        MPI_File_open(file->plan->communicator, file->path, mode, MPI_INFO_NULL, &file->file);
    /* Where only some ranks opened it, these leave it open: to close it is collective, and they
     * would wait for ever for those that have nothing to close. */
    return aim__mpi_all_can(file->plan, aim__mpi_file_try(file, code, "MPI_File_open"));
}

aim_status aim__mpi_file_close(struct aim__mpi_file *file, aim_status agreed, aim_status own)
{
    int code = MPI_File_close(&file->file);
    if (agreed != AIM_OK)
        return agreed;
    return aim__mpi_all_can(file->plan,
                            own == AIM_OK ? aim__mpi_file_try(file, code, "MPI_File_close") : own);
}

static size_t size_of_value(const struct aim__mpi_file *file)
{
    return file->npy.f32 ? sizeof(float) : sizeof(double);
}

size_t aim__mpi_file_end(const struct aim__mpi_file *file)
{
    return file->npy.offset + file->npy.entities * file->npy.periods * size_of_value(file);
}

size_t aim__mpi_file_first(const struct aim__mpi_file *file)
{
    size_t first = aim_mpi_first(file->plan);
    size_t before = file->npy.layout == AIM_LAYOUT_BY_ENTITY ? first * file->npy.periods : first;
    return file->npy.offset + before * size_of_value(file);
}

size_t aim__mpi_file_run(const struct aim__mpi_file *file)
{
    size_t n = aim_mpi_count(file->plan);
    bool whole = file->npy.layout == AIM_LAYOUT_BY_ENTITY || n == file->npy.entities;
    return whole ? n * file->npy.periods : n;
}

/* Reads by all ranks together make up the values that are not there: some implementations of MPI
 * answer success, and count them. */
aim_status aim__mpi_file_whole(const struct aim__mpi_file *file)
{
    MPI_Offset bytes = 0;
    AIM_TRY(aim__mpi_file_try(file, MPI_File_get_size(file->file, &bytes), "MPI_File_get_size"));
    size_t end = aim__mpi_file_end(file);
    if (bytes < (MPI_Offset)end)
        return aim__fail(AIM_ERROR_FILE, file->plan->function,
                         "%s ends before its values do: %lld bytes there, expected %zu", file->path,
                         (long long)bytes, end);
    return AIM_OK;
}

/* By each rank alone: writes by all ranks together answer success, and count everything, where a
 * disk is full. */
aim_status aim__mpi_file_write(const struct aim__mpi_file *file, size_t at, const void *bytes,
                               size_t count)
{
    MPI_Status done;
    int written = 0;
    int code = MPI_File_write_at(file->file, (MPI_Offset)at, bytes, (int)count, MPI_BYTE, &done);
    if (code == MPI_SUCCESS)
        code = MPI_Get_count(&done, MPI_BYTE, &written);
    AIM_TRY(aim__mpi_file_try(file, code, "MPI_File_write_at"));
    if ((size_t)written != count)
        return aim__fail(AIM_ERROR_FILE, file->plan->function,
                         "%s takes %d of %zu bytes at byte %zu: is there no more room?", file->path,
                         written, count, at);
    return AIM_OK;
}

aim_status aim__mpi_file_view(struct aim__mpi_file *file)
{
    const char *operation = "MPI_File_set_view";
    size_t size = size_of_value(file), n = aim_mpi_count(file->plan);
    MPI_Datatype row = MPI_DATATYPE_NULL, rows = MPI_DATATYPE_NULL;
    int code = MPI_SUCCESS;
    /* By period, this rank's part of a period, then a gap of the other ranks'. */
    bool gaps = file->npy.layout == AIM_LAYOUT_BY_PERIOD && n > 0 && n < file->npy.entities;
    if (gaps) {
        code = MPI_Type_contiguous((int)n, file->real, &row);
        if (code == MPI_SUCCESS)
            code = MPI_Type_create_resized(row, 0, (MPI_Aint)(file->npy.entities * size), &rows);
        if (code == MPI_SUCCESS)
            code = MPI_Type_commit(&rows);
    }
    /* Setting the view is collective: a rank that has failed takes part all the same. */
    bool ready = gaps && code == MPI_SUCCESS;
    int set = MPI_File_set_view(file->file, (MPI_Offset)aim__mpi_file_first(file), file->real,
                                ready ? rows : file->real, "native", MPI_INFO_NULL);
    if (row != MPI_DATATYPE_NULL)
        MPI_Type_free(&row);
    if (rows != MPI_DATATYPE_NULL)
        MPI_Type_free(&rows);
    return aim__mpi_file_try(file, code == MPI_SUCCESS ? set : code, operation);
}

size_t aim__mpi_file_pieces(const struct aim__mpi_file *file, size_t piece)
{
    size_t most = aim_mpi_first_of(file->plan, 1) * file->npy.periods;
    return most / piece + (most % piece > 0);
}

size_t aim__mpi_npy_header(const aim_mpi_npy *npy, char text[AIM__NPY_HEADER])
{
    enum { BEGINNING = 10, ALIGNED = 64, DIGITS = 21 }; /* room for the first axis to grow */
    bool by_entity = npy->layout == AIM_LAYOUT_BY_ENTITY;
    size_t rows = by_entity ? npy->entities : npy->periods;
    size_t columns = by_entity ? npy->periods : npy->entities;
    char digits[32];
    int grows = DIGITS - snprintf(digits, sizeof digits, "%zu", rows);
    int used = snprintf(text + BEGINNING, AIM__NPY_HEADER - BEGINNING,
                        "{'descr': '<f%c', 'fortran_order': False, 'shape': (%zu, %zu), }%*s",
                        npy->f32 ? '4' : '8', rows, columns, grows, "");
    size_t length = (BEGINNING + (size_t)used + 1 + ALIGNED - 1) / ALIGNED * ALIGNED;
    memset(text + BEGINNING + used, ' ', length - BEGINNING - (size_t)used);
    text[length - 1] = '\n';
    memcpy(text, "\x93NUMPY\x01", 8); /* version 1.0 */
    text[8] = (char)((length - BEGINNING) & 0xff);
    text[9] = (char)((length - BEGINNING) >> 8);
    return length;
}

/* The first rank's part of looking. */
static aim_status look(const char *path, aim_layout rows, aim_mpi_npy *npy)
{
    aim_npy_file file;
    AIM_TRY(aim_npy_open(path, &file));
    aim_panel x;
    aim_panel_f32 single;
    aim_status status;
    if (file.header.f32) {
        status = aim_npy_panel_f32(&file, rows, &single);
        if (status == AIM_OK)
            *npy = (aim_mpi_npy){single.entities, single.periods, single.layout, true,
                                 file.header.offset};
    } else {
        status = aim_npy_panel(&file, rows, &x);
        if (status == AIM_OK)
            *npy = (aim_mpi_npy){x.entities, x.periods, x.layout, false, file.header.offset};
    }
    aim_npy_close(&file);
    return status;
}

aim_status aim_mpi_npy_look(MPI_Comm communicator, const char *path, aim_layout rows,
                            aim_mpi_npy *file)
{
    aim_mpi plan;
    aim_mpi_npy npy;
    memset(&npy, 0, sizeof npy);
    AIM_TRY(aim__mpi_borrow(&plan, communicator, __func__));
    aim_status own = AIM_OK;
    if (!path || !file)
        own = aim__fail(AIM_ERROR_NULL, __func__, "%s is NULL", path ? "file" : "path");
    else if (plan.rank == 0)
        own = look(path, rows, &npy);
    struct aim__mpi_call call = {__func__, NULL, 0, aim__mpi_mix(0, (uint64_t)rows)};
    aim_status status = aim__mpi_agree(&plan, call, own);
    if (status == AIM_OK)
        status = aim__mpi_broadcast(&plan, &npy, sizeof npy, 0);
    if (status == AIM_OK && file)
        *file = npy;
    MPI_Comm_free(&plan.communicator);
    return status;
}
