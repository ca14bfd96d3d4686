/* Days: as places among those of the file, or by --as as the calendar periods that end on them. */
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "options.h"
#include "utf8.h"

static const char *const as_names[] = {"day", "month", "quarter", "half", "year", NULL};
static const aim_frequency as_frequencies[] = {AIM_DAILY, AIM_MONTHLY, AIM_QUARTERLY,
                                               AIM_HALF_YEARLY, AIM_YEARLY};

/* Of more than that many days between an entity's rows, nobody says "daily". */
enum { FEW_DAYS = 24 };

static bool no_memory(const struct data *data, struct problem *problem)
{
    return problem_set(problem, "%.200s: no memory left", data->file);
}

/* Days as places among those that the file has: the trading day before Monday is Friday. */
static bool number_days(struct data *data, struct problem *problem)
{
    int32_t first = INT32_MAX, last = INT32_MIN;
    for (size_t i = 0; i < data->rows; i++) {
        first = data->period[i] < first ? data->period[i] : first;
        last = data->period[i] > last ? data->period[i] : last;
    }
    size_t span = (size_t)(last - first) + 1;
    int32_t *place = calloc(span, sizeof *place);
    data->days = calloc(span, sizeof *data->days);
    bool good = place && data->days;
    for (size_t i = 0; good && i < data->rows; i++)
        place[data->period[i] - first] = 1;
    for (size_t i = 0; good && i < span; i++)
        if (place[i]) {
            data->days[data->day_count] = first + (int32_t)i;
            place[i] = (int32_t)data->day_count++;
        }
    for (size_t i = 0; good && i < data->rows; i++)
        data->period[i] = place[data->period[i] - first];
    free(place);
    return good || no_memory(data, problem);
}

/* How an entity's rows lie: how many, from which day to which. */
struct course {
    size_t rows;
    int32_t first, last;
};

static struct course *find_courses(const struct data *data)
{
    struct course *courses = calloc(data->entities.count + 1, sizeof *courses);
    for (size_t i = 0; courses && i < data->rows; i++) {
        struct course *course = &courses[data->entity[i]];
        int32_t day = data->days[data->period[i]];
        if (course->rows == 0 || day < course->first)
            course->first = day;
        if (course->rows == 0 || day > course->last)
            course->last = day;
        course->rows++;
    }
    return courses;
}

/* The mean step of the entities whose rows lie far apart, if most steps are such; else 0. */
static double days_apart(const struct data *data, const struct course *courses)
{
    size_t steps = 0, wide_steps = 0, wide_days = 0;
    for (size_t i = 0; i < data->entities.count + 1; i++) {
        if (courses[i].rows < 2)
            continue;
        size_t days = (size_t)(courses[i].last - courses[i].first), count = courses[i].rows - 1;
        bool wide = days > FEW_DAYS * count;
        steps += count;
        wide_steps += wide ? count : 0;
        wide_days += wide ? days : 0;
    }
    return 2 * wide_steps > steps ? (double)wide_days / (double)wide_steps : 0;
}

/* Ends of quarters taken for days would compare the row above, whatever quarter that is. */
static bool refuse_ends(const struct data *data, struct problem *problem)
{
    struct course *courses = find_courses(data);
    if (!courses)
        return no_memory(data, problem);
    double apart = days_apart(data, courses);
    free(courses);
    if (apart == 0)
        return true;
    const char *unit = as_names[apart < 45 ? 1 : apart < 135 ? 2 : apart < 270 ? 3 : 4];
    return problem_at(problem, data->file, 1, 1,
                      "found days about a %s apart in column '%s', expected --as %s (calendar "
                      "periods), or --as day for days as they are",
                      unit, utf8_shortened(data->period_head, strlen(data->period_head)).text,
                      unit);
}

/* Data that are dated by the first of a month name what begins; all others what ends. */
static bool are_beginnings(const struct data *data)
{
    for (size_t i = 0; i < data->day_count; i++) {
        int of_month;
        if (aim_day_split(data->days[i], NULL, NULL, &of_month) != AIM_OK || of_month != 1)
            return false;
    }
    return true;
}

/* The periods of all days by a rule, one each. */
static bool name_days(const struct data *data, aim_frequency frequency, aim_label_rule rule,
                      int32_t *periods, struct problem *problem)
{
    for (size_t i = 0; i < data->day_count; i++) {
        aim_span day = {data->days[i], data->days[i]};
        aim_status status = rule == AIM_LABEL_START
                                ? aim_period_label(day, frequency, rule, &periods[i])
                                : aim_period_ending(day.last, frequency, rule, &periods[i]);
        if (status != AIM_OK)
            return problem_at(problem, data->file, 1, 1,
                              "found days of the year 1, expected later ones for --as");
    }
    return true;
}

struct named {
    int32_t entity, period, day;
};

static int compare_named(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    if (x->entity != y->entity)
        return x->entity < y->entity ? -1 : 1;
    return x->period != y->period ? (x->period < y->period ? -1 : 1)
                                  : (x->day > y->day) - (x->day < y->day);
}

/* Quarters of 12 and 16 weeks may have most of their days in one calendar quarter, two of them. All
   of such an entity's are named by the last day, if `ends` has names by it. */
static bool part_twins(struct data *data, const int32_t *by_most, const int32_t *ends)
{
    struct named *rows = malloc((data->rows + 1) * sizeof *rows);
    bool *twins = calloc(data->entities.count + 1, sizeof *twins);
    bool good = rows && twins;
    for (size_t i = 0; good && i < data->rows; i++)
        rows[i] = (struct named){data->entity[i], by_most[data->period[i]], data->period[i]};
    if (good)
        qsort(rows, data->rows, sizeof *rows, compare_named);
    for (size_t i = 1; good && i < data->rows; i++)
        if (rows[i].entity == rows[i - 1].entity && rows[i].period == rows[i - 1].period &&
            rows[i].day != rows[i - 1].day)
            twins[rows[i].entity] = true;
    for (size_t i = 0; good && i < data->rows; i++)
        data->period[i] = (twins[data->entity[i]] ? ends : by_most)[data->period[i]];
    free(rows);
    free(twins);
    return good;
}

/* Each day as the period it stands for. */
static bool turn_into(struct data *data, aim_frequency frequency, struct problem *problem)
{
    bool begin = are_beginnings(data);
    int32_t *names = calloc(data->day_count + 1, sizeof *names);
    int32_t *ends = calloc(data->day_count + 1, sizeof *ends);
    bool good = names && ends;
    if (!good)
        no_memory(data, problem);
    good =
        good &&
        name_days(data, frequency, begin ? AIM_LABEL_START : AIM_LABEL_MOST_DAYS, names, problem) &&
        name_days(data, frequency, begin ? AIM_LABEL_START : AIM_LABEL_END, ends, problem);
    if (good && !part_twins(data, names, ends))
        good = no_memory(data, problem);
    free(names);
    free(ends);
    data->periods.frequency = frequency;
    free(data->days);
    data->days = NULL;
    data->day_count = 0;
    return good;
}

bool data_days(struct data *data, bool compared, const struct arguments *arguments,
               struct problem *problem)
{
    size_t as = 0;
    bool given = option_value(arguments, "--as");
    if (!option_choice(arguments, "--as", as_names, &as, problem))
        return false;
    if (data->rows == 0 || !data->periods.any)
        return true;
    if (data->periods.frequency != AIM_DAILY)
        return !given ||
               problem_at(problem, data->file, 1, 1, "found %s, expected days for --as",
                          period_kind_name(data->periods.frequency, data->periods.fiscal));
    if (!number_days(data, problem))
        return false;
    if (as > 0)
        return turn_into(data, as_frequencies[as], problem);
    return given || !compared || refuse_ends(data, problem);
}
