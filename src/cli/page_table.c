#include "page_table.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "sheet.h"

/* Characters that turn what follows around, U+202A to U+202E and U+2066 to U+2069: with them "85 %" can
   be made to read "58 %". */
static bool turns_around(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    return c[0] == 0xe2 && ((c[1] == 0x80 && c[2] >= 0xaa && c[2] <= 0xae) ||
                            (c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9));
}

void page_plain(const char *text, FILE *out)
{
    /* HTML has no place for control characters. */
    for (; text && *text; text++) {
        unsigned char c = (unsigned char)*text;
        char one[2] = {*text, '\0'};
        if (turns_around(text)) {
            fputs("\uFFFD", out);
            text += 2;
        } else if (c < 0x20 || c == 0x7f)
            fputs(isspace(c) ? " " : "\uFFFD", out);
        else
            html_escaped(one, out);
    }
}

void page_text(const char *text, FILE *out)
{
    if (!text || !*text)
        return;
    fputs("<bdi>", out);
    page_plain(text, out);
    fputs("</bdi>", out);
}

struct page_table page_table_open(FILE *out, const char *style, const char *caption,
                                  const struct page_column *columns, size_t count)
{
    fprintf(out,
            "<div class=\"sheet\" role=\"group\" tabindex=\"0\" aria-label=\"Table\"><table "
            "class=\"cards sorts %s\">\n<caption>%s</caption>\n"
            "<thead><tr>",
            style, caption);
    for (size_t i = 0; i < count; i++) {
        enum page_cells cells = columns[i].cells;
        const char *kind = cells == PAGE_NUMBER || cells == PAGE_VERDICT ? "number" : "text";
        fprintf(out, "<th scope=\"col\"%s", cells == PAGE_NUMBER ? " class=\"number\"" : "");
        if (cells != PAGE_PICTURE)
            fprintf(out, " data-sort=\"%s\"", kind);
        fprintf(out, ">%s</th>", columns[i].head);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
    return (struct page_table){.out = out, .columns = columns, .count = count};
}

void page_cell_open(struct page_table *table, double value)
{
    const struct page_column *column = &table->columns[table->at];
    if (table->at == 0)
        fputs("<tr>", table->out);
    fprintf(table->out, "<%s%s data-label=\"%s\"",
            column->cells == PAGE_HEAD ? "th scope=\"row\"" : "td",
            column->cells == PAGE_NUMBER    ? " class=\"number\""
            : column->cells == PAGE_PICTURE ? " class=\"picture\""
                                            : "",
            column->head);
    if (isinf(value))
        fprintf(table->out, " data-value=\"%sInfinity\"", value < 0 ? "-" : "");
    else if (!isnan(value))
        fprintf(table->out, " data-value=\"%.17g\"", value);
    fputc('>', table->out);
}

void page_cell_close(struct page_table *table)
{
    fputs(table->columns[table->at].cells == PAGE_HEAD ? "</th>" : "</td>", table->out);
    if (++table->at == table->count) {
        table->at = 0;
        fputs("</tr>\n", table->out);
    }
}

void page_cell(struct page_table *table, const char *text)
{
    page_cell_open(table, NAN);
    page_text(text, table->out);
    page_cell_close(table);
}

void page_cell_number(struct page_table *table, const char *text, double value)
{
    page_cell_open(table, value);
    page_plain(text, table->out);
    page_cell_close(table);
}

/* In the order in which they ask for a look. */
static double rank_of(aim_verdict verdict)
{
    static const double ranks[] = {[AIM_REFUTED] = 0,
                                   [AIM_AMBIGUOUS] = 1,
                                   [AIM_NOT_REPRODUCIBLE] = 2,
                                   [AIM_CONSISTENT] = 3,
                                   [AIM_PROVED] = 4};
    return ranks[verdict];
}

void page_cell_verdict(struct page_table *table, aim_verdict verdict)
{
    page_cell_open(table, rank_of(verdict));
    page_badge(verdict, table->out);
    page_cell_close(table);
}

void page_table_close(struct page_table *table)
{
    fputs("</tbody>\n</table></div>\n", table->out);
}

void page_badge(aim_verdict verdict, FILE *out)
{
    static const char *const marks[] = {[AIM_REFUTED] = "\u2717",
                                        [AIM_AMBIGUOUS] = "?",
                                        [AIM_NOT_REPRODUCIBLE] = "\u2013",
                                        [AIM_CONSISTENT] = "\u2248",
                                        [AIM_PROVED] = "\u2713"};
    static const char *const words[][2] = {
        [AIM_REFUTED] = {"refuted", "refuted"},
        [AIM_AMBIGUOUS] = {"ambiguous", "ambiguous"},
        [AIM_NOT_REPRODUCIBLE] = {"not-reproducible", "not reproducible"},
        [AIM_CONSISTENT] = {"consistent", "consistent"},
        [AIM_PROVED] = {"proved", "proved"}};
    fprintf(out, "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</span>",
            words[verdict][0], marks[verdict], words[verdict][1]);
}
