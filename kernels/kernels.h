/* What a kernel looks like, and the one list of them.
 *
 * A shape is a signature that several kernels share. AIM_KERNELS is the only list: the table, the
 * equality test, the hashes and the bench are all made from it. A new kernel is one function and
 * one line here. Include after defining AIM_F32 for the f32 twin, or not for f64. */
#ifndef AIM_KERNELS_H
#define AIM_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "real.h"

/* An output larger than this would push everything else out of the cache. */
#define AIM__STREAM_BYTES ((size_t)24 << 20)

/* In an order: this value equals the one before it. */
#define AIM__TIED ((uint32_t)1 << 31)

/* Words of scratch that ordering or picking among n values takes, times n + 1. */
#define AIM__ORDER_WORDS 5

/* Rows of n neighbours; each operand has its own distance from row to row. A panel of either layout
 * is such a rectangle. The first `head` cells of each row have nothing to be compared with: they become
 * NaN, and y is not read there. */
struct aim__rect {
    size_t rows, n, head;
    size_t x_stride, y_stride, out_stride;
    int stream; /* the output is larger than the cache: store past it */
};

/* How a pair kernel treats its base and scales its result. */
struct AIM_T(aim__rule) {
    real floor;   /* the base must be above this */
    int absolute; /* take the size of the base */
    real power;   /* annualised growth: per_year / lag */
    real scale;   /* differences: 10,000 for basis points */
};

/* Count, mean, central power sums and extremes of the known values; all NaN but n where n = 0. `rest`
 * is what the rounding of the mean left over: means of blocks differ by less than a level of 1e9 can say. */
struct aim__moments {
    double n, mean, m2, m3, m4, min, max, rest;
};

/* Of the pairs of which both are known: count, means, and sums of squares and products about them;
 * all NaN but n where n = 0, sums NaN where a value is infinite or a difference overflows. */
struct aim__comoments {
    double n, mean_x, mean_y, sxx, syy, sxy, rest_x, rest_y;
};

/* Of the known values with a known weight above 0: count, sum of weights, of their squares, and of
 * the products of every two of them; weighted mean and sum of squares about it, NaN where n = 0
 * or the mean is infinite. `low` is below 0 where a known weight beside a known value is, and then
 * the rest means nothing. */
struct aim__weighted {
    double n, weight, squares, products, mean, m2, low, rest;
};

/* How many values are known, the sum of their weights, and of weight times value. */
struct aim__weighted_sum {
    double n, weight, sum;
};

/* How many values are above 0, below 0, 0, and at or above a level. */
struct aim__tally {
    double above, below, zero, at_level;
};

/* What a kernel of windows gives. */
enum aim__roll_measure {
    AIM__ROLL_SUM,
    AIM__ROLL_MEAN,
    AIM__ROLL_SD,
    AIM__ROLL_SKEWNESS,
    AIM__ROLL_KURTOSIS,
    AIM__ROLL_MIN,
    AIM__ROLL_MAX,
    AIM__ROLL_CORRELATION,
    AIM__ROLL_SLOPE,
    AIM__ROLL_R2,
    AIM__ROLL_SE,
    AIM__ROLL_DECAY,
    AIM__ROLL_EW_MEAN,
    AIM__ROLL_EW_SD
};

/* More levels of windows than memory can hold. */
#define AIM__ROLL_LEVELS 48

/* Windows of some entities side by side, fed period by period. */
struct aim__rolling {
    size_t lanes;         /* entities: a multiple of AIM__ROLL_LANES */
    int levels;           /* windows of 1, 2, ..., 2^(levels - 1) periods are kept */
    size_t known_rows;    /* a power of 2, more than the periods of any window */
    const size_t *length; /* periods of the window of each row that is fed: below 2^levels */
    const double *shared; /* one y for all entities of each row; or NULL */
    double min_count;
    double window_periods; /* linear weights: that of the newest */
    double fade;           /* exponential weights: what is left of one after a period */
    int measure;           /* an aim__roll_measure */
    int population;        /* of spreads and shapes */
    int stream;            /* as in a rectangle */
    int mends;             /* only what stands as refused in the output is written */
    int leaves;            /* what the quick kernel may do well is refused */
    size_t refused, refused_first,
        refused_end; /* windows refused, and more; the periods they are in */
    size_t period;   /* fed so far */
    double *kept;    /* AIM__ROLL_ROWS(levels) rows of each part of a state */
    double *known;   /* known_rows of them */
};

/* Rows of windows that so many levels keep: of each level as many as it has periods. */
#define AIM__ROLL_ROWS(levels) (((size_t)1 << (levels)) - 1)

/* What stands for a window that a kernel refuses: no deviation is. */
#define AIM__ROLL_REFUSED (-1.0)

/* Entities side by side: whole groups of registers of any build. */
#define AIM__ROLL_LANES 16

/* Between which of n > 0 sorted values a quantile lies, from 0, and how far towards the upper
 * one. */
struct aim__position {
    size_t low, high;
    double part;
};

/* Entities side by side, a row of `stride` for each period. The first `longest` rows are what was
 * before, missing where nothing was; the next `periods` are each the newest of a window. */
struct aim__strip {
    size_t lanes, periods, stride, longest;
    int fresh; /* nothing is known of the windows before */
};

/* Which rank equal values get, and what share of the known ones: (rank - from) / (n + over). */
struct aim__rank_rule {
    enum { AIM__RANK_FIRST, AIM__RANK_MIDDLE, AIM__RANK_LAST } ties;
    int descending, share;
    double from, over;
};

/* out = f(x, y) cell by cell; without a head out may be x or y themselves, never a shifted overlap. */
typedef void AIM_T(aim__pair)(struct aim__rect r, const real *x, const real *y, real *out,
                              struct AIM_T(aim__rule) rule);
/* out = f(x) over a run. */
typedef void AIM_T(aim__map)(size_t n, const real *x, real *out);
/* out = f(x, a, b) over a run, in f64; out may be x itself; `stream` as in a rectangle. */
typedef void AIM_T(aim__scale)(size_t n, const real *x, double a, double b, real *out, int stream);
/* A few periods of many entities from one layout to the other; `stream` as in a rectangle. */
typedef void AIM_T(aim__turn)(size_t entities, size_t periods, const real *from, size_t from_stride,
                              real *to, size_t to_stride, int stream);
/* Folds a run into its moments. */
typedef void AIM_T(aim__fold)(size_t n, const real *x, struct aim__moments *out);
/* Folds two runs, pair by pair. */
typedef void AIM_T(aim__cofold)(size_t n, const real *x, const real *y, struct aim__comoments *out);
/* Folds a run and its weights. */
typedef void AIM_T(aim__weighted_fold)(size_t n, const real *x, const real *w,
                                       struct aim__weighted *out);
/* Folds a run and its weights into their sums. */
typedef void AIM_T(aim__weigh)(size_t n, const real *x, const double *weight,
                               struct aim__weighted_sum *out);
/* Counts a run's values about 0 and about a level. */
typedef void AIM_T(aim__count)(size_t n, const real *x, double level, struct aim__tally *out);
/* Positions of a run (fewer than 2^31 values) in the order of their values, ascending and stable, then
 * those of missing values; a value equal to the one before has AIM__TIED set. Returns how many are
 * known. */
typedef size_t AIM_T(aim__order)(size_t n, const real *x, uint32_t *index, uint64_t *scratch);
/* The values that stand at some places, from 0, among the known ones of a run; or those of the
 * distances from a centre. What places are asked for can depend on how many are known, so a function
 * says: it fills in `place` in any order and returns how many. `value` holds what stands at each. */
typedef size_t aim__places(size_t known, const void *wish, size_t *place);
typedef size_t AIM_T(aim__pick)(size_t n, const real *x, double centre, aim__places *places,
                                const void *wish, size_t *place, double *value, uint64_t *scratch);
/* Of each of a strip's windows, a quantile, which lies `at` some place by how many values are
 * known, or the rank of its newest value. The window of period t is the rows first[t + 1] to
 * longest + t; first[t] is where the one before began, no later. `state` is the kernel's own from
 * call to call and holds longest + 1 rows of `lanes`, rounded up to whole cache lines; so much of
 * x and out is touched, too. */
typedef void AIM_T(aim__window_quantile)(struct aim__strip strip, const uint32_t *first,
                                         const real *x, const struct aim__position *at, real *state,
                                         real *out);
typedef void AIM_T(aim__window_rank)(struct aim__strip strip, const uint32_t *first, const real *x,
                                     struct aim__rank_rule rule, size_t min_count, real *out);

/* Some rows of periods into windows and out of them what is measured; y is NULL where the statistic is of x alone. */
typedef void AIM_T(aim__roll)(struct aim__rolling *r, size_t rows, const real *x, size_t x_stride,
                              const real *y, size_t y_stride, real *out, size_t out_stride);

/* Slopes of windows of at least 2 periods that end at each cell; y of a rectangle is not used. */
typedef void AIM_T(aim__line)(struct aim__rect r, size_t window, size_t back, const real *x,
                              real *out);

/* The longest of them. */
#define AIM__LINE_MOST 256

#define AIM_KERNELS(X)                                                                             \
    X(growth_rate, pair)                                                                           \
    X(growth_log, pair)                                                                            \
    X(growth_annualised, pair)                                                                     \
    X(growth_midpoint, pair)                                                                       \
    X(quotient, pair)                                                                              \
    X(difference, pair)                                                                            \
    X(sum, pair)                                                                                   \
    X(log_one_plus, map)                                                                           \
    X(exp_minus_one, map)                                                                          \
    X(stream, map)                                                                                 \
    X(standardise, scale)                                                                          \
    X(centre, scale)                                                                               \
    X(hold, scale)                                                                                 \
    X(by_period, turn)                                                                             \
    X(by_entity, turn)                                                                             \
    X(spread, fold)                                                                                \
    X(moments, fold)                                                                               \
    X(comoments, cofold)                                                                           \
    X(weighted_moments, weighted_fold)                                                             \
    X(weighted_sum, weigh)                                                                         \
    X(tally, count)                                                                                \
    X(order, order)                                                                                \
    X(pick, pick)                                                                                  \
    X(pick_distance, pick)                                                                         \
    X(roll_sum, roll)                                                                              \
    X(roll_min, roll)                                                                              \
    X(roll_max, roll)                                                                              \
    X(roll_squares, roll)                                                                          \
    X(roll_spread, roll)                                                                           \
    X(roll_shape, roll)                                                                            \
    X(roll_pair, roll)                                                                             \
    X(roll_decay, roll)                                                                            \
    X(roll_ew_mean, roll)                                                                          \
    X(roll_ew_sd, roll)                                                                            \
    X(roll_quantile, window_quantile)                                                              \
    X(roll_rank, window_rank)                                                                      \
    X(roll_line, line)

struct AIM_T(aim__kernels) {
#define X(name, shape) AIM_T(aim__##shape) * (name);
    AIM_KERNELS(X)
#undef X
};

#endif
