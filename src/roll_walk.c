/* Walking a panel in strips of entities, down the periods, for windows. */
#include "roll_series.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cross.h"
#include "tile.h"

/* Periods that are turned round at a time; entities of the strips of a panel by period, for which a
 * strip's windows may fill so much of L2; and a cache line. */
enum { BLOCK = 2 * AIM__CROSS, NARROWEST = 32, WIDEST = 64, BUDGET = 320 << 10 };
enum { LINE = 64 / sizeof(real) };

/* The call's one allocation, and what it is made of. */
struct room {
    void *memory;
    real *x, *y, *out; /* BLOCK rows of the entities of a strip, turned round or filled up */
    size_t *length;    /* of the window of every period */
};

struct strip {
    size_t entity, entities; /* the first and how many */
    size_t period, periods;
};

/* Periods of the longest window. */
static size_t longest(struct aim__windows windows, size_t periods)
{
    size_t most = 1;
    if (!windows.keys)
        return windows.window < periods ? windows.window : periods;
    for (size_t t = 0; t < periods; t++) {
        size_t length = aim__windows_length(&windows, t);
        most = length > most ? length : most;
    }
    return most;
}

static size_t power_of_two(size_t at_least)
{
    size_t power = 1;
    while (power < at_least)
        power *= 2;
    return power;
}

static aim_status open_room(const struct AIM_T(aim__roll_work) * work, struct aim__rolling *r,
                            struct room *room, const char *function)
{
    size_t entities = work->x.entities, lanes = AIM__ROLL_LANES, total = 0, row;
    size_t rows = AIM__ROLL_ROWS(r->levels) * work->parts;
    size_t widest = BUDGET / ((rows + r->known_rows) * sizeof(double)) / lanes * lanes;
    widest = widest > WIDEST ? WIDEST : widest < NARROWEST ? NARROWEST : widest;
    if (work->x.layout == AIM_LAYOUT_BY_ENTITY)
        widest = lanes; /* their rows are read lengthwise, and what is kept of so few stays in L1 */
    size_t whole = (entities + lanes - 1) / lanes * lanes;
    r->lanes = whole < widest ? whole : widest;
    size_t known, x, y, out, length;
    bool fits = aim__scratch(&total, rows, r->lanes * sizeof(double));
    known = total;
    fits = fits && aim__scratch(&total, r->known_rows, r->lanes * sizeof(double));
    row = r->lanes * sizeof(real);
    x = total;
    fits = fits && aim__scratch(&total, BLOCK, row);
    y = total;
    fits = fits && aim__scratch(&total, BLOCK, row);
    out = total;
    fits = fits && aim__scratch(&total, BLOCK, row);
    length = total;
    fits = fits && aim__scratch(&total, work->x.periods, sizeof *room->length);
    char *memory = fits ? aligned_alloc(64, total) : NULL;
    if (!memory)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for windows of %zu periods",
                         r->known_rows);
    *room = (struct room){memory, (real *)(memory + x), (real *)(memory + y),
                          (real *)(memory + out), (size_t *)(memory + length)};
    r->kept = (double *)memory;
    r->known = (double *)(memory + known);
    return AIM_OK;
}

/* Rows of a strip: where they lie in a panel by period that fills the strip, else in the room. */
static const real *strip_rows(AIM_T(aim_panel) x, struct strip s, size_t lanes, real *room,
                              size_t *stride)
{
    bool by_period = x.layout == AIM_LAYOUT_BY_PERIOD;
    const real *from = x.values + AIM_T(aim__at)(x, s.entity, s.period);
    *stride = x.stride;
    if (by_period && s.entities == lanes)
        return from;
    *stride = lanes;
    if (by_period)
        for (size_t row = 0; row < s.periods; row++)
            memcpy(room + row * lanes, from + row * x.stride, s.entities * sizeof *room);
    else
        AIM_T(aim__table)()->by_period(s.entities, s.periods, from, x.stride, room, lanes, 0);
    for (size_t row = 0; row < s.periods; row++)
        for (size_t lane = s.entities; lane < lanes; lane++)
            room[row * lanes + lane] = (real)NAN;
    return room;
}

/* What was written to the room to where it belongs. */
static void strip_put(AIM_T(aim_panel) x, struct strip s, size_t lanes, const real *room, real *out)
{
    out += AIM_T(aim__at)(x, s.entity, s.period);
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    if (x.layout == AIM_LAYOUT_BY_ENTITY)
        table->by_entity(s.entities, s.periods, room, lanes, out, x.stride, AIM_T(aim__streams)(x));
    else
        for (size_t row = 0; row < s.periods; row++)
            memcpy(out + row * x.stride, room + row * lanes, s.entities * sizeof *out);
}

/* Reads the periods ahead that come next of a strip: while they come, there is something to do. By
 * period the kernel does that. */
static void strip_soon(AIM_T(aim_panel) x, struct strip s, size_t end)
{
    size_t next = s.period + s.periods, periods = end - next < BLOCK ? end - next : BLOCK;
    if (x.layout == AIM_LAYOUT_BY_PERIOD || periods == 0)
        return;
    const real *from = x.values + AIM_T(aim__at)(x, s.entity, next);
    for (size_t row = 0; row < s.entities; row++)
        for (size_t at = 0; at < periods; at += LINE)
            __builtin_prefetch(from + row * x.stride + at);
}

/* What a kernel that keeps the past itself goes on from: it has seen a period then. */
static void load_past(const struct AIM_T(aim__roll_work) * work, struct aim__rolling *r,
                      struct strip s)
{
    for (size_t part = 0; part < work->parts; part++)
        for (size_t lane = 0; lane < r->lanes; lane++)
            r->kept[part * r->lanes + lane] =
                lane < s.entities ? work->past[part * work->past_stride + s.entity + lane] : 0;
    r->period = 1;
}

static void save_past(const struct AIM_T(aim__roll_work) * work, const struct aim__rolling *r,
                      struct strip s)
{
    for (size_t part = 0; part < work->parts; part++)
        memcpy(work->past + part * work->past_stride + s.entity, r->kept + part * r->lanes,
               s.entities * sizeof *work->past);
}

/* Some periods of a strip through a kernel, which has seen none before but what is kept of them. */
static void walk_strip(const struct AIM_T(aim__roll_work) * work, AIM_T(aim__roll) * kernel,
                       struct aim__rolling *r, struct room room, struct strip s)
{
    AIM_T(aim_panel) x = work->x, out = x;
    bool direct = x.layout == AIM_LAYOUT_BY_PERIOD && s.entities == r->lanes;
    size_t end = s.period + s.periods;
    out.values = work->out;
    r->period = 0;
    if (work->resumed)
        load_past(work, r, s);
    r->stream = direct && AIM_T(aim__streams)(x);
    for (; s.period < end; s.period += s.periods) {
        s.periods = direct || end - s.period < BLOCK ? end - s.period : BLOCK;
        size_t x_stride, y_stride = 0;
        const real *from = strip_rows(x, s, r->lanes, room.x, &x_stride), *beside = NULL;
        if (work->y)
            beside = strip_rows(*work->y, s, r->lanes, room.y, &y_stride);
        r->length = room.length + s.period;
        r->shared = work->shared ? work->shared + s.period : NULL;
        size_t to_stride = direct ? x.stride : r->lanes;
        real *to = direct ? work->out + AIM_T(aim__at)(x, s.entity, s.period) : room.out;
        if (r->mends && !direct)
            strip_rows(out, s, r->lanes, room.out, &to_stride);
        strip_soon(x, s, end);
        kernel(r, s.periods, from, x_stride, beside, y_stride, to, to_stride);
        if (!direct)
            strip_put(x, s, r->lanes, room.out, work->out);
    }
    if (work->past)
        save_past(work, r, s);
}

/* A strip through the quick kernel, and what that refused through the other, from as far back as
 * the first such window reaches. Where the strip before was one that the quick one refuses, as
 * prices are, it comes second, and gets what the other leaves to it: that gives the same, at half
 * the cost. */
static void walk_twice(const struct AIM_T(aim__roll_work) * work, struct aim__rolling *r,
                       struct room room, struct strip s, bool *far)
{
    AIM_T(aim__roll) *const kernels[] = {work->kernel, work->first, work->kernel};
    size_t many = s.periods * r->lanes / 2, first = *far ? 0 : 1;
    for (size_t i = first; i < 3; i++) {
        r->leaves = i == 0;
        r->mends = i > first;
        r->refused = r->refused_end = 0;
        r->refused_first = SIZE_MAX;
        walk_strip(work, kernels[i], r, room, s);
        if (i == first)
            *far = *far ? r->refused < many : r->refused > many;
        if (r->refused == 0)
            return;
        size_t from = s.period + r->refused_first + 1, end = s.period + r->refused_end;
        s.period = from > r->known_rows ? from - r->known_rows : 0;
        s.periods = end - s.period;
    }
}

/* The same work for some of its entities. */
static struct AIM_T(aim__roll_work) some_work(const struct AIM_T(aim__roll_work) * work,
                                              struct aim__share share, AIM_T(aim_panel) * y)
{
    struct AIM_T(aim__roll_work) some = *work;
    some.x = AIM_T(aim__some_entities)(work->x, share);
    some.out = work->out + AIM_T(aim__at)(work->x, share.from, 0);
    if (work->past)
        some.past = work->past + share.from;
    if (work->y) {
        *y = AIM_T(aim__some_entities)(*work->y, share);
        some.y = y;
    }
    return some;
}

static aim_status walk_share(const struct AIM_T(aim__roll_work) * work, struct aim__share share,
                             const char *function)
{
    AIM_T(aim_panel) y;
    struct AIM_T(aim__roll_work) some = some_work(work, share, &y);
    return AIM_T(aim__roll_walk)(&some, function);
}

/* The same work on other panels. */
static aim_status walk_series(const void *job, AIM_T(aim_panel) x, const AIM_T(aim_panel) * y,
                              real *out, const char *function)
{
    struct AIM_T(aim__roll_work) work = *(const struct AIM_T(aim__roll_work) *)job;
    work.x = x;
    work.y = y;
    work.out = out;
    return AIM_T(aim__roll_walk)(&work, function);
}

aim_status AIM_T(aim__roll_walk)(const struct AIM_T(aim__roll_work) * work, const char *function)
{
    AIM_T(aim_panel) x = work->x;
    struct aim__windows windows;
    AIM_TRY(aim__windows_of(work->spec, x.periods, function, &windows));
    if (x.entities == 0 || x.periods == 0)
        return AIM_OK;
    bool keeps_past = work->measure == AIM__ROLL_EW_MEAN || work->measure == AIM__ROLL_EW_SD;
    if (!keeps_past && !work->shared && AIM_T(aim__roll_is_series)(x, work->spec))
        return AIM_T(aim__roll_series)(x, work->y, work->spec.window, walk_series, work, work->out,
                                       function);
    AIM_SHARE(x.entities, WIDEST, 3 * (double)x.periods, walk_share(work, share, function));
    size_t most = longest(windows, x.periods);
    struct aim__rolling r = {
        .levels = (int)(8 * sizeof most) - __builtin_clzll(most),
        .known_rows = power_of_two(most + 1),
        .min_count = (double)(work->min_count ? work->min_count : windows.min_count),
        .fade = work->fade,
        .window_periods = (double)work->spec.window,
        .measure = (int)work->measure,
        .population = work->spec.of == AIM_POPULATION,
    };
    struct room room = {0};
    AIM_TRY(open_room(work, &r, &room, function));
    for (size_t t = 0; t < x.periods; t++)
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): open_room() made it or failed */
        room.length[t] = aim__windows_length(&windows, t);
    size_t widest = r.lanes;
    bool far = false;
    for (struct strip s = {0}; s.entity < x.entities; s.entity += widest) {
        s.entities = x.entities - s.entity < widest ? x.entities - s.entity : widest;
        s.periods = x.periods;
        r.lanes = (s.entities + AIM__ROLL_LANES - 1) / AIM__ROLL_LANES * AIM__ROLL_LANES;
        if (work->first)
            walk_twice(work, &r, room, s, &far);
        else
            walk_strip(work, work->kernel, &r, room, s);
    }
    free(room.memory);
    return AIM_OK;
}
