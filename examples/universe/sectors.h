/* Which sector each name is in. */
#ifndef SECTORS_H
#define SECTORS_H

#include "prices.h"

struct sectors {
    char **names; /* `count` of them, in the order they appear */
    size_t count;
    int32_t *labels; /* one a name of the prices; -1: none */
    size_t without;  /* names of the prices that have none */
    size_t unknown;  /* rows of the file whose ticker has no prices */
};

/* A CSV file with a column `ticker` and a column `sector` (or `gics_sector`); others are skipped.
   Without a file (NULL) all names are in one group. */
bool sectors_read(struct sectors *sectors, const char *file, const struct prices *prices,
                  struct problem *problem);
void sectors_free(struct sectors *sectors);

aim_groups sectors_groups(const struct sectors *sectors);
const char *sectors_name(const struct sectors *sectors, size_t name); /* "" where none */

#endif
