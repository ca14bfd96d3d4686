/* Files streamed into files: as one call, in parts, after changes that are refused. */
#include "scratch.h"

static const char *const files[] = {"x.npy", "y.npy", "out.npy", "other.npy", "state"};

static void make_folder(void)
{
    scratch_open();
}

static void drop_folder(void)
{
    scratch_close(files, sizeof files / sizeof *files);
}

enum { ENTITIES = 37, PERIODS = 300, VALUES = ENTITIES * PERIODS };

static double x[VALUES], y[VALUES], expected[VALUES];

/* A file of the first rows of the values. */
static void put_rows(const char *name, const double *values, size_t rows)
{
    aim_npy_output *output;
    ck_assert_int_eq(aim_npy_create(scratch(name), (aim_npy_header){.columns = ENTITIES}, &output),
                     AIM_OK);
    ck_assert_int_eq(aim_npy_append(output, values, rows), AIM_OK);
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
}

static void hold_rows(const char *name, const double *values, size_t rows)
{
    size_t size;
    unsigned char *bytes = scratch_read(name, &size);
    ck_assert_uint_eq(size, 128 + rows * ENTITIES * sizeof *values);
    for (size_t i = 0; i < rows * ENTITIES; i++) {
        double value;
        memcpy(&value, bytes + 128 + i * sizeof value, sizeof value);
        ck_assert_same(value, values[i]);
    }
    free(bytes);
}

static void make_values(void)
{
    uint64_t state = 5;
    for (size_t i = 0; i < VALUES; i++) {
        x[i] = draw(&state) % 20 ? 100 * draw_unit(&state) : NAN;
        y[i] = 50 + draw_unit(&state);
    }
}

static aim_stream_metric mean_of(size_t window)
{
    aim_stream_metric metric;
    ck_assert_int_eq(aim_stream_roll(AIM_STREAM_ROLL_MEAN,
                                     (aim_roll_spec){window, 2, NULL, AIM_SAMPLE}, &metric),
                     AIM_OK);
    ck_assert_int_eq(aim_roll_mean(aim_by_period(x, PERIODS, ENTITIES),
                                   (aim_roll_spec){window, 2, NULL, AIM_SAMPLE}, expected),
                     AIM_OK);
    return metric;
}

static aim_stream_job job_of(size_t chunk)
{
    return (aim_stream_job){.input = scratch("x.npy"),
                            .output = scratch("out.npy"),
                            .state = scratch("state"),
                            .chunk = chunk,
                            .relaxed = true};
}

static void run(const aim_stream_metric *metric, aim_stream_job job, size_t resumed, size_t periods)
{
    aim_stream_done done = {77, 77};
    ck_assert_msg(aim_stream_run(metric, job, &done) == AIM_OK, "%s", aim_last_error());
    ck_assert_uint_eq(done.resumed, resumed);
    ck_assert_uint_eq(done.periods, periods);
}

START_TEST(any_chunk)
{
    static const size_t chunks[] = {0, 1, 7, 19, 20, 299, 300, 5000};
    make_values();
    aim_stream_metric metric = mean_of(20);
    put_rows("x.npy", x, PERIODS);
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        aim_stream_job job = job_of(chunks[i]);
        job.state = NULL;
        run(&metric, job, 0, PERIODS);
        hold_rows("out.npy", expected, PERIODS);
    }
}
END_TEST

/* The nightly job: a day is added to the input, and the same call made again. */
START_TEST(day_by_day)
{
    make_values();
    aim_stream_metric metric = mean_of(20);
    for (size_t periods = 0, before = 0; periods <= PERIODS; before = periods, periods += 60) {
        put_rows("x.npy", x, periods);
        aim_stream_job job = job_of(7);
        job.save_chunks = 2;
        job.relaxed = periods % 120 != 0;
        run(&metric, job, before, periods);
        hold_rows("out.npy", expected, periods);
        run(&metric, job, periods, periods);
    }
}
END_TEST

START_TEST(two_inputs)
{
    make_values();
    aim_stream_metric metric;
    aim_panel px = aim_by_period(x, PERIODS, ENTITIES), py = aim_by_period(y, PERIODS, ENTITIES);
    ck_assert_int_eq(aim_stream_margin_incremental(4, &metric), AIM_OK);
    ck_assert_int_eq(aim_margin_incremental(px, py, 4, expected), AIM_OK);
    put_rows("x.npy", x, PERIODS);
    put_rows("y.npy", y, PERIODS);
    aim_stream_job job = job_of(11);
    job.beside = scratch("y.npy");
    run(&metric, job, 0, PERIODS);
    hold_rows("out.npy", expected, PERIODS);
    put_rows("y.npy", y, PERIODS - 1);
    ck_assert_refused(aim_stream_run(&metric, job, NULL), AIM_ERROR_FILE,
                      "found 299 rows of '<f8', expected 300");
    job.beside = NULL;
    ck_assert_refused(aim_stream_run(&metric, job, NULL), AIM_ERROR_ARGUMENT, "job.beside is NULL");
}
END_TEST

START_TEST(singles)
{
    static float values[VALUES], wanted[VALUES], found[VALUES];
    aim_stream_metric metric;
    aim_npy_output *output;
    aim_npy_file file;
    make_values();
    for (size_t i = 0; i < VALUES; i++)
        values[i] = (float)x[i];
    ck_assert_int_eq(aim_stream_roll_ew_sd((aim_ew_spec){.alpha = 0.2}, &metric), AIM_OK);
    ck_assert_int_eq(
        aim_roll_ew_sd_f32(aim_series_f32(values, VALUES), (aim_ew_spec){.alpha = 0.2}, wanted),
        AIM_OK);
    ck_assert_int_eq(
        aim_npy_create(scratch("x.npy"), (aim_npy_header){.f32 = true, .dimensions = 1}, &output),
        AIM_OK);
    ck_assert_int_eq(aim_npy_append_f32(output, values, VALUES), AIM_OK);
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
    run(&metric, job_of(1000), 0, VALUES);
    ck_assert_int_eq(aim_npy_open(scratch("out.npy"), &file), AIM_OK);
    ck_assert(file.header.dimensions == 1 && file.header.rows == VALUES && file.header.f32);
    memcpy(found, file.values, sizeof found);
    for (size_t i = 0; i < VALUES; i++)
        ck_assert_same((double)found[i], (double)wanted[i]);
    aim_npy_close(&file);
}
END_TEST

START_TEST(refusals)
{
    make_values();
    aim_stream_metric metric = mean_of(20), other = mean_of(21);
    aim_stream_job job = job_of(50), bad = job;
    put_rows("x.npy", x, 100);
    run(&metric, job, 0, 100);
    ck_assert_refused(aim_stream_run(NULL, job, NULL), AIM_ERROR_NULL, "metric");
    bad.input = NULL;
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_NULL, "job.input");
    bad = job;
    bad.output = NULL;
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_NULL, "job.output");
    bad = job;
    bad.save_seconds = NAN;
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_ARGUMENT, "save_seconds");
    bad = job;
    bad.beside = "y.npy";
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_ARGUMENT,
                      "job.beside is y.npy");
    ck_assert_refused(aim_stream_run(&other, job, NULL), AIM_ERROR_FILE,
                      "expected one of \"aim_roll");

    put_rows("x.npy", x, 99); /* rows are gone */
    ck_assert_refused(aim_stream_run(&metric, job, NULL), AIM_ERROR_FILE, "has 99 periods");
    x[90 * ENTITIES + 3] += 1; /* the past was changed, where it still counts */
    put_rows("x.npy", x, 120);
    ck_assert_refused(aim_stream_run(&metric, job, NULL), AIM_ERROR_FILE,
                      "x.npy, byte 26768: found another period 90 than");
    x[90 * ENTITIES + 3] -= 1;
    put_rows("x.npy", x, 120);
    aim_npy_output *output;
    ck_assert_int_eq(aim_npy_extend(scratch("out.npy"), &output), AIM_OK);
    ck_assert_int_eq(aim_npy_cut(output, 98), AIM_OK);
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
    ck_assert_refused(aim_stream_run(&metric, job, NULL), AIM_ERROR_FILE,
                      "found 98 rows of 37 '<f8', expected 100 or more");
    unlink(scratch("out.npy"));
    ck_assert_refused(aim_stream_run(&metric, job, NULL), AIM_ERROR_FILE, "cannot open");
    unlink(scratch("state"));
    put_rows("other.npy", x, 0);
    bad = job;
    bad.input = scratch("none.npy");
    bad.output = scratch("other.npy");
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_FILE, "cannot open");
    hold_rows("other.npy", x, 0);
}
END_TEST

/* What is read is never written over, under whatever name. */
START_TEST(one_file)
{
    make_values();
    aim_stream_metric metric = mean_of(20);
    aim_stream_job job = job_of(50), bad = job;
    put_rows("x.npy", x, 100);
    bad.output = job.input;
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_ARGUMENT,
                      "job.output and job.input are one file");
    unlink(scratch("link.npy"));
    ck_assert_int_eq(link(job.input, scratch("link.npy")), 0);
    bad.output = scratch("link.npy");
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_ARGUMENT,
                      "job.output and job.input are one file");
    bad = job;
    bad.state = job.input;
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_ARGUMENT,
                      "job.state and job.input are one file");
    bad.state = job.output;
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_ARGUMENT,
                      "job.state and job.output are one file");
    bad.state = NULL;
    char other[600]; /* the output under another name, before it is there */
    unlink(job.output);
    snprintf(other, sizeof other, "%s/./out.npy", scratch_folder);
    bad.state = other;
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_ARGUMENT,
                      "job.state and job.output are one file");
    put_rows("state.new", x, 100);
    bad = job;
    bad.input = scratch("state.new"); /* where the state's successor is written */
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_ARGUMENT,
                      "job.state with .new and job.input are one file");
    hold_rows("state.new", x, 100);
    unlink(scratch("state.new"));
    hold_rows("x.npy", x, 100);
    unlink(scratch("link.npy"));
}
END_TEST

static aim_status two(const aim_stream_chunk *chunk, const void *spec, double *out)
{
    (void)spec, (void)out;
    return aim_panel_fits(chunk->x, chunk->y, "two", "y");
}

/* What cannot be done is refused before an output is emptied. */
START_TEST(output_stays)
{
    make_values();
    aim_stream_metric metric = mean_of(20), of_two = {.name = "two", .panels = 2, .call = two};
    aim_stream_job job = job_of(50), bad = job;
    aim_npy_output *output;
    put_rows("x.npy", x, 100);
    put_rows("out.npy", y, 90);
    bad.state = scratch("none/state"); /* no such folder */
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_FILE, "cannot find the folder");
    bad.state = scratch("x.npy/state"); /* a file is no folder */
    ck_assert_refused(aim_stream_run(&metric, bad, NULL), AIM_ERROR_FILE, "cannot look");
    bad = job;
    bad.beside = scratch("y.npy"); /* of fewer entities than the metric takes */
    ck_assert_int_eq(aim_npy_create(bad.beside, (aim_npy_header){.columns = 7}, &output), AIM_OK);
    ck_assert_int_eq(aim_npy_append(output, y, 100), AIM_OK);
    ck_assert_int_eq(aim_npy_finish(output), AIM_OK);
    ck_assert_refused(aim_stream_run(&of_two, bad, NULL), AIM_ERROR_SHAPE, "two: y");
    hold_rows("out.npy", y, 90);
}
END_TEST

/* Files that are none: nothing waits for a pipe, a folder is not replaced, nothing is left behind. */
START_TEST(no_files)
{
    aim_stream_metric metric = mean_of(20);
    aim_stream *stream;
    aim_npy_file file;
    ck_assert_int_eq(mkfifo(scratch("pipe"), 0600), 0);
    ck_assert_refused(aim_npy_open(scratch("pipe"), &file), AIM_ERROR_FILE,
                      "found what is no plain file");
    ck_assert_refused(
        aim_stream_load(&metric, (aim_stream_shape){.entities = 1}, scratch("pipe"), &stream),
        AIM_ERROR_FILE, "found what is no plain file");
    ck_assert_int_eq(aim_stream_open(&metric, (aim_stream_shape){.entities = 1}, &stream), AIM_OK);
    ck_assert_refused(aim_stream_save(stream, scratch("pipe")), AIM_ERROR_FILE,
                      "found what is no plain file");
    ck_assert_refused(aim_stream_save(stream, scratch_folder), AIM_ERROR_FILE,
                      "found what is no plain file");
    ck_assert_int_eq(symlink(scratch("x.npy"), scratch("saved.new")), 0);
    put_rows("x.npy", x, 100);
    ck_assert_int_eq(aim_stream_save(stream, scratch("saved")), AIM_OK); /* not through the link */
    hold_rows("x.npy", x, 100);
    aim_stream_close(stream);
    unlink(scratch("pipe"));
    unlink(scratch("saved"));
    char folder_new[600];
    snprintf(folder_new, sizeof folder_new, "%s.new", scratch_folder);
    ck_assert_int_ne(access(folder_new, F_OK), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stream_run");
    TCase *runs = tcase_create("runs");
    tcase_set_timeout(runs, 60);
    tcase_add_checked_fixture(runs, make_folder, drop_folder);
    tcase_add_test(runs, any_chunk);
    tcase_add_test(runs, day_by_day);
    tcase_add_test(runs, two_inputs);
    tcase_add_test(runs, singles);
    tcase_add_test(runs, refusals);
    tcase_add_test(runs, one_file);
    tcase_add_test(runs, output_stays);
    tcase_add_test(runs, no_files);
    suite_add_tcase(suite, runs);
    return run_suite(suite);
}
