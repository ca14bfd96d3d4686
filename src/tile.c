/* Walking a panel in pieces that fit into L1. */
#include "tile.h"

#include <math.h>
#include <string.h>

/* An output of this size would push everything else out of the cache: an eighth to a whole of the
 * last level on today's machines. Measured: streaming loses below it and wins above. */
static const size_t stream_bytes = (size_t)24 << 20;

bool AIM_T(aim__streams)(AIM_T(aim_panel) x)
{
    return AIM_T(aim_panel_extent)(x) * sizeof(real) > stream_bytes;
}

struct aim__tiles AIM_T(aim__tiles_of)(AIM_T(aim_panel) x, bool staged)
{
    struct aim__tiles walk = {.rows = AIM_T(aim__rows)(x), .width = AIM_T(aim__width)(x)};
    walk.step_rows = walk.rows;
    walk.step_columns = walk.width;
    if (staged && walk.width > AIM__STAGE) {
        walk.step_rows = 1;
        walk.step_columns = AIM__STAGE;
    } else if (staged && walk.width > 0 && walk.rows > AIM__STAGE / walk.width) {
        walk.step_rows = AIM__STAGE / walk.width;
    }
    return walk;
}

bool AIM_T(aim__tiles_next)(struct aim__tiles *walk)
{
    struct aim__tile *tile = &walk->tile;
    if (tile->rows == 0) { /* the first call */
        if (walk->rows == 0 || walk->width == 0)
            return false;
        tile->columns = walk->step_columns;
    } else {
        tile->row += tile->rows;
        if (tile->row == walk->rows) {
            tile->row = 0;
            tile->column += tile->columns;
            if (tile->column == walk->width)
                return false;
            size_t left = walk->width - tile->column;
            tile->columns = left < walk->step_columns ? left : walk->step_columns;
        }
    }
    size_t left = walk->rows - tile->row;
    tile->rows = left < walk->step_rows ? left : walk->step_rows;
    return true;
}

static void fill_missing(size_t n, real *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = (real)NAN;
}

void AIM_T(aim__tile_pair)(AIM_T(aim_panel) x, size_t x_back, AIM_T(aim_panel) y, size_t y_back,
                           struct aim__tile tile, AIM_T(aim__pair) * kernel,
                           struct AIM_T(aim__rule) rule, real *to, size_t stride)
{
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    size_t lead = x_back > y_back ? x_back : y_back;
    size_t first = by_entity ? tile.column : tile.row; /* the tile's first period */
    size_t periods = by_entity ? tile.columns : tile.rows;
    size_t head = lead > first ? lead - first : 0; /* its periods that have nothing behind them */
    head = head < periods ? head : periods;
    for (size_t row = 0; head && row < (by_entity ? tile.rows : head); row++)
        fill_missing(by_entity ? head : tile.columns, to + row * stride);
    if (head == periods)
        return;
    if (by_entity) {
        tile.column += head;
        tile.columns -= head;
        to += head;
    } else {
        tile.row += head;
        tile.rows -= head;
        to += head * stride;
    }
    const real *from_x = x.values + tile.row * x.stride + tile.column;
    const real *from_y = y.values + tile.row * y.stride + tile.column;
    from_x -= by_entity ? x_back : x_back * x.stride;
    from_y -= by_entity ? y_back : y_back * y.stride;
    struct aim__rect rect = {tile.rows, tile.columns, x.stride, y.stride, stride};
    if (x.stride == rect.n && y.stride == rect.n && stride == rect.n) {
        rect.n *= rect.rows;
        rect.rows = 1;
    }
    kernel(rect, from_x, from_y, to, rule);
}

void AIM_T(aim__tile_self)(AIM_T(aim_panel) x, size_t back, struct aim__tile tile, real *stage)
{
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    size_t shift = by_entity ? back : back * x.stride;
    for (size_t row = 0; row < tile.rows; row++)
        for (size_t column = 0; column < tile.columns; column++) {
            size_t period = by_entity ? tile.column + column : tile.row + row;
            size_t at = (tile.row + row) * x.stride + tile.column + column;
            *stage++ = period < back ? (real)NAN : x.values[at - shift];
        }
}

void AIM_T(aim__tile_spread)(AIM_T(aim_panel) x, AIM_T(aim_panel) series, size_t back,
                             struct aim__tile tile, real *stage)
{
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    size_t step = series.layout == AIM_LAYOUT_BY_ENTITY ? 1 : series.stride;
    for (size_t row = 0; row < tile.rows; row++)
        for (size_t column = 0; column < tile.columns; column++) {
            size_t period = by_entity ? tile.column + column : tile.row + row;
            *stage++ = period < back ? (real)NAN : series.values[(period - back) * step];
        }
}

void AIM_T(aim__stage_pair)(struct aim__tile tile, AIM_T(aim__pair) * kernel,
                            struct AIM_T(aim__rule) rule, const real *x, const real *y, real *to)
{
    kernel((struct aim__rect){.rows = 1, .n = tile.rows * tile.columns}, x, y, to, rule);
}

void AIM_T(aim__tile_store)(AIM_T(aim_panel) x, struct aim__tile tile, const real *stage, real *out)
{
    size_t n = tile.columns, rows = tile.rows;
    out += tile.row * x.stride + tile.column;
    if (x.stride == n) {
        n *= rows;
        rows = 1;
    }
    bool streams = AIM_T(aim__streams)(x);
    for (size_t row = 0; row < rows; row++) {
        if (streams)
            AIM_T(aim__table)()->stream(n, stage + row * n, out + row * x.stride);
        else
            memcpy(out + row * x.stride, stage + row * n, n * sizeof *out);
    }
}

void AIM_T(aim__map_pair)(AIM_T(aim_panel) x, AIM_T(aim_panel) y, size_t back,
                          AIM_T(aim__pair) * kernel, struct AIM_T(aim__rule) rule, real *out)
{
    bool staged = AIM_T(aim__streams)(x);
    struct aim__tiles walk = AIM_T(aim__tiles_of)(x, staged);
    while (AIM_T(aim__tiles_next)(&walk)) {
        struct aim__tile tile = walk.tile;
        if (staged) {
            _Alignas(64) real stage[AIM__STAGE];
            AIM_T(aim__tile_pair)(x, 0, y, back, tile, kernel, rule, stage, tile.columns);
            AIM_T(aim__tile_store)(x, tile, stage, out);
        } else {
            AIM_T(aim__tile_pair)(x, 0, y, back, tile, kernel, rule, out, x.stride);
        }
    }
}
