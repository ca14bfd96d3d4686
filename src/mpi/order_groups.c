/* The members of groups among this rank's entities; what is refused, under another name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "order.h"

/* The labels of an entity that may count: from and how many. */
static size_t labels_of(aim_groups groups, size_t entity, size_t *from)
{
    *from = groups.offsets ? groups.offsets[entity] : entity;
    size_t count = groups.offsets ? groups.offsets[entity + 1] - *from : 1;
    return groups.weighting == AIM_WEIGHT_FIRST && count > 1 ? 1 : count;
}

aim_status aim__mpi_groups_open(struct aim__mpi_groups *made, aim_groups groups, size_t entities,
                                const char *function)
{
    size_t most = groups.offsets ? groups.offsets[entities] - groups.offsets[0] : entities, from;
    *made = (struct aim__mpi_groups){groups.count, calloc(groups.count + 2, sizeof(size_t)),
                                     calloc(most + 1, sizeof(size_t))};
    AIM_MPI_REQUIRE(made->start && made->members, AIM_ERROR_MEMORY, function,
                    "no memory for %zu memberships", most);
    /* Each group's count stands two places on; placing its members moves the start in between. */
    size_t *count = made->start + 2, *next = made->start + 1;
    for (size_t e = 0; e < entities; e++)
        for (size_t i = labels_of(groups, e, &from); i-- > 0; from++)
            if (groups.labels[from] >= 0)
                count[groups.labels[from]]++;
    for (size_t g = 1; g < groups.count; g++)
        next[g] += next[g - 1];
    for (size_t e = 0; e < entities; e++)
        for (size_t i = labels_of(groups, e, &from); i-- > 0; from++)
            if (groups.labels[from] >= 0)
                made->members[next[groups.labels[from]]++] = e;
    return AIM_OK;
}

void aim__mpi_groups_close(struct aim__mpi_groups *groups)
{
    free(groups->start);
    free(groups->members);
}

void aim__mpi_quantiles_close(struct aim__mpi_quantiles *q)
{
    aim__selection_close(&q->selection);
}

aim_status aim__mpi_restate(aim_status status, const char *function)
{
    char text[512];
    const char *said = strchr(aim_last_error(), ':');
    if (status == AIM_OK)
        return AIM_OK;
    snprintf(text, sizeof text, "%s", said ? said + 2 : "");
    return aim__fail(status, function, "%s", text);
}
