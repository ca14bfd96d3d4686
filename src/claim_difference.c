/* Differences of printed figures. Their ends are decimals, and so is what is between them: 36.5 %
 * less 36.5 % is 0, though as doubles, rounded outward, the two ends are a hair apart. */
#include <math.h>

#include "claim.h"
#include "range.h"

static double whole_steps(double x, double step)
{
    return floor(x / step + 0.5);
}

/* Whether x is a whole number of steps but for its rounding. */
static bool is_whole(double x, double step)
{
    return fabs(x - whole_steps(x, step) * step) <= 1e-6 * step;
}

/* Whether a level is all that its figure allows, and that in whole halves of its last place. */
static bool is_printed(struct aim__level level)
{
    const aim_figure *figure = level.figure;
    if (!figure || figure->word != AIM_WORD_ROUNDED || !(figure->unit > 0))
        return false;
    aim_range range = aim_figure_range(*figure, 0);
    return range.low == level.range.low && range.high == level.range.high &&
           is_whole(figure->value, figure->unit / 2);
}

/* So many steps, correctly rounded where a step is a part of 1. */
static double steps(double count, double step)
{
    double parts = floor(1 / step + 0.5);
    return parts >= 1 && is_whole(1, step) ? count / parts : count * step;
}

aim_range aim__less(struct aim__level a, struct aim__level b, double scale)
{
    aim_range rough = aim_range_sub(a.range, b.range);
    if (scale != 1)
        rough = aim_range_scale(rough, scale);
    if (!is_printed(a) || !is_printed(b))
        return rough;
    double finer = a.figure->unit < b.figure->unit ? a.figure->unit : b.figure->unit;
    double coarser = a.figure->unit < b.figure->unit ? b.figure->unit : a.figure->unit;
    double step = finer / 2 * scale;
    if (!is_whole(coarser, finer) || !is_whole(rough.low, step) || !is_whole(rough.high, step))
        return rough;
    double low = steps(whole_steps(rough.low, step), step);
    double high = steps(whole_steps(rough.high, step), step);
    return aim_range_hull(aim_range_decimal(low), aim_range_decimal(high));
}
