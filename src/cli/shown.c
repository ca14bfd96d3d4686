#include "shown.h"

#include <math.h>
#include <stdio.h>

static bool counts(aim_claim_kind kind)
{
    switch (kind) {
    case AIM_CLAIM_STREAK:
    case AIM_CLAIM_RANK:
    case AIM_CLAIM_COUNT:
    case AIM_CLAIM_COUNT_UP:
    case AIM_CLAIM_COUNT_DOWN:
    case AIM_CLAIM_COUNT_AT_LEAST:
    case AIM_CLAIM_BASE_FITS:
        return true;
    default:
        return false;
    }
}

/* The whole numbers of a range; as it is where there are none. */
static aim_range whole_of(aim_range range)
{
    aim_range whole = range;
    if (aim_range_is_unknown(range) || aim_range_is_empty(range))
        return range;
    if (isfinite(range.low)) {
        whole.low = ceil(range.low) + (range.low_open && ceil(range.low) == range.low);
        whole.low_open = false;
    }
    if (isfinite(range.high)) {
        whole.high = floor(range.high) - (range.high_open && floor(range.high) == range.high);
        whole.high_open = false;
    }
    return whole.low <= whole.high ? whole : range;
}

aim_finding shown_finding(const aim_claim *claim, const aim_finding *finding)
{
    aim_finding shown = *finding;
    bool number = finding->measure == AIM_MEASURE_NUMBER || finding->measure == AIM_MEASURE_ORDINAL;
    if (!counts(claim->kind) || !number)
        return shown;
    shown.measure = AIM_MEASURE_ORDINAL;
    shown.printed = whole_of(finding->printed);
    shown.computed = whole_of(finding->computed);
    shown.slack = aim_range_slack(shown.computed, shown.printed);
    return shown;
}

double shown_difference(double difference, double divisor, bool whole, int *decimals)
{
    double shown = difference / divisor, power = 1;
    *decimals = 0;
    if (!isfinite(shown) || shown == 0 || (whole && trunc(shown) == shown))
        return difference;
    while (*decimals < 9 && fabs(shown) * power < 100) {
        power *= 10;
        ++*decimals;
    }
    double scaled = shown * power, nearest = round(scaled);
    /* What is such a decimal but for its last bits stays. */
    if (fabs(scaled - nearest) <= 1e-9 * fmax(1, fabs(scaled)))
        return difference;
    return trunc(scaled) / power * divisor;
}

void shown_period(const aim_claim *claim, char text[SHOWN_PERIOD])
{
    char first[AIM_PERIOD_TEXT] = "", last[AIM_PERIOD_TEXT] = "";
    *text = '\0';
    if (!claim->dated || aim_period_print(claim->period, first, sizeof first) != AIM_OK)
        return;
    bool span = claim->last.key > claim->period.key &&
                aim_period_print(claim->last, last, sizeof last) == AIM_OK;
    snprintf(text, SHOWN_PERIOD, "%s%s%s", first, span ? ".." : "", span ? last : "");
}
