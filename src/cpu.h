/* What this CPU can run. */
#ifndef AIM_CPU_H
#define AIM_CPU_H

#include <stdbool.h>

bool aim__cpu_scalar(void);
bool aim__cpu_base(void);
bool aim__cpu_avx2(void);

#endif
