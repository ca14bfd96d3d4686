/* `aim`: finds the command, reads its words, runs it. */
#include <stdio.h>
#include <string.h>

#include "files.h"
#include "help.h"
#include "nearest.h"
#include "options.h"

/* Every command, in the order of the list that --help prints. */
static const struct command *const commands[] = {
    &check_command, &report_command, &growth_command, &margin_command, &guidance_command,
    &xs_command,    &roll_command,   &trend_command,  &isa_command,    NULL,
};

static const struct command *find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static bool asks_for_help(char **words, size_t count)
{
    for (size_t i = 0; i < count && strcmp(words[i], "--") != 0; i++)
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
            return true;
    return false;
}

static int run(const struct command *command, char **words, size_t count)
{
    struct problem problem = {0};
    struct arguments arguments;
    if (asks_for_help(words, count)) {
        help_of_command(command, stdout);
        return EXIT_HOLDS;
    }
    bool good = options_read(command, words, count, &arguments, &problem) &&
                files_differ(&arguments, &problem);
    int status = good ? command->run(&arguments, &problem) : EXIT_PROBLEM;
    if (status == EXIT_PROBLEM)
        fprintf(stderr, "%s\n", problem.text);
    return status;
}

static int unknown(const char *word)
{
    bool option = *word == '-';
    struct nearest nearest = {.word = word, .length = strlen(word)};
    for (size_t i = 0; commands[i] && !option; i++)
        nearest_try(&nearest, commands[i]->name);
    fprintf(stderr, "aim: unknown %s '%.60s'%s; see aim --help\n", option ? "option" : "command",
            word, nearest_text(&nearest).text);
    return EXIT_PROBLEM;
}

/* `aim help`, `aim help growth`. */
static int help(const char *word)
{
    const struct command *command = word ? find(word) : NULL;
    if (word && !command)
        return unknown(word);
    if (command)
        help_of_command(command, stdout);
    else
        help_of_all(commands, stdout);
    return EXIT_HOLDS;
}

int main(int count, char **words)
{
    int status = EXIT_HOLDS;
    if (count < 2) {
        help_of_all(commands, stderr);
        return EXIT_PROBLEM;
    }
    const struct command *command = find(words[1]);
    if (command)
        status = run(command, words + 2, (size_t)count - 2);
    else if (strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0)
        status = help(NULL);
    else if (strcmp(words[1], "help") == 0)
        status = help(count > 2 ? words[2] : NULL);
    else if (strcmp(words[1], "--version") == 0)
        printf("aim %s\n", AIM_CLI_VERSION);
    else
        status = unknown(words[1]);
    if (status != EXIT_PROBLEM && (fflush(stdout) != 0 || ferror(stdout))) {
        fputs("aim: standard output cannot be written\n", stderr);
        return EXIT_PROBLEM;
    }
    return status;
}
