#include "page.h"

#include "fresh_file.h"
#include "page_parts.h"
#include "page_style.h"
#include "page_table.h"

/* Nothing is fetched: the policy forbids it, should a text ever slip through as markup. */
static void write_head(const char *title, FILE *out)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
          out);
    page_plain(title, out);
    fprintf(out, "</title>\n<style>\n%s%s</style>\n</head>\n<body>\n", page_style, page_look);
}

/* What to know first: how many are refuted. */
static void write_lead(const struct page_content *content, FILE *out)
{
    fputs("<p class=\"lead\">", out);
    if (content->claim_count == 0) {
        fprintf(out, "%s%zu figure%s, with a chart of each series and of its growth.",
                content->check_count ? "No claims; " : "", content->fact_count,
                content->fact_count == 1 ? "" : "s");
    } else {
        size_t refuted = page_count(content, 0, AIM_REFUTED);
        if (refuted == 0)
            fprintf(out, "None of the %zu claim%s is refuted by the figures.", content->claim_count,
                    content->claim_count == 1 ? "" : "s");
        else
            fprintf(out, "<strong>%zu of %zu claim%s %s refuted</strong> by the figures.", refuted,
                    content->claim_count, content->claim_count == 1 ? "" : "s",
                    refuted == 1 ? "is" : "are");
        fputs(" Every figure stands for all values that print as it does; a claim is refuted only "
              "where none of them is one that its words allow.",
              out);
    }
    fputs("</p>\n", out);
}

static void write_links(const struct page_content *content, FILE *out)
{
    fputs("<nav aria-label=\"On this page\"><ul>\n", out);
    if (content->claim_count > 0) {
        fputs("<li><a href=\"#verdicts\">Verdicts</a></li>\n", out);
        if (page_count(content, 0, AIM_REFUTED) > 0)
            fputs("<li><a href=\"#refuted-0\">Refuted</a></li>\n", out);
        fputs("<li><a href=\"#claims-0\">All claims</a></li>\n", out);
    }
    fputs("<li><a href=\"#charts\">Series</a></li>\n<li><a href=\"#facts\">The "
          "facts</a></li>\n</ul></nav>\n",
          out);
}

static void write_foot(const struct page_content *content, FILE *out)
{
    fputs("<footer><p>Written by <code>aim</code>", out);
    for (size_t i = 0; i < content->file_count; i++) {
        fputs(i == 0 ? " from " : i + 1 < content->file_count ? ", " : " and ", out);
        page_text(content->files[i], out);
    }
    fprintf(out,
            ". Ranges are of the figures as they are rounded; nothing is filled in. The page is "
            "complete in itself.</p></footer>\n<script>\n%s</script>\n</body>\n</html>\n",
            page_script);
}

static bool write_all(const struct page_content *content, FILE *out, struct problem *warning,
                      struct problem *problem)
{
    const char *title = content->title && *content->title ? content->title
                        : content->claim_count            ? "Does the text agree with the numbers?"
                                                          : "The figures and their growth";
    write_head(title, out);
    fputs("<header><h1>", out);
    page_text(title, out);
    fputs("</h1>\n", out);
    write_lead(content, out);
    write_links(content, out);
    fputs("</header>\n<main>\n", out);
    size_t checks = content->claim_count ? content->check_count : 0;
    if (checks)
        page_write_summary(content, out);
    for (size_t check = 0; check < checks; check++)
        page_write_refuted(content, check, out);
    for (size_t check = 0; check < checks; check++)
        page_write_claims(content, check, out);
    if (!page_write_charts(content, out, warning, problem))
        return false;
    page_write_facts(content, out);
    fputs("</main>\n", out);
    write_foot(content, out);
    return true;
}

bool page_write(const char *file, const struct page_content *content, struct problem *warning,
                struct problem *problem)
{
    struct fresh_file fresh;
    *warning = (struct problem){0};
    bool good = fresh_file_open(&fresh, file, problem) &&
                write_all(content, fresh.out, warning, problem) &&
                fresh_file_close(&fresh, problem) && fresh_file_keep(&fresh, problem);
    fresh_file_drop(&fresh);
    return good;
}
