#include "problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void write_line(struct problem *problem, size_t used, const char *format, va_list values)
{
    char raw[PROBLEM_LINE - 128];
    vsnprintf(raw, sizeof raw, format, values);
    char *out = problem->text + problem->begin + used;
    size_t room = PROBLEM_LINE - used;
    for (const char *c = raw; *c && room > 5; c++) {
        bool control = (unsigned char)*c < 0x20 || *c == 0x7f;
        int n = snprintf(out, room, control ? "\\x%02x" : "%c",
                         control ? (unsigned)(unsigned char)*c : (unsigned)*c);
        out += n;
        room -= (size_t)n;
    }
    *out = '\0';
}

bool problem_at(struct problem *problem, const char *file, size_t line, size_t column,
                const char *format, ...)
{
    int used = snprintf(problem->text + problem->begin, 128, "%.90s:%zu:%zu: ", file, line, column);
    va_list values;
    va_start(values, format);
    write_line(problem, (size_t)used, format, values);
    va_end(values);
    return false;
}

bool problem_set(struct problem *problem, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    write_line(problem, 0, format, values);
    va_end(values);
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
