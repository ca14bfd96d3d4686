/* A file that appears whole under its name, or not at all: it is written beside it and renamed. What
   is beside goes also where a signal ends the program (but SIGKILL). */
#ifndef FRESH_FILE_H
#define FRESH_FILE_H

#include <stdio.h>

#include "problem.h"

struct fresh_file {
    FILE *out; /* NULL while nothing is open */
    const char *name;
    char *target; /* the file itself, where the name is a link to it */
    char *beside;
    unsigned mode; /* who may read it: those who could read the one before */
};

/* Each returns false after a problem; fresh_file_drop() is then still to be called. */
bool fresh_file_open(struct fresh_file *file, const char *name, struct problem *problem);
bool fresh_file_close(struct fresh_file *file, struct problem *problem); /* on the disk, beside */
bool fresh_file_keep(struct fresh_file *file, struct problem *problem);  /* under its name */
void fresh_file_drop(struct fresh_file *file); /* removes what was not kept; may follow a keep */

#endif
