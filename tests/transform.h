/* Calls whose output has the shape of their input, as data: one to run, and every panel to run it
 * on. */
#ifndef AIM_TRANSFORM_H
#define AIM_TRANSFORM_H

#include "oracle.h"

enum what { DEMEAN, ZSCORE, ROBUST, RANK, WINSORISE, CLIP };

struct ask {
    enum what what;
    size_t min_count;
    aim_moments_of sd;
    aim_mad_scale scale;
    aim_xs_rank_spec rank;
    aim_xs_winsorise_spec winsorise;
    double low, high; /* of CLIP */
};

static inline struct ask ask_whole(struct ask ask)
{
    ask.rank.min_count = ask.winsorise.min_count = ask.min_count;
    ask.winsorise.scale = ask.scale;
    return ask;
}

/* Over a period, or inside groups where there are any. */
#define TRANSFORM(suffix, panel, real)                                                             \
    static inline aim_status transform##suffix(struct ask ask, panel x, const aim_groups *groups,  \
                                               real *out)                                          \
    {                                                                                              \
        struct ask a = ask_whole(ask);                                                             \
        switch (a.what) {                                                                          \
        case DEMEAN:                                                                               \
            return groups ? aim_xs_within_demean##suffix(x, *groups, a.min_count, out)             \
                          : aim_xs_demean##suffix(x, a.min_count, out);                            \
        case ZSCORE:                                                                               \
            return groups ? aim_xs_within_zscore##suffix(x, *groups, a.sd, a.min_count, out)       \
                          : aim_xs_zscore##suffix(x, a.sd, a.min_count, out);                      \
        case ROBUST:                                                                               \
            return groups ? aim_xs_within_robust_zscore##suffix(x, *groups, a.scale, a.min_count,  \
                                                                out)                               \
                          : aim_xs_robust_zscore##suffix(x, a.scale, a.min_count, out);            \
        case RANK:                                                                                 \
            return groups ? aim_xs_within_rank##suffix(x, *groups, a.rank, out)                    \
                          : aim_xs_rank##suffix(x, a.rank, out);                                   \
        case WINSORISE:                                                                            \
            return groups ? aim_xs_within_winsorise##suffix(x, *groups, a.winsorise, out)          \
                          : aim_xs_winsorise##suffix(x, a.winsorise, out);                         \
        default:                                                                                   \
            return aim_xs_clip##suffix(x, a.low, a.high, out);                                     \
        }                                                                                          \
    }
TRANSFORM(, aim_panel, double)
TRANSFORM(_f32, aim_panel_f32, float)

enum { MARK = -777 };

/* Where the i-th value of a buffer stands in the panel; false in the gap after a row. */
static inline bool stands(size_t i, aim_panel x, size_t *entity, size_t *period)
{
    bool by_entity = x.layout == AIM_LAYOUT_BY_ENTITY;
    size_t row = x.stride ? i / x.stride : 0, at = x.stride ? i % x.stride : 0;
    *entity = by_entity ? row : at;
    *period = by_entity ? at : row;
    return *entity < x.entities && *period < x.periods;
}

/* `x` and `expected` are `periods` rows of n. In both layouts, with rows as far apart as they are
 * long and further, into another buffer and in place, f64 gives `expected` and f32 what it rounds
 * to; what lies between rows stays. For f32, x must hold floats. */
static inline void check_everywhere(const char *name, struct ask ask, const aim_groups *groups,
                                    size_t n, size_t periods, const double *x,
                                    const double *expected)
{
    for (unsigned way = 0; way < 24; way++) {
        bool narrow = way & 2, in_place = way & 4 && (ask.what != RANK || groups);
        aim_layout layout = way & 1 ? AIM_LAYOUT_BY_ENTITY : AIM_LAYOUT_BY_PERIOD;
        size_t stride = (way & 1 ? periods : n) + way / 8;
        size_t cells = (way & 1 ? n : periods) * stride + 1, e, t;
        double *in = malloc(cells * sizeof *in), *out = malloc(cells * sizeof *out);
        float *in_f32 = malloc(cells * sizeof *in_f32), *out_f32 = malloc(cells * sizeof *out_f32);
        aim_panel panel = {in, n, periods, layout, stride};
        aim_panel_f32 panel_f32 = {in_f32, n, periods, layout, stride};
        for (size_t i = 0; i < cells; i++) {
            in[i] = stands(i, panel, &e, &t) ? x[t * n + e] : MARK;
            in_f32[i] = (float)in[i];
            out[i] = MARK;
            out_f32[i] = MARK;
        }
        double *to = in_place ? in : out;
        float *to_f32 = in_place ? in_f32 : out_f32;
        if (narrow)
            ck_hold_ok(transform_f32(ask, panel_f32, groups, to_f32));
        else
            ck_hold_ok(transform(ask, panel, groups, to));
        for (size_t i = 0; i < cells; i++) {
            double wanted = stands(i, panel, &e, &t) ? expected[t * n + e] : MARK;
            double is = narrow ? (double)to_f32[i] : to[i];
            wanted = narrow ? (double)(float)wanted : wanted;
            ck_hold(same(is, wanted) || (is == 0 && wanted == 0),
                    "%s, way %u, entity %zu of period %zu: %.17g, not %.17g", name, way, e, t, is,
                    wanted);
        }
        free(in), free(out), free(in_f32), free(out_f32);
    }
}

#endif
