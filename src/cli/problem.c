#include "problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

enum { LONGEST = PROBLEM_LINE - 60 };

/* The newest line, as much of it as fits: no byte in it that would break it, or that is no text. */
static void show(struct problem *problem, const char *line)
{
    char *text = problem->text + problem->begin;
    size_t length = strlen(line), good = utf8_first_bad(line, length), used = 0;
    for (size_t i = 0; i < length && used + 5 < PROBLEM_LINE; i++) {
        unsigned char c = (unsigned char)line[i];
        bool shown = i < good && c >= 0x20 && c != 0x7f;
        used += (size_t)snprintf(text + used, PROBLEM_LINE - used, shown ? "%c" : "\\x%02x",
                                 (unsigned)c);
        if (i == good)
            good = i + 1 + utf8_first_bad(line + i + 1, length - i - 1);
    }
    text[utf8_first_bad(text, used)] = '\0'; /* of a character that did not fit */
}

bool problem_at(struct problem *problem, const char *file, size_t line, size_t column,
                const char *format, ...)
{
    char text[LONGEST];
    int used = snprintf(text, sizeof text, "%.90s:%zu:%zu: ", file, line, column);
    va_list values;
    va_start(values, format);
    vsnprintf(text + used, sizeof text - (size_t)used, format, values);
    va_end(values);
    show(problem, text);
    return false;
}

bool problem_set(struct problem *problem, const char *format, ...)
{
    char text[LONGEST];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    show(problem, text);
    return false;
}

void problem_keep(struct problem *problem)
{
    if (++problem->kept <= MOST_PROBLEMS) {
        problem->begin += strlen(problem->text + problem->begin);
        problem->text[problem->begin++] = '\n';
    }
    problem->text[problem->begin] = '\0';
}

bool problem_none(struct problem *problem)
{
    if (problem->kept == 0)
        return *problem->text == '\0';
    if (problem->kept > MOST_PROBLEMS)
        problem_set(problem, "and %zu more", problem->kept - MOST_PROBLEMS);
    else if (problem->text[problem->begin] == '\0')
        problem->text[problem->begin - 1] = '\0';
    return false;
}
