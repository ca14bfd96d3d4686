/* The vector word: the only file that knows how wide a register is.
 *
 * `vec` holds W values of `real`, `dvec` holds DW values of f64 for folds. Operators are the plain
 * ones (a + b, a < b); a comparison gives a mask for vselect(). The type is never wider than the
 * register: gcc would then go through memory, 4 to 11 times slower. */
#ifndef AIM_VEC_H
#define AIM_VEC_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif
#include <sleef.h>

#include "real.h"

#define INLINE static inline __attribute__((always_inline))

#if defined(AIM_SCALAR)

enum { W = 1, DW = 1 };
typedef real vec;
typedef double dvec;
typedef int vmask, dmask;

#define vselect(mask, yes, no) ((mask) ? (yes) : (no))
#define dselect(mask, yes, no) ((mask) ? (yes) : (no))

INLINE dvec dload(const real *p)
{
    return (double)*p;
}

INLINE vec dnarrow(const dvec *part)
{
    return (real)*part;
}

INLINE dvec dcount(dvec count, dmask known)
{
    return count + known;
}

#else

#if defined(__AVX2__)
#define VEC_BYTES 32
#else
#define VEC_BYTES 16 /* SSE2, NEON */
#endif

enum { W = VEC_BYTES / sizeof(real), DW = VEC_BYTES / sizeof(double) };
#if defined(AIM_F32)
typedef int32_t real_bits;
#else
typedef int64_t real_bits;
#endif
typedef real vec __attribute__((vector_size(VEC_BYTES)));
typedef real_bits vmask __attribute__((vector_size(VEC_BYTES)));
typedef double dvec __attribute__((vector_size(VEC_BYTES)));
typedef int64_t dmask __attribute__((vector_size(VEC_BYTES)));

INLINE vec vselect(vmask mask, vec yes, vec no)
{
    return (vec)(((vmask)yes & mask) | ((vmask)no & ~mask));
}

#if defined(AIM_F32)

INLINE dvec dselect(dmask mask, dvec yes, dvec no)
{
    return (dvec)(((dmask)yes & mask) | ((dmask)no & ~mask));
}

typedef float half_vec __attribute__((vector_size(VEC_BYTES / 2)));

INLINE dvec dload(const real *p)
{
    half_vec v;
    memcpy(&v, p, sizeof v);
    return __builtin_convertvector(v, dvec);
}

INLINE vec dnarrow(const dvec parts[2])
{
    half_vec low = __builtin_convertvector(parts[0], half_vec);
    half_vec high = __builtin_convertvector(parts[1], half_vec);
#if VEC_BYTES == 32
    return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
#else
    return __builtin_shufflevector(low, high, 0, 1, 2, 3);
#endif
}

#else

#define dselect vselect

INLINE dvec dload(const real *p)
{
    dvec v;
    memcpy(&v, p, sizeof v);
    return v;
}

INLINE vec dnarrow(const dvec *part)
{
    return *part;
}

#endif

/* A true lane of a mask is -1: counting is one integer subtraction. Up to 2^53 the integer is kept
 * in the bits of the f64 lane and turned into a number by dcount_store(). */
INLINE dvec dcount(dvec count, dmask known)
{
    return (dvec)((dmask)count - known);
}

#endif

/* a0 b0 a1 b1 ..., of the lower and of the upper halves of each 16 bytes: one instruction. */
#if defined(AIM_SCALAR)
#define vzip_low(a, b)  (a)
#define vzip_high(a, b) (b)
#elif VEC_BYTES == 16 && !defined(AIM_F32)
#define vzip_low(a, b)  __builtin_shufflevector(a, b, 0, 2)
#define vzip_high(a, b) __builtin_shufflevector(a, b, 1, 3)
#elif VEC_BYTES == 16
#define vzip_low(a, b)  __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define vzip_high(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#elif defined(AIM_F32)
#define vzip_low(a, b)  __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13)
#define vzip_high(a, b) __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15)
#else
#define vzip_low(a, b)  __builtin_shufflevector(a, b, 0, 4, 2, 6)
#define vzip_high(a, b) __builtin_shufflevector(a, b, 1, 5, 3, 7)
#endif

/* The lower and the upper 16 bytes of both, where a register has 32. */
#if defined(AIM_SCALAR) || VEC_BYTES == 16
#define vhalf_low  vzip_low
#define vhalf_high vzip_high
#elif defined(AIM_F32)
#define vhalf_low(a, b)  __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11)
#define vhalf_high(a, b) __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15)
#else
#define vhalf_low(a, b)  __builtin_shufflevector(a, b, 0, 1, 4, 5)
#define vhalf_high(a, b) __builtin_shufflevector(a, b, 2, 3, 6, 7)
#endif

INLINE vec vload(const real *p)
{
    vec v;
    memcpy(&v, p, sizeof v);
    return v;
}

INLINE void vstore(real *p, vec v)
{
    memcpy(p, &v, sizeof v);
}

INLINE vec vsplat(real a)
{
    return a - (vec){0};
}

INLINE dvec dsplat(double a)
{
    return a - (dvec){0};
}

/* One instruction where there is one. */
INLINE dvec dsqrt(dvec a)
{
#if defined(AIM_SCALAR)
    return sqrt(a);
#elif defined(__AVX__)
    return (dvec)_mm256_sqrt_pd((__m256d)a);
#elif defined(__SSE2__)
    return (dvec)_mm_sqrt_pd((__m128d)a);
#else
    return (dvec)vsqrtq_f64((float64x2_t)a);
#endif
}

/* The counted numbers of all lanes. */
INLINE void dcount_store(int64_t *p, dvec count)
{
#if defined(AIM_SCALAR)
    *p = (int64_t)count;
#else
    memcpy(p, &count, sizeof count);
#endif
}

/* All lanes together. */
INLINE double dcount_sum(dvec count)
{
    int64_t lanes[DW], sum = 0;
    dcount_store(lanes, count);
    for (int i = 0; i < DW; i++)
        sum += lanes[i];
    return (double)sum;
}

/* Which lanes have counted no more than k. */
INLINE dmask dcount_within(dvec count, int64_t k)
{
#if defined(AIM_SCALAR)
    return count <= (double)k;
#else
    return (dmask)count <= k;
#endif
}

/* Of -0 too: the sign bit goes. */
INLINE vec vabs(vec a)
{
#if defined(AIM_SCALAR)
    return sizeof(real) == sizeof(float) ? (real)fabsf((float)a) : (real)fabs((double)a);
#else
    return (vec)((vmask)a & (vmask) ~(vmask)vsplat((real)-0.0));
#endif
}

INLINE dvec dabs(dvec a)
{
#if defined(AIM_SCALAR)
    return fabs(a);
#else
    return (dvec)((dmask)a & (dmask) ~(dmask)dsplat(-0.0));
#endif
}

/* a < b ? a : b and a > b ? a : b: b where either is NaN. One instruction where there is one. */
INLINE dvec dmin(dvec a, dvec b)
{
#if defined(__AVX__) && !defined(AIM_SCALAR)
    return (dvec)_mm256_min_pd((__m256d)a, (__m256d)b);
#elif defined(__SSE2__) && !defined(AIM_SCALAR)
    return (dvec)_mm_min_pd((__m128d)a, (__m128d)b);
#else
    return dselect(a < b, a, b);
#endif
}

INLINE dvec dmax(dvec a, dvec b)
{
#if defined(__AVX__) && !defined(AIM_SCALAR)
    return (dvec)_mm256_max_pd((__m256d)a, (__m256d)b);
#elif defined(__SSE2__) && !defined(AIM_SCALAR)
    return (dvec)_mm_max_pd((__m128d)a, (__m128d)b);
#else
    return dselect(a > b, a, b);
#endif
}

/* The same of reals. */
INLINE vec vmin(vec a, vec b)
{
#if defined(AIM_F32) && defined(__AVX__) && !defined(AIM_SCALAR)
    return (vec)_mm256_min_ps((__m256)a, (__m256)b);
#elif defined(AIM_F32) && defined(__SSE2__) && !defined(AIM_SCALAR)
    return (vec)_mm_min_ps((__m128)a, (__m128)b);
#elif defined(AIM_F32)
    return vselect(a < b, a, b);
#else
    return dmin(a, b);
#endif
}

INLINE vec vmax(vec a, vec b)
{
#if defined(AIM_F32) && defined(__AVX__) && !defined(AIM_SCALAR)
    return (vec)_mm256_max_ps((__m256)a, (__m256)b);
#elif defined(AIM_F32) && defined(__SSE2__) && !defined(AIM_SCALAR)
    return (vec)_mm_max_ps((__m128)a, (__m128)b);
#elif defined(AIM_F32)
    return vselect(a > b, a, b);
#else
    return dmax(a, b);
#endif
}

/* Counting, as dcount(), of reals; up to 2^22. */
INLINE vec vcount(vec count, vmask known)
{
#if defined(AIM_SCALAR)
    return count + (real)known;
#else
    return (vec)((vmask)count - known);
#endif
}

/* The counted numbers as reals: as the last digits of a number whose unit of the last place is 1. */
INLINE vec vcounted(vec count)
{
#if defined(AIM_SCALAR)
    return count;
#else
    vec unit = vsplat(sizeof(real) == sizeof(float) ? (real)0x1p23 : (real)0x1p52);
    return (vec)((vmask)count | (vmask)unit) - unit;
#endif
}

/* Where neither is NaN. One instruction where there is one. */
INLINE dmask dknown(dvec a, dvec b)
{
#if defined(__AVX__) && !defined(AIM_SCALAR)
    return (dmask)_mm256_cmp_pd((__m256d)a, (__m256d)b, _CMP_ORD_Q);
#elif defined(__SSE2__) && !defined(AIM_SCALAR)
    return (dmask)_mm_cmpord_pd((__m128d)a, (__m128d)b);
#else
    return (a == a) & (b == b);
#endif
}

/* Whether any lane of a mask is true. */
INLINE int dany(dmask mask)
{
#if defined(AIM_SCALAR)
    return mask != 0;
#elif defined(__AVX__)
    return _mm256_movemask_pd((__m256d)mask) != 0;
#elif defined(__SSE2__)
    return _mm_movemask_pd((__m128d)mask) != 0;
#else
    return vmaxvq_u32((uint32x4_t)mask) != 0;
#endif
}

/* Stores past the cache: for outputs that are larger than it. `p` is aligned to the register. */
INLINE void vstream(real *p, vec v)
{
#if defined(__AVX__) && !defined(AIM_SCALAR)
    _mm256_stream_si256((__m256i *)p, (__m256i)v);
#elif defined(__SSE2__) && !defined(AIM_SCALAR)
    _mm_stream_si128((__m128i *)p, (__m128i)v);
#else
    vstore(p, v);
#endif
}

/* Bytes to read ahead of a stream: past the end of a page, where the CPU's own reading ahead stops. */
enum { AHEAD = 4096 };

/* Orders streamed stores before later ones, so that another thread that is told of them sees them.
 */
INLINE void vstream_end(void)
{
#if defined(__SSE2__) && !defined(AIM_SCALAR)
    _mm_sfence();
#endif
}

/* SLEEF's deterministic non-FMA functions: the same bits at every width. */
#if defined(AIM_SCALAR)
#define SLEEF_F64(name) Sleef_cinz_##name##d1_u10purec
#define SLEEF_F32(name) Sleef_cinz_##name##f1_u10purec
#define SLEEF_F64_ARG   double
#define SLEEF_F32_ARG   float
#elif defined(__AVX2__)
#define SLEEF_F64(name) Sleef_cinz_##name##d4_u10avx
#define SLEEF_F32(name) Sleef_cinz_##name##f8_u10avx
#define SLEEF_F64_ARG   __m256d
#define SLEEF_F32_ARG   __m256
#elif defined(__SSE2__)
#define SLEEF_F64(name) Sleef_cinz_##name##d2_u10sse2
#define SLEEF_F32(name) Sleef_cinz_##name##f4_u10sse2
#define SLEEF_F64_ARG   __m128d
#define SLEEF_F32_ARG   __m128
#else
#define SLEEF_F64(name) Sleef_cinz_##name##d2_u10advsimdnofma
#define SLEEF_F32(name) Sleef_cinz_##name##f4_u10advsimdnofma
#define SLEEF_F64_ARG   float64x2_t
#define SLEEF_F32_ARG   float32x4_t
#endif

#if defined(AIM_F32)
#define SLEEF_REAL(name, v) (vec) SLEEF_F32(name)((SLEEF_F32_ARG)(v))
#else
#define SLEEF_REAL(name, v) (vec) SLEEF_F64(name)((SLEEF_F64_ARG)(v))
#endif

/* ln(1 + a) */
INLINE vec vlog1p(vec a)
{
    return SLEEF_REAL(log1p, a);
}

/* e^a - 1 */
INLINE vec vexpm1(vec a)
{
    return SLEEF_REAL(expm1, a);
}

#endif
