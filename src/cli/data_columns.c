/* Which column is what: as options say, else by common names, else what alone is left. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "data.h"
#include "entity_names.h"
#include "options.h"
#include "utf8.h"

/* Names by which other columns are known without an option, the likeliest first. */
static const char *const period_names[] = {"period", "quarter", "date",       "month",       "year",
                                           "day",    "time",    "period_end", "quarter_end", NULL};
static const char *const value_names[] = {"value", "amount", "figure", "level", NULL};

static bool is_called(const struct csv_cell *cell, const char *name)
{
    return strlen(name) == cell->length && strncasecmp(cell->text, name, cell->length) == 0;
}

/* The column of a name; -1 where there is none. A second one of the name is a problem. */
static bool find(const struct csv_rows *header, const char *name, ptrdiff_t *column)
{
    *column = -1;
    for (size_t i = 0; i < header->count; i++) {
        if (!is_called(&header->cells[i], name))
            continue;
        if (*column >= 0)
            return csv_rows_expected(header, &header->cells[i], NULL,
                                     "no second column of this name (the first is column %td)",
                                     *column + 1);
        *column = (ptrdiff_t)i;
    }
    return true;
}

/* The names of all columns, for a message. */
static void list_columns(const struct csv_rows *header, char *text, size_t size)
{
    size_t used = 0;
    *text = '\0';
    for (size_t i = 0; i < header->count && used + 200 < size; i++)
        used +=
            (size_t)snprintf(text + used, size - used, "%s%s", i ? ", " : "",
                             utf8_shortened(header->cells[i].text, header->cells[i].length).text);
}

static bool no_column(const struct csv_rows *header, const char *what)
{
    char columns[400];
    list_columns(header, columns, sizeof columns);
    return problem_at(header->problem, header->source.name, header->line, 1,
                      "found the columns %s, expected %s", columns, what);
}

/* The column that the option names; -1 where the option is not given. */
static bool find_option(const struct csv_rows *header, const struct arguments *arguments,
                        const char *option, ptrdiff_t *column)
{
    char what[160];
    const char *name = option ? option_value(arguments, option) : NULL;
    *column = -1;
    if (!name)
        return true;
    if (!find(header, name, column))
        return false;
    snprintf(what, sizeof what, "one called '%.80s' (%s)", name, option);
    return *column >= 0 || no_column(header, what);
}

/* The first of some names that a column has. */
static bool find_first(const struct csv_rows *header, const char *const *names, ptrdiff_t *column)
{
    for (size_t i = 0; names[i] && *column < 0; i++)
        if (!find(header, names[i], column))
            return false;
    return true;
}

/* The column that the option or else one of some names tells; "none" is none, unless it is a name. */
static bool find_known(const struct csv_rows *header, const struct arguments *arguments,
                       const char *option, const char *const *names, ptrdiff_t *column)
{
    const char *name = option_value(arguments, option);
    if (name && strcmp(name, "none") == 0)
        return find(header, name, column);
    return find_option(header, arguments, option, column) &&
           (*column >= 0 || find_first(header, names, column));
}

/* Whether the header's further cells are periods: a wide file. */
static bool looks_wide(const struct csv_rows *header)
{
    aim_period period;
    const struct csv_cell *last = &header->cells[header->count - 1];
    return header->count > 1 && aim_period_parse(last->text, last->length, &period) == AIM_OK;
}

static bool find_entity_and_period(const struct csv_rows *header, const struct arguments *arguments,
                                   const struct data_want *want, struct data_plan *plan)
{
    if (!find_known(header, arguments, "--entity", entity_names, &plan->entity) ||
        !find_known(header, arguments, "--period", period_names, &plan->period))
        return false;
    if (plan->period >= 0 || !want->period_needed)
        return true;
    return no_column(header, want->lone_figure && looks_wide(header)
                                 ? "one of periods; --wide reads a column each period"
                                 : "one of periods; --period COLUMN names it");
}

/* The only column that nothing else claims; -1 where there are none or several. */
static ptrdiff_t lone_column(const struct data_plan *plan)
{
    ptrdiff_t found = -1;
    for (ptrdiff_t i = 0; i < (ptrdiff_t)plan->columns; i++) {
        if (i == plan->entity || i == plan->period || i == plan->label)
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    return found;
}

static bool find_figure(const struct csv_rows *header, const struct arguments *arguments,
                        struct column_want want, bool lone, struct data_plan *plan,
                        ptrdiff_t *column)
{
    char what[160];
    if (!find_option(header, arguments, want.option, column))
        return false;
    if (*column < 0 && !find(header, want.name, column))
        return false;
    if (*column < 0 && lone && !find_first(header, value_names, column))
        return false;
    if (*column < 0 && lone)
        *column = lone_column(plan);
    snprintf(what, sizeof what,
             want.option ? "one called '%s'; %s COLUMN names another%s" : "one called '%s'",
             want.name, want.option,
             lone && plan->entity < 0 ? ", --by-period reads a column each entity" : "");
    return *column >= 0 || !want.needed || no_column(header, what);
}

bool data_plan(const struct data_want *want, const struct arguments *arguments,
               const struct csv_rows *header, struct data_plan *plan)
{
    *plan = (struct data_plan){.entity = -1, .period = -1, .label = -1, .columns = header->count};
    if (!find_entity_and_period(header, arguments, want, plan))
        return false;
    if (want->label.name && !find_option(header, arguments, want->label.option, &plan->label))
        return false;
    if (want->label.name && want->label.needed && plan->label < 0 &&
        !find(header, want->label.name, &plan->label))
        return false;
    if (want->label.needed && plan->label < 0) {
        char what[100];
        snprintf(what, sizeof what, "one called '%s'", want->label.name);
        return no_column(header, what);
    }
    for (size_t i = 0; i < MOST_FIGURES; i++) {
        plan->figures[i] = -1;
        if (want->figures[i].name && !find_figure(header, arguments, want->figures[i],
                                                  want->lone_figure, plan, &plan->figures[i]))
            return false;
    }
    return true;
}
