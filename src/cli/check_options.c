#include "check_options.h"

#include <string.h>

bool name_list_read(const struct arguments *arguments, const char *name, struct name_list *list,
                    struct problem *problem)
{
    const char *value = option_value(arguments, name);
    list->count = 0;
    if (!value)
        return true;
    if (strlen(value) >= sizeof list->text)
        return usage_problem(problem, arguments->command, "%s: found more than %zu characters",
                             name, sizeof list->text - 1);
    strcpy(list->text, value);
    for (char *word = list->text; word;) {
        char *comma = strchr(word, ',');
        if (comma)
            *comma = '\0';
        if (!*word || list->count == MOST_NAMES)
            return usage_problem(problem, arguments->command,
                                 "%s: found '%.60s', expected up to %d names with commas between",
                                 name, value, MOST_NAMES);
        list->names[list->count++] = word;
        word = comma ? comma + 1 : NULL;
    }
    return true;
}

bool sides_are_known(const struct arguments *arguments, const char *name,
                     const struct name_list *sides, const struct facts_file *facts,
                     struct problem *problem)
{
    for (size_t i = 0; i < sides->count; i++) {
        size_t fact = 0;
        while (fact < facts->count && strcmp(facts->facts[fact].side, sides->names[i]) != 0)
            fact++;
        if (fact == facts->count)
            return usage_problem(problem, arguments->command,
                                 "%s: found '%.60s', expected a side that facts have", name,
                                 sides->names[i]);
    }
    return true;
}

bool known_on_read(const struct arguments *arguments, int32_t *day, struct problem *problem)
{
    const char *text = option_value(arguments, "--known-on");
    aim_period period;
    if (!text)
        return true;
    if (aim_period_parse(text, strlen(text), &period) != AIM_OK || period.frequency != AIM_DAILY)
        return usage_problem(problem, arguments->command,
                             "--known-on: found '%.40s', expected a day such as 2026-05-20", text);
    *day = period.key;
    return true;
}
