#include "fresh_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool cannot(const char *name, struct problem *problem)
{
    return problem_set(problem, "%.200s: cannot be written: %s", name, strerror(errno));
}

bool fresh_file_open(struct fresh_file *file, const char *name, struct problem *problem)
{
    *file = (struct fresh_file){.name = name};
    struct stat before;
    if (stat(name, &before) == 0 && !S_ISREG(before.st_mode))
        return problem_set(problem, "%.200s: is there already and is no regular file", name);
    size_t size = strlen(name) + sizeof ".XXXXXX";
    char *beside = malloc(size);
    if (!beside)
        return problem_set(problem, "%s: no memory left", name);
    snprintf(beside, size, "%s.XXXXXX", name);
    int descriptor = mkstemp(beside);
    if (descriptor < 0) {
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
    mode_t mask = umask(0); /* mkstemp() lets nobody else read; a page is for everybody */
    umask(mask);
    bool good = fchmod(fileno(file->out), 0666 & ~mask) == 0 && !ferror(file->out);
    good = fclose(file->out) == 0 && good;
    file->out = NULL;
    return good || cannot(file->name, problem);
}

bool fresh_file_keep(struct fresh_file *file, struct problem *problem)
{
    if (rename(file->beside, file->name) != 0)
        return cannot(file->name, problem);
    free(file->beside);
    file->beside = NULL;
    return true;
}

void fresh_file_drop(struct fresh_file *file)
{
    if (file->out)
        fclose(file->out);
    if (file->beside)
        unlink(file->beside);
    free(file->beside);
    *file = (struct fresh_file){0};
}
