/* The words behind `aim COMMAND`: read by the command's tables of options, asked by name. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "command.h"

/* Reads `count` words: --name VALUE, --name=VALUE, files; after "--" files alone. False after a
   problem. The files point into `words`, which is put in another order. */
bool options_read(const struct command *command, char **words, size_t count,
                  struct arguments *arguments, struct problem *problem);

/* What was given, NULL where nothing was; "" for an option that takes no argument. */
const char *option_value(const struct arguments *arguments, const char *name);

/* A whole number of at least `least`; `out` stays as it is where the option was not given. */
bool option_whole(const struct arguments *arguments, const char *name, size_t least, size_t *out,
                  struct problem *problem);
/* Any figure from `low` to `high`. */
bool option_figure(const struct arguments *arguments, const char *name, double low, double high,
                   double *out, struct problem *problem);
/* The place of the word in a list that ends with NULL. */
bool option_choice(const struct arguments *arguments, const char *name, const char *const *choices,
                   size_t *out, struct problem *problem);

/* A problem of the words, with where help is: "aim growth: ...; see aim growth --help". */
bool usage_problem(struct problem *problem, const struct command *command, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
