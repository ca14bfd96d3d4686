#include "held_problem.h"

#include <string.h>

#include "target.h"
#include "utf8.h"

/* Bytes of the longest line up to this one, and how many lines there are. */
static size_t count_lines(const char *bytes, size_t size, size_t *longest)
{
    size_t lines = 1;
    const char *start = bytes;
    *longest = 0;
    for (size_t i = 0; i <= size; i++)
        if (i == size || bytes[i] == '\n') {
            size_t length = (size_t)(bytes + i - start);
            *longest = length > *longest ? length : *longest;
            lines += i < size;
            start = bytes + i + 1;
        }
    return lines;
}

/* One line: "name:line:column: found ..., expected ...". */
static void hold_line(const char *text, const char *name, size_t lines, size_t longest)
{
    size_t line, column, length = strlen(name);
    int used = 0;
    HOLD(strncmp(text, name, length) == 0);
    HOLD(sscanf(text + length, ":%zu:%zu: found %n", &line, &column, &used) == 2 && used > 0);
    HOLD(line >= 1 && line <= lines);
    HOLD(column >= 1 && column <= longest + 1);
    HOLD(strstr(text + length + (size_t)used, "expected "));
    HOLD(utf8_first_bad(text, strlen(text)) == strlen(text));
}

/* Of tables whose rows are all told, a line each; then how many more there are. */
void hold_problem(const struct problem *problem, const char *name, const void *bytes, size_t size)
{
    static char text[sizeof problem->text];
    size_t longest, lines = 1 + count_lines(bytes, size, &longest), told = 0;
    char *rest = text;
    memcpy(text, problem->text, sizeof text);
    for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n"), told++)
        if (told < MOST_PROBLEMS || strncmp(line, "and ", 4) != 0)
            hold_line(line, name, lines, longest);
        else
            HOLD(!rest && strstr(line, " more"));
    HOLD(told >= 1 && told <= MOST_PROBLEMS + 1);
}
