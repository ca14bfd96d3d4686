/* A file larger than the memory that is used for it: streams against reading and copying the same file.
 *
 * bench_stream FOLDER [GiB]: makes a file there (10 GiB), measures each job in a process of its own, and takes all
 * files away. Of the copy and of each job's output only the last is kept while it runs. */
#include <aim/aim.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ENTITIES = 5000, ROWS = 1500 };

static char input[512], output[512], state[512];

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void must(int good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "bench_stream: %s: %s\n", what, aim_last_error());
    exit(EXIT_FAILURE);
}

/* The same 60 MB of levels again and again, less a little each time. */
static void make_input(size_t gibibytes)
{
    double *levels = malloc((size_t)ENTITIES * ROWS * sizeof *levels);
    size_t rows = (gibibytes << 30) / sizeof(double) / ENTITIES;
    aim_npy_output *file;
    must(levels != NULL, "no memory");
    unsigned long long seed = 1;
    for (size_t i = 0; i < (size_t)ENTITIES * ROWS; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        levels[i] = 100 + (double)(seed >> 40) * 0x1p-24;
    }
    must(aim_npy_create(input, (aim_npy_header){.columns = ENTITIES}, &file) == AIM_OK, "create");
    for (size_t at = 0; at < rows; at += ROWS)
        must(aim_npy_append(file, levels, rows - at < ROWS ? rows - at : ROWS) == AIM_OK, "append");
    must(aim_npy_sync(file) == AIM_OK && aim_npy_finish(file) == AIM_OK, "sync");
    free(levels);
}

/* As `cat FILE >/dev/null` and as `cp`: 128 KiB at a time. */
static void pass(bool writes)
{
    static char bytes[128 << 10];
    int from = open(input, O_RDONLY), to = -1;
    if (writes)
        to = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    must(from >= 0 && (!writes || to >= 0), "open");
    for (ssize_t n; (n = read(from, bytes, sizeof bytes)) != 0;)
        must(n > 0 && (!writes || write(to, bytes, (size_t)n) == n), "copy");
    close(from);
    if (writes)
        close(to);
}

static void read_all(void)
{
    pass(false);
}

static void copy_all(void)
{
    pass(true);
}

static void stream(const aim_stream_metric *metric)
{
    aim_stream_job job = {.input = input, .output = output, .state = state, .relaxed = true};
    aim_stream_done done;
    must(aim_stream_run(metric, job, &done) == AIM_OK, "stream");
}

static void mean(void)
{
    aim_stream_metric metric;
    must(aim_stream_roll(AIM_STREAM_ROLL_MEAN, (aim_roll_spec){.window = 20}, &metric) == AIM_OK,
         "mean");
    stream(&metric);
}

static void growth(void)
{
    aim_stream_metric metric;
    must(aim_stream_growth((aim_growth_spec){.lag = 1}, &metric) == AIM_OK, "growth");
    stream(&metric);
}

/* Whether an output that is not begun anew is written faster than one that is: it is not measured. */
static void drop_outputs(void)
{
    unlink(output);
    unlink(state);
}

/* In a process of its own, so that its memory is its own. */
static double measure(const char *name, void (*job)(void), double beside)
{
    struct rusage use;
    int status;
    drop_outputs();
    double start = now();
    pid_t child = fork();
    must(child >= 0, "fork");
    if (child == 0) {
        job();
        _exit(EXIT_SUCCESS);
    }
    must(wait4(child, &status, 0, &use) == child && status == 0, name);
    double seconds = now() - start;
    printf("%-28s %7.2f s  %5.2f of the copy  %5ld MiB at most\n", name, seconds,
           beside > 0 ? seconds / beside : 1, use.ru_maxrss >> 10);
    fflush(stdout);
    return seconds;
}

int main(int count, char **arguments)
{
    size_t gibibytes = count > 2 ? strtoul(arguments[2], NULL, 10) : 10;
    if (count < 2 || gibibytes == 0) {
        fprintf(stderr, "usage: bench_stream FOLDER [GiB]\n");
        return 2;
    }
    snprintf(input, sizeof input, "%s/aim-bench-in.npy", arguments[1]);
    snprintf(output, sizeof output, "%s/aim-bench-out.npy", arguments[1]);
    snprintf(state, sizeof state, "%s/aim-bench-state", arguments[1]);
    make_input(gibibytes);
    printf("%zu GiB, %d entities, %zu threads\n", gibibytes, ENTITIES, aim_threads());
    fflush(stdout);
    measure("read (first time)", read_all, 0);
    for (int round = 0; round < 2; round++) {
        double copy = measure("copy", copy_all, 0);
        measure("read", read_all, copy);
        measure("rolling mean of 20", mean, copy);
        measure("growth", growth, copy);
    }
    drop_outputs();
    unlink(input);
    return EXIT_SUCCESS;
}
