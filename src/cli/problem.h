/* What is wrong with the input, in one line: `file:line:column: what was found, what was expected`.
 */
#ifndef PROBLEM_H
#define PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

struct problem {
    char text[640];
};

/* Both write the line and return false, so that a check can end with `return problem_at(...)`.
   Control characters are printed as \xNN: one problem is one line whatever the input holds. */
bool problem_at(struct problem *problem, const char *file, size_t line, size_t column,
                const char *format, ...) __attribute__((format(printf, 5, 6)));
bool problem_set(struct problem *problem, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
