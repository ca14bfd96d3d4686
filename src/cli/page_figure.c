#include "page_figure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "shown.h"

static struct page_scale scale_of_amount(double magnitude)
{
    static const struct page_scale scales[] = {{1e12, "\u00a0tn", "tn", 0},
                                               {1e9, "\u00a0bn", "bn", 0},
                                               {1e6, "\u00a0mn", "mn", 0},
                                               {1, "", "", 0}};
    size_t i = 0;
    while (i < 3 && magnitude < scales[i].divisor)
        i++;
    return scales[i];
}

struct page_scale page_scale_of(aim_measure measure, double unit, double magnitude)
{
    static const struct page_scale scales[] = {
        [AIM_MEASURE_FRACTION] = {0.01, "\u00a0%", "%", 0},
        [AIM_MEASURE_POINTS] = {1, "\u00a0bp", "bp", 0},
        [AIM_MEASURE_TIMES] = {1, "x", "times", 0},
        [AIM_MEASURE_ORDINAL] = {1, "", "", 0},
    };
    bool amount = measure == AIM_MEASURE_NUMBER || measure == AIM_MEASURE_MONEY;
    struct page_scale scale = amount ? scale_of_amount(magnitude) : scales[measure];
    scale.step = unit / scale.divisor;
    return scale;
}

double page_magnitude(double before, aim_range range)
{
    if (isfinite(range.low))
        before = fmax(before, fabs(range.low));
    return isfinite(range.high) ? fmax(before, fabs(range.high)) : before;
}

/* How many decimals show a step: 0.05 needs two. */
int page_decimals(double step)
{
    int decimals = 0;
    while (decimals < 9 && step > 0 && step < 0.99) {
        step *= 10;
        decimals++;
    }
    return decimals;
}

/* Commas between thousands, and a minus sign that is as wide as a plus. */
static void spell(const char *plain, char *text)
{
    if (*plain == '-') {
        if (strspn(plain, "-0.") == strlen(plain)) /* "-0.0" */
            plain++;
        else {
            text += sprintf(text, "\u2212");
            plain++;
        }
    }
    size_t whole = strcspn(plain, ".");
    for (size_t i = 0; plain[i]; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            *text++ = ',';
        *text++ = plain[i];
    }
    *text = '\0';
}

static void number(double value, struct page_scale scale, int decimals, char text[PAGE_FIGURE_SIZE])
{
    double shown = value / scale.divisor;
    char plain[48];
    if (fabs(shown) < 1e15)
        snprintf(plain, sizeof plain, "%.*f", decimals, shown);
    else
        snprintf(plain, sizeof plain, "%.6g", shown);
    if (strchr(plain, 'e'))
        memcpy(text, plain, sizeof plain);
    else
        spell(plain, text);
}

void page_print_value(double value, struct page_scale scale, int decimals,
                      char text[PAGE_FIGURE_SIZE])
{
    char plain[PAGE_FIGURE_SIZE];
    number(value, scale, decimals, plain);
    snprintf(text, PAGE_FIGURE_SIZE, "%.64s%s", isfinite(value) ? plain : "\u2013",
             isfinite(value) ? scale.name : "");
}

/* The nearest of `decimals` below the value (way -1) or above it (1); a value that is such a decimal
 * but for its last bits stays. */
static double directed(double value, struct page_scale scale, int decimals, int way)
{
    double power = pow(10, decimals), scaled = value / scale.divisor * power;
    double nearest = round(scaled);
    if (!isfinite(scaled) || fabs(scaled - nearest) <= 1e-9 * fmax(1, fabs(scaled)))
        return value;
    double rounded = way < 0 ? floor(scaled) : ceil(scaled);
    return rounded / power * scale.divisor;
}

static bool shows(double value, struct page_scale scale, int decimals)
{
    return directed(value, scale, decimals, -1) == value;
}

/* Enough decimals to tell the ends apart, and up to two more where they show them as they are. */
static int decimals_of(aim_range range, struct page_scale scale)
{
    double width = (range.high - range.low) / scale.divisor;
    int least = page_decimals(scale.step), most = least;
    if (isfinite(width) && width > 1e-9 * fabs(range.high / scale.divisor)) {
        int needed = page_decimals(width / 10);
        least = needed > least ? needed : least;
        most = least + 2;
    } else if (scale.step <= 0) { /* one value */
        most = 6;
    }
    for (int decimals = least; decimals <= most; decimals++)
        if (shows(range.low, scale, decimals) && shows(range.high, scale, decimals))
            return decimals;
    return most == 6 ? most : least;
}

void page_print_range(aim_range range, struct page_scale scale, char text[PAGE_FIGURE_SIZE])
{
    int decimals = decimals_of(range, scale);
    char low[PAGE_FIGURE_SIZE], high[PAGE_FIGURE_SIZE];
    number(directed(range.low, scale, decimals, -1), scale, decimals, low);
    number(directed(range.high, scale, decimals, 1), scale, decimals, high);
    if (aim_range_is_unknown(range))
        snprintf(text, PAGE_FIGURE_SIZE, "\u2013");
    else if (aim_range_is_empty(range))
        snprintf(text, PAGE_FIGURE_SIZE, "no value");
    else if (isinf(range.low) && isinf(range.high))
        snprintf(text, PAGE_FIGURE_SIZE, "any value");
    else if (isinf(range.high))
        snprintf(text, PAGE_FIGURE_SIZE, "%s %.40s%s", range.low_open ? "above" : "at least", low,
                 scale.name);
    else if (isinf(range.low))
        snprintf(text, PAGE_FIGURE_SIZE, "%s %.40s%s", range.high_open ? "below" : "at most", high,
                 scale.name);
    else if (strcmp(low, high) == 0)
        snprintf(text, PAGE_FIGURE_SIZE, "%.40s%s", low, scale.name);
    else
        snprintf(text, PAGE_FIGURE_SIZE, "%s%.40s to %s%.40s%s", range.low_open ? "above " : "",
                 low, range.high_open ? "below " : "", high, scale.name);
}

void page_print_difference(double value, aim_measure measure, struct page_scale scale,
                           char text[PAGE_FIGURE_SIZE])
{
    if (measure == AIM_MEASURE_FRACTION)
        scale.name = "\u00a0points";
    int decimals;
    double shown =
        shown_difference(value, scale.divisor, measure == AIM_MEASURE_ORDINAL, &decimals);
    page_print_value(shown, scale, decimals, text);
}
