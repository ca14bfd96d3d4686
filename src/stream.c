/* Streams: opened, closed, and what they have seen. */
#include "stream.h"

#include <stdlib.h>
#include <string.h>

size_t aim__stream_value(const aim_stream *stream)
{
    return stream->f32 ? sizeof(float) : sizeof(double);
}

size_t aim__stream_carried(const aim_stream *stream, size_t panel)
{
    return stream->carried * stream->entities[panel] * aim__stream_value(stream);
}

size_t aim__stream_kept(const aim_stream *stream)
{
    return stream->metric.kept * stream->entities[0];
}

static aim_status check_metric(const aim_stream_metric *metric, bool f32, const char *function)
{
    if (!metric)
        return aim__fail(AIM_ERROR_NULL, function, "metric is NULL");
    if (!memchr(metric->name, 0, sizeof metric->name) || !*metric->name)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "metric->name is %s: it is needed to know a state by",
                         *metric->name ? "without an end" : "empty");
    if (metric->panels != 1 && metric->panels != 2)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "metric->panels is %zu: 1 or 2",
                         metric->panels);
    if (metric->memory > 0 && metric->kept > 0)
        return aim__fail(AIM_ERROR_ARGUMENT, function,
                         "metric->memory is %zu and metric->kept %zu: one of them must be 0",
                         metric->memory, metric->kept);
    if (f32 ? !metric->call_f32 : !metric->call)
        return aim__fail(AIM_ERROR_NULL, function, "metric->%s is NULL", f32 ? "call_f32" : "call");
    return AIM_OK;
}

/* Room for values, zeroed; false where there is none. */
static bool make_room(size_t periods, size_t entities, size_t value, void **room)
{
    size_t values;
    *room = NULL;
    if (__builtin_mul_overflow(periods, entities, &values))
        return false;
    *room = calloc(values ? values : 1, value);
    return *room != NULL;
}

aim_status aim__stream_open(const aim_stream_metric *metric, aim_stream_shape shape,
                            const char *function, aim_stream **stream)
{
    AIM_TRY(check_metric(metric, shape.f32, function));
    if (!stream)
        return aim__fail(AIM_ERROR_NULL, function, "stream is NULL");
    aim_stream *opened = calloc(1, sizeof *opened);
    size_t value = shape.f32 ? sizeof(float) : sizeof(double), periods;
    bool good = opened && !__builtin_mul_overflow(metric->memory, (size_t)2, &periods);
    if (good) {
        opened->metric = *metric;
        opened->f32 = shape.f32;
        opened->entities[0] = shape.entities;
        if (metric->panels == 2)
            opened->entities[1] = shape.beside ? shape.beside : shape.entities;
        for (size_t i = 0; i < AIM__STREAM_PANELS; i++)
            good = good && make_room(periods, opened->entities[i], value, &opened->rows[i]);
        void *past = NULL, *next = NULL;
        good = good && make_room(periods, shape.entities, value, &opened->outs);
        good = good && make_room(metric->kept, shape.entities, sizeof(double), &past);
        good = good && make_room(metric->kept, shape.entities, sizeof(double), &next);
        opened->past = past;
        opened->next = next;
    }
    if (!good) {
        aim_stream_close(opened);
        return aim__fail(AIM_ERROR_MEMORY, function,
                         "no memory for %zu periods and %zu figures of %zu entities",
                         metric->memory, metric->kept, shape.entities);
    }
    *stream = opened;
    return AIM_OK;
}

aim_status aim_stream_open(const aim_stream_metric *metric, aim_stream_shape shape,
                           aim_stream **stream)
{
    return aim__stream_open(metric, shape, __func__, stream);
}

void aim_stream_close(aim_stream *stream)
{
    if (!stream)
        return;
    for (size_t i = 0; i < AIM__STREAM_PANELS; i++)
        free(stream->rows[i]);
    free(stream->outs);
    free(stream->past);
    free(stream->next);
    free(stream);
}

size_t aim_stream_periods(const aim_stream *stream)
{
    return stream ? stream->seen : 0;
}
