/* The state of a stream in a file: header, name, carried periods, kept figures, checksum. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "file.h"
#include "stream.h"

static const char magic[8] = "AIMSTATE";
enum { VERSION = 1 };

/* Where what stands: of 64 bits, but for the version and a value's bytes, which share the second eight. */
enum {
    AT_VERSION = 8,
    AT_VALUE = 12,
    AT_PANELS = 16,
    AT_ENTITIES = 24,
    AT_BESIDE = 32,
    AT_MEMORY = 40,
    AT_KEPT = 48,
    AT_SEEN = 56,
    AT_CARRIED = 64,
    AT_NAME = 72,
    AT_DATA = AT_NAME + AIM_STREAM_NAME,
    CHECKSUM = 8
};
_Static_assert(AT_DATA % 8 == 0, "what is carried is aligned");

static void put(unsigned char *bytes, size_t at, size_t size, uint64_t number)
{
    for (size_t i = 0; i < size; i++, number >>= 8)
        bytes[at + i] = (unsigned char)number;
}

static uint64_t number_at(const unsigned char *bytes, size_t at, size_t size)
{
    uint64_t number = 0;
    for (size_t i = size; i-- > 0;)
        number = number << 8 | bytes[at + i];
    return number;
}

static uint64_t checksum(const unsigned char *bytes, size_t size)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 0x100000001b3u;
    return hash;
}

/* The length of a stream's state, and where its parts begin; kept figures are aligned. */
struct places {
    size_t rows[AIM__STREAM_PANELS], past, end;
};

static struct places places_of(const aim_stream *stream)
{
    struct places is = {.rows = {AT_DATA, AT_DATA + aim__stream_carried(stream, 0)}};
    is.past = (is.rows[1] + aim__stream_carried(stream, 1) + 7) / 8 * 8;
    is.end = is.past + aim__stream_kept(stream) * sizeof *stream->past;
    return is;
}

/* Bytes to bytes, where there are any. */
static void copy(void *to, const void *from, size_t size)
{
    if (size > 0)
        memcpy(to, from, size);
}

static void put_header(const aim_stream *stream, unsigned char *bytes)
{
    memcpy(bytes, magic, sizeof magic);
    put(bytes, AT_VERSION, 4, VERSION);
    put(bytes, AT_VALUE, 4, aim__stream_value(stream));
    put(bytes, AT_PANELS, 8, stream->metric.panels);
    put(bytes, AT_ENTITIES, 8, stream->entities[0]);
    put(bytes, AT_BESIDE, 8, stream->entities[1]);
    put(bytes, AT_MEMORY, 8, stream->metric.memory);
    put(bytes, AT_KEPT, 8, stream->metric.kept);
    put(bytes, AT_SEEN, 8, stream->seen);
    put(bytes, AT_CARRIED, 8, stream->carried);
    memcpy(bytes + AT_NAME, stream->metric.name, strlen(stream->metric.name));
}

aim_status aim_stream_save(const aim_stream *stream, const char *path)
{
    AIM_REQUIRE_POINTER(stream);
    AIM_REQUIRE_POINTER(path);
    struct places at = places_of(stream);
    unsigned char *bytes = calloc(1, at.end + CHECKSUM);
    AIM_REQUIRE(bytes, AIM_ERROR_MEMORY, "no memory for a state of %zu bytes", at.end + CHECKSUM);
    put_header(stream, bytes);
    for (size_t i = 0; i < AIM__STREAM_PANELS; i++)
        copy(bytes + at.rows[i], stream->rows[i], aim__stream_carried(stream, i));
    copy(bytes + at.past, stream->past, aim__stream_kept(stream) * sizeof *stream->past);
    put(bytes, at.end, CHECKSUM, checksum(bytes, at.end));
    aim_status status = aim__file_replace(path, bytes, at.end + CHECKSUM, __func__);
    free(bytes);
    return status;
}

/* The bytes of a state's file, and who reads them. */
struct file {
    const unsigned char *bytes;
    size_t size;
    const char *path, *function;
};

__attribute__((format(printf, 3, 4))) static aim_status refuse(const struct file *file, size_t at,
                                                               const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return aim__fail(AIM_ERROR_FILE, file->function, "%s, byte %zu: found %s",
                     aim__path_end(file->path), at, text);
}

/* It is a state, whole and unchanged. */
static aim_status check_frame(const struct file *file)
{
    if (file->size < AT_DATA + CHECKSUM)
        return refuse(file, file->size, "the end of the file, expected a state of %d bytes or more",
                      AT_DATA + CHECKSUM);
    if (memcmp(file->bytes, magic, sizeof magic) != 0)
        return refuse(file, 0, "something else, expected a state, which begins with AIMSTATE");
    uint64_t version = number_at(file->bytes, AT_VERSION, 4);
    if (version != VERSION)
        return refuse(file, AT_VERSION, "version %llu, expected %d", (unsigned long long)version,
                      VERSION);
    size_t end = file->size - CHECKSUM;
    uint64_t said = number_at(file->bytes, end, CHECKSUM), is = checksum(file->bytes, end);
    if (said != is)
        return refuse(file, end,
                      "the checksum %016llx, expected %016llx: the file was changed or cut off",
                      (unsigned long long)said, (unsigned long long)is);
    return AIM_OK;
}

/* It is the state of such a stream. */
static aim_status check_stream(const struct file *file, const aim_stream *stream)
{
    const struct {
        size_t at, size, is;
        const char *what;
    } wanted[] = {
        {AT_VALUE, 4, aim__stream_value(stream), "bytes a value"},
        {AT_PANELS, 8, stream->metric.panels, "panels"},
        {AT_ENTITIES, 8, stream->entities[0], "entities"},
        {AT_BESIDE, 8, stream->entities[1], "entities of the second panel"},
        {AT_MEMORY, 8, stream->metric.memory, "periods that are carried at most"},
        {AT_KEPT, 8, stream->metric.kept, "figures that are kept of an entity"},
    };
    const char *name = (const char *)file->bytes + AT_NAME;
    if (!memchr(name, 0, AIM_STREAM_NAME) || strcmp(name, stream->metric.name) != 0)
        return refuse(file, AT_NAME, "a state of \"%.80s\", expected one of \"%.80s\"", name,
                      stream->metric.name);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        uint64_t is = number_at(file->bytes, wanted[i].at, wanted[i].size);
        if (is != wanted[i].is)
            return refuse(file, wanted[i].at, "%llu, expected %zu %s", (unsigned long long)is,
                          wanted[i].is, wanted[i].what);
    }
    return AIM_OK;
}

/* How much was seen must be possible, and the file as long as that makes it. */
static aim_status read_data(const struct file *file, aim_stream *stream)
{
    uint64_t seen = number_at(file->bytes, AT_SEEN, 8);
    uint64_t carried = number_at(file->bytes, AT_CARRIED, 8);
    uint64_t most = seen < stream->metric.memory ? seen : stream->metric.memory;
    if (carried != most || seen > SIZE_MAX)
        return refuse(file, AT_CARRIED, "%llu carried periods of %llu, expected %llu",
                      (unsigned long long)carried, (unsigned long long)seen,
                      (unsigned long long)most);
    stream->seen = (size_t)seen;
    stream->carried = (size_t)carried;
    struct places at = places_of(stream);
    if (file->size != at.end + CHECKSUM)
        return refuse(file, file->size, "the end of the file, expected it at byte %zu",
                      at.end + CHECKSUM);
    for (size_t i = 0; i < AIM__STREAM_PANELS; i++)
        copy(stream->rows[i], file->bytes + at.rows[i], aim__stream_carried(stream, i));
    copy(stream->past, file->bytes + at.past, aim__stream_kept(stream) * sizeof *stream->past);
    return AIM_OK;
}

static aim_status read_state(const struct file *file, aim_stream *stream)
{
    AIM_TRY(check_frame(file));
    AIM_TRY(check_stream(file, stream));
    return read_data(file, stream);
}

aim_status aim_stream_load(const aim_stream_metric *metric, aim_stream_shape shape,
                           const char *path, aim_stream **stream)
{
    AIM_REQUIRE_POINTER(path);
    AIM_REQUIRE_POINTER(stream);
    aim_stream *opened;
    void *bytes;
    struct file file = {.path = path, .function = __func__};
    AIM_TRY(aim__stream_open(metric, shape, __func__, &opened));
    aim_status status = aim__file_map(path, "a state", __func__, &bytes, &file.size);
    if (status == AIM_OK) {
        file.bytes = bytes;
        status = read_state(&file, opened);
        munmap(bytes, file.size);
    }
    if (status == AIM_OK)
        *stream = opened;
    else
        aim_stream_close(opened);
    return status;
}
