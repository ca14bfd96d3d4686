/* The figures as CSV. */
#include "csv_cells.h"
#include "page.h"

static void date(const struct universe *universe, size_t day, FILE *out)
{
    char text[DATE_SIZE];
    date_print(universe->prices.dates[day], text);
    fputs(text, out);
}

bool write_days(const void *study, FILE *out, struct problem *problem)
{
    (void)problem; /* a full disk is told when the file is closed */
    const struct universe *universe = ((const struct page *)study)->universe;
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
        csv_number(moments->mean, out);
        csv_number(moments->sd, out);
        csv_number(moments->skewness, out);
        csv_number(moments->kurtosis, out);
        csv_number(moments->min, out);
        csv_number(moments->max, out);
        for (size_t i = 0; i < QUANTILES; i++)
            csv_number(days->quantiles[day * QUANTILES + i], out);
        csv_number(days->median[day], out);
        csv_number(days->robust[day], out);
        if (silent)
            fputs(",,,", out);
        else
            fprintf(out, ",%zu,%zu,%zu", breadth->advancers, breadth->decliners,
                    breadth->unchanged);
        csv_number(days->share[day], out);
        csv_number(days->excess[day], out);
        fputc(',', out);
        csv_text(silent ? "" : universe->prices.tickers[days->top[day].entity], out);
        fputc(',', out);
        csv_text(silent ? "" : universe->prices.tickers[days->bottom[day].entity], out);
        fputc('\n', out);
    }
    return true;
}

bool write_months(const void *study, FILE *out, struct problem *problem)
{
    (void)problem; /* a full disk is told when the file is closed */
    const struct universe *universe = ((const struct page *)study)->universe;
    const struct months *months = &universe->months;
    fputs("from,end,next_end,names,ic\n", out);
    for (size_t i = 0; i < months->count; i++) {
        date(universe, months->end[i], out);
        fputc(',', out);
        date(universe, months->end[i + 1], out);
        fputc(',', out);
        date(universe, months->end[i + 2], out);
        fprintf(out, ",%zu", months->names[i]);
        csv_number(months->ic[i], out);
        fputc('\n', out);
    }
    return true;
}

bool write_names(const void *study, FILE *out, struct problem *problem)
{
    (void)problem; /* a full disk is told when the file is closed */
    const struct universe *universe = ((const struct page *)study)->universe;
    const struct prices *prices = &universe->prices;
    const struct days *days = &universe->days;
    fputs("ticker,sector,returns,mean_return,sd_return,mean_place,last_return,last_rank,"
          "last_z_in_sector\n",
          out);
    for (size_t name = 0; name < prices->names; name++) {
        size_t cell = days->last * prices->names + name;
        csv_text(prices->tickers[name], out);
        fputc(',', out);
        csv_text(sectors_name(&universe->sectors, name), out);
        fprintf(out, ",%zu", days->name_returns[name].n);
        csv_number(days->name_returns[name].mean, out);
        csv_number(days->name_returns[name].sd, out);
        csv_number(days->name_places[name].mean, out);
        csv_number(days->returns[cell], out);
        csv_number(days->ranks[cell], out);
        csv_number(days->zscores[cell], out);
        fputc('\n', out);
    }
    return true;
}
