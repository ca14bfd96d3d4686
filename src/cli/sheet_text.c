#include "sheet.h"

#include <stdint.h>
#include <string.h>

/* One UTF-8 character; the texts were checked when they were read. */
static const char *next_character(const char *text, uint32_t *character)
{
    const unsigned char *c = (const unsigned char *)text;
    int more = *c >= 0xf0 ? 3 : *c >= 0xe0 ? 2 : *c >= 0xc0 ? 1 : 0;
    *character = more == 0 ? *c : *c & (0x3fu >> more);
    while (more-- > 0 && (*++c & 0xc0) == 0x80)
        *character = *character << 6 | (*c & 0x3fu);
    return (const char *)c + 1;
}

/* Columns that a terminal gives to a character: East Asian wide ones take two, marks that stand on
   the letter before take none (Unicode UAX #11, the blocks that names are written in). */
static size_t character_width(uint32_t c)
{
    if ((c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200f))
        return 0;
    bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f) ||
                (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
                (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
                (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) ||
                (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
}

static size_t width(const char *text)
{
    size_t sum = 0;
    for (uint32_t c; *text;) {
        text = next_character(text, &c);
        sum += character_width(c);
    }
    return sum;
}

static size_t column_width(const struct sheet *sheet, size_t column)
{
    size_t widest = width(sheet->columns[column].head);
    for (size_t row = 0; row < sheet->row_count; row++) {
        size_t w = width(sheet->cells[row * sheet->column_count + column]);
        if (w > widest)
            widest = w;
    }
    return widest;
}

static void write_cell(const struct sheet *sheet, size_t column, const char *text, FILE *out)
{
    int gap = (int)(column_width(sheet, column) - width(text));
    bool last = column + 1 == sheet->column_count;
    if (sheet->columns[column].style == CELL_NUMBER)
        fprintf(out, "%*s%s", gap, "", text);
    else
        fprintf(out, "%s%*s", text, last ? 0 : gap, "");
    fputs(last ? "\n" : "  ", out);
}

void sheet_write_text(const struct sheet *sheet, FILE *out)
{
    fprintf(out, "%s\n", sheet->title);
    if (*sheet->note)
        fprintf(out, "%s\n", sheet->note);
    fputc('\n', out);
    for (size_t column = 0; column < sheet->column_count; column++)
        write_cell(sheet, column, sheet->columns[column].head, out);
    for (size_t column = 0; column < sheet->column_count; column++) {
        for (size_t i = column_width(sheet, column); i > 0; i--)
            fputc('-', out);
        fputs(column + 1 == sheet->column_count ? "\n" : "  ", out);
    }
    for (size_t row = 0; row < sheet->row_count; row++)
        for (size_t column = 0; column < sheet->column_count; column++)
            write_cell(sheet, column, sheet->cells[row * sheet->column_count + column], out);
    fputc('\n', out);
}
