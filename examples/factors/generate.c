/* Makes the small data of data/: factors, twelve industries that are made of them with the loadings
   of `loadings`, and prices with momentum in them. No figure is of a market. Only + - * / and whole
   numbers: every machine prints the same.

       factors_generate factors    > data/factors.csv      Mkt-RF, SMB, HML, RF
       factors_generate momentum   > data/momentum.csv     Mom
       factors_generate industries > data/industries.csv
       factors_generate prices     > data/prices.csv
       factors_generate loadings   what the industries are made with: test.sh looks for them
       factors_generate prices 7   for another seed */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calendar.h"
#include "draws.h"

enum { SEED = 4, MONTHS = 240, FIRST_YEAR = 2001, FACTORS = 4, INDUSTRIES = 12 };
enum { NAMES = 60, PRICE_MONTHS = 120, PRICE_YEAR = 2011 };
enum {
    MISSING_INDUSTRY = 9, /* Hlth has no return in the first six months: -99.99 */
    MISSING_MONTHS = 6,
    LATE_NAME = 5, /* N05 is listed in month 30 of the prices, N10 ends in month 90 */
    LATE_MONTH = 30,
    ENDED_NAME = 10,
    ENDED_MONTH = 90,
    MOST_TABLES = 2
};

/* Percent a month: alpha, then the loadings on Mkt-RF, SMB, HML, Mom. */
static const struct {
    const char *name;
    double alpha, loadings[FACTORS];
} industries[INDUSTRIES] = {
    {"NoDur", 0.0, {0.80, -0.10, 0.15, 0.05}},  {"Durbl", 0.0, {1.20, 0.15, 0.40, -0.20}},
    {"Manuf", 0.0, {1.15, 0.10, 0.20, 0.00}},   {"Enrgy", 0.0, {0.90, -0.20, 0.35, 0.15}},
    {"Chems", 0.0, {1.00, -0.15, 0.10, 0.00}},  {"BusEq", 0.0, {1.25, 0.20, -0.60, -0.15}},
    {"Telcm", 0.0, {0.75, -0.25, 0.05, -0.10}}, {"Utils", -0.4, {0.55, -0.20, 0.30, 0.10}},
    {"Shops", 0.0, {1.05, 0.05, -0.10, 0.05}},  {"Hlth", 0.5, {0.85, -0.30, -0.40, 0.10}},
    {"Money", 0.0, {1.10, 0.00, 0.50, -0.10}},  {"Other", 0.0, {1.10, 0.30, 0.25, -0.05}}};

static uint64_t state;

/* What is printed has two decimals, and the industries are made of what is printed. */
static double rounded(double percent)
{
    double hundredths = 100 * percent;
    return (double)(int64_t)(hundredths + (hundredths < 0 ? -0.5 : 0.5)) / 100;
}

/* Percent of each month: factors, riskless rate, industries. */
static double factors[MONTHS][FACTORS], riskless[MONTHS], returns[MONTHS][INDUSTRIES];

static void make_returns(void)
{
    static const double mean[FACTORS] = {0.6, 0.2, 0.3, 0.6}, sd[FACTORS] = {4.4, 3.0, 3.0, 4.0};
    double own[INDUSTRIES] = {0};
    for (int month = 0; month < MONTHS; month++) {
        for (int i = 0; i < FACTORS; i++)
            factors[month][i] = rounded(mean[i] + sd[i] * draw_normal(&state));
        riskless[month] = rounded(0.25 + 0.05 * draw_uniform(&state));
        for (int i = 0; i < INDUSTRIES; i++) {
            double sum = riskless[month] + industries[i].alpha;
            for (int factor = 0; factor < FACTORS; factor++)
                sum += industries[i].loadings[factor] * factors[month][factor];
            own[i] = 0.2 * own[i] +
                     1.9 * draw_normal(&state); /* correlated along time: what HAC is for */
            returns[month][i] = rounded(sum + own[i]);
        }
    }
}

static int month_of(int month)
{
    return (FIRST_YEAR + month / 12) * 100 + month % 12 + 1;
}

static void print_factors(void)
{
    puts("Made-up factors in the form of the French data library: no figure is of a market.\n"
         "The riskless rate is made up, too.\n\n,Mkt-RF,SMB,HML,RF");
    for (int month = 0; month < MONTHS; month++)
        printf("%d,%8.2f,%8.2f,%8.2f,%8.2f\n", month_of(month), factors[month][0],
               factors[month][1], factors[month][2], riskless[month]);
    puts("\n Annual Factors: January-December \n,Mkt-RF,SMB,HML,RF");
    for (int year = 0; year < 3; year++)
        printf("%4d,%8.2f,%8.2f,%8.2f,%8.2f\n", FIRST_YEAR + year, 99.0, 99.0, 99.0, 99.0);
}

static void print_momentum(void)
{
    puts("A made-up momentum factor. Missing data are indicated by -99.99 or -999.\n\n,Mom   ");
    for (int month = 0; month < MONTHS; month++)
        printf("%d,%8.2f\n", month_of(month), factors[month][3]);
}

static void print_industries(void)
{
    static const char *const titles[MOST_TABLES] = {"Average Value Weighted Returns -- Monthly",
                                                    "Average Equal Weighted Returns -- Monthly"};
    puts("Made-up returns of 12 industries. Missing data are indicated by -99.99 or -999.");
    for (int table = 0; table < MOST_TABLES; table++) {
        printf("\n\n  %s\n", titles[table]);
        for (int i = 0; i < INDUSTRIES; i++)
            printf(",%-5s", industries[i].name);
        putchar('\n');
        /* Of the second table two months, which nobody should read. */
        for (int month = 0; month < (table == 0 ? MONTHS : 2); month++) {
            printf("%d", month_of(month));
            for (int i = 0; i < INDUSTRIES; i++)
                printf(",%7.2f", table == 1 ? 99.0
                                 : i == MISSING_INDUSTRY && month < MISSING_MONTHS
                                     ? -99.99
                                     : returns[month][i]);
            putchar('\n');
        }
    }
}

static void print_loadings(void)
{
    puts("industry,alpha,Mkt-RF,SMB,HML,Mom");
    for (int i = 0; i < INDUSTRIES; i++)
        printf("%s,%.4f,%.2f,%.2f,%.2f,%.2f\n", industries[i].name, industries[i].alpha / 100,
               industries[i].loadings[0], industries[i].loadings[1], industries[i].loadings[2],
               industries[i].loadings[3]);
}

static void print_month_end(int month)
{
    int next = month + 1;
    char text[DATE_SIZE];
    date_print(date_count((struct date){PRICE_YEAR + next / 12, next % 12 + 1, 1}) - 1, text);
    fputs(text, stdout);
}

/* Each name drifts by a rate that fades by a tenth a month: sd 1.5 % beside 6 % of noise. The IC of
   the return from 12 to 1 months before with the next month's is 0.08 then: see test.sh. */
static void print_prices(void)
{
    static double drift[NAMES], closes[NAMES];
    fputs("date", stdout);
    for (int name = 0; name < NAMES; name++) {
        printf(",N%02d", name);
        closes[name] = 20 + name * 17 % NAMES;
        drift[name] = 0.015 * draw_normal(&state);
    }
    putchar('\n');
    for (int month = 0; month < PRICE_MONTHS; month++) {
        double market = 0.006 + 0.04 * draw_normal(&state);
        print_month_end(month);
        for (int name = 0; name < NAMES; name++) {
            double change = market + drift[name] + 0.06 * draw_normal(&state);
            closes[name] *= 1 + (change < -0.6 ? -0.6 : change);
            /* 0.43589 is the root of 1 - 0.9^2: the drift keeps its sd. */
            drift[name] = 0.9 * drift[name] + 0.43589 * 0.015 * draw_normal(&state);
            if ((name == LATE_NAME && month < LATE_MONTH) ||
                (name == ENDED_NAME && month >= ENDED_MONTH))
                putchar(',');
            else
                printf(",%.2f", closes[name]);
        }
        putchar('\n');
    }
}

int main(int count, char **arguments)
{
    static const struct {
        const char *name;
        void (*print)(void);
    } tables[] = {{"factors", print_factors},
                  {"momentum", print_momentum},
                  {"industries", print_industries},
                  {"prices", print_prices},
                  {"loadings", print_loadings}};
    state = count > 2 ? strtoull(arguments[2], NULL, 10) : SEED;
    for (size_t i = 0; count > 1 && i < sizeof tables / sizeof *tables; i++)
        if (strcmp(arguments[1], tables[i].name) == 0) {
            if (tables[i].print != print_prices)
                make_returns();
            tables[i].print();
            return fflush(stdout) == 0 ? 0 : 1;
        }
    return fputs("usage: factors_generate factors|momentum|industries|prices|loadings [SEED]\n",
                 stderr),
           2;
}
