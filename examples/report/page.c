#include "page.h"

#include <string.h>

#include "charts.h"
#include "fresh_file.h"
#include "page_style.h"

static bool write_chart(const struct chart *chart, const struct sources *sources, FILE *out,
                        struct problem *problem)
{
    fprintf(out, "<figure id=\"%s\">\n<figcaption><h2>%s</h2><p>%s</p></figcaption>\n", chart->id,
            chart->title, chart->description);
    for (int width = CHART_WIDE; width < CHART_WIDTHS; width++) {
        fprintf(out, "<div class=\"%s\" role=\"img\" aria-label=\"%s\">\n",
                width == CHART_WIDE ? "wide" : "narrow", chart->title);
        if (!chart_draw(chart, sources, (enum chart_width)width, out, problem))
            return false;
        fputs("</div>\n", out);
    }
    fputs("</figure>\n", out);
    return true;
}

static const struct sheet *sheet_named(const struct sheet *sheets, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(sheets[i].id, id) == 0)
            return &sheets[i];
    return NULL;
}

static void write_legend(FILE *out)
{
    static const char *const lines[][3] = {
        {"proved", "proved", "every value that the figures allow is one that the claim allows"},
        {"consistent", "consistent", "some of them are: the figures do not contradict the claim"},
        {"refuted", "refuted", "none of them is"},
        {"ambiguous", "ambiguous", "readings of the claim disagree, and the figures do not decide"},
        {"not-reproducible", "not reproducible", "the figures it would take are not given"}};
    fputs("<dl class=\"legend\">\n", out);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        fprintf(out, "<div><dt><span class=\"verdict %s\">%s</span></dt><dd>%s</dd></div>\n",
                lines[i][0], lines[i][1], lines[i][2]);
    fputs("</dl>\n", out);
}

static bool write_page(const struct sources *sources, const struct sheet *sheets,
                       size_t sheet_count, FILE *out, struct problem *problem)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<title>The report's numbers, checked</title>\n<style>\n",
          out);
    fputs(page_style, out);
    fputs("#statistics table,#topics table,#tags-full table,#tags-fractional table,#guidance table"
          "{max-width:46rem}\n"
          "</style>\n</head>\n<body>\n<header>\n<h1>The report's numbers, checked</h1>\n"
          "<p class=\"lead\">Each claim of the report, once against its own rounded figures and "
          "once against the company's. A printed figure stands for every value that rounds to "
          "it; arithmetic on such ranges, by libaim, gives the verdicts.</p>\n",
          out);
    const struct sheet *topics = sheet_named(sheets, sheet_count, "topics");
    if (topics) {
        fputs("<p class=\"finding\">", out);
        html_escaped(topics->note, out);
        fputs("</p>\n", out);
    }
    write_legend(out);
    fputs("</header>\n<main>\n", out);
    for (size_t i = 0; i < sheet_count; i++) {
        /* Each chart stands before the table that it belongs to. */
        static const char *const before[] = {"guidance", "record", "statistics"};
        for (size_t chart = 0; chart < chart_count && chart < 3; chart++)
            if (strcmp(sheets[i].id, before[chart]) == 0 &&
                !write_chart(&charts[chart], sources, out, problem))
                return false;
        bool folded = strcmp(sheets[i].id, "facts") == 0; /* long, and for a second look */
        fputs(folded ? "<details><summary>The figures and where they come from</summary>\n" : "",
              out);
        sheet_write_html(&sheets[i], out);
        fputs(folded ? "</details>\n" : "", out);
    }
    fputs("</main>\n<footer><p>Made by the example <code>report</code> of libaim from table1.csv, "
          "facts.csv and claims.csv. Fractions are shown in percent; ranges are closed unless "
          "written with round brackets.</p></footer>\n</body>\n</html>\n",
          out);
    return true;
}

bool page_write(const char *file, const struct sources *sources, const struct sheet *sheets,
                size_t sheet_count, struct problem *problem)
{
    struct fresh_file fresh;
    bool good = fresh_file_open(&fresh, file, problem) &&
                write_page(sources, sheets, sheet_count, fresh.out, problem) &&
                fresh_file_close(&fresh, problem) && fresh_file_keep(&fresh, problem);
    fresh_file_drop(&fresh);
    return good;
}
