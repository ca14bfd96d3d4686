/* .npy files, mapped to be read as panels. */
#include <sys/mman.h>

#include "file.h"
#include "npy.h"

/* The file must be as long as the header says; longer is well. */
static aim_status check_length(const aim_npy_header *header, size_t size, const char *path,
                               const char *function)
{
    size_t bytes = header->rows * header->columns * (header->f32 ? sizeof(float) : sizeof(double));
    if (size - header->offset >= bytes)
        return AIM_OK;
    return aim__fail(AIM_ERROR_FILE, function,
                     "%s, byte %zu: found the end of the file, expected it at byte %zu: %zu x %zu "
                     "values",
                     aim__path_end(path), size, header->offset + bytes, header->rows,
                     header->columns);
}

aim_status aim_npy_open(const char *path, aim_npy_file *file)
{
    AIM_REQUIRE_POINTER(path);
    AIM_REQUIRE_POINTER(file);
    aim_npy_file opened = {0};
    AIM_TRY(aim__file_map(path, "a .npy file", __func__, &opened.map, &opened.mapped));
    aim_status status = aim__npy_parse(opened.map, opened.mapped, path, __func__, &opened.header);
    if (status == AIM_OK)
        status = check_length(&opened.header, opened.mapped, path, __func__);
    if (status != AIM_OK) {
        aim_npy_close(&opened);
        return status;
    }
    opened.values = (const char *)opened.map + opened.header.offset;
    *file = opened;
    return AIM_OK;
}

void aim_npy_close(aim_npy_file *file)
{
    if (file && file->map)
        munmap(file->map, file->mapped);
    if (file)
        *file = (aim_npy_file){0};
}

static aim_status check_panel(const aim_npy_file *file, aim_layout rows, bool f32, void *panel,
                              const char *function)
{
    if (!file || !file->map)
        return aim__fail(AIM_ERROR_NULL, function, "file is %s", file ? "not open" : "NULL");
    if (!panel)
        return aim__fail(AIM_ERROR_NULL, function, "panel is NULL");
    if (rows != AIM_LAYOUT_BY_ENTITY && rows != AIM_LAYOUT_BY_PERIOD)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "rows is %d: not a layout", (int)rows);
    if (file->header.f32 != f32)
        return aim__fail(AIM_ERROR_SHAPE, function, "the file has values of '<f%d', not '<f%d'",
                         file->header.f32 ? 4 : 8, f32 ? 4 : 8);
    return AIM_OK;
}

/* In fortran_order the columns are the rows of neighbours, and there are as many as columns. */
#define VIEW(panel_type, real_type)                                                                \
    do {                                                                                           \
        const aim_npy_header *h = &file->header;                                                   \
        size_t lines = h->fortran_order ? h->columns : h->rows;                                    \
        size_t width = h->fortran_order ? h->rows : h->columns;                                    \
        bool by_period = (rows == AIM_LAYOUT_BY_PERIOD) != h->fortran_order;                       \
        *panel = (panel_type){                                                                     \
            .values = (const real_type *)file->values,                                             \
            .entities = by_period ? width : lines,                                                 \
            .periods = by_period ? lines : width,                                                  \
            .layout = by_period ? AIM_LAYOUT_BY_PERIOD : AIM_LAYOUT_BY_ENTITY,                     \
            .stride = width,                                                                       \
        };                                                                                         \
    } while (0)

aim_status aim_npy_panel(const aim_npy_file *file, aim_layout rows, aim_panel *panel)
{
    AIM_TRY(check_panel(file, rows, false, panel, __func__));
    VIEW(aim_panel, double);
    return AIM_OK;
}

aim_status aim_npy_panel_f32(const aim_npy_file *file, aim_layout rows, aim_panel_f32 *panel)
{
    AIM_TRY(check_panel(file, rows, true, panel, __func__));
    VIEW(aim_panel_f32, float);
    return AIM_OK;
}
