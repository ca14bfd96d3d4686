/* The series that the facts hold, each with a chart and its figures. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "page_chart.h"
#include "page_parts.h"
#include "page_table.h"

enum { CHARTS = 24, SOURCES = 3 };

/* "gross_margin" is read as two words. */
static void write_item(const char *item, FILE *out)
{
    char *words = strdup(item ? item : "");
    for (char *c = words; c && *c; c++)
        *c = *c == '_' ? ' ' : *c;
    page_text(words ? words : item, out);
    free(words);
}

static void write_name(const aim_fact *fact, FILE *out)
{
    if (fact->entity && *fact->entity) {
        page_text(fact->entity, out);
        fputs(": ", out);
    }
    write_item(fact->item, out);
    if (fact->basis && *fact->basis) {
        fputs(", ", out);
        page_text(fact->basis, out);
    }
}

/* Unit, span and whose figures they are. */
static void write_about(const struct page_series *series, FILE *out)
{
    static const char *const frequencies[] = {[AIM_DAILY] = "days",
                                              [AIM_YEARLY] = "years",
                                              [AIM_HALF_YEARLY] = "half years",
                                              [AIM_QUARTERLY] = "quarters",
                                              [AIM_MONTHLY] = "months"};
    char unit[PAGE_FIGURE_SIZE], first[AIM_PERIOD_TEXT], last[AIM_PERIOD_TEXT];
    const aim_fact *fact = series->facts[0];
    page_chart_unit(series, unit);
    page_print_period(fact, first);
    page_print_period(series->facts[series->count - 1], last);
    fprintf(out, "%s%s%s %s, %s to %s", unit, *unit ? " by " : "By ",
            fact->period.fiscal ? "fiscal" : "calendar", frequencies[fact->period.frequency], first,
            last);
    if (fact->side && *fact->side) {
        fputs("; figures of ", out);
        page_text(fact->side, out);
    }
    fputs(".", out);
}

/* The sources, each once, up to a few: the table has all. */
static void write_sources(const struct page_series *series, FILE *out)
{
    const char *named[SOURCES];
    size_t count = 0, more = 0;
    for (size_t i = series->count; i-- > 0;) { /* the newest first */
        const char *source = series->facts[i]->source;
        if (!source || !*source)
            continue;
        size_t same = 0;
        while (same < count && strcmp(named[same], source) != 0)
            same++;
        if (same < count)
            continue;
        if (count == SOURCES) {
            more++;
            continue;
        }
        fputs(count == 0 ? " Source: " : "; ", out);
        page_text(source, out);
        named[count++] = source;
    }
    if (more)
        fputs("; older figures: see the table", out);
    fputs(count ? "." : " No source is given.", out);
}

static void write_figures(const struct page_series *series, FILE *out)
{
    bool ratio = page_series_is_ratio(series);
    char unit[PAGE_FIGURE_SIZE], head[PAGE_FIGURE_SIZE + 16];
    page_chart_unit(series, unit);
    snprintf(head, sizeof head, "figure%s%s", *unit ? ", " : "", unit);
    const struct page_column columns[] = {
        {"period", PAGE_HEAD},
        {head, PAGE_NUMBER},
        {ratio ? "change on the year" : "growth on the year", PAGE_NUMBER},
        {"source", PAGE_TEXT}};
    struct page_scale scale = page_chart_scale(series);
    struct page_scale growth_scale =
        page_scale_of(ratio ? AIM_MEASURE_POINTS : AIM_MEASURE_FRACTION, 0, 0);
    scale.name = "";
    fputs("<details><summary>The figures</summary>\n", out);
    struct page_table table = page_table_open(
        out, "slim", "Growth is given with both ends, as the figures are rounded.", columns, 4);
    for (size_t i = 0; i < series->count; i++) {
        const aim_fact *fact = series->facts[i];
        char text[PAGE_FIGURE_SIZE];
        page_print_period(fact, text);
        page_cell_number(&table, text, page_period_value(fact));
        page_print_range(aim_range_point(fact->figure.value), scale, text);
        page_cell_number(&table, text, fact->figure.value);
        aim_range growth = page_series_growth(series, i);
        page_print_range(growth, growth_scale, text);
        page_cell_number(&table, text, growth.low);
        page_cell(&table, fact->source);
    }
    page_table_close(&table);
    fputs("</details>", out);
}

/* After the first chart that cannot be drawn no other is tried; the figures are there anyway. */
static void write_series(const struct page_series *series, size_t number, FILE *out,
                         struct problem *warning)
{
    fprintf(out, "<figure class=\"chart\" id=\"chart-%zu\">\n<figcaption><h3>", number);
    write_name(series->facts[0], out);
    fputs("</h3><p>", out);
    write_about(series, out);
    write_sources(series, out);
    fputs("</p></figcaption>\n", out);
    char *drawing = *warning->text ? NULL : page_chart_draw(series, number, warning);
    if (drawing)
        fprintf(
            out,
            "<div role=\"img\" aria-label=\"Chart of the %s, and of %s on the year where a year "
            "before is known; the figures are in the table that follows.\">%s</div>\n",
            page_series_is_ratio(series) ? "ratio" : "amount",
            page_series_is_ratio(series) ? "its change" : "its growth", drawing);
    free(drawing);
    write_figures(series, out);
    fputs("</figure>\n", out);
}

static void write_head(const struct page_series_list *list, size_t shown, bool drawn, FILE *out)
{
    fputs("<section id=\"charts\"><h2>Series and their growth</h2>\n<p class=\"soft\">", out);
    if (shown == 0) {
        fprintf(out, "No item has %d or more dated figures.</p>\n", PAGE_SERIES_LEAST);
        return;
    }
    if (shown < list->count)
        fprintf(out,
                "%zu of the %zu series of %d and more figures: those that claims speak of first. ",
                shown, list->count, PAGE_SERIES_LEAST);
    fputs(drawn ? "The bar through a point is the range that rounding leaves.</p>\n"
                : "The charts were left out: gnuplot could not be run.</p>\n",
          out);
}

bool page_write_charts(const struct page_content *content, FILE *out, struct problem *warning,
                       struct problem *problem)
{
    struct page_series_list list;
    char *text = NULL;
    size_t size = 0;
    FILE *charts = open_memstream(&text, &size);
    bool good = page_series_find(content, &list) && charts;
    size_t shown = list.count < CHARTS ? list.count : CHARTS;
    for (size_t i = 0; good && i < shown; i++)
        write_series(&list.series[i], i, charts, warning);
    good = (!charts || fclose(charts) == 0) && good;
    if (good) {
        write_head(&list, shown, !*warning->text, out);
        fputs("<div class=\"charts\">\n", out);
        fwrite(text, 1, size, out);
        fputs("</div></section>\n", out);
    }
    free(text);
    page_series_free(&list);
    return good || problem_set(problem, "no memory left");
}
