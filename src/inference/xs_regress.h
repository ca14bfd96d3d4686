/* aim_xs_regress() for a function of another name. */
#ifndef AIM_INFERENCE_XS_REGRESS_H
#define AIM_INFERENCE_XS_REGRESS_H

#include <aim/cross_regression.h>

#include "real.h"

aim_status AIM_T(aim__xs_regress_run)(const char *function, AIM_T(aim_panel) y,
                                      const AIM_T(aim_panel) * columns, size_t count,
                                      const AIM_T(aim_panel) * weights, aim_xs_regress_spec spec,
                                      aim_xs_regress_out out, real *residuals);

#endif
