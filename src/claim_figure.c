/* Printed figures as ranges, and ranges in print. */
#include <aim/claim.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "claim.h"
#include "error.h"
#include "range.h"

static aim_range flat(double band)
{
    if (!(band >= 0 && isfinite(band)))
        return AIM__UNKNOWN;
    return aim_range_hull(aim_range_decimal(0 - band), aim_range_decimal(band));
}

static aim_range between(double low, double high)
{
    if (!(low <= high))
        return AIM__UNKNOWN;
    return aim_range_hull(aim_range_decimal(low), aim_range_decimal(high));
}

static aim_range plus_minus(double mid, double tolerance)
{
    aim_guidance guidance = {.form = AIM_GUIDANCE_RELATIVE, .mid = mid, .tolerance = tolerance};
    aim_range out = AIM__UNKNOWN;
    bool good = isfinite(mid) && tolerance >= 0 && isfinite(tolerance);
    return good && aim_guidance_range(guidance, &out) == AIM_OK ? out : AIM__UNKNOWN;
}

/* "About 8 %" is no finer than "8 %": without a tolerance of its own it allows what prints like it too. */
static aim_range about(aim_figure figure)
{
    aim_range range = aim_range_about(figure.value, figure.tolerance);
    if (figure.tolerance != 0 || !(figure.unit > 0))
        return range;
    return aim_range_hull(range, aim_range_rounded(figure.value, figure.unit));
}

aim_range aim_figure_range(aim_figure figure, double band)
{
    switch (figure.word) {
    case AIM_WORD_ROUNDED:
        return figure.unit == 0 ? aim_range_decimal(figure.value)
                                : aim_range_rounded(figure.value, figure.unit);
    case AIM_WORD_EXACTLY:
        return aim_range_decimal(figure.value);
    case AIM_WORD_ABOUT:
        return about(figure);
    case AIM_WORD_NEARLY:
        return aim_range_nearly(figure.value, figure.tolerance);
    case AIM_WORD_MORE_THAN:
        return aim_range_more_than(figure.value);
    case AIM_WORD_LESS_THAN:
        return aim_range_less_than(figure.value);
    case AIM_WORD_AT_LEAST:
        return aim_range_at_least(figure.value);
    case AIM_WORD_AT_MOST:
        return aim_range_at_most(figure.value);
    case AIM_WORD_PLUS_MINUS:
        return plus_minus(figure.value, figure.tolerance);
    case AIM_WORD_BETWEEN:
        return between(figure.value, figure.high);
    case AIM_WORD_FLAT:
        return flat(figure.tolerance != 0 ? figure.tolerance : band);
    case AIM_WORD_RISING:
        return aim_range_more_than(0);
    case AIM_WORD_FALLING:
        return aim_range_less_than(0);
    }
    return AIM__UNKNOWN;
}

/* How a measure is printed: what it is multiplied with and divided by, what follows. */
struct print {
    double factor, divisor;
    const char *space, *suffix;
    int places; /* decimals; below 0: as many as show 6 digits */
};

enum { MOST_PLACES = 15, NUMBER_TEXT = 400, LONGEST_NAME = 64 };

static struct print print_of(aim_measure measure, double unit, double scale, const char *scale_name)
{
    struct print print = {1, 1, "", "", -1};
    switch (measure) {
    case AIM_MEASURE_NUMBER:
    case AIM_MEASURE_MONEY:
        if (scale > 0)
            print = (struct print){1, scale, scale_name && *scale_name ? " " : "",
                                   scale_name ? scale_name : "", -1};
        break;
    case AIM_MEASURE_FRACTION:
        print = (struct print){100, 1, " ", "%", -1};
        break;
    case AIM_MEASURE_POINTS:
        print = (struct print){1, 1, " ", "bp", -1};
        break;
    case AIM_MEASURE_TIMES:
        print = (struct print){1, 1, "", "x", -1};
        break;
    case AIM_MEASURE_ORDINAL:
        break;
    }
    if (unit > 0) {
        /* A little above 1: 0.001 as a fraction is a hair less than 0.1 %. */
        double printed = unit * print.factor / print.divisor * (1 + 1e-9);
        for (print.places = 0; printed < 1 && print.places < MOST_PLACES; print.places++)
            printed *= 10;
    }
    return print;
}

/* How many decimals show 6 digits of the larger end; below 0 where that takes too many. */
static int places_for(aim_range range, struct print print)
{
    double low = isfinite(range.low) ? fabs(range.low) : 0;
    double high = isfinite(range.high) ? fabs(range.high) : 0;
    double size = fmax(low, high) * print.factor / print.divisor;
    if (!(size < 1e6) || (size > 0 && size < 1e-6))
        return -1;
    int places = 0;
    for (; size > 0 && size < 1e5; size *= 10)
        places++;
    return places;
}

/* Zeros at the end of decimals say nothing where no unit is given. */
static void strip_zeros(char *text)
{
    char *end = text + strlen(text);
    if (!strchr(text, '.'))
        return;
    while (end[-1] == '0')
        *--end = 0;
    if (end[-1] == '.')
        end[-1] = 0;
}

/* Always with a point, whatever the locale has; without the sign of a zero. */
static void print_number(double x, struct print print, int places, char *text)
{
    char raw[NUMBER_TEXT];
    double shown = x * print.factor / print.divisor;
    if (places < 0)
        snprintf(raw, sizeof raw, "%.6g", shown);
    else
        snprintf(raw, sizeof raw, "%.*f", places, shown);
    size_t used = 0;
    bool zero = true;
    for (const char *at = raw; *at; at++) {
        bool digit = *at >= '0' && *at <= '9';
        zero = zero && !(*at >= '1' && *at <= '9');
        if (digit || strchr("+-e", *at))
            text[used++] = *at;
        else if (used && text[used - 1] != '.')
            text[used++] = '.';
    }
    text[used] = 0;
    if (zero && *text == '-')
        memmove(text, text + 1, used);
    if (print.places < 0 && places >= 0)
        strip_zeros(text);
}

/* The words of a range: both ends, the one that it has, or why there is none. */
static void print_text(aim_range range, struct print print, char *text, size_t size)
{
    range = aim__range_tidy(range);
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    if (aim_range_is_unknown(range)) {
        snprintf(text, size, "unknown");
        return;
    }
    if (aim_range_is_empty(range)) {
        snprintf(text, size, "none");
        return;
    }
    if (isinf(range.low) && isinf(range.high)) {
        snprintf(text, size, "any");
        return;
    }
    int places = print.places < 0 ? places_for(range, print) : print.places;
    if (isfinite(range.low))
        print_number(range.low, print, places, low);
    if (isfinite(range.high))
        print_number(range.high, print, places, high);
    if (isinf(range.high))
        snprintf(text, size, "%s %s%s%s", range.low_open ? "above" : "at least", low, print.space,
                 print.suffix);
    else if (isinf(range.low))
        snprintf(text, size, "%s %s%s%s", range.high_open ? "below" : "at most", high, print.space,
                 print.suffix);
    else if (strcmp(low, high) == 0 && !range.low_open && !range.high_open)
        snprintf(text, size, "%s%s%s", low, print.space, print.suffix);
    else
        snprintf(text, size, "%c%s%s%s, %s%s%s%c", range.low_open ? '(' : '[', low, print.space,
                 print.suffix, high, print.space, print.suffix, range.high_open ? ')' : ']');
}

aim_status aim_figure_print_range(aim_range range, aim_measure measure, double unit, double scale,
                                  const char *scale_name, char *text, size_t size)
{
    AIM_REQUIRE_POINTER(text);
    AIM_REQUIRE((unsigned)measure <= AIM_MEASURE_ORDINAL, AIM_ERROR_ARGUMENT,
                "measure is %d: not a measure", (int)measure);
    AIM_REQUIRE(unit >= 0 && isfinite(unit), AIM_ERROR_ARGUMENT,
                "unit is %g: it must be finite and at least 0", unit);
    AIM_REQUIRE(scale >= 0 && isfinite(scale), AIM_ERROR_ARGUMENT,
                "scale is %g: it must be finite and at least 0", scale);
    AIM_REQUIRE(!scale_name || strlen(scale_name) <= LONGEST_NAME, AIM_ERROR_ARGUMENT,
                "scale_name is longer than %d bytes", (int)LONGEST_NAME);
    char whole[3 * NUMBER_TEXT];
    print_text(range, print_of(measure, unit, scale, scale_name), whole, sizeof whole);
    size_t length = strlen(whole);
    AIM_REQUIRE(length < size, AIM_ERROR_ARGUMENT, "size is %zu: \"%s\" needs %zu", size, whole,
                length + 1);
    memcpy(text, whole, length + 1);
    return AIM_OK;
}
