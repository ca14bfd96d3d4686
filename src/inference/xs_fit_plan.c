/* The plan of a regression across names: who is in which group, and room. */
#include <stdlib.h>

#include "xs_fit.h"
#include "error.h"

static void *take(void *room, size_t *used, size_t bytes)
{
    size_t at = *used;
    *used += (bytes + 63) / 64 * 64;
    return room ? (char *)room + at : NULL;
}

static size_t place(struct aim__xs_fit *c, void *room)
{
    size_t used = 0, k = c->count + 1, n = c->stride, number = sizeof(double);
    c->order = take(room, &used, c->entities * sizeof *c->order);
    c->begins = take(room, &used, (c->entities + 1) * sizeof *c->begins);
    c->run_group = take(room, &used, c->entities * sizeof *c->run_group);
    c->known = take(room, &used, c->entities * sizeof *c->known);
    c->places = take(room, &used, c->entities * sizeof *c->places);
    c->starts = take(room, &used, (c->entities + 1) * sizeof *c->starts);
    c->counts = take(room, &used, (c->groups + 1) * sizeof *c->counts);
    c->lists = take(room, &used, (k + 1) * sizeof *c->lists);
    c->z = take(room, &used, k * n * number);
    c->weights = take(room, &used, n * number);
    c->roots = take(room, &used, n * number);
    c->means = take(room, &used, k * (c->groups + 1) * number);
    c->mass = take(room, &used, (c->groups + 1) * number);
    c->gram = take(room, &used, k * k * number);
    c->cosines = take(room, &used, k * k * number);
    c->inverse = take(room, &used, k * k * number);
    c->lengths = take(room, &used, k * number);
    c->b = take(room, &used, k * number);
    c->scales = take(room, &used, k * number);
    c->exact = take(room, &used, 3 * k * sizeof *c->exact);
    void *factor = take(room, &used, aim__factor_room(c->count));
    if (room)
        aim__factor_place(&c->factor, c->count, factor);
    return used;
}

static int32_t label_of(const aim_groups *groups, size_t entity)
{
    if (!groups->offsets)
        return groups->labels[entity];
    bool none = groups->offsets[entity] == groups->offsets[entity + 1];
    return none ? -1 : groups->labels[groups->offsets[entity]];
}

static aim_status check(const aim_xs_regress_spec *spec, size_t entities, const char *function)
{
    const aim_groups *groups = &spec->groups;
    if (!(spec->tolerance >= 0 && spec->tolerance < 1))
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.tolerance is %g: not from 0 to 1",
                         spec->tolerance);
    if (entities > INT32_MAX)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "%zu entities: more than %d", entities,
                         INT32_MAX);
    if (groups->count == 0)
        return AIM_OK;
    if (groups->count > INT32_MAX)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.groups.count is %zu: more than %d",
                         groups->count, INT32_MAX);
    if (spec->constant)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.constant beside %zu groups, which span it", groups->count);
    if (!groups->labels && entities)
        return aim__fail(AIM_ERROR_NULL, function, "spec.groups.labels is NULL");
    if (groups->offsets && groups->weighting != AIM_WEIGHT_FIRST)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "spec.groups.weighting is %d: of several labels only the first can count",
                         (int)groups->weighting);
    for (size_t e = 0; e < entities; e++) {
        if (groups->offsets && groups->offsets[e] > groups->offsets[e + 1])
            return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.groups.offsets[%zu] falls", e + 1);
        if (label_of(groups, e) >= (int32_t)groups->count)
            return aim__fail(AIM_ERROR_ARGUMENT, function,
                             "spec.groups: the label of entity %zu is %d, of %zu groups", e,
                             label_of(groups, e), groups->count);
    }
    return AIM_OK;
}

static int32_t place_of(const aim_groups *groups, size_t entity)
{
    return groups->count ? label_of(groups, entity) : 0;
}

/* Names from `from` to `to`, by counting: those of one group stay in the order of entities. */
static void order_part(struct aim__xs_fit *c, const aim_groups *groups, size_t from, size_t to)
{
    size_t at = c->begins[c->runs], count = c->groups ? c->groups : 1;
    for (size_t g = 0; g < count; g++)
        c->counts[g] = 0;
    for (size_t e = from; e < to; e++)
        if (place_of(groups, e) >= 0)
            c->counts[place_of(groups, e)]++;
    for (size_t g = 0; g < count; g++) {
        size_t names = c->counts[g];
        if (names == 0)
            continue;
        c->counts[g] = at;
        c->run_group[c->runs] = (int32_t)g;
        at += names;
        c->begins[++c->runs] = at;
    }
    for (size_t e = from; e < to; e++)
        if (place_of(groups, e) >= 0)
            c->order[c->counts[place_of(groups, e)]++] = (int32_t)e;
}

/* Parts of so many names that three columns of them stay in L1 while they are read by group; one
 * part where its runs would be too short. */
static void order_names(struct aim__xs_fit *c, const aim_groups *groups)
{
    enum { PART = 1024, MOST_GROUPS = 128 };
    size_t part = c->groups > MOST_GROUPS ? c->entities : PART;
    for (size_t from = 0; from < c->entities; from += part)
        order_part(c, groups, from, c->entities - from < part ? c->entities : from + part);
}

aim_status aim__xs_fit_plan(struct aim__xs_fit *c, size_t entities, size_t count, bool weighted,
                            const aim_xs_regress_spec *spec, const char *function, void **room)
{
    AIM_TRY(check(spec, entities, function));
    size_t groups = spec->groups.count ? spec->groups.count : spec->constant;
    size_t limit = (size_t)PTRDIFF_MAX / 256;
    *c = (struct aim__xs_fit){.sums = aim__sums_now(),
                              .entities = entities,
                              .count = count,
                              .groups = groups,
                              .weighted = weighted,
                              .tolerance = spec->tolerance,
                              .stride = (entities + AIM__STEP - 1) / AIM__STEP * AIM__STEP};
    *room = NULL;
    if (count < limit / (entities + 16) && count < limit / (groups + count + 16))
        *room = calloc(place(c, NULL), 1);
    if (!*room)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu entities, %zu columns",
                         entities, count);
    place(c, *room);
    order_names(c, &spec->groups);
    return AIM_OK;
}
