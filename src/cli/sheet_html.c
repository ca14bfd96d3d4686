#include "sheet.h"

#include <ctype.h>
#include <string.h>

void html_escaped(const char *text, FILE *out)
{
    for (; *text; text++)
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc(*text, out);
        }
}

/* "NOT_REPRODUCIBLE" as the class not-reproducible, shown as "not reproducible". */
static void verdict(const char *text, FILE *out)
{
    fputs("<span class=\"verdict ", out);
    for (const char *c = text; *c; c++)
        fputc(*c == '_' || *c == ' ' ? '-' : tolower((unsigned char)*c), out);
    fputs("\">", out);
    for (const char *c = text; *c; c++)
        fputc(*c == '_' ? ' ' : tolower((unsigned char)*c), out);
    fputs("</span>", out);
}

/* A figure and its sign stay on one line. */
static void number(const char *text, FILE *out)
{
    char before = ',';
    for (; *text; before = *text++)
        if (*text == ' ' && before != ',')
            fputs("&nbsp;", out);
        else {
            char one[2] = {*text, '\0'};
            html_escaped(one, out);
        }
}

static const char *class_of(enum cell_style style)
{
    return style == CELL_NUMBER ? " class=\"number\"" : "";
}

void sheet_write_html(const struct sheet *sheet, FILE *out)
{
    /* Up to five columns fit on a phone; wider tables become cards there. */
    fprintf(out, "<section id=\"%s\">\n<div class=\"sheet\">\n<table class=\"%s\">\n", sheet->id,
            sheet->column_count > 5 ? "cards" : "slim");
    fputs("<caption><h2>", out);
    html_escaped(sheet->title, out);
    fputs("</h2>", out);
    if (*sheet->note) {
        fputs("<p>", out);
        html_escaped(sheet->note, out);
        fputs("</p>", out);
    }
    fputs("</caption>\n<thead><tr>", out);
    for (size_t column = 0; column < sheet->column_count; column++) {
        fprintf(out, "<th scope=\"col\"%s>", class_of(sheet->columns[column].style));
        html_escaped(sheet->columns[column].head, out);
        fputs("</th>", out);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t row = 0; row < sheet->row_count; row++) {
        fputs("<tr>", out);
        for (size_t column = 0; column < sheet->column_count; column++) {
            const char *text = sheet->cells[row * sheet->column_count + column];
            enum cell_style style = sheet->columns[column].style;
            const char *tag = style == CELL_HEAD ? "th scope=\"row\"" : "td";
            fprintf(out, "<%s%s data-label=\"", tag, class_of(style));
            html_escaped(sheet->columns[column].head, out);
            fputs("\">", out);
            if (style == CELL_VERDICT)
                verdict(text, out);
            else if (style == CELL_NUMBER)
                number(text, out);
            else
                html_escaped(text, out);
            fprintf(out, "</%.2s>", tag);
        }
        fputs("</tr>\n", out);
    }
    fputs("</tbody>\n</table>\n</div>\n</section>\n", out);
}
