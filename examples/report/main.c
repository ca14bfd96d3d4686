/* What the facts of the report give beside its claims: what the guidance implies and what became of
   earlier ones, the statistics of table 1. The claims themselves are checked by `aim check`. */
#include <stdio.h>
#include <string.h>

#include "facts_file.h"
#include "report.h"

enum { SHEETS = 6 };

const aim_fact *report_find(struct report report, const char *side, const char *item, int32_t key)
{
    for (size_t i = 0; i < report.count; i++) {
        const aim_fact *fact = &report.facts[i];
        if (fact->dated && fact->period.key == key && strcmp(fact->side, side) == 0 &&
            strcmp(fact->item, item) == 0 && *fact->basis == '\0')
            return fact;
    }
    return NULL;
}

static bool show(struct report report, struct problem *problem)
{
    struct table1 table1 = {0};
    struct sheet sheets[SHEETS] = {0};
    bool good = sheet_of_guidance(&sheets[0], report) &&
                sheet_of_guidance_record(&sheets[1], report) && table1_make(&table1, report) &&
                sheet_of_statistics(&sheets[2], &table1) &&
                sheet_of_tags(&sheets[3], &table1, AIM_WEIGHT_FULL) &&
                sheet_of_tags(&sheets[4], &table1, AIM_WEIGHT_FRACTIONAL) &&
                sheet_of_names(&sheets[5], &table1);
    if (!good)
        problem_set(problem, "%s", *aim_last_error() ? aim_last_error() : "no memory left");
    for (int i = 0; i < SHEETS; i++) {
        if (good && sheets[i].failed)
            good = problem_set(problem, "no memory left");
        if (good)
            sheet_write_text(&sheets[i], stdout);
        sheet_free(&sheets[i]);
    }
    table1_free(&table1);
    return good;
}

int main(int count, char **arguments)
{
    struct facts_file facts = {0};
    struct problem problem = {0};
    if (count < 2) {
        fputs("usage: report FACTS.csv...\n", stderr);
        return 2;
    }
    bool good = true;
    for (int i = 1; good && i < count; i++)
        good = facts_file_read(&facts, arguments[i], &problem);
    good = good && show((struct report){facts.facts, facts.count}, &problem);
    if (!good)
        fprintf(stderr, "%s\n", problem.text);
    facts_file_free(&facts);
    return good ? 0 : 2;
}
