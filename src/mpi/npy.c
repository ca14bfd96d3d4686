/* This rank's entities of a .npy file, read and written. */
#include "npy.h"

#include <stdlib.h>
#include <string.h>

#include "local.h"

enum { READ = 1 << 26, WRITTEN = 1 << 21 }; /* values at once: fewer than 2^31 bytes */

/* What has no size is no file. */
static aim_status check_size(const aim_mpi_npy *file, const char *path, const char *function)
{
    size_t most = file->offset < PTRDIFF_MAX ? PTRDIFF_MAX - file->offset : 0;
    AIM_MPI_REQUIRE(file->periods == 0 || file->entities <= most / sizeof(real) / file->periods,
                    AIM_ERROR_SHAPE, function,
                    "%s: %zu entities x %zu periods after byte %zu are no file", path,
                    file->entities, file->periods, file->offset);
    return AIM_OK;
}

static aim_status check_read(const aim_mpi *plan, const char *path, const aim_mpi_npy *file,
                             const real *values, const AIM_T(aim_panel) * panel,
                             const char *function)
{
    size_t count = aim_mpi_count(plan);
    AIM_MPI_REQUIRE(path, AIM_ERROR_NULL, function, "path is NULL");
    AIM_MPI_REQUIRE(panel, AIM_ERROR_NULL, function, "panel is NULL");
    AIM_MPI_REQUIRE(file->entities == plan->entities, AIM_ERROR_SHAPE, function,
                    "%s holds %zu entities, the plan %zu", path, file->entities, plan->entities);
    AIM_MPI_REQUIRE(file->f32 == (sizeof(real) == sizeof(float)), AIM_ERROR_SHAPE, function,
                    "%s holds '<f%c': the other precision", path, file->f32 ? '4' : '8');
    AIM_TRY(check_size(file, path, function));
    AIM_MPI_REQUIRE(values || count == 0 || file->periods == 0, AIM_ERROR_NULL, function,
                    "values is NULL");
    return AIM_OK;
}

static aim_status read_values(const struct aim__mpi_file *file, real *values)
{
    size_t all = aim_mpi_count(file->plan) * file->npy.periods;
    for (size_t from = 0, n, at; from < all; from += n) {
        n = aim__mpi_file_stretch(file, from, READ, &at);
        AIM_TRY(aim__mpi_file_read(file, at, values + from, n * sizeof *values));
    }
    return AIM_OK;
}

aim_status AIM_T(aim_mpi_npy_read)(aim_mpi *plan, const char *path, aim_mpi_npy file, real *values,
                                   AIM_T(aim_panel) * panel)
{
    AIM_REQUIRE_POINTER(plan);
    struct aim__mpi_call call = {__func__, NULL, file.periods,
                                 aim__mpi_mix(aim__mpi_mix(0, file.offset), (uint64_t)file.layout)};
    struct aim__mpi_file open = {.plan = plan, .path = path, .npy = file};
    AIM_TRY(aim__mpi_agree(plan, call, check_read(plan, path, &file, values, panel, __func__)));
    AIM_TRY(aim__mpi_file_open(&open, MPI_MODE_RDONLY));
    AIM_TRY(aim__mpi_file_close(&open, AIM_OK, read_values(&open, values)));
    size_t count = aim_mpi_count(plan);
    *panel = file.layout == AIM_LAYOUT_BY_ENTITY
                 ? AIM_T(aim_by_entity)(values, count, file.periods)
                 : AIM_T(aim_by_period)(values, file.periods, count);
    return AIM_OK;
}

/* So many values in the order of the file, from the panel of any stride. */
static void pack(AIM_T(aim_panel) x, size_t from, size_t n, real *to)
{
    size_t width = AIM_T(aim__width)(x);
    while (n > 0) {
        size_t row = from / width, at = from % width, left = width - at;
        size_t some = left < n ? left : n;
        /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): opened, or not agreed */
        memcpy(to, x.values + row * x.stride + at, some * sizeof *to);
        from += some;
        to += some;
        n -= some;
    }
}

static aim_status write_values(const struct aim__mpi_file *file, AIM_T(aim_panel) x, real *buffer)
{
    size_t all = x.entities * x.periods;
    for (size_t from = 0, n, at; from < all; from += n) {
        n = aim__mpi_file_stretch(file, from, WRITTEN, &at);
        pack(x, from, n, buffer);
        AIM_TRY(aim__mpi_file_write(file, at, buffer, n * sizeof *buffer));
    }
    return aim__mpi_file_try(file, MPI_File_sync(file->file), "MPI_File_sync");
}

/* By the first rank: emptied, and room made for all of it. The same status on all ranks. */
static aim_status begin_file(const struct aim__mpi_file *file)
{
    aim_status own = AIM_OK;
    if (file->plan->rank == 0)
        own = aim__mpi_file_try(file, MPI_File_set_size(file->file, 0), "MPI_File_set_size");
    if (file->plan->rank == 0 && own == AIM_OK)
        own = aim__mpi_file_reserve(file);
    return aim__mpi_all_can(file->plan, own);
}

/* Finished by the header, once all values are where a disk keeps them; emptied where that fails. */
static aim_status write_file(struct aim__mpi_file *file, AIM_T(aim_panel) x, real *buffer,
                             const char *header)
{
    aim_status own = AIM_OK, status = begin_file(file);
    if (status == AIM_OK)
        status = aim__mpi_all_can(file->plan, write_values(file, x, buffer));
    if (status == AIM_OK && file->plan->rank == 0)
        own = aim__mpi_file_write(file, 0, header, file->npy.offset);
    if (status != AIM_OK && file->plan->rank == 0)
        MPI_File_set_size(file->file, 0);
    return aim__mpi_file_close(file, status, own);
}

static aim_status check_written(const aim_mpi *plan, const char *path, const aim_mpi_npy *npy,
                                AIM_T(aim_panel) x, const char *function, real **buffer)
{
    AIM_TRY(AIM_T(aim__mpi_check)(plan, x, function, "x"));
    AIM_MPI_REQUIRE(path, AIM_ERROR_NULL, function, "path is NULL");
    AIM_TRY(check_size(npy, path, function));
    *buffer = malloc(WRITTEN * sizeof **buffer);
    AIM_MPI_REQUIRE(*buffer, AIM_ERROR_MEMORY, function, "no memory for %d values", (int)WRITTEN);
    return AIM_OK;
}

aim_status AIM_T(aim_mpi_npy_write)(aim_mpi *plan, const char *path, AIM_T(aim_panel) x)
{
    char header[AIM__NPY_HEADER];
    real *buffer = NULL;
    AIM_REQUIRE_POINTER(plan);
    struct aim__mpi_call call = {__func__, NULL, x.periods, aim__mpi_mix(0, (uint64_t)x.layout)};
    aim_mpi_npy npy = {plan->entities, x.periods, x.layout, sizeof(real) == sizeof(float), 0};
    npy.offset = aim__mpi_npy_header(&npy, header);
    struct aim__mpi_file file = {.plan = plan, .path = path, .npy = npy};
    aim_status status =
        aim__mpi_agree(plan, call, check_written(plan, path, &npy, x, __func__, &buffer));
    if (status == AIM_OK)
        status = aim__mpi_file_open(&file, MPI_MODE_CREATE | MPI_MODE_WRONLY);
    if (status == AIM_OK)
        status = write_file(&file, x, buffer, header);
    free(buffer);
    return status;
}
