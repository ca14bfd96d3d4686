/* The bridge of a margin over its segments: what the mix did, what the rates did. */
#include <aim/margin.h>

#include <math.h>

#include "tile.h"

/* The whole's figures in one period; NaN where a segment's are missing or its revenue not positive.
 */
struct whole {
    double num, den;
};

static struct whole whole_of(AIM_T(aim_panel) num, AIM_T(aim_panel) den, size_t period)
{
    struct whole whole = {0, 0};
    for (size_t segment = 0; segment < num.entities; segment++) {
        double d = (double)den.values[AIM_T(aim__at)(den, segment, period)];
        whole.num += (double)num.values[AIM_T(aim__at)(num, segment, period)];
        whole.den += d > 0 ? d : (double)NAN;
    }
    return whole;
}

static aim_margin_effect effect_of(double w0, double w1, double m0, double m1, double whole0,
                                   double whole1, aim_bridge bridge)
{
    double dw = w1 - w0, dm = m1 - m0;
    switch (bridge) {
    case AIM_BRIDGE_END:
        return (aim_margin_effect){dw * (m0 - whole0), w1 * dm, 0};
    case AIM_BRIDGE_THREE:
        return (aim_margin_effect){dw * (m0 - whole0), w0 * dm, dw * dm};
    default:
        return (aim_margin_effect){dw * ((m0 + m1) - (whole0 + whole1)) / 2, (w0 + w1) / 2 * dm, 0};
    }
}

aim_status AIM_T(aim_margin_bridge)(AIM_T(aim_panel) num, AIM_T(aim_panel) den, size_t lag,
                                    aim_bridge bridge, aim_margin_effect *out, double *change,
                                    double *residual)
{
    AIM_REQUIRE_PANEL(num);
    AIM_REQUIRE_FITS(num, den);
    AIM_REQUIRE_OUT(num, out);
    AIM_REQUIRE(lag > 0, AIM_ERROR_ARGUMENT, "lag is 0: it is at least 1");
    AIM_REQUIRE((unsigned)bridge <= AIM_BRIDGE_THREE, AIM_ERROR_ARGUMENT,
                "bridge is %d: not a form of bridge", (int)bridge);
    for (size_t t = 0; t < num.periods; t++) {
        struct whole then = {(double)NAN, (double)NAN}, now = {(double)NAN, (double)NAN};
        if (t >= lag) {
            then = whole_of(num, den, t - lag);
            now = whole_of(num, den, t);
        }
        double m0 = then.num / then.den, m1 = now.num / now.den, explained = 0;
        /* One missing figure anywhere must show in every segment. */
        double known = m0 == m0 && m1 == m1 ? 0 : (double)NAN;
        for (size_t segment = 0; segment < num.entities; segment++) {
            aim_margin_effect *effect = &out[t * num.entities + segment];
            if (known != known) {
                *effect = (aim_margin_effect){known, known, known};
                continue;
            }
            double n0 = (double)num.values[AIM_T(aim__at)(num, segment, t - lag)];
            double d0 = (double)den.values[AIM_T(aim__at)(den, segment, t - lag)];
            double n1 = (double)num.values[AIM_T(aim__at)(num, segment, t)];
            double d1 = (double)den.values[AIM_T(aim__at)(den, segment, t)];
            *effect = effect_of(d0 / then.den, d1 / now.den, n0 / d0, n1 / d1, m0, m1, bridge);
            explained += effect->mix + effect->rate + effect->interaction;
        }
        if (change)
            change[t] = m1 - m0;
        if (residual)
            residual[t] = m1 - m0 - explained;
    }
    return AIM_OK;
}
