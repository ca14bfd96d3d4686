/* Kernels that put a run on another scale: out = f(x, a, b), in f64. */
#ifndef AIM_SCALE_H
#define AIM_SCALE_H

#include "kernels.h"
#include "vec.h"

typedef dvec scale_function(dvec v, dvec a, dvec b);

INLINE vec scale_register(const real *x, dvec a, dvec b, scale_function *f)
{
    dvec parts[W / DW];
    for (int i = 0; i < W / DW; i++)
        parts[i] = f(dload(x + (size_t)(i * DW)), a, b);
    return dnarrow(parts);
}

/* Less than a register. */
INLINE void scale_part(size_t n, const real *x, dvec a, dvec b, real *out, scale_function *f)
{
    real part[W] = {0};
    for (size_t i = 0; i < n; i++)
        part[i] = x[i];
    vstore(part, scale_register(part, a, b, f));
    for (size_t i = 0; i < n; i++)
        out[i] = part[i];
}

/* `out` may be x itself. */
INLINE void scale_run(size_t n, const real *x, double a_, double b_, real *out, int stream,
                      scale_function *f)
{
    dvec a = dsplat(a_), b = dsplat(b_);
    size_t i = 0;
    if (stream) {
        size_t head = (sizeof(vec) - (uintptr_t)out % sizeof(vec)) % sizeof(vec) / sizeof(real);
        i = head < n ? head : n;
        scale_part(i, x, a, b, out, f);
        for (; i + 2 * W <= n; i += 2 * W) {
            __builtin_prefetch((const char *)(x + i) + AHEAD);
            vec first = scale_register(x + i, a, b, f);
            vec second = scale_register(x + i + W, a, b, f);
            vstream(out + i, first);
            vstream(out + i + W, second);
        }
        vstream_end();
    }
    for (; i + W <= n; i += W)
        vstore(out + i, scale_register(x + i, a, b, f));
    if (i < n)
        scale_part(n - i, x + i, a, b, out + i, f);
}

INLINE dvec standardised(dvec v, dvec centre, dvec scale)
{
    return (v - centre) / scale;
}

INLINE dvec centred(dvec v, dvec centre, dvec unused)
{
    (void)unused;
    return v - centre;
}

INLINE dvec held(dvec v, dvec low, dvec high)
{
    return dmin(high, dmax(low, v));
}

/* (x - a) / b; a spread of zero leaves nothing to measure by: NaN. */
static void standardise(size_t n, const real *x, double a, double b, real *out, int stream)
{
    scale_run(n, x, a, b != 0 ? b : (double)NAN, out, stream, standardised);
}

/* x - a */
static void centre(size_t n, const real *x, double a, double b, real *out, int stream)
{
    scale_run(n, x, a, b, out, stream, centred);
}

/* x, but at least a and at most b; NaN where x or a bound is. */
static void hold(size_t n, const real *x, double a, double b, real *out, int stream)
{
    if (a == a && b == b)
        scale_run(n, x, a, b, out, stream, held);
    else /* there is nothing to hold it to */
        scale_run(n, x, (double)NAN, b, out, stream, centred);
}

#endif
