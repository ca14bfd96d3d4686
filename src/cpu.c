/* The only file that asks the CPU what it is. */
#include "cpu.h"

bool aim__cpu_scalar(void)
{
    return true;
}

bool aim__cpu_base(void)
{
    return true; /* SSE2 and NEON belong to x86-64 and arm64 themselves */
}

bool aim__cpu_avx2(void)
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2");
#else
    return false;
#endif
}
