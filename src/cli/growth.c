/* `aim growth`: growth of each entity's figures, by calendar periods. */
#include "command.h"

static int run(const struct arguments *arguments, struct problem *problem)
{
    (void)arguments;
    problem_set(problem, "aim growth: is not built yet");
    return EXIT_PROBLEM;
}

const struct command growth_command = {
    .name = "growth",
    .says = "Growth on the year, on the quarter, or over any number of periods",
    .takes = "[FILE]",
    .most_files = 1,
    .run = run,
};
