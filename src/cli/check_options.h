/* Options of the commands that hold claims against facts: whose figures count, and as of when. */
#ifndef CHECK_OPTIONS_H
#define CHECK_OPTIONS_H

#include "facts_file.h"
#include "options.h"

enum { MOST_NAMES = 8 };

/* Names with commas between, as words of their own. */
struct name_list {
    char text[400];
    const char *names[MOST_NAMES];
    size_t count;
};

/* Each is true where the option was not given, and false after a problem. */
bool name_list_read(const struct arguments *arguments, const char *name, struct name_list *list,
                    struct problem *problem);
/* A side that no fact has is a slip: nothing would be found, and nothing refuted. */
bool sides_are_known(const struct arguments *arguments, const char *name,
                     const struct name_list *sides, const struct facts_file *facts,
                     struct problem *problem);
/* --known-on */
bool known_on_read(const struct arguments *arguments, int32_t *day, struct problem *problem);

#endif
