/* One run of gnuplot: the script is its input, the drawing its output, both unnamed files. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gnuplot.h"

extern char **environ;

static bool spawn(FILE *script, FILE *drawing, struct problem *problem)
{
    static char name[] = "gnuplot";
    static char *const arguments[] = {name, NULL};
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return problem_set(problem, "gnuplot: no memory left");
    int error = posix_spawn_file_actions_adddup2(&actions, fileno(script), STDIN_FILENO);
    error =
        error ? error : posix_spawn_file_actions_adddup2(&actions, fileno(drawing), STDOUT_FILENO);
    error =
        error ? error
              : posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child;
    error = error ? error : posix_spawnp(&child, name, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error == ENOENT)
        return problem_set(problem, "gnuplot: found no such program, expected it for the charts "
                                    "(Debian: gnuplot-nox)");
    if (error)
        return problem_set(problem, "gnuplot: cannot be started: %s", strerror(error));
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return problem_set(problem, "gnuplot: is lost: %s", strerror(errno));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return problem_set(problem, "gnuplot: ended with an error while drawing a chart");
    return true;
}

/* From <svg> on, with every id made this drawing's own. */
static bool copy_svg(char *text, const char *prefix, FILE *out)
{
    static const char *const marks[] = {"id=\"", "id='", "'#", "\"#", "url(#"};
    char *c = strstr(text, "<svg");
    if (!c)
        return false;
    while (*c) {
        size_t i = 0, length = 0;
        while (i < 5 && strncmp(c, marks[i], length = strlen(marks[i])) != 0)
            i++;
        /* "#008080" is a colour; gnuplot's own ids do not start with a hexadecimal digit. */
        if (i < 2 || (i < 5 && !isxdigit((unsigned char)c[length]))) {
            fprintf(out, "%s%s-", marks[i], prefix);
            c += length;
        }
        fputc(*c++, out);
    }
    return true;
}

bool gnuplot_run(FILE *script, const char *prefix, FILE *out, struct problem *problem)
{
    FILE *drawing = tmpfile();
    if (!drawing)
        return problem_set(problem, "a temporary file cannot be made: %s", strerror(errno));
    rewind(script);
    bool good = spawn(script, drawing, problem);
    long size = good && fseek(drawing, 0, SEEK_END) == 0 ? ftell(drawing) : -1;
    char *text = size >= 0 ? malloc((size_t)size + 1) : NULL;
    if (text) {
        rewind(drawing);
        text[fread(text, 1, (size_t)size, drawing)] = '\0';
    }
    if (good && (!text || !copy_svg(text, prefix, out)))
        good = problem_set(problem, "gnuplot: printed no SVG, expected one chart");
    free(text);
    fclose(drawing);
    return good;
}
