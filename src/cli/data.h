/* The data of a command: rows of entity, period and figures, out of a tidy or a wide CSV file. */
#ifndef DATA_H
#define DATA_H

#include <aim/rows.h>

#include "command.h"
#include "csv_rows.h"
#include "names.h"
#include "period_column.h"

enum { MOST_FIGURES = 8 };

/* A column that a command reads. */
struct column_want {
    const char *option; /* that names it: "--value"; NULL: none does */
    const char *name;   /* what it is called where no option says; NULL: there is no such column */
    bool needed;
};

struct data;
struct data_plan;

/* Whether the newest row, the data's last, makes sense; it is told where it stands. */
typedef bool row_check(const struct data *data, const struct data_plan *plan,
                       const struct csv_rows *rows);

struct data_want {
    struct column_want figures[MOST_FIGURES]; /* the first one without a name ends the list */
    struct column_want label;                 /* a text: groups, forms of guidance */
    bool period_needed;
    bool lone_figure; /* a file's only further column is the figure, whatever it is called */
    row_check *check; /* NULL: none */
};

/* A row whose line is not that behind the row before it. */
struct line_jump {
    size_t record, line;
};

struct data {
    const char *file;
    size_t rows, room;
    int32_t *entity; /* numbers of `entities`; all 0 where there is no such column */
    int32_t *period; /* keys; for days the place among those of the file; 0 without such a column */
    int32_t *label;  /* numbers of `labels`; NULL where there is no such column */
    double *figures[MOST_FIGURES]; /* NULL where there is no such column */
    char *entity_head, *period_head, *label_head, *figure_heads[MOST_FIGURES]; /* NULL: none */
    struct names entities, labels;
    struct period_column periods;
    int32_t *days; /* of daily data: the day numbers, rising; else NULL */
    size_t day_count;
    int32_t first_period; /* the smallest of `period` */
    char (
        *period_texts)[AIM_PERIOD_TEXT]; /* from it on to the largest; NULL where there are none */
    struct line_jump *jumps;
    size_t jump_count, jump_room, records, newest_line;
    size_t rows_per_record; /* 1, but for wide files */
};

/* --entity, --period, --value, --wide, --by-period, --as, --duplicates; and without wide files and
   figures of one column. */
extern const struct option data_options[], data_tidy_options[];

/* Reads the command's file. False after a problem; data_free() is to be called in any case. */
bool data_read(struct data *data, const struct data_want *want, const struct arguments *arguments,
               struct problem *problem);
void data_free(struct data *data);

/* The index of the rows by entity and period, for aim_rows_ functions; what --duplicates says. */
bool data_index(const struct data *data, const struct arguments *arguments, aim_index **index,
                struct problem *problem);

/* The line of a row, from 1. */
size_t data_line(const struct data *data, size_t row);
/* How a period of the data is written; "" where they have none. */
static inline const char *data_period_text(const struct data *data, int32_t period)
{
    return data->period_texts ? data->period_texts[period - data->first_period] : "";
}
/* Periods in a year as the data have them; 0 for days. */
size_t data_per_year(const struct data *data);

/* data_columns.c: where the columns are, by options, names and what is left; -1: nowhere. */
struct data_plan {
    ptrdiff_t entity, period, label, figures[MOST_FIGURES];
    size_t columns;
};
bool data_plan(const struct data_want *want, const struct arguments *arguments,
               const struct csv_rows *header, struct data_plan *plan);

/* data_left.c: the columns that are not in the plan, looked at while no column of entities, or of
   periods, is known. */
struct left_column {
    size_t at;
    char *head, *first; /* the first name in it; NULL: none yet */
    size_t length;      /* of that */
};
struct data_left {
    bool entity, period; /* which of them is not known */
    struct left_column *columns;
    size_t count;
};
bool data_left_open(struct data_left *left, const struct data_plan *plan,
                    const struct arguments *arguments, const struct csv_rows *header);
bool data_left_check(const struct data_left *left, const struct csv_rows *rows);
void data_left_free(struct data_left *left);

/* data_wide.c: files with a column each period, or each entity. */
bool data_read_wide(struct data *data, const struct arguments *arguments, struct csv_rows *rows);

/* data_days.c: days as --as says. Where periods are `compared`, days that lie about a month apart, or
   a quarter, or more, are refused unless it says what they are. */
bool data_days(struct data *data, bool compared, const struct arguments *arguments,
               struct problem *problem);

/* data.c, for the readers: one more row, its figures to be filled in; one more record. */
bool data_add(struct data *data, struct problem *problem);
bool data_record(struct data *data, size_t line, struct problem *problem);
/* A cell of the column called `head`; NULL: the message does without. */
bool data_entity(struct data *data, const struct csv_rows *rows, const struct csv_cell *cell,
                 const char *head, int32_t *entity);
bool data_period(struct data *data, const struct csv_rows *rows, const struct csv_cell *cell,
                 const char *head, int32_t *period);
bool data_figure(const struct csv_rows *rows, const struct csv_cell *cell, const char *head,
                 double *out);
/* What people write where there is no figure: nothing, NA, a dash. */
bool data_says_missing(const struct csv_cell *cell);

#endif
