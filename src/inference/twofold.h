/* Numbers of twice the precision of f64, as a sum of two of it: 106 bits out of + - * / alone. */
#ifndef AIM_INFERENCE_TWOFOLD_H
#define AIM_INFERENCE_TWOFOLD_H

#include <math.h>

/* hi + lo, where hi is the sum rounded. */
struct aim__twofold {
    double hi, lo;
};

static inline struct aim__twofold aim__twofold_of(double a)
{
    return (struct aim__twofold){a, 0};
}

/* a + b exactly (Knuth). */
static inline struct aim__twofold aim__sum_exact(double a, double b)
{
    double s = a + b, back = s - a;
    return (struct aim__twofold){s, (a - (s - back)) + (b - back)};
}

/* a b exactly (Dekker, Veltkamp); |a| and |b| below 2^500, which columns are scaled to. */
static inline struct aim__twofold aim__product_exact(double a, double b)
{
    double p = a * b, ca = 134217729.0 * a, cb = 134217729.0 * b;
    double ah = ca - (ca - a), bh = cb - (cb - b), al = a - ah, bl = b - bh;
    return (struct aim__twofold){p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

static inline struct aim__twofold aim__twofold_add(struct aim__twofold a, struct aim__twofold b)
{
    struct aim__twofold s = aim__sum_exact(a.hi, b.hi), t = aim__sum_exact(a.lo, b.lo);
    s = aim__sum_exact(s.hi, s.lo + t.hi);
    return aim__sum_exact(s.hi, s.lo + t.lo);
}

static inline struct aim__twofold aim__twofold_negate(struct aim__twofold a)
{
    return (struct aim__twofold){-a.hi, -a.lo};
}

static inline struct aim__twofold aim__twofold_multiply(struct aim__twofold a,
                                                        struct aim__twofold b)
{
    struct aim__twofold p = aim__product_exact(a.hi, b.hi);
    return aim__sum_exact(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/* a - b c */
static inline struct aim__twofold aim__twofold_less(struct aim__twofold a, struct aim__twofold b,
                                                    struct aim__twofold c)
{
    return aim__twofold_add(a, aim__twofold_negate(aim__twofold_multiply(b, c)));
}

static inline struct aim__twofold aim__twofold_divide(struct aim__twofold a, struct aim__twofold b)
{
    struct aim__twofold first = aim__twofold_of(a.hi / b.hi);
    struct aim__twofold rest = aim__twofold_less(a, first, b);
    struct aim__twofold second = aim__twofold_of(rest.hi / b.hi);
    rest = aim__twofold_less(rest, second, b);
    struct aim__twofold q = aim__sum_exact(first.hi, second.hi);
    return aim__twofold_add(q, aim__twofold_of(rest.hi / b.hi));
}

/* Of a number above 0. */
static inline struct aim__twofold aim__twofold_root(struct aim__twofold a)
{
    double root = sqrt(a.hi);
    struct aim__twofold r = aim__twofold_of(root), rest = aim__twofold_less(a, r, r);
    r = aim__sum_exact(root, rest.hi / (2 * root));
    rest = aim__twofold_less(a, r, r);
    return aim__twofold_add(r, aim__twofold_of(rest.hi / (2 * root)));
}

#endif
