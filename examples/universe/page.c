#include "page.h"

#include <string.h>

#include "charts.h"
#include "fresh_file.h"
#include "page_style.h"

enum { FILES = 4, MAX_PATH = 4096 };

static bool write_chart(int which, const struct universe *universe, FILE *out,
                        struct problem *problem)
{
    const struct chart *chart = &charts[which];
    fprintf(out, "<figure id=\"%s\">\n<figcaption><h2>%s</h2><p>%s</p></figcaption>\n", chart->id,
            chart->title, chart->description);
    for (int width = CHART_WIDE; width < CHART_WIDTHS; width++) {
        fprintf(out, "<div class=\"%s\" role=\"img\" aria-label=\"%s\">\n",
                width == CHART_WIDE ? "wide" : "narrow", chart->title);
        if (!chart_draw(chart, universe, (enum chart_width)width, out, problem))
            return false;
        fputs("</div>\n", out);
    }
    fputs("</figure>\n", out);
    return true;
}

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

static bool write_page(const struct universe *universe, const struct sheet *sheets, FILE *out,
                       struct problem *problem)
{
    write_head(universe, out);
    sheet_write_html(&sheets[0], out);
    if (!write_chart(CHART_BAND, universe, out, problem) ||
        !write_chart(CHART_SPREAD, universe, out, problem) ||
        !write_chart(CHART_BREADTH, universe, out, problem))
        return false;
    if (universe->months.moments.n && !write_chart(CHART_MOMENTUM, universe, out, problem))
        return false;
    sheet_write_html(&sheets[1], out);
    if (!write_chart(CHART_BARS, universe, out, problem))
        return false;
    sheet_write_html(&sheets[2], out);
    fputs(
        "</main>\n<footer><p>Made by the example <code>universe</code> of libaim; the figures "
        "are in days.csv, months.csv and names.csv beside this page, as fractions. Standard "
        "deviations are a sample's (n - 1), quantiles of type 7.</p></footer>\n</body>\n</html>\n",
        out);
    return true;
}

bool page_write(const char *folder, const struct universe *universe, const struct sheet *sheets,
                struct problem *problem)
{
    static const char *const names[FILES] = {"universe.html", "days.csv", "months.csv",
                                             "names.csv"};
    static void (*const writers[FILES])(const struct universe *,
                                        FILE *) = {NULL, write_days, write_months, write_names};
    char paths[FILES][MAX_PATH];
    struct fresh_file files[FILES] = {0};
    bool good = true;
    for (int i = 0; i < FILES && good; i++) {
        good = snprintf(paths[i], MAX_PATH, "%s/%s", folder, names[i]) < MAX_PATH ||
               problem_set(problem, "the folder's name is too long");
        good = good && fresh_file_open(&files[i], paths[i], problem);
    }
    good = good && write_page(universe, sheets, files[0].out, problem);
    for (int i = 1; i < FILES && good; i++)
        writers[i](universe, files[i].out);
    for (int i = 0; i < FILES && good; i++)
        good = fresh_file_close(&files[i], problem);
    for (int i = FILES; i-- > 0 && good;) /* the page last */
        good = fresh_file_keep(&files[i], problem);
    for (int i = 0; i < FILES; i++)
        fresh_file_drop(&files[i]);
    return good;
}
