/* Guidance: what it implies, and what became of earlier ones. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

/* Of billions. */
static const double bn = 1e9;

enum { TEXT = 80 };

static const char *print(aim_range range, aim_measure measure, double unit, char text[TEXT])
{
    bool amount = measure == AIM_MEASURE_MONEY;
    if (aim_figure_print_range(range, measure, unit, amount ? bn : 1, amount ? "bn" : NULL, text,
                               TEXT) != AIM_OK)
        snprintf(text, TEXT, "-");
    return text;
}

/* The first and the last quarter that was guided; false where none was. */
static bool guided_span(struct report report, int32_t *first, int32_t *last)
{
    bool found = false;
    for (size_t i = 0; i < report.count; i++) {
        const aim_fact *fact = &report.facts[i];
        if (!fact->dated || strcmp(fact->item, "guidance") != 0)
            continue;
        *first = found && *first < fact->period.key ? *first : fact->period.key;
        *last = found && *last > fact->period.key ? *last : fact->period.key;
        found = true;
    }
    return found;
}

/* What the guidance means for growth on a base. */
static void implied(struct sheet *sheet, const char *base_name, const aim_fact *guidance,
                    const aim_fact *base, bool exact)
{
    char text[TEXT];
    if (!base)
        return;
    aim_range guide = aim_figure_range(guidance->figure, 0);
    aim_range level =
        exact ? aim_range_decimal(base->figure.value) : aim_figure_range(base->figure, 0);
    aim_range middle = aim_range_growth(aim_range_decimal(guidance->figure.value),
                                        aim_range_decimal(base->figure.value));
    sheet_add(sheet, "growth on %s", base_name);
    sheet_add(sheet, "%s", print(level, AIM_MEASURE_MONEY, 0, text));
    sheet_add(sheet, "%s",
              print(aim_range_point(aim_range_mid(middle)), AIM_MEASURE_FRACTION, 0.001, text));
    sheet_add(sheet, "%s",
              print(aim_range_growth(guide, level), AIM_MEASURE_FRACTION, 0.001, text));
}

bool sheet_of_guidance(struct sheet *sheet, struct report report)
{
    static const struct sheet_column columns[] = {{"statement", CELL_HEAD},
                                                  {"base", CELL_NUMBER},
                                                  {"middle", CELL_NUMBER},
                                                  {"range", CELL_NUMBER}};
    sheet_start(sheet, "guidance", "Guidance and the growth it implies", columns, 4);
    int32_t first = 0, last = 0;
    if (!guided_span(report, &first, &last))
        return true;
    char period[AIM_PERIOD_TEXT], text[TEXT];
    const aim_fact *guidance = report_find(report, "company", "guidance", last);
    if (!guidance || aim_period_print(guidance->period, period, sizeof period) != AIM_OK)
        return true;
    sheet_add(sheet, "revenue guided for %s", period);
    sheet_add(sheet, "-");
    sheet_add(sheet, "%.1f bn", guidance->figure.value / bn);
    sheet_add(sheet, "%s",
              print(aim_figure_range(guidance->figure, 0), AIM_MEASURE_MONEY, 1e7, text));
    const aim_fact *printed = report_find(report, "report", "revenue", last - 1);
    implied(sheet, "the quarter as filed", guidance,
            report_find(report, "company", "revenue", last - 1), false);
    implied(sheet, "the report's figure taken as exact", guidance, printed, true);
    implied(sheet, "the report's figure as a rounded one", guidance, printed, false);
    implied(sheet, "the same quarter a year before", guidance,
            report_find(report, "company", "revenue", last - 4), false);
    return true;
}

/* "BEAT", "IN_LINE" as words. */
static void add_outcome(struct sheet *sheet, aim_outcome outcome)
{
    char word[32];
    snprintf(word, sizeof word, "%s", aim_outcome_name(outcome));
    for (char *c = word; *c; c++)
        *c = *c == '_' ? ' ' : (char)tolower((unsigned char)*c);
    sheet_add(sheet, "%s", word);
}

static aim_outcome add_quarter(struct sheet *sheet, const aim_fact *guidance,
                               const aim_fact *actual)
{
    char period[AIM_PERIOD_TEXT] = "", text[TEXT];
    aim_range guide = aim_figure_range(guidance->figure, 0);
    aim_outcome outcome = aim_guidance_outcome_of(guide, aim_figure_range(actual->figure, 0));
    double value = actual->figure.value;
    if (aim_period_print(actual->period, period, sizeof period) != AIM_OK)
        *period = '\0';
    sheet_add(sheet, "%s", period);
    sheet_add(sheet, "%.1f bn", guidance->figure.value / bn);
    sheet_add(sheet, "%s", print(guide, AIM_MEASURE_MONEY, 1e6, text));
    sheet_add(sheet, "%.3f bn", value / bn);
    add_outcome(sheet, outcome);
    sheet_add(sheet, "%+.1f %%", 100 * aim_guidance_surprise_of(guide, value, AIM_SURPRISE_MID));
    sheet_add(sheet, "%+.2f", aim_guidance_surprise_of(guide, value, AIM_SURPRISE_HALF_WIDTHS));
    return outcome;
}

bool sheet_of_guidance_record(struct sheet *sheet, struct report report)
{
    static const struct sheet_column columns[] = {
        {"quarter", CELL_HEAD},      {"guided", CELL_NUMBER}, {"range", CELL_NUMBER},
        {"came out", CELL_NUMBER},   {"outcome", CELL_TEXT},  {"on the middle", CELL_NUMBER},
        {"half-widths", CELL_NUMBER}};
    sheet_start(sheet, "record", "What became of earlier guidance", columns,
                sizeof columns / sizeof *columns);
    int32_t first = 0, last = 0;
    if (!guided_span(report, &first, &last))
        return true;
    size_t count = 0;
    unsigned char *outcomes = calloc((size_t)(last - first) + 1, 1);
    for (int32_t key = first; outcomes && key <= last; key++) {
        const aim_fact *guidance = report_find(report, "company", "guidance", key);
        const aim_fact *actual = report_find(report, "company", "revenue", key);
        if (guidance && actual)
            outcomes[count++] = (unsigned char)add_quarter(sheet, guidance, actual);
    }
    aim_guidance_hits hits;
    bool good = outcomes && aim_guidance_history(outcomes, count, 1, &hits) == AIM_OK;
    if (good)
        snprintf(sheet->note, sizeof sheet->note,
                 "Of %zu guided quarters in facts.csv: %zu beat, %zu in line, %zu missed; the "
                 "newest %zu in a row are alike (%s). Quarters without a sourced guidance are "
                 "left out.",
                 count, hits.beat, hits.in_line, hits.miss, hits.streak,
                 aim_outcome_name(hits.latest));
    free(outcomes);
    return good;
}
