/* Directed rounding: a quotient near enough, then the sign of its exact residual. */
#include "directed.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

enum { TERMS = 8 };

/* The sign of a sum of doubles, exactly: the error of each addition is kept as a part of its own
 * (Shewchuk 1997, Grow-Expansion), so the last part that is not 0 has the sign of the sum. */
static int sign_of_sum(const double terms[TERMS])
{
    double parts[TERMS];
    for (size_t i = 0; i < TERMS; i++) {
        double sum = terms[i];
        for (size_t j = 0; j < i; j++) {
            double a = sum, b = parts[j];
            sum = a + b;
            double rest = sum - a;
            parts[j] = (a - (sum - rest)) + (b - rest);
        }
        parts[i] = sum;
    }
    for (size_t i = TERMS; i-- > 0;)
        if (parts[i] != 0)
            return parts[i] > 0 ? 1 : -1;
    return 0;
}

/* x 2^-power. What falls far below the other term of its sum can only break a tie, so its size no
 * longer matters and it is kept from underflowing. */
static double scaled(double x, int power)
{
    int exponent;
    double fraction = frexp(x, &exponent);
    if (fraction == 0)
        return 0;
    exponent -= power;
    return exponent < -800 ? copysign(0x1p-800, x) : ldexp(fraction, exponent);
}

static int exponent_of(double a, double b)
{
    int exponent;
    (void)frexp(fmax(fabs(a), fabs(b)), &exponent);
    return exponent;
}

/* The sign of (exact quotient - q), the terms being near 1 and q 2^power times as large. */
static int side_of(const struct aim__quotient *x, double q, int power)
{
    /* A neighbour of an underflowed quotient may be far above it: any large figure says so. */
    q = fmin(fmax(ldexp(q, -power), -0x1p100), 0x1p100);
    double p0 = x->n0 * x->m, p1 = x->n1 * x->m, q0 = -q * x->d0, q1 = -q * x->d1;
    int sign =
        sign_of_sum((double[TERMS]){fma(x->n1, x->m, -p1), fma(-q, x->d1, -q1),
                                    fma(x->n0, x->m, -p0), fma(-q, x->d0, -q0), p1, q1, p0, q0});
    return x->d0 + x->d1 < 0 ? -sign : sign;
}

/* A sum without an error over one double, neither very large nor very small: the residual of the
 * rounded quotient is a double, and its sign says on which side that is. Most quotients are such. */
static bool round_down_at_once(struct aim__quotient x, double *out)
{
    double num = x.n0 + x.n1, rest = num - x.n0;
    double error = (x.n0 - (num - rest)) + (x.n1 - rest);
    bool plain = x.m == 1 && x.d1 == 0 && error == 0;
    if (!plain || !(fabs(num) > 0x1p-400 && fabs(num) < 0x1p400) ||
        !(fabs(x.d0) > 0x1p-400 && fabs(x.d0) < 0x1p400))
        return false;
    double q = num / x.d0, residual = fma(-q, x.d0, num);
    bool above = x.d0 > 0 ? residual < 0 : residual > 0;
    *out = above ? nextafter(q, -INFINITY) : q;
    return true;
}

double aim__round_down(struct aim__quotient x)
{
    double quick;
    if (round_down_at_once(x, &quick))
        return quick;
    double num = x.n0 + x.n1, den = x.d0 + x.d1;
    if (!isfinite(x.n0) || !isfinite(x.n1) || !isfinite(x.m) || !isfinite(x.d0) ||
        !isfinite(x.d1) || den == 0)
        return num * x.m / den;
    if (num == 0 || x.m == 0)
        return 0;

    /* All of it near 1, where products neither overflow nor lose their errors. */
    int n = exponent_of(x.n0, x.n1), m = exponent_of(x.m, 0), d = exponent_of(x.d0, x.d1);
    struct aim__quotient y = {scaled(x.n0, n), scaled(x.n1, n), scaled(x.m, m), scaled(x.d0, d),
                              scaled(x.d1, d)};
    int power = n + m - d;
    double q = ldexp((y.n0 + y.n1) * y.m / (y.d0 + y.d1), power);
    q = fmin(fmax(q, -DBL_MAX), DBL_MAX);
    while (isfinite(q) && side_of(&y, q, power) < 0)
        q = nextafter(q, -INFINITY);
    for (double above = nextafter(q, INFINITY); isfinite(above) && side_of(&y, above, power) >= 0;
         above = nextafter(q, INFINITY))
        q = above;
    return q + 0.0; /* never -0 */
}

double aim__round_up(struct aim__quotient x)
{
    x.n0 = -x.n0;
    x.n1 = -x.n1;
    return 0.0 - aim__round_down(x);
}

bool aim__decimal_of(double x, struct aim__decimal *decimal)
{
    /* Powers of ten up to here are doubles, so digits / scale reads as any parser would read it. */
    double scale = 1;
    for (int places = 0; places <= 22; places++, scale *= 10) {
        double digits = rint(x * scale);
        if (!(fabs(digits) <= 1e15))
            return false;
        if (digits / scale == x) {
            *decimal = (struct aim__decimal){digits, scale};
            return true;
        }
    }
    return false;
}

bool aim__decimal_rescale(struct aim__decimal *decimal, double scale)
{
    decimal->digits *= scale / decimal->scale;
    decimal->scale = scale;
    return fabs(decimal->digits) < 0x1p53;
}
