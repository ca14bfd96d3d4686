/* What the files of streams share. */
#ifndef AIM_INTERNAL_STREAM_H
#define AIM_INTERNAL_STREAM_H

#include <aim/stream.h>

#include "error.h"

enum { AIM__STREAM_PANELS = 2 };

struct aim_stream {
    aim_stream_metric metric;
    size_t entities[AIM__STREAM_PANELS]; /* of x and y; 0 for a y that is none */
    bool f32;
    size_t seen, carried; /* periods, and how many of the last are in `rows` */
    void *rows
        [AIM__STREAM_PANELS]; /* by period, packed: the carried ones, room for as many new ones */
    void *outs;               /* outputs of all of these */
    double *past, *next;      /* what is kept, and what a call makes of it */
};

/* A value's bytes; those of the carried rows of a panel; figures that are kept. */
size_t aim__stream_value(const aim_stream *stream);
size_t aim__stream_carried(const aim_stream *stream, size_t panel);
size_t aim__stream_kept(const aim_stream *stream);

/* aim_stream_open() under the name of the function that was called. */
aim_status aim__stream_open(const aim_stream_metric *metric, aim_stream_shape shape,
                            const char *function, aim_stream **stream);

/* The calls of the library's metrics, which one source makes for both precisions. */
enum aim__stream_kind {
    AIM__STREAM_GROWTH,
    AIM__STREAM_ACCELERATION,
    AIM__STREAM_STACK,
    AIM__STREAM_COMPOUND,
    AIM__STREAM_TTM,
    AIM__STREAM_CONTRIBUTION,
    AIM__STREAM_SHARE_SHIFT,
    AIM__STREAM_MARGIN_LEVEL,
    AIM__STREAM_MARGIN_CHANGE,
    AIM__STREAM_INCREMENTAL,
    AIM__STREAM_LEVERAGE,
    AIM__STREAM_ROLL,
    AIM__STREAM_LINE,
    AIM__STREAM_PAIR,
    AIM__STREAM_QUANTILE,
    AIM__STREAM_RANK,
    AIM__STREAM_EW_MEAN,
    AIM__STREAM_EW_SD,
    AIM__STREAM_KINDS
};

/* The options of all of them; each uses some. */
struct aim__stream_spec {
    union {
        aim_growth_spec growth;
        aim_ttm_spec ttm;
        aim_ew_spec ew;
        aim_xs_rank_spec rank;
    };
    aim_roll_spec roll;
    size_t lag; /* or step, or years */
    double probability;
    unsigned type;
    aim_stream_window statistic;
};

/* What the metric makes of no periods of the stream's shape: whatever it refuses about that. */
aim_status aim__stream_try(const aim_stream *stream);
aim_status aim__stream_try_f32(const aim_stream *stream);

extern aim_stream_call *const aim__stream_calls[AIM__STREAM_KINDS];
extern aim_stream_call_f32 *const aim__stream_calls_f32[AIM__STREAM_KINDS];

#endif
