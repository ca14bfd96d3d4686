/* What unpacks gzip: zipped bytes come out as they were, in any pieces; others are given on as they
 * are, or refused. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "source.h"
#include "target.h"

enum { ROOM = 1 << 16 };

/* A file in memory that holds these bytes. */
static const char *file_of(const void *bytes, size_t size)
{
    static char path[40];
    static int descriptor = -1;
    if (descriptor < 0) {
        descriptor = memfd_create("fuzz", MFD_CLOEXEC);
        snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    }
    HOLD(descriptor >= 0 && ftruncate(descriptor, 0) == 0);
    HOLD(size == 0 || pwrite(descriptor, bytes, size, 0) == (ssize_t)size);
    return path;
}

/* Reads at most ROOM bytes in pieces. */
static bool read_all(const char *file, size_t piece, char *out, size_t *length)
{
    static struct source source;
    size_t got = 1;
    bool good = source_open(&source, file);
    HOLD(good);
    for (*length = 0; good && got > 0 && *length < ROOM; *length += got) {
        size_t room = ROOM - *length < piece ? ROOM - *length : piece;
        good = source_read(&source, out + *length, room, &got);
        HOLD(got <= room && (good || got == 0));
    }
    if (good && got == 0) /* the end stays the end */
        HOLD(source_read(&source, out, 1, &got) && got == 0);
    if (!good)
        HOLD(strstr(source.wrong, "found ") && strstr(source.wrong, ", expected "));
    source_close(&source);
    return good;
}

static size_t zip(const uint8_t *bytes, size_t size, unsigned char *out, size_t room)
{
    z_stream stream = {.next_in = (Bytef *)bytes,
                       .avail_in = (uInt)size,
                       .next_out = out,
                       .avail_out = (uInt)room};
    HOLD(deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    HOLD(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    deflateEnd(&stream);
    return room - stream.avail_out;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static char once[ROOM], again[ROOM];
    static unsigned char zipped[2 * ROOM];
    size_t length, other, piece = 1 + size % 97;
    if (size > ROOM / 2)
        return 0;
    const char *file = file_of(bytes, size);
    bool good = read_all(file, ROOM, once, &length);
    bool same = good == read_all(file, piece, again, &other);
    HOLD(same || length == ROOM || other == ROOM); /* of more than that the end is not seen */
    HOLD(!good || !same || (length == other && memcmp(once, again, length) == 0));
    if (size < 2 || bytes[0] != 0x1f || bytes[1] != 0x8b)
        HOLD(good && length == size && (size == 0 || memcmp(once, bytes, size) == 0));

    size_t whole = zip(bytes, size, zipped, sizeof zipped);
    file = file_of(zipped, whole);
    HOLD(read_all(file, piece, again, &other) && other == size);
    HOLD(size == 0 || memcmp(again, bytes, size) == 0);
    size_t cut = size ? 2 + bytes[size - 1] % (whole - 2) : 2;
    file = file_of(zipped, cut); /* cut short: refused wherever */
    HOLD(!read_all(file, piece, again, &other));
    return 0;
}
