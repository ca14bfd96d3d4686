/* Streaming a .npy file into a .npy file, chunk by chunk, from where the last run came to. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "room.h"
#include "stream.h"

/* Bytes of a chunk of input where the caller does not say: long beside what a call costs, short
 * beside memory. */
enum { CHUNK = 16 << 20, CHUNK_OF_MEMORY = 8 };
#define SAVE_SECONDS 10.0

struct run {
    const char *function;
    aim_stream_job job;
    aim_npy_file in[AIM__STREAM_PANELS];
    const char *path[AIM__STREAM_PANELS];
    size_t panels, periods, dropped[AIM__STREAM_PANELS];
    aim_npy_output *out;
    aim_stream *stream;
    void *room; /* outputs of a chunk */
};

static double now(void)
{
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static aim_status check_job(const aim_stream_metric *metric, aim_stream_job job,
                            const char *function)
{
    if (!metric)
        return aim__fail(AIM_ERROR_NULL, function, "metric is NULL");
    if (!job.input || !job.output)
        return aim__fail(AIM_ERROR_NULL, function, "job.%s is NULL",
                         job.input ? "output" : "input");
    if ((metric->panels == 2) != (job.beside != NULL))
        return aim__fail(AIM_ERROR_ARGUMENT, function, "job.beside is %s: %s takes %zu panels",
                         job.beside ? job.beside : "NULL", metric->name, metric->panels);
    if (!(job.save_seconds >= 0))
        return aim__fail(AIM_ERROR_ARGUMENT, function, "job.save_seconds is %g: 0 or more",
                         job.save_seconds);
    return AIM_OK;
}

/* What is written must not be what is read, nor the other thing that is written. */
static aim_status check_names(aim_stream_job job, const char *function)
{
    char *beside = job.state ? aim__file_beside(job.state) : NULL;
    if (job.state && !beside)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for the name of a file");
    const struct {
        const char *written, *name, *other, *other_name;
    } pairs[] = {{job.output, "output", job.input, "input"},
                 {job.output, "output", job.beside, "beside"},
                 {job.state, "state", job.input, "input"},
                 {job.state, "state", job.beside, "beside"},
                 {job.state, "state", job.output, "output"},
                 {beside, "state with .new", job.input, "input"},
                 {beside, "state with .new", job.beside, "beside"},
                 {beside, "state with .new", job.output, "output"}};
    aim_status status = AIM_OK;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs && status == AIM_OK; i++)
        if (pairs[i].written && pairs[i].other && aim__file_same(pairs[i].written, pairs[i].other))
            status = aim__fail(AIM_ERROR_ARGUMENT, function, "job.%s and job.%s are one file: %s",
                               pairs[i].name, pairs[i].other_name, aim__path_end(pairs[i].written));
    free(beside);
    return status;
}

/* The inputs, which fit each other; they are read from front to back, once. */
static aim_status open_inputs(struct run *run)
{
    for (size_t i = 0; i < run->panels; i++) {
        aim_npy_file *in = &run->in[i];
        AIM_TRY(aim_npy_open(run->path[i], in));
        if (in->header.fortran_order)
            return aim__fail(AIM_ERROR_FILE, run->function,
                             "%s: found fortran_order, expected rows that are periods",
                             aim__path_end(run->path[i]));
        if (in->header.f32 != run->in[0].header.f32 || in->header.rows != run->in[0].header.rows)
            return aim__fail(AIM_ERROR_FILE, run->function,
                             "%s: found %zu rows of '<f%d', expected %zu of '<f%d' as in %s",
                             aim__path_end(run->path[i]), in->header.rows, in->header.f32 ? 4 : 8,
                             run->in[0].header.rows, run->in[0].header.f32 ? 4 : 8,
                             aim__path_end(run->path[0]));
        (void)madvise(in->map, in->mapped, MADV_SEQUENTIAL); /* a wish */
    }
    run->periods = run->in[0].header.rows;
    return AIM_OK;
}

static size_t row_bytes(const aim_npy_header *header)
{
    return header->columns * (header->f32 ? sizeof(float) : sizeof(double));
}

/* The input must hold what the state carries: else it is another, or its past was changed. */
static aim_status check_past(const struct run *run)
{
    const aim_stream *stream = run->stream;
    if (stream->seen > run->periods)
        return aim__fail(AIM_ERROR_FILE, run->function, "%s has %zu periods, %s has seen %zu",
                         aim__path_end(run->path[0]), run->periods, aim__path_end(run->job.state),
                         stream->seen);
    for (size_t i = 0; i < run->panels; i++) {
        size_t row = row_bytes(&run->in[i].header);
        for (size_t t = 0; t < stream->carried; t++) {
            size_t period = stream->seen - stream->carried + t;
            if (memcmp((const char *)run->in[i].values + period * row,
                       (const char *)stream->rows[i] + t * row, row) != 0)
                return aim__fail(AIM_ERROR_FILE, run->function,
                                 "%s, byte %zu: found another period %zu than %s has seen",
                                 aim__path_end(run->path[i]),
                                 run->in[i].header.offset + period * row, period,
                                 aim__path_end(run->job.state));
        }
    }
    return AIM_OK;
}

/* The output up to where the state is. */
static aim_status resume_output(struct run *run)
{
    AIM_TRY(aim_npy_extend(run->job.output, &run->out));
    aim_npy_header is = aim_npy_output_header(run->out), in = run->in[0].header;
    if (is.columns != in.columns || is.f32 != in.f32 || is.rows < run->stream->seen)
        return aim__fail(AIM_ERROR_FILE, run->function,
                         "%s: found %zu rows of %zu '<f%d', expected %zu or more of %zu '<f%d', "
                         "which %s has seen",
                         aim__path_end(run->job.output), is.rows, is.columns, is.f32 ? 4 : 8,
                         run->stream->seen, in.columns, in.f32 ? 4 : 8,
                         aim__path_end(run->job.state));
    return aim_npy_cut(run->out, run->stream->seen);
}

/* The stream and its output, from the state or anew. */
static aim_status open_stream(struct run *run, const aim_stream_metric *metric)
{
    aim_npy_header in = run->in[0].header;
    aim_stream_shape shape = {.entities = in.columns,
                              .beside = run->panels == 2 ? run->in[1].header.columns : 0,
                              .f32 = in.f32};
    bool resumes = false;
    if (run->job.state)
        AIM_TRY(aim__file_exists(run->job.state, run->function, &resumes));
    if (resumes) {
        AIM_TRY(aim_stream_load(metric, shape, run->job.state, &run->stream));
        AIM_TRY(check_past(run));
        return resume_output(run);
    }
    aim_npy_header out = {.f32 = in.f32, .dimensions = in.dimensions, .columns = in.columns};
    AIM_TRY(aim_stream_open(metric, shape, &run->stream));
    /* What the metric refuses, it refuses before an output is emptied. */
    AIM_TRY(in.f32 ? aim__stream_try_f32(run->stream) : aim__stream_try(run->stream));
    return aim_npy_create(run->job.output, out, &run->out);
}

/* Some periods of an input. */
static const void *periods_of(const struct run *run, size_t panel, size_t from)
{
    const aim_npy_file *in = &run->in[panel];
    return (const char *)in->values + from * row_bytes(&in->header);
}

static aim_status push_f64(struct run *run, size_t from, size_t n)
{
    aim_panel x = aim_by_period(periods_of(run, 0, from), n, run->in[0].header.columns);
    if (run->panels == 1)
        AIM_TRY(aim_stream_push(run->stream, x, run->room));
    else
        AIM_TRY(aim_stream_push_pair(
            run->stream, x, aim_by_period(periods_of(run, 1, from), n, run->in[1].header.columns),
            run->room));
    return aim_npy_append(run->out, run->room, n);
}

static aim_status push_f32(struct run *run, size_t from, size_t n)
{
    aim_panel_f32 x = aim_by_period_f32(periods_of(run, 0, from), n, run->in[0].header.columns);
    if (run->panels == 1)
        AIM_TRY(aim_stream_push_f32(run->stream, x, run->room));
    else
        AIM_TRY(aim_stream_push_pair_f32(
            run->stream, x,
            aim_by_period_f32(periods_of(run, 1, from), n, run->in[1].header.columns), run->room));
    return aim_npy_append_f32(run->out, run->room, n);
}

/* Takes what was read out of this process's memory; it stays in the system's cache. */
static void drop_read(struct run *run, size_t end)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    for (size_t i = 0; i < run->panels; i++) {
        const aim_npy_file *in = &run->in[i];
        size_t to = (in->header.offset + end * row_bytes(&in->header)) / page * page;
        if (to > run->dropped[i])
            (void)madvise((char *)in->map + run->dropped[i], to - run->dropped[i], MADV_DONTNEED);
        run->dropped[i] = to > run->dropped[i] ? to : run->dropped[i];
    }
}

/* The state is never ahead of the output: that is on the disk first. */
static aim_status save(const struct run *run)
{
    if (!run->job.state)
        return AIM_OK;
    if (!run->job.relaxed)
        AIM_TRY(aim_npy_sync(run->out));
    return aim_stream_save(run->stream, run->job.state);
}

/* Periods of a chunk: long beside what is carried, which each chunk computes twice. */
static size_t chunk_of(const struct run *run)
{
    size_t row = row_bytes(&run->in[0].header), chunk = run->job.chunk;
    if (chunk == 0) {
        size_t memory = CHUNK_OF_MEMORY * run->stream->metric.memory;
        chunk = CHUNK / (row ? row : 1) + 1;
        chunk = chunk > memory || row * memory > 4 * (size_t)CHUNK ? chunk : memory;
    }
    size_t left = run->periods - run->stream->seen;
    return chunk < left ? chunk : left;
}

static aim_status stream_all(struct run *run)
{
    size_t chunk = chunk_of(run), since = 0;
    double saved = now(), every = run->job.save_seconds > 0 ? run->job.save_seconds : SAVE_SECONDS;
    run->room = aim__room(chunk, row_bytes(&run->in[0].header));
    if (!run->room)
        return aim__fail(AIM_ERROR_MEMORY, run->function, "no memory for chunks of %zu periods",
                         chunk);
    while (run->stream->seen < run->periods) {
        size_t from = run->stream->seen, left = run->periods - from;
        size_t n = chunk < left ? chunk : left;
        AIM_TRY(run->in[0].header.f32 ? push_f32(run, from, n) : push_f64(run, from, n));
        drop_read(run, from + n);
        since++;
        if (since == run->job.save_chunks || now() - saved >= every) {
            AIM_TRY(save(run));
            since = 0;
            saved = now();
        }
    }
    return save(run);
}

aim_status aim_stream_run(const aim_stream_metric *metric, aim_stream_job job,
                          aim_stream_done *done)
{
    AIM_TRY(check_job(metric, job, __func__));
    AIM_TRY(check_names(job, __func__));
    struct run run = {.function = __func__,
                      .job = job,
                      .path = {job.input, job.beside},
                      .panels = metric->panels == 2 ? 2 : 1};
    aim_stream_done did = {0};
    aim_status status = open_inputs(&run);
    if (status == AIM_OK)
        status = open_stream(&run, metric);
    if (status == AIM_OK) {
        did.resumed = run.stream->seen;
        status = stream_all(&run);
    }
    did.periods = aim_stream_periods(run.stream);
    aim_status closed = aim_npy_finish(run.out);
    status = status == AIM_OK ? closed : status;
    aim_stream_close(run.stream);
    free(run.room);
    for (size_t i = 0; i < AIM__STREAM_PANELS; i++)
        aim_npy_close(&run.in[i]);
    if (status == AIM_OK && done)
        *done = did;
    return status;
}
