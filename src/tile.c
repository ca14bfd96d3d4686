/* Walking a panel in pieces that fit into L1. */
#include "tile.h"

#include <math.h>
#include <string.h>

#include "shares.h"

/* Columns of a strip: a few dozen of its rows fit into the second cache. */
enum { STRIP = 8192 };

bool AIM_T(aim__streams)(AIM_T(aim_panel) x)
{
    return AIM_T(aim_panel_extent)(x) * sizeof(real) > AIM__STREAM_BYTES / aim__shares_beside();
}

struct aim__tiles AIM_T(aim__tiles_of)(AIM_T(aim_panel) x)
{
    struct aim__tiles walk = {.rows = AIM_T(aim__rows)(x), .width = AIM_T(aim__width)(x)};
    walk.step_rows = walk.rows;
    walk.step_columns = walk.width;
    if (walk.width > AIM__STAGE) {
        walk.step_rows = 1;
        walk.step_columns = AIM__STAGE;
    } else if (walk.rows * walk.width > AIM__STAGE) {
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
    size_t missing_rows = head == periods ? tile.rows : by_entity ? 0 : head;
    for (size_t row = 0; row < missing_rows; row++)
        fill_missing(tile.columns, to + row * stride);
    if (head == periods)
        return;
    struct aim__rect rect = {.rows = tile.rows - missing_rows,
                             .n = tile.columns,
                             .head = by_entity ? head : 0,
                             .x_stride = x.stride,
                             .y_stride = y.stride,
                             .out_stride = stride};
    const real *from_x = x.values + (tile.row + missing_rows) * x.stride + tile.column;
    const real *from_y = y.values + (tile.row + missing_rows) * y.stride + tile.column;
    kernel(rect, from_x - (by_entity ? x_back : x_back * x.stride),
           from_y - (by_entity ? y_back : y_back * y.stride), to + missing_rows * stride, rule);
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

/* A kernel over rows, or over the only row, by shares. */
struct AIM_T(map) {
    const real *x, *y;
    real *out;
    AIM_T(aim__pair) * kernel;
    struct AIM_T(aim__rule) rule;
    size_t strip; /* columns at a time */
};

static aim_status map_columns(struct AIM_T(map) map, struct aim__rect rect, struct aim__share share)
{
    rect.head = rect.head > share.from ? rect.head - share.from : 0;
    rect.head = rect.head < share.count ? rect.head : share.count;
    rect.n = share.count;
    map.kernel(rect, map.x + share.from, map.y + share.from, map.out + share.from, map.rule);
    return AIM_OK;
}

static aim_status map_rows(struct AIM_T(map) map, struct aim__rect rect, struct aim__share share)
{
    rect.rows = share.count;
    map.x += share.from * rect.x_stride;
    map.y += share.from * rect.y_stride;
    map.out += share.from * rect.out_stride;
    size_t width = rect.n;
    for (size_t column = 0; column < width; column += map.strip) {
        rect.n = width - column < map.strip ? width - column : map.strip;
        map.kernel(rect, map.x + column, map.y + column, map.out + column, map.rule);
    }
    return AIM_OK;
}

static aim_status map_shares(struct AIM_T(map) map, struct aim__rect rect)
{
    const double ns = 0.5;
    if (rect.rows == 1)
        AIM_SHARE(rect.n, AIM__STAGE, ns, map_columns(map, rect, share));
    else
        AIM_SHARE(rect.rows, 1, ns * (double)rect.n, map_rows(map, rect, share));
    return map_rows(map, rect, (struct aim__share){0, rect.rows});
}

aim_status AIM_T(aim__map_pair)(AIM_T(aim_panel) x, AIM_T(aim_panel) y, size_t back,
                                AIM_T(aim__pair) * kernel, struct AIM_T(aim__rule) rule, real *out)
{
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    size_t rows = AIM_T(aim__rows)(x), width = AIM_T(aim__width)(x);
    if (rows == 0 || width == 0)
        return AIM_OK;
    size_t head = back < x.periods ? back : x.periods;
    size_t missing_rows = head == x.periods ? rows : by_entity ? 0 : head;
    for (size_t row = 0; row < missing_rows; row++)
        fill_missing(width, out + row * x.stride);
    if (head == x.periods)
        return AIM_OK;
    /* Short rows with gaps between them would be stored in broken lines. */
    bool packed = x.stride == width && y.stride == width;
    struct aim__rect rect = {.rows = rows - missing_rows,
                             .n = width,
                             .head = by_entity ? head : 0,
                             .x_stride = x.stride,
                             .y_stride = y.stride,
                             .out_stride = x.stride,
                             .stream = AIM_T(aim__streams)(x) && (packed || width >= STRIP)};
    const real *from_x = x.values + missing_rows * x.stride;
    const real *from_y = by_entity ? y.values - head : y.values; /* what is `head` periods older */
    out += missing_rows * x.stride;
    /* Strip by strip where it is large, so that the base is met again `head` rows later while it is
     * still in cache. */
    size_t strip = by_entity || !rect.stream ? width : STRIP;
    return map_shares((struct AIM_T(map)){from_x, from_y, out, kernel, rule, strip}, rect);
}
