/* Random membership of groups, and a group's members found the slow way. */
#ifndef AIM_MEMBERSHIP_H
#define AIM_MEMBERSHIP_H

#include "testing.h"

/* Random membership: up to 4 labels a name, none and negative ones too, offsets that start late. */
enum { MOST = 40, GROUPS = 5, LEAD = 3 };
struct membership {
    int32_t labels[LEAD + 4 * MOST];
    size_t offsets[MOST + 1];
};

static inline void draw_membership(struct membership *m, size_t entities, uint64_t *state)
{
    size_t at = LEAD;
    for (size_t i = 0; i < LEAD; i++)
        m->labels[i] = 99; /* before the first offset: never read */
    for (size_t e = 0; e < entities; e++) {
        m->offsets[e] = at;
        for (size_t i = draw(state) % 5; i > 0; i--)
            m->labels[at++] = (int32_t)(draw(state) % (GROUPS + 1)) - 1;
    }
    m->offsets[entities] = at;
}

/* A group's values in a period, gathered by looking at every label of every name, with the weight
 * of each. */
static inline size_t members(const struct membership *m, aim_weighting weighting, size_t entities,
                             const double *x, int32_t group, double *values, long double *weights)
{
    size_t n = 0;
    for (size_t e = 0; e < entities; e++) {
        size_t from = m->offsets[e], to = m->offsets[e + 1], known = 0;
        if (weighting == AIM_WEIGHT_FIRST && to > from)
            to = from + 1;
        for (size_t i = from; i < to; i++)
            known += m->labels[i] >= 0;
        for (size_t i = from; i < to; i++)
            if (m->labels[i] == group) {
                values[n] = x[e];
                weights[n++] = weighting == AIM_WEIGHT_FRACTIONAL ? 1 / (long double)known : 1;
            }
    }
    return n;
}

#endif
