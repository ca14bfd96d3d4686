/* What `aim --help` and `aim COMMAND --help` print. */
#ifndef HELP_H
#define HELP_H

#include <stdio.h>

#include "command.h"

void help_of_all(const struct command *const *commands, FILE *out); /* the list ends with NULL */
void help_of_command(const struct command *command, FILE *out);

#endif
