/* A line on a terminal about work that takes long: on standard error, after two seconds, gone when
   the work is done. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    const char *what; /* "read" */
    uint64_t total;   /* bytes; 0 where nobody knows */
    bool terminal, shown;
    int64_t started, newest; /* milliseconds of a clock */
};

void progress_start(struct progress *progress, const char *what, uint64_t total);
void progress_tick(struct progress *progress, uint64_t done);
void progress_end(struct progress *progress);

#endif
