/* Walking a panel period by period, in either layout. */
#include "cross.h"

#include <stdint.h>
#include <stdlib.h>

#include "tile.h"

#if !defined(AIM_F32)
bool aim__scratch(size_t *total, size_t n, size_t size)
{
    size_t bytes;
    return !__builtin_mul_overflow(n, size, &bytes) && !__builtin_add_overflow(bytes, 64, &bytes) &&
           !__builtin_add_overflow(*total, bytes / 64 * 64, total) && *total < PTRDIFF_MAX;
}
#endif

/* How many periods a tile gathers. */
static size_t gathered(AIM_T(aim_panel) x)
{
    return x.layout == AIM_LAYOUT_BY_ENTITY && x.periods > 0 ? AIM__CROSS : 0;
}

/* An odd number of cache lines, so that an entity's periods do not meet in the cache. */
static size_t tile_stride(AIM_T(aim_panel) x)
{
    size_t line = 64 / sizeof(real);
    return (x.entities / line | 1) * line + 2 * line;
}

aim_status AIM_T(aim__cross_open)(struct AIM_T(aim__cross) * cross, AIM_T(aim_panel) x, real *out,
                                  size_t extra, const char *function)
{
    *cross = (struct AIM_T(aim__cross)){.x = x, .out = out};
    size_t in = gathered(x), back = out ? in : 0;
    bool streams = out && AIM_T(aim__streams)(x);
    cross->row_streams = streams && !in;
    cross->tile_streams = streams && in;
    cross->stride = tile_stride(x);
    size_t in_bytes = 0, out_bytes = 0;
    if (!aim__scratch(&in_bytes, cross->stride, in * sizeof(real)) ||
        !aim__scratch(&out_bytes, cross->stride, back * sizeof(real)) ||
        extra > PTRDIFF_MAX - in_bytes - out_bytes)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities", x.entities);
    if (in + back == 0 && extra == 0)
        return AIM_OK;
    size_t bytes = in_bytes + out_bytes + extra;
    cross->memory = aligned_alloc(64, (bytes + 63) / 64 * 64);
    if (!cross->memory)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities (%zu bytes)",
                         x.entities, bytes);
    cross->in_tile = cross->memory;
    cross->out_tile = (real *)((char *)cross->memory + in_bytes);
    cross->extra = (char *)cross->memory + in_bytes + out_bytes;
    return AIM_OK;
}

void AIM_T(aim__cross_close)(struct AIM_T(aim__cross) * cross)
{
    free(cross->memory);
}

bool AIM_T(aim__cross_beside_scratch)(AIM_T(aim_panel) y, size_t *total)
{
    return aim__scratch(total, tile_stride(y), gathered(y) * sizeof(real));
}

void AIM_T(aim__cross_beside)(struct AIM_T(aim__cross) * cross, AIM_T(aim_panel) y, void *tile)
{
    *cross = (struct AIM_T(aim__cross)){.x = y, .in_tile = tile, .stride = tile_stride(y)};
}

const real *AIM_T(aim__cross_values)(struct AIM_T(aim__cross) * cross, size_t period)
{
    AIM_T(aim_panel) x = cross->x;
    if (x.layout == AIM_LAYOUT_BY_PERIOD)
        return x.entities ? x.values + period * x.stride
                          : x.values; /* perhaps NULL, which has no + */
    if (period >= cross->first + cross->held) {
        size_t left = x.periods - period;
        cross->first = period;
        cross->held = left < AIM__CROSS ? left : AIM__CROSS;
        const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
        if (x.entities) /* or there may be no values to point at */
            table->by_period(x.entities, cross->held, x.values + period, x.stride, cross->in_tile,
                             cross->stride, 0);
    }
    return cross->in_tile + (period - cross->first) * cross->stride;
}

real *AIM_T(aim__cross_out)(struct AIM_T(aim__cross) * cross, size_t period)
{
    if (cross->x.layout == AIM_LAYOUT_BY_ENTITY)
        return cross->out_tile + (period - cross->first) * cross->stride;
    return cross->x.entities ? cross->out + period * cross->x.stride : cross->out;
}

void AIM_T(aim__cross_put)(struct AIM_T(aim__cross) * cross, size_t period)
{
    AIM_T(aim_panel) x = cross->x;
    bool last = period + 1 == cross->first + cross->held;
    if (x.layout == AIM_LAYOUT_BY_ENTITY && last && x.entities) {
        const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
        table->by_entity(x.entities, cross->held, cross->out_tile, cross->stride,
                         cross->out + cross->first, x.stride, cross->tile_streams);
    }
}
