/* Order statistics of short windows: strips of entities, walked down the periods.
 *
 * Some periods of a strip at a time are put into rows, behind the rows of the windows before, and
 * what comes out goes back to the panel's layout. Before the first period all is missing. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "roll_order.h"
#include "shares.h"
#include "tile.h"

enum { LANES = 1024 / sizeof(real), STRIDE = LANES + 64 / sizeof(real) };

struct walk {
    AIM_T(aim_panel) x;
    const struct aim__wanted *wanted;
    real *out;
    const struct AIM_T(aim__kernels) * table;
    void *memory; /* the call's one allocation */
    real *rows;   /* longest + AIM__CROSS of LANES */
    real *state;  /* longest + 1 of LANES */
    real *results;
    uint32_t *first;
    struct aim__position *at; /* by how many values are known */
    bool streams;
};

/* Where the quantile lies by how many values are known; no part of the way is one where too few
 * are. At one value, it lies between that and itself. */
static void find_places(const struct aim__wanted *wanted, struct aim__position *at)
{
    for (size_t n = 0; n <= wanted->longest; n++) {
        at[n] = (struct aim__position){0, 0, (double)NAN};
        if (n == 0 || n < wanted->windows.min_count)
            continue;
        at[n] = aim__xs_position(n, wanted->probability, wanted->type);
        if (at[n].part == 0)
            at[n].high = at[n].low;
        if (at[n].part == 1)
            at[n].low = at[n].high;
    }
}

static bool make_room(struct walk *walk)
{
    size_t longest = walk->wanted->longest, rows = 0, state = 0, results = 0, first = 0, at = 0;
    bool fits = aim__scratch(&rows, longest + AIM__CROSS, STRIDE * sizeof(real)) &&
                aim__scratch(&state, longest + 1, STRIDE * sizeof(real)) &&
                aim__scratch(&results, AIM__CROSS, STRIDE * sizeof(real)) &&
                aim__scratch(&first, AIM__CROSS + 1, sizeof *walk->first) &&
                aim__scratch(&at, longest + 1, sizeof *walk->at);
    size_t bytes = rows + state + results + first + at;
    walk->memory = fits ? aligned_alloc(64, (bytes + 63) / 64 * 64) : NULL;
    if (!walk->memory)
        return false;
    char *memory = walk->memory;
    walk->rows = (real *)memory;
    walk->state = (real *)(memory += rows);
    walk->results = (real *)(memory += state);
    walk->at = (struct aim__position *)(memory += results);
    walk->first = (uint32_t *)(memory + at);
    if (!walk->wanted->rank)
        find_places(walk->wanted, walk->at);
    return true;
}

/* Row after row of the panel: what comes next is far away, so it is asked for early. */
static void copy_rows(size_t lanes, size_t periods, const real *from, size_t stride, real *to)
{
    for (size_t p = 0; p < periods; p++) {
        for (size_t lane = 0; lane < lanes; lane += 64 / sizeof(real))
            __builtin_prefetch(from + (p + AIM__CROSS) * stride + lane);
        memcpy(to + p * STRIDE, from + p * stride, lanes * sizeof(real));
    }
}

static void load(const struct walk *walk, size_t entity, size_t lanes, size_t period,
                 size_t periods)
{
    AIM_T(aim_panel) x = walk->x;
    const real *from = x.values + AIM_T(aim__at)(x, entity, period);
    real *rows = walk->rows + walk->wanted->longest * STRIDE;
    if (x.layout == AIM_LAYOUT_BY_ENTITY)
        walk->table->by_period(lanes, periods, from, x.stride, rows, STRIDE, 0);
    else
        copy_rows(lanes, periods, from, x.stride, rows);
}

static void store(const struct walk *walk, size_t entity, size_t lanes, size_t period,
                  size_t periods)
{
    AIM_T(aim_panel) x = walk->x;
    real *to = walk->out + AIM_T(aim__at)(x, entity, period);
    if (x.layout == AIM_LAYOUT_BY_ENTITY) {
        walk->table->by_entity(lanes, periods, walk->results, STRIDE, to, x.stride, walk->streams);
        return;
    }
    for (size_t p = 0; p < periods; p++)
        memcpy(to + p * x.stride, walk->results + p * STRIDE, lanes * sizeof(real));
}

/* The windows of some periods. The last row of a tile is the first `longest` of the next one. */
static void run(struct walk *walk, struct aim__windows *windows, size_t lanes, size_t period,
                size_t periods)
{
    size_t longest = walk->wanted->longest;
    struct aim__strip strip = {.lanes = lanes,
                               .periods = periods,
                               .stride = STRIDE,
                               .longest = longest,
                               .fresh = period == 0};
    for (size_t p = 0; p < periods; p++) {
        size_t length = aim__windows_length(windows, period + p);
        walk->first[p + 1] = (uint32_t)(longest + p + 1 - (length < longest ? length : longest));
    }
    if (walk->wanted->rank)
        walk->table->roll_rank(strip, walk->first, walk->rows, walk->wanted->rule,
                               windows->min_count, walk->results);
    else
        walk->table->roll_quantile(strip, walk->first, walk->rows, walk->at, walk->state,
                                   walk->results);
    walk->first[0] = walk->first[periods] - (uint32_t)periods;
}

static void walk_strip(struct walk *walk, size_t entity, size_t lanes)
{
    size_t longest = walk->wanted->longest;
    struct aim__windows windows = walk->wanted->windows;
    for (size_t i = 0; i < (longest + AIM__CROSS) * STRIDE; i++)
        walk->rows[i] = (real)NAN;
    walk->first[0] = 0;
    for (size_t t = 0; t < walk->x.periods; t += AIM__CROSS) {
        size_t left = walk->x.periods - t, periods = left < AIM__CROSS ? left : AIM__CROSS;
        if (t > 0)
            memmove(walk->rows, walk->rows + AIM__CROSS * STRIDE, longest * STRIDE * sizeof(real));
        load(walk, entity, lanes, t, periods);
        run(walk, &windows, lanes, t, periods);
        store(walk, entity, lanes, t, periods);
    }
}

aim_status AIM_T(aim__roll_strips)(AIM_T(aim_panel) x, const struct aim__wanted *wanted, real *out,
                                   const char *function)
{
    AIM_SHARE(x.entities, LANES, 10 * (double)x.periods,
              AIM_T(aim__roll_strips)(AIM_T(aim__some_entities)(x, share), wanted,
                                      out + AIM_T(aim__at)(x, share.from, 0), function));
    struct walk walk = {.x = x, .wanted = wanted, .out = out, .table = AIM_T(aim__table)()};
    if (!make_room(&walk))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for windows of %zu periods",
                         wanted->longest);
    walk.streams = AIM_T(aim__streams)(x);
    for (size_t e = 0; e < x.entities; e += LANES)
        walk_strip(&walk, e, x.entities - e < LANES ? x.entities - e : LANES);
    free(walk.memory);
    return AIM_OK;
}
