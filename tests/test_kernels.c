/* Each kernel of each table against the scalar table: equal in every bit, nothing else touched;
 * then a hash of each kernel's results against tests/data/bits.txt, which all machines must
 * reproduce.
 *
 * Compiled for f64 and f32; with AIM_CONTROL it is the negative control: kernels built with
 * contraction must be caught. `test_kernels_f64 --print` writes the lines of bits.txt. */
#include "testing.h"

#include <sys/mman.h>
#include <unistd.h>

#include "dispatch.h"
#include "kernels.h"
#include "real.h"

typedef struct AIM_T(aim__rule) rule_t;
typedef struct AIM_T(aim__kernels) table_t;

enum { LONGEST = 5000, POISON = 0x5a, PATTERNS = 7, FEW = 71 };

static const size_t longer[] = {127, 128, 129, 255, 1000, 2048, 2049, LONGEST};
enum { LENGTHS = FEW + sizeof longer / sizeof *longer };

static size_t length_of(size_t index)
{
    return index < FEW ? index : longer[index - FEW];
}

/* Memory that ends where the next byte cannot be touched. */
struct fence {
    unsigned char *start, *end;
};

static struct fence fence_of(size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), size = (bytes + 2 * page) / page * page;
    unsigned char *start =
        mmap(NULL, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED || mprotect(start + size, page, PROT_NONE) != 0) {
        perror("guard page");
        abort();
    }
    return (struct fence){start, start + size};
}

/* Places n elements `offset` elements before the fence. */
static void *before(struct fence fence, size_t n, size_t size, size_t offset)
{
    return fence.end - (n + offset) * size;
}

static double draw_exponent(uint64_t *state, int range)
{
    int exponent = (int)(draw(state) % (uint64_t)(2 * range + 1)) - range;
    double unit = draw_unit(state);
    return ldexp(unit + 0.5, exponent) * (draw(state) & 1 ? 1 : -1);
}

/* Levels, mixed signs, every special value, huge jumps, ties, all equal, all missing. */
static void draw_values(size_t n, int pattern, uint64_t seed, real *x)
{
    const int f32 = sizeof(real) == 4;
    const double special[] = {0.0,
                              -0.0,
                              INFINITY,
                              -INFINITY,
                              NAN,
                              -NAN,
                              1,
                              -1,
                              f32 ? 1e-45 : 5e-324,
                              f32 ? -1e-40 : -1e-310,
                              f32 ? 3e38 : 1.7e308,
                              f32 ? -3e38 : -1.7e308};
    uint64_t state = seed * 7919 + (uint64_t)pattern;
    for (size_t i = 0; i < n; i++) {
        double unit = draw_unit(&state);
        uint64_t pick = draw(&state);
        double wide = draw_exponent(&state, f32 ? 40 : 300);
        double value = 0;
        switch (pattern) {
        case 0:
            value = 1000 + 100 * unit;
            break;
        case 1:
            value = unit - 0.5;
            break;
        case 2:
            value = pick % 3 ? (unit - 0.5) * 1e4 : special[pick / 3 % 12];
            break;
        case 3:
            value = wide;
            break;
        case 4:
            value = pick % 11 ? (double)(pick % 7) - 3 : (double)NAN;
            break;
        case 5:
            value = 0.1;
            break;
        case 6:
            value = (double)NAN;
            break;
        }
        x[i] = (real)value;
    }
}

/* Results of one run, as bytes with every NaN made the same, and where the kernel may not have
 * written. */
struct run {
    struct fence x, y, out, scratch;
    size_t bytes;
    unsigned char *result;
    int stray;
};

static void keep(struct run *run, const void *data, size_t size)
{
    memcpy(run->result + run->bytes, data, size);
    run->bytes += size;
}

static void keep_reals(struct run *run, const real *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        real value = values[i] == values[i] ? values[i] : (real)NAN;
        uint64_t nan = 0x7ff8000000000000u;
        if (values[i] == values[i])
            keep(run, &value, sizeof value);
        else
            keep(run, &nan, sizeof value);
    }
}

/* Where a kernel that goes wrong would write: an output of n and as much again before it. */
static unsigned char *guarded(const struct run *run, size_t n)
{
    size_t bytes = (2 * n + 64) * sizeof(uint64_t), all = (size_t)(run->out.end - run->out.start);
    return run->out.end - (bytes < all ? bytes : all);
}

static void poison(struct run *run, size_t n)
{
    unsigned char *start = guarded(run, n);
    memset(start, POISON, (size_t)(run->out.end - start));
}

/* Everything but out[from..to) must still be poison. */
static void check_poison_of(struct run *run, const unsigned char *from, const unsigned char *to)
{
    static unsigned char whole[4096];
    memset(whole, POISON, from < to ? sizeof whole : 0);
    for (size_t n; from < to; from += n) {
        n = (size_t)(to - from) < sizeof whole ? (size_t)(to - from) : sizeof whole;
        run->stray |= memcmp(from, whole, n) != 0;
    }
}

/* All but `from` to `to`. */
static void check_poison(struct run *run, size_t n, const void *from, const void *to)
{
    check_poison_of(run, guarded(run, n), from);
    check_poison_of(run, to, run->out.end);
}

static const rule_t rules[] = {
    {.floor = 0, .absolute = 0, .power = 4, .scale = 1},
    {.floor = -(real)INFINITY, .absolute = 0, .power = (real)0.25, .scale = 10000},
    {.floor = 0, .absolute = 1, .power = (real)1.5, .scale = (real)0.1},
};

/* One row, in place too; then three rows, packed and with gaps, with and without heads and streaming. */
static void run_pair(struct run *run, AIM_T(aim__pair) * kernel, size_t n, size_t offset,
                     int pattern)
{
    real *x = before(run->x, n, sizeof *x, offset), *y = before(run->y, n, sizeof *y, 0);
    draw_values(n, pattern, n, x);
    draw_values(n, pattern, n + 1, y);
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
        poison(run, n);
        real *out = before(run->out, n, sizeof *out, offset);
        kernel((struct aim__rect){.rows = 1, .n = n}, x, y, out, rules[r]);
        check_poison(run, n, out, out + n);
        keep_reals(run, out, n);
        memcpy(out, x, n * sizeof *out);
        kernel((struct aim__rect){.rows = 1, .n = n}, out, y, out, rules[r]);
        keep_reals(run, out, n);
    }
    size_t width = n / 3, gap = width + 2;
    if (width == 0 || n > 1000) /* rows of that length are nothing new, and slow under emulation */
        return;
    for (int stream = 0; stream < 2; stream++)
        for (size_t head = 0; head < width && head < 6; head += 5)
            for (size_t stride = width; stride <= gap; stride += 2) {
                poison(run, n);
                real *out = before(run->out, 2 * stride + width, sizeof *out, offset);
                kernel((struct aim__rect){.rows = 3,
                                          .n = width,
                                          .head = head,
                                          .x_stride = width,
                                          .y_stride = width,
                                          .out_stride = stride,
                                          .stream = stream},
                       x, y, out, rules[0]);
                for (size_t row = 0; row < 3; row++) {
                    keep_reals(run, out + row * stride, width);
                    memset(out + row * stride, POISON, width * sizeof *out);
                }
                check_poison(run, n, out, out);
            }
}

static void run_map(struct run *run, AIM_T(aim__map) * kernel, size_t n, size_t offset, int pattern)
{
    real *x = before(run->x, n, sizeof *x, offset), *out = before(run->out, n, sizeof *out, offset);
    draw_values(n, pattern, n, x);
    poison(run, n);
    kernel(n, x, out);
    check_poison(run, n, out, out + n);
    keep_reals(run, out, n);
}

/* Into another place, streamed too, and in place. */
static void run_scale(struct run *run, AIM_T(aim__scale) * kernel, size_t n, size_t offset,
                      int pattern)
{
    static const double pairs[][2] = {{0.1, 0.7}, {-0.5, 3}, {0.25, 0}, {1000, (double)NAN}};
    real *x = before(run->x, n, sizeof *x, offset), *out = before(run->out, n, sizeof *out, offset);
    draw_values(n, pattern, n, x);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int stream = 0; stream < 2; stream++) {
            poison(run, n);
            kernel(n, x, pairs[i][0], pairs[i][1], out, stream);
            check_poison(run, n, out, out + n);
            keep_reals(run, out, n);
        }
    memcpy(out, x, n * sizeof *out);
    kernel(n, out, pairs[0][0], pairs[0][1], out, 0);
    keep_reals(run, out, n);
}

/* Some periods of n entities, with and without streaming. Rows are long enough for either way round;
 * what is not written must stay as it was. */
static void run_turn(struct run *run, AIM_T(aim__turn) * kernel, size_t n, size_t offset,
                     int pattern)
{
    static const size_t all[] = {1, 2, 7, 16, 37};
    if (n >= FEW ||
        (n > 20 && n % 8 > 1)) /* the others are nothing new, and slow under emulation */
        return;
    for (size_t i = 0; i < 2 * sizeof all / sizeof *all; i++) {
        size_t periods = all[i / 2], stride = (n > periods ? n : periods) + offset;
        size_t cells = stride * stride;
        real *x = before(run->x, cells, sizeof *x, 0),
             *out = before(run->out, cells, sizeof *out, 0);
        draw_values(cells, pattern, n, x);
        poison(run, cells);
        kernel(n, periods, x, stride, out, stride, i % 2);
        check_poison(run, cells, out, out + cells);
        keep_reals(run, out, cells);
    }
}

static void keep_doubles(struct run *run, const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double value = values[i] == values[i] ? values[i] : (double)NAN;
        keep(run, &value, sizeof value);
    }
}

/* Rows of periods, and rows of entities that are each a period. */
static void run_line(struct run *run, AIM_T(aim__line) * kernel, size_t n, size_t offset,
                     int pattern)
{
    static const size_t windows[] = {2, 3, 8, 20, 37};
    if (n >= FEW)
        return;
    for (size_t i = 0; i < sizeof windows / sizeof *windows; i++) {
        size_t window = windows[i], head = window - 1 < n ? window - 1 : n, cells = 40 * n;
        real *x = before(run->x, cells, sizeof *x, offset);
        real *out = before(run->out, cells, sizeof *out, offset);
        draw_values(cells, pattern, n, x);
        struct aim__rect rect = {.rows = 3, .n = n, .head = head, .x_stride = n, .out_stride = n};
        poison(run, cells);
        kernel(rect, window, 1, x, out);
        check_poison(run, cells, out, out + cells);
        keep_reals(run, out, 3 * n);
        rect.head = 0;
        kernel(rect, window, n, x + (window - 1) * n, out);
        check_poison(run, cells, out, out + cells);
        keep_reals(run, out, 3 * n);
    }
}

/* A strip of entities, of some measures and windows; the longest reaches back beyond the first period. */
static void run_roll(struct run *run, AIM_T(aim__roll) * kernel, size_t n, size_t offset,
                     int pattern)
{
    enum { LANES = 32, LEVELS = 6, PARTS = 7, MOST = 40 };
    static const size_t windows[] = {1, 5, 20, 63};
    static double kept[AIM__ROLL_ROWS(LEVELS) * LANES * PARTS];
    static double known[64 * LANES];
    if (n > 2 && n != 7 && n != 39) /* the others are nothing new, and slow under emulation */
        return;
    size_t cells = n * LANES, length[MOST];
    real *x = before(run->x, cells, sizeof *x, offset), *y = before(run->y, cells, sizeof *y, 0);
    real *out = before(run->out, cells, sizeof *out, offset);
    double shared[MOST];
    draw_values(cells, pattern, n, x);
    draw_values(cells, pattern, n + 1, y);
    for (size_t i = 0; i < n; i++)
        shared[i] = (double)(i * i);
    for (int measure = AIM__ROLL_SUM; measure <= AIM__ROLL_SE; measure++) {
        struct aim__rolling r = {.lanes = LANES,
                                 .levels = LEVELS,
                                 .known_rows = 64,
                                 .length = length,
                                 .min_count = 1 + measure % 3,
                                 .window_periods = 50,
                                 .fade = 0.9,
                                 .measure = measure,
                                 .population = measure % 2,
                                 .stream = measure % 2,
                                 .kept = kept,
                                 .known = known};
        for (size_t i = 0; i < n; i++)
            length[i] = measure == AIM__ROLL_SE ? 1 + i % 63 : windows[measure % 4];
        r.shared = measure % 2 ? NULL : shared;
        const real *beside = measure % 2 ? y : NULL;
        poison(run, cells);
        kernel(&r, n / 2, x, LANES, beside, LANES, out, LANES);
        r.length = length + n / 2;
        r.shared = r.shared ? r.shared + n / 2 : NULL;
        size_t half = n / 2 * LANES;
        kernel(&r, n - n / 2, x + half, LANES, beside ? beside + half : NULL, LANES, out + half,
               LANES);
        check_poison(run, cells, out, out + cells);
        keep_reals(run, out, cells);
    }
}

static void run_fold(struct run *run, AIM_T(aim__fold) * kernel, size_t n, size_t offset,
                     int pattern)
{
    real *x = before(run->x, n, sizeof *x, offset);
    draw_values(n, pattern, n, x);
    struct aim__moments m;
    kernel(n, x, &m);
    keep_doubles(run, (double[]){m.n, m.mean, m.m2, m.m3, m.m4, m.min, m.max, m.rest}, 8);
}

/* Two patterns side by side, so that either operand is missing, special or constant alone. */
static void run_cofold(struct run *run, AIM_T(aim__cofold) * kernel, size_t n, size_t offset,
                       int pattern)
{
    real *x = before(run->x, n, sizeof *x, offset), *y = before(run->y, n, sizeof *y, 0);
    draw_values(n, pattern, n, x);
    for (int other = 0; other < 2; other++) {
        draw_values(n, (pattern + 2 * other) % PATTERNS, n + 1, y);
        struct aim__comoments m;
        kernel(n, x, y, &m);
        keep_doubles(
            run, (double[]){m.n, m.mean_x, m.mean_y, m.sxx, m.syy, m.sxy, m.rest_x, m.rest_y}, 8);
    }
}

/* Weights as they come, then their sizes, which are no longer refused. */
static void run_weighted_fold(struct run *run, AIM_T(aim__weighted_fold) * kernel, size_t n,
                              size_t offset, int pattern)
{
    real *x = before(run->x, n, sizeof *x, offset), *w = before(run->y, n, sizeof *w, 0);
    draw_values(n, pattern, n, x);
    for (int other = 0; other < 4; other++) {
        draw_values(n, (pattern + other / 2) % PATTERNS, n + 1, w);
        for (size_t i = 0; i < n && other % 2; i++)
            w[i] = w[i] < 0 ? -w[i] : w[i];
        struct aim__weighted m;
        kernel(n, x, w, &m);
        keep_doubles(
            run, (double[]){m.n, m.weight, m.squares, m.products, m.mean, m.m2, m.low, m.rest}, 8);
    }
}

static void run_weigh(struct run *run, AIM_T(aim__weigh) * kernel, size_t n, size_t offset,
                      int pattern)
{
    real *x = before(run->x, n, sizeof *x, offset);
    double *weight = before(run->y, n, sizeof *weight, 0);
    uint64_t state = n;
    draw_values(n, pattern, n, x);
    for (size_t i = 0; i < n; i++)
        weight[i] = 1 / (double)(1 + draw(&state) % 5);
    struct aim__weighted_sum sum;
    kernel(n, x, weight, &sum);
    double all[] = {sum.n, sum.weight, sum.sum};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        uint64_t bits = all[i] == all[i] ? bits_of(all[i]) : 0x7ff8000000000000u;
        keep(run, &bits, sizeof bits);
    }
}

static void run_count(struct run *run, AIM_T(aim__count) * kernel, size_t n, size_t offset,
                      int pattern)
{
    static const double levels[] = {0.1, -1, INFINITY};
    real *x = before(run->x, n, sizeof *x, offset);
    draw_values(n, pattern, n, x);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        struct aim__tally tally;
        kernel(n, x, levels[i], &tally);
        keep(run, &tally, sizeof tally);
    }
}

static void run_order(struct run *run, AIM_T(aim__order) * kernel, size_t n, size_t offset,
                      int pattern)
{
    real *x = before(run->x, n, sizeof *x, offset);
    uint32_t *index = before(run->out, n, sizeof *index, 0);
    uint64_t *scratch = before(run->scratch, AIM__ORDER_WORDS * (n + 1), sizeof *scratch, 0);
    draw_values(n, pattern, n, x);
    poison(run, n);
    uint64_t known = kernel(n, x, index, scratch);
    check_poison(run, n, index, index + n);
    keep(run, &known, sizeof known);
    keep(run, index, n * sizeof *index);
}

enum { PLACES = 9 };

/* Ends, neighbours and parts of the known values, out of order and twice. */
static size_t places_of(size_t known, const void *wish, size_t *place)
{
    const size_t *wanted = wish;
    for (size_t i = 0; i < PLACES && known; i++)
        place[i] = wanted[i] * (known - 1) / 16;
    return known ? PLACES : 0;
}

static void run_pick(struct run *run, AIM_T(aim__pick) * kernel, size_t n, size_t offset,
                     int pattern)
{
    static const size_t wanted[PLACES] = {8, 0, 16, 15, 1, 8, 12, 4, 3};
    real *x = before(run->x, n, sizeof *x, offset);
    uint64_t *scratch = before(run->scratch, AIM__ORDER_WORDS * (n + 1), sizeof *scratch, 0);
    size_t place[PLACES];
    double value[PLACES];
    draw_values(n, pattern, n, x);
    uint64_t known = kernel(n, x, 0.25, places_of, wanted, place, value, scratch);
    keep(run, &known, sizeof known);
    for (size_t i = 0; i < PLACES && known; i++)
        keep(run, &value[i], sizeof value[i]);
}

/* Windows of a strip: so many before the first, lengths that stay or that change, in two calls. */
struct windows {
    struct aim__strip strip;
    size_t cells, half;
    uint32_t first[40];
};

static struct windows windows_of(size_t n, size_t offset, bool change)
{
    static const size_t lengths[] = {1, 2, 5, 20};
    const size_t line = 64 / sizeof(real);
    struct windows w = {.strip = {.longest = lengths[n % 4], .periods = 1 + n % 37, .fresh = 1}};
    uint64_t state = n;
    w.strip.lanes = 1 + n % 19;
    w.strip.stride = ((w.strip.lanes - 1) / line + 1 + offset % 2) * line;
    w.cells = (w.strip.longest + w.strip.periods) * w.strip.stride;
    w.half = w.strip.periods / 2;
    for (size_t t = 0; t < w.strip.periods; t++) {
        size_t least = w.first[t] > t + 1 ? w.first[t] : t + 1, most = w.strip.longest + t;
        w.first[t + 1] = (uint32_t)(least + (change ? draw(&state) % (most - least + 1) : 0));
    }
    return w;
}

/* The second of the two calls goes on where the first stopped. */
static struct aim__strip second_half(struct windows *w)
{
    struct aim__strip strip = w->strip;
    strip.periods -= w->half;
    strip.fresh = w->half == 0;
    for (size_t t = w->half; t <= w->strip.periods; t++)
        w->first[t] -= (uint32_t)w->half;
    return strip;
}

/* Before the first period nothing was. */
static void draw_strip(struct aim__strip strip, size_t cells, int pattern, uint64_t seed, real *x)
{
    draw_values(cells, pattern, seed, x);
    for (size_t i = 0; i < strip.longest * strip.stride; i++)
        x[i] = (real)NAN;
}

static void keep_strip(struct run *run, struct aim__strip strip, size_t n, const real *out)
{
    check_poison(run, n, out, out + strip.periods * strip.stride);
    for (size_t t = 0; t < strip.periods; t++)
        keep_reals(run, out + t * strip.stride, strip.lanes);
}

static void run_window_quantile(struct run *run, AIM_T(aim__window_quantile) * kernel, size_t n,
                                size_t offset, int pattern)
{
    struct aim__position at[21] = {{0, 0, (double)NAN}, {0, 0, (double)NAN}};
    for (size_t known = 2; known < sizeof at / sizeof *at; known++)
        at[known] = (struct aim__position){(known - 1) / 3, known / 2, known % 4 * 0.25};
    for (int change = 0; change < 2; change++) {
        struct windows w = windows_of(n, offset, change);
        struct aim__strip strip = w.strip, rest;
        real *x = before(run->x, w.cells, sizeof *x, 0);
        real *out = before(run->out, strip.periods * strip.stride, sizeof *out, 0);
        real *state = before(run->scratch, (strip.longest + 1) * strip.stride, sizeof *state, 0);
        draw_strip(w.strip, w.cells, pattern, n, x);
        poison(run, w.cells);
        strip.periods = w.half;
        kernel(strip, w.first, x, at, state, out);
        rest = second_half(&w);
        kernel(rest, w.first + w.half, x + w.half * strip.stride, at, state,
               out + w.half * strip.stride);
        keep_strip(run, w.strip, w.cells, out);
    }
}

static void run_window_rank(struct run *run, AIM_T(aim__window_rank) * kernel, size_t n,
                            size_t offset, int pattern)
{
    static const struct aim__rank_rule ways[] = {{AIM__RANK_MIDDLE, 0, 0, 0, 0},
                                                 {AIM__RANK_FIRST, 1, 1, 1, -1},
                                                 {AIM__RANK_LAST, 0, 1, 0, 1},
                                                 {AIM__RANK_MIDDLE, 1, 1, 0, 0}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct windows w = windows_of(n, offset, i % 2);
        real *x = before(run->x, w.cells, sizeof *x, 0);
        real *out = before(run->out, w.strip.periods * w.strip.stride, sizeof *out, 0);
        draw_strip(w.strip, w.cells, pattern, n, x);
        poison(run, w.cells);
        kernel(w.strip, w.first, x, ways[i], i, out);
        keep_strip(run, w.strip, w.cells, out);
    }
}

/* One kernel of the list, made callable whatever its shape. */
enum {
#define X(name, shape) KERNEL_##name,
    AIM_KERNELS(X)
#undef X
        KERNELS
};

static void run_kernel(struct run *run, const table_t *table, int kernel, size_t n, size_t offset,
                       int pattern)
{
    run->bytes = 0;
    run->stray = 0;
    switch (kernel) {
#define X(name, shape)                                                                             \
    case KERNEL_##name:                                                                            \
        run_##shape(run, table->name, n, offset, pattern);                                         \
        return;
        AIM_KERNELS(X)
#undef X
    default:
        return;
    }
}

static struct run new_run(void)
{
    size_t bytes = (2 * LONGEST + 64) * sizeof(uint64_t);
    return (struct run){.x = fence_of(bytes),
                        .y = fence_of(bytes),
                        .out = fence_of(bytes),
                        .scratch = fence_of(AIM__ORDER_WORDS * bytes),
                        .result = malloc(16 * bytes)};
}

static const table_t *table_of(const struct aim__isa *isa)
{
#if defined(AIM_F32)
    return isa->f32;
#else
    return isa->f64;
#endif
}

/* How many comparisons of a table with the scalar one differ, stray writes included. */
static size_t count_differences(const table_t *table, int kernel, size_t *compared)
{
    struct run reference = new_run(), run = new_run();
    const table_t *scalar = table_of(aim__isa_built(0));
    size_t differ = 0;
    for (size_t index = 0; index < LENGTHS; index++)
        for (size_t offset = 0; offset < (index < FEW ? 4 : 2); offset++)
            for (int pattern = 0; pattern < PATTERNS; pattern++) {
                size_t n = length_of(index);
                run_kernel(&reference, scalar, kernel, n, offset, pattern);
                run_kernel(&run, table, kernel, n, offset, pattern);
                differ += reference.bytes != run.bytes ||
                          memcmp(reference.result, run.result, run.bytes) != 0 || reference.stray ||
                          run.stray;
                ++*compared;
            }
    free(reference.result);
    free(run.result);
    return differ;
}

#if defined(AIM_CONTROL)

extern const table_t AIM_T(aim__kernels_contracted);

int main(void)
{
    for (size_t i = 0; aim__isa_built(i); i++)
        if (!aim__isa_built(i)
                 ->supported()) { /* the contracted build needs what the best one needs */
            printf("skipped: this CPU does not run %s\n", aim__isa_built(i)->name);
            return EXIT_SUCCESS;
        }
    size_t differ = 0, compared = 0;
    for (int kernel = 0; kernel < KERNELS; kernel++)
        differ += count_differences(&AIM_T(aim__kernels_contracted), kernel, &compared);
    printf("with contraction %zu of %zu comparisons differ: the equality test %s\n", differ,
           compared, differ ? "can fail" : "CANNOT FAIL");
    return differ ? EXIT_SUCCESS : EXIT_FAILURE;
}

#else

static const char *const kernel_names[] = {
#define X(name, shape) #name,
    AIM_KERNELS(X)
#undef X
};

START_TEST(equal_to_scalar)
{
    for (size_t i = 1; aim__isa_built(i); i++) {
        const struct aim__isa *isa = aim__isa_built(i);
        if (!isa->supported()) {
            printf("skipped: this CPU does not run %s\n", isa->name);
            continue;
        }
        size_t compared = 0, differ = count_differences(table_of(isa), _i, &compared);
        ck_assert_msg(differ == 0, "%s/%s: %zu of %zu comparisons with scalar differ",
                      kernel_names[_i], isa->name, differ, compared);
        ck_assert_uint_gt(compared, 1000);
    }
}
END_TEST

/* FNV-1a over the results of all lengths and patterns. */
static uint64_t hash_of(const table_t *table, int kernel)
{
    struct run run = new_run();
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t index = 0; index < LENGTHS; index++)
        for (int pattern = 0; pattern < PATTERNS; pattern++) {
            run_kernel(&run, table, kernel, length_of(index), 0, pattern);
            for (size_t i = 0; i < run.bytes; i++)
                hash = (hash ^ run.result[i]) * 0x100000001b3u;
        }
    free(run.result);
    return hash;
}

static const char *const precision = sizeof(real) == 4 ? "f32" : "f64";

START_TEST(hashes_as_committed)
{
    uint64_t committed = 0, line_hash;
    int found = 0;
    char line_precision[8], line_name[64];
    FILE *file = fopen(AIM_BITS_FILE, "r");
    ck_assert_msg(file, "cannot read %s", AIM_BITS_FILE);
    while (fscanf(file, "%7s %63s %lx", line_precision, line_name, &line_hash) == 3)
        if (!strcmp(line_precision, precision) && !strcmp(line_name, kernel_names[_i])) {
            committed = line_hash;
            found++;
        }
    fclose(file);
    ck_assert_msg(found == 1, "%s %s stands %d times in bits.txt", precision, kernel_names[_i],
                  found);
    for (size_t i = 0; aim__isa_built(i); i++) {
        const struct aim__isa *isa = aim__isa_built(i);
        if (!isa->supported())
            continue;
        uint64_t hash = hash_of(table_of(isa), _i);
        ck_assert_msg(hash == committed, "%s %s/%s: %016lx, committed %016lx", precision,
                      kernel_names[_i], isa->name, hash, committed);
    }
}
END_TEST

int main(int count, char **arguments)
{
    if (count == 2 && !strcmp(arguments[1], "--print")) {
        for (int kernel = 0; kernel < KERNELS; kernel++)
            printf("%s %s %016lx\n", precision, kernel_names[kernel],
                   hash_of(table_of(aim__isa_built(0)), kernel));
        return EXIT_SUCCESS;
    }
    Suite *suite = suite_create("kernels");
    TCase *tests = tcase_create("kernels");
    tcase_set_timeout(tests, 300);
    tcase_add_loop_test(tests, equal_to_scalar, 0, KERNELS);
    tcase_add_loop_test(tests, hashes_as_committed, 0, KERNELS);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}

#endif
