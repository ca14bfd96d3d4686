#include "fresh_file.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool cannot(const char *name, struct problem *problem)
{
    const char *why = errno == ENOENT   ? "found no such folder, expected one that is there"
                      : errno == EACCES ? "found a folder closed to you, expected one to write in"
                                        : strerror(errno);
    return problem_set(problem, "%.200s: cannot be written: %s", name, why);
}

/* The file that is written: where links lead, if the name is one. */
static bool find_target(struct fresh_file *file, struct problem *problem)
{
    struct stat before;
    bool there = lstat(file->name, &before) == 0;
    file->target =
        there && S_ISLNK(before.st_mode) ? realpath(file->name, NULL) : strdup(file->name);
    if (!file->target)
        return problem_set(problem, "%.200s: found a link that leads nowhere, expected a file",
                           file->name);
    if (there && stat(file->target, &before) == 0 && !S_ISREG(before.st_mode))
        return problem_set(problem,
                           "%.200s: found a folder or a device, expected a file, or nothing yet",
                           file->name);
    mode_t mask = umask(0); /* mkstemp() lets nobody else read; a page is for everybody */
    umask(mask);
    file->mode = there ? before.st_mode & 0777 : 0666 & ~mask;
    return true;
}

/* The files beside, for signals that end the program; as many as are written at a time. */
enum { MOST_UNFINISHED = 16 };
static char *_Atomic unfinished[MOST_UNFINISHED];

/* Puts one in the place of another; NULL is none. */
static void put_unfinished(const char *before, char *now)
{
    size_t i = 0;
    while (i < MOST_UNFINISHED && unfinished[i] != before)
        i++;
    if (i < MOST_UNFINISHED)
        unfinished[i] = now;
}

static void remove_and_end(int number)
{
    for (size_t i = 0; i < MOST_UNFINISHED; i++)
        if (unfinished[i])
            unlink(unfinished[i]);
    signal(number, SIG_DFL);
    raise(number);
}

/* Signals that somebody ignores (nohup) stay ignored. */
static void watch_signals(void)
{
    static const int ending[] = {SIGHUP, SIGINT, SIGPIPE, SIGTERM, SIGXFSZ};
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        struct sigaction action;
        if (sigaction(ending[i], NULL, &action) != 0 || action.sa_handler != SIG_DFL)
            continue;
        action = (struct sigaction){.sa_handler = remove_and_end};
        sigaction(ending[i], &action, NULL);
    }
}

bool fresh_file_open(struct fresh_file *file, const char *name, struct problem *problem)
{
    *file = (struct fresh_file){.name = name};
    if (!find_target(file, problem))
        return false;
    size_t size = strlen(file->target) + sizeof ".XXXXXX";
    char *beside = malloc(size);
    if (!beside)
        return problem_set(problem, "%.200s: no memory left", name);
    snprintf(beside, size, "%s.XXXXXX", file->target);
    put_unfinished(NULL, beside);
    watch_signals();
    int descriptor = mkstemp(beside);
    if (descriptor < 0) {
        put_unfinished(beside, NULL);
        cannot(name, problem);
        free(beside);
        return false;
    }
    file->beside = beside;
    file->out = fdopen(descriptor, "w");
    if (file->out)
        return true;
    cannot(name, problem);
    close(descriptor);
    return false;
}

bool fresh_file_close(struct fresh_file *file, struct problem *problem)
{
    bool good = fchmod(fileno(file->out), (mode_t)file->mode) == 0 && !ferror(file->out);
    good = fclose(file->out) == 0 && good;
    file->out = NULL;
    return good || cannot(file->name, problem);
}

bool fresh_file_keep(struct fresh_file *file, struct problem *problem)
{
    if (rename(file->beside, file->target) != 0)
        return cannot(file->name, problem);
    put_unfinished(file->beside, NULL);
    free(file->beside);
    file->beside = NULL;
    return true;
}

void fresh_file_drop(struct fresh_file *file)
{
    if (file->out)
        fclose(file->out);
    if (file->beside) {
        unlink(file->beside);
        put_unfinished(file->beside, NULL);
    }
    free(file->beside);
    free(file->target);
    *file = (struct fresh_file){0};
}
