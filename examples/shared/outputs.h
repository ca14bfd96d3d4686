/* Files that appear in a folder all together, or not at all. */
#ifndef OUTPUTS_H
#define OUTPUTS_H

#include <stdio.h>

#include "problem.h"

struct output {
    const char *name;
    /* False after it set a problem; `study` is what the program has found. */
    bool (*write)(const void *study, FILE *out, struct problem *problem);
};

/* At most 12; the first, the page, gets its name last. */
bool outputs_write(const char *folder, const struct output *outputs, size_t count,
                   const void *study, struct problem *problem);

#endif
