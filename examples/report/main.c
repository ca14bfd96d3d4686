/* Checks the claims of a report against its own figures and the company's:
   reads three CSV files, prints the tables, writes one page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page.h"

enum { MAX_SHEETS = 10 };

static int usage(FILE *out, int status)
{
    fputs("usage: report [--data FOLDER] [--page FILE]\n"
          "Reads table1.csv, facts.csv and claims.csv from FOLDER (default: the current one),\n"
          "prints the tables and writes the page FILE (default: report.html).\n",
          out);
    return status;
}

static bool read_sources(struct sources *sources, const char *folder, char files[3][4096],
                         struct problem *problem)
{
    static const char *const names[] = {"table1.csv", "facts.csv", "claims.csv"};
    for (int i = 0; i < 3; i++)
        if (snprintf(files[i], sizeof files[i], "%s/%s", folder, names[i]) >= (int)sizeof files[i])
            return problem_set(problem, "the folder's name is too long");
    return table1_read(&sources->table1, files[0], problem) &&
           facts_read(&sources->facts, files[1], problem) &&
           claims_read(&sources->claims, files[2], &sources->table1, problem);
}

/* Every claim, against one side's figures. */
static struct finding *judge_all(const struct sources *sources, enum side side)
{
    struct finding *findings = calloc(sources->claims.count, sizeof *findings);
    for (size_t i = 0; findings && i < sources->claims.count; i++)
        findings[i] = judge((struct question){.claim = &sources->claims.list[i],
                                              .claims = &sources->claims,
                                              .facts = &sources->facts,
                                              .table1 = &sources->table1,
                                              .side = side});
    return findings;
}

static size_t build(struct sheet *sheets, const struct sources *sources,
                    const struct finding *report, const struct finding *company,
                    struct problem *problem)
{
    size_t count = 0;
    sheet_of_claims(&sheets[count++], sources, REPORT, report);
    sheet_of_claims(&sheets[count++], sources, COMPANY, company);
    sheet_of_topics(&sheets[count++], sources, report, company);
    bool good = sheet_of_guidance(&sheets[count++], &sources->facts);
    good = sheet_of_guidance_record(&sheets[count++], &sources->facts) && good;
    good = sheet_of_statistics(&sheets[count++], &sources->table1) && good;
    good = sheet_of_tags(&sheets[count++], &sources->table1, AIM_WEIGHT_FULL) && good;
    good = sheet_of_tags(&sheets[count++], &sources->table1, AIM_WEIGHT_FRACTIONAL) && good;
    good = sheet_of_names(&sheets[count++], &sources->table1) && good;
    sheet_of_facts(&sheets[count++], &sources->facts);
    for (size_t i = 0; i < count; i++)
        if (sheets[i].failed)
            good = problem_set(problem, "no memory left");
    if (!good && !*problem->text)
        problem_set(problem, "%s", aim_last_error());
    return good ? count : 0;
}

static bool run(const char *folder, const char *page, struct sources *sources, struct sheet *sheets,
                struct problem *problem)
{
    char files[3][4096];
    if (!read_sources(sources, folder, files, problem))
        return false;
    struct finding *report = judge_all(sources, REPORT);
    struct finding *company = judge_all(sources, COMPANY);
    size_t count = report && company ? build(sheets, sources, report, company, problem) : 0;
    free(report);
    free(company);
    if (count == 0)
        return *problem->text ? false : problem_set(problem, "no memory left");
    if (!page_write(page, sources, sheets, count, problem))
        return false;
    for (size_t i = 0; i + 1 < count; i++) /* the last sheet repeats facts.csv: for the page only */
        sheet_write_text(&sheets[i], stdout);
    return fflush(stdout) == 0 || problem_set(problem, "the output cannot be written");
}

int main(int count, char **arguments)
{
    const char *folder = ".", *page = "report.html";
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--help") == 0)
            return usage(stdout, 0);
        bool has_value = i + 1 < count;
        if (strcmp(arguments[i], "--data") == 0 && has_value)
            folder = arguments[++i];
        else if (strcmp(arguments[i], "--page") == 0 && has_value)
            page = arguments[++i];
        else
            return usage(stderr, 2);
    }
    struct problem problem = {0};
    struct sources sources = {0};
    struct sheet sheets[MAX_SHEETS] = {0};
    bool good = run(folder, page, &sources, sheets, &problem);
    if (!good)
        fprintf(stderr, "%s\n", problem.text);
    for (size_t i = 0; i < MAX_SHEETS; i++)
        sheet_free(&sheets[i]);
    claims_free(&sources.claims);
    facts_free(&sources.facts);
    table1_free(&sources.table1);
    return good ? 0 : 1;
}
