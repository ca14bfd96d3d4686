/* Order statistics of long windows: each history is put in order once, and a window is which places
 * of that order it holds.
 *
 * Equal values have places of their own, side by side; for dense ranks the first of them stands for
 * all. A history much longer than the windows is taken in stretches, each with what its first window
 * looks back at. */
#include <math.h>
#include <stdlib.h>

#include "places.h"
#include "roll_order.h"
#include "shares.h"
#include "tile.h"

enum {
    STRETCH = 4096, /* windows between two orders; three times the longest if that is more */
    BESIDE = 256 / sizeof(real) /* by period: histories that are turned round together */
};
static const uint32_t missing = UINT32_MAX;

struct walk {
    AIM_T(aim_panel) x;
    const struct aim__wanted *wanted;
    const struct AIM_T(aim__kernels) * table;
    size_t first, from, to; /* windows that end with from..to, which look back as far as `first` */
    uint32_t *start;        /* where each begins, counted from `first` */
    void *memory;           /* the call's one allocation */
    uint64_t *scratch, *places;
    uint32_t *index;
    uint32_t *place;      /* of each period */
    uint32_t *first_tied; /* for ranks: the first place of all that a period is tied with, */
    uint32_t *count;      /* and how many of them the window holds */
    real *value;          /* of each place */
    real *turned;         /* by period: histories, then what became of them */
    size_t stride;        /* of those */
};

/* What a window holds. */
struct window {
    struct aim__places places; /* of values; for dense ranks the first of each kind */
    size_t known, kinds;
    struct aim__position at; /* of the quantile among so many: */
    size_t at_known;
};

static bool make_room(struct walk *walk, size_t most)
{
    size_t line = 64 / sizeof(real), scratch = 0, words = 0, places = 0, value = 0, turned = 0;
    size_t beside = walk->x.layout == AIM_LAYOUT_BY_PERIOD ? BESIDE : 0;
    walk->stride = (most / line | 1) * line + 2 * line; /* as in cross.c */
    bool fits = aim__scratch(&scratch, most + 1, AIM__ORDER_WORDS * sizeof(uint64_t)) &&
                aim__scratch(&words, most, 5 * sizeof(uint32_t)) &&
                aim__scratch(&places, aim__places_words(most), sizeof(uint64_t)) &&
                aim__scratch(&value, most, sizeof(real)) &&
                aim__scratch(&turned, walk->stride, beside * sizeof(real));
    size_t bytes = scratch + words + places + value + turned;
    walk->memory = fits ? aligned_alloc(64, bytes) : NULL;
    if (!walk->memory)
        return false;
    char *memory = walk->memory;
    walk->scratch = (uint64_t *)memory;
    walk->places = (uint64_t *)(memory += scratch);
    walk->value = (real *)(memory += places);
    walk->turned = (real *)(memory += value);
    walk->index = (uint32_t *)(memory + turned);
    walk->place = walk->index + most;
    walk->first_tied = walk->place + most;
    walk->count = walk->first_tied + most;
    walk->start = walk->count + most;
    return true;
}

/* The next windows. */
static void find_windows(struct walk *walk, struct aim__windows *windows, size_t length)
{
    size_t left = walk->x.periods - walk->to;
    walk->from = walk->to;
    walk->to += length < left ? length : left;
    for (size_t t = walk->from; t < walk->to; t++) {
        size_t periods = aim__windows_length(windows, t);
        size_t start = t + 1 - (periods < t + 1 ? periods : t + 1);
        if (t == walk->from)
            walk->first = start;
        walk->start[t - walk->from] = (uint32_t)(start - walk->first);
    }
}

/* Gives each period of a history its place. */
static void find_places(struct walk *walk, const real *history)
{
    size_t n = walk->to - walk->first, first = 0;
    size_t known = walk->table->order(n, history, walk->index, walk->scratch);
    for (size_t i = 0; i < known; i++) {
        size_t t = walk->index[i] & ~AIM__TIED;
        first = walk->index[i] & AIM__TIED ? first : i;
        walk->first_tied[t] = (uint32_t)first;
        walk->place[t] = (uint32_t)(walk->wanted->dense ? first : i);
        walk->value[i] = history[t] + 0; /* -0 becomes +0 */
    }
    for (size_t i = known; i < n; i++)
        walk->place[walk->index[i] & ~AIM__TIED] = missing;
}

/* One period comes (1) or goes (-1). */
static void move(struct walk *walk, struct window *window, size_t t, int more)
{
    if (walk->place[t] == missing)
        return;
    window->known += (size_t)more;
    bool changes = true;
    if (walk->wanted->rank) {
        uint32_t *count = &walk->count[walk->first_tied[t]];
        bool kind = *count == (more > 0 ? 0 : 1); /* the first of its kind, or the last */
        *count += (uint32_t)more;
        window->kinds += kind ? (size_t)more : 0;
        changes = kind || !walk->wanted->dense;
    }
    if (changes)
        aim__places_change(&window->places, walk->place[t], more);
}

static real quantile(const struct walk *walk, struct window *window)
{
    if (window->known != window->at_known) {
        window->at_known = window->known;
        window->at = aim__xs_position(window->known, walk->wanted->probability, walk->wanted->type);
    }
    struct aim__position at = window->at;
    size_t place = aim__places_find(&window->places, at.low);
    double low = (double)walk->value[place], high = low;
    if (at.part != 0 && at.high != at.low)
        high = (double)walk->value[aim__places_next(&window->places, place)];
    return (real)aim__xs_between(at, low, high);
}

static real rank(const struct walk *walk, const struct window *window, size_t t)
{
    struct aim__rank_rule rule = walk->wanted->rule;
    if (walk->place[t] == missing)
        return (real)NAN;
    size_t first = walk->first_tied[t];
    bool dense = walk->wanted->dense;
    double n = (double)(dense ? window->kinds : window->known);
    double equal = dense ? 1 : walk->count[first];
    double before = (double)aim__places_below(&window->places, first);
    if (rule.descending)
        before = n - before - equal;
    double rank = before + (rule.ties == AIM__RANK_FIRST  ? 1
                            : rule.ties == AIM__RANK_LAST ? equal
                                                          : (equal + 1) / 2);
    return (real)(rule.share ? (rank - rule.from) / (n + rule.over) : rank);
}

/* The windows of one history, which may be overwritten by what is found. */
static void run(struct walk *walk, const real *history, real *out)
{
    struct window window = {.at_known = 0};
    size_t n = walk->to - walk->first, came = 0, gone = 0;
    find_places(walk, history);
    aim__places_open(&window.places, n, walk->wanted->rank, walk->places);
    memset(walk->count, 0, n * sizeof *walk->count);
    for (size_t t = walk->from; t < walk->to; t++) {
        for (; came <= t - walk->first; came++)
            move(walk, &window, came, 1);
        for (; gone < walk->start[t - walk->from]; gone++)
            move(walk, &window, gone, -1);
        if (window.known == 0 || window.known < walk->wanted->windows.min_count)
            out[t - walk->from] = (real)NAN;
        else if (walk->wanted->rank)
            out[t - walk->from] = rank(walk, &window, t - walk->first);
        else
            out[t - walk->from] = quantile(walk, &window);
    }
}

/* Histories that stand across the rows: turned round, and what is found turned back. */
static void run_beside(struct walk *walk, size_t entity, size_t entities, real *out)
{
    AIM_T(aim_panel) x = walk->x;
    walk->table->by_entity(entities, walk->to - walk->first,
                           x.values + walk->first * x.stride + entity, x.stride, walk->turned,
                           walk->stride, 0);
    for (size_t e = 0; e < entities; e++)
        run(walk, walk->turned + e * walk->stride, walk->turned + e * walk->stride);
    walk->table->by_period(entities, walk->to - walk->from, walk->turned, walk->stride,
                           out + walk->from * x.stride + entity, x.stride, 0);
}

aim_status AIM_T(aim__roll_places)(AIM_T(aim_panel) x, const struct aim__wanted *wanted, real *out,
                                   const char *function)
{
    AIM_SHARE_ENTITIES(x, 40,
                       AIM_T(aim__roll_places)(AIM_T(aim__some_entities)(x, share), wanted,
                                               out + AIM_T(aim__at)(x, share.from, 0), function));
    struct walk walk = {.x = x, .wanted = wanted, .table = AIM_T(aim__table)()};
    struct aim__windows windows = wanted->windows;
    size_t length = wanted->longest > STRETCH / 3 ? 3 * wanted->longest : STRETCH;
    size_t most = x.periods < length ? x.periods : length + wanted->longest;
    most = most < x.periods ? most : x.periods;
    if (most > INT32_MAX)
        return aim__fail(AIM_ERROR_SHAPE, function,
                         "windows of up to %zu periods: fewer than 2^31 can be put in order",
                         wanted->longest);
    if (!make_room(&walk, most))
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu periods", most);
    while (walk.to < x.periods) {
        find_windows(&walk, &windows, length);
        for (size_t e = 0; e < x.entities && x.layout == AIM_LAYOUT_BY_ENTITY; e++)
            run(&walk, x.values + e * x.stride + walk.first, out + e * x.stride + walk.from);
        for (size_t e = 0; e < x.entities && x.layout == AIM_LAYOUT_BY_PERIOD; e += BESIDE)
            run_beside(&walk, e, x.entities - e < BESIDE ? x.entities - e : BESIDE, out);
    }
    free(walk.memory);
    return AIM_OK;
}
