/* Margins: levels, their changes, incremental margins, leverage. */
#include <aim/margin.h>

#include <math.h>

#include "shares.h"
#include "tile.h"

static const struct AIM_T(aim__rule) positive = {.floor = 0, .scale = 1};
/* Plain division by whatever is not zero. */
static const struct AIM_T(aim__rule) plain = {.floor = -(real)INFINITY, .scale = 1};
static const struct AIM_T(aim__rule) basis_points = {.floor = 0, .scale = 10000};

aim_status AIM_T(aim_margin_level)(AIM_T(aim_panel) num, AIM_T(aim_panel) den, real *out)
{
    AIM_REQUIRE_PANEL(num);
    AIM_REQUIRE_FITS(num, den);
    AIM_REQUIRE_OUT(num, out);
    return AIM_T(aim__map_pair)(num, den, 0, AIM_T(aim__table)()->quotient, positive, out);
}

aim_status AIM_T(aim_margin_reason)(AIM_T(aim_panel) num, AIM_T(aim_panel) den, unsigned char *out)
{
    AIM_REQUIRE_PANEL(num);
    AIM_REQUIRE_FITS(num, den);
    AIM_REQUIRE_OUT(num, out);
    size_t rows = AIM_T(aim__rows)(num), width = AIM_T(aim__width)(num);
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < width; column++) {
            real n = num.values[row * num.stride + column];
            real d = den.values[row * den.stride + column];
            aim_reason why = AIM_REASON_OK;
            if (n != n)
                why = AIM_REASON_MISSING;
            else if (d != d)
                why = AIM_REASON_GAP;
            else if (d <= 0)
                why = d == 0 ? AIM_REASON_ZERO_BASE : AIM_REASON_NEGATIVE_BASE;
            else if (isinf(d))
                why = AIM_REASON_INFINITE;
            out[row * num.stride + column] = (unsigned char)why;
        }
    return AIM_OK;
}

static aim_status check_spec(aim_margin_spec *spec, const char *function)
{
    if (spec->mismatch != AIM_MISMATCH_REFUSE && spec->mismatch != AIM_MISMATCH_FLAG)
        return aim__fail(AIM_ERROR_ARGUMENT, function, "spec.mismatch is %d: refuse or flag",
                         (int)spec->mismatch);
    if (spec->lag == 0)
        spec->lag = 1;
    return AIM_OK;
}

aim_status AIM_T(aim_margin_change_bp)(AIM_T(aim_panel) margin, aim_margin_spec spec, real *out,
                                       unsigned char *reason)
{
    AIM_REQUIRE_PANEL(margin);
    AIM_REQUIRE_OUT(margin, out);
    AIM_TRY(check_spec(&spec, __func__));
    AIM_TRY(AIM_T(aim__map_pair)(margin, margin, spec.lag, AIM_T(aim__table)()->difference,
                                 basis_points, out));
    if (!reason && !spec.basis)
        return AIM_OK;
    size_t rows = AIM_T(aim__rows)(margin), width = AIM_T(aim__width)(margin);
    bool by_entity = margin.layout == AIM_LAYOUT_BY_ENTITY;
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < width; column++) {
            size_t at = row * margin.stride + column;
            aim_reason why = AIM_REASON_OK;
            if ((by_entity ? column : row) < spec.lag) {
                why = AIM_REASON_SHORT;
            } else {
                size_t base = at - (by_entity ? spec.lag : spec.lag * margin.stride);
                if (margin.values[at] != margin.values[at])
                    why = AIM_REASON_MISSING;
                else if (margin.values[base] != margin.values[base])
                    why = AIM_REASON_GAP;
                else if (spec.basis && spec.basis[at] != spec.basis[base])
                    why = AIM_REASON_BASIS;
                else if (out[at] != out[at])
                    why = AIM_REASON_INFINITE;
            }
            if (why == AIM_REASON_BASIS && spec.mismatch == AIM_MISMATCH_REFUSE)
                out[at] = (real)NAN;
            if (reason)
                reason[at] = (unsigned char)why;
        }
    return AIM_OK;
}

/* A quotient of what a kernel makes of num and of den, each against its own base. */
static aim_status quotient_of_changes(AIM_T(aim_panel) num, AIM_T(aim_panel) den, size_t lag,
                                      AIM_T(aim__pair) * change, real *out)
{
    AIM_SHARE_ENTITIES(num, 1.5,
                       quotient_of_changes(AIM_T(aim__some_entities)(num, share),
                                           AIM_T(aim__some_entities)(den, share), lag, change,
                                           out + AIM_T(aim__at)(num, share.from, 0)));
    const struct AIM_T(aim__kernels) *table = AIM_T(aim__table)();
    struct aim__tiles walk = AIM_T(aim__tiles_of)(num);
    while (AIM_T(aim__tiles_next)(&walk)) {
        _Alignas(64) real above[AIM__STAGE], below[AIM__STAGE];
        AIM_T(aim__tile_pair)
        (num, 0, num, lag, walk.tile, change, positive, above, walk.tile.columns);
        AIM_T(aim__tile_pair)
        (den, 0, den, lag, walk.tile, change, positive, below, walk.tile.columns);
        AIM_T(aim__stage_pair)(walk.tile, table->quotient, plain, above, below, above);
        AIM_T(aim__tile_store)(num, walk.tile, above, out);
    }
    return AIM_OK;
}

aim_status AIM_T(aim_margin_incremental)(AIM_T(aim_panel) num, AIM_T(aim_panel) den, size_t lag,
                                         real *out)
{
    AIM_REQUIRE_PANEL(num);
    AIM_REQUIRE_FITS(num, den);
    AIM_REQUIRE_OUT(num, out);
    AIM_REQUIRE(lag > 0, AIM_ERROR_ARGUMENT, "lag is 0: it is at least 1");
    return quotient_of_changes(num, den, lag, AIM_T(aim__table)()->difference, out);
}

aim_status AIM_T(aim_margin_leverage)(AIM_T(aim_panel) num, AIM_T(aim_panel) den, size_t lag,
                                      real *out)
{
    AIM_REQUIRE_PANEL(num);
    AIM_REQUIRE_FITS(num, den);
    AIM_REQUIRE_OUT(num, out);
    AIM_REQUIRE(lag > 0, AIM_ERROR_ARGUMENT, "lag is 0: it is at least 1");
    return quotient_of_changes(num, den, lag, AIM_T(aim__table)()->growth_rate, out);
}

aim_status AIM_T(aim_margin_flat)(AIM_T(aim_panel) margin, double unit, aim_margin_spec spec,
                                  double band_bp, unsigned char *out)
{
    AIM_REQUIRE_PANEL(margin);
    AIM_REQUIRE_OUT(margin, out);
    AIM_REQUIRE(unit >= 0 && unit <= 1, AIM_ERROR_ARGUMENT, "unit is %g: it must be 0 to 1", unit);
    AIM_REQUIRE(band_bp >= 0, AIM_ERROR_ARGUMENT, "band_bp is %g: it must be 0 or more", band_bp);
    AIM_TRY(check_spec(&spec, __func__));
    size_t rows = AIM_T(aim__rows)(margin), width = AIM_T(aim__width)(margin);
    bool by_entity = margin.layout == AIM_LAYOUT_BY_ENTITY;
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < width; column++) {
            size_t at = row * margin.stride + column;
            out[at] = AIM_MOVE_UNKNOWN;
            if ((by_entity ? column : row) < spec.lag)
                continue;
            size_t base = at - (by_entity ? spec.lag : spec.lag * margin.stride);
            if (spec.basis && spec.basis[at] != spec.basis[base] &&
                spec.mismatch == AIM_MISMATCH_REFUSE)
                continue;
            double b = (double)margin.values[base], m = (double)margin.values[at];
            aim_range before = unit > 0 ? aim_range_rounded(b, unit) : aim_range_point(b);
            aim_range after = unit > 0 ? aim_range_rounded(m, unit) : aim_range_point(m);
            out[at] = (unsigned char)aim_margin_flat_range(before, after, band_bp, NULL);
        }
    return AIM_OK;
}
