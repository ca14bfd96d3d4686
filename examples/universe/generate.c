/* Makes the small universe of data/: 60 names in 6 sectors on 300 weekdays, with features planted
   where test.sh looks for them. Only + - * / and whole numbers: every machine prints the same.

       universe_generate prices  > data/prices.csv
       universe_generate sectors > data/sectors.csv
       universe_generate prices 7 for another seed */
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
#include <string.h>

#include "calendar.h"
#include "draws.h"

enum { NAMES = 60, SECTORS = 6, DAYS = 300, SEED = 20240102 };

/* What is planted; days and names count from 0. */
enum {
    LATE_NAMES = 4, /* names 56 to 59 are listed on day 100 */
    LATE_DAY = 100,
    ENDED_NAME = 30, /* N30 is last traded on day 249 */
    ENDED_DAY = 250,
    SPLIT_NAME = 12, /* N12 has one bar that a split should have divided by ten */
    SPLIT_DAY = 150,
    THIN_DAY = 200,    /* N00 and N01 alone have a price */
    ALL_RISE_DAY = 60, /* every name rises by 2 to 4 % */
    WIDE_FROM = 220,   /* names lie three times as far apart for twenty days */
    WIDE_TO = 240,
    WIDEST_DAY = 230, /* and nine times on this one */
    ZERO_NAME = 7,    /* N07 costs 0.00 on day 80 */
    ZERO_DAY = 80,
    NEGATIVE_NAME = 8, /* N08 costs -1.00 on day 81 */
    NEGATIVE_DAY = 81,
    BEST_NAME = 25, /* on the last day N25 gains 12 %, N41 loses 12 % */
    WORST_NAME = 41,
    HOLES = 25 /* N(20 + i) has no price on day 105 + 3 i, i from 0 */
};

static uint64_t state;

static double drift_of(int name)
{
    return 0.0025 * ((name * 37 % NAMES) - 29.5) / 29.5; /* what makes months alike */
}

static double next_return(int name, int day, double market, const double *sectors)
{
    double own = 0.012 * draw_normal(&state);
    if (day == ALL_RISE_DAY)
        return 0.03 + 0.01 * (own > 0 ? 1 : -1) * draw_uniform(&state);
    if (day == DAYS - 1 && (name == BEST_NAME || name == WORST_NAME))
        return name == BEST_NAME ? 0.12 : -0.12;
    if (day >= WIDE_FROM && day < WIDE_TO)
        own = (day == WIDEST_DAY ? 9 : 3) * own;
    double sum = drift_of(name) + market + sectors[name % SECTORS] + own;
    return sum < -0.6 ? -0.6 : sum;
}

static bool has_price(int name, int day)
{
    if (day == THIN_DAY)
        return name < 2;
    bool listed = name < NAMES - LATE_NAMES || day >= LATE_DAY;
    bool ended = name == ENDED_NAME && day >= ENDED_DAY;
    int hole = name - 20;
    return listed && !ended && !(hole >= 0 && hole < HOLES && day == 105 + 3 * hole);
}

static void print_close(int name, int day, double close)
{
    if (!has_price(name, day))
        fputs(",", stdout);
    else if (name == ZERO_NAME && day == ZERO_DAY)
        fputs(",0.00", stdout);
    else if (name == NEGATIVE_NAME && day == NEGATIVE_DAY)
        fputs(",-1.00", stdout);
    else
        printf(",%.2f", name == SPLIT_NAME && day == SPLIT_DAY ? 10 * close : close);
}

static void print_prices(void)
{
    double closes[NAMES];
    fputs("date", stdout);
    for (int name = 0; name < NAMES; name++) {
        printf(",N%02d", name);
        closes[name] = 40 + 3 * (name * 17 % NAMES);
    }
    putchar('\n');
    int32_t date = date_count((struct date){2024, 1, 2}); /* a Tuesday */
    for (int day = 0, weekday = 1; day < DAYS; day++) {
        char text[DATE_SIZE];
        double market = 0.006 * draw_normal(&state), sectors[SECTORS];
        for (int sector = 0; sector < SECTORS; sector++)
            sectors[sector] = 0.004 * draw_normal(&state);
        date_print(date, text);
        fputs(text, stdout);
        for (int name = 0; name < NAMES; name++) {
            if (day > 0)
                closes[name] *= 1 + next_return(name, day, market, sectors);
            print_close(name, day, closes[name]);
        }
        putchar('\n');
        date += weekday == 4 ? 3 : 1;
        weekday = weekday == 4 ? 0 : weekday + 1;
    }
}

static void print_sectors(void)
{
    static const char *const sectors[SECTORS] = {"Energy",     "Materials", "Industrials",
                                                 "Financials", "Health",    "Technology"};
    puts("ticker,sector");
    for (int name = 0; name < NAMES; name++)
        printf("N%02d,%s\n", name, sectors[name % SECTORS]);
}

int main(int count, char **arguments)
{
    state = count > 2 ? strtoull(arguments[2], NULL, 10) : SEED;
    if (count > 1 && strcmp(arguments[1], "prices") == 0)
        print_prices();
    else if (count > 1 && strcmp(arguments[1], "sectors") == 0)
        print_sectors();
    else
        return fputs("usage: universe_generate prices|sectors [SEED]\n", stderr), 2;
    return fflush(stdout) == 0 ? 0 : 1;
}
