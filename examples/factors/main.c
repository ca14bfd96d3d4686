/* Reads factors and portfolios, or prices, or both; runs the regressions and the study of momentum;
   prints the tables, writes a page and the figures. */
#include <stdlib.h>
#include <string.h>

#include "study.h"

struct options {
    const char *factors[MAX_FACTOR_FILES];
    size_t factor_files;
    const char *industries, *prices, *folder;
};

static int usage(FILE *out, int status)
{
    fputs(
        "usage: factors [--factors FILE... --industries FILE] [--prices FILE] [--out FOLDER]\n"
        "Regresses portfolios on the factors of the French data library, and tries momentum on\n"
        "prices. Prints the tables and writes factors.html and CSV files to FOLDER (default: the\n"
        "current one). Without files it runs on the made-up ones that it comes with.\n"
        "  --factors FILE     monthly Mkt-RF, SMB, HML, Mom and RF; up to 4 times, as the library\n"
        "                     has them in several files\n"
        "  --industries FILE  monthly returns of portfolios, one a column\n"
        "  --prices FILE      daily or monthly: date, then a column of closes for each ticker;\n"
        "                     - reads standard input (gzip -dc prices.csv.gz | factors --prices "
        "-)\n",
        out);
    return status;
}

/* 0 to go on, else the exit status plus 1. */
static int parse(struct options *options, int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        const char *value = i + 1 < count ? arguments[i + 1] : NULL;
        if (strcmp(arguments[i], "--help") == 0)
            return usage(stdout, 0) + 1;
        if (strcmp(arguments[i], "--factors") == 0 && value &&
            options->factor_files < MAX_FACTOR_FILES)
            options->factors[options->factor_files++] = arguments[++i];
        else if (strcmp(arguments[i], "--industries") == 0 && value)
            options->industries = arguments[++i];
        else if (strcmp(arguments[i], "--prices") == 0 && value)
            options->prices = arguments[++i];
        else if (strcmp(arguments[i], "--out") == 0 && value)
            options->folder = arguments[++i];
        else
            return usage(stderr, 2) + 1;
    }
    if ((options->factor_files > 0) != (options->industries != NULL))
        return usage(stderr, 2) + 1;
    if (!options->industries && !options->prices) {
        options->factors[0] = EXAMPLE_DATA "/factors.csv";
        options->factors[1] = EXAMPLE_DATA "/momentum.csv";
        options->factor_files = 2;
        options->industries = EXAMPLE_DATA "/industries.csv";
        options->prices = EXAMPLE_DATA "/prices.csv";
    }
    return 0;
}

static bool study_returns(struct study *study, const struct options *options,
                          struct problem *problem)
{
    study->has_returns = options->industries != NULL;
    if (!study->has_returns)
        return true;
    study->factors_file = options->factors[0];
    study->industries_file = options->industries;
    if (!returns_read(&study->returns, options->factors, options->factor_files, options->industries,
                      problem) ||
        !regressions_run(&study->regressions, &study->returns, problem) ||
        !premia_run(&study->premia, &study->returns, problem))
        return false;
    sheet_of_regressions(&study->sheets[SHEET_CAPM], study, CAPM);
    sheet_of_regressions(&study->sheets[SHEET_FOUR_FACTORS], study, FOUR_FACTORS);
    sheet_of_premia(&study->sheets[SHEET_PREMIA], study);
    return true;
}

static bool study_prices(struct study *study, const struct options *options,
                         struct problem *problem)
{
    study->has_prices = options->prices != NULL;
    if (!study->has_prices)
        return true;
    if (!prices_read(&study->prices, options->prices, problem) ||
        !month_ends_take(&study->ends, &study->prices, problem) ||
        !momentum_measure(&study->momentum, &study->prices, &study->ends, problem))
        return false;
    sheet_of_quintiles(&study->sheets[SHEET_QUINTILES], study);
    sheet_of_decay(&study->sheets[SHEET_DECAY], study);
    return true;
}

static bool run(struct study *study, const struct options *options, struct problem *problem)
{
    if (!study_returns(study, options, problem) || !study_prices(study, options, problem))
        return false;
    sheet_of_overview(&study->sheets[SHEET_OVERVIEW], study);
    for (int i = 0; i < SHEETS; i++)
        if (study->sheets[i].failed)
            return problem_set(problem, "no memory left");
    if (!page_write(options->folder, study, problem))
        return false;
    for (int i = 0; i < SHEETS; i++)
        if (study->sheets[i].title) /* it is one of those that were made */
            sheet_write_text(&study->sheets[i], stdout);
    return fflush(stdout) == 0 || problem_set(problem, "the output cannot be written");
}

int main(int count, char **arguments)
{
    struct options options = {.folder = "."};
    int stop = parse(&options, count, arguments);
    if (stop)
        return stop - 1;
    struct problem problem = {0};
    struct study study = {0};
    bool good = run(&study, &options, &problem);
    if (!good)
        fprintf(stderr, "%s\n", problem.text);
    for (int i = 0; i < SHEETS; i++)
        sheet_free(&study.sheets[i]);
    momentum_free(&study.momentum);
    month_ends_free(&study.ends);
    prices_free(&study.prices);
    premia_free(&study.premia);
    regressions_free(&study.regressions);
    returns_free(&study.returns);
    return good ? 0 : 1;
}
