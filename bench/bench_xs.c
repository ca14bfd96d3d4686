/* Cross-sections over whole panels: both layouts, both precisions, groups of all kinds, and values that
 * are hard to put in order. */
#include <aim/aim.h>
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "xs_cases.h"

enum { LARGE = 64 << 20 };

static double *from, *to;

static void prepare(void *context)
{
    (void)context;
    if (from)
        return;
    from = bench_memory(LARGE * sizeof *from);
    to = bench_memory(LARGE * sizeof *to);
    bench_levels(1, LARGE, 0, from);
}

static void copy(void *context, size_t iterations)
{
    (void)context;
    for (; iterations; iterations--) {
        bench_copy(LARGE, from, to);
        bench_keep();
    }
}

static void read(void *context, size_t iterations)
{
    (void)context;
    for (; iterations; iterations--)
        bench_read(LARGE, from);
}

static struct bench memcpy_case = {"memcpy/64Mi", prepare, copy, NULL, LARGE, 0, 0};
static struct bench read_case = {"read/64Mi", prepare, read, NULL, LARGE, 0, 0};

static double ns(const struct bench *bench)
{
    return bench->ns > 0 ? bench->ns / (double)bench->items : 0;
}

static void print(const struct xs_line *line, const struct xs_line *line_f32, double scale)
{
    double by_period = ns(&line->by_period), f32 = ns(&line_f32->by_period);
    if (!(by_period > 0))
        return;
    printf("%-30s %8.3f", line->function, by_period);
    if (line->most > 0 && scale > 0)
        printf(" %6.2f %8.3f %6.2f", line->most, line->most * scale,
               by_period / (line->most * scale));
    else
        printf(" %6s %8s %6s", "", "", "");
    printf(" %8.2f %8.3f %8.2f\n", ns(&line->by_entity) / by_period, f32,
           f32 > 0 ? ns(&line_f32->by_entity) / f32 : 0);
}

static void print_kinds(const struct xs_line *line)
{
    double normal = ns(&line->by_period);
    if (!(normal > 0) || !(ns(&line->kinds[ASCENDING]) > 0))
        return;
    printf("%-30s", line->function);
    for (int kind = 1; kind < KINDS; kind++)
        printf(" %12.2f", ns(&line->kinds[kind]) / normal);
    printf("\n");
}

int main(int count, char **arguments)
{
    size_t lines, lines_f32;
    bench_add(&memcpy_case);
    bench_add(&read_case);
    const struct xs_line *all = xs_cases(&lines), *all_f32 = xs_cases_f32(&lines_f32);
    if (!bench_run(count, arguments))
        return EXIT_FAILURE;
    double scale = ns(&memcpy_case) / 0.5;
    printf("Cross-sections (%s), one thread, %d periods x %d, 2 %% missing: ns per value.\n"
           "memcpy of 512 MiB takes %.3f, reading %.3f; goals are for a machine where memcpy takes "
           "0.50\n\n%-30s %8s %6s %8s %6s %8s %8s %8s\n",
           aim_isa_name(), DAYS, STOCKS, ns(&memcpy_case), ns(&read_case), "", "f64", "goal",
           "here", "of it", "/entity", "f32", "/entity");
    for (size_t i = 0; i < lines; i++)
        print(&all[i], &all_f32[i], scale);
    printf("\nThe same against the first, %d x %d\n\n%-30s %12s %12s %12s %12s %12s\n", 252, STOCKS,
           "", "sorted", "equal", "two values", "heavy tails", "half missing");
    for (size_t i = 0; i < lines; i++)
        print_kinds(&all[i]);
    return EXIT_SUCCESS;
}
