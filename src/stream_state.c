/* The state of a stream, saved and loaded. */
#include "state_file.h"
#include "stream.h"

_Static_assert((int)AIM_STREAM_NAME <= (int)AIM__STATE_NAME, "a state has room for the name");

/* The numbers of a state. */
enum { VALUE, PANELS, ENTITIES, BESIDE, MEMORY, KEPT, SEEN, CARRIED };

static struct aim__state state_of(const aim_stream *stream)
{
    return (struct aim__state){
        .name = stream->metric.name,
        .numbers = {[VALUE] = aim__stream_value(stream),
                    [PANELS] = stream->metric.panels,
                    [ENTITIES] = stream->entities[0],
                    [BESIDE] = stream->entities[1],
                    [MEMORY] = stream->metric.memory,
                    [KEPT] = stream->metric.kept,
                    [SEEN] = stream->seen,
                    [CARRIED] = stream->carried},
        .parts = {{stream->rows[0], aim__stream_carried(stream, 0)},
                  {stream->rows[1], aim__stream_carried(stream, 1)},
                  {stream->past, aim__stream_kept(stream) * sizeof *stream->past}},
    };
}

aim_status aim_stream_save(const aim_stream *stream, const char *path)
{
    AIM_REQUIRE_POINTER(stream);
    AIM_REQUIRE_POINTER(path);
    struct aim__state state = state_of(stream);
    return aim__state_save(&state, path, __func__);
}

/* It is the state of such a stream, and how much was seen is possible. */
static aim_status check(const struct aim__state_file *file, const aim_stream *stream)
{
    static const char *const what[] = {[VALUE] = "bytes a value",
                                       [PANELS] = "panels",
                                       [ENTITIES] = "entities",
                                       [BESIDE] = "entities of the second panel",
                                       [MEMORY] = "periods that are carried at most",
                                       [KEPT] = "figures that are kept of an entity"};
    struct aim__state wanted = state_of(stream);
    AIM_TRY(aim__state_check_name(file, wanted.name));
    for (size_t i = 0; i < sizeof what / sizeof *what; i++)
        AIM_TRY(aim__state_check_number(file, i, wanted.numbers[i], what[i]));
    uint64_t seen = file->numbers[SEEN], memory = stream->metric.memory;
    return aim__state_check_number(file, CARRIED, seen < memory ? seen : memory, "carried periods");
}

static aim_status read_state(const struct aim__state_file *file, aim_stream *stream)
{
    AIM_TRY(check(file, stream));
    stream->seen = (size_t)file->numbers[SEEN];
    stream->carried = (size_t)file->numbers[CARRIED];
    struct aim__state state = state_of(stream);
    return aim__state_parts(file, &state);
}

aim_status aim_stream_load(const aim_stream_metric *metric, aim_stream_shape shape,
                           const char *path, aim_stream **stream)
{
    AIM_REQUIRE_POINTER(path);
    AIM_REQUIRE_POINTER(stream);
    aim_stream *opened;
    struct aim__state_file file;
    AIM_TRY(aim__stream_open(metric, shape, __func__, &opened));
    aim_status status = aim__state_open(path, __func__, &file);
    if (status == AIM_OK) {
        status = read_state(&file, opened);
        aim__state_close(&file);
    }
    if (status == AIM_OK)
        *stream = opened;
    else
        aim_stream_close(opened);
    return status;
}
