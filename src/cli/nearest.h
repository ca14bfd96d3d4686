/* "Did you mean ...?": of some names, the one that a text is most likely a slip of. */
#ifndef NEAREST_H
#define NEAREST_H

#include <stddef.h>

struct nearest {
    const char *text;
    size_t length;
    const char *name; /* the nearest so far; NULL where none is near */
    size_t distance;
};

struct nearest nearest_to(const char *text, size_t length);
/* Tries a name: near is what differs in at most a third of its letters, left out, put in, changed
   or swapped with the next, or begins with all of the text. */
void nearest_try(struct nearest *nearest, const char *name);

#endif
