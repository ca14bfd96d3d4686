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

void hold_problem(const struct problem *problem, const char *name, const void *bytes, size_t size)
{
    size_t line, column, longest, length = strlen(name);
    const char *text = problem->text;
    int used = 0;
    HOLD(strncmp(text, name, length) == 0);
    HOLD(sscanf(text + length, ":%zu:%zu: found %n", &line, &column, &used) == 2 && used > 0);
    HOLD(line >= 1 && line <= 1 + count_lines(bytes, size, &longest));
    HOLD(column >= 1 && column <= longest + 1);
    HOLD(strstr(text + length + (size_t)used, "expected "));
    HOLD(utf8_first_bad(text, strlen(text)) == strlen(text));
    HOLD(!strchr(text, '\n'));
}
