/* The line is written five times a second at most. */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 2000, PAUSE = 200, MILLION = 1000000 };

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / MILLION;
}

void progress_start(struct progress *progress, const char *what, uint64_t total)
{
    *progress = (struct progress){.what = what, .total = total};
    progress->terminal = isatty(STDERR_FILENO) == 1;
    progress->started = progress->newest = now();
}

void progress_tick(struct progress *progress, uint64_t done)
{
    if (!progress->terminal)
        return;
    int64_t time = now();
    if (time - progress->started < PATIENCE || time - progress->newest < PAUSE)
        return;
    progress->newest = time;
    progress->shown = true;
    fprintf(stderr, "\r\033[Kaim: %s %llu MB", progress->what, (unsigned long long)done / MILLION);
    if (progress->total >= done && progress->total > 0)
        fprintf(stderr, " of %llu (%llu %%)", (unsigned long long)progress->total / MILLION,
                (unsigned long long)(100 * done / progress->total));
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
