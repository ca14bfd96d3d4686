/* A .npy file: looked at by the first rank, open on each. */
#include "npy.h"

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

static size_t size_of_value(const struct aim__mpi_file *file)
{
    return file->npy.f32 ? sizeof(float) : sizeof(double);
}

size_t aim__mpi_file_end(const struct aim__mpi_file *file)
{
    return file->npy.offset + file->npy.entities * file->npy.periods * size_of_value(file);
}

/* A file can have become shorter since it was looked at. */
static aim_status whole(const struct aim__mpi_file *file)
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

aim_status aim__mpi_file_open(struct aim__mpi_file *file, int mode)
{
    int code = MPI_File_open(MPI_COMM_SELF, file->path, mode, MPI_INFO_NULL, &file->file);
    aim_status own = aim__mpi_file_try(file, code, "MPI_File_open");
    if (own == AIM_OK && mode == MPI_MODE_RDONLY)
        own = whole(file);
    own = aim__mpi_all_can(file->plan, own);
    if (own != AIM_OK && code == MPI_SUCCESS)
        MPI_File_close(&file->file);
    return own;
}

aim_status aim__mpi_file_close(struct aim__mpi_file *file, aim_status agreed, aim_status own)
{
    int code = MPI_File_close(&file->file);
    if (agreed != AIM_OK)
        return agreed;
    return aim__mpi_all_can(file->plan,
                            own == AIM_OK ? aim__mpi_file_try(file, code, "MPI_File_close") : own);
}

size_t aim__mpi_file_stretch(const struct aim__mpi_file *file, size_t from, size_t most, size_t *at)
{
    bool by_entity = file->npy.layout == AIM_LAYOUT_BY_ENTITY;
    size_t size = size_of_value(file), periods = file->npy.periods;
    size_t n = aim_mpi_count(file->plan), first = aim_mpi_first(file->plan);
    /* By period, this rank's part of a period, then a gap of the other ranks'. */
    size_t run = by_entity || n == file->npy.entities ? n * periods : n;
    size_t before = by_entity ? first * periods : first, within = from % run;
    *at = file->npy.offset + (before + from / run * file->npy.entities + within) * size;
    return run - within < most ? run - within : most;
}

/* Whether all the bytes went through: an answer of success alone does not say so. */
static aim_status counted(const struct aim__mpi_file *file, int code, const MPI_Status *done,
                          size_t at, size_t count, const char *operation)
{
    int through = 0;
    if (code == MPI_SUCCESS)
        code = MPI_Get_count(done, MPI_BYTE, &through);
    AIM_TRY(aim__mpi_file_try(file, code, operation));
    if ((size_t)through != count)
        return aim__fail(AIM_ERROR_FILE, file->plan->function,
                         "%s: %s: %d of %zu bytes at byte %zu", file->path, operation, through,
                         count, at);
    return AIM_OK;
}

aim_status aim__mpi_file_read(const struct aim__mpi_file *file, size_t at, void *bytes,
                              size_t count)
{
    MPI_Status done;
    int code = MPI_File_read_at(file->file, (MPI_Offset)at, bytes, (int)count, MPI_BYTE, &done);
    return counted(file, code, &done, at, count, "MPI_File_read_at");
}

aim_status aim__mpi_file_write(const struct aim__mpi_file *file, size_t at, const void *bytes,
                               size_t count)
{
    MPI_Status done;
    int code = MPI_File_write_at(file->file, (MPI_Offset)at, bytes, (int)count, MPI_BYTE, &done);
    return counted(file, code, &done, at, count, "MPI_File_write_at");
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
