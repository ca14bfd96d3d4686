/* The shortest decimal that reads back as the same double, by Giulietti's method ("The Schubfach way
   to render doubles", 2020): three products with a power of ten of 128 bits say which decimals lie
   in the interval that rounds to the double. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"

typedef unsigned __int128 wide;

/* 5^54 still fits into 126 bits, so that all powers here are found with 128. Figures of 1e-38 to
   1e70 need no others. */
enum { POWERS = 54 };

/* 10^i as 128 bits from the first that is 1 on, rounded up. */
static wide powers[2 * POWERS + 1];

static int bit_length(wide x)
{
    uint64_t high = (uint64_t)(x >> 64);
    return high ? 128 - __builtin_clzll(high) : 64 - __builtin_clzll((uint64_t)x);
}

/* 2^(127 + n) / x, rounded up, n being the bits of x; x is no power of two. */
static wide reciprocal(wide x)
{
    wide rest = ((wide)1 << bit_length(x)) - x, quotient = 1;
    for (int i = 0; i < 127; i++) {
        rest <<= 1;
        bool fits = rest >= x;
        rest -= fits ? x : 0;
        quotient = quotient << 1 | fits;
    }
    return quotient + (rest != 0);
}

static void find_powers(void)
{
    wide five = 1;
    for (int i = 0; i <= POWERS; i++, five *= 5) {
        powers[POWERS + i] = five << (128 - bit_length(five));
        powers[POWERS - i] = i ? reciprocal(five) : powers[POWERS];
    }
}

/* floor(log10(2^e)), floor(log10(3/4 2^e)), floor(log2(10^e)), exact for the exponents of doubles. */
static int log10_of_power(int e)
{
    return (e * 1262611) >> 22;
}

static int log10_of_narrow_power(int e)
{
    return (e * 1262611 - 524031) >> 22;
}

static int log2_of_ten(int e)
{
    return (e * 1741647) >> 19;
}

/* The product's upper 64 bits; their last one says too whether anything lies below. */
static uint64_t product(wide power, uint64_t x)
{
    wide low = (wide)(uint64_t)power * x;
    wide high = (wide)(uint64_t)(power >> 64) * x + (uint64_t)(low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

struct decimal {
    uint64_t digits;
    int exponent;
};

/* The decimal for c 2^q; false where a power is needed that is not kept. */
static bool shortest(uint64_t c, int q, bool narrow_below, struct decimal *out)
{
    int k = narrow_below ? log10_of_narrow_power(q) : log10_of_power(q);
    if (k < -POWERS || k > POWERS)
        return false;
    int shift = q + log2_of_ten(-k) + 1;
    wide power = powers[POWERS - k];
    bool odd = c & 1;
    uint64_t low = product(power, (4 * c - 2 + narrow_below) << shift) + odd;
    uint64_t at = product(power, 4 * c << shift);
    uint64_t high = product(power, (4 * c + 2) << shift) - odd;
    uint64_t whole = at / 4, tens = whole / 10;
    bool tens_in = low <= 40 * tens, next_tens_in = 40 * tens + 40 <= high;
    if (whole >= 10 && tens_in != next_tens_in) {
        *out = (struct decimal){tens + next_tens_in, k + 1};
        return true;
    }
    bool whole_in = low <= 4 * whole, next_in = 4 * whole + 4 <= high;
    uint64_t middle = 4 * whole + 2;
    bool up = at > middle || (at == middle && (whole & 1));
    *out = (struct decimal){whole + (whole_in != next_in ? next_in : up), k};
    return true;
}

/* For doubles beyond those powers: as many digits as it takes. */
static size_t print_slowly(double x, char *text)
{
    int length = 0;
    for (int digits = 1; digits <= 17; digits++) {
        length = snprintf(text, DECIMAL_TEXT, "%.*g", digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    return (size_t)length;
}

static size_t print_whole(uint64_t x, char *text)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    char digits[20];
    size_t at = sizeof digits;
    for (; x >= 100; x /= 100)
        memcpy(digits + (at -= 2), pairs + 2 * (x % 100), 2);
    if (x >= 10)
        memcpy(digits + (at -= 2), pairs + 2 * x, 2);
    else
        digits[--at] = (char)('0' + x);
    memcpy(text, digits + at, sizeof digits - at);
    return sizeof digits - at;
}

/* digits x 10^exponent: plainly from 1e-6 up to 1e17, else with an exponent. */
static size_t place_point(struct decimal decimal, char *text)
{
    char digits[20];
    while (decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.exponent++;
    }
    int count = (int)print_whole(decimal.digits, digits);
    int point = count + decimal.exponent; /* digits in front of the point */
    if (point < -5 || point > 17) {
        int length = snprintf(text, DECIMAL_TEXT, "%c%s%.*se%+03d", digits[0], count > 1 ? "." : "",
                              count - 1, digits + 1, point - 1);
        return (size_t)length;
    }
    size_t length = (size_t)count;
    if (point <= 0) {
        size_t zeros = (size_t)(2 - point);
        memcpy(text, "0.00000", 7);
        memcpy(text + zeros, digits, sizeof digits);
        return zeros + length;
    }
    size_t front = (size_t)point;
    if (front >= length) {
        memcpy(text, digits, length);
        memset(text + length, '0', front - length);
        return front;
    }
    memcpy(text, digits, front);
    text[front] = '.';
    memcpy(text + front + 1, digits + front, length - front);
    return length + 1;
}

/* Figures of few places, as people write them: x 10^places is whole, and of 15 digits at most, so
   that no other decimal as short is as near. False for any other. */
static bool few_places(double x, struct decimal *out)
{
    static const double tens[] = {1, 10, 100, 1000, 10000};
    for (int places = 1; places < 5; places++) {
        double scaled = x * tens[places];
        if (!(scaled < 1e15))
            return false;
        uint64_t whole = (uint64_t)scaled;
        if ((double)whole == scaled && scaled / tens[places] == x) {
            *out = (struct decimal){whole, -places};
            return true;
        }
    }
    return false;
}

size_t decimal_print(double x, char *text)
{
    uint64_t bits;
    struct decimal decimal;
    memcpy(&bits, &x, sizeof bits);
    if (!powers[POWERS])
        find_powers();
    size_t sign = bits >> 63;
    text[0] = '-';
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int exponent = (int)(bits >> 52 & 0x7ff);
    if (exponent == 0 && fraction == 0) {
        text[sign] = '0';
        return sign + 1;
    }
    double size = sign ? -x : x;
    if (size < 0x1p53 && size == (double)(uint64_t)size)
        return sign + print_whole((uint64_t)size, text + sign);
    if (few_places(size, &decimal))
        return sign + place_point(decimal, text + sign);
    bool normal = exponent > 0;
    uint64_t c = normal ? fraction | (uint64_t)1 << 52 : fraction;
    if (!shortest(c, (normal ? exponent : 1) - 1075, fraction == 0 && exponent > 1, &decimal))
        return print_slowly(x, text);
    return sign + place_point(decimal, text + sign);
}
