/* Every kernel of the list on every ISA: times, speed-up over the scalar build, and the share of
 * what the machine's memory allows, measured in the same run. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "dispatch.h"
#include "kernel_cases.h"
#include "memory.h"

/* The machine's own work, on as many bytes as a kernel of f32 or f64 reads. */
enum { COPY, STREAM, READ, WORKS, PRECISIONS = 2 };
static const char *const work_names[] = {"memcpy", "streaming_copy", "read"};
static const char *const precisions[] = {"f64", "f32"};

struct machine_job {
    int work;
    size_t n; /* f64 values */
};

static struct machine_job machine_jobs[PRECISIONS][SIZES][WORKS];
static struct bench machine[PRECISIONS][SIZES][WORKS];
static double *from, *to;
static size_t room;

static void machine_prepare(void *context)
{
    const struct machine_job *job = context;
    if (job->n <= room)
        return;
    room = job->n;
    from = bench_memory(room * sizeof *from);
    to = bench_memory(room * sizeof *to);
}

static void machine_run(void *context, size_t iterations)
{
    const struct machine_job *job = context;
    for (; iterations; iterations--) {
        if (job->work == COPY)
            bench_copy(job->n, from, to);
        else if (job->work == STREAM)
            bench_stream(job->n, from, to);
        else
            bench_read(job->n, from);
        bench_keep();
    }
}

static void add_machine(void)
{
    for (int p = 0; p < PRECISIONS; p++)
        for (int s = 0; s < SIZES; s++)
            for (int w = 0; w < WORKS; w++) {
                struct machine_job *job = &machine_jobs[p][s][w];
                struct bench *bench = &machine[p][s][w];
                size_t bytes = sizes[s] * (p == 0 ? sizeof(double) : sizeof(float));
                *job = (struct machine_job){w, bytes / sizeof(double)};
                *bench = (struct bench){.prepare = machine_prepare,
                                        .run = machine_run,
                                        .context = job,
                                        .items = sizes[s],
                                        .bytes = w == READ ? bytes : 2 * bytes};
                snprintf(bench->name, sizeof bench->name, "%s%s/machine/%s", work_names[w],
                         p == 0 ? "" : "_f32", size_names[s]);
                bench_add(bench);
            }
}

/* GB/s are bytes per ns; 0 where it was not measured. */
static double bandwidth(const struct bench *bench)
{
    return bench->ns > 0 ? (double)bench->bytes / bench->ns : 0;
}

static double limit_of(const struct kernel_line *line)
{
    const struct bench *works = machine[line->precision[1] == '3'][line->size];
    if (line->limit == LIMIT_READ)
        return bandwidth(&works[READ]);
    double copy = bandwidth(&works[COPY]), stream = bandwidth(&works[STREAM]);
    return copy > stream ? copy : stream;
}

static void print_machine(void)
{
    printf("The machine, one thread: ns per value (GB/s)\n\n%-16s %-5s", "", "");
    for (int s = 0; s < SIZES; s++)
        printf(" %18s", size_names[s]);
    printf("\n");
    for (int w = 0; w < WORKS; w++)
        for (int p = 0; p < PRECISIONS; p++) {
            printf("%-16s %-5s", work_names[w], precisions[p]);
            for (int s = 0; s < SIZES; s++) {
                const struct bench *bench = &machine[p][s][w];
                if (bench->ns > 0)
                    printf("    %7.3f (%5.1f)", bench->ns / (double)bench->items, bandwidth(bench));
                else
                    printf(" %18s", "-");
            }
            printf("\n");
        }
}

/* The logarithms of speed-ups, for their geometric mean. */
struct gain {
    double sum;
    int count;
};

static void gain_add(struct gain *gain, double ratio)
{
    gain->sum += log(ratio);
    gain->count++;
}

static void gain_print(const char *what, struct gain gain)
{
    if (gain.count)
        printf("  %-14s %6.2fx\n", what, exp(gain.sum / gain.count));
}

/* Prints one line; returns the speed-up, 0 where there is none to show. */
static double print_line(const struct kernel_line *line)
{
    const struct bench *best = NULL;
    for (size_t isa = 0; isa < ISAS; isa++)
        if (line->benches[isa].ns > 0 && (!best || line->benches[isa].ns < best->ns))
            best = &line->benches[isa];
    if (!best)
        return 0;
    printf("%-18s %-4s %5s", line->kernel, line->precision, size_names[line->size]);
    for (size_t isa = 0; isa < ISAS && aim__isa_built(isa); isa++)
        if (line->benches[isa].ns > 0)
            printf(" %9.3f", line->benches[isa].ns / (double)sizes[line->size]);
        else
            printf(" %9s", "-");
    double scalar = line->benches[0].ns, limit = limit_of(line);
    double gain = scalar > 0 ? scalar / best->ns : 0;
    if (gain > 0)
        printf(" %8.2fx", gain);
    else
        printf(" %9s", "-");
    if (limit > 0)
        printf(" %5.0f %%\n", 100 * bandwidth(best) / limit);
    else
        printf(" %7s\n", "-");
    return gain;
}

static void print_kernels(struct kernel_line *const *tables, const size_t *lines)
{
    struct gain by_size[SIZES] = {{0}}, all = {0};
    printf(
        "\nKernels: ns per value, speed-up of the best over scalar, and its share of the copy or "
        "read\nbandwidth above (moments: read; others: the better copy)\n\n%-18s %-4s %5s",
        "kernel", "", "size");
    for (size_t isa = 0; isa < ISAS && aim__isa_built(isa); isa++)
        printf(" %9s", aim__isa_built(isa)->name);
    printf(" %9s %7s\n", "speed-up", "share");
    for (int p = 0; p < PRECISIONS; p++)
        for (size_t i = 0; i < lines[p]; i++) {
            double gain = print_line(&tables[p][i]);
            if (gain > 0) {
                gain_add(&by_size[tables[p][i].size], gain);
                gain_add(&all, gain);
            }
        }
    printf("\nGeometric mean of the speed-ups\n");
    for (int s = 0; s < SIZES; s++)
        gain_print(size_names[s], by_size[s]);
    gain_print("all", all);
}

int main(int count, char **arguments)
{
    size_t lines[PRECISIONS];
    add_machine();
    struct kernel_line *tables[] = {kernel_cases(&lines[0]), kernel_cases_f32(&lines[1])};
    if (!bench_run(count, arguments))
        return EXIT_FAILURE;
    print_machine();
    print_kernels(tables, lines);
    return EXIT_SUCCESS;
}
