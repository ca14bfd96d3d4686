/* Where the answer goes: standard output, or a file that appears when it is whole. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "command.h"
#include "fresh_file.h"

enum output_format { OUTPUT_TEXT, OUTPUT_CSV, OUTPUT_JSON };

struct output {
    enum output_format format;
    bool colour;  /* the terminal shows it, and NO_COLOR does not forbid it */
    size_t width; /* columns of the terminal; 0: not known, or none */
    FILE *out;
    struct fresh_file file;
    size_t used;
    char buffer[65536];
};

/* --format, --output */
extern const struct option output_options[];

/* False after a problem; output_close() is to be called in any case. The default is text on a
   terminal and CSV elsewhere. */
bool output_open(struct output *output, const struct arguments *arguments, struct problem *problem);
void output_bytes(struct output *output, const char *bytes, size_t count);
void output_text(struct output *output, const char *text);
void output_spaces(struct output *output, size_t count);
void output_flush(struct output *output); /* before something else is written to `out` */

/* Where `count` bytes may be written, at most OUTPUT_RESERVED; `used` is then to be moved on. */
enum { OUTPUT_RESERVED = 1024 };
static inline char *output_reserve(struct output *output, size_t count)
{
    if (count > sizeof output->buffer - output->used)
        output_flush(output);
    return output->buffer + output->used;
}

/* Keeps what was written where `good`; else nothing of it under the file's name. */
bool output_close(struct output *output, bool good, struct problem *problem);

#endif
