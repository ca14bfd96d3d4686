/* Bytes in pieces, through zlib where the first two of them say gzip (RFC 1952). */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool cannot_read(struct source *source)
{
    switch (errno) {
    case ENOENT:
        source->wrong = "found no such file, expected a CSV file";
        break;
    case EISDIR:
        source->wrong = "found a directory, expected a CSV file";
        break;
    case EACCES:
        source->wrong = "found a file that may not be read, expected a CSV file";
        break;
    default:
        source->wrong = "found a file that cannot be read, expected a CSV file";
    }
    return false;
}

bool source_open(struct source *source, const char *file)
{
    bool standard = strcmp(file, "-") == 0;
    struct stat about;
    *source = (struct source){.name = standard ? "<stdin>" : file};
    source->descriptor = standard ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
    if (source->descriptor < 0)
        return cannot_read(source);
    if (fstat(source->descriptor, &about) == 0 && S_ISREG(about.st_mode))
        source->size = (uint64_t)about.st_size;
    return true;
}

/* Some bytes as they are stored. */
static bool take(struct source *source, void *bytes, size_t room, size_t *got)
{
    ssize_t n;
    do
        n = read(source->descriptor, bytes, room);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return cannot_read(source);
    *got = (size_t)n;
    source->taken += (uint64_t)n;
    return true;
}

static bool refill(struct source *source)
{
    source->at = 0;
    return take(source, source->piece, sizeof source->piece, &source->used);
}

/* A pipe may give the first byte alone; two are needed to know. */
static bool start(struct source *source)
{
    static const unsigned char magic[2] = {0x1f, 0x8b};
    source->started = true;
    for (size_t more = 1; source->used < sizeof magic && more; source->used += more)
        if (!take(source, source->piece + source->used, sizeof source->piece - source->used, &more))
            return false;
    source->zipped = source->used >= sizeof magic && memcmp(source->piece, magic, 2) == 0;
    if (source->zipped && inflateInit2(&source->stream, 15 + 16) != Z_OK) {
        source->zipped = false;
        source->wrong = "found no memory to unpack gzip, expected some";
        return false;
    }
    return true;
}

static bool read_plain(struct source *source, char *bytes, size_t room, size_t *got)
{
    size_t kept = source->used - source->at;
    if (kept == 0)
        return take(source, bytes, room, got);
    *got = kept < room ? kept : room;
    memcpy(bytes, source->piece + source->at, *got);
    source->at += *got;
    return true;
}

/* One step of inflate(): false where the stream is broken. A file may hold several members, one
   after the other. */
static bool inflate_some(struct source *source)
{
    if (!source->inside && inflateReset(&source->stream) != Z_OK)
        return false;
    source->inside = true;
    source->stream.next_in = source->piece + source->at;
    source->stream.avail_in = (uInt)(source->used - source->at);
    int answer = inflate(&source->stream, Z_NO_FLUSH);
    source->at = source->used - source->stream.avail_in;
    if (answer == Z_STREAM_END)
        source->inside = false;
    return answer == Z_OK || answer == Z_STREAM_END || answer == Z_BUF_ERROR;
}

static bool read_zipped(struct source *source, char *bytes, size_t room, size_t *got)
{
    source->stream.next_out = (unsigned char *)bytes;
    source->stream.avail_out = (uInt)(room < SOURCE_PIECE * 16 ? room : SOURCE_PIECE * 16);
    uInt asked = source->stream.avail_out;
    while (source->stream.avail_out == asked) {
        if (source->at == source->used && !refill(source))
            return false;
        if (source->used == 0) {
            source->wrong = "found gzip data that end too early, expected the rest of them";
            *got = 0;
            return !source->inside;
        }
        if (!inflate_some(source)) {
            source->wrong = "found gzip data that are damaged, expected them whole";
            return false;
        }
    }
    *got = asked - source->stream.avail_out;
    return true;
}

bool source_read(struct source *source, char *bytes, size_t room, size_t *got)
{
    *got = 0;
    if (source->ended)
        return true;
    if (!source->started && !start(source))
        return false;
    bool good = source->zipped ? read_zipped(source, bytes, room, got)
                               : read_plain(source, bytes, room, got);
    source->ended = *got == 0;
    return good;
}

void source_close(struct source *source)
{
    if (source->zipped)
        inflateEnd(&source->stream);
    if (source->descriptor > STDIN_FILENO)
        close(source->descriptor);
}
