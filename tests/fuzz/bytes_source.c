#include "bytes_source.h"

#include <string.h>

#include "source.h"
#include "target.h"

enum { FILES = 2 };

static struct {
    const char *name, *bytes;
    size_t size, piece;
} files[FILES];

void bytes_source_set(const char *name, const void *bytes, size_t size, size_t piece)
{
    int at = files[0].name && strcmp(files[0].name, name) != 0;
    files[at].name = name;
    files[at].bytes = bytes;
    files[at].size = size;
    files[at].piece = piece;
}

bool source_open(struct source *source, const char *file)
{
    int at = strcmp(files[0].name, file) != 0;
    HOLD(strcmp(files[at].name, file) == 0);
    *source = (struct source){.name = file, .size = files[at].size, .descriptor = at};
    return true;
}

bool source_read(struct source *source, char *bytes, size_t room, size_t *got)
{
    size_t left = files[source->descriptor].size - source->taken;
    size_t piece = files[source->descriptor].piece;
    *got = left < piece ? left : piece;
    *got = *got < room ? *got : room;
    if (*got)
        memcpy(bytes, files[source->descriptor].bytes + source->taken, *got);
    source->taken += *got;
    return true;
}

void source_close(struct source *source)
{
    (void)source;
}
