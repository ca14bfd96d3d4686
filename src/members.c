/* Who belongs to which group. */
#include "members.h"

#include <string.h>

#include "cross.h"
#include "error.h"

/* The labels of an entity that may count: where they start and how many. */
struct labels {
    const int32_t *start;
    size_t count;
};

static struct labels labels_of(aim_groups groups, size_t entity)
{
    size_t from = groups.offsets ? groups.offsets[entity] : entity;
    size_t to = groups.offsets ? groups.offsets[entity + 1] : entity + 1;
    if (groups.weighting == AIM_WEIGHT_FIRST && to > from + 1)
        to = from + 1;
    /* Without labels there may be no array, and NULL has no +. */
    return (struct labels){to > from ? groups.labels + from : NULL, to - from};
}

aim_status aim__members_check(aim_groups groups, size_t entities, const char *function)
{
    if (groups.count > INT32_MAX)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "groups.count is %zu: labels number at most 2^31 - 1 groups",
                         groups.count);
    if ((unsigned)groups.weighting > AIM_WEIGHT_FIRST)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "groups.weighting is %d: not a weighting",
                         (int)groups.weighting);
    for (size_t e = 0; groups.offsets && e < entities; e++)
        if (groups.offsets[e + 1] < groups.offsets[e])
            return aim__fail(AIM_ERROR_ARGUMENT, function,
                             "groups.offsets[%zu] is %zu, below the one before, %zu", e + 1,
                             groups.offsets[e + 1], groups.offsets[e]);
    size_t labels = aim__members_most(groups, entities);
    if (labels > INT32_MAX)
        return aim__fail(AIM_ERROR_SHAPE, function,
                         "%zu memberships: fewer than 2^31 can be counted", labels);
    if (labels > 0 && !groups.labels)
        return aim__fail(AIM_ERROR_NULL, function, "groups.labels is NULL");
    for (size_t i = 0; i < labels; i++) {
        size_t at = groups.offsets ? groups.offsets[0] + i : i;
        if (groups.labels[at] >= 0 && (size_t)groups.labels[at] >= groups.count)
            return aim__fail(AIM_ERROR_ARGUMENT, function,
                             "groups.labels[%zu] is %d: below groups.count, which is %zu", at,
                             (int)groups.labels[at], groups.count);
    }
    return AIM_OK;
}

aim_status aim__members_whole(aim_groups groups, const char *function)
{
    if (groups.weighting == AIM_WEIGHT_FRACTIONAL)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "groups.weighting is fractional: only means have an agreed meaning then");
    return AIM_OK;
}

size_t aim__members_most(aim_groups groups, size_t entities)
{
    return groups.offsets ? groups.offsets[entities] - groups.offsets[0] : entities;
}

/* Each array of the members with room for its alignment, in the order of the struct. */
static bool sizes(aim_groups groups, size_t entities, size_t size[5])
{
    size_t memberships = aim__members_most(groups, entities);
    memset(size, 0, 5 * sizeof *size);
    return aim__scratch(&size[0], groups.count + 1, sizeof(size_t)) &&
           aim__scratch(&size[1], memberships, sizeof(uint32_t)) &&
           aim__scratch(&size[2], entities + 1, sizeof(size_t)) &&
           aim__scratch(&size[3], memberships, sizeof(uint32_t)) &&
           aim__scratch(&size[4], memberships, sizeof(double));
}

bool aim__members_bytes(aim_groups groups, size_t entities, size_t *bytes)
{
    size_t size[5];
    *bytes = 0;
    if (!sizes(groups, entities, size))
        return false;
    for (int i = 0; i < 5; i++)
        if (!aim__scratch(bytes, size[i], 1))
            return false;
    return true;
}

struct aim__members aim__members_of(aim_groups groups, size_t entities, void *memory)
{
    size_t size[5];
    struct aim__members m = {.entities = entities, .groups = groups.count};
    sizes(groups, entities, size);
    char *room = memory;
    m.start = (size_t *)room;
    m.entity = (uint32_t *)(room + size[0]);
    m.from = (size_t *)(room + size[0] + size[1]);
    m.slot = (uint32_t *)(room + size[0] + size[1] + size[2]);
    m.weight = (double *)(room + size[0] + size[1] + size[2] + size[3]);

    memset(m.start, 0, (groups.count + 1) * sizeof *m.start);
    for (size_t e = 0; e < entities; e++) {
        struct labels labels = labels_of(groups, e);
        m.from[e] = m.memberships;
        for (size_t i = 0; i < labels.count; i++) {
            /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): checked with the groups */
            if (labels.start[i] < 0)
                continue;
            m.start[labels.start[i]]++;
            m.memberships++;
        }
    }
    m.from[entities] = m.memberships;
    size_t before = 0;
    for (size_t g = 0; g < groups.count; g++) {
        size_t count = m.start[g];
        m.start[g] = before;
        before += count;
    }
    /* Placing moves each start to its end, where the next one starts. */
    for (size_t e = 0, k = 0; e < entities; e++) {
        struct labels labels = labels_of(groups, e);
        for (size_t i = 0; i < labels.count; i++) {
            /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): checked with the groups */
            if (labels.start[i] < 0)
                continue;
            size_t at = m.start[labels.start[i]]++;
            m.entity[at] = (uint32_t)e;
            m.slot[k++] = (uint32_t)at;
            m.weight[at] = groups.weighting == AIM_WEIGHT_FRACTIONAL
                               ? 1 / (double)(m.from[e + 1] - m.from[e])
                               : 1;
        }
    }
    memmove(m.start + 1, m.start, groups.count * sizeof *m.start);
    m.start[0] = 0;
    return m;
}
