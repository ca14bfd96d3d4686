/* The facts, as they were read. */
#include <math.h>

#include "page_figure.h"
#include "page_parts.h"
#include "page_table.h"

enum { ROWS = 2000 }; /* more would make the page heavy to open; the file has them */

void page_print_period(const aim_fact *fact, char text[AIM_PERIOD_TEXT])
{
    if (!fact->dated || aim_period_print(fact->period, text, AIM_PERIOD_TEXT) != AIM_OK)
        *text = '\0';
}

double page_period_value(const aim_fact *fact)
{
    if (!fact->dated)
        return NAN;
    if (fact->period.frequency == AIM_DAILY)
        return 1970 + fact->period.key / 365.2425;
    return (double)fact->period.key / (double)fact->period.frequency;
}

/* What stands before a figure that is not said bare. */
static const char *word_of(aim_word word)
{
    switch (word) {
    case AIM_WORD_ABOUT:
        return "about ";
    case AIM_WORD_NEARLY:
        return "nearly ";
    case AIM_WORD_MORE_THAN:
        return "more than ";
    case AIM_WORD_LESS_THAN:
        return "less than ";
    case AIM_WORD_AT_LEAST:
        return "at least ";
    case AIM_WORD_AT_MOST:
        return "at most ";
    default:
        return "";
    }
}

static struct page_scale scale_of(const aim_fact *fact)
{
    return page_scale_of(fact->figure.measure, fact->figure.unit, fabs(fact->figure.value));
}

void page_print_fact(const aim_fact *fact, char text[PAGE_FACT_SIZE])
{
    aim_figure figure = fact->figure;
    char value[PAGE_FIGURE_SIZE], more[24] = "";
    bool range = figure.word == AIM_WORD_BETWEEN;
    page_print_range(range ? aim_range_of(figure.value, figure.high)
                           : aim_range_point(figure.value),
                     scale_of(fact), value);
    if (figure.word == AIM_WORD_PLUS_MINUS)
        snprintf(more, sizeof more, " \u00b1%.4g\u00a0%%", 100 * figure.tolerance);
    snprintf(text, PAGE_FACT_SIZE, "%s%s%s%s%s", word_of(figure.word), figure.currency,
             *figure.currency ? " " : "", value, more);
}

/* The last printed place of a figure that was rounded to one. */
static void write_rounding(const aim_fact *fact, struct page_table *table)
{
    struct page_scale scale = scale_of(fact);
    char text[PAGE_FIGURE_SIZE];
    bool bare = fact->figure.word == AIM_WORD_ROUNDED || fact->figure.word == AIM_WORD_EXACTLY;
    page_print_value(fact->figure.unit, scale, page_decimals(scale.step), text);
    page_cell_number(table,
                     !bare                   ? "\u2013"
                     : fact->figure.unit > 0 ? text
                                             : "exact",
                     bare ? fact->figure.unit : NAN);
}

static void write_vintage(const aim_fact *fact, struct page_table *table)
{
    aim_period day = {.key = fact->vintage, .frequency = AIM_DAILY};
    char text[AIM_PERIOD_TEXT] = "";
    if (fact->vintage == 0 || aim_period_print(day, text, sizeof text) != AIM_OK)
        *text = '\0';
    page_cell_number(table, text, fact->vintage ? (double)fact->vintage : NAN);
}

static void write_row(const aim_fact *fact, bool vintages, struct page_table *table)
{
    char figure[PAGE_FACT_SIZE], period[AIM_PERIOD_TEXT];
    page_cell(table, fact->entity);
    page_cell(table, fact->item);
    page_cell(table, fact->basis);
    page_print_period(fact, period);
    page_cell_number(table, period, page_period_value(fact));
    page_print_fact(fact, figure);
    page_cell_number(table, figure, fact->figure.value);
    write_rounding(fact, table);
    page_cell(table, fact->side);
    if (vintages)
        write_vintage(fact, table);
    page_cell(table, fact->source);
}

/* Whether some fact has a day from which it was known: without it, two may look alike. */
static bool has_vintages(const struct page_content *content)
{
    size_t fact = 0;
    while (fact < content->fact_count && content->facts[fact].vintage == 0)
        fact++;
    return fact < content->fact_count;
}

void page_write_facts(const struct page_content *content, FILE *out)
{
    struct page_column columns[] = {
        {"entity", PAGE_HEAD},   {"item", PAGE_TEXT},     {"basis", PAGE_TEXT},
        {"period", PAGE_NUMBER}, {"figure", PAGE_NUMBER}, {"rounded to", PAGE_NUMBER},
        {"whose", PAGE_TEXT},    {"source", PAGE_TEXT},   {"source", PAGE_TEXT}};
    bool vintages = has_vintages(content);
    if (vintages)
        columns[7] = (struct page_column){"known from", PAGE_NUMBER};
    size_t shown = content->fact_count < ROWS ? content->fact_count : ROWS;
    fputs("<section id=\"facts\"><h2>The facts</h2>\n<details><summary>", out);
    if (shown < content->fact_count)
        fprintf(out, "The first %zu of %zu figures; all are in the file", shown,
                content->fact_count);
    else
        fprintf(out, "%zu figure%s with their sources", shown, shown == 1 ? "" : "s");
    fputs("</summary>\n", out);
    struct page_table table =
        page_table_open(out, "facts", "Each figure with the place it was rounded to.", columns,
                        sizeof columns / sizeof *columns - !vintages);
    for (size_t i = 0; i < shown; i++)
        write_row(&content->facts[i], vintages, &table);
    page_table_close(&table);
    fputs("</details></section>\n", out);
}
