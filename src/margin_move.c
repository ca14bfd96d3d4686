/* Which way a margin went, seen through its rounding. */
#include <aim/margin.h>

#include <stddef.h>

aim_move aim_margin_flat_range(aim_range before, aim_range after, double band_bp, aim_range *change)
{
    aim_range moved = aim_range_change_bp(after, before);
    if (change)
        *change = moved;
    if (aim_range_is_unknown(moved) || aim_range_is_empty(moved) || !(band_bp >= 0))
        return AIM_MOVE_UNKNOWN;
    aim_range band = aim_range_of(-band_bp, band_bp);
    if (aim_range_inside(moved, band))
        return AIM_MOVE_FLAT;
    if (aim_range_overlaps(moved, band))
        return AIM_MOVE_FLAT_WITHIN_ROUNDING;
    return moved.low > band_bp || (moved.low == band_bp && moved.low_open) ? AIM_MOVE_UP
                                                                           : AIM_MOVE_DOWN;
}

const char *aim_move_name(aim_move move)
{
    static const char *const names[] = {
        [AIM_MOVE_UNKNOWN] = "unknown",
        [AIM_MOVE_FLAT] = "flat",
        [AIM_MOVE_FLAT_WITHIN_ROUNDING] = "flat within rounding",
        [AIM_MOVE_UP] = "up",
        [AIM_MOVE_DOWN] = "down",
    };
    size_t index = (size_t)move;
    return index < sizeof names / sizeof *names ? names[index] : "unknown";
}
