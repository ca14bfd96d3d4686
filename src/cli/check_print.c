/* Verdicts for people (a table), for spreadsheets (CSV) and for programs (JSON). */
#include "check_print.h"

#include <ctype.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sheet.h"

static bool cannot_print(struct problem *problem)
{
    return problem_set(problem, "no memory left");
}

static void print_summary(struct check_counts counts)
{
    printf("%zu claims: %zu proved, %zu consistent, %zu refuted, %zu ambiguous, "
           "%zu not reproducible.\nPlain arithmetic on the printed figures contradicts %zu.\n",
           counts.claims, counts.of[AIM_PROVED], counts.of[AIM_CONSISTENT], counts.of[AIM_REFUTED],
           counts.of[AIM_AMBIGUOUS], counts.of[AIM_NOT_REPRODUCIBLE], counts.contradicted);
}

static bool print_table(const struct claims_file *claims, const aim_finding *findings,
                        struct check_shown shown, struct problem *problem)
{
    static const struct sheet_column columns[] = {
        {"claim", CELL_TEXT},    {"the text says", CELL_TEXT},
        {"allows", CELL_NUMBER}, {"computed", CELL_NUMBER},
        {"verdict", CELL_TEXT},  {"slack", CELL_NUMBER},
        {"naive", CELL_TEXT},    {"why", CELL_TEXT}};
    struct sheet sheet;
    sheet_start(&sheet, "claims", "", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < claims->count; i++) {
        struct check_row row;
        if (!shown.verdicts[findings[i].verdict])
            continue;
        check_row_of(&claims->claims[i], &claims->words[i], &findings[i], &row);
        const char *cells[] = {row.id,      row.says,  row.allows, row.computed,
                               row.verdict, row.slack, row.naive,  row.why};
        for (size_t cell = 0; cell < sizeof cells / sizeof *cells; cell++)
            sheet_add(&sheet, "%s", cells[cell]);
    }
    bool good = !sheet.failed || cannot_print(problem);
    if (good) {
        sheet_write_text(&sheet, stdout);
        print_summary(check_count(findings, claims->count));
    }
    sheet_free(&sheet);
    return good;
}

/* A cell, quoted where it needs it. */
static void print_cell(const char *text, const char *after)
{
    if (text[strcspn(text, ",\"\r\n")] == '\0') {
        printf("%s%s", text, after);
        return;
    }
    putchar('"');
    for (; *text; text++) {
        if (*text == '"')
            putchar('"');
        putchar(*text);
    }
    printf("\"%s", after);
}

static void print_number(double x, const char *after)
{
    if (isnan(x))
        fputs(after, stdout);
    else
        printf("%.17g%s", x, after);
}

static void print_csv(const struct claims_file *claims, const aim_finding *findings,
                      struct check_shown shown)
{
    puts("id,verdict,kind,says,text,printed_low,printed_high,computed_low,computed_high,slack,"
         "naive,why");
    for (size_t i = 0; i < claims->count; i++) {
        const aim_finding *finding = &findings[i];
        struct check_row row;
        if (!shown.verdicts[finding->verdict])
            continue;
        check_row_of(&claims->claims[i], &claims->words[i], finding, &row);
        print_cell(row.id, ",");
        print_cell(row.verdict, ",");
        print_cell(aim_claim_kind_name(claims->claims[i].kind), ",");
        print_cell(claims->words[i].says, ",");
        print_cell(claims->words[i].text, ",");
        print_number(finding->printed.low, ",");
        print_number(finding->printed.high, ",");
        print_number(finding->computed.low, ",");
        print_number(finding->computed.high, ",");
        print_number(finding->slack, ",");
        print_cell(row.naive, ",");
        print_cell(row.why, "\n");
    }
}

/* JSON has no infinity: an end that a range does not have is null. */
static json_t *number(double x)
{
    return isfinite(x) ? json_real(x) : json_null();
}

static json_t *range(aim_range x)
{
    return json_pack("{s:o, s:o, s:b, s:b}", "low", number(x.low), "high", number(x.high),
                     "low_open", x.low_open, "high_open", x.high_open);
}

static json_t *object_of(const aim_claim *claim, const struct page_words *words,
                         const aim_finding *finding)
{
    static const char *const measures[] = {"number", "money", "fraction",
                                           "points", "times", "ordinal"};
    struct check_row row;
    check_row_of(claim, words, finding, &row);
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:s}", "id",
        words->id, "topic", words->topic, "kind", aim_claim_kind_name(claim->kind), "says",
        words->says, "text", words->text, "verdict", aim_verdict_name(finding->verdict), "reason",
        aim_claim_reason_name(finding->reason), "naive", aim_naive_name(finding->naive), "measure",
        measures[finding->measure], "printed", range(finding->printed), "computed",
        range(finding->computed), "point", range(finding->point), "slack", number(finding->slack),
        "gap", number(aim_range_gap(finding->computed, finding->printed)), "why", row.why);
}

static bool print_json(const struct claims_file *claims, const aim_finding *findings,
                       struct check_shown shown, struct problem *problem)
{
    struct check_counts counts = check_count(findings, claims->count);
    const char *before = "";
    fputs("{\"claims\": [", stdout);
    for (size_t i = 0; i < claims->count; i++) {
        if (!shown.verdicts[findings[i].verdict])
            continue;
        json_t *object = object_of(&claims->claims[i], &claims->words[i], &findings[i]);
        printf("%s\n", before);
        if (!object || json_dumpf(object, stdout, 0) != 0)
            return cannot_print(problem);
        json_decref(object);
        before = ",";
    }
    printf("\n],\n\"summary\": {\"claims\": %zu", counts.claims);
    static const aim_verdict order[] = {AIM_PROVED, AIM_CONSISTENT, AIM_REFUTED, AIM_AMBIGUOUS,
                                        AIM_NOT_REPRODUCIBLE};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        fputs(", \"", stdout);
        for (const char *c = aim_verdict_name(order[i]); *c; c++)
            putchar(tolower((unsigned char)*c));
        printf("\": %zu", counts.of[order[i]]);
    }
    printf(", \"contradicted\": %zu}}\n", counts.contradicted);
    return true;
}

bool check_print(const struct claims_file *claims, const aim_finding *findings,
                 struct check_shown shown, struct problem *problem)
{
    switch (shown.format) {
    case CHECK_CSV:
        print_csv(claims, findings, shown);
        return true;
    case CHECK_JSON:
        return print_json(claims, findings, shown, problem);
    case CHECK_TEXT:
        break;
    }
    return print_table(claims, findings, shown, problem);
}
