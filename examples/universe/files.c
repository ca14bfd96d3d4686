/* The figures as CSV. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "universe.h"

/* The fewest digits that give the same double when they are read back. */
static void number(double value, FILE *out)
{
    char text[40];
    fputc(',', out);
    if (isnan(value))
        return;
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    fputs(text, out);
}

static void text_cell(const char *text, FILE *out)
{
    if (!strpbrk(text, ",\" ")) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void date(const struct universe *universe, size_t day, FILE *out)
{
    char text[DATE_SIZE];
    date_print(universe->prices.dates[day], text);
    fputs(text, out);
}

void write_days(const struct universe *universe, FILE *out)
{
    const struct days *days = &universe->days;
    fputs("date,prices,returns,mean,sd,skewness,kurtosis,min,max,q01,q05,q25,q50,q75,q95,q99,"
          "median,robust_sd,advancers,decliners,unchanged,share_above_zero,sd_by_robust,"
          "best,worst\n",
          out);
    for (size_t day = 0; day < days->count; day++) {
        const aim_xs_moments *moments = &days->moments[day];
        const aim_xs_breadth_count *breadth = &days->breadth[day];
        bool silent = day_is_silent(days, day);
        date(universe, day, out);
        fprintf(out, ",%zu,%zu", days->priced[day].n, moments->n);
        number(moments->mean, out);
        number(moments->sd, out);
        number(moments->skewness, out);
        number(moments->kurtosis, out);
        number(moments->min, out);
        number(moments->max, out);
        for (size_t i = 0; i < QUANTILES; i++)
            number(days->quantiles[day * QUANTILES + i], out);
        number(days->median[day], out);
        number(days->robust[day], out);
        if (silent)
            fputs(",,,", out);
        else
            fprintf(out, ",%zu,%zu,%zu", breadth->advancers, breadth->decliners,
                    breadth->unchanged);
        number(days->share[day], out);
        number(days->excess[day], out);
        fputc(',', out);
        text_cell(silent ? "" : universe->prices.tickers[days->top[day].entity], out);
        fputc(',', out);
        text_cell(silent ? "" : universe->prices.tickers[days->bottom[day].entity], out);
        fputc('\n', out);
    }
}

void write_months(const struct universe *universe, FILE *out)
{
    const struct months *months = &universe->months;
    fputs("from,end,next_end,names,ic\n", out);
    for (size_t i = 0; i < months->count; i++) {
        date(universe, months->end[i], out);
        fputc(',', out);
        date(universe, months->end[i + 1], out);
        fputc(',', out);
        date(universe, months->end[i + 2], out);
        fprintf(out, ",%zu", months->names[i]);
        number(months->ic[i], out);
        fputc('\n', out);
    }
}

void write_names(const struct universe *universe, FILE *out)
{
    const struct prices *prices = &universe->prices;
    const struct days *days = &universe->days;
    fputs("ticker,sector,returns,mean_return,sd_return,mean_place,last_return,last_rank,"
          "last_z_in_sector\n",
          out);
    for (size_t name = 0; name < prices->names; name++) {
        size_t cell = days->last * prices->names + name;
        text_cell(prices->tickers[name], out);
        fputc(',', out);
        text_cell(sectors_name(&universe->sectors, name), out);
        fprintf(out, ",%zu", days->name_returns[name].n);
        number(days->name_returns[name].mean, out);
        number(days->name_returns[name].sd, out);
        number(days->name_places[name].mean, out);
        number(days->returns[cell], out);
        number(days->ranks[cell], out);
        number(days->zscores[cell], out);
        fputc('\n', out);
    }
}
