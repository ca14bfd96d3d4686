/* One build of all kernels for one instruction set and one precision: exports its table, nothing
 * else. AIM_ISA_NAME is set by cmake/aim_isa.cmake. */
#include "kernels.h"
#include "pointwise.h"
#include "scale.h"
#include "turn.h"
#include "fold.h"
#include "pair_fold.h"
#include "order.h"
#include "pick.h"
#include "rolling_moments.h"
#include "rolling_sums.h"
#include "rolling_weights.h"
#include "roll_line.h"
#include "roll_order.h"

#define JOIN_(a, b) a##b
#define JOIN(a, b)  JOIN_(a, b)
#define TWIN(name)  AIM_T(name)
#define TABLE       TWIN(JOIN(aim__kernels_, AIM_ISA_NAME))

extern const struct AIM_T(aim__kernels) TABLE;

const struct AIM_T(aim__kernels) TABLE = {
#define X(name, shape) .name = name,
    AIM_KERNELS(X)
#undef X
};
