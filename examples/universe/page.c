#include "page.h"

#include <string.h>

#include "charts.h"
#include "outputs.h"
#include "page_style.h"

static void write_head(const struct universe *universe, FILE *out)
{
    const struct prices *prices = &universe->prices;
    const struct days *days = &universe->days;
    const char *slash = strrchr(prices->file, '/');
    char from[DATE_SIZE], to[DATE_SIZE], widest[DATE_SIZE];
    date_print(prices->dates[0], from);
    date_print(prices->dates[prices->days - 1], to);
    date_print(prices->dates[days->widest], widest);
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<title>A universe, day by day</title>\n<style>\n",
          out);
    fputs(page_style, out);
    fputs("#overview table,#leaders table{max-width:52rem}\n"
          "</style>\n</head>\n<body>\n<header>\n<h1>A universe, day by day</h1>\n"
          "<p class=\"lead\">",
          out);
    fprintf(out, "%zu names on %zu days, %s to %s, from ", prices->names, prices->days, from, to);
    html_escaped(slash ? slash + 1 : prices->file, out);
    fputs(". Each day is measured across the names that have a return on it; a missing price stays "
          "missing.</p>\n<p class=\"finding\">",
          out);
    size_t bad = worst_days(days, NULL, 0);
    fprintf(out,
            "Returns lay furthest apart on %s: a robust standard deviation of %.2f&nbsp;%%. On "
            "%zu&nbsp;day%s the plain one is more than %g times the robust one.",
            widest, 100 * days->robust[days->widest], bad, bad == 1 ? "" : "s", BAD_BAR_FACTOR);
    if (universe->months.moments.n)
        fprintf(out, " A month's return and the next one's correlate by %+.3f on average.",
                universe->months.moments.mean);
    fputs("</p>\n</header>\n<main>\n", out);
}

static bool write_page(const void *study, FILE *out, struct problem *problem)
{
    const struct universe *universe = ((const struct page *)study)->universe;
    const struct sheet *sheets = ((const struct page *)study)->sheets;
    write_head(universe, out);
    sheet_write_html(&sheets[0], out);
    if (!chart_write(&charts[CHART_BAND], universe, out, problem) ||
        !chart_write(&charts[CHART_SPREAD], universe, out, problem) ||
        !chart_write(&charts[CHART_BREADTH], universe, out, problem))
        return false;
    if (universe->months.moments.n && !chart_write(&charts[CHART_MOMENTUM], universe, out, problem))
        return false;
    sheet_write_html(&sheets[1], out);
    if (!chart_write(&charts[CHART_BARS], universe, out, problem))
        return false;
    sheet_write_html(&sheets[2], out);
    fputs(
        "</main>\n<footer><p>Made by the example <code>universe</code> of libaim; the figures "
        "are in days.csv, months.csv and names.csv beside this page, as fractions. Standard "
        "deviations are a sample's (n - 1), quantiles of type 7.</p></footer>\n</body>\n</html>\n",
        out);
    return true;
}

bool page_write(const char *folder, const struct page *page, struct problem *problem)
{
    static const struct output outputs[] = {{"universe.html", write_page},
                                            {"days.csv", write_days},
                                            {"months.csv", write_months},
                                            {"names.csv", write_names}};
    return outputs_write(folder, outputs, sizeof outputs / sizeof *outputs, page, problem);
}
