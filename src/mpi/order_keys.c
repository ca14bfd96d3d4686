/* Panels as keys: integers of the same order, run by run, missing values left out. */
#include <math.h>

#include "order.h"

/* Puts the key of a value behind those of its run, unless it is missing. */
static void add(struct aim__selection *s, size_t run, real value, const double *centre)
{
    uint64_t *next = s->keys + s->from[run] + s->count[run];
    if (centre) {
        double distance = fabs((double)value - *centre);
        *next = aim__key(distance);
        s->count[run] += distance == distance;
    } else {
        *next = AIM_T(aim__mpi_key)(value);
        s->count[run] += value == value;
    }
}

static void add_all(AIM_T(aim_panel) x, size_t period, size_t periods, const double *centre,
                    struct aim__selection *s)
{
    enum { LINE = 64 / sizeof(real) }; /* by entity, periods that are met together */
    size_t step = x.layout == AIM_LAYOUT_BY_ENTITY ? LINE : 1;
    for (size_t from = 0; from < periods; from += step) {
        size_t end = periods - from < step ? periods : from + step;
        for (size_t e = 0; e < x.entities; e++)
            for (size_t p = from; p < end; p++)
                add(s, p, x.values[AIM_T(aim__at)(x, e, period + p)], centre ? centre + p : NULL);
    }
}

/* By period, values stand in order already: their keys are made when they are asked for. */
static size_t make(const struct aim__selection *s, size_t run, size_t from, size_t n,
                   uint64_t *keys)
{
    const real *values = (const real *)s->values + run * s->stride + from;
    size_t made = 0;
    if (s->centre)
        for (size_t i = 0; i < n; i++) {
            double distance = fabs((double)values[i] - s->centre[run]);
            keys[made] = aim__key(distance);
            made += distance == distance;
        }
    else
        for (size_t i = 0; i < n; i++) {
            keys[made] = AIM_T(aim__mpi_key)(values[i]);
            made += values[i] == values[i];
        }
    return made;
}

static void count_known(struct aim__selection *s)
{
    for (size_t run = 0; run < s->runs; run++) {
        const real *values = (const real *)s->values + run * s->stride;
        double centre = s->centre ? s->centre[run] : 0;
        size_t known = 0;
        for (size_t i = 0; i < s->length; i++) {
            double distance = (double)values[i] - centre;
            known += distance == distance;
        }
        s->count[run] = known;
    }
}

void AIM_T(aim__mpi_keys)(AIM_T(aim_panel) x, size_t period, size_t periods,
                          const struct aim__mpi_groups *groups, const double *centre,
                          struct aim__selection *s)
{
    size_t each = groups ? groups->count : 1;
    size_t most = groups ? groups->start[each] : x.entities;
    s->bits = sizeof(real) == sizeof(double) || centre ? 64 : 32;
    s->runs = periods * each;
    for (size_t run = 0; run < s->runs; run++) {
        s->from[run] = run / each * most + (groups ? groups->start[run % each] : 0);
        s->count[run] = 0;
    }
    bool ready = !groups && x.layout == AIM_LAYOUT_BY_PERIOD && x.entities > 0;
    s->source = ready ? make : NULL;
    if (ready) {
        s->values = x.values + period * x.stride;
        s->length = x.entities;
        s->stride = x.stride;
        s->centre = centre;
        count_known(s);
        return;
    }
    if (!groups) {
        add_all(x, period, periods, centre, s);
        return;
    }
    for (size_t run = 0; run < s->runs; run++)
        for (size_t m = groups->start[run % each]; m < groups->start[run % each + 1]; m++)
            add(s, run, x.values[AIM_T(aim__at)(x, groups->members[m], period + run / each)], NULL);
}
