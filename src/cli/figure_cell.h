/* Figures and periods in the cells of facts and claims. */
#ifndef FIGURE_CELL_H
#define FIGURE_CELL_H

#include <aim/claim.h>

#include "records.h"

enum { NO_COLUMN = -1 };

/* Reads the figure in column `value`, its words going on in column `measure` ("81.615", "USD bn"),
   rounded as column `unit` says: "" to the last printed place, "exact" not at all, "1" to ones of
   the scale that is printed. Either column may be NO_COLUMN. */
bool figure_cell_read(const struct records *records, size_t value, int measure, int unit,
                      aim_figure *figure);

/* Reads a bare amount above 0 ("10 bp", "5 %", "0.01"); leaves `amount` alone where the cell is
   empty. */
bool amount_cell_read(const struct records *records, size_t column, aim_figure *amount);

/* The same of a level to count from, which may be 0 or below. */
bool level_cell_read(const struct records *records, size_t column, double *level);

/* Reads a period, or two with ".." between where `last` is not NULL; `dated` says whether the cell
   had one. */
bool period_cell_read(const struct records *records, size_t column, aim_period *period,
                      aim_period *last, bool *dated);

/* Reads a day ("2026-05-20"); 0 where the cell is empty. */
bool day_cell_read(const struct records *records, size_t column, int32_t *day);

#endif
