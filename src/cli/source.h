/* The bytes of a file or of standard input, in pieces; what is gzipped is unpacked on the way. */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

enum { SOURCE_PIECE = 65536 };

struct source {
    const char *name;  /* as problems name it */
    const char *wrong; /* after a failure: "found ..., expected ..." without a place */
    uint64_t taken;    /* bytes read so far, as stored */
    uint64_t size;     /* bytes of the file; 0 where it is no file */
    int descriptor;
    bool started, ended; /* the first piece was looked at; nothing more will come */
    bool zipped, inside; /* gzip, and a member of it has begun and not ended */
    z_stream stream;
    size_t at, used; /* of the piece: what is still to be given on */
    unsigned char piece[SOURCE_PIECE];
};

/* "-" is standard input. Each returns false after it set `wrong`. */
bool source_open(struct source *source, const char *file);
/* Up to `room` bytes; `got` is 0 at the end and only there. */
bool source_read(struct source *source, char *bytes, size_t room, size_t *got);
void source_close(struct source *source);

#endif
