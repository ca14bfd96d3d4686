/* One source, two precisions: a file that includes this is compiled once plain (f64) and once with
 * AIM_F32 (f32). AIM_T(name) is the only naming macro; the public name stays greppable inside it.
 */
#ifndef AIM_REAL_H
#define AIM_REAL_H

#if defined(AIM_F32)
typedef float real;
#define AIM_T(name) name##_f32
#else
typedef double real;
#define AIM_T(name) name
#endif

#endif
