/* The reader of CSV: the cells are the same however the bytes come, and when they are written again. */
#include "csv_rows.h"

#include <string.h>

#include "bytes_source.h"
#include "held_problem.h"
#include "target.h"
#include "utf8.h"

static const char name[] = "x.csv";

/* All cells of a text, each with a byte before it that is in no cell: 1, or 2 at the start of a row. */
struct cells {
    char *bytes;
    size_t used, room;
    struct problem problem; /* "" where the text was read */
};

static void put(struct cells *cells, const char *bytes, size_t count)
{
    if (count == 0)
        return;
    if (cells->used + count > cells->room) {
        cells->room = 2 * (cells->used + count);
        cells->bytes = realloc(cells->bytes, cells->room);
        HOLD(cells->bytes);
    }
    memcpy(cells->bytes + cells->used, bytes, count);
    cells->used += count;
}

static void hold_cell(const struct csv_rows *rows, const struct csv_cell *cell)
{
    HOLD(cell->start >= rows->text);
    HOLD(utf8_first_bad(cell->text, cell->length) == cell->length);
    HOLD(!memchr(cell->text, '\n', cell->length) && !memchr(cell->text, '\r', cell->length));
}

static struct cells read_cells(const void *bytes, size_t size, size_t piece)
{
    struct cells cells = {0};
    struct csv_rows rows;
    bytes_source_set(name, bytes, size, piece);
    bool good = csv_rows_open(&rows, name, &cells.problem);
    while (good && (good = csv_rows_next(&rows)) && rows.count > 0)
        for (size_t i = 0; i < rows.count; i++) {
            hold_cell(&rows, &rows.cells[i]);
            put(&cells, i ? "\1" : "\2", 1);
            put(&cells, rows.cells[i].text, rows.cells[i].length + 16); /* all may be read */
            cells.used -= 16;
        }
    csv_rows_close(&rows);
    if (!good)
        hold_problem(&cells.problem, name, bytes, size);
    else
        HOLD(*cells.problem.text == '\0');
    return cells;
}

static void hold_equal(const struct cells *a, const struct cells *b)
{
    HOLD(a->used == b->used && (a->used == 0 || memcmp(a->bytes, b->bytes, a->used) == 0));
    HOLD(strcmp(a->problem.text, b->problem.text) == 0);
}

/* The cells as CSV, each in quotes. */
static struct cells write_cells(const struct cells *cells, const char *end)
{
    struct cells text = {0};
    for (size_t i = 0; i < cells->used; i++) {
        char c = cells->bytes[i];
        if (c == 1 || c == 2)
            put(&text, "\"", i > 0);
        if (c == 2)
            put(&text, end, i ? strlen(end) : 0);
        if (c == 1 || c == 2)
            put(&text, c == 1 ? ",\"" : "\"", c == 1 ? 2 : 1);
        else
            put(&text, c == '"' ? "\"\"" : &c, c == '"' ? 2 : 1);
    }
    put(&text, "\"", cells->used > 0);
    return text;
}

static void hold_written_again(const struct cells *cells, const char *end)
{
    struct cells text = write_cells(cells, end);
    struct cells again = read_cells(text.bytes, text.used, SIZE_MAX);
    hold_equal(cells, &again);
    free(text.bytes);
    free(again.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct cells whole = read_cells(bytes, size, SIZE_MAX);
    struct cells pieces = read_cells(bytes, size, 1 + size % 7);
    hold_equal(&whole, &pieces);
    bool marked = memchr(bytes ? bytes : (const void *)"", 1, size) || /* stand for themselves */
                  memchr(bytes ? bytes : (const void *)"", 2, size);
    if (*whole.problem.text == '\0' && !marked) {
        hold_written_again(&whole, "\n");
        hold_written_again(&whole, "\r\n");
    }
    free(whole.bytes);
    free(pieces.bytes);
    return 0;
}
