/* What holds of every problem that a reader of files tells. */
#ifndef HELD_PROBLEM_H
#define HELD_PROBLEM_H

#include <stddef.h>

#include "problem.h"

/* It is one line of UTF-8, `name:line:column: found ..., expected ...`, of a place in the bytes. */
void hold_problem(const struct problem *problem, const char *name, const void *bytes, size_t size);

#endif
