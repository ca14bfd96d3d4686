/* The files that a command line names: what is written is none that is read. */
#ifndef FILES_H
#define FILES_H

#include "command.h"

/* False after a problem: a file to write that is read too, or written twice, or "-"; standard input
   asked for twice. */
bool files_differ(const struct arguments *arguments, struct problem *problem);

#endif
