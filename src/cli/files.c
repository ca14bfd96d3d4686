/* Files by what they are and not by name: ./x.csv, a link to it and x.csv are one. */
#include "files.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "options.h"

/* "-" is standard input. */
static bool look(const char *name, struct stat *about)
{
    return (strcmp(name, "-") == 0 ? fstat(STDIN_FILENO, about) : stat(name, about)) == 0 &&
           S_ISREG(about->st_mode);
}

/* The folder of a file that is not there yet, and its name in it. */
static const char *look_at_folder(const char *name, struct stat *about)
{
    const char *slash = strrchr(name, '/');
    char *folder = slash ? strndup(name, (size_t)(slash - name) + 1) : strdup(".");
    bool good = folder && stat(folder, about) == 0;
    free(folder);
    return good ? slash ? slash + 1 : name : NULL;
}

static bool is_one(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool are_one_file(const char *a, const char *b)
{
    struct stat of_a, of_b;
    bool a_there = look(a, &of_a), b_there = look(b, &of_b);
    if (a_there || b_there)
        return a_there && b_there && is_one(&of_a, &of_b);
    const char *in_a = look_at_folder(a, &of_a), *in_b = look_at_folder(b, &of_b);
    return in_a && in_b && is_one(&of_a, &of_b) && strcmp(in_a, in_b) == 0;
}

/* Whether the option names a file to write, which all options with a FILE do. */
static bool writes(const struct given *given)
{
    return given->option->argument && strcmp(given->option->argument, "FILE") == 0;
}

static bool is_apart(const struct arguments *arguments, size_t at, struct problem *problem)
{
    const struct given *given = &arguments->given[at];
    const char *name = given->value;
    if (*name == '\0' || strcmp(name, "-") == 0)
        return usage_problem(problem, arguments->command, "%s: found '%s', expected a file's name",
                             given->option->name, name);
    for (size_t i = 0; i < arguments->file_count || i == 0; i++) {
        const char *read = arguments->file_count ? arguments->files[i] : "-";
        if (are_one_file(name, read))
            return usage_problem(problem, arguments->command,
                                 "%s: found '%.80s', which is read, expected another file",
                                 given->option->name, name);
    }
    for (size_t i = 0; i < at; i++)
        if (writes(&arguments->given[i]) && are_one_file(name, arguments->given[i].value))
            return usage_problem(problem, arguments->command,
                                 "%s: found '%.80s', which %s writes, expected another file",
                                 given->option->name, name, arguments->given[i].option->name);
    return true;
}

bool files_differ(const struct arguments *arguments, struct problem *problem)
{
    size_t standard = 0;
    for (size_t i = 0; i < arguments->file_count; i++)
        standard += strcmp(arguments->files[i], "-") == 0;
    if (standard > 1)
        return usage_problem(problem, arguments->command,
                             "found standard input (-) twice, expected it once");
    for (size_t i = 0; i < arguments->given_count; i++)
        if (writes(&arguments->given[i]) && !is_apart(arguments, i, problem))
            return false;
    return true;
}
