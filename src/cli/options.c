/* The words of a command line, by tables of options. */
#include "options.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "decimal.h"
#include "nearest.h"

bool usage_problem(struct problem *problem, const struct command *command, const char *format, ...)
{
    char text[400];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    return problem_set(problem, "aim %s: %s; see aim %s --help", command->name, text,
                       command->name);
}

/* The option called `name`, of `length` bytes. */
static const struct option *find(const struct command *command, const char *name, size_t length)
{
    for (size_t table = 0; table < MOST_OPTION_TABLES; table++)
        for (const struct option *option = command->options[table]; option && option->name;
             option++)
            if (strlen(option->name) == length && memcmp(option->name, name, length) == 0)
                return option;
    return NULL;
}

static bool unknown(const struct command *command, const char *name, size_t length,
                    struct problem *problem)
{
    struct nearest nearest = {.word = name, .length = length};
    for (size_t table = 0; table < MOST_OPTION_TABLES; table++)
        for (const struct option *option = command->options[table]; option && option->name;
             option++)
            nearest_try(&nearest, option->name);
    return usage_problem(problem, command, "unknown option %.*s%s",
                         (int)(length < 60 ? length : 60), name, nearest_text(&nearest).text);
}

const char *option_value(const struct arguments *arguments, const char *name)
{
    for (size_t i = 0; i < arguments->given_count; i++)
        if (strcmp(arguments->given[i].option->name, name) == 0)
            return arguments->given[i].value;
    return NULL;
}

/* Reads the option at `at` of the words; leaves `at` on the last word that belongs to it. */
static bool read_option(struct arguments *arguments, char **words, size_t count, size_t *at,
                        struct problem *problem)
{
    const struct command *command = arguments->command;
    const char *word = words[*at];
    size_t length = strcspn(word, "=");
    const struct option *option = find(command, word, length);
    const char *value = word[length] ? word + length + 1 : NULL;
    if (!option)
        return unknown(command, word, length, problem);
    if (option_value(arguments, option->name))
        return usage_problem(problem, command, "%s is given twice", option->name);
    if (arguments->given_count == MOST_GIVEN)
        return usage_problem(problem, command, "more than %d options", MOST_GIVEN);
    if (!option->argument && value)
        return usage_problem(problem, command, "%s takes no value, found '%.60s'", option->name,
                             value);
    if (option->argument && !value) {
        if (*at + 1 == count)
            return usage_problem(problem, command, "%s needs its %s", option->name,
                                 option->argument);
        value = words[++*at];
    }
    arguments->given[arguments->given_count++] =
        (struct given){.option = option, .value = value ? value : ""};
    return true;
}

bool options_read(const struct command *command, char **words, size_t count,
                  struct arguments *arguments, struct problem *problem)
{
    *arguments = (struct arguments){.command = command, .files = (const char **)words};
    bool options_ended = false;
    for (size_t i = 0; i < count; i++) {
        if (!options_ended && strcmp(words[i], "--") == 0)
            options_ended = true;
        else if (options_ended || words[i][0] != '-' || words[i][1] == '\0')
            arguments->files[arguments->file_count++] = words[i];
        else if (!read_option(arguments, words, count, &i, problem))
            return false;
    }
    if (arguments->file_count > command->most_files)
        return usage_problem(problem, command, "found %zu files, expected at most %zu: '%.80s'",
                             arguments->file_count, command->most_files,
                             arguments->files[command->most_files]);
    if (arguments->file_count < command->least_files)
        return usage_problem(problem, command, "found %zu files, expected %s",
                             arguments->file_count, command->takes);
    return true;
}

bool option_whole(const struct arguments *arguments, const char *name, size_t least, size_t *out,
                  struct problem *problem)
{
    const char *text = option_value(arguments, name);
    if (!text)
        return true;
    size_t digits = strspn(text, "0123456789"), number = 0;
    for (size_t i = 0; i < digits && i < 9; i++)
        number = 10 * number + (size_t)(text[i] - '0');
    if (digits == 0 || digits > 9 || text[digits] || number < least)
        return usage_problem(problem, arguments->command,
                             "%s: found '%.40s', expected a whole number from %zu to 999999999",
                             name, text, least);
    *out = number;
    return true;
}

bool option_figure(const struct arguments *arguments, const char *name, double low, double high,
                   double *out, struct problem *problem)
{
    const char *text = option_value(arguments, name);
    double figure;
    if (!text)
        return true;
    if (!decimal_read(text, strlen(text), &figure) || figure < low || figure > high)
        return usage_problem(problem, arguments->command,
                             "%s: found '%.40s', expected a figure from %g to %g", name, text, low,
                             high);
    *out = figure;
    return true;
}

bool option_choice(const struct arguments *arguments, const char *name, const char *const *choices,
                   size_t *out, struct problem *problem)
{
    const char *text = option_value(arguments, name);
    char list[200] = "";
    if (!text)
        return true;
    for (size_t i = 0; choices[i]; i++) {
        if (strcmp(choices[i], text) == 0) {
            *out = i;
            return true;
        }
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", choices[i]);
    }
    return usage_problem(problem, arguments->command, "%s: found '%.40s', expected one of %s", name,
                         text, list);
}
