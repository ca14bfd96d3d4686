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
   Control characters and what is no UTF-8 are printed as \xNN: one problem is one line of text
   whatever the input and the names of files hold. */
bool problem_at(struct problem *problem, const char *file, size_t line, size_t column,
                const char *format, ...) __attribute__((format(printf, 5, 6)));
bool problem_set(struct problem *problem, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
