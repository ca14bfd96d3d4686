/* The verdicts: how many of each, what is refuted and by how much, and a line a claim. */
#include <math.h>
#include <string.h>

#include "page_parts.h"
#include "page_picture.h"
#include "page_table.h"
#include "shown.h"

enum { CARDS = 24, CARD_PICTURE = 320, ROW_PICTURE = 180, CARD_FACTS = 5, ROW_FACTS = 3 };

static const aim_verdict order[] = {AIM_REFUTED, AIM_AMBIGUOUS, AIM_NOT_REPRODUCIBLE,
                                    AIM_CONSISTENT, AIM_PROVED};
enum { VERDICTS = sizeof order / sizeof *order };

size_t page_count(const struct page_content *content, size_t check, aim_verdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < content->claim_count; i++)
        count += content->checks[check].findings[i].verdict == verdict;
    return count;
}

/* "report,company" is the report's figures, and the company's where it has none. */
static void write_whose(const char *whose, FILE *out)
{
    for (const char *comma = strchr(whose, ','); comma; comma = strchr(whose, ',')) {
        char name[400];
        snprintf(name, sizeof name, "%.*s", (int)(comma - whose), whose);
        page_text(name, out);
        fputs(", then ", out);
        whose = comma + 1;
    }
    page_text(whose, out);
}

/* "", or ", against ...": the end of a heading. */
static void against(const struct page_content *content, size_t check, FILE *out)
{
    const char *whose = content->checks[check].against;
    if (!whose || !*whose)
        return;
    fputs(", against ", out);
    write_whose(whose, out);
}

/* The shares of the verdicts as one bar; the table beside it says the same in figures. */
static void write_shares(const struct page_content *content, size_t check, FILE *out)
{
    static const char *const names[] = {[AIM_REFUTED] = "refuted",
                                        [AIM_AMBIGUOUS] = "ambiguous",
                                        [AIM_NOT_REPRODUCIBLE] = "not-reproducible",
                                        [AIM_CONSISTENT] = "consistent",
                                        [AIM_PROVED] = "proved"};
    fputs("<div class=\"shares\" aria-hidden=\"true\">", out);
    for (size_t i = 0; i < VERDICTS; i++) {
        size_t count = page_count(content, check, order[i]);
        if (count)
            fprintf(out, "<span class=\"%s\" style=\"flex-grow:%zu\"></span>", names[order[i]],
                    count);
    }
    fputs("</div>\n", out);
}

/* What ranges are good for. */
static void write_naive(const struct page_content *content, FILE *out)
{
    size_t contradicted = 0;
    for (size_t i = 0; i < content->claim_count; i++)
        contradicted += content->checks[0].findings[i].naive == AIM_NAIVE_CONTRADICTS;
    fprintf(
        out,
        "<p class=\"soft\">Plain arithmetic on the printed figures, with no thought of rounding, "
        "would contradict %zu of the %zu.</p>\n",
        contradicted, content->claim_count);
}

void page_write_summary(const struct page_content *content, FILE *out)
{
    static const char *const meaning[] = {
        [AIM_REFUTED] = "no value that the figures leave is one the words allow",
        [AIM_AMBIGUOUS] = "the words can be read in ways that disagree",
        [AIM_NOT_REPRODUCIBLE] = "a figure that is needed is not given",
        [AIM_CONSISTENT] = "some of the values that the figures leave are ones the words allow",
        [AIM_PROVED] = "every value that the figures leave is one the words allow"};
    fputs("<section id=\"verdicts\"><h2>Verdicts</h2>\n", out);
    for (size_t check = 0; check < content->check_count; check++) {
        if (content->check_count > 1) {
            fputs("<p class=\"soft\">Against ", out);
            write_whose(content->checks[check].against, out);
            fputs("</p>", out);
        }
        write_shares(content, check, out);
    }
    fputs("<table class=\"counts\">\n<thead><tr><th scope=\"col\">verdict</th>", out);
    for (size_t check = 0; check < content->check_count; check++) {
        fputs("<th scope=\"col\" class=\"number\">", out);
        if (content->check_count > 1) {
            fputs("against ", out);
            write_whose(content->checks[check].against, out);
        } else
            fputs("claims", out);
        fputs("</th>", out);
    }
    fputs("<th scope=\"col\">what it means</th></tr></thead>\n<tbody>\n", out);
    for (size_t i = 0; i < VERDICTS; i++) {
        fputs("<tr><th scope=\"row\">", out);
        page_badge(order[i], out);
        fputs("</th>", out);
        for (size_t check = 0; check < content->check_count; check++)
            fprintf(out, "<td class=\"number\">%zu</td>", page_count(content, check, order[i]));
        fprintf(out, "<td>%s</td></tr>\n", meaning[order[i]]);
    }
    fputs("</tbody></table>\n", out);
    write_naive(content, out);
    fputs("</section>\n", out);
}

/* What was checked: "growth yoy NVDA revenue gaap FY2027Q1: 85 %". */
static void write_claimed(const struct page_content *content, size_t which, FILE *out)
{
    const struct page_words *words = &content->words[which];
    const aim_claim *claim = &content->claims[which];
    const char *kind = aim_claim_kind_name(claim->kind);
    char period[SHOWN_PERIOD];
    shown_period(claim, period);
    for (const char *c = kind ? kind : ""; *c; c++)
        fputc(*c == '_' ? ' ' : *c, out);
    const struct {
        const char *before, *text, *behind;
    } parts[] = {{" ", claim->entity, ""}, {" ", claim->item, ""}, {" (of ", claim->of, ")"},
                 {" ", claim->basis, ""},  {" ", period, ""},      {": ", words->says, ""}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].text && *parts[i].text) {
            fputs(parts[i].before, out);
            page_text(parts[i].text, out);
            fputs(parts[i].behind, out);
        }
}

static bool has_text(const struct page_content *content, size_t which)
{
    const char *text = content->words[which].text;
    return text && *text;
}

/* The claim's own words, or what was checked. */
static void write_text(const struct page_content *content, size_t which, FILE *out)
{
    if (has_text(content, which))
        page_text(content->words[which].text, out);
    else
        write_claimed(content, which, out);
}

/* Both ranges in one scale: that of the smaller, so that 0.4 tn against 1 tn is 400 bn. */
static struct page_scale scale_for(const aim_claim *claim, const aim_finding *finding)
{
    double printed = page_magnitude(0, finding->printed);
    double computed = page_magnitude(0, finding->computed);
    double larger = fmax(printed, computed), smaller = fmin(printed, computed);
    double unit = claim->figure.measure == finding->measure ? claim->figure.unit : 0;
    return page_scale_of(finding->measure, unit, smaller > larger / 1000 ? smaller : larger);
}

/* By how much: short of what is allowed, or the room to its nearest end. */
static double distance(const aim_finding *finding)
{
    return finding->verdict == AIM_REFUTED ? -aim_range_gap(finding->computed, finding->printed)
                                           : finding->slack;
}

static void print_distance(const aim_finding *finding, struct page_scale scale,
                           char text[PAGE_FIGURE_SIZE])
{
    double far = distance(finding);
    if (isinf(far))
        snprintf(text, PAGE_FIGURE_SIZE, "\u2013");
    else
        page_print_difference(far, finding->measure, scale, text);
}

/* How it was computed, or why it was not; from which facts, up to some. */
static void write_how(const struct page_content *content, size_t check, size_t which, size_t facts,
                      FILE *out)
{
    const aim_finding *finding = &content->checks[check].findings[which];
    const char *const parts[] = {
        finding->reason != AIM_CLAIM_COMPUTED ? aim_claim_reason_name(finding->reason) : "",
        finding->reading, finding->note};
    bool said = false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i] && *parts[i]) {
            fputs(said ? "; " : "", out);
            page_text(parts[i], out);
            said = true;
        }
    page_write_used(content, check, which, facts, out);
}

static void write_card(const struct page_content *content, size_t check, size_t which, FILE *out)
{
    aim_finding shown =
        shown_finding(&content->claims[which], &content->checks[check].findings[which]);
    const aim_finding *finding = &shown;
    struct page_scale scale = scale_for(&content->claims[which], finding);
    char allows[PAGE_FIGURE_SIZE], gives[PAGE_FIGURE_SIZE], off[PAGE_FIGURE_SIZE];
    page_print_range(finding->printed, scale, allows);
    page_print_range(finding->computed, scale, gives);
    page_print_difference(-distance(finding), finding->measure, scale, off);
    fputs("<li><h3>", out);
    write_text(content, which, out);
    fputs("</h3>\n", out);
    if (has_text(content, which)) {
        fputs("<p class=\"soft\">", out);
        write_claimed(content, which, out);
        fputs("</p>\n", out);
    }
    /* A record that is none, a highest that is not: the figure itself may be right. */
    if (distance(finding) < 0)
        fprintf(out, "<p class=\"off\">off by at least %s</p>\n", off);
    else
        fputs("<p class=\"off\">the figure fits, what is said of it does not</p>\n", out);
    fprintf(out, "<p>The words allow %s; the facts give %s.</p>\n", allows, gives);
    page_picture(finding, scale, CARD_PICTURE, out);
    fputs("<p class=\"soft\">", out);
    write_how(content, check, which, CARD_FACTS, out);
    fputs("</p></li>\n", out);
}

void page_write_refuted(const struct page_content *content, size_t check, FILE *out)
{
    size_t refuted = page_count(content, check, AIM_REFUTED), shown = 0;
    if (refuted == 0)
        return;
    fprintf(out, "<section id=\"refuted-%zu\"><h2>Refuted: %zu of %zu", check, refuted,
            content->claim_count);
    against(content, check, out);
    fputs("</h2>\n<ul class=\"wrong\">\n", out);
    for (size_t i = 0; i < content->claim_count && shown < CARDS; i++)
        if (content->checks[check].findings[i].verdict == AIM_REFUTED) {
            write_card(content, check, i, out);
            shown++;
        }
    fputs("</ul>\n", out);
    if (shown < refuted)
        fprintf(out, "<p>%zu more are in <a href=\"#claims-%zu\">the table of all claims</a>.</p>",
                refuted - shown, check);
    fputs("</section>\n", out);
}

static void write_row(const struct page_content *content, size_t check, size_t which,
                      struct page_table *table)
{
    aim_finding shown =
        shown_finding(&content->claims[which], &content->checks[check].findings[which]);
    const aim_finding *finding = &shown;
    const struct page_words *words = &content->words[which];
    struct page_scale scale = scale_for(&content->claims[which], finding);
    char text[PAGE_FIGURE_SIZE];
    if (words->id && *words->id)
        page_cell(table, words->id);
    else {
        snprintf(text, sizeof text, "%zu", which + 1);
        page_cell(table, text);
    }
    page_cell_open(table, NAN);
    write_text(content, which, table->out);
    if (has_text(content, which)) {
        fputs("<span class=\"claimed\">", table->out);
        write_claimed(content, which, table->out);
        fputs("</span>", table->out);
    }
    page_cell_close(table);
    page_cell(table, words->topic);
    page_cell_verdict(table, finding->verdict);
    page_cell_open(table, NAN);
    page_picture(finding, scale, ROW_PICTURE, table->out);
    page_cell_close(table);
    page_print_range(finding->printed, scale, text);
    page_cell_number(table, text, finding->printed.low);
    page_print_range(finding->computed, scale, text);
    page_cell_number(table, text, finding->computed.low);
    print_distance(finding, scale, text);
    page_cell_number(table, text, distance(finding));
    page_cell_open(table, NAN);
    write_how(content, check, which, ROW_FACTS, table->out);
    page_cell_close(table);
}

void page_write_claims(const struct page_content *content, size_t check, FILE *out)
{
    static const struct page_column columns[] = {
        {"id", PAGE_TEXT},           {"the text says", PAGE_HEAD}, {"topic", PAGE_TEXT},
        {"verdict", PAGE_VERDICT},   {"picture", PAGE_PICTURE},    {"words allow", PAGE_NUMBER},
        {"facts give", PAGE_NUMBER}, {"room", PAGE_NUMBER},        {"how", PAGE_TEXT}};
    fprintf(out, "<section id=\"claims-%zu\"><h2>All claims", check);
    against(content, check, out);
    fputs("</h2>\n", out);
    struct page_table table = page_table_open(
        out, "claims",
        "The shaded band is what the words allow, the bar or diamond what the facts give. "
        "<em>Room</em> is the distance to the nearest end of what is allowed; below zero, how far "
        "the facts stick out of it, and for what is refuted, how far they are from it.",
        columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < content->claim_count; i++)
        write_row(content, check, i, &table);
    page_table_close(&table);
    fputs("</section>\n", out);
}
