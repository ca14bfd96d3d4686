/**
 * @file stream.h
 * @brief Streams: metrics that look back, fed a few periods at a time, with the bits of the whole
 * panel.
 *
 * What is to come of a metric with a memory of m periods depends on the last m periods alone. A
 * stream carries them, and makes the metric's own call of what it carries and what is new; so the
 * outputs are those of one call over all periods, bit for bit, however the periods are cut into
 * chunks. Metrics that need all of the past, but fold it into figures of each entity, carry those.
 *
 * There are no streams of windows by keys or of all of the past, of streaks, of reasons and of
 * coverage.
 *
 * What is carried is saved in a file and loaded from it, by a later run, which goes on from there:
 * a nightly job adds a day. Chunks of entities need no stream: a slice of a panel
 * (aim_panel_slice()) gives what the whole gives, and so does a slice of periods to metrics that
 * look across entities alone (xs.h).
 *
 * A stream belongs to one thread at a time; its calls share their work between threads as ever.
 * Errors are ::AIM_ERROR_NULL, ::AIM_ERROR_SHAPE, ::AIM_ERROR_ARGUMENT, ::AIM_ERROR_MEMORY,
 * ::AIM_ERROR_FILE and those of the metric; then neither output nor stream is touched.
 */
#ifndef AIM_STREAM_H
#define AIM_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "growth.h"
#include "margin.h"
#include "npy.h"
#include "roll.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a metric's call gets: some periods, the carried ones first, in one layout. */
typedef struct aim_stream_chunk {
    aim_panel x;  /**< the panel */
    aim_panel y;  /**< the second one, of metrics of two; empty else */
    size_t first; /**< the number of x's first period: how many came before it */
    double *
        past; /**< `kept` rows of x.entities figures: what the call made of the periods before, 0 at
                     the very first; what it makes of these goes there */
} aim_stream_chunk;
/** The same in f32. */
typedef struct aim_stream_chunk_f32 {
    aim_panel_f32 x; /**< the panel */
    aim_panel_f32 y; /**< the second one */
    size_t first;    /**< the number of x's first period */
    double *past;    /**< what is kept, in f64 */
} aim_stream_chunk_f32;

/** A metric's call: its outputs of all periods of x, in x's shape. `spec` is that of the metric. A run
 * asks it of no periods first, to learn what it refuses. */
typedef aim_status aim_stream_call(const aim_stream_chunk *chunk, const void *spec, double *out);
/** The same in f32. */
typedef aim_status aim_stream_call_f32(const aim_stream_chunk_f32 *chunk, const void *spec,
                                       float *out);

enum {
    AIM_STREAM_NAME = 200, /**< bytes of a metric's name, its end included */
    AIM_STREAM_SPEC = 12   /**< f64 in the room for a metric's options */
};

/**
 * @brief A metric that can be streamed: the functions below make those of the library, and a metric
 * of your own is filled in by hand.
 *
 * Either `memory` or `kept` is 0, or both are: such a metric looks at each period alone.
 */
typedef struct aim_stream_metric {
    char name
        [AIM_STREAM_NAME]; /**< names metric and options: a state is loaded under the same alone */
    size_t panels;         /**< 1 or 2 */
    size_t memory;         /**< on how many periods before it an output depends */
    size_t kept;           /**< figures that are kept of all of the past of an entity */
    aim_stream_call *call; /**< for f64; NULL: there is none */
    aim_stream_call_f32 *call_f32; /**< for f32; NULL: there is none */
    double spec[AIM_STREAM_SPEC];  /**< the options, as bytes; no pointers */
} aim_stream_metric;

/**
 * @name Metrics of the library
 * Each takes the options of the function that it is named for; those are checked as there.
 * @param metric where it goes; untouched on error
 * @return ::AIM_OK; ::AIM_ERROR_NULL; ::AIM_ERROR_ARGUMENT, also for windows by keys or of all of
 * the past, and for keys of bases
 * @{
 */
/** @brief aim_growth(), and so growth on the year and on the quarter; carries `lag` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_growth(aim_growth_spec spec,
                                                    aim_stream_metric *metric);
/** @brief aim_growth_acceleration(); carries `lag + step` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_growth_acceleration(aim_growth_spec spec, size_t step,
                                                                 aim_stream_metric *metric);
/** @brief aim_growth_stack(); carries `lag * years` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_growth_stack(aim_growth_spec spec, size_t years,
                                                          aim_stream_metric *metric);
/** @brief aim_growth_compound(); keeps the level, a figure an entity. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_growth_compound(aim_stream_metric *metric);
/** @brief aim_growth_ttm() without coverage; carries a year less a period. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_growth_ttm(aim_ttm_spec spec,
                                                        aim_stream_metric *metric);
/** @brief aim_growth_contribution() without residual, of parts x and whole y; carries `lag` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_growth_contribution(aim_growth_spec spec,
                                                                 aim_stream_metric *metric);
/** @brief aim_growth_share_shift(), x the parts and y the whole; carries `lag` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_growth_share_shift(size_t lag,
                                                                aim_stream_metric *metric);
/** @brief aim_margin_level(), x the numerators and y the denominators; carries nothing. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_margin_level(aim_stream_metric *metric);
/** @brief aim_margin_change_bp() without reasons; carries `lag` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_margin_change_bp(aim_margin_spec spec,
                                                              aim_stream_metric *metric);
/** @brief aim_margin_incremental() of numerators x, denominators y; carries `lag` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_margin_incremental(size_t lag,
                                                                aim_stream_metric *metric);
/** @brief aim_margin_leverage(), x the numerators and y the denominators; carries `lag` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_margin_leverage(size_t lag, aim_stream_metric *metric);

/** A statistic of windows: the function of roll.h (or trend.h) of that name. */
typedef enum aim_stream_window {
    AIM_STREAM_ROLL_SUM = 0,          /**< aim_roll_sum() */
    AIM_STREAM_ROLL_MEAN = 1,         /**< aim_roll_mean() */
    AIM_STREAM_ROLL_SD = 2,           /**< aim_roll_sd() */
    AIM_STREAM_ROLL_SKEWNESS = 3,     /**< aim_roll_skewness() */
    AIM_STREAM_ROLL_KURTOSIS = 4,     /**< aim_roll_kurtosis() */
    AIM_STREAM_ROLL_MIN = 5,          /**< aim_roll_min() */
    AIM_STREAM_ROLL_MAX = 6,          /**< aim_roll_max() */
    AIM_STREAM_ROLL_MEDIAN = 7,       /**< aim_roll_median() */
    AIM_STREAM_ROLL_DECAY = 8,        /**< aim_roll_decay() */
    AIM_STREAM_ROLL_SLOPE = 9,        /**< aim_roll_slope() */
    AIM_STREAM_ROLL_R2 = 10,          /**< aim_trend_rolling(), its r2 */
    AIM_STREAM_ROLL_SE = 11,          /**< aim_trend_rolling(), its se */
    AIM_STREAM_ROLL_CORRELATION = 12, /**< aim_roll_correlation() of x and y */
    AIM_STREAM_ROLL_BETA = 13         /**< aim_roll_beta() of x on y */
} aim_stream_window;

/** @brief A statistic of windows; carries `window - 1` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_roll(aim_stream_window statistic, aim_roll_spec spec,
                                                  aim_stream_metric *metric);
/** @brief aim_roll_quantile(); carries `window - 1` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_roll_quantile(double probability, unsigned type,
                                                           aim_roll_spec spec,
                                                           aim_stream_metric *metric);
/** @brief aim_roll_rank(); carries `window - 1` periods. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_roll_rank(aim_xs_rank_spec rank, aim_roll_spec spec,
                                                       aim_stream_metric *metric);
/** @brief aim_roll_ew_mean(); keeps four figures an entity. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_roll_ew_mean(aim_ew_spec spec,
                                                          aim_stream_metric *metric);
/** @brief aim_roll_ew_sd(); keeps seven figures an entity. */
AIM_API AIM_MUST_CHECK aim_status aim_stream_roll_ew_sd(aim_ew_spec spec,
                                                        aim_stream_metric *metric);
/** @} */

/** What is fed to a stream. */
typedef struct aim_stream_shape {
    size_t entities; /**< of x */
    size_t beside;   /**< of y, for metrics of two panels; 0: as many as of x */
    bool f32;        /**< f32, else f64 */
} aim_stream_shape;

/** What has been seen of a panel, as much of it as is needed to go on. */
typedef struct aim_stream aim_stream;

/**
 * @brief A stream that has seen nothing.
 * @param metric what is computed; copied
 * @param shape what is fed
 * @param stream the stream, to be closed with aim_stream_close(); untouched on error
 *
 * Room for four times the carried periods of x and twice those of y is all that is ever allocated,
 * but for what the metric's calls take; saving takes as much as the state once more.
 * @return ::AIM_OK or an error as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_stream_open(const aim_stream_metric *metric,
                                                  aim_stream_shape shape, aim_stream **stream);

/** @brief Ends a stream. @param stream the stream, or NULL */
AIM_API void aim_stream_close(aim_stream *stream);

/** @brief How many periods a stream has seen. @param stream the stream @return 0 for NULL */
AIM_API size_t aim_stream_periods(const aim_stream *stream);

/**
 * @brief Feeds the next periods to a stream of one panel.
 * @param stream a stream of f64 (the twin: of f32)
 * @param x the next periods, any number of them, in either layout
 * @param out the metric's outputs of these periods; shape of x
 *
 * Missing values and bits as those of the metric: what one call over all periods gives. Costs the
 * metric's call of as many periods, and of up to twice the carried ones: chunks that are long
 * beside the memory are cheap.
 * @return ::AIM_OK or an error as said at the top
 */
AIM_API AIM_MUST_CHECK aim_status aim_stream_push(aim_stream *stream, aim_panel x, double *out);
/** @copydoc aim_stream_push */
AIM_API AIM_MUST_CHECK aim_status aim_stream_push_f32(aim_stream *stream, aim_panel_f32 x,
                                                      float *out);

/**
 * @brief Feeds the next periods to a stream of two panels.
 * @param stream,x,out as in aim_stream_push()
 * @param y the same periods of the second panel; of x's layout where it has as many entities
 * @return as aim_stream_push()
 */
AIM_API AIM_MUST_CHECK aim_status aim_stream_push_pair(aim_stream *stream, aim_panel x, aim_panel y,
                                                       double *out);
/** @copydoc aim_stream_push_pair */
AIM_API AIM_MUST_CHECK aim_status aim_stream_push_pair_f32(aim_stream *stream, aim_panel_f32 x,
                                                           aim_panel_f32 y, float *out);

/**
 * @brief Saves a stream's state in a file, in the place of the one before.
 * @param stream the stream
 * @param path the file; what is written first is path.new
 *
 * It is on the disk when the call returns; killed or not, the path leads to the old state or to the
 * new one, whole. The file: a header with version, metric, shape and counts; the carried periods
 * with the bits they have; a checksum of all of it (FNV-1a, 64 bits). Numbers begin with the least
 * byte.
 * @return ::AIM_OK or an error as said at the top
 *
 * Source: Fowler, Noll, Vo, the FNV hash (draft-eastlake-fnv).
 */
AIM_API AIM_MUST_CHECK aim_status aim_stream_save(const aim_stream *stream, const char *path);

/**
 * @brief Opens a stream with the state that a file has.
 * @param metric,shape,stream as in aim_stream_open(): those that the state was saved with
 * @param path the file
 * @return ::AIM_OK or an error as said at the top; ::AIM_ERROR_FILE for a file that is none, has
 * another version, metric, options or shape, is cut off or changed: the message says at which byte,
 * what is there and what was expected
 */
AIM_API AIM_MUST_CHECK aim_status aim_stream_load(const aim_stream_metric *metric,
                                                  aim_stream_shape shape, const char *path,
                                                  aim_stream **stream);

/** From which files into which, and how. */
typedef struct aim_stream_job {
    const char *input;   /**< .npy, C order, rows are periods */
    const char *beside;  /**< the second panel's, as many rows; NULL for metrics of one */
    const char *output;  /**< .npy: grows by rows */
    const char *state;   /**< where the state is saved; NULL: it is not */
    size_t chunk;        /**< periods at a time; 0: about 16 MiB of them, and eight times
                            what is carried where that is at most 64 MiB */
    size_t save_chunks;  /**< the state is saved every so many chunks; 0: by time alone */
    double save_seconds; /**< and when so many seconds have passed; 0: ten */
    bool
        relaxed; /**< the output is not waited for to be on the disk before a state is saved: a kill
                     does no harm then; after a loss of power the state may have seen what the
                     output lacks: begin anew */
} aim_stream_job;

/** What a run did. */
typedef struct aim_stream_done {
    size_t resumed; /**< periods that the state had seen; 0 where there was none */
    size_t periods; /**< periods that the output has now */
} aim_stream_done;

/**
 * @brief Streams a file into a file.
 * @param metric what is computed
 * @param job which files
 * @param done what was done; may be NULL; written on success alone
 *
 * Where the state's file is there, the run goes on from it: rows that the output has beyond are
 * made again, and rows that the input has got since are added. So a run that was killed is finished
 * by the same call, and a nightly job is that call too; the output is that of one undisturbed run,
 * byte for byte. Where there is no state, the output begins anew. The state is saved at the end
 * too. Memory: a chunk of input and of output, and the state, whatever the files' size.
 * @return ::AIM_OK or an error as said at the top; ::AIM_ERROR_ARGUMENT where what is written would be
 * what is read, under whatever name; ::AIM_ERROR_FILE also where the input's last
 * periods before the state are not those that it has seen, and where the output lacks rows that the
 * state has
 */
AIM_API AIM_MUST_CHECK aim_status aim_stream_run(const aim_stream_metric *metric,
                                                 aim_stream_job job, aim_stream_done *done);

#ifdef __cplusplus
}
#endif

#endif
