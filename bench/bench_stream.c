/* A file larger than the memory that is used for it: streams beside reading and copying the file.
 *
 * bench_stream FOLDER [GiB [ROUNDS]]: makes a file there (10 GiB), measures each job (twice) in a
 * process of its own, and takes all files away. What is not in the system's cache is read from the
 * disk. */
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

/* A job: the least seconds that passed, the least of the processor, the most MiB. */
struct job {
    const char *name;
    void (*run)(void);
    double seconds, busy;
    long memory;
};

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

/* In a process of its own, so that its memory is its own; no output is there before. */
static void measure(struct job *job)
{
    struct rusage use;
    int status;
    unlink(output);
    unlink(state);
    sync(); /* what the job before has written is not waited for in this one */
    double start = now();
    pid_t child = fork();
    must(child >= 0, "fork");
    if (child == 0) {
        job->run();
        _exit(EXIT_SUCCESS);
    }
    must(wait4(child, &status, 0, &use) == child && status == 0, job->name);
    double seconds = now() - start, busy = seconds_of(use.ru_utime) + seconds_of(use.ru_stime);
    printf("  %-20s %7.2f s\n", job->name, seconds);
    fflush(stdout);
    job->seconds = job->seconds == 0 || seconds < job->seconds ? seconds : job->seconds;
    job->busy = job->busy == 0 || busy < job->busy ? busy : job->busy;
    job->memory = use.ru_maxrss >> 10 > job->memory ? use.ru_maxrss >> 10 : job->memory;
}

int main(int count, char **arguments)
{
    size_t gibibytes = count > 2 ? strtoul(arguments[2], NULL, 10) : 10;
    size_t rounds = count > 3 ? strtoul(arguments[3], NULL, 10) : 2;
    struct job jobs[] = {{.name = "copy", .run = copy_all},
                         {.name = "read", .run = read_all},
                         {.name = "rolling mean of 20", .run = mean},
                         {.name = "growth", .run = growth}};
    if (count < 2 || gibibytes == 0 || rounds == 0) {
        fprintf(stderr, "usage: bench_stream FOLDER [GiB [ROUNDS]]\n");
        return 2;
    }
    /* Threads that spin while the file is written take time from whatever else runs: libgomp asks
     * for this when it is loaded. */
    if (!getenv("OMP_WAIT_POLICY") && setenv("OMP_WAIT_POLICY", "passive", 1) == 0)
        execv("/proc/self/exe", arguments);
    snprintf(input, sizeof input, "%s/aim-bench-in.npy", arguments[1]);
    snprintf(output, sizeof output, "%s/aim-bench-out.npy", arguments[1]);
    snprintf(state, sizeof state, "%s/aim-bench-state", arguments[1]);
    make_input(gibibytes);
    printf("%zu GiB, %d entities, %zu threads\n", gibibytes, ENTITIES, aim_threads());
    for (size_t round = 0; round < rounds; round++)
        for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++)
            measure(&jobs[i]);
    printf("best:\n");
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++)
        printf("  %-20s %7.2f s, %5.2f of the copy; %6.2f s of the processor; at most %ld MiB\n",
               jobs[i].name, jobs[i].seconds, jobs[i].seconds / jobs[0].seconds, jobs[i].busy,
               jobs[i].memory);
    unlink(output);
    unlink(state);
    unlink(input);
    return EXIT_SUCCESS;
}
