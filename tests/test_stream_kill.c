/* A job that is killed at random moments and begun again ends with the bytes of one that is left
 * alone. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "scratch.h"

enum { ENTITIES = 500, PERIODS = 1500, KILLS = 50, CHUNK = 20 };

static const char *const files[] = {"x.npy", "whole.npy", "out.npy", "state", "state.new"};

static void put_input(void)
{
    uint64_t state = 11;
    double *x = malloc((size_t)ENTITIES * PERIODS * sizeof *x);
    aim_npy_output *output;
    for (size_t i = 0; i < (size_t)ENTITIES * PERIODS; i++)
        x[i] = draw(&state) % 50 ? 100 + draw_unit(&state) : NAN;
    ck_assert_int_eq(
        aim_npy_create(scratch("x.npy"), (aim_npy_header){.columns = ENTITIES}, &output), AIM_OK);
    ck_assert_int_eq(aim_npy_append(output, x, PERIODS), AIM_OK);
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
    free(x);
}

static aim_stream_job job_of(const char *output)
{
    return (aim_stream_job){.input = scratch("x.npy"),
                            .output = scratch(output),
                            .state = scratch("state"),
                            .chunk = CHUNK,
                            .save_chunks = 3,
                            .relaxed = true};
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Runs the job in a child that is killed after so long; true where it had ended before. */
static bool run_for(const aim_stream_metric *metric, double seconds)
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(aim_stream_run(metric, job_of("out.npy"), NULL) == AIM_OK ? 0 : 1);
    long nanoseconds = (long)(seconds * 1e9);
    nanosleep(&(struct timespec){nanoseconds / 1000000000, nanoseconds % 1000000000}, NULL);
    int status;
    kill(child, SIGKILL);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFSIGNALED(status) || WEXITSTATUS(status) == 0, "a job that was resumed failed");
    return WIFEXITED(status);
}

static void hold_same_files(const char *a, const char *b)
{
    size_t size, other;
    unsigned char *first = scratch_read(a, &size), *second = scratch_read(b, &other);
    ck_assert_uint_eq(size, other);
    ck_assert_int_eq(memcmp(first, second, size), 0);
    free(first);
    free(second);
}

START_TEST(killed)
{
    scratch_open();
    put_input();
    ck_assert_int_eq(aim_set_threads(1), AIM_OK); /* a fork takes no threads along */
    aim_stream_metric metric;
    aim_stream_done done;
    ck_assert_int_eq(aim_stream_roll(AIM_STREAM_ROLL_MEAN,
                                     (aim_roll_spec){.window = 20, .min_count = 15}, &metric),
                     AIM_OK);
    double start = now();
    ck_assert_int_eq(aim_stream_run(&metric, job_of("whole.npy"), NULL), AIM_OK);
    double whole = now() - start;
    uint64_t state = 3;
    size_t kills = 0, jobs = 0;
    for (; kills < KILLS; jobs++) {
        unlink(scratch("state"));
        unlink(scratch("out.npy"));
        for (double most = 0.6 * whole; !run_for(&metric, most * draw_unit(&state)); kills++)
            most *= 1.1; /* so that the machine may be slower than it was */
        hold_same_files("out.npy", "whole.npy");
        ck_assert_int_eq(aim_stream_run(&metric, job_of("out.npy"), &done), AIM_OK);
        ck_assert(done.resumed == PERIODS && done.periods == PERIODS);
    }
    printf("%zu jobs, killed %zu times\n", jobs, kills);
    scratch_close(files, sizeof files / sizeof *files);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stream_kill");
    TCase *kills = tcase_create("kills");
    tcase_set_timeout(kills, 300);
    tcase_add_test(kills, killed);
    suite_add_tcase(suite, kills);
    return run_suite(suite);
}
