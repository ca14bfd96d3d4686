/* Every kernel of the list as a case of the bench, for one precision; compiled for f64 and f32.
 *
 * A kernel needs nothing here. A new shape needs a function bench_<shape>() that runs it, and its
 * limit_<shape> and bytes_<shape>. */
#include "kernel_cases.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dispatch.h"
#include "kernels.h"
#include "memory.h"
#include "real.h"

typedef struct AIM_T(aim__kernels) table_t;

/* Two operands, weights, room for a result, for an order and what it takes to find it, and the first
 * operand as a strip, behind the rows before its first. */
static struct {
    real *x, *y, *out, *rows;
    double *weight;
    uint64_t *scratch;
    uint32_t *index;
} data[SIZES];

static const double missing = 0.02;

enum { WINDOW = 20, STRIP = 16, BEFORE = WINDOW * STRIP };

enum {
    limit_pair = LIMIT_COPY,
    limit_map = LIMIT_COPY,
    limit_scale = LIMIT_COPY,
    limit_turn = LIMIT_COPY,
    limit_fold = LIMIT_READ,
    limit_cofold = LIMIT_READ,
    limit_weighted_fold = LIMIT_READ,
    limit_weigh = LIMIT_READ,
    limit_count = LIMIT_READ,
    limit_order = LIMIT_COPY,
    limit_pick = LIMIT_READ,
    limit_roll = LIMIT_COPY,
    limit_line = LIMIT_COPY,
    limit_window_quantile = LIMIT_COPY,
    limit_window_rank = LIMIT_COPY,
    bytes_pair = 3 * sizeof(real),
    bytes_map = 2 * sizeof(real),
    bytes_scale = 2 * sizeof(real),
    bytes_turn = 2 * sizeof(real),
    bytes_fold = sizeof(real),
    bytes_cofold = 2 * sizeof(real),
    bytes_weighted_fold = 2 * sizeof(real),
    bytes_weigh = sizeof(real) + sizeof(double),
    bytes_count = sizeof(real),
    bytes_order = sizeof(real) + sizeof(uint32_t),
    bytes_pick = sizeof(real),
    bytes_roll = 2 * sizeof(real),
    bytes_line = 2 * sizeof(real),
    bytes_window_quantile = 2 * sizeof(real),
    bytes_window_rank = 2 * sizeof(real),
};

static void prepare(void *context)
{
    const struct kernel_job *job = context;
    int size = job->line->size;
    size_t n = sizes[size];
    if (data[size].x)
        return;
    data[size].x = bench_memory(n * sizeof(real));
    data[size].y = bench_memory(n * sizeof(real));
    data[size].out = bench_memory(n * sizeof(real));
    data[size].weight = bench_memory(n * sizeof *data->weight);
    data[size].scratch = bench_memory(AIM__ORDER_WORDS * (n + 1) * sizeof *data->scratch);
    data[size].index = bench_memory(n * sizeof *data->index);
    AIM_T(bench_levels)(1, n, missing, data[size].x);
    AIM_T(bench_levels)(2, n, missing, data[size].y);
    bench_levels(3, n, 0, data[size].weight);
    data[size].rows = bench_memory((BEFORE + n) * sizeof(real));
    for (size_t i = 0; i < BEFORE; i++)
        data[size].rows[i] = (real)NAN;
    memcpy(data[size].rows + BEFORE, data[size].x, n * sizeof(real));
}

static void bench_pair(AIM_T(aim__pair) * kernel, int size, size_t iterations)
{
    struct AIM_T(aim__rule) rule = {.floor = 0, .absolute = 0, .power = 4, .scale = 1};
    size_t n = sizes[size];
    for (; iterations; iterations--)
        kernel(
            (struct aim__rect){.rows = 1, .n = n, .stream = n * sizeof(real) > AIM__STREAM_BYTES},
            data[size].x, data[size].y, data[size].out, rule);
}

static void bench_map(AIM_T(aim__map) * kernel, int size, size_t iterations)
{
    for (; iterations; iterations--)
        kernel(sizes[size], data[size].x, data[size].out);
}

static void bench_scale(AIM_T(aim__scale) * kernel, int size, size_t iterations)
{
    size_t n = sizes[size];
    for (; iterations; iterations--)
        kernel(n, data[size].x, 1.5, 0.3, data[size].out, n * sizeof(real) > AIM__STREAM_BYTES);
}

/* As many periods as entities: a square has room for either way round. */
static void bench_turn(AIM_T(aim__turn) * kernel, int size, size_t iterations)
{
    size_t side = (size_t)sqrt((double)sizes[size]);
    for (; iterations; iterations--)
        kernel(side, side, data[size].x, side, data[size].out, side, 0);
}

/* Windows of 20 periods of entities side by side. */
static void bench_roll(AIM_T(aim__roll) * kernel, int size, size_t iterations)
{
    enum { LANES = 32, LEVELS = 5, PARTS = 7 };
    static double kept[AIM__ROLL_ROWS(LEVELS) * LANES * PARTS];
    static double known[32 * LANES];
    static size_t length[1024];
    static double shared[1024];
    enum { ROWS = sizeof length / sizeof *length };
    for (size_t i = 0; i < ROWS; i++) {
        length[i] = WINDOW;
        shared[i] = (double)i;
    }
    for (; iterations; iterations--) {
        struct aim__rolling r = {.lanes = LANES,
                                 .levels = LEVELS,
                                 .known_rows = 32,
                                 .length = length,
                                 .shared = shared,
                                 .min_count = 1,
                                 .fade = 0.9,
                                 .kept = kept,
                                 .known = known,
                                 .measure = AIM__ROLL_SLOPE};
        for (size_t at = 0, rows; at + LANES <= sizes[size]; at += rows * LANES) {
            rows = (sizes[size] - at) / LANES < ROWS ? (sizes[size] - at) / LANES : ROWS;
            kernel(&r, rows, data[size].x + at, LANES, NULL, 0, data[size].out + at, LANES);
        }
    }
}

/* Over 8 periods. */
static void bench_line(AIM_T(aim__line) * kernel, int size, size_t iterations)
{
    struct aim__rect rect = {.rows = 1, .n = sizes[size], .head = 7};
    for (; iterations; iterations--)
        kernel(rect, 8, 1, data[size].x, data[size].out);
}

static void bench_fold(AIM_T(aim__fold) * kernel, int size, size_t iterations)
{
    struct aim__moments moments;
    for (; iterations; iterations--)
        kernel(sizes[size], data[size].x, &moments);
}

static void bench_cofold(AIM_T(aim__cofold) * kernel, int size, size_t iterations)
{
    struct aim__comoments moments;
    for (; iterations; iterations--)
        kernel(sizes[size], data[size].x, data[size].y, &moments);
}

static void bench_weighted_fold(AIM_T(aim__weighted_fold) * kernel, int size, size_t iterations)
{
    struct aim__weighted moments;
    for (; iterations; iterations--)
        kernel(sizes[size], data[size].x, data[size].y, &moments);
}

static void bench_weigh(AIM_T(aim__weigh) * kernel, int size, size_t iterations)
{
    struct aim__weighted_sum sum;
    for (; iterations; iterations--)
        kernel(sizes[size], data[size].x, data[size].weight, &sum);
}

static void bench_count(AIM_T(aim__count) * kernel, int size, size_t iterations)
{
    struct aim__tally tally;
    for (; iterations; iterations--)
        kernel(sizes[size], data[size].x, 1.5, &tally);
}

static void bench_order(AIM_T(aim__order) * kernel, int size, size_t iterations)
{
    for (; iterations; iterations--)
        kernel(sizes[size], data[size].x, data[size].index, data[size].scratch);
}

/* The two that make a median. */
static size_t middle(size_t known, const void *wish, size_t *place)
{
    (void)wish;
    place[0] = (known - 1) / 2;
    place[1] = known / 2;
    return 2;
}

static void bench_pick(AIM_T(aim__pick) * kernel, int size, size_t iterations)
{
    size_t place[2];
    double value[2];
    for (; iterations; iterations--)
        kernel(sizes[size], data[size].x, 1.5, middle, NULL, place, value, data[size].scratch);
}

/* One strip, as long as it gets; each window begins one row after the one before. */
static struct aim__strip strip_of(int size)
{
    size_t periods = sizes[size] / STRIP;
    for (size_t t = 0; t <= periods; t++)
        data[size].index[t] = (uint32_t)t;
    return (struct aim__strip){
        .lanes = STRIP, .periods = periods, .stride = STRIP, .longest = WINDOW, .fresh = 1};
}

/* Medians. */
static void bench_window_quantile(AIM_T(aim__window_quantile) * kernel, int size, size_t iterations)
{
    static _Alignas(64) real state[BEFORE + STRIP];
    struct aim__position at[WINDOW + 1] = {{0, 0, 0}};
    struct aim__strip strip = strip_of(size);
    for (size_t n = 1; n <= WINDOW; n++)
        at[n] = (struct aim__position){(n - 1) / 2, n / 2, 0.5};
    for (; iterations; iterations--)
        kernel(strip, data[size].index, data[size].rows, at, state, data[size].out);
}

static void bench_window_rank(AIM_T(aim__window_rank) * kernel, int size, size_t iterations)
{
    struct aim__rank_rule rule = {.ties = AIM__RANK_MIDDLE};
    struct aim__strip strip = strip_of(size);
    for (; iterations; iterations--)
        kernel(strip, data[size].index, data[size].rows, rule, WINDOW, data[size].out);
}

enum {
#define X(name, shape) KERNEL_##name,
    AIM_KERNELS(X)
#undef X
        KERNELS
};

static void run(void *context, size_t iterations)
{
    const struct kernel_job *job = context;
    const table_t *table = job->table;
    switch (job->line->number) {
#define X(name, shape)                                                                             \
    case KERNEL_##name:                                                                            \
        bench_##shape(table->name, job->line->size, iterations);                                   \
        return;
        AIM_KERNELS(X)
#undef X
    default:
        return;
    }
}

static const struct {
    const char *name;
    enum limit limit;
    size_t bytes;
} kernels[] = {
#define X(name, shape) {#name, (enum limit)limit_##shape, bytes_##shape},
    AIM_KERNELS(X)
#undef X
};

static const table_t *table_of(const struct aim__isa *isa)
{
#if defined(AIM_F32)
    return isa->f32;
#else
    return isa->f64;
#endif
}

static void add(struct kernel_line *line, size_t isa)
{
    const struct aim__isa *built = aim__isa_built(isa);
    struct bench *bench = &line->benches[isa];
    line->jobs[isa] = (struct kernel_job){line, table_of(built)};
    *bench = (struct bench){.prepare = prepare,
                            .run = run,
                            .context = &line->jobs[isa],
                            .items = sizes[line->size],
                            .bytes = sizes[line->size] * line->value_bytes};
    snprintf(bench->name, sizeof bench->name, "%s%s/%s/%s", line->kernel,
             sizeof(real) == sizeof(float) ? "_f32" : "", built->name, size_names[line->size]);
    if (built->supported())
        bench_add(bench);
}

struct kernel_line *AIM_T(kernel_cases)(size_t *lines)
{
    static struct kernel_line all[KERNELS * SIZES];
    for (int i = 0; i < KERNELS * SIZES; i++) {
        struct kernel_line *line = &all[i];
        int number = i / SIZES;
        *line = (struct kernel_line){.kernel = kernels[number].name,
                                     .precision = sizeof(real) == sizeof(float) ? "f32" : "f64",
                                     .number = number,
                                     .size = i % SIZES,
                                     .value_bytes = kernels[number].bytes,
                                     .limit = kernels[number].limit};
        for (size_t isa = 0; isa < ISAS && aim__isa_built(isa); isa++)
            add(line, isa);
    }
    *lines = KERNELS * SIZES;
    return all;
}
