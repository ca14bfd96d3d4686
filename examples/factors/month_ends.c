#include "month_ends.h"

#include <stdlib.h>
#include <string.h>

static int32_t month_of(int32_t day)
{
    struct date date = date_of(day);
    return date.year * 12 + date.month - 1;
}

/* The last month of daily prices may be half over: its last day is then no month's end. */
static bool last_month_is_whole(const struct prices *prices, size_t months)
{
    int32_t last = prices->dates[prices->days - 1];
    return months == prices->days || month_of(last + MOST_DAYS_LEFT + 1) != month_of(last);
}

/* The last day with enough prices of each month. */
static bool choose(struct month_ends *ends, size_t *rows, const struct prices *prices,
                   const aim_xs_breadth_count *priced, double least, struct problem *problem)
{
    for (size_t day = 0; day < prices->days; day++) {
        int32_t month = month_of(prices->dates[day]), newest;
        if ((double)priced[day].n < least) {
            ends->thin++;
            continue;
        }
        newest = ends->count ? month_of(ends->dates[ends->count - 1]) : month - 1;
        if (month > newest + 1)
            return problem_at(problem, prices->file, prices->lines[day], 1,
                              "found the first day with enough prices since %04d-%02d, expected "
                              "one in every month",
                              newest / 12 % 10000, newest % 12 + 1);
        ends->count += month > newest ? 1 : 0;
        rows[ends->count - 1] = day;
        ends->dates[ends->count - 1] = prices->dates[day];
    }
    if (ends->count && !last_month_is_whole(prices, ends->count))
        ends->count--;
    return true;
}

/* A share of the median number of prices a day. */
static bool least_prices(const aim_xs_breadth_count *priced, size_t days, double *least)
{
    double *counts = malloc(days * sizeof *counts);
    if (!counts)
        return false;
    for (size_t day = 0; day < days; day++)
        counts[day] = (double)priced[day].n;
    bool good = aim_xs_median(aim_cross_section(counts, days), 1, least) == AIM_OK;
    *least *= USUAL_SHARE;
    free(counts);
    return good;
}

bool month_ends_take(struct month_ends *ends, const struct prices *prices, struct problem *problem)
{
    *ends = (struct month_ends){0};
    aim_xs_breadth_count *priced = calloc(prices->days, sizeof *priced);
    size_t *rows = malloc(prices->days * sizeof *rows);
    double least;
    ends->dates = malloc(prices->days * sizeof *ends->dates);
    bool good = priced && rows && ends->dates &&
                aim_xs_breadth(prices_panel(prices), 0, priced) == AIM_OK &&
                least_prices(priced, prices->days, &least);
    if (!good)
        problem_set(problem, "%s: no memory left", prices->file);
    good = good && choose(ends, rows, prices, priced, least, problem);
    if (good) {
        size_t row = prices->names * sizeof *ends->closes;
        ends->closes = malloc(ends->count * row + 1);
        good = ends->closes || problem_set(problem, "%s: no memory left", prices->file);
        for (size_t i = 0; i < ends->count && good; i++)
            memcpy(ends->closes + i * prices->names, prices->closes + rows[i] * prices->names, row);
    }
    free(priced);
    free(rows);
    return good;
}

void month_ends_free(struct month_ends *ends)
{
    free(ends->dates);
    free(ends->closes);
    *ends = (struct month_ends){0};
}
