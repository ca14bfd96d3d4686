#include "chart.h"

#include <errno.h>
#include <string.h>

#include "gnuplot.h"

static bool draw(const struct chart *chart, const void *study, enum chart_width width, FILE *out,
                 struct problem *problem)
{
    FILE *script = tmpfile();
    if (!script)
        return problem_set(problem, "a temporary file cannot be made: %s", strerror(errno));
    char prefix[48];
    snprintf(prefix, sizeof prefix, "%s-%s", chart->id, width == CHART_WIDE ? "wide" : "narrow");
    bool good = chart->script(study, width, script) && fflush(script) == 0;
    if (!good)
        problem_set(problem, "%s: no memory left for this chart", chart->id);
    good = good && gnuplot_run(script, prefix, out, problem);
    fclose(script);
    return good;
}

bool chart_write(const struct chart *chart, const void *study, FILE *out, struct problem *problem)
{
    fprintf(out, "<figure id=\"%s\">\n<figcaption><h2>%s</h2><p>%s</p></figcaption>\n", chart->id,
            chart->title, chart->description);
    for (int width = CHART_WIDE; width < CHART_WIDTHS; width++) {
        fprintf(out, "<div class=\"%s\" role=\"img\" aria-label=\"%s\">\n",
                width == CHART_WIDE ? "wide" : "narrow", chart->title);
        if (!draw(chart, study, (enum chart_width)width, out, problem))
            return false;
        fputs("</div>\n", out);
    }
    fputs("</figure>\n", out);
    return true;
}
