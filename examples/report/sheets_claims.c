/* The verdicts: a line a claim, and the count by topic. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "format.h"
#include "sheets.h"

void sheet_of_claims(struct sheet *sheet, const struct sources *sources, enum side side,
                     const struct finding *findings)
{
    static const struct sheet_column columns[] = {
        {"#", CELL_TEXT},          {"the text says", CELL_HEAD}, {"allows", CELL_NUMBER},
        {"point", CELL_NUMBER},    {"naive", CELL_TEXT},         {"range", CELL_NUMBER},
        {"verdict", CELL_VERDICT}, {"slack", CELL_NUMBER},       {"how", CELL_TEXT}};
    sheet_start(sheet, side == REPORT ? "claims-report" : "claims-company",
                side == REPORT ? "The claims against the report's own rounded figures"
                               : "The claims against the company's figures",
                columns, sizeof columns / sizeof *columns);
    size_t verdicts[AIM_AMBIGUOUS + 1] = {0}, contradicted = 0;
    for (size_t i = 0; i < sources->claims.count; i++) {
        const struct claim *claim = &sources->claims.list[i];
        const struct finding *finding = &findings[i];
        int decimals = decimals_for(claim->unit, claim->measure);
        char allows[FIGURE_SIZE], point[FIGURE_SIZE], range[FIGURE_SIZE], slack[FIGURE_SIZE];
        format_range(finding->printed, claim->measure, decimals, allows);
        format_range(finding->point, claim->measure, decimals, point);
        format_range(finding->computed, claim->measure, decimals, range);
        format_difference(finding->slack, claim->measure, decimals, slack);
        sheet_add(sheet, "%s", claim->id);
        sheet_add(sheet, "%s", claim->wording);
        sheet_add(sheet, "%s", allows);
        sheet_add(sheet, "%s", point);
        sheet_add(sheet, "%s", naive_name(finding->naive));
        sheet_add(sheet, "%s", range);
        sheet_add(sheet, "%s", aim_verdict_name(finding->verdict));
        sheet_add(sheet, "%s", isinf(finding->slack) ? "no end" : slack);
        sheet_add(sheet, "%s", finding->note);
        verdicts[finding->verdict]++;
        contradicted += finding->naive == NAIVE_CONTRADICTS;
    }
    snprintf(sheet->note, sizeof sheet->note,
             "%zu claims: %zu proved, %zu consistent, %zu refuted, %zu ambiguous, "
             "%zu not reproducible. Point arithmetic on printed figures contradicts %zu.",
             sources->claims.count, verdicts[AIM_PROVED], verdicts[AIM_CONSISTENT],
             verdicts[AIM_REFUTED], verdicts[AIM_AMBIGUOUS], verdicts[AIM_NOT_REPRODUCIBLE],
             contradicted);
}

/* Whether the claim compares figures of quarters with each other. */
static bool compares_quarters(const struct claim *claim)
{
    static const char *const names[] = {"growth_yoy", "growth_qoq", "multiple", "sum"};
    return find_name(names, 4, claim->kind->name) != NONE;
}

void sheet_of_topics(struct sheet *sheet, const struct sources *sources,
                     const struct finding *report, const struct finding *company)
{
    static const struct sheet_column columns[] = {{"topic", CELL_HEAD},
                                                  {"claims", CELL_NUMBER},
                                                  {"naive contradicts", CELL_NUMBER},
                                                  {"refuted, report", CELL_NUMBER},
                                                  {"refuted, company", CELL_NUMBER}};
    sheet_start(sheet, "topics", "Points against ranges, by topic", columns,
                sizeof columns / sizeof *columns);
    const struct claims *claims = &sources->claims;
    size_t cases = 0, naive_cases = 0, range_cases = 0;
    for (size_t first = 0; first < claims->count; first++) {
        const char *topic = claims->list[first].topic;
        size_t before = 0;
        while (before < first && strcmp(claims->list[before].topic, topic) != 0)
            before++;
        if (before < first)
            continue;
        size_t count = 0, naive = 0, refuted = 0, company_refuted = 0;
        bool compares = false, answered = false;
        for (size_t i = first; i < claims->count; i++) {
            if (strcmp(claims->list[i].topic, topic) != 0)
                continue;
            count++;
            naive += report[i].naive == NAIVE_CONTRADICTS;
            refuted += report[i].verdict == AIM_REFUTED;
            company_refuted += company[i].verdict == AIM_REFUTED;
            compares = compares || compares_quarters(&claims->list[i]);
            answered = answered || report[i].naive != NAIVE_NO_ANSWER;
        }
        sheet_add(sheet, "%s", topic);
        sheet_add(sheet, "%zu", count);
        sheet_add(sheet, "%zu", naive);
        sheet_add(sheet, "%zu", refuted);
        sheet_add(sheet, "%zu", company_refuted);
        if (compares && answered) {
            cases++;
            naive_cases += naive > 0;
            range_cases += refuted > 0;
        }
    }
    snprintf(sheet->note, sizeof sheet->note,
             "Where the report compares quarters or sums parts, point arithmetic on its printed "
             "figures contradicts it in %zu of %zu cases, range arithmetic in %zu.",
             naive_cases, cases, range_cases);
}
