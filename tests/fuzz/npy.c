/* The header of a .npy file: what is read fits what there is, what is refused names a byte. */
#include <aim/npy.h>
#include <stdbool.h>

#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    aim_npy_header header = {.rows = 77};
    if (aim_npy_parse(bytes, size, "x.npy", &header) == AIM_OK) {
        HOLD(header.offset <= size && header.offset % (header.f32 ? 4 : 8) == 0);
        HOLD(header.dimensions == 2 ||
             (header.dimensions == 1 && header.columns == 1 && !header.fortran_order));
        HOLD(header.columns == 0 || header.rows <= SIZE_MAX / 8 / header.columns * 2);
    } else {
        size_t at;
        HOLD(sscanf(aim_last_error(), "aim_npy_parse: x.npy, byte %zu: found", &at) == 1);
        HOLD(at <= size && header.rows == 77);
    }
    return 0;
}
