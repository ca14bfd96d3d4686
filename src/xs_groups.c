/* Statistics inside groups of names. */
#include <math.h>
#include <string.h>

#include "xs.h"

/* The labels of an entity that count: where they start and how many. */
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
    return (struct labels){groups.labels + from, to - from};
}

static aim_status check_groups(aim_groups groups, size_t entities, const char *function)
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
    size_t labels = groups.offsets ? groups.offsets[entities] - groups.offsets[0] : entities;
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

aim_status AIM_T(aim_xs_by_mean)(AIM_T(aim_panel) x, aim_groups groups, size_t min_count,
                                 aim_xs_group_mean *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE(out || x.periods == 0 || groups.count == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_TRY(check_groups(groups, x.entities, __func__));
    if (groups.count == 0)
        return AIM_OK;
    struct AIM_T(aim__cross) cross;
    AIM_TRY(AIM_T(aim__cross_open)(&cross, x, NULL, 0, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&cross, t);
        aim_xs_group_mean *row = out + t * groups.count;
        for (size_t g = 0; g < groups.count; g++)
            row[g] = (aim_xs_group_mean){0, 0, 0, (double)NAN};
        for (size_t e = 0; e < x.entities; e++) {
            struct labels labels = labels_of(groups, e);
            if (values[e] != values[e])
                continue;
            size_t counted = 0;
            for (size_t i = 0; i < labels.count; i++)
                counted += labels.start[i] >= 0;
            double weight = groups.weighting == AIM_WEIGHT_FRACTIONAL ? 1 / (double)counted : 1;
            for (size_t i = 0; i < labels.count; i++) {
                if (labels.start[i] < 0)
                    continue;
                aim_xs_group_mean *group = &row[labels.start[i]];
                group->n++;
                group->weight += weight;
                group->sum += weight * (double)values[e];
            }
        }
        for (size_t g = 0; g < groups.count; g++)
            if (row[g].n > 0 && row[g].n >= min_count)
                row[g].mean = row[g].sum / row[g].weight;
    }
    AIM_T(aim__cross_close)(&cross);
    return AIM_OK;
}

/* The walk over periods with the members of each group, and room for one group's values. */
struct members {
    struct AIM_T(aim__cross) cross;
    size_t *start;    /* groups.count + 2 places in `entity` */
    uint32_t *entity; /* the members of all groups, in the order of entities */
    real *values;     /* one group's values */
    uint64_t *keys;   /* room for a sort */
    uint32_t *index;
};

static aim_status members_open(struct members *members, AIM_T(aim_panel) x, aim_groups groups,
                               const char *function)
{
    AIM_TRY(check_groups(groups, x.entities, function));
    if (groups.weighting == AIM_WEIGHT_FRACTIONAL)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "groups.weighting is fractional: only means have an agreed meaning then");
    size_t memberships = 0; /* a name may stand in a group as often as it has labels */
    for (size_t e = 0; e < x.entities; e++)
        memberships += labels_of(groups, e).count;
    size_t start = 0, entity = 0, values = 0, sort = 0;
    if (!aim__scratch(&start, groups.count + 2, sizeof(size_t)) ||
        !aim__scratch(&entity, memberships, sizeof(uint32_t)) ||
        !aim__scratch(&values, memberships, sizeof(real)) ||
        !aim__xs_sort_scratch(memberships, &sort) || sort > PTRDIFF_MAX - start - entity - values)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for %zu memberships", memberships);
    AIM_TRY(
        AIM_T(aim__cross_open)(&members->cross, x, NULL, start + entity + values + sort, function));
    char *memory = members->cross.extra;
    members->start = (size_t *)memory;
    members->entity = (uint32_t *)(memory + start);
    members->values = (real *)(memory + start + entity);
    members->keys = (uint64_t *)(memory + start + entity + values);
    members->index = (uint32_t *)(members->keys + 2 * memberships);

    /* A counting sort by group, counted two places on: placing then moves each start to its place. */
    memset(members->start, 0, (groups.count + 2) * sizeof *members->start);
    for (size_t e = 0; e < x.entities; e++) {
        struct labels labels = labels_of(groups, e);
        for (size_t i = 0; i < labels.count; i++)
            /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): checked above */
            if (labels.start[i] >= 0)
                members->start[labels.start[i] + 2]++;
    }
    for (size_t g = 2; g < groups.count + 2; g++)
        members->start[g] += members->start[g - 1];
    for (size_t e = 0; e < x.entities; e++) {
        struct labels labels = labels_of(groups, e);
        for (size_t i = 0; i < labels.count; i++)
            if (labels.start[i] >= 0)
                members->entity[members->start[labels.start[i] + 1]++] = (uint32_t)e;
    }
    return AIM_OK;
}

/* One group's values in the period, side by side; returns how many members it has. */
static size_t gather(struct members *members, const real *values, size_t group)
{
    size_t from = members->start[group], n = members->start[group + 1] - from;
    for (size_t i = 0; i < n; i++)
        members->values[i] = values[members->entity[from + i]];
    return n;
}

aim_status AIM_T(aim_xs_by_summary)(AIM_T(aim_panel) x, aim_groups groups, aim_xs_summary_spec spec,
                                    aim_xs_moments *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE(out || x.periods == 0 || groups.count == 0, AIM_ERROR_NULL, "out is NULL");
    AIM_TRY(aim__xs_check_summary(&spec, __func__));
    struct members members;
    AIM_TRY(members_open(&members, x, groups, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&members.cross, t);
        for (size_t g = 0; g < groups.count; g++) {
            struct aim__moments m;
            size_t n = gather(&members, values, g);
            AIM_T(aim__table)()->moments(n, members.values, &m);
            out[t * groups.count + g] = aim__xs_finish(&m, spec);
        }
    }
    AIM_T(aim__cross_close)(&members.cross);
    return AIM_OK;
}

aim_status AIM_T(aim_xs_by_quantile)(AIM_T(aim_panel) x, aim_groups groups,
                                     const double *probabilities, size_t count,
                                     aim_xs_quantile_spec spec, double *out)
{
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_SORTABLE(x);
    AIM_REQUIRE(out || x.periods == 0 || groups.count == 0 || count == 0, AIM_ERROR_NULL,
                "out is NULL");
    AIM_TRY(aim__xs_check_quantiles(probabilities, count, &spec, __func__));
    struct members members;
    AIM_TRY(members_open(&members, x, groups, __func__));
    for (size_t t = 0; t < x.periods; t++) {
        const real *values = AIM_T(aim__cross_values)(&members.cross, t);
        for (size_t g = 0; g < groups.count; g++) {
            size_t n = gather(&members, values, g);
            size_t known =
                AIM_T(aim__table)()->sort(n, members.values, members.keys, members.index);
            for (size_t i = 0; i < count; i++)
                out[(t * groups.count + g) * count + i] =
                    known > 0 && known >= spec.min_count
                        ? aim__xs_quantile(members.keys, known, probabilities[i], spec.type)
                        : (double)NAN;
        }
    }
    AIM_T(aim__cross_close)(&members.cross);
    return AIM_OK;
}
