/* Measures a universe of daily closes: reads one or two CSV files, prints the tables, writes a page
   and the figures of each day, month and name. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "page.h"

struct options {
    const char *prices, *sectors, *folder;
    size_t min_count;
};

static int usage(FILE *out, int status)
{
    fputs("usage: universe PRICES.csv [--sectors FILE] [--out FOLDER] [--min-count N]\n"
          "PRICES.csv: date, then a column of closes for each ticker; - reads standard input\n"
          "(gzip -dc prices.csv.gz | universe -). Prints the tables and writes universe.html,\n"
          "days.csv, months.csv and names.csv to FOLDER (default: the current one).\n"
          "  --sectors FILE  CSV with columns ticker and sector (or gics_sector)\n"
          "  --min-count N   prices and returns that a day needs, 2 to 1000000\n"
          "                  (default: a quarter of the usual number of prices a day)\n",
          out);
    return status;
}

static bool parse_count(const char *text, size_t *count)
{
    if (strspn(text, "0123456789") != strlen(text) || strlen(text) > 7 || !*text)
        return false;
    *count = (size_t)strtoul(text, NULL, 10);
    return *count >= 2 && *count <= 1000000;
}

/* 0 to go on, else the exit status plus 1. */
static int parse(struct options *options, int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        const char *value = i + 1 < count ? arguments[i + 1] : NULL;
        if (strcmp(arguments[i], "--help") == 0)
            return usage(stdout, 0) + 1;
        if (strcmp(arguments[i], "--sectors") == 0 && value)
            options->sectors = arguments[++i];
        else if (strcmp(arguments[i], "--out") == 0 && value)
            options->folder = arguments[++i];
        else if (strcmp(arguments[i], "--min-count") == 0 && value &&
                 parse_count(value, &options->min_count))
            i++;
        else if (!options->prices && strncmp(arguments[i], "--", 2) != 0)
            options->prices = arguments[i];
        else
            return usage(stderr, 2) + 1;
    }
    return options->prices ? 0 : usage(stderr, 2) + 1;
}

static bool run(const struct options *options, struct universe *universe, struct sheet *sheets,
                struct problem *problem)
{
    universe->has_sectors = options->sectors != NULL;
    if (!prices_read(&universe->prices, options->prices, problem) ||
        !sectors_read(&universe->sectors, options->sectors, &universe->prices, problem) ||
        !days_measure(&universe->days, &universe->prices, &universe->sectors, options->min_count,
                      problem) ||
        !months_measure(&universe->months, &universe->prices, &universe->days, problem))
        return false;
    sheet_of_overview(&sheets[0], universe);
    sheet_of_leaders(&sheets[1], universe);
    sheet_of_bars(&sheets[2], universe);
    for (int i = 0; i < SHEETS; i++)
        if (sheets[i].failed)
            return problem_set(problem, "no memory left");
    struct page page = {universe, sheets};
    if (!page_write(options->folder, &page, problem))
        return false;
    for (int i = 0; i < SHEETS; i++)
        sheet_write_text(&sheets[i], stdout);
    return fflush(stdout) == 0 || problem_set(problem, "the output cannot be written");
}

int main(int count, char **arguments)
{
    struct options options = {.folder = "."};
    int stop = parse(&options, count, arguments);
    if (stop)
        return stop - 1;
    struct problem problem = {0};
    struct universe universe = {0};
    struct sheet sheets[SHEETS] = {0};
    bool good = run(&options, &universe, sheets, &problem);
    if (!good)
        fprintf(stderr, "%s\n", problem.text);
    for (int i = 0; i < SHEETS; i++)
        sheet_free(&sheets[i]);
    months_free(&universe.months);
    days_free(&universe.days);
    sectors_free(&universe.sectors);
    prices_free(&universe.prices);
    return good ? 0 : 1;
}
