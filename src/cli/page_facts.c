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

static void write_row(const aim_fact *fact, struct page_table *table)
{
    aim_figure figure = fact->figure;
    struct page_scale scale = page_scale_of(figure.measure, figure.unit, fabs(figure.value));
    char text[PAGE_FIGURE_SIZE], period[AIM_PERIOD_TEXT];
    page_cell(table, fact->entity);
    page_cell(table, fact->item);
    page_cell(table, fact->basis);
    page_print_period(fact, period);
    page_cell_number(table, period, page_period_value(fact));
    page_print_range(aim_range_point(figure.value), scale, text);
    page_cell_open(table, figure.value);
    page_plain(figure.currency, table->out);
    fprintf(table->out, "%s%s", *figure.currency ? " " : "", text);
    page_cell_close(table);
    page_print_value(figure.unit, scale, page_decimals(scale.step), text);
    page_cell_number(table, figure.unit > 0 ? text : "exact", figure.unit);
    page_cell(table, fact->side);
    page_cell(table, fact->source);
}

void page_write_facts(const struct page_content *content, FILE *out)
{
    static const struct page_column columns[] = {
        {"entity", PAGE_HEAD},   {"item", PAGE_TEXT},     {"basis", PAGE_TEXT},
        {"period", PAGE_NUMBER}, {"figure", PAGE_NUMBER}, {"rounded to", PAGE_NUMBER},
        {"whose", PAGE_TEXT},    {"source", PAGE_TEXT}};
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
                        sizeof columns / sizeof *columns);
    for (size_t i = 0; i < shown; i++)
        write_row(&content->facts[i], &table);
    page_table_close(&table);
    fputs("</details></section>\n", out);
}
