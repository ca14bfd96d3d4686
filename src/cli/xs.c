/* `aim xs`: statistics across names, one period at a time. */
#include "xs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "options.h"

static const struct option options[] = {
    {"--quantile", "P,...", "columns of quantiles: 0.25,0.5,0.75; type 7 of Hyndman and Fan"},
    {"--rank", NULL, "a row each name, with its rank in its period, 1 the smallest"},
    {"--descending", NULL, "with --rank: 1 is the largest"},
    {"--zscore", NULL, "a row each name, with (x - mean) / sd of its period"},
    {"--by", "COLUMN", "groups: count and mean of each, in each period"},
    {"--min-count", "N", "known figures that a period, or a group, needs"},
    {0},
};

static const char help[] =
    "Without --rank, --zscore and --by a row each period comes out: how many names are known (n),\n"
    "mean, standard deviation, skewness and excess kurtosis of a sample, smallest and largest, "
    "and\n"
    "the quantiles asked for. A file without a column of periods is one period. Missing figures "
    "are\n"
    "left out and counted out of n. Equal values share the mean of the ranks they take.\n"
    "\n"
    "For example, with growth.csv:\n"
    "  ticker,sector,value\n"
    "  A,chips,0.85\n"
    "  B,chips,0.15\n"
    "  C,banks,0.05\n"
    "this comes out of `aim xs --rank --descending --format text growth.csv`:\n"
    "  ticker  value  rank\n"
    "  A        0.85     1\n"
    "  B        0.15     2\n"
    "  C        0.05     3\n"
    "and this of `aim xs --by sector --format text growth.csv`:\n"
    "  sector  n  mean\n"
    "  chips   2   0.5\n"
    "  banks   1  0.05\n";

/* Cuts the option's value, "0.25,0.5", into figures; `heads` receives "q0.25" and so on. */
static bool read_quantiles(const struct arguments *arguments, struct xs_wish *wish,
                           char (*heads)[24], struct problem *problem)
{
    const char *text = option_value(arguments, "--quantile");
    for (const char *at = text, *end; at; at = *end ? end + 1 : NULL) {
        size_t i = wish->quantile_count, length = strcspn(at, ",");
        double p;
        end = at + length;
        if (i == MOST_QUANTILES)
            return usage_problem(problem, arguments->command,
                                 "--quantile: found more than %d, expected fewer", MOST_QUANTILES);
        if (length > 20 || !decimal_read(at, length, &p) || p < 0 || p > 1)
            return usage_problem(problem, arguments->command,
                                 "--quantile: found '%.*s', expected figures from 0 to 1",
                                 (int)(length < 40 ? length : 40), at);
        snprintf(heads[i], sizeof *heads, "q%.*s", (int)length, at);
        wish->heads[i] = heads[i];
        wish->quantiles[i] = p;
        wish->quantile_count++;
    }
    return true;
}

static bool read_wish(const struct arguments *arguments, struct xs_wish *wish, char (*heads)[24],
                      struct problem *problem)
{
    *wish = (struct xs_wish){.rank = option_value(arguments, "--rank"),
                             .zscore = option_value(arguments, "--zscore"),
                             .descending = option_value(arguments, "--descending")};
    bool names = wish->rank || wish->zscore, by = option_value(arguments, "--by");
    if (names + by + (option_value(arguments, "--quantile") != NULL) > 1)
        return usage_problem(problem, arguments->command,
                             "--quantile, --by, and --rank or --zscore exclude each other");
    if (wish->descending && !wish->rank)
        return usage_problem(problem, arguments->command, "--descending needs --rank");
    return read_quantiles(arguments, wish, heads, problem) &&
           option_whole(arguments, "--min-count", 1, &wish->min_count, problem);
}

static int run(const struct arguments *arguments, struct problem *problem)
{
    static const struct data_want want = {
        .figures = {{.option = "--value", .name = "value", .needed = true}},
        .label = {.option = "--by", .name = "group"},
        .lone_figure = true};
    char heads[MOST_QUANTILES][24];
    struct xs_wish wish;
    struct data data = {0};
    struct spread spread = {0};
    int status = EXIT_PROBLEM;
    if (read_wish(arguments, &wish, heads, problem) &&
        data_read(&data, &want, arguments, problem) &&
        spread_make(&spread, &data, arguments, problem)) {
        bool names = wish.rank || wish.zscore;
        status = (names             ? xs_names
                  : data.label_head ? xs_by
                                    : xs_periods)(arguments, &data, &spread, &wish, problem);
    }
    spread_free(&spread);
    data_free(&data);
    return status;
}

const struct command xs_command = {
    .name = "xs",
    .says = "Across names: summary, quantiles, ranks, z-scores, means of groups",
    .takes = "[FILE]",
    .most_files = 1,
    .options = {options, data_options, output_options},
    .help = help,
    .run = run,
};
