/* `aim isa`: which instruction sets this program has kernels for, and which is in use. */
#include <aim/isa.h>
#include <stdio.h>
#include <string.h>

#include "command.h"

static int run(const struct arguments *arguments, struct problem *problem)
{
    (void)arguments;
    (void)problem;
    const char *name;
    for (size_t i = 0; (name = aim_isa_list(i)); i++)
        printf("%s%s\n", name, strcmp(name, aim_isa_name()) == 0 ? " (in use)" : "");
    return EXIT_HOLDS;
}

const struct command isa_command = {
    .name = "isa",
    .says = "The instruction sets that this computer can use",
    .takes = "",
    .help = "One a line, slowest first. The environment variable AIM_ISA chooses another one:\n"
            "  AIM_ISA=scalar aim isa\n"
            "Results never depend on it; only speed does.\n",
    .run = run,
};
