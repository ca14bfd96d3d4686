/* Drawings by gnuplot. */
#ifndef GNUPLOT_H
#define GNUPLOT_H

#include <stdio.h>

#include "problem.h"

/* Runs a script, copies the <svg> element that it prints. Ids get `prefix`, as several drawings
   share one page. */
bool gnuplot_run(FILE *script, const char *prefix, FILE *out, struct problem *problem);

#endif
