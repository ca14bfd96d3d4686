/* Years and quarters in periods of the data. */
#include "lag.h"

#include "options.h"

bool lag_read(const struct arguments *arguments, const struct data *data, size_t *lag,
              struct problem *problem)
{
    const struct command *command = arguments->command;
    bool year = option_value(arguments, "--yoy"), quarter = option_value(arguments, "--qoq");
    bool given = option_value(arguments, "--lag");
    size_t per_year = data_per_year(data);
    *lag = 1;
    if (year + quarter + given > 1)
        return usage_problem(problem, command, "--yoy, --qoq and --lag exclude each other");
    if (given)
        return option_whole(arguments, "--lag", 1, lag, problem);
    if (!data->periods.any)
        return true;
    const char *kind = period_kind_name(data->periods.frequency, data->periods.fiscal);
    if (per_year == 0)
        return usage_problem(problem, command,
                             "the periods are days, expected --lag N, or --as "
                             "month, quarter or year");
    if (quarter && per_year % 4 != 0)
        return usage_problem(problem, command,
                             "the periods are %s, expected quarters or months for --qoq", kind);
    *lag = quarter ? per_year / 4 : per_year;
    return true;
}
