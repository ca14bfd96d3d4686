#include "sheet.h"

#include <string.h>

#include "utf8.h"

static size_t width(const char *text)
{
    return utf8_width(text, strlen(text));
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
