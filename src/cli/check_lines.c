#include "check_lines.h"

#include <stdio.h>
#include <string.h>

#include "table.h"
#include "utf8.h"

enum { GAP = 2, LEAST = 24 /* columns for a text, however narrow the terminal is */ };

void check_lines_fit(struct check_lines *lines, const struct check_row *row)
{
    size_t id = utf8_width(row->id, strlen(row->id)), verdict = strlen(row->verdict);
    lines->id_width = id > lines->id_width ? id : lines->id_width;
    lines->verdict_width = verdict > lines->verdict_width ? verdict : lines->verdict_width;
}

/* Bytes of the longest beginning of a text that is no wider. */
static size_t beginning(const char *text, size_t length, size_t width)
{
    size_t used = 0, wide = 0;
    while (used < length) {
        size_t more = 1;
        while (used + more < length && ((unsigned char)text[used + more] & 0xc0) == 0x80)
            more++;
        wide += utf8_width(text + used, more);
        if (wide > width)
            break;
        used += more;
    }
    return used;
}

static void new_line(size_t indent, struct output *output)
{
    output_text(output, "\n");
    output_spaces(output, indent);
}

/* Folds a text at its blanks, and a word that is wider than a line where the line ends; begins at
   column `indent`, where the lines below begin too. */
static void write_folded(const char *text, size_t indent, size_t width, struct output *output)
{
    size_t at = 0;
    while (*text) {
        size_t length = strcspn(text, " "), wide = utf8_width(text, length);
        if (at > 0 && at + 1 + wide > width) {
            new_line(indent, output);
            at = 0;
        }
        output_text(output, at > 0 ? " " : "");
        at += at > 0;
        while (wide > width - at) {
            size_t some = beginning(text, length, width - at);
            output_bytes(output, text, some);
            new_line(indent, output);
            text += some;
            length -= some;
            wide = utf8_width(text, length);
            at = 0;
        }
        output_bytes(output, text, length);
        at += wide;
        text += length;
        text += *text == ' ';
    }
}

static void write_shortened(const char *text, size_t width, struct output *output)
{
    size_t length = strlen(text);
    if (utf8_width(text, length) <= width) {
        output_text(output, text);
        return;
    }
    output_bytes(output, text, beginning(text, length, width - 1));
    output_text(output, "\u2026");
}

static bool is_told(const char *text)
{
    return *text && strcmp(text, "-") != 0;
}

/* "off by 0.334 bn; allows [81.95 bn, 82.05 bn], computed [...], slack ...": what a refuted claim
   is off by goes first. */
static void print_rest(const struct check_row *row, char *text, size_t size)
{
    bool refuted = row->finding.verdict == AIM_REFUTED && *row->why;
    size_t used = (size_t)snprintf(text, size, "%s%sallows %s", refuted ? row->why : "",
                                   refuted ? "; " : "", row->allows);
    if (is_told(row->computed))
        used += (size_t)snprintf(text + used, size - used, ", computed %s", row->computed);
    if (is_told(row->slack))
        used += (size_t)snprintf(text + used, size - used, ", slack %s", row->slack);
    if (!refuted && *row->why)
        used += (size_t)snprintf(text + used, size - used, "; %s", row->why);
    if (row->finding.naive == AIM_NAIVE_CONTRADICTS && !refuted)
        snprintf(text + used, size - used, "; plain arithmetic contradicts");
}

void check_lines_write(const struct check_lines *lines, const struct check_row *row,
                       struct output *output)
{
    char rest[1000];
    size_t left = lines->id_width + GAP, said = left + lines->verdict_width + GAP;
    size_t width = lines->width > left + LEAST ? lines->width - left : LEAST;
    output_text(output, row->id);
    output_spaces(output, left - utf8_width(row->id, strlen(row->id)));
    output_text(output, output->colour ? table_colour(row->verdict) : "");
    output_text(output, row->verdict);
    output_text(output, output->colour ? "\033[0m" : "");
    if (lines->width >= said + LEAST) {
        output_spaces(output, said - left - strlen(row->verdict));
        write_folded(row->says, said, lines->width - said, output);
    } else {
        new_line(left, output);
        write_folded(row->says, left, width, output);
    }
    if (*row->text) {
        new_line(left, output);
        write_shortened(row->text, width, output);
    }
    print_rest(row, rest, sizeof rest);
    new_line(left, output);
    write_folded(rest, left, width, output);
    output_text(output, "\n");
}
