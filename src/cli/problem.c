#include "problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

enum { LONGEST = 600 };

/* The line, as much of it as fits: no byte in it that would break it, or that is no text. */
static void show(struct problem *problem, const char *line)
{
    size_t length = strlen(line), good = utf8_first_bad(line, length), used = 0;
    for (size_t i = 0; i < length && used + 5 < sizeof problem->text; i++) {
        unsigned char c = (unsigned char)line[i];
        bool shown = i < good && c >= 0x20 && c != 0x7f;
        used += (size_t)snprintf(problem->text + used, sizeof problem->text - used,
                                 shown ? "%c" : "\\x%02x", (unsigned)c);
        if (i == good)
            good = i + 1 + utf8_first_bad(line + i + 1, length - i - 1);
    }
    problem->text[utf8_first_bad(problem->text, used)] = '\0'; /* of a character that did not fit */
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
