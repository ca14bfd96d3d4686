/* What is wrong with the input, in one line: `file:line:column: what was found, what was expected`.
   A table of which several rows are wrong has a line each. */
#ifndef PROBLEM_H
#define PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

enum { PROBLEM_LINE = 960, MOST_PROBLEMS = 20 };

/* The zero value is none. */
struct problem {
    char text[(MOST_PROBLEMS + 1) * PROBLEM_LINE];
    size_t begin; /* where the newest line begins; those before it are kept */
    size_t kept;
};

/* Both write the newest line and return false, so that a check can end with `return
   problem_at(...)`. Control characters and what is no UTF-8 are printed as \xNN: one problem is one
   line of text whatever the input and the names of files hold. */
bool problem_at(struct problem *problem, const char *file, size_t line, size_t column,
                const char *format, ...) __attribute__((format(printf, 5, 6)));
bool problem_set(struct problem *problem, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Keeps the newest line, so that another one can follow; of more than MOST_PROBLEMS it counts
   those that come after. */
void problem_keep(struct problem *problem);
/* After the last: says how many were counted only. True where none was kept, and none is told. */
bool problem_none(struct problem *problem);

#endif
