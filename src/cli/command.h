/* What a command of `aim` is. One definition tells the parser, --help and the tests. */
#ifndef COMMAND_H
#define COMMAND_H

#include "problem.h"

/* What the process answers. */
enum {
    EXIT_HOLDS = 0,   /* done, and no claim is refuted */
    EXIT_REFUTED = 1, /* done, and some claim is refuted */
    EXIT_PROBLEM = 2  /* a wrong option or bad input: the problem says which */
};

struct option {
    const char *name;     /* "--entity" */
    const char *argument; /* "COLUMN"; NULL: the option takes none */
    const char *says;     /* one line of --help */
};

struct given {
    const struct option *option;
    const char *value; /* "" where the option takes none */
};

enum { MOST_OPTION_TABLES = 3, MOST_GIVEN = 64 };

struct arguments {
    const struct command *command;
    struct given given[MOST_GIVEN];
    size_t given_count;
    const char **files; /* what is no option, in its order; "-" is standard input */
    size_t file_count;
};

struct command {
    const char *name;
    const char *says;  /* one line in the list of commands */
    const char *takes; /* after the options in the usage line: "[FILE]" */
    size_t least_files, most_files;
    const struct option *options[MOST_OPTION_TABLES]; /* each ended by an option without a name */
    const char *help; /* what comes out, and an example: the text below the options */
    /* An EXIT_ value; EXIT_PROBLEM after the problem is set, which is then printed. */
    int (*run)(const struct arguments *arguments, struct problem *problem);
};

extern const struct command check_command, growth_command, guidance_command, isa_command,
    margin_command, report_command, roll_command, trend_command, xs_command;

#endif
