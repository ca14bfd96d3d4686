#include <math.h>
#include <string.h>

#include "figures.h"
#include "universe.h"

enum { LEADERS = 8, BARS_SHOWN = 12 };

static const char *date_at(const struct universe *universe, size_t day, char text[DATE_SIZE])
{
    date_print(universe->prices.dates[day], text);
    return text;
}

static void add_data(struct sheet *sheet, const struct universe *universe)
{
    const struct prices *prices = &universe->prices;
    const struct days *days = &universe->days;
    const struct sectors *sectors = &universe->sectors;
    char from[DATE_SIZE], to[DATE_SIZE], share[FIGURE];
    size_t cells = prices->names * prices->days;

    sheet_add(sheet, "names and days");
    sheet_add(sheet, "%zu names, %zu days", prices->names, prices->days);
    sheet_add(sheet, "%s to %s", date_at(universe, 0, from),
              date_at(universe, prices->days - 1, to));
    sheet_add(sheet, "cells without a price");
    sheet_add(sheet, "%zu, %s", prices->missing,
              percent((double)prices->missing / (double)cells, 1, share));
    sheet_add(sheet, "of %zu; they stay missing, nothing is filled", cells);
    sheet_add(sheet, "prices of 0 or below");
    sheet_add(sheet, "%zu", prices->refused);
    if (prices->refused)
        sheet_add(sheet, "bad data, treated as missing; the first in line %zu, column %zu",
                  prices->refused_line, prices->refused_column);
    else
        sheet_add(sheet, "such prices would be treated as missing");
    sheet_add(sheet, "days almost without prices");
    sheet_add(sheet, "%zu", days->thin);
    sheet_add(sheet, "fewer than %zu prices: they have no statistics, and are gaps in the charts",
              days->min_count);
    sheet_add(sheet, "further days almost without returns");
    sheet_add(sheet, "%zu", days->silent);
    sheet_add(sheet, "fewer than %zu returns: the first day, and days after one without prices",
              days->min_count);
    sheet_add(sheet, "sectors");
    sheet_add(sheet, universe->has_sectors ? "%zu" : "not given", sectors->count);
    if (universe->has_sectors)
        sheet_add(sheet, "%zu names have none; %zu rows of that file are of tickers without prices",
                  sectors->without, sectors->unknown);
    else
        sheet_add(sheet, "z-scores are across all names");
}

static void add_day(struct sheet *sheet, const struct universe *universe, const char *what,
                    size_t day)
{
    const struct days *days = &universe->days;
    const double *quantiles = days->quantiles + day * QUANTILES;
    char date[DATE_SIZE];
    sheet_add(sheet, "%s", what);
    sheet_add(sheet, "%s", date_at(universe, day, date));
    sheet_add(sheet,
              "robust sd %.2f\u00a0%%, sd %.2f\u00a0%%; 5\u00a0%% of names below %+.2f\u00a0%%, "
              "5\u00a0%% above %+.2f\u00a0%%",
              100 * days->robust[day], 100 * days->moments[day].sd, 100 * quantiles[Q05],
              100 * quantiles[Q95]);
}

static void add_months(struct sheet *sheet, const struct universe *universe)
{
    const struct months *months = &universe->months;
    const aim_xs_moments *ic = &months->moments;
    char mean[FIGURE], error[FIGURE];
    sheet_add(sheet, "mean momentum IC");
    if (ic->n == 0) {
        sheet_add(sheet, "-");
        sheet_add(sheet, "needs three month ends with enough names, one every %d days", MONTH);
        return;
    }
    sheet_add(sheet, "%s", plain(ic->mean, 4, mean));
    snprintf(error, sizeof error, ", standard error %.4f", ic->sd / sqrt((double)ic->n));
    sheet_add(sheet, "over %zu months, %zu of them above 0%s", ic->n, months->positive,
              ic->n > 1 ? error : "");
}

void sheet_of_overview(struct sheet *sheet, const struct universe *universe)
{
    static const struct sheet_column columns[] = {
        {"what", CELL_HEAD}, {"found", CELL_NUMBER}, {"", CELL_TEXT}};
    sheet_start(sheet, "overview", "At a glance", columns, 3);
    add_data(sheet, universe);
    add_day(sheet, universe, "widest day, by robust sd", universe->days.widest);
    add_day(sheet, universe, "widest day, by sd", universe->days.widest_sd);
    add_months(sheet, universe);
}

static void add_place(struct sheet *sheet, const struct universe *universe, aim_xs_place place)
{
    const struct days *days = &universe->days;
    size_t cell = days->last * universe->prices.names + place.entity;
    char text[FIGURE];
    sheet_add(sheet, "%s", universe->prices.tickers[place.entity]);
    sheet_add(sheet, "%s", sectors_name(&universe->sectors, place.entity));
    sheet_add(sheet, "%s", change(days->returns[cell], 2, text));
    sheet_add(sheet, "%.10g of %zu", (double)days->moments[days->last].n + 1 - days->ranks[cell],
              days->moments[days->last].n);
    sheet_add(sheet, "%s", plain(place.value, 2, text));
}

void sheet_of_leaders(struct sheet *sheet, const struct universe *universe)
{
    static const struct sheet_column columns[] = {{"name", CELL_HEAD},
                                                  {"sector", CELL_TEXT},
                                                  {"return", CELL_NUMBER},
                                                  {"place", CELL_NUMBER},
                                                  {"z in its sector", CELL_NUMBER}};
    const struct days *days = &universe->days;
    size_t names = universe->prices.names;
    char date[DATE_SIZE];
    sheet_start(sheet, "leaders",
                universe->has_sectors ? "The last day: best and worst of their sectors"
                                      : "The last day: best and worst",
                columns, 5);
    snprintf(sheet->note, sizeof sheet->note,
             "%s, the newest day with enough returns. z: the return less its sector's mean, in "
             "standard deviations (n - 1) of the sector%s. Place 1 is the day's highest return.",
             date_at(universe, days->last, date),
             universe->has_sectors ? "" : "; no sectors were given, so all names are one");
    aim_panel day = aim_cross_section(days->zscores + days->last * names, names);
    aim_xs_place top[LEADERS], bottom[LEADERS];
    sheet->failed =
        aim_xs_top(day, LEADERS, top) != AIM_OK || aim_xs_bottom(day, LEADERS, bottom) != AIM_OK;
    size_t known = 0;
    for (size_t i = 0; i < names; i++)
        known += isnan(day.values[i]) ? 0 : 1;
    size_t best = known - known / 2 < LEADERS ? known - known / 2 : LEADERS;
    size_t worst = known / 2 < LEADERS ? known / 2 : LEADERS; /* nobody is shown twice */
    for (size_t i = 0; i < best && !sheet->failed; i++)
        add_place(sheet, universe, top[i]);
    for (size_t i = worst; i-- > 0 && !sheet->failed;)
        add_place(sheet, universe, bottom[i]);
}

size_t worst_days(const struct days *days, size_t *list, size_t room)
{
    size_t found = 0;
    for (size_t day = 0; day < days->count; day++) {
        double excess = days->excess[day];
        if (!(excess > BAD_BAR_FACTOR))
            continue;
        size_t place = found < room ? found : room;
        for (; place > 0 && days->excess[list[place - 1]] < excess; place--)
            if (place < room)
                list[place] = list[place - 1];
        if (place < room)
            list[place] = day;
        found++;
    }
    return found;
}

const aim_xs_place *furthest(const struct days *days, size_t day)
{
    const aim_xs_place *top = &days->top[day], *bottom = &days->bottom[day];
    double middle = days->median[day];
    return top->value - middle >= middle - bottom->value ? top : bottom;
}

void sheet_of_bars(struct sheet *sheet, const struct universe *universe)
{
    static const struct sheet_column columns[] = {
        {"day", CELL_HEAD},         {"furthest name", CELL_TEXT}, {"its return", CELL_NUMBER},
        {"mean", CELL_NUMBER},      {"median", CELL_NUMBER},      {"sd", CELL_NUMBER},
        {"robust sd", CELL_NUMBER}, {"sd / robust", CELL_NUMBER}};
    const struct days *days = &universe->days;
    size_t list[BARS_SHOWN], found = worst_days(days, list, BARS_SHOWN);
    size_t shown = found < BARS_SHOWN ? found : BARS_SHOWN;
    sheet_start(sheet, "bars", "Bad bars: what survives them", columns, 8);
    snprintf(sheet->note, sizeof sheet->note,
             "%zu days on which sd is more than %g times the robust sd (median absolute deviation "
             "x 1.4826)%s. One split that was not adjusted moves mean and sd of the whole day; "
             "median and robust sd hardly notice. A true jump looks the same from here.",
             found, BAD_BAR_FACTOR, found > shown ? "; the worst of them" : "");
    for (size_t i = 0; i < shown; i++) {
        size_t day = list[i];
        const aim_xs_place *name = furthest(days, day);
        char text[FIGURE];
        sheet_add(sheet, "%s", date_at(universe, day, text));
        sheet_add(sheet, "%s", universe->prices.tickers[name->entity]);
        sheet_add(sheet, "%s", change(name->value, 1, text));
        sheet_add(sheet, "%s", change(days->moments[day].mean, 2, text));
        sheet_add(sheet, "%s", change(days->median[day], 2, text));
        sheet_add(sheet, "%s", percent(days->moments[day].sd, 2, text));
        sheet_add(sheet, "%s", percent(days->robust[day], 2, text));
        sheet_add(sheet, "%.1f", days->excess[day]);
    }
}
