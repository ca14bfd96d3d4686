/* Help out of the tables of commands and options. */
#include "help.h"

#include <string.h>

void help_of_all(const struct command *const *commands, FILE *out)
{
    fputs("usage: aim COMMAND [OPTION]... [FILE]...\n"
          "       aim COMMAND --help, or aim help COMMAND\n"
          "       aim --version\n"
          "\n"
          "Growth, margins, guidance, cross-sections and trends of the figures in CSV files, and\n"
          "whether a text agrees with them.\n"
          "\n"
          "Commands:\n",
          out);
    for (; *commands; commands++)
        fprintf(out, "  %-10s %s\n", (*commands)->name, (*commands)->says);
    fputs(
        "\n"
        "A file is a CSV file with a header row, gzipped or not; no file, or -, is standard\n"
        "input. Growths, margins and shares are fractions: 0.05 is 5 %. Columns that are not\n"
        "asked for are left out, and a wide file comes out tidy.\n"
        "\n"
        "Exit status: 0 done, and no claim is refuted (some may not be reproducible); 1 some "
        "claim\n"
        "is refuted; 2 a wrong option or bad input, which the message on standard error names by\n"
        "file, line and column.\n"
        "\n"
        "For example:\n"
        "  aim growth revenue.csv\n"
        "  gunzip < prices.csv.gz | aim roll --window 20 --of sd --format csv\n",
        out);
}

static size_t head_width(const struct option *option)
{
    return strlen(option->name) + (option->argument ? 1 + strlen(option->argument) : 0);
}

void help_of_command(const struct command *command, FILE *out)
{
    size_t widest = head_width(&(struct option){.name = "--help"});
    for (size_t table = 0; table < MOST_OPTION_TABLES; table++)
        for (const struct option *o = command->options[table]; o && o->name; o++)
            if (head_width(o) > widest)
                widest = head_width(o);
    fprintf(out, "usage: aim %s [OPTION]...%s%s\n\n%s.\n\nOptions:\n", command->name,
            *command->takes ? " " : "", command->takes, command->says);
    for (size_t table = 0; table < MOST_OPTION_TABLES; table++)
        for (const struct option *o = command->options[table]; o && o->name; o++)
            fprintf(out, "  %s%s%s%*s  %s\n", o->name, o->argument ? " " : "",
                    o->argument ? o->argument : "", (int)(widest - head_width(o)), "", o->says);
    fprintf(out, "  %-*s  %s\n", (int)widest, "--help", "this text");
    if (command->help)
        fprintf(out, "\n%s", command->help);
}
