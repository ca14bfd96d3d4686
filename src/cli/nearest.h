/* "Did you mean": the word of a list that a mistyped one is likely to be. */
#ifndef NEAREST_H
#define NEAREST_H

#include <stdbool.h>
#include <stddef.h>

struct nearest {
    const char *word;  /* what was typed */
    size_t length;     /* of it */
    const char *found; /* the best so far; NULL: none is near */
    size_t away;
};

/* Looks whether `name` is nearer than what was seen before. */
void nearest_try(struct nearest *nearest, const char *name);

/* A text to put behind a message: ", did you mean growth?", or "". */
struct nearest_text {
    char text[64];
};
struct nearest_text nearest_text(const struct nearest *nearest);

#endif
