#include "sheet.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void sheet_start(struct sheet *sheet, const char *id, const char *title,
                 const struct sheet_column *columns, size_t column_count)
{
    *sheet =
        (struct sheet){.id = id, .title = title, .columns = columns, .column_count = column_count};
}

void sheet_add(struct sheet *sheet, const char *format, ...)
{
    if (sheet->filled == 0 && sheet->row_count == sheet->room) {
        size_t room = sheet->room ? 2 * sheet->room : 32;
        char **cells = realloc(sheet->cells, room * sheet->column_count * sizeof *cells);
        if (!cells) {
            sheet->failed = true;
            return;
        }
        sheet->cells = cells;
        sheet->room = room;
    }
    if (sheet->failed)
        return;
    char text[512];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    if (sheet->filled == 0)
        sheet->row_count++;
    char **cell = &sheet->cells[(sheet->row_count - 1) * sheet->column_count + sheet->filled];
    *cell = strdup(text);
    sheet->failed = !*cell;
    sheet->filled = (sheet->filled + 1) % sheet->column_count;
}

void sheet_free(struct sheet *sheet)
{
    /* A row may be unfinished where memory ran out. */
    size_t used = sheet->row_count * sheet->column_count;
    if (sheet->filled)
        used -= sheet->column_count - sheet->filled;
    for (size_t i = 0; i < used; i++)
        free(sheet->cells[i]);
    free(sheet->cells);
    *sheet = (struct sheet){0};
}
