/* Reading decimals. Figures of up to 15 digits are one exact product or quotient (Clinger 1990);
   the rest is left to strtod(), as this program never leaves the locale "C". */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"

enum { LONGEST = 400, EXACT_POWER = 22 };

static const double powers[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                               1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                               1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

struct parts {
    uint64_t whole; /* the digits without the point, as long as they are few */
    size_t digits;  /* how many, leading zeros included */
    int exponent;   /* of ten */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *take_digits(const char *at, const char *end, struct parts *parts)
{
    const char *start = at;
    for (; at < end && is_digit(*at); at++)
        parts->whole = 10 * parts->whole + (uint64_t)(*at - '0');
    parts->digits += (size_t)(at - start);
    return at;
}

/* e12, E-3: NULL where it is none. */
static const char *take_exponent(const char *at, const char *end, struct parts *parts)
{
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    if (at == end)
        return NULL;
    int exponent = 0;
    for (; at < end && is_digit(*at); at++)
        exponent = exponent < 100000 ? 10 * exponent + (*at - '0') : exponent;
    parts->exponent += negative ? -exponent : exponent;
    return at;
}

static bool read_carefully(const char *text, size_t length, double *out)
{
    char copy[LONGEST + 1];
    char *end;
    if (length > LONGEST)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    double x = strtod(copy, &end);
    if (end != copy + length || isinf(x))
        return false;
    *out = x;
    return true;
}

bool decimal_read(const char *text, size_t length, double *out)
{
    const char *at = text, *end = text + length;
    struct parts parts = {0};
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    at = take_digits(at, end, &parts);
    if (at < end && *at == '.') {
        const char *point = ++at;
        at = take_digits(at, end, &parts);
        parts.exponent = -(int)(at - point);
    }
    if (parts.digits > 0 && at < end && (*at == 'e' || *at == 'E'))
        at = take_exponent(at + 1, end, &parts);
    if (parts.digits == 0 || at != end)
        return false;
    if (parts.digits > 15 || parts.exponent < -EXACT_POWER || parts.exponent > EXACT_POWER)
        return read_carefully(text, length, out);
    double x = (double)parts.whole;
    x = parts.exponent < 0 ? x / powers[-parts.exponent] : x * powers[parts.exponent];
    *out = negative ? -x : x;
    return true;
}
