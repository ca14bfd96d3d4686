/* Cross-sections that are hard to put in order, the same on every rank. */
#ifndef AIM_TEST_UNIVERSE_H
#define AIM_TEST_UNIVERSE_H

#include "ranks.h"

enum { KINDS = 14 }; /* a period each */

/* Somewhat like a normal: from -1.5 to 1.5. */
static inline double draw_hump(uint64_t *state)
{
    double sum = draw_unit(state);
    sum += draw_unit(state);
    return sum + draw_unit(state) - 1.5;
}

static inline double hard_value(int kind, size_t e, size_t entities, uint64_t *state)
{
    static const double specials[] = {0, -0.0, 0x1p-1074, -0x1p-1074, 0x1p-1022, -0x1p-1030};
    uint64_t die = draw(state);
    double hump = draw_hump(state);
    switch (kind) {
    case 0:
        return hump;
    case 1: /* few different values, some missing */
        return die % 7 == 6 ? (double)NAN : (double)(die % 5) - 2;
    case 2: /* all equal */
        return 1.25;
    case 3: /* infinities */
        return die % 11 == 0 ? (double)INFINITY : die % 13 == 0 ? -(double)INFINITY : hump;
    case 4: /* next to nothing */
        return specials[die % 6];
    case 5: /* whole blocks missing */
        return e / 2048 % 3 == 1 ? (double)NAN : hump;
    case 6: /* all missing */
        return (double)NAN;
    case 7: /* one value, two values */
        return e == entities / 2 ? 3 : (double)NAN;
    case 8:
        return e == 0 || e + 1 == entities ? hump : (double)NAN;
    case 9: /* an infinite median */
        return die % 3 > 0 ? (double)INFINITY : hump;
    case 10: /* half of all tied, tails about it */
        return die % 2 ? 0.5 : hump;
    case 11: /* all scales */
        return ldexp(hump, (int)(die % 1200) - 600);
    case 12: /* close together */
        return 1 + (double)(die % 5000) * 0x1p-52;
    default: /* in order, so that ranks have nothing in common */
        return (double)e - (double)(entities / 3);
    }
}

/* The whole, by period; by entity; both in f32. */
struct universe {
    size_t entities;
    double *by_period, *by_entity;
    float *by_period_f32, *by_entity_f32;
};

static inline struct universe universe_of(size_t entities, uint64_t seed)
{
    size_t n = entities * KINDS;
    struct universe u = {entities, calloc(n + 1, sizeof(double)), calloc(n + 1, sizeof(double)),
                         calloc(n + 1, sizeof(float)), calloc(n + 1, sizeof(float))};
    for (size_t t = 0; t < KINDS; t++)
        for (size_t e = 0; e < entities; e++) {
            double value = hard_value((int)t, e, entities, &seed);
            float narrow = (float)value;
            if (t == 4) /* f32 has denormals of its own */
                narrow = (float)ldexp(value, 1074 - 149);
            u.by_period[t * entities + e] = u.by_entity[e * KINDS + t] = value;
            u.by_period_f32[t * entities + e] = u.by_entity_f32[e * KINDS + t] = narrow;
        }
    return u;
}

static inline void universe_free(struct universe *u)
{
    free(u->by_period);
    free(u->by_entity);
    free(u->by_period_f32);
    free(u->by_entity_f32);
}

static inline aim_panel universe_panel(const struct universe *u, aim_layout layout)
{
    return layout == AIM_LAYOUT_BY_PERIOD ? aim_by_period(u->by_period, KINDS, u->entities)
                                          : aim_by_entity(u->by_entity, u->entities, KINDS);
}

static inline aim_panel_f32 universe_panel_f32(const struct universe *u, aim_layout layout)
{
    return layout == AIM_LAYOUT_BY_PERIOD ? aim_by_period_f32(u->by_period_f32, KINDS, u->entities)
                                          : aim_by_entity_f32(u->by_entity_f32, u->entities, KINDS);
}

/* Any NaN is any other. */
static inline size_t first_difference(const double *a, const double *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!same(a[i], b[i]))
            return i;
    return n;
}

static inline size_t first_difference_f32(const float *a, const float *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!same((double)a[i], (double)b[i]))
            return i;
    return n;
}

#define ck_assert_equal_runs(difference, n)                                                        \
    do {                                                                                           \
        size_t at_ = (difference);                                                                 \
        ck_assert_msg(at_ == (n), "figure %zu of %zu differs (%s)", at_, (size_t)(n), __func__);   \
    } while (0)

#define BESIDE(real, T)                                                                            \
    /* The part of the whole's output beside this rank's. */                                       \
    static inline void beside##T(const aim_mpi *plan, aim_panel##T whole, aim_panel##T part,       \
                                 const real *all, const real *mine)                                \
    {                                                                                              \
        aim_panel##T view = whole, cut;                                                            \
        view.values = all;                                                                         \
        cut = part_of##T(plan, view);                                                              \
        bool by_entity = part.layout == AIM_LAYOUT_BY_ENTITY;                                      \
        size_t rows = by_entity ? part.entities : KINDS, n = by_entity ? KINDS : part.entities;    \
        for (size_t row = 0; row < rows && n > 0; row++)                                           \
            ck_assert_equal_runs(                                                                  \
                first_difference##T(cut.values + row * cut.stride, mine + row * part.stride, n),   \
                n);                                                                                \
    }

BESIDE(double, )
BESIDE(float, _f32)

#endif
