#include "returns.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WANTED = FACTORS + 1, RISKLESS = FACTORS };

const char *const factor_names[FACTORS] = {"Mkt-RF", "SMB", "HML", "Mom"};
static const char *const wanted[WANTED] = {"Mkt-RF", "SMB", "HML", "Mom", "RF"};

/* Where each factor and the riskless rate stand. */
struct source {
    const struct monthly *file;
    size_t column;
};

static bool find_sources(struct source sources[WANTED], const struct monthly *files, size_t count,
                         struct problem *problem)
{
    for (size_t i = 0; i < WANTED; i++) {
        for (size_t file = 0; file < count && !sources[i].file; file++) {
            size_t column = monthly_find(&files[file], wanted[i]);
            if (column < files[file].columns)
                sources[i] = (struct source){&files[file], column};
        }
        if (!sources[i].file)
            return problem_at(problem, files[count - 1].file, 1, 1,
                              "found no column '%s' in it or in the other files of factors, "
                              "expected Mkt-RF, SMB, HML, Mom and RF",
                              wanted[i]);
    }
    return true;
}

static bool is_wanted(const struct monthly *file, size_t column)
{
    for (size_t i = 0; i < WANTED; i++)
        if (monthly_find(file, wanted[i]) == column)
            return true;
    return false;
}

/* The months that a file and those before it share. */
static bool share_months(struct returns *returns, const struct monthly *file,
                         struct problem *problem)
{
    int32_t end = returns->first + (int32_t)returns->months;
    int32_t file_end = file->first + (int32_t)file->months;
    int32_t first = file->first > returns->first ? file->first : returns->first;
    char from[MONTH_SIZE], to[MONTH_SIZE], other_from[MONTH_SIZE], other_to[MONTH_SIZE];
    end = file_end < end ? file_end : end;
    if (end <= first)
        return problem_at(problem, file->file, 1, 1,
                          "found the months %s to %s, expected some of those of the files before, "
                          "%s to %s",
                          month_text(file->first, from), month_text(file_end - 1, to),
                          month_text(returns->first, other_from),
                          month_text(returns->first + (int32_t)returns->months - 1, other_to));
    returns->first = first;
    returns->months = (size_t)(end - first);
    return true;
}

/* The value of a column in a month of the study. */
static double value_of(const struct monthly *file, size_t column, const struct returns *returns,
                       size_t month)
{
    size_t row = month + (size_t)(returns->first - file->first);
    return file->values[row * file->columns + column];
}

static bool allocate(struct returns *returns, const struct monthly *portfolios)
{
    returns->factors = malloc(FACTORS * returns->months * sizeof(double));
    returns->excess = malloc(portfolios->columns * returns->months * sizeof(double));
    returns->names = calloc(portfolios->columns, sizeof *returns->names);
    return returns->factors && returns->excess && returns->names;
}

static void fill(struct returns *returns, const struct source sources[WANTED],
                 const struct monthly *portfolios)
{
    size_t months = returns->months;
    const struct source *riskless = &sources[RISKLESS];
    for (size_t i = 0; i < FACTORS; i++)
        for (size_t month = 0; month < months; month++)
            returns->factors[i * months + month] =
                value_of(sources[i].file, sources[i].column, returns, month);
    for (size_t column = 0; column < portfolios->columns; column++) {
        if (is_wanted(portfolios, column))
            continue;
        size_t row = returns->portfolios++;
        memcpy(returns->names[row], portfolios->names[column], MAX_COLUMN_NAME);
        for (size_t month = 0; month < months; month++) {
            double excess = value_of(portfolios, column, returns, month) -
                            value_of(riskless->file, riskless->column, returns, month);
            returns->excess[row * months + month] = excess;
            returns->missing += isnan(excess) ? 1 : 0;
        }
    }
}

static bool join(struct returns *returns, const struct monthly *factors, size_t count,
                 const struct monthly *portfolios, struct problem *problem)
{
    struct source sources[WANTED] = {0};
    if (!find_sources(sources, factors, count, problem))
        return false;
    returns->first = factors[0].first;
    returns->months = factors[0].months;
    for (size_t i = 1; i < count; i++)
        if (!share_months(returns, &factors[i], problem))
            return false;
    if (!share_months(returns, portfolios, problem))
        return false;
    if (!allocate(returns, portfolios))
        return problem_set(problem, "%s: no memory left", portfolios->file);
    memcpy(returns->industries_title, portfolios->title, MAX_TITLE);
    fill(returns, sources, portfolios);
    if (returns->portfolios < 1 || returns->portfolios > MAX_PORTFOLIOS)
        return problem_at(problem, portfolios->file, 1, 1,
                          "found %zu columns of portfolios, expected 1 to %d", returns->portfolios,
                          MAX_PORTFOLIOS);
    return true;
}

bool returns_read(struct returns *returns, const char *const *factor_files, size_t count,
                  const char *portfolio_file, struct problem *problem)
{
    *returns = (struct returns){0};
    struct monthly factors[MAX_FACTOR_FILES] = {0}, portfolios = {0};
    bool good = true;
    for (size_t i = 0; i < count && good; i++)
        good = monthly_read(&factors[i], factor_files[i], problem);
    good = good && monthly_read(&portfolios, portfolio_file, problem) &&
           join(returns, factors, count, &portfolios, problem);
    for (size_t i = 0; i < count; i++)
        monthly_free(&factors[i]);
    monthly_free(&portfolios);
    return good;
}

void returns_free(struct returns *returns)
{
    free(returns->factors);
    free(returns->excess);
    free(returns->names);
    *returns = (struct returns){0};
}

aim_panel returns_factors(const struct returns *returns)
{
    return aim_by_entity(returns->factors, FACTORS, returns->months);
}

aim_panel returns_excess(const struct returns *returns)
{
    return aim_by_entity(returns->excess, returns->portfolios, returns->months);
}
