/* Stretches of long series, brought side by side. */
#include "roll_series.h"

#include <math.h>
#include <stdlib.h>

#include "cross.h"

enum {
    SIDE_BY_SIDE = AIM__ROLL_LANES, /* entities whose windows are made at once */
    BATCH = 64,                     /* stretches of one call */
    LONG = 512                      /* windows of a stretch, four times what they look back at if
                                       that is more */
};

/* How series are cut: behind the first `lead` windows, which have no such past, each into `count`
 * stretches of `windows`. */
struct cut {
    AIM_T(aim_panel) x;
    const AIM_T(aim_panel) * y;
    size_t lead, windows, count;
    AIM_T(aim__roll_call) * call;
    const void *job;
    real *out;
    const char *function;
};

static size_t stretch(size_t periods, size_t lead)
{
    size_t most = 4 * lead > LONG ? 4 * lead : LONG, each = (periods - lead - 1) / SIDE_BY_SIDE + 1;
    return each < most ? each : most;
}

bool AIM_T(aim__roll_is_series)(AIM_T(aim_panel) x, aim_roll_spec spec)
{
    size_t lead = spec.window - 1;
    if (spec.keys || spec.window == 0 || x.entities == 0 || x.entities >= SIDE_BY_SIDE ||
        x.periods / 8 <= lead)
        return false;
    /* Worth it where half the rows are left: those of the first windows, and of the stretches. */
    size_t windows = stretch(x.periods, lead);
    return 2 * (windows + 2 * lead) <= x.periods &&
           2 * x.entities * (windows + lead) <= SIDE_BY_SIDE * windows;
}

/* Of stretches from..from + count - 1, what they look back at and their own periods, packed. */
static void take(const struct cut *cut, AIM_T(aim_panel) x, size_t from, size_t count, real *rows)
{
    size_t length = cut->lead + cut->windows;
    for (size_t i = 0; i < count; i++) {
        size_t entity = (from + i) / cut->count, period = (from + i) % cut->count * cut->windows;
        for (size_t t = 0; t < length; t++)
            rows[i * length + t] = period + t < x.periods
                                       ? x.values[AIM_T(aim__at)(x, entity, period + t)]
                                       : (real)NAN;
    }
}

static void put(const struct cut *cut, size_t from, size_t count, const real *rows)
{
    AIM_T(aim_panel) x = cut->x;
    size_t length = cut->lead + cut->windows;
    for (size_t i = 0; i < count; i++) {
        size_t entity = (from + i) / cut->count, period = (from + i) % cut->count * cut->windows;
        for (size_t t = cut->lead; t < length && period + t < x.periods; t++)
            cut->out[AIM_T(aim__at)(x, entity, period + t)] = rows[i * length + t];
    }
}

/* Some batches of stretches. */
static aim_status batches(const struct cut *cut, struct aim__share share)
{
    size_t length = cut->lead + cut->windows, all = cut->x.entities * cut->count;
    size_t panels = cut->y ? 3 : 2, bytes = 0;
    real *room = NULL;
    if (aim__scratch(&bytes, length, BATCH * panels * sizeof *room))
        room = malloc(bytes);
    if (!room)
        return aim__fail(AIM_ERROR_MEMORY, cut->function, "no memory for stretches of %zu periods",
                         length);
    real *out = room + BATCH * length, *y = out + BATCH * length;
    aim_status status = AIM_OK;
    for (size_t b = share.from; b < share.from + share.count && status == AIM_OK; b++) {
        size_t from = b * BATCH, count = all - from < BATCH ? all - from : BATCH;
        AIM_T(aim_panel) beside = AIM_T(aim_by_entity)(y, count, length);
        take(cut, cut->x, from, count, room);
        if (cut->y)
            take(cut, *cut->y, from, count, y);
        status = cut->call(cut->job, AIM_T(aim_by_entity)(room, count, length),
                           cut->y ? &beside : NULL, out, cut->function);
        if (status == AIM_OK)
            put(cut, from, count, out);
    }
    free(room);
    return status;
}

static aim_status all_batches(const struct cut *cut)
{
    size_t count = (cut->x.entities * cut->count - 1) / BATCH + 1;
    AIM_SHARE(count, 1, 4.0 * BATCH * (double)cut->windows, batches(cut, share));
    return batches(cut, (struct aim__share){0, count});
}

aim_status AIM_T(aim__roll_series)(AIM_T(aim_panel) x, const AIM_T(aim_panel) * y, size_t window,
                                   AIM_T(aim__roll_call) * call, const void *job, real *out,
                                   const char *function)
{
    size_t lead = window - 1, windows = stretch(x.periods, lead);
    struct cut cut = {.x = x,
                      .y = y,
                      .lead = lead,
                      .windows = windows,
                      .count = (x.periods - lead - 1) / windows + 1,
                      .call = call,
                      .job = job,
                      .out = out,
                      .function = function};
    AIM_T(aim_panel) head = x, head_y;
    head.periods = lead;
    if (y) {
        head_y = *y;
        head_y.periods = lead;
    }
    if (lead > 0)
        AIM_TRY(call(job, head, y ? &head_y : NULL, out, function));
    return all_batches(&cut);
}
