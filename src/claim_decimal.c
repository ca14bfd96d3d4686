/* Reading printed decimals, adding them exactly, and the double nearest to one. */
#include "claim_decimal.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How many digits stand at a byte, without a blank in them. */
static size_t digits_at(const struct aim__figure_text *text, size_t at)
{
    size_t count = 0;
    while (is_digit(text->text[at + count]) && (count == 0 || !text->apart[at + count]))
        count++;
    return count;
}

/* Whether a point at a byte is one with decimals behind it. */
static bool is_point(const struct aim__figure_text *text, size_t at)
{
    return text->text[at] == '.' && is_digit(text->text[at + 1]) && !text->apart[at + 1];
}

bool aim__printed_begins(const struct aim__figure_text *text, size_t at)
{
    return is_digit(text->text[at]) || is_point(text, at);
}

/* Takes digits into a number. */
static aim_status take(const struct aim__figure_text *text, size_t *at, size_t count,
                       struct aim__printed *out)
{
    static const uint64_t full = 100000000000000; /* 10^14: one more digit has room */
    for (size_t end = *at + count; *at < end; ++*at) {
        if (out->digits >= full)
            return aim__figure_refuse(text, *at, "at most 15 significant digits");
        out->digits = 10 * out->digits + (uint64_t)(text->text[*at] - '0');
    }
    return AIM_OK;
}

/* Whether a group of three digits follows, behind a comma, or behind blanks as some print it. */
static bool group_follows(const struct aim__figure_text *text, size_t at, bool blanks)
{
    if (blanks)
        return text->apart[at] && digits_at(text, at) == 3;
    return text->text[at] == ',' && !text->apart[at] && !text->apart[at + 1] &&
           is_digit(text->text[at + 1]);
}

aim_status aim__printed_read(const struct aim__figure_text *text, size_t *at,
                             struct aim__printed *out)
{
    size_t first = digits_at(text, *at);
    *out = (struct aim__printed){0, 0, false};
    if (take(text, at, first, out) != AIM_OK)
        return AIM_ERROR_ARGUMENT;
    bool blanks = first >= 1 && first <= 3 && text->apart[*at];
    while (first > 0 && group_follows(text, *at, blanks)) {
        if (first > 3)
            return aim__figure_refuse(text, *at, "at most three digits before a comma");
        *at += !blanks;
        if (digits_at(text, *at) != 3)
            return aim__figure_refuse(text, *at, "three digits after a comma");
        if (take(text, at, 3, out) != AIM_OK)
            return AIM_ERROR_ARGUMENT;
    }
    if (!is_point(text, *at) || (first > 0 && text->apart[*at]))
        return AIM_OK;
    ++*at;
    size_t decimals = digits_at(text, *at);
    out->power = -(int)decimals;
    return take(text, at, decimals, out);
}

bool aim__printed_add(struct aim__printed a, struct aim__printed b, struct aim__printed *out)
{
    struct aim__printed fine = a.power < b.power ? a : b, coarse = a.power < b.power ? b : a;
    for (; coarse.power > fine.power && coarse.digits > 0; coarse.power--) {
        if (coarse.digits >= UINT64_C(100000000000000000))
            return false;
        coarse.digits *= 10;
    }
    int64_t sum = (fine.negative ? -(int64_t)fine.digits : (int64_t)fine.digits) +
                  (coarse.negative ? -(int64_t)coarse.digits : (int64_t)coarse.digits);
    *out = (struct aim__printed){(uint64_t)(sum < 0 ? -sum : sum), fine.power, sum < 0};
    return out->digits < UINT64_C(1000000000000000);
}

double aim__printed_value(struct aim__printed x)
{
    static const double ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    enum { EXACT = sizeof ten / sizeof *ten }; /* both are doubles: one rounding, the right one */
    double value;
    if (x.power > -EXACT && x.power < EXACT) {
        value = (double)x.digits;
        value = x.power < 0 ? value / ten[-x.power] : value * ten[x.power];
    } else {
        char text[48]; /* has no point, so that no locale has another one */
        snprintf(text, sizeof text, "%llue%d", (unsigned long long)x.digits, x.power);
        value = strtod(text, NULL);
    }
    return x.negative && value > 0 ? -value : value;
}
