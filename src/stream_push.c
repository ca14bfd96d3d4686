/* Feeding a stream: the metric's own call of what is carried and what is new. */
#include <string.h>

#include "panel.h"
#include "stream.h"

/* Some periods of a panel. */
static AIM_T(aim_panel) some_periods(AIM_T(aim_panel) x, size_t from, size_t periods)
{
    if (from > 0 && x.entities > 0)
        x.values += AIM_T(aim__at)(x, 0, from);
    x.periods = periods;
    return x;
}

/* Periods of a panel to packed rows by period. */
static void pack(AIM_T(aim_panel) x, real *rows)
{
    if (x.layout == AIM_LAYOUT_BY_PERIOD) {
        for (size_t t = 0; t < x.periods && x.entities > 0; t++)
            memcpy(rows + t * x.entities, x.values + t * x.stride, x.entities * sizeof *rows);
        return;
    }
    for (size_t e = 0; e < x.entities; e++)
        for (size_t t = 0; t < x.periods; t++)
            rows[t * x.entities + e] = x.values[e * x.stride + t];
}

/* Packed rows to where the first periods of an output of x's shape are. */
static void unpack(AIM_T(aim_panel) x, const real *rows, size_t periods, real *out)
{
    for (size_t t = 0; t < periods; t++)
        for (size_t e = 0; e < x.entities; e++)
            out[AIM_T(aim__at)(x, e, t)] = rows[t * x.entities + e];
}

static aim_status call(const aim_stream *stream, AIM_T(aim_panel) x, AIM_T(aim_panel) y,
                       size_t first, real *out)
{
    AIM_T(aim_stream_chunk) chunk = {.x = x, .y = y, .first = first, .past = stream->next};
    size_t kept = aim__stream_kept(stream);
    if (kept > 0)
        memcpy(stream->next, stream->past, kept * sizeof *stream->past);
    return stream->metric.AIM_T(call)(&chunk, stream->metric.spec, out);
}

aim_status AIM_T(aim__stream_try)(const aim_stream *stream)
{
    AIM_T(aim_panel) x = AIM_T(aim_by_period)(NULL, 0, stream->entities[0]), y = {0};
    if (stream->metric.panels == 2)
        y = AIM_T(aim_by_period)(NULL, 0, stream->entities[1]);
    return call(stream, x, y, stream->seen, NULL);
}

/* The outputs of the first `head` new periods, which look back at carried ones, to stream->outs. */
static aim_status call_head(const aim_stream *stream, AIM_T(aim_panel) x, AIM_T(aim_panel) y,
                            size_t head)
{
    const AIM_T(aim_panel) news[AIM__STREAM_PANELS] = {x, y};
    AIM_T(aim_panel) both[AIM__STREAM_PANELS] = {{0}};
    for (size_t i = 0; i < stream->metric.panels; i++) {
        real *rows = stream->rows[i];
        pack(some_periods(news[i], 0, head), rows + stream->carried * stream->entities[i]);
        both[i] = AIM_T(aim_by_period)(rows, stream->carried + head, stream->entities[i]);
    }
    return call(stream, both[0], both[1], stream->seen - stream->carried, stream->outs);
}

/* Carries the last periods of what was carried and what is new. */
static void carry(aim_stream *stream, AIM_T(aim_panel) x, AIM_T(aim_panel) y)
{
    const AIM_T(aim_panel) news[AIM__STREAM_PANELS] = {x, y};
    size_t memory = stream->metric.memory, n = x.periods, all = stream->carried + n;
    size_t taken = n < memory ? n : memory, stays = memory - taken;
    stays = stays < stream->carried ? stays : stream->carried;
    for (size_t i = 0; i < stream->metric.panels; i++) {
        real *rows = stream->rows[i];
        size_t width = stream->entities[i];
        memmove(rows, rows + (stream->carried - stays) * width, stays * width * sizeof *rows);
        pack(some_periods(news[i], n - taken, taken), rows + stays * width);
    }
    stream->carried = all < memory ? all : memory;
    stream->seen += n;
    double *past = stream->past;
    stream->past = stream->next;
    stream->next = past;
}

/* Where nothing is carried, one call is all; else a second one, which begins with carried periods,
 * makes those outputs that the first had too little for. */
static aim_status push(aim_stream *stream, AIM_T(aim_panel) x, AIM_T(aim_panel) y, real *out)
{
    size_t n = x.periods, memory = stream->metric.memory, head = n < memory ? n : memory;
    if (stream->carried == 0)
        head = 0;
    if (n == 0)
        return AIM_OK;
    if (head > 0)
        AIM_TRY(call_head(stream, x, y, head));
    if (head < n)
        AIM_TRY(call(stream, x, y, stream->seen, out));
    if (head > 0)
        unpack(x, (const real *)stream->outs + stream->carried * x.entities, head, out);
    carry(stream, x, y);
    return AIM_OK;
}

static aim_status check_stream(const aim_stream *stream, size_t panels, const char *function)
{
    const bool f32 = sizeof(real) == sizeof(float);
    if (!stream)
        return aim__fail(AIM_ERROR_NULL, function, "stream is NULL");
    if (stream->f32 != f32)
        return aim__fail(AIM_ERROR_SHAPE, function, "the stream is one of %s",
                         stream->f32 ? "f32" : "f64");
    if (stream->metric.panels != panels)
        return aim__fail(AIM_ERROR_SHAPE, function, "%s takes %zu panel%s, not %zu",
                         stream->metric.name, stream->metric.panels,
                         stream->metric.panels == 1 ? "" : "s", panels);
    return AIM_OK;
}

#define REQUIRE_ENTITIES(x, wanted)                                                                \
    AIM_REQUIRE((x).entities == (wanted), AIM_ERROR_SHAPE,                                         \
                #x ".entities is %zu, the stream's are %zu", (x).entities, (wanted))

aim_status AIM_T(aim_stream_push)(aim_stream *stream, AIM_T(aim_panel) x, real *out)
{
    AIM_TRY(check_stream(stream, 1, __func__));
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_OUT(x, out);
    REQUIRE_ENTITIES(x, stream->entities[0]);
    return push(stream, x, (AIM_T(aim_panel)){0}, out);
}

aim_status AIM_T(aim_stream_push_pair)(aim_stream *stream, AIM_T(aim_panel) x, AIM_T(aim_panel) y,
                                       real *out)
{
    AIM_TRY(check_stream(stream, 2, __func__));
    AIM_REQUIRE_PANEL(x);
    AIM_REQUIRE_PANEL(y);
    AIM_REQUIRE_OUT(x, out);
    REQUIRE_ENTITIES(x, stream->entities[0]);
    REQUIRE_ENTITIES(y, stream->entities[1]);
    AIM_REQUIRE(y.periods == x.periods, AIM_ERROR_SHAPE, "y.periods is %zu, x has %zu", y.periods,
                x.periods);
    AIM_REQUIRE(y.layout == x.layout || y.entities != x.entities, AIM_ERROR_SHAPE,
                "y.layout is not that of x");
    return push(stream, x, y, out);
}
